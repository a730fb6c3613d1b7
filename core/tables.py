"""Lists as HTML tables without a template per row.

A page of fifty rows has hundreds of cells; a template that visits each costs more than the query behind it. Here a
column formats its whole column in one comprehension, all text of the page is escaped in one pass, and the rows are
written by one `%` over a row pattern that was made once per table, columns and language.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from operator import attrgetter, itemgetter
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import formats

Text = str | Promise
Row = Any
# Data from people and from Postgres text holds no NUL, so it can part the cells while they are escaped together.
PART = "\x00"
TONES = frozenset({"neutral", "info", "success", "warning", "danger"})
RIGHT = frozenset({"number", "money"})


@dataclass(frozen=True)
class Column:
    """One column: `key` is a dict key or a dotted attribute, `kind` says how its values are written.

    Kinds: text, number, money, day, moment, pill (with `choices`: value → (label, tone)), choice (value → label),
    html (SafeString passes as it is, anything else is escaped). `link` makes the cell a link: a pattern such as
    "/cabinet/applications/{id}/" filled from the row, or a function of the row; an empty address means no link.
    """

    key: str
    label: Text
    kind: str = "text"
    link: str | Callable[[Row], str] = ""
    choices: Mapping[Any, Any] = field(default_factory=dict)
    currency: str = "RUB"
    empty: str = formats.DASH

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Column kind {self.kind!r} is not one of {', '.join(KINDS)}")


def _text(column: Column, values: list[Any]) -> list[str]:
    empty = column.empty
    return [value if type(value) is str and value else empty if value in (None, "") else str(value) for value in values]


def _number(column: Column, values: list[Any]) -> list[str]:
    write, russian, empty = formats.number, formats.is_russian(), column.empty
    return [write(value, russian=russian) if value is not None else empty for value in values]


def _money(column: Column, values: list[Any]) -> list[str]:
    write, russian, currency, empty = formats.money, formats.is_russian(), column.currency, column.empty
    return [write(value, currency, russian=russian) if value is not None else empty for value in values]


def _written_once(write: Callable[..., str], values: list[Any], empty: str) -> list[str]:
    """The same day comes up again and again in a list: each different value is written once."""
    known: dict[Any, str] = {None: empty}
    russian = formats.is_russian()
    for value in values:
        if value not in known:
            known[value] = write(value, russian=russian)
    return [known[value] for value in values]


def _day(column: Column, values: list[Any]) -> list[str]:
    zone = timezone.get_current_timezone()
    # Moments become days of the reader's zone before they are compared, so that equal days are written once.
    days = [
        value.astimezone(zone).date() if isinstance(value, datetime.datetime) and value.tzinfo else value
        for value in values
    ]
    return _written_once(formats.short_day, days, escape(column.empty))


def _moment(column: Column, values: list[Any]) -> list[str]:
    return _written_once(formats.short_moment, values, escape(column.empty))


def _choice(column: Column, values: list[Any]) -> list[str]:
    names = {value: str(label) for value, label in column.choices.items()}
    return [names.get(value, column.empty if value in (None, "") else str(value)) for value in values]


def _pill(column: Column, values: list[Any]) -> list[str]:
    """Safe HTML: one ready pill per choice; a value that no choice names stays readable."""
    ready: dict[Any, str] = {}
    for value, (label, tone) in column.choices.items():
        if tone not in TONES:
            raise ValueError(f"Tone {tone!r} is not one of {', '.join(sorted(TONES))}")
        ready[value] = f'<span class="pill pill--{tone}">{escape(str(label))}</span>'
    for value in values:
        if value not in ready:
            text = escape(str(value)) if value not in (None, "") else escape(column.empty)
            ready[value] = f'<span class="pill pill--neutral">{text}</span>'
    return [ready[value] for value in values]


def _html(column: Column, values: list[Any]) -> list[str]:
    return [conditional_escape(value) if value not in (None, "") else escape(column.empty) for value in values]


KINDS: dict[str, Callable[[Column, list[Any]], list[str]]] = {
    "text": _text,
    "number": _number,
    "money": _money,
    "day": _day,
    "moment": _moment,
    "choice": _choice,
    "pill": _pill,
    "html": _html,
}
# What these write holds nothing to escape.
SAFE_KINDS = frozenset({"pill", "html", "day", "moment"})


def escape_all(texts: list[str]) -> list[str]:
    """Every text escaped, in one pass over them joined; one by one where a text holds the mark that parts them."""
    if not texts:
        return []
    parts = escape(PART.join(texts)).split(PART)
    return parts if len(parts) == len(texts) else [escape(text) for text in texts]


def _getter(key: str, sample: Row, position: int) -> Callable[[Row], Any]:
    if isinstance(sample, Mapping):
        return itemgetter(key)
    if isinstance(sample, tuple) and not hasattr(sample, "_fields"):
        return itemgetter(position)
    return attrgetter(key)


def _row_values(row: Row) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return row
    return _Attributes(row)


class _Attributes(dict[str, Any]):
    """Lets "/x/{id}/" read an object's attributes."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row

    def __missing__(self, name: str) -> Any:
        return getattr(self.row, name)


