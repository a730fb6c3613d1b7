"""Delegates and who has come, at the staff's desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from accounts.models import User
from accounts.staff import Button, StaffAdmin
from exhibitions.actions.badges import renew_badge
from exhibitions.actions.check_in import undo_check_in
from exhibitions.admin.meetings import KEEPERS
from exhibitions.enums import OVER_STATES
from exhibitions.models import CheckIn, Delegate


def _before_the_end(actor: User, row: Delegate) -> bool:
    return row.event.state not in OVER_STATES


@admin.register(Delegate)
class DelegateAdmin(StaffAdmin):
    """Everybody whom companies send. The list of a company is changed on the page of its application."""

    viewers = KEEPERS
    list_display = ("called", "company", "event", "role", "job_ru")
    list_filter = ("event", ("role", ChoicesDropdownFilter))
    list_filter_submit = True
    list_select_related = ("event", "participation__organisation")
    search_fields = ("last_name_ru", "first_name_ru", "last_name_en", "participation__organisation__name")
    ordering = ("-created_at", "-id")
    empty_text = _("Делегатов называют компании, чьё участие подтверждено.")
    fields = (
        *("event", "company", "role", "last_name_ru", "first_name_ru", "last_name_en", "first_name_en"),
        *("job_ru", "job_en", "email", "phone", "is_public", "agreed_at", "created_by", "created_at", "changed_at"),
    )
    readonly_fields = fields
    buttons = (
        Button(
            name="renew",
            label=_("Сделать бейдж заново"),
            run=renew_badge,
            subject="delegate",
            may=_before_the_end,
            explanation=_("Код прежнего бейджа перестанет действовать, новый можно сразу напечатать."),
            done=_("Бейдж заменён."),
        ),
    )

    @admin.display(description=_("Делегат"), ordering="last_name_ru")
    def called(self, row: Delegate) -> str:
        return row.name

    @admin.display(description=_("Компания"))
    def company(self, row: Delegate) -> str:
        return str(row.participation.organisation)


@admin.register(CheckIn)
class CheckInAdmin(StaffAdmin):
    """Who came and when; a mistake is taken back."""

    viewers = KEEPERS
    list_display = ("called", "event", "day", "at", "by", "undone_at")
    list_filter = ("event",)
    list_filter_submit = True
    list_select_related = ("event", "delegate", "by")
    search_fields = ("delegate__last_name_ru", "delegate__last_name_en")
    ordering = ("-at", "-id")
    empty_text = _("Отметки появятся, когда на входе прочитают первый бейдж.")
    fields = ("event", "called", "day", "at", "by", "undone_at")
    readonly_fields = fields
    buttons = (
        Button(
            name="undo",
            label=_("Отменить отметку"),
            run=undo_check_in,
            subject="check_in",
            may=lambda _actor, row: row.undone_at is None,
            explanation=_("Делегат будет считаться не пришедшим в этот день, пока его не отметят снова."),
            done=_("Отметка отменена."),
            danger=True,
        ),
    )

    @admin.display(description=_("Делегат"))
    def called(self, row: CheckIn) -> str:
        return row.delegate.name

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What phones sent is not edited."""
        return False
