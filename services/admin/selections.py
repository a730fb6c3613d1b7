"""The adviser's conclusion on a market selection, written at the staff's desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from accounts.staff import StaffAdmin
from applications.rules import DECIDERS
from core.errors import Conflict, DomainError, NotAllowed
from core.fields import LongTextField
from core.web import errors_to
from services import actions
from services.models import SelectionAdvice
from services.queries import selections as queries
from services.rules.selections import may_advise
from services.texts import markets as texts

PLACES = ("market_1", "market_2", "market_3", "market_4", "market_5")
LABELS = (
    _("Первый рынок"),
    _("Второй рынок"),
    _("Третий рынок"),
    _("Четвёртый рынок"),
    _("Пятый рынок"),
)


class AdviceForm(forms.ModelForm):
    """Up to five markets in their order and the words; saved by the action, so that a refusal keeps what was typed."""

    actor: Any = None
    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conclusion = LongTextField(
        label=_("Заключение консультанта"),
        max_length=10_000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 12}),
        help_text=_("Почему эти рынки, в каком порядке, чего портал не учёл, с чего начать. Это войдёт в PDF."),
    )

    class Meta:
        model = SelectionAdvice
        fields = ("conclusion",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.instance.selection.snapshot["rows"]
        choices = [("", "—"), *((one["country"], _named(one)) for one in rows)]
        chosen = [*self.instance.countries, *[""] * len(PLACES)]
        for name, code in zip(PLACES, chosen, strict=False):
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
                self.fields[name].initial = code
        if "expected_version" in self.fields:
            self.fields["expected_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        chosen = [data[name] for name in PLACES if data.get(name)]
        if len(set(chosen)) < len(chosen):
            self.add_error(PLACES[len(chosen) - 1], _("Один рынок назван дважды."))
            return data
        try:
            with errors_to(self):
                self.saved = actions.advise(
                    actor=self.actor,
                    advice=self.instance,
                    conclusion=data["conclusion"],
                    countries=chosen,
                    expected_version=data.get("expected_version"),
                )
        except (Conflict, NotAllowed) as error:
            self.add_error(None, str(error.message))
        return data


for _name, _label in zip(PLACES, LABELS, strict=True):
    AdviceForm.base_fields[_name] = AdviceForm.declared_fields[_name] = forms.ChoiceField(
        label=_label, required=_name == PLACES[0], widget=UnfoldAdminSelectWidget
    )


def _named(one: dict[str, Any]) -> str:
    return f"{one['rank']}. {texts.said(one)}" if one["rank"] else texts.said(one)


@admin.register(SelectionAdvice)
class SelectionAdviceAdmin(StaffAdmin):
    """One conclusion for each request; it appears when the request is submitted and is sent with the result."""

    viewers = frozenset(DECIDERS)
    editors = frozenset(DECIDERS)
    form = AdviceForm
    list_display = ("selection", "number", "author", "updated_at")
    list_select_related = ("request__application", "selection", "author")
    search_fields = ("selection__title", "request__application__number")
    ordering = ("-created_at", "-id")
    readonly_fields = ("number_link", "selection_link", "wanted", "author", "updated_at")
    fields = (*readonly_fields[:3], *PLACES, "conclusion", *readonly_fields[3:], "expected_version")

    def get_queryset(self, request: HttpRequest) -> Any:
        return queries.advice_visible_to(request.user)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not super().has_change_permission(request, obj) or obj is None:
            return super().has_change_permission(request, obj)
        try:
            may_advise(request.user, obj.request.application)  # type: ignore[arg-type]
        except DomainError:
            return False
        return True

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fields
        return (*self.readonly_fields[:3], "markets_read", "conclusion", *self.readonly_fields[3:])

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.readonly_fields, "markets_read")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type("AdviceForm", (form,), {"actor": request.user})

    def save_model(self, request: HttpRequest, obj: SelectionAdvice, form: Any, change: bool) -> None:
        obj.__dict__.update(form.saved.__dict__)

    @admin.display(description=_("Заявка"))
    def number(self, row: SelectionAdvice) -> str:
        return row.request.application.number or "—"

    @admin.display(description=_("Заявка"))
    def number_link(self, row: SelectionAdvice) -> str:
        url = reverse("admin:applications_application_change", args=[row.request_id])
        return _link(url, row.request.application.number or "—")

    @admin.display(description=_("Подбор"))
    def selection_link(self, row: SelectionAdvice) -> str:
        return _link(reverse("services:selection", args=[row.selection_id]), row.selection.title)

    @admin.display(description=_("Что решает компания"))
    def wanted(self, row: SelectionAdvice) -> str:
        answers = row.request.answers
        return "\n".join(filter(None, (answers.get("question", ""), answers.get("limits", ""))))

    @admin.display(description=_("Рекомендованные рынки"))
    def markets_read(self, row: SelectionAdvice) -> str:
        names = {one["country"]: texts.said(one) for one in row.selection.snapshot["rows"]}
        return ", ".join(names.get(code, code) for code in row.countries) or "—"


def _link(url: str, words: str) -> str:
    return format_html('<a class="text-primary-600 underline" href="{}">{}</a>', url, words)
