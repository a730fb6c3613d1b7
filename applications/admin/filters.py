"""Filters of the queue. Each is served by an index; none counts what it would find."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications import queries
from applications.enums import Phase
from applications.forms import state_choices
from applications.models import Application
from applications.workflow import KINDS

Choices = list[tuple[str, Any]]
Rows = QuerySet[Application]
ALL = "all"


def phase_of(request: HttpRequest) -> str:
    """Whose turn the queue shows. Without a choice it is Mosprom's, unless something is searched or a state chosen."""
    asked = request.GET.get("phase")
    return asked or (ALL if request.GET.get("q", "").strip() or request.GET.get("state") else Phase.STAFF)


class PhaseFilter(admin.SimpleListFilter):
    """Whose turn it is."""

    title = _("Чья очередь")
    parameter_name = "phase"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [
            (Phase.STAFF, Phase.STAFF.label),
            (Phase.APPLICANT, _("У заявителя")),
            (Phase.DONE, Phase.DONE.label),
            (Phase.REFUSED, Phase.REFUSED.label),
            (Phase.WITHDRAWN, Phase.WITHDRAWN.label),
            (ALL, _("Все")),
        ]

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        super().__init__(request, *args)
        self.shown = phase_of(request)

    def choices(self, changelist: Any) -> Any:
        for value, title in self.lookup_choices:
            yield {
                "selected": self.shown == str(value),
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset if self.shown == ALL else queryset.filter(phase=self.shown)


class StateFilter(admin.SimpleListFilter):
    """The state, over all kinds that have it."""

    title = _("Состояние")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return state_choices()

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(state=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    """The kind."""

    title = _("Вид")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(kind.key, kind.title) for kind in KINDS]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class AssigneeFilter(admin.SimpleListFilter):
    """Who works on it: me, nobody, or one of the others."""

    title = _("Исполнитель")
    parameter_name = "assignee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        others = [(str(person.pk), str(person)) for person in queries.assignees() if person.pk != request.user.pk]
        return [("me", _("Я")), ("none", _("Не назначен")), *others]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if self.value() == "me":
            return queryset.filter(assignee=request.user.pk)
        if self.value() == "none":
            return queryset.filter(assignee=None)
        known = {key for key, _label in self.lookup_choices}
        return queryset.filter(assignee=self.value()) if self.value() in known else queryset


class DueFilter(admin.SimpleListFilter):
    """How near the term is. A stopped clock is neither late nor soon."""

    title = _("Срок ответа")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [
            ("overdue", _("Просрочен")),
            ("today", _("Сегодня")),
            ("week", _("На этой неделе")),
            ("none", _("Нет срока")),
        ]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        today = timezone.localdate()
        if self.value() == "overdue":
            return queryset.filter(queries.overdue(today))
        if self.value() == "today":
            return queryset.filter(due_on=today, paused_on=None)
        if self.value() == "week":
            sunday = today + datetime.timedelta(days=6 - today.weekday())
            return queryset.filter(due_on__range=(today, sunday), paused_on=None)
        if self.value() == "none":
            return queryset.filter(due_on=None)
        return queryset


FILTERS = (PhaseFilter, AssigneeFilter, DueFilter, KindFilter, StateFilter)
