"""The API's doors to profiles, intakes, the admission gate and evaluations: own rows only, the actions' refusals."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.accounts import UserFactory, enter
from tests.factories.internships import supervisor
from tests.factories.students import born, consented, placement, running, student_in
from tests.internships.test_diaries import GOOD
from tests.internships.test_intakes import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]

JSON = "application/json"


def test_a_profile_is_filled_in_changed_and_seen_by_its_institution_alone(client: Client) -> None:
    curator, institution = supervisor()
    user = UserFactory()
    enter(client, user)
    assert client.get("/api/v1/student/").status_code == 404
    values = {
        "institution": str(institution.pk),
        "speciality": "15.01.32",
        "course": 2,
        "born_on": born(18).isoformat(),
    }
    late = {**values, "born_on": timezone.localdate().replace(year=timezone.localdate().year + 1, day=1).isoformat()}
    refused = client.post("/api/v1/student/", late, content_type=JSON)
    assert (refused.status_code, refused.json()["field"]) in ((422, "born_on"), (400, "born_on"))
    made = client.post("/api/v1/student/", values, content_type=JSON)
    assert (made.status_code, made.json()["state"]) == (201, "pending"), made.content
    version = made.json()["version"]
    changed = client.patch("/api/v1/student/", {"group": "ОС-21", "version": version}, content_type=JSON)
    assert (changed.status_code, changed.json()["group"]) == (200, "ОС-21")
    assert client.patch("/api/v1/student/", {"course": 3, "version": version}, content_type=JSON).status_code == 409
    student_in()
    (row,) = enter(Client(), curator).get("/api/v1/students/?group=ОС-21").json()["results"]
    assert (row["last_name"], row["speciality_code"]) == (user.last_name, "15.01.32")
    assert "born_on" not in row
    assert enter(Client(), UserFactory()).get("/api/v1/students/").json()["results"] == []


def test_the_gate_is_passed_through_the_api_and_says_what_is_missing(client: Client) -> None:
    made = placement(consented(student_in()))
    url = f"/api/v1/placements/{made.pk}/"
    host = enter(Client(), made.offer.author)
    refused = host.post(f"{url}admit/", {}, content_type=JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_green")
    assert "наставник" in refused.json()["detail"].lower()
    strange = host.post(f"{url}mentor/", {"mentor": str(made.student.user_id)}, content_type=JSON)
    assert (strange.status_code, strange.json()["field"]) in ((422, "mentor"), (400, "mentor"))
    assert host.post(f"{url}mentor/", {}, content_type=JSON).json()["field"] == "mentor"
    own = {"mentor": str(made.offer.author_id)}
    assert host.post(f"{url}mentor/", own, content_type=JSON).status_code == 200
    done = {"on": timezone.localdate().isoformat(), "instruction": "вводный"}
    assert host.post(f"{url}instruction/", done, content_type=JSON).status_code == 200
    enter(client, made.student.user)
    passed = client.post(f"{url}acknowledge/", {}, content_type=JSON)
    assert (passed.status_code, passed.json()["state"]) == (200, "admitted")
    assert client.post(f"{url}start/", {}, content_type=JSON).status_code in (403, 409)
    assert client.post(f"{url}fly/", {}, content_type=JSON).status_code == 404
    stranger = enter(Client(), UserFactory())
    assert stranger.post(f"{url}acknowledge/", {}, content_type=JSON).status_code == 404


def test_both_sides_evaluate_through_the_api_once(client: Client) -> None:
    made, mentor = running()
    url = f"/api/v1/placements/{made.pk}/evaluations/"
    own = enter(Client(), mentor)
    given = {"checkpoint": "midterm", "marks": GOOD, "comment": "Старается"}
    assert own.post(url, {**given, "marks": {**GOOD, "quality": 9}}, content_type=JSON).status_code in (400, 422)
    assert own.post(url, given, content_type=JSON).status_code == 201
    assert own.post(url, given, content_type=JSON).status_code == 409
    enter(client, made.student.user)
    assert [(one["side"], one["comment"]) for one in client.get(url).json()] == [("mentor", "Старается")]
    assert enter(Client(), UserFactory()).get(url).status_code == 404


def test_intakes_are_listed_without_drafts_for_others(client: Client) -> None:
    town = Town()
    enter(client, town.students[0].user)
    rows = client.get("/api/v1/intakes/").json()["results"]
    assert [row["id"] for row in rows] == [str(town.intake.pk)]
    assert "seed" not in rows[0]
    assert client.get("/api/v1/intakes/?state=draft").json()["results"] == []
