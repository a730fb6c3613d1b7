"""Days and reasons that staff give with a step of an event."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput


class ReasonForm(forms.Form):
    """Why an event is cancelled."""

    comment = forms.CharField(
        label=_("Причина"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Её увидят все.")
    )


class ResumeForm(forms.Form):
    """New days of a postponed event; empty where they are known already."""

    starts_on = forms.DateField(label=_("Новый первый день"), widget=DateInput, required=False)
    ends_on = forms.DateField(label=_("Новый последний день"), widget=DateInput, required=False)


class PostponeForm(ResumeForm):
    """Why an event is put off, and till when where it is known."""

    comment = forms.CharField(
        label=_("Причина"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Её увидят все.")
    )
    field_order = ("comment", "starts_on", "ends_on")
