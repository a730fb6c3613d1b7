"""What an order of an export strategy asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField, MoneyField
from core.formats import day
from reference.models import Country
from reference.queries import countries
from services.enums import StrategyHorizon
from services.models import Attempt, MarketSelection
from services.questions.potential import AttemptName
from services.questions.requests import RequestForm

COUNTRIES = ("country", "country_2", "country_3")
OFFERED = 50


class _SelectionName:
    """A saved market selection in one line, in the language in which it is read."""

    def __init__(self, row: MarketSelection) -> None:
        self.row = row

    def __str__(self) -> str:
        return f"{self.row.title}, {day(self.row.created_at)}"


class StrategyForm(RequestForm):
    """What the strategy is made from: a test, markets, and the company's own wishes, means and people."""

    subject_field = "goals"
    personal = ("team",)

    attempt = forms.ChoiceField(
        label=_("Результат теста"),
        required=False,
        help_text=_("Слабые блоки станут действиями. Если теста ещё не было, пройдите его: это около 15 минут."),
        error_messages={"invalid_choice": _("Такого результата у компании нет. Выберите из списка.")},
    )
    selection = forms.ChoiceField(
        label=_("Сохранённый подбор рынков"),
        required=False,
        help_text=_("Если не назвать страны ниже, возьмём первые три из подбора."),
        error_messages={"invalid_choice": _("Такого подбора у компании нет. Выберите из списка.")},
    )
    country = forms.ModelChoiceField(
        label=_("Рынок"), queryset=Country.objects.none(), required=False, empty_label=_("Выберите страну")
    )
    country_2 = forms.ModelChoiceField(
        label=_("Второй рынок"), queryset=Country.objects.none(), required=False, empty_label=_("Не нужен")
    )
    country_3 = forms.ModelChoiceField(
        label=_("Третий рынок"), queryset=Country.objects.none(), required=False, empty_label=_("Не нужен")
    )
    goals = LongTextField(
        label=_("Чего вы хотите достичь"),
        min_length=20,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Сколько, где и к какому сроку. Например: первый контракт в Казахстане за год."),
        error_messages={"min_length": _("Напишите подробнее: не короче 20 знаков.")},
    )
    horizon = forms.ChoiceField(
        label=_("На какой срок"),
        choices=StrategyHorizon.choices,
        initial=StrategyHorizon.TWO,
        widget=forms.RadioSelect,
    )
    budget = MoneyField(
        label=_("Сколько компания готова вложить"),
        required=False,
        max_digits=15,
        help_text=_("Примерно и на весь срок. Можно не указывать."),
    )
    team = LongTextField(
        label=_("Кто будет заниматься экспортом"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Кто отвечает и сколько времени может тратить. Ответственными станут те, кто есть на портале."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = countries().exclude(pk="RU").only("iso2", "name_ru", "name_en")
        for name in COUNTRIES:
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def offer(self) -> None:
        """The company's finished attempts and saved selections, the newest first."""
        attempts: list[Attempt] = []
        selections: list[MarketSelection] = []
        key = self.request.application.organisation_id if self.request is not None else None
        if key:
            done = Attempt.objects.filter(organisation_id=key, finished_at__isnull=False)
            attempts = list(done.order_by("-finished_at", "-id")[:OFFERED])
            saved = MarketSelection.objects.filter(organisation_id=key).defer("snapshot")
            selections = list(saved.order_by("-created_at", "-id")[:OFFERED])
        named = ((str(row.pk), AttemptName(row)) for row in attempts)
        self.fields["attempt"].choices = [("", _("Самый последний, если есть")), *named]  # type: ignore[attr-defined]
        kept = ((str(row.pk), _SelectionName(row)) for row in selections)
        self.fields["selection"].choices = [("", _("Без подбора")), *kept]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = self.chosen(data)
        for name in COUNTRIES[1:]:
            if data.get(name) and [row.pk for row in chosen].count(data[name].pk) > 1:
                self.add_error(name, _("Эта страна уже выбрана выше."))
                break
        if not chosen and not data.get("selection") and not {*COUNTRIES, "selection"} & self.errors.keys():
            self.add_error("country", _("Выберите хотя бы один рынок или сохранённый подбор."))
        return data

    @staticmethod
    def chosen(data: dict[str, Any]) -> list[Country]:
        """The countries of checked answers in their order."""
        return [data[name] for name in COUNTRIES if data.get(name)]
