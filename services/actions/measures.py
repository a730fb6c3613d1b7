"""Rules on how measures combine: kept by staff, obeyed at the beginning and at the submission of a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from applications.workflow import KINDS
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from services import rules
from services.models import MeasureRule
from services.queries import measures as queries


@transaction.atomic
def refuse_incompatible(*, organisation: Organisation, measure: str, except_for: UUID | None = None) -> None:
    """Raise Conflict with every reason why the company cannot have a measure beside what it uses.

    Two requests of one company wait for each other here, so that together they never pass a ceiling.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 11))", [f"measures:{organisation.pk}"])
    found = queries.refusals_of(organisation, measure, except_for)
    if found:
        raise Conflict(" ".join(one.text for one in found), code=found[0].code)


@transaction.atomic
def keep_rule(*, actor: User, rule: MeasureRule | None = None, values: Mapping[str, Any]) -> MeasureRule:
    """Add or change a rule. Raises NotAllowed, Invalid (no such measure), Conflict (there is one already)."""
    rules.measures.may_edit_rules(actor)
    row = MeasureRule.objects.select_for_update(no_key=True).get(pk=rule.pk) if rule is not None else MeasureRule()
    for name, value in values.items():
        setattr(row, name, value)
    for name in ("measure", "other"):
        if getattr(row, name) and getattr(row, name) not in KINDS:
            raise Invalid(_("Такой меры нет."), field=name)
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(MeasureRule), transaction.atomic():
        row.save()
    return row
