"""Applications of one company that are submitted at the same moment never pass a ceiling together."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from applications import measures
from applications.actions import keep_measure_rule
from applications.combining import Facts
from applications.models import Application
from core.registry import Registry
from services import actions
from tests.factories.accounts import StaffFactory
from tests.factories.services import applicant, draft
from tests.races import at_once
from tests.services.test_requests_races import fresh

pytestmark = pytest.mark.usefixtures("committed")
WORDS = {"reason_ru": "Так.", "reason_en": "So.", "basis_ru": "настройка портала", "basis_en": "a setting"}


def submit_at_once(number: int) -> list[str]:
    """That many drafts of one company, submitted by as many colleagues at the same moment."""
    head = applicant()
    people = [head, *(applicant(head.organisation) for _colleague in range(number - 1))]
    rows = [draft(person).application for person in people]
    return at_once(
        *(
            lambda person=person, row=row: actions.submit(actor=person, application=fresh(row))
            for person, row in zip(people, rows, strict=True)
        )
    )


def test_of_three_colleagues_as_many_submit_as_the_ceiling_lets() -> None:
    values = {"kind": "ceiling", "measure": "consultation", "ceiling": 2, "period_days": 30, "is_active": True}
    keep_measure_rule(actor=StaffFactory(), values={**WORDS, **values})
    assert Counter(submit_at_once(3)) == {"done": 2, "measure_ceiling": 1}
    assert Application.objects.filter(submitted_at__isnull=False).count() == 2


def test_sums_at_the_same_moment_stay_below_their_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    facts: Registry[Any] = Registry("facts")
    facts.register("consultation", lambda keys: dict.fromkeys(keys, Facts(amount=Decimal(40))))
    monkeypatch.setattr(measures, "FACTS", facts)
    values = {"kind": "ceiling", "measure": "consultation", "ceiling_rub": 100, "period_days": 30, "is_active": True}
    keep_measure_rule(actor=StaffFactory(), values={**WORDS, **values})
    assert Counter(submit_at_once(3)) == {"done": 2, "measure_ceiling": 1}


def test_one_of_two_that_exclude_each_other_is_submitted() -> None:
    values = {"kind": "excludes", "measure": "consultation", "other": "consultation", "is_active": True}
    keep_measure_rule(actor=StaffFactory(), values={**WORDS, **values})
    assert Counter(submit_at_once(3)) == {"done": 1, "measure_excluded": 2}
