"""Signatures of certificates: Ed25519 (RFC 8032) over canonical bytes. Nothing here asks the database.

The canonical bytes are the UTF-8 of the JSON object of what is certified: keys sorted, no spaces, letters as they are
(composed, NFC). So anybody can build them, and check a signature without the portal.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from django.conf import settings

FORMAT = "mosprom-certificate-1"
ATTACHED = "certificate.json"


def canonical(values: Mapping[str, Any]) -> bytes:
    """The bytes that are signed."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def private_key() -> Ed25519PrivateKey | None:
    """The key that the portal signs with: 32 bytes in base64, the setting CERTIFICATE_KEY. None where there is none."""
    text = settings.CERTIFICATE_KEY
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text)) if text else None


def raw(key: Ed25519PublicKey) -> bytes:
    """The 32 bytes of a public key."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def name_of(key: Ed25519PublicKey) -> str:
    """What a key is called in certificates: the beginning of its SHA-256."""
    return hashlib.sha256(raw(key)).hexdigest()[:16]


def pem(key: Ed25519PublicKey) -> str:
    """A public key as it is published."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def public_keys() -> dict[str, Ed25519PublicKey]:
    """The published keys by name: today's, and those that older certificates were signed with."""
    found = [Ed25519PublicKey.from_public_bytes(base64.b64decode(text)) for text in settings.CERTIFICATE_OLD_KEYS]
    today = private_key()
    if today is not None:
        found.insert(0, today.public_key())
    return {name_of(key): key for key in found}


def sign(values: Mapping[str, Any], key: Ed25519PrivateKey) -> str:
    """The signature in base64."""
    return base64.b64encode(key.sign(canonical(values))).decode()


def holds(values: Mapping[str, Any], signature: str, key: Ed25519PublicKey) -> bool:
    """Whether the signature is of this key and over these values."""
    try:
        key.verify(base64.b64decode(signature, validate=True), canonical(values))
    except (InvalidSignature, ValueError):
        return False
    return True


def read_key(text: bytes) -> Ed25519PublicKey:
    """A public key from its PEM. Raises ValueError for anything else."""
    key = load_pem_public_key(text)
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")
    return key
