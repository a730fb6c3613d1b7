"""Which reports are made as files, in which formats, and who may have which: whoever may read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from services.models import StrategyEdition
from services.queries import analysis, selections, strategy


@dataclass(frozen=True)
class Paper:
    """A report: how it is found for a person (raises NotFound) and what it can be made as."""

    find: Callable[[User, UUID | str], Any]
    formats: tuple[str, ...]


def edition(user: User, key: UUID | str) -> StrategyEdition:
    """One edition of a strategy that the person may read. Raises NotFound for any other."""
    try:
        row = StrategyEdition.objects.select_related("strategy").filter(pk=key).first()
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise NotFound(_("Такой редакции нет."))
    found = strategy.of_application(user, row.strategy.request_id)
    return strategy.edition_among(strategy.editions_of(user, found), row.pk)


PAPERS = {
    "analysis": Paper(analysis.of_application, ("pdf", "docx")),
    "strategy": Paper(edition, ("pdf", "docx")),
    "market-selection": Paper(selections.selection, ("pdf", "xlsx")),
}
