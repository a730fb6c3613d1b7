"""What events and meetings keep of a person, for the copy of their data and for its destruction."""

from __future__ import annotations

from collections import Counter
from typing import Any

from accounts.models import User
from exhibitions.erasure import agreements, catalogue, checklists, delegates, desk, meetings, passports, results

# A passport is found by its delegate, who has a name until the next part.
PARTS = (agreements, catalogue, checklists, passports, delegates, desk, meetings, results)


def erase(user: User) -> dict[str, int]:
    """Destroy what is theirs. Returns the counts by table."""
    total: Counter[str] = Counter()
    for part in PARTS:
        for counts in part.erase(user):
            total.update(counts)
    return {table: count for table, count in total.items() if count}


def collect(user: User) -> list[dict[str, Any]]:
    """What is theirs, as plain values."""
    return [row for part in PARTS for row in part.collect(user)]
