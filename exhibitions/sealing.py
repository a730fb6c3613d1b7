"""Passport data at rest: encrypted and signed (Fernet: AES-128-CBC and HMAC-SHA256), by keys that can be changed.

The first key seals; the others open what was sealed before, until `resealed` has brought it to the first. Keys live
in the settings and never in the database, so a copy of the database alone tells nothing. Nothing here asks it.
"""

from __future__ import annotations

import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class NotOpenedError(RuntimeError):
    """None of the keys of today opens it: the key is gone from the settings, or the value was changed."""


def is_ready() -> bool:
    """Whether there is a key at all."""
    return bool(settings.PASSPORT_KEYS)


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.PASSPORT_KEYS])


def sealed(values: dict[str, Any]) -> str:
    """The values as a token that only the keys open."""
    return _keys().encrypt(json.dumps(values, ensure_ascii=False).encode()).decode()


def opened(token: str) -> dict[str, Any]:
    """The values of a token. Raises NotOpenedError."""
    try:
        return dict(json.loads(_keys().decrypt(token.encode())))
    except InvalidToken as error:
        raise NotOpenedError("no key opens it") from error


def resealed(token: str) -> str:
    """The same values under the first key; the token itself when it is under that already. Raises NotOpenedError."""
    try:
        Fernet(settings.PASSPORT_KEYS[0]).decrypt(token.encode())
    except InvalidToken:
        try:
            return _keys().rotate(token.encode()).decode()
        except InvalidToken as error:
            raise NotOpenedError("no key opens it") from error
    return token
