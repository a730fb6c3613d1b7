"""Closed applications as administrators see them: that they exist, and who works on them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import Button, StaffAdmin
from applications import access, queries
from applications.enums import Phase
from applications.models import Application, ClosedApplication
from applications.rules import OVER, decides
from applications.workflow import KINDS, state_of
from core.formats import day, moment

ADMINISTRATORS = frozenset({StaffRole.ADMINISTRATOR})


class HandOverForm(forms.Form):
    """To whom a closed application is given, and why."""

    takes_row = True

    assignee = forms.ModelChoiceField(
        label=_("Исполнитель"), queryset=User.objects.none(), empty_label=_("Выберите сотрудника")
    )
    reason = forms.CharField(
        label=_("Причина"),
        max_length=access.REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Её увидят компания и исполнитель."),
    )
    expected_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, row: Application, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = KINDS[row.kind].workers
        people = queries.assignees()
        self.fields["assignee"].queryset = people.filter(roles__overlap=list(workers)) if workers else people
        self.fields["expected_version"].initial = row.version


def may_hand_over(actor: User, row: Application) -> bool:
    """Whether there is still something to be given."""
    return row.phase not in OVER


@admin.register(ClosedApplication)
class ClosedApplicationAdmin(StaffAdmin):
    """Nothing of what a closed application says stands here; every change of its assignee has a reason."""

    viewers = ADMINISTRATORS
    list_display = ("title", "kind_title", "company", "state_title", "worker", "term")
    list_display_links = ("title",)
    search_fields = ("number",)
    search_help_text = _("Номер заявки, ИНН или название организации")
    ordering = ("-created_at", "-id")
    sortable_by = ()
    empty_text = _("Закрытые заявки видны их участникам; здесь — все, чтобы назначать исполнителей.")
    fields = ("title", "kind_title", "company", "state_title", "submitted", "term", "worker", "given")
    readonly_fields = fields
    buttons = (
        Button(
            name="hand_over",
            label=_("Назначить исполнителя"),
            run=access.hand_over,
            subject="application",
            roles=ADMINISTRATORS,
            form=HandOverForm,
            may=may_hand_over,
            done=_("Исполнитель назначен."),
            explanation=_("Заявку увидит только он. Прежний исполнитель сразу потеряет к ней доступ."),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClosedApplication]:
        rows = queries.kept(request.user).values("pk")  # type: ignore[arg-type]
        return ClosedApplication.objects.filter(pk__in=rows).select_related("organisation", "author", "assignee")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return queries.search(queryset, search_term), False

    @admin.display(description=_("Номер"))
    def title(self, row: Application) -> str:
        return row.number or ""

    @admin.display(description=_("Вид"))
    def kind_title(self, row: Application) -> str:
        return str(KINDS[row.kind].title)

    @admin.display(description=_("Организация"))
    def company(self, row: Application) -> str:
        return str(row.organisation or row.author)

    @admin.display(description=_("Состояние"))
    def state_title(self, row: Application) -> str:
        return str(state_of(row.kind, row.state).label)

    @admin.display(description=_("Исполнитель"))
    def worker(self, row: Application) -> Any:
        if row.assignee is None:
            return _("не назначен")
        return str(row.assignee) if decides(row.assignee) else _("{name}, роли больше нет").format(name=row.assignee)

    @admin.display(description=_("Срок ответа"))
    def term(self, row: Application) -> str:
        if row.due_on is None:
            return "—"
        late = row.phase == Phase.STAFF and row.paused_on is None and row.due_on < timezone.localdate()
        overdue = now("просрочен")
        return f"{day(row.due_on)} ({overdue})" if late else day(row.due_on)

    @admin.display(description=_("Подана"))
    def submitted(self, row: Application) -> str:
        return moment(row.submitted_at)

    @admin.display(description=_("Назначения"))
    def given(self, row: Application) -> str:
        found = [
            f"{moment(trace.at)}: {trace.subject} ({trace.reason}; {trace.actor})" for trace in queries.handed_over(row)
        ]
        return "\n".join(found) or "—"
