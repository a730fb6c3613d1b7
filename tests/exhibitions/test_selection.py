"""The selection of an event: fixed criteria, blind opinions, decisions published at once, minutes, appeals."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exhibitions import actions as events
from exhibitions import queries
from exhibitions.actions import appeals, deciding
from exhibitions.actions import selection as actions
from exhibitions.models import (
    Appeal,
    Decision,
    Event,
    Mark,
    Minutes,
    Opinion,
    Participation,
    Place,
    Selection,
    SelectionCriterion,
)
from exhibitions.rules.selection import appeal_until
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory
from tests.factories.exhibitions import applied, commission_of, event_in, exhibitor, give, in_selection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def state(row: Participation) -> str:
    return Application.objects.get(pk=row.pk).state


def selection_of(event: Event) -> Selection:
    return Selection.objects.get(event=event)


def scored(event: Event, values: dict[Any, int]) -> Selection:
    """Everything scored: the same mark by everybody for each application."""
    for row in Opinion.objects.filter(selection__event=event, state="assigned"):
        give(row, values[row.participation_id])
    return selection_of(event)


def decided(manager: User, marks: tuple[int, ...] = (5, 4, 1), **changed: Any) -> tuple[Event, list[Participation]]:
    event, rows = in_selection(manager, companies=len(marks), **changed)
    selection = scored(event, {row.pk: mark for row, mark in zip(rows, marks, strict=True)})
    deciding.close_round(actor=manager, selection=selection)
    return event, rows


# --- criteria -----------------------------------------------------------------------------------------------


def test_criteria_are_set_before_the_opening_and_never_after(manager: User) -> None:
    event = event_in("announced", manager=manager, allotment="selection")
    selection = actions.make_selection(actor=manager, event=event, values={"spread": 15})
    assert sum(one.weight for one in selection.criteria.all()) == 100
    with pytest.raises(Invalid) as whole:
        actions.set_criteria(actor=manager, selection=selection, criteria=[("Товар", "Product", 99)])
    assert whole.value.code == "weights"
    actions.set_criteria(actor=manager, selection=selection, criteria=[("Товар", "Product", 60), ("Опыт", "Past", 40)])
    events.open_applications(actor=manager, event=event)
    assert [one.weight for one in selection.criteria.all()] == [60, 40]
    for call in (
        lambda: actions.set_criteria(actor=manager, selection=selection, criteria=[("Товар", "Product", 100)]),
        lambda: actions.change_terms(actor=manager, selection=selection, values={"pass_score": 10}),
    ):
        with pytest.raises(Conflict) as fixed:
            call()
        assert fixed.value.code == "fixed"
    # Whoever writes, and whatever state the event is put into later.
    events.postpone(actor=manager, event=event, comment="Площадка уточняет даты.")
    for write in (
        lambda: SelectionCriterion.objects.filter(selection=selection).update(weight=50),
        lambda: SelectionCriterion.objects.filter(selection=selection).delete(),
        lambda: Selection.objects.filter(pk=selection.pk).update(pass_score=10),
    ):
        with pytest.raises(IntegrityError, match="its criteria are fixed"), transaction.atomic():
            write()


def test_the_database_wants_weights_that_add_up_to_a_hundred(manager: User) -> None:
    event = event_in("announced", manager=manager, allotment="selection")
    selection = actions.make_selection(actor=manager, event=event)

    def break_it() -> None:
        with transaction.atomic():
            selection.criteria.filter(position=1).update(weight=24)
            connection.check_constraints()

    with pytest.raises(IntegrityError, match="add up to 100"):
        break_it()


def test_an_event_that_opens_without_criteria_gets_the_usual_ones(manager: User) -> None:
    event = event_in("open", manager=manager, allotment="selection")
    assert [one.weight for one in event.selection.criteria.all()] == [25, 25, 15, 10, 10, 10, 5]
    assert not Selection.objects.filter(event=event_in("open", manager=manager)).exists()


# --- the round ----------------------------------------------------------------------------------------------


def test_everybody_gets_as_much_as_the_others_and_the_numbers_say_why(manager: User) -> None:
    event, rows = in_selection(manager, companies=4, size=3)
    assert {state(row) for row in rows} == {"scoring"}
    found = list(Opinion.objects.filter(selection__event=event).order_by("at"))
    assert set(Counter(row.participation_id for row in found).values()) == {2}
    assert sorted(Counter(row.member_id for row in found).values()) == [2, 3, 3]
    assert sorted(row.load for row in found if row.member_id == found[0].member_id) == list(
        range(sum(row.member_id == found[0].member_id for row in found))
    )
    assert Notice.objects.filter(kind="exhibitions.opinions_assigned").count() == 3


def test_nothing_is_shown_before_the_declaration_and_nothing_of_others_before_the_end(manager: User) -> None:
    event, rows = in_selection(manager, companies=1, size=2)
    mine, other = Opinion.objects.filter(selection__event=event).order_by("at", "id")
    person = mine.member.user
    assert queries.selection.submitted(mine) == []
    with pytest.raises(Conflict) as early:
        actions.score(actor=person, opinion=mine, marks={}, comment="")
    assert early.value.code == "undeclared"
    with pytest.raises(NotFound):
        queries.selection.opinion(person, other.pk)
    with pytest.raises(NotAllowed):
        actions.declare_no_conflict(actor=person, opinion=other)
    give(mine, 4)
    give(other, 4)
    mine = queries.selection.opinion(person, mine.pk)
    assert "Чего хотите достичь" in dict(queries.selection.submitted(mine))
    assert list(queries.selection.others(mine)) == []
    deciding.close_round(actor=manager, selection=selection_of(event))
    mine = queries.selection.opinion(person, mine.pk)
    assert list(queries.selection.others(mine)) == [other]
    with pytest.raises(Conflict):
        give(mine, 5)
    for write in (
        lambda: Opinion.objects.filter(pk=mine.pk).update(score=99),
        lambda: Mark.objects.filter(opinion=mine).update(value=5),
    ):
        with pytest.raises(IntegrityError, match="round of opinions is not open"), transaction.atomic():
            write()
    assert rows


def test_who_has_a_conflict_neither_sees_nor_scores_and_another_takes_it(manager: User) -> None:
    event, rows = in_selection(manager, companies=2, size=3)
    first = Opinion.objects.filter(selection__event=event).order_by("at", "id")[0]
    person = first.member.user
    with pytest.raises(Invalid) as silent:
        actions.declare_conflict(actor=person, opinion=first, conflict=" ")
    assert silent.value.field == "conflict"
    actions.declare_conflict(actor=person, opinion=first, conflict="Работал в этой компании")
    with pytest.raises(NotFound):
        queries.selection.opinion(person, first.pk)
    asked = Opinion.objects.filter(participation=first.participation_id, state="assigned")
    assert asked.count() == 2
    assert person.pk not in set(asked.values_list("member__user", flat=True))
    with pytest.raises(Conflict):
        actions.declare_no_conflict(actor=person, opinion=first)
    assert [row.state for row in Opinion.objects.filter(pk=first.pk)] == ["conflict"]
    assert rows


def test_people_of_a_company_never_score_it(manager: User) -> None:
    event = event_in("open", manager=manager, allotment="selection")
    person, company = exhibitor(manager)
    row = applied(event, person, company)
    event = events.select(actor=manager, event=events.close(actor=manager, event=event))
    insider, *_rest = commission_of(event, manager, 3)
    MembershipFactory(user=insider, organisation=company.organisation)
    actions.begin_scoring(actor=manager, selection=event.selection)
    asked = Opinion.objects.filter(participation=row).values_list("member__user", flat=True)
    assert len(asked) == 2
    assert insider.pk not in asked


def test_opinions_far_apart_bring_a_third_one(manager: User) -> None:
    event, (row, *_rest) = in_selection(manager, companies=1, size=3)
    one, two = Opinion.objects.filter(participation=row).order_by("at", "id")
    give(one, 5)
    give(two, 4)  # 100 and 80: exactly the spread, no more
    assert Opinion.objects.filter(participation=row).count() == 2
    give(two, 1)
    third = Opinion.objects.get(participation=row, kind="third")
    assert third.member_id not in (one.member_id, two.member_id)
    with pytest.raises(Conflict) as incomplete:
        deciding.close_round(actor=manager, selection=selection_of(event))
    assert incomplete.value.code == "incomplete"
    give(third, 3)
    deciding.close_round(actor=manager, selection=selection_of(event))
    assert Decision.objects.get(participation=row).score == Decimal("60.00")


def test_a_third_opinion_that_nobody_can_give_is_waited_for(manager: User) -> None:
    event, (row, *_rest) = in_selection(manager, companies=1, size=2)
    one, two = Opinion.objects.filter(participation=row).order_by("at", "id")
    give(one, 5)
    give(two, 0)
    assert queries.selection.missing(selection_of(event))[0].third
    actions.appoint(actor=manager, selection=selection_of(event), email=UserFactory().email)
    assert actions.fill_round(actor=manager, selection=selection_of(event)) == 1
    assert Opinion.objects.filter(participation=row, kind="third").count() == 1


def test_who_leaves_the_commission_leaves_their_work_to_the_others(manager: User) -> None:
    event, _rows = in_selection(manager, companies=3, size=3)
    selection = selection_of(event)
    leaving = selection.members.first()
    assert leaving is not None
    actions.dismiss(actor=manager, selection=selection, member=leaving)
    live = Opinion.objects.filter(selection=selection, state="assigned")
    assert set(Counter(live.values_list("participation_id", flat=True)).values()) == {2}
    assert leaving.pk not in set(live.values_list("member_id", flat=True))
    assert not queries.selection.visible_to(leaving.user).exists()


def test_a_mark_for_every_criterion_and_a_comment(manager: User) -> None:
    event, _rows = in_selection(manager, companies=1, size=2)
    row = Opinion.objects.filter(selection__event=event)[0]
    person = row.member.user
    actions.declare_no_conflict(actor=person, opinion=row)
    keys = [one.pk for one in row.selection.criteria.all()]
    with pytest.raises(Invalid) as refused:
        actions.score(actor=person, opinion=row, marks={**dict.fromkeys(keys[1:], 3), keys[1]: 6}, comment="")
    assert set(refused.value.fields) == {str(keys[0]), str(keys[1]), "comment"}
    assert not Mark.objects.exists()


# --- decisions ----------------------------------------------------------------------------------------------


def test_while_a_commission_decides_nobody_is_chosen_alone(manager: User) -> None:
    event, (row, *_rest) = in_selection(manager, companies=1, size=2)
    for step in (
        lambda: events.choose(actor=manager, application=row.application),
        lambda: events.turn_down(actor=manager, application=row.application, reason="other", comment="Нет"),
    ):
        with pytest.raises(Conflict) as alone:
            step()
        assert alone.value.code == "step_elsewhere"
    assert event


def test_decisions_are_published_at_once_through_places(manager: User) -> None:
    event, rows = decided(manager)
    selection = selection_of(event)
    assert [one.outcome for one in queries.selection.decisions(selection)] == ["chosen", "reserve", "turned_down"]
    assert [state(row) for row in rows] == ["scoring"] * 3
    assert not Place.objects.exists()
    assert queries.selection.decision_of(rows[2]) is None
    minutes = deciding.publish(actor=manager, selection=selection, expected_version=selection.version)
    assert [state(row) for row in rows] == ["offer_sent", "reserve", "not_selected"]
    assert Place.objects.filter(event=event).count() == 1
    assert queries.participations.position(Participation.objects.get(pk=rows[1].pk)) == 1
    assert Participation.objects.get(pk=rows[1].pk).score == Decimal("80.00")
    letter = Notice.objects.filter(kind="exhibitions.refused").get()
    assert "Оценка комиссии ниже проходной" in letter.body_ru
    assert "1,0 из 5" in letter.body_ru

    assert hashlib.sha256(minutes.content.encode()).hexdigest() == minutes.sha256
    body = json.loads(minutes.content)
    assert json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")) == minutes.content
    assert len(body["members"]) == 3
    assert [len(one["votes"]) for one in body["decisions"]] == [2, 2, 2]
    assert bytes(minutes.pdf).startswith(b"%PDF")
    for write in (
        lambda: Minutes.objects.update(sha256="0" * 64),
        lambda: Minutes.objects.all().delete(),
        lambda: Decision.objects.update(outcome="chosen", reason=""),
        lambda: Decision.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()
    with pytest.raises(Conflict):
        deciding.publish(actor=manager, selection=selection)


def test_another_decision_needs_a_reason_and_must_fit_the_places(manager: User) -> None:
    event, _rows = decided(manager, marks=(5, 4, 4))
    selection = selection_of(event)
    _first, second, third = queries.selection.decisions(selection)
    with pytest.raises(Invalid) as unexplained:
        deciding.change_decision(actor=manager, decision=second, outcome="chosen")
    assert unexplained.value.field == "why"
    deciding.change_decision(actor=manager, decision=second, outcome="chosen", why="Новый рынок")
    with pytest.raises(Conflict) as full:
        deciding.publish(actor=manager, selection=selection)
    assert full.value.code == "no_room"
    first = Decision.objects.get(selection=selection, rank=1)
    with pytest.raises(Invalid) as words:
        deciding.change_decision(
            actor=manager, decision=first, outcome="turned_down", reason="materials", why="Нет каталога"
        )
    assert words.value.field == "feedback"
    values = {"reason": "materials", "why": "Нет каталога", "feedback": "Переведите каталог."}
    deciding.change_decision(actor=manager, decision=first, outcome="turned_down", **values)
    deciding.change_decision(
        actor=manager, decision=second, outcome="reserve", reason="no_place", why="", feedback="Мест мало."
    )
    with pytest.raises(Conflict) as room:
        deciding.publish(actor=manager, selection=selection)
    assert room.value.code == "room_left"
    with pytest.raises(Conflict) as stale:
        deciding.publish(actor=manager, selection=selection, expected_version=selection.version)
    assert stale.value.code == "stale"
    deciding.change_decision(actor=manager, decision=second, outcome="chosen", why="Новый рынок")
    deciding.publish(actor=manager, selection=selection)
    assert Place.objects.get(event=event).participation_id == second.participation_id
    assert third


def test_an_application_withdrawn_meanwhile_is_noticed(manager: User) -> None:
    event, rows = decided(manager)
    selection = selection_of(event)
    events.withdraw(actor=rows[0].application.author, application=rows[0].application)
    with pytest.raises(Conflict) as changed:
        deciding.publish(actor=manager, selection=selection)
    assert changed.value.code == "changed"
    deciding.propose_again(actor=manager, selection=selection)
    deciding.publish(actor=manager, selection=selection)
    assert [state(row) for row in rows] == ["withdrawn", "offer_sent", "not_selected"]


def test_decisions_are_looked_at_as_a_whole(manager: User, django_assert_num_queries: Any) -> None:
    event, rows = decided(manager)
    selection = selection_of(event)
    with django_assert_num_queries(3):
        tables = dict(queries.selection.breakdown(queries.selection.decisions(selection)))
    assert list(tables) == ["По отраслям", "По округам", "По размеру", "Новые и прежние"]
    assert [line.total for line in tables["Новые и прежние"]] == [len(rows)]
    assert tables["По отраслям"][0].counts == {"chosen": 1, "reserve": 1, "turned_down": 1}


# --- appeals ------------------------------------------------------------------------------------------------


def published(manager: User, **changed: Any) -> tuple[Event, list[Participation]]:
    event, rows = decided(manager, **changed)
    deciding.publish(actor=manager, selection=selection_of(event))
    return event, rows


def test_an_appeal_is_decided_by_another_person_and_changes_the_queue(manager: User) -> None:
    _event, rows = published(manager)
    refused, person = rows[2], rows[2].application.author
    with pytest.raises(NotAllowed):
        appeals.file_appeal(actor=rows[1].application.author, participation=refused, text="Не согласны")
    with pytest.raises(Invalid):
        appeals.file_appeal(actor=person, participation=refused, text=" ")
    appeal = appeals.file_appeal(actor=person, participation=refused, text="Каталог на английском приложен.")
    assert appeals.file_appeal(actor=person, participation=refused, text=appeal.text) == appeal
    assert Appeal.objects.count() == 1
    with pytest.raises(NotAllowed):
        appeals.uphold(actor=manager, appeal=appeal, answer="Верно")
    with pytest.raises(IntegrityError, match="appeal_another_person"), transaction.atomic():
        Appeal.objects.update(state="upheld", answer="Да", decided_by=manager, decided_at=timezone.now())
    colleague = StaffFactory()
    with pytest.raises(Invalid) as silent:
        appeals.uphold(actor=colleague, appeal=appeal, answer="")
    assert silent.value.field == "answer"
    appeals.uphold(actor=colleague, appeal=appeal, answer="Каталог есть, балл исправлен.", score=Decimal(90))
    assert state(refused) == "reserve"
    back = Participation.objects.get(pk=refused.pk)
    assert (queries.participations.position(back), back.score) == (1, Decimal("90.00"))
    events.decline_offer(actor=rows[0].application.author, application=rows[0].application)
    assert [state(row) for row in rows] == ["withdrawn", "reserve", "offer_sent"]
    assert Notice.objects.filter(kind="exhibitions.appeal_decided", user=person).count() == 1
    with pytest.raises(Conflict):
        appeals.dismiss_appeal(actor=colleague, appeal=appeal, answer="Поздно")


def test_a_late_appeal_is_refused_with_the_day(manager: User, monkeypatch: pytest.MonkeyPatch) -> None:
    _event, rows = published(manager)
    decision = queries.selection.decision_of(rows[2])
    assert decision is not None
    until = appeal_until(decision.selection)
    person = rows[2].application.author
    monkeypatch.setattr("exhibitions.actions.appeals.timezone.now", lambda: until + datetime.timedelta(seconds=1))
    with pytest.raises(Conflict) as late:
        appeals.file_appeal(actor=person, participation=rows[2], text="Не согласны")
    assert late.value.code == "late"
    assert str(timezone.localtime(until).day) in str(late.value.message)
    monkeypatch.setattr("exhibitions.actions.appeals.timezone.now", lambda: until)
    assert appeals.file_appeal(actor=person, participation=rows[2], text="Не согласны").state == "filed"


def test_five_working_days_pass_over_holidays(manager: User) -> None:
    # Published on 30 December 2025: the holidays of January 2026 do not count.
    selection = Selection(published_at=datetime.datetime(2025, 12, 30, 12, tzinfo=datetime.UTC))
    assert timezone.localtime(appeal_until(selection)).date() == datetime.date(2026, 1, 16)


def test_who_scored_the_application_does_not_decide_on_its_appeal(manager: User) -> None:
    event, rows = in_selection(manager, companies=1, size=2, places=1)
    scorer = Opinion.objects.filter(participation=rows[0])[0].member.user
    scorer.roles = ["manager"]
    scorer.save()
    selection = scored(event, {rows[0].pk: 1})
    deciding.close_round(actor=manager, selection=selection)
    deciding.publish(actor=manager, selection=selection)
    appeal = appeals.file_appeal(actor=rows[0].application.author, participation=rows[0], text="Не согласны")
    with pytest.raises(NotAllowed, match="не оценивал"):
        appeals.dismiss_appeal(actor=scorer, appeal=appeal, answer="Нет")
    appeals.dismiss_appeal(actor=StaffFactory(), appeal=appeal, answer="Каталога нет.")
    assert state(rows[0]) == "not_selected"


@pytest.mark.parametrize("roles", [["commission"], ["analyst"], []])
def test_only_managers_keep_a_selection(manager: User, roles: list[str]) -> None:
    event = event_in("open", manager=manager, allotment="selection")
    stranger = StaffFactory(roles=roles) if roles else UserFactory()
    for call in (
        lambda: actions.appoint(actor=stranger, selection=event.selection, email=manager.email),
        lambda: actions.begin_scoring(actor=stranger, selection=event.selection),
        lambda: deciding.close_round(actor=stranger, selection=event.selection),
        lambda: deciding.publish(actor=stranger, selection=event.selection),
    ):
        with pytest.raises(NotAllowed):
            call()
