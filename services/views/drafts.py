"""Filling in a request: its form, the review of what will be sent, and the submission."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.enums import ConsentPurpose
from accounts.queries import has_consent
from applications import actions as core
from applications import queries as applications
from applications.documents import received
from applications.enums import Phase
from applications.presentation import closed_context
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from core.formats import day
from core.uploads import refused_files
from core.web import errors_to, unpark
from exporters.eligibility import assess_company
from exporters.enums import Result
from exporters.queries import company_of
from reference.working_days import add_working_days
from services import actions, queries
from services.forms import FilesForm
from services.models import ServiceRequest
from services.questions import FORMS, RequestForm
from services.views.catalogue import findings, key_of
from services.views.standing import standing


def _stages(here: int) -> list[dict[str, Any]]:
    """The way of a draft: filled in, looked over, sent."""
    labels = [_("Заявка"), _("Проверка"), _("Подана")]
    states = ["done" if index < here else "current" if index == here else "waiting" for index in range(3)]
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]


def draft(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The one address of a request: the form of a draft, and once it is submitted where it stands.

    What is typed into the form saves itself; without scripts the button does.
    """
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    if request.method == "POST":
        return _save(request, row)
    if row.application.phase != Phase.DRAFT:
        return standing(request, row)
    form_class = FORMS[row.service_id]
    parked = unpark(request)
    if parked is not None:
        form = form_class(initial=_typed(form_class, parked), request=row)
        return _form_page(request, row, form, version=parked.get("version", ""))
    if "check" in request.GET:
        return _form_page(request, row, form_class(row.answers, request=row))
    return _form_page(request, row, form_class(initial=row.answers, request=row))


def _typed(form_class: type[RequestForm], posted: Any) -> dict[str, Any]:
    """What the browser sent for the questions of the form, by name."""
    return {name: field.widget.value_from_datadict(posted, {}, name) for name, field in form_class.base_fields.items()}


def _version(request: HttpRequest) -> int:
    """The version of the page that was sent; one that nobody can have when it is not there."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _save(request: HttpRequest, row: ServiceRequest) -> HttpResponse:
    form_class = FORMS[row.service_id]
    answers = _typed(form_class, request.POST)
    try:
        row = actions.save_draft(
            actor=request.user,  # type: ignore[arg-type]
            request=row,
            answers=answers,
            expected_version=_version(request),
        )
    except DomainError as error:
        return _not_saved(request, row, answers, error)
    if request.headers.get("HX-Request"):
        saved_at = timezone.localtime(row.application.updated_at)
        return JsonResponse({"saved_at": f"{saved_at:%H:%M}", "fields": {"version": str(row.application.version)}})
    files = FilesForm(request.POST, request.FILES, refused=refused_files(request))
    if not _change_files(request, row, files):
        return _form_page(request, row, form_class(initial=row.answers, request=row), files=files, status=422)
    if request.POST.get("save") != "continue":
        messages.success(request, _("Черновик сохранён."))
        return redirect(_draft_url(row) + ("#files" if "remove" in request.POST or request.FILES else ""))
    form = form_class(row.answers, request=row)
    if form.is_valid():
        return redirect("services:review", application_id=row.pk)
    return _form_page(request, row, form, status=422)


def _change_files(request: HttpRequest, row: ServiceRequest, form: FilesForm) -> bool:
    """Attach what was chosen and take back what was marked; False leaves the reason in the form."""
    actor = request.user
    if "remove" in request.POST:
        key = key_of(request.POST["remove"])
        if key is None:
            raise NotFound(_("Файл не найден."))
        core.remove(actor=actor, document=applications.document(actor, key))  # type: ignore[arg-type]
    if not form.is_valid():
        return False
    if form.cleaned_data["files"]:
        with errors_to(form), received(form.cleaned_data["files"]) as files:
            core.attach(actor=actor, application=row.application, files=files)  # type: ignore[arg-type]
    return form.is_valid()


def _not_saved(request: HttpRequest, row: ServiceRequest, answers: dict[str, Any], error: DomainError) -> HttpResponse:
    """What was typed stays on the page, whatever the reason why it could not be kept."""
    if request.headers.get("HX-Request"):
        body = {"code": error.code, "detail": str(error.message), "field": error.field}
        return JsonResponse(body, status=error.status)
    if isinstance(error, Conflict):
        return _conflict_page(request, row, answers, error)
    if not isinstance(error, Invalid):
        raise error
    form = FORMS[row.service_id](request.POST, request=row)
    with errors_to(form):
        raise error
    return _form_page(request, row, form, version=request.POST.get("version", ""), status=422)


def _form_page(
    request: HttpRequest,
    row: ServiceRequest,
    form: RequestForm,
    *,
    files: FilesForm | None = None,
    version: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "files_form": files or FilesForm(),
        "documents": applications.documents(request.user, row.application),  # type: ignore[arg-type]
        "request_row": row,
        "service": row.service,
        "application": row.application,
        "version": version or row.application.version,
        "saved_at": row.application.updated_at if row.answers else None,
        "stages": _stages(0),
        **closed_context(request.user, row.application),  # type: ignore[arg-type]
    }
    return render(request, "services/draft.html", context, status=status)


def _conflict_page(request: HttpRequest, row: ServiceRequest, answers: dict[str, Any], error: Conflict) -> HttpResponse:
    """Somebody else changed or submitted the draft: shows what is stored beside what was typed, loses neither."""
    stored = queries.get(request.user, row.pk)  # type: ignore[arg-type]
    form_class = FORMS[stored.service_id]
    kept = form_class.as_typed(stored.answers)
    mine = {name: value for name, value in answers.items() if value not in (None, "")}
    shown = form_class(request=stored)
    rows = [
        {
            "label": field.label,
            "stored": shown.shown(name, kept.get(name)),
            "typed": shown.shown(name, mine.get(name)),
            "differs": kept.get(name, "") != str(mine.get(name, "")).replace("\r\n", "\n"),
        }
        for name, field in shown.fields.items()
    ]
    context = {
        "error": error,
        "request_row": stored,
        "service": stored.service,
        "application": stored.application,
        "is_draft": stored.application.phase == Phase.DRAFT,
        "rows": rows,
        "answers": mine.items(),
    }
    return render(request, "services/draft_conflict.html", context, status=error.status)


@require_safe
def review(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What will be sent, to be looked over once more: answers, files, rules, consent, term."""
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    if row.application.phase != Phase.DRAFT:
        return redirect("services:request", application_id)
    return _review_page(request, row)


