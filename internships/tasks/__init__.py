"""Periodic work of the internship programme."""

from internships.tasks.agreements import warn_of_endings
from internships.tasks.candidacies import end_terms
from internships.tasks.centres import advance_bookings
from internships.tasks.certificates import issue_many
from internships.tasks.students import come_of_age, start_placements

__all__ = [
    "advance_bookings",
    "come_of_age",
    "end_terms",
    "issue_many",
    "start_placements",
    "warn_of_endings",
]
