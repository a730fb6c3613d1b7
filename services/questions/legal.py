"""What legal support asks."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.widgets import DateInput
from reference.models import Country
from reference.queries import countries
from services.enums import MatterType
from services.questions.requests import RequestForm

FARTHEST = datetime.timedelta(days=5 * 366)


class LegalForm(RequestForm):
    """A matter for a lawyer: what about, with whom, under which law, by when."""

    subject_field = "counterparty"

    matter_type = forms.ChoiceField(label=_("Тип вопроса"), choices=[("", _("Выберите тип")), *MatterType.choices])
    counterparty = forms.CharField(
        label=_("Контрагент"),
        max_length=250,
        help_text=_("Название так, как оно стоит в проекте договора."),
    )
    country = forms.ModelChoiceField(
        label=_("Страна контрагента"), queryset=Country.objects.none(), empty_label=_("Выберите страну")
    )
    law = forms.CharField(
        label=_("Применимое право"),
        max_length=200,
        required=False,
        help_text=_(
            "Право страны, указанной в договоре или предложенной контрагентом. Если не знаете, оставьте пустым."
        ),
    )
    deadline = forms.DateField(
        label=_("К какому дню нужен ответ"),
        required=False,
        widget=DateInput,
        help_text=_("Например, день подписания. Срок услуги от этого не меняется, но юрист будет о нём знать."),
    )
    description = LongTextField(
        label=_("Что нужно от юриста"),
        min_length=20,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("О чём сделка, что беспокоит, какие условия менять нельзя. Проект договора приложите файлом ниже."),
        error_messages={"min_length": _("Опишите задачу подробнее: не короче 20 знаков.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The order depends on the reader's language; the other side of an export contract is never Russian.
        rows = countries().exclude(pk="RU").only("iso2", "name_ru", "name_en")
        self.fields["country"].queryset = rows  # type: ignore[attr-defined]

    def clean_deadline(self) -> datetime.date | None:
        day = self.cleaned_data["deadline"]
        today = timezone.localdate()
        if day is not None and day < today:
            raise forms.ValidationError(_("Этот день уже прошёл."))
        if day is not None and day > today + FARTHEST:
            raise forms.ValidationError(_("Проверьте год: до этого дня больше пяти лет."))
        return day
