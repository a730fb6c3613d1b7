"""Reports as files: a PDF typeset by Typst, a DOCX that can be worked on further."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from core import charts, typeset
from core.formats import day, language_of, number
from services.documents import pictures
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
    for section in read["sections"]:
        for chart in section["charts"]:
            chart |= {"svg": pictures.svg(chart), "words": pictures.in_words(chart), "rows": _rows_of(chart)}
    return {
        **read,
        "facts": facts,
        "number": application.number or "",
        "published": analysis.published_at is not None,
        "as_of": day(analysis.as_of),
        "sha256": analysis.sha256,
        "earlier": earlier_in_words(analysis),
    }


def _rows_of(chart: dict[str, Any]) -> list[list[str]]:
    """The numbers of a chart as a table with its head, for those who do not see it."""
    unknown = _("нет данных")
    if chart["kind"] == "lines":
        rows = [[str(label)] for label in chart["labels"]]
        for one in chart["series"]:
            for row, value in zip(rows, one["values"], strict=True):
                row.append(unknown if value is None else number(value))
        return [[_("Год"), *(one["label"] for one in chart["series"])], *rows]
    if chart["kind"] == "map":
        named = [[f"{place}. {one['label']}", number(one["value"])] for place, one in enumerate(chart["items"], 1)]
        return [[_("Страна"), _("Значение")], *named]
    total = sum(one["value"] for one in chart["items"]) or 1
    rows = [[one["label"], number(one["value"]), charts.percent(one["value"] / total)] for one in chart["items"]]
    return [[_("Страна"), _("Значение"), _("Доля")], *rows]


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
        for chart in section["charts"]:
            _chart(paper, chart)
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
    _mark_language(paper)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def strategy_docx(content: dict[str, Any]) -> bytes:
    """An edition of a strategy (`services.documents.strategy.content`) as a DOCX."""
    paper = Document()
    _dress(paper, content["title"])
    paper.add_heading(content["title"], 0)
    if content["is_demo"]:
        paper.add_paragraph(_("Демонстрационные данные"))
    if not content["agreed"]:
        paper.add_paragraph(_("Проект: не согласован обеими сторонами"))
    _grid(paper, [], [[label, value] for label, value in content["facts"]])
    if content["runs"]:
        paper.add_paragraph(content["progress"])
    _changes_of(paper, content)
    if content["summary"]:
        paper.add_heading(_("Замысел"), 1)
        _paragraphs(paper, content["summary"])
    for title, head, rows in _strategy_tables(content):
        paper.add_heading(title, 1)
        if rows:
            _grid(paper, head, rows)
    paper.add_heading(_("На чём построена стратегия"), 1)
    for section in content["basis"]:
        paper.add_heading(section["title"], 2)
        head = [_("Сведения"), _("Значение"), _("Источник и день")]
        _grid(paper, head, [[_labelled(row), row["value"], row["source"]] for row in section["rows"]])
    paper.add_paragraph(_("Показатели на {day}. «Нет данных» не значит ноль.").format(day=content["as_of"]))
    paper.add_heading(_("Согласование"), 1)
    if content["agreements"]:
        head = [_("Сторона"), _("Кто"), _("Когда, по Москве")]
        _grid(paper, head, [[row["side"], row["person"], row["at"]] for row in content["agreements"]])
    if content["sha256"]:
        paper.add_paragraph(_("Контрольная сумма согласованного содержания, SHA-256: ") + content["sha256"])
    _mark_language(paper)
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def _mark_language(paper: Any) -> None:
    """Mark what stands untranslated in an English document as Russian, so that it is spelt and read out as such."""
    if (get_language() or "ru") != "en":
        return
    for run in paper.element.body.iter(qn("w:r")):
        if language_of("".join(one.text or "" for one in run.iter(qn("w:t")))) == "ru":
            mark = OxmlElement("w:lang")
            mark.set(qn("w:val"), "ru-RU")
            run.get_or_add_rPr().append(mark)


def _paragraphs(paper: Any, text: str) -> None:
    for one in text.split("\n\n"):
        if one.strip():
            paper.add_paragraph(one.strip())


def _changes_of(paper: Any, content: dict[str, Any]) -> None:
    if not content["reason"]:
        return
    paper.add_heading(_("Что меняется и почему"), 1)
    _paragraphs(paper, content["reason"])
    for one in content["comparisons"]:
        paper.add_heading(one["title"], 2)
        for change in one["changes"]:
            paper.add_paragraph(f"{change['kind']}: {change['title']} — {change['what']}", style="List Bullet")
            for field in change["fields"]:
                paper.add_paragraph(f"{field['label']}: {field['was']} → {field['now']}", style="List Bullet 2")


def _strategy_tables(content: dict[str, Any]) -> list[tuple[str, list[str], list[list[str]]]]:
    """The tables of a strategy: title, head, rows."""

    def two(first: str, second: str) -> str:
        return f"{first}\n{second}" if second else first

    goals = [
        [
            two(row["title"], row["indicator"]),
            two(row["base"], row["base_source"]),
            two(row["target"], f"{row['now']}, {row['now_source']}" if row["now"] else ""),
            row["due"],
        ]
        for row in content["goals"]
    ]
    actions = [
        [
            str(row["place"]),
            two(row["title"], row["reason"]),
            row["who"],
            row["when"],
            two(row["budget"], row["payer"]),
            *([two(row["state"], row["note"])] if content["runs"] else []),
        ]
        for row in content["actions"]
    ]
    head = ["№", _("Действие"), _("Кто"), _("Срок"), _("Бюджет, кто платит")]
    budget = content["budget"]
    return [
        (_("Цели"), [_("Цель и показатель"), _("Сейчас"), _("Целевое значение"), _("К какому дню")], goals),
        (_("Действия"), [*head, _("Состояние")] if content["runs"] else head, actions),
        (
            _("Бюджет по годам"),
            [_("Кто платит"), *budget["years"], _("Всего")],
            [[row["label"], *row["cells"]] for row in budget["rows"]],
        ),
        (
            _("Риски"),
            [_("Риск"), _("Вероятность"), _("Тяжесть"), _("Что делаем")],
            [[row["title"], row["likelihood"], row["impact"], row["response"]] for row in content["risks"]],
        ),
    ]


def _chart(paper: Any, chart: dict[str, Any]) -> None:
    """A chart as a picture with words for those who do not see it, its source, and its numbers as a table."""
    paper.add_heading(f"{chart['title']}, {chart['unit']}", 2)
    shape = paper.add_picture(io.BytesIO(pictures.png(chart)), width=Mm(150))
    shape._inline.docPr.set("descr", chart["words"])
    _grid(paper, chart["rows"][0], chart["rows"][1:])
    if chart["note"]:
        paper.add_paragraph(chart["note"])
    source, demo = _("Источник:"), _("демонстрационные данные")
    paper.add_paragraph(f"{source} {chart['source']}" + (f" ({demo})" if chart["demo"] else ""))


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
