"""Periodic work of the internship programme."""

from internships.tasks.agreements import warn_of_endings
from internships.tasks.candidacies import end_terms
from internships.tasks.centres import advance_bookings

__all__ = [
    "advance_bookings",
    "end_terms",
    "warn_of_endings",
]
