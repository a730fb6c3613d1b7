"""The destruction of a person's data is long work: it outlives its workers and goes on where it stopped."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, connections
from django.urls import reverse

from accounts import actions
from accounts.erasure import ERASERS, strip_account
from accounts.models import Erasure, User
from core.errors import Conflict
from jobs import running
from jobs.enums import JobState
from jobs.models import Job
from tests.factories.accounts import PASSWORD, AdministratorFactory, UserFactory, enter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Two erasers that write down when they ran, beside the accounts' own; `second` may be made to fail."""
    book = tmp_path / "book"
    book.touch()

    def first(user: User) -> dict[str, int]:
        with book.open("a") as lines:
            lines.write("first\n")
        return {"accounts.User": 1}

    def second(user: User) -> dict[str, int]:
        if (tmp_path / "kill").exists():
            os.kill(os.getpid(), signal.SIGKILL)
        if (tmp_path / "fail").exists():
            raise RuntimeError("no luck")
        with book.open("a") as lines:
            lines.write("second\n")
        return {}

    monkeypatch.setattr(ERASERS, "_items", {"second": second, "accounts": strip_account, "first": first})
    return lambda: book.read_text().split()


def end_lease(job: Job) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET lease_until = now() - interval '1 second' WHERE id = %s", [job.pk])


def wait_is_over(job: Job) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET not_before = now() - interval '1 second' WHERE id = %s", [job.pk])


def in_a_worker(job: Job) -> int:
    """Do the job in a process of its own. Returns by which signal that ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        running.execute(job.pk)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def test_a_killed_worker_is_no_end(log: Callable[[], list[str]], tmp_path: Path) -> None:
    user, administrator = UserFactory(), AdministratorFactory()
    erasure = actions.request_erasure(actor=user)
    job = actions.begin_erasure(actor=administrator, erasure=erasure)
    assert actions.begin_erasure(actor=administrator, erasure=erasure) == job, "pressed twice, begun once"
    (tmp_path / "kill").touch()
    assert in_a_worker(job) == signal.SIGKILL
    job.refresh_from_db()
    user.refresh_from_db()
    assert (job.state, sorted(job.checkpoint), log()) == (JobState.RUNNING, ["closing", "first"], ["first"])
    assert (user.is_active, user.last_name != "") == (False, True), "nobody comes in while it is half done"
    with pytest.raises(Conflict):
        actions.cancel_erasure(actor=user, erasure=erasure)
    (tmp_path / "kill").unlink()
    assert running.execute(job.pk) is None, "another worker waits for the end of the lease"
    end_lease(job)
    assert running.execute(job.pk) == JobState.DONE
    assert log() == ["first", "second"], "what was done is not done again"
    erasure.refresh_from_db()
    user.refresh_from_db()
    assert (erasure.done_by, user.last_name, sorted(erasure.act)) == (
        administrator,
        "",
        ["accounts", "closing", "first", "second"],
    )
    assert erasure.act["first"] == {"accounts.User": 1}
    with pytest.raises(Conflict):
        actions.begin_erasure(actor=administrator, erasure=erasure)


def test_what_failed_goes_on_at_the_next_press(log: Callable[[], list[str]], tmp_path: Path) -> None:
    administrator = AdministratorFactory()
    erasure = actions.request_erasure(actor=UserFactory())
    job = actions.begin_erasure(actor=administrator, erasure=erasure)
    (tmp_path / "fail").touch()
    while (state := running.execute(job.pk)) == JobState.QUEUED:
        wait_is_over(job)
    assert state == JobState.FAILED
    assert not Erasure.objects.filter(done_at__isnull=False).exists()
    (tmp_path / "fail").unlink()
    assert actions.begin_erasure(actor=administrator, erasure=erasure) == job
    assert running.execute(job.pk) == JobState.DONE
    assert log() == ["first", "second"]


def test_the_button_begins_it_and_the_page_shows_how_far_it_is(log, client) -> None:
    administrator = AdministratorFactory()
    erasure = actions.request_erasure(actor=UserFactory())
    enter(client, administrator)
    page = reverse("admin:accounts_erasure_change", args=[erasure.pk])
    button = reverse("admin:accounts_erasure_button", args=[erasure.pk, "erase"])
    client.get(button)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.post(button).url == page
    job = Job.objects.get()
    progress = reverse("jobs:job", args=[job.pk])
    told = client.get(page).content.decode()
    assert progress in told
    assert button not in told, "a second press has no use"
    assert client.get(progress).status_code == 200
    assert running.execute(job.pk) == JobState.DONE
    told = client.get(page).content.decode()
    assert f"<li>{User._meta.verbose_name_plural}: 2</li>" in told
    assert page in client.get(progress).content.decode()
