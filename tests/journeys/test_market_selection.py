"""A market selection from a word typed into the search to a confirmed conclusion; the statistics behind it brought by
staff. In a browser and by a program."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.factories import flows as files
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, paper, press, send
from tests.journeys.portal import Portal
from tests.journeys.program import Program
from tests.journeys.test_analysis import enter, take

pytestmark = pytest.mark.browser

MARKETS = "/services/market-selection/markets/"
QUESTION = "Выбираем два рынка на будущий год, поставить можем четыре контейнера."
CONCLUSION = "Начните с Казахстана: общий таможенный союз. Вторым назовём Узбекистан."


def number_on(page: Any) -> str:
    text = page.locator("main").get_by_text("МП-").first.inner_text()
    return next(word for word in text.split() if word.startswith("МП-")).strip(".,«»")


def test_a_selection_from_a_word_to_a_confirmed_conclusion(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    company, adviser = person(width=360), person()
    page = company.page
    enter(company, "company")
    company.go(MARKETS)
    page.fill("#q", "печатные платы")
    expect(page.locator("#found")).to_contain_text("8534")
    company.look()
    press(page, page.locator("#found a", has_text="8534").first)
    company.look()
    page.fill("[name=title]", "Платы на будущий год")
    leader = page.locator("#ranking h2").first.inner_text()
    # On a phone the ranking stands before the weights, which are folded.
    page.locator("summary", has_text="Что для вас важнее").click()
    page.locator("#w-gdp").fill("45")
    expect(page.locator("#ranking h2").first).not_to_have_text(leader)
    # What was typed before the weight moved is still there.
    expect(page.locator("[name=title]")).to_have_value("Платы на будущий год")
    page.fill("[name=note]", "Сертификат ЕАЭС есть.")
    send(page, "Сохранить подбор")
    selection = page.url
    company.look()
    page.screenshot(path=shots / "market-selection.png", full_page=True)
    fill(page, {"text": "Есть дистрибьютор в Ташкенте.", "country": "UZ"})
    send(page, "Добавить заметку")
    expect(page.locator("#notes")).to_contain_text("дистрибьютор в Ташкенте")
    for label, start in (("Подготовить PDF", b"%PDF"), ("Подготовить XLSX", b"PK")):
        assert paper(page, label).startswith(start)
    send(page, "Отправить консультанту")
    company.look()
    page.fill("[name=question]", QUESTION)
    send(page, "Проверить и отправить")
    send(page, "Отправить заявку")
    number = number_on(page)
    press(page, page.get_by_role("link", name="Открыть заявку"))
    application = page.url

    enter(adviser, "analyst", staff=True)
    for label in ("Зарегистрировать", "Взять на рассмотрение", "Принять в работу", "Начать оказание"):
        take(adviser, number, label)
    desk = adviser.page
    expect(desk.locator("main, #content, body").first).to_contain_text("дистрибьютор в Ташкенте")
    press(desk, desk.get_by_role("link", name="Написать заключение"))
    desk.select_option("[name=market_1]", "KZ")
    desk.select_option("[name=market_2]", "UZ")
    desk.fill("[name=conclusion]", CONCLUSION)
    desk.screenshot(path=shots / "market-conclusion.png", full_page=True)
    press(desk, desk.locator("[name=_save]").first)
    take(adviser, number, "Направить результат", "Заключение готово, оно на странице заявки.")

    page.goto(application)
    expect(page.locator("main")).to_contain_text("Рекомендованные рынки")
    expect(page.locator("main")).to_contain_text("Начните с Казахстана")
    company.look()
    page.goto(selection)
    expect(page.locator("main")).to_contain_text(CONCLUSION)
    page.goto(application)
    page.locator("main [name=rating][value='5']").check()
    send(page, "Принять результат")
    expect(page.locator("main")).to_contain_text("Завершена")
    assert company.faults == [], company.faults


def test_the_same_by_a_program(portal: Portal) -> None:
    company, analyst = Program(portal), Program(portal)
    company.log_in(f"company@{people.DOMAIN}")
    found = company.get("market-selection/products/?q=печатные платы")["results"]
    assert found[0]["code"] == "8534"
    live = company.get("market-selection/ranking/?hs=8534&w-gdp=45")
    asked = {"hs": "8534", "weights": {"gdp": 45}, "title": "Платы", "note": "Сертификат есть."}
    saved = company.ask("POST", "market-selections/", asked, status=201)
    assert [row["country"] for row in saved["ranking"]["rows"]] == [row["country"] for row in live["rows"]]
    path = f"market-selections/{saved['id']}/"
    company.ask("POST", f"{path}notes/", {"text": "Есть дистрибьютор.", "country": "UZ"}, status=201)
    assert company.ask("GET", f"{path}pdf/").startswith(b"%PDF")
    book = openpyxl.load_workbook(io.BytesIO(company.ask("GET", f"{path}xlsx/")))
    assert "Места" in book.sheetnames
    draft = company.ask("POST", f"{path}request/", status=201)
    body = {"version": draft["version"], "answers": {"question": QUESTION}}
    draft = company.ask("PATCH", f"requests/{draft['id']}/", body)
    assert draft["missing"] == {}
    company.ask("POST", f"requests/{draft['id']}/submit/", {"version": draft["version"]})
    analyst.log_in(f"analyst@{people.DOMAIN}", staff=True)
    for step in ("register", "review", "accept", "start"):
        analyst.step(draft["id"], step)
    refusal = analyst.get(f"applications/{draft['id']}/")
    answer = analyst.ask(
        "POST",
        f"applications/{draft['id']}/steps/deliver/",
        {"version": refusal["version"], "comment": "Готово"},
        status=409,
    )
    assert "заключение" in answer["detail"]
    analyst.ask("PUT", f"{path}advice/", {"conclusion": CONCLUSION, "countries": ["KZ", "UZ"]})
    analyst.step(draft["id"], "deliver", comment="Готово")
    advice = company.get(path)["advice"]
    assert [one["code"] for one in advice["countries"]] == ["KZ", "UZ"]
    company.step(draft["id"], "accept_result", rating=5)
    assert company.get(f"requests/{draft['id']}/")["state"] == "closed"


def test_statistics_from_a_file_to_the_ranking(person: Callable[..., Eyes], portal: Portal, shots: Path) -> None:
    analyst, visitor = person(), person(width=768)
    page = analyst.page
    enter(analyst, "analyst", staff=True)
    analyst.go("/admin/services/flowimport/add/")
    page.select_option("[name=format]", "comtrade")
    body = files.SERIES.replace("8534", "9026") + files.line(reporter="ATL", cmd="9026") + "\r\n"
    page.set_input_files("[name=file]", {"name": "flows.csv", "mimeType": "text/csv", "buffer": body.encode()})
    press(page, page.locator("[name=_save]").first)
    press(page, page.get_by_role("link", name="flows.csv").first)
    address = page.url
    for _second in range(60):
        if page.get_by_role("link", name="Импортировать").count():
            break
        time.sleep(1)
        page.goto(address)
    expect(page.locator("body")).to_contain_text("новых 14")
    expect(page.locator("body")).to_contain_text("Страна не опознана: ATL")
    page.screenshot(path=shots / "flows-read.png", full_page=True)
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать все отклонённые строки").click()
    assert "ATL" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    press(page, page.get_by_role("link", name="Импортировать").first)
    press(page, page.locator("form button[type=submit]:visible").filter(has_text="Импортировать").last)
    for _second in range(60):
        if "Импортирован" in page.locator("body").inner_text().split("Состояние", 1)[-1][:60]:
            break
        time.sleep(1)
        page.goto(address)
    assert analyst.faults == [], analyst.faults
    visitor.go(f"{MARKETS}KZ/?hs=9026")
    expect(visitor.page.locator("main")).to_contain_text("UN Comtrade")
    visitor.look()
