"""Work of the services that Celery carries out."""

from services.tasks.flows import load_flows, read_flows
from services.tasks.legal import read_draft
from services.tasks.papers import make_paper
from services.tasks.potential import forget_tests, try_version
from services.tasks.requests import advance
from services.tasks.slots import remind_of_consultations
from services.tasks.watchlists import load_list, match_all, read_list

__all__ = [
    "advance",
    "forget_tests",
    "load_flows",
    "load_list",
    "make_paper",
    "match_all",
    "read_draft",
    "read_flows",
    "read_list",
    "remind_of_consultations",
    "try_version",
]
