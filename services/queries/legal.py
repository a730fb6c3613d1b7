"""Reads of legal support. Every one begins with `get`, which leaves a trace."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from applications import queries as applications
from applications.enums import MessageKind, ScanState
from applications.files.reading import READABLE
from applications.files.verdict import KINDS
from applications.models import Application, Document
from core.errors import Conflict, NotFound
from services.comparing import Line, compare
from services.enums import TextState
from services.models import DraftVersion

KIND = "legal-support"
READABLE_TYPES = [kind.content_type for key, kind in KINDS.items() if key in READABLE]


def get(user: User, application_id: UUID | str) -> Application:
    """The application of one submitted matter that the person may read. Raises NotFound for any other."""
    found = applications.get(user, application_id)
    if found.kind != KIND or found.submitted_at is None:
        raise NotFound()
    return found


# --- the draft -----------------------------------------------------------------------------------------------------


def versions(application: Application) -> QuerySet[DraftVersion]:
    """The versions of the draft, first to last, without their words."""
    rows = DraftVersion.objects.filter(application=application).select_related("author", "document")
    return rows.defer("paragraphs").order_by("number")


def candidates(user: User, application: Application) -> QuerySet[Document]:
    """The files of the matter that could be a version of the draft and are not one yet."""
    rows = applications.documents(user, application).filter(content_type__in=READABLE_TYPES, draft_version=None)
    return rows.exclude(scan=ScanState.INFECTED).exclude(message__kind=MessageKind.INTERNAL)


@dataclass(frozen=True)
class Comparison:
    """Two versions, the earlier one first, and what differs between them."""

    before: DraftVersion
    after: DraftVersion
    lines: list[Line]

    def counts(self) -> dict[str, int]:
        """How many paragraphs were changed, put in, taken out and moved."""
        kinds = [line.kind for line in self.lines]
        return {
            "changed": kinds.count("changed"),
            "added": kinds.count("in"),
            "removed": kinds.count("out"),
            "moved": kinds.count("moved_in"),
        }


def comparison(application: Application, before: int, after: int) -> Comparison:
    """Two versions side by side.

    Raises NotFound for a version that is not there, Conflict for one version twice and for one without words.
    """
    rows = DraftVersion.objects.filter(application=application, number__in=[before, after])
    found = {row.number: row for row in rows.select_related("author", "document")}
    if before == after:
        raise Conflict(_("Выберите две разные версии."), code="same_version")
    try:
        earlier, later = (found[number] for number in sorted((before, after)))
    except KeyError as error:
        raise NotFound(_("Такой версии проекта нет.")) from error
    for row in (earlier, later):
        if row.text_state != TextState.READ or row.document.removed_at is not None:
            raise Conflict(why_not_compared(row), code="version_unread")
    return Comparison(earlier, later, compare(earlier.paragraphs, later.paragraphs))


def why_not_compared(row: DraftVersion) -> str:
    """Why a version cannot be compared, in words with what to do; empty when it can."""
    if row.document.removed_at is not None:
        return _("Файл версии {number} удалён.").format(number=row.number)
    texts = {
        TextState.READ: "",
        TextState.PENDING: _("Текст версии {number} ещё читается. Откройте сравнение через минуту."),
        TextState.NO_WORDS: _(
            "В файле версии {number} нет текста: это скан или картинки. Сравнить его нельзя, только скачать. "
            "Попросите документ в DOCX или PDF с текстом."
        ),
        TextState.TOO_LONG: _(
            "Текст версии {number} слишком длинный для сравнения: больше 1 000 000 знаков или 5 000 абзацев. "
            "Разделите его на части."
        ),
        TextState.UNREADABLE: _("Текст версии {number} не читается. Сохраните его заново в DOCX и добавьте."),
    }
    return texts[TextState(row.text_state)].format(number=row.number)
