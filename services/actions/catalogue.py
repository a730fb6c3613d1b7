"""What staff change in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Invalid
from services import rules
from services.models import Service
from services.questions import FORMS

EDITABLE = frozenset(f"{name}_{language}" for name in Service.TEXTS for language in ("ru", "en")) | {
    "position",
    "sla_days",
    "is_open",
}


@transaction.atomic
def edit_service(*, actor: User, service: Service, values: Mapping[str, Any]) -> Service:
    """Change texts, the term, or whether requests are taken. Requests that were submitted keep what they froze.

    Raises NotAllowed, and Invalid for a service opened without questions to ask or a term beyond a year.
    """
    rules.may_edit_catalogue(actor)
    row = Service.objects.select_for_update(of=("self",), no_key=True).get(pk=service.pk)
    for name in EDITABLE & values.keys():
        setattr(row, name, values[name])
    refuse_without_questions(row.pk, row.is_open)
    with constraint_errors(Service), transaction.atomic():
        row.save()
    return row


def refuse_without_questions(slug: str, is_open: bool) -> None:
    """Raise Invalid for a service that would take requests but has nothing to ask."""
    if is_open and slug not in FORMS:
        raise Invalid(_("У этой услуги ещё нет анкеты, открыть приём нельзя."), field="is_open")
