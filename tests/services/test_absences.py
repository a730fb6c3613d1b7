"""An adviser is away on days on which companies have booked them: the warning, the letters, the way out."""

from __future__ import annotations

import datetime
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.errors import Conflict, NotAllowed
from notifications.models import Notice
from services import actions
from services.models import AdviserAbsence, Consultation
from services.queries import slots as queries
from tests.factories.accounts import StaffFactory, enter
from tests.factories.services import applicant, request_in
from tests.factories.slots import begun, booked, free, hours, working_day

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


class Desk:
    """The staff's workplace."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def _said(self, response: Any) -> tuple[int, str]:
        if response.status_code == 302:
            return 200, ""
        # A form of the theme that is refused comes back with 200.
        return (409 if response.status_code == 200 else response.status_code), text_of(response)

    def away(self, adviser: User, day: datetime.date, *, confirmed: bool) -> tuple[int, str]:
        data = {"adviser": adviser.pk, "first_day": day.isoformat(), "last_day": day.isoformat(), "note": "Отпуск"}
        url = reverse("admin:services_adviserabsence_add")
        return self._said(self.client.post(url, {**data, **({"confirmed": "on"} if confirmed else {})}))

    def hand_over(self, row: Consultation, adviser: User, place: str = "") -> tuple[int, str]:
        url = reverse("admin:services_consultation_button", args=[row.pk, "hand-over"])
        return self._said(self.client.post(url, {"adviser": adviser.pk, "place": place}))


class Api(Desk):
    """The API."""

    def _said(self, response: Any) -> tuple[int, str]:
        return (200, "") if response.status_code < 300 else (response.status_code, response.json()["detail"])

    def away(self, adviser: User, day: datetime.date, *, confirmed: bool) -> tuple[int, str]:
        data = {"adviser": str(adviser.pk), "first_day": str(day), "last_day": str(day), "confirmed": confirmed}
        return self._said(self.client.post(reverse("api:absences"), data, content_type="application/json"))

    def hand_over(self, row: Consultation, adviser: User, place: str = "") -> tuple[int, str]:
        url = reverse("api:consultation-hand-over", args=[row.pk])
        data = {"adviser": str(adviser.pk), "place": place}
        return self._said(self.client.post(url, data, content_type="application/json"))


@pytest.fixture(params=[Desk, Api], ids=["desk", "api"])
def desk(request: pytest.FixtureRequest, client: Client) -> Desk:
    return request.param(client)


@pytest.fixture
def adviser(tables: None) -> User:
    person = StaffFactory()
    hours(person)
    return person


def told(user: User) -> list[str]:
    return list(Notice.objects.filter(user=user).order_by("pk").values_list("kind", flat=True))


def test_an_absence_warns_first_and_then_writes_to_the_companies(desk: Desk, adviser: User) -> None:
    user = applicant()
    row = booked(user, request_in("submitted", user=user, manager=adviser))
    enter(desk.client, adviser)
    status, words = desk.away(adviser, working_day(), confirmed=False)
    assert status == 409
    assert str(user.organisation) in words
    assert "Подтвердите" in words
    assert not AdviserAbsence.objects.exists()
    assert "services.consultation_adviser_away" not in told(user)
    assert desk.away(adviser, working_day(), confirmed=True) == (200, "")
    assert told(user).count("services.consultation_adviser_away") == 1
    row.refresh_from_db()
    assert row.state == "planned"


def test_days_without_consultations_need_no_confirmation(desk: Desk, adviser: User) -> None:
    user = applicant()
    booked(user, request_in("submitted", user=user, manager=adviser))
    enter(desk.client, adviser)
    assert desk.away(adviser, working_day(9), confirmed=False) == (200, "")
    assert "services.consultation_adviser_away" not in told(user)
    assert desk.away(adviser, working_day(9), confirmed=True)[0] == 409


def test_the_company_sees_it_everywhere_and_chooses_another_time_until_the_last_minute(
    client: Client, adviser: User, settings: Any
) -> None:
    colleague, user = StaffFactory(), applicant()
    application = request_in("submitted", user=user, manager=adviser)
    row = booked(user, application)
    hours(colleague)
    settings.CONSULTATION_CHANGE_HOURS = 24 * 30
    enter(client, user)
    meeting = reverse("services:meeting", args=[application.pk])
    assert client.get(meeting).status_code == 409
    day = working_day()
    actions.record_absence(actor=adviser, adviser=adviser, first_day=day, last_day=day, confirmed=True)
    assert "Консультант не сможет принять" in text_of(client.get(reverse("applications:waiting")))
    assert "Консультант в этот день отсутствует" in text_of(
        client.get(reverse("services:request", args=[row.application_id]))
    )
    page = client.get(meeting)
    assert "время нужно выбрать заново" in text_of(page)
    keys = re.findall(r'name="slot" value="([^"]+)"', page.content.decode())
    assert keys == [slot.key for slot in free(application)]
    assert client.post(meeting, {"slot": keys[0], "channel": "", "sequence": row.sequence}).status_code == 302
    row.refresh_from_db()
    assert row.adviser == colleague
    assert "Консультант не сможет принять" not in text_of(client.get(reverse("applications:waiting")))


def test_a_colleague_takes_over_at_the_same_time(desk: Desk, adviser: User) -> None:
    colleague, user = StaffFactory(), applicant()
    row = booked(user, request_in("submitted", user=user, manager=adviser))
    enter(desk.client, adviser)
    assert desk.hand_over(row, colleague, "https://video.example/other") == (200, "")
    row.refresh_from_db()
    assert (row.adviser, row.sequence, row.place) == (colleague, 1, "https://video.example/other")
    assert "services.consultation_handed_over" in told(user)
    assert "services.consultation_handed_over_adviser" in told(colleague)
    assert "services.consultation_cancelled_adviser" in told(adviser)
    # The time is the new adviser's now, and the old one has it back.
    assert not queries.colleagues_free_for(row).filter(pk=colleague.pk).exists()
    assert queries.colleagues_free_for(row).filter(pk=adviser.pk).exists()


def test_a_colleague_who_is_busy_away_or_of_the_company_does_not(desk: Desk, adviser: User) -> None:
    user = applicant()
    row = booked(user, request_in("submitted", user=user, manager=adviser))
    busy, away = StaffFactory(), StaffFactory()
    own = applicant(user.organisation, roles=["manager"])
    actions.record_absence(actor=away, adviser=away, first_day=working_day(), last_day=working_day())
    other = applicant()
    hours(busy)
    theirs = request_in("submitted", user=other, manager=busy)
    key = next(slot.key for slot in free(theirs) if slot.adviser == busy and slot.starts == row.starts_at)
    actions.book(actor=other, application=theirs, slot=key)
    enter(desk.client, adviser)
    for person in (busy, away, own):
        status, words = desk.hand_over(row, person)
        assert status in (409, 422), words
        assert "занят или отсутствует" in words
    row.refresh_from_db()
    assert (row.adviser, row.sequence) == (adviser, 0)


def test_only_staff_hand_over_and_only_what_has_not_begun(adviser: User) -> None:
    colleague, user = StaffFactory(), applicant()
    row = booked(user, request_in("submitted", user=user, manager=adviser))
    with pytest.raises(NotAllowed):
        actions.hand_over_consultation(actor=user, consultation=row, adviser=colleague)
    begun(row)
    with pytest.raises(Conflict):
        actions.hand_over_consultation(actor=adviser, consultation=row, adviser=colleague)


def test_the_desk_lists_what_stands_in_the_days(client: Client, adviser: User) -> None:
    user = applicant()
    row = booked(user, request_in("submitted", user=user, manager=adviser))
    day = working_day()
    absence = actions.record_absence(actor=adviser, adviser=adviser, first_day=day, last_day=day, confirmed=True)
    enter(client, adviser)
    page = client.get(reverse("admin:services_adviserabsence_change", args=[absence.pk])).content.decode()
    assert reverse("admin:services_consultation_change", args=[row.pk]) in page
    page = client.get(reverse("admin:services_consultation_change", args=[row.pk])).content.decode()
    assert "Передать коллеге" in page
    assert timezone.localdate(row.starts_at) == day
