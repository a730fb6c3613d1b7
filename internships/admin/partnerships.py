"""The register of partnerships at the staff's desk: a draft is edited, everything else is a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from accounts.staff import ActionAdmin, ActionForm, Button, ReadOnly, StepInline
from internships import actions, rules
from internships.actions.partnerships import EDITABLE
from internships.admin.common import KEEPERS
from internships.enums import PartnershipForm, PartnershipState
from internships.forms.agreements import CommentForm
from internships.forms.partnerships import PartChoice, PartForm
from internships.models import Partnership, PartnershipStep, ProgrammePart

TONES = {
    PartnershipState.DRAFT: "warning",
    PartnershipState.CONFIRMED: "success",
    PartnershipState.CLOSED: "info",
}


class PartInline(ReadOnly, TabularInline):
    """The hours of a programme."""

    model = ProgrammePart
    fields = ("title", "kind", "place", "hours")


class PartnershipStepInline(StepInline):
    model = PartnershipStep
    states = PartnershipState


class EntryForm(ActionForm):
    """An entry of the register."""

    class Meta:
        model = Partnership
        fields = EDITABLE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kinds in (("institution", [OrganisationKind.INSTITUTION]), ("partner", rules.partnerships.PARTNERS)):
            if name in self.fields:
                rows = Organisation.objects.filter(kinds__overlap=list(kinds)).order_by("name")
                self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> Partnership:
        if self.instance._state.adding:
            return actions.enter_partnership(actor=self.actor, values=data)
        return actions.edit_partnership(actor=self.actor, partnership=self.instance, values=data)


def _is(*states: str, form: str = "") -> Callable[[User, Partnership], bool]:
    def shown(actor: User, row: Partnership) -> bool:
        return row.state in states and (not form or row.form == form)

    return shown


@admin.register(Partnership)
class PartnershipAdmin(ActionAdmin):
    """Joint departments, laboratories, scholarships, programmes."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = EntryForm
    inlines = (PartInline, PartnershipStepInline)
    list_display = ("title_ru", "form", "institution", "partner", "starts_on", "state_label")
    list_filter = (("state", ChoicesDropdownFilter), ("form", ChoicesDropdownFilter), "is_demo")
    list_filter_submit = True
    search_fields = ("title_ru", "title_en", "institution__name", "partner__name")
    ordering = ("-created_at", "-id")
    list_select_related = ("institution", "partner")
    empty_text = _("Записей пока нет. Внесите то, что подтверждено договором, приказом или публикацией.")
    buttons = (
        Button(
            name="part",
            label=_("Добавить часы"),
            run=actions.add_part,
            subject="partnership",
            form=PartForm,
            may=_is(PartnershipState.DRAFT, form=PartnershipForm.PROGRAMME),
            done=_("Часы добавлены."),
        ),
        Button(
            name="unpart",
            label=_("Убрать часы"),
            run=actions.remove_part,
            subject="partnership",
            form=PartChoice,
            may=_is(PartnershipState.DRAFT, form=PartnershipForm.PROGRAMME),
            done=_("Часы убраны."),
        ),
        Button(
            name="confirm",
            label=_("Подтвердить"),
            run=actions.confirm_partnership,
            subject="partnership",
            may=_is(PartnershipState.DRAFT),
            explanation=_("Запись увидят все посетители портала."),
            done=_("Запись опубликована."),
        ),
        Button(
            name="withdraw",
            label=_("Снять с публикации"),
            run=actions.withdraw_partnership,
            subject="partnership",
            form=CommentForm,
            may=_is(PartnershipState.CONFIRMED),
            done=_("Запись снята с публикации, её можно исправить."),
        ),
        Button(
            name="close",
            label=_("Отметить завершение"),
            run=actions.close_partnership,
            subject="partnership",
            may=_is(PartnershipState.CONFIRMED),
            explanation=_("Запись уйдёт из публичного списка и останется в реестре."),
            done=_("Партнёрство завершено."),
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only drafts are edited."""
        if isinstance(obj, Partnership) and obj.state != PartnershipState.DRAFT:
            return False
        return super().has_change_permission(request, obj)

    @display(
        description=_("Состояние"),
        ordering="state",
        label={state.label: tone for state, tone in TONES.items()},
    )
    def state_label(self, row: Partnership) -> str:
        return str(row.get_state_display())
