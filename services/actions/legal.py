"""What happens in a matter of legal support: versions of the draft."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications import documents
from applications.documents import Received, Words
from applications.files.reading import READABLE
from applications.models import Application, Document
from core.db import constraint_errors
from core.errors import Invalid
from core.later import ring
from services.actions.moments import SUBMITTED
from services.enums import TextState
from services.models import DraftVersion
from services.queries import legal as queries
from services.questions import RequestForm, clean_text
from services.rules import legal as rules

logger = logging.getLogger(__name__)

NOTE_LIMIT = 500
READ_DRAFT = "services.read_draft"
# A version that was just added has its own bell.
WAITS = datetime.timedelta(minutes=1)


def _first_version(actor: User, application: Application, _form: RequestForm) -> None:
    """The only file of a request that can be read is the first version of the draft; of several a person chooses."""
    found = list(queries.candidates(actor, application)[:2])
    if len(found) == 1:
        row = _keep(application, found[0], actor, note="", from_staff=False, words=None)
        # Nobody waits for the file to be read while the application is locked.
        ring(READ_DRAFT, version_id=str(row.pk))


SUBMITTED[queries.KIND] = _first_version


def add_version(
    *,
    actor: User,
    application: Application,
    files: Sequence[Received] = (),
    document: Document | None = None,
    note: str = "",
    client_key: UUID | None = None,
) -> DraftVersion:
    """Add the next version of the draft, a new file or one that is attached already; the other side is told.

    The same `client_key` twice adds one, and so does the same document. Raises NotAllowed (a stranger), Conflict
    (not submitted, over), Invalid (no file or several, one without words to compare, one that is there already).
    """
    rules.may_add_version(actor, application)
    note = " ".join(clean_text(note).split())
    if len(note) > NOTE_LIMIT:
        raise Invalid(_("Описание длиннее {limit} знаков.").format(limit=NOTE_LIMIT), field="note")
    if len(files) + (document is not None) != 1:
        raise Invalid(_("Приложите один файл или выберите один из приложенных: это и будет версия."), field="files")
    if files and files[0].kind.key not in READABLE:
        raise Invalid(_("Версии сравниваются по тексту: подойдут DOCX, ODT, PDF и TXT."), field="files")
    if document is not None:
        done = DraftVersion.objects.filter(document=document, application=application).first()
        if done is not None:
            return done
        if not queries.candidates(actor, application).filter(pk=document.pk).exists():
            raise Invalid(_("Этот файл не может быть версией проекта."), field="document")
        words = documents.words_of(documents.place_of(document), document.content_type)
    else:
        # Read before anything is locked: a hostile file may take seconds.
        words = documents.words_of(files[0].place, files[0].kind.content_type)
    return _add(actor, application, files, document, note, client_key, words)


@transaction.atomic
def _add(
    actor: User,
    application: Application,
    files: Sequence[Received],
    document: Document | None,
    note: str,
    client_key: UUID | None,
    words: Words,
) -> DraftVersion:
    row = core.lock(application)
    rules.may_add_version(actor, row)
    if document is not None:
        done = DraftVersion.objects.filter(document=document).first()
        if done is not None:
            return done
    number = _last(row) + 1
    text = _("Версия {number} проекта.").format(number=number)
    if document is not None:
        text += " " + _("Файл: {name}.").format(name=document.name)
    message = core.say(actor=actor, application=row, text=f"{text} {note}".strip(), files=files, client_key=client_key)
    file = document or message.documents.get()
    done = DraftVersion.objects.filter(document=file).first()
    return done or _keep(row, file, actor, note=note, from_staff=message.from_staff, words=words)


def _last(application: Application) -> int:
    numbers = DraftVersion.objects.filter(application=application).order_by("-number")
    return numbers.values_list("number", flat=True).first() or 0


def _keep(
    application: Application, document: Document, author: User, *, note: str, from_staff: bool, words: Words | None
) -> DraftVersion:
    row = DraftVersion(
        application=application,
        number=_last(application) + 1,
        document=document,
        author=author,
        from_staff=from_staff,
        note=note,
    )
    if words is not None:
        _take(row, words)
    with constraint_errors(DraftVersion), transaction.atomic():
        row.save(force_insert=True)
    return row


def _take(row: DraftVersion, words: Words) -> None:
    row.text_state = TextState(words.problem) if words.problem else TextState.READ
    row.paragraphs, row.bare_pages, row.tracked = words.paragraphs, words.bare_pages, words.tracked


def read_draft(*, actor: None, version_id: UUID | str) -> None:
    """Read the words of a version that has none yet. Nothing is locked meanwhile; the first to be done counts."""
    row = DraftVersion.objects.select_related("document").filter(pk=version_id, text_state=TextState.PENDING).first()
    if row is None:
        return
    words = documents.words_of(documents.place_of(row.document), row.document.content_type)
    with transaction.atomic():
        locked = DraftVersion.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
        if locked.text_state == TextState.PENDING:
            _take(locked, words)
            locked.save(update_fields=["text_state", "paragraphs", "bare_pages", "tracked"])


def read_waiting_drafts(*, actor: None, batch: int = 20) -> int:
    """Read the versions whose bell was not heard. Returns how many."""
    waiting = DraftVersion.objects.filter(text_state=TextState.PENDING, at__lt=timezone.now() - WAITS)
    done = 0
    for key in list(waiting.order_by("at").values_list("pk", flat=True)[:batch]):
        try:
            read_draft(actor=actor, version_id=key)
        except Exception:  # the fault is one file's; it is logged and tried again at the next round
            logger.exception("A draft could not be read", extra={"version": str(key)})
            continue
        done += 1
    return done
