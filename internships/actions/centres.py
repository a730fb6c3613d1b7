"""Groups, requests for workshops, the dispatcher's decision, and who came."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organisation, User
from core.db import constraint_errors, invalid_from, uuid7
from core.errors import Conflict, Invalid, NotAllowed, within
from core.formats import short_day
from internships import queries, rules
from internships.enums import BookingReason
from internships.enums import BookingState as S
from internships.models import Attendance, Booking, BookingStep, Learner, TrainingGroup, Workshop
from internships.models.centres import OPEN_STATES
from internships.notifications import centres as told

GROUP_FIELDS = ("name", "programme", "speciality", "size", "is_adult")
WEEK = datetime.timedelta(weeks=1)


def _lock(booking: Booking) -> Booking:
    rows = Booking.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("workshop__centre", "group__institution", "author").get(pk=booking.pk)


def _lock_group(group: TrainingGroup) -> TrainingGroup:
    rows = TrainingGroup.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("institution").get(pk=group.pk)


def _step(actor: User | None, booking: Booking, target: S, *, reason: str = "", comment: str = "") -> None:
    source, booking.state = booking.state, target
    booking.version += 1
    with constraint_errors(Booking), transaction.atomic():
        booking.save()
    BookingStep.objects.create(
        booking=booking, source=source, target=target, actor=actor, reason=reason, comment=comment.strip()
    )


# --- groups ----------------------------------------------------------------------------------------------------


def _keep_group(group: TrainingGroup) -> None:
    try:
        group.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(TrainingGroup), transaction.atomic():
        group.save()


@transaction.atomic
def create_group(
    *, actor: User, institution: Organisation, values: dict[str, Any], is_demo: bool = False
) -> TrainingGroup:
    """Enter a group of an institution. Raises NotAllowed, Invalid by field, Conflict for a name that is taken."""
    rules.centres.may_send(actor, institution)
    group = TrainingGroup(institution=institution, author=actor, is_demo=is_demo)
    for name in GROUP_FIELDS:
        if name in values:
            setattr(group, name, values[name])
    _keep_group(group)
    return group


@transaction.atomic
def edit_group(*, actor: User, group: TrainingGroup, values: dict[str, Any]) -> TrainingGroup:
    """Change a group. It does not outgrow the workshops that are booked for it: Conflict names the lesson."""
    row = _lock_group(group)
    rules.centres.may_send(actor, row.institution)
    _must_be_open(row)
    for name in GROUP_FIELDS:
        if name in values:
            setattr(row, name, values[name])
    ahead = row.bookings.filter(state__in=OPEN_STATES).select_related("workshop").order_by("period__startswith")
    for booking in ahead:
        if row.size > booking.seats:
            message = _("Место {day} занято для {seats} человек. Сначала отмените это занятие.")
            raise Conflict(message.format(day=booking, seats=booking.seats), code="booked_for_fewer", field="size")
    if row.learners.filter(left_at=None).count() > row.size:
        raise Invalid(_("В списке группы больше людей."), field="size")
    _keep_group(row)
    return row


def _must_be_open(group: TrainingGroup) -> None:
    if group.closed_at is not None:
        raise Conflict(_("Группа закрыта."), code="group_closed")


@transaction.atomic
def close_group(*, actor: User, group: TrainingGroup) -> TrainingGroup:
    """Put a group away. Raises Conflict while lessons are ahead of it."""
    row = _lock_group(group)
    rules.centres.may_send(actor, row.institution)
    _must_be_open(row)
    if row.bookings.filter(state__in=OPEN_STATES).exists():
        raise Conflict(_("У группы есть предстоящие занятия. Сначала отмените их."), code="lessons_ahead")
    row.closed_at = timezone.now()
    row.save(update_fields=["closed_at"])
    return row


@transaction.atomic
def list_learners(*, actor: User, group: TrainingGroup, names: Sequence[str]) -> list[Learner]:
    """Make the list of a group what these names say: new ones come in, missing ones leave.

    Whoever has marks of attendance is kept as one who left. Raises Invalid for more names than the group has
    people, for a name given twice and for one that is too long.
    """
    row = _lock_group(group)
    rules.centres.may_send(actor, row.institution)
    _must_be_open(row)
    wanted = [" ".join(name.split()) for name in names if name.strip()]
    if len(wanted) > row.size:
        message = ngettext("В группе {n} человек: список длиннее.", "Людей в группе: {n}. Список длиннее.", row.size)
        raise Invalid(message.format(n=row.size), field="names")
    if twice := next((name for name in wanted if wanted.count(name) > 1), None):
        raise Invalid(_("Имя «{name}» записано дважды: добавьте отчество.").format(name=twice), field="names")
    if long := next((name for name in wanted if len(name) > 150), None):
        raise Invalid(_("Слишком длинная строка: «{name}…».").format(name=long[:40]), field="names")
    present = {one.name: one for one in row.learners.filter(left_at=None)}
    gone = [one.pk for name, one in present.items() if name not in wanted]
    marked = set(Attendance.objects.filter(learner__in=gone).values_list("learner_id", flat=True))
    Learner.objects.filter(pk__in=marked).update(left_at=timezone.now())
    Learner.objects.filter(pk__in=set(gone) - marked).delete()
    Learner.objects.bulk_create([Learner(group=row, name=name) for name in wanted if name not in present])
    return list(queries.centres.learners(row))


# --- requests --------------------------------------------------------------------------------------------------


@transaction.atomic
def request_workshop(
    *,
    actor: User,
    group: TrainingGroup,
    workshop: Workshop,
    day: datetime.date,
    starts: datetime.time,
    ends: datetime.time,
    weeks: int = 1,
    topic: str = "",
    is_demo: bool = False,
) -> list[Booking]:
    """Ask for a workshop on a day, or on the same weekday for some weeks; all of them or none.

    The time is the group's from now on, until the dispatcher refuses. Raises NotAllowed, Invalid by field, and
    Conflict `busy` that names who has the time, lesson by lesson. Requests for one workshop wait for each other;
    that two never overlap is a constraint of the database.
    """
    place = Workshop.objects.select_for_update(of=("self",), no_key=True).select_related("centre").get(pk=workshop.pk)
    row = _lock_group(group)
    rules.centres.may_send(actor, row.institution)
    rules.centres.group_fits(row, place)
    if not 1 <= weeks <= rules.centres.MOST_WEEKS:
        raise Invalid(_("Повторять занятие можно до 18 недель."), field="weeks")
    times = [rules.centres.period_of(place.centre, day + WEEK * number, starts, ends) for number in range(weeks)]
    _refuse_busy(place, row, times)
    series = uuid7()
    made = []
    for begins, ended in times:
        booking = Booking(
            workshop=place,
            group=row,
            author=actor,
            series=series,
            period=DateTimeTZRange(begins, ended),
            seats=row.size,
            topic=within(topic, 250, "topic"),
            is_demo=is_demo,
        )
        with constraint_errors(Booking), transaction.atomic():
            booking.save()
        BookingStep.objects.create(booking=booking, target=booking.state, actor=actor)
        made.append(booking)
    told.tell_dispatchers(made)
    return made


def _refuse_busy(
    place: Workshop, group: TrainingGroup, times: Sequence[tuple[datetime.datetime, datetime.datetime]]
) -> None:
    found = []
    for begins, ended in times:
        for other in queries.centres.busy(place, begins, ended):
            text = _("занято: группа {group}, {start:%H:%M}–{end:%H:%M}")
            found.append((other, text.format(group=other.group, start=other.starts, end=other.ends)))
        for other in queries.centres.busy_with(group, begins, ended):
            if other.workshop_id != place.pk:
                text = _("у группы уже есть занятие: {workshop}, {start:%H:%M}–{end:%H:%M}")
                found.append((other, text.format(workshop=other.workshop, start=other.starts, end=other.ends)))
    if found:
        lines = [f"{short_day(other.starts)} {text}" for other, text in found]
        raise Conflict(_("Время не свободно. {lines}.").format(lines="; ".join(lines)), code="busy", field="starts")


@transaction.atomic
def approve_booking(*, actor: User, booking: Booking, whole: bool = False) -> Booking:
    """Let the group come; with `whole` also on the other days that were asked for with this one."""
    rules.centres.may_decide(actor)
    rows = [_lock(booking)]
    rules.centres.must_be(rows[0], S.REQUESTED)
    if whole:
        rows += [_lock(one) for one in queries.centres.in_series(booking).filter(state=S.REQUESTED)]
    for row in rows:
        # Read again under its lock: a colleague may have been here first.
        if row.state == S.REQUESTED:
            _step(actor, row, S.APPROVED)
    told.tell_approved(rows)
    return rows[0]


@transaction.atomic
def refuse_booking(*, actor: User, booking: Booking, reason: str, comment: str, whole: bool = False) -> Booking:
    """Say no with a coded reason and what to do instead; the time is free again."""
    rules.centres.may_decide(actor)
    row = _lock(booking)
    rules.centres.must_be(row, S.REQUESTED)
    if reason not in BookingReason.values or reason == BookingReason.UNDECIDED:
        raise Invalid(_("Выберите основание."), field="reason")
    if not comment.strip():
        raise Invalid(_("Напишите, что предложить группе вместо этого времени."), field="comment")
    rows = [row]
    if whole:
        rows += [_lock(one) for one in queries.centres.in_series(booking).filter(state=S.REQUESTED)]
    for one in rows:
        if one.state == S.REQUESTED:
            _step(actor, one, S.REFUSED, reason=reason, comment=comment)
    told.tell_refused(rows, BookingReason(reason), comment.strip())
    return row


@transaction.atomic
def cancel_booking(*, actor: User, booking: Booking, comment: str = "") -> Booking:
    """Give a time back before the lesson begins. The other side is told; the centre must say why.

    Raises NotAllowed, Conflict (begun, decided otherwise), Invalid.
    """
    row = _lock(booking)
    by_centre = rules.centres.decides(actor)
    if not by_centre:
        rules.centres.may_send(actor, row.group.institution)
    rules.centres.must_be(row, S.REQUESTED, S.APPROVED)
    if row.period.lower <= timezone.now():
        raise Conflict(_("Занятие уже началось."), code="begun")
    if by_centre and not comment.strip():
        raise Invalid(_("Напишите, почему занятие отменяется."), field="comment")
    _step(actor, row, S.CANCELLED, comment=comment)
    told.tell_cancelled(row, by_centre=by_centre, comment=comment.strip())
    return row


def advance_bookings(*, now: datetime.datetime | None = None) -> int:
    """Let the clock move requests: approved ones begin and end, those nobody decided in time are refused.

    Safe to run twice. Returns how many steps were taken.
    """
    now = now or timezone.now()
    count = 0
    for found in queries.centres.due(now):
        with transaction.atomic():
            row = _lock(found)
            if row.state == S.REQUESTED and row.period.lower <= now:
                _step(None, row, S.REFUSED, reason=BookingReason.UNDECIDED)
                told.tell_refused([row], BookingReason.UNDECIDED, "")
                count += 1
            if row.state == S.APPROVED and row.period.lower <= now:
                _step(None, row, S.RUNNING)
                count += 1
            if row.state == S.RUNNING and row.period.upper <= now:
                _step(None, row, S.COMPLETED)
                count += 1
    return count


# --- attendance ------------------------------------------------------------------------------------------------


@transaction.atomic
def mark_attendance(
    *, actor: User, booking: Booking, present: Collection[UUID] = (), came: int | None = None
) -> Booking:
    """Note who came: by name where the group has a list, else how many. May be corrected as often as needed.

    Raises NotAllowed, Conflict before the lesson begins, Invalid for more people than seats or a stranger's name.
    """
    row = _lock(booking)
    if not rules.centres.decides(actor):
        rules.centres.may_send(actor, row.group.institution)
    if not rules.centres.takes_marks(row, timezone.now()):
        raise Conflict(_("Отметить посещение можно с начала согласованного занятия."), code="not_begun")
    expected = queries.centres.expected(row)
    if expected:
        strange = set(present) - {one.pk for one in expected}
        if strange:
            raise Invalid(_("В списке группы нет этого человека."), field="present")
        Attendance.objects.bulk_create(
            [Attendance(booking=row, learner=one, is_present=one.pk in present) for one in expected],
            update_conflicts=True,
            unique_fields=["booking", "learner"],
            update_fields=["is_present"],
        )
        came = len(set(present))
    elif came is None or came < 0:
        raise Invalid(_("Укажите, сколько человек пришло."), field="came")
    if came > row.seats:
        raise Invalid(_("Мест для группы — {seats}.").format(seats=row.seats), field="came")
    row.came = came
    row.version += 1
    with constraint_errors(Booking), transaction.atomic():
        row.save(update_fields=["came", "version"])
    return row


@transaction.atomic
def keep_seats(*, actor: User, workshop: Workshop, seats: int) -> Workshop:
    """Change how many seats a workshop has; never below what groups to come were given. Raises Conflict."""
    if not rules.centres.decides(actor):
        raise NotAllowed(_("Мастерские ведёт диспетчер учебного центра."))
    row = Workshop.objects.select_for_update(no_key=True).get(pk=workshop.pk)
    larger = row.bookings.filter(state__in=OPEN_STATES, seats__gt=seats).select_related("group")
    if (other := larger.order_by("period__startswith").first()) is not None:
        message = _("Группе {group} на {day} нужно мест: {seats}. Сначала отмените это занятие.")
        raise Conflict(
            message.format(group=other.group, day=other, seats=other.seats), code="seats_booked", field="seats"
        )
    row.seats = seats
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    row.save(update_fields=["seats"])
    return row
