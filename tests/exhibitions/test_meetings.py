"""Wishes to meet: asked, answered with a reason, taken back; the same through pages."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, Invalid, NotFound
from exhibitions.actions import meetings as actions
from exhibitions.actions import schedules
from exhibitions.models import MeetingRequest, Programme
from notifications.models import Notice
from tests.factories.accounts import enter, member
from tests.factories.meetings import agreed, buyer, exporter, person_of, programme

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def made(manager: User) -> Programme:
    return programme(manager)


def ask(one, other, **values) -> MeetingRequest:  # type: ignore[no-untyped-def]
    return actions.ask_to_meet(actor=person_of(one), participant=one, other_id=other.pk, **values)


def told(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=f"exhibitions.{kind}").values_list("user__email", flat=True))


def test_one_side_asks_and_the_other_accepts(manager: User, made: Programme) -> None:
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    row = ask(ours, theirs, message="Мёд со склада в Москве")
    assert told("meeting_asked") == [theirs.buyer.user.email]
    assert "Мёд со склада в Москве" in Notice.objects.get().body_en
    with pytest.raises(Conflict) as refused:
        actions.accept_meeting(actor=person_of(ours), participant=ours, request=row)
    assert refused.value.code == "own_request"
    row = actions.accept_meeting(actor=person_of(theirs), participant=theirs, request=row)
    assert (row.state, row.is_mutual, row.weight) == ("accepted", False, 1)
    assert told("meeting_accepted") == [person_of(ours).email]
    with pytest.raises(Conflict) as refused:
        ask(theirs, ours)
    assert refused.value.code == "asked"


def test_when_both_ask_they_are_agreed_and_weigh_more(manager: User, made: Programme) -> None:
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    ask(ours, theirs)
    row = ask(theirs, ours, priority=3)
    assert (row.state, row.is_mutual, row.weight) == ("accepted", True, 4)
    assert MeetingRequest.objects.count() == 1


def test_a_refusal_has_a_coded_reason_and_another_try_is_possible(manager: User, made: Programme) -> None:
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    row = ask(ours, theirs)
    actor = person_of(theirs)
    for reason, comment in (("", ""), ("nonsense", ""), ("other", "  ")):
        with pytest.raises(Invalid):
            actions.decline_meeting(actor=actor, participant=theirs, request=row, reason=reason, comment=comment)
    row = actions.decline_meeting(actor=actor, participant=theirs, request=row, reason="volume", comment="Too small")
    assert (row.state, row.reason) == ("declined", "volume")
    assert told("meeting_declined") == [person_of(ours).email]
    with pytest.raises(Conflict):
        actions.accept_meeting(actor=actor, participant=theirs, request=row)
    assert ask(ours, theirs).state == "pending"


def test_strangers_and_latecomers_are_refused(manager: User, made: Programme) -> None:
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    other = exporter(manager, made.event)
    elsewhere = buyer(manager, programme(manager).event)
    for other_id in (other.pk, elsewhere.pk, ours.pk):
        with pytest.raises(NotFound):
            actions.ask_to_meet(actor=person_of(ours), participant=ours, other_id=other_id)
    with pytest.raises(NotFound):
        actions.ask_to_meet(actor=member(), participant=ours, other_id=theirs.pk)
    row = ask(ours, theirs)
    with pytest.raises(NotFound):
        actions.accept_meeting(actor=person_of(other), participant=other, request=row)
    Programme.objects.filter(pk=made.pk).update(requests_until=timezone.now() - datetime.timedelta(minutes=1))
    with pytest.raises(Conflict) as refused:
        ask(other, theirs)
    assert refused.value.code == "too_late"
    assert actions.expire_requests() == 1
    row.refresh_from_db()
    assert row.state == "expired"


def test_own_wishes_can_be_taken_back_while_nobody_answered(manager: User, made: Programme) -> None:
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    row = ask(ours, theirs)
    with pytest.raises(Conflict):
        actions.withdraw_request(actor=person_of(theirs), participant=theirs, request=row)
    assert actions.withdraw_request(actor=person_of(ours), participant=ours, request=row).state == "withdrawn"
    row = agreed(ours, theirs)
    with pytest.raises(Conflict):
        actions.withdraw_request(actor=person_of(ours), participant=ours, request=row)


def test_who_does_not_come_is_asked_no_more(manager: User, made: Programme) -> None:
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    waiting = ask(ours, theirs)
    schedules.drop_out(actor=person_of(theirs), participant=theirs, reason="Visa")
    waiting.refresh_from_db()
    assert waiting.state == "withdrawn"
    with pytest.raises(Conflict) as refused:
        ask(ours, theirs)
    assert refused.value.code == "withdrawn"
    assert schedules.come_back(actor=manager, participant=theirs).state == "confirmed"
    assert ask(ours, theirs).state == "pending"


def test_the_same_on_the_pages_of_both_sides(client: Client, manager: User, made: Programme) -> None:
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event, "Acme Trading")
    enter(client, person_of(ours))
    home = reverse("exhibitions:meetings", args=[ours.pk])
    page = client.get(home).content.decode()
    assert "Acme Trading" in page
    assert theirs.buyer.user.last_name not in page, "a name is shown only to whom it was allowed"
    assert client.get(reverse("exhibitions:my-meetings"))["Location"] == home
    url = reverse("exhibitions:ask", args=[ours.pk, theirs.pk])
    assert client.get(url).status_code == 200
    long = client.post(url, {"priority": 1, "message": "x" * 501})
    assert long.status_code == 422
    assert "x" * 501 in long.content.decode()
    assert client.post(url, {"priority": 2, "message": "Мёд"}).status_code == 302
    again = client.post(url, {"priority": 2})
    assert again.status_code == 422
    row = MeetingRequest.objects.get()
    other = Client()
    enter(other, person_of(theirs))
    page = other.get(reverse("exhibitions:meetings", args=[theirs.pk])).content.decode()
    assert "Мёд" in page
    decline = reverse("exhibitions:decline", args=[theirs.pk, row.pk])
    assert other.post(decline, {"reason": "other", "comment": ""}).status_code == 422
    assert other.post(reverse("exhibitions:accept", args=[theirs.pk, row.pk])).status_code == 302
    assert other.post(reverse("exhibitions:accept", args=[theirs.pk, row.pk])).status_code == 409
    row.refresh_from_db()
    assert (row.state, row.priority) == ("accepted", 2)


def test_the_page_costs_the_same_for_one_and_for_many(client: Client, manager: User, made: Programme) -> None:
    ours = exporter(manager, made.event)
    ask(buyer(manager, made.event), ours)
    buyer(manager, made.event)
    enter(client, person_of(ours))
    home = reverse("exhibitions:meetings", args=[ours.pk])
    client.get(home)
    with CaptureQueriesContext(connection) as few:
        client.get(home)
    for _one in range(2):
        ask(buyer(manager, made.event), ours)
        buyer(manager, made.event)
    with CaptureQueriesContext(connection) as many:
        client.get(home)
    assert len(many) == len(few)
