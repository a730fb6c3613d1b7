"""Results are written: the report, outcomes of meetings, leads, what is expected of them, contracts, late answers."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import throttle
from accounts.models import User
from applications import actions as core
from applications.rules import acts_for
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotFound
from core.tokens import hash_of
from exhibitions.enums import ParticipationState
from exhibitions.enums.results import Outcome, Stage
from exhibitions.models import (
    Contract,
    EventReport,
    Forecast,
    Lead,
    MeetingOutcome,
    Participation,
    ResultFollowUp,
)
from exhibitions.notifications import results as letters
from exhibitions.queries import results as queries
from exhibitions.queries.delegates import has_place
from exhibitions.rules import delegates as staff
from exhibitions.rules import results as rules
from exporters.enums import Currency

CENT = Decimal("0.01")
# So many are asked in one run; the next run asks on.
MOST = 500


def _locked(actor: User, participation: Participation) -> Participation:
    application = core.lock(participation.pk)
    row = Participation.objects.select_related("event", "organisation").get(pk=participation.pk)
    row.application = application
    rules.may_write(actor, application, row.event, has_place=has_place(row))
    return row


@transaction.atomic
def save_report(
    *, actor: User, participation: Participation, values: Mapping[str, Any], send: bool = False
) -> EventReport:
    """Keep the report; with `send` it is handed in and stays as it is. Raises NotAllowed, Conflict, Invalid."""
    row = _locked(actor, participation)
    report = EventReport.objects.filter(participation=row).first()
    report = report or EventReport(participation=row, due_on=rules.report_due(row.event))
    if report.sent_at is not None:
        raise Conflict(_("Отчёт уже сдан. Контакты и контракты можно дополнять и дальше."), code="sent")
    if send and timezone.now().astimezone(row.event.zone).date() <= row.event.ends_on:
        raise Conflict(_("Отчёт сдают, когда мероприятие закончилось. Черновик сохранить можно."), code="too_early")
    for name in ("visitors", "rating", "expenses_rub", "text"):
        setattr(report, name, values.get(name, getattr(report, name)))
    if send:
        lacking = [name for name in ("visitors", "rating") if getattr(report, name) is None]
        if lacking:
            raise Invalid(fields={name: [str(_("Заполните это поле."))] for name in lacking})
        report.sent_at, report.sent_by = timezone.now(), actor
    with constraint_errors(EventReport), transaction.atomic():
        report.save()
    if send and row.application.state == ParticipationState.PARTICIPATED:
        by_company = acts_for(actor, row.application)
        step, who = ("hand_in_report", actor) if by_company else ("count_report", None)
        core.move(actor=who, application=row.application, step=step)
    return report


@transaction.atomic
def note_outcome(*, actor: User, participation: Participation, request_id: UUID, outcome: str) -> MeetingOutcome:
    """Say what came of a meeting; said again, the later word counts. Raises NotAllowed, NotFound, Conflict, Invalid."""
    row = _locked(actor, participation)
    meeting = queries.meetings_of(row).filter(pk=request_id).first()
    if meeting is None:
        raise NotFound(_("Такой встречи нет."))
    if outcome not in Outcome.values:
        raise Invalid(_("Выберите итог встречи."), field="outcome")
    made, _is_new = MeetingOutcome.objects.update_or_create(
        request=meeting, defaults={"outcome": outcome, "said_by": actor}
    )
    return made


def _sum(values: Mapping[str, Any]) -> tuple[dict[str, Any], Decimal]:
    """The columns of a sum, and its roubles; a sum in roubles needs no rate. Raises Invalid by field."""
    currency, amount = values.get("currency") or Currency.RUB, values["amount"]
    if currency not in Currency.values:
        raise Invalid(_("Выберите валюту из списка."), field="currency")
    kept: dict[str, Any] = {"amount": amount, "currency": currency, "rate": Decimal(1)}
    kept |= {"rate_on": None, "rate_source": ""}
    if currency != Currency.RUB:
        asked = {"rate": values.get("rate"), "rate_on": values.get("rate_on")}
        asked["rate_source"] = (values.get("rate_source") or "").strip()
        lacking = [name for name, value in asked.items() if not value]
        if lacking:
            raise Invalid(fields={name: [str(_("Для валюты нужны курс, его дата и источник."))] for name in lacking})
        if asked["rate_on"] > timezone.localdate():
            raise Invalid(_("Дата курса не может быть в будущем."), field="rate_on")
        kept |= asked
    return kept, (amount * kept["rate"]).quantize(CENT, ROUND_HALF_UP)


def _clean(row: Any, *, exclude: Sequence[str] = ()) -> None:
    try:
        row.clean_fields(exclude=[*exclude])
    except ValidationError as error:
        raise invalid_from(error) from error


def _forecast(lead: Lead, values: Mapping[str, Any]) -> None:
    if values.get("amount") is None:
        Forecast.objects.filter(lead=lead).delete()
        return
    columns, roubles = _sum(values)
    row = Forecast.objects.filter(lead=lead).first() or Forecast(lead=lead)
    for name, value in {**columns, "expected_rub": roubles, "expected_on": values.get("expected_on")}.items():
        setattr(row, name, value)
    _clean(row)
    with constraint_errors(Forecast), transaction.atomic():
        row.save()


@transaction.atomic
def keep_lead(
    *, actor: User, participation: Participation, values: Mapping[str, Any], lead: Lead | None = None
) -> Lead:
    """Write down or correct a foreign company that the participant talks with, and what is expected of it.

    Raises NotAllowed, NotFound, Conflict (written down already, too early), Invalid by field.
    """
    row = _locked(actor, participation)
    found = Lead(event=row.event, participation=row) if lead is None else _lead_of(row, lead.pk)
    meeting = values.get("request")
    if meeting is not None and not queries.meetings_of(row).filter(pk=meeting.pk).exists():
        raise NotFound(_("Такой встречи нет."))
    found.request, found.country = meeting, values["country"]
    found.company, found.product = values["company"].strip(), (values.get("product") or "").strip()
    found.stage = values.get("stage") or found.stage
    _clean(found)
    with constraint_errors(Lead), transaction.atomic():
        found.save()
    _forecast(found, values)
    return found


def _lead_of(participation: Participation, lead_id: UUID) -> Lead:
    rows = Lead.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=lead_id, participation=participation).first()
    if found is None:
        raise NotFound(_("Такого контакта нет."))
    return found


@transaction.atomic
def add_contract(*, actor: User, participation: Participation, lead: Lead, values: Mapping[str, Any]) -> Contract:
    """Confirm a contract that came of a lead. Raises NotAllowed, NotFound, Conflict (there already), Invalid."""
    row = _locked(actor, participation)
    return _contract(_lead_of(row, lead.pk), values, confirmed_by=actor)


def _contract(lead: Lead, values: Mapping[str, Any], **source: Any) -> Contract:
    columns, roubles = _sum(values)
    if values["signed_on"] > timezone.localdate():
        raise Invalid(_("Контракт уже подписан: дата не может быть в будущем."), field="signed_on")
    made = Contract(
        lead=lead,
        number=values["number"].strip(),
        signed_on=values["signed_on"],
        confirmed_rub=roubles,
        **columns,
        **source,
    )
    _clean(made)
    with constraint_errors(Contract), transaction.atomic():
        made.save()
    if lead.stage != Stage.CONTRACT:
        lead.stage = Stage.CONTRACT
        lead.save()
    return made


# --- asked again after 3, 6 and 12 months ---------------------------------------------------------------------------


def _link(row: ResultFollowUp) -> None:
    """A fresh link; the one before opens nothing any more."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    row.token_hash, row.sent_at, row.expires_at = hash_of(token), now, now + rules.LINK_LASTS
    with constraint_errors(ResultFollowUp), transaction.atomic():
        row.save()
    letters.send_link(row, token)


