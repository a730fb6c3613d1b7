"""The test through the API: with an account and with a token, by the same actions as the pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.formats import day
from exporters import offers
from exporters.offers import Event, event_source
from services import actions
from services.documents.potential import paper, report
from services.models import Attempt, ServiceRequest
from services.queries import potential as queries
from tests.conftest import StrictClient
from tests.factories.accounts import OrganisationFactory, StaffFactory, UserFactory, enter
from tests.factories.potential import answers, begun, finished
from tests.factories.services import applicant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
HERE = "/api/v1/export-potential-test/"


class Program:
    """A client of the API, with the token of an attempt or without."""

    def __init__(self, token: str = "", client: Client | None = None) -> None:
        self.client = client or StrictClient()
        self.headers = {"Accept-Language": "ru", **({"X-Test-Token": token} if token else {})}

    def ask(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        answer = getattr(self.client, method)(f"{HERE}{path}", headers=self.headers, **sent)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.json() if "json" in answer["Content-Type"] else answer.content


def logged_in(user: User) -> Program:
    found = Program()
    enter(found.client, user)
    return found


def fields(body: dict[str, Any]) -> list[str]:
    return [one["field"] for one in body["errors"]]


def test_the_questionnaire_stands_in_both_languages() -> None:
    body = Program().ask("get", "questionnaire/")
    assert (body["version"], body["state"], body["count"]) == (1, "published", 28)
    assert [(one["code"], one["weight"], len(one["items"])) for one in body["blocks"]] == [
        *(("A", 15, 4), ("B", 25, 5), ("C", 15, 4), ("D", 15, 4), ("E", 20, 4), ("F", 10, 4), ("G", 0, 3)),
    ]
    items = {item["code"]: item for block in body["blocks"] for item in block["items"]}
    assert items["q9"]["answers"][0] == {"value": 0, "label_ru": "Нет или не знаю", "label_en": "No, or don't know"}
    assert [one["value"] for one in items["q9"]["answers"]] == [0, 1, 2, 3, None]
    assert [one["value"] for one in items["q1"]["answers"]] == [0, 1, 2, 3]
    assert [one["value"] for one in items["s1"]["answers"]] == [0, 1, None]
    assert "долг" in items["q17"]["stop_ru"]
    assert "debt" in items["q17"]["stop_en"]
    assert [(one["code"], one["floor"], one["is_cap"]) for one in body["bands"]][1] == ("preparation", 40, True)
    assert Program().ask("get", "questionnaire/1/") == body
    for number in (0, 2, 10**15):
        Program().ask("get", f"questionnaire/{number}/", status=404)


def test_a_draft_is_nobody_elses_business() -> None:
    actions.draft_questionnaire(actor=StaffFactory(), questionnaire=queries.published())
    Program().ask("get", "questionnaire/2/", status=404)


def test_a_visitor_answers_by_the_token_and_takes_the_result_along() -> None:
    visitor = Program()
    row = visitor.ask("post", "attempts/", {}, status=201)
    assert (row["answers"], len(row["missing"]), row["organisation"]) == ({}, 28, None)
    here = f"attempts/{row['id']}/"
    for stranger in (Program(), Program("чужой"), logged_in(applicant())):
        stranger.ask("get", here, status=404)
        stranger.ask("patch", here, {"answers": {"q1": 3}}, status=404)
    visitor = Program(row["token"])
    assert visitor.ask("patch", here, {"answers": {"q1": 2}})["answers"] == {"q1": 2}
    waiting = visitor.ask("post", f"{here}finish/", status=422)
    assert fields(waiting) == [code for code in answers() if code != "q1"]
    visitor.ask("get", f"{here}result/", status=409)
    visitor.ask("get", f"{here}pdf/", status=409)
    assert visitor.ask("patch", here, {"answers": answers(2, q9=None, q18=0, q19=0, q6=0)})["missing"] == []
    result = visitor.ask("post", f"{here}finish/")
    assert result == visitor.ask("get", f"{here}result/") == visitor.ask("post", f"{here}finish/")
    assert visitor.ask("get", "attempts/")["results"][0]["total"] == result["total"]
    assert visitor.ask("get", f"{here}pdf/").startswith(b"%PDF-")
    assert visitor.ask("patch", here, {"answers": {"q1": 3}}, status=409)["detail"].startswith("Тест завершён")

    owner = logged_in(user := applicant())
    Program().ask("post", "attempts/adopt/", {"tokens": [row["token"]]}, status=401)
    assert owner.ask("post", "attempts/adopt/", {"tokens": [row["token"], "чужой"]}) == {"taken": 1}
    assert owner.ask("post", "attempts/adopt/", {"tokens": [row["token"]]}) == {"taken": 0}
    visitor.ask("get", here, status=404)
    assert owner.ask("get", here)["organisation"] == str(user.organisation_id)
    assert {**owner.ask("get", f"{here}result/"), "organisation": None} == result


def test_the_result_says_why_and_what_next(user: User) -> None:
    attempt, _token = finished(user, 2, q6=0, q18=0, q19=0, q20=0, q21=1, s2=None)
    body = logged_in(user).ask("get", f"attempts/{attempt.pk}/result/")
    assert (body["total"], body["band"]["code"]) == (float(attempt.total), "preparation")
    assert [(one["code"], one["answer"]) for one in body["stops"]] == [("q6", "Нет или не знаю")]
    assert len(body["unknown"]) == 1
    assert {one["code"]: one["share"] for one in body["blocks"]}["E"] == 10.0
    assert [(one["block"], one["service"], one["url"]) for one in body["advice"]] == [
        ("E", "market-selection", "/services/market-selection/"),
        ("E", "market-analysis", "/services/market-analysis/"),
        ("E", None, None),
    ]
    values = {one["code"]: one["value"] for one in body["answers"]}
    assert values == queries.answers_of(attempt)
    assert (body["is_ready_for_events"], body["events"]) == (False, [])


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"answers": {"q1": 2, "q99": 1}}, "q99"),
        ({"answers": {"q1": 2, "<script>": 1}}, "<script>"),
        ({"answers": {"q1": 2, "q2": 4}}, "q2"),
        ({"answers": {"q1": 2, "q2": -1}}, "q2"),
        ({"answers": {"q1": 2, "q2": None}}, "q2"),
        ({"answers": {"q1": 2, "q2": "2"}}, "q2"),
        ({"answers": {"q1": 2, "q2": True}}, "q2"),
        ({"answers": {"q1": 2, "q2": 1.5}}, "q2"),
        ({"answers": {"q1": 2, "q2": [1]}}, "q2"),
        ({"answers": {"q1": 2, "q2": 10**30}}, "q2"),
        ({"answers": {"q1": 2}, "total": 100}, "total"),
        ({"answers": {"q1": 2}, "finished_at": "2026-01-01"}, "finished_at"),
        ({"answers": [1]}, "answers"),
        ({"answers": None}, "answers"),
        ({}, "answers"),
    ],
)
def test_bad_answers_are_named_and_nothing_is_lost(body: dict[str, Any], named: str) -> None:
    attempt, token = begun(None, q1=3)
    refused = Program(token).ask("patch", f"attempts/{attempt.pk}/", body, status=422)
    assert (refused["field"], fields(refused)) == (named, [named])
    assert refused["detail"]
    assert queries.answers_of(attempt) == {"q1": 3}


def test_all_that_is_wrong_is_told_at_once() -> None:
    attempt, token = begun(None)
    given = {f"x{number}": 1 for number in range(3)} | {"q1": 9, "q2": 1}
    refused = Program(token).ask("patch", f"attempts/{attempt.pk}/", {"answers": given}, status=422)
    assert fields(refused) == ["x0", "x1", "x2", "q1"]
    assert queries.answers_of(attempt) == {}


@pytest.mark.parametrize("sent", ["{", '{"answers": {"q1": NaN}}', "[]", '"text"', "null", ""])
def test_what_is_no_body_is_refused(sent: str) -> None:
    attempt, token = begun(None, q1=3)
    url = f"{HERE}attempts/{attempt.pk}/"
    answer = StrictClient().patch(url, sent, content_type="application/json", headers={"X-Test-Token": token})
    assert answer.status_code in (400, 422)
    assert answer.json()["detail"]
    assert queries.answers_of(attempt) == {"q1": 3}


def test_unknown_keys_begin_nothing() -> None:
    refused = Program().ask("post", "attempts/", {"company": "x", "client_key": "y"}, status=422)
    assert fields(refused) == ["company"]
    Program().ask("post", "attempts/", {"organisation": str(OrganisationFactory().pk)}, status=422)
    assert not Attempt.objects.exists()


def test_a_visitor_cannot_begin_without_end(settings: Any) -> None:
    settings.TESTS_PER_ADDRESS = 2
    for status in (201, 201, 429):
        Program().ask("post", "attempts/", {}, status=status)
    assert Attempt.objects.count() == 2


def test_the_same_key_begins_one_attempt(user: User) -> None:
    program, key = logged_in(user), str(Attempt().pk)
    first = program.ask("post", "attempts/", {"client_key": key}, status=201)
    assert program.ask("post", "attempts/", {"client_key": key}, status=201)["id"] == first["id"]
    assert first["token"] == ""
    assert Program().ask("post", "attempts/", {"client_key": key}, status=409)["code"] == "key_taken"
    program.ask("post", "attempts/", {"organisation": str(OrganisationFactory().pk)}, status=404)


def test_staff_look_and_do_not_answer(user: User) -> None:
    attempt, _token = begun(user, q1=1)
    staff = logged_in(StaffFactory())
    assert staff.ask("get", f"attempts/{attempt.pk}/")["answers"] == {"q1": 1}
    assert staff.ask("get", "attempts/")["results"] == []
    staff.ask("patch", f"attempts/{attempt.pk}/", {"answers": {"q1": 3}}, status=403)
    staff.ask("post", f"attempts/{attempt.pk}/finish/", status=403)
    staff.ask("post", "attempts/", {}, status=403)


def test_own_attempts_are_paged_with_a_set_number_of_queries(user: User, django_assert_max_num_queries: Any) -> None:
    stranger, _token = finished(applicant())
    program, counts = logged_in(user), []
    for number in (1, 24):
        for _time in range(number):
            begun(user)
        program.ask("get", "attempts/")
        with django_assert_max_num_queries(8) as found:
            body = program.ask("get", "attempts/")
        counts.append(len(found.captured_queries))
    assert counts[0] == counts[1]
    rest = program.ask("get", f"attempts/?page={body['next']}")
    keys = [row["id"] for row in (*body["results"], *rest["results"])]
    assert len(set(keys)) == 25
    assert str(stranger.pk) not in keys
    assert rest["next"] is None
    assert program.ask("get", "attempts/?page=broken", status=422)["field"] == "page"


def test_results_are_compared_by_block(user: User) -> None:
    first, second = finished(user, 1)[0], finished(user, 2, q18=0)[0]
    program = logged_in(user)
    body = program.ask("get", f"comparison/?first={second.pk}&second={first.pk}")
    assert (body["first"]["id"], body["second"]["id"]) == (str(first.pk), str(second.pk))
    assert {row["code"]: row["change"] for row in body["blocks"]}["E"] == 13.4
    assert body["change"] == float(second.total - first.total)
    stranger, unfinished = finished(applicant())[0], begun(user)[0]
    for pair, status in (
        *(("", 422), (f"first={first.pk}&second={first.pk}", 422), (f"first={first.pk}&second=x", 422)),
        *((f"first={first.pk}&second={stranger.pk}", 404), (f"first={first.pk}&second={unfinished.pk}", 409)),
    ):
        program.ask("get", f"comparison/?{pair}", status=status)


def test_the_adviser_is_asked_about_a_result(user: User) -> None:
    attempt, _token = finished(user)
    program = logged_in(user)
    body = program.ask("post", f"attempts/{attempt.pk}/comment/", {"question": "Что сначала?"}, status=201)
    assert body["answers"] == {"attempt": str(attempt.pk), "question": "Что сначала?"}
    assert body["missing"] == {}
    assert ServiceRequest.objects.get().pk.hex == body["id"].replace("-", "")
    for other in (finished(applicant())[0], begun(user)[0]):
        status = 404 if other.finished_at else 409
        program.ask("post", f"attempts/{other.pk}/comment/", {}, status=status)
    Program().ask("post", f"attempts/{attempt.pk}/comment/", {}, status=401)


def test_a_result_without_a_company_is_given_to_one_later(user: User) -> None:
    person = UserFactory()
    attempt, token = finished(None)
    actions.adopt_attempts(actor=person, tokens=[token])
    program = logged_in(person)
    assert program.ask("post", f"attempts/{attempt.pk}/attach/", {}, status=403)["code"] == "no_company"
    mine, token = finished(None)
    Attempt.objects.filter(pk=mine.pk).update(owner=user, token_hash=None)
    body = logged_in(user).ask("post", f"attempts/{mine.pk}/attach/", {"organisation": str(user.organisation_id)})
    assert body["organisation"] == str(user.organisation_id)


# --- what follows ----------------------------------------------------------------------------------------------


@pytest.fixture
def events() -> Iterator[list[Any]]:
    """An app above that has an event for companies that it admits."""
    asked: list[Any] = []

    def source(organisation: Any) -> list[Event]:
        asked.append(organisation)
        admitted = organisation is not None
        return [Event("Миссия", "/missions/1/", datetime.date(2027, 2, 1))] if admitted else []

    event_source(source)
    yield asked
    offers._SOURCES.remove(source)


def test_open_events_are_offered_to_those_who_are_ready_and_admitted(
    client: StrictClient, user: User, events: list[Any]
) -> None:
    ready, _token = finished(user, 3)
    weak, _token = finished(user, 3, q18=0, q19=0, q20=0, q21=0)
    anonymous, token = finished(None, 3)
    program = logged_in(user)
    wanted = [{"title": "Миссия", "url": "/missions/1/", "apply_until": "2027-02-01"}]
    assert program.ask("get", f"attempts/{ready.pk}/result/")["events"] == wanted
    assert events == [user.organisation]
    assert program.ask("get", f"attempts/{weak.pk}/result/")["events"] == []
    assert events == [user.organisation]
    assert Program(token).ask("get", f"attempts/{anonymous.pk}/result/")["events"] == []
    assert events == [user.organisation, None]
    assert [one["title"] for one in paper(ready)["events"]] == ["Миссия"]
    assert report(ready).startswith(b"%PDF-")
    del events[2:]
    enter(client, user)
    text = client.get(reverse("services:test-result", args=[ready.pk])).content.decode()
    assert "/missions/1/" in text
    assert day(datetime.date(2027, 2, 1)) in text
