"""Students who look for places."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accounts.enums import ConsentPurpose
from accounts.models import Organisation
from accounts.queries import has_consent
from internships import actions
from internships.models import Agreement, Candidacy, InterviewSlot, Offer, Student
from tests.factories.internships import DAY, host_person, offer_in
from tests.factories.students import agreed, consented, student_in


def student_of(institution: Organisation | None = None, **changed: Any) -> Student:
    """A grown-up student whom the institution knows, of the speciality that offers name, with their consent."""
    return consented(student_in(institution=institution, **changed))


def published(places: int = 1, **changed: Any) -> tuple[Any, Offer]:
    """An offer that students see, and who answers for its host."""
    person, host = host_person()
    return person, offer_in("published", person=person, host=host, places=places, **changed)


def candidacy_in(state: str = "new", *, person: Any, offer: Offer, student: Student | None = None) -> Candidacy:
    """A candidacy that has come so far by the actions; `person` answers for the host."""
    student = student or student_of()
    if not has_consent(student.user, ConsentPurpose.PRACTICE):
        consented(student)
    row = actions.apply_for_place(actor=student.user, offer=offer, letter="Хочу научиться.")
    if not Agreement.objects.filter(institution=student.institution).exists():
        agreed(student, offer, places=100)
    if state == "interview":
        slot(person, offer)
        return actions.invite(actor=person, candidacy=row)
    if state in ("offered", "accepted"):
        row = actions.offer_place(actor=person, candidacy=row)
    if state == "accepted":
        row = actions.accept_place(actor=student.user, candidacy=row)
    return row


def slot(person: Any, offer: Offer, days: int = 3) -> InterviewSlot:
    """A time of interviews some days ahead."""
    return actions.add_slot(
        actor=person, offer=offer, starts_at=timezone.now() + days * DAY, minutes=30, place="Проезд 1, проходная"
    )
