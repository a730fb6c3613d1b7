"""Periodic work of the internship programme."""

from internships.tasks.agreements import warn_of_endings
from internships.tasks.candidacies import end_terms
from internships.tasks.centres import advance_bookings
from internships.tasks.certificates import issue_many
from internships.tasks.followups import ask_followups
from internships.tasks.intakes import ask_for_ranks, assign_places, release_places
from internships.tasks.searches import tell_searches
from internships.tasks.students import come_of_age, remind_of_midterms, start_placements
from internships.tasks.supervising import act_on_many, pack_papers

__all__ = [
    "act_on_many",
    "advance_bookings",
    "ask_followups",
    "ask_for_ranks",
    "assign_places",
    "come_of_age",
    "end_terms",
    "issue_many",
    "pack_papers",
    "release_places",
    "remind_of_midterms",
    "start_placements",
    "tell_searches",
    "warn_of_endings",
]
