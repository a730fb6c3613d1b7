"""The geometry of charts. Templates draw it as SVG with classes; nothing here knows colours or HTML."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.formats import number


@dataclass(frozen=True)
class Bar:
    """One bar: `share` is its length in percent of the longest."""

    label: Any
    value: Any
    share: str


@dataclass(frozen=True)
class Mark:
    """A text beside an axis."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Line:
    """One series as a path, with its last point and the label there."""

    path: str
    end: Mark
    index: int


@dataclass(frozen=True)
class Plot:
    """A line chart for one width of screen."""

    width: int
    height: int
    left: str
    right: str
    lines: list[Line]
    rows: list[Mark]
    columns: list[Mark]
    wide: bool


def get(item: Any, name: str) -> Any:
    """A value of a dict or an object alike."""
    return item[name] if isinstance(item, dict) else getattr(item, name)


def plain(value: float) -> str:
    """A coordinate with at most one decimal and a point, whatever the language of the page."""
    return f"{value:.1f}".removesuffix(".0")


def bars(items: Sequence[Any], top: float = 0.0) -> list[Bar]:
    """Bars in the given order, drawn against `top` or the largest value; negative and missing ones have no length."""
    values = [get(item, "value") for item in items]
    longest = max((float(value) for value in values if value is not None), default=0.0)
    longest = max(longest, top)
    shares = [max(float(value or 0), 0.0) / longest * 100 if longest > 0 else 0.0 for value in values]
    return [
        Bar(get(item, "label"), value, plain(share)) for item, value, share in zip(items, values, shares, strict=True)
    ]


