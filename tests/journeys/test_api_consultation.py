"""A consultation at a set time by programs: hours, booking, .ics, hand-over, reminder, outcome, assignment."""

from __future__ import annotations

import datetime
from typing import Any

import icalendar

from mosprom_portal.demo import people
from services.timetable import MOSCOW
from tests.journeys.portal import Portal
from tests.journeys.program import Program
from tests.journeys.test_consultation_time import entry

COMPANY, MANAGER, ANALYST = (f"{name}@{people.DOMAIN}" for name in ("second-company", "manager", "analyst"))
QUESTION = "Какие документы нужны, чтобы впервые поставить протезы в Беларусь?"


def sunday() -> datetime.date:
    """A day off on which nobody else receives."""
    day = datetime.datetime.now(MOSCOW).date() + datetime.timedelta(days=7)
    return day + datetime.timedelta(days=6 - day.weekday())


def submitted(company: Program) -> str:
    """A consultation that the company has asked for. Returns its id."""
    answers = {"topic": "market", "country": "BY", "question": QUESTION, "channel": "email"}
    row = company.ask("POST", "services/consultation/requests/", {"answers": answers}, status=201)
    row = company.ask("POST", f"requests/{row['id']}/submit/", {"version": row["version"]})
    assert row["state"] == "submitted"
    return row["id"]


def test_a_consultation_by_api(portal: Portal) -> None:
    company, manager = Program(portal), Program(portal)
    company.log_in(COMPANY)
    manager.log_in(MANAGER, staff=True)
    load = {one["name"]: one for one in manager.get("advisers/load/")["results"]}
    assert len(load) >= 2

    hours: dict[str, Any] = {"day": str(sunday()), "starts": "11:00", "ends": "12:00", "channels": ["video"]}
    published = manager.ask("POST", "adviser-hours/", {**hours, "place": "https://video.example/room"}, status=201)
    assert manager.ask("POST", "adviser-hours/", hours, status=409)["code"] == "hours_clash"
    assert company.ask("POST", "adviser-hours/", hours, status=403)["code"]

    key = submitted(company)
    (slot, later) = [
        one for one in company.get(f"requests/{key}/slots/")["results"] if one["id"].startswith(published["id"])
    ]
    booked = company.ask("POST", f"requests/{key}/consultations/", {"slot": slot["id"]}, status=201)
    here = f"consultations/{booked['id']}/"
    # Registered, it is given to whom the company has chosen, and the reason says so.
    manager.step(key, "register")
    given = manager.get(f"requests/{key}/assignment/")
    assert given["assignee"] == published["adviser"]
    assert given["reason"] == "Компания выбрала время у этого консультанта."

    file = icalendar.Calendar.from_ical(company.ask("GET", f"{here}calendar/"))
    (event,) = file.walk("VEVENT")
    start = datetime.datetime.combine(sunday(), datetime.time(11), MOSCOW)
    assert (event.decoded("DTSTART"), event["SEQUENCE"]) == (start, 0)
    moved = company.ask("PATCH", here, {"slot": later["id"], "sequence": 0})
    assert company.ask("PATCH", here, {"slot": slot["id"], "sequence": 0}, status=409)["code"] == "stale"

    # The adviser will be away: a warning, then a letter; a colleague takes over at the same time.
    absence = {"first_day": str(sunday()), "last_day": str(sunday())}
    warned = manager.ask("POST", "adviser-absences/", absence, status=409)
    assert warned["code"] == "consultations_planned"
    away = manager.ask("POST", "adviser-absences/", {**absence, "confirmed": True}, status=201)
    assert [one["id"] for one in away["consultations"]] == [booked["id"]]
    portal.mail(COMPANY, "выберите другое время")
    load = {one["adviser"]: one["name"] for one in manager.get("advisers/load/")["results"]}
    analyst = portal.rows("SELECT id::text FROM accounts_user WHERE email = %s", ANALYST)[0][0]
    assert analyst in load
    taken = manager.ask("POST", f"{here}hand-over/", {"adviser": analyst, "place": "https://video.example/analyst"})
    assert datetime.datetime.fromisoformat(taken["starts_at"]) == datetime.datetime.fromisoformat(moved["starts_at"])
    assert (taken["sequence"], taken["place"]) == (2, "https://video.example/analyst")
    portal.mail(COMPANY, "сменился консультант")
    told = [entry(letter) for letter in portal.mails(COMPANY) if letter.get_content_type() == "multipart/mixed"]
    mine = [(method, one["SEQUENCE"]) for method, one in told if one["UID"] == event["UID"]]
    assert mine == [("REQUEST", 0), ("REQUEST", 1), ("REQUEST", 2)]

    outcome = {"topic": "market", "minutes": 30, "protocol": "Нужна декларация ЕАЭС, остальное — в письме."}
    assert manager.ask("PUT", f"{here}outcome/", outcome, status=409)["code"] == "too_early"
    shift = (
        "from services.models import Consultation as C; from services import actions; import datetime as d;"
        f"c = C.objects.get(pk='{booked['id']}');"
        "C.objects.filter(pk=c.pk).update(changed_at=c.starts_at - d.timedelta(days=3));"
        "print(actions.remind_of_consultations(now=c.starts_at - d.timedelta(minutes=50)));"
        "p = type(c.period)(*[one - d.timedelta(days=30) for one in (c.starts_at, c.ends_at)]);"
        "C.objects.filter(pk=c.pk).update(period=p)"
    )
    portal.manage("shell", "-c", shift)
    portal.mail(COMPANY, "Напоминание")
    assert manager.ask("PUT", f"{here}outcome/", {**outcome, "protocol": ""}, status=422)["field"] == "protocol"
    assert manager.ask("PUT", f"{here}outcome/", outcome)["state"] == "held"
    portal.mail(COMPANY, "Протокол")
    (read,) = company.get(f"requests/{key}/consultations/")["results"]
    assert (read["state"], read["protocol"], read["minutes"]) == ("held", outcome["protocol"], 30)

    # The request itself goes on to a confirmed result, and what it took is counted.
    manager.ask("POST", f"requests/{key}/minutes/", {"minutes": 20, "note": "Проверил перечень"}, status=201)
    for step in ("review", "accept", "start"):
        manager.step(key, step)
    manager.step(key, "deliver", comment="Итог консультации и перечень документов.")
    assert company.step(key, "accept_result", rating=5)["state"] == "closed"
    costs = [one for one in manager.get("service-costs/")["results"] if one["service"] == "consultation"]
    assert sum(one["minutes"] for one in costs) >= 50
    used = [one for one in company.get("measures/")["results"] if one["id"] == key]
    assert [one["state"] for one in used] == ["closed"]
