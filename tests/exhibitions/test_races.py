"""Many companies at once, with threads on Postgres: exactly the places that there are, nobody lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from applications.models import Application
from exhibitions import actions, queries
from exhibitions.models import Participation, Place, PlaceLevel
from tests.factories.accounts import StaffFactory
from tests.factories.exhibitions import draft_of, event_in, exhibitor

COMPANIES, PLACES, THREADS = 40, 5, 12


def at_once(calls: list[Any]) -> list[BaseException]:
    """Run the calls in threads that start together; returns what they raised."""
    gate = threading.Barrier(THREADS)
    failed: list[BaseException] = []

    def work(mine: list[Any]) -> None:
        gate.wait()
        for call in mine:
            try:
                call()
            except BaseException as error:  # noqa: BLE001  (whatever it is, the test shows it)
                failed.append(error)
        connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, [calls[number::THREADS] for number in range(THREADS)]))
    return failed


def test_a_rush_gives_exactly_the_places_there_are_and_an_exact_queue(committed: None) -> None:
    manager = StaffFactory()
    event = event_in("open", manager=manager, places=PLACES)
    drafts = []
    for _number in range(COMPANIES):
        person, company = exhibitor(manager)
        drafts.append((person, draft_of(event, person, company)))
    # Every second one is sent twice: a double click is no second application.
    calls = [
        lambda person=person, row=row: actions.submit(actor=person, application=Application.objects.get(pk=row.pk))
        for number, (person, row) in enumerate(drafts)
        for _time in range(1 + number % 2)
    ]
    assert at_once(calls) == []
    states = sorted(Application.objects.values_list("state", flat=True))
    assert states == ["offer_sent"] * PLACES + ["reserve"] * (COMPANIES - PLACES)
    assert Place.objects.count() == PLACES == PlaceLevel.objects.get(level="companies").taken
    assert Application.objects.values("number").distinct().count() == COMPANIES
    by_time = list(Participation.objects.order_by("queued_at").values_list("pk", flat=True))
    assert set(by_time[:PLACES]) == set(Place.objects.values_list("participation", flat=True))
    queue = list(queries.participations.waiting(event).values_list("pk", flat=True))
    assert queue == by_time[PLACES:]

    # All who hold an offer leave at once while those who wait leave too: the next in line get the places.
    people = {row.pk: person for person, row in drafts}
    leaving = by_time[:PLACES] + queue[:3]
    calls = [
        lambda key=key: (actions.decline_offer if key in by_time[:PLACES] else actions.withdraw)(
            actor=people[key], application=Application.objects.get(pk=key)
        )
        for key in leaving
    ]
    failed = at_once(calls)
    # One that waits may have been offered a place in the moment before: then it is told so, and holds the place.
    assert {getattr(error, "code", repr(error)) for error in failed} <= {"step_gone"}
    assert PlaceLevel.objects.get(level="companies").taken == PLACES
    holding = set(Place.objects.filter(state="offered").values_list("participation", flat=True))
    live = list(Participation.objects.filter(is_live=True).order_by("queued_at").values_list("pk", flat=True))
    assert holding == set(live[:PLACES])
