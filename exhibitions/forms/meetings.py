"""What a browser sends about buyers and meetings."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.enums import ConsentPurpose
from core.fields import LongTextField
from core.widgets import DateInput
from exhibitions.enums.buyers import Language
from exhibitions.enums.meetings import DeclineReason, Priority
from exhibitions.models import Event
from exhibitions.models.buyers import Buyer, SourcingRequest
from exhibitions.models.schedules import Programme
from exporters.enums import CapacityUnit
from reference.forms import HSCodeInput
from reference.models import Country
from reference.queries import countries


class CountryField(forms.ModelChoiceField):
    """A country in the reader's language, by name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Country.objects.all(), empty_label=_("Выберите страну"), **options)

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        self.queryset = countries()
        return super().get_bound_field(form, field_name)


class LanguagesField(forms.MultipleChoiceField):
    """The languages somebody negotiates in."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Языки переговоров"))
        super().__init__(choices=Language.choices, widget=forms.CheckboxSelectMultiple, **options)


class LinkForm(forms.Form):
    """Where to send a new link."""

    email = forms.EmailField(label=_("Электронная почта, на которую пришло приглашение"), max_length=254)


class ProfileForm(forms.Form):
    """Who a buyer is; consents that are not given yet stand below, each by itself and not ticked."""

    company = forms.CharField(label=_("Компания"), max_length=250)
    country = CountryField(label=_("Страна"))
    first_name = forms.CharField(label=_("Имя"), max_length=100)
    last_name = forms.CharField(label=_("Фамилия"), max_length=100)
    position = forms.CharField(label=_("Должность"), max_length=150, required=False)
    languages = LanguagesField()
    site = forms.CharField(label=_("Сайт"), max_length=200, required=False)
    about = LongTextField(
        label=_("О компании"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Чем занимаетесь и через какие каналы продаёте: это читают производители."),
    )
    processing = forms.BooleanField(label=_("Согласие на обработку моих персональных данных"))
    transfer = forms.BooleanField(
        label=_("Согласие показать моё имя и должность участникам встреч и организаторам"), required=False
    )
    newsletter = forms.BooleanField(label=_("Согласие на рассылку о мероприятиях"), required=False)

    def __init__(self, *args: Any, given: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given = given
        for purpose in ConsentPurpose.values:
            if purpose in given:
                del self.fields[purpose]

    def profile(self) -> list[Any]:
        """The fields of the profile."""
        return [self[name] for name in self.fields if name not in ConsentPurpose.values]

    def consents(self) -> list[Any]:
        """The consents that may be given here."""
        return [self[name] for name in self.fields if name in ConsentPurpose.values]

    def agreed(self) -> list[str]:
        """The purposes that were ticked."""
        return [name for name in ConsentPurpose.values if self.cleaned_data.get(name)]


def initial_profile(buyer: Buyer) -> dict[str, Any]:
    """What is known of a buyer."""
    names = ("company", "country", "position", "languages", "site", "about")
    return {
        **{name: getattr(buyer, name) for name in names},
        "first_name": buyer.user.first_name,
        "last_name": buyer.user.last_name,
    }


class WorldCodeInput(HSCodeInput):
    """The same code by the name that is known abroad."""

    lookup_label = _("Найти код товара")


class SourcingForm(forms.ModelForm):
    """What a buyer looks for."""

    class Meta:
        model = SourcingRequest
        fields = ("product", "hs_code", "volume", "unit", "needed_by", "terms", "certificates")
        labels = {"hs_code": _("Код HS (ТН ВЭД)")}
        widgets = {"hs_code": WorldCodeInput, "needed_by": DateInput}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = [("", _("Не выбрано")), *CapacityUnit.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("volume")) != bool(data.get("unit")) and not {"volume", "unit"} & set(self.errors):
            self.add_error("volume", _now("Укажите и объём, и единицу, или оставьте оба поля пустыми."))
        return data


class AskForm(forms.Form):
    """How much a meeting is wanted, and why."""

    priority = forms.TypedChoiceField(label=_("Важность"), choices=Priority.choices, coerce=int, initial=Priority.USUAL)
    message = LongTextField(
        label=_("Зачем встретиться"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Одна-две фразы. С пояснением соглашаются чаще."),
    )


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.ChoiceField(label=_("Причина"), choices=[("", _("Выберите причину")), *DeclineReason.choices])
    comment = LongTextField(
        label=_("Пояснение"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("reason") == DeclineReason.OTHER and not data.get("comment", "").strip():
            self.add_error("comment", _now("Поясните другую причину."))
        return data


class DropOutForm(forms.Form):
    """Why somebody does not come."""

    reason = LongTextField(label=_("Причина"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


# --- staff -----------------------------------------------------------------------------------------------------


class InviteForm(forms.Form):
    """Whom to invite, and to what."""

    event = forms.ModelChoiceField(label=_("Мероприятие"), queryset=Event.objects.order_by("-starts_on", "id"))
    email = forms.EmailField(label=_("Электронная почта"), max_length=254)
    company = forms.CharField(label=_("Компания"), max_length=250)
    country = CountryField(label=_("Страна"))
    language = forms.ChoiceField(label=_("Язык писем"), choices=[("en", "English"), ("ru", "Русский")])
    begin = forms.ChoiceField(
        label=_("Что сделать сейчас"),
        choices=[("invite", _("Допустить и отправить приглашение")), ("propose", _("Сначала проверить, без письма"))],
        required=False,
        help_text=_("Приглашают только допущенных. Кто и когда допустил, останется в записи."),
    )


class AdmitForm(forms.Form):
    """Which company of ours comes to the tables."""

    event = forms.ModelChoiceField(label=_("Мероприятие"), queryset=Event.objects.order_by("-starts_on", "id"))
    inn = forms.CharField(label=_("ИНН компании"), max_length=12)
    languages = LanguagesField(initial=["ru"])


class NoteForm(forms.Form):
    """What was checked."""

    note = LongTextField(
        label=_("Что проверили и почему решили так"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class SlotsForm(forms.Form):
    """A row of equal slots of one day."""

    takes_row = True

    day = forms.DateField(label=_("День"), widget=DateInput)
    starts = forms.TimeField(
        label=_("Начало первой встречи, по часам площадки"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    minutes = forms.IntegerField(label=_("Длина встречи, минут"), min_value=5, max_value=240, initial=20)
    pause = forms.IntegerField(label=_("Пауза между встречами, минут"), min_value=0, max_value=120, initial=5)
    count = forms.IntegerField(label=_("Сколько слотов подряд"), min_value=1, max_value=60, initial=8)

    def __init__(self, row: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = row.event.starts_on
        self.fields["starts"].initial = datetime.time(10, 0)
