"""An application for an event: its draft, its team, its submission."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.queries import is_member
from applications import actions as core
from applications.enums import Phase
from applications.models import Application, Transition
from applications.rules import OVER, acts_for
from applications.workflow import handle
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions import queries, rules
from exhibitions.actions.places import by_order, offer_or_wait
from exhibitions.actions.standing import lock as lock_event
from exhibitions.enums import TeamRole
from exhibitions.models import Event, Participation, TeamMember
from exhibitions.notifications import participations as told
from exhibitions.questions import VERSION, ParticipationForm, as_typed, card_lines, rules_text
from exhibitions.workflow import KEY, WORKFLOW
from exporters.enums import Result, SMECategory
from exporters.models import Company
from exporters.queries import company_of

SME = (SMECategory.MICRO, SMECategory.SMALL, SMECategory.MEDIUM)


@transaction.atomic
def start(
    *, actor: User, event: Event, organisation: Organisation | None, client_key: UUID | None = None
) -> Participation:
    """Begin an application of a company for an event; a draft that is there already is gone on with.

    Raises NotAllowed for a stranger to the company, Conflict when the event takes none or the company has applied.
    """
    if organisation is None or not is_member(actor, organisation) or company_of(organisation) is None:
        raise NotAllowed(
            _("Заявку подаёт компания. Зарегистрируйте компанию или выберите её в меню."), code="no_company"
        )
    row = lock_event(event)
    rules.participations.refuse_no_draft(row)
    present = queries.participations.own(actor, row, organisation)
    if present is not None:
        if present.is_live:
            raise Conflict(_("Ваша компания уже подала заявку на это мероприятие."), code="applied_already")
        return present
    application = core.open_draft(
        actor=actor,
        kind=KEY,
        organisation=organisation,
        sla_days=0,
        subject=row.title_ru,
        client_key=client_key,
    )
    if application.organisation_id != organisation.pk:
        raise Conflict(_("Этот ключ повтора уже занят другим запросом."), code="key_taken")
    made, is_new = Participation.objects.get_or_create(
        application=application, defaults={"event": row, "organisation": organisation}
    )
    if is_new:
        TeamMember.objects.create(participation=made, user=actor, role=TeamRole.LEAD)
    return made


@transaction.atomic
def save_draft(
    *, actor: User, participation: Participation, answers: Mapping[str, Any], expected_version: int | None = None
) -> Participation:
    """Keep the answers as typed, right or wrong. Raises Conflict (submitted or changed meanwhile), NotAllowed."""
    application = core.lock(participation.pk)
    if not acts_for(actor, application):
        raise NotAllowed(_("Черновик могут менять только представители заявителя."))
    if application.phase != Phase.DRAFT:
        raise Conflict(_("Заявка уже подана, черновика больше нет."), code="step_gone")
    stored = Participation.objects.select_related("event", "organisation").get(pk=participation.pk)
    typed = as_typed(answers)
    if stored.answers != typed:
        core.refuse_stale(application, expected_version)
        stored.answers = typed
        stored.save(update_fields=["answers"])
        application = core.touch(actor=actor, application=application)
    stored.application = application
    return stored


@transaction.atomic
def set_team(
    *,
    actor: User,
    participation: Participation,
    lead: User | None,
    delegates: Collection[User] = (),
    papers: Collection[User] = (),
) -> list[TeamMember]:
    """Say who of the company does what. Raises NotAllowed, Conflict (over), Invalid (a stranger, too many)."""
    application = core.lock(participation.pk)
    if not acts_for(actor, application):
        raise NotAllowed(_("Команду собирают представители заявителя."))
    if application.phase in OVER:
        raise Conflict(_("Заявка завершена, команда больше не меняется."), code="closed")
    if lead is None:
        raise Invalid(_("Выберите, кто отвечает за участие."), field="lead")
    most = participation.event.company_delegates
    if len(delegates) > most:
        raise Invalid(_("От компании едут не больше делегатов, чем {most}.").format(most=most), field="delegates")
    wanted = {(lead.pk, str(TeamRole.LEAD))}
    wanted |= {(person.pk, str(TeamRole.DELEGATE)) for person in delegates}
    wanted |= {(person.pk, str(TeamRole.PAPERS)) for person in papers}
    known = set(queries.participations.colleagues(participation.organisation).values_list("pk", flat=True))
    if {key for key, _role in wanted} - known:
        raise Invalid(_("В команде могут быть только люди вашей компании."), field="delegates")
    present = {(row.user_id, row.role): row for row in participation.team.all()}
    for key in present.keys() - wanted:
        present[key].delete()
    with constraint_errors(TeamMember):
        for user_id, role in sorted(wanted - present.keys()):
            TeamMember.objects.create(participation=participation, user_id=user_id, role=role)
    return list(queries.participations.team(participation))


def checked_form(participation: Participation) -> ParticipationForm:
    """The form with the stored answers. Raises Invalid with every field that is wrong or missing."""
    form = ParticipationForm(participation.answers, participation=participation)
    if not form.is_valid():
        raise Invalid(
            _("Заявка заполнена не до конца."),
            fields={name: [str(text) for text in texts] for name, texts in form.errors.items()},
        )
    return form


@handle(WORKFLOW, "submit")
@transaction.atomic
def submit(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Submit: check, then under the lock of the event freeze, take a place in the order and offer what is free.

    Sending twice is no error. Raises Invalid (answers), NotAllowed (a stranger, no consent), Conflict (the event
    takes none now, the company is not admitted or has applied already, changed meanwhile).
    """
    row = Participation.objects.select_related("event", "organisation", "application").get(pk=application.pk)
    read = row.application
    if (done := core.submitted_before(actor=actor, application=read)) is not None:
        return done
    core.refuse_stale(read, expected_version)
    # What takes long is checked before the lock for which everybody waits.
    rules.participations.refuse_closed(row.event)
    form = checked_form(row)
    company = _admitted(row)
    content = [*form.readable(), *card_lines(company)]
    consents = core.consents_given(actor=actor)
    # From here on one after the other: the order of the queue is the order of this lock.
    row.event, application = lock_event(row.event), core.lock(row.pk)
    if (done := core.submitted_before(actor=actor, application=application)) is not None:
        return done
    core.refuse_stale(application, read.version)
    now = timezone.now()
    rules.participations.refuse_closed(row.event, now)
    core.freeze(
        actor=actor,
        application=application,
        form_version=VERSION,
        content=content,
        rules_text=rules_text(row.event),
        consents=consents,
    )
    row.application, row.industry, row.is_sme = application, form.counted_industry, company.sme_category in SME
    row.area = form.cleaned_data.get("area") or row.area
    row.queued_at, row.is_live = now, True
    with constraint_errors(Participation), transaction.atomic():
        row.save(update_fields=["industry", "is_sme", "area", "queued_at", "is_live"])
    transition = core.move(
        actor=actor, application=application, step="submit", changes=core.number_and_term(application, now)
    )
    if by_order(row.event):
        offer_or_wait(row)
    else:
        told.tell_submitted(row)
    return transition


def _admitted(row: Participation) -> Company:
    """The company's card. Raises Conflict with every reason unless it is admitted."""
    company = company_of(row.organisation)
    if company is None:
        raise NotAllowed(_("Заявку подаёт компания. Зарегистрируйте компанию."), code="no_company")
    assessment = queries.participations.admission(company, row.event)
    if assessment.result == Result.REFUSED:
        reasons = " ".join(str(finding.reason) for finding in assessment.findings if finding.blocks)
        raise Conflict(
            _("Компания не может участвовать в этом мероприятии. {reasons}").format(reasons=reasons),
            code="not_eligible",
        )
    return company


@handle(WORKFLOW, "discard")
@transaction.atomic
def discard(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Throw a draft away; its log stays. Doing so twice is no error."""
    done = core.lock(application).transitions.filter(step="discard", actor=actor).first()
    if done is not None:
        return done
    return core.move(actor=actor, application=application, step="discard", expected_version=expected_version)
