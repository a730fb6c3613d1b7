"""Secrets in links and cookies."""

from __future__ import annotations

import hashlib


def hash_of(token: str) -> str:
    """What is kept of a token that was given out: whoever reads the table cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()
