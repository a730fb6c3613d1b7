"""How the export-potential test is scored. Pure: no tables, no texts, exact fractions until something is shown.

Answers are 0 (no, or not known), 1 (begun), 2 (mostly), 3 (fully, can be shown); None is «not applicable». A block's
share is Σ weight·answer / Σ 3·weight over what applies; the total is the mean of the blocks by their weights. A stop
factor leaves the figures alone and keeps the band from rising above the one marked as the cap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

TOP = 3
WHOLE = 100
# A block below this share of its points is weak (portal setting).
WEAK_BELOW = 50
# From these figures on, events abroad make sense (portal setting): the total, and the block on the market.
EVENTS_TOTAL, EVENTS_BLOCK, EVENTS_SHARE = 60, "E", 50

Answers = Mapping[str, int | None]


@dataclass(frozen=True)
class Item:
    """One question. A flag asks «does this hold?» (1 is yes); it has no weight and only ever stops."""

    code: str
    block: str
    weight: int
    na_allowed: bool = False
    is_flag: bool = False
    stop_at: int | None = None

    @property
    def top(self) -> int:
        """The largest answer."""
        return 1 if self.is_flag else TOP


@dataclass(frozen=True)
class Block:
    """A group of questions with its weight in the total; one without weight is not scored."""

    code: str
    weight: int


@dataclass(frozen=True)
class Band:
    """A level: totals from `floor` on. `is_cap` marks the highest level that a stop factor leaves."""

    code: str
    floor: int
    is_cap: bool = False


@dataclass(frozen=True)
class Method:
    """What one version of the questionnaire needs in order to be scored."""

    blocks: tuple[Block, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]

    def item(self, code: str) -> Item | None:
        """The question of that code."""
        return next((item for item in self.items if item.code == code), None)


@dataclass(frozen=True)
class Score:
    """What a set of answers amounts to. `unknown` are the flags answered «don't know»: neither stop nor all-clear."""

    blocks: dict[str, Decimal | None]
    total: Decimal
    band: str
    band_without_stops: str
    stops: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def weak(self) -> tuple[str, ...]:
        """The blocks that need work, the weakest first."""
        found = [(share, code) for code, share in self.blocks.items() if share is not None and share < WEAK_BELOW]
        return tuple(code for _share, code in sorted(found))


def fault(item: Item, answer: object) -> str:
    """Why an answer cannot be one: `type`, `range` or `na`; nothing when it can."""
    if answer is None:
        return "" if item.na_allowed else "na"
    if isinstance(answer, bool) or not isinstance(answer, int):
        return "type"
    return "" if 0 <= answer <= item.top else "range"


def missing(method: Method, answers: Answers) -> list[str]:
    """The questions that have no answer yet, in their order."""
    return [item.code for item in method.items if item.code not in answers]


def share_of(items: Sequence[Item], answers: Answers) -> Fraction | None:
    """The share of the points of these questions, from 0 to 100; None when none of them applies."""
    asked = [item for item in items if item.weight and answers[item.code] is not None]
    most = sum(TOP * item.weight for item in asked)
    if not most:
        return None
    return Fraction(sum(item.weight * (answers[item.code] or 0) for item in asked) * WHOLE, most)


def is_stop(item: Item, answer: int | None) -> bool:
    """Whether the answer stops: a flag that holds, or a question answered no better than its mark."""
    if answer is None or item.stop_at is None:
        return False
    return answer >= item.stop_at if item.is_flag else answer <= item.stop_at


