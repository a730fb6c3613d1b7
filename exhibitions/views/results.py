"""Results of a participation: the thread of meetings, leads, contracts; the report; the answer by a letter's link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import Conflict, Invalid, NotAllowed
from core.tokens import hash_of
from core.web import errors_to
from exhibitions import queries
from exhibitions.actions import results as actions
from exhibitions.enums.results import Outcome, Stage
from exhibitions.forms.results import AnswerForm, ContractForm, LeadForm, OutcomeForm, ReportForm
from exhibitions.models import Lead, Participation, ResultFollowUp
from exhibitions.queries import results as found
from exhibitions.queries.delegates import has_place
from exhibitions.rules import results as rules

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
TONES = {Stage.CONTRACT: "success", Stage.LOST: "neutral"}
SUMS = ("amount", "currency", "rate", "rate_on", "rate_source", "expected_on")


def _row(request: HttpRequest, application_id: UUID) -> Participation:
    return queries.participations.get(request.user, application_id)  # type: ignore[arg-type]


def _may_write(request: HttpRequest, row: Participation) -> bool:
    user: Any = request.user
    try:
        rules.may_write(user, row.application, row.event, has_place=has_place(row))
    except (Conflict, NotAllowed):
        return False
    return True


def _tried(form: Any, action: Any, **call: Any) -> bool:
    """Whether the action was done; what it refuses stands in the form."""
    try:
        with errors_to(form):
            action(**call)
    except (Conflict, NotAllowed) as error:
        form.add_error(None, str(error.message))
    return not form.errors


@require_safe
def results(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What came of the event, as one thread."""
    row = _row(request, application_id)
    may_write = _may_write(request, row)
    strands = []
    for strand in found.thread(row):
        form = None
        if may_write and strand.meeting is not None:
            form = OutcomeForm(strand.meeting.pk, initial={"outcome": strand.outcome})
        leads = [{"row": one, "tone": TONES.get(Stage(one.stage), "info")} for one in strand.leads]
        label = Outcome(strand.outcome).label if strand.outcome else ""
        strands.append({"meeting": strand.meeting, "form": form, "outcome": label, "leads": leads})
    context = {
        "row": row,
        "event": row.event,
        "strands": strands,
        "totals": found.totals([row.pk]),
        "report": found.report_of(row),
        "due_on": rules.report_due(row.event),
        "may_write": may_write,
        "has_place": has_place(row),
    }
    return render(request, "exhibitions/results/results.html", context)


@require_POST
def outcome(request: HttpRequest, application_id: UUID, request_id: UUID) -> HttpResponse:
    """Say how a meeting ended."""
    row = _row(request, application_id)
    call = {"actor": request.user, "participation": row, "request_id": request_id}
    try:
        actions.note_outcome(outcome=request.POST.get("outcome", ""), **call)  # type: ignore[arg-type]
    except (Conflict, Invalid, NotAllowed) as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Итог встречи записан."))
    return redirect("exhibitions:results", row.pk)


