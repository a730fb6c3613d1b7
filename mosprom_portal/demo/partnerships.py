"""Entries of the register of partnerships to try it with, between the demonstration's own college and factory."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from internships import actions
from internships.models import Partnership

LABEL = "Демонстрация"
PARTS = (
    ("Общие дисциплины", "theory", "institution", 420),
    ("Работа на учебных станках", "practice", "centre", 340),
    ("Практика на заводе", "practice", "enterprise", 680),
)


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if Partnership.objects.filter(is_demo=True).exists():
        return
    manager = people["manager"]
    college, factory = (
        Organisation.objects.filter(pk__in=Membership.objects.filter(user=people[role]).values("organisation")).first()
        for role in ("institution", "host")
    )
    common = {
        "institution": college,
        "partner": factory,
        "starts_on": datetime.date(timezone.localdate().year, 9, 1),
        "source": f"{LABEL}: такого документа нет",
    }
    lines = (
        ("laboratory", "лаборатория измерений", "measurement laboratory", True),
        ("programme", "программа «Наладчик линий»", "line fitter programme", True),
        ("scholarship", "стипендия завода", "the factory's scholarship", False),
    )
    for form, title, english, confirmed in lines:
        row = actions.enter_partnership(
            actor=manager,
            is_demo=True,
            values={
                **common,
                "form": form,
                "title_ru": f"{LABEL}: {title}",
                "title_en": f"Demonstration: {english}",
                "agreed_on": timezone.localdate() if form == "programme" else None,
            },
        )
        if form == "programme":
            for name, kind, place, hours in PARTS:
                actions.add_part(actor=manager, partnership=row, title=name, kind=kind, place=place, hours=hours)
        if confirmed:
            actions.confirm_partnership(actor=manager, partnership=row)
