"""The sections of a card. A form only reads what was typed; whether it may stand is for the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.fields import SPACES
from core.widgets import Choice, DateInput
from exporters.enums import DeclarationKind, EntityType, ExportExperience, SMECategory
from exporters.models import Company
from exporters.rules.required import REQUIREMENTS, Contents
from exporters.rules.sections import declaration_wording, label_of
from reference.forms import ActivityInput
from reference.models import Cluster, LegalForm, MoscowOkrug, Region, SEZSite

YES_NO = [("yes", _("Да")), ("no", _("Нет"))]
MAX_TEXT = 500
NOT_CHOSEN = _("Не выбрано")


def text(name: str, max_length: int, size: int | None = None, **more: Any) -> forms.CharField:
    """A line of text; `size` narrows the control to what it holds."""
    attrs = {"size": size} if size else {}
    help_text = more.pop("help_text", "")
    return forms.CharField(
        label=label_of(name),
        max_length=max_length,
        widget=forms.TextInput(attrs={**attrs, **more}),
        help_text=help_text,
    )


def pick(name: str, queryset: Any, **more: Any) -> forms.ModelChoiceField:
    """One row of a reference table."""
    return forms.ModelChoiceField(queryset=queryset, label=label_of(name), empty_label=NOT_CHOSEN, **more)


def choose(name: str, choices: list[tuple[Any, Any]], **more: Any) -> forms.ChoiceField:
    """One of a few words, as radio cards."""
    return forms.ChoiceField(label=label_of(name), choices=choices, widget=forms.RadioSelect, **more)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not answered yet."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            choices=YES_NO,
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **more,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)


class WholeField(forms.IntegerField):
    """A whole number as people write it, with spaces between the thousands."""

    widget = forms.TextInput

    def __init__(self, *, size: int, **more: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"size": size, "inputmode": "numeric"}), **more)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.translate(SPACES) if isinstance(value, str) else value)


class CodesField(forms.CharField):
    """Several codes separated by commas, spaces or lines; the cleaned value is a list."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return [code for code in re.split(r"[\s,;]+", found) if code]

    def validate(self, value: Any) -> None:
        """What codes look like is for the rules."""

    def run_validators(self, value: Any) -> None:
        """Lengths are for the rules too: the value is a list by now."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class PartialForm(forms.Form):
    """Nothing is compulsory while one types; the table of requirements says what still is in the end."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """Read everything there is; what lacks is no error here."""
        required = [one for one in self.fields.values() if one.required]
        for one in required:
            one.required = False
        super().full_clean()
        for one in required:
            one.required = True


class SectionForm(PartialForm):
    """One section of a card."""

    def __init__(self, data: Any = None, *, company: Company, values: Mapping[str, Any]) -> None:
        self.company = company
        initial = {name: values[name] for name in self.base_fields if name in values}
        super().__init__(data, initial=initial)
        self.adapt()
        contents = Contents(values=values)
        insisted = {one.name for one in REQUIREMENTS if one.since is not None and one.applies(contents)}
        for name, one in self.fields.items():
            one.required = name in insisted

    def adapt(self) -> None:
        """Fit the fields to the company."""

    @property
    def names(self) -> list[str]:
        """The fields of the card in this form."""
        return list(self.fields)

    @property
    def changes(self) -> dict[str, Any]:
        """What could be read."""
        return dict(self.cleaned_data)

    @property
    def unread(self) -> dict[str, list[str]]:
        """What could not be read, and why."""
        return {name: [str(one) for one in messages] for name, messages in self.errors.items() if name in self.names}

    @property
    def raw(self) -> dict[str, str]:
        """The texts as they were typed."""
        return {name: str(self.data.get(self.add_prefix(name), "")) for name in self.names}

    @classmethod
    def of(cls, company: Company, values: Mapping[str, Any]) -> SectionForm:
        """The form of a card as it stands, with what was typed wrong earlier and its errors."""
        form = cls(company=company, values=values)
        typed = {name: entry for name, entry in company.typed.items() if name in form.names}
        if not typed:
            return form
        bound = cls(
            form.as_data({name: entry["text"] for name, entry in typed.items()}), company=company, values=values
        )
        for name, entry in typed.items():
            bound.errors.pop(name, None)
            bound.add_error(name, entry["error"])
        return bound

    def as_data(self, instead: Mapping[str, str]) -> QueryDict:
        """The stored values as a browser would send them, some of them replaced."""
        data = QueryDict(mutable=True)
        for name, one in self.fields.items():
            value = one.prepare_value(self.get_initial_for_field(one, name))
            if name in instead:
                value = instead[name]
            if isinstance(value, list | tuple):
                data.setlist(name, [str(item) for item in value])
            elif value is not None:
                shown = one.widget.format_value(value)
                data[name] = str(shown[0] if isinstance(shown, list) and shown else value if shown is None else shown)
        return data


class BasicsForm(SectionForm):
    """Who the company is."""

    name = text("name", 500, help_text=_("Как в ЕГРЮЛ или ЕГРИП."))
    short_name = text("short_name", 250)
    name_en = text("name_en", 500, help_text=_("Латинскими буквами, как в экспортных документах."))
    entity_type = choose("entity_type", EntityType.choices)
    legal_form = pick("legal_form", LegalForm.objects.none())
    kpp = text("kpp", 30, 12, help_text=_("9 знаков из выписки ЕГРЮЛ."), inputmode="numeric")
    ogrn = text("ogrn", 30, 18, help_text=_("ОГРН — 13 цифр, ОГРНИП — 15 цифр."), inputmode="numeric")
    founded = forms.DateField(label=label_of("founded"), widget=DateInput)

    def adapt(self) -> None:
        legal = self.company.entity_type == EntityType.LEGAL_ENTITY
        if legal:
            forms_in_use = LegalForm.objects.filter(is_group=False).order_by("code")
            self.fields["legal_form"].queryset = forms_in_use  # type: ignore[attr-defined]
            self.fields["entity_type"].choices = [EntityType.choices[0]]  # type: ignore[attr-defined]
        else:
            for name in ("kpp", "legal_form"):
                del self.fields[name]
            self.fields["entity_type"].choices = EntityType.choices[1:]  # type: ignore[attr-defined]


class AddressesForm(SectionForm):
    """Where the company is registered and where it makes things."""

    registered_region = pick("registered_region", Region.objects.order_by("name_ru"))
    registered_okrug = pick("registered_okrug", MoscowOkrug.objects.order_by("name_ru"))
    registered_address = text("registered_address", MAX_TEXT, help_text=_("По выписке ЕГРЮЛ или ЕГРИП."))
    production_address = text("production_address", MAX_TEXT, help_text=_("Если отличается от юридического."))
    sez_resident = YesNoField(label=label_of("sez_resident"))
    sez_site = pick("sez_site", SEZSite.objects.order_by("name_ru"))
    sez_certificate = text("sez_certificate", 50, 20, help_text=_("Только для резидентов ОЭЗ."))
    sez_certificate_date = forms.DateField(label=label_of("sez_certificate_date"), widget=DateInput)
    clusters = forms.ModelMultipleChoiceField(
        queryset=Cluster.objects.order_by("name_ru"), label=label_of("clusters"), widget=forms.CheckboxSelectMultiple
    )


class ActivityForm(SectionForm):
    """What the company does, how large it is and whether it exports."""

    main_okved = forms.CharField(
        label=label_of("main_okved"),
        max_length=20,
        widget=ActivityInput,
        help_text=_("Например 26.11. Производство — классы 10–33."),
    )
    additional_okved = CodesField(
        label=label_of("additional_okved"),
        widget=forms.TextInput,
        help_text=_("Через запятую, например 26.12, 27.40."),
    )
    sme_category = choose("sme_category", SMECategory.choices)
    sme_since = forms.DateField(label=label_of("sme_since"), widget=DateInput)
    staff = WholeField(label=label_of("staff"), size=8)
    export_experience = choose("export_experience", ExportExperience.choices)


class ContactsForm(SectionForm):
    """Who speaks for the company."""

    head_name = text("head_name", 200, help_text=_("Фамилия, имя и отчество."))
    head_position = text("head_position", 150)
    contact_name = text("contact_name", 200, help_text=_("Фамилия, имя и отчество."))
    phone = forms.CharField(
        label=label_of("phone"),
        max_length=40,
        widget=forms.TextInput(attrs={"size": 20, "type": "tel", "autocomplete": "tel"}),
        help_text=_("Например +7 495 123-45-67."),
    )
    site = text("site", 200, help_text=_("Адрес начинается с https://."), inputmode="url")


class BankForm(SectionForm):
    """Where the company is paid."""

    bank_bik = text("bank_bik", 20, 12, inputmode="numeric")
    bank_name = text("bank_name", 200)
    bank_account = text("bank_account", 40, 24, help_text=_("20 цифр, проверяется по БИК."), inputmode="numeric")


FORMS: dict[str, type[SectionForm]] = {
    "basics": BasicsForm,
    "addresses": AddressesForm,
    "activity": ActivityForm,
    "contacts": ContactsForm,
    "bank": BankForm,
}


class DeclarationsForm(PartialForm):
    """What the company declares; an answer may be left open until the card is sent."""

    def __init__(self, data: Any = None, *, answers: Mapping[str, bool]) -> None:
        super().__init__(data, initial=dict(answers))
        for kind in DeclarationKind:
            if kind == DeclarationKind.TRUTH:
                choices = [("yes", Choice(_("Подтверждаю"), _("Под этой декларацией указываются время и ваше имя.")))]
            else:
                choices = [("yes", _("Подтверждаю")), ("no", _("Не могу подтвердить"))]
            one = YesNoField(label=declaration_wording(kind), required=True)
            one.choices = choices
            self.fields[kind] = one

    @property
    def answers(self) -> dict[str, bool | None]:
        """The answers that were given; None where none was."""
        return {kind: self.cleaned_data.get(kind) for kind in DeclarationKind.values}
