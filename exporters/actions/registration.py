"""The registration of a company: from its ИНН to Mosprom's decision, and what happens to it afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import create_organisation
from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from accounts.queries import by_inn, is_member
from core.db import constraint_errors
from core.errors import Conflict, Invalid
from exporters import notifications as letters
from exporters import queries, workflow
from exporters.actions.lock import lock, refuse_stale
from exporters.enums import CompanyState, EntityType, RegistrationReason
from exporters.models import Company, CompanyTransition
from exporters.rules import permissions, required
from exporters.rules.sections import CARD_FIELDS, SECTIONS
from exporters.rules.values import check_entity
from reference import identifiers

TEXT_LIMIT = 4000


# --- registration ------------------------------------------------------------------------------------------------


@transaction.atomic
def register_company(*, actor: User, inn: str, entity_type: str, name: str, short_name: str = "") -> Company:
    """Begin the registration of a company: its organisation, the actor as its head, and an empty card.

    An organisation that is on the portal as something else (a host, an institution) gets its card from its own
    people. Raises NotAllowed, Invalid by field, or Conflict `inn_taken`: the company is there already and the
    person may ask to join it.
    """
    permissions.may_register(actor)
    number = identifiers.inn(inn)
    if entity_type not in EntityType.values:
        raise Invalid(_("Выберите, кто ведёт бизнес."), field="entity_type")
    check_entity(number, entity_type)
    organisation = by_inn(number)
    if organisation is None:
        if len(name.strip()) > 500:
            raise Invalid(_("Наименование длиннее 500 знаков."), field="name")
        with constraint_errors(Organisation):
            organisation = create_organisation(
                actor=actor, name=name, short_name=short_name, inn=number, kinds=[OrganisationKind.COMPANY]
            )
    else:
        _adopt(actor, organisation)
    with constraint_errors(Company), transaction.atomic():
        company = Company.objects.create(organisation=organisation, entity_type=entity_type)
    CompanyTransition.objects.create(company=company, step="register", target=company.state, actor=actor)
    return company


def _adopt(actor: User, organisation: Organisation) -> None:
    """Let the people of an organisation that has no card yet make one. Raises Conflict `inn_taken`."""
    row = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    if not is_member(actor, row):
        message = _("Компания с ИНН %(inn)s уже есть на портале. Попросите её руководителя принять вас.")
        raise Conflict(message % {"inn": row.inn}, code="inn_taken", field="inn")
    if Company.objects.filter(organisation=row).exists():
        raise Conflict(_("Эта компания уже зарегистрирована, вы в ней состоите."), code="yours_already", field="inn")
    if not is_member(actor, row, *permissions.ACT_FOR_COMPANY):
        message = _("Карточку компании заводит руководитель или представитель организации.")
        raise Conflict(message, code="not_head", field="inn")
    if OrganisationKind.COMPANY not in row.kinds:
        row.kinds = [*row.kinds, OrganisationKind.COMPANY]
        row.save(update_fields=["kinds"])


# --- steps -------------------------------------------------------------------------------------------------------


def _text(value: str, field: str) -> str:
    text = value.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(text) > TEXT_LIMIT:
        raise Invalid(_("Не больше %(limit)d знаков.") % {"limit": TEXT_LIMIT}, field=field)
    return text


def _step(
    *,
    actor: User,
    company: Company,
    code: str,
    version: int | None = None,
    reason: str = "",
    comment: str = "",
    to_correct: str = "",
    fields: Sequence[str] = (),
    changes: Mapping[str, Any] | None = None,
) -> CompanyTransition:
    """Take one step: lock, decide, write, log. The permission comes first, so that a stranger learns no state."""
    row = lock(company)
    step = workflow.BY_CODE[code]
    (permissions.may_decide if step.by_staff else permissions.may_act_for)(actor, row)
    step = workflow.find(code, row.state)
    refuse_stale(row, version)
    if step.needs_reason and reason not in RegistrationReason.values:
        raise Invalid(_("Выберите основание."), field="reason")
    strange = [name for name in fields if name not in CARD_FIELDS and name not in SECTIONS]
    if strange:
        raise Invalid(_("В карточке нет поля «%(name)s».") % {"name": strange[0]}, field="fields")
    if step.target in (CompanyState.UNDER_REVIEW, CompanyState.VERIFIED):
        found = required.problems(queries.contents(row), CompanyState(step.target))
        if found:
            raise Invalid(_("Карточка заполнена не полностью."), fields=found, code="incomplete")
    source = row.state
    row.state = step.target
    row.version += 1
    for name, value in (changes or {}).items():
        setattr(row, name, value)
    with constraint_errors(Company), transaction.atomic():
        row.save()
    transition = CompanyTransition.objects.create(
        company=row,
        step=code,
        source=source,
        target=step.target,
        actor=actor,
        reason=reason,
        comment=_text(comment, "comment"),
        to_correct=_text(to_correct, "to_correct"),
        fields=list(fields),
    )
    company.refresh_from_db()
    return transition


@transaction.atomic
def submit_for_review(*, actor: User, company: Company, version: int | None = None) -> CompanyTransition:
    """Send the card to Mosprom's manager. Until the decision it stays as it is.

    Raises NotAllowed, Conflict, or Invalid with everything that is still missing, by field.
    """
    done = _step(actor=actor, company=company, code="submit", version=version, changes={"submitted_at": timezone.now()})
    letters.tell_managers(done)
    return done


@transaction.atomic
def verify(*, actor: User, company: Company, comment: str = "", version: int | None = None) -> CompanyTransition:
    """Mosprom's manager confirms the card, for a year. Raises NotAllowed, Conflict or Invalid."""
    now = timezone.now()
    done = _step(
        actor=actor,
        company=company,
        code="verify",
        version=version,
        comment=comment,
        changes={"verified_at": now, "reconfirm_by": permissions.reconfirm_by(timezone.localdate(now))},
    )
    letters.tell_company(letters.Verified, done)
    return done


