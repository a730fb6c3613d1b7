"""Long work with watch lists: reading a file, writing its entries, matching everybody with it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from core.errors import Conflict, Invalid
from jobs.registry import job
from jobs.running import Run
from services import listfiles
from services.actions.watchlists import (
    BATCH,
    CLEAR,
    LOAD,
    MATCH,
    READ,
    clear_list,
    locked_list,
    make_searchable,
    match,
    put_into_force,
    write_names,
)
from services.enums import ListState
from services.models import Verification, WatchEntry, WatchList
from services.queries.verification import to_be_matched

SAMPLES, REJECTS = 20, 500


def page_of(watch_list: WatchList) -> str:
    """The list at the staff's desk."""
    return reverse("admin:services_watchlist_change", args=[watch_list.pk])


@job(READ, title=_("Чтение перечня"), kept_by=(StaffRole.ANALYST,))
def read_list(run: Run) -> dict[str, Any]:
    """Read a file through and say what is in it: how many entries, the first of them, and what was refused and why."""
    row = WatchList.objects.get(pk=run.payload["list"])
    found = rejected = 0
    sample: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    day, problem = row.as_of, ""
    try:
        with default_storage.open(row.path) as file:
            for item in listfiles.read(row.source, file):
                if isinstance(item, listfiles.AsOf):
                    day = day or item.day
                elif isinstance(item, listfiles.Rejected):
                    rejected += 1
                    if len(rejects) < REJECTS:
                        rejects.append({"place": item.place, "reason": str(item.reason), "sample": item.sample})
                else:
                    found += 1
                    if len(sample) < SAMPLES:
                        sample.append({"uid": item.uid, "kind": item.kind, "names": item.names[:5]})
                if (found + rejected) % BATCH == 0:
                    run.progress(found + rejected, 0, _("Прочитано записей: %(n)d") % {"n": found + rejected})
    except Invalid as error:
        problem = str(error.message)
    with run.effect():
        row = locked_list(row.pk)
        if row.state == ListState.READING:
            row.found, row.rejected, row.sample, row.rejects, row.as_of = found, rejected, sample, rejects, day
            row.state = ListState.REFUSED if problem else ListState.READ
            row.problem = problem[:500]
            row.save()
    if problem:
        raise Invalid(problem)
    run.progress(found + rejected, found + rejected)
    return {"url": page_of(row), "found": found, "rejected": rejected}


@job(LOAD, title=_("Загрузка перечня"), kept_by=(StaffRole.ANALYST,))
def load_list(run: Run) -> dict[str, Any]:
    """Write the entries of a list and put it into force. A worker that dies is followed by one that goes on."""
    row = WatchList.objects.get(pk=run.payload["list"])
    written = int(run.checkpoint.get("written", 0))
    with default_storage.open(row.path) as file:
        found = (item for item in listfiles.read(row.source, file) if isinstance(item, listfiles.Entry))
        for _skipped in islice(found, written):
            pass
        while batch := list(islice(found, BATCH)):
            with run.effect() as checkpoint:
                if locked_list(row.pk).state != ListState.LOADING:
                    raise Conflict(str(_("От перечня отказались, загрузка остановлена.")))
                _write(row, batch)
                written += len(batch)
                checkpoint["written"] = written
            run.progress(written, row.found, _("Записано: %(n)d") % {"n": written})
    make_searchable()
    with run.effect():
        put_into_force(actor=row.uploaded_by, watch_list=row)
    return {"url": page_of(row), "written": written}


def _write(row: WatchList, batch: list[listfiles.Entry]) -> None:
    rows = [
        WatchEntry(
            watch_list=row,
            uid=one.uid,
            kind=one.kind,
            names=one.names,
            country=one.country,
            born=one.born,
            programme=one.programme,
        )
        for one in batch
    ]
    WatchEntry.objects.bulk_create(rows, batch_size=BATCH)
    write_names(rows)


@job(CLEAR, title=_("Уборка прежнего перечня"), kept_by=(StaffRole.ANALYST,))
def clear(run: Run) -> dict[str, Any]:
    """Delete, a few at a time, what a list that is not in force leaves behind."""
    row = WatchList.objects.get(pk=run.payload["list"])
    gone = int(run.checkpoint.get("gone", 0))
    while True:
        with run.effect() as checkpoint:
            few = clear_list(watch_list=row, most=BATCH)
            gone += few
            checkpoint["gone"] = gone
        if not few:
            return {"gone": gone}
        run.progress(gone, 0, _("Удалено строк: %(n)d") % {"n": gone})


@job(MATCH, title=_("Сверка контрагентов с перечнями"), kept_by=(StaffRole.ANALYST,))
def match_all(run: Run) -> dict[str, Any]:
    """Match every open request and every valid report with the lists in force; each once, wherever workers die."""
    waiting = list(to_be_matched().filter(pk__gt=run.checkpoint.get("last") or "0" * 32).values_list("pk", flat=True))
    fresh = int(run.checkpoint.get("fresh", 0))
    for number, key in enumerate(waiting, 1):
        with run.effect() as checkpoint:
            fresh += match(actor=None, verification=Verification(pk=key))
            checkpoint["last"], checkpoint["fresh"] = str(key), fresh
        run.progress(number, len(waiting))
    return {"matched": len(waiting), "new": fresh}
