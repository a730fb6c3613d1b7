"""From a proposed event to its archive; cancelled and postponed with those concerned told."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid
from exhibitions import rules
from exhibitions.actions.buyers import close_attendance
from exhibitions.actions.levels import sync_levels
from exhibitions.actions.places import fill
from exhibitions.actions.selection import ensure_selection
from exhibitions.actions.standing import lock, take_step
from exhibitions.enums import EventState as S
from exhibitions.models import Event, EventStep
from exhibitions.notifications import events as told

FIELDS = (
    "slug", "kind", "title_ru", "title_en", "summary_ru", "summary_en", "description_ru", "description_en",
    "organiser_ru", "organiser_en", "site", "industries", "country", "city_ru", "city_en", "venue_ru", "venue_en",
    "latitude", "longitude", "time_zone", "starts_on", "ends_on", "dates_confirmed", "apply_from", "apply_until",
    "allotment", "places", "stand_area", "company_area", "company_delegates", "delegate_places",
    "delegates_until", "sme_places", "covered_ru", "covered_en",
    "own_costs_ru", "own_costs_en", "requirements_ru", "requirements_en", "languages", "visa_ru", "visa_en", "curator",
    "plan",
)  # fmt: skip
# Addresses beside those of events.
RESERVED = ("plan", "calendar", "feed")
# Beside which field of a form the message of a constraint stands.
FIELD_OF = {
    "event_slug_shape": "slug",
    "event_in_order": "ends_on",
    "event_apply_in_order": "apply_until",
    "event_open_is_whole": "apply_from",
    "event_coordinates": "latitude",
    "event_industries": "industries",
    "event_places": "places",
    "event_area": "stand_area",
    "event_delegates": "company_delegates",
    "event_delegates_until": "delegates_until",
    "place_level_kept": "places",
}


def _keep(event: Event) -> None:
    if event.slug in RESERVED:
        raise Invalid(_("Этот адрес занят страницей портала."), field="slug")
    try:
        event.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    try:
        with constraint_errors(Event), transaction.atomic():
            event.save()
            sync_levels(event)
    except Invalid as error:
        raise Invalid(error.message, field=FIELD_OF.get(error.code), code=error.code) from error


@transaction.atomic
def create_event(*, actor: User, values: dict[str, Any], is_demo: bool = False) -> Event:
    """Propose an event; `values` are columns. Raises NotAllowed, Invalid by field, Conflict for a taken address."""
    rules.events.may_keep(actor)
    event = Event(is_demo=is_demo, **{name: values[name] for name in FIELDS if name in values})
    _keep(event)
    EventStep.objects.create(event=event, target=event.state, actor=actor)
    return event


@transaction.atomic
def edit_event(*, actor: User, event: Event, values: dict[str, Any], version: int | None = None) -> Event:
    """Change what is said of an event. Days of a published one change by `postpone`, which tells those concerned.

    Raises NotAllowed, Conflict (over, changed meanwhile), Invalid by field.
    """
    rules.events.may_keep(actor)
    row = lock(event)
    rules.events.may_edit(row)
    if version is not None and version != row.version:
        raise Conflict(_("Мероприятие тем временем изменили. Откройте его снова."), code="stale")
    days = (row.starts_on, row.ends_on)
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if row.published_at and row.dates_confirmed and days != (row.starts_on, row.ends_on):
        raise Invalid(_("Даты объявленного мероприятия меняются кнопкой «Перенести»."), field="starts_on")
    row.version += 1
    _keep(row)
    fill(row)
    return row


def _simple(actor: User, event: Event, code: str) -> Event:
    rules.events.may_keep(actor)
    row = lock(event)
    take_step(actor=actor, event=row, code=code)
    return row


@transaction.atomic
def plan(*, actor: User, event: Event) -> Event:
    """Take a proposed event into the plan."""
    return _simple(actor, event, "plan")


@transaction.atomic
def unplan(*, actor: User, event: Event) -> Event:
    """Put a planned event back among the proposals."""
    return _simple(actor, event, "unplan")


@transaction.atomic
def announce(*, actor: User, event: Event) -> Event:
    """Show the event to everybody. Raises Invalid with what is not said yet."""
    rules.events.may_keep(actor)
    row = lock(event)
    rules.events.find("announce", row)
    rules.events.refuse_unready(row)
    row.published_at = timezone.now()
    take_step(actor=actor, event=row, code="announce")
    return row


@transaction.atomic
def open_applications(*, actor: User, event: Event) -> Event:
    """Take applications from the moment that the event names. Raises Invalid when the event does not name it."""
    rules.events.may_keep(actor)
    row = lock(event)
    rules.events.find("open", row)
    rules.events.refuse_closed_window(row)
    ensure_selection(actor=actor, event=row)
    take_step(actor=actor, event=row, code="open")
    return row


@transaction.atomic
def close(*, actor: User, event: Event) -> Event:
    """Take no more applications."""
    return _simple(actor, event, "close")


@transaction.atomic
def select(*, actor: User, event: Event) -> Event:
    """Begin the selection among those who applied."""
    return _simple(actor, event, "select")


@transaction.atomic
def contract(*, actor: User, event: Event) -> Event:
    """Begin to sign agreements with the participants."""
    return _simple(actor, event, "contract")


@transaction.atomic
def prepare(*, actor: User, event: Event) -> Event:
    """Begin the preparation."""
    return _simple(actor, event, "prepare")


@transaction.atomic
def run(*, actor: User, event: Event) -> Event:
    """The event has begun."""
    return _simple(actor, event, "run")


@transaction.atomic
def complete(*, actor: User, event: Event) -> Event:
    """The event has taken place; of each buyer who was expected it is known now whether they came."""
    row = _simple(actor, event, "complete")
    close_attendance(row)
    return row


@transaction.atomic
def report(*, actor: User, event: Event) -> Event:
    """Begin to gather the participants' reports."""
    return _simple(actor, event, "report")


