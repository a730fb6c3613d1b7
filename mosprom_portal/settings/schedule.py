"""What the portal does by itself, and every how many seconds."""

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "send the mail": {"task": "notifications.send_mail", "schedule": 10.0, "options": {"expires": 10}},
    "forget old letters": {"task": "notifications.forget_letters", "schedule": 24 * 3600.0},
    "sweep the jobs": {"task": "jobs.sweep", "schedule": 15.0, "options": {"expires": 15}},
    "look into waiting files": {"task": "applications.scan_waiting", "schedule": 30.0},
    "sweep lost files": {"task": "applications.sweep_files", "schedule": 3600.0},
    "sweep old sessions": {"task": "accounts.sweep", "schedule": 3600.0},
    "remind of reconfirmation": {"task": "exporters.remind", "schedule": 24 * 3600.0},
    "advance the events": {"task": "exhibitions.advance", "schedule": 60.0},
    "advance the agreements with participants": {"task": "exhibitions.agreements", "schedule": 300.0},
    "remind of the preparation": {"task": "exhibitions.checklists", "schedule": 3600.0},
    "remind of the scoring": {"task": "exhibitions.selection", "schedule": 3600.0},
    "erase passport data": {"task": "exhibitions.passports", "schedule": 6 * 3600.0},
    "advance the service requests": {"task": "services.advance", "schedule": 300.0},
    "remind of consultations": {"task": "services.remind_of_consultations", "schedule": 300.0},
    "begin and end lessons of training centres": {"task": "internships.advance_bookings", "schedule": 300.0},
    "ask those who came of age": {"task": "internships.come_of_age", "schedule": 6 * 3600.0},
    "ask for the marks of the middle": {"task": "internships.remind_of_midterms", "schedule": 6 * 3600.0},
    "begin placements that are due": {"task": "internships.start_placements", "schedule": 3600.0},
    "ask what became of students": {"task": "internships.ask_followups", "schedule": 6 * 3600.0},
    "publish the results of practices": {"task": "internships.publish_results", "schedule": 24 * 3600.0},
    "warn of agreements that end": {"task": "internships.warn_of_endings", "schedule": 24 * 3600.0},
    "ask hosts for ranks": {"task": "internships.ask_for_ranks", "schedule": 600.0},
    "tell of new places for saved searches": {"task": "internships.tell_searches", "schedule": 3600.0},
    "end terms of candidacies": {"task": "internships.end_terms", "schedule": 300.0},
    "ask what came of events": {"task": "exhibitions.ask_for_results", "schedule": 6 * 3600.0},
    "end unanswered meeting requests": {"task": "exhibitions.meetings", "schedule": 600.0},
    "forget unclaimed tests": {"task": "services.forget_tests", "schedule": 24 * 3600.0},
}
