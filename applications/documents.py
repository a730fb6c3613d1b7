"""Private files: taken in, judged, kept on disk and given out.

A file is judged in a process of its own before any row is locked. Its place on disk is random; it is there before
the commit of its row, and a place without a row is swept away later.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from applications.enums import DocumentPurpose, ScanState
from applications.files.names import extension_of, plain_name, safe_name
from applications.files.verdict import ASKED, KINDS, FileKind
from applications.models import Application, Document, Message, StoredFile
from applications.queries import documents as visible_documents
from core.errors import Conflict, Invalid, NotFound
from core.formats import size as readable_size
from core.later import ring

logger = logging.getLogger(__name__)

FOLDER, INCOMING = "documents", "incoming"
INSPECTOR = Path(__file__).parent / "files" / "__main__.py"
INSPECTION_SECONDS = 20
BARE = {"LANG": "C.UTF-8"}
SCAN = "applications.scan"
ORPHAN_SECONDS = 3600
ASKED_ENDINGS = {extension for kind in ASKED.values() for extension in kind.extensions}
ACCEPT = ",".join(f".{extension}" for kind in KINDS.values() for extension in kind.extensions)
KINDS_IN_WORDS = "PDF, DOCX, XLSX, PPTX, ODT, ODS, JPG, PNG, TXT, CSV"

REASONS = {
    "empty": gettext_lazy("Файл «{name}» пустой."),
    "unknown": gettext_lazy("Файл «{name}» не того вида, который мы принимаем. Подойдут {kinds}."),
    "old_office": gettext_lazy(
        "Файл «{name}» в старом формате Office или защищён паролем. "
        "Сохраните его как DOCX, XLSX, PPTX или PDF без пароля."
    ),
    "archive": gettext_lazy("Файл «{name}» — архив. Приложите файлы из него по отдельности."),
    "program": gettext_lazy("Файл «{name}» — программа, такие файлы не принимаются."),
    "broken": gettext_lazy("Файл «{name}» повреждён или сохранён не полностью. Сохраните его заново и приложите."),
    "mixed": gettext_lazy("В файле «{name}» есть посторонние данные. Сохраните документ заново и приложите."),
    "bomb": gettext_lazy("Содержимое файла «{name}» слишком велико. Разделите документ на части."),
    "image_too_large": gettext_lazy("Изображение «{name}» слишком большое. Уменьшите его до 60 мегапикселей."),
    "encrypted": gettext_lazy("Файл «{name}» защищён паролем. Снимите защиту и приложите ещё раз."),
    "active": gettext_lazy("В файле «{name}» есть макросы, сценарии или команды. Сохраните его без них."),
    "embedded": gettext_lazy("В файл «{name}» вложены другие файлы. Приложите их по отдельности."),
    "external": gettext_lazy("Файл «{name}» загружает данные извне. Разорвите связи и сохраните документ заново."),
    "infected": gettext_lazy("Файл «{name}» опасен: в нём найден вирус."),
    "not_signature": gettext_lazy(
        "Файл «{name}» — не электронная подпись. Приложите отсоединённую подпись: файл .sig или .p7s."
    ),
    "too_complex": gettext_lazy("Файл «{name}» не удалось проверить. Сохраните документ заново, лучше в PDF."),
    "too_large": gettext_lazy("Файл «{name}» больше {limit}. Сожмите его или разделите на части."),
}


File = TypeVar("File", bound=StoredFile)


def tables() -> list[Any]:
    """Every table that promises contents: this app's, and those of the apps above."""
    return [model for model in apps.get_models() if issubclass(model, StoredFile)]


def pending(most: int = 1, **more: Any) -> list[StoredFile]:
    """At most so many files that wait for the antivirus, those that wait longest first."""
    waiting = {"scan": ScanState.PENDING, "removed_at": None, **more}
    found = [row for table in tables() for row in table.objects.filter(**waiting).order_by("uploaded_at")[:most]]
    return sorted(found, key=lambda row: row.uploaded_at)[:most]


@dataclass
class Received:
    """A file that was judged and waits on disk for its row."""

    name: str
    kind: FileKind
    size: int
    digest: str
    place: Path
    kept: list[Path] = field(default_factory=list)


# --- taking in -----------------------------------------------------------------------------------------------------


