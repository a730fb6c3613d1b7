"""Trade statistics: a file is taken in and read, looked at, and only then put among the flows, all of it or nothing."""

from __future__ import annotations

import hashlib
from typing import Any, BinaryIO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound
from jobs.actions import cancel, enqueue
from jobs.models import Job
from reference.models import Country
from services import rules
from services.enums import FlowFormat, ImportState
from services.flowfiles import code_of
from services.models import DataSource, FlowImport, StagedFlow

FOLDER = "flows"
READ, LOAD = "services.flows_read", "services.flows_load"
SOURCES = {FlowFormat.COMTRADE: "un-comtrade", FlowFormat.TRADE_MAP: "itc-trade-map"}


@transaction.atomic
def upload_flows(
    *,
    actor: User,
    kind: str,
    file: BinaryIO,
    name: str,
    hs: str = "",
    country: Country | None = None,
) -> FlowImport:
    """Take a file in and have it read. Nothing enters the ranking until somebody has looked at what was read.

    `hs` and `country` say what the file itself may leave out. Raises NotAllowed, Invalid, Conflict (known already).
    """
    rules.may_keep_market_data(actor)
    if kind not in FlowFormat.values:
        raise Invalid(_("Выберите, откуда файл."), field="format")
    code = code_of(hs)
    if hs.strip() and not code:
        raise Invalid(_("Код — две, четыре или шесть цифр."), field="hs")
    source = DataSource.objects.filter(pk=SOURCES[FlowFormat(kind)]).first()
    if source is None:
        raise Conflict(_("Источник этих данных не заведён. Загрузите справочники портала."), code="no_source")
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    file.seek(0)
    row = FlowImport(
        source=source,
        format=kind,
        name=name[-200:],
        size=getattr(file, "size", 0) or 0,
        sha256=digest.hexdigest(),
        asked={"hs": code, "country": country.pk if country else ""},
        uploaded_by=actor,
    )
    # The row first: the same file sent twice at once waits here, and leaves nothing in the storage.
    with constraint_errors(FlowImport), transaction.atomic():
        row.save(force_insert=True)
    row.file = default_storage.save(f"{FOLDER}/{row.pk}", File(file))
    row.job_id = enqueue(actor=actor, kind=READ, payload={"import": str(row.pk)}).pk
    row.save(update_fields=["file", "job_id"])
    return row


def locked_import(key: UUID | str) -> FlowImport:
    """The row of an import, locked. Raises NotFound."""
    row = FlowImport.objects.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if row is None:
        raise NotFound(_("Такого импорта нет."))
    return row


@transaction.atomic
def read_flows_again(*, actor: User, flow_import: FlowImport) -> FlowImport:
    """Have a file read from its beginning: after the reading was cancelled, or the reference tables have grown.

    Raises NotAllowed, Conflict (already imported or being imported, the reading still runs).
    """
    rules.may_keep_market_data(actor)
    row = locked_import(flow_import.pk)
    if row.state not in (ImportState.UPLOADED, ImportState.READ) or _runs(row):
        raise Conflict(_("Сейчас файл заново не прочитать."), code="step_gone")
    StagedFlow.objects.filter(flow_import=row).delete()
    row.state = ImportState.UPLOADED
    row.job_id = enqueue(actor=actor, kind=READ, payload={"import": str(row.pk)}).pk
    row.save(update_fields=["state", "job_id"])
    return row


def _runs(row: FlowImport) -> bool:
    job = Job.objects.filter(pk=row.job_id).first()
    return job is not None and not job.is_final


@transaction.atomic
def load_flows(*, actor: User, flow_import: FlowImport) -> FlowImport:
    """Have what was read put among the flows, in one piece. Raises NotAllowed, Conflict.

    Asked again after it was cancelled or has failed, it begins anew.
    """
    rules.may_keep_market_data(actor)
    row = locked_import(flow_import.pk)
    may = row.state == ImportState.READ or (row.state == ImportState.RUNNING and not _runs(row))
    if not may:
        raise Conflict(_("Импортировать можно файл, который прочитан и ждёт решения."), code="step_gone")
    if not row.rows_taken:
        raise Conflict(_("В файле нет ни одного годного значения: импортировать нечего."), code="nothing_to_import")
    row.state = ImportState.RUNNING
    row.job_id = enqueue(actor=actor, kind=LOAD, payload={"import": str(row.pk)}).pk
    row.save(update_fields=["state", "job_id"])
    return row


