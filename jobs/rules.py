"""Who may do what with a job."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.errors import Conflict, NotAllowed
from jobs.enums import JobState
from jobs.models import Job


def is_owner(actor: Any, job: Job) -> bool:
    """Whether the job was asked for by this person."""
    return job.owner_id is not None and actor.pk == job.owner_id


def keeps(actor: Any, job: Job, kept_by: frozenset[str]) -> bool:
    """Whether somebody stops this work and starts it again: who asked, the administrator, and staff in one of the
    roles that do such work.
    """
    return is_owner(actor, job) or actor.is_superuser or takes_over(actor, kept_by)


def takes_over(actor: Any, kept_by: frozenset[str]) -> bool:
    """Whether such work is this person's by their role: what a colleague starts again is done in their name."""
    return not kept_by.isdisjoint(getattr(actor, "roles", ()))


def may_cancel(actor: Any, job: Job, kept_by: frozenset[str]) -> None:
    """Those who keep such work. Raises NotAllowed, Conflict for a job that has ended."""
    if not keeps(actor, job, kept_by):
        raise NotAllowed(_("Отменить задачу может тот, кто её поставил, или сотрудник с той же ролью."))
    if job.is_final:
        raise Conflict(_("Задача уже закончена: отменить её нельзя."), code="job_ended")


def may_retry(actor: Any, job: Job, kept_by: frozenset[str]) -> None:
    """Those who keep such work, for a job that failed or was cancelled; the work itself asks again whether the person
    it is done for still may. Raises NotAllowed or Conflict.
    """
    if not keeps(actor, job, kept_by):
        raise NotAllowed(_("Повторить задачу может тот, кто её поставил, или сотрудник с той же ролью."))
    if not can_run_again(job):
        raise Conflict(_("Повторить можно только неудавшуюся или отменённую задачу."), code="job_not_failed")


def can_run_again(job: Job) -> bool:
    """Whether the job ended without its work done."""
    return job.state in (JobState.FAILED, JobState.CANCELLED)


def may_download(actor: Any, job: Job) -> None:
    """Only the person who asked: a file may hold what even staff may not see. Raises NotAllowed."""
    if not is_owner(actor, job):
        raise NotAllowed(_("Файл может получить только тот, для кого он подготовлен."))
