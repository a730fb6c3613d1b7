"""Who may save, remark on and advise on market selections. A refusal says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.queries import is_member
from applications.models import Application
from applications.rules import sees_internal
from core.errors import Conflict, NotAllowed
from services.enums import ServiceState

IN_WORK = frozenset(
    {
        ServiceState.IN_REVIEW,
        ServiceState.INFO_REQUESTED,
        ServiceState.ACCEPTED,
        ServiceState.IN_PROGRESS,
        ServiceState.REWORK,
    }
)


def may_save(actor: User, organisation: Organisation | None) -> None:
    """Raise NotAllowed unless the person acts for the company that keeps the selection."""
    if organisation is None or not is_member(actor, organisation):
        raise NotAllowed(_("Подбор сохраняют в кабинете компании. Выберите компанию в меню."), code="no_company")


def may_send(actor: User, organisation: Organisation) -> None:
    """Raise NotAllowed unless the person acts for the company whose selection it is."""
    if not is_member(actor, organisation):
        raise NotAllowed(_("Подбор отправляют представители компании, которая его сохранила."))


def may_advise(actor: User, application: Application) -> None:
    """Raise unless staff not of the company advise while the request is in work."""
    if not sees_internal(actor, application):
        raise NotAllowed(_("Заключение пишут сотрудники Моспрома, но не по заявке своей организации."))
    if application.state not in IN_WORK:
        raise Conflict(_("Заключение меняют, пока заявка в работе."), code="not_in_work")
