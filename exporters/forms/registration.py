"""The first step of a registration, and the self-check that anyone may use before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.formats import money
from core.widgets import Choice
from exporters.criteria import NO_MANUFACTURING, SOME_CODE, Facts, Known
from exporters.enums import EntityType, ExportExperience
from reference import identifiers
from reference.models import Activity, Region

ENTITY_CHOICES = [
    (EntityType.LEGAL_ENTITY, Choice(EntityType.LEGAL_ENTITY.label, _("ИНН из 10 цифр"))),
    (EntityType.SOLE_PROPRIETOR, Choice(EntityType.SOLE_PROPRIETOR.label, _("ИНН из 12 цифр"))),
    (EntityType.SELF_EMPLOYED, Choice(EntityType.SELF_EMPLOYED.label, _("ИНН из 12 цифр, без ОГРНИП"))),
]


class RegisterForm(forms.Form):
    """ИНН, kind and name: all it takes to begin."""

    use_required_attribute = False
    inn = forms.CharField(
        label=_("ИНН"),
        max_length=40,
        help_text=_("10 цифр у организации, 12 у предпринимателя и самозанятого."),
        validators=[identifiers.form_validator(identifiers.inn)],
        widget=forms.TextInput(attrs={"size": 14, "inputmode": "numeric", "autocomplete": "off"}),
    )
    entity_type = forms.ChoiceField(label=_("Кто ведёт бизнес"), choices=ENTITY_CHOICES, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Полное наименование"),
        max_length=500,
        help_text=_("Как в ЕГРЮЛ или ЕГРИП. Предпринимателю — фамилия, имя и отчество."),
    )


OTHER_ACTIVITY = "other"
PRODUCTS = [
    ("code", _("Да, код ТН ВЭД известен")),
    ("nocode", _("Да, код ТН ВЭД не известен")),
    ("no", _("Нет")),
]


def answer(label: Any, good: Any, bad: Any) -> forms.ChoiceField:
    """Two answers in words, the one that lets in first, and "I do not know"."""
    choices = [("yes", good), ("no", bad), ("", _("Не знаю"))]
    return forms.ChoiceField(label=label, choices=choices, required=False, initial="", widget=forms.RadioSelect)


class SelfCheckForm(forms.Form):
    """A dozen questions; none of them compulsory, nothing of them kept."""

    use_required_attribute = False
    entity_type = forms.ChoiceField(
        label=_("Кто ведёт бизнес"), choices=EntityType.choices, required=False, widget=forms.RadioSelect
    )
    region = forms.ModelChoiceField(
        queryset=Region.objects.order_by("name_ru"),
        label=_("Регион юридического адреса"),
        required=False,
        empty_label=_("Не знаю"),
        help_text=_("По ЕГРЮЛ или ЕГРИП. ИНН о регионе не говорит: он не меняется при переезде."),
    )
    activity = forms.ChoiceField(
        label=_("Основной вид деятельности по ОКВЭД"),
        required=False,
        help_text=_("Класс — первые две цифры основного кода."),
    )
    no_liquidation = answer(_("Ликвидация или банкротство"), _("Такой процедуры нет"), _("Компания в такой процедуре"))
    no_tax_debt = answer(_("Налоговая задолженность"), _("Нет или ниже порога"), _("Выше порога"))
    not_unfair_supplier = answer(
        _("Реестр недобросовестных поставщиков"), _("Компании в нём нет"), _("Компания в нём есть")
    )
    export_control = answer(
        _("Экспортный контроль продукции"), _("Не подлежит или есть разрешение"), _("Подлежит, разрешения нет")
    )
    product = forms.ChoiceField(
        label=_("Есть продукция для экспорта?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[*PRODUCTS, ("", _("Не знаю"))],
        initial="",
    )
    export_experience = forms.ChoiceField(
        label=_("Опыт экспорта"),
        required=False,
        widget=forms.RadioSelect,
        choices=[*ExportExperience.choices, ("", _("Не знаю"))],
        initial="",
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        limit = money(settings.TAX_DEBT_LIMIT_RUB)
        self.fields["no_tax_debt"].help_text = _("Порог по единому налоговому счёту — %(limit)s.") % {"limit": limit}
        classes = Activity.objects.filter(parent=None).order_by("code")
        self.fields["activity"].choices = [  # type: ignore[attr-defined]
            ("", _("Не знаю")),
            *((row.code, str(row)) for row in classes),
            (OTHER_ACTIVITY, _("Другой вид деятельности, не производство")),
        ]

    @property
    def answers(self) -> dict[str, str]:
        """The answers as plain words, to be carried into the registration."""
        region = self.cleaned_data.get("region")
        plain = {name: value for name, value in self.cleaned_data.items() if name != "region" and value}
        return {**plain, **({"region": region.pk} if region else {})}


def facts_from(answers: Mapping[str, str]) -> Facts:
    """What the answers of a self-check make known; what was left open stays unknown."""

    def flag(name: str) -> Known[bool] | None:
        return Known(answers[name] == "yes") if answers.get(name) else None

    def word(name: str) -> Known[str] | None:
        return Known(answers[name]) if answers.get(name) else None

    activity = answers.get("activity")
    okved = Known(NO_MANUFACTURING if activity == OTHER_ACTIVITY else activity) if activity else None
    products: dict[str, tuple[str, ...]] = {"code": (SOME_CODE,), "nocode": ("",), "no": ()}
    product = answers.get("product", "")
    return Facts(
        region=word("region"),
        main_okved=okved,
        no_liquidation=flag("no_liquidation"),
        no_tax_debt=flag("no_tax_debt"),
        not_unfair_supplier=flag("not_unfair_supplier"),
        export_control=flag("export_control"),
        export_experience=word("export_experience"),
        product_codes=Known(products[product]) if product else None,
    )
