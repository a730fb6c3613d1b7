"""What a phone keeps of an event's delegates: names that only the badge itself opens.

For each badge there is its key (a hash) and a box with the name, locked with a key made of the badge's code. The code
stands on the badge and nowhere on the phone, so a lost phone tells nobody who takes part.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from exhibitions.models import Badge, Event
from exhibitions.queries.badges import valid

NONCE = 12
# A list that was not renewed for so long is thrown away by the phone.
KEPT = datetime.timedelta(hours=24)


def box(badge: Badge) -> str:
    """The name, the company and the role, locked with what is printed on the badge."""
    delegate = badge.delegate
    words = {
        "name": delegate.name,
        "company": str(delegate.participation.organisation),
        "role": str(delegate.get_role_display()),
    }
    lock = hashlib.sha256(f"name:{badge.code}".encode()).digest()[:16]
    nonce = os.urandom(NONCE)
    closed = AESGCM(lock).encrypt(nonce, json.dumps(words, ensure_ascii=False).encode(), None)
    return base64.b64encode(nonce + closed).decode()


def phone_list(event: Event, now: datetime.datetime) -> dict[str, Any]:
    """All valid badges of an event as a phone keeps them, and until when."""
    ends = datetime.datetime.combine(event.ends_on + datetime.timedelta(days=1), datetime.time(), event.zone)
    return {
        "until": min(now + KEPT, max(ends, now)),
        "badges": [{"key": badge.key, "box": box(badge)} for badge in valid(event)],
    }
