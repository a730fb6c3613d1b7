"""Charts on paper: the geometry of `core.charts` drawn as one SVG, and as a picture for programs that show no SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

from core import charts, typeset

INK, SOFT, LINE = "#14202e", "#4b5867", "#dad5cb"
STROKES = (("#1c4f94", ""), ("#c3272b", "6 4"), ("#17643f", "2 4"))
TILES = (("#0d2440", "#ffffff"), ("#1c4f94", "#ffffff"), ("#e9f0f8", INK), ("#e9f0f8", INK))
LEGEND = 26
Chart = Mapping[str, Any]


def svg(chart: Chart) -> str:
    """A chart of `queries.analysis.drawings` as an SVG file with its colours and letters."""
    return {"lines": _lines, "tree": _tree, "map": _map}[chart["kind"]](chart)


def png(chart: Chart) -> bytes:
    """The same as a picture. Raises core.typeset.NotTypesetError."""
    return typeset.picture("services/picture.typ", {"svg": svg(chart)})


def in_words(chart: Chart) -> str:
    """What a reader who sees no picture is told."""
    if chart["kind"] == "lines":
        return f"{chart['title']}: {', '.join(one['label'] for one in chart['series'])}"
    return str(chart["title"])


@lru_cache(maxsize=1)
def _land() -> str:
    """The land of the world as it lies on the pages, without its frame."""
    drawing = (Path(settings.BASE_DIR) / "static" / "img" / "land.svg").read_text(encoding="utf-8")
    return drawing[drawing.index("<path") : drawing.rindex("</svg>")]


def _element(name: str, text: str = "", **given: Any) -> str:
    pairs = "".join(f" {key.rstrip('_').replace('_', '-')}={quoteattr(str(value))}" for key, value in given.items())
    return f"<{name}{pairs}>{escape(text)}</{name}>" if text else f"<{name}{pairs}/>"


def _text(x: Any, y: Any, text: str, anchor: str = "start", fill: str = SOFT, weight: int = 400) -> str:
    return _element(
        "text", text, x=x, y=y, text_anchor=anchor, fill=fill, font_size=13, font_weight=weight, font_family="Onest"
    )


def _whole(width: int, height: int, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    return head + "".join(parts) + "</svg>"


def _lines(chart: Chart) -> str:
    plot = charts.lines(chart["series"], chart["labels"], wide=True)
    parts = []
    for row in plot.rows:
        parts.append(_element("line", x1=plot.left, x2=plot.right, y1=row.y, y2=row.y, stroke=LINE))
        parts.append(_text(row.x, float(row.y) + 4, row.text, "end"))
    parts += [_text(one.x, one.y, one.text, "middle") for one in plot.columns]
    for line in plot.lines:
        colour, dashes = STROKES[line.index % len(STROKES)]
        more = {"stroke_dasharray": dashes} if dashes else {}
        parts.append(_element("path", d=line.path, fill="none", stroke=colour, stroke_width=2.5, **more))
        parts.append(_element("circle", cx=line.end.x, cy=line.end.y, r=4, fill=colour))
    at = 0
    for index, one in enumerate(chart["series"]):
        colour, dashes = STROKES[index % len(STROKES)]
        y, x = plot.height + 16, 12 + at
        more = {"stroke_dasharray": dashes} if dashes else {}
        parts.append(_element("line", x1=x, x2=x + 24, y1=y, y2=y, stroke=colour, stroke_width=2.5, **more))
        parts.append(_text(x + 32, y + 4, one["label"], fill=INK))
        at += 60 + 9 * len(one["label"])
    return _whole(plot.width, plot.height + LEGEND, parts)


def _map(chart: Chart) -> str:
    world = charts.world(chart["places"], chart["home"])
    box = f"{world.x} {world.y} {world.width} {world.height}"
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="470" viewBox="{box}">', _land()]
    if world.home:
        parts.append(_element("circle", cx=world.home.x, cy=world.home.y, r=world.home_r, fill=STROKES[1][0]))
    for one in world.spots:
        colour = {"fill": STROKES[0][0], "fill_opacity": "0.82"}
        parts.append(_element("circle", cx=one.x, cy=one.y, r=one.r, **colour))
        text = {"text_anchor": "middle", "fill": "#ffffff", "font_weight": 600, "font_family": "Onest"}
        parts.append(_element("text", one.number, x=one.x, y=one.text_y, font_size=world.size, **text))
    return "".join([*parts, "</svg>"])


def _tree(chart: Chart) -> str:
    tree = charts.tree(chart["items"], wide=True)
    parts = []
    for tile in tree.tiles:
        fill, ink = TILES[tile.index]
        box = {"x": tile.x, "y": tile.y, "width": tile.width, "height": tile.height}
        parts.append(_element("rect", **box, fill=fill, stroke=LINE))
        last = len(tile.lines) - 1
        for place, line in enumerate(tile.lines):
            parts.append(_text(line.x, line.y, line.text, fill=ink, weight=600 if place == last else 400))
    return _whole(tree.width, tree.height, parts)
