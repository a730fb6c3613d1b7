"""Agreements at the staff's desk: their text and terms, who has signed, Mosprom's own signature."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin
from applications import documents
from applications.models import Document
from core.formats import money
from exhibitions import queries
from exhibitions.actions import agreements as actions
from exhibitions.enums import EventState
from exhibitions.enums.agreements import AgreementState as S
from exhibitions.enums.agreements import SignatureManner
from exhibitions.forms.agreements import ExtendForm, RedrawForm, SendBackForm
from exhibitions.models import Agreement, AgreementSignature, AgreementTemplate, AgreementTerms, Event
from exhibitions.rules.agreements import SENDING
from exhibitions.texts.agreements import BODY, FIELDS, TITLE, TONES, authority_in_words, checked_in_words

KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.LAWYER, StaffRole.ADMINISTRATOR})


class TemplateForm(ActionForm):
    """The next version of the text."""

    class Meta:
        model = AgreementTemplate
        fields = ("title", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            last = queries.agreements.last_version()
            self.initial.setdefault("title", last.title if last else TITLE)
            self.initial.setdefault("body", last.body if last else BODY)
            names = "; ".join(f"{{{name}}} — {words}" for name, words in FIELDS.items())
            self.fields["body"].widget.attrs["rows"] = 24
            self.fields["body"].help_text = _("Строка с «# » в начале — заголовок. Поля: {names}.").format(names=names)

    def act(self, data: dict[str, Any]) -> AgreementTemplate:
        return actions.publish_template(actor=self.actor, **data)


@admin.register(AgreementTemplate)
class AgreementTemplateAdmin(ActionAdmin):
    """Versions of the text: a new one begins with the last, none is ever changed."""

    viewers = KEEPERS
    adders = KEEPERS
    form = TemplateForm
    list_display = ("title", "version", "author", "at")
    ordering = ("-version",)
    empty_text = _("Добавьте первую версию: портал предложит проект текста, который нужно согласовать с юристом.")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("title", "version", "body", "author", "at") if obj else ("title", "body")


class TermsForm(ActionForm):
    """What the agreements of an event say of money and time."""

    class Meta:
        model = AgreementTerms
        fields = ("event", *actions.TERMS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "event" in self.fields:
            rows = Event.objects.exclude(state__in=(EventState.ARCHIVED, EventState.CANCELLED)).order_by("-starts_on")
            self.fields["event"].queryset = rows  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> AgreementTerms:
        terms = None if self.instance._state.adding else self.instance
        event = data.pop("event", None) or self.instance.event
        return actions.keep_terms(actor=self.actor, event=event, values=data, terms=terms)


def _is_sending(actor: User, row: AgreementTerms) -> bool:
    return row.event.state in SENDING


def _draw_up_all(*, actor: User, terms: AgreementTerms) -> None:
    actions.draw_up_all(actor=actor, event=terms.event)


@admin.register(AgreementTerms)
class AgreementTermsAdmin(ActionAdmin):
    """The terms of an event, and its agreements in one look."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = TermsForm
    list_display = ("event", "template", "working_days", "support", "fee")
    list_select_related = ("event", "template")
    search_fields = ("event__title_ru",)
    ordering = ("-changed_at", "-id")
    empty_text = _("Выберите мероприятие и укажите суммы: после этого участникам уйдут соглашения.")
    buttons = (
        Button(
            name="send",
            label=_("Отправить соглашения участникам"),
            run=_draw_up_all,
            subject="terms",
            may=_is_sending,
            explanation=_(
                "Их получат компании, которые подтвердили участие и соглашения ещё не имеют. "
                "Тем, кто подтвердит позже, портал отправит его сам."
            ),
            done=_("Соглашения отправлены."),
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event", "standing", "author", "changed_at") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = ("event", *actions.TERMS)
        return (*fields, "standing", "author", "changed_at") if obj else fields

    @admin.display(description=_("Оплачивает Моспром"), ordering="support_amount")
    def support(self, row: AgreementTerms) -> str:
        return money(row.support_amount)

    @admin.display(description=_("Взнос участника"), ordering="fee_amount")
    def fee(self, row: AgreementTerms) -> str:
        return money(row.fee_amount) if row.fee_amount else _now("не взимается")

    @admin.display(description=_("Соглашения"))
    def standing(self, row: AgreementTerms) -> str:
        counted = queries.agreements.counts(row.event)
        url = f"{reverse('admin:exhibitions_agreement_changelist')}?participation__event__id__exact={row.event_id}"
        words = ", ".join(f"{S(state).label.lower()}: {number}" for state, number in counted.items())
        without = queries.agreements.without(row.event).count()
        found = format_html('<a href="{}">{}</a>', url, words) if words else _now("Ещё не отправлены")
        return format_html("{}. {}", found, _now("Без соглашения: {n}").format(n=without)) if without else found


class CountersignForm(forms.Form):
    """Mosprom's signature."""

    files = forms.FileField(
        label=_("Файл подписи или скан"),
        widget=forms.FileInput(attrs={"accept": ".sig,.p7s,.pdf,.jpg,.jpeg,.png"}),
        help_text=_("Отсоединённая подпись .sig или .p7s к файлу соглашения либо скан всех страниц."),
    )


def _countersign(*, actor: User, agreement: Agreement, files: UploadedFile) -> None:
    with documents.received([files], signatures=True) as taken:
        actions.countersign(actor=actor, agreement=agreement, file=taken[0])


def _stands(*states: S) -> Any:
    return lambda _actor, row: row.state in states


def _link(paper: Document) -> str:
    return format_html('<a href="{}">{}</a>', reverse("applications:download", args=[paper.pk]), paper.name)


@admin.register(Agreement)
class AgreementAdmin(StaffAdmin):
    """Agreements: the file, both signatures with what was checked of them, the next step as buttons."""

    viewers = KEEPERS
    list_display = ("number", "company", "event", "state_label", "due_at")
    list_filter = (("state", ChoicesDropdownFilter), "participation__event")
    list_filter_submit = True
    search_fields = ("number", "participation__organisation__name", "participation__organisation__inn")
    ordering = ("due_at", "id")
    list_select_related = ("participation__event", "participation__organisation")
    fields = (
        *("number", "company", "event", "state_label", "due_at", "paper", "sha256", "signed", "comment"),
        *("fee_in_words", "support_in_words", "template", "edition", "sent_at", "decided_at"),
    )
    readonly_fields = fields
    empty_text = _("Соглашения появятся, когда у мероприятия есть условия соглашений и началась договорная кампания.")
    buttons = (
        Button(
            name="countersign",
            label=_("Приложить подпись Моспрома"),
            run=_countersign,
            subject="agreement",
            form=CountersignForm,
            may=_stands(S.COMPANY_SIGNED),
            explanation=_("Соглашение станет зарегистрированным. Сначала проверьте подпись компании."),
            done=_("Соглашение подписано обеими сторонами."),
        ),
        Button(
            name="send-back",
            label=_("Вернуть на подпись"),
            run=actions.send_back,
            subject="agreement",
            form=SendBackForm,
            may=_stands(S.COMPANY_SIGNED),
            explanation=_("Компания подпишет ещё раз, времени у неё будет не меньше трёх рабочих дней."),
            done=_("Соглашение возвращено на подпись."),
            danger=True,
        ),
        Button(
            name="extend",
            label=_("Продлить срок"),
            run=actions.extend,
            subject="agreement",
            form=ExtendForm,
            may=_stands(S.SENT),
            done=_("Срок продлён, компания узнает об этом."),
        ),
        Button(
            name="redraw",
            label=_("Заменить новой редакцией"),
            run=actions.redraw,
            subject="agreement",
            form=RedrawForm,
            may=_stands(S.SENT, S.COMPANY_SIGNED),
            explanation=_("Нынешняя редакция и подпись под ней перестанут действовать, компания получит новую."),
            done=_("Компания получила новую редакцию."),
            danger=True,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        return super().get_queryset(request).select_related("document", "template")

    @admin.display(description=_("Компания"), ordering="participation__organisation__name")
    def company(self, row: Agreement) -> str:
        return str(row.participation.organisation)

    @admin.display(description=_("Мероприятие"), ordering="participation__event__starts_on")
    def event(self, row: Agreement) -> str:
        return str(row.participation.event)

    @display(description=_("Состояние"), ordering="state", label={state.label: tone for state, tone in TONES.items()})
    def state_label(self, row: Agreement) -> str:
        return str(row.get_state_display())

    @admin.display(description=_("Взнос участника"))
    def fee_in_words(self, row: Agreement) -> str:
        return money(row.fee) if row.fee else _now("не взимается")

    @admin.display(description=_("Оплачивает Моспром"))
    def support_in_words(self, row: Agreement) -> str:
        return money(row.support)

    @admin.display(description=_("Файл"))
    def paper(self, row: Agreement) -> str:
        return _link(row.document)

    @admin.display(description=_("Подписи"))
    def signed(self, row: Agreement) -> str:
        rows = list(row.signatures.select_related("document", "authority", "person"))
        if not rows:
            return _now("Подписей ещё нет.")
        return format_html_join("", '<div class="mb-3">{}</div>', ((self._signature(row, one),) for one in rows))

    def _signature(self, row: Agreement, one: AgreementSignature) -> str:
        lines: Iterable[str] = (
            f"{one}, {one.person}",
            _now("Возвращена: больше не действует.") if one.returned_at else "",
            self._owner(row, one),
            checked_in_words(one),
            self._authority(row, one),
        )
        return format_html("{}<br>{}", _link(one.document), format_html_join("", "{}<br>", ((x,) for x in lines if x)))

    def _authority(self, row: Agreement, one: AgreementSignature) -> str:
        """The power of attorney: its file, what it says, and whose it is not."""
        if one.authority is None:
            return ""
        words = authority_in_words(one)
        if one.authority_inn and one.authority_inn != row.participation.organisation.inn:
            words += " " + _now("Доверитель — не эта компания.")
        file = _link(one.authority_file) if one.authority_file else _now("Файл доверенности удалён.")
        return format_html("{} {}", file, words)

    def _owner(self, row: Agreement, one: AgreementSignature) -> str:
        """Whose certificate it is, and what about it a person should look at."""
        if one.manner != SignatureManner.ELECTRONIC:
            return ""
        inn = _now("ИНН") + f" {one.inn}" if one.inn else ""
        owner = ", ".join(filter(None, (one.signer, one.organisation, inn)))
        if one.side == "company" and one.inn != row.participation.organisation.inn and one.authority is None:
            owner += ". " + _now("ИНН в сертификате не тот, что у компании: нужна доверенность.")
        if one.valid_until and one.valid_until < one.at:
            owner += ". " + _now("Сертификат истёк раньше, чем приложили подпись.")
        return owner
