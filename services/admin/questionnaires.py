"""The questionnaire of the export-potential test at the desk: versions, a draft, its trial, its publication."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin, once_a_row
from core.errors import Conflict, NotAllowed
from services import actions
from services.enums import ItemKind, QuestionnaireState
from services.models import Advice, Band, Block, Item, Questionnaire
from services.presentation import potential as presentation
from services.queries import potential as queries

KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.ANALYST})
LABELS = {QuestionnaireState.DRAFT.label: "warning", QuestionnaireState.PUBLISHED.label: "success"}


def _is_draft(actor: User, row: Questionnaire) -> bool:
    return row.state == QuestionnaireState.DRAFT


def _may_draft(actor: User, row: Questionnaire) -> bool:
    return row.state != QuestionnaireState.DRAFT and queries.draft_version() is None


class NoteForm(forms.Form):
    """What is different in a version, for colleagues."""

    note = forms.CharField(
        label=_("Что изменено"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class WeightsForm(forms.Form):
    """All weights of a draft on one page."""

    takes_row = True

    def __init__(self, questionnaire: Questionnaire, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = queries.items(questionnaire.pk)
        for block in questionnaire.blocks.all():
            label = now("Блок {block}: вес в итоге, %").format(block=block)
            self.fields[f"block_{block.code}"] = self._field(label, 0, 100, block.weight)
            for item in items:
                if item.block_id == block.pk and item.kind == ItemKind.SCALE:
                    self.fields[f"item_{item.code}"] = self._field(f"{item.number}. {item.text}", 1, 10, item.weight)

    @staticmethod
    def _field(label: str, least: int, most: int, value: int) -> forms.IntegerField:
        return forms.IntegerField(label=label, min_value=least, max_value=most, initial=value)


@admin.register(Questionnaire)
class QuestionnaireAdmin(StaffAdmin):
    """Versions. What companies answered to never changes; what is to change begins as a draft."""

    viewers = KEEPERS
    list_display = ("__str__", "state_label", "note", "published_at", "published_by", "results")
    list_filter = ("state",)
    ordering = ("-number",)
    fields = ("state_label", "note", "published_at", "published_by", "whole")
    readonly_fields = fields
    buttons = (
        Button(
            "draft",
            _("Создать черновик новой версии"),
            actions.draft_questionnaire,
            "questionnaire",
            done=_("Черновик создан: это полная копия версии."),
            form=NoteForm,
            may=_may_draft,
            explanation=_("Действующая версия и прежние результаты останутся как есть, пока черновик не опубликован."),
        ),
        Button(
            "weights",
            _("Изменить веса"),
            actions.weigh_questionnaire,
            "questionnaire",
            done=_("Веса сохранены."),
            form=WeightsForm,
            may=_is_draft,
            explanation=_("Сумма весов блоков должна быть 100. Вес вопроса — от 1 до 10, внутри своего блока."),
        ),
        Button(
            "try",
            _("Проверить на результатах за год"),
            actions.try_questionnaire,
            "questionnaire",
            done=_("Расчёт начат. Его ход виден здесь, результат появится на странице черновика."),
            may=_is_draft,
            explanation=_("Портал посчитает результаты последнего года по черновику. Сами результаты не изменятся."),
        ),
        Button(
            "publish",
            _("Опубликовать"),
            actions.publish_questionnaire,
            "questionnaire",
            done=_("Версия действует. Начатые тесты закончатся по прежней."),
            form=NoteForm,
            may=_is_draft,
            initial=lambda row: {"note": row.note},
            explanation=_("Опубликованная версия больше не меняется. Прежние результаты останутся такими, как были."),
        ),
        Button(
            "discard",
            _("Удалить черновик"),
            actions.discard_questionnaire,
            "questionnaire",
            done=_("Черновик удалён."),
            may=_is_draft,
            danger=True,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return queries.versions().select_related("published_by")

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """After its work each button leads to where one goes on."""
        response = super().button_view(request, object_id, button)
        if not isinstance(response, HttpResponseRedirect) or request.method != "POST":
            return response
        draft = queries.draft_version()
        if button == "draft" and draft is not None:
            return HttpResponseRedirect(reverse("admin:services_questionnaire_change", args=[draft.pk]))
        if button == "discard":
            return HttpResponseRedirect(reverse("admin:services_questionnaire_changelist"))
        trial = queries.last_trial(draft) if button == "try" and draft is not None else None
        if trial is not None and trial.job_id is not None:
            return HttpResponseRedirect(reverse("jobs:job", args=[trial.job_id]))
        return response

    @display(description=_("Состояние"), ordering="state", label=LABELS)
    def state_label(self, row: Questionnaire) -> str:
        return str(row.get_state_display())

    @admin.display(description=_("Результатов"))
    def results(self, row: Any) -> int:
        return row.finished_attempts

    @admin.display(description=_("Содержание"))
    @once_a_row
    def whole(self, row: Questionnaire) -> str:
        is_draft = row.state == QuestionnaireState.DRAFT
        words = presentation.draft_of(row) if is_draft else presentation.version_of(row)
        return render_to_string("services/admin/questionnaire.html", {**words, "is_draft": is_draft})


# --- what a draft is made of -----------------------------------------------------------------------------------


class PartForm(ActionForm):
    """A block, a question, a level or a recommendation of a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.questionnaire_id or self.initial.get("questionnaire") or self.data.get("questionnaire")
        if "block" in self.fields:
            self.fields["block"].queryset = queries.blocks_of(chosen)  # type: ignore[attr-defined]
        if "questionnaire" in self.fields:
            drafts = Questionnaire.objects.filter(state=QuestionnaireState.DRAFT)
            self.fields["questionnaire"].queryset = drafts  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> Any:
        values = dict(data)
        draft = values.pop("questionnaire", None)
        part = type(self.instance)(questionnaire=draft) if draft is not None else self.instance
        return actions.keep_part(actor=self.actor, part=part, values=values)


