"""The page of a job, its poll, its file and the administrator's list."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from accounts.enums import StaffRole
from accounts.models import User
from jobs import actions, running
from jobs.admin import JobAdmin
from jobs.enums import JobState
from jobs.models import Job
from jobs.registry import KINDS, JobKind
from jobs.running import Run
from tests.factories.accounts import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> str:
    def write(run: Run) -> dict[str, Any]:
        return {**run.save_file('Мои "данные"\r\nX-Evil: 1.txt', b"<script>alert(1)</script>"), "size": 1}

    monkeypatch.setitem(KINDS._items, "test.file", JobKind("test.file", "Подготовка моих данных", write))
    return "test.file"


@pytest.fixture
def owner() -> User:
    return User.objects.create_user("owner@demo.example", "pass")


@pytest.fixture
def stranger() -> User:
    return User.objects.create_user("stranger@demo.example", "pass")


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("manager@demo.example", "pass", roles=[StaffRole.MANAGER])


@pytest.fixture
def job(kind: str, owner: User) -> Job:
    return actions.enqueue(actor=owner, kind=kind)


def url(name: str, job: Job) -> str:
    return reverse(f"jobs:{name}", args=[job.pk])


def test_the_page_shows_how_the_job_stands(client: Any, owner: User, job: Job) -> None:
    client.force_login(owner)
    page = client.get(url("job", job)).content.decode()
    assert "Подготовка моих данных" in page
    assert "В очереди" in page
    assert f'hx-get="{url("progress", job)}?seen=' in page
    assert 'hx-trigger="every 2s"' in page
    assert f'href="{url("job", job)}"' in page, "no way to refresh without scripts"

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE jobs_job SET state='running', attempts=1, lease_until=now(), progress_done=3, progress_total=7, "
            "progress_text='<b>Письма</b>' WHERE id=%s",
            [job.pk],
        )
    part = client.get(url("progress", job)).content.decode()
    assert "3 из 7" in part
    assert "&lt;b&gt;Письма&lt;/b&gt;" in part
    assert "<html" not in part


def test_the_poll_is_empty_while_nothing_changes(client: Any, owner: User, job: Job) -> None:
    client.force_login(owner)
    seen = client.get(url("progress", job)).context["seen"]
    assert client.get(url("progress", job), {"seen": seen}).status_code == 204
    running.execute(job.pk)
    changed = client.get(url("progress", job), {"seen": seen})
    assert changed.status_code == 200
    assert "hx-get" not in changed.content.decode(), "it polls for ever"


def test_a_file_is_saved_and_never_shown(client: Any, owner: User, job: Job) -> None:
    client.force_login(owner)
    assert client.get(url("file", job)).status_code == 404
    running.execute(job.pk)
    assert url("file", job) in client.get(url("job", job)).content.decode()
    answer = client.get(url("file", job))
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "X-Evil" not in answer.headers
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["job", "progress", "file"])
def test_foreign_jobs_do_not_exist_and_strangers_log_in(
    client: Any, owner: User, stranger: User, job: Job, name: str
) -> None:
    running.execute(job.pk)
    assert client.get(url(name, job)).status_code == 302
    client.force_login(stranger)
    assert client.get(url(name, job)).status_code == 404
    assert client.post(url("cancel", job)).status_code == 404


def test_staff_see_the_job_but_neither_its_file_nor_its_cancelling(client: Any, staff: User, job: Job) -> None:
    enter(client, staff)
    page = client.get(url("job", job)).content.decode()
    assert url("cancel", job) not in page
    assert client.post(url("cancel", job)).status_code == 403
    running.execute(job.pk)
    assert url("file", job) not in client.get(url("job", job)).content.decode()
    assert client.get(url("file", job)).status_code == 403


def test_cancelling_is_a_post(client: Any, owner: User, job: Job) -> None:
    client.force_login(owner)
    assert client.get(url("cancel", job)).status_code == 405
    assert client.post(url("cancel", job)).status_code == 302
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    page = client.post(url("cancel", job), follow=True).content.decode()
    assert "Задача уже закончена" in page
    assert "Отменено" in page


def test_who_started_a_job_starts_it_again_by_both_doors(client: Any, owner: User, stranger: User, job: Job) -> None:
    client.force_login(owner)
    client.post(url("cancel", job))
    assert f'action="{url("retry", job)}"' in client.get(url("job", job)).content.decode()
    assert client.get(url("retry", job)).status_code == 405
    assert "В очереди" in client.post(url("retry", job), follow=True).content.decode()
    page = client.post(url("retry", job), follow=True).content.decode()
    assert "Повторить можно только неудавшуюся или отменённую задачу." in page
    client.post(url("cancel", job))
    door = reverse("api:job-retry", args=[job.pk])
    assert client.post(door).json()["state"] == "queued"
    assert client.post(door).status_code == 409
    running.execute(job.pk)
    assert url("retry", job) not in client.get(url("job", job)).content.decode()
    client.force_login(stranger)
    assert client.post(url("retry", job)).status_code == client.post(door).status_code == 404


def test_a_failed_job_says_so_in_plain_words(client: Any, owner: User, job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(
        state="failed", finished_at=job.created_at, error="Не вышло.", fault="Traceback: password=hunter2"
    )
    client.force_login(owner)
    page = client.get(url("job", job)).content.decode()
    assert "Не вышло." in page
    assert "hunter2" not in page


def test_only_the_administrator_sees_the_list_of_jobs(job: Job, staff: User, owner: User) -> None:
    page = JobAdmin(Job, admin.site)
    request = RequestFactory().get("/")
    allowed = []
    for user in (owner, staff, User(roles=[StaffRole.ADMINISTRATOR])):
        request.user = user
        allowed.append((page.has_view_permission(request), page.has_change_permission(request)))
        assert not page.has_add_permission(request)
        assert not page.has_delete_permission(request, job)
        assert not page.has_change_permission(request, job)
    assert allowed == [(False, False), (False, False), (True, True)]
    assert not {"payload", "result", "checkpoint"} & set(page.readonly_fields)


def test_the_administrator_retries_and_cancels_from_the_list(client: Any, job: Job, staff: User) -> None:
    administrator = User.objects.create_user("admin@demo.example", "pass", roles=[StaffRole.ADMINISTRATOR])
    Job.objects.filter(pk=job.pk).update(state="failed", failures=3, finished_at=job.created_at, error="x", fault="y")
    page = "/admin/jobs/job/"
    chosen = {"action": "retry", "_selected_action": [str(job.pk)]}
    enter(client, staff)
    assert client.post(page, chosen).status_code == 403

    enter(client, administrator)
    assert "Подготовка моих данных" in client.get(page).content.decode()
    assert "Изменена 1 задача." in client.post(page, chosen, follow=True).content.decode()
    job.refresh_from_db()
    assert (job.state, job.failures, job.error) == (JobState.QUEUED, 0, "")
    refused = "Повторить можно только неудавшуюся или отменённую задачу."
    assert refused in client.post(page, chosen, follow=True).content.decode()
    client.post(page, {**chosen, "action": "cancel"})
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    one = client.get(f"{page}{job.pk}/change/")
    assert one.status_code == 200
    assert 'name="_save"' not in one.content.decode()
