"""Requests to legal representatives, found by their links, and who came of age."""

from __future__ import annotations

import datetime

from django.utils import timezone

from core.tokens import hash_of
from internships.models import GuardianConsent, Student
from internships.models.offers import ADULT
from internships.rules.fit import birthday

LATELY = datetime.timedelta(days=400)


def by_link(token: str) -> GuardianConsent | None:
    """The request that a one-time link answers."""
    rows = GuardianConsent.objects.select_related("student__user", "student__institution", "student__speciality")
    return rows.filter(token_hash=hash_of(token)).first()


def by_way_back(token: str) -> GuardianConsent | None:
    """The consent that a link of the second letter takes back."""
    rows = GuardianConsent.objects.select_related("student__user", "student__institution", "student__speciality")
    return rows.filter(back_hash=hash_of(token)).first()


def came_of_age(today: datetime.date) -> list[Student]:
    """Who came to the portal as a minor, turned eighteen within the last year and has not been asked anew."""
    year = today.year - ADULT
    born_by = datetime.date(year, 2, 28) if (today.month, today.day) == (2, 29) else today.replace(year=year)
    rows = Student.objects.filter(born_on__range=(born_by - LATELY, born_by), asked_anew_on=None)
    return [
        one
        for one in rows.select_related("user").order_by("pk")
        if one.born_on and timezone.localdate(one.created_at) < birthday(one.born_on, ADULT)
    ]
