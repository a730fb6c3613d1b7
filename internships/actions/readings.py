"""Lists of people leave the portal as files: that they do is written down first."""

from __future__ import annotations

from accounts.models import Organisation, User
from internships.enums import Listed
from internships.models import ListReading


def record_reading(*, actor: User, organisation: Organisation | None, what: Listed, people: int) -> ListReading:
    """Write down who takes which list along, and of how many people. Who may read it was decided by `visible_to`."""
    return ListReading.objects.create(organisation=organisation, reader=actor, what=what, people=people)
