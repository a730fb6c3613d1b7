"""A ZIP read so strictly that no two programs can see different things in it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from applications.files.verdict import Refused

END = struct.Struct("<4s4H2LH")
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")

MAX_MEMBERS = 2_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 200
RATIO_FROM = 1024 * 1024
MAX_EXTRA = 4096
STORED, DEFLATED = 0, 8
ENCRYPTED, DESCRIPTOR, UTF8 = 0x1, 0x8, 0x800
IN_ZIP64 = 0xFFFFFFFF
SYMLINK = 0o120000


@dataclass(frozen=True)
class Member:
    """One file of the archive as its directory declares it."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    size: int
    at: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


class Archive:
    """The members of an archive that fills the file from its first byte to its last. Raises Refused."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.members = self._directory()
        self._bodies = self._tiles()
        self.by_name = {member.name: member for member in self.members}
        self._limits()

    def _directory(self) -> list[Member]:
        content = self.content
        if len(content) < END.size:
            raise Refused("broken", "too short")
        mark, disk, start_disk, here, total, size, at, comment = END.unpack_from(content, len(content) - END.size)
        if mark != b"PK\x05\x06" or comment:
            raise Refused("mixed", "something behind the archive")
        if disk or start_disk or here != total or at + size != len(content) - END.size:
            raise Refused("mixed", "the directory is not where the archive ends")
        if total > MAX_MEMBERS:
            raise Refused("bomb", "members")
        members, end = [], at + size
        for _number in range(total):
            member, at = self._entry(at, end)
            members.append(member)
        if at != end or not members:
            raise Refused("broken", "directory")
        if len({member.name.casefold() for member in members}) != len(members):
            raise Refused("mixed", "two members of one name")
        return members

    def _entry(self, at: int, end: int) -> tuple[Member, int]:
        if at + CENTRAL.size > end:
            raise Refused("broken", "directory")
        (mark, made_by, _needs, flags, method, _time, _date, crc, packed, size, name_size, extra, comment, _disk,
         _inner, outer, local) = CENTRAL.unpack_from(self.content, at)  # fmt: skip
        if mark != b"PK\x01\x02" or extra > MAX_EXTRA or comment:
            raise Refused("broken", "directory entry")
        if flags & ENCRYPTED:
            raise Refused("encrypted", "archive member")
        if method not in (STORED, DEFLATED) or IN_ZIP64 in (packed, size, local):
            raise Refused("broken", "an unusual way of packing")
        name = _name(self.content[at + CENTRAL.size : at + CENTRAL.size + name_size], flags)
        if made_by >> 8 == 3 and (outer >> 16) & 0o170000 == SYMLINK:
            raise Refused("mixed", "a link")
        return Member(name, method, flags, crc, packed, size, local), at + CENTRAL.size + name_size + extra + comment

    def _tiles(self) -> dict[str, tuple[int, int]]:
        """Where each member's bytes lie. The members cover the file without a gap, so nothing can hide between."""
        bodies = {}
        position = 0
        directory = END.unpack_from(self.content, len(self.content) - END.size)[6]
        for member in sorted(self.members, key=lambda each: each.at):
            if member.at != position or position + LOCAL.size > directory:
                raise Refused("mixed", "bytes that belong to no member")
            mark, _needs, flags, method, _time, _date, crc, packed, size, name_size, extra = LOCAL.unpack_from(
                self.content, position
            )
            begin = position + LOCAL.size
            name = _name(self.content[begin : begin + name_size], flags)
            if mark != b"PK\x03\x04" or name != member.name or method != member.method or extra > MAX_EXTRA:
                raise Refused("mixed", "a member is not what the directory says")
            streamed = bool(flags & DESCRIPTOR)
            for told, declared in ((crc, member.crc), (packed, member.packed), (size, member.size)):
                if told != declared and not (streamed and told == 0) and told != IN_ZIP64:
                    raise Refused("mixed", "a member is not what the directory says")
            begin += name_size + extra
            bodies[member.name] = (begin, begin + member.packed)
            position = begin + member.packed + (self._descriptor(begin + member.packed, member) if streamed else 0)
        if position != directory:
            raise Refused("mixed", "bytes that belong to no member")
        return bodies

    def _descriptor(self, at: int, member: Member) -> int:
        """The size of the sizes that a streaming writer puts behind a member."""
        for layout in ("<4s3L", "<4sL2Q", "<3L", "<L2Q"):
            size = struct.calcsize(layout)
            values = struct.unpack_from(layout, self.content, at) if at + size <= len(self.content) else ()
            numbers = values[1:] if values and isinstance(values[0], bytes) else values
            if numbers == (member.crc, member.packed, member.size) and (len(values) == 3 or values[0] == b"PK\x07\x08"):
                return size
        raise Refused("mixed", "a member is not what the directory says")

    def _limits(self) -> None:
        packed = sum(member.packed for member in self.members)
        size = sum(member.size for member in self.members)
        if size > MAX_UNPACKED or (size > RATIO_FROM and size > packed * MAX_RATIO):
            raise Refused("bomb", f"{size} bytes from {packed}")
        for member in self.members:
            if member.size > RATIO_FROM and member.size > member.packed * MAX_RATIO:
                raise Refused("bomb", member.name)

    def read(self, member: Member) -> bytes:
        """The member's bytes, exactly as many as declared. Raises Refused."""
        begin, end = self._bodies[member.name]
        body = self.content[begin:end]
        if member.method == DEFLATED:
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                body = unpacker.decompress(body, member.size + 1)
            except zlib.error as error:
                raise Refused("broken", member.name) from error
            if not unpacker.eof or unpacker.unused_data:
                raise Refused("bomb" if len(body) > member.size else "broken", member.name)
        if len(body) != member.size or zlib.crc32(body) != member.crc:
            raise Refused("broken", member.name)
        return body


def _name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & UTF8 else "ascii")
    except UnicodeDecodeError as error:
        raise Refused("broken", "a member's name") from error
    parts = name.removesuffix("/").split("/")
    if {"", ".", ".."} & set(parts) or "\\" in name or ":" in name or not name.isprintable():
        raise Refused("mixed", "a member's name")
    return name
