"""Papers of practices: what there is, and what they are drafted from."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import override

from internships.enums import Checkpoint, PaperKind, PaperState, Side
from internships.models import Evaluation, Placement, PlacementPaper, ReturnedReport
from internships.queries.placements import diary, hours_signed
from internships.rules import papers as rules
from internships.rules.papers import characteristic


def of_placement(placement: Placement) -> QuerySet[PlacementPaper]:
    """The papers of a placement, drafts too."""
    return placement.papers.select_related("author").order_by("kind")


def one(placement: Placement, kind: str) -> PlacementPaper | None:
    """One of them."""
    return placement.papers.select_related("author").filter(kind=kind).first()


def returned(placement: Placement) -> QuerySet[ReturnedReport]:
    """The versions of the report that were given back, the latest first."""
    return placement.returned_reports.select_related("returned_by")


def is_with_student(placement: Placement) -> bool:
    """Whether the report waits for its correction."""
    return rules.is_with_student(placement.report, placement.returned_reports.values_list("text", flat=True).first())


def state_of(placement: Placement, kind: str, known: PlacementPaper | None) -> PaperState:
    """How far a paper is."""
    if known is not None and known.signed_at is not None:
        return PaperState.SIGNED
    if kind == PaperKind.REPORT:
        if not placement.report:
            return PaperState.ABSENT
        return PaperState.RETURNED if is_with_student(placement) else PaperState.DRAFT
    return PaperState.DRAFT if known is not None else PaperState.ABSENT


def words(placement: Placement, known: PlacementPaper | None, kind: str) -> str:
    """The words of a draft so far; a characteristic begins as the portal drafts it."""
    if known is not None:
        return known.text
    return draft(placement) if kind == PaperKind.CHARACTERISTIC else ""


def final(placement: Placement) -> Evaluation | None:
    """The mentor's final marks."""
    return placement.evaluations.filter(side=Side.MENTOR, checkpoint=Checkpoint.FINAL).first()


def learnt(placement: Placement) -> list[tuple[str, object]]:
    """The competences of the diary with their hours."""
    return list(diary(placement).exclude(competence="").values_list("competence", "hours"))


def draft(placement: Placement) -> str:
    """The characteristic as it is drafted from the final marks."""
    said = final(placement)
    marks, comment = (said.marks, said.comment) if said else ({}, "")
    with override("ru"):
        return characteristic(placement, marks, hours_signed(placement), comment)
