"""The strategy through its doors: pages of the cabinet, the adviser's desk, the API, the documents."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal
from html import unescape
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from accounts.models import User
from services import actions
from services.erasure import collect, erase
from services.models import Strategy, StrategyMark
from services.queries import strategy as queries
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.services import applicant
from tests.factories.strategy import agreed, draft_of, order, plan, strategy_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def at(name: str, strategy: Strategy, *more: Any) -> str:
    return reverse(f"services:{name}", args=[strategy.request_id, *more])


def author(strategy: Strategy) -> User:
    return strategy.request.application.author


def send(client: Client, method: str, url: str, body: Any = None) -> Any:
    return client.generic(method, url, json.dumps(body) if body is not None else "", content_type="application/json")


# --- the cabinet -------------------------------------------------------------------------------------------------


def test_the_company_reads_agrees_and_marks_by_its_pages(client: Client) -> None:
    strategy = strategy_in("offered")
    enter(client, author(strategy))
    assert "ждёт вашего решения" in words(client.get(reverse("services:request", args=[strategy.request_id])))
    read = words(client.get(at("strategy", strategy)))
    for text in ("Экспорт в Казахстан", "150 000,50 ₽", "Задержка сертификата", "Тест экспортного потенциала", "Рынки"):
        assert text in read
    form = client.get(at("strategy-agree", strategy))
    sha = draft_of(strategy).sha256
    assert sha in form.content.decode()
    refused = client.post(at("strategy-agree", strategy), {"sha256": sha})
    assert refused.status_code == 422
    assert "Отметьте, что согласны" in words(refused)
    assert client.post(at("strategy-agree", strategy), {"sha256": "0" * 64, "sure": "on"}).status_code == 409
    assert client.post(at("strategy-agree", strategy), {"sha256": sha, "sure": "on"}).status_code == 302
    row = queries.plan_of(agreed(strategy)).actions[0]
    page = at("strategy-action", strategy, row.key)
    wrong = client.post(page, {"state": "dropped", "note": "", "place": 0})
    assert (wrong.status_code, "почему действие снято" in words(wrong)) == (422, True)
    assert client.post(page, {"state": "doing", "percent": 30, "note": "Начали.", "place": 0}).status_code == 302
    stale = client.post(page, {"state": "doing", "percent": 40, "note": "Моё слово", "place": 0})
    assert "уже отметили" in words(stale)
    assert "Моё слово" in words(stale)
    goal = at("strategy-goal", strategy, queries.plan_of(agreed(strategy)).goals[0].key)
    assert client.post(goal, {"value": "6000000", "as_of": "2026-01-10", "source": "учёт"}).status_code == 302
    read = words(client.get(at("strategy", strategy)))
    assert "Достигнута" in read
    assert "Выполняется" in read


def test_the_company_returns_and_later_asks_for_a_new_edition(client: Client) -> None:
    strategy = strategy_in("offered")
    enter(client, author(strategy))
    empty = client.post(at("strategy-changes", strategy), {"text": " "})
    assert empty.status_code == 422
    assert client.post(at("strategy-changes", strategy), {"text": "Срок мал."}).status_code == 302
    assert "Срок мал." in words(client.get(at("strategy", strategy)))
    row = actions.offer_edition(actor=StaffFactory(), edition=draft_of(strategy))
    read = words(client.get(at("strategy-edition", strategy, row.pk)))
    assert "По сравнению с редакцией 1" in read
    assert "Отличий нет." in read
    actions.agree_to_edition(actor=author(strategy), edition=row, sha256=row.sha256)
    assert client.post(at("strategy-changes", strategy), {"text": "Ещё год."}).status_code == 302
    assert draft_of(strategy).reason == "Ещё год."


def test_strangers_get_nothing_by_any_address(client: Client) -> None:
    strategy = strategy_in("agreed")
    key = queries.plan_of(agreed(strategy)).actions[0].key
    enter(client, applicant())
    for url in (
        at("strategy", strategy),
        at("strategy-agree", strategy),
        at("strategy-changes", strategy),
        at("strategy-action", strategy, key),
        at("strategy-edition", strategy, agreed(strategy).pk),
        at("strategy-pdf", strategy),
        at("strategy-docx", strategy),
        f"/api/v1/requests/{strategy.request_id}/strategy/",
        f"/api/v1/requests/{strategy.request_id}/strategy/actions/{key}/marks/",
    ):
        assert client.get(url).status_code == 404
    assert client.post(at("strategy-begin", strategy)).status_code == 404
    assert client.post(at("strategy-action", strategy, key), {"state": "done", "place": 0}).status_code == 404


def test_the_page_costs_the_same_for_one_action_and_for_many(client: Client) -> None:
    counts = []
    for many in (1, 12):
        person, staff = applicant(), StaffFactory()
        strategy = strategy_in("whole", application=order(person), staff=staff)
        given = plan(person)
        given["actions"] = [{**given["actions"][0], "title": f"Действие {place}"} for place in range(many)]
        row = actions.edit_plan(actor=staff, edition=draft_of(strategy), head={}, **given)
        row = actions.offer_edition(actor=staff, edition=row)
        actions.agree_to_edition(actor=person, edition=row, sha256=row.sha256)
        enter(client, person)
        client.get(at("strategy", strategy))
        with CaptureQueriesContext(connection) as spent:
            client.get(at("strategy", strategy))
        counts.append(len(spent))
    assert counts[0] == counts[1]


# --- the desk ----------------------------------------------------------------------------------------------------


def fields_of(page: str) -> dict[str, str]:
    """The values of the form of a plan, as a browser would send them."""
    form = re.search(r'<form[^>]*id="strategyedition_form".*?</form>', page, re.DOTALL)
    assert form is not None
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        name, value, kind = (re.search(rf'\b{one}="([^"]*)"', tag) for one in ("name", "value", "type"))
        if name and not (kind and kind[1] in ("checkbox", "submit")) and "__prefix__" not in name[1]:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form[0], re.DOTALL):
        found[name] = unescape(text).removeprefix("\n")
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        if "__prefix__" not in name:
            chosen = re.search(r'<option value="([^"]*)"[^>]*\bselected', options)
            found[name] = chosen[1] if chosen else ""
    return found


def test_the_adviser_begins_edits_and_offers_by_buttons(client: Client) -> None:
    application = order()
    enter(client, StaffFactory())
    desk = reverse("admin:applications_application_change", args=[application.pk])
    assert "Составить черновик стратегии" in words(client.get(desk))
    answer = client.post(reverse("services:strategy-begin", args=[application.pk]))
    strategy = Strategy.objects.get()
    change = reverse("admin:services_strategy_change", args=[strategy.pk])
    assert answer["Location"] == change
    assert "Без целевого значения" in words(client.get(change))
    offer = reverse("admin:services_strategy_button", args=[strategy.pk, "offer"])
    assert "Без целевого значения" in words(client.post(offer))
    edition = reverse("admin:services_strategyedition_change", args=[draft_of(strategy).pk])
    given = fields_of(client.get(edition).content.decode())
    for name in [name for name in given if name.endswith("-target") and not given[name]]:
        given[name] = "5000000"
    given["title"] = "Стратегия роста"
    given["actions-0-budget"], given["actions-0-payer"] = "1000", ""
    wrong = client.post(edition, given)
    assert (wrong.status_code, "назовите, кто платит" in words(wrong)) == (200, True)
    assert "Стратегия роста" in wrong.content.decode()
    given["actions-0-payer"], given["actions-0-side"] = "company", "mosprom"
    assert "человек той стороны, которая делает" in words(client.post(edition, given))
    given["actions-0-side"] = "company"
    saved = client.post(edition, given)
    assert (saved.status_code, saved["Location"]) == (302, change)
    stale = client.post(edition, {**given, "title": "Другое"})
    assert "План изменили, пока страница была открыта" in words(stale)
    assert client.post(offer).status_code == 302
    row = draft_of(strategy)
    assert (row.state, row.title) == ("offered", "Стратегия роста")
    assert queries.plan_of(row).actions[0].budget == Decimal(1000)
    assert client.post(edition, given).status_code in (302, 403)
    row.refresh_from_db()
    assert row.state == "offered"


def test_the_list_of_strategies_costs_the_same_for_one_and_three(client: Client) -> None:
    enter(client, StaffFactory())
    strategy_in("draft")
    url = reverse("admin:services_strategy_changelist")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    strategy_in("draft", application=order(applicant()))
    strategy_in("draft", application=order(applicant()))
    with CaptureQueriesContext(connection) as three:
        client.get(url)
    assert len(one) == len(three)


# --- the API -----------------------------------------------------------------------------------------------------


def test_the_whole_way_by_the_api(client: Client) -> None:
    application, staff = order(), StaffFactory()
    base = f"/api/v1/requests/{application.pk}/strategy/"
    enter(client, staff)
    begun = send(client, "POST", base)
    assert begun.status_code == 201
    body = begun.json()
    assert body["state"] == "draft"
    assert {one["side"] for one in body["owners"]} == {"company", "mosprom"}
    assert send(client, "POST", f"{base}offer/").json()["code"] == "not_whole"
    whole = {name: body[name] for name in ("version", "title", "summary", "starts_on", "ends_on", "reason")}
    whole |= {name: body[name] for name in ("goals", "actions", "risks")}
    for goal in whole["goals"]:
        goal["target"] = goal["target"] or "5000000.00"
    bad = json.loads(json.dumps(whole))
    bad["actions"][1]["due"], bad["goals"][0]["country"] = "2020-01-01", "XX"
    refused = send(client, "PUT", f"{base}plan/", bad)
    assert refused.status_code == 422
    assert {one["field"] for one in refused.json()["errors"]} == {"goals.0.country"}
    bad["goals"][0]["country"] = None
    refused = send(client, "PUT", f"{base}plan/", bad)
    assert {one["field"] for one in refused.json()["errors"]} == {"actions.1.due"}
    assert send(client, "PUT", f"{base}plan/", {**whole, "actions": "нет"}).status_code == 422
    saved = send(client, "PUT", f"{base}plan/", whole)
    assert saved.status_code == 200
    assert send(client, "PUT", f"{base}plan/", whole).status_code == 409
    offered = send(client, "POST", f"{base}offer/").json()
    assert (offered["state"], len(offered["sha256"])) == ("offered", 64)
    assert send(client, "POST", f"{base}agreement/", {"sha256": offered["sha256"]}).status_code == 403

    enter(client, application.author)
    assert client.get(base).json()["owners"] == []
    assert send(client, "POST", f"{base}agreement/", {"sha256": "0" * 64}).status_code == 409
    agreed_to = send(client, "POST", f"{base}agreement/", {"sha256": offered["sha256"]}).json()
    assert [one["side"] for one in agreed_to["agreements"]] == ["mosprom", "company"]
    action, goal = agreed_to["actions"][0], agreed_to["goals"][0]
    marks = f"{base}actions/{action['key']}/marks/"
    made = send(client, "POST", marks, {"state": "doing", "percent": 20, "place": 0})
    assert (made.status_code, made.json()["place"]) == (201, 1)
    assert send(client, "POST", marks, {"state": "done", "place": 0}).json()["code"] == "stale"
    assert [one["percent"] for one in client.get(marks).json()["results"]] == [20]
    value = {"value": "9000000", "as_of": "2026-01-10", "source": "учёт"}
    assert send(client, "POST", f"{base}goals/{goal['key']}/values/", value).status_code == 201
    now = client.get(base).json()
    assert (now["actions"][0]["state"], now["goals"][0]["is_met"]) == ("doing", True)
    assert client.get(f"{base}pdf/").content.startswith(b"%PDF")
    asked = send(client, "POST", f"{base}changes/", {"text": "Ещё год."})
    assert (asked.status_code, asked.json()["number"]) == (200, 1)
    assert send(client, "DELETE", f"{base}changes/").status_code == 409

    enter(client, staff)
    assert send(client, "DELETE", f"{base}changes/").status_code == 200


def test_an_offer_is_recalled_by_the_api(client: Client) -> None:
    strategy = strategy_in("offered")
    enter(client, StaffFactory())
    base = f"/api/v1/requests/{strategy.request_id}/strategy/"
    recalled = send(client, "DELETE", f"{base}offer/", {"text": "Опечатка."})
    assert (recalled.status_code, recalled.json()["number"], recalled.json()["state"]) == (200, 2, "draft")
    assert send(client, "POST", f"{base}facts/").status_code == 200


# --- documents ---------------------------------------------------------------------------------------------------


def bare(text: str) -> str:
    """A text without spaces and hyphens: narrow columns break words."""
    return re.sub(r"[\s\xad\u2010-]+", "", text)


def test_the_pdf_and_the_docx_say_the_same_in_both_languages(client: Client) -> None:
    strategy = strategy_in("agreed")
    enter(client, author(strategy))
    row = agreed(strategy)
    for language, phrases in (
        ("ru", ("Бюджет по годам", "Согласование", "Моспром")),
        ("en", ("Budget by year", "Agreement", "Mosprom")),
    ):
        client.cookies["django_language"] = language
        answer = client.get(at("strategy-pdf", strategy))
        assert answer["Content-Type"] == "application/pdf"
        pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        text = bare("".join(page.extract_text() for page in pages))
        paper = Document(io.BytesIO(client.get(at("strategy-docx", strategy)).content))
        said = " ".join(one.text for one in paper.paragraphs)
        said += " ".join(cell.text for grid in paper.tables for line in grid.rows for cell in line.cells)
        said = bare(said)
        phrases += (
            row.title if language == "ru" else row.title_en,
            "Сертификат происхождения",
            "Начать сразу.",
            row.sha256,
            str(author(strategy)),
        )
        for phrase in phrases:
            assert bare(phrase) in text, phrase
            assert bare(phrase) in said, phrase
        assert "Проект:" not in text


def test_english_texts_are_used_and_without_them_the_russian_is_marked(client: Client) -> None:
    person, staff = applicant(), StaffFactory()
    strategy = strategy_in("draft", application=order(person), staff=staff)
    base = f"/api/v1/requests/{strategy.request_id}/strategy/"
    enter(client, staff)
    body = send(client, "GET", base).json()
    # What the portal proposes stands in both languages at once.
    assert body["title_en"].startswith("Export strategy: Kazakhstan")
    proposed = [row for kind in ("goals", "actions", "risks") for row in body[kind]]
    for row in proposed:
        assert row["title_en"]
        assert row["reason_en"]
        assert not re.search("[А-Яа-я]", row["title_en"] + row["reason_en"]), row["reason_en"]
    given = plan(person, title_en="Certificate of origin", reason="Требует покупатель.")
    for row in given["goals"]:
        row["title_en"], row["indicator_en"] = "Exports to Kazakhstan", "Exports in a year"
    head = {name: body[name] for name in ("version", "title", "starts_on", "ends_on")}
    rows = json.loads(json.dumps({**given, "actions": [{**given["actions"][0], "owner": person.pk}]}, default=str))
    sent = send(client, "PUT", f"{base}plan/", {**head, "title_en": "Growth plan", **rows})
    assert sent.status_code == 200
    assert sent.json()["actions"][0]["title_en"] == "Certificate of origin"
    row = actions.offer_edition(actor=staff, edition=draft_of(strategy))
    actions.agree_to_edition(actor=person, edition=row, sha256=row.sha256)
    enter(client, person)
    assert "Certificate of origin" not in client.get(at("strategy", strategy)).content.decode()
    client.cookies["django_language"] = "en"
    page = client.get(at("strategy", strategy)).content.decode()
    assert "Growth plan</h1>" in page
    assert '<h3 id="goal-1" lang="en">Exports to Kazakhstan</h3>' in page
    assert 'lang="ru">Требует покупатель.<' in page
    text = bare(
        "".join(
            one.extract_text()
            for one in pypdf.PdfReader(io.BytesIO(client.get(at("strategy-pdf", strategy)).content)).pages
        )
    )
    paper = Document(io.BytesIO(client.get(at("strategy-docx", strategy)).content))
    said = [run for grid in paper.tables for cell in grid._cells for one in cell.paragraphs for run in one.runs]
    for phrase in ("Growth plan", "Exports in a year", "Certificate of origin", "Требует покупатель."):
        assert bare(phrase) in text
    assert "Сертификат происхождения" not in text
    marked = {run.text: bool(run._r.xpath('w:rPr/w:lang[@w:val="ru-RU"]')) for run in said}
    assert next(value for words, value in marked.items() if "Требует покупатель." in words)
    assert not next(value for words, value in marked.items() if words == "Exports to Kazakhstan\nExports in a year")


def test_a_draft_says_that_nobody_agreed(client: Client) -> None:
    strategy = strategy_in("draft")
    enter(client, StaffFactory())
    content = client.get(at("strategy-pdf", strategy)).content
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "не согласован обеими сторонами" in re.sub(r"\s+", " ", text)


# --- a person's data ---------------------------------------------------------------------------------------------


def test_a_persons_words_and_name_leave_the_strategies() -> None:
    person = applicant(last_name="Планетарова", first_name="Аэлита", email="aelita@planted.example")
    strategy = strategy_in("agreed", application=order(person))
    row = queries.plan_of(agreed(strategy)).actions[0]
    actions.mark_action(actor=person, strategy=strategy, key=row.key, state="doing", note="СЛОВАМАРКЕР")
    colleague = member(person.organisation)
    actions.mark_action(
        actor=colleague, strategy=strategy, key=row.key, state="doing", note="Планетарова звонила", percent=5
    )
    following = actions.begin_revision(actor=colleague, strategy=strategy, text="Вместо Планетаровой — я.")
    assert {one["section"] for one in collect(person)} >= {"Экспортные стратегии"}
    assert any("СЛОВАМАРКЕР" in one["text"] for one in collect(person))
    erase(person)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename ~ '^services_(strategy|goal)'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text = " ".join(one for (one,) in cursor.fetchall())
            for word in ("Планетаров", "СЛОВАМАРКЕР", "aelita"):
                assert word not in text, table
    following.refresh_from_db()
    assert "[удалено]" in following.reason
    assert StrategyMark.objects.filter(strategy=strategy).count() == 2
