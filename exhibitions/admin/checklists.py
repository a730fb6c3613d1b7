"""The preparation of participants at the staff's desk: who is late with what, the lists, what was handed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin
from core.errors import DomainError
from core.formats import short_day
from exhibitions import queries
from exhibitions.actions import checklists as actions
from exhibitions.admin.events import KEEPERS
from exhibitions.enums import EventState
from exhibitions.enums.checklists import EntryState, ItemSide
from exhibitions.forms.checklists import ReturnForm
from exhibitions.models import ChecklistEntry, ChecklistItem, Event
from exhibitions.queries.checklists import Line
from exhibitions.texts.checklists import TONES

STATE_TONES = {EntryState.HANDED_IN: "info", EntryState.ACCEPTED: "success", EntryState.RETURNED: "danger"}


class ItemForm(ActionForm):
    """One item of an event's list."""

    class Meta:
        model = ChecklistItem
        fields = ("event", *actions.FIELDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "event" in self.fields:
            rows = Event.objects.exclude(state__in=(EventState.ARCHIVED, EventState.CANCELLED)).order_by("-starts_on")
            self.fields["event"].queryset = rows  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> ChecklistItem:
        event = data.pop("event", None) or self.instance.event
        item = None if self.instance._state.adding else self.instance
        return actions.keep_item(actor=self.actor, event=event, values=data, item=item)


@admin.register(ChecklistItem)
class ChecklistItemAdmin(ActionAdmin):
    """The lists of events, and beside them the board: participants by items."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = ItemForm
    list_display = ("title_ru", "event", "side", "kind", "term", "position")
    list_filter = ("event", ("side", ChoicesDropdownFilter))
    list_filter_submit = True
    search_fields = ("title_ru", "event__title_ru")
    ordering = ("-event__starts_on", "position", "id")
    list_select_related = ("event",)
    empty_text = _("Откройте «Подготовка участников», выберите мероприятие и начните с обычного списка.")
    buttons = (
        Button(
            name="retire",
            label=_("Снять пункт"),
            run=actions.retire_item,
            subject="item",
            may=lambda _actor, row: row.retired_at is None,
            explanation=_("Пункт исчезнет из списков участников. Сданное останется в деле."),
            done=_("Пункт снят."),
            danger=True,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ChecklistItem]:
        return super().get_queryset(request).filter(retired_at=None)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event",) if obj else ()

    @admin.display(description=_("Срок"))
    def term(self, row: ChecklistItem) -> str:
        return short_day(row.due(row.event))

    def get_urls(self) -> list[URLPattern]:
        name, wrap = "exhibitions_checklistitem", self.admin_site.admin_view
        return [
            path("boards/", wrap(self.boards), name=f"{name}_boards"),
            path("boards/<uuid:event_id>/", wrap(self.board), name=f"{name}_board"),
            *super().get_urls(),
        ]

    def boards(self, request: HttpRequest) -> HttpResponse:
        """The events whose participants prepare, each with how it stands."""
        rows = []
        for event in queries.checklists.preparing()[:50]:
            participants = queries.checklists.board(event)[1]
            late = sum(row.late > 0 for row in participants)
            url = reverse("admin:exhibitions_checklistitem_board", args=[event.pk])
            rows.append({"event": event, "url": url, "participants": len(participants), "late": late})
        others = Event.objects.filter(state__in=(EventState.CONTRACTING, EventState.PREPARATION))
        listed = [row["event"].pk for row in rows]
        words = {
            "rows": rows,
            "others": [
                (event, reverse("admin:exhibitions_checklistitem_board", args=[event.pk]))
                for event in others.exclude(pk__in=listed).order_by("starts_on", "pk")[:50]
            ],
        }
        return self.framed(request, _now("Подготовка участников"), "exhibitions/admin/boards.html", words)

    def board(self, request: HttpRequest, event_id: UUID) -> HttpResponse:
        """Participants by items; on POST the usual list is added, or something that Mosprom does is marked done."""
        if not self.has_view_permission(request):
            raise Http404
        event = Event.objects.filter(pk=event_id).first()
        if event is None:
            raise Http404
        refusal = ""
        if request.method == "POST":
            try:
                messages.success(request, self._done(request, event))
                return HttpResponseRedirect(request.path)
            except DomainError as error:
                refusal = str(error.message)
        items, rows = queries.checklists.board(event)
        add = reverse("admin:exhibitions_checklistitem_add")
        words = {
            "event": event,
            "items": items,
            "rows": [{"row": row, "cells": [_cell(line) for line in row.lines], "url": _desk(row)} for row in rows],
            "late": sum(row.late > 0 for row in rows),
            "refusal": refusal,
            "add_url": f"{add}?event={event.pk}",
            "list_url": f"{reverse('admin:exhibitions_checklistitem_changelist')}?event__id__exact={event.pk}",
        }
        return self.framed(request, event.title, "exhibitions/admin/preparation.html", words, 409 if refusal else 200)

    def _done(self, request: HttpRequest, event: Event) -> str:
        actor: Any = request.user
        if request.POST.get("do") == "standard":
            added = actions.add_standard_items(actor=actor, event=event)
            return _now("Добавлено пунктов: {n}").format(n=added)
        item = queries.checklists.item(event, request.POST.get("item", ""))
        row = queries.participations.get(actor, request.POST.get("participation", ""))
        actions.mark_done(actor=actor, participation=row, item=item)
        return _now("Отмечено: «{item}», {company}.").format(item=item.title, company=row.organisation)


def _cell(line: Line) -> dict[str, Any]:
    url = reverse("admin:exhibitions_checklistentry_change", args=[line.entry.pk]) if line.entry else ""
    markable = line.entry is None and line.item.side == ItemSide.MOSPROM
    return {"line": line, "tone": TONES[line.standing], "url": url, "markable": markable}


def _desk(row: Any) -> str:
    return reverse("admin:applications_application_change", args=[row.participation.pk])


@admin.register(ChecklistEntry)
class ChecklistEntryAdmin(StaffAdmin):
    """What was handed in: looked through, accepted or sent back."""

    viewers = KEEPERS
    list_display = ("item", "company", "event", "state_label", "at")
    list_filter = (("state", ChoicesDropdownFilter), "item__event")
    list_filter_submit = True
    search_fields = ("item__title_ru", "participation__organisation__name")
    ordering = ("-at", "-id")
    list_select_related = ("item__event", "participation__organisation", "participation__event")
    fields = ("item", "company", "event", "state_label", "text", "file", "person", "at", "comment", "decided_by")
    readonly_fields = fields
    empty_text = _("Здесь появится то, что сдадут участники мероприятий.")
    buttons = (
        Button(
            name="accept",
            label=_("Принять"),
            run=actions.accept_entry,
            subject="entry",
            may=lambda _actor, row: row.state != EntryState.ACCEPTED,
            done=_("Принято."),
        ),
        Button(
            name="return",
            label=_("Вернуть на исправление"),
            run=actions.return_entry,
            subject="entry",
            form=ReturnForm,
            may=lambda _actor, row: row.state != EntryState.RETURNED and row.item.side == ItemSide.COMPANY,
            explanation=_("Компания получит письмо с вашими словами."),
            done=_("Возвращено на исправление."),
        ),
    )

    @admin.display(description=_("Компания"), ordering="participation__organisation__name")
    def company(self, row: ChecklistEntry) -> str:
        return str(row.participation.organisation)

    @admin.display(description=_("Мероприятие"), ordering="item__event__starts_on")
    def event(self, row: ChecklistEntry) -> str:
        return str(row.item.event)

    @display(description=_("Состояние"), ordering="state", label={one.label: tone for one, tone in STATE_TONES.items()})
    def state_label(self, row: ChecklistEntry) -> str:
        return str(row.get_state_display())

    @admin.display(description=_("Файл"))
    def file(self, row: ChecklistEntry) -> str:
        if row.document is None or row.document.removed_at is not None:
            return "—"
        url = reverse("applications:download", args=[row.document_id])
        return format_html('<a href="{}">{}</a>', url, row.document)
