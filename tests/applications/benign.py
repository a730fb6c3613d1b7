"""Files as honest people make them, written by the libraries that make them elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import docx
import fpdf
import odfdo
import openpyxl
import pptx
import pypdf
import rustpy_xlsxwriter
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.shared import OxmlElement
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image as CellImage
from PIL import Image, ImageDraw
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

Named = tuple[str, bytes, str]


def picture(size: tuple[int, int] = (320, 240), mode: str = "RGB") -> Image.Image:
    """A drawing with some detail in it."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], 16):
        draw.line([(step, 0), (size[0] - step, size[1])], fill=(step % 256, 90, 160), width=3)
    return image.convert(mode)


def image_bytes(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    """A picture as a file."""
    written = io.BytesIO()
    (image or picture()).save(written, kind, **options)
    return written.getvalue()


def pdfs() -> Iterator[Named]:
    for pages in (1, 3):
        written = io.BytesIO()
        page = canvas.Canvas(written, pagesize=A4)
        for number in range(pages):
            page.drawString(72, 720, f"Page {number} (with /JS and /Launch in its text)")
            page.linkURL("https://example.com", (72, 700, 200, 720))
            page.bookmarkPage(f"p{number}")
            page.addOutlineEntry(f"Part {number} /JavaScript", f"p{number}")
            page.showPage()
        page.setTitle("Report (draft)/JS")
        page.save()
        yield f"отчёт {pages}.pdf", written.getvalue(), "pdf"
    written = io.BytesIO()
    page = canvas.Canvas(written, pageCompression=1)
    page.drawInlineImage(picture(), 50, 500)
    page.acroForm.textfield(name="company", x=50, y=300)
    page.save()
    yield "анкета с полем.pdf", written.getvalue(), "pdf"
    made = fpdf.FPDF()
    made.add_page()
    made.set_font("Helvetica")
    made.cell(text="A table")
    made.image(picture(), x=20, y=40, w=60)
    yield "fpdf.pdf", bytes(made.output()), "pdf"
    plain = pypdf.PdfWriter()
    plain.add_blank_page(200, 200)
    plain.add_metadata({"/Title": "Договор", "/Author": "Иванов (юрист)"})
    written = io.BytesIO()
    plain.write(written)
    yield "договор.pdf", written.getvalue(), "pdf"
    packed = pypdf.PdfWriter(clone_from=io.BytesIO(written.getvalue()))
    packed.compress_identical_objects()
    packed.open_destination = None
    written = io.BytesIO()
    packed.write(written)
    yield "packed.pdf", written.getvalue(), "pdf"
    written = io.BytesIO()
    picture().save(written, "PDF", resolution=150)
    yield "скан.pdf", written.getvalue(), "pdf"
    opened = pypdf.PdfWriter()
    page_of = opened.add_blank_page(200, 200)
    opened.open_destination = pypdf.generic.Destination("start", page_of.indirect_reference, pypdf.generic.Fit.fit())
    opened.add_outline_item(title="Раздел", page_number=0)
    written = io.BytesIO()
    opened.write(written)
    yield "with a place to open at.pdf", written.getvalue(), "pdf"


def documents() -> Iterator[Named]:
    letter = docx.Document()
    letter.add_heading("Письмо")
    letter.add_paragraph("Просим рассмотреть заявку. DDE и LINK упомянуты в тексте.")
    table = letter.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "Наименование"
    letter.add_picture(io.BytesIO(image_bytes("PNG")), width=docx.shared.Cm(5))
    _link(letter.add_paragraph(), "https://example.com/?a=1&b=2")
    _field(letter.add_paragraph(), " PAGE  \\* MERGEFORMAT ")
    _field(letter.add_paragraph(), ' HYPERLINK "https://added.example" ')
    yield "письмо.docx", _saved(letter), "docx"
    yield "пустой.docx", _saved(docx.Document()), "docx"
    long = docx.Document()
    for number in range(800):
        long.add_paragraph(f"Пункт {number}. Стороны договорились о нижеследующем.")
    long.sections[0].header.paragraphs[0].text = "Колонтитул"
    long.core_properties.author = "Иванова"
    yield "договор.docx", _saved(long), "docx"
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Экспорт"
    data = CategoryChartData()
    data.categories = ["2024", "2025"]
    data.add_series("млн ₽", (12.5, 17.1))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(6), Inches(4), data)
    slide.shapes.add_picture(io.BytesIO(image_bytes("JPEG")), Inches(1), Inches(1))
    yield "с диаграммой.pptx", _saved(deck), "pptx"
    yield "простая.pptx", _saved(pptx.Presentation()), "pptx"


def _link(paragraph: object, address: str) -> None:
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), key)
    paragraph._p.append(element)


