"""A list is imported by real workers that are killed at it: nothing is lost, nothing is written twice."""

from __future__ import annotations

import io
import os
import signal
import time
from types import SimpleNamespace
from typing import Any

import pytest

from jobs import actions
from jobs.models import Job
from services import actions as services
from services.models import WatchEntry, WatchList, WatchName
from services.queries.watchlists import candidates
from tests.factories.accounts import StaffFactory
from tests.jobs.servers import Workers, wait_for

ENTRIES = 6_000


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "FIRST_BELL_SECONDS", 1)
    monkeypatch.setattr(actions, "RING_AGAIN_SECONDS", 2)


def long_list() -> io.BytesIO:
    """Firms that are not there, each with a word of its own."""
    syllables = ["ба", "ве", "ги", "до", "жу", "за", "ки", "лю", "ме", "но", "па", "ре", "си", "ту", "фо", "ха"]
    rows = [
        f"<ENTITY><DATAID>{number}</DATAID><FIRST_NAME>"
        + "".join(syllables[number >> shift & 15] for shift in (12, 8, 4, 0))
        + " Выдумка</FIRST_NAME></ENTITY>"
        for number in range(ENTRIES)
    ]
    body = '<CONSOLIDATED_LIST dateGenerated="2026-10-01T10:00:00Z">' + "".join(rows) + "</CONSOLIDATED_LIST>"
    return io.BytesIO(body.encode())


def swept(done: Any) -> Any:
    """One beat of the scheduler, then a look."""
    actions.sweep()
    return done()


def read(keeper: Any) -> WatchList:
    """A list that the workers have read and that is being loaded."""
    row = services.upload_list(actor=keeper, source="un", file=long_list(), name="list.xml")
    wait_for(lambda: swept(lambda: WatchList.objects.get(pk=row.pk).state == "read"), 180, "the list is read")
    return services.load_list(actor=keeper, watch_list=WatchList.objects.get(pk=row.pk))


def written(row: WatchList) -> int:
    return int(Job.objects.get(pk=row.job_id).checkpoint.get("written", 0))


def test_an_import_survives_its_workers(workers: Workers) -> None:
    keeper = StaffFactory(roles=["analyst"])
    workers.start()
    row = read(keeper)
    killed_at = []
    for _round in range(2):
        before = written(row)
        wait_for(lambda before=before: swept(lambda: written(row) > before), 180, "the load goes on")
        for child in workers.children():
            os.kill(child, signal.SIGKILL)
        workers.kill()
        killed_at.append(written(row))
        workers.start()
    wait_for(lambda: swept(lambda: WatchList.objects.get(pk=row.pk).state == "active"), 240, "the list is in force")
    job = Job.objects.get(pk=row.job_id)
    assert 0 < killed_at[0] < killed_at[1] <= ENTRIES
    assert job.losses >= 1, "no kill has hit the job: the drill shows nothing"
    assert WatchEntry.objects.filter(watch_list=row).count() == ENTRIES
    assert WatchName.objects.filter(entry__watch_list=row).count() == ENTRIES
    assert sorted(map(int, WatchEntry.objects.values_list("uid", flat=True))) == list(range(ENTRIES))
    assert candidates(["OOO «Vybababa Vydumka»", "Батуреси Выдумка"])


def test_an_import_that_is_cancelled_stops_and_leaves_nothing(workers: Workers) -> None:
    keeper = StaffFactory(roles=["analyst"])
    workers.start()
    row = read(keeper)
    wait_for(lambda: swept(lambda: written(row) > 0), 180, "something is written")
    person = SimpleNamespace(pk=keeper.pk, is_staff=True, is_superuser=False)
    actions.cancel(actor=person, job=Job.objects.get(pk=row.job_id))
    after = written(row)
    time.sleep(2)
    assert written(row) == after < ENTRIES
    assert candidates(["Батуреси Выдумка"]) == []
    services.discard_list(actor=keeper, watch_list=WatchList.objects.get(pk=row.pk))
    gone = lambda: not WatchEntry.objects.exists() and not WatchName.objects.exists()  # noqa: E731
    wait_for(lambda: swept(gone), 180, "what was written is cleared away")
