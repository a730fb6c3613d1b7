"""PDF without anything that acts: no scripts, no launching, no attachments, no encryption.

Readers disagree on broken files, so nothing here follows the cross-reference table: every place that some reader
might take for the beginning of an object is read, object streams included.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field

from applications.files.verdict import PDF, Refused, Verdict

HEADER = re.compile(rb"%PDF-[12]\.\d")
# A comment may stand between the number and the word, so the word alone is a beginning too.
BEGINNING = re.compile(
    rb"(?:(?<!\d)(\d{1,10})[\x00\t\n\f\r ]++\d{1,5}[\x00\t\n\f\r ]++)?(?<![A-Za-z])obj(?![A-Za-z])|trailer"
)
MIXED = re.compile(rb"<(?:html|script|body|svg|!doctype|\?php|iframe)", re.IGNORECASE)
PADDING = b"\x00\t\n\f\r "
HEX_DIGITS = re.compile(rb"[0-9A-Fa-f\x00\t\n\f\r ]*")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


def _string(depth: int) -> bytes:
    inner = rb"|" + _string(depth - 1) if depth else b""
    return rb"\((?:[^()\\]++|\\." + inner + rb")*+\)"


TOKEN = re.compile(
    rb"(?P<gap>[\x00\t\n\f\r ]++)|(?P<comment>%[^\r\n]*)|(?P<string>"
    + _string(5)
    + rb")|(?P<open><<)|(?P<close>>>)|(?P<hex><[^<>]*>)"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*)|(?P<array>[\[\]])|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+)",
    re.DOTALL,
)
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*)")

DANGEROUS = {
    b"JS": "active",
    b"JavaScript": "active",
    b"Launch": "active",
    b"RichMedia": "active",
    b"Rendition": "active",
    b"Movie": "active",
    b"Sound": "active",
    b"XFA": "active",
    b"SubmitForm": "active",
    b"ImportData": "active",
    b"EmbeddedFile": "embedded",
    b"EmbeddedFiles": "embedded",
    b"EF": "embedded",
    b"GoToE": "embedded",
    b"GoToR": "external",
    b"Encrypt": "encrypted",
}
MAX_OBJECTS = 500_000
MAX_UNPACKED = 32 * 1024 * 1024
CHUNK = 64 * 1024
STRING, HEX_STRING = b"()", b"<>"


@dataclass
class Found:
    """One object: its names and its tokens up to a stream, as far as they are looked at again."""

    number: int
    names: set[bytes] = field(default_factory=set)
    tokens: list[bytes] = field(default_factory=list)
    stream_at: int = -1


def judge_pdf(content: bytes) -> Verdict:
    """Look at every object of the file. Raises Refused."""
    _whole(content)
    found = list(_objects(content))
    unpacked = 0
    for one in list(found):
        if one.stream_at >= 0 and {b"N", b"First"} <= one.names:
            inside, size = _object_stream(content, one)
            unpacked += size
            if unpacked > MAX_UNPACKED:
                raise Refused("bomb", "object streams")
            found += inside
    names = set().union(*(one.names for one in found)) if found else set()
    for name, code in DANGEROUS.items():
        if name in names:
            raise Refused(code, f"/{name.decode()}")
    if not {b"Catalog", b"Pages"} <= names:
        raise Refused("broken", "no pages")
    _no_action_on_opening(found)
    return Verdict(PDF)


def _whole(content: bytes) -> None:
    """From the first byte to the last the file is one PDF and nothing else."""
    if not HEADER.match(content):
        raise Refused("broken", "version")
    if not content.rstrip(PADDING).endswith(b"%%EOF") or b"startxref" not in content[-2048:]:
        raise Refused("broken", "no end, or something behind it")
    if MIXED.search(content[:1024]):
        raise Refused("mixed", "markup in the beginning")
    if b"PK\x05\x06" in content[-66_000:]:
        raise Refused("mixed", "an archive in the end")


def _objects(content: bytes) -> list[Found]:
    starts = [(match.start(), match.end(), int(match[1] or -1)) for match in BEGINNING.finditer(content)]
    if len(starts) > MAX_OBJECTS:
        raise Refused("bomb", "objects")
    ends = [start for start, _end, _number in starts[1:]] + [len(content)]
    return [_read(content, begin, end, number) for (_at, begin, number), end in zip(starts, ends, strict=True)]


def _read(content: bytes, begin: int, end: int, number: int) -> Found:
    """The tokens of one object up to its stream or the next beginning. Strings are tokens without their text."""
    one = Found(number)
    depth = 0
    for match in TOKEN.finditer(content, begin, end):
        kind, text = match.lastgroup, match[0]
        if kind == "gap":
            continue
        if kind == "comment":
            # A reader may see tokens where we see a comment.
            one.names.update(map(_plain, NAME.findall(text)))
        elif kind == "name":
            name = _plain(match["name"])
            one.names.add(name)
            one.tokens.append(b"/" + name)
        elif kind == "string":
            one.tokens.append(STRING)
        elif kind == "hex":
            if not HEX_DIGITS.fullmatch(text[1:-1]):
                raise Refused("broken", "a string of other than hexadecimal digits")
            one.tokens.append(HEX_STRING)
        elif text == b"stream" and depth <= 0:
            one.stream_at = match.end()
            break
        else:
            depth += (kind == "open") - (kind == "close")
            one.tokens.append(text)
    return one


def _plain(name: bytes) -> bytes:
    """A name without its escapes: /J#53 is /JS."""
    if b"#" not in name:
        return name
    return ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name)


