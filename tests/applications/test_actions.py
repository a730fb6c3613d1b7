"""Lock, decide, write, log: what can happen to an application of any kind, and what cannot."""

from __future__ import annotations

import datetime
import uuid
from functools import partial
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import User
from applications import actions, documents
from applications.enums import MessageKind, Phase
from applications.models import Application, Message, SavedView
from core.errors import Conflict, Invalid, NotAllowed
from notifications.models import Notice
from tests.factories.accounts import OrganisationFactory, StaffFactory, UserFactory, member
from tests.factories.applications import attached, key, said, upload
from tests.factories.services import applicant, draft, request_in
from tests.races import together

# --- move ----------------------------------------------------------------------------------------------------------


def test_a_step_is_logged_with_who_and_why(user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    before = application.version
    transition = actions.move(
        actor=manager, application=application, step="reject", reason="incomplete", comment="Добавьте код ТН ВЭД"
    )
    stored = application.transitions.get(pk=transition.pk)
    assert (stored.step, stored.source, stored.target) == ("reject", "in_review", "rejected")
    assert (stored.actor, stored.reason, stored.comment) == (manager, "incomplete", "Добавьте код ТН ВЭД")
    row = Application.objects.get(pk=application.pk)
    assert (row.state, row.phase, row.version) == ("rejected", Phase.REFUSED, before + 1)
    assert row.closed_at is not None
    # The caller's object is what is in the table now.
    for name in ("state", "phase", "version", "closed_at", "paused_on", "due_on"):
        assert getattr(application, name) == getattr(row, name)


def test_a_stale_page_is_a_conflict(user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    opened = application.version
    actions.assign(actor=manager, applications=[application], assignee=StaffFactory())
    with pytest.raises(Conflict) as refused:
        actions.move(actor=manager, application=application, step="accept", expected_version=opened)
    assert refused.value.code == "stale"
    application.refresh_from_db()
    assert application.state == "in_review"


def test_a_stranger_learns_nothing_of_the_state(user: User) -> None:
    application = request_in("closed", user=user)
    with pytest.raises(NotAllowed):
        actions.move(actor=UserFactory(), application=application, step="withdraw")


@pytest.mark.parametrize(
    ("reason", "comment", "field"),
    [("", "Почему", "reason"), ("nonsense", "Почему", "reason"), ("other", " ", "comment")],
)
def test_a_refusal_says_why(user: User, manager: User, reason: str, comment: str, field: str) -> None:
    application = request_in("in_review", user=user, manager=manager)
    with pytest.raises(Invalid) as refused:
        actions.move(actor=manager, application=application, step="reject", reason=reason, comment=comment)
    assert refused.value.field == field


def test_nobody_decides_about_their_own_organisation(tables: None) -> None:
    user = applicant()
    own = member(user.organisation, roles=[StaffRole.MANAGER])
    application = request_in("submitted", user=user)
    with pytest.raises(NotAllowed, match="собственной"):
        actions.move(actor=own, application=application, step="register")


# --- many at once --------------------------------------------------------------------------------------------------


def test_of_eight_at_once_one_wins(committed: None) -> None:
    user, managers = applicant(), [StaffFactory() for _ in range(8)]
    application = request_in("in_review", user=user, manager=managers[0])
    version = application.version

    def decide(number: int) -> Any:
        row = Application.objects.get(pk=application.pk)
        step = "accept" if number % 2 else "reject"
        words = {} if number % 2 else {"reason": "other", "comment": "Нет мест"}
        return actions.move(actor=managers[number], application=row, step=step, expected_version=version, **words)

    results = together(*(partial(decide, number) for number in range(8)))
    won = [one for one in results if not isinstance(one, Exception)]
    assert len(won) == 1
    assert {type(one) for one in results if isinstance(one, Exception)} == {Conflict}
    application.refresh_from_db()
    assert (application.state, application.version) == (won[0].target, version + 1)
    assert application.transitions.filter(source="in_review").count() == 1


def test_a_key_makes_one_draft_and_one_message(committed: None) -> None:
    user = applicant()

    def begin(number: int) -> uuid.UUID:
        return actions.open_draft(
            actor=user, kind="consultation", organisation=user.organisation, sla_days=3, client_key=key(1)
        ).pk

    assert len(set(together(*(partial(begin, number) for number in range(8))))) == 1
    application = request_in("submitted", user=user)

    def write(number: int) -> uuid.UUID:
        return actions.say(actor=user, application=application, text="Один раз", client_key=key(2)).pk

    assert len(set(together(*(partial(write, number) for number in range(8))))) == 1
    assert Message.objects.filter(text="Один раз").count() == 1


def test_numbers_are_never_given_twice(committed: None) -> None:
    from applications.queries import next_number

    numbers = together(*[lambda: [next_number(2026) for _ in range(20)]] * 8)
    given = [one for several in numbers for one in several]
    assert len(set(given)) == 160
    assert all(one.startswith("МП-2026-") for one in given)


def test_somebody_elses_key_is_no_way_in(user: User, tables: None) -> None:
    actions.open_draft(actor=user, kind="consultation", organisation=user.organisation, sla_days=3, client_key=key(5))
    with pytest.raises(Conflict) as refused:
        actions.open_draft(actor=UserFactory(), kind="consultation", organisation=None, sla_days=3, client_key=key(5))
    assert refused.value.code == "key_taken"


def test_a_key_of_another_conversation_is_refused(user: User) -> None:
    first, second = request_in("submitted", user=user), request_in("submitted", user=user)
    actions.say(actor=user, application=first, text="Раз", client_key=key(7))
    with pytest.raises(Conflict):
        actions.say(actor=user, application=second, text="Два", client_key=key(7))


# --- the clock -----------------------------------------------------------------------------------------------------


def moscow(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=timezone.get_default_timezone())


def test_the_clock_stands_still_over_new_year(tables: None) -> None:
    """Asked on 26.12.2025, answered on 13.01.2026: of the days between, only 29 and 30 December and 12 and 13 January
    are working days (31.12.2025 is a day off by the decree on 2025, 1 to 11 January are holidays and weekends).
    """
    user, manager = applicant(), StaffFactory()
    with time_machine.travel(moscow("2025-12-22"), tick=False):
        application = request_in("in_review", user=user, manager=manager)
        # Three working days after Monday.
        assert application.due_on == datetime.date(2025, 12, 25)
        application.due_on = datetime.date(2025, 12, 29)
        application.save()
    with time_machine.travel(moscow("2025-12-26"), tick=False):
        actions.move(actor=manager, application=application, step="ask", comment="Какой код?")
        assert application.paused_on == datetime.date(2025, 12, 26)
    with time_machine.travel(moscow("2026-01-13"), tick=False):
        actions.move(actor=user, application=application, step="answer", comment="8481")
    # One working day was left on 26.12 (29.12); four were waited: 29.12 + 4 working days.
    assert application.paused_on is None
    assert application.due_on == datetime.date(2026, 1, 14)


def test_an_answer_on_the_same_day_costs_no_day(tables: None) -> None:
    user, manager = applicant(), StaffFactory()
    with time_machine.travel(moscow("2026-11-16"), tick=False):
        application = request_in("in_review", user=user, manager=manager)
        due = application.due_on
        actions.move(actor=manager, application=application, step="ask", comment="Какой код?")
        actions.move(actor=user, application=application, step="answer", comment="8481")
    assert application.due_on == due


# --- take ----------------------------------------------------------------------------------------------------------


def test_take_finds_the_action_of_the_kind(user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    actions.take(actor=manager, application=application, step="ask", comment="Какой код?", files=[], reason="")
    assert application.state == "info_requested"
    assert Message.objects.get(application=application).kind == MessageKind.REQUEST


@pytest.mark.parametrize(
    ("step", "inputs", "field"),
    [
        ("ask", {}, "comment"),
        ("ask", {"comment": "Код?", "rating": 5}, "rating"),
        ("reject", {"comment": "Нет"}, "reason"),
        ("accept", {"comment": "Хорошо"}, "comment"),
    ],
)
def test_take_says_which_input_is_wrong(user: User, manager: User, step: str, inputs: dict, field: str) -> None:
    application = request_in("in_review", user=user, manager=manager)
    with pytest.raises(Invalid) as refused:
        actions.take(actor=manager, application=application, step=step, **inputs)
    assert refused.value.field == field


def test_take_asks_permission_before_anything_else(user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    for person in (user, UserFactory(), StaffFactory(roles=[StaffRole.DISPATCHER])):
        with pytest.raises(NotAllowed):
            actions.take(actor=person, application=application, step="reject")
    with pytest.raises(Conflict) as refused:
        actions.take(actor=manager, application=application, step="deliver", comment="Ответ")
    assert refused.value.code == "step_gone"
    with pytest.raises(Conflict) as refused:
        actions.take(actor=manager, application=application, step="nonsense")
    assert refused.value.code == "step_unknown"


def test_a_result_is_delivered_with_its_files(user: User, manager: User) -> None:
    application = request_in("in_progress", user=user, manager=manager)
    with documents.received([upload("ответ.txt", "Протокол")]) as files:
        actions.take(actor=manager, application=application, step="deliver", comment="Готово", files=files)
    [document] = application.documents.all()
    assert (document.purpose, document.message.kind, document.name) == ("result", MessageKind.RESULT, "ответ.txt")


# --- assignment ----------------------------------------------------------------------------------------------------


def test_each_assignment_is_answered_for_itself(tables: None) -> None:
    manager, other = StaffFactory(), StaffFactory()
    fresh, done, stale = (request_in(state) for state in ("submitted", "closed", "submitted"))
    own_user = applicant()
    own = request_in("submitted", user=own_user)
    results = actions.assign(
        actor=manager, applications=[fresh, done, stale], assignee=other, expected_versions={stale.pk: 1}
    )
    told = {row.pk: problem for row, problem in results}
    assert told == {
        fresh.pk: "",
        done.pk: "Заявка не в работе.",
        stale.pk: "Заявку изменили, пока страница была открыта.",
    }
    fresh.refresh_from_db()
    assert fresh.assignee == other
    insider = member(own_user.organisation, roles=[StaffRole.MANAGER])
    [(_row, problem)] = actions.assign(actor=manager, applications=[own], assignee=insider)
    assert problem == "Исполнитель состоит в организации заявителя."


@pytest.mark.parametrize("role", [StaffRole.DISPATCHER, StaffRole.COMMISSION])
def test_only_those_who_decide_are_given_applications(tables: None, role: StaffRole) -> None:
    application, outsider = request_in("submitted"), StaffFactory(roles=[role])
    with pytest.raises(NotAllowed):
        actions.assign(actor=StaffFactory(), applications=[application], assignee=outsider)
    with pytest.raises(NotAllowed):
        actions.assign(actor=outsider, applications=[application], assignee=StaffFactory())


def test_whoever_is_given_work_hears_of_it_once(tables: None) -> None:
    manager, other = StaffFactory(), StaffFactory()
    rows = [request_in("submitted") for _ in range(3)]
    Notice.objects.all().delete()
    actions.assign(actor=manager, applications=rows, assignee=other)
    actions.assign(actor=manager, applications=rows, assignee=other)
    actions.assign(actor=manager, applications=rows, assignee=manager)
    assert [(notice.user, notice.title_ru) for notice in Notice.objects.all()] == [(other, "Вам назначено заявок: 3")]


# --- conversation --------------------------------------------------------------------------------------------------


def test_a_message_reaches_the_other_side(user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    Notice.objects.all().delete()
    said(application, user, "Когда ждать ответ?")
    said(application, manager, "Завтра.")
    told = [(notice.user, notice.kind) for notice in Notice.objects.order_by("created_at", "id")]
    assert told == [(manager, "applications.message_from_applicant"), (user, "applications.message")]
    sides = list(application.messages.order_by("at").values_list("kind", "from_staff"))
    assert sides == [("note", False), ("note", True)]


def test_notes_among_staff_are_not_for_the_applicant(user: User, manager: User) -> None:
    application = request_in("in_review", user=user, manager=manager)
    Notice.objects.all().delete()
    actions.say(actor=manager, application=application, text="Проверить долги", kind=MessageKind.INTERNAL)
    assert Notice.objects.count() == 0
    with pytest.raises(NotAllowed):
        actions.say(actor=user, application=application, text="Я тоже", kind=MessageKind.INTERNAL)
    insider = member(user.organisation, roles=[StaffRole.MANAGER])
    with pytest.raises(NotAllowed):
        actions.say(actor=insider, application=application, text="О своих", kind=MessageKind.INTERNAL)


@pytest.mark.parametrize(
    ("state", "text", "refusal"),
    [
        ("submitted", "  ", Invalid),
        ("submitted", "я" * 10_001, Invalid),
        ("closed", "Спасибо", Conflict),
        ("draft", "Рано", Conflict),
    ],
)
def test_when_nothing_can_be_written(user: User, state: str, text: str, refusal: type[Exception]) -> None:
    application = request_in(state, user=user)
    with pytest.raises(refusal):
        actions.say(actor=user, application=application, text=text)


def test_a_stranger_cannot_write(user: User) -> None:
    application = request_in("submitted", user=user)
    for person in (UserFactory(), applicant(), StaffFactory(roles=[StaffRole.DISPATCHER])):
        with pytest.raises(NotAllowed):
            actions.say(actor=person, application=application, text="Здравствуйте")


# --- what is frozen ------------------------------------------------------------------------------------------------


def test_the_files_of_a_draft_are_frozen_with_it(user: User) -> None:
    from services.actions import submit

    application = draft(user).application
    [document] = attached(application, user)
    submit(actor=user, application=application)
    [frozen] = application.submission.files
    assert frozen == {"id": str(document.pk), "name": document.name, "size": document.size, "sha256": document.sha256}
    with pytest.raises(Conflict):
        attached(application, user, upload("ещё.txt", "поздно"))
    with pytest.raises(Conflict):
        actions.remove(actor=user, document=document)


# --- saved views ---------------------------------------------------------------------------------------------------


def test_a_saved_view_belongs_to_one_person(tables: None) -> None:
    manager, other = StaffFactory(), StaffFactory()
    view = actions.save_view(actor=manager, name=" Мои просроченные ", query="assignee=me&due=overdue")
    assert view.name == "Мои просроченные"
    actions.save_view(actor=other, name="Мои просроченные", query="assignee=me")
    with pytest.raises(Conflict, match="таким названием"):
        actions.save_view(actor=manager, name="Мои просроченные", query="")
    with pytest.raises(NotAllowed):
        actions.forget_view(actor=other, view=view)
    with pytest.raises(NotAllowed):
        actions.save_view(actor=member(OrganisationFactory()), name="Чужой", query="")
    actions.forget_view(actor=manager, view=view)
    assert SavedView.objects.filter(user=manager).count() == 0