@transaction.atomic
def request_correction(
    *,
    actor: User,
    company: Company,
    reason: str,
    to_correct: str,
    comment: str = "",
    fields: Sequence[str] = (),
    version: int | None = None,
) -> CompanyTransition:
    """Return the card with a coded reason and what to correct. Raises NotAllowed, Conflict or Invalid."""
    _needs_correction(to_correct)
    done = _step(
        actor=actor,
        company=company,
        code="request_correction",
        version=version,
        reason=reason,
        comment=comment,
        to_correct=to_correct,
        fields=fields,
    )
    letters.tell_company(letters.NeedsCorrection, done)
    return done


@transaction.atomic
def reject(
    *,
    actor: User,
    company: Company,
    reason: str,
    to_correct: str,
    comment: str = "",
    version: int | None = None,
) -> CompanyTransition:
    """Refuse the registration with a coded reason and what to correct. Raises NotAllowed, Conflict or Invalid."""
    _needs_correction(to_correct)
    done = _step(
        actor=actor,
        company=company,
        code="reject",
        version=version,
        reason=reason,
        comment=comment,
        to_correct=to_correct,
    )
    letters.tell_company(letters.Rejected, done)
    return done


def _needs_correction(to_correct: str) -> None:
    if not to_correct.strip():
        raise Invalid(_("Напишите, что исправить: компания увидит это первым."), field="to_correct")


@transaction.atomic
def suspend(
    *, actor: User, company: Company, reason: str, comment: str = "", version: int | None = None
) -> CompanyTransition:
    """Suspend a verified company: it is admitted to nothing until resumed. Raises NotAllowed, Conflict, Invalid."""
    done = _step(actor=actor, company=company, code="suspend", version=version, reason=reason, comment=comment)
    letters.tell_company(letters.Suspended, done)
    return done


@transaction.atomic
def resume(*, actor: User, company: Company, comment: str = "", version: int | None = None) -> CompanyTransition:
    """Lift a suspension. Raises NotAllowed, Conflict or Invalid."""
    done = _step(actor=actor, company=company, code="resume", version=version, comment=comment)
    letters.tell_company(letters.Resumed, done)
    return done


@transaction.atomic
def archive(
    *, actor: User, company: Company, reason: str, comment: str = "", version: int | None = None
) -> CompanyTransition:
    """Put a company away. Raises NotAllowed, Conflict or Invalid."""
    done = _step(actor=actor, company=company, code="archive", version=version, reason=reason, comment=comment)
    letters.tell_company(letters.Archived, done)
    return done


@transaction.atomic
def restore(*, actor: User, company: Company, comment: str = "", version: int | None = None) -> CompanyTransition:
    """Bring a company back from the archive as a draft. Raises NotAllowed or Conflict."""
    done = _step(actor=actor, company=company, code="restore", version=version, comment=comment)
    letters.tell_company(letters.Restored, done)
    return done


@transaction.atomic
def revise(*, actor: User, company: Company, version: int | None = None) -> CompanyTransition:
    """The company takes its verified card back to change what was checked; it is then checked again.

    Raises NotAllowed or Conflict.
    """
    return _step(actor=actor, company=company, code="revise", version=version)


@transaction.atomic
def reopen(*, actor: User, company: Company, version: int | None = None) -> CompanyTransition:
    """The company begins to correct a rejected card. Raises NotAllowed or Conflict."""
    return _step(actor=actor, company=company, code="reopen", version=version)


@transaction.atomic
def reconfirm(*, actor: User, company: Company, version: int | None = None) -> CompanyTransition:
    """The company declares that its verified card still holds, for another year.

    Raises NotAllowed, Conflict, or Invalid when something is missing by now.
    """
    return _step(
        actor=actor,
        company=company,
        code="reconfirm",
        version=version,
        changes={"reconfirm_by": permissions.reconfirm_by(timezone.localdate()), "reminded_for": None},
    )


@transaction.atomic
def remind_of_reconfirmation() -> int:
    """Tell the companies whose yearly confirmation comes up, once for each term. Returns how many were told."""
    due = list(queries.due_for_reminder().select_for_update(of=("self",), no_key=True, skip_locked=True)[:500])
    for company in due:
        company.reminded_for = company.reconfirm_by
        company.save(update_fields=["reminded_for"])
        letters.remind(company)
    return len(due)