def ticks(top: float, count: int = 4) -> list[float]:
    """Round numbers from nought to at least `top`, about `count` steps."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    steps = math.ceil(top / step - 1e-9)
    return [round(step * index, 10) for index in range(steps + 1)]


def _segments(values: Sequence[Any], xs: Sequence[float], ys: Sequence[float | None]) -> str:
    parts: list[str] = []
    pen_down = False
    for value, x, y in zip(values, xs, ys, strict=True):
        if value is None or y is None:
            pen_down = False  # a gap in the data is a gap in the line, never a zero
            continue
        parts.append(f"{'L' if pen_down else 'M'}{plain(x)} {plain(y)}")
        pen_down = True
    return "".join(parts)


def lines(series: Sequence[Any], labels: Sequence[Any], *, wide: bool) -> Plot:
    """Lay the series out. A narrow plot has its own box, so that its text stays readable on a phone."""
    width, height, every = (720, 280, 12) if wide else (340, 240, 4)
    top_space, bottom, right = 24.0, height - 32.0, width - (64.0 if wide else 46.0)
    every_value = [float(value) for one in series for value in get(one, "values") if value is not None]
    scale = ticks(max(every_value, default=0.0), 4 if wide else 3)
    tick_texts = [number(int(tick) if tick == int(tick) else tick) for tick in scale]
    left = 12.0 + 8.0 * max(map(len, tick_texts))
    gap = (right - left) / max(len(labels) - 1, 1)
    xs = [left + gap * index for index in range(len(labels))]

    def height_of(value: Any) -> float | None:
        return None if value is None else bottom - (bottom - top_space) * float(value) / scale[-1]

    drawn = []
    for index, one in enumerate(series):
        values = list(get(one, "values"))
        ys = [height_of(value) for value in values]
        last = max((i for i, value in enumerate(values) if value is not None), default=None)
        if last is None:
            continue
        end = Mark(plain(xs[last]), plain(ys[last] or 0), number(values[last]))
        drawn.append(Line(_segments(values, xs, ys), end, index))
    step = math.ceil(len(labels) / every)
    return Plot(
        width=width,
        height=height,
        left=plain(left),
        right=plain(right),
        lines=drawn,
        rows=[Mark(plain(left - 8), plain(height_of(t) or 0), text) for t, text in zip(scale, tick_texts, strict=True)],
        columns=[Mark(plain(x), plain(height - 8), str(labels[i])) for i, x in enumerate(xs) if i % step == 0],
        wide=wide,
    )


def table_rows(series: Sequence[Any], labels: Sequence[Any]) -> list[tuple[Any, list[Any]]]:
    """The numbers of a line chart by period."""
    return [(label, [get(one, "values")[index] for one in series]) for index, label in enumerate(labels)]


@dataclass(frozen=True)
class Axis:
    """One spoke of a radar: its end, and its label in lines of text beside it."""

    x: str
    y: str
    lines: list[Mark]
    anchor: str


@dataclass(frozen=True)
class Shape:
    """One series of a radar as a closed path, with its corners."""

    path: str
    corners: list[Mark]
    index: int


@dataclass(frozen=True)
class Radar:
    """A radar for one width of screen. `rings` are closed paths at a quarter, a half, three quarters and the whole."""

    width: int
    height: int
    centre: Mark
    axes: list[Axis]
    rings: list[str]
    scale: list[Mark]
    shapes: list[Shape]
    wide: bool


LINE_HEIGHT = 16


def spoke(index: int, count: int) -> tuple[float, float]:
    """The direction of a spoke, the first one upwards, then clockwise; y grows downwards as on a screen."""
    angle = 2 * math.pi * index / count
    return math.sin(angle), -math.cos(angle)


def outline(shares: Sequence[float | None], centre: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    """The corners of a shape whose spokes are filled by so many percent; what is not known lies in the middle."""
    corners = []
    for index, share in enumerate(shares):
        x, y = spoke(index, len(shares))
        length = radius * min(max(float(share or 0), 0.0), 100.0) / 100
        corners.append((centre[0] + x * length, centre[1] + y * length))
    return corners


def _closed(corners: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{plain(x)} {plain(y)}" for x, y in corners) + "Z"


def _in_lines(text: str, most: int) -> list[str]:
    found = [""]
    for word in text.split():
        if found[-1] and len(found[-1]) + len(word) >= most:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found


def radar(series: Sequence[Any], labels: Sequence[Any], short: Sequence[Any], *, wide: bool) -> Radar:
    """Lay shares of 0 to 100 out on spokes. On a narrow screen the spokes carry the short labels."""
    width, height, radius = (640, 400, 140.0) if wide else (320, 300, 115.0)
    centre = (width / 2, height / 2)
    count = len(labels)
    axes = []
    for index, label in enumerate(labels if wide else short):
        x, y = spoke(index, count)
        at = (centre[0] + x * (radius + 16), centre[1] + y * (radius + 16))
        lines_ = _in_lines(str(label), 20)
        # The block of lines stands above the end of an upper spoke, below that of a lower one.
        top = at[1] + 4 - (len(lines_) - 1) * LINE_HEIGHT * (1 - y) / 2
        marks = [Mark(plain(at[0]), plain(top + row * LINE_HEIGHT), text) for row, text in enumerate(lines_)]
        anchor = "middle" if abs(x) < 0.1 else "start" if x > 0 else "end"
        end = (centre[0] + x * radius, centre[1] + y * radius)
        axes.append(Axis(plain(end[0]), plain(end[1]), marks, anchor))
    shapes = []
    for index, one in enumerate(series):
        corners = outline(get(one, "values"), centre, radius)
        shapes.append(Shape(_closed(corners), [Mark(plain(x), plain(y), "") for x, y in corners], index))
    return Radar(
        width=width,
        height=height,
        centre=Mark(plain(centre[0]), plain(centre[1]), ""),
        axes=axes,
        rings=[_closed(outline([part] * count, centre, radius)) for part in (25, 50, 75, 100)],
        scale=[
            Mark(plain(centre[0] + 4), plain(centre[1] - radius * part / 100 + 12), number(part)) for part in (50, 100)
        ],
        shapes=shapes,
        wide=wide,
    )


@dataclass(frozen=True)
class Tile:
    """One part of a whole as a rectangle; `lines` are there when it has room for them, the share last."""

    x: str
    y: str
    width: str
    height: str
    label: str
    share: str
    lines: list[Mark]
    index: int


@dataclass(frozen=True)
class Tree:
    """Parts of a whole for one width of screen: areas are in proportion to values."""

    width: int
    height: int
    tiles: list[Tile]
    wide: bool


GAP, LETTER, LINE = 2.0, 7.6, 18.0
# What is less than this share of the whole is no area to see.
SMALLEST_PART = 1e-6


def tree(items: Sequence[Any], *, wide: bool) -> Tree:
    """Lay parts of a whole out by the squarified method: the largest first, each as near to a square as may be.

    Parts without a value, or with next to none, have no area.
    """
    width, height = (720, 300) if wide else (340, 320)
    parts = [(float(get(item, "value") or 0), item) for item in items]
    least = SMALLEST_PART * sum(max(value, 0.0) for value, _item in parts)
    parts = sorted((part for part in parts if part[0] > least), key=lambda part: -part[0])
    total = sum(value for value, _item in parts)
    boxes = _squarified([value / total * width * height for value, _item in parts], 0.0, 0.0, width, height)
    tiles = []
    for index, ((value, item), (x, y, w, h)) in enumerate(zip(parts, boxes, strict=True)):
        label, share = str(get(item, "label")), percent(value / total)
        texts = [*_in_lines(label, max(int((w - 16) / LETTER), 1)), share]
        fits = w - 16 >= LETTER * max(map(len, texts)) and h >= 10 + LINE * len(texts)
        at = [Mark(plain(x + 10), plain(y + 20 + LINE * line), text) for line, text in enumerate(texts)]
        tiles.append(
            Tile(
                x=plain(x + min(GAP, w / 2) / 2),
                y=plain(y + min(GAP, h / 2) / 2),
                width=plain(w - min(GAP, w / 2)),
                height=plain(h - min(GAP, h / 2)),
                label=label,
                share=share,
                lines=at if fits else [],
                index=min(index, 3),
            )
        )
    return Tree(width, height, tiles, wide)


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A circle on the map: its area is its value's part of the greatest; the number is its line of the table."""

    x: str
    y: str
    r: str
    text_y: str
    number: str
    label: str


