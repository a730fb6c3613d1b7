"""Placements and their diaries in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.formats import day, number, trimmed
from internships.enums import MentorMark, PaperKind, PlacementState, Side, StudentMark, WeekState
from internships.models import DiaryEntry, DiaryWeek, Evaluation, Placement, PlacementPaper
from internships.rules.papers import AFTER
from internships.rules.placements import week_version

PLACEMENT_TONES = {
    PlacementState.ASSIGNED: "warning",
    PlacementState.ADMITTED: "info",
    PlacementState.ACTIVE: "success",
    PlacementState.PAUSED: "danger",
    PlacementState.COMPLETED: "info",
    PlacementState.EVALUATED: "success",
    PlacementState.CERTIFIED: "success",
    PlacementState.CLOSED: "neutral",
    PlacementState.TERMINATED: "danger",
}


def facts_of_placement(placement: Placement, done: Decimal) -> list[tuple[str, str]]:
    """What everybody concerned wants to know at once."""
    return [
        (_("Студент"), str(placement.student)),
        (_("Компания"), str(placement.host)),
        (_("Когда"), f"{day(placement.starts_on)} – {day(placement.ends_on)}"),
        (_("Часы"), _("{done} из {plan} ч").format(done=trimmed(done), plan=number(placement.planned_hours))),
        (_("Наставник"), str(placement.mentor or _("Ещё не назначен"))),
        (_("Адрес"), placement.offer.address),
        (_("Образовательная организация"), str(placement.institution)),
        (_("Соглашение"), f"№ {placement.agreement.number}"),
        *([(_("Итоговая оценка"), str(placement.grade))] if placement.grade else []),
    ]


def by_week(entries: Iterable[DiaryEntry], weeks: dict[datetime.date, DiaryWeek]) -> list[dict[str, Any]]:
    """The diary in weeks, the latest first, each with its days in order and what the mentor said."""
    found: dict[datetime.date, list[DiaryEntry]] = {}
    for entry in entries:
        found.setdefault(entry.day - datetime.timedelta(days=entry.day.weekday()), []).append(entry)
    return [
        {
            "monday": monday,
            "sunday": monday + datetime.timedelta(days=6),
            "entries": sorted(rows, key=lambda row: row.day),
            "hours": sum((row.hours for row in rows), Decimal(0)),
            "said": weeks.get(monday),
            "signed": monday in weeks and weeks[monday].state == WeekState.SIGNED,
            "seen": week_version(rows, weeks.get(monday)),
        }
        for monday, rows in sorted(found.items(), reverse=True)
    ]


def papers_of(placement: Placement, known: Iterable[PlacementPaper]) -> list[dict[str, Any]]:
    """The papers that close a placement, from the mentor's final marks on."""
    there = {one.kind: one for one in known}
    if placement.state not in AFTER:
        return []
    return [
        {
            "kind": kind.value,
            "title": kind.label,
            "signed_at": there[kind].signed_at if kind in there else None,
            "draft": kind in there,
        }
        for kind in PaperKind
    ]


def shown_evaluation(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation with its marks in words."""
    titles = MentorMark if evaluation.side == Side.MENTOR else StudentMark
    return {
        "row": evaluation,
        "marks": [(title.label, evaluation.marks[title]) for title in titles if title in evaluation.marks],
    }
