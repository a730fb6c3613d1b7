"""The rules on measures that the portal begins with, as the file has them. Staff switch them on and off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from applications.models import MeasureRule
from reference.files import Source, Values
from services.files.markets import key_of, lines

FLAGS, NUMBERS = ("same_only", "is_active"), ("ceiling", "period_days")


def measure_rules() -> Iterator[Values]:
    """The rules, each with what it rests on; none is made up as Mosprom's own."""
    for line in lines("measure_rules.csv"):
        row: dict[str, Any] = {**line, "id": key_of("measure rule", line["kind"], line["measure"], line["other"])}
        row |= {name: line[name] == "1" for name in FLAGS}
        row |= {name: int(line[name]) if line[name] else None for name in NUMBERS}
        yield row


SOURCES = (Source("measure_rules.csv", MeasureRule, measure_rules, editable=True),)
