"""The same wishes and the agenda through the API."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from exhibitions.models import MeetingRequest
from exhibitions.queries.schedules import placements_of
from tests.factories.accounts import enter
from tests.factories.meetings import agreed, buyer, exporter, person_of, programme, released

pytestmark = pytest.mark.usefixtures("tables")


def test_a_wish_goes_its_way_through_the_api(manager: User) -> None:
    made = programme(manager)
    ours, theirs, other = exporter(manager, made.event), buyer(manager, made.event), buyer(manager, made.event)
    here, there = enter(Client(), person_of(ours)), enter(Client(), person_of(theirs))
    (mine,) = here.get(reverse("api:participations")).json()["results"]
    assert (mine["id"], mine["side"], mine["event"]) == (str(ours.pk), "exporter", made.event.slug)
    found = here.get(reverse("api:meeting-suggestions", args=[ours.pk])).json()["results"]
    assert {one["id"] for one in found} == {str(theirs.pk), str(other.pk)}
    assert all(one["score"] == sum(point["points"] for point in one["points"]) for one in found)
    url = reverse("api:meeting-requests", args=[ours.pk])
    body = {"with": str(theirs.pk), "priority": 2, "message": "Мёд"}
    wrong = here.post(url, {**body, "wish": 1}, content_type="application/json")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "wish")
    asked = here.post(url, body, content_type="application/json")
    assert asked.status_code == 201
    assert {key: asked.json()[key] for key in ("with", "state", "priority")} == {
        "with": str(theirs.pk),
        "state": "pending",
        "priority": 2,
    }
    again = here.post(url, body, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "asked")
    key = asked.json()["id"]
    decline = reverse("api:meeting-decline", args=[theirs.pk, key])
    assert there.post(decline, {"reason": "why not"}, content_type="application/json").status_code == 422
    own = here.post(reverse("api:meeting-accept", args=[ours.pk, key]))
    assert (own.status_code, own.json()["code"]) == (409, "own_request")
    assert there.post(reverse("api:meeting-accept", args=[ours.pk, key])).status_code == 404
    assert there.post(reverse("api:meeting-accept", args=[theirs.pk, key])).json()["state"] == "accepted"
    assert there.post(decline, {"reason": "time"}, content_type="application/json").json()["code"] == "answered"
    (row,) = there.get(reverse("api:meeting-requests", args=[theirs.pk])).json()["results"]
    assert (row["id"], row["with"], row["message"]) == (key, str(ours.pk), "Мёд")
    assert MeetingRequest.objects.count() == 1


def test_the_agenda_through_the_api(client: Client, manager: User) -> None:
    made = programme(manager)
    ours, theirs = exporter(manager, made.event), buyer(manager, made.event)
    row = agreed(ours, theirs)
    enter(client, person_of(theirs))
    url = reverse("api:meeting-agenda", args=[theirs.pk])
    assert client.get(url).json() == {
        "schedule": None,
        "released_at": None,
        "time_zone": "Asia/Dubai",
        "results": [],
    }
    done = released(manager, made)
    (placement,) = placements_of(done)
    answer = client.get(url).json()
    assert answer["schedule"] == 1
    (item,) = answer["results"]
    assert (item["request"], item["with"], item["table"]) == (str(row.pk), str(ours.pk), placement.table)
    assert item["starts_at"].endswith("+04:00")
    file = client.get(reverse("api:meeting-agenda-file", args=[theirs.pk]))
    assert str(row.pk) in file.content.decode()
    assert client.get(reverse("api:meeting-agenda", args=[ours.pk])).status_code == 404
    assert Client().get(url).status_code == 401
