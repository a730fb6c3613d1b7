"""Who may enter and who may read passport data of delegates, and when they are destroyed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.rules import is_staff_in
from applications.models import Application
from applications.rules import acts_for, belongs_to
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions.enums import GOING, OVER_STATES
from exhibitions.models import Event

NUMBER = re.compile(r"[0-9A-ZА-ЯЁ][0-9A-ZА-ЯЁ -]{3,19}")
OLDEST = 110


def may_keep(actor: User) -> None:
    """Managers and administrators say that an event needs passports. Raises NotAllowed."""
    if not is_staff_in(actor, StaffRole.MANAGER, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Сбор паспортных данных назначают менеджеры Моспрома."))


def may_enter(actor: User, application: Application, event: Event, today: datetime.date | None = None) -> None:
    """The company's own people enter them for its confirmed delegates, until the event ends.

    Raises NotAllowed, Conflict.
    """
    if not acts_for(actor, application):
        raise NotAllowed(_("Паспортные данные вносят представители компании."))
    if application.state not in GOING:
        raise Conflict(_("Компания ещё не подтвердила участие или вышла из мероприятия."), code="step_gone")
    if event.state in OVER_STATES or event.ends_on < (today or timezone.localdate()):
        raise Conflict(_("Мероприятие закончилось, паспортные данные больше не нужны."), code="step_gone")


def reads_as_staff(actor: User, event: Event) -> bool:
    """Whether the person is of those staff who need them: the curator, or where there is none, the managers."""
    if event.curator_id is not None:
        return event.curator_id == actor.pk and is_staff_in(actor, StaffRole.MANAGER)
    return is_staff_in(actor, StaffRole.MANAGER)


def may_read(actor: User, application: Application, event: Event) -> bool:
    """Raise NotAllowed unless the person is of the company or of the staff who need them; returns whether of staff."""
    if acts_for(actor, application):
        return False
    if reads_as_staff(actor, event) and not belongs_to(actor, application):
        return True
    raise NotAllowed(_("Паспортные данные видят люди компании и куратор мероприятия."))


def erased_from(today: datetime.date) -> datetime.date:
    """Passports of events that ended before this day are destroyed."""
    return today - datetime.timedelta(days=settings.PASSPORT_DAYS)


def refuse_wrong(values: Mapping[str, Any], event: Event) -> None:
    """Raise Invalid with every field that cannot be right."""
    wrong: dict[str, list[str]] = {}
    today = timezone.localdate()
    if not NUMBER.fullmatch(values["number"]):
        wrong["passport_number"] = [_("Номер — от 4 до 20 букв и цифр, как в паспорте.")]
    born, issued, expires = values["birth_on"], values["issued_on"], values["expires_on"]
    if not today.year - OLDEST <= born.year or born >= today:
        wrong["passport_birth_on"] = [_("Проверьте дату рождения.")]
    if issued > today or issued <= born:
        wrong["passport_issued_on"] = [_("Паспорт выдан после рождения и не в будущем.")]
    if expires <= event.ends_on:
        wrong["passport_expires_on"] = [_("Паспорт должен действовать и после мероприятия.")]
    if wrong:
        raise Invalid(fields=wrong)
