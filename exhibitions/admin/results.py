"""Results at the staff's desk: reports, leads with forecast and contracts apart, questions that were sent."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.staff import Button, ReadOnly, StaffAdmin
from core.formats import money
from exhibitions.actions.results import resend_followup
from exhibitions.admin.meetings import KEEPERS
from exhibitions.models import Contract, EventReport, Forecast, Lead, ResultFollowUp


class OfParticipation(StaffAdmin):
    """Rows of a participation: looked at here, written by the company."""

    viewers = KEEPERS
    list_select_related: ClassVar[Any] = ("participation__event", "participation__organisation")
    search_fields = ("participation__organisation__name", "participation__organisation__short_name")
    ordering = ("-created_at", "-id")

    @admin.display(description=_("Компания"))
    def company_name(self, row: Any) -> str:
        return str(row.participation.organisation)

    @admin.display(description=_("Мероприятие"))
    def event_title(self, row: Any) -> str:
        return str(row.participation.event)


@admin.register(EventReport)
class EventReportAdmin(OfParticipation):
    """Reports and when they came."""

    list_display = ("company_name", "event_title", "due_on", "sent_at", "rating")
    list_filter = ("participation__event",)
    fields = ("company_name", "event_title", "visitors", "rating", "expenses_rub", "text", "due_on", "sent_at")
    readonly_fields = fields
    empty_text = _("Отчёты появятся, когда участники начнут их заполнять.")


class ForecastInline(ReadOnly, TabularInline):
    """What is expected."""

    model = Forecast
    fields = ("amount", "currency", "rate", "rate_on", "rate_source", "expected_rub", "expected_on")
    readonly_fields = fields


class ContractInline(ReadOnly, TabularInline):
    """What was confirmed."""

    model = Contract
    fields = ("number", "signed_on", "amount", "currency", "rate", "rate_on", "rate_source", "confirmed_rub")
    readonly_fields = fields
    ordering = ("signed_on", "id")


@admin.register(Lead)
class LeadAdmin(OfParticipation):
    """Leads: forecast and confirmed sums in columns of their own, which nobody adds together."""

    list_display = ("company", "company_name", "event_title", "stage", "expected", "confirmed")
    list_select_related = ("participation__event", "participation__organisation", "forecast")
    list_filter = ("event", ("stage", ChoicesDropdownFilter))
    list_filter_submit = True
    search_fields = ("company", "product", "participation__organisation__name")
    fields = ("company", "country", "product", "company_name", "event_title", "request", "stage", "created_at")
    readonly_fields = fields
    inlines = (ForecastInline, ContractInline)
    empty_text = _("Контакты записывают участники, когда мероприятие началось.")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("contracts")

    @admin.display(description=_("Прогноз, ₽"))
    def expected(self, row: Lead) -> str:
        forecast = getattr(row, "forecast", None)
        return money(forecast.expected_rub) if forecast else ""

    @admin.display(description=_("Подтверждено, ₽"))
    def confirmed(self, row: Lead) -> str:
        sums = [one.confirmed_rub for one in row.contracts.all()]
        return money(sum(sums)) if sums else ""


@admin.register(ResultFollowUp)
class ResultFollowUpAdmin(OfParticipation):
    """Questions after 3, 6 and 12 months, and whether they were answered."""

    list_display = ("company_name", "event_title", "months", "standing", "sent", "sent_at")
    list_filter = ("months",)
    fields = ("company_name", "event_title", "months", "due_on", "sent", "sent_at", "expires_at", "answered_at")
    readonly_fields = fields
    empty_text = _("Портал сам спросит участников через 3, 6 и 12 месяцев после мероприятия.")
    buttons = (
        Button(
            name="resend",
            label=_("Отправить ссылку снова"),
            run=resend_followup,
            subject="followup",
            may=lambda _actor, row: row.answered_at is None,
            explanation=_("Прежняя ссылка перестанет работать."),
            done=_("Новая ссылка отправлена."),
        ),
    )

    @display(description=_("Ответ"), label={"answered": "success", "waits": "info", "over": "warning"})
    def standing(self, row: ResultFollowUp) -> tuple[str, str]:
        if row.answered_at:
            return "answered", _now("Получен")
        return ("waits", _now("Ждём")) if row.expires_at > timezone.now() else ("over", _now("Срок ссылки истёк"))
