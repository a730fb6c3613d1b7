"""Reports as files, made away from the request that asked for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import NotFound
from jobs.registry import job
from jobs.running import Run
from services import reports
from services.actions.papers import PAPER
from services.documents import markets, strategy
from services.models import Analysis, MarketSelection, StrategyEdition
from services.queries import selections
from services.queries.papers import PAPERS

# The data of a report are read, then it is drawn: a worker that died before the end begins anew.
STEPS = 2


@job(PAPER, title=_("Подготовка документа"), keep_days=1)
def make_paper(run: Run) -> dict[str, Any]:
    """Make the file for the person who asked, if they may still read the report. Changes nothing but the file."""
    asked = run.payload
    person = User.objects.filter(pk=run.owner_id, is_active=True).first()
    if person is None:
        raise NotFound(now("Документ заказал человек, которого на портале больше нет."))
    run.progress(0, STEPS, now("Собираем данные"))
    row = PAPERS[asked["paper"]].find(person, asked["subject"])
    run.progress(1, STEPS, now("Верстаем документ"))
    name, content, url = MAKERS[asked["paper"]](person, row, asked["format"])
    run.progress(STEPS, STEPS)
    return {**run.save_file(name, content), "url": url}


Made = tuple[str, bytes, str]


def _analysis(_person: User, row: Analysis, wanted: str) -> Made:
    content = reports.as_docx(row) if wanted == "docx" else reports.as_pdf(row)
    name = f"{_latin(row.request.application.number, row.request_id)}.{wanted}"
    return name, content, reverse("services:analysis", args=[row.request_id])


def _strategy(_person: User, row: StrategyEdition, wanted: str) -> Made:
    content = reports.strategy_docx(strategy.content(row)) if wanted == "docx" else strategy.as_pdf(row)
    request = row.strategy.request
    name = f"{_latin(request.application.number, request.pk)}-{row.number}.{wanted}"
    return name, content, reverse("services:strategy-edition", args=[request.pk, row.pk])


def _selection(person: User, row: MarketSelection, wanted: str) -> Made:
    make = markets.as_xlsx if wanted == "xlsx" else markets.as_pdf
    content = make(row, selections.advice_on(person, row))
    return f"{markets.file_name(row)}.{wanted}", content, reverse("services:selection", args=[row.pk])


def _latin(number: str | None, key: Any) -> str:
    """The number of an application in letters that every file system takes."""
    return (number or str(key)).replace("МП", "MP")


MAKERS: dict[str, Callable[[User, Any, str], Made]] = {
    "analysis": _analysis,
    "strategy": _strategy,
    "market-selection": _selection,
}
