"""An edition of a strategy as a document: what the PDF and the DOCX hold, in the reader's language."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import typeset
from core.formats import NBSP, day, moment, short_day
from services.enums import EditionState
from services.models import StrategyEdition
from services.queries import strategy as queries

# What part of a line of 1,000 the name of a year and of a quarter needs.
YEAR_FITS, QUARTER_FITS = 70, 30


def as_pdf(edition: StrategyEdition) -> bytes:
    """The edition as a PDF in the language of the page. Raises core.typeset.NotTypesetError."""
    return typeset.pdf("services/strategy.typ", content(edition))


def content(edition: StrategyEdition) -> dict[str, Any]:
    """Everything that the document says, as plain values."""
    read = queries.reading(edition)
    application = edition.strategy.request.application
    organisation = application.organisation
    agreements = list(edition.agreements.select_related("person").order_by("at"))
    return {
        "title": str(edition),
        "number": application.number or "",
        "publisher": settings.ORGANISATION_NAME_EN if get_language() == "en" else settings.ORGANISATION_NAME,
        "company": str(organisation or application.author),
        "is_demo": bool(organisation and organisation.is_demo),
        "agreed": edition.state in (EditionState.AGREED, EditionState.SUPERSEDED),
        "state": str(edition.get_state_display()),
        "facts": [
            (_("Компания"), str(organisation or application.author)),
            (_("Заявка"), application.number or ""),
            (_("Редакция"), f"{edition.number}, {str(edition.get_state_display()).lower()}"),
            (_("Срок"), f"{day(edition.starts_on)} – {day(edition.ends_on)}"),
        ],
        "sha256": edition.sha256,
        "summary": read["summary"],
        "reason": read["reason"],
        "comparisons": [
            {
                "title": _("По сравнению с редакцией {number}").format(number=one["edition"].number),
                "changes": one["changes"],
            }
            for one in queries.comparisons(edition, read["plan"])
        ],
        "runs": read["runs"],
        "progress": _("Выполнено {done} из {total}, просрочено {late}").format(
            done=read["done"], total=read["total"], late=read["late"]
        ),
        "goals": [_goal(row) for row in read["goals"]],
        "actions": [_action(row, place) for place, row in enumerate(read["actions"], 1)],
        "scale": _scale(read["scale"]),
        "today": read["today_at"] / 1000 if read["today_at"] is not None and read["runs"] else None,
        "budget": {
            "years": read["budget"]["years"],
            "rows": [
                {
                    "label": f"{row['payer']}, {row['currency']}",
                    "cells": [*(cell["text"] for cell in row["cells"]), row["total"]],
                }
                for row in read["budget"]["rows"]
            ],
        },
        "unpriced": read["unpriced"],
        "risks": read["risks"],
        "basis": read["facts"],
        "as_of": day(edition.as_of),
        "agreements": [
            {"side": str(one.get_side_display()), "person": str(one.person), "at": moment(one.at)} for one in agreements
        ],
    }


def _goal(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": row["title"],
        "indicator": row["indicator"],
        "base": row["base"],
        "base_source": row["base_source"],
        "target": row["target"],
        "due": short_day(row["due"]),
        "now": row["now"],
        "now_source": row["now_source"],
        "reason": row["reason"],
    }


def _action(row: dict[str, Any], place: int) -> dict[str, Any]:
    tone = "danger" if row["late"] else {"done": "success", "dropped": "neutral"}.get(row["state"], "info")
    return {
        "place": place,
        "title": row["title"],
        "reason": row["reason"],
        "who": ": ".join(filter(None, (row["side"], row["owner"]))),
        "when": f"{short_day(row['row'].start)}{NBSP}–\n{short_day(row['row'].due)}",
        "budget": row["budget"],
        "payer": row["payer"],
        "state": _("Просрочено") if row["late"] else row["label"],
        "percent": row["percent"],
        "note": row["mark"].note if row["mark"] else "",
        "tone": tone,
        "start": row["start_at"] / 1000,
        "length": min(row["length"], 1000 - row["start_at"]) / 1000,
    }


def _scale(quarters: list[dict[str, Any]]) -> dict[str, Any]:
    """The quarters of the timeline, and the years that they make up, each as a share of its length."""
    years = []
    for year, group in groupby(quarters, key=lambda one: one["year"]):
        width = sum(one["width"] for one in group)
        years.append({"label": str(year), "width": max(width, 1), "wide": width >= YEAR_FITS})
    return {
        "quarters": [
            {"label": one["short"], "width": max(one["width"], 1), "wide": one["width"] >= QUARTER_FITS}
            for one in quarters
        ],
        "years": years,
    }
