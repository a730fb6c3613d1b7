"""Wrong, late, twice and in the middle of an outage: each gets a clear answer, and nothing that was typed is lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from mosprom_portal.demo import people
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from tests.factories.files import pdf
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send, submit
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

LANGUAGES = ("ru", "en")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
QUESTION = "Можно ли ввозить образцы в Казахстан без сертификата?"
NAME = "Общество с ограниченной ответственностью «Опечатка»"
COMPANY = "company"

Person = Callable[..., Eyes]


def enter(person: Person, login: str = COMPANY, **how: object) -> Eyes:
    """Somebody of the demonstration who has logged in."""
    found = person(**how)
    found.log_in(f"{login}@{people.DOMAIN}")
    found.page.wait_for_url("**/cabinet/**")
    return found


def begin(eyes: Eyes) -> str:
    """A new draft of a consultation on the person's page. Returns its address."""
    eyes.go("/services/consultation/")
    press(eyes.page, eyes.page.locator("main form button[type=submit]").first)
    return eyes.page.url


def key_of(url: str) -> str:
    return urlsplit(url).path.strip("/").split("/")[2]


def words(eyes: Eyes, language: str, selector: str) -> str:
    """The text there, in the reader's language."""
    text = eyes.page.locator(selector).first.inner_text()
    assert text.strip()
    assert bool(CYRILLIC.search(text)) == (language == "ru"), text
    return text


