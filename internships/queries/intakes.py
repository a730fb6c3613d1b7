"""Intakes: which are seen, the lists of both sides, the result."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from accounts.enums import StaffRole
from accounts.models import Organisation, User
from accounts.rules import is_staff_in
from core.errors import NotFound
from internships.enums import IntakeState, OfferState, Way
from internships.models import HostRank, Intake, IntakeOffer, LineOrder, Offer, Outcome, Student, Wish, WishList
from internships.queries.placements import hosted_by

HIDDEN = (IntakeState.DRAFT, IntakeState.CANCELLED)


def visible_to(user: User) -> QuerySet[Intake]:
    """What was opened, for everybody; drafts for managers."""
    if user.is_authenticated and is_staff_in(user, StaffRole.MANAGER):
        return Intake.objects.all()
    return Intake.objects.exclude(state__in=HIDDEN)


def get(user: User, intake_id: UUID | str) -> Intake:
    """One intake. Raises NotFound."""
    try:
        return visible_to(user).get(pk=intake_id)
    except (Intake.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def sees_result(user: User, intake: Intake) -> bool:
    """Everybody once it is released, managers as soon as it is prepared."""
    if intake.state == IntakeState.RELEASED:
        return True
    return intake.state == IntakeState.PREPARED and user.is_authenticated and is_staff_in(user, StaffRole.MANAGER)


def for_students() -> QuerySet[Intake]:
    """Intakes by matching that students may know, the newest first."""
    return Intake.objects.filter(way=Way.MATCHING).exclude(state__in=HIDDEN).order_by("-created_at", "-id")


def entries(intake: Intake) -> QuerySet[IntakeOffer]:
    """The intake's offers by host."""
    rows = IntakeOffer.objects.filter(intake=intake).select_related("offer__host", "offer__okrug")
    return rows.prefetch_related("offer__specialities", "offer__links").order_by("offer__host__name", "offer__title")


def entry(user: User, entry_id: UUID | str) -> IntakeOffer:
    """An entry of one of the person's hosts. Raises NotFound."""
    try:
        rows = IntakeOffer.objects.filter(offer__host__in=hosted_by(user)).select_related("offer__host", "intake")
        return rows.exclude(intake__state__in=HIDDEN).get(pk=entry_id)
    except (IntakeOffer.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound() from error


def entry_of(offer: Offer) -> IntakeOffer | None:
    """The entry of an offer whose places are given out by lists, while that is so."""
    rows = IntakeOffer.objects.filter(offer=offer, intake__way=Way.MATCHING).exclude(intake__state__in=HIDDEN)
    return rows.select_related("intake").first()


def entries_of_hosts(user: User) -> QuerySet[IntakeOffer]:
    """The entries of the person's hosts whose lists are not over, with how many students named each."""
    rows = IntakeOffer.objects.filter(offer__host__in=hosted_by(user), intake__way=Way.MATCHING)
    rows = rows.exclude(intake__state__in=HIDDEN).select_related("offer__host", "intake")
    return rows.annotate(named=Count("wishes")).order_by("-intake__created_at", "offer__title", "id")


def wishes_of(intake: Intake, student: Student) -> list[Wish]:
    """A student's list in order."""
    rows = Wish.objects.filter(wishlist__intake=intake, wishlist__student=student)
    return list(rows.select_related("entry__offer__host").order_by("place"))


def who_named(entry: IntakeOffer) -> QuerySet[Student]:
    """The students who named an offer, by institution and name; never how they ranked it."""
    named = WishList.objects.filter(intake=entry.intake_id, wishes__entry=entry).values("student")
    rows = Student.objects.filter(pk__in=named).select_related("user", "institution", "speciality")
    return rows.order_by("institution__name", "user__last_name", "user__first_name", "id")


def line_of(intake: Intake, institution: Organisation) -> QuerySet[Student]:
    """The students of an institution who take part, by speciality and name: each speciality has a quota of its own."""
    rows = taking_part(intake).filter(institution=institution).select_related("speciality")
    return rows.order_by("speciality__code", "user__last_name", "user__first_name", "id")


def institutions_of(intake: Intake) -> QuerySet[Organisation]:
    """The institutions whose students take part."""
    return Organisation.objects.filter(pk__in=taking_part(intake).order_by().values("institution")).order_by("pk")


def orders_of(intake: Intake, institution: Organisation) -> dict[UUID, int]:
    """Where the institution put whom."""
    rows = LineOrder.objects.filter(intake=intake, student__institution=institution)
    return dict(rows.values_list("student", "place"))


def hosts_of(intake: Intake) -> QuerySet[Organisation]:
    """The hosts that have offers in an intake."""
    entered = IntakeOffer.objects.filter(intake=intake).values("offer__host")
    return Organisation.objects.filter(pk__in=entered).order_by("name", "id")


def ranks_of(entry: IntakeOffer) -> dict[UUID, int | None]:
    """Where the host put whom."""
    return dict(HostRank.objects.filter(entry=entry).values_list("student_id", "tier"))


def outcome(intake: Intake, student: Student) -> Outcome | None:
    """What a student got, once it is released."""
    if intake.state != IntakeState.RELEASED:
        return None
    return Outcome.objects.filter(intake=intake, student=student).select_related("entry__offer__host").first()


def offers_to_add(intake: Intake) -> QuerySet[Offer]:
    """Published offers of the intake's year that are in no intake and that nobody has asked for."""
    rows = Offer.objects.filter(state=OfferState.PUBLISHED, entry=None, starts_on__year=intake.year)
    return rows.filter(Q(candidacies=None), starts_on__gt=intake.ranks_until).select_related("host").order_by("title")


def people_of(intake: Intake) -> QuerySet[User]:
    """The people of the result: who sent a list, or was pinned."""
    return User.objects.filter(student__outcomes__intake=intake).order_by("pk")


def taking_part(intake: Intake) -> QuerySet[Student]:
    """Students who sent a list."""
    return Student.objects.filter(wishlists__intake=intake).select_related("user", "institution")
