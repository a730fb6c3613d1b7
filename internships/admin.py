"""Agreements, specialities and the moderation of offers at the staff's desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.enums import OrganisationKind, StaffRole
from accounts.models import Organisation, User
from accounts.staff import Button, StaffAdmin
from core.errors import Conflict, NotAllowed
from core.formats import short_day
from core.web import errors_to
from internships import actions
from internships.enums import AgreementState, OfferState
from internships.forms.agreements import CommentForm, QuotaChoice, QuotaForm, RenewForm, SignForm, TerminateForm
from internships.forms.offers import ReturnForm
from internships.models import Agreement, AgreementStep, Offer, OfferStep, Quota, Speciality
from internships.presentation import OFFER_TONES, STANDING_TONES, pay_in_words
from internships.rules.agreements import standing

MANAGERS = frozenset({StaffRole.MANAGER})
KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})


class ReadOnlyInline(TabularInline):
    """Rows that staff look at; buttons change them."""

    extra = 0
    max_num = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_staff)  # type: ignore[union-attr]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class QuotaInline(ReadOnlyInline):
    """The annex."""

    model = Quota
    fields = ("year", "speciality", "places")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("speciality").order_by("-year", "speciality__code")


class AgreementStepInline(ReadOnlyInline):
    """What happened, newest first."""

    model = AgreementStep
    fields = ("at", "actor", "became", "comment")
    readonly_fields = fields
    ordering = ("-at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("actor")

    @admin.display(description=_("Стало"))
    def became(self, row: AgreementStep) -> str:
        return str(AgreementState(row.target).label)


class OfferStepInline(ReadOnlyInline):
    """What happened, newest first."""

    model = OfferStep
    fields = ("at", "actor", "became", "comment")
    readonly_fields = fields
    ordering = ("-at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("actor")

    @admin.display(description=_("Стало"))
    def became(self, row: OfferStep) -> str:
        return str(OfferState(row.target).label)


class AgreementForm(forms.ModelForm):
    """A draft; the action that keeps it says what is wrong, beside the fields."""

    actor: Any = None

    class Meta:
        model = Agreement
        fields = ("kind", "number", "institution", "host", "subject", "valid_from", "valid_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("institution", OrganisationKind.INSTITUTION), ("host", OrganisationKind.HOST)):
            if name in self.fields:
                self.fields[name].queryset = Organisation.objects.filter(kinds__contains=[kind]).order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                with errors_to(self):
                    self.kept = (
                        actions.draft_agreement(actor=self.actor, values=data)
                        if self.instance._state.adding
                        else actions.edit_agreement(actor=self.actor, agreement=self.instance, values=data)
                    )
            except (Conflict, NotAllowed) as error:
                self.add_error(None, str(error.message))
        return data

    def _post_clean(self) -> None:
        """The action has checked everything."""


def _is(*states: str) -> Callable[[User, Agreement], bool]:
    def shown(actor: User, row: Agreement) -> bool:
        return row.state in states

    return shown


@admin.register(Agreement)
class AgreementAdmin(StaffAdmin):
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

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor = request.user
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.kept

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The action has saved it."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Buttons change what hangs on it."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Of the agreement's own fields: what hangs on it was not saved here."""
        return super().construct_change_message(request, form, [], add)

    @display(description=_("Состояние"), label={state.label: tone for state, tone in STANDING_TONES.items()})
    def standing_label(self, row: Agreement) -> str:
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


def _waits(actor: User, row: Offer) -> bool:
    return row.state == OfferState.MODERATION


@admin.register(Offer)
class OfferAdmin(StaffAdmin):
    """What hosts offer: the manager reads it as students will and publishes or returns it."""

    viewers = KEEPERS
    inlines = (OfferStepInline,)
    list_display = ("title", "host", "pay_label", "starts", "places", "state_label")
    list_filter = (("state", ChoicesDropdownFilter), ("practice", ChoicesDropdownFilter), "is_paid", "is_demo")
    list_filter_submit = True
    search_fields = ("title", "host__name", "host__short_name")
    ordering = ("-created_at", "-id")
    list_select_related = ("host",)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("host", "title", "practice", "studied", "tasks", "requirements")}),
        (_("Где и когда"), {"fields": ("site", "okrug", "address", "starts_on", "ends_on", "apply_until", "places")}),
        (_("График и оплата"), {"fields": ("hours", "schedule", "schedule_note", "pay_label")}),
        (_("Условия"), {"fields": ("youngest", "is_harmful", "needs_medical", "needs_citizenship")}),
    )
    readonly_fields = ("studied", "pay_label")
    buttons = (
        Button(
            name="publish",
            label=_("Опубликовать"),
            run=actions.publish_offer,
            subject="offer",
            roles=MANAGERS,
            may=_waits,
            explanation=_("Вакансию увидят студенты и образовательные организации."),
            done=_("Вакансия опубликована."),
        ),
        Button(
            name="return",
            label=_("Вернуть на исправление"),
            run=actions.return_offer,
            subject="offer",
            form=ReturnForm,
            roles=MANAGERS,
            may=_waits,
            done=_("Вакансия возвращена."),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Offer]:
        """A host's draft is its own."""
        return super().get_queryset(request).exclude(state=OfferState.DRAFT)

    @admin.display(description=_("Оплата"))
    def pay_label(self, row: Offer) -> str:
        return pay_in_words(row)

    @admin.display(description=_("Начало"), ordering="starts_on")
    def starts(self, row: Offer) -> str:
        return short_day(row.starts_on)

    @admin.display(description=_("Специальности"))
    def studied(self, row: Offer) -> str:
        return "; ".join(str(one) for one in row.specialities.all()) or "—"

    @display(
        description=_("Состояние"),
        ordering="state",
        label={state.label: tone for state, tone in OFFER_TONES.items()},
    )
    def state_label(self, row: Offer) -> str:
        return str(row.get_state_display())
