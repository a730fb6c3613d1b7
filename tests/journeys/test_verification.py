"""A counterparty is checked in a browser: the list, the order, the automatic part, candidates, tasks, the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.factories import watchlists as files
from tests.factories.verification import kazakh_bin
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send
from tests.journeys.portal import Portal
from tests.journeys.test_analysis import enter, take

pytestmark = pytest.mark.browser

ANSWERS = {
    "name": "ТОО «Выдуманный Берег»",
    "name_latin": "Vydumannyi Bereg LLP",
    "country": "KZ",
    "registration": kazakh_bin(78),
    "site": "bereg-browser.example.com",
    "email": "office@bereg-browser.example.com",
    "bank_country": "AE",
    "purpose": "Первая поставка с отсрочкой платежа, контрагента нашли на выставке.",
}
# Another file than the one that the API's journey brings.
LIST = files.UN_XML.replace("2026-10-01", "2026-10-02")


def put_into_force(analyst: Eyes, folder: Path) -> None:
    """A watch list from its file to the search, by the buttons of the admin."""
    page = analyst.page
    path = folder / "consolidated.xml"
    path.write_text(LIST)
    analyst.go("/admin/services/watchlist/add/")
    page.select_option("[name=source]", "un")
    page.set_input_files("[name=file]", path)
    press(page, page.locator("[name=_save], [name=_continue]").first)
    for state, label in (("Прочитан", "Загрузить и ввести в действие"), ("Действует", "")):
        for _again in range(90):
            analyst.go("/admin/services/watchlist/")
            if state in (page.locator("tbody tr").first.text_content() or ""):
                break
            page.wait_for_timeout(500)
        expect(page.locator("tbody tr").first).to_contain_text(state)
        if label:
            press(page, page.locator("tbody tr").first.get_by_role("link").first)
            expect(page.locator("main, #main, body").first).to_contain_text("Номер записи повторяется")
            press(page, page.get_by_role("link", name=label).first)
            press(page, page.locator("form button[type=submit]:visible").filter(has_text=label).last)
    assert analyst.faults == [], analyst.faults


def desk(analyst: Eyes, number: str) -> None:
    analyst.go(f"/admin/applications/application/?q={number}&phase=all")
    press(analyst.page, analyst.page.get_by_role("link", name=number).first)


def test_a_counterparty_from_the_order_to_the_report(
    person: Callable[..., Eyes], portal: Portal, shots: Path, tmp_path: Path
) -> None:
    company, analyst = person(width=360), person()
    enter(analyst, "analyst", staff=True)
    put_into_force(analyst, tmp_path)

    page = company.page
    enter(company, "company")
    company.go("/services/counterparty-verification/")
    company.look()
    press(page, page.locator("main form button[type=submit]").first)
    fill(page, {**ANSWERS, "registration": ANSWERS["registration"][:-1] + "x", "site": "не сайт"})
    send(page, "Проверить и отправить")
    expect(page.locator("[name=name]")).to_have_value(ANSWERS["name"])
    company.look()
    fill(page, ANSWERS)
    send(page, "Проверить и отправить")
    company.look()
    send(page, "Отправить заявку")
    number = page.locator("main").get_by_text("МП-").first.inner_text()
    number = next(word for word in number.split() if word.startswith("МП-")).strip(".,«»")
    press(page, page.get_by_role("link", name="Открыть заявку"))
    address = page.url
    expect(page.locator("main")).to_contain_text("Длина, вид и контрольная сумма БИН верны.")
    expect(page.locator("main")).to_contain_text("ОАЭ ↔ Казахстан")
    expect(page.locator("main")).to_contain_text("Аналитик сверяет с перечнями")
    expect(page.locator("main")).not_to_contain_text("похожие записи")
    company.look()
    page.screenshot(path=shots / "verification-automatic.png", full_page=True)

    for label in ("Зарегистрировать", "Взять на рассмотрение", "Принять в работу", "Начать оказание"):
        take(analyst, number, label)
    staff = analyst.page
    press(staff, staff.get_by_role("link", name="VYDUMANNYY BEREG TRADING LLC"))
    press(staff, staff.get_by_role("link", name="Это другое лицо").first)
    staff.fill("[name=reason]", "нет")
    press(staff, staff.locator("form button[type=submit]:visible").last)
    expect(staff.locator("body")).to_contain_text("не короче 10")
    expect(staff.locator("[name=reason]")).to_have_value("нет")
    staff.fill("[name=reason]", "Другая страна и другой год основания.")
    press(staff, staff.locator("form button[type=submit]:visible").last)

    desk(analyst, number)
    press(staff, staff.get_by_role("link", name="Заполнить").first)
    staff.select_option("[name=result]", "ok")
    staff.fill("[name=finding]", "В выписке то же название и тот же номер.")
    staff.fill("[name=source]", "Выписка из реестра")
    staff.fill("[name=checked_on]", "10.01.2026")
    press(staff, staff.locator("[name=_save]").first)
    press(staff, staff.get_by_role("link", name="Написать вывод и рекомендации"))
    staff.fill("[name=conclusion]", "Можно работать с осторожностью.")
    staff.fill("[name=terms]", "Аванс не меньше 50 %.")
    press(staff, staff.locator("[name=_save]").first)
    staff.screenshot(path=shots / "verification-desk.png", full_page=True)
    take(analyst, number, "Направить результат", "Отчёт готов, он на странице заявки.")

    page.goto(address)
    company.look()
    press(page, page.get_by_role("link", name="Открыть отчёт").first)
    expect(page.locator("main")).to_contain_text("Аванс не меньше 50 %.")
    expect(page.locator("main")).to_contain_text("Похожие записи были, аналитик установил, что они о других.")
    expect(page.locator("main")).to_contain_text("Чего мы не проверили")
    company.look()
    page.screenshot(path=shots / "verification-report.png", full_page=True)
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.goto(address)
    page.locator("main [name=rating][value='5']").check()
    send(page, "Принять результат")
    expect(page.locator("main")).to_contain_text("Завершена")

    remind = (
        "import datetime; from services.models import Report; from services.actions.reports import remind_of_lapsing; "
        f"last = Report.objects.get(verification__application__number='{number}').valid_until; "
        "print('told', remind_of_lapsing(today=last - datetime.timedelta(days=10)))"
    )
    assert "told 0" not in portal.manage("shell", "-c", remind)
    assert portal.mail(f"company@{people.DOMAIN}", "действует до")
