"""Students: who may know whom, and the consents in force."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from accounts.enums import MemberRole, MembershipState, StaffRole
from accounts.models import Membership, Organisation, User
from accounts.rules import is_staff_in
from core.errors import NotFound
from core.tokens import hash_of
from internships.enums import GuardianState, StudentState
from internships.models import GuardianConsent, Student, StudentInvitation, StudentStep

# Who of an institution looks after its students.
SUPERVISING = (MemberRole.HEAD, MemberRole.SUPERVISOR)


def supervised_by(user: User) -> QuerySet[Membership]:
    """The ids of the institutions whose students the person looks after, as a subquery."""
    return Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role__in=SUPERVISING).values(
        "organisation"
    )


def visible_to(user: User) -> QuerySet[Student]:
    """One's own profile, an institution's students for its supervisors, all of them for the programme's managers."""
    if not user.is_authenticated:
        return Student.objects.none()
    if is_staff_in(user, StaffRole.MANAGER):
        return Student.objects.all()
    return Student.objects.filter(Q(user=user) | Q(institution__in=supervised_by(user)))


def get(user: User, student_id: UUID | str) -> Student:
    """One student with what their page shows. Raises NotFound."""
    try:
        return visible_to(user).select_related("user", "institution", "speciality", "supervisor").get(pk=student_id)
    except (Student.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def of_user(user: User) -> Student | None:
    """The person's own profile, if they have one."""
    if not user.is_authenticated:
        return None
    return Student.objects.filter(user=user).select_related("user", "institution", "speciality").first()


def consent_of_guardian(student: Student) -> GuardianConsent | None:
    """The request to the legal representative that counts now: the newest one that was not replaced."""
    return (
        GuardianConsent.objects.filter(student=student)
        .exclude(state=GuardianState.CANCELLED)
        .order_by("-asked_at", "-id")
        .first()
    )


def has_guardian_consent(student: Student) -> bool:
    """Whether a legal representative's consent is in force."""
    return GuardianConsent.objects.filter(student=student, state=GuardianState.GIVEN).exists()


def supervisors_of(institution: Organisation) -> QuerySet[User]:
    """Who looks after the students of an institution."""
    theirs = Membership.objects.filter(organisation=institution, state=MembershipState.ACTIVE, role__in=SUPERVISING)
    people = User.objects.filter(pk__in=theirs.values("user"), is_active=True)
    return people.order_by("last_name", "first_name", "pk")


def looking_after(institution: Organisation, supervisor: UUID | None) -> QuerySet[User]:
    """Who of an institution is told about a student: the one who answers for them, or all while nobody there does."""
    everybody = supervisors_of(institution)
    assigned = everybody.filter(pk=supervisor)
    return assigned if supervisor and assigned.exists() else everybody


def supervised(user: User, key: str) -> Organisation | None:
    """The institution of this id, if the person looks after its students."""
    try:
        return Organisation.objects.filter(pk=key, pk__in=supervised_by(user)).first()
    except (ValidationError, ValueError):
        return None


def by_address(addresses: Iterable[str]) -> dict[str, Student]:
    """Students by the addresses of their accounts."""
    rows = Student.objects.filter(user__email__in=list(addresses))
    return {row.user.email: row for row in rows.select_related("user", "institution", "speciality", "supervisor")}


def history(student: Student) -> QuerySet[StudentStep]:
    """What happened, oldest first."""
    return student.steps.select_related("actor").order_by("at", "id")


def invitation_by(token: str) -> StudentInvitation | None:
    """The invitation that a link belongs to."""
    rows = StudentInvitation.objects.select_related("institution", "speciality", "invited_by")
    return rows.filter(token_hash=hash_of(token)).first()


def waiting_for(user: User) -> QuerySet[Student]:
    """Profiles that wait for this supervisor."""
    return Student.objects.filter(institution__in=supervised_by(user), state=StudentState.PENDING)
