"""What is shown alike of everything that has states."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from internships.models.agreements import Log


def events(steps: Iterable[Log], states: type[TextChoices]) -> list[dict[str, Any]]:
    """What happened, newest first, as a timeline shows it."""
    found = [
        {
            "title": states(one.target).label,
            "at": one.at,
            "actor": str(one.actor or _("Портал")),
            "text": one.comment,
            "tone": "warning" if one.reason else "info",
            "icon": "",
        }
        for one in steps
    ]
    found.reverse()
    return found
