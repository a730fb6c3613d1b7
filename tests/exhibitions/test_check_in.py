"""Check-in: repeated, late and crossing readings make one row; phones keep no names that can be read."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, NotAllowed
from exhibitions import actions
from exhibitions.actions.badges import renew_badge
from exhibitions.actions.check_in import Reading, check_in, undo_check_in
from exhibitions.actions.delegates import remove_delegate
from exhibitions.documents.check_in import phone_list
from exhibitions.models import Badge, CheckIn, Delegate, Event, Scan
from tests.exhibitions.test_delegates import add, confirmed
from tests.factories.accounts import enter
from tests.factories.exhibitions import event_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


@pytest.fixture
def running(manager: User) -> tuple[Event, User, Delegate, Badge]:
    """An event of today with one delegate of one company."""
    event = event_in("open", manager=manager)
    person, row = confirmed(manager, event)
    delegate = add(person, row)
    today = timezone.now().astimezone(event.zone).date()
    days = {"starts_on": today, "ends_on": today + datetime.timedelta(days=1)}
    Event.objects.filter(pk=event.pk).update(**days)
    event.refresh_from_db()
    event = actions.run(
        actor=manager, event=actions.prepare(actor=manager, event=actions.close(actor=manager, event=event))
    )
    return event, person, delegate, delegate.badges.get()


def read(badge: Badge, at: datetime.datetime, key: UUID | None = None) -> Reading:
    return Reading(key or uuid4(), badge.key, at)


def noon(event: Event) -> datetime.datetime:
    """A moment of today that is over, or just now."""
    now = timezone.now()
    return max(now - datetime.timedelta(minutes=10), now.astimezone(event.zone).replace(hour=0, minute=0, second=0))


def test_two_phones_and_repeats_make_one_check_in_of_the_earliest_moment(manager: User, running: Any) -> None:
    event, _person, delegate, badge = running
    early = noon(event)
    late = timezone.now()
    first, second = read(badge, late), read(badge, early)
    (one,) = check_in(actor=manager, event=event, readings=[first])
    (two,) = check_in(actor=manager, event=event, readings=[second])
    assert (one.outcome, two.outcome) == ("came", "already")
    assert CheckIn.objects.get().at == early
    again = check_in(actor=manager, event=event, readings=[first, second, first])
    assert [one.outcome for one in again] == ["came", "already", "came"]
    assert (CheckIn.objects.count(), Scan.objects.count()) == (1, 2)
    undo_check_in(actor=manager, check_in=CheckIn.objects.get())
    check_in(actor=manager, event=event, readings=[first])
    assert not CheckIn.objects.filter(undone_at=None).exists(), "what was taken back does not come back by a repeat"
    check_in(actor=manager, event=event, readings=[read(badge, late)])
    assert CheckIn.objects.filter(undone_at=None).count() == 1
    with pytest.raises(Conflict, match="пришёл"):
        remove_delegate(actor=manager, delegate=delegate)


def test_what_is_wrong_with_one_reading_does_not_hold_up_the_others(manager: User, running: Any) -> None:
    event, person, delegate, badge = running
    other = event_in("open", manager=manager)
    _stranger, row = confirmed(manager, other)
    foreign = add(_stranger, row).badges.get()
    lost = badge
    new = renew_badge(actor=manager, delegate=delegate)
    lost.refresh_from_db()
    now = timezone.now()
    results = check_in(
        actor=manager,
        event=event,
        readings=[
            Reading(uuid4(), "0" * 64, now),
            read(foreign, now),
            read(lost, now),
            read(new, now - datetime.timedelta(days=3)),
            read(new, now),
        ],
    )
    assert [one.outcome for one in results] == ["unknown", "foreign", "revoked", "other_day", "came"]
    # A phone whose clock is a day ahead is set right by what it says the time is now.
    wrong = datetime.timedelta(days=1)
    (result,) = check_in(actor=manager, event=event, readings=[read(new, now + wrong)], sent_at=now + wrong)
    assert result.outcome == "already"
    with pytest.raises(NotAllowed):
        check_in(actor=person, event=event, readings=[])
    with pytest.raises(Conflict):
        check_in(actor=manager, event=other, readings=[])


def test_a_lost_phone_tells_no_names(running: Any) -> None:
    event, _person, delegate, badge = running
    kept = phone_list(event, timezone.now())
    text = json.dumps(kept, default=str)
    for secret in (delegate.last_name_ru, delegate.last_name_en, badge.code, str(delegate.pk)):
        assert secret not in text
    (one,) = kept["badges"]
    box = base64.b64decode(one["box"])

    def opened(code: str) -> Any:
        lock = hashlib.sha256(f"name:{code}".encode()).digest()[:16]
        return json.loads(AESGCM(lock).decrypt(box[:12], box[12:], None))

    assert opened(badge.code)["name"] == delegate.name_ru
    with pytest.raises(InvalidTag):
        opened(badge.code[::-1])
    assert kept["until"] <= timezone.now() + datetime.timedelta(hours=24)


def test_phones_send_by_the_api_and_a_form_does_the_same(manager: User, client: Client, running: Any) -> None:
    event, person, delegate, badge = running
    url = reverse("api:exhibition-check-in", args=[event.slug])
    enter(client, manager)
    listed = client.get(url).json()
    assert (listed["expected"], listed["came"], len(listed["badges"])) == (1, 0, 1)
    now = timezone.now().isoformat()
    scan = {"id": str(uuid4()), "key": badge.key, "at": now}
    body = {"sent_at": now, "scans": [scan, {**scan, "id": str(uuid4())}]}
    for _time in range(2):
        answer = client.post(url, body, content_type="application/json")
        assert [one["outcome"] for one in answer.json()["results"]] == ["came", "already"]
        assert answer.json()["came"] == 1
    wrong = client.post(url, {"scans": [{"id": "1", "key": "x", "at": ""}]}, content_type="application/json")
    assert wrong.status_code in (400, 422)
    door = reverse("exhibitions:door", args=[event.slug])
    assert client.post(door, {"code": "7K"}).status_code == 422
    page = client.post(door, {"code": badge.code, "request_key": str(uuid4())}).content.decode()
    assert "Уже отмечен" in page
    assert delegate.name_ru in page
    assert badge.code in client.get(reverse("exhibitions:badge", args=[badge.code]), follow=True).content.decode()
    people = reverse("exhibitions:door-people", args=[event.slug])
    assert "Пришёл сегодня" in client.get(people, {"q": "щук"}).content.decode()
    assert "Никого не нашли" in client.get(people, {"q": "нет такого"}).content.decode()
    assert event.title in client.get(reverse("exhibitions:doors")).content.decode()
    CheckIn.objects.all().delete()
    mark = reverse("exhibitions:door-mark", args=[event.slug, delegate.pk])
    assert client.post(mark).status_code == 302
    assert CheckIn.objects.count() == 1
    worker = client.get(reverse("exhibitions:door-worker"))
    assert worker["Content-Type"] == "text/javascript"
    enter(client, person)
    for address in (door, people, url, reverse("exhibitions:doors")):
        assert client.get(address).status_code == 403, address
    client.logout()
    assert delegate.last_name_ru not in client.get(reverse("exhibitions:badge", args=[badge.code])).content.decode()
