"""A company applies, a commission member scores it on a telephone, decisions are published, the company reads why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import press, send
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser

COMPANY, MEMBER, ANALYST, MANAGER = (
    f"{name}@{people.DOMAIN}" for name in ("company", "commission", "analyst", "manager")
)
EVENT, FIRM = "demo-medical-almaty", "Резидент ОЭЗ (интерактивные доски)"
GOAL = "Показать доски больницам и договориться о пробной поставке."
WORDS = "Доски не относятся к медицинским изделиям."
# The hours between: applications close, the commission is appointed, the other member gives an opinion.
PREPARED = f"""
from accounts.models import User
from exhibitions import actions as events
from exhibitions.actions import selection as actions
from exhibitions.models import Event, Opinion
manager = User.objects.get(email="{MANAGER}")
event = events.select(actor=manager, event=events.close(actor=manager, event=Event.objects.get(slug="{EVENT}")))
for email in ("{MEMBER}", "{ANALYST}"):
    actions.appoint(actor=manager, selection=event.selection, email=email)
actions.begin_scoring(actor=manager, selection=event.selection)
other = Opinion.objects.get(selection=event.selection, member__user__email="{ANALYST}")
actions.declare_no_conflict(actor=other.member.user, opinion=other)
marks = {{one.pk: 0 for one in event.selection.criteria.all()}}
actions.score(actor=other.member.user, opinion=other, marks=marks, comment="Не по теме выставки.")
print(event.selection.pk)
"""


def test_a_commission_member_scores_and_the_company_reads_why(
    person: Callable[..., Eyes], portal: Portal, shots: Path
) -> None:
    company, member, manager = person(width=360), person(width=360, scripts=False), person()
    company.log_in(COMPANY)
    company.go(f"/exhibitions/{EVENT}/")
    page = company.page
    send(page, "Подать заявку")
    page.locator("[name=industry]").select_option("medical")
    page.locator("[name=products]").first.check()
    page.locator("[name=area]").fill("6")
    page.locator("[name=materials][value=russian]").check()
    page.locator("[name=goal]").fill(GOAL)
    send(page, "Проверить и отправить")
    send(page, "Отправить заявку")
    expect(page.locator("main")).to_contain_text("Подана")
    application = page.url
    selection = portal.manage("shell", "-v0", "-c", PREPARED).splitlines()[-1]

    member.log_in(MEMBER, staff=True)
    member.go("/cabinet/commission/")
    theirs = member.page
    press(theirs, theirs.get_by_role("link", name=FIRM))
    expect(theirs.locator("main")).not_to_contain_text(GOAL)
    send(theirs, "Конфликта нет")
    expect(theirs.locator("main")).to_contain_text(GOAL)
    send(theirs, "Сохранить оценку")
    expect(theirs.locator("main")).to_contain_text("Поставьте балл от 0 до 5.")
    member.fits()
    theirs.screenshot(path=shots / "selection-score.png", full_page=True)
    for mark in theirs.locator("main input[type=radio][value='1']").all():
        mark.check()
    theirs.fill("[name=comment]", WORDS)
    send(theirs, "Сохранить оценку")
    expect(theirs.locator("main")).to_contain_text("ваша оценка 24")
    member.fits()

    manager.log_in(MANAGER, staff=True)
    desk = manager.page
    manager.go(f"/admin/exhibitions/selection/{selection}/do/close/")
    press(desk, desk.locator("form button[type=submit]").last)
    manager.go(f"/admin/exhibitions/selection/{selection}/board/")
    expect(desk.locator("body")).to_contain_text("По округам")
    desk.screenshot(path=shots / "selection-board.png", full_page=True)
    press(desk, desk.get_by_role("button", name="Опубликовать все решения"))
    expect(desk.locator("body")).to_contain_text("SHA-256")

    page.goto(application)
    expect(page.locator("main")).to_contain_text("Оценка комиссии ниже проходной")
    press(page, page.get_by_role("link", name="Оценка, что усилить и апелляция"))
    company.look()
    expect(page.locator("main")).to_contain_text("14,50 из 100")
    expect(page.locator("main")).not_to_contain_text(WORDS)
    page.fill("[name=text]", "Доски ставят в операционных для снимков.")
    send(page, "Подать апелляцию")
    expect(page.locator("main")).to_contain_text("На рассмотрении")
    page.screenshot(path=shots / "selection-decision.png", full_page=True)
    portal.mail(COMPANY, "Решение по заявке")
