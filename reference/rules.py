"""Who may change what in the reference tables. A refusal says why; None means yes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import Text


def may_view(actor: Any) -> Text | None:
    """Every member of staff may look through the reference tables."""
    if actor.is_active and actor.is_staff:
        return None
    return _("Справочники в рабочем месте видят сотрудники.")


def may_edit_calendar(actor: Any) -> Text | None:
    """Deadlines of everybody hang on the calendar, so the administrator keeps it."""
    if actor.is_active and actor.is_superuser:
        return None
    return _("Производственный календарь ведёт администратор.")
