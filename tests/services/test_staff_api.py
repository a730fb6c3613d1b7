"""What the staff do through the API: load, assignment, hours, minutes, templates, second looks, costs."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import StaffRole
from accounts.models import User
from services import actions
from services.models import AdviserAbsence, AdviserHours, Service
from tests.factories.accounts import AdministratorFactory, StaffFactory, enter
from tests.factories.legal import lawyer, legal_in
from tests.factories.services import applicant, request_in
from tests.factories.slots import begun, booked, free, hours, working_day

pytestmark = pytest.mark.django_db


class Staff:
    """A program of one of the staff."""

    def __init__(self, client: Client, user: User) -> None:
        self.client, self.user = client, user
        enter(client, user)

    def ask(self, method: str, name: str, *parts: Any, status: int = 200, **body: Any) -> Any:
        url = reverse(f"api:{name}", args=parts)
        kwargs: dict[str, Any] = (
            {"data": body} if method == "get" else {"data": body, "content_type": "application/json"}
        )
        answer = getattr(self.client, method)(url, **kwargs)
        assert answer.status_code == status, (answer.status_code, answer.content.decode()[:500])
        return answer.json()


@pytest.fixture
def staff(client: Client, tables: None) -> Staff:
    return Staff(client, StaffFactory())


ADDRESSES = [
    ("get", "load"),
    ("get", "hours"),
    ("get", "published-slots"),
    ("get", "absences"),
    ("get", "replies"),
    ("get", "quality"),
    ("get", "costs"),
    ("post", "hours"),
    ("post", "absences"),
    ("post", "replies"),
    ("post", "quality"),
]


@pytest.mark.parametrize(("method", "name"), ADDRESSES)
def test_the_desk_is_closed_to_companies_and_strangers(client: Client, tables: None, method: str, name: str) -> None:
    url = reverse(f"api:{name}")
    assert getattr(client, method)(url).status_code == 401
    enter(client, applicant())
    bodies = {
        "hours": {"starts": "10:00", "ends": "12:00", "channels": ["phone"], "day": str(working_day())},
        "absences": {"first_day": "2026-12-01", "last_day": "2026-12-02"},
        "replies": {"title": "Т", "text": "Т"},
        "quality": {"month": "2026-11-01", "share": 10, "seed": "a"},
    }
    body = bodies.get(name, {}) if method == "post" else {}
    answer = getattr(client, method)(url, body, **({"content_type": "application/json"} if body else {}))
    assert answer.status_code == 403, answer.content


def test_an_application_is_given_and_taken_back(staff: Staff) -> None:
    user, colleague = applicant(), StaffFactory(roles=[StaffRole.ANALYST])
    row = request_in("registered", user=user, manager=staff.user)
    read = staff.ask("get", "assignment", row.pk)
    given = staff.ask("put", "assignment", row.pk, assignee=str(colleague.pk), version=read["version"])
    assert (given["assignee"], given["assignee_name"]) == (str(colleague.pk), str(colleague))
    stale = staff.ask("put", "assignment", row.pk, status=409, assignee=None, version=read["version"])
    assert stale["code"] == "not_given"
    load = {one["adviser"]: one["open"] for one in staff.ask("get", "load")["results"]}
    assert load[str(colleague.pk)] == 1
    assert staff.ask("put", "assignment", row.pk, assignee=None)["assignee"] is None
    assert staff.ask("put", "assignment", row.pk, status=422)["field"] == "assignee"
    assert staff.ask("put", "assignment", row.pk, status=422, assignee=str(user.pk))["field"] == "adviser"


def test_the_portal_chooses_and_says_why(staff: Staff) -> None:
    row = request_in("submitted", manager=staff.user)
    assert staff.ask("put", "assignment", row.pk, status=409, automatic=True)["code"] == "nobody_fits"
    expert = StaffFactory(roles=[StaffRole.ANALYST])
    service = Service.objects.filter(pk="consultation")
    actions.keep_profile(actor=staff.user, adviser=expert, values={"services": service, "topics": ["market"]})
    chosen = staff.ask("put", "assignment", row.pk, automatic=True)
    assert (chosen["assignee"], chosen["chosen"]) == (str(expert.pk), str(expert))
    assert "Оказывает эту услугу" in chosen["reason"]


def test_a_closed_application_is_given_by_an_administrator_with_a_reason(client: Client, tables: None) -> None:
    row = legal_in("submitted")
    person = str(lawyer().pk)
    Staff(client, StaffFactory()).ask("put", "assignment", row.pk, status=404, assignee=person)
    administrator = Staff(client, AdministratorFactory())
    refused = administrator.ask("put", "assignment", row.pk, status=422, assignee=person)
    assert refused["field"] == "reason"
    done = administrator.ask("put", "assignment", row.pk, assignee=person, reason="Знает право Казахстана")
    assert done["assignee"] == person


def test_hours_are_published_listed_and_withdrawn(staff: Staff) -> None:
    body = {
        "day": str(working_day()),
        "starts": "10:00",
        "ends": "11:00",
        "channels": ["phone"],
        "minutes": 30,
    }
    one = staff.ask("post", "hours", status=201, **body)
    assert (one["adviser"], one["starts"], one["channels"]) == (str(staff.user.pk), "10:00", ["phone"])
    assert staff.ask("post", "hours", status=409, **body)["code"] == "hours_clash"
    assert staff.ask("post", "hours", status=422, **{**body, "ends": "10:10"})["field"] == "ends"
    assert staff.ask("post", "hours", status=422, **{**body, "weekday": "1", "starts": "15:00", "ends": "16:00"})
    assert staff.ask("post", "hours", status=422, **{**body, "channels": []})["field"] == "channels"
    assert [row["id"] for row in staff.ask("get", "hours")["results"]] == [one["id"]]
    slots = staff.ask("get", "published-slots", adviser=str(staff.user.pk))["results"]
    assert len(slots) == 2
    assert staff.ask("get", "published-slots", status=422, adviser="чушь")["field"] == "adviser"
    assert staff.ask("delete", "one-hours", one["id"])["withdrawn_at"]
    assert staff.ask("get", "hours")["results"] == []
    assert AdviserHours.objects.get().withdrawn_at


def test_an_analyst_does_not_publish_a_colleagues_hours(client: Client, tables: None) -> None:
    analyst = Staff(client, StaffFactory(roles=[StaffRole.ANALYST]))
    body = {"day": str(working_day()), "starts": "10:00", "ends": "11:00", "channels": ["phone"]}
    assert analyst.ask("post", "hours", status=403, adviser=str(StaffFactory().pk), **body)
    published = hours(StaffFactory())
    assert analyst.ask("delete", "one-hours", published.pk, status=403)


def test_an_outcome_is_written_down_and_a_missed_one_noted(staff: Staff) -> None:
    user = applicant()
    hours(staff.user)
    row = booked(user, request_in("submitted", user=user, manager=staff.user))
    outcome = {"topic": "market", "minutes": 25, "protocol": "Обсудили код ТН ВЭД."}
    assert staff.ask("put", "consultation-outcome", row.pk, status=409, **outcome)["code"] == "too_early"
    assert staff.ask("post", "consultation-missed", row.pk, status=409)["code"] == "step_gone"
    begun(row)
    assert staff.ask("post", "consultation-missed", row.pk)["state"] == "missed"
    held = staff.ask("put", "consultation-outcome", row.pk, **outcome)
    assert (held["state"], held["minutes"], held["protocol"]) == ("held", 25, "Обсудили код ТН ВЭД.")
    refused = staff.ask("put", "consultation-outcome", row.pk, status=422, topic="magic", minutes=0, protocol="")
    assert {one["field"] for one in refused["errors"]} == {"topic", "minutes", "protocol"}


def test_a_consultation_without_a_booked_time_is_entered(staff: Staff) -> None:
    row = request_in("submitted", manager=staff.user)
    yesterday = (timezone.now() - datetime.timedelta(days=1)).isoformat()
    body = {"topic": "market", "minutes": 15, "protocol": "Позвонили сами.", "channel": "phone"}
    done = staff.ask("post", "past", row.pk, status=201, started_at=yesterday, **body)
    assert (done["state"], done["channel"]) == ("held", "phone")
    assert staff.ask("post", "past", row.pk, status=409, started_at=yesterday, **body)
    tomorrow = (timezone.now() + datetime.timedelta(days=1)).isoformat()
    assert staff.ask("post", "past", row.pk, status=422, started_at=tomorrow, **body)["field"] == "started_at"


def test_minutes_are_recorded_and_counted(staff: Staff) -> None:
    row = request_in("in_review", manager=staff.user)
    done = staff.ask("post", "work", row.pk, status=201, minutes=40, note="Искал правила")
    assert (done["minutes"], done["day"]) == (40, str(timezone.localdate()))
    staff.ask("post", "work", row.pk, status=422, minutes=0)
    later = str(timezone.localdate() + datetime.timedelta(days=1))
    assert staff.ask("post", "work", row.pk, status=422, minutes=5, day=later)["field"] == "day"
    assert staff.ask("get", "work", row.pk)["minutes"] == 40
    (cost,) = staff.ask("get", "costs")["results"]
    assert (cost["service"], cost["minutes"], cost["roubles"]) == ("consultation", 40, None)


def test_templates_are_kept(staff: Staff) -> None:
    made = staff.ask("post", "replies", status=201, title="Код", text="Заявка {number}", service="consultation")
    assert (made["service"], made["is_active"]) == ("consultation", True)
    assert staff.ask("patch", "reply", made["id"], is_active=False)["text"] == "Заявка {number}"
    assert staff.ask("patch", "reply", made["id"], status=422, text="{password}")["field"] == "text"
    assert staff.ask("post", "replies", status=409, title="Код", text="Ещё")
    assert staff.ask("post", "replies", status=422, title="Иной", text="Т", service="magic")["field"] == "service"
    assert [row["title"] for row in staff.ask("get", "replies")["results"]] == ["Код"]
    assert staff.ask("patch", "reply", staff.user.pk, status=404)


def test_a_sample_is_drawn_and_checked_by_somebody_else(staff: Staff) -> None:
    worker = StaffFactory()
    row = request_in("closed", manager=worker)
    month = str(timezone.localdate(row.closed_at))
    drawn = staff.ask("post", "quality", status=201, month=month, share=100, seed="ноябрь")
    (check,) = drawn["results"]
    assert (check["number"], set(drawn["questions"]) >= {"answered"}) == (row.number, True)
    assert staff.ask("put", "quality-check", check["id"], status=422, met=["answered"])["field"] == "comment"
    done = staff.ask("put", "quality-check", check["id"], met=list(drawn["questions"]))
    assert (done["score"], done["reviewer"]) == (100, str(staff.user))
    assert staff.ask("get", "quality")["results"][0]["score"] == 100
    assert staff.ask("put", "quality-check", row.pk, status=404, met=[])


def test_every_address_is_described(staff: Staff) -> None:
    schema = staff.client.get(reverse("api:schema"), headers={"accept": "application/json"}).json()
    for path, methods in {
        "/api/v1/advisers/load/": {"get"},
        "/api/v1/adviser-hours/": {"get", "post"},
        "/api/v1/adviser-hours/{hours_id}/": {"delete"},
        "/api/v1/adviser-slots/": {"get"},
        "/api/v1/adviser-absences/": {"get", "post"},
        "/api/v1/requests/{application_id}/assignment/": {"get", "put"},
        "/api/v1/requests/{application_id}/minutes/": {"get", "post"},
        "/api/v1/requests/{application_id}/past-consultations/": {"post"},
        "/api/v1/consultations/{consultation_id}/outcome/": {"put"},
        "/api/v1/consultations/{consultation_id}/missed/": {"post"},
        "/api/v1/consultations/{consultation_id}/hand-over/": {"post"},
        "/api/v1/reply-templates/": {"get", "post"},
        "/api/v1/reply-templates/{reply_id}/": {"patch"},
        "/api/v1/quality-checks/": {"get", "post"},
        "/api/v1/quality-checks/{check_id}/": {"put"},
        "/api/v1/service-costs/": {"get"},
        "/api/v1/measures/": {"get"},
    }.items():
        assert methods <= schema["paths"][path].keys(), path
        for method in methods:
            assert schema["paths"][path][method]["responses"], path


# --- what a list costs ---------------------------------------------------------------------------------------------


def more_work(leader: User) -> None:
    """One more of everything that the lists show."""
    adviser, user = StaffFactory(), applicant()
    published = hours(adviser)
    row = request_in("submitted", user=user, manager=adviser)
    actions.book(actor=user, application=row, slot=next(s.key for s in free(row) if s.hours == published))
    closed = request_in("closed", manager=adviser)
    actions.record_work(actor=adviser, application=closed, minutes=10)
    actions.record_work(actor=adviser, application=row, minutes=10)
    far = working_day(20)
    AdviserAbsence.objects.create(adviser=adviser, first_day=far, last_day=far)
    actions.keep_reply(actor=adviser, values={"title": f"Шаблон {adviser.pk}", "text": "Здравствуйте!"})
    month = timezone.localdate(closed.closed_at)
    actions.draw_sample(actor=leader, month=month, share=100, seed=str(adviser.pk))
    service = Service.objects.filter(pk="consultation")
    actions.keep_profile(actor=leader, adviser=adviser, values={"services": service})


LISTS = [
    *(f"api:{name}" for name in ("load", "hours", "published-slots", "absences", "replies", "quality", "costs")),
    *(
        f"admin:services_{name}"
        for name in (
            "adviserhours_changelist",
            "consultation_changelist",
            "adviserprofile_changelist",
            "adviserabsence_changelist",
            "workrecord_changelist",
            "replytemplate_changelist",
            "qualitycheck_changelist",
            "adviserprofile_load",
            "adviserprofile_costs",
        )
    ),
    "admin:applications_measurerule_changelist",
]


def test_no_list_asks_more_for_three_rows_than_for_one(client: Client, tables: None) -> None:
    leader = StaffFactory()
    enter(client, leader)

    def counted() -> dict[str, int]:
        found = {}
        for name in LISTS:
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as captured:
                assert client.get(reverse(name)).status_code == 200, name
            found[name] = len(captured)
        return found

    more_work(leader)
    one = counted()
    for _more in range(2):
        more_work(leader)
    assert counted() == one
