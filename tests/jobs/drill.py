"""Work for the drills, and a short lease, so that a drill takes seconds. Workers are started with `-I` of this."""

import os
import time
import uuid

from django.db import connection

from jobs import running
from jobs.registry import job
from jobs.running import Run

running.LEASE_SECONDS = 2.0
running.HEARTBEAT_SECONDS = 0.4
running.RETRY_SECONDS = 0.2

EFFECTS = "CREATE TABLE IF NOT EXISTS drill_effect (job uuid NOT NULL, step int NOT NULL)"


def note(job_id: uuid.UUID, step: int) -> None:
    """Leave a trace that nothing but the code under test keeps from being left twice."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO drill_effect (job, step) VALUES (%s, %s)", [str(job_id), step])


@job("drill.count", title="Считать шаги", max_attempts=3, max_losses=50)
def count(run: Run) -> dict[str, int]:
    steps = run.payload["steps"]
    for step in range(run.checkpoint.get("next", 0), steps):
        with run.effect() as checkpoint:
            note(run.job_id, step)
            checkpoint["next"] = step + 1
        run.progress(step + 1, steps, f"Шаг {step + 1}")
        time.sleep(run.payload.get("pause", 0.05))
    return {"steps": steps}


@job("drill.poison", title="Ошибка", max_attempts=3)
def poison(run: Run) -> None:
    with run.effect():
        note(run.job_id, run.attempt)
    raise RuntimeError("this never works")


@job("drill.deadly", title="Гибель исполнителя", max_losses=2)
def deadly(run: Run) -> None:
    with run.effect():
        note(run.job_id, run.attempt)
    os._exit(9)
