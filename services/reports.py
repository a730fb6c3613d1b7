"""Reports as files: a PDF typeset by Typst, a DOCX that can be worked on further."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from core import typeset
from core.formats import day
from services.models import Analysis
from services.queries.analysis import reading

NAVY = RGBColor(0x0D, 0x24, 0x40)


def as_pdf(analysis: Analysis) -> bytes:
    """The report as a PDF in the language of the page. Raises core.typeset.NotTypesetError."""
    return typeset.pdf("services/analysis.typ", _content(analysis))


def _content(analysis: Analysis) -> dict[str, Any]:
    read = reading(analysis)
    application = analysis.request.application
    facts = [
        (_("Заявка"), application.number or ""),
        (_("Компания"), str(application.organisation or application.author)),
        (_("Страны"), ", ".join(read["countries"])),
        (_("Код ТН ВЭД"), analysis.hs or "—"),
        (_("Подготовил"), str(analysis.author)),
    ]
    if analysis.published_at:
        facts += [(_("Проверил"), str(analysis.reviewer)), (_("Опубликован"), day(analysis.published_at))]
    return {
        **read,
        "facts": facts,
        "number": application.number or "",
        "published": analysis.published_at is not None,
        "as_of": day(analysis.as_of),
        "sha256": analysis.sha256,
        "earlier": earlier_in_words(analysis),
    }


def earlier_in_words(analysis: Analysis) -> str:
    """Which report this one was made from."""
    if analysis.based_on is None:
        return ""
    return _("Отчёт продолжает опубликованный {day}. Показатели тогда — на {as_of}.").format(
        day=day(analysis.based_on.published_at), as_of=day(analysis.based_on.as_of)
    )


def as_docx(analysis: Analysis) -> bytes:
    """The report as a DOCX with real headings and tables, in the language of the page."""
    content = _content(analysis)
    paper = Document()
    _dress(paper, content["title"])
    paper.add_heading(content["title"], 0)
    if not content["published"]:
        paper.add_paragraph(_("Проект отчёта: не опубликован"))
    _grid(paper, [], [[label, value] for label, value in content["facts"]])
    for section in content["sections"]:
        if not section["text"] and section["table"] is None:
            continue
        paper.add_heading(section["title"], 1)
        for paragraph in section["text"].split("\n\n"):
            if paragraph.strip():
                paper.add_paragraph(paragraph.strip())
        if section["table"]:
            rows = [[_labelled(row), *row["values"]] for row in section["table"]["rows"]]
            _grid(paper, [_("Показатель"), *section["table"]["columns"]], rows)
    if content["changes"]:
        paper.add_heading(_("Что изменилось с прошлого отчёта"), 1)
        paper.add_paragraph(content["earlier"])
        rows = [[one["label"], one["country"], one["was"], one["now"]] for one in content["changes"]]
        _grid(paper, [_("Показатель"), _("Страна"), _("Было"), _("Стало")], rows)
    paper.add_heading(_("Источники"), 1)
    for one in content["sources"]:
        words = ", ".join(filter(None, (one["name"], one["as_of"])))
        paper.add_paragraph(f"{words} ({one['licence']})" if one["licence"] else words, style="List Bullet")
    paper.add_paragraph(_("Показатели на {day}. «Нет данных» не значит ноль.").format(day=content["as_of"]))
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _labelled(row: dict[str, Any]) -> str:
    return row["label"] + " (" + _("демонстрационные данные") + ")" if row["demo"] else row["label"]


def _dress(paper: Any, title: str) -> None:
    """Type and properties of the whole document; no trace of a template's author is left."""
    paper.core_properties.title = title
    paper.core_properties.author = _("Моспром")
    paper.core_properties.comments = ""
    paper.core_properties.language = get_language() or "ru"
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    for level in ("Title", "Heading 1"):
        font = paper.styles[level].font
        font.name, font.color.rgb = "Arial", NAVY
        # Word takes the face of a heading from its theme unless the style says otherwise in every alphabet.
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            paper.styles[level].element.rPr.rFonts.attrib.pop(qn(name), None)


def _grid(paper: Any, header: list[str], rows: list[list[str]]) -> None:
    """A table whose first row is marked as its head, so that it is repeated and read out as one."""
    lines = [header, *rows] if header else rows
    grid = paper.add_table(rows=0, cols=len(lines[0]), style="Light Grid Accent 1" if header else "Table Grid")
    for line in lines:
        for cell, text in zip(grid.add_row().cells, line, strict=True):
            cell.text = str(text)
    if header:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        grid.rows[0]._tr.get_or_add_trPr().append(mark)
    paper.add_paragraph()
