"""The doors to consultations: the cabinet, the API, the staff's workplace."""

from __future__ import annotations

import datetime
import re
from html import unescape
from typing import Any

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from services.models import AdviserHours, Consultation
from tests.factories.accounts import StaffFactory, enter
from tests.factories.services import ANSWERS, applicant, draft, request_in
from tests.factories.slots import booked, free, hours, working_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(tables: None) -> User:
    person = StaffFactory()
    hours(person)
    return person


def text_of(response: Any) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


class Page:
    """The browser's door: what was done, or the status and words of the refusal."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def _said(self, response: Any) -> tuple[int, str]:
        return (200, "") if response.status_code == 302 else (response.status_code, text_of(response))

    def free(self, application: Application) -> list[str]:
        page = self.client.get(reverse("services:meeting", args=[application.pk])).content.decode()
        return re.findall(r'name="slot" value="([^"]+)"', page)

    def book(self, application: Application, slot: str, channel: str = "") -> tuple[int, str]:
        url = reverse("services:meeting", args=[application.pk])
        return self._said(self.client.post(url, {"slot": slot, "channel": channel}))

    def move(self, consultation: Consultation, slot: str, sequence: int) -> tuple[int, str]:
        url = reverse("services:meeting", args=[consultation.application_id])
        return self._said(self.client.post(url, {"slot": slot, "channel": "", "sequence": sequence}))

    def cancel(self, consultation: Consultation, reason: str) -> tuple[int, str]:
        url = reverse("services:meeting-cancel", args=[consultation.application_id])
        return self._said(self.client.post(url, {"reason": reason}))

    def file(self, consultation: Consultation) -> Any:
        return self.client.get(reverse("services:meeting-file", args=[consultation.application_id]))


class Api(Page):
    """The API's door."""

    def _said(self, response: Any) -> tuple[int, str]:
        return (200, "") if response.status_code < 300 else (response.status_code, response.json()["detail"])

    def free(self, application: Application) -> list[str]:
        return [row["id"] for row in self.client.get(reverse("api:slots", args=[application.pk])).json()["results"]]

    def book(self, application: Application, slot: str, channel: str = "") -> tuple[int, str]:
        url = reverse("api:consultations", args=[application.pk])
        data = {"slot": slot, **({"channel": channel} if channel else {})}
        return self._said(self.client.post(url, data, content_type="application/json"))

    def move(self, consultation: Consultation, slot: str, sequence: int) -> tuple[int, str]:
        url = reverse("api:consultation", args=[consultation.pk])
        data = {"slot": slot, "sequence": sequence}
        return self._said(self.client.patch(url, data, content_type="application/json"))

    def cancel(self, consultation: Consultation, reason: str) -> tuple[int, str]:
        url = reverse("api:consultation", args=[consultation.pk])
        return self._said(self.client.delete(url, {"reason": reason}, content_type="application/json"))

    def file(self, consultation: Consultation) -> Any:
        return self.client.get(reverse("api:consultation-file", args=[consultation.pk]))


@pytest.fixture(params=[Page, Api], ids=["page", "api"])
def way(request: pytest.FixtureRequest, client: Client) -> Page:
    return request.param(client)


def test_a_time_is_booked_moved_and_cancelled(way: Page, adviser: User) -> None:
    user, other = applicant(), applicant()
    application, foreign = request_in("submitted", user=user), request_in("submitted", user=other)
    enter(way.client, user)
    keys = way.free(application)
    assert len(keys) == 4
    assert way.book(application, keys[0], "phone") == (200, "")
    consultation = Consultation.objects.get()
    assert consultation.channel == "phone"
    found = icalendar.Calendar.from_ical(way.file(consultation).content)
    assert (found["METHOD"], found.walk("VEVENT")[0]["SEQUENCE"]) == ("PUBLISH", 0)
    assert way.move(consultation, keys[2], 0) == (200, "")
    assert way.move(consultation, keys[1], 0)[0] == 409
    entry = icalendar.Calendar.from_ical(way.file(consultation).content).walk("VEVENT")[0]
    assert (entry["UID"], entry["SEQUENCE"]) == (consultation.uid, 1)
    enter(way.client, other)
    assert way.free(foreign) == [keys[0], keys[1], keys[3]]
    status, words = way.book(foreign, keys[2])
    assert (status, "только что заняли" in words) == (409, True)
    assert way.cancel(consultation, "")[0] == 404
    enter(way.client, user)
    assert way.cancel(consultation, "Перенесли запуск") == (200, "")
    assert way.file(consultation).status_code == 404
    consultation.refresh_from_db()
    assert (consultation.state, consultation.reason, consultation.sequence) == ("cancelled", "Перенесли запуск", 2)


