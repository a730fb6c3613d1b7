"""Companies and their export results at the staff's desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline, TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.queries import has_role
from accounts.staff import Button, ReadOnly, StaffAdmin
from applications.enums import ScanState
from core.formats import short_day, short_moment, size
from exporters import actions, eligibility, queries
from exporters.admin.buttons import BUTTONS, MANAGERS, EvidenceForm, may_confirm
from exporters.enums import CompanyState
from exporters.models import (
    Company,
    CompanyDocument,
    CompanyDocumentReading,
    CompanyTransition,
    Declaration,
    ExportResult,
    FactCheck,
    Product,
    YearFigures,
)
from exporters.rules.documents import standing as standing_of
from exporters.rules.sections import CARD_FIELDS, ORGANISATION_FIELDS, SECTIONS, label_of

EVERYONE = frozenset(StaffRole)
MOST_READINGS = 5
LABELS = {
    CompanyState.UNDER_REVIEW.label: "info",
    CompanyState.NEEDS_CORRECTION.label: "warning",
    CompanyState.VERIFIED.label: "success",
    CompanyState.REJECTED.label: "danger",
    CompanyState.SUSPENDED.label: "danger",
}


class DocumentInline(ReadOnly, TabularInline):
    """The documents of the card; opening one is written down."""

    model = CompanyDocument
    verbose_name_plural = _("Документы")
    fields = ("kind", "file", "standing", "uploaded_at", "sent_by", "opened")
    readonly_fields = fields

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_role(request.user, *MANAGERS)  # type: ignore[arg-type]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).filter(removed_at=None).select_related("uploaded_by")
        readings = CompanyDocumentReading.objects.select_related("reader").order_by("-at", "-id")[:MOST_READINGS]
        return rows.prefetch_related(Prefetch("readings", readings, to_attr="latest_readings")).order_by(
            "-uploaded_at", "-id"
        )

    @admin.display(description=_("Файл"))
    def file(self, row: CompanyDocument) -> str:
        if row.scan != ScanState.CLEAN:
            return f"{row.name} ({row.get_scan_display()})"
        url = reverse("exporters:document", args=[row.company_id, row.pk])
        link = '<a class="text-primary-600 underline" href="{}">{}</a><br>{}'
        return format_html(link, url, row.name, size(row.size))

    @admin.display(description=_("Дата выдачи"))
    def standing(self, row: CompanyDocument) -> str:
        return standing_of(row) or "—"

    @admin.display(description=_("Кто приложил"))
    def sent_by(self, row: CompanyDocument) -> str:
        return str(row.uploaded_by)

    @admin.display(description=_("Открывали"))
    def opened(self, row: CompanyDocument) -> str:
        read = [(one.reader, short_moment(one.at)) for one in row.latest_readings]
        return format_html_join("", "<p>{}, {}</p>", read) or "—"


class TransitionInline(ReadOnly, TabularInline):
    """The log of the registration, newest first."""

    model = CompanyTransition
    fields = ("at", "actor", "target", "reason", "to_correct", "comment")
    readonly_fields = fields
    ordering = ("-at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("actor")


class ProductInline(ReadOnly, StackedInline):
    """What the company makes."""

    model = Product
    fields = (
        ("name_ru", "name_en"),
        "description",
        ("hs_code", "okpd2", "export_share"),
        ("capacity", "capacity_unit", "minimum_order", "lead_time_days"),
        ("price", "price_currency", "incoterms"),
        "held_certificates",
    )
    readonly_fields = ("held_certificates",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("certificates")

    @admin.display(description=_("Сертификаты"))
    def held_certificates(self, product: Product) -> str:
        return "; ".join(str(one) for one in product.certificates.all()) or "—"


class FiguresInline(ReadOnly, TabularInline):
    """Figures by year with their source."""

    model = YearFigures
    fields = ("year", "revenue", "export_revenue", "staff", "basis", "source", "as_of")


class ExportsInline(ReadOnly, TabularInline):
    """Export results by year and country."""

    model = ExportResult
    fields = ("year", "country", "hs_code", "amount", "currency", "amount_rub", "basis", "source", "evidence")
    readonly_fields = ("evidence",)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("country")


class DeclarationInline(ReadOnly, TabularInline):
    """What the company declares."""

    model = Declaration
    fields = ("wording", "holds", "made_at", "made_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("made_by").order_by("kind")


class FactInline(ReadOnly, TabularInline):
    """What Mosprom found out, newest first."""

    model = FactCheck
    fields = ("fact", "holds", "basis", "note", "valid_until", "checked_at", "checked_by")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("checked_by").order_by("-checked_at", "-id")


@admin.register(Company)
class CompanyAdmin(StaffAdmin):
    """The card as the company wrote it, what the checks found, and the manager's buttons."""

    viewers = EVERYONE
    buttons = BUTTONS
    list_display = ("name", "inn", "state_label", "region", "resident", "sent", "until")
    list_filter = (
        ("state", ChoicesDropdownFilter),
        ("entity_type", ChoicesDropdownFilter),
        "sez_resident",
        ("sez_site", RelatedDropdownFilter),
        ("clusters", RelatedDropdownFilter),
        "organisation__is_demo",
    )
    list_filter_submit = True
    ordering = ("-created_at", "-id")
    search_fields = ("organisation__name",)
    search_help_text = _("Часть названия, ИНН или ОГРН")
    inlines = (
        DocumentInline,
        ProductInline,
        FiguresInline,
        ExportsInline,
        DeclarationInline,
        FactInline,
        TransitionInline,
    )
    change_form_outer_before_template = "exporters/admin/company_before.html"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the one column that a trigram index serves."""
        return (queries.search(queryset, search_term) if search_term else queryset), False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Company | None:
        """The card with every row it names; a page that only shows it reads it once."""
        known = getattr(request, "_company", None)
        if request.method == "GET" and known is not None and str(known.pk) == str(object_id):
            return known
        company = super().get_object(request, object_id, from_field)
        request._company = company  # type: ignore[attr-defined]
        return company

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        """With the organisation; a single card with its references too."""
        rows = super().get_queryset(request).select_related("organisation", "registered_region")
        if request.resolver_match and "object_id" in request.resolver_match.kwargs:
            rows = rows.select_related("legal_form", "registered_okrug", "sez_site").prefetch_related("clusters")
        return rows

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The sections of the card as the company knows them."""
        head = (None, {"fields": ("inn", "state_label", "submitted_at", "verified_at", "reconfirm_by", "unreadable")})
        return [
            head,
            *(
                (one.title, {"fields": tuple(_shown(name) for name in one.fields if name in CARD_FIELDS)})
                for one in SECTIONS.values()
                if one.fields and one.key != "declarations"
            ),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """All of them."""
        return (
            *("inn", "state_label", "submitted_at", "verified_at", "reconfirm_by", "unreadable"),
            *(_shown(name) for name in CARD_FIELDS),
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        company = self.get_object(request, object_id) if object_id else None
        context = dict(extra_context or {})
        if company is not None and self.has_view_permission(request, company):
            contents = queries.attached(company)
            context |= {
                "checks": queries.automatic_checks(company, contents),
                "admissions": [
                    {
                        "title": subject.title,
                        "label": one.result.label,
                        "result": one.result,
                        "reasons": [finding.reason for finding in one.obstacles],
                    }
                    for subject, one in eligibility.assess_all(company, contents)
                ],
            }
        return super().changeform_view(request, object_id, form_url, context)

    @admin.display(description=_("Наименование"), ordering="organisation__name")
    def name(self, company: Company) -> str:
        return str(company.organisation)

    @admin.display(description=_("ИНН"), ordering="organisation__inn")
    def inn(self, company: Company) -> str:
        return company.organisation.inn or "—"

    @display(description=_("Состояние"), ordering="state", label=LABELS)
    def state_label(self, company: Company) -> str:
        return str(company.get_state_display())

    @admin.display(description=_("Регион"), ordering="registered_region")
    def region(self, company: Company) -> str:
        return str(company.registered_region or "—")

    @admin.display(description=_("ОЭЗ"), ordering="sez_resident", boolean=True)
    def resident(self, company: Company) -> bool | None:
        return company.sez_resident

    @admin.display(description=_("На проверку"), ordering="submitted_at")
    def sent(self, company: Company) -> str:
        return short_day(company.submitted_at)

    @admin.display(description=_("Подтвердить до"), ordering="reconfirm_by")
    def until(self, company: Company) -> str:
        return short_day(company.reconfirm_by)

    @admin.display(description=_("Введено с ошибкой"))
    def unreadable(self, company: Company) -> str:
        rows = [(label_of(name), entry["text"], entry["error"]) for name, entry in company.typed.items()]
        return format_html_join("", "<p>{}: «{}» — {}</p>", rows) or "—"

    @admin.display(description=_("Полное наименование"))
    def full_name(self, company: Company) -> str:
        return company.organisation.name

    @admin.display(description=_("Сокращённое наименование"))
    def short_name(self, company: Company) -> str:
        return company.organisation.short_name or "—"

    @admin.display(description=_("Наименование на английском"))
    def name_en(self, company: Company) -> str:
        return company.organisation.name_en or "—"

    @admin.display(description=_("Кластеры"))
    def in_clusters(self, company: Company) -> str:
        return ", ".join(str(one) for one in company.clusters.all()) or "—"


def _shown(name: str) -> str:
    """The admin's name of a card field: "name" is taken by the list's own column."""
    if name in ORGANISATION_FIELDS:
        return {"name": "full_name"}.get(name, name)
    return "in_clusters" if name == "clusters" else name


@admin.register(ExportResult)
class ExportResultAdmin(StaffAdmin):
    """Export results of all companies: the manager confirms them by a document."""

    viewers = EVERYONE
    list_display = ("exporter", "year", "country", "amount", "currency", "basis", "confirmed_at")
    empty_text = _("Результат добавляет компания в своей карточке, менеджер подтверждает его по документу.")
    list_filter = ("year", "basis", ("country", RelatedDropdownFilter))
    list_filter_submit = True
    list_select_related = ("company__organisation", "country")
    ordering = ("-year", "country", "id")
    search_fields = ("company__organisation__name",)
    buttons = (
        Button(
            name="confirm",
            label=_("Подтвердить"),
            run=actions.confirm_export_result,
            subject="result",
            form=EvidenceForm,
            roles=MANAGERS,
            may=may_confirm,
            explanation=_("Подтверждённый результат учитывается в показателях, компания больше не может его изменить."),
            done=_("Результат подтверждён."),
        ),
    )

    @admin.display(description=_("Компания"))
    def exporter(self, result: ExportResult) -> str:
        return str(result.company)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the companies' own search column."""
        if not search_term:
            return queryset, False
        return queryset.filter(company__in=queries.search(Company.objects.all(), search_term)), False
