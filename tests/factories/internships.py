"""Hosts, institutions, agreements and offers for tests."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import MemberRole, OrganisationKind
from accounts.models import Organisation, User
from internships import actions
from internships.models import Agreement, Offer, Speciality
from reference.models import MoscowOkrug
from tests.factories.accounts import MembershipFactory, OrganisationFactory, StaffFactory, UserFactory

DAY = datetime.timedelta(days=1)


def host_person() -> tuple[User, Organisation]:
    """Somebody who offers the places of a host."""
    host = OrganisationFactory(kinds=[OrganisationKind.HOST])
    person = UserFactory(organisation=host)
    MembershipFactory(user=person, organisation=host, role=MemberRole.HOST_REPRESENTATIVE)
    return person, host


def supervisor() -> tuple[User, Organisation]:
    """Somebody who looks after the students of an institution."""
    institution = OrganisationFactory(kinds=[OrganisationKind.INSTITUTION])
    person = UserFactory(organisation=institution)
    MembershipFactory(user=person, organisation=institution, role=MemberRole.SUPERVISOR)
    return person, institution


def offer_values(**changed: Any) -> dict[str, Any]:
    """A right offer."""
    today = timezone.localdate()
    return {
        "title": "Оператор станков с ЧПУ",
        "practice": "production",
        "specialities": list(Speciality.objects.filter(code="15.01.32")),
        "tasks": "Обработка деталей под руководством наставника.",
        "okrug": MoscowOkrug.objects.get(abbr="ЗелАО"),
        "address": "Проезд 1",
        "places": 5,
        "starts_on": today + 40 * DAY,
        "ends_on": today + 80 * DAY,
        "apply_until": today + 20 * DAY,
        "hours": 35,
        "schedule": "day",
        "youngest": 16,
        "is_paid": True,
        "pay": Decimal("45000.00"),
        **changed,
    }


def offer_in(
    state: str = "draft", *, person: User | None = None, host: Organisation | None = None, **changed: Any
) -> Offer:
    """An offer that has come so far by the actions."""
    if person is None or host is None:
        person, host = host_person()
    offer = actions.create_offer(actor=person, host=host, values=offer_values(**changed))
    if state != "draft":
        offer = actions.send_offer(actor=person, offer=offer)
    if state in ("published", "closed"):
        offer = actions.publish_offer(actor=StaffFactory(), offer=offer)
    if state == "closed":
        offer = actions.close_offer(actor=person, offer=offer)
    return offer


def agreement_in(state: str = "draft", *, institution: Organisation | None = None, **changed: Any) -> Agreement:
    """An agreement that has come so far by the actions."""
    manager = StaffFactory()
    today = timezone.localdate()
    values = {
        "number": "12-П",
        "kind": "practice",
        "institution": institution or supervisor()[1],
        "host": None,
        "valid_from": today - 30 * DAY,
        "valid_to": today + 300 * DAY,
        **changed,
    }
    agreement = actions.draft_agreement(actor=manager, values=values)
    if state != "draft":
        agreement = actions.approve_text(actor=manager, agreement=agreement)
    if state in ("signed", "terminated"):
        agreement = actions.sign_agreement(actor=manager, agreement=agreement, signed_on=values["valid_from"])
    if state == "terminated":
        agreement = actions.terminate_agreement(
            actor=manager, agreement=agreement, terminated_on=today, comment="По соглашению сторон"
        )
    return agreement
