"""An application for an event in the cabinet: its form, its team, the submission, where it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.enums import ConsentPurpose
from accounts.queries import has_consent
from applications.enums import Phase
from applications.presentation import file_items
from applications.queries import documents
from applications.rules import acts_for
from applications.views import context_of
from core.errors import Conflict, DomainError, Invalid, NotAllowed
from core.formats import moment
from core.web import errors_to
from exhibitions import actions, queries
from exhibitions.enums.agreements import AgreementState
from exhibitions.forms.participation import TeamForm
from exhibitions.models import Participation
from exhibitions.presentation import days_of, place_of
from exhibitions.questions import ORDER_RULE, ParticipationForm, as_typed
from exporters.criteria import Assessment
from exporters.enums import Result
from exporters.queries import company_of


def findings(assessment: Assessment | None) -> list[dict[str, Any]]:
    """The findings as the list of criteria draws them: what is wanting also says what to do."""
    return [
        {
            "criterion": one.title,
            "outcome": one.outcome,
            "reason": " ".join(filter(None, (one.reason, one.advice if one.required else ""))),
        }
        for one in (assessment.findings if assessment else [])
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Begin an application, or go on with the one that is there. A link leads to the event."""
    event = queries.events.get(request.user, key)  # type: ignore[arg-type]
    if request.method != "POST":
        return redirect("exhibitions:event", event.slug)
    try:
        row = actions.start(
            actor=request.user,  # type: ignore[arg-type]
            event=event,
            organisation=request.organisation,  # type: ignore[attr-defined]
        )
    except (Conflict, NotAllowed) as error:
        messages.error(request, str(error.message))
        return redirect("exhibitions:event", event.slug)
    return redirect("exhibitions:draft", row.pk)


