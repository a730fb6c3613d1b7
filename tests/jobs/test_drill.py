"""Real workers, a real broker, real kills."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from core.db import uuid7
from jobs import actions
from jobs.enums import JobState
from jobs.models import Job
from tests.jobs.servers import Valkey, Workers, wait_for

Left = Callable[[], list[tuple[str, int]]]
PERSON = SimpleNamespace(pk=uuid7(), is_staff=False, is_superuser=False)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "FIRST_BELL_SECONDS", 1)
    monkeypatch.setattr(actions, "RING_AGAIN_SECONDS", 2)


def enqueue(count: int, kind: str = "drill.count", **payload: Any) -> set[str]:
    return {str(actions.enqueue(actor=PERSON, kind=kind, payload=payload).pk) for _number in range(count)}


def all_ended() -> bool:
    """One beat of the scheduler, then a look: is nothing left to do?"""
    actions.sweep()
    return not Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).exists()


def held_by(children: list[int]) -> list[int]:
    """Those of the worker's processes that hold a job now."""
    actions.sweep()
    live = Job.objects.filter(state=JobState.RUNNING).values_list("worker", flat=True)
    return sorted({int(worker.rsplit(":", 1)[1]) for worker in live} & set(children))


def all_taken_over(jobs: list[Job]) -> bool:
    """Whether each of these jobs has been claimed since."""
    actions.sweep()
    return all(Job.objects.get(pk=job.pk).attempts > job.attempts for job in jobs)


def test_killed_workers_lose_nothing_and_do_nothing_twice(workers: Workers, effects: Left) -> None:
    jobs, steps = 8, 12
    identities = enqueue(jobs, steps=steps, pause=0.12)
    killed = Counter[str]()
    for _round in range(3):
        workers.start()
        # A child, as the kernel does when memory ends, then everything, as a power cut does.
        at_work = wait_for(lambda: held_by(workers.children()), 90, "a job runs")
        os.kill(at_work[0], signal.SIGKILL)
        killed["child"] += 1
        time.sleep(0.7)
        workers.kill()
        killed["group"] += 1
    workers.start()
    # A worker that sleeps longer than its lease and then wakes up to go on: another one has its job by now.
    sleeper = wait_for(lambda: held_by(workers.children()), 90, "a job runs")[0]
    os.kill(sleeper, signal.SIGSTOP)
    taken = list(Job.objects.filter(state=JobState.RUNNING, worker__endswith=f":{sleeper}"))
    wait_for(lambda: all_taken_over(taken), 90, "another worker has taken the job over")
    os.kill(sleeper, signal.SIGCONT)
    wait_for(all_ended, 120, "every job has ended")

    assert killed == {"child": 3, "group": 3}
    assert taken, "the sleeper held no job: the drill shows nothing"
    assert Job.objects.filter(losses__gt=0).exists(), "no kill has hit a job: the drill shows nothing"
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert effects() == sorted((identity, step) for identity in identities for step in range(steps))


def test_a_stopped_broker_fails_no_request_and_the_work_is_done_later(
    workers: Workers, valkey: Valkey, effects: Left
) -> None:
    workers.start()
    first = enqueue(1, steps=1)
    wait_for(all_ended, 90, "the worker is at work")
    valkey.stop()
    started = time.monotonic()
    identities = first | enqueue(3, steps=1)
    assert time.monotonic() - started < 3, "a person waited for the broker"
    assert Job.objects.filter(state=JobState.QUEUED).count() == 3

    valkey.start()

    def supervised() -> bool:
        # A worker may give up when its broker dies; production starts it again, and so does this test.
        if workers.group and workers.group.poll() is not None:
            workers.start()
        return all_ended()

    wait_for(supervised, 90, "the sweep has found the jobs")
    assert effects() == sorted((identity, 0) for identity in identities)


def test_poison_cancelling_and_work_that_kills_its_worker(workers: Workers, effects: Left) -> None:
    (poison,) = enqueue(1, kind="drill.poison")
    (deadly,) = enqueue(1, kind="drill.deadly")
    (endless,) = enqueue(1, steps=10_000, pause=0.1)
    workers.start()

    wait_for(lambda: actions.sweep() >= 0 and Job.objects.get(pk=endless).progress_done > 2, 90, "it runs")
    actions.cancel(actor=PERSON, job=Job.objects.get(pk=endless))
    time.sleep(0.3)
    after_cancel = Counter(job for job, _step in effects())[endless]
    wait_for(all_ended, 120, "the poison is given up")

    failed = Job.objects.get(pk=poison)
    assert (failed.state, failed.failures, failed.attempts, failed.losses) == (JobState.FAILED, 3, 3, 0)
    assert "this never works" in failed.fault
    assert "RuntimeError" not in failed.error
    assert failed.error
    died = Job.objects.get(pk=deadly)
    assert (died.state, died.losses) == (JobState.FAILED, 3)
    left = Counter(job for job, _step in effects())
    assert left[poison] == 3
    assert left[deadly] == 3
    cancelled = Job.objects.get(pk=endless)
    assert cancelled.state == JobState.CANCELLED
    assert left[endless] == after_cancel, "work went on after it was cancelled"
