"""DOCX, XLSX and PPTX (ISO/IEC 29500)."""

from __future__ import annotations

import re

from applications.files import markup
from applications.files.archive import Archive, Member
from applications.files.media import judge_part
from applications.files.verdict import DOCX, PPTX, XLSX, FileKind, Refused, Verdict

FORMAT = "application/vnd.openxmlformats-officedocument."
MAIN = {
    f"{FORMAT}wordprocessingml.document.main+xml": DOCX,
    f"{FORMAT}spreadsheetml.sheet.main+xml": XLSX,
    f"{FORMAT}presentationml.presentation.main+xml": PPTX,
}
# Words in a part's content type or in a relationship's type, and what they mean for us.
FORBIDDEN_TYPES = {
    "macroenabled": "active",
    "vbaproject": "active",
    "vbadata": "active",
    "macrosheet": "active",
    "activex": "active",
    "dialogsheet": "active",
    "oleobject": "embedded",
    "htmlfile": "embedded",
    "externallink": "external",
    "connections+xml": "external",
    "querytable": "external",
}
FORBIDDEN_RELATIONS = {
    "vbaproject": "active",
    "wordvbadata": "active",
    "xlmacrosheet": "active",
    "xlintlmacrosheet": "active",
    "control": "active",
    "activexcontrolbinary": "active",
    "oleobject": "embedded",
    "afchunk": "embedded",
    "subdocument": "external",
    "frame": "external",
    "externallink": "external",
    "externallinkpath": "external",
    "connections": "external",
    "querytable": "external",
    "attachedtoolbars": "active",
}
LINK = re.compile(r"(?:https?|mailto|tel|ftp):|(?![a-z][a-z0-9+.-]*:|\\\\|//)", re.IGNORECASE)
LOCAL_TEMPLATE = re.compile(r"file:///[a-z]:[\\/]", re.IGNORECASE)
XML_PARTS = ("xml", "rels", "vml")
FONTS = ("odttf", "fntdata", "ttf")
# Words that make a field fetch or run something when the document is opened or printed.
FIELDS = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|IMPORT|LINK|DATABASE)\b|\s*INCLUDEPICTURE\s+\"?(?:\\\\|file:)", re.IGNORECASE
)
FORMULA = re.compile(r"\|[^\"]*!|\bWEBSERVICE\s*\(|\b(?:CALL|REGISTER\.ID|EXEC)\s*\(", re.IGNORECASE)


def judge_openxml(archive: Archive, *, inside: bool = False) -> Verdict:
    """Look at every part and every relationship. Raises Refused.

    A workbook inside a document or a presentation is what a chart is drawn from; it is judged like a file of its
    own, and holds no further ones.
    """
    types = _content_types(archive)
    kind = _kind(archive, types)
    for member in archive.members:
        if member.name == "[Content_Types].xml" or member.is_folder:
            if member.size and member.is_folder:
                raise Refused("mixed", member.name)
            continue
        _judge_member(archive, member, types(member.name), inside)
    return Verdict(kind)


class _Types:
    """Content types by part, as [Content_Types].xml gives them."""

    def __init__(self) -> None:
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        return self.overrides.get(name.lower()) or self.defaults.get(name.rpartition(".")[2].lower(), "")


def _content_types(archive: Archive) -> _Types:
    types = _Types()

    def start(tag: str, attributes: dict[str, str]) -> None:
        what, content_type = markup.local(tag), attributes.get("ContentType", "").strip().lower()
        for word, code in FORBIDDEN_TYPES.items():
            # LibreOffice and Word declare defaults for parts that are not there: only parts count.
            if what == "Override" and word in content_type:
                raise Refused(code, content_type)
        if what == "Default":
            types.defaults[attributes.get("Extension", "").lower()] = content_type
        elif what == "Override":
            types.overrides[attributes.get("PartName", "").lstrip("/").lower()] = content_type

    name = "[Content_Types].xml"
    markup.walk(archive.read(archive.by_name[name]), name, start)
    return types


