"""How a job is carried out: claimed with a lease, kept by heartbeats, finished by whoever still holds it.

Any worker may die at any line. What it held is claimed again when the lease is over; `attempts`, which grows with
every claim, keeps a worker that was only slow from changing anything after that.
"""

from __future__ import annotations

import copy
import logging
import math
import os
import secrets
import socket
import threading
import time
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from audit.context import acting
from core.errors import DomainError
from jobs.actions import delete_files, folder_of
from jobs.enums import JobState
from jobs.models import Job
from jobs.registry import KINDS, JobKind

logger = logging.getLogger(__name__)

# A dead worker's job waits for the end of its lease; a heartbeat every few seconds makes that wait short.
LEASE_SECONDS = 30.0
HEARTBEAT_SECONDS = 2.0
# After an error: 10 s, 40 s, 160 s, … at most an hour.
RETRY_SECONDS = 10
RETRY_FACTOR = 4
RETRY_SECONDS_MOST = 3600

CLAIM = """
UPDATE jobs_job
SET state = 'running', attempts = attempts + 1, losses = losses + (state = 'running')::int, worker = %(worker)s,
    lease_until = clock_timestamp() + %(lease)s * interval '1 second',
    started_at = coalesce(started_at, clock_timestamp())
WHERE id = (
    SELECT id FROM jobs_job
    WHERE id = %(id)s AND (state = 'queued' AND not_before <= clock_timestamp()
                           OR state = 'running' AND lease_until < clock_timestamp())
    FOR NO KEY UPDATE SKIP LOCKED
) RETURNING attempts
"""
HEARTBEAT = """
UPDATE jobs_job
SET lease_until = clock_timestamp() + %(lease)s * interval '1 second',
    progress_done = %(done)s, progress_total = %(total)s, progress_text = %(text)s
WHERE id = %(id)s AND attempts = %(attempt)s AND state = 'running'
"""
CHECKPOINT = """
UPDATE jobs_job SET checkpoint = %(checkpoint)s, lease_until = clock_timestamp() + %(lease)s * interval '1 second'
WHERE id = %(id)s
"""
AGAIN = """
UPDATE jobs_job
SET state = 'queued', failures = failures + 1, fault = %(fault)s, lease_until = NULL, rung_at = clock_timestamp(),
    not_before = clock_timestamp() + %(wait)s * interval '1 second'
WHERE id = %(id)s AND attempts = %(attempt)s AND state = 'running'
"""
FINISH = """
UPDATE jobs_job
SET state = %(state)s, failures = failures + %(failed)s, result = %(result)s, error = %(error)s, fault = %(fault)s,
    progress_done = %(done)s, progress_total = %(total)s, progress_text = %(text)s, lease_until = NULL,
    finished_at = clock_timestamp(),
    files_until = CASE WHEN %(days)s > 0 THEN clock_timestamp() + %(days)s * interval '1 day' END
WHERE id = %(id)s AND attempts = %(attempt)s AND state = 'running'
"""


class LostError(Exception):
    """The job is no longer ours: it was cancelled, or another worker took it after our lease."""


class Run:
    """One attempt at a job, as its work sees it."""

    def __init__(self, job: Job) -> None:
        self.job_id: uuid.UUID = job.pk
        self.owner_id: uuid.UUID | None = job.owner_id
        self.payload: dict[str, Any] = job.payload
        self.attempt = job.attempts
        self.checkpoint: dict[str, Any] = job.checkpoint
        self.done = job.progress_done
        self.total = job.progress_total
        self.text = job.progress_text
        self._lost = threading.Event()
        # Until when the lease holds for certain, by this machine's own clock.
        self.held_until = time.monotonic() + LEASE_SECONDS

    def progress(self, done: int, total: int, text: Any = "") -> None:
        """Say how far the work has come. Costs nothing: the next heartbeat carries it. Raises LostError."""
        self.done, self.total, self.text = done, total, str(text)[:200]
        if self._lost.is_set():
            raise LostError

    def cancelled(self) -> bool:
        """Whether there is no use in going on (known a heartbeat after it happened)."""
        return self._lost.is_set()

    @contextmanager
    def effect(self) -> Iterator[dict[str, Any]]:
        """A transaction in which the work changes things, together with its checkpoint.

        The block gets the checkpoint, a dict that survives a dead worker: what the block writes into it is
        committed with the changes or not at all. So work that looks there before it acts does everything once.
        Raises LostError when the job is no longer ours.
        """
        checkpoint = copy.deepcopy(self.checkpoint)
        held, written = self.held_until, 0.0
        # While the row is locked nobody else can take the job, however long that lasts and no heartbeat passes.
        self.held_until = math.inf
        try:
            with transaction.atomic():
                mine = Job.objects.select_for_update(of=("self",), no_key=True).filter(
                    pk=self.job_id, attempts=self.attempt, state=JobState.RUNNING
                )
                if not mine.values_list("pk"):
                    self._lost.set()
                    raise LostError
                yield checkpoint
                written = time.monotonic()
                _execute(CHECKPOINT, id=self.job_id, lease=LEASE_SECONDS, checkpoint=_json("checkpoint", checkpoint))
            held = written + LEASE_SECONDS
        finally:
            self.held_until = held
        self.checkpoint = checkpoint

    def save_file(self, name: str, content: bytes | BinaryIO | File) -> dict[str, str]:
        """Keep a file for the person who asked; return what belongs into the result to offer it under `name`."""
        place = f"{folder_of(self.job_id)}/{self.attempt}-{secrets.token_hex(8)}"
        body = ContentFile(content) if isinstance(content, bytes) else content
        return {"file": default_storage.save(place, body), "name": name}

    def beat(self) -> None:
        """Extend the lease and carry the progress; notice when the job is no longer ours."""
        if not _execute(
            HEARTBEAT,
            id=self.job_id,
            attempt=self.attempt,
            lease=LEASE_SECONDS,
            done=self.done,
            total=self.total,
            text=self.text,
        ):
            self._lost.set()