def test_refusals_are_the_same(way: Page, adviser: User, settings: Any) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    keys = [slot.key for slot in free(application)]
    enter(way.client, applicant())
    assert way.book(application, keys[0])[0] == 404
    enter(way.client, user)
    assert way.book(application, "вчера")[0] == 422
    assert way.book(application, keys[0], "office")[0] == 422
    assert way.book(draft(user).application, keys[0])[0] == 409
    consultation = booked(user, application)
    settings.CONSULTATION_CHANGE_HOURS = 500
    assert way.move(consultation, keys[1], 0)[0] == 409
    assert way.cancel(consultation, "")[0] == 409


def test_a_taken_time_keeps_the_page_with_what_is_left(client: Client, adviser: User) -> None:
    user, other = applicant(), applicant()
    application = request_in("submitted", user=user)
    keys = Page(client)
    enter(client, user)
    first = keys.free(application)[0]
    booked(other, request_in("submitted", user=other))
    response = client.post(reverse("services:meeting", args=[application.pk]), {"slot": first, "channel": "video"})
    assert response.status_code == 409
    assert "только что заняли" in text_of(response)
    assert first not in response.content.decode()
    assert '<option value="video" selected>' in response.content.decode()


def test_without_free_time_the_page_says_so(client: Client, tables: None) -> None:
    user = applicant()
    enter(client, user)
    response = client.get(reverse("services:meeting", args=[request_in("submitted", user=user).pk]))
    assert "Свободного времени сейчас нет" in text_of(response)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_of_the_request_shows_the_time_and_what_can_be_done(
    client: Client, adviser: User, language: str
) -> None:
    user = applicant(language=language)
    application = request_in("in_progress", user=user, manager=adviser)
    enter(client, user)
    page = reverse("services:request", args=[application.pk])
    assert reverse("services:meeting", args=[application.pk]) in client.get(page).content.decode()
    consultation = booked(user, application)
    shown = client.get(page)
    assert "10:00–10:30" in text_of(shown)
    for name in ("meeting", "meeting-cancel", "meeting-file"):
        assert reverse(f"services:{name}", args=[application.pk]) in shown.content.decode()
    Consultation.objects.filter(pk=consultation.pk).update(
        state="held", topic="market", minutes=25, protocol="Обсудили декларацию.", recorded_at=timezone.now()
    )
    assert "Обсудили декларацию." in text_of(client.get(page))


def test_the_draft_offers_the_times_and_keeps_the_chosen_one(client: Client, adviser: User) -> None:
    user = applicant()
    request = draft(user)
    enter(client, user)
    url = reverse("services:draft", args=[request.pk])
    page = client.get(url).content.decode()
    keys = re.findall(r'<option value="([0-9a-f-]{36}\.[^"]+)"', page)
    assert len(keys) == 4
    data = {**ANSWERS, "channel": "video", "slot": keys[1], "version": request.application.version, "save": "continue"}
    response = client.post(url, data)
    assert response["Location"] == reverse("services:review", args=[request.pk])
    assert "10:30–11:00" in text_of(client.get(response["Location"]))
    assert f'<option value="{keys[1]}" selected>' in client.get(url).content.decode()


def test_questions_of_the_api_do_not_list_advisers_to_everybody(client: Client, adviser: User) -> None:
    questions = {row["name"]: row for row in client.get("/api/v1/services/consultation/").json()["questions"]}
    assert "choices" not in questions["slot"]
    assert adviser.last_name not in client.get("/api/v1/services/consultation/").content.decode()


# --- the staff's workplace -----------------------------------------------------------------------------------------

HOURS = "/admin/services/adviserhours/"
MEETINGS = "/admin/services/consultation/"


def published(**changed: Any) -> dict[str, Any]:
    return {
        "day": working_day(3).isoformat(),
        "weekday": "",
        "valid_from": "",
        "valid_to": "",
        "starts": "09:00",
        "ends": "13:00",
        "break_starts": "",
        "break_ends": "",
        "minutes": "30",
        "channels": ["video"],
        "place": "",
        **changed,
    }


def test_an_adviser_publishes_and_withdraws_hours(client: Client, tables: None) -> None:
    adviser = StaffFactory()
    enter(client, adviser)
    assert client.get(f"{HOURS}add/").status_code == 200
    response = client.post(f"{HOURS}add/", published(adviser=adviser.pk))
    assert response.status_code == 302
    row = AdviserHours.objects.get()
    assert (row.adviser, row.day, row.valid_from) == (adviser, working_day(3), working_day(3))
    assert "09:00–13:00" in text_of(client.get(HOURS))
    assert client.get(f"{HOURS}{row.pk}/change/").status_code == 200
    client.post(f"{HOURS}{row.pk}/do/withdraw/")
    row.refresh_from_db()
    assert row.withdrawn_at is not None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"minutes": "5"}, "больше либо равно 20"),
        ({"weekday": "1"}, "либо день, либо день недели"),
        ({"ends": "08:00"}, "позже, чем начинается"),
        ({"channels": ["office"]}, "укажите адрес"),
        ({"day": "", "weekday": ""}, "либо день, либо день недели"),
    ],
)
def test_hours_that_cannot_be_are_explained_and_what_was_typed_stays(
    client: Client, tables: None, changed: dict[str, Any], words: str
) -> None:
    adviser = StaffFactory()
    enter(client, adviser)
    response = client.post(f"{HOURS}add/", published(adviser=adviser.pk, **changed))
    assert response.status_code == 200
    assert words in text_of(response)
    assert not AdviserHours.objects.exists()
    assert 'value="09:00"' in response.content.decode()


