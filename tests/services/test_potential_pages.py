"""The test in the browser: by blocks and one by one, without an account and with one, to the adviser's comment."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from services import actions
from services.documents.potential import paper
from services.models import Attempt, ServiceRequest
from services.queries import potential as queries
from services.questions import FORMS
from tests.conftest import StrictClient
from tests.factories.accounts import PASSWORD, StaffFactory, UserFactory, enter
from tests.factories.potential import answers, begun, finished
from tests.factories.services import applicant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
START = "/services/export-potential-test/test/"


def typed(given: dict[str, int | None]) -> dict[str, str]:
    """Answers as a browser sends them."""
    return {code: "na" if value is None else str(value) for code, value in given.items()}


def follow(client: Client, response: Any) -> Any:
    assert response.status_code == 302, response.content.decode()[:3000]
    return client.get(response["Location"])


def take_by_blocks(client: Client, given: dict[str, int | None]) -> Any:
    """Begin the test and answer block by block to the result's page."""
    page = follow(client, follow(client, client.post(START)))
    while "form" in page.context and "block_row" in page.context:
        names = list(page.context["form"].fields)
        page = follow(client, client.post(page.request["PATH_INFO"], typed({name: given[name] for name in names})))
    assert page.context["waiting"] == 0
    return follow(client, client.post(page.request["PATH_INFO"]))


def test_a_visitor_takes_the_test_block_by_block_and_keeps_the_result(client: StrictClient) -> None:
    page = take_by_blocks(client, answers(2, q9=None, q18=0, q19=0, q20=0, q21=0, s1=1))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Требуется подготовка" in text
    assert "экспортному контролю" in text
    assert "Зарегистрироваться" in text
    attempt = Attempt.objects.get()
    assert (attempt.owner, attempt.organisation, page.context["total"]) == (None, None, attempt.total)
    # Every figure of the chart stands in the table.
    for block in attempt.outcome["blocks"]:
        assert f"{block['share'].replace('.', ',').removesuffix(',0')}" in text
    person = UserFactory()
    response = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert response.status_code == 302
    attempt.refresh_from_db()
    assert (attempt.owner, attempt.token_hash) == (person, None)
    assert "Только ваш" in client.get(reverse("services:tests")).content.decode()


def test_one_question_at_a_time_resumes_where_it_stopped(client: StrictClient) -> None:
    client.post(START)
    attempt = Attempt.objects.get()
    first = reverse("services:test-question", args=[attempt.pk, 1])
    page = client.get(first)
    assert list(page.context["form"].fields) == ["q1"]
    response = client.post(first, {"q1": "2", "go": "next"})
    assert response["Location"] == reverse("services:test-question", args=[attempt.pk, 2])
    response = client.post(response["Location"], {"q2": "1", "go": "later"})
    assert response["Location"] == START
    page = client.get(START)
    assert page.context["answered"] == 2
    # Another browser holds no token; the address to resume by gives it one.
    other = StrictClient()
    assert other.get(first).status_code == 404
    resume = client.get(reverse("services:test-check", args=[attempt.pk])).context["resume"]
    page = other.get(resume.replace("http://testserver", ""))
    assert other.get(page["Location"]).status_code == 302
    assert other.get(first).context["form"].initial == {"q1": "2", "q2": "1"}
    assert other.get(reverse("services:test-resume", args=["a" * 43])).status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"q1": "2", "q99": "1"}, "q99"),
        ({"q1": "2", "q2": "7"}, "Такого ответа у этого вопроса нет"),
        ({"q1": "2", "q2": "na"}, "пропустить его нельзя"),
        ({"q1": "2", "q2": "много"}, "число от 0 до 3"),
        ({"q1": "2", "q2": "-1"}, "число от 0 до 3"),
        ({"q1": "2", "<script>": "1"}, "&lt;script&gt;"),
    ],
)
def test_what_is_posted_by_hand_is_told_and_nothing_is_lost(
    client: StrictClient, given: dict[str, str], words: str
) -> None:
    client.post(START)
    attempt = Attempt.objects.get()
    url = reverse("services:test-block", args=[attempt.pk, "A"])
    client.post(url, {"q3": "3"})
    page = client.post(url, given)
    text = page.content.decode()
    assert page.status_code == 422
    assert words in text
    assert page.context["form"]["q1"].value() == "2"
    assert page.context["form"]["q3"].value() == "3"
    assert queries.answers_of(attempt) == {"q3": 3}
    body = client.post(url, given, headers={"HX-Request": "true"})
    assert (body.status_code, body.json()["code"]) == (422, "invalid")


