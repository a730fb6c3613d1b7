"""A consultation from the first page to the confirmed result, through the forms that people send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from applications.models import Application
from bench.door import Answer, Door, log_in
from bench.forms import Form, forms_of

QUESTION = {
    "topic": "certification",
    "country": "KZ",
    "question": "Какие документы нужны для первой поставки датчиков давления в Казахстан?",
}
QUEUE = "/admin/applications/application/"


@dataclass
class Traveller:
    """Somebody who opens pages and sends their forms; every page's queries are counted."""

    door: Door
    email: str
    counted: list[tuple[str, int]] = field(default_factory=list)
    page: bytes = b""
    path: str = ""

    def __post_init__(self) -> None:
        self.visitor = log_in(self.door, User.objects.get(email=self.email)).visitor

    def open(self, path: str) -> None:
        """Open a page, and the one that it leads on to."""
        self._show("GET", path, lambda: self.visitor.get(path))

    def send(self, label: str, **values: str) -> None:
        """Fill in the form with the button of that name and press it."""
        form, button = self._form(label)
        unknown = set(values) - set(form.fields)
        missing = unknown - {"rating"}
        assert not missing, (label, missing, form)
        path = form.action or self.path
        self._show("POST", path, lambda: self.visitor.post(path, **{**form.fields, **button, **values}))

    def _form(self, label: str) -> tuple[Form, dict[str, str]]:
        for form in forms_of(self.page):
            for words, added in form.buttons.items():
                if label in words and form.is_post:
                    return form, added
        raise AssertionError(f"{self.path} has no button {label}")

    def _show(self, method: str, path: str, ask) -> None:
        with CaptureQueriesContext(connection) as captured:
            answer: Answer = ask()
        self.counted.append((f"{method} {path.partition('?')[0]}", len(captured)))
        if answer.status in (302, 303):
            self.open(dict(answer.headers)["Location"])
            return
        assert answer.status == 200, (method, path, answer.status, answer.body[-3000:].decode())
        self.page, self.path = answer.body, path.partition("?")[0]


def travel(door: Door) -> Iterator[tuple[str, int]]:
    """Every page and every sent form of the way, with its number of queries."""
    company, manager = Traveller(door, "company@demo.example"), Traveller(door, "manager@demo.example")
    company.open("/services/consultation/")
    company.send("Начать новую заявку")
    company.send("Проверить и отправить", **QUESTION)
    company.send("Отправить заявку")
    application = Application.objects.filter(submitted_at__isnull=False).latest("submitted_at")
    own = f"/cabinet/applications/{application.pk}/"
    company.open(own)

    def steps(*names: str, **values: str) -> None:
        for name in names:
            manager.open(f"{QUEUE}?q={quote(application.number)}&phase=all")
            manager.open(f"{QUEUE}{application.pk}/change/")
            manager.open(f"{QUEUE}{application.pk}/do/{name}/")
            label = next(
                label
                for form in forms_of(manager.page)
                for label in form.buttons
                if form.is_post and "expected_version" in form.fields
            )
            manager.send(label, **values)

    steps("register", "review")
    steps("ask", comment="Уточните код ТН ВЭД.")
    company.open(own)
    company.send("Ответить", comment="Код 9026202000.")
    steps("accept", "start")
    steps("deliver", comment="Нужна декларация ЕАЭС.")
    company.open(own)
    company.send("Принять результат", rating="5")
    company.open("/cabinet/")
    company.open("/cabinet/applications/")
    manager.open("/admin/")
    application.refresh_from_db()
    assert application.state == "closed", application.state
    yield from company.counted
    yield from manager.counted
