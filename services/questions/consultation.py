"""What a consultation asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.widgets import Choice
from reference.models import Country
from reference.queries import countries
from services.enums import Channel, ConsultationTopic
from services.questions.requests import RequestForm


class ConsultationForm(RequestForm):
    """A question to an adviser."""

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
            (Channel.OFFICE, Choice(Channel.OFFICE.label, _("Время согласует консультант"))),
        ],
        initial=Channel.EMAIL,
        widget=forms.RadioSelect,
    )
    contact = forms.CharField(
        label=_("Телефон или удобное время"),
        max_length=200,
        required=False,
        help_text=_("Нужно для звонка или встречи."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The order depends on the reader's language; a question about exporting is never about Russia.
        rows = countries().exclude(pk="RU").only("iso2", "name_ru", "name_en")
        self.fields["country"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("contact") and "contact" not in self.errors:
            if data.get("channel") == Channel.PHONE:
                self.add_error("contact", _("Напишите телефон, по которому позвонить."))
            elif data.get("channel") in (Channel.VIDEO, Channel.OFFICE):
                self.add_error("contact", _("Напишите, в какие дни и часы вам удобно."))
        return data
