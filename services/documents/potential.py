"""A frozen result of the export-potential test in the reader's language, on a page and as PDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import charts
from core.formats import day, number
from core.typeset import pdf
from exporters.offers import Event, offered_events
from services import scoring
from services.enums import ItemKind
from services.models import Attempt
from services.queries import potential as queries
from services.questions.potential import SCALE, YES_NO

TONES = ("danger", "warning", "info", "success")
RADAR_MM = 27.0


def said(row: Mapping[str, Any], name: str) -> str:
    """A frozen text in the reader's language."""
    return row[f"{name}_{'en' if get_language() == 'en' else 'ru'}"]


def result(attempt: Attempt) -> dict[str, Any]:
    """Everything that the page and the paper show of a finished attempt."""
    outcome = attempt.outcome
    blocks = blocks_of(attempt)
    band = outcome["band"]
    return {
        "attempt": attempt,
        "version": outcome["version"],
        "total": attempt.total,
        "band": {"title": said(band, "title"), "text": said(band, "text"), "tone": tone_of(outcome)},
        "would_be": said(outcome["band_without_stops"], "title") if _is_held(outcome) else "",
        "blocks": blocks,
        "weak": [block for block in blocks if block["is_weak"]],
        "stops": [
            {"code": row["code"], "text": said(row, "text"), "answer": _in_words(row), "why": said(row, "stop")}
            for row in outcome["stops"]
        ],
        "unknown": [said(row, "text") for row in outcome["unknown"]],
        "advice": _advice(outcome, blocks),
        # Asked for by those alone who show them.
        "events": SimpleLazyObject(lambda: events_of(attempt)),
        "answers": _answers(outcome, blocks),
        "bands": _bands(outcome),
    }


def events_of(attempt: Attempt) -> list[Event]:
    """The open exhibitions and missions that the company may apply for now, when its result is good enough."""
    return offered_events(attempt.organisation) if attempt.outcome["is_ready_for_events"] else []


def blocks_of(attempt: Attempt) -> list[dict[str, Any]]:
    """The scored blocks with their shares as numbers."""
    return [
        {
            "code": row["code"],
            "title": said(row, "title"),
            "weight": row["weight"],
            "share": None if row["share"] is None else Decimal(row["share"]),
            "is_weak": row["is_weak"],
        }
        for row in attempt.outcome["blocks"]
    ]


