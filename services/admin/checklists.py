"""The checklist of an export contract at the desk: versions, a draft with its items, its publication."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin, once_a_row
from core.errors import Conflict, NotAllowed
from services import actions
from services.models import Checklist, ChecklistItem
from services.queries import legal as queries
from services.rules.legal import CHECKLIST_KEEPERS, CHECKLIST_READERS

DRAFT, PUBLISHED = _("Черновик"), _("Опубликована")
LABELS = {DRAFT: "warning", PUBLISHED: "success"}


def _is_draft(_actor: User, row: Checklist) -> bool:
    return row.published_at is None


def _may_draft(_actor: User, row: Checklist) -> bool:
    return row.published_at is not None and queries.draft_checklist() is None


class ChecklistNoteForm(forms.Form):
    """What is different in a version, for colleagues."""

    note = forms.CharField(
        label=_("Что изменено"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


@admin.register(Checklist)
class ChecklistAdmin(StaffAdmin):
    """Versions. Matters that were begun keep theirs; what is to change begins as a draft."""

    viewers = CHECKLIST_READERS
    list_display = ("__str__", "state_label", "note", "published_at", "count")
    ordering = ("-number",)
    fields = ("state_label", "note", "published_at", "whole")
    readonly_fields = fields
    buttons = (
        Button(
            "draft",
            _("Создать черновик новой версии"),
            actions.draft_checklist,
            "checklist",
            done=_("Черновик создан: это полная копия версии."),
            form=ChecklistNoteForm,
            may=_may_draft,
            explanation=_("Действующая версия останется как есть, пока черновик не опубликован."),
        ),
        Button(
            "publish",
            _("Опубликовать"),
            actions.publish_checklist,
            "checklist",
            done=_("Версия действует. Начатые дела закончатся по прежней."),
            form=ChecklistNoteForm,
            may=_is_draft,
            initial=lambda row: {"note": row.note},
            explanation=_("Опубликованная версия больше не меняется. Дела, где уже есть отметки, сохранят свою."),
        ),
        Button(
            "discard",
            _("Удалить черновик"),
            actions.discard_checklist,
            "checklist",
            done=_("Черновик удалён."),
            may=_is_draft,
            danger=True,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(items_count=Count("items"))

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """After its work each button leads to where one goes on."""
        response = super().button_view(request, object_id, button)
        if not isinstance(response, HttpResponseRedirect) or request.method != "POST":
            return response
        draft = queries.draft_checklist()
        if button == "draft" and draft is not None:
            return _to(draft.pk)
        if button == "discard":
            return HttpResponseRedirect(reverse("admin:services_checklist_changelist"))
        return response

    @display(description=_("Состояние"), label=LABELS)
    def state_label(self, row: Checklist) -> str:
        return str(PUBLISHED if row.published_at else DRAFT)

    @admin.display(description=_("Пунктов"))
    def count(self, row: Any) -> int:
        return row.items_count

    @admin.display(description=_("Пункты"))
    @once_a_row
    def whole(self, row: Checklist) -> str:
        groups: dict[str, list[ChecklistItem]] = {}
        for one in row.items.order_by("position"):
            groups.setdefault(str(one.get_group_display()), []).append(one)
        context = {"groups": list(groups.items()), "is_draft": row.published_at is None}
        return render_to_string("services/admin/checklist.html", context)


def _to(key: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:services_checklist_change", args=[key]))


class ChecklistItemForm(ActionForm):
    """One item of a draft."""

    class Meta:
        model = ChecklistItem
        fields = (
            *("checklist", "code", "group", "position", "title_ru", "title_en"),
            *("text_ru", "text_en", "law_ru", "law_en"),
        )
        widgets: ClassVar[dict[str, Any]] = {
            "checklist": forms.HiddenInput,
            "text_ru": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            "text_en": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "code": _("Латиницей, без пробелов. По коду узнают пункт в разных версиях."),
            "position": _("Пункты идут по возрастанию."),
            "law_ru": _("Закон, конвенция или правило, если есть."),
        }

    def act(self, data: dict[str, Any]) -> Any:
        values = dict(data)
        draft = values.pop("checklist", None)
        item = ChecklistItem(checklist=draft) if draft is not None else self.instance
        return actions.keep_checklist_item(actor=self.actor, item=item, values=values)


@admin.register(ChecklistItem)
class ChecklistItemAdmin(ActionAdmin):
    """Reached from the draft and leading back to it; in a published version only looked at."""

    viewers = CHECKLIST_READERS
    editors = CHECKLIST_KEEPERS
    adders = CHECKLIST_KEEPERS
    deleters = CHECKLIST_KEEPERS
    form = ChecklistItemForm
    list_display = ("title", "code", "group", "checklist")
    list_select_related = ("checklist",)
    ordering = ("-checklist__number", "position")
    own = ("code", "group", "position", "title_ru", "title_en", "text_ru", "text_en", "law_ru", "law_en")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.checklist.published_at is None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or obj.checklist.published_at is None)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.own if obj else ("checklist", *self.own)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        draft = queries.draft_checklist()
        if draft is None:
            raise Http404
        last = draft.items.order_by("-position").first()
        return {"checklist": str(draft.pk), "position": (last.position if last else 0) + 1}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        hidden = dict.fromkeys(("show_save_and_add_another", "show_save_and_continue"), False)
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **hidden})

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, now("Добавлено."))
        return _to(obj.checklist_id)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        messages.success(request, now("Сохранено."))
        return _to(obj.checklist_id)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        try:
            return super().delete_view(request, object_id, extra_context)
        except (Conflict, NotAllowed) as error:
            messages.error(request, str(error.message))
            return HttpResponseRedirect(reverse("admin:services_checklist_changelist"))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.remove_checklist_item(actor=request.user, item=obj)  # type: ignore[arg-type]

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: str) -> HttpResponse:
        messages.success(request, now("Удалено."))
        draft = queries.draft_checklist()
        return _to(draft.pk) if draft else HttpResponseRedirect(reverse("admin:services_checklist_changelist"))
