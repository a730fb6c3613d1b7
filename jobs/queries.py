"""Reads of jobs."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.errors import NotFound
from jobs.models import Job


def visible_to(user: Any) -> QuerySet[Job]:
    """The jobs that a person may know of: all for staff, their own for everybody else."""
    if user.is_staff:
        return Job.objects.all()
    return Job.objects.filter(owner_id=user.pk)


def get(user: Any, job_id: uuid.UUID) -> Job:
    """One job that the person may know of. Raises NotFound for any other."""
    job = visible_to(user).filter(pk=job_id).first()
    if job is None:
        raise NotFound(_("Такой задачи нет."))
    return job


def file_of(job: Job) -> File:
    """The file that a job made, opened. Raises NotFound when it is kept no longer."""
    try:
        if job.file_name:
            return default_storage.open(job.result["file"])
    except FileNotFoundError:
        pass
    raise NotFound(_("Файла больше нет: закажите его ещё раз."))
