"""A partner's program: forms to log in with, JSON for everything else."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import requests

from mosprom_portal.demo import people
from tests.journeys.hands import second_factor
from tests.journeys.portal import SESSION, Portal


class Program:
    """A client with a session of its own: forms to log in with, JSON for everything else."""

    def __init__(self, portal: Portal) -> None:
        self.portal, self.http = portal, requests.Session()
        self.http.trust_env = False
        self.http.headers["Accept-Language"] = "ru"

    def form(self, path: str, **values: str) -> requests.Response:
        """Post a page's form as a browser without scripts does."""
        page = self.http.get(self.portal.url + path if path.startswith("/") else path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        assert token, page.url
        answer = self.http.post(page.url, {"csrfmiddlewaretoken": token[1], **values}, headers={"Referer": page.url})
        assert answer.ok, f"{answer.status_code} {unescape(answer.text)[:3000]}"
        return answer

    def log_in(self, email: str, password: str = people.PASSWORD, *, staff: bool = False) -> None:
        """By address and password; the staff also by their second factor, unless they are logged in elsewhere."""
        if staff and email in self.portal.sessions:
            self.http.cookies.set(SESSION, self.portal.sessions[email])
            if self.http.get(f"{self.portal.url}/api/v1/me/").ok:
                return
            self.http.cookies.clear()
        self.form("/accounts/login/", login=email, password=password)
        if staff:
            assert self.http.get(f"{self.portal.url}/api/v1/me/").status_code == 401, "a password alone opens nothing"
            self.form("/accounts/2fa/authenticate/", code=second_factor(email))
            self.portal.sessions[email] = self.http.cookies[SESSION]

    def ask(self, method: str, path: str, body: Any = None, *, files: Any = None, status: int = 200) -> Any:
        headers = {"X-CSRFToken": self.http.cookies.get("csrftoken") or "", "Referer": self.portal.url}
        sent: dict[str, Any] = {"data": body, "files": files} if files else {"json": body}
        answer = self.http.request(method, f"{self.portal.url}/api/v1/{path}", headers=headers, **sent)
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[:2000]}"
        return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content

    def get(self, path: str) -> Any:
        return self.ask("GET", path)

    def step(self, application: str, step: str, *, files: Any = None, **values: Any) -> dict[str, Any]:
        """Take a step that the API offers, with the version that was read just before."""
        row = self.get(f"applications/{application}/")
        assert step in [one["step"] for one in row["steps"]], row["steps"]
        body = {"version": row["version"], **values}
        return self.ask("POST", f"applications/{application}/steps/{step}/", body, files=files)