def complains(eyes: Eyes, language: str, *names: str) -> None:
    """The summary has the focus, every field named is marked and says why, all in the reader's language."""
    page = eyes.page
    expect(page.locator("[data-error-summary]")).to_be_focused()
    words(eyes, language, "[data-error-summary]")
    for name in names:
        expect(page.locator(f"[name={name}]").first).to_have_attribute("aria-invalid", "true")
        words(eyes, language, f"#id_{name}_error")
    expect(page.locator("[data-error-summary] li")).to_have_count(len(names))
    eyes.look()


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "login", "seed"), [("ru", "parent", 610), ("en", "region", 611)])
def test_wrong_numbers(person: Person, language: str, login: str, seed: int) -> None:
    """ИНН one by one, then КПП and ОГРН together; each stays in its field until it is right."""
    eyes = enter(person, login, language=language)
    page = eyes.page
    eyes.go("/cabinet/company/register/")
    fill(page, {"name": NAME, "entity_type": "legal_entity"})
    for wrong in ("0000000000", "770708389", "7707083894", "77070838А3"):
        fill(page, {"inn": wrong})
        submit(page)
        complains(eyes, language, "inn")
        expect(page.locator("[name=inn]")).to_have_value(wrong)
        expect(page.locator("[name=name]")).to_have_value(NAME)
    fill(page, {"inn": synthetic_inn(seed)})
    submit(page)
    fill(page, {"short_name": "ООО «Опечатка»", "kpp": "7704", "ogrn": "1027700132190"})
    submit(page)
    complains(eyes, language, "kpp", "ogrn")
    page.reload()
    for name, typed in (("kpp", "7704"), ("ogrn", "1027700132190"), ("short_name", "ООО «Опечатка»")):
        expect(page.locator(f"[name={name}]")).to_have_value(typed)
    fill(page, {"kpp": synthetic_kpp(seed), "ogrn": synthetic_ogrn(seed)})
    submit(page)
    expect(page.locator("[name=registered_address]")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_inn_that_is_on_the_portal_already(person: Person, portal: Portal, language: str) -> None:
    """One may ask to join, or go on with another number without typing the rest again."""
    ((taken,),) = portal.rows(
        "SELECT o.inn FROM accounts_organisation o JOIN accounts_membership m ON m.organisation_id = o.id "
        "JOIN accounts_user u ON u.id = m.user_id WHERE u.email = %s",
        f"{COMPANY}@{people.DOMAIN}",
    )
    login = {"ru": "parent", "en": "region"}[language]
    eyes = enter(person, login, language=language)
    page = eyes.page
    eyes.go("/cabinet/company/register/")
    fill(page, {"inn": taken, "name": NAME, "entity_type": "legal_entity"})
    submit(page)
    assert taken in words(eyes, language, ".lead")
    eyes.look()
    expect(page.locator("[name=name]")).to_have_value(NAME)
    page.locator("#id_inn").fill(synthetic_inn(620 + LANGUAGES.index(language)))
    press(page, page.locator("main form").filter(has=page.locator("#id_name")).locator("button[type=submit]"))
    expect(page.locator("[name=kpp]")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value(NAME)


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def disguised(tmp_path: Path) -> Iterator[list[Path]]:
    """A file that is too large, and three that are not what their names say."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as inside:
        inside.writestr("письмо.txt", "внутри")
    contents = {
        "чертежи.pdf": pdf("Чертежи") + b"\0" * settings.UPLOAD_MAX_BYTES,
        "договор.pdf": b"MZ\x90\x00" + b"\x00" * 2000,
        "фото.png": b"<!doctype html><script>alert(1)</script>",
        "смета.docx": archive.getvalue(),
    }
    paths = []
    for name, content in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        paths.append(path)
    yield paths
    for path in paths:
        path.unlink()


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_are_not_taken(person: Person, disguised: list[Path], language: str) -> None:
    eyes = enter(person, language=language)
    page = eyes.page
    begin(eyes)
    fill(page, {"topic": "certification", "question": QUESTION})
    upload = page.locator("#files button[name=save]")
    for path in disguised:
        page.set_input_files("main input[type=file]", path)
        press(page, upload)
        error = page.locator("#files .field__error").inner_text()
        assert path.name in error
        assert bool(CYRILLIC.search(error.replace(path.name, ""))) == (language == "ru"), error
        expect(page.locator("[data-error-summary]")).to_be_focused()
        expect(page.locator("[name=question]")).to_have_value(QUESTION)
        expect(page.locator("#files .files__item")).to_have_count(0)
    eyes.look()
    good = {"name": "описание.pdf", "mimeType": "application/pdf", "buffer": pdf("Описание")}
    page.set_input_files("main input[type=file]", good)
    press(page, upload)
    expect(page.locator("#files .files__item")).to_contain_text("описание.pdf")
    expect(page.locator("[name=question]")).to_have_value(QUESTION)


# --- an ended session ------------------------------------------------------------------------------------------------


def end_session(page: Page) -> None:
    """What a browser has of a session that is over: nothing."""
    page.context.clear_cookies(name="sessionid")


def log_in_again(page: Page) -> None:
    """On the log-in page that one was led to."""
    expect(page.locator("main [name=password]")).to_be_visible()
    page.locator("main [name=login]").fill(f"{COMPANY}@{people.DOMAIN}")
    page.locator("main [name=password]").fill(people.PASSWORD)
    submit(page)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("draft", {"question": QUESTION, "topic": "logistics"}),
        ("/cabinet/company/register/", {"name": NAME, "inn": "123"}),
        ("/cabinet/applications/{application}/messages/", {"text": QUESTION}),
        ("/cabinet/me/", {"patronymic": "Семёновна", "phone": "+7 495 1"}),
        ("/cabinet/organisation/", {"email": "new@zavod.example"}),
    ],
    ids=["draft", "registration", "message", "profile", "invitation"],
)
def test_a_session_that_ends_in_the_middle_of_a_form(
    person: Person, portal: Portal, path: str, values: dict[str, str]
) -> None:
    eyes = enter(person)
    page = eyes.page
    if path == "draft":
        begin(eyes)
    else:
        ((application,),) = portal.rows(
            "SELECT id FROM applications_application WHERE state = 'info_requested' LIMIT 1"
        )
        eyes.go(path.format(application=application))
    address = page.url
    fill(page, values)
    end_session(page)
    form = page.locator("main form").filter(has=page.locator(f"[name={next(iter(values))}]"))
    press(page, form.locator("button.button--primary[type=submit]").last)
    log_in_again(page)
    assert page.url == address
    expect(page.locator("body")).to_contain_text("Введённое сохранено")
    for name, value in values.items():
        expect(page.locator(f"main [name={name}]")).to_have_value(value)
    eyes.look()


def test_a_button_after_the_session_ended(person: Person, portal: Portal) -> None:
    """Nothing was typed, nothing is done behind one's back: one is led back to the button."""
    eyes = enter(person)
    page = eyes.page
    draft = begin(eyes)
    end_session(page)
    page.get_by_role("button", name="Удалить черновик").click()
    press(page, page.locator("dialog[open] button[value=yes]"))
    log_in_again(page)
    assert page.url == draft
    expect(page.locator("body")).to_contain_text("повторите его")
    assert portal.rows("SELECT state FROM applications_application WHERE id = %s", key_of(draft)) == [("draft",)]
    eyes.go(f"{urlsplit(draft).path}discard/")
    words(eyes, "ru", "h1")
    eyes.look()


# --- twice and stale -------------------------------------------------------------------------------------------------


def ready_to_send(eyes: Eyes) -> str:
    """A draft that lacks nothing, on its review page. Returns its id."""
    key = key_of(begin(eyes))
    fill(eyes.page, {"topic": "certification", "question": QUESTION})
    press(eyes.page, eyes.page.locator("main button[name=save][value=continue]"))
    return key


def submissions(portal: Portal, key: str) -> int:
    sql = "SELECT count(*) FROM applications_transition WHERE application_id = %s AND step = 'submit'"
    return portal.rows(sql, key)[0][0]


def test_a_double_click_and_a_second_tab_submit_once(person: Person, portal: Portal) -> None:
    eyes = enter(person)
    page = eyes.page
    key = ready_to_send(eyes)
    second = page.context.new_page()
    second.goto(page.url)
    with page.expect_navigation(url="**/thanks/"):
        page.get_by_role("button", name="Отправить заявку").dblclick()
    press(second, second.get_by_role("button", name="Отправить заявку"))
    expect(second).to_have_url(page.url)
    number = page.locator("main").get_by_text("МП-").first.inner_text()
    expect(second.locator("main")).to_contain_text(number)
    assert submissions(portal, key) == 1


def test_a_message_sent_by_a_double_click_is_there_once(person: Person, portal: Portal) -> None:
    """Without scripts nothing holds back the second click: the form goes twice."""
    eyes = enter(person, scripts=False)
    page = eyes.page
    ((key,),) = portal.rows("SELECT id FROM applications_application WHERE state = 'info_requested' LIMIT 1")
    eyes.go(f"/cabinet/applications/{key}/messages/")
    text = "Дважды отправленное сообщение"
    fill(page, {"text": text})
    page.get_by_role("button", name="Отправить сообщение").dblclick()
    # The second sending breaks off the first one's navigation: what counts is where one ends.
    expect(page.locator("main")).to_contain_text("Сообщение отправлено.")
    expect(page.locator("main")).to_contain_text(text)
    assert portal.rows("SELECT count(*) FROM applications_message WHERE text = %s", text) == [(1,)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stale_tab_gets_both_texts_to_choose_from(person: Person, language: str) -> None:
    eyes = enter(person, language=language)
    page = eyes.page
    draft = begin(eyes)
    second = Eyes(page.context.new_page(), eyes.portal)
    second.page.goto(draft)
    first_text, second_text = "Вопрос первой вкладки о сертификате", "Вопрос второй вкладки о сертификате"
    fill(page, {"question": first_text})
    press(page, page.locator("main button[name=save][value=draft]").last)
    fill(second.page, {"question": second_text})
    status = second.page.locator("[data-autosave-status]")
    stale = second.page.locator("[data-autosave-status]").get_attribute("data-stale")
    expect(status).to_have_text(str(stale))
    press(second.page, second.page.locator("main button[name=save][value=draft]").last)
    words(second, language, "h1")
    for text in (first_text, second_text):
        expect(second.page.locator("main")).to_contain_text(text)
    second.look()
    press(second.page, second.page.locator("main form button[type=submit]"))
    expect(second.page.locator("[name=question]")).to_have_value(second_text)


def test_a_step_that_was_taken_in_another_tab_keeps_the_words(person: Person, portal: Portal) -> None:
    eyes = enter(person)
    page = eyes.page
    ((key,),) = portal.rows("SELECT id FROM applications_application WHERE state = 'info_requested' LIMIT 1")
    eyes.go(f"/cabinet/applications/{key}/steps/answer/")
    second = page.context.new_page()
    second.goto(page.url)
    fill(page, {"comment": "Ответ первой вкладки"})
    submit(page)
    fill(second, {"comment": "Ответ второй вкладки"})
    submit(second)
    expect(second.locator("#typed")).to_have_value("Ответ второй вкладки")
    expect(second.locator("main")).to_contain_text("Это действие больше не нужно")
    Eyes(second, portal).look()


# --- outages ---------------------------------------------------------------------------------------------------------


def health(portal: Portal, page: Page) -> int:
    return page.request.get(f"{portal.url}/health/ready").status


def test_valkey_is_stopped_in_the_middle_of_the_work(person: Person, portal: Portal) -> None:
    """Everything goes on without it, a log-in too; what was to be sent is sent when it is back."""
    eyes = enter(person)
    page = eyes.page
    key = key_of(begin(eyes))
    portal.valkey.stop()
    try:
        assert health(portal, page) == 503
        fill(page, {"topic": "logistics", "question": QUESTION})
        expect(page.locator("[data-autosave-status]")).to_contain_text("Черновик сохранён в")
        page.set_input_files(
            "main input[type=file]", {"name": "груз.pdf", "mimeType": "application/pdf", "buffer": pdf("Груз")}
        )
        press(page, page.locator("#files button[name=save]"))
        expect(page.locator("#files .files__item")).to_contain_text("груз.pdf")
        press(page, page.locator("main button[name=save][value=continue]"))
        send(page, "Отправить заявку")
        expect(page.locator("h1")).to_contain_text("Заявка подана")
        other = enter(person, "second-company", language="en")
        words(other, "en", "h1")
    finally:
        portal.valkey.start()
    ((number,),) = portal.rows("SELECT number FROM applications_application WHERE id = %s", key)
    eyes.go("/cabinet/applications/")
    expect(page.locator("main")).to_contain_text(number)
    portal.mail(f"{COMPANY}@{people.DOMAIN}", f"Заявка {number} подана", within=60)
    portal.wait_until_ready()


@pytest.mark.parametrize("language", LANGUAGES)
def test_postgres_is_restarted_in_the_middle_of_the_work(person: Person, portal: Portal, language: str) -> None:
    """During the outage the page says so and holds what was sent; afterwards the first request works."""
    eyes = enter(person, language=language)
    page = eyes.page
    draft = begin(eyes)
    status = page.locator("[data-autosave-status]")
    portal.postgres.stop()
    try:
        fill(page, {"topic": "logistics", "question": QUESTION})
        expect(status).to_have_text(str(status.get_attribute("data-offline")))
        press(page, page.locator("main button[name=save][value=draft]").last)
        for _again in range(2):
            words(eyes, language, "h1")
            assert "503" in page.locator("main").inner_text()
            expect(page.locator("main input[name=question]")).to_have_value(QUESTION)
            eyes.look()
            press(page, page.locator("main button[type=submit]"))
        assert health(portal, page) == 503
        visitor = person(language=language)
        visitor.go("/cabinet/")
        words(visitor, language, "h1")
    finally:
        portal.postgres.start("portal")
    press(page, page.locator("main button[type=submit]"))
    assert page.url == draft
    expect(page.locator("[name=question]")).to_have_value(QUESTION)
    # Restarted between two requests of people who wait on open connections: neither notices.
    portal.postgres.stop()
    portal.postgres.start("portal")
    fill(page, {"country": "KZ"})
    press(page, page.locator("main button[name=save][value=continue]"))
    press(page, page.locator("main form button[type=submit]").first)
    expect(page).to_have_url(re.compile("/thanks/$"))
    subject = {"ru": "Заявка {} подана", "en": "{}"}[language]
    ((number,),) = portal.rows("SELECT number FROM applications_application WHERE id = %s", key_of(draft))
    portal.mail(f"{COMPANY}@{people.DOMAIN}", subject.format(number), within=60)
    portal.wait_until_ready()


# --- without scripts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_application_without_scripts(person: Person, language: str) -> None:
    eyes = enter(person, scripts=False, language=language)
    page = eyes.page
    draft = begin(eyes)
    proceed = page.locator("main button[name=save][value=continue]")
    fill(page, {"question": QUESTION})
    press(page, page.locator("main button[name=save][value=draft]").last)
    expect(page.locator("[name=question]")).to_have_value(QUESTION)
    press(page, proceed)
    expect(page.locator("[name=topic]")).to_have_attribute("aria-invalid", "true")
    words(eyes, language, "#id_topic_error")
    expect(page.locator("[name=question]")).to_have_value(QUESTION)
    for name in ("лишний.pdf", "нужный.pdf"):
        page.set_input_files(
            "main input[type=file]", {"name": name, "mimeType": "application/pdf", "buffer": pdf(name)}
        )
        press(page, page.locator("#files button[name=save]"))
        expect(page.locator("#files .files__item").filter(has_text=name)).to_have_count(1)
    press(page, page.locator("#files .files__item").filter(has_text="лишний.pdf").locator("button"))
    expect(page.locator("#files .files__item")).to_have_count(1)
    fill(page, {"topic": "contract"})
    press(page, proceed)
    for text in (QUESTION, "нужный.pdf"):
        expect(page.locator("main")).to_contain_text(text)
    press(page, page.locator("main form button[type=submit]").first)
    expect(page).to_have_url(re.compile("/thanks/$"))
    page.goto(draft)
    expect(page.locator("main")).to_contain_text(QUESTION)