def _review_page(
    request: HttpRequest, row: ServiceRequest, *, error: DomainError | None = None, status: int = 200
) -> HttpResponse:
    form = FORMS[row.service_id](row.answers, request=row)
    if not form.is_valid():
        return redirect(f"{_draft_url(row)}?check=1")
    company = company_of(row.application.organisation) if row.application.organisation else None
    assessment = assess_company(company, f"services.{row.service_id}") if company else None
    refused = assessment is not None and assessment.result == Result.REFUSED
    consented = has_consent(request.user, ConsentPurpose.PROCESSING)  # type: ignore[arg-type]
    suffix = "_en" if get_language() == "en" else ""
    days = row.service.sla_days
    context = {
        "request_row": row,
        "service": row.service,
        "application": row.application,
        "answers": [(line[f"label{suffix}"], line[f"value{suffix}"]) for line in form.readable()],
        "terms": [
            (_("Компания"), row.application.organisation),
            (_("Результат"), row.service.result),
            (_("Срок"), row.service.term),
            (_("Если отправить сегодня, результат не позднее"), _due(days)),
        ],
        "documents": applications.documents(request.user, row.application),  # type: ignore[arg-type]
        "stages": _stages(1),
        "refused": refused,
        "conditional": assessment is not None and assessment.result == Result.CONDITIONAL,
        "obstacles": [item for item in findings(assessment) if item["outcome"] != "meets"] if assessment else [],
        "has_consent": consented,
        "can_submit": row.service.is_open and consented and not refused,
        "error": error,
    }
    return render(request, "services/review.html", context, status=status)


def _due(days: int) -> str:
    return day(add_working_days(timezone.localdate(), days)) if days else _("сразу")


def _draft_url(row: ServiceRequest) -> str:
    return reverse("services:draft", args=[row.pk])


def submit(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Submit. A refusal is shown on the review page; sending twice leads to the same number."""
    if request.method != "POST":
        return redirect("services:review", application_id=application_id)
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    try:
        actions.submit(
            actor=request.user,  # type: ignore[arg-type]
            application=row.application,
            expected_version=_version(request),
        )
    except Invalid:
        return redirect(f"{_draft_url(row)}?check=1")
    except (Conflict, NotAllowed) as error:
        row = queries.get(request.user, application_id)  # type: ignore[arg-type]
        if row.application.phase != Phase.DRAFT:
            messages.info(request, str(error.message))
            return redirect("services:request", application_id)
        return _review_page(request, row, error=error, status=error.status)
    return redirect("services:thanks", application_id=application_id)


@require_safe
def thanks(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The number, the term and what happens next."""
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    if row.application.submitted_at is None:
        return redirect("services:draft", application_id=application_id)
    application = row.application
    registration = day(
        add_working_days(timezone.localdate(application.submitted_at), settings.REGISTRATION_WORKING_DAYS)
    )
    lines = [_("Менеджер зарегистрирует заявку не позднее {day} и назначит специалиста.").format(day=registration)]
    if application.due_on:
        lines.append(_("Результат вы получите не позднее {day}.").format(day=day(application.due_on)))
    lines.append(_("Если понадобятся сведения, мы спросим в заявке и напишем на почту. Срок на это время остановится."))
    context = {
        "request_row": row,
        "service": row.service,
        "application": application,
        "number_title": _("Номер заявки {number}").format(number=application.number),
        "next_lines": lines,
        "stages": _stages(3),
    }
    return render(request, "services/thanks.html", context)


@require_POST
def discard(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    actions.discard(actor=request.user, application=row.application)  # type: ignore[arg-type]
    messages.success(request, _("Черновик удалён."))
    return redirect("services:service", slug=row.service_id)
