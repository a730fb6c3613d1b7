"""Which requests are drawn for a second look: pure, so that a draw can be repeated and checked."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from uuid import UUID


def drawn(keys: Iterable[UUID], share: int, seed: str) -> list[UUID]:
    """`share` per cent of the requests, rounded up, in an order that only the seed decides."""

    def lot(key: UUID) -> str:
        return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()

    ordered = sorted(keys, key=lot)
    return ordered[: math.ceil(len(ordered) * share / 100)]
