"""Pictures and other parts inside office documents: a part is what its extension says."""

from __future__ import annotations

from applications.files import markup
from applications.files.verdict import Refused

SIGNATURES: dict[str, tuple[bytes, ...]] = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "jfif": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "emf": (b"\x01\x00\x00\x00",),
    "wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"),
    "wdp": (b"II\xbc",),
    "webp": (b"RIFF",),
}


def judge_part(name: str, body: bytes) -> bool:
    """Whether the part is a picture of a known kind. Raises Refused when it says so and is not."""
    extension = name.rpartition(".")[2].lower()
    if extension == "svg":
        judge_svg(name, body)
        return True
    if extension not in SIGNATURES:
        return False
    # Some writers leave empty pictures behind.
    if body and not body.startswith(SIGNATURES[extension]):
        raise Refused("embedded", name)
    return True


def judge_svg(name: str, body: bytes) -> None:
    """A drawing without scripts, handlers and links to elsewhere. Raises Refused."""

    def start(tag: str, attributes: dict[str, str]) -> None:
        if markup.local(tag).lower() in {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"}:
            raise Refused("active", name)
        for key, value in attributes.items():
            plain = markup.local(key).lower()
            if plain.startswith("on") or (plain == "href" and not value.startswith(("#", "data:image/"))):
                raise Refused("active", name)

    markup.walk(body, name, start)
