"""The preparation of participants: lists of events, what is handed in, what is sent back, reminders."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications import documents
from applications.documents import Received
from applications.enums import DocumentPurpose
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from exhibitions import queries, rules
from exhibitions.enums.checklists import EntryState, ItemKind, ItemSide
from exhibitions.models import ChecklistEntry, ChecklistItem, Event, Participation
from exhibitions.models.checklists import LONGEST_TEXT
from exhibitions.notifications import checklists as told
from exhibitions.queries.checklists import Line
from exhibitions.texts.checklists import STANDARD

FIELDS = ("position", "title_ru", "title_en", "hint_ru", "hint_en", "kind", "side", "due_on", "days_before")
# Beside which field of a form the message of a constraint stands.
FIELD_OF = {
    "preparation_item_due": "days_before",
    "preparation_item_of_mosprom": "kind",
    "item_there": "title_ru",
}


@transaction.atomic
def keep_item(
    *, actor: User, event: Event, values: Mapping[str, Any], item: ChecklistItem | None = None
) -> ChecklistItem:
    """Add an item to an event's list or change one; what is handed in is asked for in the kind it was handed in.

    Raises NotAllowed, Conflict (over, there already, handed in as another kind), Invalid by field.
    """
    rules.checklists.may_keep(actor)
    rules.events.may_edit(event)
    row = ChecklistItem(event=event)
    if item is not None:
        row = ChecklistItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
        changes_kind = any(name in values and values[name] != getattr(row, name) for name in ("kind", "side"))
        if changes_kind and row.entries.exists():
            raise Conflict(_("Этот пункт уже сдают: снимите его и добавьте новый."), code="handed_in", field="kind")
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    try:
        with constraint_errors(ChecklistItem), transaction.atomic():
            row.save()
    except (Invalid, Conflict) as error:
        raise type(error)(error.message, field=FIELD_OF.get(error.code), code=error.code) from error
    return row


@transaction.atomic
def retire_item(*, actor: User, item: ChecklistItem) -> ChecklistItem:
    """Take an item off the list; what was handed in stays on file."""
    rules.checklists.may_keep(actor)
    row = ChecklistItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    if row.retired_at is None:
        row.retired_at = timezone.now()
        row.save(update_fields=["retired_at"])
    return row


@transaction.atomic
def add_standard_items(*, actor: User, event: Event) -> int:
    """Put what participants usually prepare on the list of an event, without what stands there. Returns how many."""
    rules.checklists.may_keep(actor)
    rules.events.may_edit(event)
    present = {item.title_ru for item in queries.checklists.items_of(event)}
    added = 0
    for position, (title, title_en, hint, hint_en, kind, side, days) in enumerate(STANDARD, 1):
        if title in present:
            continue
        values = {"title_ru": title, "title_en": title_en, "hint_ru": hint, "hint_en": hint_en}
        values |= {"kind": kind, "side": side, "days_before": days, "position": position * 10}  # type: ignore[dict-item]
        keep_item(actor=actor, event=event, values=values)
        added += 1
    return added


@transaction.atomic
def hand_in(
    *, actor: User, participation: Participation, item: ChecklistItem, text: str = "", file: Received | None = None
) -> ChecklistEntry:
    """Hand in what an item asks for, or hand it in anew until it is accepted; late is possible, and shown as late.

    Raises NotAllowed (a stranger), Conflict (accepted already, not preparing), Invalid (nothing to hand in).
    """
    application = core.lock(participation.pk)
    rules.checklists.may_hand_in(actor, application)
    rules.checklists.refuse_idle(participation.event, application)
    if item.side != ItemSide.COMPANY:
        raise Conflict(_("Этот пункт выполняет Моспром."), code="step_gone")
    text = text.strip() if item.kind == ItemKind.TEXT else ""
    if item.kind == ItemKind.TEXT and not text:
        raise Invalid(_("Напишите текст."), field="text")
    if len(text) > LONGEST_TEXT:
        raise Invalid(_("Текст длиннее {limit} знаков.").format(limit=LONGEST_TEXT), field="text")
    if item.kind == ItemKind.FILE and file is None:
        raise Invalid(_("Выберите файл."), field="files")
    entry = ChecklistEntry.objects.filter(item=item, participation=participation).first()
    if entry is not None and entry.state == EntryState.ACCEPTED:
        raise Conflict(_("Этот пункт уже принят. Если нужно исправить, напишите менеджеру."), code="accepted")
    entry = entry or ChecklistEntry(item=item, participation=participation)
    former = entry.document
    if item.kind == ItemKind.FILE and file is not None and (former is None or former.sha256 != file.digest):
        entry.document = documents.keep_one(
            actor=actor, application=application, file=file, purpose=DocumentPurpose.MATERIAL
        )
    entry.text, entry.person, entry.at = text, actor, timezone.now()
    entry.state, entry.comment, entry.decided_by, entry.decided_at = EntryState.HANDED_IN, "", None, None
    with constraint_errors(ChecklistEntry), transaction.atomic():
        entry.save()
    if former is not None and former.pk != entry.document_id:
        documents.drop(former)
    return entry


def _lock(entry: ChecklistEntry, actor: User) -> ChecklistEntry:
    application = core.lock(entry.participation_id)
    rules.checklists.may_decide(actor, application)
    return ChecklistEntry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)


@transaction.atomic
def accept_entry(*, actor: User, entry: ChecklistEntry) -> ChecklistEntry:
    """What was handed in is as it should be. Twice is no error. Raises NotAllowed."""
    row = _lock(entry, actor)
    if row.state != EntryState.ACCEPTED:
        row.state, row.comment = EntryState.ACCEPTED, ""
        row.decided_by, row.decided_at = actor, timezone.now()
        row.save()
    return row


@transaction.atomic
def return_entry(*, actor: User, entry: ChecklistEntry, comment: str) -> ChecklistEntry:
    """Send back what was handed in with what to correct; the company is told. Raises NotAllowed, Invalid."""
    row = _lock(entry, actor)
    if row.item.side != ItemSide.COMPANY:
        raise Conflict(_("Этот пункт выполняет Моспром."), code="step_gone")
    if not comment.strip():
        raise Invalid(_("Напишите, что исправить."), field="comment")
    row.state, row.comment = EntryState.RETURNED, comment.strip()
    row.decided_by, row.decided_at = actor, timezone.now()
    row.save()
    told.tell_returned(row)
    return row


@transaction.atomic
def mark_done(*, actor: User, participation: Participation, item: ChecklistItem) -> ChecklistEntry:
    """Mosprom has done what it does for a participant. Twice is no error. Raises NotAllowed, Conflict."""
    application = core.lock(participation.pk)
    rules.checklists.may_decide(actor, application)
    rules.checklists.refuse_idle(participation.event, application)
    if item.side != ItemSide.MOSPROM:
        raise Conflict(_("Этот пункт выполняет компания."), code="step_gone")
    now = timezone.now()
    values = {"person": actor, "at": now, "decided_by": actor, "decided_at": now, "state": EntryState.ACCEPTED}
    return ChecklistEntry.objects.get_or_create(item=item, participation=participation, defaults=values)[0]


def remind_of_checklists(*, actor: None = None, today: datetime.date | None = None) -> int:
    """Tell companies what is due soon and what is overdue; of each last day once before and once after it.

    Safe to run twice. Returns how many notices are new.
    """
    today = today or timezone.localdate()
    told_of = 0
    for event in queries.checklists.preparing():
        for row in queries.checklists.board(event, today)[1]:
            for (stage, due), lines in _news(row.lines, today).items():
                told_of += told.remind(row.participation, stage, due, lines)
    return told_of


def _news(lines: list[Line], today: datetime.date) -> dict[tuple[str, datetime.date], list[Line]]:
    """What is worth a reminder, by its last day. What is overdue for long is no news."""
    oldest = today - datetime.timedelta(days=settings.REMINDER_LIFE_DAYS)
    found: dict[tuple[str, datetime.date], list[Line]] = {}
    for line in lines:
        if not line.is_wanting or line.due < oldest or line.due - today > rules.checklists.SOON:
            continue
        found.setdefault(("overdue" if line.due < today else "soon", line.due), []).append(line)
    return found