def _kind(archive: Archive, types: _Types) -> FileKind:
    """The kind of the part that the package names as its document."""
    targets: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/officeDocument"):
            targets.append(attributes.get("Target", "").lstrip("/").lower())

    if "_rels/.rels" not in archive.by_name:
        raise Refused("unknown", "no relationships")
    markup.walk(archive.read(archive.by_name["_rels/.rels"]), "_rels/.rels", start)
    if len(targets) != 1 or targets[0] not in {name.lower() for name in archive.by_name}:
        raise Refused("unknown", "no document")
    declared = types(targets[0])
    for word, code in FORBIDDEN_TYPES.items():
        if word in declared:
            raise Refused(code, declared)
    if declared not in MAIN:
        raise Refused("unknown", declared)
    return MAIN[declared]


def _judge_member(archive: Archive, member: Member, content_type: str, inside: bool) -> None:
    for word, code in FORBIDDEN_TYPES.items():
        if word in content_type:
            raise Refused(code, member.name)
    extension = member.name.rpartition(".")[2].lower()
    body = archive.read(member)
    if extension in XML_PARTS:
        _judge_xml(member.name, body)
    elif extension == "xlsx" and "/embeddings/" in member.name and not inside:
        if judge_openxml(Archive(body), inside=True).kind is not XLSX:
            raise Refused("embedded", member.name)
    elif extension == "bin" and content_type.endswith(".printersettings"):
        if body.startswith((b"MZ", b"PK", b"\xd0\xcf\x11\xe0", b"<")):
            raise Refused("embedded", member.name)
    elif not judge_part(member.name, body) and not (extension in FONTS and "/fonts/" in member.name):
        raise Refused("active" if "vba" in member.name.lower() else "embedded", member.name)


def _judge_xml(name: str, body: bytes) -> None:
    if name.endswith(".rels"):
        markup.walk(body, name, _relation)
    elif name.startswith("word/"):
        fields = _Fields(name)
        markup.walk(body, name, fields.start, fields.end, fields.text)
        fields.check_rest()
    elif name.startswith(("xl/worksheets/", "xl/workbook", "xl/charts/")):
        formulas = _Formulas(name)
        markup.walk(body, name, formulas.start, formulas.end, formulas.text)
    else:
        markup.walk(body, name)


def _relation(tag: str, attributes: dict[str, str]) -> None:
    if markup.local(tag) != "Relationship":
        return
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    target = attributes.get("Target", "").strip()
    if kind in FORBIDDEN_RELATIONS:
        raise Refused(FORBIDDEN_RELATIONS[kind], f"{kind} {target}")
    if attributes.get("TargetMode", "").lower() != "external":
        return
    if kind == "hyperlink" and LINK.match(target):
        return
    # Word notes where on the author's own disk a letterhead came from; elsewhere it leads to nothing.
    if kind == "attachedtemplate" and LOCAL_TEMPLATE.match(target):
        return
    raise Refused("external", f"{kind} {target}")


class _Fields:
    """The instructions of Word's fields, put together from the runs that they are split into."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.open: list[list[str]] = [[]]
        self.listening = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = markup.local(tag)
        self.listening = name == "instrText"
        if name == "fldChar":
            step = next((value for key, value in attributes.items() if markup.local(key) == "fldCharType"), "")
            if step == "begin":
                self.open.append([])
            else:
                self._check(self.open.pop() if step == "end" and len(self.open) > 1 else self.open[-1])
        elif name == "fldSimple":
            self._check([value for key, value in attributes.items() if markup.local(key) == "instr"])

    def end(self, tag: str) -> None:
        self.listening = False

    def text(self, data: str) -> None:
        if self.listening:
            self.open[-1].append(data)

    def check_rest(self) -> None:
        for parts in self.open:
            self._check(parts)

    def _check(self, parts: list[str]) -> None:
        if FIELDS.match("".join(parts)):
            raise Refused("active", f"a field in {self.where}")


class _Formulas:
    """Formulas of a workbook that call another program or the network."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.parts: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if markup.local(tag) in ("f", "definedName", "formula", "formula1", "formula2"):
            self.parts = []

    def text(self, data: str) -> None:
        if self.parts is not None:
            self.parts.append(data)

    def end(self, tag: str) -> None:
        if self.parts is not None:
            if FORMULA.search(re.sub(r"\"[^\"]*\"", '""', "".join(self.parts))):
                raise Refused("active", f"a formula in {self.where}")
            self.parts = None
