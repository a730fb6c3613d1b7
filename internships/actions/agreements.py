"""From a draft with an institution to a signed agreement, its quotas, its renewal and its end."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from internships import queries, rules
from internships.enums import AgreementState as S
from internships.models import Agreement, AgreementStep, Quota, Speciality
from internships.notifications import agreements as told

EDITABLE = ("number", "kind", "institution", "host", "subject", "valid_from", "valid_to")
# Days before the last one on which everybody concerned is told: settings of the portal.
WARNED_DAYS = (60, 30, 7)


def _lock(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)


def _must_be(agreement: Agreement, *states: S) -> None:
    if agreement.state not in states:
        message = _("Соглашение уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=agreement.get_state_display()), code="step_gone")


def _save(agreement: Agreement) -> None:
    try:
        agreement.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    agreement.version += 0 if agreement._state.adding else 1
    with constraint_errors(Agreement), transaction.atomic():
        agreement.save()


def _step(actor: User, agreement: Agreement, target: S, *, reason: str = "", comment: str = "") -> None:
    source, agreement.state = agreement.state, target
    _save(agreement)
    AgreementStep.objects.create(
        agreement=agreement, source=source, target=target, actor=actor, reason=reason, comment=comment.strip()
    )


@transaction.atomic
def draft_agreement(*, actor: User, values: dict[str, Any], is_demo: bool = False) -> Agreement:
    """Enter the draft of an agreement. Raises NotAllowed, Invalid by field, Conflict for a number that is taken."""
    rules.agreements.may_keep(actor)
    agreement = Agreement(is_demo=is_demo, **{name: values[name] for name in EDITABLE if name in values})
    rules.agreements.parties_fit(agreement.institution, agreement.host)
    _save(agreement)
    AgreementStep.objects.create(agreement=agreement, target=agreement.state, actor=actor)
    return agreement


@transaction.atomic
def edit_agreement(*, actor: User, agreement: Agreement, values: dict[str, Any]) -> Agreement:
    """Change a draft; what was sent for approval or signed stands as it is. Raises as `draft_agreement` does."""
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.DRAFT)
    for name in EDITABLE:
        if name in values:
            setattr(row, name, values[name])
    rules.agreements.parties_fit(row.institution, row.host)
    _save(row)
    return row


@transaction.atomic
def approve_text(*, actor: User, agreement: Agreement) -> Agreement:
    """Show the text to the parties: from here on it is «На согласовании»."""
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.DRAFT)
    _step(actor, row, S.IN_APPROVAL)
    return row


@transaction.atomic
def return_text(*, actor: User, agreement: Agreement, comment: str) -> Agreement:
    """Take the text back to change it. Raises Invalid without a word why."""
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.IN_APPROVAL)
    if not comment.strip():
        raise Invalid(_("Напишите, что изменить."), field="comment")
    _step(actor, row, S.DRAFT, comment=comment)
    return row


@transaction.atomic
def sign_agreement(*, actor: User, agreement: Agreement, signed_on: datetime.date) -> Agreement:
    """Record that both parties have signed. Raises Invalid for a day to come."""
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.IN_APPROVAL)
    if signed_on > timezone.localdate():
        raise Invalid(_("Дата подписания ещё не наступила."), field="signed_on")
    if signed_on > row.valid_to:
        raise Invalid(_("Соглашение подписано позже, чем заканчивается."), field="signed_on")
    row.signed_on = signed_on
    _step(actor, row, S.SIGNED)
    told.tell_signed(row)
    return row


@transaction.atomic
def terminate_agreement(*, actor: User, agreement: Agreement, terminated_on: datetime.date, comment: str) -> Agreement:
    """End an agreement before its term. Raises Invalid for a day outside of it or without a reason."""
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.SIGNED)
    if not row.valid_from <= terminated_on <= row.valid_to:
        raise Invalid(_("День расторжения лежит в сроке действия соглашения."), field="terminated_on")
    if not comment.strip():
        raise Invalid(_("Напишите причину."), field="comment")
    row.terminated_on = terminated_on
    _step(actor, row, S.TERMINATED, comment=comment)
    told.tell_terminated(row)
    return row


@transaction.atomic
def renew_agreement(
    *, actor: User, agreement: Agreement, number: str, valid_from: datetime.date, valid_to: datetime.date
) -> Agreement:
    """A draft for the next term with the same parties and the last year's quotas. Twice is refused by Conflict."""
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.SIGNED)
    if Agreement.objects.filter(renews=row).exists():
        raise Conflict(_("Продление уже готовится."), code="renewed_already")
    if valid_from <= row.valid_from:
        raise Invalid(_("Новый срок начинается позже прежнего."), field="valid_from")
    renewal = Agreement(
        number=number,
        kind=row.kind,
        institution=row.institution,
        host=row.host,
        subject=row.subject,
        valid_from=valid_from,
        valid_to=valid_to,
        renews=row,
        is_demo=row.is_demo,
    )
    _save(renewal)
    AgreementStep.objects.create(agreement=renewal, target=renewal.state, actor=actor)
    lines = list(queries.agreements.quotas(row))
    last = max((line.year for line in lines), default=None)
    for line in lines:
        if line.year == last:
            Quota.objects.create(
                agreement=renewal, speciality=line.speciality, year=valid_from.year, places=line.places
            )
    return renewal


@transaction.atomic
def add_quota(*, actor: User, agreement: Agreement, speciality: Speciality, year: int, places: int) -> Quota:
    """Add a line to the annex, to a signed agreement too: annexes are concluded each year.

    Raises Invalid for a year outside of the term, Conflict for a line that is there.
    """
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.DRAFT, S.IN_APPROVAL, S.SIGNED)
    if not row.valid_from.year <= year <= row.valid_to.year:
        raise Invalid(_("Год квоты лежит в сроке действия соглашения."), field="year")
    quota = Quota(agreement=row, speciality=speciality, year=year, places=places)
    with constraint_errors(Quota), transaction.atomic():
        quota.save()
    return quota


@transaction.atomic
def remove_quota(*, actor: User, agreement: Agreement, quota: Quota) -> None:
    """Take a line out of the annex of an agreement that is not signed yet."""
    rules.agreements.may_keep(actor)
    row = _lock(agreement)
    _must_be(row, S.DRAFT, S.IN_APPROVAL)
    Quota.objects.filter(pk=quota.pk, agreement=row).delete()


def warn_of_endings(*, today: datetime.date | None = None) -> int:
    """Tell managers and both parties which agreements end within 60, 30 and 7 days; of each number once, also when the
    day itself was missed. Returns how many were news."""
    today = today or timezone.localdate()
    told_of = 0
    for row in queries.agreements.ending(today, today + datetime.timedelta(days=max(WARNED_DAYS))):
        left = (row.valid_to - today).days
        with transaction.atomic():
            told_of += told.warn(row, min(number for number in WARNED_DAYS if left <= number))
    return told_of
