"""The moderation of offers at the staff's desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.models import User
from accounts.staff import Button, StaffAdmin, StepInline
from core.formats import short_day
from internships import actions
from internships.admin.common import KEEPERS, MANAGERS
from internships.enums import OfferState
from internships.forms.offers import ReturnForm
from internships.models import Offer, OfferStep
from internships.presentation import OFFER_TONES, pay_in_words


class OfferStepInline(StepInline):
    model = OfferStep
    states = OfferState


def _waits(actor: User, row: Offer) -> bool:
    return row.state == OfferState.MODERATION


@admin.register(Offer)
class OfferAdmin(StaffAdmin):
    """What hosts offer: the manager reads it as students will and publishes or returns it."""

    viewers = KEEPERS
    inlines = (OfferStepInline,)
    list_display = ("title", "host", "pay_label", "starts", "places", "state_label")
    list_filter = (("state", ChoicesDropdownFilter), ("practice", ChoicesDropdownFilter), "is_paid", "is_demo")
    list_filter_submit = True
    search_fields = ("title", "host__name", "host__short_name")
    ordering = ("-created_at", "-id")
    list_select_related = ("host",)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("state_label", "host", "title", "practice", "studied", "tasks", "requirements")}),
        (_("Где и когда"), {"fields": ("site", "okrug", "address", "starts_on", "ends_on", "apply_until", "places")}),
        (_("График и оплата"), {"fields": ("hours", "schedule", "schedule_note", "pay_label")}),
        (_("Условия"), {"fields": ("youngest", "is_harmful", "needs_medical", "needs_insurance", "needs_citizenship")}),
    )
    readonly_fields = ("state_label", "studied", "pay_label")
    buttons = (
        Button(
            name="publish",
            label=_("Опубликовать"),
            run=actions.publish_offer,
            subject="offer",
            roles=MANAGERS,
            may=_waits,
            explanation=_("Вакансию увидят студенты и образовательные организации."),
            done=_("Вакансия опубликована."),
        ),
        Button(
            name="return",
            label=_("Вернуть на исправление"),
            run=actions.return_offer,
            subject="offer",
            form=ReturnForm,
            roles=MANAGERS,
            may=_waits,
            done=_("Вакансия возвращена."),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Offer]:
        """A host's draft is its own."""
        return super().get_queryset(request).exclude(state=OfferState.DRAFT)

    @admin.display(description=_("Оплата"))
    def pay_label(self, row: Offer) -> str:
        return pay_in_words(row)

    @admin.display(description=_("Начало"), ordering="starts_on")
    def starts(self, row: Offer) -> str:
        return short_day(row.starts_on)

    @admin.display(description=_("Специальности"))
    def studied(self, row: Offer) -> str:
        return "; ".join(str(one) for one in row.specialities.all()) or "—"

    @display(
        description=_("Состояние"),
        ordering="state",
        label={state.label: tone for state, tone in OFFER_TONES.items()},
    )
    def state_label(self, row: Offer) -> str:
        return str(row.get_state_display())
