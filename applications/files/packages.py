"""Office documents: which kind a package is, and that nothing in it acts, hides or calls home."""

from __future__ import annotations

from applications.files.archive import Archive
from applications.files.opendocument import judge_opendocument
from applications.files.openxml import judge_openxml
from applications.files.verdict import Refused, Verdict


def judge_package(content: bytes) -> Verdict:
    """Tell Office Open XML from OpenDocument by what every such package must have. Raises Refused."""
    archive = Archive(content)
    if archive.members[0].name == "mimetype":
        return judge_opendocument(archive)
    if "[Content_Types].xml" in archive.by_name:
        return judge_openxml(archive)
    raise Refused("archive")