class Heart(threading.Thread):
    """Beats beside the work on a connection of its own, so that long work needs no thought of its lease."""

    def __init__(self, run: Run) -> None:
        super().__init__(name=f"heart of {run.job_id}", daemon=True)
        self.job_run = run
        self.stopped = threading.Event()

    def run(self) -> None:
        try:
            while not self.stopped.wait(HEARTBEAT_SECONDS) and not self.job_run.cancelled():
                self._beat()
        finally:
            connection.close()

    def _beat(self) -> None:
        started = time.monotonic()
        try:
            self.job_run.beat()
            self.job_run.held_until = started + LEASE_SECONDS
        except (OperationalError, InterfaceError) as error:
            # The database is away or the work holds the row: the next beat may pass.
            connection.close()
            logger.info("A heartbeat did not pass: %s", error)
            if time.monotonic() > self.job_run.held_until:
                self.job_run._lost.set()

    def __enter__(self) -> Heart:
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stopped.set()
        self.join(timeout=10)


def execute(job_id: Any) -> str | None:
    """Claim a job and do it. Returns the state it is left in; None when there was nothing to claim.

    Refusals (core.errors) end the job at once with their message; other errors are retried with growing waits
    and end it as failed after `max_attempts`, the deaths of workers after `max_losses`.
    """
    with acting(actor=None, source="job", job=str(job_id)):
        job = _claim(job_id)
        if job is None:
            return None
        with acting(actor=_Owner(job.owner_id), source="job"), translation.override(job.language):
            return _carry_out(job)


def _claim(job_id: Any) -> Job | None:
    worker = f"{socket.gethostname()}:{os.getpid()}"[:120]
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"id": str(job_id), "lease": LEASE_SECONDS, "worker": worker})
        claimed = cursor.fetchone()
    return Job.objects.filter(pk=job_id, attempts=claimed[0]).first() if claimed else None


def _carry_out(job: Job) -> str | None:
    kind = KINDS.get(job.kind)
    if kind is None:
        # An old worker and a newer caller: a worker with the newer code takes it after the wait.
        return _again_or_failed(Run(job), job, f"no kind of job {job.kind!r}", attempts=10)
    run = Run(job)
    if job.losses > kind.max_losses:
        return _finish(run, kind, JobState.FAILED, error=_interrupted(), fault="its workers died too often")
    try:
        with Heart(run):
            result = kind.work(run) or {}
    except LostError:
        logger.info("job %s is no longer ours", job.pk)
        return None
    except DomainError as error:
        return _finish(run, kind, JobState.FAILED, error=str(error.message), fault=repr(error), failed=1)
    except Exception:  # whatever the work raises, the row says what happened and decides what comes next
        logger.exception("job %s (%s) failed", job.pk, job.kind)
        return _again_or_failed(run, job, traceback.format_exc(limit=-20), attempts=kind.max_attempts)
    return _finish(run, kind, JobState.DONE, result=result)


def _again_or_failed(run: Run, job: Job, fault: str, *, attempts: int) -> str | None:
    failures = job.failures + 1
    if failures >= attempts:
        return _finish(run, KINDS.get(job.kind), JobState.FAILED, error=_broken(), fault=fault, failed=1)
    wait = min(RETRY_SECONDS * RETRY_FACTOR ** (failures - 1), RETRY_SECONDS_MOST)
    if not _execute(AGAIN, id=run.job_id, attempt=run.attempt, fault=_plain(fault), wait=wait):
        return None
    return JobState.QUEUED


def _finish(
    run: Run,
    kind: JobKind | None,
    state: JobState,
    *,
    result: dict[str, Any] | None = None,
    error: str = "",
    fault: str = "",
    failed: int = 0,
) -> str | None:
    kept = (result or {}).get("file", "")
    if not _execute(
        FINISH,
        id=run.job_id,
        attempt=run.attempt,
        state=state,
        result=_json("result", result or {}),
        error=_plain(error)[:1000],
        fault=_plain(fault),
        failed=failed,
        done=run.done,
        total=run.total,
        text=run.text if state == JobState.DONE else "",
        days=kind.keep_days if kind and kept else 0,
    ):
        return None
    if state == JobState.FAILED:
        logger.error("job %s was given up: %s", run.job_id, fault.strip().rsplit("\n", 1)[-1])
    # Attempts that died may have left files that nobody will ask for.
    if run.attempt > 1 or not kept:
        delete_files(Job(pk=run.job_id), keep=kept)
    return state


def _interrupted() -> str:
    return _("Работа несколько раз прерывалась и остановлена. Администратор портала уже видит это.")


def _broken() -> str:
    return _("Из-за ошибки на портале выполнить задачу не удалось. Администратор уже видит это.")


def _plain(text: str) -> str:
    """Postgres keeps no NUL in a text."""
    return text.replace("\x00", "")[:8000]


def _json(field: str, value: dict[str, Any]) -> Any:
    """A value as the column `field` of a job takes it."""
    return Job._meta.get_field(field).get_db_prep_value(value, connection)


def _execute(sql: str, **values: Any) -> bool:
    """Run a statement; whether it changed a row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, {name: str(value) if name == "id" else value for name, value in values.items()})
        return cursor.rowcount > 0


class _Owner:
    """The person a job is done for, as the history wants them: by their id."""

    def __init__(self, pk: uuid.UUID | None) -> None:
        self.pk = pk
