"""Placements that deserve a certificate."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from internships.actions.placements import step
from internships.enums import PlacementState as S
from internships.models import DiaryWeek, Placement
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.students import placement, student_in


def evaluated(*, grade: int = 5, share: Decimal = Decimal(1), **who: Any) -> Placement:
    """A placement that came to its end, with so much of its planned hours signed."""
    offer = who.pop("offer", None)
    row = placement(student_in(**who), offer)
    keeper, mentor = StaffFactory(), UserFactory()
    row.mentor, row.instructed_on = mentor, timezone.localdate()
    for target in (S.ADMITTED, S.ACTIVE, S.COMPLETED):
        step(actor=keeper, placement=row, target=target)
    row.grade = grade
    step(actor=keeper, placement=row, target=S.EVALUATED)
    monday = row.starts_on - datetime.timedelta(days=row.starts_on.weekday())
    signed = (row.planned_hours * share).quantize(Decimal("0.1"))
    # As many weeks as it takes: a week's hours are a small number.
    while signed > 0:
        part = min(signed, Decimal("100"))
        DiaryWeek.objects.create(placement=row, monday=monday, state="signed", hours=part, mentor=mentor)
        signed, monday = signed - part, monday + datetime.timedelta(days=7)
    return row