def test_answers_save_themselves(client: StrictClient) -> None:
    client.post(START)
    attempt = Attempt.objects.get()
    url = reverse("services:test-block", args=[attempt.pk, "A"])
    answer = client.post(url, {"q1": "1"}, headers={"HX-Request": "true"})
    assert set(answer.json()) == {"saved_at"}
    assert queries.answers_of(attempt) == {"q1": 1}


def test_what_is_missing_is_listed_with_links(client: StrictClient) -> None:
    client.post(START)
    attempt = Attempt.objects.get()
    client.post(
        reverse("services:test-block", args=[attempt.pk, "A"]), typed(dict.fromkeys(("q1", "q2", "q3", "q4"), 1))
    )
    check = reverse("services:test-check", args=[attempt.pk])
    page = client.get(check)
    assert page.context["waiting"] == 24
    assert reverse("services:test-question", args=[attempt.pk, 5]) in page.content.decode()
    refused = client.post(check)
    assert refused.status_code == 422
    assert "Ответьте на все вопросы" in refused.content.decode()
    assert client.get(reverse("services:test-result", args=[attempt.pk])).status_code == 302
    assert client.get(reverse("services:test-pdf", args=[attempt.pk])).status_code == 404


def test_strangers_find_nothing(client: StrictClient) -> None:
    attempt, _token = finished(applicant())
    enter(client, applicant())
    for name in ("test-attempt", "test-check", "test-result", "test-pdf"):
        assert client.get(reverse(f"services:{name}", args=[attempt.pk])).status_code == 404
    for name in ("test-comment", "test-attach"):
        assert client.post(reverse(f"services:{name}", args=[attempt.pk])).status_code == 404
    assert client.get(reverse("services:test-block", args=[attempt.pk, "A"])).status_code == 404


def test_staff_look_and_do_not_answer(client: StrictClient) -> None:
    attempt, _token = begun(applicant(), q1=1)
    done, _token = finished(applicant())
    enter(client, StaffFactory())
    assert client.get(reverse("services:test-result", args=[done.pk])).status_code == 200
    page = client.get(reverse("services:test-block", args=[attempt.pk, "A"]))
    assert "Дальше" not in page.content.decode()
    assert client.post(reverse("services:test-block", args=[attempt.pk, "A"]), {"q1": "3"}).status_code == 403
    assert client.post(START).status_code == 403


def test_a_visitor_cannot_begin_without_end(client: StrictClient, settings: Any) -> None:
    settings.TESTS_PER_ADDRESS = 2
    assert [client.post(START).status_code for _time in range(3)] == [302, 302, 429]
    assert Attempt.objects.count() == 2


def test_a_forged_cookie_opens_nothing(client: StrictClient) -> None:
    attempt, token = finished(None)
    client.cookies["test"] = f'["{token}"]'
    assert client.get(reverse("services:test-result", args=[attempt.pk])).status_code == 404


