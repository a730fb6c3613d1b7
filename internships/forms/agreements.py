"""What the programme's managers enter of agreements."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput
from internships.models import Agreement, Quota, Speciality
from internships.models.agreements import FIRST_YEAR, LAST_YEAR


class SignForm(forms.Form):
    """When both parties signed."""

    signed_on = forms.DateField(label=_("Дата подписания"), widget=DateInput, initial=timezone.localdate)


class CommentForm(forms.Form):
    """A word why."""

    comment = forms.CharField(label=_("Что изменить"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class TerminateForm(forms.Form):
    """From which day it holds no longer, and why."""

    terminated_on = forms.DateField(label=_("Расторгнуто с"), widget=DateInput, initial=timezone.localdate)
    comment = forms.CharField(label=_("Причина"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class RenewForm(forms.Form):
    """The next term."""

    number = forms.CharField(label=_("Номер"), max_length=60)
    valid_from = forms.DateField(label=_("Действует с"), widget=DateInput)
    valid_to = forms.DateField(label=_("Действует по"), widget=DateInput)


class QuotaForm(forms.Form):
    """A line of the annex."""

    speciality = forms.ModelChoiceField(label=_("Специальность"), queryset=Speciality.objects.all())
    year = forms.IntegerField(label=_("Год"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    places = forms.IntegerField(label=_("Мест"), min_value=1, max_value=10_000)


class QuotaChoice(forms.Form):
    """Which line of this agreement's annex."""

    takes_row = True
    quota = forms.ModelChoiceField(label=_("Квота"), queryset=Quota.objects.none())

    def __init__(self, agreement: Agreement, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["quota"].queryset = agreement.quotas.select_related("speciality")  # type: ignore[attr-defined]
