"""A contract from the draft to the lawyer's signed opinion in the company's hands, in a browser and by the API."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.factories import drafts
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send
from tests.journeys.portal import Portal
from tests.journeys.program import Program

pytestmark = pytest.mark.browser

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CHANGED = (drafts.CLAUSES[0], drafts.CLAUSES[1].replace("10", "30"), "3. Форс-мажор.", drafts.CLAUSES[2])
REMARK = "Право не названо: предложите право России."
CONCLUSION = "Подписывать можно после правок второй версии."
ANSWERS = {
    "matter_type": "contract",
    "country": "KZ",
    "description": "Проверьте порядок оплаты и ответственность сторон в проекте контракта.",
}
TAKEN_UP = ("Зарегистрировать", "Взять на рассмотрение", "Принять в работу", "Начать оказание")


def enter(person: Eyes, role: str, *, staff: bool = False) -> None:
    person.log_in(f"{role}@{people.DOMAIN}", staff=staff)


def apply(company: Eyes) -> tuple[str, str]:
    """A request with a draft. Returns its number and the address of its page."""
    page = company.page
    company.go("/services/legal-support/")
    company.look()
    press(page, page.locator("main form button[type=submit]").first)
    fill(page, {**ANSWERS, "counterparty": "Northern Mills LLC"})
    page.locator("input[type=file]").set_input_files({"name": "Проект.docx", "mimeType": WORD, "buffer": drafts.docx()})
    send(page, "Загрузить выбранные файлы")
    company.look()
    send(page, "Проверить и отправить")
    send(page, "Отправить заявку")
    found = re.search(r"МП-\d{4}-\d{6}", page.locator("main").inner_text())
    assert found
    press(page, page.get_by_role("link", name="Открыть заявку"))
    return found[0], page.url


def assign(admin: Eyes, number: str) -> None:
    """The administrator gives the matter to the lawyer and learns nothing of it."""
    page = admin.page
    admin.go(f"/admin/applications/closedapplication/?q={number}")
    press(page, page.get_by_role("link", name=number).first)
    assert "Northern Mills" not in page.content()
    press(page, page.get_by_role("link", name="Назначить исполнителя").first)
    name = page.locator("[name=assignee] option", has_text="Юристова").inner_text()
    page.select_option("[name=assignee]", label=name)
    page.fill("[name=reason]", "Ведёт экспортные договоры")
    press(page, page.locator("form button[type=submit]:visible").filter(has_text="Назначить исполнителя").last)
    assert admin.faults == [], admin.faults


def take(lawyer: Eyes, number: str, label: str, comment: str = "") -> None:
    """One step by the button of that name on the application's page."""
    page = lawyer.page
    lawyer.go(f"/admin/applications/application/?q={number}&phase=all")
    press(page, page.get_by_role("link", name=number).first)
    press(page, page.get_by_role("link", name=label).first)
    if comment:
        page.locator("[name=comment]").last.fill(comment)
    press(page, page.locator("form button[type=submit]:visible").filter(has_text=label).last)
    assert lawyer.faults == [], lawyer.faults


def judge(lawyer: Eyes, address: str) -> None:
    """A second version, the checklist, the opinion and its signature."""
    page = lawyer.page
    page.goto(f"{address}drafts/")
    page.locator("input[type=file]").set_input_files(
        {"name": "Правки.docx", "mimeType": WORD, "buffer": drafts.docx(*CHANGED)}
    )
    fill(page, {"note": "Срок оплаты и форс-мажор"})
    send(page, "Добавить версию")
    expect(page.locator("main")).to_contain_text("Версия 2")
    lawyer.look()
    page.goto(f"{address}checklist/")
    for choice in page.locator("select[name^=outcome-]").all():
        choice.select_option("ok")
    page.select_option("[name=outcome-law]", "absent")
    send(page, "Сохранить отметки")
    expect(page.locator("main")).to_contain_text("Напишите замечание")
    lawyer.look()
    fill(page, {"remark-law": REMARK, "clause-law": "—"})
    send(page, "Сохранить отметки")
    lawyer.look()
    send(page, "Открыть чек-лист компании")
    page.goto(f"{address}opinion/")
    fill(page, {"conclusion": CONCLUSION, "risks": "Спор по чужому праву.", "marked": "2"})
    lawyer.look()
    send(page, "Сохранить и перейти к подписи")
    page.locator("[name=agreed]").check()
    lawyer.look()
    send(page, "Подписать заключение")
    lawyer.look()


