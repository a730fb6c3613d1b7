"""ClamAV, asked over its own protocol (INSTREAM). Used where the operator names an address."""

from __future__ import annotations

import socket
import struct
from pathlib import Path

from django.conf import settings

CHUNK = 256 * 1024
CONNECT_SECONDS, ANSWER_SECONDS = 3, 60


class UnavailableError(OSError):
    """The scanner is away, or could not say anything about this file."""


def find_virus(place: Path) -> str:
    """The name of what ClamAV finds in a file; empty when it finds nothing. Raises UnavailableError."""
    try:
        with _connected() as line, place.open("rb") as content:
            line.sendall(b"zINSTREAM\0")
            while chunk := content.read(CHUNK):
                line.sendall(struct.pack(">L", len(chunk)) + chunk)
            line.sendall(struct.pack(">L", 0))
            answer = _answer(line)
    except OSError as error:
        raise UnavailableError(str(error)) from error
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise UnavailableError(answer)


def _connected() -> socket.socket:
    """A connection to `unix:/path` or `[tcp://]host:port`."""
    address = settings.CLAMD_ADDRESS
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        line.connect(address.removeprefix("unix:").removeprefix("//"))
    else:
        host, _colon, port = address.removeprefix("tcp://").rpartition(":")
        line = socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)
    line.settimeout(ANSWER_SECONDS)
    return line


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 4096:
        more = line.recv(4096)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")
