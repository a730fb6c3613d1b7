"""Buyers, invitations, both sides and their wishes at the staff's desk. What happens to them are buttons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.models import Organisation, User
from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin
from exhibitions.actions import buyers as actions
from exhibitions.actions import schedules
from exhibitions.enums.buyers import TAKES_PART, Attendance
from exhibitions.forms.meetings import AdmitForm, DropOutForm, InviteForm
from exhibitions.models.buyers import Buyer, BuyerInvitation, Participant, SourcingRequest
from exhibitions.models.meetings import MeetingRequest
from exhibitions.queries import meetings as wishes

KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})


class ByAction(ActionAdmin):
    """Rows that an action makes from a plain form; nothing of them is edited here."""

    viewers = KEEPERS
    shown: tuple[str, ...] = ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fields(request, obj) if obj is None else self.shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.shown if obj else ()


class InvitationForm(ActionForm):
    """Whom to invite."""

    event = InviteForm.base_fields["event"]
    email = InviteForm.base_fields["email"]
    company = InviteForm.base_fields["company"]
    country = InviteForm.base_fields["country"]
    language = InviteForm.base_fields["language"]

    class Meta:
        model = BuyerInvitation
        fields = ("event", "email", "company", "country", "language")

    def act(self, data: dict[str, Any]) -> BuyerInvitation:
        return actions.invite_buyer(actor=self.actor, **data)


def _is_open(actor: User, row: BuyerInvitation) -> bool:
    return row.revoked_at is None


def _may_revoke(actor: User, row: BuyerInvitation) -> bool:
    return row.revoked_at is None and row.accepted_at is None


@admin.register(BuyerInvitation)
class BuyerInvitationAdmin(ByAction):
    """Who was invited, whether the letter was opened; another link is one button away."""

    adders = KEEPERS
    form = InvitationForm
    list_display = ("company", "email", "event", "standing", "sent", "sent_at")
    list_filter = ("event",)
    search_fields = ("company", "email")
    ordering = ("-created_at", "-id")
    empty_text = _("Пригласите закупщика: он получит письмо со ссылкой и войдёт без пароля.")
    shown = (
        *("event", "email", "company", "country", "language", "invited_by", "created_at", "sent", "sent_at"),
        *("expires_at", "used_at", "accepted_at", "revoked_at", "participant"),
    )
    buttons = (
        Button(
            name="resend",
            label=_("Отправить ссылку снова"),
            run=actions.resend_invitation,
            subject="invitation",
            may=_is_open,
            explanation=_("Прежняя ссылка перестанет работать."),
            done=_("Новая ссылка отправлена."),
        ),
        Button(
            name="revoke",
            label=_("Отозвать приглашение"),
            run=actions.revoke_buyer_invitation,
            subject="invitation",
            may=_may_revoke,
            done=_("Приглашение отозвано."),
            danger=True,
        ),
    )

    @display(description=_("Состояние"), label={"open": "info", "accepted": "success", "revoked": ""})
    def standing(self, row: BuyerInvitation) -> tuple[str, str]:
        if row.revoked_at:
            return "revoked", _now("Отозвано")
        return ("accepted", _now("Принято")) if row.accepted_at else ("open", _now("Отправлено"))


class ParticipantForm(ActionForm):
    """Which company comes to the tables."""

    event = AdmitForm.base_fields["event"]
    inn = AdmitForm.base_fields["inn"]
    languages = AdmitForm.base_fields["languages"]

    class Meta:
        model = Participant
        fields = ("event", "languages")

    def act(self, data: dict[str, Any]) -> Participant | None:
        company = Organisation.objects.filter(inn=data["inn"].strip()).first()
        if company is None:
            self.add_error("inn", _now("Компании с таким ИНН на портале нет."))
            return None
        return actions.admit(actor=self.actor, event=data["event"], organisation=company, languages=data["languages"])


def _takes_part(actor: User, row: Participant) -> bool:
    return row.state in TAKES_PART


def _is_expected(actor: User, row: Participant) -> bool:
    return row.state == Attendance.CONFIRMED


def _is_out(actor: User, row: Participant) -> bool:
    return row.state == Attendance.WITHDRAWN


@admin.register(Participant)
class ParticipantAdmin(ByAction):
    """Both sides of the tables."""

    adders = KEEPERS
    form = ParticipantForm
    list_display = ("called", "side", "event", "tongues", "state_label")
    list_filter = ("event", "side", "state")
    list_select_related = ("organisation", "buyer", "event")
    search_fields = ("organisation__name", "organisation__short_name", "buyer__company")
    ordering = ("-created_at", "-id")
    empty_text = _("Допустите к встречам компанию по ИНН. Закупщики появятся здесь, когда откроют приглашение.")
    shown = ("event", "side", "organisation", "buyer", "state", "reason", "tongues", "created_at")
    buttons = (
        Button(
            name="came",
            label=_("Прибыл"),
            run=actions.mark_came,
            subject="participant",
            may=_is_expected,
            done=_("Прибытие отмечено."),
        ),
        Button(
            name="drop-out",
            label=_("Не приедет"),
            run=schedules.drop_out,
            subject="participant",
            form=DropOutForm,
            may=_takes_part,
            explanation=_(
                "Если расписание опубликовано, сразу составляется черновик с наименьшими изменениями. "
                "Участники узнают о них, когда вы опубликуете черновик."
            ),
            done=_("Участие отменено."),
            danger=True,
        ),
        Button(
            name="come-back",
            label=_("Всё-таки приедет"),
            run=schedules.come_back,
            subject="participant",
            may=_is_out,
            done=_("Участие восстановлено. Составьте расписание, чтобы вернуть встречи."),
        ),
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event", "inn", "languages") if obj is None else self.shown

    @display(description=_("Участник"))
    def called(self, row: Participant) -> str:
        return row.name

    @display(description=_("Языки"))
    def tongues(self, row: Participant) -> str:
        return ", ".join(row.languages)

    @display(description=_("Участие"), label={"confirmed": "info", "came": "success", "withdrawn": "danger"})
    def state_label(self, row: Participant) -> tuple[str, str]:
        return row.state, str(row.get_state_display())


@admin.register(Buyer)
class BuyerAdmin(StaffAdmin):
    """Profiles of buyers, as they wrote them."""

    viewers = KEEPERS
    list_display = ("company", "country", "user", "is_complete", "created_at")
    list_filter = ("is_complete",)
    search_fields = ("company", "user__email")
    ordering = ("-created_at", "-id")
    empty_text = _("Профили появятся, когда приглашённые закупщики откроют ссылки.")
    fields = ("company", "country", "user", "position", "tongues", "site", "about", "is_complete", "created_at")
    readonly_fields = fields

    @display(description=_("Языки"))
    def tongues(self, row: Buyer) -> str:
        return ", ".join(row.languages)


@admin.register(SourcingRequest)
class SourcingRequestAdmin(StaffAdmin):
    """What buyers look for."""

    viewers = KEEPERS
    list_display = ("product", "hs_code", "volume", "unit", "who", "closed_at")
    list_filter = ("participant__event", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("participant__buyer",)
    search_fields = ("product", "hs_code")
    ordering = ("-created_at", "-id")
    empty_text = _("Закупочные запросы оставляют закупщики на своих страницах.")
    fields = ("who", "product", "hs_code", "volume", "unit", "needed_by", "terms", "certificates", "closed_at")
    readonly_fields = fields

    @display(description=_("Закупщик"))
    def who(self, row: SourcingRequest) -> str:
        return str(row.participant.buyer)


class PlaceForm(forms.ModelForm):
    """A time and an order that can be kept."""

    class Meta:
        model = MeetingRequest
        fields = ("fixed_slot", "after")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        slot, after = data.get("fixed_slot"), data.get("after")
        beside = wishes.fixed_beside(self.instance, slot) if slot else None
        if beside is not None:
            words = _now("На это время уже закреплена другая встреча одной из сторон: {meeting}.")
            self.add_error("fixed_slot", words.format(meeting=beside))
        if after and wishes.waits_for_itself(self.instance, after):
            self.add_error("after", _now("Та встреча сама должна быть после этой: получится круг."))
        return data


@admin.register(MeetingRequest)
class MeetingRequestAdmin(StaffAdmin):
    """Wishes to meet. Staff fix a time and an order; who wants to meet whom is for the two sides."""

    viewers = KEEPERS
    editors = KEEPERS
    form = PlaceForm
    list_display = ("ours", "theirs", "priority", "asked_by", "state_label", "fixed_slot")
    list_filter = ("event", "state", "asked_by")
    list_select_related = ("exporter__organisation", "buyer__buyer", "fixed_slot__programme__event")
    search_fields = ("exporter__organisation__name", "buyer__buyer__company")
    ordering = ("-asked_at", "-id")
    empty_text = _("Запросы появятся, когда участники предложат друг другу встречи.")
    readonly_fields = (
        *("ours", "theirs", "asked_by", "priority", "is_mutual", "message", "state", "reason", "comment"),
        *("asked_at", "decided_at"),
    )
    fields = (*readonly_fields, "fixed_slot", "after")

    @display(description=_("Экспортёр"))
    def ours(self, row: MeetingRequest) -> str:
        return row.exporter.name

    @display(description=_("Закупщик"))
    def theirs(self, row: MeetingRequest) -> str:
        return row.buyer.name

    @display(
        description=_("Состояние"),
        label={"pending": "warning", "accepted": "success", "declined": "", "withdrawn": "", "expired": ""},
    )
    def state_label(self, row: MeetingRequest) -> tuple[str, str]:
        return row.state, str(row.get_state_display())

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "fixed_slot" in form.base_fields:
            slots = form.base_fields["fixed_slot"]
            slots.queryset = slots.queryset.filter(programme__event=obj.event_id, is_break=False).order_by("period")
            zone = obj.event.zone
            slots.label_from_instance = lambda slot: f"{slot.period.lower.astimezone(zone):%d.%m %H:%M}"
            after = form.base_fields["after"]
            after.queryset = (
                after.queryset.filter(event=obj.event_id, state="accepted")
                .exclude(pk=obj.pk)
                .select_related("exporter__organisation", "buyer__buyer")
                .order_by("asked_at")
            )
        return form
