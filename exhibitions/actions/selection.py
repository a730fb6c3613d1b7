"""The selection of an event up to the last opinion: criteria, the commission, who scores what, declarations, marks.

The event is locked first, then the selection, then smaller rows.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications.enums import ScanState
from applications.models import Document
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotAllowed, within
from exhibitions import scoring
from exhibitions.actions.places import check, to_scoring
from exhibitions.actions.standing import lock as lock_event
from exhibitions.enums import Allotment, EventState
from exhibitions.enums import ParticipationState as S
from exhibitions.enums.selection import LIVE_OPINIONS, CommissionRole, CriterionSource, OpinionKind, SelectionState
from exhibitions.enums.selection import OpinionState as O
from exhibitions.models import (
    CommissionMember,
    Event,
    Mark,
    Opinion,
    OpinionReading,
    Participation,
    PastRecord,
    Selection,
    SelectionCriterion,
)
from exhibitions.notifications import selection as told
from exhibitions.queries import selection as queries
from exhibitions.queries.discipline import Kept, kept, record_of
from exhibitions.rules import selection as rules

LONGEST = 4000
Criterion = tuple[str, str, int] | tuple[str, str, int, str]
# What a selection begins with; staff change it before the event opens. A portal setting, no rule of Mosprom's own.
CRITERIA: tuple[Criterion, ...] = (
    ("Соответствие продукции рынку и тематике", "The products fit the market and the subject", 25),
    ("Экспортная готовность", "Readiness to export", 25),
    ("Материалы на языке страны", "Materials in the language of the country", 15),
    ("Производственные мощности", "Production capacity", 10),
    ("Сертификация под рынок", "Certificates for the market", 10),
    ("Новый участник или новый рынок", "A new participant or a new market", 10),
    ("Дисциплина отчётности", "Reports handed in on time", 5, CriterionSource.DISCIPLINE),
)
TERMS = ("scorers", "spread", "pass_score")
# The step of reminders after the last day.
OVERDUE = -1


def locked(selection: Selection) -> Selection:
    """The selection with its event, both locked until the end of the transaction, the event first."""
    event = lock_event(Event.objects.get(pk=selection.event_id))
    row = Selection.objects.select_for_update(of=("self",), no_key=True).get(pk=selection.pk)
    row.event = event
    return row


# --- criteria and terms ----------------------------------------------------------------------------------------------


@transaction.atomic
def make_selection(*, actor: User, event: Event, values: Mapping[str, Any] | None = None) -> Selection:
    """Begin the selection of an event with the usual criteria. Raises NotAllowed, Conflict (opened, there), Invalid."""
    rules.may_keep(actor)
    row = lock_event(event)
    if row.allotment != Allotment.SELECTION:
        raise Conflict(_("Места на это мероприятие распределяются в порядке подачи заявок."), code="step_gone")
    rules.refuse_opened(row)
    made = Selection(event=row, **{name: (values or {})[name] for name in TERMS if name in (values or {})})
    _keep(made)
    _write_criteria(made, CRITERIA)
    return made


def _write_criteria(selection: Selection, criteria: Sequence[Criterion]) -> list[SelectionCriterion]:
    with constraint_errors(SelectionCriterion), transaction.atomic():
        return [
            SelectionCriterion.objects.create(
                selection=selection,
                position=position,
                title_ru=title_ru.strip(),
                title_en=title_en.strip(),
                weight=weight,
                source=source[0] if source else CriterionSource.COMMISSION,
            )
            for position, (title_ru, title_en, weight, *source) in enumerate(criteria, 1)
        ]


def _keep(row: Selection) -> None:
    try:
        row.full_clean(validate_constraints=False, validate_unique=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(Selection), transaction.atomic():
        row.save()


def ensure_selection(*, actor: User, event: Event) -> None:
    """Give an event that is about to open the usual criteria where nobody set others. The event is locked."""
    chosen_by_order = event.allotment != Allotment.SELECTION
    if chosen_by_order or rules.has_opened(event) or Selection.objects.filter(event=event).exists():
        return
    make_selection(actor=actor, event=event)


@transaction.atomic
def change_terms(*, actor: User, selection: Selection, values: Mapping[str, Any]) -> Selection:
    """Change how many score, the spread, the pass. Raises NotAllowed, Conflict once the event has opened, Invalid."""
    rules.may_keep(actor)
    row = locked(selection)
    rules.refuse_opened(row.event)
    for name in TERMS:
        if name in values:
            setattr(row, name, values[name])
    row.version += 1
    _keep(row)
    return row


@transaction.atomic
def set_criteria(*, actor: User, selection: Selection, criteria: Sequence[Criterion]) -> list[SelectionCriterion]:
    """Put these criteria (Russian, English, weight, who gives the mark) in the place of the former ones.

    Raises NotAllowed, Conflict (the event has opened, two criteria of the portal's own), Invalid when the weights do
    not add up to 100 or the commission is left with nothing to judge.
    """
    rules.may_keep(actor)
    row = locked(selection)
    rules.refuse_opened(row.event)
    total = sum(one[2] for one in criteria)
    if total != 100:
        raise Invalid(_("Сумма весов — 100, сейчас {total}.").format(total=total), code="weights")
    if any(not one[0].strip() or not one[1].strip() for one in criteria):
        raise Invalid(_("У критерия есть название на русском и английском."), code="untitled")
    if all(one[3:] == (CriterionSource.DISCIPLINE,) for one in criteria):
        raise Invalid(_("Хотя бы один критерий оценивает комиссия."), code="nothing_to_judge")
    row.criteria.all().delete()
    return _write_criteria(row, criteria)


# --- the commission --------------------------------------------------------------------------------------------------


@transaction.atomic
def appoint(*, actor: User, selection: Selection, email: str, role: str = CommissionRole.MEMBER) -> CommissionMember:
    """Take a person with an account of the portal into the commission; one who had left comes back.

    Raises NotAllowed, Conflict (decisions are being prepared, there already), Invalid (nobody has this address).
    """
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.PREPARING, SelectionState.SCORING)
    person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        raise Invalid(_("Учётной записи с таким адресом нет. Попросите эксперта зарегистрироваться."), field="email")
    if role not in CommissionRole.values:
        raise Invalid(_("Такой роли нет."), field="role")
    former = CommissionMember.objects.filter(selection=row, user=person, is_active=False).first()
    with constraint_errors(CommissionMember), transaction.atomic():
        if former is not None:
            former.is_active, former.role = True, role
            former.save(update_fields=["is_active", "role"])
            member = former
        else:
            member = CommissionMember.objects.create(selection=row, user=person, role=role, appointed_by=actor)
    told.tell_appointed(member)
    return member


@transaction.atomic
def dismiss(*, actor: User, selection: Selection, member: CommissionMember) -> CommissionMember:
    """Take a person out of the commission: what they have scored stays, the rest goes to the others.

    Raises NotAllowed, Conflict (decisions are being prepared).
    """
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.PREPARING, SelectionState.SCORING)
    seat = CommissionMember.objects.get(pk=member.pk, selection=row)
    seat.is_active = False
    seat.save(update_fields=["is_active"])
    open_ones = Opinion.objects.filter(member=seat, state=O.ASSIGNED)
    if open_ones.exists():
        open_ones.update(state=O.CANCELLED)
        _assign(row)
    return seat


# --- the round -------------------------------------------------------------------------------------------------------


@transaction.atomic
def begin_scoring(*, actor: User, selection: Selection, until: datetime.date | None = None) -> Selection:
    """Hand every application to the commission and give each to as many members as are to score it, until a day.

    Without a day the usual term is set. Raises NotAllowed, Conflict (applications are still taken, too few members,
    nothing to score), Invalid for a term that is over.
    """
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.PREPARING)
    today = timezone.localdate()
    until = until or rules.usual_term(today)
    rules.refuse_past_term(until, today)
    if row.event.state != EventState.SELECTION:
        raise Conflict(_("Оценка начинается, когда начат конкурсный отбор мероприятия."), code="too_early")
    if row.members.filter(is_active=True).count() < row.scorers:
        message = _("В комиссии должно быть не меньше людей, чем оценок на заявку: {count}.")
        raise Conflict(message.format(count=row.scorers), code="few_members")
    live = Participation.objects.filter(event=row.event, is_live=True).select_related("application")
    for one in live.filter(application__state__in=(S.SUBMITTED, S.ELIGIBILITY_CHECK)).order_by("queued_at", "pk"):
        if one.application.state == S.SUBMITTED:
            check(actor=actor, application=one.application)
        to_scoring(actor=actor, application=one.application)
    if not queries.entered(row).exists():
        raise Conflict(_("На мероприятие нет заявок, которые можно оценивать."), code="nothing")
    row.state, row.scoring_until, row.version = SelectionState.SCORING, until, row.version + 1
    row.save(update_fields=["state", "scoring_until", "version"])
    _assign(row)
    return row


@transaction.atomic
def set_term(*, actor: User, selection: Selection, until: datetime.date) -> Selection:
    """Give another term to score; those who have not finished are told. The same day twice is no error.

    Raises NotAllowed, Conflict (nothing is being scored), Invalid for a day that is over.
    """
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.SCORING)
    rules.refuse_past_term(until, timezone.localdate())
    if row.scoring_until != until:
        row.scoring_until, row.version = until, row.version + 1
        row.save(update_fields=["scoring_until", "version"])
        waits = Opinion.objects.filter(selection=row, state=O.ASSIGNED, member__is_active=True)
        told.tell_term(row, [one.member for one in waits.select_related("member__user").order_by("member", "id")])
    return row


def remind_scorers(*, actor: None = None, today: datetime.date | None = None) -> int:
    """Remind members whose opinions are wanted: three days before the term, one day before it, and once it is over.

    Of each step of each term once, however often this runs. Returns how many notices are new.
    """
    today = today or timezone.localdate()
    waits: dict[tuple[UUID, UUID], list[Opinion]] = {}
    for row in queries.unscored(today + datetime.timedelta(days=max(rules.REMINDED_DAYS) + 1)):
        waits.setdefault((row.selection_id, row.member_id), []).append(row)
    done = 0
    for rows in waits.values():
        selection = rows[0].selection
        assert selection.scoring_until is not None, "a constraint of the table"
        left = (selection.scoring_until - today).days
        step = min(days for days in rules.REMINDED_DAYS if left <= days) if left >= 0 else OVERDUE
        with transaction.atomic():
            done += told.remind(selection, rows[0].member, len(rows), step)
    return done


@transaction.atomic
def fill_round(*, actor: User, selection: Selection) -> int:
    """Ask for the opinions that are missing, after people joined or left. Returns how many were asked for."""
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.SCORING)
    return _assign(row)


def _assign(selection: Selection) -> int:
    """Ask for what is missing, so that everybody has as much as the others. The selection is locked."""
    if selection.state != SelectionState.SCORING:
        return 0
    _keep_records(selection)
    rows = list(queries.missing(selection))
    barred = queries.conflicted(selection, [row.participation.pk for row in rows])
    seats = {str(one.pk): one for one in selection.members.filter(is_active=True).select_related("user")}
    needs = [
        scoring.Need(str(row.participation.pk), row.lacks, frozenset(map(str, barred[row.participation.pk])))
        for row in rows
        if row.lacks
    ]
    given = scoring.distribute(needs, seats, queries.loads(selection))
    for application, member in given.pairs:
        load = given.loads[application, member]
        Opinion.objects.create(selection=selection, member=seats[member], participation_id=application, load=load)
    thirds = [row.participation.pk for row in rows if row.third]
    found = [member for key in thirds if (member := _third(selection, key, seats, barred[key])) is not None]
    told.tell_assigned(selection, [seats[member] for _application, member in given.pairs] + found)
    return len(given.pairs) + len(found)


def _keep_records(selection: Selection) -> None:
    """Freeze how the companies kept their word before, for those applications that have no such record yet."""
    wanting = list(queries.entered(selection).filter(past_record=None))
    past: dict[UUID, list[Kept]] = {}
    for one in kept([row.organisation_id for row in wanting]):
        past.setdefault(one.organisation, []).append(one)
    for row in wanting:
        points, events = record_of(past.get(row.organisation_id, []))
        PastRecord.objects.create(selection=selection, participation=row, points=points, events=events)


def _third(
    selection: Selection, key: UUID, seats: Mapping[str, CommissionMember], barred: Collection[UUID]
) -> CommissionMember | None:
    """Ask one more member about an application on which opinions lie apart; None when nobody can."""
    busy = queries.loads(selection)
    name = scoring.least_busy(seats, {str(one) for one in barred}, busy)
    if name is None:
        return None
    Opinion.objects.create(
        selection=selection,
        member=seats[name],
        participation_id=key,
        kind=OpinionKind.THIRD,
        load=busy.get(name, 0),
    )
    return seats[name]


def _own(actor: User, opinion: Opinion) -> tuple[Selection, Opinion]:
    """The selection and the opinion, locked. Raises NotAllowed for somebody else's, Conflict for one that is gone."""
    row = locked(Selection.objects.get(pk=opinion.selection_id))
    found = Opinion.objects.select_for_update(of=("self",), no_key=True).select_related("member").get(pk=opinion.pk)
    if found.member.user_id != actor.pk or not found.member.is_active:
        raise NotAllowed(_("Оценивает тот, кому назначена заявка."))
    rules.in_state(row, SelectionState.SCORING)
    if found.state not in LIVE_OPINIONS:
        raise Conflict(_("Эта заявка больше не назначена вам."), code="step_gone")
    return row, found


@transaction.atomic
def declare_no_conflict(*, actor: User, opinion: Opinion) -> Opinion:
    """State that one has no interest in this application; only then it is shown. Twice is no error."""
    _selection, row = _own(actor, opinion)
    if row.declared_at is None:
        row.declared_at = timezone.now()
        row.save(update_fields=["declared_at"])
    return row


@transaction.atomic
def declare_conflict(*, actor: User, opinion: Opinion, conflict: str) -> Opinion:
    """State an interest: the application goes to another member, this one never sees it.

    Raises NotAllowed, Conflict (declared otherwise already), Invalid without words.
    """
    selection, row = _own(actor, opinion)
    if row.declared_at is not None:
        raise Conflict(
            _("Вы уже заявили, что конфликта нет, и видели заявку. Сообщите о конфликте менеджеру."), code="declared"
        )
    text = conflict.strip()
    if not text:
        raise Invalid(_("Напишите, в чём конфликт интересов."), field="conflict")
    row.state, row.conflict = O.CONFLICT, within(text, LONGEST, "conflict")
    row.save(update_fields=["state", "conflict"])
    _assign(selection)
    return row


@transaction.atomic
def score(*, actor: User, opinion: Opinion, marks: Mapping[UUID, int], comment: str) -> Opinion:
    """Give a mark for every criterion of the commission's, with a comment; until the round is closed one may change it.

    What the portal weighs by itself (how the company kept its word before) is added as it was frozen.

    When the opinions are all in and lie too far apart, one more is asked for. Raises NotAllowed, Conflict (the round
    is closed, no declaration yet), Invalid by field.
    """
    selection, row = _own(actor, opinion)
    if row.declared_at is None:
        raise Conflict(_("Сначала заявите об отсутствии конфликта интересов."), code="undeclared")
    all_criteria = list(selection.criteria.all())
    criteria = {one.pk: one.weight for one in all_criteria if one.source == CriterionSource.COMMISSION}
    wrong = {
        str(key): [_("Поставьте балл от 0 до 5.")]
        for key in criteria
        if not isinstance(marks.get(key), int) or not 0 <= marks[key] <= scoring.MOST_MARK
    }
    if not comment.strip():
        wrong["comment"] = [_("Напишите комментарий: на нём строится ответ компании.")]
    if wrong:
        raise Invalid(_("Оценка заполнена не до конца."), fields=wrong)
    for key in criteria:
        Mark.objects.update_or_create(opinion=row, criterion_id=key, defaults={"value": marks[key]})
    counted: dict[UUID, int | Decimal] = {key: marks[key] for key in criteria}
    record = queries.record(row.participation_id)
    for one in all_criteria:
        if one.source == CriterionSource.DISCIPLINE and record is not None and record.points is not None:
            counted[one.pk] = scoring.mark_of(record.points)
    row.state, row.score = O.SCORED, scoring.score_of(counted, {one.pk: one.weight for one in all_criteria})
    row.comment, row.scored_at = within(comment, LONGEST, "comment"), timezone.now()
    row.save(update_fields=["state", "score", "comment", "scored_at"])
    given = queries.scores(selection).get(row.participation_id, [])
    asked = Opinion.objects.filter(participation=row.participation_id, state__in=LIVE_OPINIONS).count()
    if queries.needs_third(selection, given, asked):
        seats = {str(one.pk): one for one in selection.members.filter(is_active=True).select_related("user")}
        barred = queries.conflicted(selection, [row.participation_id])[row.participation_id]
        third = _third(selection, row.participation_id, seats, barred)
        told.tell_assigned(selection, [third] if third else [])
    return row


@transaction.atomic
def read_file(*, actor: User, opinion: Opinion, document_id: UUID | str) -> Document:
    """A file that the company submitted, for the member who judges it; that it was read is written down first.

    Raises NotAllowed (somebody else's opinion), NotFound (no such file, no declaration yet).
    """
    row = Opinion.objects.select_related("member").get(pk=opinion.pk)
    if row.member.user_id != actor.pk or not row.member.is_active or row.state not in LIVE_OPINIONS:
        raise NotAllowed(_("Файлы заявки видит тот, кому она назначена."))
    found = queries.file(row, document_id)
    if found.scan not in (ScanState.PENDING, ScanState.INFECTED):
        OpinionReading.objects.create(
            selection_id=row.selection_id,
            participation_id=row.participation_id,
            reader=actor,
            document=found.pk,
            name=found.name,
        )
    return found
