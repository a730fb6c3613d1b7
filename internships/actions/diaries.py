"""The diary day by day, its weeks signed by the mentor, absences, evaluations by both sides."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, within
from internships import queries, rules
from internships.actions.placements import keep, lock, step
from internships.enums import Checkpoint, MentorMark, PaperKind, Side, StudentMark, WeekState
from internships.enums import PlacementState as S
from internships.models import Absence, DiaryEntry, DiaryWeek, Evaluation, Placement
from internships.notifications import papers as told_of_papers
from internships.notifications import placements as told
from reference.working_days import is_working_day

DIARY_STATES = (S.ACTIVE, S.PAUSED, S.COMPLETED)
MARKS = {Side.MENTOR: MentorMark, Side.STUDENT: StudentMark}


def monday_of(day: datetime.date) -> datetime.date:
    """The Monday of a day's week."""
    return day - datetime.timedelta(days=day.weekday())


def _refuse_signed(placement: Placement, day: datetime.date) -> None:
    signed = DiaryWeek.objects.filter(placement=placement, monday=monday_of(day), state=WeekState.SIGNED)
    if signed.exists():
        raise Conflict(_("Эта неделя уже подписана наставником."), code="week_signed")


@transaction.atomic
def write_entry(
    *,
    actor: User,
    placement: Placement,
    day: datetime.date,
    work: str,
    hours: Decimal,
    competence: str = "",
    client_id: UUID | None = None,
    seen: datetime.datetime | None = None,
) -> DiaryEntry:
    """Write a day of the diary, or write it anew until the week is signed. Sent twice it is one entry.

    A phone that writes without network names each of its entries by `client_id` and says by `seen` which entry of the
    day it knew (none: it knew of no entry). What was written meanwhile elsewhere is not overwritten: Conflict
    `day_changed`. Raises NotAllowed, Conflict (signed, not begun, marked as missed) and Invalid by field.
    """
    row = lock(placement)
    rules.placements.must_be_own(actor, row)
    known = DiaryEntry.objects.filter(placement=row, day=day).first()
    if client_id is not None and known is not None:
        if known.client_id == client_id:
            return known
        if known.written_at != seen:
            raise Conflict(_("Запись за этот день тем временем изменили на другом устройстве."), code="day_changed")
    rules.placements.must_be(row, *DIARY_STATES)
    rules.placements.may_write_on(row, day, timezone.localdate())
    if not work.strip():
        raise Invalid(_("Напишите, что сделано."), field="work")
    _refuse_signed(row, day)
    if Absence.objects.filter(placement=row, day=day).exists():
        raise Conflict(_("Наставник отметил, что в этот день вас не было. Спросите его."), code="absent")
    week, whole = queries.placements.week_hours(row, day), queries.placements.hours_done(row)
    others = whole - (known.hours if known else 0)
    rules.placements.hours_fit(row, day, hours, week=week, others=others, is_off=not is_working_day(day))
    entry = known or DiaryEntry(placement=row, day=day)
    entry.work, entry.hours, entry.competence = work.strip(), hours, competence.strip()
    entry.client_id = client_id
    try:
        entry.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(DiaryEntry), transaction.atomic():
        entry.save()
    _look_anew(row, day)
    return entry


def _look_anew(placement: Placement, day: datetime.date) -> None:
    """A week that was returned waits for the mentor again once it is changed."""
    DiaryWeek.objects.filter(placement=placement, monday=monday_of(day), state=WeekState.RETURNED).delete()


@transaction.atomic
def remove_entry(*, actor: User, placement: Placement, day: datetime.date) -> None:
    """Take a day out of the diary until its week is signed."""
    row = lock(placement)
    rules.placements.must_be_own(actor, row)
    _refuse_signed(row, day)
    DiaryEntry.objects.filter(placement=row, day=day).delete()
    _look_anew(row, day)


@transaction.atomic
def judge_week(
    *,
    actor: User,
    placement: Placement,
    monday: datetime.date,
    signed: bool,
    remark: str = "",
    seen: str | None = None,
) -> DiaryWeek:
    """Sign a week of the diary, or return it with a word why. Twice is refused by Conflict.

    `seen` names the days and the judgement that were read (`rules.placements.week_version`): what was changed or
    judged meanwhile is not judged unread, but refused by Conflict `week_changed`.
    """
    row = lock(placement)
    rules.placements.may_mentor(actor, row)
    rules.placements.must_be(row, *DIARY_STATES)
    monday = monday_of(monday)
    entries = list(DiaryEntry.objects.filter(placement=row, day__range=(monday, monday + datetime.timedelta(days=6))))
    hours = sum((one.hours for one in entries), Decimal(0))
    if not hours:
        raise Invalid(_("За эту неделю в дневнике ничего нет."), field="monday")
    if not signed and not remark.strip():
        raise Invalid(_("Напишите, что исправить."), field="remark")
    _refuse_signed(row, monday)
    known = DiaryWeek.objects.filter(placement=row, monday=monday).first()
    if seen is not None and seen != rules.placements.week_version(entries, known):
        raise Conflict(
            _("Пока вы читали, неделю изменил студент или вернул наставник. Прочтите её ещё раз и решите."),
            code="week_changed",
        )
    week = known or DiaryWeek(placement=row, monday=monday)
    week.state = WeekState.SIGNED if signed else WeekState.RETURNED
    week.hours, week.mentor, week.remark = hours, actor, remark.strip()
    with constraint_errors(DiaryWeek), transaction.atomic():
        week.save()
    if not signed:
        told.tell_returned(row, monday, week.remark)
    return week


