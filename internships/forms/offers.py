"""An offer, and the search for one."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField, MoneyField
from core.widgets import DateInput
from internships import queries
from internships.enums import PracticeKind, ReturnReason, Schedule
from internships.models import Offer
from internships.models.offers import ADULT, HOURS, YOUNGEST
from reference.models import MoscowOkrug, SEZSite


def label(name: str) -> Any:
    """What people call a column of an offer."""
    return Offer._meta.get_field(name).verbose_name


class WholeNumber(forms.IntegerField):
    """A small whole number, in a narrow box."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"size": 5, "inputmode": "numeric"}), **more)


NEEDS = ("needs_medical", "needs_insurance", "needs_citizenship")


class OfferForm(forms.Form):
    """All of an offer. Pay and schedule are asked of everybody: students look for them first."""

    use_required_attribute = False
    sections: ClassVar[tuple[tuple[Any, tuple[tuple[str, ...], ...]], ...]] = (
        (_("Работа"), (("title",), ("practice",), ("specialities",), ("tasks",), ("requirements",))),
        (_("Где"), (("site", "okrug"), ("address",))),
        (_("Когда"), (("starts_on", "ends_on", "apply_until"), ("places", "hours"), ("schedule",), ("schedule_note",))),
        (_("Оплата"), (("is_paid", "pay"),)),
        (_("Условия"), (("youngest",), ("is_harmful",), *((name,) for name in NEEDS))),
    )

    title = forms.CharField(label=label("title"), max_length=150, help_text=_("Например «Оператор станков с ЧПУ»."))
    practice = forms.ChoiceField(label=label("practice"), choices=[("", _("Не выбрано")), *PracticeKind.choices])
    specialities = forms.ModelMultipleChoiceField(
        label=label("specialities"), queryset=queries.offers.specialities(), widget=forms.CheckboxSelectMultiple
    )
    tasks = LongTextField(label=label("tasks"), max_length=4000)
    requirements = LongTextField(label=label("requirements"), max_length=2000, required=False)
    site = forms.ModelChoiceField(
        label=label("site"), queryset=SEZSite.objects.order_by("name_ru"), required=False, empty_label=_("Не в ОЭЗ")
    )
    okrug = forms.ModelChoiceField(
        label=label("okrug"), queryset=MoscowOkrug.objects.order_by("name_ru"), empty_label=_("Не выбрано")
    )
    address = forms.CharField(label=label("address"), max_length=300)
    starts_on = forms.DateField(label=label("starts_on"), widget=DateInput)
    ends_on = forms.DateField(label=label("ends_on"), widget=DateInput)
    apply_until = forms.DateField(label=label("apply_until"), widget=DateInput)
    places = WholeNumber(label=label("places"), min_value=1, max_value=1000)
    hours = WholeNumber(
        label=label("hours"),
        min_value=1,
        max_value=HOURS,
        help_text=_("До 16 лет не больше 24, с 16 до 18 — не больше 35."),
    )
    schedule = forms.ChoiceField(label=label("schedule"), choices=Schedule.choices, widget=forms.RadioSelect)
    schedule_note = forms.CharField(
        label=label("schedule_note"),
        max_length=250,
        required=False,
        help_text=_("Например «с 9 до 14, кроме субботы»."),
    )
    is_paid = forms.TypedChoiceField(
        label=_("Практика оплачивается"),
        choices=[("yes", _("Да")), ("no", _("Нет"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    pay = MoneyField(label=label("pay"), currency="RUB", required=False)
    youngest = WholeNumber(label=label("youngest"), min_value=YOUNGEST, max_value=ADULT)
    is_harmful = forms.BooleanField(label=label("is_harmful"), required=False)
    needs_medical = forms.BooleanField(label=label("needs_medical"), required=False)
    needs_insurance = forms.BooleanField(label=label("needs_insurance"), required=False)
    needs_citizenship = forms.BooleanField(label=label("needs_citizenship"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, offer: Offer | None = None) -> None:
        initial: dict[str, Any] = {"youngest": ADULT}
        if offer is not None:
            initial = {name: getattr(offer, name) for name in self.base_fields if hasattr(offer, name)}
            initial |= {"specialities": [one.pk for one in offer.specialities.all()]}
            initial["is_paid"] = "yes" if offer.is_paid else "no"
        super().__init__(data, initial=initial)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The form in its sections, fields that stand side by side in one group."""
        return [
            {"title": title, "groups": [[self[name] for name in names] for names in groups]}
            for title, groups in self.sections
        ]


class SearchForm(forms.Form):
    """What a student looks for."""

    use_required_attribute = False

    q = forms.CharField(label=_("Профессия, занятие или компания"), max_length=100, required=False)
    speciality = forms.ModelChoiceField(
        label=_("Специальность"), queryset=queries.offers.specialities(), required=False, empty_label=_("Любая")
    )
    okrug = forms.ModelChoiceField(
        label=_("Округ"), queryset=MoscowOkrug.objects.order_by("name_ru"), required=False, empty_label=_("Любой")
    )
    practice = forms.ChoiceField(
        label=_("Вид практики"), choices=[("", _("Любой")), *PracticeKind.choices], required=False
    )
    pay_from = MoneyField(label=_("Оплата от, в месяц"), currency="RUB", required=False)
    paid = forms.BooleanField(label=_("Только оплачиваемые"), required=False)
    age = WholeNumber(label=_("Сколько мне лет"), min_value=YOUNGEST, max_value=99, required=False)
    starts_from = forms.DateField(label=_("Начало не раньше"), widget=DateInput, required=False)
    ends_by = forms.DateField(label=_("Окончание не позже"), widget=DateInput, required=False)


class ReturnForm(forms.Form):
    """Why an offer is returned."""

    reason = forms.ChoiceField(label=_("Основание"), choices=ReturnReason.choices)
    comment = forms.CharField(label=_("Что исправить"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
