"""The result of the export-potential test: the page, the paper, the comparison, the history, the adviser's comment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.errors import Conflict, NotAllowed, NotFound
from core.formats import day, short_day
from core.web import new_request_key
from services import actions
from services.documents import potential as documents
from services.models import Attempt
from services.queries import potential as queries
from services.queries import service as service_of
from services.views.catalogue import key_of
from services.views.potential import attempt_of, person_of, tokens_of

HISTORY = 50


def radar_of(blocks: list[dict[str, Any]], **series: str) -> dict[str, Any]:
    """What the chart draws: one series for each named key of the blocks."""
    return {
        "labels": [f"{block['code']}. {block['title']}" for block in blocks],
        "short": [block["code"] for block in blocks],
        "series": [{"label": label, "values": [block[key] for block in blocks]} for key, label in series.items()],
    }


def _finished(request: HttpRequest, attempt_id: UUID) -> Attempt:
    attempt = attempt_of(request, attempt_id)
    if attempt.finished_at is None:
        raise NotFound(_("Результата ещё нет: тест не завершён."))
    return attempt


@login_not_required
@never_cache
@require_safe
def test_result(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """The result with its reasons and with what to do next."""
    attempt = attempt_of(request, attempt_id)
    if attempt.finished_at is None:
        return redirect("services:test-attempt", attempt.pk)
    user = person_of(request)
    shown = documents.result(attempt)
    others = queries.finished(user, tokens_of(request)).exclude(pk=attempt.pk)
    if user is not None:
        others = others.filter(organisation=attempt.organisation_id)
    context = {
        **shown,
        "radar": radar_of(shown["blocks"], share=_("Доля баллов")),
        "before": others.filter(finished_at__lt=attempt.finished_at).first(),
        "user_row": user,
        "is_staff": user is not None and user.is_staff,
        "service": service_of(queries.SLUG),
        "is_mine_alone": user is not None and attempt.owner_id == user.pk and attempt.organisation_id is None,
        "client_key": new_request_key(),
    }
    return render(request, "services/potential/result.html", context)


@login_not_required
@never_cache
@require_safe
def test_pdf(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """The result on paper."""
    attempt = _finished(request, attempt_id)
    name = _("Экспортный потенциал {day}.pdf").format(day=short_day(attempt.finished_at))
    response = HttpResponse(documents.report(attempt), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


@require_POST
def test_comment(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Begin a request for the adviser's comment on this result."""
    attempt = attempt_of(request, attempt_id)
    try:
        row = actions.ask_for_comment(
            actor=request.user,  # type: ignore[arg-type]
            attempt=attempt,
            organisation=request.organisation,  # type: ignore[attr-defined]
            client_key=key_of(request.POST.get("client_key", "")),
        )
    except NotAllowed as error:
        if error.code != "no_company":
            raise
        messages.warning(request, str(error.message))
        return redirect("services:test-result", attempt.pk)
    return redirect("services:draft", row.pk)


@require_POST
def test_attach(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Make one's own result the company's."""
    attempt = attempt_of(request, attempt_id)
    try:
        actions.attach_attempt(
            actor=request.user,  # type: ignore[arg-type]
            attempt=attempt,
            organisation=request.organisation,  # type: ignore[attr-defined]
        )
        messages.success(request, _("Теперь результат видят все представители компании."))
    except (Conflict, NotAllowed) as error:
        messages.warning(request, str(error.message))
    return redirect("services:tests")


@never_cache
@require_safe
def tests(request: HttpRequest) -> HttpResponse:
    """The attempts of my company and my own, with how the result moved."""
    rows = list(
        queries.history(request.user, request.organisation)[: HISTORY + 1]  # type: ignore[attr-defined, arg-type]
    )
    done = [row for row in rows if row.finished_at is not None]
    for row in rows:
        row.shown = (
            {"band": documents.band_title(row), "tone": documents.tone_of(row.outcome)} if row.finished_at else None
        )
    context = {
        "rows": rows[:HISTORY],
        "is_more": len(rows) > HISTORY,
        "done": done,
        "company": request.organisation,  # type: ignore[attr-defined]
    }
    return render(request, "services/potential/history.html", context)


@never_cache
@require_safe
def tests_compare(request: HttpRequest) -> HttpResponse:
    """Two results by block, the earlier one first."""
    keys = [key_of(request.GET.get(name, "")) for name in ("first", "second")]
    if None in keys or keys[0] == keys[1]:
        messages.warning(request, _("Выберите два разных результата."))
        return redirect("services:tests")
    pair = sorted((_finished(request, key) for key in keys if key), key=lambda row: row.finished_at)
    if pair[0].organisation_id != pair[1].organisation_id:
        messages.warning(request, _("Сравнить можно результаты одной компании."))
        return redirect("services:tests")
    shown = documents.comparison(*pair)
    names = {"first": day(pair[0].finished_at), "second": day(pair[1].finished_at)}
    if names["first"] == names["second"]:
        names = {"first": _("Первый результат"), "second": _("Второй результат")}
    context = {
        **shown,
        "names": names,
        "radar": radar_of(shown["blocks"], second=names["second"], first=names["first"]),
    }
    return render(request, "services/potential/compare.html", context)
