"""Passport data are entered while their collection is stopped."""

from __future__ import annotations

from functools import partial

import pytest

from exhibitions.actions import passports as actions
from exhibitions.actions.delegates import add_delegate
from exhibitions.models import Passport, PassportNeed
from tests.exhibitions.test_passports import values
from tests.factories.accounts import StaffFactory
from tests.factories.exhibitions import event_in
from tests.factories.preparing import confirmed
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("committed")


def test_two_managers_who_need_them_at_once_write_one_need() -> None:
    manager, other = StaffFactory(), StaffFactory()
    event = event_in("open", manager=manager)
    need = partial(actions.need_passports, event=event, purpose="Пропуска", recipient="Организатор")
    assert at_once(*(partial(need, actor=person) for person in (manager, other, manager))) == ["done"] * 3
    assert PassportNeed.objects.get().event == event


def test_nothing_is_left_of_what_nobody_needs_any_more() -> None:
    manager = StaffFactory()
    event = event_in("open", manager=manager, company_delegates=6)
    person, row = confirmed(event, manager)
    delegates = [
        add_delegate(
            actor=person,
            participation=row,
            values={"last_name_ru": name, "first_name_ru": "Мария", "job_ru": "Инженер"},
            agreed=True,
        )
        for name in ("Кедрова", "Соснина", "Елова", "Берёзова", "Дубова", "Клёнова")
    ]
    need = actions.need_passports(actor=manager, event=event, purpose="Пропуска", recipient="Организатор")
    for first, second in zip(delegates[::2], delegates[1::2], strict=True):
        need = actions.need_passports(actor=manager, event=event, purpose="Пропуска", recipient="Организатор")
        enter = partial(actions.enter_passport, actor=person, values=values(event), agreed=True)
        said = at_once(
            partial(enter, delegate=first),
            partial(actions.need_no_passports, actor=manager, need=need),
            partial(enter, delegate=second),
        )
        assert set(said) <= {"done", "not_needed"}, said
        assert not Passport.objects.exclude(sealed="").exists()
