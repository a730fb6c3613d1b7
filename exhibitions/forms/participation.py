"""Who of the company does what in a participation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exhibitions import queries
from exhibitions.enums import TeamRole
from exhibitions.models import Participation


class People(forms.ModelMultipleChoiceField):
    """People by name, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple


class TeamForm(forms.Form):
    """The team of one participation: people of the company only."""

    use_required_attribute = False

    lead = forms.ModelChoiceField(label=TeamRole.LEAD.label, queryset=User.objects.none())
    delegates = People(label=_("Едут делегатами"), queryset=User.objects.none(), required=False)
    papers = People(label=_("Готовят документы и материалы"), queryset=User.objects.none(), required=False)

    def __init__(self, data: Any = None, *, participation: Participation) -> None:
        team = list(queries.participations.team(participation))
        initial = {
            "lead": next((row.user_id for row in team if row.role == TeamRole.LEAD), None),
            "delegates": [row.user_id for row in team if row.role == TeamRole.DELEGATE],
            "papers": [row.user_id for row in team if row.role == TeamRole.PAPERS],
        }
        super().__init__(data, initial=initial, auto_id="team-%s")
        people = queries.participations.colleagues(participation.organisation)
        # Read once for the three lists, which would each ask on every look at their choices.
        named = [(one.pk, one.get_full_name() or one.email) for one in people]
        for name in ("lead", "delegates", "papers"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
            self.fields[name].choices = [("", _("Не выбрано")), *named] if name == "lead" else named  # type: ignore[attr-defined]
        most = participation.event.company_delegates
        self.fields["delegates"].help_text = _("Не больше {most}.").format(most=most)
