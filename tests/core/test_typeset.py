"""Documents: they carry their text, their title and their tags, and whatever was typed stays text."""

import datetime
import io

import pypdf
import pytest

from core import typeset

ROWS = [{"label": "Импорт, млн долл.", "value": "1 204,5", "share": 0.8}]
NASTY = 'ООО "Ромашка" #panic("x") $ \\ */ //'
DATA = {
    "title": "Образец отчёта № 5",
    "lead": "Коротко о главном",
    "company": NASTY,
    "date": datetime.date(2026, 11, 22),
    "remark": "Осторожно: #let x = 1",
    "rows": ROWS,
    "state": "Готово",
}


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def test_a_document_says_what_it_was_given() -> None:
    document = read(typeset.pdf("sample.typ", DATA, language="ru"))
    text = " ".join(document.pages[0].extract_text().split())
    assert "Образец отчёта № 5" in text
    assert NASTY in text
    assert "#let x = 1" in text
    assert "Страница 1 из 1" in text
    assert "2026-11-22" in text


def test_a_document_is_tagged_and_named_in_its_language() -> None:
    root = read(typeset.pdf("sample.typ", DATA, language="en"))
    assert root.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert root.trailer["/Root"]["/Lang"] == "en"
    assert root.metadata["/Title"] == "Образец отчёта № 5"
    assert "Page 1 of 1" in root.pages[0].extract_text()


def test_the_font_is_embedded() -> None:
    fonts = read(typeset.pdf("sample.typ", DATA)).pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert names
    assert all("Onest" in name for name in names)


def test_the_same_data_give_the_same_bytes() -> None:
    assert typeset.pdf("sample.typ", DATA) == typeset.pdf("sample.typ", DATA)


def test_data_that_do_not_fit_are_refused() -> None:
    with pytest.raises(typeset.NotTypesetError, match=r"sample\.typ"):
        typeset.pdf("sample.typ", {"title": "Только название"})