def tone_of(outcome: Mapping[str, Any]) -> str:
    """The colour of a level: by its place among the levels."""
    codes = [row["code"] for row in sorted(outcome["bands"], key=lambda row: row["floor"])]
    place = codes.index(outcome["band"]["code"]) if outcome["band"]["code"] in codes else 0
    return TONES[min(place * len(TONES) // max(len(codes), 1), len(TONES) - 1)]


def band_title(attempt: Attempt) -> str:
    """The level of a finished attempt."""
    return said(attempt.outcome["band"], "title")


def _is_held(outcome: Mapping[str, Any]) -> bool:
    return outcome["band"]["code"] != outcome["band_without_stops"]["code"]


def _bands(outcome: Mapping[str, Any]) -> list[str]:
    floors = [row["floor"] for row in outcome["bands"]]
    ends = [*(floor - 1 for floor in floors[1:]), scoring.WHOLE]
    return [
        f"{floor}–{end} — {said(row, 'title')}" for row, floor, end in zip(outcome["bands"], floors, ends, strict=True)
    ]


def _advice(outcome: Mapping[str, Any], blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is recommended, weak block by weak block; services are named as they are called today."""
    services = queries.services_by_slug(row["service"] for row in outcome["advice"] if row["service"])
    found = []
    for code in dict.fromkeys(row["block"] for row in outcome["advice"]):
        block = next(one for one in blocks if one["code"] == code)
        rows = []
        for row in outcome["advice"]:
            service = services.get(row["service"] or "")
            if row["block"] == code and (service is not None or not row["service"]):
                title = service.title if service else said(row, "title")
                rows.append({"title": title, "why": said(row, "text"), "service": service})
        found.append({"block": block, "rows": rows})
    return found


def _answers(outcome: Mapping[str, Any], blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    titles = {block["code"]: f"{block['code']}. {block['title']}" for block in blocks}
    found: dict[str, dict[str, Any]] = {}
    for row in outcome["answers"]:
        # Results of the first weeks do not name the blocks that are not scored.
        other = said(row, "group") if "group_ru" in row else _("Ограничения")
        group = found.setdefault(row["block"], {"title": titles.get(row["block"], other), "rows": []})
        group["rows"].append(
            {
                **{name: row[name] for name in ("code", "block", "number")},
                "text": said(row, "text"),
                "answer": row["value"],
                "value": _in_words(row),
            }
        )
    return list(found.values())


def _in_words(row: Mapping[str, Any]) -> str:
    is_flag = row["kind"] == ItemKind.FLAG
    if row["value"] is None:
        return _("Не знаю") if is_flag else _("К нам не относится")
    return str(dict(YES_NO if is_flag else SCALE)[str(row["value"])])


# --- comparison ------------------------------------------------------------------------------------------------


def comparison(first: Attempt, second: Attempt) -> dict[str, Any]:
    """Two results side by side, block by block; a block that only one version has shows a gap, never a nought."""
    rows: dict[str, dict[str, Any]] = {}
    for name, attempt in (("second", second), ("first", first)):
        for block in blocks_of(attempt):
            row = rows.setdefault(block["code"], {"code": block["code"], "first": None, "second": None})
            row.update({"title": block["title"], name: block["share"]})
    blocks = sorted(rows.values(), key=lambda row: row["code"])
    for row in blocks:
        row["difference"] = _difference(row["first"], row["second"])
        row["change"] = _change(row["difference"])
    return {
        "first": {"attempt": first, "band": band_title(first), "tone": tone_of(first.outcome)},
        "second": {"attempt": second, "band": band_title(second), "tone": tone_of(second.outcome)},
        "blocks": blocks,
        "difference": _difference(first.total, second.total),
        "change": _change(_difference(first.total, second.total)),
        "same_version": first.questionnaire_id == second.questionnaire_id,
    }


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


def _change(difference: Decimal | None) -> str:
    if difference is None:
        return "—"
    return "0" if not difference else f"{'+' if difference > 0 else '−'}{number(abs(difference))}"


# --- paper -----------------------------------------------------------------------------------------------------


def report(attempt: Attempt) -> bytes:
    """The result as PDF, in the reader's language."""
    return pdf("services/potential.typ", paper(attempt))


def paper(attempt: Attempt) -> dict[str, Any]:
    """What the template of the report is filled with."""
    shown = result(attempt)
    shares = [None if block["share"] is None else float(block["share"]) for block in shown["blocks"]]
    return {
        "company": str(attempt.organisation) if attempt.organisation else "",
        "is_demo": bool(attempt.organisation and attempt.organisation.is_demo),
        "date": day(attempt.finished_at),
        "version": str(shown["version"]),
        "total": number(shown["total"]),
        "band": shown["band"],
        "would_be": shown["would_be"],
        "bands": shown["bands"],
        "stops": shown["stops"],
        "unknown": shown["unknown"],
        "blocks": [
            {
                "code": block["code"],
                "title": block["title"],
                "weight": str(block["weight"]),
                "share": None if block["share"] is None else float(block["share"]) / 100,
                "shown": _("не оценивался")
                if block["share"] is None
                else f"{number(block['share'])}\N{NO-BREAK SPACE}%",
                "is_weak": block["is_weak"],
            }
            for block in shown["blocks"]
        ],
        "shape": _corners(shares),
        "rings": [_corners([part] * len(shares)) for part in (25, 50, 75, 100)],
        "spokes": _corners([118] * len(shares), most=118),
        "advice": [
            {
                "title": f"{group['block']['code']}. {group['block']['title']}",
                "rows": [{"title": row["title"], "why": row["why"]} for row in group["rows"]],
            }
            for group in shown["advice"]
        ],
        "events": [
            {"title": event.title, "until": day(event.apply_until) if event.apply_until else ""}
            for event in shown["events"]
        ],
        "answers": shown["answers"],
    }


def _corners(shares: Iterable[float | None], most: float = 100) -> list[list[float]]:
    """The corners of a shape in millimetres from the middle of the chart."""
    scaled = [None if share is None else share * 100 / most for share in shares]
    return [list(corner) for corner in charts.outline(scaled, (0.0, 0.0), RADAR_MM * most / 100)]
