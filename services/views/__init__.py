"""The browser's door to the services."""

from services.views.catalogue import catalogue, service, start
from services.views.drafts import discard, draft, review, submit, thanks
from services.views.markets import market, markets
from services.views.measures import measures
from services.views.papers import paper
from services.views.potential import test_attempt, test_block, test_check, test_question, test_resume, test_start
from services.views.potential_results import test_attach, test_comment, test_pdf, test_result, tests, tests_compare
from services.views.slots import meeting, meeting_cancel, meeting_file
from services.views.verification import counterparty_check, verification_report, verification_report_pdf

__all__ = [
    "catalogue",
    "counterparty_check",
    "discard",
    "draft",
    "market",
    "markets",
    "measures",
    "meeting",
    "meeting_cancel",
    "meeting_file",
    "paper",
    "review",
    "service",
    "start",
    "submit",
    "test_attach",
    "test_attempt",
    "test_block",
    "test_check",
    "test_comment",
    "test_pdf",
    "test_question",
    "test_result",
    "test_resume",
    "test_start",
    "tests",
    "tests_compare",
    "thanks",
    "verification_report",
    "verification_report_pdf",
]
