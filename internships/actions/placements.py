"""From an assignment to the last day of a placement."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from internships import queries, rules
from internships.enums import OfferState
from internships.enums import PlacementState as S
from internships.models import Agreement, Offer, Placement, PlacementStep, Speciality, Student
from internships.rules.fit import refusals


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


def step(actor: User | None, placement: Placement, target: S, *, reason: str = "", comment: str = "") -> None:
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
    student: Student,
    offer: Offer,
    by: User,
    *,
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
    rules.placements.may_place(by, student, offer)
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
        planned_hours=rules.placements.planned(offer.hours, first, last),
        replaces=replaces,
        placed_by=by,
        is_demo=is_demo,
    )
    keep(placement)
    PlacementStep.objects.create(placement=placement, target=placement.state, actor=by)
    return placement
