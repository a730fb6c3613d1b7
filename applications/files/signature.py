"""A detached electronic signature (CMS, RFC 5652): whether a file has the frame of one and nothing after it."""

from __future__ import annotations

import base64
import binascii

from applications.files.verdict import SIG, Refused, Verdict

MOST_BYTES = 1024 * 1024
# The name of signed data, as DER writes it (1.2.840.113549.1.7.2).
SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"


def judge_signature(content: bytes) -> Verdict:
    """Take signed data, as it is or in base64. Raises Refused. Of whom and of what it is, is not asked here."""
    if len(content) > MOST_BYTES:
        raise Refused("not_signature", "size")
    raw = content if content[:1] == b"\x30" else _decoded(content)
    start, length = _frame(raw)
    if raw[start : start + len(SIGNED_DATA)] != SIGNED_DATA:
        raise Refused("not_signature", "content type")
    if length is not None and start + length != len(raw):
        raise Refused("mixed", "bytes after the signature")
    return Verdict(SIG)


def _decoded(content: bytes) -> bytes:
    lines = [line.strip() for line in content.removeprefix(b"\xef\xbb\xbf").splitlines()]
    try:
        return base64.b64decode(b"".join(line for line in lines if not line.startswith(b"-----")), validate=True)
    except binascii.Error as error:
        raise Refused("not_signature", "base64") from error


def _frame(raw: bytes) -> tuple[int, int | None]:
    """Where the inside of the outermost sequence begins and how long it is; None where it does not say so."""
    if len(raw) < 20 or raw[0] != 0x30:
        raise Refused("not_signature", "sequence")
    if raw[1] < 0x80:
        return 2, raw[1]
    octets = raw[1] & 0x7F
    if octets == 0:
        return 2, None
    if octets > 4:
        raise Refused("not_signature", "length")
    return 2 + octets, int.from_bytes(raw[2 : 2 + octets], "big")
