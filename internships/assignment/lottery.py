"""The lottery that orders equals: one number for each student, which anybody can compute again.

The number is SHA-256 of `seed:id` in UTF-8, read as hexadecimal; the least comes first. The SHA-256 of the seed is
published before anybody can rank, the seed itself with the result, so that nobody can choose a seed to suit a student.

    printf '%s' 'SEED:STUDENT' | sha256sum
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def number(seed: str, key: str) -> str:
    """A student's number in the lottery."""
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()


def commitment(seed: str) -> str:
    """What is published before the seed is."""
    return hashlib.sha256(seed.encode()).hexdigest()


def order(seed: str, keys: Iterable[str]) -> list[int]:
    """Positions in `keys`, the luckiest first."""
    drawn = sorted((number(seed, key), key, position) for position, key in enumerate(keys))
    return [position for _number, _key, position in drawn]
