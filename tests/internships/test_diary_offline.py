"""What a phone wrote without network: taken once, and never over what was written elsewhere meanwhile."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from internships.models import DiaryEntry, Placement
from tests.factories.accounts import enter
from tests.factories.students import running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def post(client: Client, made: Placement, **changed: Any) -> Any:
    sent = {"day": made.starts_on.isoformat(), "hours": "6", "work": "Точил валы", "competence": "", **changed}
    return client.post(f"/api/v1/placements/{made.pk}/diary/", sent, content_type="application/json")


def test_an_entry_whose_answer_was_lost_is_taken_once(client: Client) -> None:
    made, _mentor = running()
    enter(client, made.student.user)
    name = str(uuid.uuid4())
    first, again = post(client, made, client_id=name), post(client, made, client_id=name)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert DiaryEntry.objects.get().client_id == uuid.UUID(name)


def test_what_was_written_elsewhere_meanwhile_is_not_overwritten(client: Client) -> None:
    made, mentor = running()
    enter(client, made.student.user)
    name = str(uuid.uuid4())
    seen = post(client, made, client_id=name).json()["written_at"]
    # In the cabinet, on another device.
    page = {"day": made.starts_on.isoformat(), "hours": "5", "work": "Фрезеровал", "competence": ""}
    assert client.post(reverse("internships:diary", args=[made.pk]), page).status_code == 302
    other = str(uuid.uuid4())
    for known in (None, seen):
        late = post(client, made, client_id=other, seen=known, work="С телефона")
        assert (late.status_code, late.json()["code"]) == (409, "day_changed")
    # The first one again, for its answer was lost: it is no news and does not come back either.
    assert post(client, made, client_id=name).status_code == 409
    assert DiaryEntry.objects.get().work == "Фрезеровал"
    (there,) = client.get(f"/api/v1/placements/{made.pk}/diary/").json()
    assert post(client, made, client_id=other, seen=there["written_at"], work="С телефона").status_code == 200
    assert DiaryEntry.objects.get().work == "С телефона"
    marked = client.get(reverse("internships:diary", args=[made.pk])).content.decode()
    assert f'data-written="{DiaryEntry.objects.get().written_at.isoformat()}"' in marked
    for broken in ({"client_id": "x"}, {"client_id": other, "seen": "yesterday"}):
        assert post(client, made, **broken).status_code == 422
    watched = enter(Client(), mentor).get(reverse("internships:diary", args=[made.pk])).content.decode()
    assert "diary.js" not in watched, "only who writes gets the script"
