"""The lawyer's opinion as a document."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.formats import moment
from core.typeset import pdf
from services.enums import MatterType
from services.models import Opinion
from services.queries.legal import counted, grouped, in_words

SHOWN = (
    "number",
    "company",
    "counterparty",
    "edition",
    "conclusion",
    "risks",
    "recommendations",
    "signed_by",
    "marked",
)


def opinion_pdf(opinion: Opinion, superseded_by: Opinion | None = None) -> bytes:
    """What was signed as PDF, in the reader's language; the lawyer's words stay as they were written.

    An edition that another has superseded says so. Raises ValueError for an opinion that was not signed.
    """
    if opinion.content is None:
        raise ValueError("only a signed opinion is a document")
    return pdf("services/opinion.typ", _data(opinion.content, opinion.sha256, superseded_by))


def _data(content: dict[str, Any], digest: str, superseded_by: Opinion | None) -> dict[str, Any]:
    checklist = content["checklist"]
    later = ""
    if superseded_by is not None:
        later = _("Эта редакция заменена редакцией {edition} от {day}.").format(
            edition=superseded_by.edition, day=moment(superseded_by.signed_at)
        )
    return {
        **{name: content[name] for name in SHOWN},
        "title": _("Заключение юриста"),
        "matter": str(MatterType(content["matter"]).label) if content["matter"] in MatterType.values else "",
        "signed_at": moment(datetime.datetime.fromisoformat(content["signed_at"])),
        "sha256": digest,
        "superseded": later,
        "counts": counted(checklist) if checklist else None,
        "checklist_version": checklist["checklist"] if checklist else 0,
        "groups": grouped(in_words(checklist)) if checklist else [],
    }
