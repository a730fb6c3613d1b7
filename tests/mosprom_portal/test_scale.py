"""The large set of demonstration applications: every state, and nobody hears of it."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
import time_machine
from django.db import connection
from post_office.models import Email

from applications.models import Application
from exporters.actions import remind_of_reconfirmation
from mosprom_portal.demo import people, scale
from notifications.models import Notice
from services import actions
from services.enums import ServiceState
from tests.factories.reference import reference_data

pytestmark = pytest.mark.django_db


def test_nothing_ever_falls_due():
    reference_data()
    people.load()
    with connection.cursor() as cursor:
        # In this test the people are not committed yet.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert scale.load(600) == 600
    states = Counter(Application.objects.values_list("state", flat=True))
    assert set(states) == set(ServiceState)
    submitted = Application.objects.exclude(submitted_at=None).dates("submitted_at", "year")
    assert [one.year for one in submitted] == list(range(2019, 2027))
    for days in (1, 3, 5, 8, 15, 40, 400):
        moment = scale.LAST + datetime.timedelta(days=days)
        with time_machine.travel(moment, tick=False):
            actions.accept_overdue_results()
            actions.remind()
            remind_of_reconfirmation()
    assert Counter(Application.objects.values_list("state", flat=True)) == states
    assert (Email.objects.count(), Notice.objects.count()) == (0, 0)
    with pytest.raises(ValueError):
        scale.load(600)
