"""What happens to a service request, from the first draft to the closed result."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import ConsentPurpose
from accounts.models import Consent, Organisation, User
from accounts.queries import is_member
from applications import actions as core
from applications.enums import MessageKind, Phase
from applications.models import Application, Message, Transition
from applications.rules import acts_for
from applications.workflow import KINDS
from core.errors import Conflict, Invalid, NotAllowed
from exporters.eligibility import Result, assess_company
from exporters.queries import company_of
from reference.working_days import add_working_days
from services.enums import ServiceState
from services.forms import FORMS, RequestForm
from services.models import Service, ServiceRequest
from services.notifications import tell_applicant, tell_staff


@transaction.atomic
def start_request(
    *, actor: User, service: Service, organisation: Organisation | None, client_key: UUID | None = None
) -> ServiceRequest:
    """Begin a request for one service. Raises NotAllowed for a stranger, Conflict when the service is closed."""
    if organisation is None or not is_member(actor, organisation) or company_of(organisation) is None:
        raise NotAllowed(_("Заявку подаёт компания. Зарегистрируйте компанию или выберите её в меню."), code="no_company")
    if not service.is_open or service.pk not in FORMS:
        raise Conflict(_("Приём заявок на эту услугу сейчас закрыт."), code="service_closed")
    application = core.open_draft(
        actor=actor, kind=service.pk, organisation=organisation, sla_days=service.sla_days, client_key=client_key
    )
    request, _created = ServiceRequest.objects.get_or_create(application=application, defaults={"service": service})
    return request


@transaction.atomic
def save_draft(
    *, actor: User, request: ServiceRequest, answers: Mapping[str, Any], expected_version: int | None = None
) -> ServiceRequest:
    """Keep the answers as typed, right or wrong: a draft may be incomplete. Only the form's own fields are kept.

    Raises Conflict when the draft was submitted or changed elsewhere meanwhile, NotAllowed for a stranger.
    """
    application = core.lock(request.application)
    if not acts_for(actor, application):
        raise NotAllowed(_("Черновик могут менять только представители заявителя."))
    if application.phase != Phase.DRAFT:
        raise Conflict(_("Заявка уже подана, черновика больше нет."), code="step_gone")
    core.refuse_stale(application, expected_version)
    fields = FORMS[request.service_id].base_fields
    request.answers = {name: value for name, value in answers.items() if name in fields and value not in (None, "")}
    request.save(update_fields=["answers"])
    topic = dict(getattr(fields[FORMS[request.service_id].subject_field], "choices", [])).get(request.answers.get("topic"))
    request.application = core.touch(actor=actor, application=application, subject=str(topic or ""))
    return request


@transaction.atomic
def submit(*, actor: User, request: ServiceRequest, expected_version: int | None = None) -> Transition:
    """Submit: check everything, freeze what was submitted, give the number and the term.

    Sending twice is no error: the second call returns the first one's step. Raises Invalid (answers), NotAllowed,
    Conflict (service closed, company not eligible, changed meanwhile).
    """
    application = core.lock(request.application)
    if application.phase != Phase.DRAFT and application.submitted_at:
        done = application.transitions.get(step="submit")
        if done.actor_id == actor.pk:
            return done
    request = ServiceRequest.objects.select_related("service").get(pk=application.pk)
    KINDS[application.kind].may(actor, application, KINDS[application.kind].workflow.find("submit", application.state))
    if not request.service.is_open:
        raise Conflict(_("Приём заявок на эту услугу сейчас закрыт. Черновик сохранён."), code="service_closed")
    form = checked_form(request)
    _refuse_ineligible(application, request.service)
    consents = _consents_of(actor)
    core.freeze(
        actor=actor,
        application=application,
        form_version=form.version,
        content=form.readable(),
        rules_text=request.service.rules_ru,
        consents=consents,
    )
    transition = core.move(
        actor=actor,
        application=application,
        step="submit",
        expected_version=expected_version,
        changes=core.number_and_term(application),
    )
    tell_applicant("submitted", transition)
    tell_staff("submitted", transition)
    return transition


def checked_form(request: ServiceRequest) -> RequestForm:
    """The request's form with its answers. Raises Invalid with every field that is wrong or missing."""
    form = FORMS[request.service_id](request.answers)
    if not form.is_valid():
        raise Invalid(
            _("Заявка заполнена не до конца."),
            fields={name: [str(text) for text in texts] for name, texts in form.errors.items()},
        )
    return form


def _refuse_ineligible(application: Application, service: Service) -> None:
    company = company_of(application.organisation)
    if company is None:
        raise NotAllowed(_("Заявку подаёт компания. Зарегистрируйте компанию."), code="no_company")
    assessment = assess_company(company, f"services.{service.pk}")
    if assessment.result == Result.NOT_ELIGIBLE:
        reasons = " ".join(str(finding.reason) for finding in assessment.findings if finding.blocks)
        raise Conflict(_("Компания не может получить эту услугу. {reasons}").format(reasons=reasons), code="not_eligible")


def _consents_of(actor: User) -> list[dict[str, Any]]:
    rows = Consent.objects.filter(user=actor, withdrawn_at=None).select_related("text")
    consents = [
        {"purpose": row.purpose, "version": row.text.version, "sha256": row.text.sha256, "given_at": row.given_at}
        for row in rows
    ]
    if not any(consent["purpose"] == ConsentPurpose.PROCESSING for consent in consents):
        raise NotAllowed(
            _("Дайте согласие на обработку персональных данных на странице «Мои данные»: без него заявку не принять."),
            code="consent_missing",
        )
    return consents


