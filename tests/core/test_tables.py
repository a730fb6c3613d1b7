"""Tables: the HTML whole, every kind of row, and nothing unescaped."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils import translation
from django.utils.html import format_html

from core.tables import Column, Table, escape_all

EVIL = "<script>alert('x')</script> & \"к\""
SAFE = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;к&quot;"
STATES = {"open": ("Открыта", "info"), "closed": ("Завершена & сдана", "success")}


class Small(Table):
    caption = "Список"
    columns = [
        Column("number", "Номер", link="/x/{id}/"),
        Column("state", "Статус", "pill", choices=STATES),
        Column("amount", "Сумма", "money"),
    ]


def test_the_whole_table() -> None:
    rows = [
        {"id": 7, "number": "МП-1", "state": "open", "amount": 1500},
        {"id": 8, "number": "МП-2", "state": "closed", "amount": None},
    ]
    with translation.override("ru"):
        assert str(Small(rows)) == (
            '<div class="table-box"><table class="table table--cards" role="table"><caption>Список</caption>'
            '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Номер</th>'
            '<th scope="col" role="columnheader">Статус</th>'
            '<th scope="col" role="columnheader" class="table__number">Сумма</th></tr></thead>'
            '<tbody role="rowgroup">'
            '<tr role="row"><td role="cell" data-label="Номер"><a href="/x/7/">МП-1</a></td>'
            '<td role="cell" data-label="Статус"><span class="pill pill--info">Открыта</span></td>'
            '<td role="cell" class="table__number" data-label="Сумма">1\xa0500\xa0₽</td></tr>'
            '<tr role="row"><td role="cell" data-label="Номер"><a href="/x/8/">МП-2</a></td>'
            '<td role="cell" data-label="Статус"><span class="pill pill--success">Завершена &amp; сдана</span></td>'
            '<td role="cell" class="table__number" data-label="Сумма">—</td></tr>'
            "</tbody></table></div>"
        )


@pytest.mark.parametrize("kind", ["text", "choice", "pill", "html"])
def test_what_people_typed_is_escaped(kind: str) -> None:
    html = str(Table([{"a": EVIL}], columns=[Column("a", "A", kind)]))
    assert SAFE in html
    assert "<script" not in html


def test_addresses_labels_and_choices_are_escaped() -> None:
    columns = [Column("a", EVIL, "pill", choices={1: (EVIL, "info")}, link=lambda row: 'x"><script>')]
    html = str(Table([{"a": 1}], columns=columns, caption=EVIL))
    assert "<script" not in html
    assert html.count(SAFE) == 4  # caption, heading, data-label, pill
    assert 'href="x&quot;&gt;&lt;script&gt;"' in html


def test_html_column_passes_safe_strings_only() -> None:
    table = Table([{"a": format_html("<b>{}</b>", "<i>")}, {"a": "<b>"}], columns=[Column("a", "A", "html")])
    assert "<b>&lt;i&gt;</b>" in str(table)
    assert "&lt;b&gt;" in str(table)


def test_percent_signs_and_braces_are_plain_text() -> None:
    table = Table([{"a": "100 % {x} %s"}], columns=[Column("a", "Доля, % от {всех} %s")], caption="50 %d")
    assert "100 % {x} %s</td>" in str(table)
    assert 'data-label="Доля, % от {всех} %s"' in str(table)
    assert "<caption>50 %d</caption>" in str(table)


def test_a_nul_in_a_cell_does_not_shift_the_others() -> None:
    assert escape_all(["a\x00<", "b"]) == ["a\x00&lt;", "b"]
    assert escape_all([]) == []


@dataclass
class Person:
    name: str


def test_dicts_objects_and_tuples_draw_alike() -> None:
    columns = [Column("name", "Имя"), Column("year", "Год")]
    dicts = str(Table([{"name": "Анна", "year": 2026}], columns=columns))
    assert str(Table([SimpleNamespace(name="Анна", year=2026)], columns=columns)) == dicts
    assert str(Table([("Анна", 2026)], columns=columns)) == dicts
    nested = Table(
        [SimpleNamespace(person=Person("Анна"), id=3)], columns=[Column("person.name", "Имя", link="/p/{id}/")]
    )
    assert '<a href="/p/3/">Анна</a>' in str(nested)


def test_empty_values_and_links() -> None:
    columns = [
        Column("a", "A"),
        Column("b", "B", "day"),
        Column("c", "C", "number"),
        Column("d", "D", link=lambda row: ""),
        Column("e", "E", "choice", choices={1: "Да"}),
    ]
    cells = str(Table([{"a": "", "b": None, "c": None, "d": "без ссылки", "e": None}], columns=columns))
    assert cells.count(">—</td>") == 4
    assert "<a" not in cells


def test_dates_are_those_of_moscow_and_of_the_language() -> None:
    at = datetime.datetime(2026, 11, 20, 22, 30, tzinfo=datetime.UTC)
    columns = [Column("at", "День", "day"), Column("at", "Время", "moment")]
    with translation.override("ru"):
        russian = str(Table([{"at": at}], columns=columns))
    with translation.override("en"):
        english = str(Table([{"at": at}], columns=columns))
    assert ">21.11.2026</td>" in russian
    assert ">21.11.2026,\xa001:30</td>" in russian
    assert ">21\xa0Nov\xa02026</td>" in english


def test_languages_do_not_share_a_heading() -> None:
    from django.utils.translation import gettext_lazy

    columns = [Column("a", gettext_lazy("Yes"))]  # Django itself translates this word
    with translation.override("ru"):
        assert ">Да</th>" in str(Table([{"a": 1}], columns=columns))
    with translation.override("en"):
        assert ">Yes</th>" in str(Table([{"a": 1}], columns=columns))


def test_in_a_template() -> None:
    template = engines["django"].from_string("{% if table %}{{ table }}{% else %}пусто{% endif %}")
    columns = [Column("a", "A", "number")]
    with translation.override("ru"):
        assert ">1\xa0000,5</td>" in template.render({"table": Table([{"a": Decimal("1000.5")}], columns=columns)})
        assert template.render({"table": Table([], columns=columns)}) == "пусто"
        assert str(Table([], columns=columns)) == '<p class="table-empty">Здесь пока ничего нет.</p>'


def test_mistakes_in_code_are_told() -> None:
    with pytest.raises(ValueError, match="Column kind 'numbr'"):
        Column("a", "A", "numbr")
    with pytest.raises(ValueError, match="Tone 'red'"):
        str(Table([{"a": 1}], columns=[Column("a", "A", "pill", choices={1: ("x", "red")})]))
