"""Training centres in public, the calendars of their workshops, an institution's groups and requests."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Organisation, User
from core import keyset
from core.errors import Conflict, NotFound
from core.tables import Column, Table
from core.web import errors_to
from internships import actions, queries, rules
from internships.enums import BookingState
from internships.forms.centres import AttendanceForm, CancelForm, GroupForm, LearnersForm, RequestForm
from internships.models import Booking, TrainingGroup
from internships.models.centres import OPEN_STATES
from internships.presentation.centres import BOOKING_TONES, booking_events, booking_facts, week_of

PAGE_SIZE = 50
DAY = datetime.timedelta(days=1)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _institution(request: HttpRequest) -> Organisation | None:
    found = request.organisation  # type: ignore[attr-defined]
    return found if rules.centres.sends(_user(request), found) else None


# --- in public ---------------------------------------------------------------------------------------------------


@login_not_required
@require_safe
def centres(request: HttpRequest) -> HttpResponse:
    """The training centres with what was published about them."""
    return render(request, "internships/centres.html", {"centres": list(queries.centres.centres())})


@login_not_required
@require_safe
def centre(request: HttpRequest, code: str) -> HttpResponse:
    """One centre and its workshops."""
    context = {
        "centre": queries.centres.centre(code),
        "calendars": rules.centres.looks_into_calendars(_user(request)),
    }
    return render(request, "internships/centre.html", context)


# --- the calendar ------------------------------------------------------------------------------------------------


def _monday(text: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = timezone.localdate()
    # No calendar reaches further than dates do.
    day = min(max(day, datetime.date(2020, 1, 6)), datetime.date(2100, 1, 4))
    return day - DAY * day.weekday()


@require_safe
def calendar(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Who is in a workshop when, by week; free times lead to the form that asks for them."""
    if not rules.centres.looks_into_calendars(_user(request)):
        raise NotFound()
    place = queries.centres.workshop(workshop_id)
    monday = _monday(request.GET.get("week", ""))
    may_ask = _institution(request) is not None and place.is_open and place.centre.is_open
    context = {
        "workshop": place,
        "days": week_of(place, monday, queries.centres.of_week(place, monday), timezone.now(), may_ask=may_ask),
        "monday": monday,
        "sunday": monday + DAY * 6,
        "earlier": monday - DAY * 7,
        "later": monday + DAY * 7,
        "now": _monday(""),
        "may_ask": may_ask,
    }
    return render(request, "internships/calendar.html", context)


# --- groups ------------------------------------------------------------------------------------------------------


