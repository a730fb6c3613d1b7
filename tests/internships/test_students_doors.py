"""What waits for whom, the desk, the API, and an institution's page of its students."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from internships.waiting.students import diaries, students, supervised
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.internships import supervisor
from tests.factories.students import born, consented, guarded, running, student_in
from tests.internships.test_diaries import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_what_waits_for_whom() -> None:
    curator, institution = supervisor()
    waits = student_in("pending", institution=institution, curator=curator)
    assert [item.url for item in supervised(curator)] == [f"{reverse('internships:students')}?missing=confirm"]
    assert students(waits.user) == []
    silent = student_in()
    assert [str(item.title) for item in students(silent.user)] == ["Дайте согласие на передачу данных"]
    minor = consented(student_in(born_on=born(16)))
    assert [str(item.title) for item in students(minor.user)] == ["Отправьте ссылку представителю"]
    guarded(minor)
    assert [item.url for item in students(minor.user)] == [reverse("internships:offers")]
    made, mentor = running()
    assert students(made.student.user) == diaries(mentor) == []
    write(made, made.starts_on)
    assert [item.url for item in diaries(mentor)] == [reverse("internships:diary", args=[made.pk])]


def test_the_desk_opens_and_ends_a_placement(client: Client) -> None:
    made, _mentor = running()
    guarded(student_in(born_on=born(16)))
    enter(client, StaffFactory())
    for name in ("student", "guardianconsent", "placement"):
        page = client.get(reverse(f"admin:internships_{name}_changelist"))
        assert page.status_code == 200
        row = page.context["cl"].result_list[0]
        one = client.get(reverse(f"admin:internships_{name}_change", args=[row.pk]))
        assert one.status_code == 200
        assert row.get_state_display() in one.content.decode(), "the page says how it stands"
    assert reverse("internships:diary", args=[made.pk]) in one.content.decode()
    url = f"{reverse('admin:internships_placement_changelist')}?agreement={made.agreement_id}"
    assert list(client.get(url).context["cl"].result_list) == [made]
    sheet = client.get(reverse("admin:internships_agreement_change", args=[made.agreement_id])).content.decode()
    assert url.replace("&", "&amp;") in sheet
    assert "Действует" in sheet
    url = reverse("admin:internships_placement_button", args=[made.pk, "terminate"])
    assert client.post(url, {"reason": "agreement", "comment": ""}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.end_reason) == ("terminated", "agreement")


def test_the_api_shows_the_gate_and_takes_a_day_twice(client: Client) -> None:
    made, _mentor = running()
    enter(client, made.student.user)
    rows = client.get("/api/v1/placements/").json()["results"]
    assert [row["id"] for row in rows] == [str(made.pk)]
    one = client.get(f"/api/v1/placements/{made.pk}/").json()
    assert all(line["is_met"] for line in one["gate"])
    day = {"day": made.starts_on.isoformat(), "work": "Точил валы", "hours": "6"}
    url = f"/api/v1/placements/{made.pk}/diary/"
    for _time in range(2):
        assert client.post(url, day, content_type="application/json").status_code == 200
    assert [one["hours"] for one in client.get(url).json()] in ([6.0], ["6.0"])
    late = client.post(url, {**day, "hours": "13"}, content_type="application/json")
    assert (late.status_code, late.json()["field"]) in ((422, "hours"), (400, "hours"))
    stranger = enter(Client(), UserFactory())
    assert stranger.get(f"/api/v1/placements/{made.pk}/").status_code == 404
    assert stranger.get("/api/v1/placements/").json()["results"] == []


def test_one_profile_is_returned_or_confirmed(client: Client) -> None:
    curator, institution = supervisor()
    enter(client, curator)
    waiting = student_in("pending", institution=institution, curator=curator)
    url = reverse("internships:student-decide", args=[waiting.pk])
    assert client.post(url, {"choice": "decline", "comment": ""}).status_code == 422
    assert client.post(url, {"choice": "confirm"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "confirmed"
    assert enter(Client(), UserFactory()).post(url, {"choice": "confirm"}).status_code == 404
