"""Agreements in words."""

from __future__ import annotations

import datetime

from internships import rules
from internships.enums import Standing
from internships.models import Agreement

STANDING_TONES = {
    Standing.DRAFT: "neutral",
    Standing.IN_APPROVAL: "info",
    Standing.SIGNED: "info",
    Standing.ACTIVE: "success",
    Standing.EXPIRING: "warning",
    Standing.EXPIRED: "danger",
    Standing.TERMINATED: "danger",
}


def standing_of(agreement: Agreement, on: datetime.date) -> tuple[str, str]:
    """Where an agreement stands, and the tone of that."""
    found = rules.agreements.standing(agreement, on)
    return str(found.label), STANDING_TONES[found]
