"""What the training centres keep of a person: a name in the list of a group, marks of attendance, words of requests."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.erasure import GONE, full_name_pattern, organisations_of, pattern_of, redact, strip, strip_past
from accounts.models import User
from internships.enums import BookingState
from internships.models import Attendance, Booking, BookingStep, Learner, Student, TrainingGroup


def _listed(user: User) -> Q:
    """The person in lists of groups: by their account, or by their full name where they study or acted for."""
    named = full_name_pattern(user)
    return Q(person=user) | (Q(group__institution__in=_homes(user), name__iregex=named) if named else Q(pk=None))


def _homes(user: User) -> list[Any]:
    """The organisations whose lists may hold the person: those they acted for, and where they study."""
    return [*organisations_of(user), *Student.objects.filter(user=user).values_list("institution", flat=True)]


def erase(user: User) -> dict[str, int]:
    """Destroy the person's name in lists and words; how many came stays."""
    total: Counter[str] = Counter()
    pattern, named = pattern_of(user), full_name_pattern(user)
    keys = list(Learner.objects.filter(_listed(user)).values_list("pk", flat=True))
    groups = list(
        TrainingGroup.objects.filter(
            Q(institution__in=_homes(user)) | Q(author=user) | Q(learners__in=keys)
        ).values_list("pk", flat=True)
    )
    total.update(strip(Learner, Q(pk__in=keys), name=GONE, person=None))
    # Whoever was taken out of a list is in its history alone.
    if named:
        total.update(strip_past(Learner, Q(group_id__in=groups, name__iregex=named), name=GONE))
    bookings = list(
        Booking.objects.filter(Q(group__in=groups) | Q(author=user) | Q(steps__actor=user)).values_list("pk", flat=True)
    )
    for counts in (
        redact(TrainingGroup, "pk", groups, pattern, "name", "programme"),
        redact(Booking, "pk", bookings, pattern, "topic"),
        redact(BookingStep, "booking_id", bookings, pattern, "comment"),
    ):
        total.update(counts)
    return dict(total)


def _marks(user: User) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(learner__in=Learner.objects.filter(_listed(user)))
    return rows.select_related("booking__workshop", "booking__group").order_by("booking__period__startswith", "id")


def collect(user: User) -> list[dict[str, Any]]:
    """The lists the person is in, the lessons they were marked at, and what they did with requests."""
    took = BookingStep.objects.filter(actor=user).select_related("booking__workshop").order_by("at", "id")
    return [
        *(
            {"section": _("Список учебной группы"), "name": row.name, "group": str(row.group)}
            for row in Learner.objects.filter(_listed(user)).select_related("group").order_by("group", "id")
        ),
        *(
            {
                "section": _("Посещение занятий"),
                "group": str(row.booking.group),
                "workshop": str(row.booking.workshop),
                "at": row.booking.starts,
                "present": row.is_present,
            }
            for row in _marks(user)
        ),
        *(
            {
                "section": _("Заявки на мастерские"),
                "workshop": str(row.booking.workshop),
                "lesson": row.booking.starts,
                "at": row.at,
                "event": str(BookingState(row.target).label),
                "text": row.comment,
            }
            for row in took
        ),
    ]
