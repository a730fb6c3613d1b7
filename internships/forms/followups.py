"""What is entered about what became of a student."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.widgets import DateInput
from internships.enums import Destination, Party
from internships.rules.followups import ASKED, SETTLED

# The same answers as a person gives them about themselves.
OWN = {
    Destination.HIRED_HOST: _("Работаю в компании, где была практика"),
    Destination.HIRED_INDUSTRY: _("Работаю в отрасли, в другой компании"),
    Destination.TARGETED: _("У меня целевой договор с компанией"),
    Destination.STUDYING: _("Учусь и не работаю"),
    Destination.OTHER: _("Другое: работаю не по профессии, служу, ищу работу"),
    Destination.UNKNOWN: _("Не хочу отвечать"),
}


class FollowUpForm(forms.Form):
    """One question; about work a few words more, if they may be kept."""

    use_required_attribute = False

    answer = forms.ChoiceField(label=_("Что сейчас?"), widget=forms.RadioSelect)
    since = forms.DateField(label=_("С какого дня"), widget=DateInput, required=False)
    position = forms.CharField(label=_("Должность"), max_length=150, required=False)
    proof = forms.CharField(
        label=_("Чем подтверждается"),
        max_length=250,
        required=False,
        help_text=_("Например: приказ о приёме, его номер и дата."),
    )

    def __init__(self, party: str, *args: Any, detailed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = OWN if party == Party.STUDENT else {}
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (one.value, words.get(one, one.label)) for one in ASKED[Party(party)]
        ]
        self.fields["answer"].help_text = _("Если человек и учится, и работает, выберите работу.")
        if not detailed:
            for name in ("since", "position", "proof"):
                del self.fields[name]


class ResolveForm(forms.Form):
    """What holds, and why."""

    destination = forms.ChoiceField(
        label=_("Итог"),
        choices=[("", _("Не выбрано")), *((one.value, one.label) for one in (*SETTLED, Destination.NOT_HERE))],
    )
    reason = forms.CharField(label=_("Почему так"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
