"""The preparation of participants: item by item for one of them, and all of them at a glance."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotFound
from exhibitions import rules
from exhibitions.enums import GOING
from exhibitions.enums.checklists import ItemSide, ItemStanding
from exhibitions.models import ChecklistEntry, ChecklistItem, Event, Participation
from exhibitions.queries import participations
from exhibitions.rules.checklists import PREPARING


@dataclass(frozen=True)
class Line:
    """One item of the list of one participant."""

    item: ChecklistItem
    entry: ChecklistEntry | None
    due: datetime.date
    standing: ItemStanding
    is_late: bool

    @property
    def is_wanting(self) -> bool:
        """Whether the company has to do something about it."""
        return self.item.side == ItemSide.COMPANY and self.standing not in ("handed_in", "accepted")


@dataclass(frozen=True)
class Row:
    """One participant with the whole list."""

    participation: Participation
    lines: list[Line]

    @property
    def late(self) -> int:
        return sum(line.is_late for line in self.lines)

    @property
    def done(self) -> int:
        return sum(line.standing in ("handed_in", "accepted") for line in self.lines)


def visible_to(user: User) -> QuerySet[ChecklistEntry]:
    """What was handed in with the applications that a person may know of."""
    rows = ChecklistEntry.objects.filter(participation__in=participations.visible_to(user).values("pk"))
    return rows.select_related("item", "document", "person")


def items_of(event: Event) -> list[ChecklistItem]:
    """The list of an event in its order."""
    return list(ChecklistItem.objects.filter(event=event, retired_at=None).order_by("position", "id"))


def item(event: Event, item_id: UUID | str) -> ChecklistItem:
    """One item of an event's list. Raises NotFound for any other."""
    found = ChecklistItem.objects.filter(event=event, retired_at=None, pk=item_id).first()
    if found is None:
        raise NotFound(_("Такого пункта в списке нет."))
    return found


def lines_of(user: User, participation: Participation) -> list[Line]:
    """The list of one participant as it stands today."""
    return lines_of_all(user, [participation])[participation.pk]


def lines_of_all(user: User, rows: Sequence[Participation]) -> dict[UUID, list[Line]]:
    """The lists of many as they stand today, in two queries."""
    entries: dict[UUID, dict[UUID, ChecklistEntry]] = {}
    for entry in visible_to(user).filter(participation__in=rows):
        entries.setdefault(entry.participation_id, {})[entry.item_id] = entry
    items: dict[UUID, list[ChecklistItem]] = {}
    listed = ChecklistItem.objects.filter(event__in=[row.event_id for row in rows], retired_at=None)
    for one in listed.order_by("position", "id"):
        items.setdefault(one.event_id, []).append(one)
    return {row.pk: _lines(items.get(row.event_id, []), entries.get(row.pk, {}), row.event) for row in rows}


def _lines(
    items: Iterable[ChecklistItem],
    entries: dict[UUID, ChecklistEntry],
    event: Event,
    today: datetime.date | None = None,
) -> list[Line]:
    today = today or timezone.localdate()
    found = []
    for one in items:
        entry, due = entries.get(one.pk), one.due(event)
        standing, late = rules.checklists.standing(entry, due, today), rules.checklists.is_late(entry, due, today)
        found.append(Line(one, entry, due, standing, late))
    return found


def board(event: Event, today: datetime.date | None = None) -> tuple[list[ChecklistItem], list[Row]]:
    """Participants × items for the staff, those who are late first. Three queries, however many there are."""
    items = items_of(event)
    rows = Participation.objects.filter(event=event, is_live=True, application__state__in=GOING)
    rows = rows.select_related("organisation", "application", "event").order_by("organisation__name", "pk")
    entries: dict[UUID, dict[UUID, ChecklistEntry]] = {}
    for entry in ChecklistEntry.objects.filter(item__in=items, participation__event=event).order_by("pk"):
        entries.setdefault(entry.participation_id, {})[entry.item_id] = entry
    found = [Row(row, _lines(items, entries.get(row.pk, {}), event, today)) for row in rows]
    return items, sorted(found, key=lambda one: (-one.late, one.done))


def preparing() -> QuerySet[Event]:
    """Events that have a list and whose participants prepare, the nearest first."""
    listed = ChecklistItem.objects.filter(retired_at=None).values("event")
    return Event.objects.filter(state__in=PREPARING, pk__in=listed).order_by("starts_on", "pk")


def of_companies(user: User) -> Sequence[Participation]:
    """The confirmed participations of the person's companies in events that are being prepared."""
    rows = participations.visible_to(user).filter(
        application__state__in=GOING,
        event__state__in=PREPARING,
        organisation__memberships__user=user,
        organisation__memberships__state="active",
    )
    return list(rows.filter(event__in=preparing().values("pk")).order_by("event__starts_on", "pk")[:20])
