"""The versions of the checklist of an export contract: a draft is a copy, worked on, then published for good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid
from services.models import Checklist, ChecklistItem
from services.questions import clean_text
from services.rules import legal as rules

COPIED = ("code", "group", "position", "title_ru", "title_en", "text_ru", "text_en", "law_ru", "law_en")
TEXTS = ("title_ru", "title_en", "text_ru", "text_en", "law_ru", "law_en")


@transaction.atomic
def draft_checklist(*, actor: User, checklist: Checklist, note: str = "") -> Checklist:
    """Begin a new version as a copy of this one. Raises NotAllowed, Conflict when there is a draft already."""
    rules.may_keep_checklist(actor)
    newest = Checklist.objects.select_for_update(of=("self",), no_key=True).order_by("-number").first()
    if newest is not None and newest.published_at is None:
        raise Conflict(_("Черновик новой версии уже есть: откройте его."), code="draft_exists")
    with constraint_errors(Checklist), transaction.atomic():
        made = Checklist.objects.create(number=(newest.number if newest else 0) + 1, note=_short(note))
    items = ChecklistItem.objects.filter(checklist=checklist).order_by("position")
    ChecklistItem.objects.bulk_create(
        ChecklistItem(checklist=made, **{name: getattr(one, name) for name in COPIED}) for one in items
    )
    return made


def _short(note: str) -> str:
    text = " ".join(clean_text(note).split())
    if len(text) > 500:
        raise Invalid(_("Сократите до {limit} знаков.").format(limit=500), field="note")
    return text


def _open_draft(actor: User, key: Any) -> Checklist:
    rules.may_keep_checklist(actor)
    row = Checklist.objects.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if row is None:
        raise Conflict(_("Черновик удалили, пока страница была открыта."), code="draft_gone")
    if row.published_at is not None:
        raise Conflict(_("Опубликованная версия не меняется. Создайте черновик новой."), code="published")
    return row


@transaction.atomic
def keep_checklist_item(*, actor: User, item: ChecklistItem, values: Mapping[str, Any]) -> ChecklistItem:
    """Write an item of a draft, a new one too. Raises NotAllowed, Conflict (published), Invalid."""
    draft = _open_draft(actor, item.checklist_id)
    for name, value in values.items():
        setattr(item, name, " ".join(clean_text(value).split()) if name in TEXTS else value)
    others = ChecklistItem.objects.filter(checklist=draft).exclude(pk=item.pk)
    if others.filter(position=item.position).exists():
        raise Invalid(_("Пункт с таким порядком уже есть. Займите свободный."), field="position")
    with constraint_errors(ChecklistItem), transaction.atomic():
        item.save(force_insert=item._state.adding)
    return item


@transaction.atomic
def remove_checklist_item(*, actor: User, item: ChecklistItem) -> None:
    """Take an item out of a draft. Raises NotAllowed, Conflict (published)."""
    _open_draft(actor, item.checklist_id)
    item.delete()


@transaction.atomic
def publish_checklist(*, actor: User, checklist: Checklist, note: str = "") -> Checklist:
    """Put a draft into force. Matters that were begun keep their version; the others take this one.

    Raises NotAllowed, Conflict (published already, or nothing in it).
    """
    row = _open_draft(actor, checklist.pk)
    if not ChecklistItem.objects.filter(checklist=row).exists():
        raise Conflict(_("В черновике нет ни одного пункта."), code="empty")
    row.note = _short(note) or row.note
    row.published_at = timezone.now()
    row.save(update_fields=["note", "published_at"])
    return row


@transaction.atomic
def discard_checklist(*, actor: User, checklist: Checklist) -> None:
    """Delete a draft. Raises NotAllowed, Conflict (published)."""
    row = _open_draft(actor, checklist.pk)
    ChecklistItem.objects.filter(checklist=row).delete()
    row.delete()
