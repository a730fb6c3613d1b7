"""Entries of the register of partnerships: written, confirmed by a source, closed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from internships import rules
from internships.enums import PartnershipForm
from internships.enums import PartnershipState as S
from internships.models import Partnership, PartnershipStep, ProgrammePart

EDITABLE = (
    "form", "institution", "partner", "title_ru", "title_en", "about_ru", "about_en", "starts_on", "ends_on",
    "agreed_on", "source",
)  # fmt: skip


def _lock(row: Partnership) -> Partnership:
    return Partnership.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)


def _must_be(row: Partnership, *states: S) -> None:
    if row.state not in states:
        message = _("Запись уже в состоянии «{state}»: это действие больше невозможно.")
        raise Conflict(message.format(state=row.get_state_display()), code="step_gone")


def _save(row: Partnership) -> None:
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(Partnership), transaction.atomic():
        row.save()


def _step(actor: User, row: Partnership, target: S, comment: str = "") -> None:
    source, row.state = row.state, target
    _save(row)
    PartnershipStep.objects.create(partnership=row, source=source, target=target, actor=actor, comment=comment.strip())


@transaction.atomic
def enter_partnership(*, actor: User, values: dict[str, Any], is_demo: bool = False) -> Partnership:
    """Enter what is known; nobody sees it before it is confirmed. Raises NotAllowed, Invalid by field."""
    rules.partnerships.may_keep(actor)
    row = Partnership(is_demo=is_demo, **{name: values[name] for name in EDITABLE if name in values})
    rules.partnerships.parties_fit(row.institution, row.partner)
    _save(row)
    PartnershipStep.objects.create(partnership=row, target=row.state, actor=actor)
    return row


@transaction.atomic
def edit_partnership(*, actor: User, partnership: Partnership, values: dict[str, Any]) -> Partnership:
    """Change an entry that is not confirmed. Raises as `enter_partnership` does, and Conflict."""
    rules.partnerships.may_keep(actor)
    row = _lock(partnership)
    _must_be(row, S.DRAFT)
    for name in EDITABLE:
        if name in values:
            setattr(row, name, values[name])
    rules.partnerships.parties_fit(row.institution, row.partner)
    _save(row)
    return row


@transaction.atomic
def add_part(*, actor: User, partnership: Partnership, title: str, kind: str, place: str, hours: int) -> ProgrammePart:
    """Add hours to a programme. Raises Invalid for another form of partnership, Conflict after confirmation."""
    rules.partnerships.may_keep(actor)
    row = _lock(partnership)
    _must_be(row, S.DRAFT)
    if row.form != PartnershipForm.PROGRAMME:
        raise Invalid(_("Часы указывают только у совместной программы."))
    part = ProgrammePart(partnership=row, title=title, kind=kind, place=place, hours=hours)
    try:
        part.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    part.save()
    return part


@transaction.atomic
def remove_part(*, actor: User, partnership: Partnership, part: ProgrammePart) -> None:
    """Take hours out of a programme that is not confirmed."""
    rules.partnerships.may_keep(actor)
    row = _lock(partnership)
    _must_be(row, S.DRAFT)
    ProgrammePart.objects.filter(pk=part.pk, partnership=row).delete()


@transaction.atomic
def confirm_partnership(*, actor: User, partnership: Partnership) -> Partnership:
    """Show an entry in public. Raises Invalid without a source, and for a programme that no employer agreed to."""
    rules.partnerships.may_keep(actor)
    row = _lock(partnership)
    _must_be(row, S.DRAFT)
    if not row.source:
        raise Invalid(_("Укажите, чем подтверждается запись."))
    if row.form == PartnershipForm.PROGRAMME and (row.agreed_on is None or row.agreed_on > timezone.localdate()):
        raise Invalid(_("Укажите, когда работодатель согласовал программу."))
    _step(actor, row, S.CONFIRMED)
    return row


@transaction.atomic
def withdraw_partnership(*, actor: User, partnership: Partnership, comment: str) -> Partnership:
    """Take an entry out of sight to correct it. Raises Invalid without a word why."""
    rules.partnerships.may_keep(actor)
    row = _lock(partnership)
    _must_be(row, S.CONFIRMED)
    if not comment.strip():
        raise Invalid(_("Напишите, что исправить."), field="comment")
    _step(actor, row, S.DRAFT, comment)
    return row


@transaction.atomic
def close_partnership(*, actor: User, partnership: Partnership) -> Partnership:
    """Say that it has ended: it leaves the public list and stays in the register."""
    rules.partnerships.may_keep(actor)
    row = _lock(partnership)
    _must_be(row, S.CONFIRMED)
    row.ends_on = row.ends_on or timezone.localdate()
    _step(actor, row, S.CLOSED)
    return row
