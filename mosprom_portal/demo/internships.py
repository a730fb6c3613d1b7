"""A host, a college, their agreement and offers to try the internship programme with; none of them is real."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.actions import create_organisation, decide_join, request_to_join
from accounts.enums import MemberRole, OrganisationKind
from accounts.models import Organisation, User
from internships import actions
from internships.models import Agreement, Offer, Speciality
from reference.models import MoscowOkrug

LABEL = "Демонстрация"
WEEK = datetime.timedelta(weeks=1)


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if Agreement.objects.exists():
        return
    manager = people["manager"]
    host = _organisation(manager, people["host"], "Завод", OrganisationKind.HOST, MemberRole.HOST_REPRESENTATIVE)
    college = _organisation(
        manager, people["institution"], "Колледж", OrganisationKind.INSTITUTION, MemberRole.SUPERVISOR
    )
    _organisation(
        manager, people["region"], "Регион-партнёр", OrganisationKind.REGION, MemberRole.REGION_REPRESENTATIVE
    )
    _agreement(manager, college, host)
    _offers(manager, people["host"], host)


def _organisation(manager: User, person: User, name: str, kind: OrganisationKind, role: MemberRole) -> Organisation:
    made = create_organisation(
        actor=manager, name=f"{LABEL}: {name.lower()}", short_name=f"{LABEL}: {name.lower()}", kinds=[kind]
    )
    Organisation.objects.filter(pk=made.pk).update(is_demo=True)
    membership = request_to_join(actor=person, organisation=made)
    decide_join(actor=manager, membership=membership, accept=True, role=role)
    made.refresh_from_db()
    return made


def _agreement(manager: User, college: Organisation, host: Organisation) -> None:
    today = timezone.localdate()
    values = {
        "number": "ДЕМО-1",
        "kind": "practice",
        "institution": college,
        "host": host,
        "subject": f"{LABEL}: производственная и преддипломная практика",
        "valid_from": today.replace(month=1, day=1),
        "valid_to": datetime.date(today.year + 1, 8, 31),
    }
    agreement = actions.draft_agreement(actor=manager, values=values, is_demo=True)
    for code, places in (("15.01.32", 24), ("15.02.16", 8)):
        actions.add_quota(
            actor=manager,
            agreement=agreement,
            speciality=Speciality.objects.get(code=code),
            year=today.year,
            places=places,
        )
    actions.approve_text(actor=manager, agreement=agreement)
    actions.sign_agreement(actor=manager, agreement=agreement, signed_on=values["valid_from"])


def _offers(manager: User, author: User, host: Organisation) -> None:
    starts = timezone.localdate() + 8 * WEEK
    common = {
        "okrug": MoscowOkrug.objects.get(abbr="ЗелАО"),
        "address": f"{LABEL}: адрес площадки",
        "starts_on": starts,
        "ends_on": starts + 6 * WEEK,
        "apply_until": starts - 2 * WEEK,
        "tasks": f"{LABEL}. Работа под руководством наставника: задания по программе практики, дневник, отчёт.",
    }
    lines = (
        ("Оператор станков с ЧПУ", "production", ["15.01.32"], 6, 35, "day", 16, Decimal(45000), "published"),
        ("Помощник технолога", "pre_diploma", ["15.02.16"], 4, 24, "flexible", 18, Decimal(52000), "published"),
        ("Ученик слесаря", "study", ["15.01.35"], 10, 24, "part", 15, None, "published"),
        ("Наладчик автоматизированных линий", "internship", ["15.02.14"], 2, 40, "shifts", 18, Decimal(68000), "sent"),
        ("Лаборант химического анализа", "production", ["18.02.12"], 3, 30, "day", 18, Decimal(40000), "draft"),
    )
    for title, practice, codes, places, hours, schedule, youngest, pay, state in lines:
        values = {
            **common,
            "title": title,
            "practice": practice,
            "specialities": list(Speciality.objects.filter(code__in=codes)),
            "places": places,
            "hours": hours,
            "schedule": schedule,
            "youngest": youngest,
            "is_paid": pay is not None,
            "pay": pay,
        }
        offer: Offer = actions.create_offer(actor=author, host=host, values=values, is_demo=True)
        if state != "draft":
            actions.send_offer(actor=author, offer=offer)
        if state == "published":
            actions.publish_offer(actor=manager, offer=offer)