@transaction.atomic
def discard_flows(*, actor: User, flow_import: FlowImport) -> FlowImport:
    """Give up a file that is not imported. What was read goes, and so does the file. Raises NotAllowed, Conflict."""
    rules.may_keep_market_data(actor)
    row = locked_import(flow_import.pk)
    if row.state in (ImportState.DONE, ImportState.REFUSED):
        raise Conflict(_("От этого импорта уже не отказаться."), code="step_gone")
    job = Job.objects.filter(pk=row.job_id).first()
    if job is not None and not job.is_final and job.owner_id == actor.pk:
        cancel(actor=actor, job=job)
    StagedFlow.objects.filter(flow_import=row).delete()
    refuse_import(row, _("Отказ сотрудника."))
    path = row.file
    transaction.on_commit(lambda: default_storage.delete(path), robust=True)
    return row


def refuse_import(row: FlowImport, problem: str) -> None:
    """Write down that a file was not taken, and why."""
    row.state, row.problem = ImportState.REFUSED, problem[:500]
    row.save(update_fields=["state", "problem"])


COMPARED = """
SELECT count(*) FILTER (WHERE f.id IS NULL), count(*) FILTER (WHERE f.value_usd = s.value_usd),
       count(*) FILTER (WHERE f.value_usd <> s.value_usd)
FROM services_stagedflow s LEFT JOIN services_tradeflow f ON (f.hs, f.importer_id, f.year, f.partner, f.source_id)
     = (s.hs, s.importer_id, s.year, s.partner, %(source)s)
WHERE s.flow_import_id = %(import)s
"""
MERGED = """
INSERT INTO services_tradeflow (id, importer_id, partner, hs, year, value_usd, source_id, file_id)
SELECT s.id, s.importer_id, s.partner, s.hs, s.year, s.value_usd, %(source)s, s.flow_import_id
FROM services_stagedflow s WHERE s.flow_import_id = %(import)s
ON CONFLICT (hs, importer_id, year, partner, source_id)
DO UPDATE SET value_usd = excluded.value_usd, file_id = excluded.file_id
WHERE services_tradeflow.value_usd <> excluded.value_usd
"""


def compared(row: FlowImport) -> dict[str, int]:
    """How many of the values read are new, the same as those there, and other than those there."""
    with connection.cursor() as cursor:
        cursor.execute(COMPARED, {"import": str(row.pk), "source": row.source_id})
        new, same, changed = cursor.fetchone()
    return {"new": new, "same": same, "changed": changed}


@transaction.atomic
def put_among_flows(*, flow_import: FlowImport) -> FlowImport:
    """Write everything that was read among the flows at once; done twice it is the same. Raises Conflict."""
    row = locked_import(flow_import.pk)
    if row.state == ImportState.DONE:
        return row
    if row.state != ImportState.RUNNING:
        raise Conflict(_("От файла отказались, импорт остановлен."), code="step_gone")
    staged = StagedFlow.objects.filter(flow_import=row)
    with connection.cursor() as cursor:
        cursor.execute(MERGED, {"import": str(row.pk), "source": row.source_id})
        written = cursor.rowcount
    row.rows_written, row.rows_same = written, row.rows_taken - written
    row.state, row.imported_at = ImportState.DONE, timezone.now()
    row.save(update_fields=["rows_written", "rows_same", "state", "imported_at"])
    staged.delete()
    # Readers of a ranking see of when the statistics are; loading the reference files never takes it back.
    DataSource.objects.filter(pk=row.source_id).update(as_of=timezone.localdate(), edited_at=timezone.now())
    return row


def preview_of(row: FlowImport) -> dict[str, Any]:
    """What was read, in figures: countries, years, products, and what of it is there already."""
    staged = StagedFlow.objects.filter(flow_import=row)
    first = staged.order_by("line", "id").values("importer_id", "partner", "hs", "year", "value_usd", "line")[:20]
    codes = list(staged.order_by("hs").values_list("hs", flat=True).distinct()[:200])
    return {
        **compared(row),
        "years": sorted(staged.order_by().values_list("year", flat=True).distinct()),
        "countries": sorted(staged.order_by().values_list("importer_id", flat=True).distinct()),
        "partners": staged.order_by().exclude(partner="").values("partner").distinct().count(),
        "levels": sorted({len(code) for code in codes}),
        "codes": codes,
        "sample": [{**one, "value_usd": str(one["value_usd"])} for one in first],
    }