@contextmanager
def received(
    files: Iterable[UploadedFile], *, signatures: bool = False, field: str = "files"
) -> Iterator[list[Received]]:
    """Judge uploaded files and hold them on disk until the end of the block.

    `signatures` takes what belongs to an electronic signature too: .sig, .p7s, .xml. Raises Invalid for `field` with
    one message for each file that is not taken. What the block's action did not keep, or kept
    in a transaction that failed, is deleted.
    """
    taken: list[Received] = []
    problems: list[str] = []
    try:
        for file in files:
            try:
                taken.append(_receive(file, signatures))
            except Invalid as error:
                problems += [str(text) for text in error.fields["files"]]
        if problems:
            raise Invalid(fields={field: problems}, code="file_refused")
        yield taken
    except BaseException:
        for one in taken:
            _forget_uncommitted(one)
        raise
    finally:
        for one in taken:
            one.place.unlink(missing_ok=True)


def refuse(code: str, name: str) -> Invalid:
    """The refusal of one file in words for the person who sent it."""
    limit = readable_size(settings.UPLOAD_MAX_BYTES)
    shown = plain_name(name) or _("документ")
    text = str(REASONS[code]).format(name=shown, kinds=KINDS_IN_WORDS, limit=limit)
    return Invalid(text, field="files", code="file_refused")


@contextmanager
def made(name: str, kind: FileKind, content: bytes) -> Iterator[Received]:
    """A file that the portal has made itself, held as an uploaded one is. The name comes without its ending."""
    place = _incoming()
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(content)
    one = Received(safe_name(name, kind, name), kind, len(content), sha256(content).hexdigest(), place)
    try:
        yield one
    except BaseException:
        _forget_uncommitted(one)
        raise
    finally:
        place.unlink(missing_ok=True)


def _receive(file: UploadedFile, signatures: bool = False) -> Received:
    name = file.name or ""
    if not file.size:
        raise refuse("empty", name)
    if extension_of(name) in ASKED_ENDINGS and not signatures:
        raise refuse("unknown", name)
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise refuse("too_large", name)
    place = _incoming()
    remade = place.with_suffix(".remade")
    try:
        _write(place, file)
        verdict = inspect(place, remade, extension_of(name))
        if "code" in verdict:
            logger.info("a file was refused", extra={"code": verdict["code"], "detail": verdict["detail"]})
            raise refuse(str(verdict["code"]), name)
        if verdict["remade"]:
            remade.replace(place)
        kind = (KINDS | ASKED)[str(verdict["kind"])]
        content = place.read_bytes()
        return Received(safe_name(name, kind, _("документ")), kind, len(content), sha256(content).hexdigest(), place)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    finally:
        remade.unlink(missing_ok=True)


def inspect(source: Path, target: Path, extension: str) -> dict[str, Any]:
    """Judge a file in a process that is limited in time and memory and has nothing of ours in its environment."""
    return _confined(str(source), str(target), extension)


@dataclass(frozen=True)
class Words:
    """What was read in a file: its paragraphs, or in `problem` why there are none.

    The problems are `unreadable`, `no_words` (a scan) and `too_long`. `bare_pages` of a PDF hold no words; `tracked`
    says that there are changes which nobody has accepted yet, read as accepted.
    """

    paragraphs: list[str]
    problem: str = ""
    bare_pages: int = 0
    tracked: bool = False


def words_of(source: Path, content_type: str) -> Words:
    """The paragraphs of a judged file, read in the same kind of process as it was judged in."""
    kind = next((kind.key for kind in KINDS.values() if kind.content_type == content_type), "")
    found = _confined("--read", str(source), kind)
    if "paragraphs" in found:
        return Words(found["paragraphs"], "", int(found["bare_pages"]), bool(found["tracked"]))
    code = str(found["code"])
    return Words([], code if code in ("no_words", "too_long") else "unreadable")


