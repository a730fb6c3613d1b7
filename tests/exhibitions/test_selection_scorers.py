"""What a member of a commission works with: a term and its reminders, files, the frozen card, the company's past."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications import actions as core
from applications import documents
from applications.models import Submission
from applications.waiting import items_for
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exhibitions import actions as events
from exhibitions import queries, scoring
from exhibitions.actions import deciding
from exhibitions.actions import selection as actions
from exhibitions.actions.results import save_report
from exhibitions.models import Event, Opinion, OpinionReading, PastRecord, Selection
from notifications.models import Notice
from tests.factories.accounts import UserFactory, enter
from tests.factories.exhibitions import (
    DAY,
    answers_of,
    applied,
    commission_of,
    event_in,
    exhibitor,
    give,
    in_selection,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def reminders(kind: str = "exhibitions.scoring_reminder") -> list[str]:
    return list(Notice.objects.filter(kind=kind).order_by("created_at", "pk").values_list("title_ru", flat=True))


# --- the term ------------------------------------------------------------------------------------------------------


def test_the_term_is_set_with_the_round_moved_and_reminded_of_once_each_step(manager: User, client: Client) -> None:
    event, _rows = in_selection(manager, companies=1, size=2)
    selection = Selection.objects.get(event=event)
    until = selection.scoring_until
    assert until is not None
    assert until > timezone.localdate()
    one, other = Opinion.objects.filter(selection=selection).select_related("member__user").order_by("at", "id")
    give(other, 4)
    assert [item for item in items_for(one.member.user)[0] if "оценить до" in str(item.text)]
    counts = [actions.remind_scorers(today=until + days * DAY) for days in (-4, -3, -3, -2, -1, -1, 0, 1, 2)]
    assert counts == [0, 1, 0, 0, 1, 0, 0, 1, 0]
    assert len(reminders()) == 3
    assert {notice.user for notice in Notice.objects.filter(kind="exhibitions.scoring_reminder")} == {one.member.user}
    for day, error in ((timezone.localdate(), Invalid), (until + 7 * DAY, NotAllowed)):
        with pytest.raises(error):
            actions.set_term(actor=manager if error is Invalid else one.member.user, selection=selection, until=day)
    actions.set_term(actor=manager, selection=selection, until=until + 7 * DAY)
    actions.set_term(actor=manager, selection=selection, until=until + 7 * DAY)
    assert len(reminders("exhibitions.scoring_term")) == 1
    assert actions.remind_scorers(today=until + 6 * DAY) == 1, "another term has steps of its own"
    enter(client, one.member.user)
    page = client.get(reverse("exhibitions:commission")).content.decode()
    assert "Оценить до" in page
    with pytest.raises(IntegrityError, match="selection_scoring_term"), transaction.atomic():
        Selection.objects.filter(pk=selection.pk).update(scoring_until=None)
    give(one, 4)
    assert actions.remind_scorers(today=until + 8 * DAY) == 0
    deciding.close_round(actor=manager, selection=selection)
    with pytest.raises(Conflict):
        actions.set_term(actor=manager, selection=selection, until=until + 9 * DAY)


# --- what a member sees ----------------------------------------------------------------------------------------------


@pytest.fixture
def with_file(manager: User) -> Opinion:
    """An opinion on an application with a file, nothing declared yet."""
    event = event_in("open", manager=manager, allotment="selection", places=1)
    person, company = exhibitor(manager)
    row = events.start(actor=person, event=event, organisation=company.organisation)
    with documents.received([SimpleUploadedFile("презентация.txt", "О компании".encode())]) as files:
        core.attach(actor=person, application=row.application, files=files)
    row = events.save_draft(actor=person, participation=row, answers=answers_of(company))
    events.submit(actor=person, application=row.application)
    event = events.select(actor=manager, event=events.close(actor=manager, event=event))
    commission_of(event, manager, 2)
    actions.begin_scoring(actor=manager, selection=event.selection)
    return Opinion.objects.select_related("member__user").order_by("at", "id")[0]


def test_files_are_read_after_the_declaration_by_the_one_who_judges_and_every_reading_stays(
    with_file: Opinion, manager: User, client: Client
) -> None:
    row, person = with_file, with_file.member.user
    (document,) = row.participation.application.documents.all()
    url = reverse("exhibitions:opinion-file", args=[row.pk, document.pk])
    enter(client, person)
    assert client.post(url).status_code == 404, "before the declaration"
    assert "презентация" not in client.get(reverse("exhibitions:opinion", args=[row.pk])).content.decode()
    actions.declare_no_conflict(actor=person, opinion=row)
    assert "презентация.txt" in client.get(reverse("exhibitions:opinion", args=[row.pk])).content.decode()
    assert client.get(url).status_code == 405, "a reading is written down"
    answer = client.post(url)
    assert b"".join(answer.streaming_content).decode() == "О компании"
    reading = OpinionReading.objects.get()
    assert (reading.reader, reading.document, reading.name) == (person, document.pk, "презентация.txt")
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        OpinionReading.objects.all().delete()
    # Nothing that came after the submission, nothing of others, nobody else.
    with documents.made("позже", documents.KINDS["txt"], b"later") as file:
        later = documents.keep_one(
            actor=manager, application=row.participation.application, file=file, purpose="agreement"
        )
    with pytest.raises(NotFound):
        actions.read_file(actor=person, opinion=row, document_id=later.pk)
    other = Opinion.objects.exclude(pk=row.pk).select_related("member__user")[0]
    with pytest.raises(NotAllowed):
        actions.read_file(actor=other.member.user, opinion=row, document_id=document.pk)
    enter(client, UserFactory())
    assert client.post(url).status_code == 404
    assert OpinionReading.objects.count() == 1
    enter(client, manager)
    board = client.get(reverse("admin:exhibitions_selection_board", args=[row.selection_id])).content.decode()
    assert "презентация.txt" in board


def test_the_card_is_frozen_with_the_application_and_says_nothing_of_people(with_file: Opinion, client: Client) -> None:
    row, person = with_file, with_file.member.user
    company = row.participation.organisation.company
    assert queries.selection.card(row) == []
    actions.declare_no_conflict(actor=person, opinion=row)
    row.refresh_from_db()
    before = dict(queries.selection.card(row))
    assert before["ИНН"] == row.participation.organisation.inn
    assert company.products.first().hs_code in before["Продукция в карточке"]
    company.products.all().delete()
    type(company).objects.filter(pk=company.pk).update(site="https://changed.demo.example")
    assert dict(queries.selection.card(row)) == before
    frozen = str(Submission.objects.get(application=row.participation_id).content)
    for private in (company.head_name, company.contact_name, company.phone, company.bank_account):
        assert not private or private not in frozen
    enter(client, person)
    page = client.get(reverse("exhibitions:opinion", args=[row.pk])).content.decode()
    assert "Карточка компании на момент подачи" in page


# --- the past --------------------------------------------------------------------------------------------------------


def took_part(manager: User, person: User, company: Any, *, ago: int, came: bool, report: bool) -> Event:
    """An event that is over, in which the company had a place."""
    event = event_in("open", manager=manager, places=5)
    row = applied(event, person, company)
    events.accept_offer(actor=person, application=row.application)
    ends = timezone.localdate() - ago * DAY
    event = events.prepare(actor=manager, event=events.close(actor=manager, event=event))
    Event.objects.filter(pk=event.pk).update(starts_on=ends - DAY, ends_on=ends)
    event = events.complete(actor=manager, event=events.run(actor=manager, event=Event.objects.get(pk=event.pk)))
    (events.mark_participated if came else events.mark_no_show)(actor=manager, application=row.application)
    if report:
        save_report(actor=person, participation=row, values={"visitors": 5, "rating": 4}, send=True)
    return event


def test_the_past_is_weighed_as_the_criteria_say_and_shown_with_its_reasons(manager: User, client: Client) -> None:
    people = [exhibitor(manager) for _n in range(3)]
    past = took_part(manager, *people[0], ago=20, came=True, report=True)
    took_part(manager, *people[1], ago=40, came=False, report=False)
    event = event_in("open", manager=manager, allotment="selection", places=1)
    rows = [applied(event, person, company) for person, company in people]
    event = events.select(actor=manager, event=events.close(actor=manager, event=event))
    commission_of(event, manager, 2)
    actions.begin_scoring(actor=manager, selection=event.selection)
    records = {one.participation_id: one.points for one in PastRecord.objects.all()}
    good, bad, new = (row.pk for row in rows)
    assert records == {good: Decimal("100.0"), bad: Decimal("0.0"), new: None}
    # What happens later changes nothing of what is weighed.
    Event.objects.filter(pk=past.pk).update(title_ru="Иначе")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PastRecord.objects.update(points=50)
    opinion = Opinion.objects.filter(participation=bad).order_by("at", "id").select_related("member__user")[0]
    enter(client, opinion.member.user)
    url = reverse("exhibitions:opinion", args=[opinion.pk])
    assert "Не пришла" not in client.get(url).content.decode()
    client.post(url, {"do": "clear"})
    page = client.get(url).content.decode()
    assert "Не пришла на мероприятие." in page
    assert "Отчёт не сдан." in page
    assert "Дисциплина отчётности (вес 5)" not in page, "the member gives no mark for it"
    for row in Opinion.objects.filter(selection__event=event).order_by("at", "id"):
        give(row, 4)
    scores = {row.participation_id: row.score for row in Opinion.objects.filter(selection__event=event)}
    # 95 of 100 by the commission, 5 by the portal; without a past the commission's word is all.
    assert scores == {good: Decimal("81.00"), bad: Decimal("76.00"), new: Decimal("80.00")}
    deciding.close_round(actor=manager, selection=event.selection)
    ranked = [row.participation_id for row in event.selection.decisions.order_by("rank")]
    assert ranked == [good, new, bad]
    enter(client, manager)
    board = client.get(reverse("admin:exhibitions_selection_board", args=[event.selection.pk])).content.decode()
    returned = "Компаний с прошедшими мероприятиями: 1, из них участвовали не один раз: 0."
    for words in ("100,0 из 100", "нет истории", "Участия до портала здесь не видно", returned):
        assert words in board
    decision = event.selection.decisions.get(participation=bad)
    page = client.get(reverse("admin:exhibitions_decision_change", args=[decision.pk])).content.decode()
    assert "Не пришла на мероприятие." in page
    minutes = deciding.publish(actor=manager, selection=Selection.objects.get(event=event))
    assert '"discipline":"0.0"' in minutes.content
    means = dict(queries.selection.criteria_means(decision))
    assert means["Дисциплина отчётности"] == Decimal("0.0")


def test_who_gives_the_mark_is_fixed_with_the_criteria(manager: User, client: Client) -> None:
    event = event_in("announced", manager=manager, allotment="selection")
    selection = actions.make_selection(actor=manager, event=event)
    own = ("Дисциплина", "Record", 40, "discipline")
    for criteria, error in (
        ([own, ("Ещё", "More", 60, "discipline")], Invalid),
        ([own, ("Товар", "Product", 20), ("Ещё", "More", 40, "discipline")], Conflict),
    ):
        with pytest.raises(error), transaction.atomic():
            actions.set_criteria(actor=manager, selection=selection, criteria=criteria)
    actions.set_criteria(actor=manager, selection=selection, criteria=[("Товар", "Product", 60), own])
    events.open_applications(actor=manager, event=event)
    with pytest.raises(IntegrityError, match="its criteria are fixed"), transaction.atomic():
        selection.criteria.filter(source="discipline").update(source="commission")
    page = client.get(reverse("exhibitions:event", args=[event.slug])).content.decode()
    for words in ("Как отбирают участников", "Товар", "За каждое мероприятие последних трёх лет"):
        assert words in page


def test_a_criterion_without_a_mark_gives_its_weight_to_the_others() -> None:
    weights = {1: 60, 2: 30, 3: 10}
    assert scoring.score_of({1: 5, 2: 0, 3: 5}, weights) == Decimal("70.00")
    assert scoring.score_of({1: 5, 2: 0}, weights) == Decimal("66.67")
    assert scoring.score_of({1: 3, 2: 3, 3: Decimal("4.5")}, weights) == Decimal("63.00")
    assert [scoring.mark_of(Decimal(one)) for one in ("0", "87.5", "100")] == [
        Decimal("0.0"),
        Decimal("4.4"),
        Decimal("5.0"),
    ]
