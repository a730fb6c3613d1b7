"""Long work with trade statistics: reading a file, putting what was read among the flows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from core.cells import safe
from core.errors import Conflict, Invalid
from jobs.registry import job
from jobs.running import Run
from reference.models import Country
from services import flowfiles
from services.actions.flows import FOLDER, LOAD, READ, locked_import, preview_of, put_among_flows, refuse_import
from services.enums import FlowFormat, ImportState
from services.models import FlowImport, StagedFlow

BATCH, SHOWN, KEPT = 2_000, 50, 100_000


def page_of(row: FlowImport) -> str:
    """The import at the staff's desk."""
    return reverse("admin:services_flowimport_change", args=[row.pk])


class _Rejects:
    """Refused rows: counted by reason, the first shown, all of a sane number kept as a file."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        self.first: list[dict[str, Any]] = []
        self.text = io.StringIO()
        self.writer = csv.writer(self.text, delimiter=";", lineterminator="\r\n")
        self.writer.writerow([now("Строка"), now("Почему отклонена"), now("Что в строке")])
        self.count = 0

    def add(self, item: flowfiles.Rejected) -> None:
        """One more."""
        self.count += 1
        reason = str(item.reason)
        if len(self.reasons) < 200 or reason in self.reasons:
            self.reasons[reason] += 1
        if self.count <= SHOWN:
            self.first.append({"place": item.place, "reason": reason, "sample": item.sample})
        if self.count <= KEPT:
            self.writer.writerow([item.place, safe(reason), safe(item.sample)])


@job(READ, title=_("Чтение торговой статистики"), kept_by=(StaffRole.ANALYST,))
def read_flows(run: Run) -> dict[str, Any]:
    """Read a file through: good values wait in a table of their own, refused rows are told with their reasons.

    A worker that dies is followed by one that reads the file again and writes only what is not written yet.
    """
    row = FlowImport.objects.get(pk=run.payload["import"])
    rejects = _Rejects()
    problem, taken = "", 0
    recognised = None
    try:
        found = flowfiles.recognise(lambda: default_storage.open(row.file))
        recognised = found[0]
        if recognised.format != row.format:
            real = FlowFormat(recognised.format).label
            raise flowfiles.refuse(now("Это файл {format}. Выберите его в форме загрузки.").format(format=real))
        taken = _stage(run, row, _items(row, found), rejects, recognised.lines)
    except Invalid as error:
        problem = str(error.message)
    with run.effect():
        row = locked_import(row.pk)
        if row.state != ImportState.UPLOADED:
            raise Conflict(str(_("От файла отказались, чтение остановлено.")))
        row.encoding = recognised.encoding if recognised else ""
        row.rows_taken, row.rows_rejected = taken, rejects.count
        row.rows_read = taken + rejects.count
        row.rejects = {"first": rejects.first, "reasons": rejects.reasons.most_common(20)}
        row.preview = {} if problem else preview_of(row)
        row.state = ImportState.READ
        row.save()
        if problem:
            StagedFlow.objects.filter(flow_import=row).delete()
            refuse_import(row, problem)
    if problem:
        raise Invalid(problem)
    _keep_rejects(row, rejects)
    run.progress(recognised.lines if recognised else 0, recognised.lines if recognised else 0)
    return {"url": page_of(row), "taken": taken, "rejected": rejects.count}


def _items(row: FlowImport, found: tuple[flowfiles.Recognised, flowfiles.Header]) -> Iterator[flowfiles.Item]:
    places = flowfiles.places_of(list(Country.objects.only("iso2", "iso3", "iso_num", "name_ru", "name_en")))
    asked = flowfiles.Asked(
        hs=row.asked.get("hs", ""), importer=row.asked.get("country", ""), last_year=timezone.localdate().year
    )
    return flowfiles.read(lambda: default_storage.open(row.file), places, asked, found)


def _stage(run: Run, row: FlowImport, items: Iterator[flowfiles.Item], rejects: _Rejects, lines: int) -> int:
    """Write the good values in batches, each with the checkpoint. Returns how many there are."""
    written = int(run.checkpoint.get("written", 0))
    taken = 0
    batch: list[StagedFlow] = []

    def flush() -> None:
        with run.effect() as checkpoint:
            if locked_import(row.pk).state != ImportState.UPLOADED:
                raise Conflict(str(_("От файла отказались, чтение остановлено.")))
            if not written and not checkpoint.get("written"):
                # A reading that was cancelled may have left its part.
                StagedFlow.objects.filter(flow_import=row).delete()
            StagedFlow.objects.bulk_create(batch, batch_size=BATCH)
            checkpoint["written"] = taken

    for item in items:
        if isinstance(item, flowfiles.Rejected):
            rejects.add(item)
            continue
        taken += 1
        if taken <= written:
            continue
        batch.append(
            StagedFlow(
                flow_import=row,
                importer_id=item.importer,
                partner=item.partner,
                hs=item.hs,
                year=item.year,
                value_usd=item.value,
                line=item.line,
            )
        )
        if len(batch) >= BATCH:
            flush()
            batch = []
            run.progress(item.line, lines, now("Прочитано строк: %(n)d из %(all)d") % {"n": item.line, "all": lines})
    if batch:
        flush()
    return taken


def _keep_rejects(row: FlowImport, rejects: _Rejects) -> None:
    """The refused rows as a file beside the original, in the encoding that table programs open at a click."""
    if not rejects.count:
        return
    place = f"{FOLDER}/{row.pk}-rejected.csv"
    default_storage.delete(place)
    kept = default_storage.save(place, ContentFile(rejects.text.getvalue().encode("utf-8-sig")))
    FlowImport.objects.filter(pk=row.pk).update(rejects_file=kept)


@job(LOAD, title=_("Импорт торговой статистики"), kept_by=(StaffRole.ANALYST,))
def load_flows(run: Run) -> dict[str, Any]:
    """Put what was read among the flows. It happens at once: a worker that dies leaves nothing half done."""
    row = FlowImport.objects.get(pk=run.payload["import"])
    run.progress(0, row.rows_taken, now("Запись значений: %(n)d") % {"n": row.rows_taken})
    with run.effect():
        row = put_among_flows(flow_import=row)
    run.progress(row.rows_taken, row.rows_taken)
    return {"url": page_of(row), "written": row.rows_written, "same": row.rows_same}