def _addresses(pattern: str, rows: list[Row]) -> list[str]:
    """The pattern filled from each row; one with a single field is cut up once instead of read for every row."""
    before, _brace, rest = pattern.partition("{")
    name, _brace, after = rest.partition("}")
    if name.isidentifier() and "{" not in after and isinstance(rows[0], Mapping):
        return [f"{before}{row[name]}{after}" for row in rows]
    return [pattern.format_map(_row_values(row)) for row in rows]


class Table:
    """Rows under named columns; `{{ table }}` draws it. On a phone each row becomes a card.

    Subclass it with `columns` and `caption`, or pass them. `rows` are dicts, objects or plain tuples in the order of
    the columns. An empty table draws only the sentence of `empty`: a page with more to say draws `{% empty_state %}`.
    """

    columns: ClassVar[Sequence[Column]] = ()
    caption: ClassVar[Text] = ""
    empty: ClassVar[Text] = _("Здесь пока ничего нет.")

    _frames: ClassVar[dict[tuple[Any, ...], tuple[str, str]]] = {}

    def __init__(
        self, rows: Iterable[Row], *, columns: Sequence[Column] | None = None, caption: Text | None = None
    ) -> None:
        self.rows = rows if isinstance(rows, list) else list(rows)
        self.own_columns = self.columns if columns is None else columns
        self.own_caption = self.caption if caption is None else caption

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> SafeString:
        return self.render()

    def __html__(self) -> SafeString:
        return self.render()

    def render(self) -> SafeString:
        """The whole table as safe HTML."""
        if not self.rows:
            return mark_safe(f'<p class="table-empty">{escape(str(self.empty))}</p>')
        head, pattern = self._frame()
        cells = self._cells()
        flat = tuple([cell for row in zip(*cells, strict=True) for cell in row])
        return mark_safe(f"{head}{pattern * len(self.rows) % flat}</tbody></table></div>")

    def _cells(self) -> list[list[str]]:
        """Safe HTML by column."""
        rows = self.rows
        drawn: list[list[str]] = []
        for position, column in enumerate(self.own_columns):
            get = _getter(column.key, rows[0], position)
            cells = KINDS[column.kind](column, [get(row) for row in rows])
            if column.kind not in SAFE_KINDS:
                cells = escape_all(cells)
            drawn.append(self._linked(column, cells) if column.link else cells)
        return drawn

    def _linked(self, column: Column, cells: list[str]) -> list[str]:
        link = column.link
        addresses = _addresses(link, self.rows) if isinstance(link, str) else [link(row) for row in self.rows]
        return [
            f'<a href="{address}">{cell}</a>' if address else cell
            for address, cell in zip(escape_all(addresses), cells, strict=True)
        ]

    def _frame(self) -> tuple[str, str]:
        """The table up to its first row and the `%` pattern of one row, made once per language."""
        labels = tuple(str(column.label) for column in self.own_columns)
        kinds = tuple(column.kind for column in self.own_columns)
        key = (get_language(), labels, kinds, str(self.own_caption))
        frame = self._frames.get(key)
        if frame is None:
            # Labels come from code, not from data, so there are few frames and they may all be kept.
            frame = self._frames[key] = _make_frame(labels, kinds, str(self.own_caption))
        return frame


def _make_frame(labels: Sequence[str], kinds: Sequence[str], caption: str) -> tuple[str, str]:
    # Roles are written out because the phone's cards change `display`, which takes table semantics away.
    heads, cells = [], []
    for label, kind in zip(labels, kinds, strict=True):
        css = ' class="table__number"' if kind in RIGHT else ""
        safe = escape(label)
        heads.append(f'<th scope="col" role="columnheader"{css}>{safe}</th>')
        cells.append(f'<td role="cell"{css} data-label="{safe.replace("%", "%%")}">%s</td>')
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    head = (
        f'<div class="table-box"><table class="table table--cards" role="table">{title}'
        f'<thead role="rowgroup"><tr role="row">{"".join(heads)}</tr></thead><tbody role="rowgroup">'
    )
    return head, f'<tr role="row">{"".join(cells)}</tr>'