def _version(request: HttpRequest) -> int:
    """The version of the page that was sent; one that nobody can have when it is not there."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _typed(posted: Any) -> dict[str, Any]:
    fields = ParticipationForm.base_fields
    return {name: field.widget.value_from_datadict(posted, {}, name) for name, field in fields.items()}


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The form of a draft; what is typed saves itself, without scripts the button does."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    if request.method == "POST":
        return _save(request, row)
    if row.application.phase != Phase.DRAFT:
        return redirect("exhibitions:participation", row.pk)
    if "check" in request.GET:
        return _draft_page(request, row, ParticipationForm(row.answers, participation=row))
    return _draft_page(request, row, ParticipationForm(initial=row.answers, participation=row))


def _save(request: HttpRequest, row: Participation) -> HttpResponse:
    answers = _typed(request.POST)
    try:
        row = actions.save_draft(
            actor=request.user,  # type: ignore[arg-type]
            participation=row,
            answers=answers,
            expected_version=_version(request),
        )
    except DomainError as error:
        return _not_saved(request, row, answers, error)
    if request.headers.get("HX-Request"):
        saved_at = timezone.localtime(row.application.updated_at)
        return JsonResponse({"saved_at": f"{saved_at:%H:%M}", "fields": {"version": str(row.application.version)}})
    if request.POST.get("save") != "continue":
        messages.success(request, _("Черновик сохранён."))
        return redirect("exhibitions:draft", row.pk)
    form = ParticipationForm(row.answers, participation=row)
    if form.is_valid():
        return redirect("exhibitions:review", row.pk)
    return _draft_page(request, row, form, status=422)


def _not_saved(request: HttpRequest, row: Participation, answers: dict[str, Any], error: DomainError) -> HttpResponse:
    """What was typed stays on the page, whatever the reason why it could not be kept."""
    if request.headers.get("HX-Request"):
        body = {"code": error.code, "detail": str(error.message), "field": error.field}
        return JsonResponse(body, status=error.status)
    if isinstance(error, NotAllowed):
        raise error
    if isinstance(error, Conflict) and error.code == "step_gone":
        messages.error(request, str(error.message))
        return redirect("exhibitions:participation", row.pk)
    form = ParticipationForm(as_typed(answers) if not isinstance(error, Invalid) else answers, participation=row)
    form.is_valid()
    form.add_error(error.field if error.field in form.fields else None, str(error.message))
    # The version of today: sent once more, what is on the page is kept.
    row = queries.participations.get(request.user, row.pk)  # type: ignore[arg-type]
    return _draft_page(request, row, form, status=error.status)


def _draft_page(request: HttpRequest, row: Participation, form: ParticipationForm, status: int = 200) -> HttpResponse:
    context = {
        "row": row,
        "event": row.event,
        "form": form,
        "team": queries.participations.team(row),
        "files": file_items(documents(request.user, row.application), removable=True),  # type: ignore[arg-type]
        "version": row.application.version,
        "saved_at": row.application.updated_at if row.answers else None,
    }
    return render(request, "exhibitions/draft.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Say who of the company does what; possible until the application is over."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    form = TeamForm(request.POST if request.method == "POST" else None, participation=row)
    if form.is_valid():
        with errors_to(form):
            actions.set_team(actor=request.user, participation=row, **form.cleaned_data)  # type: ignore[arg-type]
        if not form.errors:
            messages.success(request, _("Команда сохранена."))
            is_draft = row.application.phase == Phase.DRAFT
            return redirect("exhibitions:draft" if is_draft else "exhibitions:participation", row.pk)
    return render(
        request,
        "exhibitions/team.html",
        {"row": row, "event": row.event, "team_form": form},
        status=422 if form.errors else 200,
    )


@require_safe
def review(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What will be sent, to be looked over once more."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    if row.application.phase != Phase.DRAFT:
        return redirect("exhibitions:participation", row.pk)
    return _review_page(request, row)


def _review_page(
    request: HttpRequest, row: Participation, *, error: DomainError | None = None, status: int = 200
) -> HttpResponse:
    form = ParticipationForm(row.answers, participation=row)
    if not form.is_valid():
        return redirect_to_check(row)
    company = company_of(row.organisation)
    assessment = queries.participations.admission(company, row.event) if company else None
    refused = assessment is None or assessment.result == Result.REFUSED
    consented = has_consent(request.user, ConsentPurpose.PROCESSING)  # type: ignore[arg-type]
    opens = row.event.apply_from
    soon = opens is not None and opens > timezone.now()
    english = (request.LANGUAGE_CODE or "").startswith("en")  # type: ignore[attr-defined]
    suffix = "_en" if english else ""
    context = {
        "row": row,
        "event": row.event,
        "application": row.application,
        "answers": [(line[f"label{suffix}"], line[f"value{suffix}"]) for line in form.readable()],
        "files": [one.name for one in documents(request.user, row.application)],  # type: ignore[arg-type]
        "known": [
            (_("Компания"), row.organisation),
            (_("Мероприятие"), row.event.title),
            (_("Когда"), days_of(row.event)),
            (_("Где"), place_of(row.event)),
        ],
        "obstacles": [one for one in findings(assessment) if one["outcome"] != "meets"],
        "refused": refused,
        "has_consent": consented,
        "opens": moment(opens) if soon and opens else "",
        "can_submit": consented and not refused and not soon,
        "order_rule": ORDER_RULE if row.event.allotment == "order" else "",
        "error": error,
    }
    return render(request, "exhibitions/review.html", context, status=status)


def redirect_to_check(row: Participation) -> HttpResponse:
    """Back to the form, with what is wrong beside the fields."""
    response = redirect("exhibitions:draft", row.pk)
    response["Location"] += "?check=1"
    return response


@require_POST
def submit(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Submit; a refusal is shown on the review page, sending twice leads to the same application."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    try:
        actions.submit(actor=request.user, application=row.application, expected_version=_version(request))  # type: ignore[arg-type]
    except Invalid:
        return redirect_to_check(row)
    except (Conflict, NotAllowed) as error:
        row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
        if row.application.phase != Phase.DRAFT:
            messages.info(request, str(error.message))
            return redirect("exhibitions:participation", row.pk)
        return _review_page(request, row, error=error, status=error.status)
    messages.success(request, _("Заявка подана."))
    return redirect("exhibitions:participation", row.pk)


@require_POST
def discard(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    actions.discard(actor=request.user, application=row.application)  # type: ignore[arg-type]
    messages.success(request, _("Черновик удалён."))
    return redirect("exhibitions:event", row.event.slug)


@require_safe
def participation(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Where a submitted application stands: the place and until when to answer, or the place in the queue."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    if row.application.phase == Phase.DRAFT:
        return redirect("exhibitions:draft", row.pk)
    place = queries.participations.place_of(row)
    mine = acts_for(request.user, row.application)  # type: ignore[arg-type]
    offered = place is not None and place.state == "offered"
    context = {
        **context_of(request.user, row.application),  # type: ignore[arg-type]
        "row": row,
        "event": row.event,
        "place": place,
        "position": queries.participations.position(row) if row.application.state == "reserve" else None,
        "to_sign": _to_sign(request, row) if mine else "",
        "until_title": _("Ответьте до {at}").format(at=moment(place.expires_at)) if offered and place else "",
        "team": queries.participations.team(row),
        "team_form": TeamForm(participation=row) if mine and row.is_live else None,
    }
    return render(request, "exhibitions/participation.html", context)


def _to_sign(request: HttpRequest, row: Participation) -> str:
    """Until when the agreement is to be signed; empty when there is nothing to sign."""
    found = queries.agreements.latest(request.user, row)  # type: ignore[arg-type]
    if found is None or found.state != AgreementState.SENT:
        return ""
    return _("Подпишите соглашение до {at}").format(at=moment(found.due_at))


@login_not_required
@require_safe
def queue(request: HttpRequest, key: str) -> HttpResponse:
    """The waiting list in its order, by the numbers of applications, for everybody."""
    event = queries.events.get(request.user, key)  # type: ignore[arg-type]
    rows = queries.participations.waiting(event)
    context = {"event": event, "rows": list(rows), "order_rule": ORDER_RULE}
    return render(request, "exhibitions/queue.html", context)
