"""From an assignment to the last day of a placement."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from core.formats import day
from internships import queries, rules
from internships.enums import EndReason, OfferState
from internships.enums import PlacementState as S
from internships.models import Agreement, Offer, Placement, PlacementStep, Speciality, Student
from internships.models.placements import LIVE_STATES
from internships.notifications import placements as told
from internships.rules.fit import refusals
from reference.working_days import working_days_between

DAY = datetime.timedelta(days=1)


def lock(placement: Placement) -> Placement:
    """The placement as it stands now, locked until the end of the transaction."""
    return (
        Placement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("student__user", "student__speciality", "offer", "host", "institution", "agreement", "mentor")
        .get(pk=placement.pk)
    )


def keep(placement: Placement) -> None:
    """Save the row. Raises Invalid and Conflict in words."""
    try:
        placement.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    placement.version += 0 if placement._state.adding else 1
    with constraint_errors(Placement), transaction.atomic():
        placement.save()


def step(*, actor: User | None, placement: Placement, target: S, reason: str = "", comment: str = "") -> None:
    """Take a step and log it."""
    source, placement.state = placement.state, target
    keep(placement)
    PlacementStep.objects.create(
        placement=placement, source=source, target=target, actor=actor, reason=reason, comment=comment.strip()
    )


def agreement_for(
    institution: Organisation, host: Organisation, speciality: Speciality, starts_on: datetime.date
) -> Agreement:
    """The agreement that a placement may stand on, locked, so that its quota is counted by one at a time.

    Raises Conflict with the word which agreement has lapsed or whose quota is used.
    """
    rows = queries.placements.agreements_for(institution, host).select_for_update(of=("self",), no_key=True)
    refused = ""
    for agreement in rows:
        year = starts_on.year
        refused = rules.placements.lapsed(agreement, starts_on) or rules.placements.quota_used(
            queries.placements.quota(agreement, speciality, year),
            agreement,
            queries.placements.used(agreement, speciality, year),
            year,
        )
        if not refused:
            return agreement
    if refused:
        raise Conflict(refused, code="no_agreement")
    raise Conflict(
        _("Между «{institution}» и «{host}» нет соглашения о практике.").format(institution=institution, host=host),
        code="no_agreement",
    )


@transaction.atomic
def place(
    *,
    actor: User,
    student: Student,
    offer: Offer,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    replaces: Placement | None = None,
    is_demo: bool = False,
) -> Placement:
    """Assign a student to an offer; the last place and the last of a quota go to one of those who ask at once.

    Raises NotAllowed, Conflict (no place, no agreement or quota, another placement in these days, the institution has
    not confirmed the student) and Invalid for what the law forbids.
    """
    offer = Offer.objects.select_for_update(of=("self",), no_key=True).select_related("host").get(pk=offer.pk)
    student = Student.objects.select_related("user", "institution", "speciality").get(pk=student.pk)
    rules.placements.may_place(actor, student, offer)
    rules.students.must_be_confirmed(student)
    rules.offers.must_be(offer, OfferState.PUBLISHED, OfferState.CLOSED)
    first, last = starts_on or offer.starts_on, ends_on or offer.ends_on
    if not offer.starts_on <= first <= last <= offer.ends_on:
        raise Invalid(_("Дни практики лежат в сроке вакансии."), field="starts_on")
    if against := refusals(student, offer, first):
        raise Invalid(" ".join(reason.text for reason in against), code=against[0].code)
    if full := rules.placements.no_place(offer, queries.placements.taken(offer) + queries.candidacies.kept(offer)):
        raise Conflict(full, code="no_place")
    agreement = agreement_for(student.institution, offer.host, student.speciality, first)
    placement = Placement(
        student=student,
        offer=offer,
        host=offer.host,
        institution=student.institution,
        speciality=student.speciality,
        agreement=agreement,
        starts_on=first,
        ends_on=last,
        hours=offer.hours,
        planned_hours=rules.placements.planned(
            offer.hours,
            days=(last - first).days + 1,
            working=working_days_between(first - DAY, last),
            rests=rules.placements.rests_on_days_off(student.born_on, offer.schedule, first),
        ),
        replaces=replaces,
        placed_by=actor,
        is_demo=is_demo,
    )
    keep(placement)
    PlacementStep.objects.create(placement=placement, target=placement.state, actor=actor)
    told.tell_assigned(placement)
    return placement


def conditions(placement: Placement, on: datetime.date | None = None) -> list[rules.placements.Condition]:
    """The admission gate of a placement as it stands on a day."""
    return queries.placements.conditions(placement, on or timezone.localdate())


def admit_if_green(*, actor: User | None, placement: Placement) -> None:
    """Admit an assigned placement once nothing is missing; the surrounding action holds its lock."""
    if placement.state == S.ASSIGNED and not rules.placements.missing(conditions(placement)):
        step(actor=actor, placement=placement, target=S.ADMITTED)
        told.tell_admitted(placement)


@transaction.atomic
def assign_mentor(*, actor: User, placement: Placement, mentor: User) -> Placement:
    """Name the mentor, or another one. Raises Invalid for somebody who is not of the host."""
    row = lock(placement)
    rules.placements.may_host(actor, row)
    rules.placements.must_be(row, S.ASSIGNED, S.ADMITTED, S.ACTIVE, S.PAUSED)
    if not queries.placements.mentors_of(row.host).filter(pk=mentor.pk).exists():
        raise Invalid(_("Наставник — человек принимающей компании."), field="mentor")
    row.mentor = mentor
    keep(row)
    told.tell_mentor(row)
    admit_if_green(actor=actor, placement=row)
    return row


@transaction.atomic
def record_medical(*, actor: User, placement: Placement, on: datetime.date) -> Placement:
    """Note that the examination was passed; its results are not kept. Raises Invalid for a day to come."""
    row = lock(placement)
    rules.placements.may_host(actor, row)
    rules.placements.must_be(row, S.ASSIGNED, S.ADMITTED, S.ACTIVE, S.PAUSED)
    _refuse_future(on)
    row.medical_on = on
    keep(row)
    admit_if_green(actor=actor, placement=row)
    return row


@transaction.atomic
def record_insurance(*, actor: User, placement: Placement, until: datetime.date) -> Placement:
    """Note until which day the accident insurance holds. Raises Invalid when it ends before the placement does."""
    row = lock(placement)
    rules.placements.may_host(actor, row)
    rules.placements.must_be(row, S.ASSIGNED, S.ADMITTED, S.ACTIVE, S.PAUSED)
    if until < row.ends_on:
        message = _("Полис должен действовать до конца практики: по {day} или дольше.")
        raise Invalid(message.format(day=day(row.ends_on)), field="until")
    row.insured_until = until
    keep(row)
    admit_if_green(actor=actor, placement=row)
    return row


@transaction.atomic
def record_instruction(*, actor: User, placement: Placement, on: datetime.date, instruction: str) -> Placement:
    """Note the instruction in labour protection; the student confirms it. Raises Invalid by field."""
    row = lock(placement)
    rules.placements.may_host(actor, row)
    rules.placements.must_be(row, S.ASSIGNED, S.ADMITTED)
    _refuse_future(on)
    if not instruction.strip():
        raise Invalid(_("Напишите, какой инструктаж проведён."), field="instruction")
    row.instructed_on, row.instructed_by, row.instruction = on, actor, instruction.strip()
    row.acknowledged_at = None
    if row.state == S.ADMITTED:
        step(actor=actor, placement=row, target=S.ASSIGNED)
    else:
        keep(row)
    told.tell_instructed(row)
    return row


def _refuse_future(on: datetime.date) -> None:
    if on > timezone.localdate():
        raise Invalid(_("Этот день ещё не наступил."), field="on")


@transaction.atomic
def acknowledge(*, actor: User, placement: Placement) -> Placement:
    """The student says that they were instructed. Raises Conflict before there was an instruction."""
    row = lock(placement)
    rules.placements.must_be_own(actor, row)
    rules.placements.must_be(row, S.ASSIGNED)
    if row.instructed_on is None:
        raise Conflict(_("Компания ещё не отметила инструктаж."), code="not_instructed")
    row.acknowledged_at = timezone.now()
    keep(row)
    admit_if_green(actor=actor, placement=row)
    return row


@transaction.atomic
def admit(*, actor: User, placement: Placement) -> Placement:
    """Admit by hand, as soon as everything is green. Raises Conflict with what is missing and who must act."""
    row = lock(placement)
    rules.placements.may_run(actor, row)
    rules.placements.must_be(row, S.ASSIGNED)
    _refuse_missing(row)
    step(actor=actor, placement=row, target=S.ADMITTED)
    told.tell_admitted(row)
    return row


def _refuse_missing(placement: Placement) -> None:
    if found := rules.placements.missing(conditions(placement)):
        lines = "; ".join(f"{one.title} ({one.who.rstrip('.')})" for one in found)
        raise Conflict(_("Допуска нет: {lines}.").format(lines=lines), code="not_green")


@transaction.atomic
def start(*, actor: User | None, placement: Placement) -> Placement:
    """Begin on the first day. Raises Conflict before it, and when the gate is not green any more."""
    row = lock(placement)
    if actor is not None:
        rules.placements.may_run(actor, row)
    rules.placements.must_be(row, S.ADMITTED)
    if timezone.localdate() < row.starts_on:
        raise Conflict(_("Практика ещё не началась."), code="too_early")
    _refuse_missing(row)
    step(actor=actor, placement=row, target=S.ACTIVE)
    return row


@transaction.atomic
def resume(*, actor: User, placement: Placement) -> Placement:
    """Go on after a pause. Raises Conflict with what is missing."""
    row = lock(placement)
    rules.placements.may_run(actor, row)
    rules.placements.must_be(row, S.PAUSED)
    _refuse_missing(row)
    step(actor=actor, placement=row, target=S.ACTIVE)
    return row


@transaction.atomic
def pause(*, actor: User, placement: Placement, comment: str) -> Placement:
    """Pause what goes on. Raises Invalid without a word why."""
    row = lock(placement)
    rules.placements.may_run(actor, row)
    rules.placements.must_be(row, S.ACTIVE)
    if not comment.strip():
        raise Invalid(_("Напишите причину."), field="comment")
    step(actor=actor, placement=row, target=S.PAUSED, comment=comment)
    return row


@transaction.atomic
def complete(*, actor: User, placement: Placement) -> Placement:
    """Say that the placement is over. Raises Conflict before its last day."""
    row = lock(placement)
    if row.mentor_id != actor.pk:
        rules.placements.may_run(actor, row)
    rules.placements.must_be(row, S.ACTIVE)
    today = timezone.localdate()
    if today < row.ends_on:
        raise Conflict(_("Практика ещё идёт. Раньше срока её прерывают с причиной."), code="too_early")
    row.ended_on = row.ends_on
    step(actor=actor, placement=row, target=S.COMPLETED)
    told.tell_completed(row)
    return row


@transaction.atomic
def terminate(*, actor: User, placement: Placement, reason: str, comment: str = "") -> Placement:
    """End before the term with a reason; the place and the quota are free again. Raises Invalid by field."""
    row = lock(placement)
    if row.student.user_id != actor.pk:
        rules.placements.may_run(actor, row)
    rules.placements.must_be(row, *LIVE_STATES)
    if reason not in EndReason.values:
        raise Invalid(_("Выберите причину."), field="reason")
    if reason == EndReason.OTHER and not comment.strip():
        raise Invalid(_("Напишите причину."), field="comment")
    row.end_reason, row.ended_on = reason, timezone.localdate()
    step(actor=actor, placement=row, target=S.TERMINATED, reason=reason, comment=comment)
    told.tell_terminated(row)
    return row


@transaction.atomic
def replace(*, actor: User, placement: Placement, offer: Offer) -> Placement:
    """Move a student whose placement was ended early to another offer, for the days that are left.

    Raises NotAllowed, Conflict (not ended, taken up already, no place) and what `place` raises.
    """
    offer, row = _ended(actor, placement, offer)
    first = max(offer.starts_on, timezone.localdate())
    return place(actor=actor, student=row.student, offer=offer, starts_on=first, replaces=row, is_demo=row.is_demo)


@transaction.atomic
def replace_student(*, actor: User, placement: Placement, student: Student) -> Placement:
    """Give the place that came free by an early end to another student, for the days that are left.

    Raises NotAllowed, Conflict (not ended, taken up already, no place) and what `place` raises.
    """
    offer, row = _ended(actor, placement, placement.offer)
    first = max(offer.starts_on, timezone.localdate())
    return place(actor=actor, student=student, offer=offer, starts_on=first, replaces=row, is_demo=row.is_demo)


def _ended(actor: User, placement: Placement, offer: Offer) -> tuple[Offer, Placement]:
    """The offer and the placement that ended early, locked in this order."""
    offer = Offer.objects.select_for_update(of=("self",), no_key=True).get(pk=offer.pk)
    row = lock(placement)
    rules.placements.may_run(actor, row)
    rules.placements.must_be(row, S.TERMINATED)
    if queries.replacements.successor(row) is not None:
        raise Conflict(_("Замена уже есть."), code="replaced")
    if offer.ends_on < timezone.localdate():
        raise Conflict(_("Срок этой вакансии прошёл."), code="offer_over")
    return offer, row


def start_due(*, today: datetime.date | None = None) -> int:
    """Admit what is green by now and begin what is due; the rest waits. Returns how many began."""
    begun = 0
    for one in queries.placements.unadmitted():
        with transaction.atomic():
            admit_if_green(actor=None, placement=lock(one))
    for one in queries.placements.starting_by(today or timezone.localdate()):
        try:
            start(actor=None, placement=one)
        except Conflict:
            continue
        begun += 1
    return begun
