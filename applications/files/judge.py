"""From bytes to a verdict."""

from __future__ import annotations

from applications.files.verdict import SIG, XML, Refused, Verdict

# Signatures of what people send by mistake, for an answer that helps; everything else unknown is just refused.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"MSCF", b"LZIP")
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02",
)
# The antivirus industry's harmless test string, kept in two parts so that this file is not taken for it.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def judge(content: bytes, extension: str) -> Verdict:
    """Say what `content` is. Raises Refused with the reason.

    `extension` (lower case, no dot) only tells plain text from a table in plain text: text has no signature.
    """
    if not content:
        raise Refused("empty")
    if EICAR in content:
        raise Refused("infected", "EICAR")
    if extension in SIG.extensions:
        from applications.files.signature import judge_signature

        return judge_signature(content)
    if extension in XML.extensions:
        from applications.files.markup import judge_markup

        return judge_markup(content)
    if content.startswith(b"%PDF-"):
        from applications.files.pdf import judge_pdf

        return judge_pdf(content)
    if content.startswith(b"PK"):
        from applications.files.packages import judge_package

        return judge_package(content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        from applications.files.images import judge_image

        return judge_image(content)
    if content.startswith(OLD_OFFICE):
        raise Refused("old_office")
    if content.startswith(ARCHIVES):
        raise Refused("archive")
    if content.startswith(PROGRAMS):
        raise Refused("program")
    from applications.files.text import judge_text

    return judge_text(content, extension)
