"""The data of the market selection in the staff's workplace: sources, criteria, figures, regimes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.staff import StaffAdmin
from services import actions
from services.models import CountryFigure, CountryRegime, DataSource, MarketCriterion
from services.rules import KEEPERS


class MarketDataAdmin(StaffAdmin):
    """All staff look, analysts and administrators write. Nothing is deleted: a wrong value is corrected."""

    viewers = frozenset(StaffRole)
    editors = KEEPERS
    # What a row is about; another subject is another row.
    subject: tuple[str, ...] = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return (*self.subject, "edited_at") if obj is not None else ("edited_at",)

    @admin.display(description=_("Название"), ordering="name_ru")
    def name(self, row: Any) -> str:
        return str(row)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        actions.keep_market_row(actor=request.user, row=obj)  # type: ignore[arg-type]


@admin.register(DataSource)
class DataSourceAdmin(MarketDataAdmin):
    adders = KEEPERS
    subject = ("code",)
    list_display = ("name", "licence", "as_of", "is_demo")
    search_fields = ("code", "name_ru", "name_en")
    ordering = ("name_ru",)


@admin.register(MarketCriterion)
class MarketCriterionAdmin(MarketDataAdmin):
    """Criteria are known to the code by their key, so none is added here; any can be put out of use."""

    subject = ("key", "origin")
    list_display = ("name", "direction", "scale", "default_weight", "is_active", "position")
    list_filter = ("is_active", "origin")
    search_fields = ("key", "name_ru", "name_en")
    ordering = ("position",)


@admin.register(CountryFigure)
class CountryFigureAdmin(MarketDataAdmin):
    adders = KEEPERS
    subject = ("criterion", "country", "hs", "year")
    list_display = ("country", "criterion", "hs", "year", "value", "source")
    list_display_links = ("country", "criterion")
    list_filter = ("criterion", "source", "year")
    list_select_related = ("country", "criterion", "source")
    search_fields = ("country__name_ru", "country__name_en", "country__iso2", "hs")
    autocomplete_fields = ("country",)
    ordering = ("criterion", "country", "-year", "id")


@admin.register(CountryRegime)
class CountryRegimeAdmin(MarketDataAdmin):
    adders = KEEPERS
    subject = ("country", "kind")
    list_display = ("country", "kind", "since", "until", "is_confirmed", "as_of", "source")
    list_filter = ("kind", "is_confirmed")
    list_select_related = ("country", "source")
    search_fields = ("country__name_ru", "country__name_en", "country__iso2", "basis_ru")
    autocomplete_fields = ("country",)
    ordering = ("country", "kind")
