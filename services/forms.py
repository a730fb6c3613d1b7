"""The forms of the services: browser and API input to answers. They save nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reference.models import Country
from services.enums import Channel, ConsultationTopic


class RequestForm(forms.Form):
    """What the forms of all services share. `version` changes whenever the meaning of an answer does."""

    version = "1"
    subject_field = "topic"

    def answers(self) -> dict[str, Any]:
        """The cleaned answers as plain values, ready to be stored."""
        return {
            name: value.pk if hasattr(value, "pk") else value
            for name, value in self.cleaned_data.items()
            if value not in (None, "")
        }

    def readable(self) -> list[dict[str, str]]:
        """The answers as a person reads them: what is frozen at submission."""
        rows = []
        for bound in self:
            value = self.cleaned_data.get(bound.name)
            if isinstance(bound.field, forms.ChoiceField) and not isinstance(bound.field, forms.ModelChoiceField):
                value = dict(bound.field.choices).get(value, value)
            rows.append({"name": bound.name, "label": str(bound.label), "value": str(value or "")})
        return rows


class ConsultationForm(RequestForm):
    """A question to an adviser."""

    topic = forms.ChoiceField(label=_("Тема"), choices=[("", "—"), *ConsultationTopic.choices])
    country = forms.ModelChoiceField(
        label=_("Страна"), queryset=Country.objects.all(), required=False, empty_label=_("Не важно или ещё не выбрана")
    )
    question = forms.CharField(
        label=_("Ваш вопрос"),
        min_length=20,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Что вы производите, что уже сделали и что хотите узнать. Чем точнее вопрос, тем полезнее ответ."),
    )
    channel = forms.ChoiceField(
        label=_("Как удобнее получить ответ"), choices=Channel.choices, initial=Channel.EMAIL, widget=forms.RadioSelect
    )
    contact = forms.CharField(
        label=_("Телефон или удобное время"),
        max_length=200,
        required=False,
        help_text=_("Если выбрали звонок или встречу."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("channel") == Channel.PHONE and not data.get("contact"):
            self.add_error("contact", _("Напишите телефон, по которому позвонить."))
        return data


FORMS: dict[str, type[RequestForm]] = {"consultation": ConsultationForm}
