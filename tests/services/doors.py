"""The browser and the API behind one face, so that a test asks both the same questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application
from tests.factories.accounts import enter


@dataclass
class Answer:
    """What a door said: done, or a status and words."""

    done: bool
    status: int
    words: str = ""
    fields: dict[str, str] = field(default_factory=dict)


class Page:
    """The browser's door. A redirect means that it is done."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def enter(self, user: User) -> None:
        enter(self.client, user)

    def _post(self, url: str, data: dict[str, Any]) -> Answer:
        response = self.client.post(url, {name: value for name, value in data.items() if value is not None})
        if response.status_code == 302:
            self.at = response["Location"]
            return Answer(True, 200)
        form = response.context.get("form") if response.context else None
        wrong = {name: str(texts[0]) for name, texts in form.errors.items()} if form is not None else {}
        return Answer(False, response.status_code, unescape(response.content.decode()), wrong)

    def start(self, slug: str, key: str | None = None) -> Answer:
        return self._post(reverse("services:start", args=[slug]), {"client_key": key})

    def save(self, application: Application, answers: dict[str, Any], version: int | None = None) -> Answer:
        data = {**answers, "version": version or application.version, "save": "draft"}
        return self._post(reverse("services:draft", args=[application.pk]), data)

    def submit(self, application: Application, version: int | None = None) -> Answer:
        url = reverse("services:submit", args=[application.pk])
        answer = self._post(url, {"version": version or application.version})
        if answer.done and self.at.endswith("?check=1"):
            # What is missing is shown at the fields of the form.
            form = self.client.get(self.at).context["form"]
            return Answer(False, 422, "", {name: str(texts[0]) for name, texts in form.errors.items()})
        return answer

    def step(self, application: Application, step: str, version: int | None = None, **inputs: Any) -> Answer:
        url = reverse("applications:step", args=[application.pk, step])
        return self._post(url, {"expected_version": version or application.version, **inputs})


class Api:
    """The API's door."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def enter(self, user: User) -> None:
        enter(self.client, user)

    def _send(self, method: str, url: str, data: dict[str, Any]) -> Answer:
        body = {name: value for name, value in data.items() if value is not None}
        response = getattr(self.client, method)(url, body, content_type="application/json")
        if response.status_code < 300:
            self.body = response.json()
            return Answer(True, 200)
        body = response.json()
        wrong = {one["field"]: one["detail"] for one in body.get("errors", [])}
        if body["field"]:
            wrong.setdefault(body["field"], body["detail"])
        return Answer(False, response.status_code, body["detail"], wrong)

    def start(self, slug: str, key: str | None = None) -> Answer:
        return self._send("post", reverse("api:requests", args=[slug]), {"client_key": key})

    def save(self, application: Application, answers: dict[str, Any], version: int | None = None) -> Answer:
        data = {"answers": answers, "version": version or application.version}
        return self._send("patch", reverse("api:request", args=[application.pk]), data)

    def submit(self, application: Application, version: int | None = None) -> Answer:
        data = {"version": version or application.version}
        return self._send("post", reverse("api:submit", args=[application.pk]), data)

    def step(self, application: Application, step: str, version: int | None = None, **inputs: Any) -> Answer:
        url = reverse("api:step", args=[application.pk, step])
        return self._send("post", url, {"version": version or application.version, **inputs})


Door = Page | Api
