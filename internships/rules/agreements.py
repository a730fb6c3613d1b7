"""Who keeps agreements, and where one stands on a day."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.enums import OrganisationKind, StaffRole
from accounts.models import Organisation, User
from accounts.rules import is_staff_in
from core.errors import Invalid, NotAllowed
from internships.enums import AgreementState, Standing
from internships.models import Agreement


def may_keep(actor: User) -> None:
    """Agreements are kept by the programme's managers."""
    if not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Соглашения ведёт менеджер программы."))


def parties_fit(institution: Organisation, host: Organisation | None) -> None:
    """An agreement is with an educational institution, and with a host if it names one. Raises Invalid."""
    if OrganisationKind.INSTITUTION not in institution.kinds:
        raise Invalid(_("Это не образовательная организация."), field="institution")
    if host is not None and OrganisationKind.HOST not in host.kinds:
        raise Invalid(_("Эта организация не принимает студентов."), field="host")


def standing(agreement: Agreement, on: datetime.date) -> Standing:
    """Where an agreement stands on a day.

    It is expiring within `AGREEMENT_EXPIRES_DAYS` before its last day, a setting of the portal. A terminated one
    holds up to the day before it ends.
    """
    if agreement.state in (AgreementState.DRAFT, AgreementState.IN_APPROVAL):
        return Standing(agreement.state)
    if agreement.terminated_on is not None and on >= agreement.terminated_on:
        return Standing.TERMINATED
    if on < agreement.valid_from:
        return Standing.SIGNED
    if on > agreement.valid_to:
        return Standing.EXPIRED
    if (agreement.valid_to - on).days <= settings.AGREEMENT_EXPIRES_DAYS:
        return Standing.EXPIRING
    return Standing.ACTIVE
