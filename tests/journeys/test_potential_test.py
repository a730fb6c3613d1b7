"""The export-potential test from a visitor's first answer to the accepted comment; without scripts; at the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send, submit
from tests.journeys.portal import Portal
from tests.journeys.test_first_application import register_company, take

pytestmark = pytest.mark.browser

EMAIL, SECRET = "vera@potential.example", "надёжный пароль 44"
SEED = 510
COMMENT = "Сначала назначьте того, кто отвечает за экспорт."
TEST = "/services/export-potential-test/"


def answer_page(page: Page, value: str) -> None:
    """The same answer to every question of the page; restrictions do not hold."""
    names = page.locator("main input[type=radio]").evaluate_all("all => [...new Set(all.map(one => one.name))]")
    for name in names:
        page.locator(f"main input[name={name}][value='{'0' if name.startswith('s') else value}']").check()


def take_test(person: Eyes, value: str) -> None:
    """Block by block from the first question to the result."""
    page = person.page
    person.go(TEST)
    person.look()
    press(page, page.get_by_role("link", name="Пройти тест").first)
    person.look()
    begin = page.get_by_role("button", name="Начать тест").or_(page.get_by_role("button", name="Начать заново"))
    press(page, begin.first)
    while "/block/" in page.url:
        person.look()
        answer_page(page, value)
        press(page, page.get_by_role("button", name="Дальше"))
    person.look()
    send(page, "Узнать результат")
    expect(page.locator("h1")).to_contain_text("Экспортный потенциал")
    person.look()


def sign_up_and_keep(person: Eyes, portal: Portal) -> None:
    """From the result's page to an account with a confirmed address."""
    page = person.page
    press(page, page.locator("main").get_by_role("link", name="Зарегистрироваться"))
    names = {"last_name": "Потенциалова", "first_name": "Вера", "email": EMAIL}
    fill(page, {**names, "password1": SECRET, "password2": SECRET, "consent": "on"})
    submit(page)
    page.goto(portal.link(portal.mail(EMAIL, ""), "confirm-email"))
    submit(page)
    if "login" in page.url:
        person.log_in(EMAIL, SECRET)
        page.wait_for_load_state()


def test_a_visitor_takes_the_test_and_ends_with_the_advisers_comment(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    vera, manager = person(width=360), person()
    page = vera.page
    take_test(vera, "2")
    expect(page.locator("main")).to_contain_text("66,7")
    result = page.url
    page.screenshot(path=shots / "potential-visitor.png", full_page=True)

    sign_up_and_keep(vera, portal)
    vera.go("/cabinet/tests/")
    expect(page.locator("main")).to_contain_text("Только ваш")
    vera.look()
    register_company(vera, SEED, "Общество с ограниченной ответственностью «Завод потенциалов»")
    page.goto(result)
    vera.look()
    send(page, "Попросить комментарий консультанта")
    fill(page, {"question": "С чего начать?"})
    vera.look()
    send(page, "Проверить и отправить")
    expect(page.locator("main")).to_contain_text("66,7 из 100")
    send(page, "Отправить заявку")
    number = page.locator("main").get_by_text("МП-").first.inner_text()
    number = next(word for word in number.split() if word.startswith("МП-")).strip(".,«»")
    press(page, page.get_by_role("link", name="Открыть заявку"))
    address = page.url

    manager.log_in(f"manager@{people.DOMAIN}", staff=True)
    for label in ("Зарегистрировать", "Взять на рассмотрение", "Принять в работу", "Начать оказание"):
        take(manager, number, label)
    desk = manager.page
    manager.go(f"/admin/applications/application/?q={number}&phase=all")
    press(desk, desk.get_by_role("link", name=number).first)
    expect(desk.locator("body")).to_contain_text("Доля баллов")
    desk.screenshot(path=shots / "potential-desk.png", full_page=True)
    take(manager, number, "Направить результат", {"comment": COMMENT})

    page.goto(address)
    expect(page.locator("main")).to_contain_text(COMMENT)
    vera.look()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать PDF").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.locator("main [name=rating][value='5']").check()
    send(page, "Принять результат")
    expect(page.locator("main")).to_contain_text("Завершена")
    vera.look()
    page.screenshot(path=shots / "potential-closed.png", full_page=True)
    vera.go("/cabinet/tests/")
    expect(page.locator("main")).not_to_contain_text("Только ваш")


def test_without_scripts_a_visitor_keeps_the_result_and_compares_it(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    boris = person(width=360, scripts=False)
    page = boris.page
    boris.go(f"{TEST}test/")
    press(page, page.get_by_role("button", name="Начать тест"))
    press(page, page.get_by_role("link", name="Показывать вопросы по одному"))
    for _question in range(2):
        answer_page(page, "1")
        press(page, page.get_by_role("button", name="Дальше"))
    answer_page(page, "1")
    press(page, page.get_by_role("button", name="Сохранить и прерваться"))
    expect(page.locator("main")).to_contain_text("Ответов: 3 из")
    press(page, page.get_by_role("link", name="Продолжить"))
    expect(page.locator("main input[type=radio]:checked")).to_have_count(3)
    while "/block/" in page.url:
        answer_page(page, "1")
        press(page, page.get_by_role("button", name="Дальше"))
    send(page, "Узнать результат")
    expect(page.locator("main")).to_contain_text("33,3")

    press(page, page.locator("main").get_by_role("link", name="Войти"))
    fill(page, {"login": f"second-company@{people.DOMAIN}", "password": people.PASSWORD})
    submit(page)
    boris.go("/cabinet/tests/")
    expect(page.locator("main tbody tr").first).to_contain_text("33,3")
    expect(page.locator("main tbody tr").first).to_contain_text("бионические протезы")
    send(page, "Сравнить")
    expect(page.locator("h1")).to_contain_text("Сравнение результатов")
    assert boris.faults == []
    page.screenshot(path=shots / "potential-compared.png", full_page=True)


def test_an_analyst_tries_a_new_version_before_it_is_published(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    analyst = person(width=768)
    page = analyst.page
    login = f"analyst@{people.DOMAIN}"
    analyst.log_in(login, staff=True)

    def do(label: str, values: dict[str, str] | None = None) -> None:
        press(page, page.get_by_role("link", name=label).first)
        for name, value in (values or {}).items():
            page.fill(f"[name={name}]", value)
        press(page, page.locator("form button[type=submit]:visible").filter(has_text=label).last)
        assert analyst.faults == [], analyst.faults

    analyst.go("/admin/services/questionnaire/")
    press(page, page.get_by_role("link", name="Анкета, версия 1").first)
    do("Создать черновик новой версии", {"note": "Рынок важнее"})
    draft = page.url
    do("Изменить веса", {"block_A": "5", "block_E": "30"})
    expect(page.locator("main, #main, body").first).to_contain_text("Сумма весов блоков: 100")
    do("Проверить на результатах за год")
    expect(page.locator("main")).to_contain_text("Готово", timeout=60_000)
    page.goto(draft)
    expect(page.locator("body")).to_contain_text("Другой уровень получат")
    page.screenshot(path=shots / "potential-draft.png", full_page=True)
    do("Удалить черновик")
    expect(page.locator("body")).to_contain_text("Черновик удалён")
    (kept,) = portal.rows("SELECT count(*) FROM services_questionnaire WHERE state = 'draft'")
    assert kept == (0,)
