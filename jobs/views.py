"""The page of one job: how far it is, what came of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from core.errors import Conflict
from jobs import actions, queries, rules
from jobs.enums import JobState
from jobs.models import Job
from jobs.registry import kept_by, title_of

TONES = {
    JobState.QUEUED: "neutral",
    JobState.RUNNING: "info",
    JobState.DONE: "success",
    JobState.FAILED: "danger",
    JobState.CANCELLED: "neutral",
}


def _context(request: HttpRequest, job: Job) -> dict[str, Any]:
    own, keeps = rules.is_owner(request.user, job), rules.keeps(request.user, job, kept_by(job.kind))
    return {
        "job": job,
        "title": title_of(job.kind),
        "tone": TONES[JobState(job.state)],
        # What the visitor sees now; the answer to the next poll is empty while this does not change.
        "seen": f"{job.state}-{job.attempts}-{job.progress_done}-{job.progress_total}-{job.progress_text}",
        "facts": [
            (_("Поставлена"), job.created_at),
            (_("Начата"), job.started_at),
            (_("Закончена"), job.finished_at),
        ],
        "may_cancel": not job.is_final and keeps,
        "may_retry": rules.can_run_again(job) and keeps,
        "file_name": job.file_name if own else "",
        "link": job.result.get("url", "") if own and job.state == JobState.DONE else "",
    }


@never_cache
@require_GET
def job_page(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """How a job stands. Without scripts the visitor reloads the page."""
    return render(request, "jobs/job.html", _context(request, queries.get(request.user, job_id)))


@never_cache
@require_GET
def progress(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """The changing part of the page, asked for every two seconds; 204 while nothing has changed."""
    context = _context(request, queries.get(request.user, job_id))
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "jobs/progress.html", context)


@require_POST
def cancel(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Stop a job and show its page."""
    return _acted(request, job_id, actions.cancel)


@require_POST
def retry(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Start a job again that failed or was cancelled, and show its page."""
    return _acted(request, job_id, actions.retry)


def _acted(request: HttpRequest, job_id: uuid.UUID, action: Any) -> HttpResponse:
    job = queries.get(request.user, job_id)
    try:
        action(actor=request.user, job=job)
    except Conflict as error:
        messages.warning(request, str(error.message))
    return redirect("jobs:job", job_id=job.pk)


@never_cache
@require_GET
def download(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """The file that the job made: always saved, never shown, whatever is in it."""
    job = queries.get(request.user, job_id)
    rules.may_download(request.user, job)
    content = queries.file_of(job)
    response = FileResponse(
        content, as_attachment=True, filename=job.file_name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
