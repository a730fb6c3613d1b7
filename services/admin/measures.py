"""The rules of the measures, and everything a company uses, in the staff's workplace."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.enums import StaffRole
from accounts.models import Organisation
from accounts.staff import ActionAdmin, ActionForm
from applications import actions
from applications.combining import MEASURES, title_of
from applications.measures import measures_of
from applications.models import MeasureRule
from applications.rules import DECIDERS
from core.errors import Invalid
from core.formats import money
from services.presentation.measures import around, item_of

KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})


def measure_choices() -> list[tuple[str, Any]]:
    """The measures that there are."""
    return [("", "—"), *((one.key, one.title) for one in MEASURES)]


class RuleForm(ActionForm):
    """A rule of a measure."""

    measure = forms.ChoiceField(label=_("Мера"), choices=measure_choices, widget=UnfoldAdminSelectWidget)
    other = forms.ChoiceField(
        label=_("Другая мера"), choices=measure_choices, required=False, widget=UnfoldAdminSelectWidget
    )

    class Meta:
        model = MeasureRule
        fields = (
            "kind",
            "measure",
            "other",
            "same_only",
            "ceiling",
            "ceiling_rub",
            "period_days",
            "reason_ru",
            "reason_en",
            "basis_ru",
            "basis_en",
            "is_active",
        )

    def act(self, data: dict[str, Any]) -> MeasureRule:
        rule = None if self.instance._state.adding else self.instance
        return actions.keep_measure_rule(actor=self.actor, rule=rule, values=data)


@admin.register(MeasureRule)
class MeasureRuleAdmin(ActionAdmin):
    """Rules are switched off, never deleted: what once refused a company stays to be explained."""

    viewers = frozenset(DECIDERS)
    editors = KEEPERS
    adders = KEEPERS
    form = RuleForm
    list_display = (
        "measure_title",
        "kind",
        "other_title",
        "same_only",
        "limit",
        "period_days",
        "basis_words",
        "is_active",
    )
    list_filter = ("kind", "is_active")
    empty_text = _("Добавьте правило, если две меры нельзя получить вместе или у меры есть предел.")
    ordering = ("measure", "kind", "id")

    @display(description=_("Мера"), ordering="measure")
    def measure_title(self, row: MeasureRule) -> str:
        return title_of(row.measure)

    @display(description=_("Другая мера"))
    def other_title(self, row: MeasureRule) -> str:
        return title_of(row.other) if row.other else "—"

    @display(description=_("На чём основано"))
    def basis_words(self, row: MeasureRule) -> str:
        return row.basis

    @display(description=_("Предел"))
    def limit(self, row: MeasureRule) -> str:
        if row.ceiling_rub is not None:
            return money(row.ceiling_rub)
        return str(row.ceiling or "—")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.company_view)
        return [
            path("company/<uuid:organisation_id>/", view, name="applications_measurerule_company"),
            *super().get_urls(),
        ]

    def company_view(self, request: HttpRequest, organisation_id: UUID) -> HttpResponse:
        """Everything that a company uses on one timeline."""
        organisation = Organisation.objects.filter(pk=organisation_id).first()
        if organisation is None or not self.has_view_permission(request):
            raise Http404
        try:
            found = measures_of(request.user, organisation, request.GET.get("page", ""))  # type: ignore[arg-type]
        except Invalid as error:
            raise Http404 from error
        items = [
            item_of(row, url=reverse("admin:applications_application_change", args=[row.pk]))
            for row in found.page.rows
            if row.submitted_at is not None
        ]
        title = now("Меры поддержки: {company}").format(company=organisation)
        words = {"items": items, "heading": title, **around(found)}
        return self.framed(request, title, "services/measures/admin.html", words)
