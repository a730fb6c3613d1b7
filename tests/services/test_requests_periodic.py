"""What happens as days pass: silent acceptance and reminders, across weekends, holidays and moved working days."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine

from accounts.models import User
from applications.models import Application
from notifications.models import Notice
from services import actions, tasks
from services.actions import periodic
from tests.factories.accounts import StaffFactory
from tests.factories.services import applicant, request_in

pytestmark = pytest.mark.django_db
MOSCOW = datetime.timezone(datetime.timedelta(hours=3))


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def request_at(moment: str, state: str, **people: User) -> Application:
    with time_machine.travel(at(moment), tick=False):
        return request_in(state, **people)


def told(kind: str) -> list[tuple[str, str]]:
    """(whose address, title) of every notice of a kind."""
    rows = Notice.objects.filter(kind=f"services.{kind}").select_related("user").order_by("user__email", "title_ru")
    return [(row.user.email, row.title_ru) for row in rows]


# --- silent acceptance -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("delivered", "last_day"),
    [
        ("2027-03-09T10:00", "2027-03-16"),  # a plain week: Tuesday to Tuesday
        ("2027-03-01T10:00", "2027-03-09"),  # Monday 8 March is a holiday
        ("2027-03-06T12:00", "2027-03-15"),  # delivered on a Saturday
        ("2027-02-18T10:00", "2027-02-26"),  # Saturday 20 February works, 22 and 23 do not
        ("2026-12-29T10:00", "2027-01-14"),  # over the New Year
        ("2027-03-09T23:59", "2027-03-16"),  # the day is Moscow's, though it is still the 9th in UTC
        ("2027-03-10T00:01", "2027-03-17"),
    ],
)
def test_a_result_is_accepted_after_exactly_five_working_days(tables: None, delivered: str, last_day: str) -> None:
    application = request_at(delivered, "delivered")
    assert actions.accept_overdue_results(today=day(last_day)) == 0
    application.refresh_from_db()
    assert application.state == "delivered"

    assert actions.accept_overdue_results(today=day(last_day) + datetime.timedelta(days=1)) == 1
    application.refresh_from_db()
    assert (application.state, application.rating) == ("closed", None)
    alone = application.transitions.filter(actor=None).values_list("step", flat=True)
    assert set(alone) == {"accept_silently", "close"}
    assert [title for _email, title in told("accepted_silently")] == [
        f"Результат по заявке {application.number} принят по сроку"
    ]
    assert actions.accept_overdue_results(today=day(last_day) + datetime.timedelta(days=30)) == 0


def test_another_setting_is_another_term(tables: None, settings: Any) -> None:
    settings.SILENT_ACCEPTANCE_WORKING_DAYS = 1
    request_at("2027-03-09T10:00", "delivered")
    assert actions.accept_overdue_results(today=day("2027-03-10")) == 0
    assert actions.accept_overdue_results(today=day("2027-03-11")) == 1


def test_only_what_was_delivered_is_accepted(tables: None) -> None:
    for state in ("in_progress", "rework", "info_requested", "closed", "withdrawn"):
        request_at("2027-03-09T10:00", state)
    assert actions.accept_overdue_results(today=day("2027-06-01")) == 0


def test_a_result_delivered_anew_has_a_term_of_its_own(tables: None, manager: User) -> None:
    application = request_at("2027-03-01T10:00", "rework", manager=manager)
    with time_machine.travel(at("2027-03-09T10:00"), tick=False):
        actions.deliver(actor=manager, application=application, text="С ценами.")
    assert actions.accept_overdue_results(today=day("2027-03-16")) == 0
    assert actions.accept_overdue_results(today=day("2027-03-17")) == 1


def test_one_that_cannot_move_does_not_hold_up_the_others(tables: None, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = request_at("2027-03-01T10:00", "delivered")
    whole = request_at("2027-03-01T11:00", "delivered")
    tell = periodic.tell_applicant

    def fail(event: str, transition: Any) -> None:
        if transition.application_id == broken.pk:
            raise RuntimeError("a fault")
        tell(event, transition)

    monkeypatch.setattr(periodic, "tell_applicant", fail)
    assert actions.accept_overdue_results(today=day("2027-04-01")) == 1
    states = {pk: Application.objects.get(pk=pk).state for pk in (broken.pk, whole.pk)}
    assert states == {broken.pk: "delivered", whole.pk: "closed"}


def test_a_result_delivered_anew_between_the_list_and_the_lock_is_left_alone(
    tables: None, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = request_at("2027-03-01T10:00", "delivered", manager=manager)
    lock, turns = periodic.core.lock, []

    def lock_late(key: Any) -> Application:
        if not turns:
            turns.append("rework")
            with time_machine.travel(at("2027-03-10T00:00"), tick=False):
                actions.ask_rework(actor=application.author, application=application, text="Нет цен.")
                actions.deliver(actor=manager, application=application, text="С ценами.")
        return lock(key)

    monkeypatch.setattr(periodic.core, "lock", lock_late)
    assert actions.accept_overdue_results(today=day("2027-03-10")) == 0
    application.refresh_from_db()
    assert (turns, application.state) == (["rework"], "delivered")


def test_the_list_is_found_in_one_query(
    tables: None, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_at("2027-03-01T10:00", "delivered")
    actions.accept_overdue_results(today=day("2027-03-02"))
    with django_assert_num_queries(1):
        assert actions.accept_overdue_results(today=day("2027-03-02")) == 0


# --- reminders ---------------------------------------------------------------------------------------------------


def remind(today: str) -> int:
    return actions.remind(today=day(today))


def test_the_applicant_is_reminded_two_working_days_before_the_end(tables: None) -> None:
    user = applicant()
    colleague = applicant(user.organisation)
    application = request_at("2027-03-01T10:00", "delivered", user=user)  # until Tuesday 9 March
    assert remind("2027-03-03") == 0
    assert remind("2027-03-04") == 1
    title = f"Примите результат по заявке {application.number} до 9 марта 2027"
    assert told("result_awaits") == sorted([(user.email, title), (colleague.email, title)])
    assert remind("2027-03-05") == remind("2027-03-09") == 0
    assert remind("2027-03-10") == 0  # the term is over: it is accepted, not reminded of


def test_a_result_delivered_anew_is_reminded_of_anew(tables: None, manager: User) -> None:
    application = request_at("2027-03-01T10:00", "delivered", manager=manager)
    assert remind("2027-03-09") == 1
    with time_machine.travel(at("2027-03-09T18:00"), tick=False):
        actions.ask_rework(actor=application.author, application=application, text="Нет цен.")
        actions.deliver(actor=manager, application=application, text="С ценами.")
    assert remind("2027-03-10") == 0
    assert remind("2027-03-15") == 1
    assert len(told("result_awaits")) == 2


def test_the_applicant_is_reminded_of_a_question_after_three_working_days(tables: None) -> None:
    user = applicant()
    application = request_at("2027-03-04T10:00", "info_requested", user=user)  # Thursday before the holiday
    assert remind("2027-03-09") == 0
    assert remind("2027-03-10") == 1
    assert told("answer_awaited") == [(user.email, f"Ждём ваш ответ по заявке {application.number}")]
    assert remind("2027-03-11") == remind("2027-05-11") == 0


def test_other_settings_are_other_days(tables: None, settings: Any) -> None:
    settings.ACCEPTANCE_REMINDER_WORKING_DAYS = 1
    settings.ANSWER_REMINDER_WORKING_DAYS = 1
    settings.REMINDER_LIFE_DAYS = 1
    request_at("2027-03-01T10:00", "delivered")  # until Tuesday 9 March
    request_at("2027-03-04T10:00", "info_requested")
    assert remind("2027-03-04") == 0
    assert remind("2027-03-05") == 2
    assert remind("2027-03-07") == 0


def test_who_answered_is_not_reminded(tables: None) -> None:
    application = request_at("2027-03-01T10:00", "info_requested")
    with time_machine.travel(at("2027-03-02T10:00"), tick=False):
        actions.answer(actor=application.author, application=application, text="Код 9026 20.")
    remind("2027-03-11")
    assert told("answer_awaited") == []


def test_the_adviser_hears_on_the_working_day_before_and_on_the_day_after(tables: None, manager: User) -> None:
    other = StaffFactory()
    application = request_at("2027-03-03T10:00", "in_review", manager=manager)  # 4, 5, 9 March
    number = application.number
    assert remind("2027-03-04") == 0
    assert remind("2027-03-05") == 1
    assert told("due_soon") == [(manager.email, f"Срок по заявке {number} истекает 9 марта 2027")]
    assert remind("2027-03-09") == 0
    assert remind("2027-03-10") == 1
    assert told("overdue") == [(manager.email, f"Срок по заявке {number} истёк 9 марта 2027")]
    assert remind("2027-03-11") == 0
    assert other.email not in {email for email, _title in told("overdue")}


def test_a_term_that_moved_is_told_anew(tables: None, manager: User) -> None:
    application = request_at("2027-03-09T10:00", "in_review", manager=manager)  # due on Friday 12 March
    assert remind("2027-03-11") == 1
    with time_machine.travel(at("2027-03-11T12:00"), tick=False):
        actions.ask(actor=manager, application=application, text="Какой код?")
    assert remind("2027-03-15") == 0
    with time_machine.travel(at("2027-03-15T12:00"), tick=False):
        actions.answer(actor=application.author, application=application, text="Код 9026 20.")
    assert remind("2027-03-15") == 1
    assert [title for _email, title in told("due_soon")] == [
        f"Срок по заявке {application.number} истекает 12 марта 2027",
        f"Срок по заявке {application.number} истекает 16 марта 2027",
    ]


def test_nobody_is_warned_of_what_waits_for_the_applicant(tables: None, manager: User) -> None:
    for state in ("info_requested", "delivered", "closed", "rejected", "withdrawn"):
        request_at("2027-03-01T10:00", state, manager=manager)
    remind("2027-03-04")
    remind("2027-03-05")
    assert told("due_soon") == told("overdue") == []


def test_a_reminder_that_fails_does_not_hold_up_the_others(
    tables: None, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = request_at("2027-03-09T10:00", "in_review", manager=manager)
    whole = request_at("2027-03-09T10:00", "in_review", manager=manager)
    warn = periodic.warn_staff

    def fail(notification: Any, application: Application, key: str) -> None:
        if application.pk == broken.pk:
            raise RuntimeError("a fault")
        warn(notification, application, key)

    monkeypatch.setattr(periodic, "warn_staff", fail)
    assert remind("2027-03-12") == 1
    assert [title for _email, title in told("due_soon")] == [f"Срок по заявке {whole.number} истекает 12 марта 2027"]


def test_what_was_told_costs_no_letter_and_few_queries(
    tables: None, manager: User, django_assert_max_num_queries: Any
) -> None:
    for _one in range(3):
        request_at("2027-03-09T10:00", "in_review", manager=manager)
    assert remind("2027-03-12") == 3
    with django_assert_max_num_queries(8):
        assert remind("2027-03-12") == 0


@pytest.mark.parametrize(("hour", "reminded"), [(0, 0), (8, 0), (9, 1), (19, 1), (20, 0)])
def test_nobody_is_woken_by_a_letter(tables: None, manager: User, hour: int, reminded: int) -> None:
    request_at("2027-03-09T10:00", "in_review", manager=manager)
    with time_machine.travel(at(f"2027-03-12T{hour:02}:00"), tick=False):
        assert tasks.advance(an_argument_of_tomorrow=1) == reminded


def test_the_task_accepts_at_any_hour(tables: None) -> None:
    application = request_at("2027-03-09T10:00", "delivered")
    with time_machine.travel(at("2027-03-17T00:05"), tick=False):
        assert tasks.advance() == 1
    application.refresh_from_db()
    assert application.state == "closed"
    assert application.history.order_by("-pgh_id").first().pgh_context.metadata["source"] == "task"
