"""Reads of legal support. Every one begins with `get`, which leaves a trace."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.db.models import QuerySet
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.models import User
from applications import queries as applications
from applications.enums import MessageKind, ScanState
from applications.files.reading import READABLE
from applications.files.verdict import KINDS
from applications.models import Application, Document
from core.errors import Conflict, NotFound
from services.comparing import Line, compare
from services.enums import CheckGroup, CheckMarkOutcome, TextState
from services.models import Checklist, ChecklistItem, ChecklistRelease, CheckMark, DraftVersion, Opinion
from services.rules.legal import is_lawyer_of

KIND = "legal-support"
NOT_CHECKED = "not_checked"
TONES = {
    CheckMarkOutcome.OK: "success",
    CheckMarkOutcome.REMARK: "warning",
    CheckMarkOutcome.ABSENT: "danger",
    CheckMarkOutcome.NOT_APPLICABLE: "neutral",
}
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


def draft_checklist() -> Checklist | None:
    """The version that is being worked on."""
    return Checklist.objects.filter(published_at=None).first()


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


# --- the checklist -------------------------------------------------------------------------------------------------


def not_checked() -> str:
    """The word for an item without a mark."""
    return _("Не проверено")


def tone_of(outcome: str) -> str:
    """The tone of an outcome; what was not checked never looks like what is in order."""
    return TONES[CheckMarkOutcome(outcome)] if outcome else "info"


@dataclass(frozen=True)
class Checked:
    """An item of the checklist with what was found of it; no mark means that nobody has checked it."""

    item: ChecklistItem
    mark: CheckMark | None


def checklist_of(application: Application) -> Checklist:
    """The version that the matter's marks were begun on, or the one in force. Raises NotFound while there is none."""
    begun = CheckMark.objects.filter(application=application).values("item__checklist")[:1]
    found = Checklist.objects.filter(pk__in=begun).first()
    found = found or Checklist.objects.exclude(published_at=None).order_by("-number").first()
    if found is None:
        raise NotFound(_("Чек-лист ещё не опубликован."))
    return found


def checked(application: Application) -> list[Checked]:
    """The items of the matter's checklist in order, each with its mark if there is one."""
    marks = {mark.item_id: mark for mark in CheckMark.objects.filter(application=application).select_related("version")}
    items = ChecklistItem.objects.filter(checklist=checklist_of(application)).order_by("position")
    return [Checked(item, marks.get(item.pk)) for item in items]


def progress(rows: Iterable[Checked]) -> dict[str, int]:
    """How many items have which outcome. What was not checked stands by itself and counts as nothing else."""
    found = dict.fromkeys((*CheckMarkOutcome.values, NOT_CHECKED, "total"), 0)
    for row in rows:
        found[row.mark.outcome if row.mark else NOT_CHECKED] += 1
        found["total"] += 1
    return found


def stamp(rows: Iterable[Checked]) -> str:
    """A mark of how the checklist stands, so that two tabs do not write over each other."""
    told = [(row.item.code, row.mark.outcome, row.mark.clause, row.mark.remark) for row in rows if row.mark is not None]
    return hashlib.sha256(orjson.dumps(told)).hexdigest()[:16]


def released(application: Application) -> ChecklistRelease | None:
    """The checklist as it was opened to the company last."""
    rows = ChecklistRelease.objects.filter(application=application).select_related("released_by")
    return rows.order_by("-number").first()


def counted(content: Mapping[str, Any]) -> dict[str, int]:
    """The progress of a checklist that was frozen."""
    found = dict.fromkeys((*CheckMarkOutcome.values, NOT_CHECKED, "total"), 0)
    for row in content["items"]:
        found[row["outcome"] or NOT_CHECKED] += 1
        found["total"] += 1
    return found


def frozen_checklist(checked: Sequence[Checked]) -> dict[str, Any]:
    """A checklist as it is read now, in both languages; what was not checked stands in it with an empty outcome."""
    return {
        "checklist": checked[0].item.checklist.number if checked else 0,
        "items": [_frozen(one) for one in checked],
    }


def _frozen(one: Checked) -> dict[str, Any]:
    item, mark = one.item, one.mark
    found: dict[str, Any] = {
        "code": item.code,
        "group": item.group,
        "outcome": mark.outcome if mark else "",
        "clause": mark.clause if mark else "",
        "remark": mark.remark if mark else "",
        "version": mark.version.number if mark and mark.version else None,
    }
    for language in ("ru", "en"):
        with override(language):
            found |= {
                f"title_{language}": item.title,
                f"law_{language}": item.law,
                f"group_{language}": str(CheckGroup(item.group).label),
                f"outcome_{language}": str(CheckMarkOutcome(mark.outcome).label if mark else not_checked()),
            }
    return found


def in_words(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The items of a frozen checklist in the reader's language."""
    language = "en" if get_language() == "en" else "ru"
    kept = ("code", "group", "outcome", "clause", "remark", "version")
    return [
        {
            **{name: row[name] for name in kept},
            **{name: row[f"{name}_{language}"] for name in ("title", "law")},
            "group_title": row[f"group_{language}"],
            "label": row[f"outcome_{language}"],
            "tone": tone_of(row["outcome"]),
        }
        for row in content["items"]
    ]


def grouped(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The items part by part."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row["group"], {"title": row["group_title"], "rows": []})["rows"].append(row)
    return list(found.values())


def digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 of what was released or signed, whatever order its keys come in."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


# --- the opinion ---------------------------------------------------------------------------------------------------


def last_opinion(application: Application) -> Opinion | None:
    """The latest edition of the opinion, signed or not."""
    return _opinions(application).order_by("-edition").first()


def _opinions(application: Application) -> QuerySet[Opinion]:
    rows = Opinion.objects.filter(application=application).select_related("signed_by", "written_by")
    return rows.select_related("marked__document", "signed_by", "written_by").defer("marked__paragraphs")


def signed_opinions(user: User, application: Application) -> QuerySet[Opinion]:
    """The signed editions that the person may read, the latest first: a company those that were delivered."""
    rows = _opinions(application).filter(signed_at__isnull=False).order_by("-edition")
    if not is_lawyer_of(user, application):
        rows = rows.filter(signed_at__lte=application.delivered_at) if application.delivered_at else rows.none()
    return rows


def signed_opinion(user: User, application: Application, opinion_id: UUID) -> Opinion:
    """One of them. Raises NotFound for any other."""
    found = signed_opinions(user, application).filter(pk=opinion_id).first()
    if found is None:
        raise NotFound(_("Заключения нет, или оно ещё не направлено."))
    return found
