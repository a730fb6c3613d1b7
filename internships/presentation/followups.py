"""Questions about students after their practice, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from internships.enums import Destination

DESTINATION_TONES = {
    Destination.HIRED_HOST: "success",
    Destination.HIRED_INDUSTRY: "success",
    Destination.TARGETED: "success",
    Destination.STUDYING: "info",
    Destination.OTHER: "neutral",
    Destination.NOT_HERE: "neutral",
    Destination.UNKNOWN: "neutral",
}


def when(months: int) -> str:
    """Which of the questions it is."""
    if not months:
        return _("Сразу после практики")
    return ngettext("Через {n} месяц", "Через {n} месяцев", months).format(n=months)