@transaction.atomic
def sign_weeks(*, actor: User, placement: Placement) -> int:
    """Sign every week that is over and that nobody has judged. Raises NotAllowed, Conflict when there is none."""
    row = lock(placement)
    rules.placements.may_mentor(actor, row)
    rules.placements.must_be(row, *DIARY_STATES)
    days = DiaryEntry.objects.filter(placement=row, day__lt=monday_of(timezone.localdate())).values_list(
        "day", flat=True
    )
    judged = set(DiaryWeek.objects.filter(placement=row).values_list("monday", flat=True))
    mondays = sorted({monday_of(day) for day in days} - judged)
    if not mondays:
        raise Conflict(_("Неподписанных недель нет."), code="nothing_to_sign")
    for monday in mondays:
        judge_week(actor=actor, placement=row, monday=monday, signed=True)
    return len(mondays)


@transaction.atomic
def note_absence(*, actor: User, placement: Placement, day: datetime.date, is_excused: bool, note: str = "") -> Absence:
    """Note that the student did not come. Raises Conflict for a day that the diary holds, or noted before."""
    row = lock(placement)
    rules.placements.may_mentor(actor, row)
    rules.placements.must_be(row, *DIARY_STATES)
    rules.placements.may_write_on(row, day, timezone.localdate())
    if DiaryEntry.objects.filter(placement=row, day=day).exists():
        raise Conflict(_("За этот день в дневнике есть запись. Сначала верните неделю студенту."), code="day_written")
    with constraint_errors(Absence), transaction.atomic():
        return Absence.objects.create(
            placement=row, day=day, is_excused=is_excused, note=within(note, 250, "note"), noted_by=actor
        )


@transaction.atomic
def evaluate(
    *, actor: User, placement: Placement, checkpoint: str, marks: dict[str, Any], comment: str = ""
) -> Evaluation:
    """Say how it went, in the middle or at the end: the mentor of the student, the student of the place.

    The mentor's final marks give the grade, their mean rounded half up. Raises NotAllowed, Invalid, Conflict.
    """
    row = lock(placement)
    side = Side.STUDENT if row.student.user_id == actor.pk else Side.MENTOR
    if side == Side.MENTOR:
        rules.placements.may_mentor(actor, row)
    if checkpoint not in Checkpoint.values:
        raise Invalid(_("Такой оценки нет."), field="checkpoint")
    is_final = checkpoint == Checkpoint.FINAL
    rules.placements.must_be(row, *((S.COMPLETED, S.EVALUATED) if is_final else (S.ACTIVE,)))
    given = _marks(side, marks)
    with constraint_errors(Evaluation), transaction.atomic():
        found = Evaluation.objects.create(
            placement=row,
            side=side,
            checkpoint=checkpoint,
            marks=given,
            comment=within(comment, 4000, "comment"),
            author=actor,
        )
    if is_final and side == Side.MENTOR and row.state == S.COMPLETED:
        row.grade = int(Decimal(sum(given.values())) / len(given) + Decimal("0.5"))
        step(actor=actor, placement=row, target=S.EVALUATED)
    return found


def remind_of_midterms(*, today: datetime.date | None = None) -> int:
    """Ask both sides for the marks of the middle: when it comes, and once more when their week is over.

    Each is told of each of the two once. Returns how many were told.
    """
    today, count = today or timezone.localdate(), 0
    for side in Side:
        for row in queries.placements.without_midterm(side, today):
            _from, until = rules.placements.midterm(row)
            person = row.mentor if side == Side.MENTOR else row.student.user
            count += told.ask_midterm(row, person, until, is_late=today > until)
    return count


def _marks(side: Side, marks: dict[str, Any]) -> dict[str, int]:
    given = {}
    for name in MARKS[side].values:
        try:
            value = int(marks.get(name, ""))
        except (TypeError, ValueError):
            value = 0
        if not 2 <= value <= 5:
            raise Invalid(_("Поставьте оценку от 2 до 5."), field=name)
        given[name] = value
    return given


@transaction.atomic
def write_report(*, actor: User, placement: Placement, report: str) -> Placement:
    """Keep the student's report; it may be changed until the mentor accepts it."""
    row = lock(placement)
    rules.placements.must_be_own(actor, row)
    rules.placements.must_be(row, *DIARY_STATES, *rules.papers.AFTER)
    accepted = queries.papers.one(row, PaperKind.REPORT)
    if accepted is not None and accepted.signed_at is not None:
        raise Conflict(_("Наставник уже принял отчёт."), code="accepted")
    if len(report) > 20_000:
        raise Invalid(_("Отчёт длиннее 20 000 знаков."), field="report")
    again = queries.papers.is_with_student(row)
    row.report = report.strip()
    keep(row)
    if again and row.report and not queries.papers.is_with_student(row):
        told_of_papers.tell_handed_in_again(row)
    return row
