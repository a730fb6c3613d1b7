"""Reads of jobs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from jobs.enums import JobState
from jobs.models import Job


def visible_to(user: Any) -> QuerySet[Job]:
    """The jobs that a person may know of: all for staff, their own for everybody else."""
    if user.is_staff:
        return Job.objects.all()
    return Job.objects.filter(owner_id=user.pk)


def dead_letters() -> QuerySet[Job]:
    """The jobs that were given up and wait for an administrator."""
    return Job.objects.filter(state=JobState.FAILED)
