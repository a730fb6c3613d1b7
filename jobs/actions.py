"""Asking for long work, taking the request back, and keeping the queue moving."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import get_language

from core.errors import NotFound
from core.later import ring
from jobs import rules
from jobs.enums import JobState
from jobs.models import Job
from jobs.registry import KINDS, kept_by

logger = logging.getLogger(__name__)

BELL = "jobs.run"
# A bell that was lost is rung again after so long; one too many does no harm, the second worker finds nothing.
FIRST_BELL_SECONDS = 10
RING_AGAIN_SECONDS = 60
# So few at a time that bells for a long queue, which is only waiting its turn, do not pile up in the broker.
SWEEP_SIZE = 50

SWEEP = """
UPDATE jobs_job SET rung_at = clock_timestamp() WHERE id IN (
    SELECT id FROM jobs_job
    WHERE state = 'queued' AND not_before <= clock_timestamp()
          AND CASE WHEN rung_at IS NULL THEN not_before < clock_timestamp() - %(first)s * interval '1 second'
                   ELSE rung_at < not_before OR rung_at < clock_timestamp() - %(again)s * interval '1 second' END
       OR state = 'running' AND lease_until < clock_timestamp()
          AND (rung_at IS NULL OR rung_at < lease_until
               OR rung_at < clock_timestamp() - %(again)s * interval '1 second')
    ORDER BY not_before LIMIT %(size)s FOR NO KEY UPDATE SKIP LOCKED
) RETURNING id
"""


@transaction.atomic
def enqueue(*, actor: Any, kind: str, payload: Mapping[str, Any] | None = None, key: str | None = None) -> Job:
    """Ask for long work as part of the surrounding transaction, and call a worker after its commit.

    `actor` is the person it is done for (None for the portal itself). With a `key` the same request made twice,
    even at the same time, is one job: the first one is returned. Raises ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of job {kind!r}")
    job = Job(
        kind=kind,
        owner_id=actor.pk if actor is not None else None,
        payload=dict(payload or {}),
        idempotency_key=key,
        language=(get_language() or "ru")[:2],
    )
    if key is None:
        job.save(force_insert=True)
    else:
        Job.objects.bulk_create([job], ignore_conflicts=True)
        kept = Job.objects.get(kind=kind, idempotency_key=key)
        if kept.pk != job.pk:
            return kept
    ring(BELL, job_id=str(job.pk))
    job.refresh_from_db()
    return job


@transaction.atomic
def cancel(*, actor: Any, job: Job) -> Job:
    """Stop a job. One that runs loses its lease at once and cannot finish any more.

    Raises NotAllowed for other people's jobs and Conflict for one that has ended.
    """
    job = _locked(job)
    rules.may_cancel(actor, job, kept_by(job.kind))
    job.state = JobState.CANCELLED
    job.finished_at = Now()
    job.save(update_fields=["state", "finished_at"])
    job.refresh_from_db()
    return job


@transaction.atomic
def retry(*, actor: Any, job: Job) -> Job:
    """Give a failed or cancelled job all its attempts again. A colleague who may do such work takes it over: the one
    who began it may have left. Raises NotAllowed or Conflict.
    """
    job = _locked(job)
    rules.may_retry(actor, job, kept_by(job.kind))
    if rules.takes_over(actor, kept_by(job.kind)):
        job.owner_id = actor.pk
    job.state = JobState.QUEUED
    job.failures = job.losses = 0
    job.finished_at = job.lease_until = job.rung_at = None
    job.not_before = Now()
    job.error = job.fault = ""
    job.save()
    ring(BELL, job_id=str(job.pk))
    job.refresh_from_db()
    return job


def _locked(job: Job) -> Job:
    row = Job.objects.select_for_update(of=("self",), no_key=True).filter(pk=job.pk).first()
    if row is None:
        raise NotFound(str(job.pk))
    return row


def sweep() -> int:
    """Call workers for what waits too long: jobs whose bell was lost, whose wait is over, whose worker died.

    Returns how many were called. Several sweeps at once share the jobs among them.
    """
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, {"first": FIRST_BELL_SECONDS, "again": RING_AGAIN_SECONDS, "size": SWEEP_SIZE})
        called = [row[0] for row in cursor.fetchall()]
    for identity in called:
        ring(BELL, job_id=str(identity))
    return len(called)


def forget_files(limit: int = 100) -> int:
    """Delete the files of jobs whose time of keeping is over. Returns of how many jobs."""
    expired: QuerySet[Job] = Job.objects.filter(files_until__lt=Now()).order_by("files_until")
    count = 0
    for job in expired[:limit]:
        delete_files(job)
        Job.objects.filter(pk=job.pk).update(files_until=None, result={})
        count += 1
    return count


def folder_of(job_id: Any) -> str:
    """Where the files of a job lie in the private storage."""
    return f"jobs/{job_id}"


def delete_files(job: Job, keep: str = "") -> None:
    """Delete what the job's attempts have written, but for the file `keep`."""
    folder = folder_of(job.pk)
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return
    for name in names:
        path = f"{folder}/{name}"
        if path != keep:
            default_storage.delete(path)
    if not keep:
        default_storage.delete(folder)
