"""Students, consents of representatives and placements at the staff's desk: looked at, counted, searched."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.models import User
from accounts.staff import Button, ReadOnly, StaffAdmin, StepInline
from core.formats import short_day
from internships import actions
from internships.admin.common import KEEPERS, MANAGERS
from internships.enums import PlacementState, StudentState
from internships.forms.placements import EndForm
from internships.models import GuardianConsent, Placement, PlacementPaper, PlacementStep, ReturnedReport, Student
from internships.models.placements import LIVE_STATES
from internships.presentation.placements import PLACEMENT_TONES
from internships.presentation.students import STUDENT_TONES


@admin.register(Student)
class StudentAdmin(StaffAdmin):
    """Students of all institutions."""

    viewers = KEEPERS
    list_display = ("name", "institution", "speciality", "course", "group", "state_label")
    list_filter = (("state", ChoicesDropdownFilter), ("study_form", ChoicesDropdownFilter), "is_demo")
    list_filter_submit = True
    search_fields = ("user__last_name", "user__first_name", "user__email", "institution__name", "group")
    ordering = ("-created_at", "-id")
    list_select_related = ("user", "institution", "speciality")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("state_label", "user", "institution", "supervisor")}),
        (_("Учёба"), {"fields": ("speciality", "course", "group", "study_form")}),
        (_("Возраст и допуск"), {"fields": ("born_on", "is_citizen", "asked_anew_on")}),
    )
    readonly_fields = ("state_label",)

    @admin.display(description=_("Студент"), ordering="user__last_name")
    def name(self, row: Student) -> str:
        return str(row.user)

    @display(
        description=_("Состояние"),
        ordering="state",
        label={StudentState(state).label: tone for state, tone in STUDENT_TONES.items()},
    )
    def state_label(self, row: Student) -> str:
        return str(row.get_state_display())


@admin.register(GuardianConsent)
class GuardianConsentAdmin(StaffAdmin):
    """Requests to legal representatives and their answers."""

    viewers = KEEPERS
    list_display = ("name", "state", "relation", "asked_on", "answered_on")
    list_filter = (("state", ChoicesDropdownFilter), ("relation", ChoicesDropdownFilter))
    list_filter_submit = True
    search_fields = ("student__user__last_name", "student__user__email", "last_name", "email")
    ordering = ("-asked_at", "-id")
    list_select_related = ("student__user",)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("student", "state", "asked_at", "expires_at", "answered_at", "withdrawn_at", "reason")}),
        (_("Кто ответил"), {"fields": ("last_name", "first_name", "patronymic", "relation", "phone", "email")}),
        (_("Чем подтверждено"), {"fields": ("practice_text", "data_text", "address")}),
    )
    readonly_fields = ("asked_at",)

    @admin.display(description=_("Студент"), ordering="student__user__last_name")
    def name(self, row: GuardianConsent) -> str:
        return str(row.student.user)

    @admin.display(description=_("Отправлено"), ordering="asked_at")
    def asked_on(self, row: GuardianConsent) -> str:
        return short_day(row.asked_at.date())

    @admin.display(description=_("Отвечено"))
    def answered_on(self, row: GuardianConsent) -> str:
        return short_day(row.answered_at.date()) if row.answered_at else "—"


class PlacementStepInline(StepInline):
    model = PlacementStep
    states = PlacementState


class PaperInline(ReadOnly, TabularInline):
    """The papers of the practice."""

    model = PlacementPaper
    fields = ("kind", "author", "signed_at", "text")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("author")


class ReturnedReportInline(ReadOnly, TabularInline):
    """The versions of the student's report that were given back, newest first."""

    model = ReturnedReport
    fields = ("returned_at", "returned_by", "reason", "text")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("returned_by")


def _is_live(actor: User, row: Placement) -> bool:
    return row.state in LIVE_STATES


@admin.register(Placement)
class PlacementAdmin(StaffAdmin):
    """Placements of all hosts; the manager may end one early."""

    viewers = KEEPERS
    inlines = (PaperInline, ReturnedReportInline, PlacementStepInline)
    list_display = ("name", "offer", "host", "starts", "ends", "state_label")
    list_filter = (("state", ChoicesDropdownFilter), ("end_reason", ChoicesDropdownFilter), "is_demo")
    list_filter_submit = True
    search_fields = ("student__user__last_name", "student__user__email", "host__name", "offer__title")
    ordering = ("-created_at", "-id")
    list_select_related = ("student__user", "offer", "host")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("state_label", "pages", "student", "offer", "host")}),
        (_("Учёба"), {"fields": ("institution", "speciality", "agreement")}),
        (_("Когда"), {"fields": ("starts_on", "ends_on", "ended_on", "hours", "planned_hours")}),
        (_("Допуск"), {"fields": ("mentor", "medical_on", "insured_until")}),
        (_("Инструктаж"), {"fields": ("instructed_on", "instruction", "acknowledged_at")}),
        (_("Итог"), {"fields": ("grade", "end_reason", "report")}),
    )
    readonly_fields = ("state_label", "pages")
    buttons = (
        Button(
            name="terminate",
            label=_("Прервать практику"),
            run=actions.terminate,
            subject="placement",
            form=EndForm,
            roles=MANAGERS,
            may=_is_live,
            explanation=_("Место и квота освободятся. Все участники получат уведомление."),
            done=_("Практика прервана."),
            danger=True,
        ),
    )

    @admin.display(description=_("Студент"), ordering="student__user__last_name")
    def name(self, row: Placement) -> str:
        return str(row.student.user)

    @admin.display(description=_("Страницы"))
    def pages(self, row: Placement) -> SafeString:
        """Admission, marks and papers; the diary once there is one."""
        links = [(reverse("internships:placement", args=[row.pk]), _("Практика"))]
        if row.state not in (PlacementState.ASSIGNED, PlacementState.ADMITTED):
            links.append((reverse("internships:diary", args=[row.pk]), _("Дневник практики")))
        return format_html_join(" · ", '<a class="text-primary-600 underline" href="{}">{}</a>', links)

    @admin.display(description=_("Начало"), ordering="starts_on")
    def starts(self, row: Placement) -> str:
        return short_day(row.starts_on)

    @admin.display(description=_("Окончание"), ordering="ends_on")
    def ends(self, row: Placement) -> str:
        return short_day(row.ends_on)

    @display(
        description=_("Состояние"),
        ordering="state",
        label={PlacementState(state).label: tone for state, tone in PLACEMENT_TONES.items()},
    )
    def state_label(self, row: Placement) -> str:
        return str(row.get_state_display())
