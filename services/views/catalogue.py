"""The public pages: all services, one service, and the way into a request."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.models import Organisation
from applications.measures import refusals_of
from core.errors import Conflict, NotAllowed
from core.web import new_request_key
from exporters.eligibility import Assessment, assess_company
from exporters.enums import Result
from exporters.queries import company_of
from services import actions, queries
from services.models import Service, working_days
from services.queries import potential
from services.questions import FORMS
from services.tools import TOOLS

# Fields so called bring answers into a new request.
ANSWER = "answer-"
LONGEST = 2000
TONES = {Result.ADMITTED: "success", Result.CONDITIONAL: "warning", Result.REFUSED: "danger"}


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All seven services."""
    return render(request, "services/catalogue.html", {"services": queries.catalogue()})


@login_not_required
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """One service: what one gets, for whom, by when, and whether my company may have it."""
    return _service_page(request, queries.service(slug))


def _how_long(row: Service) -> str:
    """How many questions the test has today."""
    if row.pk != potential.SLUG or (count := potential.question_count()) == 0:
        return ""
    return ngettext("%(n)d вопрос.", "%(n)d вопросов.", count) % {"n": count}


def _service_page(request: HttpRequest, row: Service, status: int = 200) -> HttpResponse:
    user = request.user
    organisation: Organisation | None = request.organisation if user.is_authenticated else None  # type: ignore[attr-defined]
    company = company_of(organisation) if organisation is not None else None
    context: dict[str, Any] = {
        "service": row,
        "steps": _steps(row),
        "tool": TOOLS.get(row.pk),
        "tool_note": _how_long(row),
        "can_open": row.is_open and row.pk in FORMS,
        "consultation_open": _consultation_open(row),
        "company": company,
        "client_key": new_request_key(),
        "asked": asked_in(row, request.GET if request.method in ("GET", "HEAD") else request.POST),
    }
    if company is not None and organisation is not None:
        assessment = assess_company(company, f"services.{row.pk}")
        context["verdict"] = {"label": assessment.result.label, "tone": TONES[assessment.result]}
        context["refused"] = assessment.result == Result.REFUSED
        context["eligibility"] = findings(assessment)
        context["unfit"] = refusals_of(organisation.pk, row.pk)
        if context["can_open"] and user.is_authenticated:
            context["draft"] = queries.draft_of(user, organisation, row)
    return render(request, "services/service.html", context, status=status)


def asked_in(row: Service, sent: QueryDict) -> list[dict[str, str]]:
    """The answers that a link from a tool brings along for the form of a service."""
    fields = FORMS[row.pk].base_fields if row.pk in FORMS else {}
    return [
        {"name": f"{ANSWER}{name}", "label": str(field.label), "value": sent[f"{ANSWER}{name}"][:LONGEST]}
        for name, field in fields.items()
        if sent.get(f"{ANSWER}{name}")
    ]


def findings(assessment: Assessment) -> list[dict[str, Any]]:
    """The findings as the list of criteria draws them: what is wanting also says what to do."""
    return [
        {
            "criterion": finding.title,
            "outcome": finding.outcome,
            "reason": " ".join(filter(None, (finding.reason, finding.advice if finding.required else ""))),
        }
        for finding in assessment.findings
    ]


def _steps(row: Service) -> list[str]:
    registration = working_days(settings.REGISTRATION_WORKING_DAYS)
    acceptance = working_days(settings.SILENT_ACCEPTANCE_WORKING_DAYS)
    result = (
        _("Специалист готовит результат за {term}. Пока мы ждём ваш ответ, срок не идёт.").format(term=row.term)
        if row.sla_days
        else _("Результат портал показывает сразу, специалист дополняет его комментарием.")
    )
    return [
        _("Заполните заявку. Черновик сохраняется сам, к нему можно вернуться с другого устройства."),
        _("Менеджер регистрирует заявку за {term}. Если чего-то не хватит, он спросит в заявке.").format(
            term=registration
        ),
        result,
        _("За {term} вы принимаете результат или возвращаете его на доработку.").format(term=acceptance),
    ]


def _consultation_open(row: Service) -> bool:
    """Whether a consultation can stand in for a service that takes no requests yet."""
    if row.is_open or row.pk == "consultation":
        return False
    return queries.catalogue().filter(pk="consultation", is_open=True).exists()


def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a request and go to its form. Somebody who comes here by a link sees the service."""
    if request.method != "POST":
        return redirect("services:service", slug=slug)
    row = queries.service(slug)
    try:
        draft = actions.start_request(
            actor=request.user,  # type: ignore[arg-type]
            service=row,
            organisation=request.organisation,  # type: ignore[attr-defined]
            client_key=key_of(request.POST.get("client_key", "")),
        )
    except (Conflict, NotAllowed) as error:
        messages.error(request, str(error.message))
        return _service_page(request, row, status=error.status)
    asked = {one["name"].removeprefix(ANSWER): one["value"] for one in asked_in(row, request.POST)}
    if asked and not draft.answers:
        actions.save_draft(actor=request.user, request=draft, answers=asked)  # type: ignore[arg-type]
    return redirect("services:draft", application_id=draft.pk)


def key_of(text: str) -> uuid.UUID | None:
    """An id that a browser sent; None for what is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
