"""The strategy in the cabinet: to read, to agree to or return, to mark its progress, to take away as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications import queries as applications
from applications.documents import received
from applications.rules import acts_for
from core.errors import Conflict, DomainError, NotFound
from core.uploads import refused_files
from core.web import errors_to
from services import actions, reports
from services.documents import strategy as documents
from services.enums import EditionState
from services.forms.strategy import AgreeForm, MarkForm, ValueForm, WordsForm
from services.models import Strategy, StrategyEdition
from services.queries import strategy as queries
from services.queries.papers import PAPERS
from services.rules import strategy as rules
from services.views.analysis import DOCX

TONES = {
    EditionState.DRAFT: "neutral",
    EditionState.OFFERED: "warning",
    EditionState.RETURNED: "danger",
    EditionState.AGREED: "success",
    EditionState.SUPERSEDED: "neutral",
    EditionState.DROPPED: "neutral",
}
ACTION_TONES = {"planned": "neutral", "doing": "info", "done": "success", "dropped": "neutral"}


@never_cache
@require_safe
def page(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The strategy: the edition in force with its progress, else the newest; what waits for the company first."""
    strategy, editions = _found(request, application_id)
    return _page(request, strategy, editions, queries.shown_first(editions))


@never_cache
@require_safe
def edition(request: HttpRequest, application_id: UUID, edition_id: UUID) -> HttpResponse:
    """One edition as it was offered, with what changed since the one before."""
    strategy, editions = _found(request, application_id)
    return _page(request, strategy, editions, queries.edition_among(editions, edition_id))


def _found(request: HttpRequest, application_id: UUID) -> tuple[Strategy, list[StrategyEdition]]:
    strategy = queries.of_application(request.user, application_id)  # type: ignore[arg-type]
    return strategy, queries.editions_of(request.user, strategy)  # type: ignore[arg-type]


def _may(rule: Any, *args: Any) -> bool:
    try:
        rule(*args)
    except DomainError:
        return False
    return True


def _page(
    request: HttpRequest, strategy: Strategy, editions: list[StrategyEdition], chosen: StrategyEdition
) -> HttpResponse:
    user: Any = request.user
    read = queries.reading(chosen)
    waits = queries.waiting(editions)
    application = strategy.request.application
    for row in read["actions"]:
        row["tone"] = "danger" if row["late"] else ACTION_TONES[row["state"]]
        row["may_mark"] = read["runs"] and _may(rules.may_mark, user, strategy, row["row"])
    for row in read["goals"]:
        row["may_mark"] = read["runs"] and _may(rules.may_mark, user, strategy, row["row"])
    in_work = any(row.state in queries.IN_WORK for row in editions)
    context = {
        "application": application,
        "strategy": strategy,
        "edition": chosen,
        "tone": TONES[EditionState(chosen.state)],
        "editions": [{"row": row, "tone": TONES[EditionState(row.state)]} for row in editions],
        "strategy_read": read,
        "waits": waits if waits is not None and _may(rules.may_decide, user, waits) else None,
        "may_revise": read["runs"] and not in_work and _may(rules.may_revise, user, strategy),
        "comparisons": queries.comparisons(chosen, read["plan"]),
        "is_company": acts_for(user, application),
        "paper_formats": PAPERS["strategy"].formats,
    }
    return render(request, "services/strategy/page.html", context)


# --- the company's word ------------------------------------------------------------------------------------------


