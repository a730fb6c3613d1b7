"""A buyer's way to the tables: proposed, checked, admitted, invited, there or not; and what staff see of it."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from accounts.models import User
from exhibitions.models import Absence
from exhibitions.queries.schedules import slots_of
from tests.factories.accounts import enter
from tests.factories.meetings import buyer, programme


def test_absences_stand_in_the_time_of_the_venue(client: Client, manager: User) -> None:
    made = programme(manager)
    row = Absence.objects.create(slot=slots_of(made)[0], participant=buyer(manager, made.event))
    enter(client, manager)
    pages = [
        client.get(reverse(f"admin:exhibitions_absence_{name}", args=args)).content.decode()
        for name, args in (("changelist", []), ("change", [row.pk]), ("add", []))
    ]
    for page in pages:
        assert f"{made.event.starts_on:%d.%m} 10:00–10:20" in page, "the first slot begins at ten by the hall's clock"
        assert "UTC" not in page
