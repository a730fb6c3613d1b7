"""What imported statistics draw in an analysis: lines over years and parts of a whole, on page and on paper."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from core import charts
from services import actions, reports
from services.documents import pictures
from services.models import Analysis
from services.queries import analysis as queries
from services.texts.markets import LICENCES, licence_words
from tests.factories.accounts import enter
from tests.factories.analysis import order, report_in
from tests.factories.flows import imported

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def sent(tables: None) -> Analysis:
    imported()
    report = report_in("published", application=order(hs="8534"))
    actions.deliver(actor=report.author, application=report.request.application, text="Отчёт готов.")
    report.refresh_from_db()
    return report


def drawn(report: Analysis) -> list[dict]:
    return [chart for section in queries.reading(report)["sections"] for chart in section["charts"]]


@pytest.mark.django_db
def test_the_figures_are_those_of_the_file_and_stay_with_the_report(sent: Analysis) -> None:
    lines, tree = drawn(sent)
    assert lines["labels"] == ["2019", "2020", "2021", "2022", "2023"]
    assert [(one["label"], one["values"]) for one in lines["series"]] == [
        ("Казахстан", [1000, 1200, 1400, 1600, 1800]),
        ("Узбекистан", [500] * 5),
    ]
    assert tree["title"] == "Откуда ввозят товар: Казахстан, 2023"
    assert {(one["label"], one["value"]) for one in tree["items"]} == {("Россия", 900), ("Китай", 900)}
    for chart in (lines, tree):
        assert chart["source"]
    demand = next(one for one in queries.reading(sent)["sections"] if one["charts"])
    assert not any(row["label"].startswith(("Ввоз товара по", "Откуда")) for row in demand["table"]["rows"])


@pytest.mark.django_db
def test_page_pdf_and_docx_draw_them_with_their_numbers(client: Client, sent: Analysis) -> None:
    enter(client, sent.request.application.author)
    page = client.get(reverse("services:analysis", args=[sent.request_id])).content.decode()
    assert page.count('<figure class="chart"') == 2
    assert "tree__tile--0" in page
    assert "plot__line--1" in page
    text = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(reports.as_pdf(sent))).pages)
    assert "Откуда ввозят товар: Казахстан, 2023" in " ".join(text.split())
    paper = Document(io.BytesIO(reports.as_docx(sent)))
    assert [shape._inline.docPr.get("descr") for shape in paper.inline_shapes] == [
        "Ввоз товара по годам: Казахстан, Узбекистан",
        "Откуда ввозят товар: Казахстан, 2023",
    ]
    cells = [cell.text for grid in paper.tables for row in grid.rows for cell in row.cells]
    assert {"2023", "1 800", "50 %"} <= {cell.replace("\u00a0", " ") for cell in cells}
    client.cookies["django_language"] = "en"
    assert "Kazakhstan, 2023" in client.get(reverse("services:analysis", args=[sent.request_id])).content.decode()
    figures = client.get(f"/api/v1/requests/{sent.request_id}/analysis/").json()["figures"]
    assert [one["series"][-1] for one in figures if one["series"]] == [[2023, 1800], [2023, 500]]
    assert [len(one["shares"]) for one in figures if one["shares"]] == [2]


def test_the_licence_of_a_source_is_told_in_the_readers_language() -> None:
    # Words that the portal does not know stay as they were written.
    assert licence_words("CC BY 4.0") == "CC BY 4.0"
    with override("ru"):
        assert licence_words("факты") == "факты"
    assert {"факты", "собственный расчёт"} <= LICENCES


@pytest.mark.django_db
def test_without_statistics_nothing_is_drawn(tables: None) -> None:
    assert drawn(report_in("draft")) == []


VALUES = st.lists(st.one_of(st.none(), st.just(0.0), st.floats(0.01, 1e12)), max_size=15)


@given(VALUES)
def test_parts_fill_the_whole_and_none_lies_on_another(values: list[float | None]) -> None:
    items = [{"label": f"Страна {place}", "value": value} for place, value in enumerate(values)]
    for wide in (True, False):
        tree = charts.tree(items, wide=wide)
        boxes = [tuple(float(getattr(one, name)) for name in ("x", "y", "width", "height")) for one in tree.tiles]
        assert len(boxes) == sum(1 for value in values if (value or 0) > 1e-6 * sum(one or 0 for one in values))
        for x, y, width, height in boxes:
            assert x >= 0
            assert y >= 0
            assert x + width <= tree.width + 1
            assert y + height <= tree.height + 1
        for place, (x, y, width, height) in enumerate(boxes):
            for left, top, across, down in boxes[place + 1 :]:
                beside = left >= x + width - 0.2 or x >= left + across - 0.2
                assert beside or top >= y + height - 0.2 or y >= top + down - 0.2


@given(VALUES, st.text(max_size=20))
def test_any_chart_is_a_sound_picture(values: list[float | None], label: str) -> None:
    label = "".join(letter for letter in label if letter.isprintable())
    items = [{"label": label, "value": value} for value in values]
    ET.fromstring(pictures.svg({"kind": "tree", "title": "Т", "items": items}))
    series = [{"label": label, "values": values}]
    drawing = ET.fromstring(
        pictures.svg({"kind": "lines", "title": "Т", "labels": list(map(str, range(len(values)))), "series": series})
    )
    assert len(drawing.findall(f"{SVG}circle")) == int(any(value is not None for value in values))
