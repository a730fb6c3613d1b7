"""Students, their representatives and placements for tests, made by the actions that people use."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from accounts.enums import MemberRole
from accounts.models import Organisation, User
from internships import actions
from internships.models import Agreement, Offer, Placement, Speciality, Student
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory
from tests.factories.internships import DAY, agreement_in, offer_in, supervisor


def born(years: int, on: datetime.date | None = None) -> datetime.date:
    """The birth date of somebody who is so old, since a month, on a day (today)."""
    day = (on or timezone.localdate()) - 30 * DAY
    return day.replace(year=day.year - years, day=min(day.day, 28))


def student_values(**changed: Any) -> dict[str, Any]:
    """A right profile of a grown-up."""
    return {
        "speciality": Speciality.objects.get(code="15.01.32"),
        "course": 3,
        "group": "ОС-31",
        "study_form": "full_time",
        "born_on": born(19),
        "is_citizen": True,
        "free_hours": [8, 8, 8, 8, 8, 0, 0],
        **changed,
    }


def student_in(
    state: str = "confirmed",
    *,
    institution: Organisation | None = None,
    curator: User | None = None,
    user: User | None = None,
    **changed: Any,
) -> Student:
    """A student whose profile has come so far."""
    if curator is None and institution is not None:
        curator = UserFactory(organisation=institution)
        MembershipFactory(user=curator, organisation=institution, role=MemberRole.SUPERVISOR)
    if institution is None:
        found, institution = supervisor()
        curator = curator or found
    student = actions.create_student(
        actor=user or UserFactory(), institution=institution, values=student_values(**changed)
    )
    if state == "confirmed":
        student = actions.confirm_student(actor=curator, student=student)
    if state == "declined":
        student = actions.decline_student(actor=curator, student=student, comment="Другая группа")
    return student


def agreed(student: Student, offer: Offer, *, places: int = 5, **changed: Any) -> Agreement:
    """An agreement that lets the student come to the offer's host."""
    first = offer.starts_on
    term = {"valid_from": timezone.localdate() - 30 * DAY, "valid_to": datetime.date(first.year + 1, 12, 31)}
    agreement = agreement_in("signed", institution=student.institution, **{**term, **changed})
    actions.add_quota(
        actor=StaffFactory(), agreement=agreement, speciality=student.speciality, year=first.year, places=places
    )
    return agreement


def placement(student: Student | None = None, offer: Offer | None = None, **changed: Any) -> Placement:
    """A student assigned to an offer under an agreement."""
    student = student or student_in()
    offer = offer or offer_in("published", **changed)
    if not Agreement.objects.filter(institution=student.institution).exists():
        agreed(student, offer)
    return actions.place(student, offer, student.user)
