"""The budget of events at the staff's desk: lines to keep, sums by source, a workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, Button
from core.errors import Conflict
from core.formats import money
from exhibitions.actions import budgets as actions
from exhibitions.admin.events import KEEPERS
from exhibitions.enums import EventState
from exhibitions.models import BudgetLine, Event


class LineForm(ActionForm):
    """One item of one source, and the version that was opened: two managers never write over each other unawares."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = BudgetLine
        fields = ("event", *actions.FIELDS)
        localized_fields = ("planned", "committed", "paid")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "event" in self.fields:
            rows = Event.objects.exclude(state=EventState.ARCHIVED).order_by("-starts_on")
            self.fields["event"].queryset = rows  # type: ignore[attr-defined]
        for name in actions.SUMS:
            if name in self.fields:
                # A number with a comma stands in no number field of a browser: it would come back empty.
                self.fields[name].widget = UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"})
                self.fields[name].widget.is_localized = True
        if "expected_version" in self.fields:
            self.fields["expected_version"].initial = self.instance.version

    def act(self, data: dict[str, Any]) -> BudgetLine:
        event = data.pop("event", None) or self.instance.event
        line = None if self.instance._state.adding else self.instance
        version = data.pop("expected_version", None)
        try:
            return actions.keep_line(actor=self.actor, event=event, values=data, line=line, expected_version=version)
        except Conflict as refused:
            if refused.code == "stale":
                # What stands there now is shown with the refusal: saved again, the typed values are meant.
                self.data = self.data.copy()
                self.data[self.add_prefix("expected_version")] = BudgetLine.objects.get(pk=self.instance.pk).version
            raise


def _is_free(actor: User, row: BudgetLine) -> bool:
    return not (row.committed or row.paid)


@admin.register(BudgetLine)
class BudgetLineAdmin(ActionAdmin):
    """What events cost. Sums by source and the workbook are on the page of the event's figures."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = LineForm
    list_display = ("called", "event", "whose", "plan", "contracts", "payments")
    list_filter = ("event", ("payer", ChoicesDropdownFilter), ("item", ChoicesDropdownFilter))
    list_filter_submit = True
    list_select_related = ("event",)
    search_fields = ("event__title_ru", "note", "source")
    ordering = ("-event__starts_on", "item", "payer", "id")
    empty_text = _("Добавьте первую статью: что оплачивается, кем, сколько запланировано.")
    buttons = (
        Button(
            name="remove",
            label=_("Удалить строку"),
            run=actions.remove_line,
            subject="line",
            may=_is_free,
            explanation=_("Строка исчезнет из сметы, в истории она останется."),
            done=_("Строка удалена."),
            danger=True,
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event", "author", "changed_at") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = ("event", *actions.FIELDS)
        return (*fields, "expected_version", "author", "changed_at") if obj else fields

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """A line that was removed has no page any more: back to the list."""
        answer = super().button_view(request, object_id, button)
        if button == "remove" and answer.status_code == 302:
            return HttpResponseRedirect(reverse("admin:exhibitions_budgetline_changelist"))
        return answer

    @admin.display(description=_("Статья"), ordering="item")
    def called(self, row: BudgetLine) -> str:
        return f"{row.get_item_display()}: {row.note}" if row.note else str(row.get_item_display())

    @admin.display(description=_("Кто платит"), ordering="payer")
    def whose(self, row: BudgetLine) -> str:
        return row.source or str(row.get_payer_display())

    @admin.display(description=_("План"), ordering="planned")
    def plan(self, row: BudgetLine) -> str:
        return money(row.planned)

    @admin.display(description=_("По договорам"), ordering="committed")
    def contracts(self, row: BudgetLine) -> str:
        return money(row.committed)

    @admin.display(description=_("Оплачено"), ordering="paid")
    def payments(self, row: BudgetLine) -> str:
        return money(row.paid)
