"""The pages of a consultation's time: to choose it, to move it, to cancel it, to take it into one's calendar."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.errors import Conflict, NotFound
from core.formats import day, moment
from core.web import errors_to
from services import actions, queries, rules, timetable
from services.forms import CancelForm, TimeForm
from services.models import Consultation, ServiceRequest
from services.notifications.slots import calendar_file

# So many days are unfolded at once; the others show how much they have.
OPEN_DAYS = 2


def _planned(row: ServiceRequest) -> Consultation | None:
    found = queries.slots.planned(row.application)
    if found is not None:
        found.application = row.application
    return found


def _must_be_planned(row: ServiceRequest) -> Consultation:
    found = _planned(row)
    if found is None:
        raise NotFound(_("По этой заявке время не назначено."))
    return found


def meeting(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Choose a time, or another one. A time that went meanwhile leaves the page as it was, with those still free."""
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    current = _planned(row)
    if request.method != "POST":
        if current is None:
            rules.slots.may_book(request.user, row.application)  # type: ignore[arg-type]
        else:
            rules.slots.may_change(request.user, current)  # type: ignore[arg-type]
        slots = queries.slots.slots_for(row.application)
        form = TimeForm(slots=slots, initial={"sequence": current.sequence if current else None, "channel": ""})
        return _time_page(request, row, form, current, slots)
    form = TimeForm(request.POST, slots=[])
    if form.is_valid():
        try:
            with errors_to(form):
                done = _take(request, row, current, form.cleaned_data)
                text = _("Консультация назначена на {at}.").format(at=moment(done.starts_at))
                messages.success(request, text)
                return redirect("services:request", row.pk)
        except Conflict as error:
            form.add_error(None, str(error.message))
            slots = queries.slots.slots_for(row.application)
            return _time_page(request, row, form, _planned(row), slots, status=error.status)
    return _time_page(request, row, form, current, queries.slots.slots_for(row.application), status=422)


def _take(
    request: HttpRequest, row: ServiceRequest, current: Consultation | None, given: dict[str, Any]
) -> Consultation:
    actor = request.user
    if current is None:
        return actions.book(  # type: ignore[return-value]
            actor=actor,  # type: ignore[arg-type]
            application=row.application,
            slot=given["slot"],
            channel=given["channel"],
        )
    return actions.move_consultation(
        actor=actor,  # type: ignore[arg-type]
        consultation=current,
        slot=given["slot"],
        channel=given["channel"],
        expected_sequence=given["sequence"],
    )


def _time_page(
    request: HttpRequest,
    row: ServiceRequest,
    form: TimeForm,
    current: Consultation | None,
    slots: list[timetable.Slot],
    status: int = 200,
) -> HttpResponse:
    context = {
        "application": row.application,
        "form": form,
        "current": current,
        "is_away": current is not None and rules.slots.is_away(current),
        "span": timetable.span(current.starts_at, current.ends_at) if current else "",
        "title": _("Перенести консультацию") if current else _("Выбрать время консультации"),
        "chosen": form.data.get("slot", ""),
        "due": rules.slots.answer_due(row.application),
        "days": _days(slots, form.data.get("slot", ""), rules.slots.answer_due(row.application)),
    }
    return render(request, "services/slots/time.html", context, status=status)


def _days(slots: list[timetable.Slot], chosen: str, due: datetime.date | None) -> list[dict[str, Any]]:
    """Free times by day and by adviser; the first days are open, and the one with the chosen time.

    Days after the one by which the answer is promised say so.
    """
    days = []
    for place, (label, group) in enumerate(timetable.by_day(slots)):
        by_hours: dict[Any, list[timetable.Slot]] = {}
        for slot in group:
            by_hours.setdefault(slot.hours.pk, []).append(slot)
        groups = [
            {
                "adviser": same[0].adviser,
                "channels": timetable.channels_in_words(same[0].channels),
                "slots": [{"key": slot.key, "span": timetable.span(slot.starts, slot.ends)} for slot in same],
            }
            for same in by_hours.values()
        ]
        is_open = place < OPEN_DAYS or any(slot.key == chosen for slot in group)
        is_late = group[0].is_after(due)
        days.append({"label": label, "groups": groups, "count": len(group), "open": is_open, "is_late": is_late})
    return days


def meeting_cancel(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Ask whether the time is to be given back, and give it back."""
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    current = _must_be_planned(row)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        rules.slots.may_change(request.user, current)  # type: ignore[arg-type]
    elif form.is_valid():
        with errors_to(form):
            actions.cancel_consultation(
                actor=request.user,  # type: ignore[arg-type]
                consultation=current,
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("Консультация отменена."))
            return redirect("services:request", row.pk)
    when = f"{day(current.starts_at)}, {timetable.span(current.starts_at, current.ends_at)}, {current.adviser}"
    context = {"application": row.application, "form": form, "when": when}
    return render(request, "services/slots/cancel.html", context, status=422 if form.errors else 200)


@require_safe
def meeting_file(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The calendar entry as a file: entering it again after a change replaces what was entered before."""
    row = queries.get(request.user, application_id)  # type: ignore[arg-type]
    current = _must_be_planned(row)
    text = calendar_file(current, request.user)  # type: ignore[arg-type]
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="consultation.ics"'
    return response
