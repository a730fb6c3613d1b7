"""Who keeps the data of the market selection."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from core.errors import NotAllowed

KEEPERS = frozenset({StaffRole.ANALYST, StaffRole.ADMINISTRATOR})


def may_keep_market_data(actor: User) -> None:
    """Raise NotAllowed unless the person is an analyst or an administrator."""
    if not has_role(actor, *KEEPERS):
        raise NotAllowed(_("Данные о рынках ведут аналитики и администраторы."))
