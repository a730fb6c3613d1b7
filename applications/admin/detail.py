"""What the page of one application shows to staff."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from applications import queries
from applications.models import Application
from applications.parts import workplace_parts
from applications.presentation import context_of
from applications.workflow import KINDS
from core.formats import day, moment

HISTORY_ROWS = 100
# Columns whose change says nothing to a person.
QUIET = frozenset({"id", "version", "updated_at", "client_key"})
SOURCES = {
    "page": gettext_lazy("кабинет"),
    "api": gettext_lazy("программный интерфейс"),
    "admin": gettext_lazy("рабочее место"),
    "task": gettext_lazy("портал"),
    "job": gettext_lazy("портал"),
}


def detail_context(user: User, row: Application) -> dict[str, Any]:
    """The cabinet's page of the application, and beside it what only staff see."""
    return {**context_of(user, row, workplace_parts), "facts": _facts(row), "changes": changes(row)}


def _facts(row: Application) -> list[tuple[str, Any]]:
    organisation = row.organisation
    facts = [
        (_("Организация"), str(organisation) if organisation else ""),
        (_("ИНН"), organisation.inn if organisation else ""),
        (_("Подал"), str(row.author)),
        (_("Электронная почта"), row.author.email),
        (_("Телефон"), row.author.phone),
        (_("Исполнитель"), str(row.assignee) if row.assignee else _("не назначен")),
        (_("Подана"), moment(row.submitted_at)),
        (_("Срок ответа"), day(row.due_on) if row.due_on else ""),
        (_("Срок приостановлен"), day(row.paused_on) if row.paused_on else ""),
        (_("Решение принято"), moment(row.decided_at) if row.decided_at else ""),
        (_("Результат направлен"), moment(row.delivered_at) if row.delivered_at else ""),
        (_("Завершена"), moment(row.closed_at) if row.closed_at else ""),
        (_("Доработок"), row.reworks or ""),
        (_("Оценка"), row.rating or ""),
        (_("Отзыв"), row.rating_comment),
    ]
    return [(label, value) for label, value in facts if value not in (None, "")]


def changes(row: Application) -> list[dict[str, Any]]:
    """Who changed what, when and through which door, newest first, as the triggers wrote it."""
    events = list(queries.history(row)[: HISTORY_ROWS + 1])
    contexts = [event.pgh_context.metadata if event.pgh_context else {} for event in events]
    named = {context["user"] for context in contexts if context.get("user")}
    named |= {str(key) for event in events for key in (event.author_id, event.assignee_id) if key}
    words = _Words(row, queries.people(named))
    shown = []
    for event, before, context in zip(events, [*events[1:], None], contexts, strict=True):
        source = context.get("source", "")
        shown.append(
            {
                "at": event.pgh_created_at,
                "who": words.people.get(context.get("user", ""), _("Портал")),
                "source": SOURCES.get(source, source),
                "request_id": context.get("request_id", ""),
                "fields": words.difference(event, before),
            }
        )
    return [one for one in shown[:HISTORY_ROWS] if one["fields"]]


class _Words:
    """Columns and their values as people call them."""

    def __init__(self, row: Application, people: dict[str, str]) -> None:
        self.row = row
        self.people = people
        self.columns = [column for column in row._meta.concrete_fields if column.name not in QUIET]

    def difference(self, event: Any, before: Any) -> list[tuple[str, str, str]]:
        """What an event changed: the column, what stood there, what stands there now."""
        found = []
        for column in self.columns:
            new = getattr(event, column.attname)
            old = getattr(before, column.attname) if before is not None else None
            if new != old and not (before is None and new in (None, "", 0)):
                found.append((str(column.verbose_name), self._plain(column, old), self._plain(column, new)))
        return found

    def _plain(self, column: Field, value: Any) -> str:
        if value in (None, ""):
            return ""
        if column.name == "state":
            state = KINDS[self.row.kind].workflow.by_code.get(value)
            return str(state.label) if state else str(value)
        if column.name == "kind":
            return str(KINDS[value].title) if value in KINDS else str(value)
        if column.name == "organisation":
            return str(self.row.organisation) if value == self.row.organisation_id else str(value)
        if isinstance(value, datetime.datetime):
            return moment(value)
        if isinstance(value, datetime.date):
            return day(value)
        labels = dict(column.flatchoices)
        return str(labels.get(value) or self.people.get(str(value)) or value)
