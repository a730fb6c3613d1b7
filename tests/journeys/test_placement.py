"""A mentor's way: the student's diary, written on a phone without network, signed, evaluated, and the papers."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from mosprom_portal.demo import people
from tests.journeys.conftest import Eyes
from tests.journeys.hands import fill, press, send
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


WRITTEN = "SELECT count(*) FROM internships_diaryentry WHERE work = 'Записано в цеху без сети'"
EARLIER = "from datetime import timedelta; from django.db.models import F; " + (
    "from internships.models import Placement; "
    "Placement.objects.filter(pk='{}').update(starts_on=F('starts_on') - timedelta(days=7))"
)
OVER = "from internships.models import Placement; from django.utils import timezone; " + (
    "Placement.objects.filter(pk='{}').update(ends_on=timezone.localdate())"
)


@pytest.fixture
def browser(whole_browser: Browser) -> Browser:
    """Pages without network."""
    return whole_browser


def free_day(portal: Portal, placement: str) -> datetime.date:
    """A working day on which nobody has written: of a week by which the placement is made to begin earlier."""
    portal.manage("shell", "-v0", "-c", EARLIER.format(placement))
    ((first,),) = portal.rows("SELECT starts_on FROM internships_placement WHERE id = %s", placement)
    return next(one for one in (first + datetime.timedelta(days=n) for n in range(7)) if portal.is_working_day(one))


def test_from_a_diary_without_network_to_a_signed_paper(person: Callable[..., Eyes], portal: Portal) -> None:
    ((placement,),) = portal.rows(
        "SELECT p.id::text FROM internships_placement p JOIN internships_student s ON s.id = p.student_id"
        " JOIN accounts_user u ON u.id = s.user_id WHERE u.email = %s AND p.state = 'active'",
        f"student@{people.DOMAIN}",
    )
    day = free_day(portal, placement)
    student = person(width=360)
    student.log_in(f"student@{people.DOMAIN}")
    student.go(f"/cabinet/placements/{placement}/diary/")
    student.page.context.set_offline(True)
    student.page.fill("#id_day", day.isoformat())
    fill(student.page, {"hours": "5,5", "work": "Записано в цеху без сети", "competence": "Заточка инструмента"})
    student.page.get_by_role("button", name="Сохранить запись").click()
    expect(student.page.locator("#unsent")).to_contain_text("Записано в цеху без сети")
    expect(student.page.locator("#unsent")).to_contain_text("Нет сети")
    student.look()
    assert portal.rows(WRITTEN) == [(0,)]
    with student.page.expect_navigation():
        student.page.context.set_offline(False)
    expect(student.page.locator(f"[data-day='{day.isoformat()}']")).to_contain_text("Записано в цеху без сети")
    expect(student.page.locator("#unsent")).to_be_hidden()
    assert portal.rows(WRITTEN) == [(1,)]
    # The days of the practice are over.
    portal.manage("shell", "-c", OVER.format(placement))
    mentor = person()
    mentor.log_in(f"host@{people.DOMAIN}")
    mentor.go(f"/cabinet/placements/{placement}/diary/")
    for _week in range(mentor.page.get_by_role("button", name="Подписать неделю").count()):
        press(mentor.page, mentor.page.get_by_role("button", name="Подписать неделю").first)
    expect(mentor.page.get_by_role("button", name="Подписать неделю")).to_have_count(0)
    mentor.go(f"/cabinet/placements/{placement}/")
    send(mentor.page, "Завершить практику")
    mentor.page.get_by_role("link", name="Дать итоговую оценку").click()
    mentor.look()
    marks = {"quality": "5", "skills": "4", "independence": "4", "discipline": "5", "safety": "5"}
    fill(mentor.page, marks)
    send(mentor.page, "Отправить оценку")
    expect(mentor.page.locator("[data-error-summary]")).to_be_visible()
    fill(mentor.page, {"team": "5", "comment": "Внимателен, задаёт вопросы."})
    send(mentor.page, "Отправить оценку")
    mentor.page.get_by_role("link", name="Составить: Характеристика").click()
    expect(mentor.page.locator("textarea[name=text]")).to_contain_text("Внимателен, задаёт вопросы.")
    mentor.look()
    send(mentor.page, "Подписать")
    link = mentor.page.get_by_role("link", name="Скачать PDF: Характеристика")
    expect(link).to_be_visible()
    mentor.look()
    with mentor.page.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    student.go(f"/cabinet/placements/{placement}/")
    expect(student.page.get_by_role("link", name="Скачать PDF: Характеристика")).to_be_visible()
    student.look()