@transaction.atomic
def ask_for_results(*, today: datetime.date | None = None) -> int:
    """Ask what is due, and ask again where a link expired without an answer. Returns how many letters' worth.

    Safe to run twice and by several at once: a question is one row, and rows that another run holds are passed by.
    """
    today = today or timezone.localdate()
    asked = 0
    rows = queries.to_ask(today).select_for_update(of=("self",), no_key=True, skip_locked=True)
    for participation in rows.select_related("event", "organisation", "application")[: MOST * 4]:
        months = rules.due(participation.event.ends_on, today)
        if months is None or asked >= MOST or participation.followups.filter(months=months).exists():
            continue
        day = rules.months_after(participation.event.ends_on, months)
        _link(ResultFollowUp(participation=participation, months=months, due_on=day))
        asked += 1
    late = queries.unanswered(timezone.now(), rules.MOST_LETTERS)
    for row in late.select_for_update(of=("self",), no_key=True, skip_locked=True).select_related(
        "participation__event", "participation__organisation", "participation__application"
    )[:MOST]:
        row.sent += 1
        _link(row)
        asked += 1
    return asked


def monitor_results(*, actor: None = None) -> int:
    """Bring participants with a report who were asked what came of the event into monitoring. Returns how many.

    Each in a transaction of its own; safe to run twice at once.
    """
    done = 0
    for key in list(queries.to_monitor()[:MOST].values_list("pk", flat=True)):
        with transaction.atomic():
            application = core.lock(key)
            if application.state == ParticipationState.REPORT_SUBMITTED:
                core.move(actor=None, application=application, step="monitor")
                done += 1
    return done


