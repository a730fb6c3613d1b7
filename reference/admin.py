"""The reference tables in the admin: staff look, the administrator keeps the production calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from core.web import errors_to
from reference import actions, rules
from reference.enums import Subregion, WorldRegion
from reference.models import (
    Activity,
    CalendarDay,
    CalendarYear,
    Cluster,
    Country,
    HSChapter,
    HSHeading,
    LegalForm,
    MoscowOkrug,
    Region,
    SEZSite,
)


class ReferenceAdmin(ModelAdmin):
    """Loaded from files by `manage.py reference`, so nobody changes it here."""

    empty_text = _("Справочник загружает администратор сервера.")

    actions = None
    list_per_page = 100
    show_full_result_count = False
    empty_value_display = "—"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rules.may_view(request.user) is None

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return rules.may_view(request.user) is None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class WorldRegionFilter(admin.SimpleListFilter):
    """Countries of one part of the world."""

    title = _("Часть света")
    parameter_name = "world_region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(WorldRegion.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(world_region=self.value()) if self.value() else queryset


def called(choices: type[models.TextChoices], value: str) -> str:
    """The words for a value of a table that is loaded from files; the value itself when there are none."""
    return str(choices(value).label) if value in choices.values else value or "—"


@admin.register(Country)
class CountryAdmin(ReferenceAdmin):
    list_display = (
        "iso2",
        "name_ru",
        "name_en",
        "fta_with_eaeu",
        "cis",
        "unfriendly_430r",
    )
    list_display_links = ("iso2", "name_ru")
    list_filter = (WorldRegionFilter, "eaeu", "cis", "fta_with_eaeu", "brics", "unfriendly_430r", "wto")
    search_fields = ("iso2", "iso3", "name_ru", "name_en", "capital_ru")
    ordering = ("name_ru",)

    def get_fields(self, request: HttpRequest, obj: Country | None = None) -> Any:
        """Parts of the world in words, everything else as it stands."""
        spoken = {"world_region": "part_of_world", "subregion": "region_of_world"}
        return [spoken.get(name, name) for name in super().get_fields(request, obj)]

    def get_readonly_fields(self, request: HttpRequest, obj: Country | None = None) -> Any:
        return ("part_of_world", "region_of_world")

    @admin.display(description=_("Часть света"))
    def part_of_world(self, country: Country) -> str:
        return called(WorldRegion, country.world_region)

    @admin.display(description=_("Регион мира"))
    def region_of_world(self, country: Country) -> str:
        return called(Subregion, country.subregion)


@admin.register(Region)
class RegionAdmin(ReferenceAdmin):
    list_display = ("code", "name_ru", "name_en", "federal_district", "centre")
    list_filter = ("federal_district", "kind")
    search_fields = ("code", "name_ru", "name_en", "centre")
    ordering = ("code",)


@admin.register(MoscowOkrug)
class MoscowOkrugAdmin(ReferenceAdmin):
    list_display = ("okato", "abbr", "name_ru", "districts")
    search_fields = ("name_ru", "abbr")
    ordering = ("okato",)


@admin.register(HSChapter)
class HSChapterAdmin(ReferenceAdmin):
    list_display = ("code", "short_ru", "section", "name_en")
    list_filter = ("section",)
    search_fields = ("code", "name_ru", "name_en")
    ordering = ("code",)


@admin.register(HSHeading)
class HSHeadingAdmin(ReferenceAdmin):
    list_display = ("code", "name_en", "keywords_ru", "chapter")
    list_select_related = ("chapter",)
    search_fields = ("code", "search")
    ordering = ("code",)


@admin.register(Activity)
class ActivityAdmin(ReferenceAdmin):
    list_display = ("code", "name_ru", "name_en")
    search_fields = ("code", "search")
    ordering = ("code",)


@admin.register(LegalForm)
class LegalFormAdmin(ReferenceAdmin):
    list_display = ("code", "name_ru", "name_en", "is_group")
    list_filter = ("is_group",)
    search_fields = ("code", "name_ru", "name_en")
    ordering = ("code",)


@admin.register(SEZSite)
class SEZSiteAdmin(ReferenceAdmin):
    list_display = ("name_ru", "name_en", "location_ru", "source", "as_of")
    ordering = ("name_ru",)


@admin.register(Cluster)
class ClusterAdmin(ReferenceAdmin):
    list_display = ("name_ru", "name_en", "source", "as_of")
    ordering = ("name_ru",)


class CalendarAdmin(ReferenceAdmin):
    """Rows that people change through actions and never delete: a past deadline must stay explicable."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rules.may_edit_calendar(request.user) is None

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return rules.may_edit_calendar(request.user) is None

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> Any:
        """The date or year of a row stays what it is: another one is another row."""
        return ("edited_at", *([self.model._meta.pk.name] if obj else []))


class CalendarDayForm(forms.ModelForm):
    class Meta:
        model = CalendarDay
        fields = ("date", "kind", "name_ru", "name_en", "basis")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day = data.get("date") or self.instance.date
        if day and data.get("kind"):
            with errors_to(self):
                actions.check_day(day, data["kind"])
        return data


@admin.register(CalendarDay)
class CalendarDayAdmin(CalendarAdmin):
    form = CalendarDayForm
    list_display = ("date", "kind", "name", "basis", "edited_at")
    list_filter = ("kind",)
    search_fields = ("name_ru", "name_en", "basis")
    date_hierarchy = "date"
    ordering = ("-date",)

    @admin.display(description=_("Название"))
    def name(self, day: CalendarDay) -> str:
        return day.name

    def save_model(self, request: HttpRequest, obj: CalendarDay, form: forms.ModelForm, change: bool) -> None:
        """The action writes the row; `obj` only carries what was entered."""
        actions.set_day(
            actor=request.user,
            date=obj.date,
            kind=obj.kind,
            name_ru=obj.name_ru,
            name_en=obj.name_en,
            basis=obj.basis,
        )


class CalendarYearForm(forms.ModelForm):
    class Meta:
        model = CalendarYear
        fields = ("year", "working_days", "basis", "confirmed")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        year = data.get("year") or self.instance.year
        if year:
            number, confirmed = data.get("working_days"), bool(data.get("confirmed"))
            with errors_to(self):
                actions.check_year(year, working_days_number=number, confirmed=confirmed)
        return data


@admin.register(CalendarYear)
class CalendarYearAdmin(CalendarAdmin):
    form = CalendarYearForm
    list_display = ("year", "working_days", "basis", "confirmed", "edited_at")
    list_filter = ("confirmed",)
    ordering = ("-year",)

    def save_model(self, request: HttpRequest, obj: CalendarYear, form: forms.ModelForm, change: bool) -> None:
        """The action writes the row; `obj` only carries what was entered."""
        actions.set_year(
            actor=request.user,
            year=obj.year,
            working_days_number=obj.working_days,
            basis=obj.basis,
            confirmed=obj.confirmed,
        )
