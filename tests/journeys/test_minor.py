"""A minor, and the legal representative who answers by a link once, without an account."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, send
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

PARENT = "roditel@family.example"


def test_a_representative_consents_by_a_link_once(person: Callable[..., Eyes], portal: Portal) -> None:
    minor = person()
    minor.log_in(f"minor@{people.DOMAIN}")
    minor.go("/cabinet/student/")
    minor.look()
    fill(minor.page, {"email": PARENT})
    send(minor.page, "Отправить новую ссылку")
    expect(minor.page.locator("main")).to_contain_text("Ссылка отправлена на roditel@family.example")
    link = portal.link(portal.mail(PARENT, "Нужно ваше решение"), "guardian")
    parent = person(width=360)
    parent.page.goto(link)
    parent.look()
    send(parent.page, "Дать согласие")
    expect(parent.page.locator("main")).to_contain_text("Обязательное поле")
    fill(parent.page, {"last_name": "Юнгин", "first_name": "Павел", "relation": "father", "phone": "+7 916 000-00-00"})
    fill(parent.page, {"practice": "on", "data": "on"})
    send(parent.page, "Дать согласие")
    expect(parent.page.locator("main")).to_contain_text("Согласие дано")
    parent.look()
    parent.page.goto(link)
    expect(parent.page.locator("main")).to_contain_text("По этой ссылке уже ответили")
    parent.look()
    minor.go("/cabinet/student/")
    expect(minor.page.locator("main")).to_contain_text("Юнгин Павел")
    parent.page.goto(portal.link(portal.mail(PARENT, "Ваше согласие записано"), "guardian/back"))
    parent.look()
    send(parent.page, "Отозвать согласие")
    expect(parent.page.locator("main")).to_contain_text("больше не действует")
