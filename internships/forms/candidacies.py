"""What students and hosts send about candidacies."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.widgets import DateInput
from internships.actions.candidacies import FEWEST_DAYS, MOST_DAYS, USUAL_DAYS
from internships.enums import CandidacyRefusal
from internships.forms.offers import WholeNumber
from internships.models import Candidacy, InterviewSlot
from internships.models.candidacies import LETTER_LIMIT, PLACE_LIMIT
from internships.queries.candidacies import free_slots


class StepForm(forms.Form):
    """A step of a candidacy; `candidacy` is the row that the page shows."""

    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, candidacy: Candidacy) -> None:
        self.candidacy = candidacy
        super().__init__(data, initial={"version": candidacy.version})


class ChooseSlotForm(StepForm):
    """One of the free times."""

    version = None
    slot = forms.ModelChoiceField(
        label=_("Время, московское"),
        queryset=InterviewSlot.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Выберите время."),
            "invalid_choice": _("Это время только что заняли. Выберите другое."),
        },
    )

    def __init__(self, data: Any = None, *, candidacy: Candidacy) -> None:
        super().__init__(data, candidacy=candidacy)
        self.fields["slot"].queryset = free_slots(candidacy.offer)  # type: ignore[attr-defined]


class PlainStep(StepForm):
    """A step without words."""

    version = None


class WithdrawForm(StepForm):
    """Why, if the student wants to say."""

    version = None
    comment = forms.CharField(
        label=_("Почему, если хотите сказать"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OfferPlaceForm(StepForm):
    """How long the place is kept."""

    days = WholeNumber(
        label=_("Сколько дней ждать ответа"), min_value=FEWEST_DAYS, max_value=MOST_DAYS, initial=USUAL_DAYS
    )


class RefuseForm(StepForm):
    """Why not."""

    version = None
    reason = forms.ChoiceField(label=_("Основание"), choices=[("", _("Не выбрано")), *CandidacyRefusal.choices])
    comment = forms.CharField(
        label=_("Что сказать студенту"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ApplyForm(forms.Form):
    """What the student adds to the profile."""

    use_required_attribute = False
    letter = LongTextField(
        label=_("Почему вам интересно это место"),
        max_length=LETTER_LIMIT,
        required=False,
        help_text=_("Несколько предложений: что умеете, чему хотите научиться."),
    )


class SlotForm(forms.Form):
    """A time at which the host talks to a student."""

    use_required_attribute = False
    day = forms.DateField(label=_("День"), widget=DateInput)
    time = forms.TimeField(
        label=_("Начало, московское время"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = WholeNumber(label=_("Сколько минут"), min_value=10, max_value=240, initial=30)
    place = forms.CharField(label=_("Адрес или ссылка"), max_length=PLACE_LIMIT)

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        starts_at = timezone.make_aware(datetime.datetime.combine(data["day"], data["time"]))
        return {"starts_at": starts_at, "minutes": data["minutes"], "place": data["place"]}

    def add_error(self, field: str | None, error: Any) -> None:
        """The action knows one moment, the form its day and hour."""
        super().add_error("day" if field == "starts_at" else field, error)
