"""The catalogue of services in the staff's workplace: texts, terms, open or closed."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.staff import StaffAdmin
from core.web import errors_to
from services import actions
from services.models import Service


class ServiceForm(forms.ModelForm):
    """A service takes requests only when there are questions to ask."""

    class Meta:
        model = Service
        exclude: ClassVar[list[str]] = ["slug"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        with errors_to(self):
            actions.refuse_without_questions(self.instance.pk, bool(data.get("is_open")))
        return data


@admin.register(Service)
class ServiceAdmin(StaffAdmin):
    """Texts and terms are the managers' to edit. A service is neither added nor deleted: its tool is code."""

    viewers = frozenset(StaffRole)
    editors = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})
    form = ServiceForm
    list_display = ("name", "sla_days", "is_open", "position")
    list_filter = ("is_open",)
    search_fields = ("title_ru", "title_en", "slug")
    ordering = ("position",)
    readonly_fields = ("slug",)
    fieldsets = (
        (None, {"fields": ("slug", "is_open", "sla_days", "position")}),
        (_("По-русски"), {"fields": [f"{name}_ru" for name in Service.TEXTS]}),
        (_("По-английски"), {"fields": [f"{name}_en" for name in Service.TEXTS]}),
    )

    @admin.display(description=_("Название"))
    def name(self, service: Service) -> str:
        return service.title

    def save_model(self, request: HttpRequest, obj: Service, form: Any, change: bool) -> None:
        actions.edit_service(actor=request.user, service=obj, values=form.cleaned_data)  # type: ignore[arg-type]
