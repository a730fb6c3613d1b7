"""Who keeps the register of partnerships, and how much of a programme is practice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from accounts.enums import OrganisationKind, StaffRole
from accounts.models import Organisation, User
from accounts.rules import is_staff_in
from core.errors import Invalid, NotAllowed
from internships.enums import LessonKind, LessonPlace

PARTNERS = (OrganisationKind.COMPANY, OrganisationKind.HOST)


class Part(Protocol):
    """Hours of a programme."""

    kind: str
    place: str
    hours: int


@dataclass(frozen=True)
class Shares:
    """How much of a programme is practice, in percent with one decimal; None while no hours are known.

    Published statements of «не менее 70 %» mean two things, so both are computed: practical lessons anywhere, and
    practical lessons at operating enterprises.
    """

    hours: int
    practice: float | None
    at_enterprises: float | None


def shares(parts: Iterable[Part]) -> Shares:
    """Both shares of practice of a programme."""
    total = practical = at_enterprises = 0
    for part in parts:
        total += part.hours
        if part.kind == LessonKind.PRACTICE:
            practical += part.hours
            if part.place == LessonPlace.ENTERPRISE:
                at_enterprises += part.hours
    if not total:
        return Shares(0, None, None)
    return Shares(total, round(practical * 100 / total, 1), round(at_enterprises * 100 / total, 1))


def may_keep(actor: User) -> None:
    """The register is kept by the programme's managers. Raises NotAllowed."""
    if not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Реестр партнёрств ведёт менеджер программы."))


def parties_fit(institution: Organisation, partner: Organisation) -> None:
    """A partnership is between an educational institution and a company. Raises Invalid."""
    if OrganisationKind.INSTITUTION not in institution.kinds:
        raise Invalid(_("Это не образовательная организация."), field="institution")
    if not any(kind in partner.kinds for kind in PARTNERS):
        raise Invalid(_("Партнёр — компания."), field="partner")
