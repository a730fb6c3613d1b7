"""What a request for a confirmed market selection asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.formats import day
from services.models import MarketSelection
from services.questions.requests import RequestForm

OFFERED = 50


class SelectionName:
    """A saved selection in one line, in the language in which it is read."""

    def __init__(self, row: MarketSelection) -> None:
        self.row = row

    def __str__(self) -> str:
        return gettext("{title}, сохранён {day}").format(title=self.row.title, day=day(self.row.created_at))


class SelectionForm(RequestForm):
    """A saved selection that an adviser looks through, and what the company wants of it."""

    subject_field = "question"

    selection = forms.ChoiceField(
        label=_("Сохранённый подбор"),
        help_text=_("Нужного нет в списке? Подберите рынки, нажмите «Сохранить» и вернитесь: черновик останется."),
        error_messages={
            "required": _("Выберите подбор. Если сохранённых ещё нет, подберите рынки и сохраните результат."),
            "invalid_choice": _("Такого подбора у компании нет. Выберите из списка."),
        },
    )
    question = LongTextField(
        label=_("Что вы решаете"),
        min_length=20,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Какие рынки вы рассматриваете, сколько можете поставить, что вызывает сомнения."),
        error_messages={"min_length": _("Напишите подробнее: не короче 20 знаков.")},
    )
    limits = LongTextField(
        label=_("Ограничения, которых портал не знает"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Обязательства перед дистрибьюторами, лицензии, климат, упаковка, срок хранения."),
    )

    def offer(self) -> None:
        """The company's saved selections, the newest first; the one already chosen stays, however old."""
        rows: list[MarketSelection] = []
        if self.request is not None and self.request.application.organisation_id:
            own = MarketSelection.objects.filter(organisation=self.request.application.organisation_id)
            own = own.only("title", "created_at")
            rows = list(own.order_by("-created_at", "-id")[:OFFERED])
            chosen = str(self.request.answers.get("selection", ""))
            if chosen and chosen not in {str(row.pk) for row in rows}:
                rows += [row for row in own.order_by("-created_at")[OFFERED:] if str(row.pk) == chosen]
        choices = [("", _("Выберите подбор")), *((str(row.pk), SelectionName(row)) for row in rows)]
        self.fields["selection"].choices = choices  # type: ignore[attr-defined]


class SaveForm(forms.Form):
    """How a selection is called and what to remember of it."""

    title = forms.CharField(label=_("Название подбора"), max_length=120, required=False)
    note = LongTextField(
        label=_("Что учесть"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Зачем сделан подбор, какие ограничения вы имели в виду. Увидят ваша компания и консультант."),
    )


class NoteForm(forms.Form):
    """A remark on the whole selection or on one of its countries."""

    country = forms.ChoiceField(label=_("О какой стране"), required=False)
    text = LongTextField(
        label=_("Заметка"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Напишите заметку.")},
    )

    def __init__(self, *args: object, countries: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["country"].choices = [("", _("Обо всём подборе")), *countries]  # type: ignore[attr-defined]
