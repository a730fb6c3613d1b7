"""Decisions of a selection: prepared from the ranking, changed by staff with a reason, published all at once."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from applications.enums import RefusalReason
from core.db import constraint_errors
from core.errors import Conflict, Invalid, within
from core.formats import number
from exhibitions import scoring
from exhibitions.actions.places import choose, offer_or_wait, participation_of, turn_down
from exhibitions.actions.selection import LONGEST, locked
from exhibitions.documents.minutes import content_of, minutes_pdf
from exhibitions.enums.selection import Outcome, OutcomeReason, SelectionState
from exhibitions.models import Decision, Minutes, Participation, PlaceLevel, Selection
from exhibitions.queries import selection as queries
from exhibitions.rules import selection as rules

# Of so many criteria the feedback that is proposed speaks.
WEAKEST = 2


@transaction.atomic
def close_round(*, actor: User, selection: Selection) -> Selection:
    """Close the round when every opinion is in, and propose a decision on every application.

    Raises NotAllowed, Conflict with how many applications lack opinions.
    """
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.SCORING)
    lacking = queries.missing(row)
    if lacking:
        numbers = ", ".join(str(one.participation.application.number) for one in lacking[:10])
        message = _("Оценены не все заявки ({count}): {numbers}. Дождитесь оценок или дополните комиссию.")
        raise Conflict(message.format(count=len(lacking), numbers=numbers), code="incomplete")
    row.state, row.version = SelectionState.DECIDING, row.version + 1
    row.save(update_fields=["state", "version"])
    _propose(row)
    return row


@transaction.atomic
def propose_again(*, actor: User, selection: Selection) -> Selection:
    """Prepare all decisions anew, after applications were withdrawn or places changed: changes by hand are dropped."""
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.DECIDING)
    _propose(row)
    row.version += 1
    row.save(update_fields=["version"])
    return row


def _propose(selection: Selection) -> None:
    given, rows = queries.scores(selection), {row.pk: row for row in queries.entered(selection)}
    ranked = scoring.ranking(
        scoring.Ranked(key, scoring.mean(given[key]), row.queued_at)  # type: ignore[arg-type]
        for key, row in rows.items()
    )
    rooms = queries.rooms(PlaceLevel.objects.filter(event=selection.event), rows.values())
    outcomes = scoring.propose(ranked, rooms, selection.pass_score)
    Decision.objects.filter(selection=selection).delete()
    # Words for a company are in Russian, whoever closes the round in whatever language.
    with override("ru"):
        weights = {one.title: one.weight for one in selection.criteria.all()}
        means = {key: proposed_feedback(found, weights) for key, found in queries.means_of(selection, rows).items()}
    for rank, one in enumerate(ranked, 1):
        outcome = outcomes[one.key]
        reason = {Outcome.TURNED_DOWN: OutcomeReason.BELOW_PASS, Outcome.RESERVE: OutcomeReason.NO_PLACE}
        Decision.objects.create(
            selection=selection,
            participation=rows[one.key],
            rank=rank,
            score=one.score,
            proposed=outcome,
            outcome=outcome,
            reason=reason.get(Outcome(outcome), ""),
            feedback="" if outcome == Outcome.CHOSEN else means.get(one.key, ""),
        )


def proposed_feedback(means: list[tuple[str, Decimal]], weights: dict[str, int]) -> str:
    """What the portal proposes to say: where most points were lost. Staff add to it in their own words."""
    weakest = sorted(means, key=lambda pair: weights[pair[0]] * (pair[1] - scoring.MOST_MARK))[:WEAKEST]
    lines = "; ".join(
        _("{criterion} — {mark} из {most}").format(criterion=title, mark=number(value, 1), most=scoring.MOST_MARK)
        for title, value in weakest
    )
    return _("Больше всего можно прибавить здесь: {lines}.").format(lines=lines)


@transaction.atomic
def change_decision(
    *, actor: User, decision: Decision, outcome: str, reason: str = "", feedback: str = "", why: str = ""
) -> Decision:
    """Decide otherwise than proposed, with a reason; or say more to the company.

    Raises NotAllowed (also about a company of one's own), Conflict (published), Invalid by field.
    """
    rules.may_keep(actor)
    selection = locked(decision.selection)
    rules.in_state(selection, SelectionState.DECIDING)
    row = Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
    if outcome not in Outcome.values:
        raise Invalid(_("Выберите решение."), field="outcome")
    chosen = outcome == Outcome.CHOSEN
    if outcome != row.proposed and not why.strip():
        raise Invalid(_("Напишите, почему решение не такое, как предложено."), field="why")
    if not chosen and reason not in OutcomeReason.values:
        raise Invalid(_("Выберите основание: его увидит компания."), field="reason")
    if not chosen and not feedback.strip():
        raise Invalid(_("Напишите компании, что усилить."), field="feedback")
    row.outcome, row.why = outcome, within(why, LONGEST, "why")
    row.reason, row.feedback = ("", "") if chosen else (reason, within(feedback, LONGEST, "feedback"))
    row.decided_by = actor
    with constraint_errors(Decision), transaction.atomic():
        row.save()
    selection.version += 1
    selection.save(update_fields=["version"])
    return row


@transaction.atomic
def publish(*, actor: User, selection: Selection, expected_version: int | None = None) -> Minutes:
    """Publish all decisions at once: places are offered, the reserve queued, refusals told; the minutes are frozen.

    Everything or nothing. Raises NotAllowed, Conflict (published meanwhile, changed since the page was opened, more
    chosen than there is room for, room left for somebody in reserve, applications without a decision).
    """
    rules.may_keep(actor)
    row = locked(selection)
    rules.in_state(row, SelectionState.DECIDING)
    if expected_version is not None and row.version != expected_version:
        raise Conflict(_("Решения изменили, пока страница была открыта. Посмотрите их ещё раз."), code="stale")
    found = list(queries.decisions(row))
    _refuse_unfit(row, found)
    row.state, row.version = SelectionState.PUBLISHED, row.version + 1
    row.published_at, row.published_by = timezone.now(), actor
    row.save(update_fields=["state", "version", "published_at", "published_by"])
    for one in found:
        Participation.objects.filter(pk=one.participation_id).update(score=one.score)
    # Places go first: who is turned down or waits must not be passed by what becomes free on the way.
    for one in found:
        if one.outcome == Outcome.CHOSEN:
            choose(actor=actor, application=one.participation.application)
    for one in found:
        if one.outcome == Outcome.TURNED_DOWN:
            # Grounds in the log are the same for all kinds of applications: the exact ones are said in words.
            with override("ru"):
                words = f"{one.get_reason_display()}. {one.feedback}"
            ground = RefusalReason.OTHER
            turn_down(actor=actor, application=one.participation.application, reason=ground, comment=words)
    for one in found:
        if one.outcome == Outcome.RESERVE:
            offer_or_wait(participation_of(one.participation_id))
    return _freeze(row)


def _refuse_unfit(selection: Selection, found: list[Decision]) -> None:
    """Raise Conflict unless the decisions are of all applications and fit the places exactly."""
    live = {row.pk: row for row in queries.entered(selection)}
    if set(live) != {one.participation_id for one in found}:
        raise Conflict(
            _("Заявки изменились, пока готовились решения. Нажмите «Пересчитать предложения»."), code="changed"
        )
    levels = list(PlaceLevel.objects.filter(event=selection.event))
    rooms = queries.rooms(levels, live.values())
    for one in found:
        if one.outcome == Outcome.CHOSEN:
            for room in rooms:
                room.left -= room.needs[one.participation_id]
    short = [level for level, room in zip(levels, rooms, strict=True) if room.left < 0]
    if short or not levels:
        names = ", ".join(str(level.get_level_display()) for level in short) or _("Места для компаний")
        raise Conflict(
            _("Отобрано больше, чем есть мест ({names}). Переведите кого-то в резерв.").format(names=names),
            code="no_room",
        )
    for one in found:
        if one.outcome == Outcome.RESERVE and all(room.fits(one.participation_id) for room in rooms):
            message = _("В резерве заявка {number}, а место для неё есть. Отберите её или не отбирайте.")
            raise Conflict(message.format(number=one.participation.application.number), code="room_left")


def _freeze(selection: Selection) -> Minutes:
    """The minutes are in Russian, whoever publishes in whatever language."""
    with override("ru"):
        content = content_of(selection)
        document = minutes_pdf(content)
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Minutes.objects.create(selection=selection, content=content, sha256=digest, pdf=document)