def test_outcomes_and_cancellations_are_buttons(client: Client, adviser: User) -> None:
    user = applicant()
    application = request_in("in_progress", user=user, manager=adviser)
    consultation = booked(user, application)
    enter(client, adviser)
    page = f"{MEETINGS}{consultation.pk}/change/"
    assert "Отменить консультацию" in text_of(client.get(page))
    assert "Записать итог" not in text_of(client.get(page))
    start = timezone.now() - datetime.timedelta(hours=2)
    period = type(consultation.period)(start, start + datetime.timedelta(minutes=30))
    Consultation.objects.update(period=period)
    url = f"{MEETINGS}{consultation.pk}/do/outcome/"
    assert 'value="30"' in client.get(url).content.decode()
    refused = client.post(url, {"channel": "video", "topic": "market", "minutes": "25", "protocol": ""})
    assert refused.status_code == 422
    client.post(url, {"channel": "video", "topic": "market", "minutes": "25", "protocol": "Обсудили."})
    consultation.refresh_from_db()
    assert (consultation.state, consultation.minutes) == ("held", 25)
    queue = client.get(reverse("admin:applications_application_change", args=[application.pk]))
    assert "Обсудили." in text_of(queue)
    assert f"{MEETINGS}add/?application={application.pk}" in unescape(queue.content.decode())


def test_a_call_is_entered_from_the_page_of_the_request(client: Client, adviser: User) -> None:
    application = request_in("in_progress", manager=adviser)
    enter(client, adviser)
    url = f"{MEETINGS}add/?application={application.pk}"
    assert client.get(url).status_code == 200
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    data = {"day": yesterday.isoformat(), "time": "11:20", "channel": "phone", "topic": "logistics", "minutes": "15"}
    assert client.post(url, {**data, "protocol": ""}).status_code == 422
    assert client.post(url, {**data, "protocol": "Объяснили Incoterms."}).status_code == 302
    row = Consultation.objects.get()
    assert (timezone.localtime(row.starts_at).hour, row.minutes, row.state) == (11, 15, "held")
    assert client.get(f"{MEETINGS}add/").status_code == 302


def test_a_time_after_the_promised_answer_says_so_before_it_is_chosen(client: Client, adviser: User) -> None:
    """In the draft, on the page and through the API: such a time may be taken, but nobody takes it unawares."""
    hours(adviser, day=working_day(6), starts=datetime.time(15), ends=datetime.time(16))
    application = request_in("in_progress")
    user = application.author
    enter(client, user)
    assert working_day(2) <= application.due_on < working_day(6)
    slots, page = reverse("api:slots", args=[application.pk]), reverse("services:meeting", args=[application.pk])
    assert [row["after_due"] for row in client.get(slots).json()["results"]] == [False] * 4 + [True] * 2
    answer = client.get(page)
    assert [one["is_late"] for one in answer.context["days"]] == [False, True]
    assert text_of(answer).count("после срока ответа") == 1
    assert "срок ответа от него не сдвинется" in text_of(answer)
    offered = client.get(reverse("services:draft", args=[draft(user).pk])).content.decode()
    assert re.findall(r'<optgroup label="[^"]*(.{20})"', offered)[1] == "— после срока ответа"
    # While the clock stands, the day will be a later one, and nothing is said of it.
    Application.objects.filter(pk=application.pk).update(paused_on=timezone.localdate())
    assert {row["after_due"] for row in client.get(slots).json()["results"]} == {None}


def test_strangers_see_nothing_of_it(client: Client, adviser: User) -> None:
    enter(client, StaffFactory(roles=["commission"]))
    for url in (HOURS, f"{HOURS}add/", MEETINGS):
        assert client.get(url).status_code == 403


def test_the_lists_take_a_set_number_of_queries(client: Client, adviser: User) -> None:
    enter(client, adviser)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(MEETINGS).status_code == 200
        return len(captured)

    booked(user := applicant(), request_in("submitted", user=user))
    queries()
    few = queries()
    for _company in range(3):
        booked(user := applicant(), request_in("submitted", user=user))
    assert queries() == few
