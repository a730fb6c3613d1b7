"""Papers of practices: what there is, and what they are drafted from."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import override

from internships.enums import Checkpoint, Side
from internships.models import Evaluation, Placement, PlacementPaper
from internships.queries.placements import diary, hours_signed
from internships.rules.papers import characteristic


def of_placement(placement: Placement) -> QuerySet[PlacementPaper]:
    """The papers of a placement, drafts too."""
    return placement.papers.select_related("author").order_by("kind")


def one(placement: Placement, kind: str) -> PlacementPaper | None:
    """One of them."""
    return placement.papers.select_related("author").filter(kind=kind).first()


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
