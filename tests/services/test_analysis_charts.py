"""What imported statistics draw in an analysis: lines over years and parts of a whole, on page and on paper."""

from __future__ import annotations

import copy
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

# Of the source's five the Gambia is left out: it does not export so much.
KAZAKH_PARTNERS = [28, 24, 4, 4]
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
    partners, others, lines, tree, spread = drawn(sent)
    assert lines["labels"] == ["2019", "2020", "2021", "2022", "2023"]
    assert [(one["label"], one["values"]) for one in lines["series"]] == [
        ("Казахстан", [1000, 1200, 1400, 1600, 1800]),
        ("Узбекистан", [500] * 5),
    ]
    assert tree["title"] == "Откуда ввозят товар: Казахстан, 2023"
    assert {(one["label"], one["value"]) for one in tree["items"]} == {("Россия", 900), ("Китай", 900)}
    assert (spread["kind"], spread["title"]) == ("map", tree["title"])
    assert [(one["number"], one["label"]) for one in spread["places"]] == [
        (place, one["label"]) for place, one in enumerate(tree["items"], 1)
    ]
    for chart in (partners, others, lines, tree, spread):
        assert chart["source"]
    demand = next(one for one in queries.reading(sent)["sections"] if one["key"] == "demand")
    assert not any(row["label"].startswith(("Ввоз товара по", "Откуда")) for row in demand["table"]["rows"])


@pytest.mark.django_db
def test_page_pdf_and_docx_draw_them_with_their_numbers(client: Client, sent: Analysis) -> None:
    enter(client, sent.request.application.author)
    page = client.get(reverse("services:analysis", args=[sent.request_id])).content.decode()
    assert page.count('<figure class="chart"') == 2
    assert page.count('<figure class="chart map"') == 3
    assert "tree__tile--0" in page
    assert "plot__line--1" in page
    text = " ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(reports.as_pdf(sent))).pages)
    assert "Откуда ввозят товар: Казахстан, 2023" in " ".join(text.split())
    paper = Document(io.BytesIO(reports.as_docx(sent)))
    assert [shape._inline.docPr.get("descr") for shape in paper.inline_shapes] == [
        "Откуда страна ввозит товары: Казахстан, 2023",
        "Откуда страна ввозит товары: Узбекистан, 2023",
        "Ввоз товара по годам: Казахстан, Узбекистан",
        *["Откуда ввозят товар: Казахстан, 2023"] * 2,
    ]
    cells = [cell.text for grid in paper.tables for row in grid.rows for cell in row.cells]
    assert {"2023", "1 800", "50 %"} <= {cell.replace("\u00a0", " ") for cell in cells}
    client.cookies["django_language"] = "en"
    assert "Kazakhstan, 2023" in client.get(reverse("services:analysis", args=[sent.request_id])).content.decode()
    figures = client.get(f"/api/v1/requests/{sent.request_id}/analysis/").json()["figures"]
    assert [one["series"][-1] for one in figures if one["series"]] == [[2023, 1800], [2023, 500]]
    assert [len(one["shares"]) for one in figures if one["shares"]] == [4, 5, 2]


@pytest.mark.django_db
def test_the_main_suppliers_are_those_of_the_source_each_on_its_capital(tables: None) -> None:
    report = report_in("draft", application=order())
    chart = next(one for one in drawn(report) if "Казахстан" in one["title"])
    assert (chart["kind"], chart["unit"]) == ("map", "% ввоза")
    assert (chart["items"][0]["label"], chart["items"][0]["value"]) == ("Китай", KAZAKH_PARTNERS[0])
    assert [one["value"] for one in chart["items"]] == KAZAKH_PARTNERS
    assert "России среди названных" in chart["note"]
    assert chart["source"]
    drawing = ET.fromstring(pictures.svg(chart))
    circles = drawing.findall(f"{SVG}circle")
    assert len(circles) == 1 + len(KAZAKH_PARTNERS)
    left, top, width, height = map(float, drawing.attrib["viewBox"].split())
    for one in circles:
        assert left <= float(one.attrib["cx"]) <= left + width
        assert top <= float(one.attrib["cy"]) <= top + height
    areas = [float(one.attrib["r"]) ** 2 for one in circles[1:]]
    assert areas == sorted(areas, reverse=True)


@pytest.mark.django_db
def test_what_changed_inside_a_series_and_a_whole_is_listed(sent: Analysis) -> None:
    figures = copy.deepcopy(sent.figures)
    series = next(one["series"] for one in figures if one.get("series"))
    series[-1][1] += 50
    series.append([2024, 2000.0])
    parts = next(one["shares"] for one in figures if one.get("shares") and one["key"] == "import-partners")
    parts.pop()
    later = Analysis(based_on=sent, figures=figures)
    with override("ru"):
        found = [tuple(one.values()) for one in queries.changes(later, {"KZ": "Казахстан"})]
    assert [
        (label, country, was.replace("\u00a0", " "), now.replace("\u00a0", " ")) for label, country, was, now in found
    ] == [
        ("Ввоз товара по годам, 2023", "Казахстан", "1 800", "1 850"),
        ("Ввоз товара по годам, 2024", "Казахстан", "нет данных", "2 000"),
        ("Откуда ввозят товар, Россия", "Казахстан", "900 (2023)", "нет данных"),
    ]


def test_the_licence_of_a_source_is_told_in_the_readers_language() -> None:
    # Words that the portal does not know stay as they were written.
    assert licence_words("CC BY 4.0") == "CC BY 4.0"
    with override("ru"):
        assert licence_words("факты") == "факты"
    assert {"факты", "собственный расчёт"} <= LICENCES


@pytest.mark.django_db
def test_without_statistics_nothing_of_the_product_is_drawn(tables: None) -> None:
    assert [one["kind"] for one in drawn(report_in("draft"))] == ["map", "map"]


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
