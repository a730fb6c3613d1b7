"""That an event needs passports, and who read them. What they say is shown in the cabinet's page alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin
from exhibitions.actions import passports as actions
from exhibitions.admin.events import KEEPERS
from exhibitions.enums import EventState
from exhibitions.models import Event, PassportNeed, PassportReading


class NeedForm(ActionForm):
    """For which event, what for, for whom."""

    class Meta:
        model = PassportNeed
        fields = ("event", "purpose", "recipient")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "event" in self.fields:
            rows = Event.objects.exclude(state__in=(EventState.ARCHIVED, EventState.CANCELLED)).order_by("-starts_on")
            self.fields["event"].queryset = rows  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> PassportNeed:
        event = data.pop("event", None) or self.instance.event
        need = None if self.instance._state.adding else self.instance
        return actions.need_passports(actor=self.actor, event=event, need=need, **data)


@admin.register(PassportNeed)
class PassportNeedAdmin(ActionAdmin):
    """The events that need passports."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = NeedForm
    list_display = ("event", "purpose", "recipient", "author", "at", "stopped_at")
    list_select_related = ("event", "author")
    search_fields = ("event__title_ru",)
    ordering = ("-at", "-id")
    empty_text = _("Собирайте паспортные данные только там, где без них нельзя: для виз или пропусков.")
    buttons = (
        Button(
            name="stop",
            label=_("Больше не собирать"),
            run=actions.need_no_passports,
            subject="need",
            may=lambda _actor, row: row.stopped_at is None,
            explanation=_("Всё, что компании внесли для этого мероприятия, будет стёрто сразу. Вернуть нельзя."),
            done=_("Сбор прекращён, внесённое стёрто."),
            danger=True,
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event",) if obj else ()


@admin.register(PassportReading)
class PassportReadingAdmin(StaffAdmin):
    """Who read passport data, and when."""

    viewers = frozenset({StaffRole.ADMINISTRATOR})
    list_display = ("at", "reader", "by_staff", "event")
    list_filter = ("by_staff", "event")
    list_select_related = ("reader", "event")
    search_fields = ("reader__email", "reader__last_name")
    ordering = ("-at", "-id")
    fields = ("at", "reader", "by_staff", "event", "delegate")
    readonly_fields = fields
    empty_text = _("Паспортные данные ещё никто не читал.")