class GroupsTable(Table):
    """An institution's groups."""

    columns = [
        Column("name", gettext_lazy("Учебная группа"), link="/cabinet/groups/{id}/"),
        Column("programme", gettext_lazy("Программа")),
        Column("size", gettext_lazy("Сколько человек"), "number"),
        Column("ahead", gettext_lazy("Предстоит занятий"), "number"),
        Column("closed_at", gettext_lazy("Закрыта"), "day"),
    ]


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The groups of the institution chosen in the menu."""
    institution = _institution(request)
    if institution is None:
        return render(request, "internships/no_groups.html")
    rows = queries.centres.groups_of(institution, _user(request))
    page = keyset.page(rows, ("-created_at", "-id"), request.GET.get("page", ""), PAGE_SIZE)
    context = {"institution": institution, "page": page, "table": GroupsTable(page.rows)}
    return render(request, "internships/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def group_add(request: HttpRequest) -> HttpResponse:
    """Enter a new group."""
    institution = _institution(request)
    if institution is None:
        return render(request, "internships/no_groups.html", status=403)
    form = GroupForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                made = actions.create_group(actor=_user(request), institution=institution, values=form.cleaned_data)
                messages.success(request, _("Группа добавлена. Теперь можно занять для неё мастерскую."))
                return redirect("internships:group", made.pk)
        except Conflict as error:
            form.add_error("name", str(error.message))
    return render(request, "internships/group_form.html", {"form": form}, status=422 if form.errors else 200)


def _group(request: HttpRequest, key: UUID) -> TrainingGroup:
    found = queries.centres.group(_user(request), key)
    if not rules.centres.sends(_user(request), found.institution):
        raise NotFound()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def group_edit(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Change a group."""
    found = _group(request, group_id)
    form = GroupForm(request.POST if request.method == "POST" else None, group=found)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                actions.edit_group(actor=_user(request), group=found, values=form.cleaned_data)
                messages.success(request, _("Изменения сохранены."))
                return redirect("internships:group", found.pk)
        except Conflict as error:
            form.add_error(error.field or "name", str(error.message))
    context = {"form": form, "group": found}
    return render(request, "internships/group_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One group: its list and its lessons."""
    found = _group(request, group_id)
    names = "\n".join(one.name for one in queries.centres.learners(found))
    form = LearnersForm(request.POST if request.method == "POST" else None, initial={"names": names})
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            listed = actions.list_learners(actor=_user(request), group=found, names=form.lines())
            text = ngettext("В списке {n} человек.", "Людей в списке: {n}.", len(listed))
            messages.success(request, text.format(n=len(listed)))
            return redirect("internships:group", found.pk)
    rows = found.bookings.select_related("workshop__centre", "group").order_by(*queries.centres.ORDER)[:PAGE_SIZE]
    context = {"group": found, "form": form, "table": BookingsTable([Line(row) for row in rows])}
    return render(request, "internships/group.html", context, status=422 if form.errors else 200)


@require_POST
def group_close(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Put a group away."""
    found = _group(request, group_id)
    try:
        actions.close_group(actor=_user(request), group=found)
    except Conflict as error:
        messages.error(request, str(error.message))
        return redirect("internships:group", found.pk)
    messages.success(request, _("Группа закрыта."))
    return redirect("internships:groups")


# --- requests ----------------------------------------------------------------------------------------------------


class Line:
    """A request as a table shows it."""

    def __init__(self, booking: Booking) -> None:
        self.booking = booking
        self.id, self.state = booking.pk, booking.state
        self.starts = booking.starts.date()
        self.group = booking.group.name
        self.workshop = f"{booking.workshop.name}, {booking.workshop.centre.name}"

    @cached_property
    def time(self) -> str:
        # Not torn apart at the dash.
        return f"{self.booking.starts:%H:%M}\u2060–\u2060{self.booking.ends:%H:%M}"


class BookingsTable(Table):
    """Requests, each a day and a time."""

    columns = [
        Column("starts", gettext_lazy("День"), "day", link="/cabinet/bookings/{id}/"),
        Column("time", gettext_lazy("Время")),
        Column("workshop", gettext_lazy("Мастерская")),
        Column("group", gettext_lazy("Учебная группа")),
        Column(
            "state",
            gettext_lazy("Состояние"),
            "pill",
            choices={state: (state.label, tone) for state, tone in BOOKING_TONES.items()},
        ),
    ]


@require_safe
def bookings(request: HttpRequest) -> HttpResponse:
    """The requests of the institution chosen in the menu."""
    institution = _institution(request)
    if institution is None:
        return render(request, "internships/no_groups.html")
    rows = queries.centres.bookings_of(institution, _user(request))
    coming = queries.centres.coming_of(institution, _user(request))
    page = keyset.page(rows, ("-created_at", "-id"), request.GET.get("page", ""), PAGE_SIZE)
    context = {
        "institution": institution,
        "page": page,
        "table": BookingsTable([Line(row) for row in page.rows]),
        "coming": None if page.previous else BookingsTable([Line(row) for row in coming[:COMING]]),
        "has_groups": queries.centres.groups_of(institution, _user(request)).filter(closed_at=None).exists(),
    }
    return render(request, "internships/bookings.html", context)


COMING = 10
PREFILLED = ("workshop", "day", "starts", "ends", "group")


@require_http_methods(["GET", "HEAD", "POST"])
def booking_add(request: HttpRequest) -> HttpResponse:
    """Ask for a workshop; a free time of the calendar comes filled in."""
    institution = _institution(request)
    if institution is None:
        return render(request, "internships/no_groups.html", status=403)
    open_groups = queries.centres.groups_of(institution, _user(request)).filter(closed_at=None)
    initial = {name: request.GET[name] for name in PREFILLED if name in request.GET} | {"weeks": 1}
    form = RequestForm(open_groups, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with errors_to(form):
                made = actions.request_workshop(actor=_user(request), **form.cleaned_data)
                messages.success(request, _("Заявка подана. Время закреплено за группой до решения диспетчера."))
                return redirect("internships:booking", made[0].pk)
        except Conflict as error:
            form.add_error(error.field if error.field in form.fields else None, str(error.message))
    context = {"form": form, "institution": institution, "has_groups": open_groups.exists()}
    return render(request, "internships/booking_form.html", context, status=422 if form.errors else 200)


@require_safe
def booking(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """One request: when and where, what happened, what may be done."""
    return _booking_page(request, queries.centres.booking(_user(request), booking_id), CancelForm())


def _booking_page(request: HttpRequest, found: Booking, form: CancelForm) -> HttpResponse:
    actor, now = _user(request), timezone.now()
    by_centre = rules.centres.decides(actor)
    own = rules.centres.sends(actor, found.group.institution)
    ahead = found.state in (BookingState.REQUESTED, BookingState.APPROVED) and found.period.lower > now
    context = {
        "booking": found,
        "facts": booking_facts(found),
        "tone": BOOKING_TONES[BookingState(found.state)],
        "history": booking_events(queries.centres.history(found)),
        "others": BookingsTable(
            [Line(row) for row in queries.centres.in_series(found).select_related("workshop__centre", "group")]
        ),
        "may_cancel": ahead and (by_centre or own),
        "may_mark": (by_centre or own) and rules.centres.takes_marks(found, now),
        "by_centre": by_centre,
        "own": own,
        "waits": found.state == BookingState.REQUESTED,
        "is_open": found.state in OPEN_STATES,
        "form": form,
    }
    return render(request, "internships/booking.html", context, status=422 if form.errors else 200)


@require_POST
def booking_cancel(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Give a time back."""
    found = queries.centres.booking(_user(request), booking_id)
    form = CancelForm(request.POST)
    if form.is_valid():
        with errors_to(form):
            actions.cancel_booking(actor=_user(request), booking=found, comment=form.cleaned_data["comment"])
            messages.success(request, _("Занятие отменено, время свободно."))
            return redirect("internships:booking", found.pk)
    return _booking_page(request, found, form)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, booking_id: UUID) -> HttpResponse:
    """Who came."""
    found = queries.centres.booking(_user(request), booking_id)
    actor = _user(request)
    may = rules.centres.decides(actor) or rules.centres.sends(actor, found.group.institution)
    if not may or not rules.centres.takes_marks(found, timezone.now()):
        raise NotFound()
    expected, marks = queries.centres.expected(found), queries.centres.marks(found)
    form = AttendanceForm(found, expected, marks, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            actions.mark_attendance(actor=actor, booking=found, **_marked(form))
            messages.success(request, _("Посещение отмечено."))
            return redirect("internships:booking", found.pk)
    context = {"booking": found, "form": form, "facts": booking_facts(found)}
    return render(request, "internships/attendance.html", context, status=422 if form.errors else 200)


def _marked(form: AttendanceForm) -> dict[str, Any]:
    if "present" in form.fields:
        return {"present": {UUID(key) for key in form.cleaned_data["present"]}}
    return {"came": form.cleaned_data["came"]}
