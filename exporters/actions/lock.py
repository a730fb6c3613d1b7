"""Every change of a company begins with its row, locked: whatever happens to it comes one after the other."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.errors import Conflict, NotFound
from exporters.models import Company


def lock(company: Company) -> Company:
    """The company as it stands now, locked until the end of the transaction. Raises NotFound."""
    row = (
        Company.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .filter(pk=company.pk)
        .first()
    )
    if row is None:
        raise NotFound(_("Компания не найдена."))
    return row


def refuse_stale(company: Company, version: int | None) -> None:
    """Raise Conflict when somebody changed the card since the page was opened."""
    if version is not None and company.version != version:
        message = _("Карточку изменили, пока страница была открыта. Введённое сохранено ниже: сравните и повторите.")
        raise Conflict(message, code="stale")


def touch(company: Company) -> None:
    """A row of the card has changed, and so has the card: pages that were opened before are stale."""
    company.version += 1
    company.save(update_fields=["version", "updated_at"])
