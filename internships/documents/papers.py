"""Papers of a practice as what they say and as PDF."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.errors import NotFound
from core.formats import day, trimmed
from core.typeset import pdf
from internships.enums import MentorMark, PaperKind
from internships.models import Placement, PlacementPaper
from internships.queries import papers as queries
from internships.queries.placements import hours_signed
from internships.rules.papers import MARKS, competences


def content(placement: Placement, kind: str, text: str) -> dict[str, Any]:
    """Everything a paper says, as plain words: Russian, since it goes to a Russian institution."""
    with override("ru"):
        student, mentor = placement.student, placement.mentor
        found: dict[str, Any] = {
            "kind": kind,
            "title": str(PaperKind(kind).label),
            "student": str(student),
            "institution": placement.institution.name,
            "speciality": str(placement.speciality),
            "group": student.group,
            "course": student.course,
            "practice": str(placement.offer.get_practice_display()),
            "host": placement.host.name,
            "position": placement.offer.title,
            "address": placement.offer.address,
            "period": f"{day(placement.starts_on)} – {day(placement.ended_on or placement.ends_on)}",
            "hours": trimmed(hours_signed(placement)),
            "grade": f"{placement.grade} ({MARKS.get(placement.grade or 0, '')})" if placement.grade else "",
            "passed": bool(placement.grade and placement.grade >= 3),
            "mentor": str(mentor or ""),
            "text": text.strip(),
            "demo": placement.is_demo,
        }
        if kind == PaperKind.SHEET:
            said = queries.final(placement)
            marks = said.marks if said else {}
            found["marks"] = [
                [str(mark.label), f"{marks[mark]} ({MARKS.get(marks[mark], '')})"]
                for mark in MentorMark
                if mark in marks
            ]
            found["competences"] = [
                [words, trimmed(hours)]
                for words, hours in competences(queries.learnt(placement))  # type: ignore[arg-type]
            ]
    return found


def is_erased(paper: PlacementPaper) -> bool:
    """Whether what the paper said was destroyed with the person's data."""
    return "title" not in paper.content


def file_of(paper: PlacementPaper) -> bytes:
    """The PDF of a signed paper: the same bytes every time."""
    with override("ru"):
        signed = day(paper.signed_at)
    return _typeset({**paper.content, "signed": signed})


def preview(placement: Placement, kind: str, text: str) -> bytes:
    """The PDF of a draft, which says that it is one."""
    return _typeset({**content(placement, kind, text), "signed": ""})


def shown(placement: Placement, kind: str, *, writes: bool) -> bytes:
    """The PDF that a reader may have: what is signed, or the draft for who writes it. Raises NotFound."""
    known = queries.one(placement, kind)
    if known is not None and known.signed_at is not None:
        if is_erased(known):
            raise NotFound(_("Сведения о человеке удалены, документа больше нет."))
        return file_of(known)
    if not writes:
        raise NotFound()
    text = placement.report if kind == PaperKind.REPORT else queries.words(placement, known, kind)
    return preview(placement, kind, text)


def _typeset(data: dict[str, Any]) -> bytes:
    return pdf("internships/paper.typ", {"publisher": settings.ORGANISATION_NAME, **data}, language="ru")
