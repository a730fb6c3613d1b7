"""Rules of admission, and what Mosprom finds out about a company."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Invalid
from exporters.actions.lock import lock
from exporters.criteria import checked_params
from exporters.enums import CheckedFact, Evidence
from exporters.models import Company, EligibilityRule, EligibilitySubject, FactCheck
from exporters.rules import permissions


@transaction.atomic
def record_fact(
    *,
    actor: User,
    company: Company,
    fact: str,
    holds: bool,
    basis: str,
    note: str,
    valid_until: datetime.date | None = None,
) -> FactCheck:
    """Keep what Mosprom found out and what it rests on; it outweighs the company's declaration while it is valid.

    A tax certificate counts for 30 days unless said otherwise (a setting of the portal). Raises NotAllowed or
    Invalid by field.
    """
    row = lock(company)
    permissions.may_decide(actor, row)
    if fact not in CheckedFact.values:
        raise Invalid(_("Такой факт портал не проверяет."), field="fact")
    if basis not in (Evidence.DOCUMENT, Evidence.MANAGER, Evidence.REGISTER):
        raise Invalid(_("Выберите основание."), field="basis")
    words = note.replace("\x00", "").strip()
    if not words:
        raise Invalid(_("Укажите документ, его номер и дату или источник."), field="note")
    if len(words) > 500:
        raise Invalid(_("Не больше 500 знаков."), field="note")
    today = timezone.localdate()
    if valid_until is None and fact == CheckedFact.NO_TAX_DEBT and basis == Evidence.DOCUMENT:
        valid_until = permissions.certificate_until(today)
    if valid_until is not None and valid_until < today:
        raise Invalid(_("Срок действия уже прошёл."), field="valid_until")
    with constraint_errors(FactCheck), transaction.atomic():
        return FactCheck.objects.create(
            company=row, fact=fact, holds=holds, basis=basis, note=words, valid_until=valid_until, checked_by=actor
        )


@transaction.atomic
def add_subject(*, actor: User, key: str, title_ru: str, title_en: str, path: str = "") -> EligibilitySubject:
    """Name something new that one may be admitted to. Raises NotAllowed, Invalid, Conflict for a second one."""
    permissions.may_keep_rules(actor)
    with constraint_errors(EligibilitySubject), transaction.atomic():
        return EligibilitySubject.objects.create(key=key, title_ru=title_ru, title_en=title_en, path=path)


@transaction.atomic
def save_rule(*, actor: User, rule: EligibilityRule, values: Mapping[str, Any]) -> EligibilityRule:
    """Add or change a rule of admission; its parameters are held against what its criterion takes.

    Raises NotAllowed, Invalid by field, Conflict for a second rule of that criterion.
    """
    permissions.may_keep_rules(actor)
    for name, value in values.items():
        setattr(rule, name, value)
    rule.params = checked_params(rule.criterion, rule.params)
    try:
        rule.clean_fields(exclude=["subject"])
    except ValidationError as error:
        raise Invalid(fields=dict(error.message_dict)) from error
    with constraint_errors(EligibilityRule), transaction.atomic():
        rule.save()
    return rule
