"""Several phones read the same badge at the same moment, each twice: one came, once."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from exhibitions import actions
from exhibitions.actions.check_in import Reading, check_in
from exhibitions.models import CheckIn, Event, Scan
from tests.exhibitions.test_delegates import add, confirmed
from tests.factories.accounts import StaffFactory
from tests.factories.exhibitions import event_in
from tests.races import together

pytestmark = pytest.mark.usefixtures("committed")


def test_four_phones_make_one_check_in_of_the_earliest_reading() -> None:
    manager = StaffFactory()
    event = event_in("open", manager=manager)
    person, row = confirmed(manager, event)
    badges = [add(person, row, last_name_ru=name).badges.get() for name in ("Щукин", "Окунев")]
    now = timezone.now()
    today = now.astimezone(event.zone).date()
    Event.objects.filter(pk=event.pk).update(starts_on=today, ends_on=today + datetime.timedelta(days=1))
    event = actions.close(actor=manager, event=event)
    event = actions.run(actor=manager, event=actions.prepare(actor=manager, event=event))
    midnight = now.astimezone(event.zone).replace(hour=0, minute=0, second=0)
    moments = [max(midnight, now - datetime.timedelta(seconds=n)) for n in range(4)]
    # Every other phone sends the two badges the other way round: locks in one order, or they lock each other up.
    phones = [[Reading(uuid4(), one.key, at) for one in badges[:: 1 if n % 2 else -1]] for n, at in enumerate(moments)]
    answers = together(
        *(lambda phone=phone: check_in(actor=manager, event=event, readings=phone) for phone in [*phones, *phones])
    )
    outcomes = [one.outcome for answer in answers for one in answer]
    assert set(outcomes) == {"came", "already"}
    assert list(CheckIn.objects.values_list("at", flat=True)) == [min(moments)] * 2
    assert Scan.objects.count() == 8, "a reading that came twice is one"
