"""Who was hired after a practice: a page and a workbook for those it concerns; in public without small numbers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.errors import NotFound
from core.formats import number
from core.tables import Column, Table
from internships import queries
from internships.documents.centres import XLSX
from internships.documents.results import results_xlsx
from internships.enums import MONTHS
from internships.queries.results import Line
from internships.rules.results import FEWEST, Cell, published_on

LABELS = {
    "year": gettext_lazy("Год"),
    "host": gettext_lazy("Компания"),
    "institution": gettext_lazy("Образовательная организация"),
    "speciality": gettext_lazy("Специальность"),
}
TABS = {
    "year": gettext_lazy("По годам"),
    "host": gettext_lazy("По компаниям"),
    "institution": gettext_lazy("По образовательным организациям"),
    "speciality": gettext_lazy("По специальностям"),
}
FIGURES = ("completed", "students", "settled", "hired", "confirmed", "share", "disputed")


class ResultsTable(Table):
    """Figures of practices."""

    columns = [
        Column("completed", gettext_lazy("Практик завершено"), "number"),
        Column("settled", gettext_lazy("Исход известен"), "number"),
        Column("hired", gettext_lazy("Трудоустроены"), "number"),
        Column("confirmed", gettext_lazy("Подтверждено"), "number"),
        Column("share", gettext_lazy("Доля в процентах"), "number"),
        Column("disputed", gettext_lazy("Расходятся"), "number"),
    ]


class PublicResults(Table):
    """Figures without small numbers."""

    columns = [
        Column("completed", gettext_lazy("Практик завершено")),
        Column("hired", gettext_lazy("Трудоустроены в компании")),
        Column("share", gettext_lazy("Доля, %")),
    ]


def _labelled(base: type[Table], label: Any) -> type[Table]:
    """The same table with a first column of these words."""
    return type(base.__name__, (base,), {"columns": [Column("label", label), *base.columns]})


RESULTS = {by: _labelled(ResultsTable, label) for by, label in LABELS.items()}
PUBLIC = {by: _labelled(PublicResults, label) for by, label in LABELS.items()}


def _chosen(request: HttpRequest) -> tuple[dict[str, Any], list[int], list[Line]]:
    """What the address asks for (what it asks wrongly is left out), the years there are, the lines."""
    user: Any = request.user
    if not queries.results.is_shown_to(user):
        raise NotFound()
    rows = queries.results.of_user(user)
    known = queries.results.years(rows)
    by = request.GET.get("by", "year")
    by = by if by in LABELS else "year"
    year = next((one for one in known if str(one) == request.GET.get("year")), None) if by != "year" else None
    months = next((one for one in MONTHS if str(one) == request.GET.get("months")), None)
    lines = queries.results.figures(rows, by, year=year, months=months)
    return {"by": by, "year": year, "months": months}, known, lines


def _address(now: dict[str, Any]) -> str:
    return urlencode({key: one for key, one in now.items() if one is not None})


def _tabs(now: dict[str, Any], name: str, choices: list[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """Links that change one word of the address and keep the others."""
    return [
        {"label": label, "url": f"?{_address({**now, name: value})}", "current": now[name] == value}
        for value, label in choices
    ]


def _soon(months: int) -> str:
    return _("Через {n} мес.").format(n=months) if months else _("Сразу")


def _plain(line: Line) -> dict[str, Any]:
    return {"label": line.label or _("Всего"), **{name: getattr(line, name) for name in FIGURES}}


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The figures of one's own practices; staff see all of them."""
    now, known, lines = _chosen(request)
    years = [(None, _("Все годы")), *((one, str(one)) for one in known)]
    context = {
        "table": RESULTS[now["by"]]([_plain(line) for line in lines]),
        "is_empty": len(lines) < 2,
        "by": _tabs(now, "by", list(TABS.items())),
        "years": _tabs(now, "year", years) if now["by"] != "year" else [],
        "months": _tabs(now, "months", [(None, _("Последний ответ")), *((one, _soon(one)) for one in MONTHS)]),
        "xlsx": _address(now),
    }
    return render(request, "internships/results.html", context)


@require_safe
def results_workbook(request: HttpRequest) -> HttpResponse:
    """The same table as a workbook."""
    now, _known, lines = _chosen(request)
    response = HttpResponse(results_xlsx(str(LABELS[now["by"]]), lines), content_type=XLSX)
    name = _("Результаты практики")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _shown(line: list[Any]) -> dict[str, str]:
    hidden = _("скрыто")
    label, completed, hired = line
    share = Cell(completed, hired).share
    return {
        "label": label or _("Всего"),
        "completed": hidden if completed is None else number(completed),
        "hired": hidden if hired is None else number(hired),
        "share": "—" if share is None else number(share),
    }


@login_not_required
@require_safe
def public_results(request: HttpRequest) -> HttpResponse:
    """How many completed their practice and stayed with the company, as it was published for each year."""
    found = queries.results.published()
    lines = [line for one in found for line in one.tables["year"]]
    detailed = [one for one in found if "host" in one.tables]
    asked = request.GET.get("year", "")
    chosen = next((one for one in detailed if str(one.year) == asked), detailed[0] if detailed else None)
    shares = [(label, Cell(completed, hired).share) for label, completed, hired in lines]
    today = timezone.localdate()
    context = {
        "is_demo": any(one.is_demo for one in found),
        "is_empty": not lines,
        "table": PUBLIC["year"]([_shown(line) for line in lines]),
        "bars": [{"label": label, "value": share} for label, share in shares if share is not None],
        "chosen": chosen,
        "years": [{"label": str(one.year), "url": f"?year={one.year}", "current": one is chosen} for one in detailed],
        "parts": [
            {"title": TABS[by], "table": PUBLIC[by]([_shown(line) for line in chosen.tables[by]])}
            for by in ("host", "institution", "speciality")
            if chosen
        ],
        "published": found,
        "next_year": today.year if today < published_on(today.year) else None,
        "next_on": published_on(today.year),
        "fewest": FEWEST,
    }
    return render(request, "internships/public_results.html", context)
