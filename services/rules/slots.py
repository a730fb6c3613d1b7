"""Who may publish hours, book a time, and until when."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from applications.enums import Phase
from applications.models import Application
from applications.rules import acts_for, decides
from core.errors import Conflict, Invalid, NotAllowed
from services.enums import ConsultationState
from services.models import AdviserAbsence, Consultation

CONSULTATION = "consultation"


def may_publish(actor: User, adviser: User) -> None:
    """Raise NotAllowed unless the actor publishes their own hours, or is a manager who publishes another's."""
    if not decides(actor):
        raise NotAllowed(_("Часы приёма публикуют сотрудники Моспрома."))
    if not decides(adviser):
        raise NotAllowed(_("Консультирует менеджер, аналитик или юрист."))
    if actor.pk != adviser.pk and not has_role(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Часы приёма коллеги публикует менеджер."))


def may_book(actor: User, application: Application) -> None:
    """Raise unless the actor may choose a time for this application now."""
    if not acts_for(actor, application):
        raise NotAllowed(_("Время выбирают представители заявителя."))
    if application.kind != CONSULTATION:
        raise Conflict(_("Время выбирают только для консультации."), code="no_meeting")
    if application.phase not in (Phase.STAFF, Phase.APPLICANT):
        raise Conflict(_("Выбрать время можно, пока заявка в работе."), code="step_gone")


def answer_due(application: Application) -> datetime.date | None:
    """The day by which the answer is promised; nothing while the clock stands, for then it will be a later one."""
    return None if application.paused_on else application.due_on


def may_change(actor: User, consultation: Consultation, now: datetime.datetime | None = None) -> None:
    """Raise unless the actor may move or cancel the consultation: staff until it begins, the company in time."""
    now = now or timezone.now()
    works_on_it = decides(actor) and not acts_for(actor, consultation.application)
    if not works_on_it and not acts_for(actor, consultation.application):
        raise NotAllowed(_("Время меняют представители заявителя и консультант."))
    if consultation.state != ConsultationState.PLANNED:
        raise Conflict(_("Консультация уже прошла или отменена."), code="step_gone")
    if consultation.starts_at <= now:
        raise Conflict(_("Консультация уже началась."), code="too_late")
    hours = settings.CONSULTATION_CHANGE_HOURS
    is_late = consultation.starts_at < now + datetime.timedelta(hours=hours)
    # Whom the adviser has left alone may choose another time until the last minute.
    if not works_on_it and is_late and not is_away(consultation):
        raise Conflict(
            ngettext(
                "Перенести или отменить можно не позднее чем за {n} час. Напишите консультанту в переписке.",
                "Перенести или отменить можно не позднее чем за {n} часов. Напишите консультанту в переписке.",
                hours,
            ).format(n=hours),
            code="too_late",
        )


def is_away(consultation: Consultation) -> bool:
    """Whether the adviser is absent on the day of the consultation."""
    day = timezone.localdate(consultation.starts_at)
    rows = AdviserAbsence.objects.filter(adviser=consultation.adviser_id, first_day__lte=day, last_day__gte=day)
    return rows.exists()


def may_hand_over(actor: User, consultation: Consultation, now: datetime.datetime | None = None) -> None:
    """Raise unless the actor may give the consultation to a colleague: staff, until it begins."""
    if not decides(actor):
        raise NotAllowed(_("Консультацию передаёт сотрудник Моспрома."))
    if acts_for(actor, consultation.application):
        raise NotAllowed(_("Нельзя вести заявку собственной организации."))
    if consultation.state != ConsultationState.PLANNED:
        raise Conflict(_("Консультация уже прошла или отменена."), code="step_gone")
    if consultation.starts_at <= (now or timezone.now()):
        raise Conflict(_("Консультация уже началась."), code="too_late")


def may_record(actor: User, application: Application) -> None:
    """Raise unless the actor may write down what came of a consultation on this application."""
    if not decides(actor):
        raise NotAllowed(_("Итог консультации записывает сотрудник Моспрома."))
    if acts_for(actor, application):
        raise NotAllowed(_("Нельзя вести заявку собственной организации."))
    if application.kind != CONSULTATION or application.submitted_at is None or application.organisation_id is None:
        raise Conflict(_("Консультации записывают в поданную заявку на консультацию."), code="no_meeting")


def outcome(*, topic: str, minutes: int | None, protocol: str, topics: list[str]) -> None:
    """Raise Invalid, field by field, for an outcome that is not whole."""
    wrong: dict[str, list[str]] = {}
    if topic not in topics:
        wrong["topic"] = [_("Выберите тему.")]
    if minutes is None or not 1 <= minutes <= 480:
        wrong["minutes"] = [_("Сколько минут шла консультация: от 1 до 480.")]
    if not protocol.strip():
        wrong["protocol"] = [_("Запишите протокол: что обсудили и о чём договорились.")]
    if wrong:
        raise Invalid(_("Итог записан не полностью."), fields=wrong)
