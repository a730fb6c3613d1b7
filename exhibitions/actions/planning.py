"""Votes and suggestions for a year's plan, and its publication."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, within
from exhibitions import rules
from exhibitions.actions.events import create_event
from exhibitions.enums import EventState
from exhibitions.models import Event, PlanRound, Suggestion, Vote

# So many suggestions one company may make for one plan.
MOST_SUGGESTIONS = 5


def _lock(plan: PlanRound) -> PlanRound:
    return PlanRound.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)


@transaction.atomic
def keep_round(*, actor: User, plan: PlanRound | None = None, values: dict[str, Any]) -> PlanRound:
    """Set up a year's vote, or change it before the plan is published. Raises NotAllowed, Invalid, Conflict."""
    rules.events.may_keep(actor)
    row = _lock(plan) if plan is not None else PlanRound()
    if row.published_at is not None:
        raise Conflict(_("План уже опубликован."), code="step_gone")
    for name, value in values.items():
        setattr(row, name, value)
    try:
        row.full_clean(validate_constraints=False, validate_unique=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(PlanRound), transaction.atomic():
        row.save()
    return row


@transaction.atomic
def vote(*, actor: User, event: Event, organisation: Organisation | None) -> Vote:
    """Give the company's vote to an event; twice is no error. Raises NotAllowed, Conflict (closed, none left)."""
    if event.plan is None:
        raise Conflict(_("За это мероприятие не голосуют."), code="not_voting")
    plan = _lock(event.plan)
    company = rules.planning.may_vote(actor, plan, organisation)
    row = Event.objects.get(pk=event.pk)
    if row.state not in (EventState.PROPOSED, EventState.PLANNED) or row.plan_id != plan.pk:
        raise Conflict(_("За это мероприятие не голосуют."), code="not_voting")
    present = Vote.objects.filter(event=row, organisation=company).first()
    if present is not None:
        return present
    if Vote.objects.filter(round=plan, organisation=company).count() >= plan.most_votes:
        raise Conflict(
            _("У компании {most} голосов, все отданы. Снимите один, чтобы отдать другой.").format(most=plan.most_votes),
            code="no_votes_left",
        )
    with constraint_errors(Vote), transaction.atomic():
        return Vote.objects.create(round=plan, event=row, organisation=company, person=actor)


@transaction.atomic
def unvote(*, actor: User, event: Event, organisation: Organisation | None) -> None:
    """Take the company's vote back; without one nothing happens. Raises NotAllowed, Conflict."""
    if event.plan is None:
        raise Conflict(_("За это мероприятие не голосуют."), code="not_voting")
    plan = _lock(event.plan)
    company = rules.planning.may_vote(actor, plan, organisation)
    Vote.objects.filter(event=event, organisation=company).delete()


@transaction.atomic
def suggest(*, actor: User, plan: PlanRound, organisation: Organisation | None, values: dict[str, Any]) -> Suggestion:
    """Suggest an event for the plan. Raises NotAllowed, Conflict (closed, too many), Invalid by field."""
    row = _lock(plan)
    company = rules.planning.may_vote(actor, row, organisation)
    rows = Suggestion.objects.filter(round=row, organisation=company)
    if (same := rows.filter(title=values.get("title"), country=values.get("country")).first()) is not None:
        return same
    if rows.count() >= MOST_SUGGESTIONS:
        raise Conflict(
            _("От компании принимается не больше {most} предложений.").format(most=MOST_SUGGESTIONS), code="too_many"
        )
    made = Suggestion(round=row, organisation=company, person=actor, **values)
    try:
        made.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(Suggestion), transaction.atomic():
        made.save()
    return made


@transaction.atomic
def take_suggestion(*, actor: User, suggestion: Suggestion, values: dict[str, Any]) -> Event:
    """Put an event to the vote that a company suggested. Raises NotAllowed, Conflict (taken already), Invalid."""
    rules.events.may_keep(actor)
    row = Suggestion.objects.select_for_update(of=("self",), no_key=True).select_related("round").get(pk=suggestion.pk)
    if row.event_id is not None:
        raise Conflict(_("Это предложение уже в голосовании."), code="step_gone")
    event = create_event(
        actor=actor,
        values={
            "kind": row.kind,
            "title_ru": row.title,
            "country": row.country,
            "industries": [row.industry],
            "plan": row.round,
            **values,
        },
    )
    row.event = event
    row.save(update_fields=["event"])
    return event


@transaction.atomic
def answer_suggestion(*, actor: User, suggestion: Suggestion, answer: str) -> Suggestion:
    """Tell the company what becomes of its suggestion. Raises NotAllowed, Invalid without words."""
    rules.events.may_keep(actor)
    words = within(answer, 1000, "answer")
    if not words:
        raise Invalid(_("Напишите ответ."), field="answer")
    row = Suggestion.objects.select_for_update(of=("self",), no_key=True).get(pk=suggestion.pk)
    row.answer = words
    row.save(update_fields=["answer"])
    return row


@transaction.atomic
def publish_plan(*, actor: User, plan: PlanRound) -> PlanRound:
    """Publish the plan: what staff took into it is shown to everybody. Raises NotAllowed, Conflict, Invalid (empty)."""
    rules.events.may_keep(actor)
    row = _lock(plan)
    if row.published_at is not None:
        raise Conflict(_("План уже опубликован."), code="step_gone")
    if rules.planning.is_voting(row):
        raise Conflict(_("Голосование ещё идёт. План публикуют после него."), code="voting")
    if not Event.objects.filter(plan=row).exclude(state__in=[EventState.PROPOSED, EventState.CANCELLED]).exists():
        raise Invalid(_("В плане ещё нет ни одного мероприятия."))
    row.published_at = timezone.now()
    row.save(update_fields=["published_at"])
    return row