@dataclass(frozen=True)
class World:
    """A cut of the map of the world with circles; everything is measured by the width of the cut."""

    x: str
    y: str
    width: str
    height: str
    size: str
    spots: list[Spot]
    home: Mark | None
    home_r: str


WORLD = (1000.0, 470.0)
NARROWEST, ROUND = 300.0, 60.0
SMALLEST_SPOT, LARGEST_SPOT, LETTERS = 0.016, 0.042, 0.024


def world(places: Sequence[Any], home: Sequence[float] | None = None) -> World:
    """Lay places (`at`, `value`, `number`, `label`) out on the part of the world that holds them all and the home.

    The greatest are drawn first, so that no small one lies hidden. Places are those of static/img/land.svg.
    """
    known = [one for one in places if get(one, "at") and float(get(one, "value") or 0) > 0]
    at = [get(one, "at") for one in known] + ([home] if home else [])
    left, top, width = 0.0, 0.0, WORLD[0]
    if at:
        (low, high), (upper, lower) = ((min(values), max(values)) for values in zip(*at, strict=True))
        ratio = WORLD[0] / WORLD[1]
        width = min(max(high - low + 2 * ROUND, (lower - upper + 2 * ROUND) * ratio, NARROWEST), WORLD[0])
        left = min(max((low + high - width) / 2, 0.0), WORLD[0] - width)
        top = min(max((upper + lower - width / ratio) / 2, 0.0), WORLD[1] - width / ratio)
    most = max((float(get(one, "value")) for one in known), default=1.0)
    spots = []
    for one in sorted(known, key=lambda one: -float(get(one, "value"))):
        x, y = get(one, "at")
        r = max(SMALLEST_SPOT, LARGEST_SPOT * (float(get(one, "value")) / most) ** 0.5) * width
        text = (plain(r), plain(y + LETTERS * width * 0.36))
        spots.append(Spot(plain(x), plain(y), *text, str(get(one, "number")), str(get(one, "label"))))
    return World(
        *(plain(value) for value in (left, top, width, width * WORLD[1] / WORLD[0], LETTERS * width)),
        spots,
        Mark(plain(home[0]), plain(home[1]), "") if home else None,
        plain(SMALLEST_SPOT * width),
    )


def percent(share: float) -> str:
    """A share of a whole in words, with a decimal where it has one."""
    value = round(share * 100, 1)
    return f"{number(int(value) if value.is_integer() else value)} %"


def _squarified(areas: list[float], x: float, y: float, width: float, height: float) -> list[Box]:
    """Rows of rectangles along the shorter side, each row closed when one more would only make it worse."""
    if not areas:
        return []
    side = min(width, height)
    row = [areas[0]]
    for area in areas[1:]:
        if _worst([*row, area], side) > _worst(row, side):
            break
        row.append(area)
    depth = sum(row) / side if side else 0.0
    boxes: list[Box] = []
    at = 0.0
    for area in row:
        length = area / depth if depth else 0.0
        boxes.append((x, y + at, depth, length) if width >= height else (x + at, y, length, depth))
        at += length
    rest = areas[len(row) :]
    if width >= height:
        return boxes + _squarified(rest, x + depth, y, width - depth, height)
    return boxes + _squarified(rest, x, y + depth, width, height - depth)


def _worst(row: Sequence[float], side: float) -> float:
    """How far from a square the worst rectangle of a row is."""
    total = sum(row)
    return max(max(side**2 * area / total**2, total**2 / (side**2 * area)) for area in row)
