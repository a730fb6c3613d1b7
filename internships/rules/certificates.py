"""For which placement a certificate is issued, and by whom."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from core.errors import Conflict, NotAllowed
from core.formats import trimmed
from internships.enums import PlacementState
from internships.models import Placement

LOWEST_GRADE = 3


def may_issue(actor: User) -> None:
    """Certificates are issued and revoked by the programme's managers."""
    if not issues(actor):
        raise NotAllowed(_("Сертификаты выдаёт менеджер программы."))


def issues(actor: User) -> bool:
    """Whether the actor issues certificates."""
    return is_staff_in(actor, StaffRole.MANAGER)


def deserves(placement: Placement, hours: Decimal) -> None:
    """Whether the practice was passed: evaluated, at least satisfactory, with enough signed hours. Raises Conflict.

    How much of the planned hours is enough is `CERTIFICATE_HOURS_PERCENT`, a setting of the portal.
    """
    if placement.state not in (PlacementState.EVALUATED, PlacementState.CERTIFIED, PlacementState.CLOSED):
        message = _("Практика в состоянии «{state}»: сертификат выдают после итоговой оценки.")
        raise Conflict(message.format(state=placement.get_state_display()), code="not_evaluated")
    if placement.grade is None or placement.grade < LOWEST_GRADE:
        raise Conflict(_("Итоговая оценка ниже «удовлетворительно»."), code="grade_too_low")
    if not has_hours(placement, hours):
        message = _("Наставник подписал часов: {hours}, а нужно не меньше {needed}.")
        words = message.format(hours=trimmed(hours), needed=trimmed(needed_hours(placement)))
        raise Conflict(words, code="too_few_hours")
    if not placement.student.user.last_name:
        raise Conflict(_("В профиле студента нет имени."), code="no_name")


def needed_hours(placement: Placement) -> Decimal:
    """How many signed hours a certificate of this placement takes."""
    return Decimal(placement.planned_hours) * settings.CERTIFICATE_HOURS_PERCENT / 100


def has_hours(placement: Placement, hours: Decimal | None) -> bool:
    """Whether so many signed hours are enough."""
    return bool(hours) and hours >= needed_hours(placement)
