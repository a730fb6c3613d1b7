"""Hours of a programme."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from internships.enums import LessonKind, LessonPlace
from internships.models import Partnership, ProgrammePart
from internships.models.partnerships import MOST_HOURS


class PartForm(forms.Form):
    """A module of a programme."""

    title = forms.CharField(label=_("Модуль или дисциплина"), max_length=250)
    kind = forms.ChoiceField(label=_("Вид занятий"), choices=LessonKind.choices)
    place = forms.ChoiceField(label=_("Где"), choices=LessonPlace.choices)
    hours = forms.IntegerField(label=_("Часов"), min_value=1, max_value=MOST_HOURS)


class PartChoice(forms.Form):
    """Which module of this programme."""

    takes_row = True
    part = forms.ModelChoiceField(label=_("Модуль"), queryset=ProgrammePart.objects.none())

    def __init__(self, partnership: Partnership, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["part"].queryset = partnership.parts.all()  # type: ignore[attr-defined]
