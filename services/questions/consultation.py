"""What a consultation asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.widgets import Choice
from reference.models import Country
from reference.queries import countries
from reference.working_days import add_working_days
from services.enums import Channel, ConsultationTopic
from services.questions.requests import RequestForm
from services.questions.slots import SlotField
from services.timetable import channels_in_words


class ConsultationForm(RequestForm):
    """A question to an adviser."""

    version = "2"
    subject_field = "question"
    personal = ("contact",)

    topic = forms.ChoiceField(label=_("Тема"), choices=[("", _("Выберите тему")), *ConsultationTopic.choices])
    country = forms.ModelChoiceField(
        label=_("Страна"),
        queryset=Country.objects.none(),
        required=False,
        empty_label=_("Не важно или ещё не выбрана"),
    )
    question = LongTextField(
        label=_("Ваш вопрос"),
        min_length=20,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Что вы производите, что уже сделали и что хотите узнать. Чем точнее вопрос, тем полезнее ответ."),
        error_messages={"min_length": _("Опишите вопрос подробнее: не короче 20 знаков.")},
    )
    channel = forms.ChoiceField(
        label=_("Как удобнее получить ответ"),
        choices=[
            (Channel.EMAIL, Choice(Channel.EMAIL.label, _("Ответ и файлы придут в кабинет"))),
            (Channel.PHONE, Choice(Channel.PHONE.label, _("Консультант позвонит и пришлёт протокол"))),
            (Channel.VIDEO, Choice(Channel.VIDEO.label, _("Ссылку пришлёт консультант"))),
            (Channel.OFFICE, Choice(Channel.OFFICE.label, _("Адрес будет в подтверждении"))),
        ],
        initial=Channel.EMAIL,
        widget=forms.RadioSelect,
    )
    slot = SlotField(
        label=_("Выбрать время"),
        help_text=_(
            "Для звонка или встречи, время московское. Оно станет вашим, когда заявка будет отправлена; "
            "перенести или отменить его можно на странице заявки."
        ),
    )
    contact = forms.CharField(
        label=_("Телефон или удобное время"),
        max_length=200,
        required=False,
        help_text=_("Телефон нужен для звонка. Если подходящего времени в списке нет, напишите, когда вам удобно."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The order depends on the reader's language; a question about exporting is never about Russia.
        rows = countries().exclude(pk="RU").only("iso2", "name_ru", "name_en")
        self.fields["country"].queryset = rows  # type: ignore[attr-defined]
        if self.request is not None and self.request.service.sla_days:
            due = add_working_days(timezone.localdate(), self.request.service.sla_days)
            self.fields["slot"].due = due  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("contact") and "contact" not in self.errors:
            if data.get("channel") == Channel.PHONE:
                self.add_error("contact", _("Напишите телефон, по которому позвонить."))
            elif data.get("channel") in (Channel.VIDEO, Channel.OFFICE) and not self.data.get("slot"):
                self.add_error("contact", _("Выберите время или напишите, в какие дни и часы вам удобно."))
        self._check_slot(data)
        return data

    def _check_slot(self, data: dict[str, Any]) -> None:
        """The time that was chosen is one at which the adviser meets in the chosen way."""
        slot = self.fields["slot"].slot(data["slot"]) if data.get("slot") else None  # type: ignore[attr-defined]
        if slot is None or not data.get("channel"):
            return
        if data["channel"] == Channel.EMAIL:
            self.add_error(
                "slot", now("Письменному ответу время не нужно. Выберите звонок или встречу, или уберите время.")
            )
        elif data["channel"] not in slot.channels:
            offered = channels_in_words(slot.channels)
            self.add_error("slot", now("В это время возможно только: {channels}.").format(channels=offered))