@transaction.atomic
def register(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Enter the request into the register and tell the applicant the term."""
    transition = core.move(actor=actor, application=application, step="register", expected_version=expected_version)
    tell_applicant("registered", transition)
    return transition


@transaction.atomic
def review(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Take the request up; whoever takes an unassigned one up is its adviser."""
    changes = {} if application.assignee_id else {"assignee": actor}
    return core.move(
        actor=actor, application=application, step="review", expected_version=expected_version, changes=changes
    )


@transaction.atomic
def ask(*, actor: User, application: Application, text: str, expected_version: int | None = None) -> Message:
    """Ask the applicant for something that is missing. The clock of the term stops until the answer."""
    transition = core.move(
        actor=actor, application=application, step="ask", comment=text, expected_version=expected_version
    )
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.REQUEST)
    tell_applicant("asked", transition)
    return message


@transaction.atomic
def answer(*, actor: User, application: Application, text: str, expected_version: int | None = None) -> Message:
    """Answer a request for information. The clock goes on from where it stopped."""
    step = "answer_in_work" if core.lock(application).decided_at else "answer"
    transition = core.move(
        actor=actor, application=application, step=step, comment=text, expected_version=expected_version
    )
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.ANSWER)
    tell_staff("answered", transition)
    return message


@transaction.atomic
def accept(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Decide that the service will be given."""
    transition = core.move(
        actor=actor,
        application=application,
        step="accept",
        expected_version=expected_version,
        changes={"decided_at": timezone.now()},
    )
    tell_applicant("accepted", transition)
    return transition


@transaction.atomic
def start(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Begin to give the service."""
    return core.move(actor=actor, application=application, step="start", expected_version=expected_version)


@transaction.atomic
def deliver(*, actor: User, application: Application, text: str, expected_version: int | None = None) -> Message:
    """Send the result. The applicant accepts it, asks for rework, or is taken to accept after the set days."""
    transition = core.move(
        actor=actor,
        application=application,
        step="deliver",
        comment=text,
        expected_version=expected_version,
        changes={"delivered_at": timezone.now()},
    )
    # The conversation is open until the result is accepted.
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.RESULT)
    tell_applicant("delivered", transition)
    return message


@transaction.atomic
def accept_result(
    *, actor: User, application: Application, rating: int, comment: str = "", expected_version: int | None = None
) -> Transition:
    """The client confirms and rates the result (1 to 5); the request is closed. Raises Invalid for another rating."""
    if rating not in range(1, 6):
        raise Invalid(_("Поставьте оценку от 1 до 5."), field="rating")
    row = core.lock(application)
    done = row.transitions.filter(step="accept_result", actor=actor).first()
    if done is not None:
        return done
    transition = core.move(
        actor=actor,
        application=application,
        step="accept_result",
        comment=comment,
        expected_version=expected_version,
        changes={"rating": rating, "rating_comment": comment[:2000]},
    )
    core.move(actor=None, application=application, step="close")
    tell_staff("accepted_by_client", transition)
    return transition


@transaction.atomic
def ask_rework(*, actor: User, application: Application, text: str, expected_version: int | None = None) -> Message:
    """Send the result back with what is to be mended; possible as often as the settings allow."""
    row = core.lock(application)
    transition = core.move(
        actor=actor,
        application=application,
        step="ask_rework",
        comment=text,
        expected_version=expected_version,
        changes={"reworks": row.reworks + 1},
    )
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.REWORK)
    tell_staff("rework", transition)
    return message


@transaction.atomic
def reject(
    *, actor: User, application: Application, reason: str, comment: str, expected_version: int | None = None
) -> Transition:
    """Refuse with a coded reason and what to correct."""
    transition = core.move(
        actor=actor,
        application=application,
        step="reject",
        reason=reason,
        comment=comment,
        expected_version=expected_version,
        changes={"decided_at": timezone.now()},
    )
    tell_applicant("rejected", transition)
    return transition


@transaction.atomic
def withdraw(
    *, actor: User, application: Application, comment: str = "", expected_version: int | None = None
) -> Transition:
    """The applicant takes the request back."""
    transition = core.move(
        actor=actor, application=application, step="withdraw", comment=comment, expected_version=expected_version
    )
    tell_staff("withdrawn", transition)
    return transition


@transaction.atomic
def discard(*, actor: User, application: Application) -> Transition:
    """Throw a draft away; its log stays."""
    return core.move(actor=actor, application=application, step="discard")


def accept_overdue_results(*, today: datetime.date | None = None, batch: int = 200) -> int:
    """Take results as accepted that nobody answered within the set working days. Returns how many.

    Each request has its own transaction, so that one that cannot move does not hold up the others.
    """
    today = today or timezone.localdate()
    days = settings.SILENT_ACCEPTANCE_WORKING_DAYS
    waiting = Application.objects.filter(
        state=ServiceState.DELIVERED, phase=Phase.APPLICANT, delivered_at__lt=timezone.now() - datetime.timedelta(days=days)
    ).order_by("delivered_at")[:batch]
    accepted = 0
    for application in waiting:
        if add_working_days(timezone.localdate(application.delivered_at), days) >= today:
            continue
        with transaction.atomic():
            row = core.lock(application)
            if row.state != ServiceState.DELIVERED or row.delivered_at != application.delivered_at:
                continue
            transition = core.move(actor=None, application=row, step="accept_silently")
            core.move(actor=None, application=row, step="close")
            tell_applicant("accepted_silently", transition)
            accepted += 1
    return accepted
