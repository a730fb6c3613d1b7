"""Writes to the reference tables: loading the files, and what staff change in the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.db import constraint_errors
from core.errors import Invalid, NotAllowed
from reference import working_days
from reference.enums import DAYS_ON, DayKind
from reference.files import SOURCES, Source, Values
from reference.models import CalendarDay, CalendarYear
from reference.rules import may_edit_calendar

LOAD_LOCK = 7_203_001


@dataclass
class Difference:
    """How a table differs from its file: `kept` rows were changed by staff, `extra` rows are in no file."""

    source: Source
    rows: int
    added: list[Values] = field(default_factory=list)
    changed: list[Values] = field(default_factory=list)
    kept: list[Any] = field(default_factory=list)
    extra: list[Any] = field(default_factory=list)

    @property
    def is_none(self) -> bool:
        return not (self.added or self.changed or self.extra)


def compare(source: Source) -> Difference:
    """What loading `source` would change."""
    rows = list(source.rows())
    names = list(rows[0])
    key = source.model._meta.pk.attname
    edited = ["edited_at"] if source.editable else []
    stored = {row[key]: row for row in source.model._default_manager.values(*names, *edited)}
    difference = Difference(source, len(rows))
    for row in rows:
        old = stored.pop(row[key], None)
        if old is None:
            difference.added.append(row)
        elif source.editable and old.pop("edited_at"):
            if old != row:
                difference.kept.append(row[key])
        elif old != row:
            difference.changed.append(row)
    difference.extra = [pk for pk, row in stored.items() if not row.get("edited_at")]
    return difference


def load(sources: Iterable[Source] = SOURCES) -> list[Difference]:
    """Bring the tables in line with the files; rows that staff changed stay, rows that no file has stay too.

    Only what differs is written, so a second run writes nothing. Two runs at once wait for each other.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOAD_LOCK])
        differences = []
        for source in sources:
            difference = compare(source)
            _upsert(source.model, difference.added + difference.changed)
            differences.append(difference)
        transaction.on_commit(working_days.announce)
    return differences


def _upsert(model: type[models.Model], rows: list[Values]) -> None:
    if not rows:
        return
    key = model._meta.pk
    names = [name for name in rows[0] if name != key.attname]
    columns = [model._meta.get_field(name.removesuffix("_id")).name for name in names]
    model._default_manager.bulk_create(
        [model(**row) for row in rows], update_conflicts=True, unique_fields=[key.name], update_fields=columns
    )


def check_day(day: date, kind: str) -> None:
    """Raises Invalid for a kind that does not exist or that the day of the week cannot have."""
    if kind not in DayKind.values:
        raise Invalid(_("Выберите вид дня из списка."), field="kind")
    weekend = day.weekday() >= 5
    if kind in DAYS_ON and not weekend:
        message = _("Рабочим вместо выходного может быть только суббота или воскресенье. Проверьте дату.")
        raise Invalid(message, field="kind", code="wrong_weekday")
    if kind in {DayKind.SHORT_DAY, DayKind.MOVED_DAY_OFF} and weekend:
        message = _("Это суббота или воскресенье, день и так нерабочий. Проверьте дату или вид дня.")
        raise Invalid(message, field="kind", code="wrong_weekday")


def check_year(year: int, *, working_days_number: int | None, confirmed: bool) -> None:
    """Raises Invalid when a confirmed year has another number of working days than its calendar."""
    if not confirmed or working_days_number is None:
        return
    counted = working_days.read().in_year(year)
    if counted != working_days_number:
        message = _("По календарю в %(year)s году рабочих дней: %(counted)d. Сверьте дни или исправьте число.")
        raise Invalid(message % {"year": year, "counted": counted}, field="working_days", code="wrong_count")


@transaction.atomic
def set_day(*, actor: Any, date: date, kind: str, name_ru: str, name_en: str = "", basis: str = "") -> CalendarDay:
    """Staff say what a date is. The row is marked, so that loading the files never takes it back.

    A seeded day is never deleted: `by_weekday` makes it an ordinary one and keeps its history. Raises
    NotAllowed for people who do not keep the calendar, otherwise as check_day().
    """
    if refusal := may_edit_calendar(actor):
        raise NotAllowed(refusal)
    check_day(date, kind)
    row, _created = CalendarDay.objects.select_for_update().update_or_create(
        date=date,
        defaults={
            "kind": kind,
            "name_ru": name_ru.strip() or _russian_name(kind),
            "name_en": name_en.strip(),
            "basis": basis.strip(),
            "edited_at": timezone.now(),
        },
    )
    transaction.on_commit(working_days.announce)
    return row


def _russian_name(kind: str) -> str:
    with override("ru"):
        return str(DayKind(kind).label)


@transaction.atomic
def set_year(
    *, actor: Any, year: int, working_days_number: int | None = None, basis: str = "", confirmed: bool = False
) -> CalendarYear:
    """Staff say that the moved days off of a year are in the calendar.

    Raises NotAllowed for people who do not keep the calendar, Invalid for a year out of range and as
    check_year().
    """
    if refusal := may_edit_calendar(actor):
        raise NotAllowed(refusal)
    check_year(year, working_days_number=working_days_number, confirmed=confirmed)
    with constraint_errors(CalendarYear), transaction.atomic():
        row, _created = CalendarYear.objects.select_for_update().update_or_create(
            year=year,
            defaults={
                "working_days": working_days_number,
                "basis": basis.strip(),
                "confirmed": confirmed,
                "edited_at": timezone.now(),
            },
        )
    transaction.on_commit(working_days.announce)
    return row
