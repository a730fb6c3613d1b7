"""Two people act on meetings at the same moment: threads, each on a connection of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from exhibitions.actions import buyers, meetings, schedules
from exhibitions.models import BuyerInvitation, MeetingRequest, MeetingSchedule, Participant
from tests.factories.accounts import StaffFactory
from tests.factories.meetings import buyer, exporter, invited, person_of, programme, scheduled, small_fair, token_of
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("committed")


def test_of_two_invitations_of_one_address_one_is_made() -> None:
    managers = [StaffFactory() for _one in range(4)]
    event = programme(managers[0]).event
    said = at_once(
        *(lambda manager=manager: invited(manager, event, "one@example.org") for manager in managers),
    )
    assert Counter(said) == {"done": 1, "invited": 3}
    assert BuyerInvitation.objects.count() == 1
    token = token_of("one@example.org")
    opened = at_once(*(lambda: buyers.open_link(token=token) for _click in range(4)))
    assert Counter(opened) == {"done": 1, "link_over": 3}
    assert Participant.objects.count() == 1


def test_both_sides_ask_and_answer_at_once_and_one_wish_is_left() -> None:
    manager = StaffFactory()
    made = programme(manager)
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    people = [(person_of(one), one, other) for one, other in ((ours, theirs), (theirs, ours))]
    said = at_once(
        *(
            lambda actor=actor, one=one, other=other: meetings.ask_to_meet(
                actor=actor, participant=one, other_id=other.pk
            )
            for actor, one, other in people
        )
    )
    assert said == ["done", "done"]
    row = MeetingRequest.objects.get()
    assert (row.state, row.is_mutual) == ("accepted", True)
    third = buyer(manager, made.event)
    row = meetings.ask_to_meet(actor=person_of(ours), participant=ours, other_id=third.pk)
    actor, owner = person_of(third), person_of(ours)
    said = at_once(
        lambda: meetings.accept_meeting(actor=actor, participant=third, request=row),
        lambda: meetings.decline_meeting(actor=actor, participant=third, request=row, reason="time"),
        lambda: meetings.withdraw_request(actor=owner, participant=ours, request=row),
    )
    assert Counter(said) == {"done": 1, "answered": 2}
    row.refresh_from_db()
    assert row.state == {0: "accepted", 1: "declined", 2: "withdrawn"}[said.index("done")]


def test_of_two_managers_one_releases_and_none_moves_behind_the_others_back() -> None:
    manager, colleague = StaffFactory(), StaffFactory()
    made, *_sides = small_fair(manager, sides=2)
    draft = scheduled(manager, made)
    row = MeetingRequest.objects.first()
    said = at_once(
        lambda: schedules.release(actor=manager, schedule=draft, version=1),
        lambda: schedules.release(actor=colleague, schedule=draft, version=1),
        lambda: schedules.unplace_meeting(actor=colleague, schedule=draft, request=row, version=1),
    )
    assert Counter(said)["done"] == 1
    assert set(said) <= {"done", "not_a_draft", "changed"}
    assert MeetingSchedule.objects.filter(state="released").count() <= 1
