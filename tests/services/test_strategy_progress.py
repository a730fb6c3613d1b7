"""An agreed strategy in work: marks step by step, values of goals, reminders once of one fact."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Membership
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from notifications.models import Notice
from services import actions
from services.actions.strategy_progress import quarters_since
from services.enums import ActionState
from services.models import GoalValue, Strategy, StrategyAction, StrategyMark
from services.queries import strategy as queries
from services.rules.strategy import STEPS
from tests.factories import files
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.services import applicant
from tests.factories.strategy import agreed, draft_of, strategy_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


@pytest.fixture
def strategy() -> Strategy:
    return strategy_in("agreed")


def only(strategy: Strategy) -> StrategyAction:
    return queries.plan_of(agreed(strategy)).actions[0]


def mark(strategy: Strategy, state: str, **given: Any) -> StrategyMark:
    given = {"actor": strategy.request.application.author, "key": only(strategy).key, **given}
    return actions.mark_action(strategy=strategy, state=state, **given)


def test_the_company_marks_its_actions_and_the_log_keeps_every_word(strategy: Strategy) -> None:
    mark(strategy, "doing", percent=40, note="Подали документы.", evidence="Заявка 15")
    mark(strategy, "done", note="Получили.")
    found = queries.marks_of(strategy, only(strategy).key)
    assert [(one.place, one.state, one.percent, one.note) for one in found] == [
        (2, "done", 100, "Получили."),
        (1, "doing", 40, "Подали документы."),
    ]
    read = queries.reading(agreed(strategy))
    assert (read["done"], read["late"], read["total"]) == (1, 0, 1)


def test_a_mark_has_its_evidence_as_a_file_of_the_application(client: Client, strategy: Strategy) -> None:
    author, key = strategy.request.application.author, only(strategy).key
    enter(client, author)
    page = f"/cabinet/requests/{strategy.request_id}/strategy/actions/{key}/"
    sent = {"state": "doing", "percent": "30", "note": "Подали.", "place": "0"}
    file = SimpleUploadedFile("Договор.pdf", files.pdf("Договор"), "application/pdf")
    assert client.post(page, {**sent, "files": file}).status_code == 302
    made = StrategyMark.objects.get(strategy=strategy)
    assert made.document is not None
    assert made.document.name == "Договор.pdf"
    assert "Договор.pdf" in client.get(page).content.decode()
    assert client.get(f"/cabinet/documents/{made.document_id}/").status_code == 200
    # By the other door; the same content is the same document.
    again = SimpleUploadedFile("Он же.pdf", files.pdf("Договор"), "application/pdf")
    marks = f"/api/v1/requests/{strategy.request_id}/strategy/actions/{key}/marks/"
    answer = client.post(marks, {"state": "done", "place": 1, "files": [again]})
    assert (answer.status_code, answer.json()["document"]) == (201, str(made.document_id))
    enter(client, applicant())
    assert client.get(f"/cabinet/documents/{made.document_id}/").status_code == 404


def test_a_value_of_a_goal_has_its_evidence_as_a_file_of_the_application(client: Client, strategy: Strategy) -> None:
    enter(client, strategy.request.application.author)
    key = queries.plan_of(agreed(strategy)).goals[0].key
    page = f"/cabinet/requests/{strategy.request_id}/strategy/goals/{key}/"
    said = {"value": "2000000", "as_of": "2026-01-10", "source": "Отчёт за 2025 год"}
    bad = SimpleUploadedFile("отчёт.pdf", b"MZ\x90\x00 a program", "application/pdf")
    refused = client.post(page, {**said, "files": bad})
    assert (refused.status_code, "Отчёт за 2025 год" in refused.content.decode()) == (422, True)
    assert not GoalValue.objects.exists()
    for _twice in range(2):
        file = SimpleUploadedFile("Отчёт.pdf", files.pdf("Отчёт"), "application/pdf")
        assert client.post(page, {**said, "files": file}).status_code == 302
    made = GoalValue.objects.get(strategy=strategy)
    assert made.document is not None
    assert "Отчёт.pdf" in client.get(page).content.decode()
    assert client.get(f"/cabinet/documents/{made.document_id}/").status_code == 200
    # By the other door; the same content is the same document.
    again = SimpleUploadedFile("Он же.pdf", files.pdf("Отчёт"), "application/pdf")
    values = f"/api/v1/requests/{strategy.request_id}/strategy/goals/{key}/values/"
    answer = client.post(values, {**said, "value": "2100000", "files": [again]})
    assert (answer.status_code, answer.json()["document"]) == (201, str(made.document_id))
    assert {one["document"] for one in client.get(values).json()["results"]} == {str(made.document_id)}
    enter(client, applicant())
    assert client.get(f"/cabinet/documents/{made.document_id}/").status_code == 404


def test_a_file_that_is_no_document_is_refused_and_what_was_typed_stays(client: Client, strategy: Strategy) -> None:
    enter(client, strategy.request.application.author)
    page = f"/cabinet/requests/{strategy.request_id}/strategy/actions/{only(strategy).key}/"
    bad = SimpleUploadedFile("договор.pdf", b"MZ\x90\x00 a program", "application/pdf")
    answer = client.post(page, {"state": "doing", "percent": "30", "note": "Подали.", "place": "0", "files": bad})
    assert answer.status_code == 422
    assert "Подали." in answer.content.decode()
    assert not StrategyMark.objects.exists()


def test_each_side_marks_its_own_actions(strategy: Strategy) -> None:
    for stranger in (StaffFactory(), applicant()):
        with pytest.raises(NotAllowed):
            mark(strategy, "done", actor=stranger)
    mark(strategy, "doing", actor=member(strategy.request.application.organisation))


def test_steps_are_the_same_in_the_rules_and_in_the_database(strategy: Strategy) -> None:
    for before in ActionState.values:
        for after in ActionState.values:
            with transaction.atomic():
                one_step(strategy, before, after)
                transaction.set_rollback(True)


def one_step(strategy: Strategy, before: str, after: str) -> None:
    person, key = strategy.request.application.author, only(strategy).key
    if before != "planned":
        mark(strategy, before, note="раз")
    place = StrategyMark.objects.filter(strategy=strategy).count()
    row = StrategyMark(
        strategy=strategy,
        key=key,
        place=place + 1,
        state=after,
        percent=100 if after == "done" else 0,
        note="два",
        person=person,
    )
    if after in STEPS[before]:
        row.save()
        return
    with pytest.raises(DatabaseError, match="no step"), transaction.atomic():
        row.save()
    with pytest.raises(Conflict, match="не становится"):
        mark(strategy, after, note="два")


def test_a_mark_over_somebody_elses_is_refused_and_a_double_click_is_not(strategy: Strategy) -> None:
    first = mark(strategy, "doing", percent=10, note="раз", expected_place=0)
    assert mark(strategy, "doing", percent=10, note="раз", expected_place=0) == first
    with pytest.raises(Conflict, match="уже отметили"):
        mark(strategy, "doing", percent=20, expected_place=0)


@pytest.mark.parametrize(
    ("state", "given", "field"),
    [
        ("dropped", {}, "note"),
        ("doing", {"percent": 100}, "percent"),
        ("doing", {"percent": -1}, "percent"),
        ("late", {}, "state"),
        ("doing", {"note": "я" * 2001}, "note"),
    ],
)
def test_a_wrong_mark_is_told_at_its_field(strategy: Strategy, state: str, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        mark(strategy, state, **given)
    assert refusal.value.field == field
    assert not StrategyMark.objects.exists()


def test_nothing_is_marked_before_the_agreement_and_nothing_that_is_not_in_force() -> None:
    offered = strategy_in("offered")
    key = queries.plan_of(draft_of(offered)).actions[0].key
    for wrong in (key, "нет", "0198aaaa-0000-7000-8000-000000000000"):
        with pytest.raises(NotFound):
            actions.mark_action(actor=offered.request.application.author, strategy=offered, key=wrong, state="doing")
    with pytest.raises(DatabaseError, match="no step"), transaction.atomic():
        StrategyMark.objects.create(
            strategy=offered, key=key, place=1, state="doing", percent=0, person=offered.request.application.author
        )


def test_marks_and_values_are_never_rewritten(strategy: Strategy) -> None:
    mark(strategy, "doing")
    goal = queries.plan_of(agreed(strategy)).goals[0]
    person = strategy.request.application.author
    actions.record_goal_value(
        actor=person, strategy=strategy, key=goal.key, value=Decimal(2), as_of=timezone.localdate(), source="учёт"
    )
    for rows in (StrategyMark.objects.all(), GoalValue.objects.all()):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            rows.update(person=person)
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            rows.delete()


def test_progress_lives_on_in_the_next_edition(strategy: Strategy) -> None:
    mark(strategy, "doing", percent=30)
    staff, person = StaffFactory(), strategy.request.application.author
    row = actions.begin_revision(actor=staff, strategy=strategy, text="Новый срок.")
    row = actions.offer_edition(actor=staff, edition=row)
    actions.agree_to_edition(actor=person, edition=row, sha256=row.sha256)
    assert queries.reading(agreed(strategy))["actions"][0]["percent"] == 30


def test_a_goal_is_met_from_the_side_it_is_approached_from(strategy: Strategy) -> None:
    goal = queries.plan_of(agreed(strategy)).goals[0]
    person, today = strategy.request.application.author, timezone.localdate()
    say = {"actor": person, "strategy": strategy, "key": goal.key, "source": "учёт"}
    actions.record_goal_value(value=Decimal(3_000_000), as_of=today, **say)
    actions.record_goal_value(value=Decimal(9_000_000), as_of=today - datetime.timedelta(days=30), **say)
    row = queries.reading(agreed(strategy))["goals"][0]
    assert (row["is_met"], row["reached"]) == (False, 50)
    with pytest.raises(Invalid, match="не наступил"):
        actions.record_goal_value(value=Decimal(1), as_of=today + datetime.timedelta(days=1), **say)
    with pytest.raises(Invalid, match="источник"):
        actions.record_goal_value(value=Decimal(1), as_of=today, **{**say, "source": " "})


# --- reminders ---------------------------------------------------------------------------------------------------


def notices(kind: str) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind=f"services.{kind}").values_list("user__pk", "key")
    return [(str(user), key) for user, key in rows]


def test_the_owner_is_reminded_before_and_after_and_each_fact_once(strategy: Strategy) -> None:
    due, owner = only(strategy).due, strategy.request.application.author
    assert actions.remind_of_strategies(today=due - datetime.timedelta(days=8)) == 0
    before = due - datetime.timedelta(days=7)
    assert [actions.remind_of_strategies(today=before) for _ in range(2)] == [1, 0]
    assert [user for user, _key in notices("strategy_due_soon")] == [str(owner.pk)]
    after = due + datetime.timedelta(days=1)
    assert [actions.remind_of_strategies(today=after) for _ in range(2)] == [1, 0]
    assert len(notices("strategy_overdue")) == 1
    assert actions.remind_of_strategies(today=due + datetime.timedelta(days=31)) == 0


def test_what_is_finished_is_not_reminded_of(strategy: Strategy) -> None:
    for state, told in (("done", 0), ("dropped", 0), ("doing", 1), ("planned", 1)):
        with transaction.atomic():
            mark(strategy, state, note="Готово.")
            assert actions.remind_of_strategies(today=only(strategy).due) == told
            transaction.set_rollback(True)


def test_when_the_owner_left_the_others_of_the_company_are_told(strategy: Strategy) -> None:
    organisation = strategy.request.application.organisation
    other = member(organisation)
    Membership.objects.filter(user=only(strategy).owner).update(state="ended")
    actions.remind_of_strategies(today=only(strategy).due)
    assert [user for user, _key in notices("strategy_due_soon")] == [str(other.pk)]


def test_once_a_quarter_both_sides_are_asked_whether_the_strategy_holds(strategy: Strategy) -> None:
    row = agreed(strategy)
    day = timezone.localdate(row.decided_at) + datetime.timedelta(days=93)
    before = Notice.objects.filter(kind="services.strategy_review").count()
    assert before == 0
    actions.remind_of_strategies(today=day)
    people = {user for user, _key in notices("strategy_review")}
    assert str(strategy.request.application.author.pk) in people
    assert len(people) >= 2
    actions.remind_of_strategies(today=day + datetime.timedelta(days=1))
    assert len({key for _user, key in notices("strategy_review")}) == 1


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)), st.integers(0, 3000))
def test_quarters_only_grow_and_never_come_early(since: datetime.date, days: int) -> None:
    today = since + datetime.timedelta(days=days)
    found = quarters_since(since, today)
    assert found <= days / 89 + 0.01
    assert found >= days // 93 - 1
    assert quarters_since(since, today + datetime.timedelta(days=1)) >= found
    assert quarters_since(since, since) == 0
