"""What a badge's square code holds, and what phones know it by. No personal data is in either."""

from __future__ import annotations

import hashlib
import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
# What people write for a letter that is not there.
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_code() -> str:
    """Eighty random bits that can be typed off a badge."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LENGTH))


def read_code(text: str) -> str:
    """The code in what was typed, pasted or scanned (also an address that ends with it); empty where there is none."""
    last = text.strip().rstrip("/").rpartition("/")[2]
    code = re.sub(r"[\s-]", "", last).upper().translate(READ_AS)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def key_of(code: str) -> str:
    """What a badge is found by; the code does not follow from it."""
    return hashlib.sha256(f"badge:{code}".encode()).hexdigest()


def grouped(code: str) -> str:
    """«7K3M-…»: as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