def test_the_adviser_is_asked_about_a_result(client: StrictClient, user: User) -> None:
    attempt, _token = finished(user)
    stranger, _token = finished(applicant())
    enter(client, user)
    page = follow(client, client.post(reverse("services:test-comment", args=[attempt.pk])))
    row = ServiceRequest.objects.get()
    assert row.answers == {"attempt": str(attempt.pk)}
    assert [value for value, _label in page.context["form"].fields["attempt"].choices] == ["", str(attempt.pk)]
    url = reverse("services:draft", args=[row.pk])
    data = {"attempt": str(stranger.pk), "question": "Что исправить сначала?", "version": row.application.version}
    refused = client.post(url, {**data, "save": "continue"})
    assert refused.status_code == 422
    assert "Такого результата у компании нет" in refused.content.decode()
    row.refresh_from_db()
    row.application.refresh_from_db()
    data |= {"attempt": str(attempt.pk), "version": row.application.version}
    review = follow(client, client.post(url, {**data, "save": "continue"}))
    assert "66,7" in review.content.decode()
    row.application.refresh_from_db()
    client.post(reverse("services:submit", args=[row.pk]), {"version": row.application.version})
    page = client.get(url)
    assert "Готов при поддержке" in page.content.decode()
    row.application.refresh_from_db()
    assert row.application.due_on is not None
    with override("en"):
        frozen = row.application.submission.content[0]
    assert frozen["value"].endswith("из 100, Готов при поддержке")
    assert frozen["value_en"].endswith("of 100, Ready with support")


def test_a_result_without_a_company_says_what_to_do(client: StrictClient) -> None:
    person = UserFactory()
    attempt, token = finished(None)
    actions.adopt_attempts(actor=person, tokens=[token])
    enter(client, person)
    page = client.get(reverse("services:test-result", args=[attempt.pk]))
    assert "Зарегистрировать компанию" in page.content.decode()
    response = client.post(reverse("services:test-comment", args=[attempt.pk]), follow=True)
    assert response.status_code == 200
    assert not ServiceRequest.objects.exists()


def test_results_are_compared_by_block(client: StrictClient, user: User) -> None:
    first, _token = finished(user, 1)
    second, _token = finished(user, 2, q18=0)
    enter(client, user)
    url = reverse("services:tests-compare")
    page = client.get(url, {"first": second.pk, "second": first.pk})
    assert (page.context["first"]["attempt"], page.context["second"]["attempt"]) == (first, second)
    changes = {row["code"]: row["change"] for row in page.context["blocks"]}
    assert changes == {"A": "+33,4", "B": "+33,4", "C": "+33,4", "D": "+33,4", "E": "+13,4", "F": "+33,4"}
    assert client.get(url, {"first": first.pk, "second": first.pk}).status_code == 302
    assert client.get(url, {"first": "x"}).status_code == 302
    assert client.get(url, {"first": first.pk, "second": finished(applicant())[0].pk}).status_code == 404
    history = client.get(reverse("services:tests"))
    assert [row.pk for row in history.context["rows"]] == [second.pk, first.pk]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_paper_holds_the_figures(client: StrictClient, user: User, language: str) -> None:
    attempt, _token = finished(user, 2, q6=0, s2=None)
    enter(client, user)
    with override(language):
        response = client.get(reverse("services:test-pdf", args=[attempt.pk]), headers={"Accept-Language": language})
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    with override(language):
        data = paper(attempt)
    assert data["total"] == ("62,8" if language == "ru" else "62.8")
    assert len(data["shape"]) == len(data["blocks"]) == 6
    assert data["would_be"] == ("Готов при поддержке" if language == "ru" else "Ready with support")


def test_pages_cost_the_same_with_more_results(
    client: StrictClient, user: User, django_assert_max_num_queries: Any
) -> None:
    one, _token = finished(user)
    enter(client, user)
    result, history = reverse("services:test-result", args=[one.pk]), reverse("services:tests")
    for url in (result, history):
        client.get(url)
    counts = []
    for _round in range(2):
        for url in (result, history):
            with django_assert_max_num_queries(14) as found:
                assert client.get(url).status_code == 200
            counts.append(len(found.captured_queries))
        finished(user)
        finished(user)
    assert counts[:2] == counts[2:]


def test_the_catalogue_offers_the_tool(client: StrictClient) -> None:
    page = client.get("/services/export-potential-test/")
    text = page.content.decode()
    assert START in text
    assert "Приём открыт" in text
    assert "export-potential-test" in FORMS
