"""Practices that are over, and the questions that follow them."""

from __future__ import annotations

import datetime
from typing import Any

from django.core import mail
from django.utils import timezone

from internships import actions, queries, rules
from internships.models import FollowUp, Placement
from tests.factories.certificates import evaluated
from tests.factories.internships import DAY
from tests.factories.students import consented


def ended(months: int = 0, *, on: datetime.date | None = None, has_consent: bool = True, **who: Any) -> Placement:
    """A placement that was evaluated and ended so many months ago."""
    row = evaluated(**who)
    last = on or rules.followups.months_after(timezone.localdate(), -months)
    Placement.objects.filter(pk=row.pk).update(starts_on=last - 40 * DAY, ends_on=last, ended_on=last)
    if has_consent:
        consented(row.student)
    return Placement.objects.select_related("student__user", "offer__author", "host", "institution").get(pk=row.pk)


def asked(months: int = 0, **who: Any) -> FollowUp:
    """The question about a placement that ended so many months ago."""
    placement = ended(months, **who)
    actions.ask_followups()
    return FollowUp.objects.select_related(*queries.followups.NAMED).get(placement=placement)


def link_in_letter(to: str) -> str:
    """The token of the link in the letter queued last for an address."""
    letter = [one for one in mail.outbox if one.to == [to] and "/followup/" in str(one.body)][-1]
    return str(letter.body).split("/followup/")[1].split("/")[0]
