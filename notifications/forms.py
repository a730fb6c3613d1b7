"""What the browser sends about letters."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import User
from notifications import queries
from notifications.enums import HINTS


class ChoicesForm(forms.Form):
    """A box for each group of letters that the person may decline."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        chosen = queries.choices_of(user)
        super().__init__(*args, initial=chosen, **kwargs)
        for group in queries.groups_for(user):
            self.fields[group.value] = forms.BooleanField(label=group.label, help_text=HINTS[group], required=False)
