"""What a browser sends about hours, times and what came of a consultation."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.queries import assignees
from core.fields import LongTextField
from core.widgets import DateInput
from services.enums import ConsultationTopic, Meeting, Weekday
from services.models import AdviserHours, Consultation
from services.models.slots import LONGEST, SHORTEST
from services.queries.slots import colleagues_free_for
from services.timetable import Slot, by_day, channels_in_words, span


class TimeForm(forms.Form):
    """One of the free times, and how to meet then."""

    slot = forms.ChoiceField(label=_("Время, московское"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label=_("Как встретимся"),
        choices=[("", _("Как удобно консультанту")), *Meeting.choices],
        required=False,
    )
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, slots: list[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slot"]
        field.choices = [  # type: ignore[attr-defined]
            (day, [(slot.key, self._label(slot)) for slot in group]) for day, group in by_day(slots)
        ]
        # A time that went meanwhile is for the action to refuse: it also knows a click that came twice.
        field.valid_value = lambda _value: True  # type: ignore[attr-defined]
        field.error_messages["required"] = _now("Выберите время.")

    @staticmethod
    def _label(slot: Slot) -> str:
        return f"{span(slot.starts, slot.ends)}, {slot.adviser} ({channels_in_words(slot.channels)})"


class CancelForm(forms.Form):
    """Why a time is given back."""

    reason = forms.CharField(
        label=_("Почему отменяете"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class StaffCancelForm(CancelForm):
    """Staff always say why."""

    reason = forms.CharField(
        label=_("Почему консультация отменяется"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class HandOverForm(forms.Form):
    """Which colleague gives the consultation, of those who are free at its time."""

    takes_row = True

    adviser = forms.ModelChoiceField(
        label=_("Консультант"),
        queryset=User.objects.none(),
        empty_label=_("Выберите, кто свободен в это время"),
        error_messages={"invalid_choice": _("В это время он занят или отсутствует. Выберите другого.")},
    )
    place = forms.CharField(
        label=_("Адрес или ссылка"),
        max_length=300,
        required=False,
        help_text=_("Для видеовстречи — ссылка нового консультанта. Пусто — ссылку пришлёт он сам."),
    )

    def __init__(self, row: Consultation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adviser"].queryset = colleagues_free_for(row)  # type: ignore[attr-defined]


class HoursForm(forms.ModelForm):
    """Hours to be published."""

    channels = forms.MultipleChoiceField(
        label=_("Как проходит консультация"), choices=Meeting.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = AdviserHours
        fields = (
            "adviser",
            "day",
            "weekday",
            "valid_from",
            "valid_to",
            "starts",
            "ends",
            "break_starts",
            "break_ends",
            "minutes",
            "channels",
            "place",
        )
        help_texts = {
            "day": _("Для приёма на один день. Для приёма каждую неделю оставьте пустым и выберите день недели."),
            "weekday": _("Еженедельный приём. В выходные и праздники по производственному календарю его нет."),
            "valid_from": _("Для еженедельного приёма; пусто — с сегодняшнего дня."),
            "valid_to": _("Пусто — без конца."),
            "minutes": _("От 20 до 60 минут: на столько частей делятся часы приёма."),
            "break_starts": _("Обед или другой перерыв. В него времени не предложат."),
            "place": _("Адрес офиса или постоянная ссылка на видеовстречу; их увидит тот, кто выбрал время."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "adviser" not in self.fields:
            return  # hours that are published are only looked at
        self.fields["adviser"].queryset = assignees()  # type: ignore[attr-defined]
        self.fields["valid_from"].required = False
        self.fields["weekday"].choices = [("", _("Один день, не еженедельно")), *Weekday.choices]  # type: ignore[attr-defined]
        self.fields["minutes"].widget.attrs.update(min=SHORTEST, max=LONGEST)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("day")) == bool(data.get("weekday")):
            self.add_error("day", _now("Укажите либо день, либо день недели."))
        return data

    def _post_clean(self) -> None:
        """Constraints are for the action to check: it also fills in what was left out."""


class OutcomeForm(forms.Form):
    """What came of a consultation."""

    takes_row = True

    channel = forms.ChoiceField(label=_("Как прошла"), choices=Meeting.choices)
    topic = forms.ChoiceField(label=_("Тема"), choices=ConsultationTopic.choices)
    minutes = forms.IntegerField(label=_("Сколько минут"), min_value=1, max_value=480)
    protocol = LongTextField(
        label=_("Протокол"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Что обсудили, о чём договорились, кто что делает дальше. Протокол увидит компания."),
    )

    def __init__(self, row: Consultation | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class PastConsultationForm(OutcomeForm):
    """A consultation that was given without a booked time."""

    day = forms.DateField(label=_("День"), widget=DateInput)
    time = forms.TimeField(label=_("Начало, по Москве"), widget=forms.TimeInput(attrs={"type": "time"}))

    field_order = ("day", "time", "channel", "topic", "minutes", "protocol")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") and data.get("time"):
            data["started_at"] = timezone.make_aware(datetime.datetime.combine(data["day"], data["time"]))
            if data["started_at"] > timezone.now():
                self.add_error("day", _now("Записать можно то, что уже было."))
        return data


def initial_outcome(row: Consultation) -> dict[str, Any]:
    """The outcome as it stands, or what is likely."""
    length = int((row.ends_at - row.starts_at).total_seconds() // 60)
    answers = getattr(getattr(row.application, "service_request", None), "answers", {})
    return {
        "channel": row.channel,
        "topic": row.topic or answers.get("topic", ""),
        "minutes": row.minutes or length,
        "protocol": row.protocol,
    }


def own_hours(user: User) -> dict[str, Any]:
    """What the form for hours begins with."""
    return {"adviser": user.pk, "minutes": 30, "valid_from": timezone.localdate(), "weekday": ""}
