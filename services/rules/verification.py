"""Who may do what with the verification of a counterparty."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from applications.models import Application
from applications.rules import sees_internal
from core.errors import Conflict, Invalid, NotAllowed
from services.enums import HardStop, Outcome, ServiceState
from services.grading import RULES
from services.models import Report

IN_WORK = frozenset(
    {
        ServiceState.IN_REVIEW,
        ServiceState.INFO_REQUESTED,
        ServiceState.ACCEPTED,
        ServiceState.IN_PROGRESS,
        ServiceState.REWORK,
    }
)


def is_in_work(application: Application) -> bool:
    """Whether the checks of a request may change now."""
    return application.state in IN_WORK


def may_check(actor: User, application: Application) -> None:
    """Raise unless the person is staff not of the company, and the request is in work."""
    may_see_hits(actor, application)
    if not is_in_work(application):
        raise Conflict(_("Проверку меняют, пока заявка в работе: отчёт уже не изменится."), code="not_in_work")


def may_see_hits(actor: User, application: Application) -> None:
    """Raise NotAllowed unless the person is staff not of the company."""
    if not sees_internal(actor, application):
        raise NotAllowed(_("Проверку ведут сотрудники Моспрома, но не о контрагентах своей организации."))


def refuse_bare(
    code: str, result: str, finding: str, source: str, checked_on: datetime.date | None, hard_stop: str
) -> None:
    """Raise Invalid for a result that nobody could check again, or that the check does not know."""
    if result not in Outcome.values:
        raise Invalid(_("Выберите результат."), field="result")
    if hard_stop and (result != Outcome.RISK or HardStop(hard_stop) not in RULES[code].stops):
        raise Invalid(_("Это обстоятельство к такому результату не относится."), field="hard_stop")
    if result == Outcome.NOT_CHECKED:
        return
    if not finding.strip():
        raise Invalid(_("Напишите, что найдено."), field="finding")
    if not source.strip():
        raise Invalid(_("Назовите источник: реестр, документ, сайт."), field="source")
    if checked_on is None:
        raise Invalid(_("Назовите дату проверки."), field="checked_on")
    if checked_on > timezone.localdate():
        raise Invalid(_("Дата проверки ещё не наступила."), field="checked_on")


def may_keep_lists(actor: User) -> None:
    """Raise NotAllowed unless the person is one of those who take in watch lists."""
    if not has_role(actor, StaffRole.ANALYST, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Перечни загружают аналитики и администраторы."))


def may_decide_hit(actor: User, application: Application, report: Report | None) -> None:
    """Raise unless staff not of the company decide while the request is in work or its report still holds."""
    may_see_hits(actor, application)
    holds = report is not None and report.valid_until >= timezone.localdate()
    if not is_in_work(application) and not holds:
        raise Conflict(_("Заявка закончена, и отчёт по ней уже не действует."), code="not_in_work")
