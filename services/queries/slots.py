"""Reads of hours and dated consultations."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db.models import DateTimeField, Exists, F, Func, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.enums import MembershipState
from accounts.models import Membership, User
from applications import queries as applications
from applications.models import Application
from core.errors import NotFound
from services import timetable
from services.enums import ConsultationState
from services.models import AdviserAbsence, AdviserHours, Consultation
from services.models.slots import KEEPS_TIME

SHOWN = 10
LINKED = ("application__organisation", "application__author", "organisation", "adviser", "hours__adviser")


def consultations_visible_to(user: User) -> QuerySet[Consultation]:
    """The consultations on applications that the person may know of."""
    return Consultation.objects.filter(application__in=applications.visible_to(user)).select_related(*LINKED)


def consultations_of(application: Application) -> list[Consultation]:
    """The consultations of an application, the newest first."""
    rows = Consultation.objects.filter(application=application).select_related(*LINKED)
    return list(rows.order_by("-period", "-id"))


def planned(application: Application) -> Consultation | None:
    """The consultation that is to take place."""
    rows = Consultation.objects.filter(application=application, state=ConsultationState.PLANNED)
    return rows.select_related(*LINKED).first()


def consultation(user: User, key: UUID | str) -> Consultation:
    """One consultation that the person may know of. Raises NotFound."""
    found = consultations_visible_to(user).filter(pk=key).first()
    if found is None:
        raise NotFound()
    return found


def slots_for(application: Application) -> list[timetable.Slot]:
    """The times that can be booked for an application: the assignee's, if they publish any, otherwise everybody's."""
    every = timetable.free(application.organisation)
    own = [slot for slot in every if slot.hours.adviser_id == application.assignee_id]
    return own or every


def all_standing_hours() -> QuerySet[AdviserHours]:
    """The hours of everybody that are still given, by adviser."""
    rows = AdviserHours.objects.filter(withdrawn_at=None).exclude(valid_to__lt=timezone.localdate())
    return rows.order_by("adviser", "weekday", "day", "starts", "id")


def upcoming(start: datetime.datetime, end: datetime.datetime) -> QuerySet[Consultation]:
    """Planned consultations that begin in a span of time."""
    return (
        Consultation.objects.filter(
            state=ConsultationState.PLANNED, period__startswith__gt=start, period__startswith__lte=end
        )
        .select_related(*LINKED)
        .order_by("period", "id")
    )


def planned_in_days(adviser: User, first: datetime.date, last: datetime.date) -> list[Consultation]:
    """The consultations of an adviser that are to take place on these days, by Moscow time, earliest first."""
    begin = datetime.datetime.combine(first, datetime.time.min, timetable.MOSCOW)
    end = datetime.datetime.combine(last + timetable.DAY, datetime.time.min, timetable.MOSCOW)
    rows = Consultation.objects.filter(
        adviser=adviser,
        state=ConsultationState.PLANNED,
        period__startswith__gte=max(begin, timezone.now()),
        period__startswith__lt=end,
    )
    return list(rows.select_related(*LINKED).order_by("period", "id"))


def without_adviser(rows: Iterable[Consultation]) -> set[UUID]:
    """Those of planned consultations on whose day their adviser is absent, in one query."""
    planned = [row for row in rows if row.state == ConsultationState.PLANNED]
    if not planned:
        return set()
    absences = list(AdviserAbsence.objects.filter(adviser__in={row.adviser_id for row in planned}))
    return {
        row.pk
        for row in planned
        for one in absences
        if one.adviser_id == row.adviser_id and one.first_day <= timezone.localdate(row.starts_at) <= one.last_day
    }


def that_wait_for_another_time(user: User) -> list[Consultation]:
    """The person's planned consultations whose adviser is away on the day, earliest first, in one query."""
    day = Func(F("period"), function="lower", output_field=DateTimeField())
    away = AdviserAbsence.objects.filter(
        adviser=OuterRef("adviser"), first_day__lte=OuterRef("day"), last_day__gte=OuterRef("day")
    )
    rows = Consultation.objects.filter(
        application__in=applications.mine(user), state=ConsultationState.PLANNED, period__startswith__gt=timezone.now()
    )
    rows = rows.annotate(day=TruncDate(day, tzinfo=timetable.MOSCOW)).filter(Exists(away))
    return list(rows.select_related("application").order_by("period", "id")[:SHOWN])


def colleagues_free_for(consultation: Consultation) -> QuerySet[User]:
    """Who can take a consultation over: works with applications, not away, not busy, not of the company."""
    day = timezone.localdate(consultation.starts_at)
    away = AdviserAbsence.objects.filter(first_day__lte=day, last_day__gte=day).values("adviser")
    busy = Consultation.objects.filter(state__in=KEEPS_TIME, period__overlap=consultation.period)
    own = Membership.objects.filter(organisation=consultation.organisation_id, state=MembershipState.ACTIVE)
    people = applications.assignees().exclude(pk=consultation.adviser_id).exclude(pk__in=away)
    return people.exclude(pk__in=busy.values("adviser")).exclude(pk__in=own.values("user"))


def standing_hours_of(adviser: User) -> QuerySet[AdviserHours]:
    """The hours of an adviser that are still given."""
    return AdviserHours.objects.filter(adviser=adviser, withdrawn_at=None).exclude(valid_to__lt=timezone.localdate())
