"""Requests for services in every state, made by the actions that make them on the portal."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.models import Organisation, User
from applications.models import Application
from exporters.enums import DeclarationKind, EntityType
from exporters.models import Company, Declaration
from exporters.queries import company_of
from services import actions
from services.models import Service, ServiceRequest
from tests.factories.accounts import StaffFactory, member

ANSWERS = {
    "topic": "market",
    "country": "KZ",
    "question": "Мы производим датчики давления. Какие документы нужны для первой поставки?",
    "channel": "email",
}
# From the draft to the end, each with the step that leads to it.
WAY = ("submitted", "registered", "in_review", "accepted", "in_progress", "delivered", "closed")


def company(person: User, **card: Any) -> Company:
    """The card of a Moscow manufacturer that waits for nothing but Mosprom's check."""
    row = Company.objects.create(
        organisation=person.organisation,
        **{
            "entity_type": EntityType.LEGAL_ENTITY,
            "registered_region_id": "77",
            "main_okved": "26.51",
            **card,
        },
    )
    for kind in (DeclarationKind.NO_LIQUIDATION, DeclarationKind.NOT_UNFAIR_SUPPLIER):
        Declaration.objects.create(
            company=row, kind=kind, holds=True, wording=kind.label, made_at=timezone.now(), made_by=person
        )
    return row


def applicant(
    organisation: Organisation | None = None, *, consent: bool = True, card: dict[str, Any] | None = None, **person: Any
) -> User:
    """The head of a company that may have the services, who has agreed to the processing of their data."""
    user = member(organisation, **person)
    if company_of(user.organisation) is None:
        company(user, **(card or {}))
    if consent:
        give_consent(actor=user, purpose=ConsentPurpose.PROCESSING, address="127.0.0.1")
    return user


def draft(user: User, **answers: Any) -> ServiceRequest:
    """A draft of a consultation with whole answers, unless `answers` says otherwise."""
    request = actions.start_request(
        actor=user, service=Service.objects.get(pk="consultation"), organisation=user.organisation
    )
    return actions.save_draft(actor=user, request=request, answers={**ANSWERS, **answers})


def request_in(state: str, *, user: User | None = None, manager: User | None = None, **answers: Any) -> Application:
    """A consultation in a state, brought there by its people one step after the other."""
    user = user or applicant()
    manager = manager or StaffFactory()
    application = draft(user, **answers).application
    if state == "draft":
        return application
    steps = {
        "submitted": lambda: actions.submit(actor=user, application=application),
        "registered": lambda: actions.register(actor=manager, application=application),
        "in_review": lambda: actions.review(actor=manager, application=application),
        "accepted": lambda: actions.accept(actor=manager, application=application),
        "in_progress": lambda: actions.start(actor=manager, application=application),
        "delivered": lambda: actions.deliver(actor=manager, application=application, text="Ответ консультанта."),
        "closed": lambda: actions.accept_result(actor=user, application=application, rating=5, comment="Спасибо."),
    }
    turns = {
        "info_requested": ("in_review", lambda: actions.ask(actor=manager, application=application, text="Какой код?")),
        "rejected": (
            "in_review",
            lambda: actions.reject(
                actor=manager, application=application, reason="incomplete", comment="Добавьте код."
            ),
        ),
        "rework": ("delivered", lambda: actions.ask_rework(actor=user, application=application, text="Нет цен.")),
        "withdrawn": ("registered", lambda: actions.withdraw(actor=user, application=application)),
    }
    last, turn = turns.get(state, (state, None))
    for name in WAY[: WAY.index(last) + 1]:
        steps[name]()
    if turn is not None:
        turn()
    application.refresh_from_db()
    return application