def _followup(**which: Any) -> ResultFollowUp:
    rows = ResultFollowUp.objects.select_for_update(of=("self",), no_key=True).select_related(
        "participation__event", "participation__organisation", "participation__application"
    )
    found = rows.filter(**which).first()
    if found is None:
        raise NotFound(_("Такой ссылки нет. Проверьте, что она скопирована целиком."))
    return found


@transaction.atomic
def answer_followup(*, token: str, leads: Mapping[UUID, Mapping[str, Any]]) -> ResultFollowUp:
    """Take the answer by the link of a letter, once: stages of leads, and contracts where there are any.

    `leads` may be empty: nothing new. Raises NotFound, Conflict (answered, expired), Invalid by lead and field.
    """
    row = _followup(token_hash=hash_of(token))
    if problem := rules.link_problem(row):
        raise Conflict(problem, code="link_over")
    for key in sorted(leads):
        values, lead = leads[key], _lead_of(row.participation, key)
        if values.get("contract"):
            try:
                _contract(lead, values["contract"], followup=row)
            except Conflict as error:
                raise Invalid(fields={f"{key}-number": [str(error.message)]}) from error
            except Invalid as error:
                named = {f"{key}-{name}": texts for name, texts in error.fields.items()}
                raise Invalid(fields=named or {f"{key}-amount": [str(error.message)]}) from error
        elif values.get("stage") in Stage.values and values["stage"] != lead.stage:
            lead.stage = values["stage"]
            lead.save()
    row.answered_at = timezone.now()
    row.save()
    return row


@transaction.atomic
def resend_followup(*, actor: User, followup: ResultFollowUp) -> ResultFollowUp:
    """Send the question again with another link. Raises NotAllowed, Conflict when it is answered."""
    staff.may_keep(actor)
    row = _followup(pk=followup.pk)
    if row.answered_at is not None:
        raise Conflict(_("Ответ уже получен."), code="answered")
    row.sent += 1
    _link(row)
    return row


@transaction.atomic
def renew_link(*, token: str) -> ResultFollowUp:
    """The exporter asks for another link in place of one that expired. Raises NotFound, Conflict, TooMany."""
    row = _followup(token_hash=hash_of(token))
    if row.answered_at is not None:
        raise Conflict(rules.link_problem(row), code="link_over")
    throttle.take(throttle.mail_limits(f"{row.participation_id}@followups.invalid"))
    row.sent += 1
    _link(row)
    return row
