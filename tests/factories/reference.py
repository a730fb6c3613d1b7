"""The reference tables as `manage.py reference` fills them, and calendars made up for a test."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from reference import working_days
from reference.actions import load
from reference.enums import DayKind
from reference.files import SOURCES, all_sources
from reference.models import CalendarDay, CalendarYear, Country


def reference_data() -> None:
    """All tables full, those of apps above too, the production calendar known to this process."""
    if not Country.objects.exists():
        load(all_sources())
    working_days.forget()


def calendar_data() -> None:
    """Only the production calendar."""
    load([source for source in SOURCES if source.editable])
    working_days.forget()


def calendar_day(day: date, kind: DayKind = DayKind.HOLIDAY, *, edited: bool = False) -> CalendarDay:
    """One exception in the calendar."""
    moment = timezone.now() if edited else None
    row = CalendarDay.objects.create(date=day, kind=kind, name_ru=kind.label, edited_at=moment)
    working_days.forget()
    return row


def calendar_year(year: int, *, confirmed: bool = True) -> CalendarYear:
    """A year whose moved days off are known."""
    row = CalendarYear.objects.create(year=year, confirmed=confirmed)
    working_days.forget()
    return row
