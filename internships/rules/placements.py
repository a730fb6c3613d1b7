"""Who places, who mentors, what an agreement still allows, and what is missing before the first day. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.enums import MemberRole, StaffRole
from accounts.models import Organisation, User
from accounts.queries import is_member
from accounts.rules import is_staff_in
from core.errors import Conflict, NotAllowed
from core.formats import day
from internships.enums import AgreementKind, AgreementState, PlacementState, Standing
from internships.models import Agreement, Offer, Placement, Quota, Student
from internships.rules.agreements import standing

HOSTING = (MemberRole.HEAD, MemberRole.HOST_REPRESENTATIVE)
SUPERVISING = (MemberRole.HEAD, MemberRole.SUPERVISOR)
# Agreements under which students may come to a host.
PLACING_KINDS = (AgreementKind.PRACTICE, AgreementKind.TARGETED, AgreementKind.FRAMEWORK)
HOLDING = (Standing.ACTIVE, Standing.EXPIRING)


def is_of_host(actor: User, host: Organisation) -> bool:
    """Whether the actor speaks for the host."""
    return is_member(actor, host, *HOSTING)


def is_of_institution(actor: User, institution: Organisation) -> bool:
    """Whether the actor looks after the institution's students."""
    return is_member(actor, institution, *SUPERVISING)


def may_place(actor: User, student: Student, offer: Offer) -> None:
    """The student who accepts, the host, the institution and the programme's manager place. Raises NotAllowed."""
    if (
        student.user_id != actor.pk
        and not is_staff_in(actor, StaffRole.MANAGER)
        and not is_of_host(actor, offer.host)
        and not is_of_institution(actor, student.institution)
    ):
        raise NotAllowed(_("Практику назначают студент, компания, образовательная организация или менеджер программы."))


def may_run(actor: User, placement: Placement) -> None:
    """The host, the institution and the manager run a placement. Raises NotAllowed."""
    if (
        not is_staff_in(actor, StaffRole.MANAGER)
        and not is_of_host(actor, placement.host)
        and not is_of_institution(actor, placement.institution)
    ):
        raise NotAllowed(_("Это делает компания, образовательная организация или менеджер программы."))


def may_host(actor: User, placement: Placement) -> None:
    """What the host answers for: mentor, instruction, medical examination. Raises NotAllowed."""
    if not is_of_host(actor, placement.host) and not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Это делает представитель принимающей компании."))


def may_mentor(actor: User, placement: Placement) -> None:
    """The mentor, or the host's representative in their place. Raises NotAllowed."""
    if placement.mentor_id != actor.pk and not is_of_host(actor, placement.host):
        raise NotAllowed(_("Это делает наставник."))


def must_be_own(actor: User, placement: Placement) -> None:
    """Only the student writes their diary. Raises NotAllowed."""
    if placement.student.user_id != actor.pk:
        raise NotAllowed(_("Дневник ведёт студент."))


def must_be(placement: Placement, *states: PlacementState) -> None:
    """Raises Conflict when the placement is past these states."""
    if placement.state not in states:
        message = _("Практика уже в состоянии «{state}»: это действие сейчас невозможно.")
        raise Conflict(message.format(state=placement.get_state_display()), code="step_gone")


def lapsed(agreement: Agreement, on: datetime.date) -> str:
    """Why an agreement does not hold on a day, in words; empty when it does."""
    found = standing(agreement, on)
    if found in HOLDING:
        return ""
    if found == Standing.EXPIRED:
        return _("Соглашение № {number} действует только до {day}.").format(
            number=agreement.number, day=day(agreement.valid_to)
        )
    if found == Standing.TERMINATED and agreement.terminated_on:
        return _("Соглашение № {number} расторгнуто с {day}.").format(
            number=agreement.number, day=day(agreement.terminated_on)
        )
    if agreement.state == AgreementState.SIGNED:
        return _("Соглашение № {number} начнёт действовать {day}.").format(
            number=agreement.number, day=day(agreement.valid_from)
        )
    return _("Соглашение № {number} не подписано.").format(number=agreement.number)


def quota_used(quota: Quota | None, agreement: Agreement, used: int, year: int) -> str:
    """Why the annex leaves no place for this speciality and year, in words; empty when it does."""
    if quota is None:
        return _("В приложении к соглашению № {number} нет мест на эту специальность в {year} году.").format(
            number=agreement.number, year=year
        )
    if used >= quota.places:
        return _("Квота соглашения № {number} на {speciality} в {year} году использована: {used} из {places}.").format(
            number=agreement.number, speciality=quota.speciality, year=year, used=used, places=quota.places
        )
    return ""


def no_place(offer: Offer, used: int) -> str:
    """Why the offer takes nobody more; empty when it does."""
    if used < offer.places:
        return ""
    return _("Мест больше нет: занято {used} из {places}.").format(used=used, places=offer.places)


@dataclass(frozen=True)
class Condition:
    """One line of the admission gate: what, whether it is done, and who must act when it is not."""

    code: str
    title: str
    is_met: bool
    text: str = ""
    who: str = ""


def planned(hours: int, starts_on: datetime.date, ends_on: datetime.date) -> int:
    """The hours of the whole placement: the week's hours for its days."""
    return max(1, round(hours * ((ends_on - starts_on).days + 1) / 7))
