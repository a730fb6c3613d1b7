"""Jobs as the administrator sees them.

The portal's own base of admin pages stands on a floor above, so permission is asked here of what every user
object has: `is_staff` and `is_superuser`.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from core.errors import DomainError
from jobs import actions
from jobs.models import Job
from jobs.registry import KINDS, title_of


class KindFilter(admin.SimpleListFilter):
    """Jobs of one kind."""

    title = _("Задача")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(((kind.key, str(kind.title)) for kind in KINDS), key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Job]) -> QuerySet[Job]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Job)
class JobAdmin(ModelAdmin):
    """Read-only; what may happen to a job happens through the two actions of the list."""

    list_display = ("title", "state", "progress", "attempts", "failures", "losses", "created_at", "finished_at")
    list_filter = ("state", KindFilter)
    ordering = ("-created_at", "-id")
    list_per_page = 50
    empty_text = _("Долгая работа появится здесь, когда её начнут: выгрузка данных, загрузка перечня, удаление.")
    show_full_result_count = False
    empty_value_display = "—"
    actions = ("retry", "cancel")
    # A task's assignment and result may hold personal data: they are not shown.
    fields = (
        "title",
        "state",
        "owner_id",
        ("attempts", "failures", "losses"),
        "progress",
        "worker",
        "lease_until",
        "not_before",
        "created_at",
        "started_at",
        "finished_at",
        "error",
        "fault",
    )
    readonly_fields = tuple(name for row in fields for name in ((row,) if isinstance(row, str) else row))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return request.user.is_active and request.user.is_staff and request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        """For the actions of the list; a single job has no form to save."""
        return obj is None and self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    @admin.display(description=_("Задача"), ordering="kind")
    def title(self, job: Job) -> str:
        return str(title_of(job.kind))

    @admin.display(description=_("Выполнено"))
    def progress(self, job: Job) -> str:
        return f"{job.progress_done} / {job.progress_total}" if job.progress_total else "—"

    @admin.action(description=_("Повторить"), permissions=["change"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        self._each(request, queryset, actions.retry)

    @admin.action(description=_("Отменить"), permissions=["change"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        self._each(request, queryset, actions.cancel)

    def _each(self, request: HttpRequest, queryset: QuerySet[Job], action: Any) -> None:
        count, refusals = 0, set()
        for job in queryset:
            try:
                action(actor=request.user, job=job)
                count += 1
            except DomainError as error:
                refusals.add(str(error.message))
        if count:
            text = ngettext("Изменена %(count)d задача.", "Изменено задач: %(count)d.", count) % {"count": count}
            messages.success(request, text)
        for text in sorted(refusals):
            messages.warning(request, text)
