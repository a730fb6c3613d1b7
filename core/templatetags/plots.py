"""Charts of the design system: drawn as SVG, each with its figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core import charts

Text = str | Promise

register = template.Library()


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(items: Sequence[Any], title: Text, unit: Text = "", label: Text = "", top: float = 0.0) -> dict[str, Any]:
    """Ranked bars that are a table: names and values are text, the bar between them is decoration."""
    return {"rows": charts.bars(items, top), "title": title, "unit": unit, "label": label or _("Показатель")}


@register.inclusion_tag("components/line_chart.html")
def line_chart(
    series: Sequence[Any], title: Text, labels: Sequence[Text], unit: Text = "", label: Text = ""
) -> dict[str, Any]:
    """Lines over time for wide and for narrow screens, with the same numbers in a table below."""
    plots = [charts.lines(series, labels, wide=wide) for wide in (True, False)]
    rows = charts.table_rows(series, labels)
    return {
        "plots": plots,
        "series": series,
        "rows": rows,
        "title": title,
        "unit": unit,
        "label": label or _("Период"),
    }


@register.inclusion_tag("components/radar_chart.html")
def radar_chart(
    series: Sequence[Any], title: Text, labels: Sequence[Text], short: Sequence[Text], label: Text = ""
) -> dict[str, Any]:
    """Shares of 0 to 100 on spokes, for wide and for narrow screens, with the same figures in a table below."""
    return {
        "plots": [charts.radar(series, labels, short, wide=wide) for wide in (True, False)],
        "series": series,
        "rows": [(name, [charts.get(one, "values")[index] for one in series]) for index, name in enumerate(labels)],
        "title": title,
        "label": label or _("Показатель"),
    }


@register.inclusion_tag("components/map_chart.html")
def map_chart(
    places: Sequence[Any], items: Sequence[Any], title: Text, home: Sequence[float] | None = None, unit: Text = ""
) -> dict[str, Any]:
    """Places on the map of the world as circles, with all items in a table below, numbered alike."""
    return {"world": charts.world(places, home), "items": items, "title": title, "unit": unit}


@register.inclusion_tag("components/tree_chart.html")
def tree_chart(items: Sequence[Any], title: Text, unit: Text = "", label: Text = "") -> dict[str, Any]:
    """Parts of a whole as areas, for wide and for narrow screens, with the same figures in a table below."""
    total = sum(float(charts.get(item, "value") or 0) for item in items) or 1.0
    return {
        "plots": [charts.tree(items, wide=wide) for wide in (True, False)],
        "rows": [
            {
                "label": charts.get(item, "label"),
                "value": charts.get(item, "value"),
                "share": charts.percent(float(charts.get(item, "value") or 0) / total),
            }
            for item in items
        ],
        "title": title,
        "unit": unit,
        "label": label or _("Показатель"),
    }
