"""Results: who writes them and when, when the exporter is asked again, sums that cannot be mixed. Mostly pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import Application
from applications.rules import acts_for
from core.errors import Conflict, NotAllowed
from exhibitions.enums import EventState as S
from exhibitions.enums.results import MONTHS
from exhibitions.models import Event, ResultFollowUp
from exhibitions.rules.delegates import keeps
from reference.working_days import months_after

# Portal settings: the report is due so many days after the last day; a link answers for so long, is sent so often.
REPORT_DAYS = 30
LINK_LASTS = datetime.timedelta(days=14)
MOST_LETTERS = 3
WRITTEN_IN = (S.RUNNING, S.COMPLETED, S.REPORTING, S.ARCHIVED)


@dataclass(frozen=True)
class _Roubles:
    """Roubles of one kind. Adding another kind is an error, not a number."""

    rub: Decimal = Decimal(0)

    def __add__(self, other: object) -> _Roubles:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} are never added together")
        return type(self)(self.rub + other.rub)  # type: ignore[attr-defined]


class Expected(_Roubles):
    """What participants hope for."""


class Confirmed(_Roubles):
    """What exporters have confirmed."""


def due(ends_on: datetime.date, today: datetime.date) -> int | None:
    """Which question is due: the latest whose day has come, until half a year after the last."""
    if today >= months_after(ends_on, MONTHS[-1] + 6):
        return None
    return next((months for months in reversed(MONTHS) if months_after(ends_on, months) <= today), None)


def report_due(event: Event) -> datetime.date:
    """The last day for the report."""
    return event.ends_on + datetime.timedelta(days=REPORT_DAYS)


def may_write(actor: User, application: Application, event: Event, *, has_place: bool) -> None:
    """Raise NotAllowed for strangers, Conflict before the event and for those who did not take part."""
    if not keeps(actor) and not acts_for(actor, application):
        raise NotAllowed(_("Результаты записывают представители компании."))
    if not has_place:
        raise Conflict(_("Результаты записывают участники мероприятия."), code="no_place")
    if event.state not in WRITTEN_IN:
        raise Conflict(_("Результаты записывают, когда мероприятие началось."), code="too_early")


def link_problem(row: ResultFollowUp, now: datetime.datetime | None = None) -> str:
    """Why the link of a letter answers no more; empty when it does."""
    if row.answered_at is not None:
        return _("Ответ по этой ссылке уже получен. Спасибо!")
    if row.expires_at <= (now or timezone.now()):
        return _("Срок ссылки истёк. Запросите новую: она придёт на те же адреса.")
    return ""
