"""A first application from registration to a confirmed result in a browser; what it left behind is compared whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from tests.factories.files import pdf
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send, submit
from tests.journeys.portal import Portal
from tests.journeys.traces import WANTED_LETTERS, history, letters, timeline, wanted_history, wanted_timeline

pytestmark = pytest.mark.browser

EMAIL, SECRET = "anna@zavod.example", "надёжный пароль 42"
MANAGER = f"manager@{people.DOMAIN}"
NAME = "Общество с ограниченной ответственностью «Завод датчиков»"
QUESTION = "Мы производим датчики давления. Какие документы нужны для первой поставки в Казахстан?"
SEED = 500
CARD = {
    "basics": {"short_name": "ООО «Завод датчиков»"},
    "addresses": {
        "registered_region": "77",
        "registered_address": "г. Москва, Зеленоград, проезд 4806, дом 5",
        "sez_resident": "no",
    },
    "activity": {"main_okved": "26.51"},
    "contacts": {"head_name": "Заводов Иван Ильич", "contact_name": "Заводова Анна", "phone": "+7 495 123-45-67"},
}


def sign_up(person: Eyes, portal: Portal) -> None:
    """An account with a confirmed address; consent is never ticked beforehand."""
    page = person.page
    person.go("/")
    person.look()
    page.get_by_role("link", name="Зарегистрироваться").first.click()
    names = {"last_name": "Заводова", "first_name": "Анна", "email": EMAIL}
    fill(page, {**names, "password1": SECRET, "password2": SECRET})
    person.look()
    submit(page)
    expect(page.locator("main")).to_contain_text("соглас")
    person.look()
    fill(page, {"password1": SECRET, "password2": SECRET, "consent": "on"})
    submit(page)
    person.look()
    page.goto(portal.link(portal.mail(EMAIL, ""), "confirm-email"))
    person.look()
    submit(page)
    if "login" in page.url:
        person.log_in(EMAIL, SECRET)
    person.go("/cabinet/")
    person.look()


def check_oneself(person: Eyes) -> None:
    person.go("/services/self-check/")
    person.look()
    send(person.page, "Узнать результат")
    person.look()


def register_company(person: Eyes, seed: int = SEED, name: str = NAME) -> None:
    """From a wrong ИНН to a card that is under review; nothing typed is lost on the way."""
    page = person.page
    person.go("/cabinet/company/register/")
    person.look()
    fill(page, {"inn": "0000000000", "name": name, "entity_type": "legal_entity"})
    submit(page)
    expect(page.locator("[name=name]")).to_have_value(name)
    expect(page.locator("main")).to_contain_text("ИНН")
    person.look()
    fill(page, {"inn": synthetic_inn(seed)})
    submit(page)
    expect(page.locator("h1")).to_contain_text("Основные сведения")
    card = page.url.split("edit/")[0]
    for section, values in CARD.items():
        page.goto(f"{card}edit/{section}/")
        numbers = {"kpp": synthetic_kpp(seed), "ogrn": synthetic_ogrn(seed)} if section == "basics" else {}
        fill(page, values | numbers)
        person.look()
        submit(page)
        page.wait_for_load_state()
    page.goto(f"{card}products/add/")
    fill(page, {"name_ru": "Датчик давления", "hs_code": "9026202000"})
    person.look()
    submit(page)
    page.goto(f"{card}edit/declarations/")
    names = page.locator("main input[type=radio]").evaluate_all("all => [...new Set(all.map(one => one.name))]")
    for name in names:
        page.locator(f"main input[name={name}]").first.check()
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()
    person.look()
    submit(page)
    page.goto(f"{card}submit/")
    person.look()
    submit(page)
    person.go("/cabinet/company/")
    expect(page.locator("main")).to_contain_text("На проверке")
    person.look()


def apply(person: Eyes) -> str:
    """A consultation with a file, saved as it is typed, looked over, sent. Returns its number."""
    page = person.page
    person.go("/services/consultation/")
    person.look()
    press(page, page.locator("main form button[type=submit]").first)
    fill(page, {"topic": "certification", "country": "KZ", "question": QUESTION})
    expect(page.locator("main")).to_contain_text("Черновик сохранён в")
    draft = page.url
    person.go("/cabinet/")
    page.goto(draft)
    expect(page.locator("[name=question]")).to_have_value(QUESTION)
    page.locator("main input[type=file]").set_input_files(
        {"name": "Описание датчика.pdf", "mimeType": "application/pdf", "buffer": pdf("Датчик давления")}
    )
    send(page, "Загрузить выбранные файлы")
    expect(page.locator("main")).to_contain_text("Описание датчика.pdf")
    person.look()
    send(page, "Проверить и отправить")
    expect(page.locator("main")).to_contain_text(QUESTION)
    person.look()
    send(page, "Отправить заявку")
    expect(page.locator("h1")).to_contain_text("Заявка подана")
    person.look()
    number = page.locator("main").get_by_text("МП-").first.inner_text()
    page.get_by_role("link", name="Открыть заявку").click()
    person.look()
    return next(word for word in number.split() if word.startswith("МП-")).strip(".,«»")


def take(person: Eyes, number: str, label: str, values: dict[str, str] | None = None, file: bytes = b"") -> None:
    """One step of the manager's, by the button of that name on the application's page."""
    page = person.page
    person.go(f"/admin/applications/application/?q={number}&phase=all")
    press(page, page.get_by_role("link", name=number).first)
    press(page, page.get_by_role("link", name=label).first)
    for name, value in (values or {}).items():
        page.locator(f"[name={name}]").last.fill(value)
    if file:
        page.locator("input[type=file]").last.set_input_files(
            {"name": "Ответ.pdf", "mimeType": "application/pdf", "buffer": file}
        )
    press(page, page.locator("form button[type=submit]:visible").filter(has_text=label).last)
    assert person.faults == [], person.faults


def test_from_registration_to_a_confirmed_result(person: Callable[..., Eyes], portal: Portal, shots: Path) -> None:
    anna, manager = person(), person()
    sign_up(anna, portal)
    check_oneself(anna)
    register_company(anna)
    number = apply(anna)
    page = anna.page
    address = page.url

    manager.log_in(MANAGER, staff=True)
    for label in ("Зарегистрировать", "Взять на рассмотрение"):
        take(manager, number, label)
    take(manager, number, "Запросить сведения", {"comment": "Уточните код ТН ВЭД."})

    page.goto(address)
    expect(page.locator("main")).to_contain_text("Уточните код ТН ВЭД.")
    anna.look()
    page.screenshot(path=shots / "journey-asked.png", full_page=True)
    page.fill("#answer-comment", "Код 9026202000.")
    send(page, "Ответить")
    expect(page.locator("main")).to_contain_text("Код 9026202000.")

    for label in ("Принять в работу", "Начать оказание"):
        take(manager, number, label)
    take(manager, number, "Направить результат", {"comment": "Нужна декларация ЕАЭС."}, pdf("Ответ консультанта"))

    page.goto(address)
    expect(page.locator("main")).to_contain_text("Нужна декларация ЕАЭС.")
    anna.look()
    page.screenshot(path=shots / "journey-delivered.png", full_page=True)
    with page.expect_download() as download:
        page.get_by_role("link", name="Ответ.pdf").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.locator("main [name=rating][value='5']").check()
    send(page, "Принять результат")
    expect(page.locator("main")).to_contain_text("Завершена")
    anna.look()
    page.screenshot(path=shots / "journey-closed.png", full_page=True)

    assert timeline(portal, number) == wanted_timeline(EMAIL, MANAGER)
    assert letters(portal, number, EMAIL) == WANTED_LETTERS
    assert history(portal, number) == wanted_history(("page", EMAIL), ("admin", MANAGER))
