"""Papers of a practice are drafted by the mentor, signed, and do not change any more."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotFound
from internships import queries, rules
from internships.actions.placements import lock
from internships.documents import papers as documents
from internships.enums import PaperKind
from internships.models import Placement, PlacementPaper
from internships.models.papers import LONGEST
from internships.notifications import papers as told


def _open(actor: User, placement: Placement, kind: str) -> tuple[Placement, PlacementPaper]:
    """The placement, locked, and its paper that is not signed yet."""
    if kind not in PaperKind.values:
        raise NotFound()
    row = lock(placement)
    rules.placements.may_mentor(actor, row)
    rules.papers.must_be_evaluated(row)
    paper = queries.papers.one(row, kind) or PlacementPaper(placement=row, kind=kind)
    if paper.signed_at is not None:
        raise Conflict(_("Документ уже подписан и больше не меняется."), code="signed")
    return row, paper


def _keep(paper: PlacementPaper, actor: User, text: str) -> None:
    paper.text, paper.author = text.strip(), actor
    if len(paper.text) > LONGEST:
        raise Invalid(_("Не больше 4000 знаков."), field="text")
    with constraint_errors(PlacementPaper), transaction.atomic():
        paper.save()


@transaction.atomic
def save_paper(*, actor: User, placement: Placement, kind: str, text: str) -> PlacementPaper:
    """Keep the words of a draft. Raises NotAllowed, NotFound, Conflict (not evaluated, signed), Invalid."""
    _row, paper = _open(actor, placement, kind)
    if kind == PaperKind.REPORT:
        raise Conflict(_("Отчёт пишет студент."), code="own_words")
    _keep(paper, actor, text)
    return paper


@transaction.atomic
def sign_paper(*, actor: User, placement: Placement, kind: str, text: str = "") -> PlacementPaper:
    """Sign a paper: what it says is frozen, and the student and the institution are told.

    The student's report is signed as it is written, which accepts it. Raises what `save_paper` raises, and Invalid
    for a paper without words.
    """
    row, paper = _open(actor, placement, kind)
    words = row.report if kind == PaperKind.REPORT else text
    if kind != PaperKind.SHEET and not words.strip():
        absent = _("Студент ещё не написал отчёт.") if kind == PaperKind.REPORT else _("Напишите характеристику.")
        raise Invalid(absent, field="text")
    paper.content = documents.content(row, kind, words)
    paper.signed_at = timezone.now()
    # The report has its words in what is frozen and in the placement.
    _keep(paper, actor, "" if kind == PaperKind.REPORT else words)
    told.tell_signed(paper)
    return paper
