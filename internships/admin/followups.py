"""What became of students at the staff's desk: what each side said, and the decision between them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.models import User
from accounts.staff import Button, ReadOnly, StaffAdmin
from internships import actions
from internships.admin.common import KEEPERS, MANAGERS
from internships.enums import Destination
from internships.forms.followups import ResolveForm
from internships.models import FollowUp, FollowUpAnswer
from internships.presentation.followups import DESTINATION_TONES, when


class AnswerInline(ReadOnly, TabularInline):
    model = FollowUpAnswer
    fields = ("party", "answer", "since", "position", "proof", "author", "by_link", "answered_at")
    readonly_fields = fields
    ordering = ("answered_at", "id")
    verbose_name_plural = _("Что сказала каждая сторона")

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("author")


def _is_disputed(actor: User, row: FollowUp) -> bool:
    return row.is_contradictory


@admin.register(FollowUp)
class FollowUpAdmin(StaffAdmin):
    """Questions after practices; the manager decides where answers contradict each other."""

    viewers = KEEPERS
    inlines = (AnswerInline,)
    list_display = ("name", "host", "moment", "due_on", "destination_label", "is_contradictory")
    list_filter = ("is_contradictory", ("destination", ChoicesDropdownFilter), "months")
    list_filter_submit = True
    search_fields = ("placement__student__user__last_name", "placement__host__name", "placement__institution__name")
    ordering = ("-is_contradictory", "-due_on", "-id")
    list_select_related = ("placement__student__user", "placement__host")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("name", "host", "placement", "months", "due_on")}),
        (_("Итог"), {"fields": ("destination", "is_contradictory", "is_confirmed")}),
        (_("Решение"), {"fields": ("reason", "resolved_by", "resolved_at")}),
    )
    readonly_fields = ("name", "host")
    empty_text = _("Вопросов пока нет: портал задаёт их сам, когда практика закончилась.")
    buttons = (
        Button(
            name="resolve",
            label=_("Определить итог"),
            run=actions.resolve_followup,
            subject="followup",
            form=ResolveForm,
            roles=MANAGERS,
            may=_is_disputed,
            explanation=_("Ответы сторон останутся как есть. Итог войдёт в отчёты, изменить его будет нельзя."),
            done=_("Итог определён."),
        ),
    )

    @admin.display(description=_("Студент"), ordering="placement__student__user__last_name")
    def name(self, row: FollowUp) -> str:
        return str(row.placement.student.user)

    @admin.display(description=_("Компания"))
    def host(self, row: FollowUp) -> str:
        return str(row.placement.host)

    @admin.display(description=_("Вопрос"), ordering="months")
    def moment(self, row: FollowUp) -> str:
        return when(row.months)

    @display(
        description=_("Итог"),
        ordering="destination",
        label={Destination(one).label: tone for one, tone in DESTINATION_TONES.items()},
    )
    def destination_label(self, row: FollowUp) -> str:
        return str(row.get_destination_display()) if row.destination else "—"