def _confined(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-I", str(INSPECTOR), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=INSPECTION_SECONDS, check=True, env=BARE)
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        detail = getattr(error, "stderr", b"") or b""
        logger.warning("a file could not be judged: %s %s", error, detail[-500:].decode(errors="replace"))
        return {"code": "too_complex", "detail": repr(error)[:300]}


def _incoming() -> Path:
    folder = settings.MEDIA_ROOT / FOLDER / INCOMING
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / uuid.uuid4().hex


def _write(place: Path, file: UploadedFile) -> None:
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        for chunk in file.chunks():
            target.write(chunk)


def _forget_uncommitted(one: Received) -> None:
    """Delete what was kept for a row that was rolled back; when that cannot be known here, the sweep will see."""
    with suppress(DatabaseError, transaction.TransactionManagementError):
        for place in one.kept:
            if not any(table.objects.filter(path=_name_of(place)).exists() for table in tables()):
                place.unlink(missing_ok=True)


# --- keeping -------------------------------------------------------------------------------------------------------


def keep(
    *,
    actor: User,
    application: Application,
    files: Sequence[Received],
    purpose: DocumentPurpose,
    message: Message | None = None,
) -> list[Document]:
    """Write the rows of judged files under the application's lock. Raises Invalid (too many, or the same twice)."""
    if not files:
        return []
    present = list(visible_documents(actor, application).values_list("sha256", "name", "message_id"))
    if sum(row[2] == (message.pk if message else None) for row in present) + len(files) > settings.UPLOAD_MAX_FILES:
        limit = settings.UPLOAD_MAX_FILES
        text = ngettext("Можно приложить не больше {n} файла.", "Можно приложить не больше {n} файлов.", limit)
        raise Invalid(text.format(n=limit), field="files", code="too_many_files")
    known = {digest: name for digest, name, _message in present}
    rows = []
    for one in files:
        if one.digest in known:
            text = _("Файл «{name}» уже приложен под именем «{known}».").format(name=one.name, known=known[one.digest])
            raise Invalid(text, field="files", code="file_twice")
        known[one.digest] = one.name
        row = Document(application=application, message=message, purpose=purpose, uploaded_by=actor)
        rows.append(keep_as(row, one))
    return rows


def keep_one(*, actor: User, application: Application, file: Received, purpose: DocumentPurpose) -> Document:
    """Write the row of a file that an app above keeps for a purpose of its own, and counts itself.

    Called under the application's lock.
    """
    return keep_as(Document(application=application, purpose=purpose, uploaded_by=actor), file)


def keep_as(row: File, one: Received) -> File:
    """Write a row of whatever table of files, under the lock of what it belongs to."""
    identity = uuid.uuid4().hex
    row.name, row.size, row.sha256 = one.name, one.size, one.digest
    row.content_type = one.kind.content_type
    row.path = f"{identity[:2]}/{identity}"
    row.scan = ScanState.PENDING if settings.CLAMD_ADDRESS else ScanState.CLEAN
    place = place_of(row)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    one.kept.append(place)
    one.place.replace(place)
    for path in (place, place.parent):
        _sync(path)
    row.save(force_insert=True)
    if row.scan == ScanState.PENDING:
        # The row is the work to be done: `scan_waiting` finds it when this bell is lost.
        ring(SCAN, document_id=str(row.pk))
    return row


def _sync(path: Path) -> None:
    """The content and its name are on disk before the row that promises them is committed."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def drop(row: File) -> File:
    """Mark a file as removed and delete its content after the commit. Called under its owner's lock."""
    row.refresh_from_db()
    if row.removed_at is None:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        wipe(row)
    return row


def wipe(row: StoredFile) -> None:
    """Delete the content after the commit; the sweep does it when this process does not live to."""
    place = place_of(row)
    transaction.on_commit(lambda: place.unlink(missing_ok=True), robust=True)


def place_of(row: StoredFile) -> Path:
    """Where the content lies."""
    return settings.MEDIA_ROOT / FOLDER / row.path


def _name_of(place: Path) -> str:
    return f"{place.parent.name}/{place.name}"


# --- giving out ----------------------------------------------------------------------------------------------------


def answer(found: StoredFile) -> FileResponse:
    """The content as a download. Raises Conflict while it may not be opened, NotFound when it is gone."""
    if found.scan == ScanState.PENDING:
        raise Conflict(_("Файл ещё проверяется на вирусы. Попробуйте через минуту."), code="file_pending")
    if found.scan == ScanState.INFECTED:
        raise Conflict(_("В файле найден вирус, он удалён."), code="file_infected")
    try:
        content = place_of(found).open("rb")
    except FileNotFoundError as error:
        raise NotFound(_("Файл удалён.")) from error
    response = FileResponse(content, as_attachment=True, filename=found.name, content_type="application/octet-stream")
    response["Content-Length"] = str(found.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # The site's own policy is not put over one that is there.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


# --- cleaning up ---------------------------------------------------------------------------------------------------


def sweep(now: float | None = None) -> int:
    """Delete contents that no row promises: of rolled back requests, of killed processes, of removed rows.

    Returns how many. A file younger than an hour may belong to a transaction that is still open.
    """
    before = (now or time.time()) - ORPHAN_SECONDS
    swept = 0
    for folder in sorted((settings.MEDIA_ROOT / FOLDER).glob("*")):
        old = {place.name: place for place in folder.iterdir() if place.stat().st_mtime < before}
        if folder.name != INCOMING:
            paths = [_name_of(place) for place in old.values()]
            for table in tables():
                promised = table.objects.filter(path__in=paths, removed_at=None).exclude(scan=ScanState.INFECTED)
                for path in promised.values_list("path", flat=True):
                    del old[path.rpartition("/")[2]]
        for place in old.values():
            place.unlink(missing_ok=True)
            swept += 1
    return swept
