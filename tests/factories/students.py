"""Students, their representatives and placements for tests, made by the actions that people use."""

from __future__ import annotations

import datetime
from typing import Any

from django.core import mail
from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose, MemberRole
from accounts.models import Organisation, User
from accounts.queries import has_consent
from internships import actions
from internships.models import Agreement, Offer, Placement, Speciality, Student
from reference.working_days import is_working_day
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
        actor=StaffFactory(),
        agreement=agreement,
        speciality=student.speciality,
        year=min(first.year, agreement.valid_to.year),
        places=places,
    )
    return agreement


def placement(student: Student | None = None, offer: Offer | None = None, **changed: Any) -> Placement:
    """A student assigned to an offer under an agreement."""
    student = student or student_in()
    offer = offer or offer_in("published", **changed)
    if not Agreement.objects.filter(institution=student.institution).exists():
        agreed(student, offer)
    return actions.place(actor=student.user, student=student, offer=offer)


def consented(student: Student) -> Student:
    """With the student's own consent to the transfer of data."""
    if not has_consent(student.user, ConsentPurpose.PRACTICE):
        give_consent(actor=student.user, purpose=ConsentPurpose.PRACTICE, address="127.0.0.1")
    return student


GUARDIAN = {
    "last_name": "Опекунова",
    "first_name": "Римма",
    "patronymic": "Павловна",
    "relation": "mother",
    "phone": "+7 916 555-44-33",
    "practice": True,
    "data": True,
}


def link_in(letter: str) -> str:
    """The token of a link to a representative in the text of a letter."""
    return letter.split("/guardian/")[1].split("/\n")[0].removeprefix("back/").split("/")[0]


def last_letter(to: str) -> str:
    """The text of the letter queued last for an address."""
    return str([one for one in mail.outbox if one.to == [to]][-1].body)


def guarded(student: Student, email: str = "parent@example.org") -> str:
    """A representative's consent; returns the token that takes it back."""
    actions.ask_guardian(actor=student.user, student=student, email=email)
    actions.answer_guardian(token=link_in(last_letter(email)), consents=True, values=GUARDIAN, address="127.0.0.1")
    return link_in(last_letter(email))


def ready(made: Placement) -> tuple[Placement, User]:
    """Mentor, examination and instruction done by the host; the mentor."""
    host = made.offer.author
    mentor = UserFactory(organisation=made.host)
    MembershipFactory(user=mentor, organisation=made.host, role=MemberRole.MENTOR)
    actions.assign_mentor(actor=host, placement=made, mentor=mentor)
    actions.record_medical(actor=host, placement=made, on=timezone.localdate())
    actions.record_instruction(actor=host, placement=made, on=timezone.localdate(), instruction="вводный")
    return actions.acknowledge(actor=made.student.user, placement=made), mentor


def past_monday() -> datetime.date:
    """The Monday of the last whole working week but one: five working days in it."""
    today = timezone.localdate()
    monday = today - (today.weekday() + 14) * DAY
    while not all(is_working_day(monday + number * DAY) for number in range(5)):
        monday -= 7 * DAY
    return monday


def running(student: Student | None = None, **changed: Any) -> tuple[Placement, User]:
    """A placement that began some weeks ago, and its mentor."""
    student = student or student_in()
    made = placement(consented(student), **changed)
    monday = past_monday()
    Offer.objects.filter(pk=made.offer_id).update(apply_until=monday, starts_on=monday)
    Placement.objects.filter(pk=made.pk).update(starts_on=monday)
    made, mentor = ready(Placement.objects.get(pk=made.pk))
    return actions.start(actor=made.offer.author, placement=made), mentor
