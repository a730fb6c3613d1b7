"""Requests for legal support, made by the actions that make them on the portal."""

from __future__ import annotations

from typing import Any

from accounts.enums import StaffRole
from accounts.models import User
from applications import access
from applications.models import Application
from services import actions
from services.actions.checklists import Found
from services.models import Opinion, Service
from services.queries import legal as queries
from tests.factories.accounts import AdministratorFactory, StaffFactory
from tests.factories.applications import attached, upload
from tests.factories.services import applicant

ANSWERS = {
    "matter_type": "contract",
    "counterparty": "Northern Mills LLC",
    "country": "KZ",
    "law": "Республика Казахстан",
    "description": "Проверьте, пожалуйста, порядок оплаты и ответственность сторон в проекте контракта.",
}
WAY = ("draft", "submitted", "assigned", "registered", "in_review", "accepted", "in_progress")


def lawyer(**person: Any) -> User:
    """A lawyer of Mosprom."""
    return StaffFactory(roles=[StaffRole.LAWYER], **person)


def legal_draft(user: User, *files: Any, **answers: Any) -> Application:
    """A draft with whole answers and a file, unless told otherwise."""
    request = actions.start_request(
        actor=user, service=Service.objects.get(pk="legal-support"), organisation=user.organisation
    )
    request = actions.save_draft(actor=user, request=request, answers={**ANSWERS, **answers})
    attached(request.application, user, *(files or (upload("Проект контракта.txt", "1. Предмет\n2. Цена"),)))
    return request.application


def hand_over(application: Application, to: User, actor: User | None = None) -> None:
    """An administrator gives the matter to a lawyer."""
    access.hand_over(
        actor=actor or AdministratorFactory(), application=application, assignee=to, reason="Ведёт такие дела"
    )


def legal_in(
    state: str, *, user: User | None = None, worker: User | None = None, files: Any = (), **answers: Any
) -> Application:
    """A matter in a state, brought there by its people one step after the other."""
    user = user or applicant()
    worker = worker or lawyer()
    application = legal_draft(user, *files, **answers)
    steps = {
        "draft": lambda: None,
        "submitted": lambda: actions.submit(actor=user, application=application),
        "assigned": lambda: hand_over(application, worker),
        "registered": lambda: actions.register(actor=worker, application=application),
        "in_review": lambda: actions.review(actor=worker, application=application),
        "accepted": lambda: actions.accept(actor=worker, application=application),
        "in_progress": lambda: actions.start(actor=worker, application=application),
    }
    for name in WAY[: WAY.index(state) + 1]:
        steps[name]()
        application.refresh_from_db()
    return application


def marked_all(application: Application, outcome: str = "ok", **other: Found) -> None:
    """The lawyer has marked every item of the checklist that was not marked yet."""
    left = [one.item.code for one in queries.checked(application) if one.mark is None]
    marks = {code: other.get(code, Found(outcome)) for code in left}
    actions.mark_checklist(actor=application.assignee, application=application, marks=marks)


def signed(application: Application, conclusion: str = "Подписывать можно после правок.", **values: Any) -> Opinion:
    """The lawyer has checked everything and signed an opinion off."""
    if queries.progress(queries.checked(application))[queries.NOT_CHECKED]:
        marked_all(application)
    actor = application.assignee
    row = actions.write_opinion(actor=actor, application=application, values={"conclusion": conclusion, **values})
    return actions.sign_opinion(actor=actor, application=application, expected_revision=row.revision)