def _field(paragraph: object, instruction: str) -> None:
    for kind in ("begin", None, "separate", "end"):
        run = paragraph.add_run()
        if kind is None:
            element = OxmlElement("w:instrText")
            element.text = instruction
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _saved(document: object) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def workbooks() -> Iterator[Named]:
    book = openpyxl.Workbook()
    sheet = book.active
    for number in range(2000):
        sheet.append([number, f"Изделие {number}", number * 1.5, f"=A{number + 1}*C{number + 1}"])
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=12))
    sheet.add_chart(chart, "F2")
    sheet.add_image(CellImage(io.BytesIO(image_bytes("PNG"))), "F20")
    sheet["A1"].hyperlink = "https://example.com/price"
    sheet["B1"].comment = openpyxl.comments.Comment("Проверить", "Отдел продаж")
    book.create_sheet("Лист 2")["A1"] = "=SUM('Sheet'!C1:C10)"
    yield "прайс.xlsx", _saved(book), "xlsx"
    lean = openpyxl.Workbook(write_only=True)
    page = lean.create_sheet()
    for number in range(20000):
        page.append([number, "строка", 3.14])
    yield "большая таблица.xlsx", _saved(lean), "xlsx"
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as other:
        page = other.add_worksheet("Данные")
        page.write("A1", "Цена | скидка!")
        page.write_formula("A2", '=CONCATENATE("a|b","!")')
        page.write_url("A3", "mailto:sales@example.com")
        page.insert_image("C3", "logo.png", {"image_data": io.BytesIO(image_bytes("PNG"))})
        plot = other.add_chart({"type": "line"})
        plot.add_series({"values": "=Данные!$A$1:$A$5"})
        page.insert_chart("E2", plot)
    yield "xlsxwriter.xlsx", written.getvalue(), "xlsx"


def exported(folder: object) -> Iterator[Named]:
    """What the portal itself writes has to come back in."""
    place = folder / "export.xlsx"
    rustpy_xlsxwriter.write_worksheet([{"Номер": "МП-2026-000001", "Сумма": 12.5}], str(place))
    yield "выгрузка.xlsx", place.read_bytes(), "xlsx"


def open_documents() -> Iterator[Named]:
    text = odfdo.Document("text")
    text.body.append(odfdo.Header(1, "Заголовок"))
    text.body.append(odfdo.Paragraph("Текст письма"))
    paragraph = odfdo.Paragraph("")
    paragraph.append(odfdo.Link("https://example.com", text="сайт"))
    text.body.append(paragraph)
    yield "письмо.odt", _saved(text), "odt"
    bare = odfdo.Document("text")
    yield "пустой.odt", _saved(bare), "odt"
    table = odfdo.Document("spreadsheet")
    sheet = odfdo.Table("Прайс", width=4, height=20)
    sheet.set_value("A1", "Наименование")
    sheet.set_value("B2", 12.5)
    table.body.append(sheet)
    yield "прайс.ods", _saved(table), "ods"


def images() -> Iterator[Named]:
    yield "фото.jpg", image_bytes("JPEG", quality=92), "jpeg"
    yield "прогрессивное.jpeg", image_bytes("JPEG", progressive=True), "jpeg"
    yield "серое.jpg", image_bytes("JPEG", picture(mode="L")), "jpeg"
    yield "для печати.jpg", image_bytes("JPEG", picture(mode="CMYK")), "jpeg"
    yield "большое.jpg", image_bytes("JPEG", picture((4000, 3000))), "jpeg"
    yield "снимок.png", image_bytes("PNG"), "png"
    yield "прозрачное.png", image_bytes("PNG", picture(mode="RGBA")), "png"
    yield "палитра.png", image_bytes("PNG", picture(mode="P")), "png"
    yield "одноцветное.png", image_bytes("PNG", picture(mode="1")), "png"
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "PhoneMaker"
    yield "с телефона.jpg", image_bytes("JPEG", exif=exif), "jpeg"
    yield "снимок экрана", image_bytes("PNG"), "png"


def texts() -> Iterator[Named]:
    yield "записка.txt", "Просим перезвонить.\nТелефон: +7 495 000-00-00\n".encode(), "txt"
    yield "bom.txt", "﻿Текст с меткой\r\n".encode(), "txt"
    yield "старый.txt", "Текст в кодировке Windows\r\n".encode("cp1251"), "txt"
    yield "utf16.txt", "Текст из Блокнота\r\n".encode("utf-16"), "txt"
    yield "readme", b"plain words without an extension\n", "txt"
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerows(
        [["Код", "Наименование", "Цена"], ["8481", "Клапан | DN50", "-12,5"], ["8482", "Подшипник!", "=1+1"]]
    )
    yield "прайс.csv", written.getvalue().encode("utf-8-sig"), "csv"
    yield "excel.csv", written.getvalue().encode("cp1251"), "csv"


def everything(folder: object) -> list[Named]:
    """All of them: name, content, kind."""
    made = [pdfs(), documents(), workbooks(), exported(folder), open_documents(), images(), texts()]
    return [one for group in made for one in group]
