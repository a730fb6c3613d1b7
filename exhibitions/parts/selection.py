"""The commission's decision on the page of an application: of the company, and of staff."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part
from exhibitions import queries
from exhibitions.enums.selection import Outcome
from exhibitions.models import Participation
from exhibitions.workflow import KEY

TONES = {Outcome.CHOSEN: "success", Outcome.RESERVE: "warning", Outcome.TURNED_DOWN: "neutral"}


@cabinet_part(KEY)
def decision(user: User, application: Application) -> Iterable[Part]:
    """What the commission decided, once it is published, with the way to the whole of it."""
    found = queries.selection.decision_of(Participation(pk=application.pk))
    if found is None:
        return
    context = {
        "key": application.pk,
        "outcome": found.get_outcome_display(),
        "tone": TONES[Outcome(found.outcome)],
        "reason": found.get_reason_display() if found.reason else "",
    }
    yield Part(_("Решение комиссии"), "exhibitions/_decision.html", context)
