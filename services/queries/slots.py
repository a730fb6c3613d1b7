"""Reads of hours and dated consultations."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from applications import queries as applications
from applications.models import Application
from core.errors import NotFound
from services import timetable
from services.enums import ConsultationState
from services.models import AdviserHours, Consultation

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


def upcoming(start: datetime.datetime, end: datetime.datetime) -> QuerySet[Consultation]:
    """Planned consultations that begin in a span of time."""
    return (
        Consultation.objects.filter(
            state=ConsultationState.PLANNED, period__startswith__gt=start, period__startswith__lte=end
        )
        .select_related(*LINKED)
        .order_by("period", "id")
    )


def standing_hours_of(adviser: User) -> QuerySet[AdviserHours]:
    """The hours of an adviser that are still given."""
    return AdviserHours.objects.filter(adviser=adviser, withdrawn_at=None).exclude(valid_to__lt=timezone.localdate())
