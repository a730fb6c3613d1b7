"""Booking, moving, cancelling and recording consultations; what people are told of it."""

from __future__ import annotations

import datetime
from email import message_from_bytes, policy
from typing import Any

import icalendar
import pytest
from django.core import mail
from django.utils import timezone
from post_office.models import Email

from accounts.models import User
from core.errors import Conflict, Invalid, NotAllowed
from notifications import delivery
from notifications.models import Notice
from services import actions
from services.models import Consultation, ServiceRequest
from services.queries import slots as queries
from tests.factories.accounts import StaffFactory
from tests.factories.services import applicant, draft, request_in
from tests.factories.slots import booked, free, hours, working_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(tables: None) -> User:
    person = StaffFactory()
    hours(person)
    return person


def entry(email: Email) -> icalendar.Component:
    """The calendar file of a letter as a mail program would read it."""
    return icalendar.Calendar.from_ical(email.headers["X-Portal-Calendar"])


def event(calendar: Any) -> Any:
    return calendar.walk("VEVENT")[0]


def letters_to(person: User) -> list[Email]:
    return list(Email.objects.filter(to=person.email, headers__has_key="X-Portal-Calendar").order_by("id"))


def later(consultation: Consultation, **span: int) -> datetime.datetime:
    return consultation.starts_at + datetime.timedelta(**span)


