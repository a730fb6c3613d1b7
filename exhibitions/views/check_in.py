"""The door of an event: a page for a phone that works without network, the list, badges. Everything works by forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import Conflict, NotAllowed, NotFound
from exhibitions import queries
from exhibitions.actions.badges import start_sheets
from exhibitions.actions.check_in import Reading, Result, check_in
from exhibitions.documents.badges import badges_pdf
from exhibitions.documents.calendar import days_of
from exhibitions.enums import EventState
from exhibitions.enums.delegates import ScanOutcome as Outcome
from exhibitions.forms.check_in import CodeForm
from exhibitions.models import Event
from exhibitions.queries import badges as found
from exhibitions.queries import delegates as people
from exhibitions.rules import delegates as rules
from exhibitions.rules.badges import key_of, read_code

TONES = {Outcome.CAME: "success", Outcome.ALREADY: "warning"}


def _event(request: HttpRequest, key: str) -> Event:
    rules.may_keep(request.user)  # type: ignore[arg-type]
    return queries.events.get(request.user, key)  # type: ignore[arg-type]


def _typeset(content: bytes, name: str) -> HttpResponse:
    header = content_disposition_header(False, name)
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": header or "inline"})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page on the phone. Its address says for which pages it may."""
    path = finders.find("js/check-in-worker.js")
    if not path:
        raise NotFound()
    return HttpResponse(Path(path).read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """The events that have a door."""
    rules.may_keep(request.user)  # type: ignore[arg-type]
    rows = [
        {"event": event, "days": days_of(event), "goes_on": event.state == EventState.RUNNING, **found.standing(event)}
        for event in found.doors(request.user)[:20]  # type: ignore[arg-type]
    ]
    return render(request, "exhibitions/check_in/doors.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, key: str) -> HttpResponse:
    """The page for a phone. Without scripts or network the form does the same, one badge at a time."""
    event = _event(request, key)
    result: Result | None = None
    refused = ""
    given = read_code(request.GET.get("code", ""))
    form = CodeForm(request.POST if request.method == "POST" else None, initial={"code": given} if given else {})
    if form.is_valid():
        reading = Reading(
            form.cleaned_data["request_key"] or uuid4(), key_of(form.cleaned_data["code"]), timezone.now()
        )
        try:
            result = check_in(actor=request.user, event=event, readings=[reading])[0]  # type: ignore[arg-type]
        except Conflict as error:
            refused = str(error.message)
        form = CodeForm()
    context = {
        "event": event,
        "form": form,
        "result": result,
        "refused": refused,
        "outcome": result.outcome.label if result else "",
        "tone": TONES.get(result.outcome, "danger") if result else "",
        "seen": result.at.astimezone(event.zone) if result and result.at else None,
        "standing": found.standing(event),
        "is_open": event.state in found.AT_THE_DOOR,
    }
    return render(request, "exhibitions/check_in/door.html", context, status=422 if form.errors or refused else 200)


@never_cache
@require_safe
def people_list(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody expected, with who has come today; for those without a badge."""
    event = _event(request, key)
    words = request.GET.get("q", "").strip()[:100]
    rows = list(found.listed(event, words))
    for one in rows:
        one.came_here = one.came_at and one.came_at.astimezone(event.zone)
    context = {"event": event, "rows": rows, "words": words, "standing": found.standing(event)}
    return render(request, "exhibitions/check_in/people.html", context)


@require_POST
def mark(request: HttpRequest, key: str, delegate_id: UUID) -> HttpResponse:
    """Check in somebody who has no badge at hand."""
    event = _event(request, key)
    delegate = event.delegates.filter(pk=delegate_id).first()
    badge = delegate and found.valid(event).filter(delegate=delegate).first()
    if badge is None:
        raise NotFound(_("Такого делегата нет."))
    reading = Reading(uuid4(), badge.key, timezone.now())
    try:
        result = check_in(actor=request.user, event=event, readings=[reading])[0]  # type: ignore[arg-type]
    except Conflict as error:
        messages.error(request, str(error.message))
    else:
        tell = messages.success if result.outcome in TONES else messages.error
        tell(request, f"{badge.delegate.name}: {result.outcome.label}")
    return redirect("exhibitions:door-people", event.slug)


@require_POST
def sheets(request: HttpRequest, key: str) -> HttpResponse:
    """Typeset all badges; the page of the job has the file."""
    event = _event(request, key)
    try:
        job = start_sheets(actor=request.user, event=event)  # type: ignore[arg-type]
    except (Conflict, NotAllowed) as error:
        messages.error(request, str(error.message))
        return redirect("exhibitions:door-people", event.slug)
    return redirect("jobs:job", job.pk)


@never_cache
@login_not_required
@require_safe
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """Where the square code leads: staff to the door, everybody else to a page that names nobody."""
    user: Any = request.user
    if user.is_authenticated and rules.keeps(user):
        one = found.by_code(code)
        if one is None:
            raise NotFound(_("Такого бейджа нет."))
        response = redirect("exhibitions:door", one.delegate.event.slug)
        response["Location"] += f"?code={one.code}"
        return response
    return render(request, "exhibitions/check_in/badge.html")


@require_safe
def badge_file(request: HttpRequest, application_id: UUID, delegate_id: UUID) -> HttpResponse:
    """One badge of a size of its own."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    delegate = people.get(request.user, row, delegate_id)  # type: ignore[arg-type]
    one = found.of(request.user, delegate)  # type: ignore[arg-type]
    if one is None:
        raise NotFound(_("Такого бейджа нет."))
    title = _("Бейдж: {name}").format(name=delegate.name)
    return _typeset(badges_pdf([one], title=title, single=True), f"badge-{row.event.slug}.pdf")
