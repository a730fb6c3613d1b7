"""What a worker may and may not do with a job."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, connection, transaction
from django.utils import translation

import core.later
from core.db import uuid7
from core.errors import Conflict, NotAllowed
from jobs import actions, running
from jobs.enums import JobState
from jobs.models import Job
from jobs.registry import KINDS, JobKind, job
from jobs.running import LostError, Run

pytestmark = pytest.mark.django_db(transaction=True)

OWNER = SimpleNamespace(pk=uuid7(), is_staff=False, is_superuser=False)
STRANGER = SimpleNamespace(pk=uuid7(), is_staff=False, is_superuser=False)
ADMINISTRATOR = SimpleNamespace(pk=uuid7(), is_staff=True, is_superuser=True)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Declare a function as a kind of job for one test."""

    def declare(function: Callable[[Run], Any], **options: Any) -> str:
        monkeypatch.setitem(KINDS._items, "test.kind", JobKind("test.kind", "Работа", function, **options))
        return "test.kind"

    return declare


def enqueue(kind: str, **payload: Any) -> Job:
    return actions.enqueue(actor=OWNER, kind=kind, payload=payload)


def end_lease(row: Job) -> None:
    """As if the worker had been silent for the whole of its lease."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET lease_until = now() - interval '1 second' WHERE id = %s", [row.pk])


def test_a_job_is_done_once_with_its_payload_and_result(work: Any) -> None:
    seen = []

    def add(run: Run) -> dict[str, int]:
        seen.append((run.payload, run.owner_id, run.attempt))
        return {"sum": run.payload["a"] + run.payload["b"]}

    row = enqueue(work(add), a=2, b=3)
    assert running.execute(row.pk) == JobState.DONE
    assert running.execute(row.pk) is None
    assert running.execute(uuid7()) is None

    row.refresh_from_db()
    assert seen == [({"a": 2, "b": 3}, OWNER.pk, 1)]
    assert (row.state, row.result, row.attempts, row.failures, row.losses) == ("done", {"sum": 5}, 1, 0, 0)
    assert row.created_at < row.started_at < row.finished_at


def test_an_older_claim_can_change_nothing(work: Any) -> None:
    row = enqueue(work(lambda run: None))
    stale = Run(running._claim(row.pk))
    assert running._claim(row.pk) is None, "a leased job was claimed"
    end_lease(row)
    fresh = Run(running._claim(row.pk))
    assert (stale.attempt, fresh.attempt) == (1, 2)

    with pytest.raises(LostError), stale.effect():
        raise AssertionError("a stale worker came into an effect")
    assert running._finish(stale, KINDS["test.kind"], JobState.DONE, result={"from": "stale"}) is None
    stale.beat()
    assert stale.cancelled()
    with pytest.raises(LostError):
        stale.progress(1, 2)
    with fresh.effect() as checkpoint:
        checkpoint["step"] = 1
    assert running._finish(fresh, KINDS["test.kind"], JobState.DONE, result={"from": "fresh"}) == JobState.DONE
    row.refresh_from_db()
    assert (row.result, row.checkpoint, row.losses) == ({"from": "fresh"}, {"step": 1}, 1)


def test_an_effect_that_fails_leaves_neither_change_nor_checkpoint(work: Any) -> None:
    row = enqueue(work(lambda run: None))
    run = Run(running._claim(row.pk))

    def fail_inside() -> None:
        with run.effect() as checkpoint:
            Job.objects.filter(pk=row.pk).update(worker="changed inside")
            checkpoint["step"] = 1
            raise RuntimeError

    pytest.raises(RuntimeError, fail_inside)
    row.refresh_from_db()
    assert row.worker != "changed inside"
    assert row.checkpoint == run.checkpoint == {}


def test_errors_are_retried_later_and_then_given_up(work: Any, caplog: pytest.LogCaptureFixture) -> None:
    def fail(run: Run) -> None:
        raise RuntimeError("no luck\x00")

    row = enqueue(work(fail, max_attempts=2))
    assert running.execute(row.pk) == JobState.QUEUED
    row.refresh_from_db()
    assert row.not_before > row.created_at
    assert running.execute(row.pk) is None, "it did not wait"
    Job.objects.update(not_before=row.created_at)
    assert running.execute(row.pk) == JobState.FAILED
    row.refresh_from_db()
    assert (row.state, row.failures, row.attempts) == ("failed", 2, 2)
    assert "RuntimeError: no luck" in row.fault
    assert row.error == "Из-за ошибки на портале выполнить задачу не удалось. Администратор уже видит это."
    assert "was given up" in caplog.text


def test_a_refusal_is_told_and_not_retried(work: Any) -> None:
    def refuse(run: Run) -> None:
        raise Conflict("Организация уже закрыта.")

    row = enqueue(work(refuse))
    assert running.execute(row.pk) == JobState.FAILED
    row.refresh_from_db()
    assert (row.error, row.attempts) == ("Организация уже закрыта.", 1)


def test_work_speaks_the_language_of_who_asked(work: Any) -> None:
    with translation.override("en"):
        row = enqueue(work(lambda run: {"language": translation.get_language()}))
    running.execute(row.pk)
    row.refresh_from_db()
    assert row.result == {"language": "en"}


def test_an_unknown_kind_waits_for_a_newer_worker(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = enqueue(work(lambda run: {"ok": True}))
    kind = KINDS._items.pop("test.kind")
    assert running.execute(row.pk) == JobState.QUEUED
    monkeypatch.setitem(KINDS._items, "test.kind", kind)
    Job.objects.update(not_before=row.created_at)
    assert running.execute(row.pk) == JobState.DONE


def test_heartbeats_carry_progress_and_keep_the_lease(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "LEASE_SECONDS", 1.0)
    monkeypatch.setattr(running, "HEARTBEAT_SECONDS", 0.1)
    seen: list[Any] = []

    def slow(run: Run) -> None:
        run.progress(3, 7, "Третий шаг")
        time.sleep(1.3)
        row = Job.objects.get(pk=run.job_id)
        seen.append((row.progress_done, row.progress_total, row.progress_text))
        seen.append(running._claim(run.job_id))

    row = enqueue(work(slow))
    assert running.execute(row.pk) == JobState.DONE
    assert seen == [(3, 7, "Третий шаг"), None]


def test_effects_keep_the_job_when_heartbeats_cannot_pass(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long transactions hold the row one after another: each extends the lease, though no heartbeat gets through."""
    monkeypatch.setattr(running, "LEASE_SECONDS", 0.5)
    monkeypatch.setattr(running, "HEARTBEAT_SECONDS", 0.05)

    def blocked(_run: Run) -> None:
        raise OperationalError("canceling statement due to lock timeout")

    monkeypatch.setattr(Run, "beat", blocked)

    def writes(run: Run) -> dict[str, int]:
        for step in range(4):
            with run.effect() as checkpoint:
                time.sleep(0.6 if step == 0 else 0.3)
                checkpoint["step"] = step
            run.progress(step, 4)
        return {"steps": 4}

    row = enqueue(work(writes))
    assert running.execute(row.pk) == JobState.DONE


