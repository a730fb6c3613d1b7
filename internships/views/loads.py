"""How full the training centres are, on a page and as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.errors import NotFound
from core.tables import Column, Table
from internships import queries, rules
from internships.documents.centres import XLSX, load_xlsx
from internships.models.agreements import FIRST_YEAR
from internships.queries.loads import CentreLoad


class LoadTable(Table):
    """The workshops of a centre in a year."""

    columns = [
        Column("name", gettext_lazy("Мастерская")),
        Column("seats", gettext_lazy("Рабочих мест"), "number"),
        Column("lessons", gettext_lazy("Занятий"), "number"),
        Column("people", gettext_lazy("Обучающихся"), "number"),
        Column("seat_hours", gettext_lazy("Место-часов занято"), "number"),
        Column("came_hours", gettext_lazy("Место-часов посещено"), "number"),
        Column("share", gettext_lazy("Занято, %"), "number"),
    ]


def _year(request: HttpRequest) -> int:
    today = timezone.localdate().year
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today
    return min(max(year, FIRST_YEAR), today + 1)


def _found(request: HttpRequest) -> tuple[int, list[CentreLoad]]:
    if not rules.centres.sees_loads(request.user):  # type: ignore[arg-type]
        raise NotFound()
    year = _year(request)
    return year, queries.loads.loads(year)


@require_safe
def load(request: HttpRequest) -> HttpResponse:
    """Capacity and load of every centre in a year, workshop by workshop."""
    year, rows = _found(request)
    today = timezone.localdate().year
    context = {
        "year": year,
        "years": [
            {"label": str(one), "url": f"?year={one}", "current": one == year} for one in range(today - 2, today + 2)
        ],
        "centres": [_section(one) for one in rows],
    }
    return render(request, "internships/load.html", context)


def _section(one: CentreLoad) -> dict[str, Any]:
    lines = [
        {
            "name": row.name,
            "seats": row.seats,
            "lessons": found.lessons,
            "people": found.people,
            "seat_hours": found.seat_hours,
            "came_hours": found.came_hours,
            "share": found.share,
        }
        for row, found in one.workshops
    ]
    return {
        "centre": one.centre,
        "load": one.load,
        "share": one.share,
        "table": LoadTable(lines),
        "bars": [{"label": line["name"], "value": line["share"]} for line in lines],
    }


@require_safe
def load_workbook(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    year, rows = _found(request)
    response = HttpResponse(load_xlsx(rows, year), content_type=XLSX)
    name = _("Загрузка учебных центров {year}").format(year=year)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    response["X-Content-Type-Options"] = "nosniff"
    return response
