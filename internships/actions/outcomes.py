"""The run of an intake and its release: what a worker does."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, DomainError, Invalid
from internships import queries, rules
from internships.actions.candidacies import close_others
from internships.actions.intakes import lock, step
from internships.actions.placements import place
from internships.assignment.arrivals import first_come
from internships.assignment.deferred import assign
from internships.assignment.explaining import Answer, Reasons
from internships.assignment.market import REST, Assignment, WrongMarket
from internships.assignment.verifier import blocking, faults
from internships.enums import OPEN
from internships.enums import IntakeState as S
from internships.models import Candidacy, Intake, Outcome
from internships.notifications import intakes as told
from internships.queries.markets import Gathered

BATCH = 1000


def gathered(intake: Intake) -> Gathered:
    """The market of an intake. Raises Invalid when staff's decisions contradict the places or quotas."""
    try:
        return queries.markets.gather(intake)
    except WrongMarket as error:
        raise Invalid(
            _("Закреплённых пар больше, чем мест или квоты: снимите лишние решения."), code="wrong_pins"
        ) from error


def outcomes(found: Gathered, done: Assignment) -> list[dict[str, Any]]:
    """For each student the entry, which choice it was, and the answer to every wish."""
    reasons = Reasons(found.market, done)
    rows = []
    for number, student in enumerate(found.students):
        answered = {answer.offer: answer for answer in reasons.explain(number)}
        answers = [
            _answer(choice, str(found.entries[entry].pk), answered.get(entry), str(why or ""))
            for choice, entry, why in found.listed[number]
        ]
        offer = done.places[number]
        entry = found.entries[offer] if offer is not None else None
        rows.append({"student": student, "entry": entry, "choice": found.choice(number, offer), "answers": answers})
    return rows


def _answer(choice: int, entry: str, answer: Answer | None, why: str) -> dict[str, Any]:
    if answer is None:
        return {"choice": choice, "entry": entry, "why": why}
    found = {"choice": choice, "entry": entry, "why": str(answer.why)}
    if answer.places:
        found |= {"ahead": answer.ahead, "luckier": answer.luckier, "places": answer.places}
    if answer.tier is not None:
        found["tier"] = None if answer.tier == REST else answer.tier
    return found


def summary(found: Gathered, done: Assignment) -> dict[str, Any]:
    """What the page shows: the proof, the choices, the comparison with first come, first served."""
    early = first_come(found.market, found.arrivals)
    return {
        "students": len(found.students),
        "places": sum(offer.places for offer in found.market.offers),
        "pinned": len(found.market.pinned),
        "forbidden": len(found.market.forbidden),
        "blocking": len(blocking(found.market, done)),
        "faults": len(faults(found.market, done)),
        "choices": _choices(found, done),
        "first_come": {"choices": _choices(found, early), "blocking": len(blocking(found.market, early))},
    }


def _choices(found: Gathered, done: Assignment) -> dict[str, int]:
    """How many got their first, second … choice; `none` got nothing, `0` a pinned place they had not named."""
    counts: Counter[str] = Counter()
    for number, offer in enumerate(done.places):
        if offer is not None or found.listed[number]:
            choice = found.choice(number, offer)
            counts["none" if choice is None else str(choice)] += 1
    return dict(counts)


def make_assignment(intake: Intake) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Read, assign, verify, explain. Writes nothing."""
    found = gathered(intake)
    done = assign(found.market)
    return outcomes(found, done), summary(found, done)


@transaction.atomic
def keep_assignment(
    *, actor: User | None, intake: Intake, rows: list[dict[str, Any]], figures: dict[str, Any]
) -> Intake:
    """Keep what the run gave; an earlier result of the intake is replaced. Raises Conflict when it moved on."""
    row = lock(intake)
    rules.intakes.must_be(row, S.OPEN)
    if row.version != intake.version:
        raise Conflict(_("Набор тем временем изменился: распределите места ещё раз."), code="stale")
    Outcome.objects.filter(intake=row).delete()
    Outcome.objects.bulk_create([Outcome(intake=row, **one) for one in rows], batch_size=BATCH)
    row.summary, row.prepared_at = figures, timezone.now()
    step(actor=actor, intake=row, target=S.PREPARED)
    return row


@transaction.atomic
def release(*, actor: User, intake: Intake) -> Intake:
    """Place everybody, tell everybody, publish the seed: all at once or nothing.

    Raises Conflict with the name of the first student who cannot be placed any more.
    """
    rules.intakes.may_run(actor)
    row = lock(intake)
    rules.intakes.must_be(row, S.PREPARED)
    given = Outcome.objects.filter(intake=row, entry__isnull=False)
    counts: Counter[Any] = Counter()
    for one in given.select_related("student__user", "entry__offer__host").order_by("entry__offer", "pk"):
        offer = one.entry.offer  # type: ignore[union-attr]
        try:
            placement = place(actor=actor, student=one.student, offer=offer, is_demo=row.is_demo)
        except DomainError as error:
            words = _("{student}, «{offer}»: {why} Верните набор к решениям и распределите места заново.")
            raise Conflict(
                words.format(student=one.student, offer=offer.title, why=error.message), code="not_placed"
            ) from error
        rows = Candidacy.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
        theirs = rows.filter(student=one.student, state__in=OPEN).select_related("offer__host", "student__user")
        close_others(placement, list(theirs))
        counts[one.entry_id] += 1
    row.released_at = timezone.now()
    step(actor=actor, intake=row, target=S.RELEASED)
    people = queries.intakes.people_of(row)
    told.tell_students(row, people)
    for entry in queries.intakes.entries(row):
        told.tell_host(entry, counts[entry.pk])
    return row