def test_cancelling_reaches_the_work(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "HEARTBEAT_SECONDS", 0.05)
    steps = []

    def endless(run: Run) -> None:
        for step in range(200):
            steps.append(step)
            if step == 1:
                actions.cancel(actor=OWNER, job=Job.objects.get(pk=run.job_id))
            run.progress(step, 200)
            time.sleep(0.02)

    row = enqueue(work(endless))
    assert running.execute(row.pk) is None
    row.refresh_from_db()
    assert row.state == JobState.CANCELLED
    assert 2 <= len(steps) < 100


def test_files_are_kept_for_their_days_and_those_of_dead_attempts_are_not(work: Any) -> None:
    def write(run: Run) -> dict[str, str]:
        with run.effect() as checkpoint:
            if not checkpoint:
                checkpoint["orphan"] = run.save_file("старый.txt", b"old")["file"]
        if run.attempt == 1:
            raise RuntimeError
        return run.save_file("данные.txt", "содержание".encode())

    row = enqueue(work(write, keep_days=3))
    running.execute(row.pk)
    Job.objects.update(not_before=row.created_at)
    assert running.execute(row.pk) == JobState.DONE
    row.refresh_from_db()
    assert row.file_name == "данные.txt"
    assert not default_storage.exists(row.checkpoint["orphan"])
    with default_storage.open(row.result["file"]) as content:
        assert content.read().decode() == "содержание"
    assert 2.9 < (row.files_until - row.finished_at).total_seconds() / 86400 < 3.1

    assert actions.forget_files() == 0
    Job.objects.update(files_until=row.created_at)
    kept = row.result["file"]
    assert actions.forget_files() == 1
    row.refresh_from_db()
    assert (row.result, row.file_name) == ({}, "")
    assert not default_storage.exists(kept)


