"""Analyses at the analyst's desk: figures beside the text, a second person's word, nothing edited after that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.models import User
from accounts.staff import Button, StaffAdmin, once_a_row
from core.errors import DomainError
from core.fields import LongTextField
from services import actions
from services.enums import AnalysisSection, AnalysisState
from services.models import Analysis
from services.queries import analysis as queries
from services.rules import analysis as rules

AUTHORS = frozenset(rules.AUTHORS)
LABELS = {AnalysisState.REVIEW.label: "warning", AnalysisState.PUBLISHED.label: "success"}


class AnalysisEditForm(forms.ModelForm):
    """The sections of a report, and the version that was opened: two people never write over each other."""

    title = forms.CharField(label=_("Название"), max_length=200, widget=UnfoldAdminTextInputWidget)
    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Analysis
        fields = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in AnalysisSection:
            name = f"text_{section.value}"
            if name in self.fields:
                self.fields[name].initial = self.instance.texts.get(section.value, "")
        if "expected_version" in self.fields:
            self.fields["expected_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        given = data.get("expected_version")
        if given is not None and Analysis.objects.values_list("version", flat=True).get(pk=self.instance.pk) != given:
            text = _("Отчёт изменили, пока страница была открыта. Ваш текст ниже: сверьте и сохраните снова.")
            self.add_error(None, text)
        return data

    def texts(self) -> dict[str, str]:
        """The sections as written."""
        return {section.value: self.cleaned_data.get(f"text_{section.value}", "") for section in AnalysisSection}


for _section in AnalysisSection:
    AnalysisEditForm.base_fields[f"text_{_section.value}"] = LongTextField(
        label=_("Текст раздела"),
        max_length=rules.TEXT_LIMIT,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}),
    )
    AnalysisEditForm.declared_fields[f"text_{_section.value}"] = AnalysisEditForm.base_fields[f"text_{_section.value}"]


class RemarksForm(forms.Form):
    """What the author has to mend."""

    remarks = LongTextField(label=_("Что исправить"), max_length=10_000)


_reading = once_a_row(queries.reading)


def _may(rule: Any) -> Any:
    def may(actor: User, row: Analysis) -> bool:
        try:
            rule(actor, row)
        except DomainError:
            return False
        return True

    return may


@admin.register(Analysis)
class AnalysisAdmin(StaffAdmin):
    """A report: begun from its order, written here, published by somebody else."""

    viewers = AUTHORS
    editors = AUTHORS
    form = AnalysisEditForm
    list_display = ("title", "number", "state_label", "author", "reviewer", "as_of")
    list_filter = ("state",)
    empty_text = _("Отчёт начинают со страницы заявки на аналитику.")
    list_select_related = ("request__application", "author", "reviewer")
    search_fields = ("title", "request__application__number")
    ordering = ("-created_at", "-id")
    buttons = (
        Button(
            name="refresh",
            label=_("Обновить показатели"),
            run=actions.refresh_figures,
            subject="analysis",
            may=_may(rules.may_edit),
            explanation=_("Портал соберёт показатели заново на сегодня. Текст разделов не изменится."),
            done=_("Показатели обновлены."),
        ),
        Button(
            name="review",
            label=_("Отдать на проверку"),
            run=actions.send_to_review,
            subject="analysis",
            may=_may(rules.may_edit),
            explanation=_("Отчёт прочитает второй человек. До его решения менять текст нельзя."),
            done=_("Отчёт отдан на проверку."),
        ),
        Button(
            name="publish",
            label=_("Опубликовать"),
            run=actions.publish_analysis,
            subject="analysis",
            may=_may(rules.may_review),
            explanation=_("После публикации отчёт не меняется. Его можно направить заявителю."),
            done=_("Отчёт опубликован."),
        ),
        Button(
            name="return",
            label=_("Вернуть автору"),
            run=actions.return_to_author,
            subject="analysis",
            form=RemarksForm,
            may=_may(rules.may_review),
            danger=True,
            done=_("Отчёт возвращён автору."),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return queries.visible_to(request.user)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return super().has_change_permission(request, obj) and _may(rules.may_edit)(request.user, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        head = ["number_link", "state_label", "files", "author", "reviewer", "as_of", "changes"]
        if obj is not None and obj.remarks:
            head.append("remarks")
        if not self.has_change_permission(request, obj):
            return [(None, {"fields": ("title", *head, "whole")})]
        first = (None, {"fields": ("title", "expected_version", *head)})
        drawn = [
            (section.label, {"fields": (_figures_of(section), f"text_{section.value}")}) for section in AnalysisSection
        ]
        return [first, *drawn]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = ("number_link", "state_label", "files", "author", "reviewer", "as_of", "changes", "remarks", "whole")
        return (*shown, *(_figures_of(section) for section in AnalysisSection))

    def save_model(self, request: HttpRequest, obj: Analysis, form: Any, change: bool) -> None:
        given = form.cleaned_data
        actions.edit_analysis(
            actor=request.user,  # type: ignore[arg-type]
            analysis=obj,
            title=given["title"],
            texts=form.texts(),
            expected_version=given.get("expected_version"),
        )

    @admin.display(description=_("Заявка"))
    def number(self, row: Analysis) -> str:
        return row.request.application.number or "—"

    @admin.display(description=_("Заявка"))
    def number_link(self, row: Analysis) -> str:
        url = reverse("admin:applications_application_change", args=[row.request_id])
        return format_html(
            '<a class="text-primary-600 underline" href="{}">{}</a>', url, row.request.application.number
        )

    @display(description=_("Состояние"), ordering="state", label=LABELS)
    def state_label(self, row: Analysis) -> str:
        return str(row.get_state_display())

    @admin.display(description=_("Файлы"))
    def files(self, row: Analysis) -> str:
        links = [
            format_html('<a class="text-primary-600 underline" href="{}">{}</a>', url, label)
            for url, label in (
                (reverse("services:analysis", args=[row.request_id]), _("Читать")),
                (reverse("services:paper", args=["analysis", row.request_id]), _("Скачать PDF или DOCX")),
            )
        ]
        return format_html("{} · {}", *links)

    @admin.display(description=_("С прошлого отчёта"))
    def changes(self, row: Analysis) -> str:
        return render_to_string("services/admin/analysis_changes.html", {"report": _reading(row)})

    @admin.display(description=_("Отчёт"))
    def whole(self, row: Analysis) -> str:
        return render_to_string("services/admin/analysis_whole.html", {"report": _reading(row)})


_SHOWN: dict[str, Any] = {}


def _figures_of(section: AnalysisSection) -> Any:
    """The read-only field that shows the figures of a section beside its text."""
    if section.value not in _SHOWN:

        def figures(row: Analysis) -> str:
            found = next(one for one in _reading(row)["sections"] if one["key"] == section.value)
            return render_to_string("services/admin/analysis_table.html", {"table": found["table"]})

        figures.short_description = _("Показатели")  # type: ignore[attr-defined]
        figures.__name__ = f"figures_{section.value}"
        _SHOWN[section.value] = figures
    return _SHOWN[section.value]