def test_a_contract_from_the_draft_to_the_opinion(person: Callable[..., Eyes], portal: Portal, shots: Path) -> None:
    company, admin, lawyer = person(width=360), person(), person()
    page = company.page
    enter(company, "company")
    number, address = apply(company)
    company.look()
    enter(admin, "admin", staff=True)
    assign(admin, number)
    enter(lawyer, "lawyer", staff=True)
    for label in TAKEN_UP:
        take(lawyer, number, label)
    judge(lawyer, address)
    page.goto(address)
    press(page, page.get_by_role("link", name="Открыть чек-лист"))
    expect(page.locator("main")).to_contain_text(REMARK)
    company.look()
    page.goto(f"{address}opinion/")
    expect(page.locator("main")).to_contain_text("Заключения пока нет")
    take(lawyer, number, "Направить результат", "Заключение готово, оно на странице заявки.")
    page.goto(address)
    company.look()
    press(page, page.get_by_role("link", name="Что изменилось с версии 1 к версии 2"))
    expect(page.locator("main .diff del").first).to_have_text("10 ")
    company.look()
    page.screenshot(path=shots / "legal-comparison.png", full_page=True)
    page.goto(f"{address}opinion/")
    expect(page.locator("main")).to_contain_text(CONCLUSION)
    company.look()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.goto(address)
    press(page, page.get_by_role("link", name="Кто читал заявку"))
    expect(page.locator("main")).to_contain_text("Юристова")
    company.look()
    page.goto(address)
    page.locator("main [name=rating][value='5']").check()
    send(page, "Принять результат")
    expect(page.locator("main")).to_contain_text("Ваша оценка: 5 из 5")


def wait_for_words(program: Program, key: str) -> None:
    """The first version is read by a worker."""
    until = time.monotonic() + 60
    while {row["text_state"] for row in program.get(f"requests/{key}/drafts/")} != {"read"}:
        assert time.monotonic() < until
        time.sleep(1)


def test_the_same_by_the_api(portal: Portal) -> None:
    company, admin, lawyer = Program(portal), Program(portal), Program(portal)
    company.log_in(f"company@{people.DOMAIN}")
    organisation = company.get("me/")["organisation"]["id"]
    begun: dict[str, Any] = {"organisation": organisation, "answers": {**ANSWERS, "counterparty": "Southern Mills LLC"}}
    row = company.ask("POST", "services/legal-support/requests/", begun, status=201)
    key = row["id"]
    files = [("files", ("Проект.docx", drafts.docx(), WORD))]
    company.ask("POST", f"applications/{key}/documents/", files=files, status=201)
    row = company.ask("POST", f"requests/{key}/submit/", {"version": company.get(f"requests/{key}/")["version"]})
    admin.log_in(f"admin@{people.DOMAIN}", staff=True)
    admin.ask("GET", f"applications/{key}/", status=404)
    lawyer.log_in(f"lawyer@{people.DOMAIN}", staff=True)
    lawyer.ask("GET", f"requests/{key}/drafts/", status=404)
    admin.form(
        reverse("admin:applications_closedapplication_button", args=[key, "hand_over"]),
        assignee=lawyer.get("me/")["id"],
        reason="Ведёт экспортные договоры",
        expected_version=str(company.get(f"applications/{key}/")["version"]),
    )
    for step in ("register", "review", "accept", "start"):
        lawyer.step(key, step)
    files = [("files", ("Правки.docx", drafts.docx(*CHANGED), WORD))]
    added = lawyer.ask("POST", f"requests/{key}/drafts/", {"note": "Срок оплаты"}, files=files, status=201)
    assert (added["number"], added["from_staff"]) == (2, True)
    wait_for_words(company, key)
    compared = company.get(f"requests/{key}/drafts/compare/?before=1&after=2")
    assert compared["counts"] == {"changed": 1, "added": 1, "removed": 0, "moved": 0}
    here = f"requests/{key}/checklist/"
    marks = [{"code": item["code"], "outcome": "ok"} for item in lawyer.get(here)["items"]]
    marks = [{**one, "outcome": "absent", "remark": REMARK} if one["code"] == "law" else one for one in marks]
    checked = lawyer.ask("PATCH", here, {"marks": marks, "stamp": lawyer.get(here)["stamp"]})
    assert company.get(here)["items"] == []
    lawyer.ask("POST", f"{here}release/")
    assert company.get(here)["counts"]["absent"] == 1
    draft = lawyer.ask("PUT", f"requests/{key}/opinions/", {"conclusion": CONCLUSION, "marked": 2, "revision": 0})
    version = {"version": lawyer.get(f"applications/{key}/")["version"], "comment": "Готово"}
    refused = lawyer.ask("POST", f"applications/{key}/steps/deliver/", version, status=409)
    assert refused["code"] == "opinion_unsigned"
    word = {"revision": draft["revision"], "stamp": checked["stamp"]}
    signed = lawyer.ask("POST", f"requests/{key}/opinions/sign/", word)
    assert company.get(f"requests/{key}/opinions/") == []
    lawyer.step(key, "deliver", comment="Заключение готово.")
    (opinion,) = company.get(f"requests/{key}/opinions/")
    assert (opinion["conclusion"], opinion["sha256"]) == (CONCLUSION, signed["sha256"])
    assert company.get(opinion["pdf"].removeprefix("/api/v1/")).startswith(b"%PDF")
    whole = company.step(key, "accept_result", rating=5)
    assert (whole["state"], whole["rating"]) == ("closed", 5)
    told = {(one["what"], one["actor"]) for one in company.get(f"applications/{key}/traces/")}
    assert {what for what, actor in told if "Юристова" in actor} >= {"opened", "acted"}
