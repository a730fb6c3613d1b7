"""The analyst's desk: checks of a counterparty, the conclusion, the reports and who read them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from accounts.staff import ReadOnly, StaffAdmin
from applications.models import Application
from applications.queries import documents, visible_to
from applications.rules import DECIDERS, sees_internal
from core.web import errors_to
from services import actions, rules
from services.grading import RULES
from services.models import Check, Report, ReportRead, Verification


class OfApplication(StaffAdmin):
    """Rows that belong to an application: seen by those who decide, changed while it is in work."""

    viewers = frozenset(DECIDERS)
    editors = frozenset(DECIDERS)

    def application_of(self, row: Any) -> Application:
        return row.application

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or sees_internal(request.user, self.application_of(obj)))  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None:
            return allowed
        application = self.application_of(obj)
        return sees_internal(request.user, application) and rules.is_in_work(application)  # type: ignore[arg-type]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the application, where the next task is."""
        super().response_change(request, obj)
        return HttpResponseRedirect(
            reverse("admin:applications_application_change", args=[self.application_of(obj).pk])
        )


class CheckForm(forms.ModelForm):
    """The result of one check. What is missing is said at its field."""

    class Meta:
        model = Check
        fields: ClassVar[list[str]] = ["result", "hard_stop", "finding", "source", "checked_on", "document", "comment"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "result" not in self.fields:
            return
        rule = RULES[self.instance.code]
        allowed = [(stop.value, stop.label) for stop in rule.stops]
        self.fields["hard_stop"].choices = [("", _("Нет")), *allowed]  # type: ignore[attr-defined]
        self.fields["hard_stop"].help_text = _("Делает риск высоким, каковы бы ни были баллы.")
        if not allowed:
            del self.fields["hard_stop"]
        self.fields["finding"].help_text = rule.hint
        self.fields["comment"].help_text = _("В отчёт не попадает.")
        self.fields["document"].help_text = _("Файл заявки. Новый приложите служебной заметкой на странице заявки.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            given = {name: data.get(name) for name in ("result", "finding", "source", "checked_on")}
            with errors_to(self):
                rules.refuse_bare(self.instance.code, hard_stop=data.get("hard_stop") or "", **given)  # type: ignore[arg-type]
        return data


@admin.register(Check)
class CheckAdmin(OfApplication):
    """One task of the analyst's list."""

    form = CheckForm
    fieldsets = ((None, {"fields": ("result", "hard_stop", "finding", "source", "checked_on", "document", "comment")}),)
    list_display = ("verification", "title", "result")
    list_select_related = ("verification",)

    @admin.display(description=_("Проверка"), ordering="position")
    def title(self, row: Check) -> str:
        return str(row)

    def application_of(self, row: Check) -> Application:
        return row.verification.application

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.code != "lists")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("verification__application__organisation")
        return rows.filter(verification__application__in=visible_to(request.user))  # type: ignore[arg-type]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "document":
            row = self.get_object(request, request.resolver_match.kwargs["object_id"])  # type: ignore[union-attr]
            application = self.application_of(row) if row is not None else None
            kwargs["queryset"] = documents(request.user, application) if application else None  # type: ignore[arg-type]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Check, form: Any, change: bool) -> None:
        values = {**form.cleaned_data, "hard_stop": form.cleaned_data.get("hard_stop") or ""}
        actions.record_check(actor=request.user, check=obj, **values)  # type: ignore[arg-type]


class VerificationForm(forms.ModelForm):
    """The ninth section of the report."""

    class Meta:
        model = Verification
        fields: ClassVar[list[str]] = ["conclusion", "terms"]


@admin.register(Verification)
class VerificationAdmin(OfApplication):
    """The counterparty as the request names it, and the conclusion."""

    form = VerificationForm
    list_display = ("name",)
    readonly_fields = (
        *("name", "name_latin", "country", "registration", "vat", "lei"),
        *("iban", "bic", "bank_country", "site", "email", "phone"),
    )
    fieldsets = (
        (None, {"fields": ("conclusion", "terms")}),
        (_("Контрагент"), {"fields": readonly_fields}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("application__organisation", "country", "bank_country")
        return rows.filter(application__in=visible_to(request.user))  # type: ignore[arg-type]

    def save_model(self, request: HttpRequest, obj: Verification, form: Any, change: bool) -> None:
        actions.conclude(actor=request.user, verification=obj, **form.cleaned_data)  # type: ignore[arg-type]


class ReadInline(ReadOnly, TabularInline):
    """Who opened the report, newest first."""

    model = ReportRead
    fields = ("at", "reader", "door")
    readonly_fields = fields
    ordering = ("-at",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("reader")


@admin.register(Report)
class ReportAdmin(StaffAdmin):
    """The reports that were sent: how long they hold and who opened them. Nothing here changes."""

    viewers = frozenset(DECIDERS)
    list_display = ("counterparty", "application_number", "edition", "issued_at", "valid_until", "grade")
    empty_text = _("Отчёт появится, когда аналитик направит его компании.")
    list_filter = ("grade",)
    ordering = ("-issued_at",)
    list_select_related = ("verification__application",)
    fields = (
        *("counterparty", "application_number", "edition", "issued_at", "issued_by", "valid_until"),
        *("grade", "points", "completeness", "checksum"),
    )
    readonly_fields = fields
    inlines = (ReadInline,)

    @admin.display(description=_("Контрагент"))
    def counterparty(self, row: Report) -> str:
        return str(row.verification)

    @admin.display(description=_("Контрольная сумма"))
    def checksum(self, row: Report) -> str:
        return row.sha256

    @admin.display(description=_("Заявка"))
    def application_number(self, row: Report) -> str:
        return row.verification.application.number or ""

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).defer("pdf_ru", "pdf_en", "content")
        theirs = visible_to(request.user)  # type: ignore[arg-type]
        return rows.filter(verification__application__in=theirs).select_related("issued_by", "verification")