@GET_OR_POST
def report(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The report: a draft may be kept, what is handed in stays."""
    row = _row(request, application_id)
    stored = found.report_of(row)
    fields = ("visitors", "rating", "expenses_rub", "text")
    initial = {name: getattr(stored, name) for name in fields} if stored else None
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    send = request.POST.get("save") == "send"
    if form.is_valid():
        call = {"actor": request.user, "participation": row, "values": form.cleaned_data, "send": send}
        if _tried(form, actions.save_report, **call):
            messages.success(request, _("Отчёт сдан.") if send else _("Черновик сохранён."))
            return redirect("exhibitions:results", row.pk)
    context = {
        "row": row,
        "event": row.event,
        "form": form,
        "report": stored,
        "due_on": stored.due_on if stored else rules.report_due(row.event),
        "may_write": _may_write(request, row) and not (stored and stored.sent_at),
    }
    return render(request, "exhibitions/results/report.html", context, status=422 if form.errors else 200)


@GET_OR_POST
def add_lead(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Write down a lead."""
    row = _row(request, application_id)
    form = LeadForm(
        request.POST if request.method == "POST" else None,
        meetings=found.meetings_of(row),
        initial={"request": request.GET.get("meeting", "")},
    )
    if form.is_valid():
        call = {"actor": request.user, "participation": row, "values": form.cleaned_data}
        if _tried(form, actions.keep_lead, **call):
            messages.success(request, _("Контакт записан."))
            return redirect("exhibitions:results", row.pk)
    return _lead_page(request, row, None, form, None)


def _lead_page(
    request: HttpRequest, row: Participation, one: Lead | None, form: LeadForm, contract: ContractForm | None
) -> HttpResponse:
    context = {
        "row": row,
        "event": row.event,
        "lead": one,
        "form": form,
        "contract_form": contract,
        "may_write": _may_write(request, row),
    }
    wrong = form.errors or (contract is not None and contract.errors)
    return render(request, "exhibitions/results/lead.html", context, status=422 if wrong else 200)


@GET_OR_POST
def lead(request: HttpRequest, application_id: UUID, lead_id: UUID) -> HttpResponse:
    """One lead: how far it is, what is expected, the contracts that came of it."""
    row = _row(request, application_id)
    one = found.lead(request.user, row, lead_id)  # type: ignore[arg-type]
    forecast = getattr(one, "forecast", None)
    initial = {name: getattr(one, name) for name in ("company", "country", "product", "request", "stage")}
    initial |= {name: getattr(forecast, name) for name in SUMS} if forecast else {}
    is_contract = request.POST.get("what") == "contract"
    posted = request.POST if request.method == "POST" else None
    form = LeadForm(None if is_contract else posted, meetings=found.meetings_of(row), initial=initial)
    contract = ContractForm(posted if is_contract else None, prefix="contract")
    user: Any = request.user
    if is_contract and contract.is_valid():
        call = {"actor": user, "participation": row, "lead": one, "values": contract.cleaned_data}
        if _tried(contract, actions.add_contract, **call):
            messages.success(request, _("Контракт записан в подтверждённые результаты."))
            return redirect("exhibitions:lead", row.pk, one.pk)
    elif form.is_valid():
        call = {"actor": user, "participation": row, "lead": one, "values": form.cleaned_data}
        if _tried(form, actions.keep_lead, **call):
            messages.success(request, _("Контакт записан."))
            return redirect("exhibitions:results", row.pk)
    return _lead_page(request, row, one, form, contract)


@never_cache
@login_not_required
@GET_OR_POST
def followup(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a letter's link: what became of each lead. It answers once; one that expired can be asked anew."""
    rows = ResultFollowUp.objects.select_related("participation__event", "participation__organisation")
    row = rows.filter(token_hash=hash_of(token)).first()
    problem = rules.link_problem(row, timezone.now()) if row else ""
    is_answered = row is not None and row.answered_at is not None
    posted = request.POST if request.method == "POST" else None
    if row is None or is_answered or (problem and posted is None):
        context = {"problem": problem, "is_answered": is_answered, "row": row, "token": token}
        return render(request, "exhibitions/results/followup_over.html", context, status=410 if row else 404)
    forms_ = [AnswerForm(one, posted) for one in found.leads_of(row.participation)]
    if problem:
        # It expired while the person wrote: what was typed stays on the page.
        context = {"row": row, "event": row.participation.event, "company": row.participation.organisation}
        context |= {"forms": forms_, "problem": problem, "token": token}
        return render(request, "exhibitions/results/followup.html", context, status=410)
    wrong = posted is not None and any([not one.is_valid() for one in forms_])  # noqa: C419  (all of them show theirs)
    if posted is not None and not wrong and _answered(token, forms_):
        return render(request, "exhibitions/results/followup_done.html", {"event": row.participation.event})
    context = {"row": row, "event": row.participation.event, "company": row.participation.organisation, "forms": forms_}
    context |= {"problem": "", "token": token}
    return render(request, "exhibitions/results/followup.html", context, status=422 if posted is not None else 200)


def _answered(token: str, forms_: list[AnswerForm]) -> bool:
    try:
        actions.answer_followup(token=token, leads={one.lead.pk: one.values for one in forms_})
    except Invalid as error:
        for one in forms_:
            for name, texts in error.fields.items():
                lead_key, _dash, field = name.rpartition("-")
                if lead_key == str(one.lead.pk):
                    one.add_error(field if field in one.fields else None, [str(text) for text in texts])
        return False
    return True


@login_not_required
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Send another link to the addresses of the company; the page does not name them."""
    actions.renew_link(token=token)
    return render(request, "exhibitions/results/followup_sent.html")
