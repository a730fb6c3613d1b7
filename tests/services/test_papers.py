"""Reports as files: made by a worker for who may read them, followed and taken away by both doors."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from docx import Document

from jobs import running
from jobs.enums import JobState
from jobs.models import Job
from jobs.running import LostError, Run
from services import actions
from services.models import Analysis
from tests.factories.accounts import enter
from tests.factories.analysis import report_in
from tests.factories.markets import selection
from tests.factories.services import applicant
from tests.factories.strategy import agreed, order, strategy_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


@pytest.fixture
def sent() -> Analysis:
    report = report_in("published")
    actions.deliver(actor=report.author, application=report.request.application, text="Отчёт готов.")
    report.refresh_from_db()
    return report


def page_of(analysis: Analysis) -> str:
    return f"/cabinet/papers/analysis/{analysis.request_id}/"


def test_a_report_is_ordered_made_and_taken_from_its_page(client: Client, sent: Analysis) -> None:
    enter(client, sent.request.application.author)
    page = client.get(f"/cabinet/requests/{sent.request_id}/analysis/").content.decode()
    assert f'action="{page_of(sent)}"' in page
    answer = client.post(page_of(sent), {"format": "pdf"})
    job = Job.objects.get(kind="services.paper")
    assert answer["Location"] == f"/jobs/{job.pk}/"
    assert "Задача поставлена" in client.get(answer["Location"]).content.decode()
    assert running.execute(job.pk) == JobState.DONE
    done = client.get(answer["Location"]).content.decode()
    assert "Файл готов" in done
    assert f'href="/cabinet/requests/{sent.request_id}/analysis/"' in done
    body = b"".join(client.get(f"/jobs/{job.pk}/file/"))
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    assert sent.title[:20] in " ".join(text.split())


def test_the_same_by_the_api_in_the_language_of_the_request(client: Client, sent: Analysis) -> None:
    enter(client, sent.request.application.author)
    asked = {"paper": "analysis", "subject": str(sent.request_id), "format": "docx"}
    answer = client.post("/api/v1/papers/", asked, "application/json", headers={"Accept-Language": "en"})
    assert answer.status_code == 202
    running.execute(answer.json()["id"])
    job = client.get(answer.json()["url"]).json()
    assert (job["state"], job["done"], job["total"]) == ("done", 2, 2)
    paper = Document(io.BytesIO(b"".join(client.get(job["file_url"]))))
    assert "Sources" in [one.text for one in paper.paragraphs]
    assert job["file_name"] == sent.request.application.number.replace("МП", "MP") + ".docx"


def test_strategies_and_selections_are_made_the_same_way(client: Client) -> None:
    user = applicant()
    enter(client, user)
    row = agreed(strategy_in("agreed", application=order(user)))
    saved = selection(user, title="Платы")
    for paper, subject, wanted in (
        ("strategy", row, "pdf"),
        ("strategy", row, "docx"),
        ("market-selection", saved, "pdf"),
        ("market-selection", saved, "xlsx"),
    ):
        job = actions.order_paper(actor=user, paper=paper, subject=subject.pk, wanted=wanted)
        assert running.execute(job.pk) == JobState.DONE, Job.objects.get(pk=job.pk).fault
        job.refresh_from_db()
        body = b"".join(client.get(f"/jobs/{job.pk}/file/"))
        assert body.startswith(b"%PDF" if wanted == "pdf" else b"PK")
        assert client.get(job.result["url"]).status_code == 200
    assert openpyxl.load_workbook(io.BytesIO(body)).sheetnames
    for page, paper, subject in (
        (reverse("services:strategy", args=[row.strategy.request_id]), "strategy", row),
        (reverse("services:selection", args=[saved.pk]), "market-selection", saved),
    ):
        assert f'action="/cabinet/papers/{paper}/{subject.pk}/"' in client.get(page).content.decode()


def test_two_clicks_are_one_job_and_a_later_one_is_made_anew(sent: Analysis) -> None:
    author = sent.request.application.author
    asked: dict[str, Any] = {"paper": "analysis", "subject": sent.request_id, "wanted": "pdf"}
    first, second = (actions.order_paper(actor=author, **asked) for _click in range(2))
    assert first.pk == second.pk
    assert actions.order_paper(actor=author, **{**asked, "wanted": "docx"}).pk != first.pk
    running.execute(first.pk)
    assert actions.order_paper(actor=author, **asked).pk != first.pk


def test_who_may_not_read_a_report_gets_no_file_of_it(client: Client, sent: Analysis) -> None:
    enter(client, applicant())
    assert client.post(page_of(sent), {"format": "pdf"}).status_code == 404
    assert client.get(page_of(sent)).status_code == 404
    assert not Job.objects.filter(kind="services.paper").exists()
    author = sent.request.application.author
    job = actions.order_paper(actor=author, paper="analysis", subject=sent.request_id, wanted="pdf")
    assert client.get(f"/api/v1/jobs/{job.pk}/").status_code == 404
    # The right is asked for again when the worker comes to it.
    author.memberships.all().delete()
    type(sent.request.application).objects.filter(pk=sent.request_id).update(author=applicant())
    assert running.execute(job.pk) == JobState.FAILED
    job.refresh_from_db()
    assert "Отчёта нет" in job.error


def test_an_unknown_format_is_refused_in_words(client: Client, sent: Analysis) -> None:
    enter(client, sent.request.application.author)
    answer = client.post(page_of(sent), {"format": "exe"})
    assert answer.status_code in (400, 422)
    body = {"paper": "analysis", "subject": str(sent.request_id), "format": "xlsx"}
    answer = client.post("/api/v1/papers/", body, "application/json")
    assert answer.status_code == 422
    assert answer.json()["field"] == "format"


def test_a_dead_worker_is_followed_by_one_that_makes_the_file(sent: Analysis, monkeypatch: Any) -> None:
    author = sent.request.application.author
    job = actions.order_paper(actor=author, paper="analysis", subject=sent.request_id, wanted="pdf")

    def die(*_args: Any) -> None:
        raise LostError

    with monkeypatch.context() as broken:
        broken.setattr(Run, "save_file", die)
        assert running.execute(job.pk) is None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE jobs_job SET lease_until = now() - interval '1 second' WHERE id = %s", [job.pk])
    assert running.execute(job.pk) == JobState.DONE
    job.refresh_from_db()
    assert (job.attempts, job.losses) == (2, 1)


def test_one_that_was_cancelled_makes_nothing(client: Client, sent: Analysis) -> None:
    enter(client, sent.request.application.author)
    client.post(page_of(sent), {"format": "pdf"})
    job = Job.objects.get(kind="services.paper")
    answer = client.post(f"/api/v1/jobs/{job.pk}/cancel/")
    assert answer.json()["state"] == "cancelled"
    assert running.execute(job.pk) is None
    assert client.get(f"/api/v1/jobs/{job.pk}/file/").status_code == 404
    assert client.post(f"/api/v1/jobs/{job.pk}/cancel/").status_code == 409