@never_cache
def agree(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Ask once more, and take the company's word for exactly the edition that was read."""
    strategy, waits = _waiting(request, application_id)
    form = AgreeForm(request.POST or None, initial={"sha256": waits.sha256 if waits else ""})
    if request.method == "POST" and form.is_valid():
        row = waits or queries.agreed_of(strategy)
        if row is None:
            raise Conflict(_("Эта редакция не на согласовании."), code="not_offered")
        actions.agree_to_edition(actor=request.user, edition=row, sha256=form.cleaned_data["sha256"])  # type: ignore[arg-type]
        messages.success(request, _("Стратегия согласована. Теперь отмечайте её ход."))
        return redirect("services:strategy", application_id)
    if waits is None:
        raise Conflict(_("Эта редакция не на согласовании."), code="not_offered")
    rules.may_decide(request.user, waits)  # type: ignore[arg-type]
    words = {
        "title": _("Согласовать стратегию"),
        "lead": _("После согласования изменить её можно только новой редакцией, которую согласуют обе стороны."),
        "button": _("Согласовать"),
        "comparisons": queries.comparisons(waits),
    }
    return _form_page(request, strategy, form, waits, words)


def _waiting(request: HttpRequest, application_id: UUID) -> tuple[Strategy, StrategyEdition | None]:
    strategy, editions = _found(request, application_id)
    return strategy, queries.waiting(editions)


@never_cache
def changes(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Return what was offered, or ask for a new edition of what was agreed."""
    strategy, waits = _waiting(request, application_id)
    user: Any = request.user
    form = WordsForm(request.POST or None)
    if request.method != "POST":
        if waits is not None:
            rules.may_decide(user, waits)
        else:
            rules.may_revise(user, strategy)
    elif form.is_valid():
        try:
            with errors_to(form):
                if waits is not None:
                    actions.return_edition(actor=user, edition=waits, text=form.cleaned_data["text"])
                    messages.success(request, _("Замечания отправлены консультанту."))
                else:
                    actions.begin_revision(actor=user, strategy=strategy, text=form.cleaned_data["text"])
                    messages.success(request, _("Просьба отправлена. Пока действует прежняя редакция."))
                return redirect("services:strategy", application_id)
        except Conflict as error:
            form.add_error(None, str(error.message))
    lead = _("Предложенная редакция останется в истории, консультант подготовит следующую.")
    if waits is None:
        lead = _("Действующая редакция остаётся в силе, пока обе стороны не согласуют новую.")
    words = {
        "title": _("Попросить изменения") if waits is not None else _("Предложить изменить стратегию"),
        "lead": lead,
        "button": _("Отправить консультанту"),
        "comparisons": [],
    }
    return _form_page(request, strategy, form, waits, words)


def _form_page(
    request: HttpRequest, strategy: Strategy, form: forms.Form, row: StrategyEdition | None, words: dict[str, Any]
) -> HttpResponse:
    context = {"application": strategy.request.application, "form": form, "edition": row, **words}
    return render(request, "services/strategy/form.html", context, status=422 if form.errors else 200)


# --- progress ----------------------------------------------------------------------------------------------------


@never_cache
def action(request: HttpRequest, application_id: UUID, key: UUID) -> HttpResponse:
    """How one action stands, everything that was said of it, and a new mark."""
    strategy, read, row = _row(request, application_id, "actions", key)
    marks = queries.marks_of(strategy, key)
    may = _may(rules.may_mark, request.user, strategy, row["row"])
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MarkForm(*sent, last=marks[0] if marks else None, refused=refused_files(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with errors_to(form), received(given["files"]) as files:
                actions.mark_action(
                    actor=request.user,  # type: ignore[arg-type]
                    strategy=strategy,
                    key=key,
                    state=given["state"],
                    percent=given["percent"],
                    note=given["note"],
                    evidence=given["evidence"],
                    files=files,
                    expected_place=given["place"],
                )
                messages.success(request, _("Отмечено."))
                return redirect("services:strategy", application_id)
        except Conflict as error:
            form.add_error(None, str(error.message))
            marks = queries.marks_of(strategy, key)
    context = {
        "application": strategy.request.application,
        "form": form,
        "row": row,
        "tone": "danger" if row["late"] else ACTION_TONES[row["state"]],
        "marks": marks,
        "may_mark": may,
        "runs": read["runs"],
    }
    status = 413 if form.refused else 422 if form.errors else 200
    return render(request, "services/strategy/action.html", context, status=status)


@never_cache
def goal(request: HttpRequest, application_id: UUID, key: UUID) -> HttpResponse:
    """Where one goal stands, its values by day, and a new one."""
    strategy, _read, row = _row(request, application_id, "goals", key)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ValueForm(*sent, refused=refused_files(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        with errors_to(form), received(given.pop("files")) as files:
            actions.record_goal_value(actor=request.user, strategy=strategy, key=key, files=files, **given)  # type: ignore[arg-type]
            messages.success(request, _("Значение записано."))
            return redirect("services:strategy", application_id)
    values = [{"row": one, "text": queries.amount(one.value, row["unit"])} for one in row["values"]]
    context = {
        "application": strategy.request.application,
        "form": form,
        "row": row,
        "values": values,
        "may_mark": _may(rules.may_mark, request.user, strategy, row["row"]),
    }
    status = 413 if form.refused else 422 if form.errors else 200
    return render(request, "services/strategy/goal.html", context, status=status)


def _row(
    request: HttpRequest, application_id: UUID, kind: str, key: UUID
) -> tuple[Strategy, dict[str, Any], dict[str, Any]]:
    """A row of the edition in force. Raises NotFound for any other."""
    strategy, editions = _found(request, application_id)
    agreed = next((row for row in editions if row.state == EditionState.AGREED), None)
    if agreed is not None:
        read = queries.reading(agreed)
        found = next((row for row in read[kind] if row["key"] == key), None)
        if found is not None:
            return strategy, read, found
    raise NotFound(_("Такой строки в действующей редакции нет."))


# --- to take away ------------------------------------------------------------------------------------------------


@never_cache
@require_safe
def pdf(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """An edition as a PDF: the one that `edition` names, else the one in force, else the newest."""
    row = _chosen(request, application_id)
    return _file(row, documents.as_pdf(row), "application/pdf", "pdf")


@never_cache
@require_safe
def docx(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The same as a DOCX."""
    row = _chosen(request, application_id)
    return _file(row, reports.strategy_docx(documents.content(row)), DOCX, "docx")


def _chosen(request: HttpRequest, application_id: UUID) -> StrategyEdition:
    _strategy, editions = _found(request, application_id)
    named = request.GET.get("edition", "")
    return queries.edition_among(editions, named) if named else queries.shown_first(editions)


def _file(row: StrategyEdition, content: bytes, kind: str, extension: str) -> HttpResponse:
    number = (row.strategy.request.application.number or str(row.strategy_id)).replace("МП", "MP")
    headers = {
        "Content-Disposition": f'attachment; filename="{number}-{row.number}.{extension}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=kind, headers=headers)


# --- the staff's beginning ---------------------------------------------------------------------------------------


@require_POST
def begin(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Put a first draft together and go to where it is edited. For staff; strangers learn nothing."""
    row = applications.get(request.user, application_id)  # type: ignore[arg-type]
    made = actions.begin_strategy(actor=request.user, application=row)  # type: ignore[arg-type]
    return redirect("admin:services_strategy_change", made.pk)
