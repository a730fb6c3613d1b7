"""Templates of answers, kept by staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Invalid
from services import rules
from services.models import ReplyTemplate


@transaction.atomic
def keep_reply(*, actor: User, template: ReplyTemplate | None = None, values: Mapping[str, Any]) -> ReplyTemplate:
    """Add or change a template. Raises NotAllowed, Invalid (a placeholder that there is not), Conflict (the title)."""
    rules.advisers.may_record_work(actor)
    row = ReplyTemplate.objects.select_for_update(no_key=True).get(pk=template.pk) if template else ReplyTemplate()
    for name, value in values.items():
        setattr(row, name, value)
    unknown = sorted(rules.replies.placeholders(row.text) - rules.replies.PLACEHOLDERS)
    if unknown:
        raise Invalid(_("Такой подстановки нет: {names}.").format(names=", ".join(unknown)), field="text")
    try:
        row.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(ReplyTemplate), transaction.atomic():
        row.save()
    return row