@transaction.atomic
def archive(*, actor: User, event: Event) -> Event:
    """Put the event away."""
    return _simple(actor, event, "archive")


@transaction.atomic
def postpone(
    *,
    actor: User,
    event: Event,
    comment: str,
    comment_en: str = "",
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> Event:
    """Put the event off, to new days where they are known; the old ones stay in its history.

    Raises NotAllowed, Conflict, Invalid (no reason, half of the days, days in the wrong order).
    """
    rules.events.may_keep(actor)
    row = lock(event)
    rules.events.find("postpone", row)
    if not comment.strip():
        raise Invalid(_("Напишите, почему мероприятие переносится: это увидят участники."), field="comment")
    if (starts_on is None) != (ends_on is None):
        raise Invalid(_("Укажите и первый, и последний день или оставьте оба пустыми."), field="ends_on")
    old = (row.starts_on, row.ends_on)
    if starts_on is not None and ends_on is not None:
        row.starts_on, row.ends_on, row.dates_confirmed = starts_on, ends_on, True
    else:
        row.dates_confirmed = False
    _keep(row)
    step = take_step(actor=actor, event=row, code="postpone", comment=comment, comment_en=comment_en, days=old)
    told.tell_changed(row, step, told.EventPostponed)
    return row


@transaction.atomic
def resume(
    *,
    actor: User,
    event: Event,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
) -> Event:
    """Go on with a postponed event from the state that it was in, on new days where they are named.

    Raises NotAllowed, Conflict, Invalid (no days known yet, wrong order).
    """
    rules.events.may_keep(actor)
    row = lock(event)
    if row.state != S.POSTPONED:
        raise Conflict(_("Мероприятие не перенесено."), code="step_gone")
    if starts_on is not None and ends_on is not None:
        row.starts_on, row.ends_on, row.dates_confirmed = starts_on, ends_on, True
    if not row.dates_confirmed:
        raise Invalid(_("Укажите новые дни мероприятия."), field="starts_on")
    last = row.steps.filter(target=S.POSTPONED).order_by("-at", "-id").first()
    assert last is not None
    source, row.state = row.state, last.source
    row.version += 1
    _keep(row)
    step = EventStep.objects.create(event=row, source=source, target=row.state, actor=actor)
    told.tell_changed(row, step, told.EventResumed)
    return row


@transaction.atomic
def cancel(*, actor: User, event: Event, comment: str, comment_en: str = "") -> Event:
    """Cancel the event; the reason is shown on its page. Raises NotAllowed, Conflict, Invalid without a reason."""
    rules.events.may_keep(actor)
    row = lock(event)
    rules.events.find("cancel", row)
    if not comment.strip():
        raise Invalid(_("Напишите, почему мероприятие отменено: это увидят участники."), field="comment")
    step = take_step(actor=actor, event=row, code="cancel", comment=comment, comment_en=comment_en)
    told.tell_changed(row, step, told.EventCancelled)
    return row
