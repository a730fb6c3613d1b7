"""Papers of a practice are drafted by the mentor, signed, and do not change any more."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from internships import queries, rules
from internships.actions.placements import lock
from internships.documents import papers as documents
from internships.enums import PaperKind
from internships.models import Placement, PlacementPaper, ReturnedReport
from internships.models.papers import LONGEST, LONGEST_REASON
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


def _refuse_unseen(placement: Placement, seen: str) -> None:
    """Raise Conflict when the student has written another report than the one that was read."""
    if seen and seen != rules.papers.version_of(placement.report):
        raise Conflict(_("Студент тем временем изменил отчёт: прочитайте его ещё раз."), code="report_changed")


@transaction.atomic
def sign_paper(*, actor: User, placement: Placement, kind: str, text: str = "", seen: str = "") -> PlacementPaper:
    """Sign a paper: what it says is frozen, and the student and the institution are told.

    The student's report is signed as it is written, which accepts it; `seen` names the version that was read. Raises
    what `save_paper` raises, Invalid for a paper without words, and Conflict for a report that was changed meanwhile.
    """
    row, paper = _open(actor, placement, kind)
    words = row.report if kind == PaperKind.REPORT else text
    if kind != PaperKind.SHEET and not words.strip():
        absent = _("Студент ещё не написал отчёт.") if kind == PaperKind.REPORT else _("Напишите характеристику.")
        raise Invalid(absent, field="text")
    if kind == PaperKind.REPORT and queries.papers.is_with_student(row):
        raise Conflict(
            _("Отчёт возвращён студенту. Его можно принять, когда студент сдаст его снова."), code="returned"
        )
    if kind == PaperKind.REPORT:
        _refuse_unseen(row, seen)
    paper.content = documents.content(row, kind, words)
    paper.signed_at = timezone.now()
    # The report has its words in what is frozen and in the placement.
    _keep(paper, actor, "" if kind == PaperKind.REPORT else words)
    told.tell_signed(paper)
    return paper


@transaction.atomic
def return_report(*, actor: User, placement: Placement, reason: str, seen: str = "") -> ReturnedReport:
    """Give the report back for correction; what was handed in is kept as it was, and the student is told why.

    `seen` names the version that the actor read: another one that came meanwhile is not judged by it. Raises
    NotAllowed, Invalid, Conflict (nothing written, accepted, returned already, changed meanwhile).
    """
    row = lock(placement)
    if not rules.papers.may_return(actor, row):
        raise NotAllowed(_("Отчёт возвращают наставник или куратор."))
    accepted = queries.papers.one(row, PaperKind.REPORT)
    if accepted is not None and accepted.signed_at is not None:
        raise Conflict(_("Наставник уже принял отчёт."), code="accepted")
    if not row.report:
        raise Conflict(_("Студент ещё не написал отчёт."), code="no_report")
    if queries.papers.is_with_student(row):
        raise Conflict(_("Отчёт уже возвращён студенту."), code="returned")
    _refuse_unseen(row, seen)
    if not reason.strip():
        raise Invalid(_("Напишите, что исправить."), field="reason")
    if len(reason.strip()) > LONGEST_REASON:
        raise Invalid(_("Не больше 2000 знаков."), field="reason")
    with constraint_errors(ReturnedReport), transaction.atomic():
        made = ReturnedReport.objects.create(placement=row, text=row.report, reason=reason.strip(), returned_by=actor)
    told.tell_returned(made)
    return made
