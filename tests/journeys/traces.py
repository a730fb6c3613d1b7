"""What a first application leaves behind: its timeline, the letters and the recorded history, to be compared whole."""

from __future__ import annotations

import time
from itertools import groupby

from tests.journeys.portal import Portal

WANTED_LETTERS = [
    "Заявка № подана: Консультация",
    "Заявка № зарегистрирована",
    "Ответьте на вопрос по заявке №",
    "Заявка № принята в работу",
    "Готов результат по заявке №: Консультация",
]


def timeline(portal: Portal, number: str) -> list[tuple]:
    """Step, from, to and who, in order."""
    return portal.rows(
        """SELECT t.step, t.source, t.target, u.email FROM applications_transition t
           JOIN applications_application a ON a.id = t.application_id LEFT JOIN accounts_user u ON u.id = t.actor_id
           WHERE a.number = %s ORDER BY t.at, t.id""",
        number,
    )


def wanted_timeline(applicant: str, manager: str) -> list[tuple]:
    return [
        ("submit", "draft", "submitted", applicant),
        ("register", "submitted", "registered", manager),
        ("review", "registered", "in_review", manager),
        ("ask", "in_review", "info_requested", manager),
        ("answer", "info_requested", "in_review", applicant),
        ("accept", "in_review", "accepted", manager),
        ("start", "accepted", "in_progress", manager),
        ("deliver", "in_progress", "delivered", manager),
        ("accept_result", "delivered", "accepted_by_client", applicant),
        ("close", "accepted_by_client", "closed", None),
    ]


def letters(portal: Portal, number: str, applicant: str) -> list[str]:
    """Subjects of what the applicant got about the application, in order; waits until nothing is on its way."""
    end = time.monotonic() + 60
    while time.monotonic() < end and portal.rows("SELECT 1 FROM post_office_email WHERE status IN (2, 3) LIMIT 1"):
        time.sleep(0.5)
    subjects = [str(mail["subject"]).strip() for mail in portal.mails(applicant)]
    return [subject.replace(number, "№") for subject in subjects if number in subject]


def history(portal: Portal, number: str) -> list[tuple]:
    """State, door and person of every recorded change of the application's row, in order; autosaves count as one."""
    rows = portal.rows(
        """SELECT e.pgh_label, e.state, c.metadata->>'source', u.email, (c.metadata->>'request_id') IS NOT NULL
           FROM applications_applicationevent e JOIN applications_application a ON a.id = e.pgh_obj_id
           LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id
           LEFT JOIN accounts_user u ON u.id = (c.metadata->>'user')::uuid
           WHERE a.number = %s ORDER BY e.pgh_id""",
        number,
    )
    return [row for row, _same in groupby(rows)]


def wanted_history(applicant: tuple[str, str], manager: tuple[str, str]) -> list[tuple]:
    """`applicant` and `manager` are a door and an address each."""
    return [
        ("insert", "draft", *applicant, True),
        ("update", "draft", *applicant, True),
        ("update", "submitted", *applicant, True),
        ("update", "registered", *manager, True),
        ("update", "in_review", *manager, True),
        ("update", "info_requested", *manager, True),
        ("update", "in_review", *applicant, True),
        ("update", "accepted", *manager, True),
        ("update", "in_progress", *manager, True),
        ("update", "delivered", *manager, True),
        ("update", "accepted_by_client", *applicant, True),
        ("update", "closed", *applicant, True),
    ]
