"""Many people want one time at the same moment: threads, each on a connection of its own."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from applications.models import Application
from core.db import constraint_errors
from core.errors import Conflict
from services import actions
from services.models import AdviserHours, Consultation
from tests.factories.accounts import StaffFactory, enter
from tests.factories.services import applicant, draft, request_in
from tests.factories.slots import booked, free, hours, working_day
from tests.races import at_once
from tests.services.test_requests_races import fresh

pytestmark = pytest.mark.usefixtures("committed")


def test_eight_companies_want_one_time_and_one_gets_it() -> None:
    adviser = StaffFactory()
    hours(adviser)
    people = [applicant() for _company in range(8)]
    requests = [request_in("submitted", user=user, manager=adviser) for user in people]
    key = free(requests[0])[0].key
    said = at_once(
        *(
            lambda user=user, row=row: actions.book(actor=user, application=fresh(row), slot=key)
            for user, row in zip(people, requests, strict=True)
        )
    )
    assert Counter(said) == {"done": 1, "slot_taken": 7}
    assert Consultation.objects.get().booked_by == people[said.index("done")]


@pytest.mark.parametrize("turn", range(3))
def test_two_colleagues_of_one_company_cannot_be_in_two_places(turn: int) -> None:
    user = applicant()
    colleague = applicant(user.organisation)
    hours(StaffFactory())
    hours(StaffFactory())
    one, other = (request_in("submitted", user=person) for person in (user, colleague))
    first = free(one)[0]
    second = next(slot for slot in free(one) if slot.starts == first.starts and slot.adviser != first.adviser)
    said = at_once(
        lambda: actions.book(actor=user, application=fresh(one), slot=first.key),
        lambda: actions.book(actor=colleague, application=fresh(other), slot=second.key),
    )
    assert sorted(said) == ["done", "slot_taken"]
    assert Consultation.objects.count() == 1


def test_eight_impatient_clicks_book_once() -> None:
    user = applicant()
    hours(StaffFactory())
    row = request_in("submitted", user=user)
    key = free(row)[0].key
    calls = [lambda: actions.book(actor=user, application=fresh(row), slot=key) for _click in range(8)]
    assert at_once(*calls) == ["done"] * 8
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_two_companies_exchange_their_times_and_nobody_hangs(turn: int) -> None:
    hours(StaffFactory())
    people = [applicant(), applicant()]
    rows = [request_in("submitted", user=user) for user in people]
    keys = [slot.key for slot in free(rows[0])[:2]]
    mine = [booked(people[0], rows[0]), booked(people[1], rows[1])]
    said = at_once(
        lambda: actions.move_consultation(actor=people[0], consultation=mine[0], slot=keys[1]),
        lambda: actions.move_consultation(actor=people[1], consultation=mine[1], slot=keys[0]),
    )
    assert said == ["slot_taken", "slot_taken"]
    assert len({row.period for row in Consultation.objects.all()}) == 2


@pytest.mark.parametrize("turn", range(3))
def test_a_time_is_booked_while_its_hours_are_withdrawn(turn: int) -> None:
    adviser, user = StaffFactory(), applicant()
    published = hours(adviser)
    row = request_in("submitted", user=user, manager=adviser)
    key = free(row)[0].key
    said = at_once(
        lambda: actions.book(actor=user, application=fresh(row), slot=key),
        lambda: actions.withdraw_hours(actor=adviser, hours=published),
    )
    assert said[1] == "done"
    assert said[0] in ("done", "slot_taken")
    assert Consultation.objects.count() == (said[0] == "done")


@pytest.mark.parametrize("turn", range(3))
def test_one_moves_while_a_colleague_cancels(turn: int) -> None:
    user = applicant()
    colleague = applicant(user.organisation)
    hours(StaffFactory())
    row = request_in("submitted", user=user)
    consultation = booked(user, row)
    key = free(row)[-1].key
    said = at_once(
        lambda: actions.move_consultation(actor=user, consultation=consultation, slot=key),
        lambda: actions.cancel_consultation(actor=colleague, consultation=consultation),
    )
    assert said[1] == "done"
    assert said[0] in ("done", "step_gone")
    kept = Consultation.objects.get()
    assert (kept.state, kept.sequence) == ("cancelled", 2 if said[0] == "done" else 1)


def test_two_submissions_with_one_chosen_time() -> None:
    adviser = StaffFactory()
    hours(adviser)
    people = [applicant(), applicant()]
    key = free(request_in("submitted", manager=adviser))[0].key
    rows = [draft(user, channel="video", slot=key).application for user in people]
    said = at_once(
        *(
            lambda user=user, row=row: actions.submit(actor=user, application=fresh(row))
            for user, row in zip(people, rows, strict=True)
        )
    )
    assert Counter(said)["done"] == 1
    assert set(said) <= {"done", "slot_taken", "invalid"}
    # Who came second has still a draft with everything in it.
    assert sorted(fresh(row).state for row in rows) == ["draft", "submitted"]


def test_the_same_hours_are_published_once() -> None:
    adviser, values = StaffFactory(), {"day": working_day(), "channels": ["phone"]}
    clock: dict[str, Any] = {"starts": datetime.time(9), "ends": datetime.time(10)}
    calls = [lambda: actions.publish_hours(actor=adviser, adviser=adviser, **values, **clock) for _click in range(6)]
    assert Counter(at_once(*calls)) == {"done": 1, "hours_clash": 5}
    assert AdviserHours.objects.count() == 1


def test_three_workers_remind_once() -> None:
    from notifications.models import Notice

    user = applicant()
    hours(StaffFactory())
    row = booked(user, request_in("submitted", user=user))
    Consultation.objects.update(changed_at=row.starts_at - datetime.timedelta(days=9))
    moment = row.starts_at - datetime.timedelta(hours=5)
    at_once(*([lambda: actions.remind_of_consultations(now=moment)] * 3))
    assert Notice.objects.filter(kind="services.consultation_upcoming").count() == 1


def test_companies_at_both_doors_want_one_time_and_one_gets_it() -> None:
    adviser = StaffFactory()
    hours(adviser)
    people = [applicant() for _company in range(6)]
    rows = [request_in("submitted", user=user, manager=adviser) for user in people]
    key = free(rows[0])[0].key
    answers: list[int] = []

    def by_page(client: Client, row: Application) -> None:
        url = reverse("services:meeting", args=[row.pk])
        answers.append(client.post(url, {"slot": key, "channel": ""}).status_code)

    def by_api(client: Client, row: Application) -> None:
        url = reverse("api:consultations", args=[row.pk])
        answers.append(client.post(url, {"slot": key}, content_type="application/json").status_code)

    clients = [enter(Client(), user) for user in people]
    at_once(
        *(
            lambda door=(by_page, by_api)[place % 2], client=client, row=row: door(client, row)
            for place, (client, row) in enumerate(zip(clients, rows, strict=True))
        )
    )
    done = [status for status in answers if status in (201, 302)]
    assert (len(done), Counter(answers)[409]) == (1, 5), answers
    assert Consultation.objects.count() == 1


def test_the_table_itself_keeps_two_consultations_of_one_adviser_apart() -> None:
    """What no lock and no check of ours saw: the constraint refuses it, and says why."""
    adviser = StaffFactory()
    hours(adviser)
    first, second = applicant(), applicant()
    row = booked(first, request_in("submitted", user=first, manager=adviser))
    other = request_in("submitted", user=second, manager=adviser)
    twin = Consultation(
        application=other,
        organisation=second.organisation,
        adviser=adviser,
        period=row.period,
        channel="phone",
        booked_by=second,
        changed_at=row.changed_at,
    )
    with pytest.raises(Conflict) as refused, constraint_errors(Consultation), transaction.atomic():
        twin.save()
    assert refused.value.code == "slot_taken"


@pytest.mark.parametrize("turn", range(3))
def test_a_time_is_booked_while_its_adviser_notes_an_absence(turn: int) -> None:
    adviser, user = StaffFactory(), applicant()
    hours(adviser)
    row, day = request_in("submitted", user=user, manager=adviser), working_day()
    key = free(row)[0].key
    said = at_once(
        lambda: actions.book(actor=user, application=fresh(row), slot=key),
        lambda: actions.record_absence(actor=adviser, adviser=adviser, first_day=day, last_day=day),
    )
    # Either the company is refused, or the adviser is warned; never is somebody booked and nobody told.
    assert said in (["slot_taken", "done"], ["done", "consultations_planned"])


@pytest.mark.parametrize("turn", range(3))
def test_a_colleague_is_booked_while_a_consultation_is_handed_to_them(turn: int) -> None:
    adviser, colleague = StaffFactory(), StaffFactory()
    hours(adviser)
    first, second = applicant(), applicant()
    row = booked(first, request_in("submitted", user=first, manager=adviser))
    hours(colleague)
    other = request_in("submitted", user=second, manager=adviser)
    key = next(slot.key for slot in free(other) if slot.adviser == colleague and slot.starts == row.starts_at)
    said = at_once(
        lambda: actions.book(actor=second, application=fresh(other), slot=key),
        lambda: actions.hand_over_consultation(actor=adviser, consultation=row, adviser=colleague),
    )
    assert said in (["done", "adviser_busy"], ["slot_taken", "done"])
    assert Consultation.objects.filter(adviser=colleague).count() == 1
