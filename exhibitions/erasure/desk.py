"""What the staff typed at the desk of an event: lines of its budget, letters to its people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, pattern_of, redact, strip
from accounts.models import User
from exhibitions.models import BudgetLine, ExportReading, Mailing

LINE = ("note", "source")
LETTER = ("title_ru", "text_ru", "title_en", "text_en")


def _naming(pattern: str, names: tuple[str, ...]) -> Q:
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__iregex": pattern})
    return found


def erase(user: User) -> Iterator[dict[str, int]]:
    """The name goes out of what stays, whoever wrote it."""
    pattern = pattern_of(user)
    mailings = list(Mailing.objects.filter(_naming(pattern, LETTER)).values_list("pk", flat=True))
    yield redact(Mailing, "pk", mailings, pattern, *LETTER)
    events = apps.get_model("exhibitions", "BudgetLineEvent").objects
    keys = {*BudgetLine.objects.filter(_naming(pattern, LINE)).values_list("pk", flat=True)}
    for key in keys | {*events.filter(_naming(pattern, LINE)).values_list("pgh_obj_id", flat=True)}:
        if key in keys and _has_a_twin(key):
            # Without the names two lines would be one and the same.
            yield strip(BudgetLine, Q(pk=key), note=f"{GONE} {key}")
        yield redact(BudgetLine, "pk", [key], pattern, *LINE)


def _has_a_twin(key: UUID) -> bool:
    row = BudgetLine.objects.get(pk=key)
    near = BudgetLine.objects.filter(event=row.event_id, item=row.item, payer=row.payer).exclude(pk=key)
    return near.filter(Q(note__contains=GONE) | Q(source__contains=GONE)).exists()


def collect(user: User) -> Iterator[dict[str, Any]]:
    """What the person wrote, and the lists they took along."""
    for line in BudgetLine.objects.filter(author=user).select_related("event").order_by("id"):
        yield {
            "section": _("Смета мероприятий"),
            "subject": line.event.title,
            "at": line.changed_at,
            "text": " · ".join(filter(None, (str(line), line.note, line.source))),
        }
    for mailing in Mailing.objects.filter(author=user).select_related("event").order_by("id"):
        yield {
            "section": _("Рассылки мероприятий"),
            "subject": mailing.event.title,
            "at": mailing.at,
            "text": f"{mailing.title_ru}\n{mailing.text_ru}",
        }
    for reading in ExportReading.objects.filter(reader=user).select_related("event").order_by("id"):
        yield {
            "section": _("Выгрузки данных мероприятий"),
            "subject": reading.event.title,
            "at": reading.at,
            "text": reading.what,
        }
