"""Hours that are published, times that are booked, moved and cancelled, and what came of them."""

from __future__ import annotations

import datetime
import logging
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.models import Application
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, within
from notifications.models import Notice
from services import rules, timetable
from services.actions.moments import SUBMITTED
from services.enums import ConsultationState, ConsultationTopic, Meeting
from services.models import AdviserHours, Consultation
from services.notifications import slots as told
from services.queries import slots as queries
from services.questions import RequestForm, clean_text

logger = logging.getLogger(__name__)

NOW, HOUR, DAY = datetime.timedelta(), datetime.timedelta(hours=1), datetime.timedelta(days=1)
REASON_LENGTH, PLACE_LENGTH, PROTOCOL_LENGTH = 500, 300, 10_000


def hold(*keys: Any) -> None:
    """Let nobody else book, move or publish for these people and companies until the end of the transaction.

    The constraints of the table decide; this only makes those who come at once wait in one order, so that they are
    refused one after the other and never lock each other up.
    """
    with connection.cursor() as cursor:
        for key in sorted({str(key) for key in keys if key}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"consultations:{key}"])


# --- hours ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def publish_hours(*, actor: User, adviser: User, **values: Any) -> AdviserHours:
    """Announce when an adviser receives, on one day or weekly.

    Raises NotAllowed, Invalid for hours that cannot be, Conflict for hours that the adviser has published already.
    """
    rules.slots.may_publish(actor, adviser)
    if values.get("day"):
        values["valid_from"] = values["valid_to"] = values["day"]
    values["valid_from"] = values.get("valid_from") or timezone.localdate()
    hours = AdviserHours(adviser=adviser, **values)
    try:
        hours.full_clean()
    except ValidationError as error:
        raise invalid_from(error) from error
    if hours.valid_to and hours.valid_to < timezone.localdate():
        raise Invalid(_("Эти дни уже прошли."), field="day" if hours.day else "valid_to")
    if not list(timetable.cut(hours, hours.day or hours.valid_from)):
        raise Invalid(_("В эти часы не помещается ни одной консультации."), field="ends")
    if Meeting.OFFICE in hours.channels and not hours.place.strip():
        raise Invalid(_("Для встречи в офисе укажите адрес."), field="place")
    hold(adviser.pk)
    for other in queries.standing_hours_of(adviser):
        if timetable.hours_clash(hours, other):
            raise Conflict(
                _("Эти часы пересекаются с уже объявленными: {hours}.").format(hours=other), code="hours_clash"
            )
    with constraint_errors(AdviserHours), transaction.atomic():
        hours.save(force_insert=True)
    return hours