def shown(value: Fraction) -> Decimal:
    """A figure as it is shown and judged: one decimal, halves upwards."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def band_of(bands: Sequence[Band], total: Decimal) -> Band:
    """The highest level whose floor is reached."""
    return max((band for band in bands if band.floor <= total), key=lambda band: band.floor)


def score(method: Method, answers: Answers) -> Score:
    """Score a whole set of answers. Raises KeyError when one is missing."""
    shares = {
        block.code: share_of([item for item in method.items if item.block == block.code], answers)
        for block in method.blocks
        if block.weight
    }
    weighed = [(block.weight, share) for block in method.blocks if (share := shares.get(block.code)) is not None]
    weights = sum(weight for weight, _share in weighed)
    total = shown(sum((weight * share for weight, share in weighed), Fraction()) / weights if weights else Fraction())
    stops = tuple(item.code for item in method.items if is_stop(item, answers[item.code]))
    unknown = tuple(item.code for item in method.items if item.is_flag and answers[item.code] is None)
    reached = band_of(method.bands, total)
    cap = next((band for band in method.bands if band.is_cap), None)
    held = cap if stops and cap is not None and cap.floor < reached.floor else reached
    return Score(
        blocks={code: None if share is None else shown(share) for code, share in shares.items()},
        total=total,
        band=held.code,
        band_without_stops=reached.code,
        stops=stops,
        unknown=unknown,
    )


def is_ready_for_events(found: Score) -> bool:
    """Whether exhibitions and missions are the next step: good enough as a whole and in what concerns the market."""
    market = found.blocks.get(EVENTS_BLOCK)
    return not found.stops and found.total >= EVENTS_TOTAL and market is not None and market >= EVENTS_SHARE


def faults_of(method: Method) -> list[str]:
    """What keeps a version from being published, as codes; nothing when it is sound."""
    found = []
    codes = [item.code for item in method.items]
    if sum(block.weight for block in method.blocks) != WHOLE:
        found.append("weights")
    for block in method.blocks:
        items = [item for item in method.items if item.block == block.code]
        if not items:
            found.append(f"empty:{block.code}")
        elif block.weight and not any(item.weight and not item.na_allowed for item in items):
            found.append(f"unscored:{block.code}")
    if len(set(codes)) != len(codes):
        found.append("codes")
    if not any(band.floor == 0 for band in method.bands):
        found.append("floor")
    if any(item.stop_at is not None for item in method.items) and sum(band.is_cap for band in method.bands) != 1:
        found.append("cap")
    return found


def is_scorable(method: Method) -> bool:
    """Whether anything at all comes out: a weighed question in a weighed block, and a level from nought on."""
    weighed = {block.code for block in method.blocks if block.weight}
    has_question = any(item.weight and item.block in weighed for item in method.items)
    return has_question and any(band.floor == 0 for band in method.bands)


def hash_of(method: Method) -> str:
    """What tells two methods apart: weights, answers, levels; not a word of the texts."""
    return hashlib.sha256(repr(method).encode()).hexdigest()


# --- a version tried on what was answered before -------------------------------------------------------------------

TENS = 10


def fitted(method: Method, answers: Answers) -> tuple[dict[str, int | None], tuple[str, ...]]:
    """Answers to another version as this one can take them, and the questions that they leave open.

    A question that was not asked then, or whose answer is no longer one, does not apply: it touches no other block.
    """
    found: dict[str, int | None] = {}
    open_ones = []
    for item in method.items:
        if item.code in answers and not fault(item, answers[item.code]):
            found[item.code] = answers[item.code]
        else:
            found[item.code] = None
            open_ones.append(item.code)
    return found, tuple(open_ones)


def new_tally() -> dict[str, Any]:
    """What results come to before and after, to be kept as JSON between two pieces of the work."""
    return {
        **dict.fromkeys(("count", "partial", "changed", "raised", "lowered"), 0),
        "bands": {"before": {}, "after": {}},
        "tens": {"before": [0] * TENS, "after": [0] * TENS},
        "sums": {"before": "0", "after": "0"},
        "moves": {},
        "open": {},
    }


def tally(found: dict[str, Any], method: Method, answers: Answers, total: Decimal, band: str) -> tuple[Score, bool]:
    """Count one result, which stood at `total` and `band`, as this version would score it. Is its level another?"""
    given, open_ones = fitted(method, answers)
    after = score(method, given)
    found["count"] += 1
    found["partial"] += bool(open_ones)
    for code in open_ones:
        found["open"][code] = found["open"].get(code, 0) + 1
    for side, figure, level in (("before", total, band), ("after", after.total, after.band)):
        found["bands"][side][level] = found["bands"][side].get(level, 0) + 1
        found["tens"][side][min(int(figure) // TENS, TENS - 1)] += 1
        found["sums"][side] = str(Decimal(found["sums"][side]) + figure)
    found["raised"] += after.total > total
    found["lowered"] += after.total < total
    is_moved = after.band != band
    if is_moved:
        found["changed"] += 1
        move = f"{band}>{after.band}"
        found["moves"][move] = found["moves"].get(move, 0) + 1
    return after, is_moved
