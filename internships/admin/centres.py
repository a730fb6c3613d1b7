"""The dispatcher's desk: requests for workshops, the workshops, what is published about the centres."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import Button, StaffAdmin, StepInline
from core.formats import short_day
from internships import actions
from internships.enums import BookingReason, BookingState
from internships.forms.centres import CentreCancelForm, RefuseForm, SeatsForm, WholeForm
from internships.models import Booking, BookingStep, TrainingCentre, TrainingGroup, Workshop
from internships.presentation.centres import BOOKING_TONES
from internships.rules.centres import takes_marks

DISPATCHERS = frozenset({StaffRole.DISPATCHER})
CENTRE_STAFF = frozenset({StaffRole.DISPATCHER, StaffRole.MANAGER, StaffRole.ADMINISTRATOR})


class BookingStepInline(StepInline):
    model = BookingStep
    states = BookingState
    fields = ("at", "actor", "became", "why", "comment")
    readonly_fields = fields

    @admin.display(description=_("Основание"))
    def why(self, row: BookingStep) -> str:
        return str(BookingReason(row.reason).label) if row.reason else ""


def _waits(actor: User, row: Booking) -> bool:
    return row.state == BookingState.REQUESTED


def _may_be_cancelled(actor: User, row: Booking) -> bool:
    return row.state == BookingState.APPROVED and row.period.lower > timezone.now()


@admin.register(Booking)
class BookingAdmin(StaffAdmin):
    """Requests for workshops: those that wait first."""

    viewers = CENTRE_STAFF
    inlines = (BookingStepInline,)
    list_display = ("when", "workshop", "group", "institution", "seats", "state_label")
    list_display_links = ("when",)
    list_filter = (("state", ChoicesDropdownFilter), "workshop__centre", "is_demo")
    list_filter_submit = True
    search_fields = ("group__name", "group__institution__name", "workshop__name_ru")
    ordering = ("-created_at", "-id")
    list_select_related = ("workshop__centre", "group__institution")
    fields = ("when", "place", "group", "institution", "programme", "seats", "topic", "came", "pages")
    readonly_fields = ("when", "place", "institution", "programme", "came", "pages")
    empty_text = _("Заявок пока нет: их подают кураторы образовательных организаций в своём кабинете.")
    buttons = (
        Button(
            name="approve",
            label=_("Согласовать"),
            run=actions.approve_booking,
            subject="booking",
            form=WholeForm,
            roles=DISPATCHERS,
            may=_waits,
            explanation=_("Куратор группы получит уведомление."),
            done=_("Занятие согласовано."),
        ),
        Button(
            name="refuse",
            label=_("Отклонить"),
            run=actions.refuse_booking,
            subject="booking",
            form=RefuseForm,
            roles=DISPATCHERS,
            may=_waits,
            explanation=_("Время станет свободным, куратор группы получит уведомление с вашим ответом."),
            done=_("Заявка отклонена."),
            danger=True,
        ),
        Button(
            name="cancel",
            label=_("Отменить занятие"),
            run=actions.cancel_booking,
            subject="booking",
            form=CentreCancelForm,
            roles=DISPATCHERS,
            may=_may_be_cancelled,
            explanation=_("Куратор группы получит письмо с причиной. Время станет свободным."),
            done=_("Занятие отменено."),
            danger=True,
        ),
    )

    @admin.display(description=_("Когда"), ordering="period")
    def when(self, row: Booking) -> str:
        return f"{short_day(row.starts)}, {row.starts:%H:%M}–{row.ends:%H:%M}"

    @admin.display(description=_("Мастерская"))
    def place(self, row: Booking) -> str:
        return f"{row.workshop}, {row.workshop.centre}"

    @admin.display(description=_("Образовательная организация"))
    def institution(self, row: Booking) -> str:
        return str(row.group.institution)

    @admin.display(description=_("Программа"))
    def programme(self, row: Booking) -> str:
        return row.group.programme

    @admin.display(description=_("Страницы"))
    def pages(self, row: Booking) -> SafeString:
        """The calendar of the workshop in that week, and the attendance list once the lesson has begun."""
        week = f"{reverse('internships:calendar', args=[row.workshop_id])}?week={row.starts.date().isoformat()}"
        calendar = format_html(
            '<a class="text-primary-600 underline" href="{}">{}</a>', week, _("Календарь мастерской")
        )
        if not takes_marks(row, timezone.now()):
            return calendar
        attendance = reverse("internships:attendance", args=[row.pk])
        return format_html(
            '{} · <a class="text-primary-600 underline" href="{}">{}</a>', calendar, attendance, _("Отметить посещение")
        )

    @display(
        description=_("Состояние"),
        ordering="state",
        label={state.label: tone for state, tone in BOOKING_TONES.items()},
    )
    def state_label(self, row: Booking) -> str:
        return str(row.get_state_display())


@admin.register(Workshop)
class WorkshopAdmin(StaffAdmin):
    """Workshops; how many seats one has is changed by a button that minds the groups to come."""

    viewers = CENTRE_STAFF
    editors = DISPATCHERS
    adders = DISPATCHERS
    list_display = ("name_ru", "centre", "seats", "is_open", "is_demo")
    list_filter = ("centre", "is_open", "is_demo")
    search_fields = ("name_ru", "name_en", "about_ru")
    ordering = ("centre__name_ru", "name_ru")
    list_select_related = ("centre",)
    fields = ("centre", "name_ru", "name_en", "about_ru", "about_en", "seats", "is_open")
    buttons = (
        Button(
            name="seats",
            label=_("Изменить число мест"),
            run=actions.keep_seats,
            subject="workshop",
            form=SeatsForm,
            roles=DISPATCHERS,
            initial=lambda row: {"seats": row.seats},
            done=_("Число мест изменено."),
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Seats are entered once, then changed by the button."""
        return ("centre", "seats") if obj is not None else ()


@admin.register(TrainingCentre)
class TrainingCentreAdmin(StaffAdmin):
    """What is published about a centre, with its source, and the hours in which groups may ask for workshops."""

    viewers = CENTRE_STAFF
    editors = DISPATCHERS
    adders = DISPATCHERS
    list_display = ("name_ru", "opened_on", "capacity_ru", "is_open", "is_demo")
    search_fields = ("name_ru", "name_en")
    ordering = ("name_ru",)


@admin.register(TrainingGroup)
class TrainingGroupAdmin(StaffAdmin):
    """The groups of institutions, to be looked at."""

    viewers = CENTRE_STAFF
    list_display = ("name", "institution", "programme", "size", "is_adult", "closed_at")
    list_filter = ("is_adult", "is_demo")
    search_fields = ("name", "programme", "institution__name", "institution__short_name")
    ordering = ("-created_at", "-id")
    list_select_related = ("institution",)
    fields = ("name", "institution", "programme", "speciality", "size", "is_adult", "closed_at")
