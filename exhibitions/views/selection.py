"""The cabinet of a commission member, and what a company reads of the decision on its application."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import documents
from applications.enums import ScanState
from applications.rules import acts_for
from core.errors import Conflict, NotAllowed, NotFound
from core.formats import number
from core.web import errors_to
from exhibitions import queries
from exhibitions.actions import appeals
from exhibitions.actions import selection as actions
from exhibitions.enums.selection import APPEALED, CriterionSource, OpinionState, Outcome, SelectionState
from exhibitions.forms.selection import AppealForm, ConflictForm, ScoreForm
from exhibitions.models import Decision, Opinion, Participation
from exhibitions.parts.selection import TONES
from exhibitions.rules.selection import appeal_until
from exhibitions.texts.discipline import RULE, past_events, points_in_words

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cache
def commission(request: HttpRequest) -> HttpResponse:
    """The commissions of a person: what is to be scored, and what is done."""
    user: Any = request.user
    rows: dict[UUID, list[Opinion]] = {}
    for row in queries.selection.visible_to(user):
        rows.setdefault(row.selection_id, []).append(row)
    seats = list(queries.selection.seats_of(user))
    boards = [
        {
            "seat": seat,
            "event": seat.selection.event,
            "selection": seat.selection,
            "is_open": seat.selection.state == SelectionState.SCORING,
            "is_late": seat.selection.scoring_until is not None and seat.selection.scoring_until < timezone.localdate(),
            "is_published": seat.selection.state == SelectionState.PUBLISHED,
            "waits": [one for one in rows.get(seat.selection_id, []) if one.state == OpinionState.ASSIGNED],
            "done": [one for one in rows.get(seat.selection_id, []) if one.state == OpinionState.SCORED],
        }
        for seat in seats
    ]
    return render(request, "exhibitions/commission/list.html", {"boards": boards})


@GET_OR_POST
@never_cache
def opinion(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """One application: first the declaration, then what was submitted and the marks."""
    row = queries.selection.opinion(request.user, opinion_id)  # type: ignore[arg-type]
    form: Any = ScoreForm(opinion=row) if row.declared_at else ConflictForm()
    if request.method == "POST":
        does = {"clear": _clear, "conflict": _conflict, "score": _score}.get(request.POST.get("do", ""))
        if does is None:
            return redirect("exhibitions:opinion", row.pk)
        try:
            form, answer = does(request, row)
        except (Conflict, NotAllowed) as error:
            form = ScoreForm(request.POST, opinion=row) if row.declared_at else ConflictForm(request.POST)
            form.add_error(None, str(error.message))
            answer = None
        if answer is not None:
            return answer
    context = {
        "row": row,
        "event": row.selection.event,
        "company": row.participation.organisation,
        "answers": queries.selection.submitted(row),
        "card": queries.selection.card(row),
        "files": queries.selection.files(row),
        **_past(row),
        "form": form,
        "is_open": row.selection.state == SelectionState.SCORING,
        "others": queries.selection.others(row),
        "marks": _marks(row),
    }
    return render(request, "exhibitions/commission/opinion.html", context, status=422 if form.errors else 200)


def _past(row: Opinion) -> dict[str, Any]:
    """How the company kept its word before and what it weighs; nothing before the declaration."""
    if row.declared_at is None:
        return {"past": [], "discipline": None, "points": "", "rule": ""}
    record = queries.selection.record(row.participation_id)
    return {
        "past": past_events(record.events) if record else [],
        "points": points_in_words(record.points) if record else "",
        "discipline": row.selection.criteria.filter(source=CriterionSource.DISCIPLINE).first(),
        "rule": RULE,
    }


@require_POST
@never_cache
def file(request: HttpRequest, opinion_id: UUID, document_id: UUID) -> HttpResponse:
    """A file that the company submitted; a POST, because each reading is written down."""
    row = queries.selection.opinion(request.user, opinion_id)  # type: ignore[arg-type]
    found = actions.read_file(actor=request.user, opinion=row, document_id=document_id)  # type: ignore[arg-type]
    if found.scan == ScanState.PENDING:
        return render(request, "applications/pending.html", {"document": found}, status=409)
    return documents.answer(found)


def _marks(row: Opinion) -> list[tuple[str, str]]:
    marks = row.marks.select_related("criterion").order_by("criterion__position")
    return [(mark.criterion.title, _("{mark} из 5").format(mark=mark.value)) for mark in marks]


def _clear(request: HttpRequest, row: Opinion) -> tuple[Any, HttpResponse | None]:
    actions.declare_no_conflict(actor=request.user, opinion=row)  # type: ignore[arg-type]
    return ConflictForm(), redirect("exhibitions:opinion", row.pk)


def _conflict(request: HttpRequest, row: Opinion) -> tuple[Any, HttpResponse | None]:
    form = ConflictForm(request.POST)
    if form.is_valid():
        with errors_to(form):
            actions.declare_conflict(actor=request.user, opinion=row, **form.cleaned_data)  # type: ignore[arg-type]
    if form.errors:
        return form, None
    messages.success(request, _("Спасибо. Заявка перейдёт другому члену комиссии."))
    return form, redirect("exhibitions:commission")


def _score(request: HttpRequest, row: Opinion) -> tuple[Any, HttpResponse | None]:
    form = ScoreForm(request.POST, opinion=row)
    if form.is_valid():
        wanted = row.selection.criteria.filter(source=CriterionSource.COMMISSION)
        marks = {one.pk: form.cleaned_data[str(one.pk)] for one in wanted}
        with errors_to(form):
            actions.score(
                actor=request.user,  # type: ignore[arg-type]
                opinion=row,
                marks=marks,
                comment=form.cleaned_data["comment"],
            )
    if form.errors:
        return form, None
    messages.success(request, _("Оценка сохранена. До конца оценки её можно изменить."))
    return form, redirect("exhibitions:commission")


@require_safe
@never_cache
def minutes(request: HttpRequest, selection_id: UUID) -> HttpResponse:
    """The frozen minutes, for the members of that commission."""
    seat = queries.selection.seats_of(request.user).filter(selection=selection_id).first()  # type: ignore[arg-type]
    found = queries.selection.minutes_of(seat.selection) if seat else None
    if found is None or seat is None:
        raise NotFound(_("Протокола пока нет."))
    response = HttpResponse(bytes(found.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="minutes-{seat.selection.event.slug}.pdf"'
    return response


# --- the company's page ----------------------------------------------------------------------------------------------


def _decided(request: HttpRequest, application_id: UUID) -> tuple[Participation, Decision]:
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    found = queries.selection.decision_of(row)
    if found is None:
        raise NotFound(_("Решения по этой заявке ещё нет."))
    return row, found


@GET_OR_POST
@never_cache
def decision(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The decision on the company's own application: score, grounds, what to strengthen, the appeal."""
    row, found = _decided(request, application_id)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                appeals.file_appeal(actor=request.user, participation=row, **form.cleaned_data)  # type: ignore[arg-type]
        except (Conflict, NotAllowed) as error:
            form.add_error(None, str(error.message))
        if not form.errors:
            messages.success(request, _("Апелляция подана. Ответ придёт письмом и появится здесь."))
            return redirect("exhibitions:decision", row.pk)
    until, appeal = appeal_until(found.selection), queries.selection.appeal_of(found)
    mine = acts_for(request.user, row.application)  # type: ignore[arg-type]
    contested = found.outcome in APPEALED
    given = queries.selection.criteria_means(found)
    facts = [
        (_("Решение"), found.get_outcome_display()),
        (_("Оценка комиссии"), _("{score} из 100").format(score=number(found.score, 2))),
        (_("Проходная оценка"), str(found.selection.pass_score)),
        (_("Место в рейтинге"), str(found.rank)),
        *([(_("Основание"), found.get_reason_display())] if found.reason else []),
    ]
    context = {
        "row": row,
        "event": row.event,
        "decision": found,
        "tone": TONES[Outcome(found.outcome)],
        "facts": facts,
        "means": [(title, _("{mark} из 5").format(mark=number(value, 1))) for title, value in given],
        "minutes": queries.selection.minutes_of(found.selection),
        "appeal": appeal,
        "until": until,
        "is_late": contested and appeal is None and timezone.now() > until,
        "form": form if (mine and contested and appeal is None and timezone.now() <= until) or form.errors else None,
    }
    return render(request, "exhibitions/decision.html", context, status=422 if form.errors else 200)