def test_a_key_makes_two_requests_one_job_and_a_rollback_leaves_none(work: Any) -> None:
    kind = work(lambda run: None)
    first = actions.enqueue(actor=OWNER, kind=kind, payload={"n": 1}, key="report-2026")
    again = actions.enqueue(actor=OWNER, kind=kind, payload={"n": 2}, key="report-2026")
    assert again.pk == first.pk
    assert again.payload == {"n": 1}
    with pytest.raises(ValueError, match="no kind of job"):
        actions.enqueue(actor=OWNER, kind="nobody.knows")


def test_the_bell_rings_after_the_commit_and_never_after_a_rollback(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rung = []
    monkeypatch.setattr(core.later, "_send", lambda task, arguments: rung.append((task, arguments)))
    kind = work(lambda run: None)
    with transaction.atomic():
        enqueue(kind)
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    with transaction.atomic():
        row = enqueue(kind)
        assert rung == []
    assert rung == [("jobs.run", {"job_id": str(row.pk)})]


def test_the_sweep_calls_again_but_not_always(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    monkeypatch.setattr(core.later, "_send", lambda task, arguments: rung.append(arguments["job_id"]))
    row = enqueue(work(lambda run: None))
    rung.clear()
    assert actions.sweep() == 0, "its own bell has just rung"
    Job.objects.update(not_before="2020-01-01T00:00:00Z")
    assert actions.sweep() == 1
    assert actions.sweep() == 0, "called a moment ago"
    running._claim(row.pk)
    assert actions.sweep() == 0, "somebody holds it"
    end_lease(row)
    Job.objects.update(rung_at=None)
    assert actions.sweep() == 1
    assert rung == [str(row.pk)] * 2


def test_who_may_cancel_and_retry(work: Any) -> None:
    row = enqueue(work(lambda run: None))
    with pytest.raises(NotAllowed):
        actions.cancel(actor=STRANGER, job=row)
    with pytest.raises(Conflict):
        actions.retry(actor=ADMINISTRATOR, job=row)
    assert actions.cancel(actor=OWNER, job=row).state == JobState.CANCELLED
    with pytest.raises(Conflict):
        actions.cancel(actor=OWNER, job=row)
    assert running.execute(row.pk) is None
    with pytest.raises(NotAllowed):
        actions.retry(actor=STRANGER, job=row)
    assert actions.retry(actor=OWNER, job=row).state == JobState.QUEUED
    actions.cancel(actor=OWNER, job=row)
    assert actions.retry(actor=ADMINISTRATOR, job=row).state == JobState.QUEUED
    assert running.execute(row.pk) == JobState.DONE


def test_a_colleague_whose_role_does_such_work_takes_it_over(work: Any) -> None:
    seen = []
    row = enqueue(work(lambda run: seen.append(run.owner_id), kept_by=frozenset({"manager"})))
    colleague, lawyer = (SimpleNamespace(pk=uuid7(), is_superuser=False, roles=[one]) for one in ("manager", "lawyer"))
    for action in (actions.cancel, actions.retry):
        with pytest.raises(NotAllowed):
            action(actor=lawyer, job=row)
        action(actor=colleague, job=row)
    assert running.execute(row.pk) == JobState.DONE
    assert seen == [colleague.pk], "the one who began it may have left, and may what they may no more"


def test_the_history_names_the_owner_and_stays_short(work: Any) -> None:
    row = enqueue(work(lambda run: run.progress(1, 1)), personal="Иванов")
    running.execute(row.pk)
    events = list(row.history.order_by("pgh_id").select_related("pgh_context"))
    assert [(event.pgh_label, event.state, event.attempts) for event in events] == [
        ("insert", "queued", 0),
        ("update", "running", 1),
        ("update", "done", 1),
    ]
    assert events[-1].pgh_context.metadata == {"source": "job", "user": str(OWNER.pk), "job": str(row.pk)}
    assert not hasattr(events[0], "payload")


def test_a_kind_is_declared_once_and_whole() -> None:
    with pytest.raises(ValueError, match="lacks title"):
        job("test.nameless", title="")(lambda run: None)
    with pytest.raises(ValueError, match="declared twice"):
        job("drill.count", title="Ещё раз")(lambda run: None)
