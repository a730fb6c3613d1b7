"""Orders of an analysis and reports in every state, made by the actions that make them on the portal."""

from __future__ import annotations

from typing import Any

from accounts.enums import StaffRole
from accounts.models import User
from applications.models import Application
from services import actions
from services.models import Analysis, Service
from tests.factories.accounts import StaffFactory
from tests.factories.services import applicant

ORDER = {
    "country": "KZ",
    "country_2": "UZ",
    "hs": "9026",
    "questions": "Каков спрос на датчики давления и какие нужны сертификаты?",
    "horizon": "3",
}
TEXTS = {"summary": "Рынок растёт.\n\nСпрос выше предложения.", "advice": "Начните с Казахстана."}


def order(user: User | None = None, **answers: Any) -> Application:
    """An order that staff have accepted and begun."""
    user = user or applicant()
    request = actions.start_request(
        actor=user, service=Service.objects.get(pk="market-analysis"), organisation=user.organisation
    )
    request = actions.save_draft(actor=user, request=request, answers={**ORDER, **answers})
    application = request.application
    actions.submit(actor=user, application=application)
    manager = StaffFactory()
    for step in (actions.register, actions.review, actions.accept, actions.start):
        step(actor=manager, application=application)
    application.refresh_from_db()
    return application


def analyst() -> User:
    return StaffFactory(roles=[StaffRole.ANALYST])


def report_in(state: str, *, application: Application | None = None, author: User | None = None) -> Analysis:
    """A report: draft, review or published."""
    author = author or analyst()
    report = actions.begin_analysis(actor=author, application=application or order())
    if state == "draft":
        return report
    actions.edit_analysis(actor=author, analysis=report, title=report.title, texts=TEXTS)
    report = actions.send_to_review(actor=author, analysis=report)
    if state == "published":
        report = actions.publish_analysis(actor=analyst(), analysis=report)
    return report
