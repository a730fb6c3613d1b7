"""Who sends groups to a training centre, who decides, and which time may be asked for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import MemberRole, OrganisationKind, StaffRole
from accounts.models import Organisation, User
from accounts.queries import is_member, organisations_of
from accounts.rules import is_staff_in
from core.errors import Conflict, Invalid, NotAllowed
from internships.enums import BookingState
from internships.models import Booking, TrainingCentre, TrainingGroup, Workshop
from internships.models.centres import HELD_STATES
from reference.working_days import MOSCOW, is_working_day

SENDING = (MemberRole.HEAD, MemberRole.SUPERVISOR)
SHORTEST = datetime.timedelta(minutes=30)
SATURDAY = 5
MOST_WEEKS = 18


@dataclass(frozen=True)
class Gap:
    """A free time of a day."""

    starts: datetime.time
    ends: datetime.time


def may_send(actor: User, institution: Organisation) -> None:
    """An institution's head and supervisors keep its groups and ask for workshops. Raises NotAllowed."""
    if OrganisationKind.INSTITUTION not in institution.kinds:
        raise NotAllowed(_("Группы в учебные центры направляет образовательная организация."))
    if not is_member(actor, institution, *SENDING):
        raise NotAllowed(_("Группы ведёт куратор от образовательной организации."))


def sends(actor: User, institution: Organisation | None) -> bool:
    """Whether the actor keeps the groups of this organisation."""
    if institution is None:
        return False
    try:
        may_send(actor, institution)
    except NotAllowed:
        return False
    return True


def may_decide(actor: User) -> None:
    """Requests are decided by the dispatcher of the training centres."""
    if not decides(actor):
        raise NotAllowed(_("Заявки на мастерские рассматривает диспетчер учебного центра."))


def decides(actor: User) -> bool:
    """Whether the actor is a dispatcher."""
    return is_staff_in(actor, StaffRole.DISPATCHER)


def sees_loads(actor: User) -> bool:
    """How full the centres are is for dispatchers and the programme's managers."""
    return is_staff_in(actor, StaffRole.DISPATCHER, StaffRole.MANAGER)


def looks_into_calendars(actor: User) -> bool:
    """Who is in a workshop when is for staff and for institutions; others see the centre and its workshops."""
    if not actor.is_authenticated:
        return False
    return actor.is_staff or organisations_of(actor).filter(kinds__contains=[OrganisationKind.INSTITUTION]).exists()


def must_be(booking: Booking, *states: BookingState) -> None:
    """Raises Conflict when the request is past these states."""
    if booking.state not in states:
        message = _("Заявка уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=booking.get_state_display()), code="step_gone")


def takes_groups_on(centre: TrainingCentre, day: datetime.date) -> bool:
    """Working days of the production calendar, and Saturdays where the centre takes groups then."""
    return is_working_day(day) or (centre.takes_saturdays and day.weekday() == SATURDAY)


def period_of(
    centre: TrainingCentre, day: datetime.date, starts: datetime.time, ends: datetime.time
) -> tuple[datetime.datetime, datetime.datetime]:
    """The moments of a lesson in a centre. Raises Invalid beside the field that does not fit."""
    begins = datetime.datetime.combine(day, starts, MOSCOW)
    ended = datetime.datetime.combine(day, ends, MOSCOW)
    if ended - begins < SHORTEST:
        raise Invalid(_("Занятие длится не меньше 30 минут."), field="ends")
    if starts < centre.books_from or ends > centre.books_until:
        message = _("Центр принимает группы с {start:%H:%M} до {end:%H:%M}.")
        field = "starts" if starts < centre.books_from else "ends"
        raise Invalid(message.format(start=centre.books_from, end=centre.books_until), field=field)
    if begins <= timezone.now():
        raise Invalid(_("Это время уже прошло."), field="day")
    if (day - timezone.localdate()).days > settings.BOOKING_DAYS:
        message = _("Время можно занять не больше чем на {days} дней вперёд.")
        raise Invalid(message.format(days=settings.BOOKING_DAYS), field="day")
    if not takes_groups_on(centre, day):
        raise Invalid(_("{day:%d.%m.%Y} — нерабочий день центра.").format(day=day), field="day")
    return begins, ended


def group_fits(group: TrainingGroup, workshop: Workshop) -> None:
    """A group is never larger than the workshop, and neither of them is closed."""
    if group.closed_at is not None:
        raise Conflict(_("Группа закрыта: новые занятия для неё не назначают."), code="group_closed", field="group")
    if not workshop.is_open or not workshop.centre.is_open:
        raise Conflict(_("Мастерская сейчас не принимает заявки."), code="workshop_closed", field="workshop")
    if group.size > workshop.seats:
        message = _("В группе {people} человек, а рабочих мест в мастерской {seats}.")
        raise Invalid(message.format(people=group.size, seats=workshop.seats), field="workshop", code="more_than_seats")


def takes_marks(booking: Booking, now: datetime.datetime) -> bool:
    """Whether it may be marked who came: from the beginning of a lesson that was approved."""
    return booking.state in HELD_STATES and booking.period.lower <= now


def gaps(busy: Sequence[tuple[datetime.time, datetime.time]], opens: datetime.time, closes: datetime.time) -> list[Gap]:
    """The free times of a day of at least half an hour, in order."""
    found, free_from = [], opens
    for starts, ends in sorted(busy):
        found.append(Gap(free_from, min(starts, closes)))
        free_from = max(free_from, ends)
    found.append(Gap(free_from, closes))
    return [one for one in found if _minutes(one.ends) - _minutes(one.starts) >= SHORTEST.total_seconds() / 60]


def _minutes(at: datetime.time) -> int:
    return at.hour * 60 + at.minute
