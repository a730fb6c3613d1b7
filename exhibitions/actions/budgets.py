"""The budget of an event is kept by its managers until the event is archived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, NotFound
from core.formats import money
from exhibitions.actions.standing import lock as lock_event
from exhibitions.enums import EventState
from exhibitions.models import BudgetLine, Event
from exhibitions.rules.events import may_keep

SUMS = ("planned", "committed", "paid")
FIELDS = ("item", "note", "payer", "source", *SUMS)


def _open(event: Event) -> Event:
    """The event locked. Payments and returns come also after a cancellation. Raises Conflict for an archived one."""
    row = lock_event(event)
    if row.state == EventState.ARCHIVED:
        raise Conflict(_("Мероприятие закрыто, его смета больше не меняется."), code="over")
    return row


@transaction.atomic
def keep_line(
    *,
    actor: User,
    event: Event,
    values: Mapping[str, Any],
    line: BudgetLine | None = None,
    expected_version: int | None = None,
) -> BudgetLine:
    """Write a line of the budget, or change the one that was read as `expected_version`.

    Raises NotAllowed, Conflict (archived, there already, changed meanwhile), NotFound (removed), Invalid.
    """
    may_keep(actor)
    event = _open(event)
    row = BudgetLine(event=event)
    if line is not None:
        found = BudgetLine.objects.select_for_update(of=("self",), no_key=True).filter(pk=line.pk, event=event).first()
        if found is None:
            raise NotFound(_("Эту строку сметы тем временем удалили."))
        row = found
        _refuse_stale(row, expected_version)
        row.version += 1
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name].strip() if isinstance(values[name], str) else values[name])
    row.author = actor
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(BudgetLine), transaction.atomic():
        row.save()
    return row


def _refuse_stale(row: BudgetLine, expected: int | None) -> None:
    if expected is None or expected == row.version:
        return
    sums = ", ".join(f"{BudgetLine._meta.get_field(name).verbose_name}: {money(getattr(row, name))}" for name in SUMS)
    text = _(
        "Строку тем временем изменили ({who}). Сейчас в смете: {sums}. Введённое вами ниже: сверьте и сохраните снова."
    )
    raise Conflict(text.format(who=row.author, sums=sums), code="stale")


@transaction.atomic
def remove_line(*, actor: User, line: BudgetLine) -> None:
    """Take a line out; the history keeps it. Raises NotAllowed, Conflict where there is a contract or a payment."""
    may_keep(actor)
    event = _open(line.event)
    row = BudgetLine.objects.select_for_update(of=("self",), no_key=True).filter(pk=line.pk, event=event).first()
    if row is None:
        raise NotFound()
    if row.committed or row.paid:
        raise Conflict(_("По этой строке есть договор или оплата: удалить её нельзя."), code="in_use")
    row.delete()
