"""A request before it is submitted, and the submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.queries import is_member
from applications import actions as core
from applications.enums import Phase
from applications.models import Application, Transition
from applications.rules import acts_for
from applications.workflow import handle
from core.errors import Conflict, Invalid, NotAllowed
from exporters.eligibility import assess_company
from exporters.enums import Result
from exporters.queries import company_of
from services.actions.moments import SUBMITTED
from services.models import Service, ServiceRequest
from services.notifications import tell_applicant, tell_staff
from services.questions import FORMS, RequestForm
from services.workflow import WORKFLOW


@transaction.atomic
def start_request(
    *, actor: User, service: Service, organisation: Organisation | None, client_key: UUID | None = None
) -> ServiceRequest:
    """Begin a request for one service; the same `client_key` twice begins one.

    Raises NotAllowed for a stranger to the company, Conflict when the service takes no requests or the rules on
    measures stand against it.
    """
    if organisation is None or not is_member(actor, organisation) or company_of(organisation) is None:
        raise NotAllowed(
            _("Заявку подаёт компания. Зарегистрируйте компанию или выберите её в меню."), code="no_company"
        )
    _refuse_closed(service)
    application = core.open_draft(
        actor=actor,
        kind=service.pk,
        organisation=organisation,
        sla_days=service.sla_days,
        client_key=client_key,
    )
    if application.organisation_id != organisation.pk:
        raise Conflict(_("Этот ключ повтора уже занят другим запросом."), code="key_taken")
    request, _created = ServiceRequest.objects.get_or_create(application=application, defaults={"service": service})
    return request


def _refuse_closed(service: Service) -> None:
    if not service.is_open or service.pk not in FORMS:
        raise Conflict(_("Приём заявок на эту услугу сейчас закрыт."), code="service_closed")


@transaction.atomic
def save_draft(
    *, actor: User, request: ServiceRequest, answers: Mapping[str, Any], expected_version: int | None = None
) -> ServiceRequest:
    """Keep the answers as typed, right or wrong: a draft may be incomplete. Other keys are dropped.

    What is saved already is not saved again, so that a draft has no more history than changes and a form sent twice
    is no conflict with itself.
    Raises Conflict when the draft was submitted or changed elsewhere meanwhile, NotAllowed for a stranger,
    Invalid for an answer that is no text or beyond all measure.
    """
    application = core.lock(request.application)
    if not acts_for(actor, application):
        raise NotAllowed(_("Черновик могут менять только представители заявителя."))
    if application.phase != Phase.DRAFT:
        raise Conflict(_("Заявка уже подана, черновика больше нет."), code="step_gone")
    form = FORMS[request.service_id]
    typed = form.as_typed(answers)
    stored = ServiceRequest.objects.select_related("service").get(pk=application.pk)
    if stored.answers != typed:
        core.refuse_stale(application, expected_version)
        stored.answers = typed
        stored.save(update_fields=["answers"])
        application = core.touch(actor=actor, application=application, subject=form.subject(typed))
    stored.application = application
    return stored


@handle(WORKFLOW, "submit")
@transaction.atomic
def submit(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Submit: check everything, freeze what was submitted, give the number and the term.

    Sending twice is no error: the second call returns the first one's step. Raises Invalid (answers),
    NotAllowed (a stranger, no consent), Conflict (service closed, company not admitted, changed meanwhile, or
    the rules on measures stand against it).
    """
    application = core.lock(application)
    if (done := core.submitted_before(actor=actor, application=application)) is not None:
        return done
    core.refuse_stale(application, expected_version)
    request = ServiceRequest.objects.select_related("service").get(pk=application.pk)
    _refuse_closed(request.service)
    form = checked_form(request)
    _refuse_ineligible(application, request.service)
    core.freeze(
        actor=actor,
        application=application,
        form_version=form.version,
        content=form.readable(),
        rules_text=request.service.rules_to_freeze(),
        consents=core.consents_given(actor=actor),
    )
    transition = core.move(
        actor=actor,
        application=application,
        step="submit",
        changes={"sla_days": request.service.sla_days, **_number_and_term(application, request.service)},
    )
    if request.service_id in SUBMITTED:
        SUBMITTED[request.service_id](actor, application, form)
    tell_applicant("submitted", transition)
    tell_staff("submitted", transition)
    return transition


def _number_and_term(application: Application, service: Service) -> dict[str, Any]:
    # The term that the applicant has just read, not the one of the day when the draft was begun.
    application.sla_days = service.sla_days
    return core.number_and_term(application)


def checked_form(request: ServiceRequest) -> RequestForm:
    """The request's form with its answers. Raises Invalid with every field that is wrong or missing."""
    form = FORMS[request.service_id](request.answers, request=request)
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
    if assessment.result == Result.REFUSED:
        reasons = " ".join(str(finding.reason) for finding in assessment.findings if finding.blocks)
        raise Conflict(
            _("Компания не может получить эту услугу. {reasons}").format(reasons=reasons), code="not_eligible"
        )
