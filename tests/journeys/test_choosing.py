"""Choosing: a host publishes, a student asks, comes to talk, takes the place; other requests close by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send, submit

pytestmark = pytest.mark.browser

STUDENT, HOST, MANAGER = (f"{name}@{people.DOMAIN}" for name in ("student", "host", "manager"))
OLD, NEW = "Оператор станков с ЧПУ", "Оператор токарных станков"


def marked(eyes: Eyes, title: str) -> None:
    """The student's row of this offer is marked in the host's list."""
    row = eyes.page.locator("main tbody tr").filter(has_text=title).filter(has_text="Студентов")
    row.locator("input[type=checkbox]").check()


def published(host: Eyes, manager: Eyes) -> str:
    """A new offer made from an old one; returns its key."""
    host.log_in(HOST)
    host.go("/cabinet/offers/")
    host.look()
    press(host.page, host.page.locator("main table").get_by_role("link", name=OLD, exact=True).first)
    send(host.page, "Создать похожую")
    press(host.page, host.page.get_by_role("link", name="Изменить"))
    fill(host.page, {"title": NEW})
    submit(host.page)
    send(host.page, "Отправить на проверку")
    key = host.page.url.rstrip("/").rpartition("/")[2]
    manager.log_in(MANAGER, staff=True)
    manager.go(f"/admin/internships/offer/{key}/change/")
    press(manager.page, manager.page.get_by_role("link", name="Опубликовать", exact=True).first)
    press(manager.page, manager.page.locator("form button[type=submit]:visible").filter(has_text="Опубликовать").last)
    expect(manager.page.locator("body")).to_contain_text("Вакансия опубликована")
    return key


def test_a_student_is_talked_to_takes_a_place_and_the_other_request_closes(person: Callable[..., Eyes]) -> None:
    host, manager, student = person(), person(), person(width=360, scripts=False)
    key = published(host, manager)
    student.log_in(STUDENT)
    student.go(f"/internships/{key}/apply/")
    student.fits()
    fill(student.page, {"letter": "Хочу работать на токарных станках."})
    send(student.page, "Отправить заявку")
    expect(student.page.locator("main")).to_contain_text("Заявка отправлена")
    request = student.page.url

    # The host adds a time and invites; the student chooses it on a phone.
    host.go("/cabinet/candidates/")
    host.look()
    marked(host, NEW)
    press(host.page, host.page.get_by_role("button", name="Взять на рассмотрение"))
    expect(host.page.locator("main")).to_contain_text("Сделано 1 из 1")
    host.look()
    student.go("/cabinet/candidacies/")
    press(student.page, student.page.locator("main table").get_by_role("link", name=OLD, exact=True).first)
    student.page.locator("input[name=slot]").first.check()
    send(student.page, "Прийти в это время")
    expect(student.page.locator("main")).to_contain_text("Время выбрано")
    other = student.page.url

    # A place is offered from the list, taken by the student; the request for the other one is over.
    host.go("/cabinet/candidates/")
    marked(host, NEW)
    host.page.locator("summary", has_text="Предложить место").click()
    press(host.page, host.page.get_by_role("button", name="Предложить отмеченным"))
    expect(host.page.locator("main")).to_contain_text("Место предложено")
    student.page.goto(request)
    send(student.page, "Принять место")
    expect(student.page.locator("main")).to_contain_text("Место ваше")
    student.fits()
    student.page.goto(other)
    expect(student.page.locator(".heading__pill")).to_contain_text("Размещён в другой компании")
    host.go("/cabinet/trainees/?q=Студентов")
    expect(host.page.locator("main tbody")).to_contain_text(NEW)
    host.look()
