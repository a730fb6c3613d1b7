"""Buyers, invitations, both sides and their wishes at the staff's desk. What happens to them are buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.models import Organisation, User
from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin
from exhibitions.actions import buyers as actions
from exhibitions.actions import schedules
from exhibitions.enums.buyers import TAKES_PART, WRITTEN_TO, Attendance, BuyerState
from exhibitions.forms.meetings import AdmitForm, DropOutForm, InviteForm, NoteForm
from exhibitions.models.buyers import Buyer, BuyerInvitation, Participant, SourcingRequest
from exhibitions.models.meetings import MeetingRequest
from exhibitions.queries import buyers as people
from exhibitions.queries import meetings as wishes
from exhibitions.rules import buyers as rules

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
    """Whom to invite, at once or after a check."""

    event = InviteForm.base_fields["event"]
    email = InviteForm.base_fields["email"]
    company = InviteForm.base_fields["company"]
    country = InviteForm.base_fields["country"]
    language = InviteForm.base_fields["language"]
    begin = InviteForm.base_fields["begin"]

    class Meta:
        model = BuyerInvitation
        fields = ("event", "email", "company", "country", "language")

    def act(self, data: dict[str, Any]) -> BuyerInvitation:
        take = actions.propose_buyer if data.pop("begin") == "propose" else actions.invite_buyer
        return take(actor=self.actor, **data)


def _is_open(actor: User, row: BuyerInvitation) -> bool:
    return row.state in WRITTEN_TO


def _is_invited(actor: User, row: BuyerInvitation) -> bool:
    return row.state == BuyerState.INVITED


def _may_strike(actor: User, row: BuyerInvitation) -> bool:
    return not _is_invited(actor, row) and rules.can_step(row, BuyerState.REVOKED)


def _can(state: BuyerState) -> Callable[[User, BuyerInvitation], bool]:
    def may(_actor: User, row: BuyerInvitation) -> bool:
        return rules.can_step(row, state)

    return may


@admin.register(BuyerInvitation)
class BuyerInvitationAdmin(ByAction):
    """Who is proposed, checked, admitted, invited, and who came; what can be done next is a button."""

    adders = KEEPERS
    form = InvitationForm
    list_display = ("company", "email", "event", "standing_label", "sent", "sent_at")
    list_filter = ("event", "state", "participant__state")
    list_select_related = ("event", "participant")
    search_fields = ("company", "email")
    ordering = ("-created_at", "-id")
    empty_text = _("Пригласите закупщика: он получит письмо со ссылкой и войдёт без пароля.")
    shown = (
        *("event", "email", "company", "country", "stands", "known"),
        *("check_note", "checked_by", "checked_at", "language", "invited_by", "created_at", "sent", "sent_at"),
        *("expires_at", "used_at", "accepted_at", "revoked_at", "participant"),
    )
    buttons = (
        Button(
            name="check",
            label=_("Начать проверку"),
            run=actions.check_buyer,
            subject="invitation",
            may=_can(BuyerState.CHECKING),
            explanation=_(
                "Сверьте компанию: сайт, регистрацию, списки ограничений, прежние мероприятия. "
                "Письма закупщику пока не уходят."
            ),
            done=_("Проверка начата."),
        ),
        Button(
            name="admit",
            label=_("Допустить"),
            run=actions.clear_buyer,
            subject="invitation",
            form=NoteForm,
            may=_can(BuyerState.ADMITTED),
            explanation=_("Допущенного закупщика можно пригласить. Письмо уйдёт, когда вы нажмёте «Пригласить»."),
            done=_("Закупщик допущен. Теперь его можно пригласить."),
        ),
        Button(
            name="refuse",
            label=_("Не допускать"),
            run=actions.refuse_buyer,
            subject="invitation",
            form=NoteForm,
            may=_can(BuyerState.REFUSED),
            explanation=_("Приглашения не будет. Проверку можно начать снова."),
            done=_("Закупщик не допущен."),
            danger=True,
        ),
        Button(
            name="invite",
            label=_("Пригласить"),
            run=actions.send_invitation,
            subject="invitation",
            may=_can(BuyerState.INVITED),
            explanation=_("Закупщик получит письмо со ссылкой, которая открывается один раз."),
            done=_("Приглашение отправлено."),
        ),
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
            name="strike",
            label=_("Убрать из списка"),
            run=actions.revoke_buyer_invitation,
            subject="invitation",
            may=_may_strike,
            explanation=_("Писем закупщику не было и не будет. Этот адрес можно будет предложить снова."),
            done=_("Закупщик убран из списка."),
            danger=True,
        ),
        Button(
            name="revoke",
            label=_("Отозвать приглашение"),
            run=actions.revoke_buyer_invitation,
            subject="invitation",
            may=_is_invited,
            done=_("Приглашение отозвано."),
            danger=True,
        ),
    )

    @display(
        description=_("Состояние"),
        label={
            **{"new": "", "checking": "warning", "admitted": "info", "refused": "danger", "invited": "info"},
            **{"confirmed": "success", "came": "success", "withdrawn": "danger", "no_show": "danger", "revoked": ""},
        },
    )
    def standing_label(self, row: BuyerInvitation) -> tuple[str, str]:
        return row.standing

    @display(description=_("Состояние"))
    def stands(self, row: BuyerInvitation) -> str:
        return row.standing[1]

    @display(description=_("Что известно порталу"))
    def known(self, row: BuyerInvitation) -> str:
        return format_html_join("", "<div>{}</div>", ((line,) for line in people.known_of(row)))


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
    return row.state in (Attendance.CONFIRMED, Attendance.NO_SHOW)


def _is_missing(actor: User, row: Participant) -> bool:
    return rules.is_missing(row)


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
            name="no-show",
            label=_("Не приехал"),
            run=schedules.mark_no_show,
            subject="participant",
            may=_is_missing,
            explanation=_(
                "Неявка останется в истории закупщика. Пока мероприятие идёт, сразу составляется черновик расписания "
                "без его встреч. Если закупщик всё-таки появится, отметьте «Прибыл»."
            ),
            done=_("Неявка отмечена."),
            danger=True,
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

    @display(
        description=_("Участие"),
        label={"confirmed": "info", "came": "success", "withdrawn": "danger", "no_show": "danger"},
    )
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
