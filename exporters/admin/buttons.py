"""What the manager may do to a company, and what each button asks first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import Button
from core.fields import LongTextField
from core.widgets import DateInput
from exporters import actions
from exporters.enums import CheckedFact, Evidence, FigureBasis, RegistrationReason
from exporters.rules.sections import CARD_FIELDS, label_of
from exporters.workflow import BY_CODE

Text = str | Promise
MANAGERS = frozenset({StaffRole.MANAGER})
YES_NO = [("yes", _("Да")), ("no", _("Нет"))]


class CommentForm(forms.Form):
    """A comment that the company reads."""

    comment = LongTextField(label=_("Комментарий для компании"), max_length=4000, required=False)


class ReasonForm(CommentForm):
    """A coded reason."""

    reason = forms.ChoiceField(
        label=_("Основание"), choices=[("", _("Выберите основание")), *RegistrationReason.choices]
    )
    field_order = ["reason", "to_correct", "fields", "comment"]


class RejectForm(ReasonForm):
    """A refusal says what to correct."""

    to_correct = LongTextField(
        label=_("Что исправить"),
        max_length=4000,
        help_text=_("Компания увидит это первым: что сделать и чем подтвердить."),
    )


class CorrectionForm(RejectForm):
    """A card that comes back may name its fields."""

    fields = forms.MultipleChoiceField(  # type: ignore[assignment]
        label=_("Поля и разделы с замечаниями"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, label_of(name)) for name in (*CARD_FIELDS, "products", "figures", "exports", "declarations")],
    )


class FactForm(forms.Form):
    """What was found out, and by what."""

    fact = forms.ChoiceField(label=_("Что проверено"), choices=CheckedFact.choices)
    holds = forms.TypedChoiceField(label=_("Подтверждается"), choices=YES_NO, coerce=lambda value: value == "yes")
    basis = forms.ChoiceField(
        label=_("Основание"), choices=[one for one in Evidence.choices if one[0] != Evidence.DECLARATION]
    )
    note = forms.CharField(
        label=_("Документ или источник"),
        max_length=500,
        help_text=_("Название, номер и дата, например справка КНД 1120101."),
    )
    valid_until = forms.DateField(
        label=_("Действует до"),
        required=False,
        widget=DateInput,
        help_text=_("Справка об отсутствии задолженности без даты действует 30 дней: это настройка портала."),
    )


def _from_states(code: str) -> Callable[[User, Any], bool]:
    """Show a button only where its step leads out of the row's state."""

    def may(actor: User, row: Any) -> bool:
        return row.state in BY_CODE[code].sources

    return may


def _button(code: str, run: Callable[..., Any], form: type[forms.Form], words: Text, **more: Any) -> Button:
    return Button(
        name=code.replace("_", "-"),
        label=BY_CODE[code].label,
        run=run,
        subject="company",
        form=form,
        roles=MANAGERS,
        may=_from_states(code),
        explanation=words,
        **more,
    )


BUTTONS = (
    _button(
        "verify",
        actions.verify,
        CommentForm,
        _("Компания получит доступ к услугам на год. Сверьте карточку с ЕГРЮЛ: проверки портала этого не заменяют."),
        done=_("Компания подтверждена."),
    ),
    _button(
        "request_correction",
        actions.request_correction,
        CorrectionForm,
        _("Компания получит письмо с основанием и с тем, что исправить."),
        done=_("Карточка возвращена на доработку."),
    ),
    _button(
        "reject",
        actions.reject,
        RejectForm,
        _("Регистрация будет отклонена. Компания сможет исправить причину и подать карточку снова."),
        danger=True,
        done=_("Регистрация отклонена."),
    ),
    _button(
        "suspend",
        actions.suspend,
        ReasonForm,
        _("Компания не сможет подавать новые заявки, пока приостановка не снята."),
        danger=True,
        done=_("Компания приостановлена."),
    ),
    _button(
        "resume",
        actions.resume,
        CommentForm,
        _("Компания снова сможет подавать заявки."),
        done=_("Приостановка снята."),
    ),
    Button(
        name="fact",
        label=_("Записать проверку"),
        run=actions.record_fact,
        subject="company",
        form=FactForm,
        roles=MANAGERS,
        explanation=_("Проверенный факт важнее декларации компании, пока он действует. Запись нельзя изменить."),
        done=_("Проверка записана."),
    ),
    _button(
        "archive",
        actions.archive,
        ReasonForm,
        _("Карточка уйдёт в архив, компания потеряет доступ к услугам. История останется."),
        danger=True,
        done=_("Карточка в архиве."),
    ),
    _button(
        "restore", actions.restore, CommentForm, _("Карточка вернётся черновиком."), done=_("Карточка возвращена.")
    ),
)


class EvidenceForm(forms.Form):
    """The document that proves an export result."""

    evidence = forms.CharField(
        label=_("Документ"), max_length=300, help_text=_("Договор, таможенная декларация: номер и дата.")
    )


def may_confirm(actor: User, row: Any) -> bool:
    """Only what the company declares and nobody confirmed."""
    return row.confirmed_at is None and row.basis == FigureBasis.DECLARED
