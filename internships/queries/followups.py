"""What became of students: who may know which question, who is to answer, whom to ask."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from accounts.enums import ConsentPurpose, StaffRole
from accounts.models import Consent, User
from accounts.queries import has_consent
from accounts.rules import is_staff_in
from core.errors import NotFound
from core.tokens import hash_of
from internships.enums import MONTHS, GuardianState, Party
from internships.models import FollowUp, FollowUpAnswer, GuardianConsent, Placement, Student
from internships.models.placements import FINISHED_STATES
from internships.queries.placements import hosted_by
from internships.queries.students import has_guardian_consent, supervised_by
from internships.rules.fit import ADULT, is_minor
from internships.rules.followups import LAST_WAITS, months_after

NAMED = ("placement__student__user", "placement__offer", "placement__host", "placement__institution")


def concerning(user: User) -> QuerySet[FollowUp]:
    """Questions that are asked of the person: of themselves, of their host, of their institution."""
    return FollowUp.objects.filter(
        Q(placement__student__user=user)
        | Q(placement__host__in=hosted_by(user))
        | Q(placement__institution__in=supervised_by(user))
    )


def visible_to(user: User) -> QuerySet[FollowUp]:
    """All for the programme's managers, to others what is asked of them."""
    if not user.is_authenticated:
        return FollowUp.objects.none()
    return FollowUp.objects.all() if is_staff_in(user, StaffRole.MANAGER) else concerning(user)


def get(user: User, followup_id: UUID | str) -> FollowUp:
    """One question. Raises NotFound."""
    try:
        return visible_to(user).select_related(*NAMED).get(pk=followup_id)
    except (FollowUp.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def asked_of(user: User) -> QuerySet[FollowUp]:
    """Questions to the person with `party`, for whom they answer, and `mine`, what that side said; newest first."""
    party = Case(
        When(placement__student__user=user, then=Value(Party.STUDENT.value)),
        When(placement__host__in=hosted_by(user), then=Value(Party.HOST.value)),
        default=Value(Party.INSTITUTION.value),
        output_field=CharField(),
    )
    said = FollowUpAnswer.objects.filter(followup=OuterRef("pk"), party=OuterRef("party")).values("answer")
    rows = concerning(user).annotate(party=party)
    return rows.annotate(mine=Subquery(said[:1])).select_related(*NAMED).order_by("-due_on", "-id")


def open_for(user: User) -> QuerySet[FollowUp]:
    """Those of them that wait for an answer."""
    return asked_of(user).filter(mine=None, resolved_at=None)


def answers(followup: FollowUp) -> QuerySet[FollowUpAnswer]:
    """What each side said."""
    return followup.answers.select_related("author").order_by("answered_at", "id")


def answer_of(followup: FollowUp, party: str) -> FollowUpAnswer | None:
    """What one side said."""
    return followup.answers.filter(party=party).first()


def disputed() -> QuerySet[FollowUp]:
    """Questions whose answers contradict each other."""
    return FollowUp.objects.filter(is_contradictory=True)


def by_link(token: str) -> FollowUp | None:
    """The question that a link of a letter answers."""
    return FollowUp.objects.filter(token_hash=hash_of(token)).select_related(*NAMED).first()


def to_ask(today: datetime.date) -> QuerySet[Placement]:
    """Finished placements of which a question may be due and was not asked; whether it is, is decided row by row."""
    ends = [*MONTHS[1:], MONTHS[-1] + LAST_WAITS]
    due = Q()
    for months, end in zip(MONTHS, ends, strict=True):
        # A few days more on both ends: months differ in length.
        span = (months_after(today, -end), months_after(today, -months) + datetime.timedelta(days=4))
        asked = FollowUp.objects.filter(placement=OuterRef("pk"), months=months)
        due |= Q(ended_on__range=span) & ~Exists(asked)
    # A minor whose representative has not agreed is not asked about; counted in, many of them would starve the others.
    grown = Q(student__born_on__lte=months_after(today, -12 * ADULT))
    guarded = GuardianConsent.objects.filter(student=OuterRef("student"), state=GuardianState.GIVEN)
    consents = Consent.objects.filter(user=OuterRef("student__user"), purpose=ConsentPurpose.PRACTICE)
    return Placement.objects.filter(
        due,
        grown | Exists(guarded),
        Exists(consents.filter(withdrawn_at=None)),
        state__in=FINISHED_STATES,
        student__user__is_active=True,
    ).order_by("ended_on", "id")


def agrees(student: Student, today: datetime.date) -> bool:
    """Whether the consents under which others may be asked about the student are in force."""
    if not student.user.is_active or not has_consent(student.user, ConsentPurpose.PRACTICE):
        return False
    return not is_minor(student.born_on, today) or has_guardian_consent(student)
