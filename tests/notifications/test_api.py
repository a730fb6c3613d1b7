"""Notices for programs."""

from __future__ import annotations

import uuid

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from notifications.models import Notice
from tests.notifications.test_pages import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def api(person: User) -> APIClient:
    client = APIClient()
    client.force_login(person)
    return client


def test_the_list_is_the_persons_own_by_pages(api: APIClient, person: User, foreigner: User) -> None:
    tell(person, 60)
    tell(foreigner, 1)
    first = api.get("/api/v1/notices/").json()
    second = api.get("/api/v1/notices/", {"page": first["next"]}).json()
    titles = [row["title"] for row in first["results"] + second["results"]]
    assert titles == [f"Событие {number}" for number in range(60)]
    assert (first["previous"], second["next"]) == ("", "")
    assert api.get("/api/v1/notices/", {"page": second["previous"]}).json()["results"] == first["results"]
    assert set(first["results"][0]) == {"id", "kind", "title", "body", "url", "created_at", "read_at"}
    assert api.get("/api/v1/notices/", headers={"Accept-Language": "en"}).json()["results"][0]["title"] == "Event 0"


def test_reading_is_a_post_and_twice_is_once(api: APIClient, person: User, foreigner: User) -> None:
    mine, _other = tell(person, 2)
    (foreign,) = tell(foreigner)
    answer = api.post(f"/api/v1/notices/{mine.pk}/read/")
    assert (answer.status_code, answer.json()["id"]) == (200, str(mine.pk))
    assert api.post(f"/api/v1/notices/{mine.pk}/read/").json()["read_at"] == answer.json()["read_at"] is not None
    assert len(api.get("/api/v1/notices/", {"unread": "true"}).json()["results"]) == 1
    assert api.post("/api/v1/notices/read/").json() == {"count": 1}
    for unknown in (foreign.pk, uuid.uuid4()):
        refused = api.post(f"/api/v1/notices/{unknown}/read/")
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert Notice.objects.get(pk=foreign.pk).read_at is None
    assert api.get(f"/api/v1/notices/{mine.pk}/read/").status_code == 405


def test_strangers_and_broken_pages_are_refused(api: APIClient) -> None:
    assert APIClient().get("/api/v1/notices/").status_code == 401
    broken = api.get("/api/v1/notices/", {"page": "broken"})
    assert (broken.status_code, broken.json()["field"]) == (422, "page")
    unsafe = APIClient(enforce_csrf_checks=True)
    unsafe.cookies = api.cookies
    assert unsafe.post("/api/v1/notices/read/").status_code == 403
