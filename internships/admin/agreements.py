"""Agreements and specialities at the staff's desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from accounts.staff import ActionAdmin, ActionForm, Button, ReadOnly, StaffAdmin, StepInline
from core.formats import short_day
from internships import actions, queries
from internships.admin.common import KEEPERS
from internships.enums import AgreementState
from internships.forms.agreements import CommentForm, QuotaChoice, QuotaForm, RenewForm, SignForm, TerminateForm
from internships.models import Agreement, AgreementStep, Quota, Speciality
from internships.presentation import STANDING_TONES
from internships.rules.agreements import standing


class QuotaInline(ReadOnly, TabularInline):
    """The annex."""

    model = Quota
    fields = ("year", "speciality", "places", "used")
    readonly_fields = ("used",)

    @admin.display(description=_("Занято"))
    def used(self, row: Quota) -> int:
        return queries.placements.used(row.agreement, row.speciality, row.year)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("speciality").order_by("-year", "speciality__code")


class AgreementStepInline(StepInline):
    model = AgreementStep
    states = AgreementState


class AgreementForm(ActionForm):
    """A draft of an agreement."""

    class Meta:
        model = Agreement
        fields = ("kind", "number", "institution", "host", "subject", "valid_from", "valid_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("institution", OrganisationKind.INSTITUTION), ("host", OrganisationKind.HOST)):
            if name in self.fields:
                self.fields[name].queryset = Organisation.objects.filter(kinds__contains=[kind]).order_by("name")  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> Agreement:
        if self.instance._state.adding:
            return actions.draft_agreement(actor=self.actor, values=data)
        return actions.edit_agreement(actor=self.actor, agreement=self.instance, values=data)


def _is(*states: str) -> Callable[[User, Agreement], bool]:
    def shown(actor: User, row: Agreement) -> bool:
        return row.state in states

    return shown


@admin.register(Agreement)
class AgreementAdmin(ActionAdmin):
    """Agreements: the text of a draft is edited, everything else is a button."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = AgreementForm
    inlines = (QuotaInline, AgreementStepInline)
    list_display = ("number", "kind", "institution", "host", "standing_label", "until")
    list_filter = (("state", ChoicesDropdownFilter), ("kind", ChoicesDropdownFilter))
    list_filter_submit = True
    search_fields = ("number", "institution__name", "institution__short_name")
    ordering = ("-valid_to", "-id")
    list_select_related = ("institution", "host")
    readonly_fields = ("standing_label", "signed_on", "depends")
    buttons = (
        Button(
            name="approval",
            label=_("Отправить на согласование"),
            run=actions.approve_text,
            subject="agreement",
            may=_is(AgreementState.DRAFT),
            explanation=_("Соглашение станет видно обеим сторонам."),
            done=_("Соглашение на согласовании."),
        ),
        Button(
            name="return",
            label=_("Вернуть в проект"),
            run=actions.return_text,
            subject="agreement",
            form=CommentForm,
            may=_is(AgreementState.IN_APPROVAL),
            done=_("Соглашение снова проект."),
        ),
        Button(
            name="sign",
            label=_("Отметить подписание"),
            run=actions.sign_agreement,
            subject="agreement",
            form=SignForm,
            may=_is(AgreementState.IN_APPROVAL),
            explanation=_("Обе стороны получат уведомление."),
            done=_("Подписание отмечено."),
        ),
        Button(
            name="quota",
            label=_("Добавить квоту"),
            run=actions.add_quota,
            subject="agreement",
            form=QuotaForm,
            may=_is(AgreementState.DRAFT, AgreementState.IN_APPROVAL, AgreementState.SIGNED),
            done=_("Квота добавлена."),
        ),
        Button(
            name="unquota",
            label=_("Убрать квоту"),
            run=actions.remove_quota,
            subject="agreement",
            form=QuotaChoice,
            may=_is(AgreementState.DRAFT, AgreementState.IN_APPROVAL),
            done=_("Квота убрана."),
        ),
        Button(
            name="renew",
            label=_("Подготовить продление"),
            run=actions.renew_agreement,
            subject="agreement",
            form=RenewForm,
            may=_is(AgreementState.SIGNED),
            explanation=_("Появится проект на новый срок с теми же сторонами и квотами последнего года."),
            done=_("Проект продления готов: он в списке соглашений."),
        ),
        Button(
            name="terminate",
            label=_("Расторгнуть"),
            run=actions.terminate_agreement,
            subject="agreement",
            form=TerminateForm,
            may=_is(AgreementState.SIGNED),
            explanation=_("С этого дня практики по соглашению не начинаются. Обе стороны получат уведомление."),
            done=_("Соглашение расторгнуто."),
            danger=True,
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only drafts are edited."""
        if isinstance(obj, Agreement) and obj.state != AgreementState.DRAFT:
            return False
        return super().has_change_permission(request, obj)

    @admin.display(description=_("Что зависит от соглашения"))
    def depends(self, row: Agreement) -> str:
        if row._state.adding:
            return "—"
        found = queries.agreements.dependents([row])[row.pk]
        words = str(_("Практик идёт: {live}, из них закончатся позже соглашения: {late}."))
        listed = f"{reverse('admin:internships_placement_changelist')}?agreement={row.pk}"
        told = words.format(live=found.live, late=found.late)
        return format_html(
            '{} <a class="text-primary-600 underline" href="{}">{}</a>', told, listed, _("Все практики по соглашению")
        )

    @display(description=_("Состояние"), label={state.label: tone for state, tone in STANDING_TONES.items()})
    def standing_label(self, row: Agreement) -> str:
        if row._state.adding:
            return "—"
        return str(standing(row, timezone.localdate()).label)

    @admin.display(description=_("Действует по"), ordering="valid_to")
    def until(self, row: Agreement) -> str:
        return short_day(row.terminated_on or row.valid_to)


@admin.register(Speciality)
class SpecialityAdmin(StaffAdmin):
    """The list of specialities; one that offers name is switched off rather than deleted."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    list_display = ("code", "name_ru", "name_en", "level", "is_offered")
    list_filter = ("level", "is_offered")
    search_fields = ("code", "name_ru", "name_en")
    ordering = ("code",)