def _object_stream(content: bytes, holder: Found) -> tuple[list[Found], int]:
    """The objects inside a compressed object, and how many bytes they are unpacked."""
    values = _values(holder.tokens)
    filters = [token for token in values.get(b"/Filter", []) if token not in (b"[", b"]")]
    if filters not in ([], [b"/FlateDecode"], [b"/Fl"]) or any(token == b"/Predictor" for token in holder.tokens):
        raise Refused("broken", "an object stream packed in an unusual way")
    begin = holder.stream_at + (2 if content[holder.stream_at : holder.stream_at + 2] == b"\r\n" else 1)
    body = _inflated(content, begin) if filters else content[begin : max(begin, content.find(b"endstream", begin))]
    try:
        count, first = int(values[b"/N"][0]), int(values[b"/First"][0])
        head = [int(word) for word in body[:first].split()]
        pairs = [(head[2 * i], first + head[2 * i + 1]) for i in range(count)]
    except (KeyError, IndexError, ValueError) as error:
        raise Refused("broken", "object stream") from error
    if count > MAX_OBJECTS:
        raise Refused("bomb", "objects")
    pairs.sort(key=lambda pair: pair[1])
    ends = [at for _number, at in pairs[1:]] + [len(body)]
    # Whatever lies before, between or behind the declared places is read too.
    inside = [_read(body, at, end, number) for (number, at), end in zip(pairs, ends, strict=True)]
    inside.append(_read(body, first, pairs[0][1] if pairs else len(body), -1))
    return inside, len(body)


def _inflated(content: bytes, begin: int) -> bytes:
    unpacker, view, size = zlib.decompressobj(), memoryview(content), 0
    parts = []
    try:
        while not unpacker.eof and begin < len(view):
            packed: bytes | memoryview = view[begin : begin + CHUNK]
            begin += CHUNK
            while packed and size <= MAX_UNPACKED:
                parts.append(unpacker.decompress(packed, MAX_UNPACKED + 1 - size))
                size += len(parts[-1])
                packed = unpacker.unconsumed_tail
            if size > MAX_UNPACKED:
                raise Refused("bomb", "object stream")
    except zlib.error as error:
        raise Refused("broken", "object stream") from error
    return b"".join(parts)


def _values(tokens: list[bytes]) -> dict[bytes, list[bytes]]:
    """Key → the tokens of its value, for the dictionary that begins the object. Raises Refused for a double key."""
    values: dict[bytes, list[bytes]] = {}
    nested, key = 0, b""
    for token in tokens[1:]:
        if nested == 0 and token == b">>":
            break
        closes = token in (b">>", b"]")
        nested += (token in (b"<<", b"[")) - closes
        if nested == 0 and token.startswith(b"/") and not closes and (not key or values[key]):
            if token in values:
                raise Refused("broken", f"{token!r} twice in one dictionary")
            key = token
            values[key] = []
        elif key:
            values[key].append(token)
    return values


def _no_action_on_opening(found: list[Found]) -> None:
    """A document may open at a place of its own; it may not do or fetch anything when it is opened."""
    by_number: dict[int, list[Found]] = {}
    for one in found:
        by_number.setdefault(one.number, []).append(one)
    for one in found:
        if b"AA" in one.names and b"URI" in one.names:
            raise Refused("active", "/AA /URI")
        for position, token in enumerate(one.tokens):
            if token == b"/OpenAction" and not _is_place(one.tokens[position + 1 :], by_number):
                raise Refused("active", "/OpenAction")


def _is_place(tokens: list[bytes], by_number: dict[int, list[Found]]) -> bool:
    head = tokens[:3]
    if not head:
        return False
    if head[0] == b"<<":
        inside = tokens[: tokens.index(b">>")] if b">>" in tokens else tokens
        return b"/GoTo" in inside and b"/URI" not in inside and b"/Next" not in inside
    if len(head) == 3 and head[0].isdigit() and head[2] == b"R":
        meant = by_number.get(int(head[0]), [])
        return bool(meant) and all(_is_place(each.tokens, {}) for each in meant)
    return head[0] in (b"[", b"null", STRING, HEX_STRING) or head[0].startswith(b"/")