def test_a_time_is_booked_for_both_with_a_calendar_entry(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    consultation = booked(user, application, channel="phone")
    start = datetime.datetime.combine(working_day(), datetime.time(7), datetime.UTC)
    assert (consultation.starts_at, consultation.ends_at) == (start, start + datetime.timedelta(minutes=30))
    assert (consultation.adviser, consultation.channel, consultation.place) == (adviser, "phone", "")
    for person in (user, adviser):
        (letter,) = letters_to(person)
        calendar = entry(letter)
        found = event(calendar)
        assert calendar["METHOD"] == "REQUEST"
        assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (consultation.uid, 0, "CONFIRMED")
        assert found["ATTENDEE"] == f"mailto:{person.email}"
        assert found.decoded("DTSTART").utcoffset() == datetime.timedelta(hours=3)
        assert found.decoded("DTSTART") == start
        (zone,) = calendar.walk("VTIMEZONE")
        assert [one["TZOFFSETTO"].td for one in zone.subcomponents] == [datetime.timedelta(hours=3)]
    assert "10:00" in letters_to(user)[0].message


def test_the_same_click_twice_books_once(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    key = free(application)[0].key
    one = actions.book(actor=user, application=application, slot=key)
    assert actions.book(actor=user, application=application, slot=key) == one
    assert len(letters_to(user)) == 1
    with pytest.raises(Conflict) as refused:
        actions.book(actor=user, application=application, slot=free(application)[1].key)
    assert refused.value.code == "booked_already"


def test_only_the_company_books_and_only_while_the_request_runs(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    key = free(application)[0].key
    for stranger in (applicant(), adviser):
        with pytest.raises(NotAllowed):
            actions.book(actor=stranger, application=application, slot=key)
    with pytest.raises(Conflict):
        actions.book(actor=user, application=draft(user).application, slot=key)
    for nonsense in ("", "x", f"{key}9", "00000000-0000-0000-0000-000000000000.20261207T0700Z"):
        with pytest.raises(Invalid) as refused:
            actions.book(actor=user, application=application, slot=nonsense)
        assert refused.value.field == "slot"
    # A time that these hours never had is not free, however well its key is written.
    with pytest.raises(Conflict):
        actions.book(actor=user, application=application, slot=key.replace("00Z", "07Z"))


def test_a_way_that_is_not_offered_is_refused(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    with pytest.raises(Invalid) as refused:
        booked(user, application, channel="office")
    assert refused.value.field == "channel"


def test_moving_replaces_the_entry(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    consultation = booked(user, application)
    moved = actions.move_consultation(actor=user, consultation=consultation, slot=free(application)[-1].key)
    assert moved.starts_at == later(consultation, minutes=90)
    first, second = (event(entry(letter)) for letter in letters_to(user))
    assert (first["UID"], first["SEQUENCE"]) == (second["UID"], 0)
    assert second["SEQUENCE"] == 1
    assert second.decoded("DTSTART") == moved.starts_at
    # The old time is free for others again.
    assert consultation.starts_at in [slot.starts for slot in free(request_in("submitted"))]


def test_moving_to_a_colleague_takes_the_entry_from_the_first_adviser(adviser: User) -> None:
    user, colleague = applicant(), StaffFactory()
    application = request_in("submitted", user=user)
    consultation = booked(user, application)
    hours(colleague)
    key = next(slot.key for slot in free(application) if slot.adviser == colleague)
    actions.move_consultation(actor=user, consultation=consultation, slot=key)
    last = letters_to(adviser)[-1]
    assert entry(last)["METHOD"] == "CANCEL"
    assert event(entry(last))["SEQUENCE"] == 1
    assert entry(letters_to(colleague)[-1])["METHOD"] == "REQUEST"


def test_of_two_tabs_the_second_hears_that_the_time_changed(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    consultation = booked(user, application)
    first, second = free(application)[1:3]
    actions.move_consultation(actor=user, consultation=consultation, slot=first.key, expected_sequence=0)
    with pytest.raises(Conflict) as refused:
        actions.move_consultation(actor=user, consultation=consultation, slot=second.key, expected_sequence=0)
    assert refused.value.code == "stale"


def test_cancelling_takes_the_entry_away_and_frees_the_time(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    consultation = booked(user, application)
    cancelled = actions.cancel_consultation(actor=user, consultation=consultation, reason="Заболел технолог")
    assert actions.cancel_consultation(actor=user, consultation=consultation).sequence == cancelled.sequence == 1
    for person in (user, adviser):
        last = letters_to(person)[-1]
        calendar = entry(last)
        assert (calendar["METHOD"], event(calendar)["STATUS"]) == ("CANCEL", "CANCELLED")
        assert event(calendar)["SEQUENCE"] == 1
        assert "Заболел технолог" in last.message
    assert booked(user, application).starts_at == consultation.starts_at


def test_too_late_for_the_company_is_not_too_late_for_the_adviser(adviser: User, settings: Any) -> None:
    settings.CONSULTATION_CHANGE_HOURS = 24 * 20
    user = applicant()
    consultation = booked(user, request_in("submitted", user=user))
    with pytest.raises(Conflict) as refused:
        actions.cancel_consultation(actor=user, consultation=consultation)
    assert refused.value.code == "too_late"
    with pytest.raises(Invalid):
        actions.cancel_consultation(actor=adviser, consultation=consultation)
    assert actions.cancel_consultation(actor=adviser, consultation=consultation, reason="Болею").state == "cancelled"


@pytest.mark.parametrize("step", ["withdraw", "reject"])
def test_a_request_that_is_over_gives_its_time_back(adviser: User, step: str) -> None:
    user = applicant()
    application = request_in("in_review", user=user, manager=adviser)
    booked(user, application)
    if step == "withdraw":
        actions.withdraw(actor=user, application=application)
    else:
        actions.reject(actor=adviser, application=application, reason="incomplete", comment="Добавьте код.")
    assert Consultation.objects.get().state == "cancelled"
    assert entry(letters_to(adviser)[-1])["METHOD"] == "CANCEL"


def test_a_time_chosen_in_the_draft_is_booked_at_submission(adviser: User) -> None:
    user = applicant()
    key = free(request_in("submitted"))[2].key
    request = draft(user, channel="video", slot=key)
    assert not Consultation.objects.exists()
    actions.submit(actor=user, application=request.application)
    consultation = Consultation.objects.get()
    assert (consultation.application_id, consultation.channel) == (request.pk, "video")
    frozen = {row["name"]: row for row in request.application.submission.content}

    assert "11:00–11:30" in frozen["slot"]["value"]
    assert "11:00–11:30" in frozen["slot"]["value_en"]


@pytest.mark.parametrize(("channel", "ok"), [("email", False), ("office", False), ("video", True)])
def test_the_chosen_time_fits_the_chosen_way(adviser: User, channel: str, ok: bool) -> None:
    user = applicant()
    key = free(request_in("submitted"))[0].key
    request = draft(user, channel=channel, slot=key, contact="+7 495 000-00-00")
    if ok:
        assert actions.submit(actor=user, application=request.application)
    else:
        with pytest.raises(Invalid) as refused:
            actions.submit(actor=user, application=request.application)
        assert set(refused.value.fields) == {"slot"}


def test_a_time_that_went_meanwhile_is_said_at_its_field_and_the_draft_stays(adviser: User) -> None:
    user, other = applicant(), applicant()
    key = free(request_in("submitted"))[0].key
    request = draft(user, channel="video", slot=key)
    booked(other, request_in("submitted", user=other))
    with pytest.raises(Invalid) as refused:
        actions.submit(actor=user, application=request.application)
    assert set(refused.value.fields) == {"slot"}
    assert ServiceRequest.objects.get(pk=request.pk).answers["slot"] == key


# --- the outcome ---------------------------------------------------------------------------------------------------

OUTCOME = {"topic": "market", "minutes": 25, "protocol": "Обсудили декларацию ЕАЭС; договор пришлём к пятнице."}


def past(consultation: Consultation) -> Consultation:
    """The same consultation an hour ago."""
    start = timezone.now() - datetime.timedelta(hours=1)
    period = type(consultation.period)(start, start + datetime.timedelta(minutes=30))
    Consultation.objects.filter(pk=consultation.pk).update(period=period)
    consultation.refresh_from_db()
    return consultation


def test_the_outcome_is_recorded_after_it_began_and_the_company_reads_it(adviser: User) -> None:
    user = applicant()
    application = request_in("in_progress", user=user, manager=adviser)
    consultation = booked(user, application)
    with pytest.raises(Conflict) as refused:
        actions.record_outcome(actor=adviser, consultation=consultation, **OUTCOME)
    assert refused.value.code == "too_early"
    row = actions.record_outcome(actor=adviser, consultation=past(consultation), **OUTCOME)
    assert (row.state, row.minutes, row.topic, row.channel) == ("held", 25, "market", "video")
    assert Notice.objects.filter(user=user, kind="services.consultation_recorded").count() == 1
    with pytest.raises(NotAllowed):
        actions.record_outcome(actor=user, consultation=row, **OUTCOME)


@pytest.mark.parametrize("field", ["topic", "minutes", "protocol"])
def test_a_part_of_an_outcome_is_none(adviser: User, field: str) -> None:
    user = applicant()
    consultation = past(booked(user, request_in("in_progress", user=user, manager=adviser)))
    values = {**OUTCOME, field: None if field == "minutes" else ""}
    with pytest.raises(Invalid) as refused:
        actions.record_outcome(actor=adviser, consultation=consultation, **values)
    assert set(refused.value.fields) == {field}


def test_a_call_without_a_booked_time_is_entered(adviser: User) -> None:
    application = request_in("in_progress", manager=adviser)
    start = timezone.now() - datetime.timedelta(days=1)
    row = actions.record_consultation(
        actor=adviser, application=application, started_at=start, channel="phone", **OUTCOME
    )
    assert (row.state, row.adviser, row.ends_at - row.starts_at) == ("held", adviser, datetime.timedelta(minutes=25))
    with pytest.raises(Invalid):
        actions.record_consultation(
            actor=adviser,
            application=application,
            started_at=timezone.now() + datetime.timedelta(hours=1),
            channel="phone",
            **OUTCOME,
        )


def test_somebody_who_did_not_come_is_noted(adviser: User) -> None:
    user = applicant()
    consultation = booked(user, request_in("submitted", user=user))
    with pytest.raises(Conflict):
        actions.record_missed(actor=adviser, consultation=consultation)
    assert actions.record_missed(actor=adviser, consultation=past(consultation)).state == "missed"
    assert actions.record_missed(actor=adviser, consultation=consultation).state == "missed"


# --- reminders -----------------------------------------------------------------------------------------------------


def reminders(person: User) -> int:
    return Notice.objects.filter(user=person, kind__startswith="services.consultation_upcoming").count()


def test_both_are_reminded_a_day_and_an_hour_before_each_once(adviser: User) -> None:
    user = applicant()
    consultation = booked(user, request_in("submitted", user=user))
    Consultation.objects.update(changed_at=later(consultation, days=-5))
    for hours_before, told in ((25, 0), (23, 1), (2, 1), (0.5, 2), (0.2, 2)):
        moment = later(consultation, minutes=-int(hours_before * 60))
        for _round in range(2):
            actions.remind_of_consultations(now=moment)
        assert (reminders(user), reminders(adviser)) == (told, told), hours_before
    assert "X-Portal-Calendar" not in Email.objects.filter(to=user.email).order_by("-id")[0].headers


def test_a_new_time_is_another_fact_and_a_cancelled_one_is_none(adviser: User) -> None:
    user = applicant()
    application = request_in("submitted", user=user)
    consultation = booked(user, application)
    Consultation.objects.update(changed_at=later(consultation, days=-5))
    actions.remind_of_consultations(now=later(consultation, hours=-5))
    moved = actions.move_consultation(actor=user, consultation=consultation, slot=free(application)[-1].key)
    Consultation.objects.update(changed_at=later(consultation, days=-5))
    actions.remind_of_consultations(now=later(moved, hours=-5))
    assert reminders(user) == 2
    actions.cancel_consultation(actor=user, consultation=moved)
    actions.remind_of_consultations(now=later(moved, minutes=-30))
    assert reminders(user) == 2


def test_who_booked_within_the_day_is_not_told_again(adviser: User) -> None:
    user = applicant()
    consultation = booked(user, request_in("submitted", user=user))
    Consultation.objects.update(changed_at=later(consultation, hours=-6))
    actions.remind_of_consultations(now=later(consultation, hours=-5))
    assert reminders(user) == 0


def test_the_letter_that_goes_out_carries_the_file(adviser: User, settings: Any) -> None:
    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"},
    }
    user = applicant()
    booked(user, request_in("submitted", user=user))
    delivery.deliver()
    sent = [one for one in mail.outbox if user.email in one.to and "Консультация Моспрома" in one.subject]
    (message,) = sent
    raw = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert "X-Portal-Calendar" not in raw
    (part,) = [one for one in raw.walk() if one.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST"
    assert part.get_filename() == "consultation.ics"
    assert event(icalendar.Calendar.from_ical(part.get_content()))["SUMMARY"] == "Консультация Моспрома"


def test_queries_find_only_ones_own(adviser: User) -> None:
    user = applicant()
    consultation = booked(user, request_in("submitted", user=user))
    assert list(queries.consultations_visible_to(user)) == [consultation]
    assert list(queries.consultations_visible_to(applicant())) == []
    assert list(queries.consultations_visible_to(adviser)) == [consultation]