class PartAdmin(ActionAdmin):
    """Reached from the draft and leading back to it; in a published version only looked at."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    deleters = KEEPERS
    form = PartForm
    own: ClassVar[tuple[str, ...]] = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def _is_open(self, obj: Any) -> bool:
        return obj is None or obj.questionnaire.state == QuestionnaireState.DRAFT

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_open(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_open(obj)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("questionnaire")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.own if obj else ("questionnaire", *self.own)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        draft = queries.draft_version()
        if draft is None:
            raise Http404
        return {**super().get_changeform_initial_data(request), "questionnaire": str(draft.pk)}

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> Any:
        if queries.draft_version() is None:
            messages.warning(request, now("Вопросы и веса меняют в черновике. Откройте новую версию."))
            return HttpResponseRedirect(reverse("admin:services_questionnaire_changelist"))
        return super().add_view(request, form_url, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        hidden = dict.fromkeys(("show_save_and_add_another", "show_save_and_continue"), False)
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **hidden})

    def _to_draft(self, key: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:services_questionnaire_change", args=[key]))

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        messages.success(request, now("Добавлено."))
        return self._to_draft(obj.questionnaire_id)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        messages.success(request, now("Сохранено."))
        return self._to_draft(obj.questionnaire_id)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        try:
            return super().delete_view(request, object_id, extra_context)
        except (Conflict, NotAllowed) as error:
            messages.error(request, str(error.message))
            return HttpResponseRedirect(reverse("admin:services_questionnaire_changelist"))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.remove_part(actor=request.user, part=obj)  # type: ignore[arg-type]

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: str) -> HttpResponse:
        messages.success(request, now("Удалено."))
        draft = queries.draft_version()
        if draft is None:
            return HttpResponseRedirect(reverse("admin:services_questionnaire_changelist"))
        return self._to_draft(draft.pk)


HIDDEN = {"questionnaire": forms.HiddenInput}


def long_ones(*names: str) -> dict[str, Any]:
    """Room for the texts of these fields, and the version out of sight."""
    return {**HIDDEN, **{name: UnfoldAdminTextareaWidget(attrs={"rows": 3}) for name in names}}


class BlockForm(PartForm):
    class Meta:
        model = Block
        fields = ("questionnaire", "code", "title_ru", "title_en", "weight", "position")
        widgets: ClassVar[dict[str, Any]] = HIDDEN
        help_texts: ClassVar[dict[str, Any]] = {
            "code": _("Буква на графике. По букве сравнивают результаты разных версий."),
            "position": _("Блоки идут по возрастанию."),
        }


class ItemForm(PartForm):
    class Meta:
        model = Item
        fields = (
            *("questionnaire", "block", "position", "kind", "weight", "na_allowed"),
            *("text_ru", "text_en", "stop_at", "stop_ru", "stop_en"),
        )
        widgets: ClassVar[dict[str, Any]] = long_ones("text_ru", "text_en", "stop_ru", "stop_en")
        help_texts: ClassVar[dict[str, Any]] = {
            "position": _("Вопросы идут по возрастанию внутри блока."),
            "text_ru": _("Уточняйте слова, а не смысл: прежние ответы останутся ответами на этот вопрос."),
            "weight": _("От 1 до 10. У вопроса «да или нет» веса нет."),
        }


class BandForm(PartForm):
    class Meta:
        model = Band
        fields = ("questionnaire", "floor", "title_ru", "title_en", "text_ru", "text_en", "is_cap")
        widgets: ClassVar[dict[str, Any]] = long_ones("text_ru", "text_en")


class AdviceForm(PartForm):
    class Meta:
        model = Advice
        fields = ("questionnaire", "block", "position", "service", "title_ru", "title_en", "text_ru", "text_en")
        widgets: ClassVar[dict[str, Any]] = long_ones("text_ru", "text_en")


@admin.register(Block)
class BlockAdmin(PartAdmin):
    """Blocks of questions."""

    form = BlockForm
    own = ("code", "title_ru", "title_en", "weight", "position")


@admin.register(Item)
class ItemAdmin(PartAdmin):
    """Questions."""

    form = ItemForm
    own = (
        *("block", "position", "kind", "weight", "na_allowed"),
        *("text_ru", "text_en", "stop_at", "stop_ru", "stop_en"),
    )


@admin.register(Band)
class BandAdmin(PartAdmin):
    """Levels of readiness."""

    form = BandForm
    own = ("floor", "title_ru", "title_en", "text_ru", "text_en", "is_cap")


@admin.register(Advice)
class AdviceAdmin(PartAdmin):
    """What is recommended where a block is weak."""

    form = AdviceForm
    own = ("block", "position", "service", "title_ru", "title_en", "text_ru", "text_en")