@transaction.atomic
def withdraw_hours(*, actor: User, hours: AdviserHours) -> AdviserHours:
    """Offer these hours no longer; what is booked in them stays booked. Twice is once."""
    rules.slots.may_publish(actor, hours.adviser)
    hold(hours.adviser_id)
    row = AdviserHours.objects.select_for_update(of=("self",), no_key=True).get(pk=hours.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
    return row


# --- a time --------------------------------------------------------------------------------------------------------


@transaction.atomic
def book(*, actor: User, application: Application, slot: str, channel: str = "") -> Consultation:
    """Take a free time for a consultation. The same time twice is no error.

    Raises NotAllowed, Conflict (taken meanwhile, company busy, booked already) and Invalid (no such time or way).
    """
    row = core.lock(application)
    rules.slots.may_book(actor, row)
    chosen = _wanted(slot)
    hold(chosen.hours.adviser_id, row.organisation_id)
    standing = queries.planned(row)
    if standing is not None:
        if standing.starts_at == chosen.starts and standing.adviser_id == chosen.hours.adviser_id:
            return standing
        raise Conflict(_("По этой заявке время уже выбрано. Его можно перенести."), code="booked_already")
    free = _free(slot, row)
    consultation = Consultation(
        application=row,
        organisation=row.organisation,
        booked_by=actor,
        state=ConsultationState.PLANNED,
    )
    _put(consultation, free, channel)
    _save(consultation)
    told.tell_both("booked", consultation)
    return consultation


def _book_chosen(actor: User, application: Application, form: RequestForm) -> None:
    """At submission the time that was chosen in the draft becomes the company's."""
    given = form.cleaned_data
    if given["slot"]:
        book(actor=actor, application=application, slot=given["slot"], channel=given["channel"])


SUBMITTED[rules.slots.CONSULTATION] = _book_chosen


@transaction.atomic
def move_consultation(
    *, actor: User, consultation: Consultation, slot: str, channel: str = "", expected_sequence: int | None = None
) -> Consultation:
    """Give a planned consultation another time, maybe with another adviser. Nothing is lost if that time is gone.

    Raises NotAllowed, Conflict (too late, changed or taken meanwhile) and Invalid.
    """
    row = _locked(consultation)
    rules.slots.may_change(actor, row)
    if expected_sequence is not None and expected_sequence != row.sequence:
        raise Conflict(
            _("Время этой консультации уже изменили. Проверьте его и, если нужно, перенесите снова."), code="stale"
        )
    chosen = _wanted(slot)
    if chosen.starts == row.starts_at and chosen.hours.adviser_id == row.adviser_id:
        return row
    hold(chosen.hours.adviser_id, row.adviser_id, row.organisation_id)
    free, former = _free(slot, row.application), row.adviser
    row.sequence += 1
    _put(row, free, channel or row.channel)
    _save(row)
    told.tell_both("moved", row)
    if former.pk != row.adviser_id:
        told.tell_former_adviser(row, former)
    return row


@transaction.atomic
def cancel_consultation(*, actor: User, consultation: Consultation, reason: str = "") -> Consultation:
    """Give the time back; staff say why. Twice is no error. Raises NotAllowed, Conflict (too late), Invalid."""
    row = _locked(consultation)
    if row.state == ConsultationState.CANCELLED:
        return row
    rules.slots.may_change(actor, row)
    reason = within(clean_text(reason), REASON_LENGTH, "reason")
    if not reason and actor.is_staff:
        raise Invalid(_("Напишите компании, почему консультация отменяется."), field="reason")
    _cancel(row, reason)
    return row


@transaction.atomic
def hand_over_consultation(*, actor: User, consultation: Consultation, adviser: User, place: str = "") -> Consultation:
    """A colleague gives the consultation at the same time; company and both advisers hear of it. Twice is once.

    Raises NotAllowed, Conflict (begun, or the colleague is away, busy or of the company), Invalid (the address).
    """
    row = _locked(consultation)
    rules.slots.may_hand_over(actor, row)
    if adviser.pk == row.adviser_id:
        return row
    hold(adviser.pk, row.adviser_id, row.organisation_id)
    if not queries.colleagues_free_for(row).filter(pk=adviser.pk).exists():
        text = _("{adviser} в это время занят или отсутствует. Выберите другого консультанта.")
        raise Conflict(text.format(adviser=adviser), code="adviser_busy")
    place = within(clean_text(place), PLACE_LENGTH, "place")
    former = row.adviser
    row.adviser, row.hours = adviser, None
    row.place = place or ("" if row.channel == Meeting.VIDEO else row.place)
    row.sequence += 1
    row.changed_at = timezone.now()
    _save(row)
    told.tell_both("handed_over", row)
    told.tell_former_adviser(row, former)
    return row


@transaction.atomic
def release(*, application: Application, reason: str) -> None:
    """The application is over: a time that waits for it is free again, and both hear of it."""
    row = queries.planned(application)
    if row is not None and row.starts_at > timezone.now():
        _cancel(_locked(row), reason)


def _cancel(row: Consultation, reason: str) -> None:
    row.state, row.reason = ConsultationState.CANCELLED, reason
    row.sequence += 1
    row.changed_at = timezone.now()
    row.save()
    told.tell_both("cancelled", row)


def _locked(consultation: Consultation) -> Consultation:
    """The consultation under the lock of its application, which every change of it takes first."""
    application = core.lock(consultation.application_id)
    rows = Consultation.objects.select_for_update(of=("self",), no_key=True).select_related("organisation", "adviser")
    row = rows.get(pk=consultation.pk)
    row.application = application
    return row


def _wanted(key: str) -> timetable.Slot:
    found = timetable.named_slot(key)
    if found is None:
        raise Invalid(_("Выберите время из списка."), field="slot")
    return found


def _free(key: str, application: Application) -> timetable.Slot:
    found = timetable.find(key, application.organisation)
    if found is None:
        raise Conflict(_("Это время только что заняли. Выберите другое."), code="slot_taken")
    return found


def _put(consultation: Consultation, slot: timetable.Slot, channel: str) -> None:
    """Set time, adviser and the way of meeting. Raises Invalid for a way that these hours do not offer."""
    channel = channel if channel in slot.channels or channel in Meeting.values else ""
    channel = channel or slot.channels[0]
    if channel not in slot.channels:
        offered = timetable.channels_in_words(slot.channels)
        raise Invalid(_("В это время возможно только: {channels}.").format(channels=offered), field="channel")
    consultation.hours, consultation.adviser = slot.hours, slot.adviser
    consultation.period = DateTimeTZRange(slot.starts, slot.ends)
    consultation.channel = channel
    consultation.place = slot.hours.place if channel != Meeting.PHONE else ""
    consultation.changed_at = timezone.now()


def _save(consultation: Consultation) -> None:
    with constraint_errors(Consultation), transaction.atomic():
        consultation.save()


# --- what came of it -----------------------------------------------------------------------------------------------


@transaction.atomic
def record_outcome(
    *, actor: User, consultation: Consultation, topic: str, minutes: int | None, protocol: str, channel: str = ""
) -> Consultation:
    """Write down what a consultation came to; the company reads the protocol. Recording anew corrects it.

    Raises NotAllowed, Conflict (cancelled, not begun), Invalid field by field.
    """
    row = _locked(consultation)
    rules.slots.may_record(actor, row.application)
    if row.state == ConsultationState.CANCELLED:
        raise Conflict(_("Консультация отменена."), code="step_gone")
    if row.starts_at > timezone.now():
        raise Conflict(_("Консультация ещё не началась."), code="too_early")
    _set_outcome(row, topic=topic, minutes=minutes, protocol=protocol, channel=channel or row.channel)
    _save(row)
    told.tell_recorded(row)
    return row


@transaction.atomic
def record_missed(*, actor: User, consultation: Consultation) -> Consultation:
    """Note that nobody of the company came. Twice is once."""
    row = _locked(consultation)
    rules.slots.may_record(actor, row.application)
    if row.state == ConsultationState.MISSED:
        return row
    if row.state != ConsultationState.PLANNED or row.starts_at > timezone.now():
        raise Conflict(_("Отметить неявку можно после начала назначенной консультации."), code="step_gone")
    row.state, row.recorded_at, row.changed_at = ConsultationState.MISSED, timezone.now(), timezone.now()
    row.save()
    return row


@transaction.atomic
def record_consultation(
    *,
    actor: User,
    application: Application,
    started_at: datetime.datetime,
    channel: str,
    topic: str,
    minutes: int | None,
    protocol: str,
) -> Consultation:
    """Enter a consultation that was given without a booked time. Raises as `record_outcome` does."""
    row = core.lock(application)
    rules.slots.may_record(actor, row)
    if started_at > timezone.now():
        raise Invalid(_("Записать можно то, что уже было."), field="started_at")
    consultation = Consultation(
        application=row,
        organisation=row.organisation,
        adviser=actor,
        booked_by=actor,
        changed_at=timezone.now(),
    )
    _set_outcome(consultation, topic=topic, minutes=minutes, protocol=protocol, channel=channel)
    consultation.period = DateTimeTZRange(started_at, started_at + datetime.timedelta(minutes=minutes or 1))
    hold(actor.pk, row.organisation_id)
    _save(consultation)
    told.tell_recorded(consultation)
    return consultation


def _set_outcome(row: Consultation, *, topic: str, minutes: int | None, protocol: str, channel: str) -> None:
    protocol = within(clean_text(protocol), PROTOCOL_LENGTH, "protocol")
    if channel not in Meeting.values:
        raise Invalid(_("Выберите, как прошла консультация."), field="channel")
    rules.slots.outcome(topic=topic, minutes=minutes, protocol=protocol, topics=ConsultationTopic.values)
    row.state, row.topic, row.minutes, row.protocol = ConsultationState.HELD, topic, minutes, protocol
    row.channel, row.recorded_at, row.changed_at = channel, timezone.now(), timezone.now()


# --- reminders -----------------------------------------------------------------------------------------------------


def remind_of_consultations(*, now: datetime.datetime | None = None) -> int:
    """Remind both sides a day and an hour before, of each time once. Returns how many reminders were due.

    Who booked or moved within the last day, or hour, has just read the time and is not told again.
    """
    now, done = now or timezone.now(), 0
    for name, begin, ahead in (("hour", NOW, HOUR), ("day", HOUR, DAY)):
        rows = {
            f"{row.pk}:{row.sequence}:{name}": row.pk
            for row in queries.upcoming(now + begin, now + ahead)
            if row.changed_at <= row.starts_at - ahead
        }
        told_already = Notice.objects.filter(kind=told.Upcoming.key, key__in=rows).values_list("key", flat=True)
        for key in sorted(rows.keys() - set(told_already)):
            try:
                done += _remind(rows[key], key)
            except Exception:  # the fault is one consultation's; it is logged and tried again at the next round
                logger.exception("Nobody could be reminded", extra={"consultation": str(rows[key])})
    return done


@transaction.atomic
def _remind(consultation_id: UUID, key: str) -> bool:
    row = _locked(Consultation.objects.get(pk=consultation_id))
    if row.state != ConsultationState.PLANNED or f":{row.sequence}:" not in key:
        return False
    told.tell_both("upcoming", row, key=key)
    return True
