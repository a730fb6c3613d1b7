"""Training centres, their calendars, an institution's groups and requests."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.rules import is_staff_in
from core.errors import NotFound
from internships.enums import BookingState
from internships.models import Attendance, Booking, BookingStep, Learner, TrainingCentre, TrainingGroup, Workshop
from internships.models.centres import KEEPS_TIME, OPEN_STATES
from internships.rules.centres import SENDING
from reference.working_days import MOSCOW

ORDER = ("-period__startswith", "-id")


def centres() -> QuerySet[TrainingCentre]:
    """The centres with their workshops; real ones first."""
    workshops = Workshop.objects.filter(is_open=True).order_by("name_ru", "id")
    return TrainingCentre.objects.prefetch_related(Prefetch("workshops", workshops)).order_by("is_demo", "name_ru")


def centre(code: str) -> TrainingCentre:
    """One centre. Raises NotFound."""
    found = centres().filter(code=code).first()
    if found is None:
        raise NotFound()
    return found


def workshop(key: UUID | str) -> Workshop:
    """One workshop with its centre. Raises NotFound."""
    try:
        return Workshop.objects.select_related("centre").get(pk=key)
    except (Workshop.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def visible_to(user: User) -> QuerySet[Booking]:
    """All requests for dispatchers and managers; for everybody else those of their own institutions."""
    if is_staff_in(user, StaffRole.DISPATCHER, StaffRole.MANAGER):
        return Booking.objects.all()
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return Booking.objects.filter(group__institution__in=mine)


def booking(user: User, key: UUID | str) -> Booking:
    """One request with what its page shows. Raises NotFound."""
    try:
        rows = visible_to(user).select_related("workshop__centre", "group__institution", "author")
        return rows.get(pk=key)
    except (Booking.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def bookings_of(institution: Organisation, user: User) -> QuerySet[Booking]:
    """An institution's requests that the person may know, the latest first."""
    return (
        visible_to(user)
        .filter(group__institution=institution)
        .select_related("workshop__centre", "group")
        .order_by(*ORDER)
    )


def coming_of(institution: Organisation, user: User) -> QuerySet[Booking]:
    """The institution's next lessons, the nearest first."""
    rows = bookings_of(institution, user).filter(state__in=KEEPS_TIME, period__endswith__gt=timezone.now())
    return rows.order_by("period__startswith", "id")


def in_series(row: Booking) -> QuerySet[Booking]:
    """What was asked for together with it, by time."""
    return Booking.objects.filter(series=row.series).exclude(pk=row.pk).order_by("period__startswith")


def groups_visible_to(user: User) -> QuerySet[TrainingGroup]:
    """The groups of the person's institutions; all for dispatchers and managers."""
    if is_staff_in(user, StaffRole.DISPATCHER, StaffRole.MANAGER):
        return TrainingGroup.objects.all()
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return TrainingGroup.objects.filter(institution__in=mine)


def groups_of(institution: Organisation, user: User) -> QuerySet[TrainingGroup]:
    """An institution's groups with the number of lessons that are to come, the youngest first."""
    ahead = Q(bookings__state__in=OPEN_STATES, bookings__period__endswith__gt=timezone.now())
    return (
        groups_visible_to(user)
        .filter(institution=institution)
        .annotate(ahead=Count("bookings", filter=ahead))
        .order_by("-created_at", "-id")
    )


def group(user: User, key: UUID | str) -> TrainingGroup:
    """One group. Raises NotFound."""
    try:
        return groups_visible_to(user).select_related("institution", "speciality").get(pk=key)
    except (TrainingGroup.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def learners(row: TrainingGroup) -> QuerySet[Learner]:
    """Who is in the group now, by name."""
    return row.learners.filter(left_at=None).order_by("name", "id")


def busy(place: Workshop, starts: datetime.datetime, ends: datetime.datetime) -> QuerySet[Booking]:
    """What keeps a workshop within a time, in order."""
    return (
        Booking.objects.filter(workshop=place, state__in=KEEPS_TIME, period__overlap=DateTimeTZRange(starts, ends))
        .select_related("group__institution")
        .order_by("period__startswith", "id")
    )


def busy_with(who: TrainingGroup, starts: datetime.datetime, ends: datetime.datetime) -> QuerySet[Booking]:
    """What a group does within a time already."""
    return (
        Booking.objects.filter(group=who, state__in=KEEPS_TIME, period__overlap=DateTimeTZRange(starts, ends))
        .select_related("workshop__centre")
        .order_by("period__startswith", "id")
    )


def of_week(place: Workshop, monday: datetime.date) -> list[Booking]:
    """What keeps a workshop in a week that begins with this day, by Moscow time."""
    starts = datetime.datetime.combine(monday, datetime.time(), MOSCOW)
    return list(busy(place, starts, starts + datetime.timedelta(days=7)))


def waiting() -> QuerySet[Booking]:
    """Requests that wait for the dispatcher, those whose time comes first first."""
    return (
        Booking.objects.filter(state=BookingState.REQUESTED)
        .select_related("workshop__centre", "group__institution")
        .order_by("period__startswith", "id")
    )


def unmarked(user: User) -> QuerySet[Booking]:
    """Lessons of the person's institutions of the last month that nobody has marked, oldest first."""
    now = timezone.now()
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role__in=SENDING).values("organisation")
    return (
        Booking.objects.filter(
            group__institution__in=mine,
            state__in=[BookingState.RUNNING, BookingState.COMPLETED],
            came=None,
            period__endswith__lt=now,
            period__endswith__gt=now - datetime.timedelta(days=30),
        )
        .select_related("group")
        .order_by("period__startswith", "id")
    )


def history(row: Booking) -> QuerySet[BookingStep]:
    """What happened, oldest first."""
    return row.steps.select_related("actor").order_by("at", "id")


def marks(row: Booking) -> dict[UUID, bool]:
    """Who came and who did not, by learner."""
    return dict(Attendance.objects.filter(booking=row).values_list("learner_id", "is_present"))


def expected(row: Booking) -> list[Learner]:
    """Who stands on the attendance list: the group now, and whoever was marked before leaving it."""
    marked = Q(pk__in=Attendance.objects.filter(booking=row).values("learner"))
    return list(Learner.objects.filter(Q(group=row.group_id, left_at=None) | marked).order_by("name", "id"))


def due(now: datetime.datetime) -> QuerySet[Booking]:
    """Open requests whose time has begun or ended, so that the clock moves them."""
    return Booking.objects.filter(
        Q(state__in=[BookingState.REQUESTED, BookingState.APPROVED], period__startswith__lte=now)
        | Q(state=BookingState.RUNNING, period__endswith__lte=now)
    ).order_by("period__startswith", "id")
