"""Keyset paging: a page begins where the last one ended, so depth costs nothing and no row is counted."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import models
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from core.errors import Invalid


@dataclass(frozen=True)
class Page:
    """Rows of one page and the marks of its neighbours (empty where there is none)."""

    rows: list[Any]
    next: str
    previous: str


def encode(values: Sequence[Any], *, backwards: bool = False) -> str:
    """A page mark for an address: opaque to people, readable to `decode`."""
    plain = [value.isoformat() if isinstance(value, datetime.date) else str(value) for value in values]
    text = json.dumps([int(backwards), *plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(mark: str, fields: Sequence[models.Field]) -> tuple[list[Any], bool]:
    """The values of a mark in the types of `fields`, and whether it leads back. Raises Invalid."""
    try:
        backwards, *plain = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        if len(plain) != len(fields):
            raise ValueError(mark)
        values = [field.to_python(value) for field, value in zip(fields, plain, strict=True)]
        if any(map(_is_impossible, values)):
            raise ValueError(mark)
        return values, bool(backwards)
    except Exception as error:  # whatever a hand-made mark breaks, the answer is the same
        raise Invalid(_("Адрес страницы списка испорчен. Откройте список с начала."), field="page") from error


class _Beyond(Func):
    """`(a, b) < (x, y)`: one row comparison, which an index over (a, b) serves from its first row on."""

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        parts = [compiler.compile(one) for one in self.get_source_expressions()]
        half = len(parts) // 2
        left, right = (", ".join(sql for sql, _values in side) for side in (parts[:half], parts[half:]))
        sql = f"({left}) {self.extra['operator']} ({right})"
        return sql, tuple(value for _sql, values in parts for value in values)


def _is_impossible(value: Any) -> bool:
    """Whether `encode` cannot have written it: nothing, a moment of no zone, a text that Postgres cannot hold."""
    if isinstance(value, datetime.datetime):
        return value.tzinfo is None
    return value is None or (isinstance(value, str) and "\0" in value)


def after(model: type[models.Model], order: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows beyond `values` in `order`, which runs one way over never empty fields, also of joined rows."""
    names = [name.lstrip("-") for name in order]
    fields = [field_of(model, name) for name in names]
    given = [Value(value, output_field=field) for field, value in zip(fields, values, strict=True)]
    operator = "<" if order[0].startswith("-") else ">"
    return Q(_Beyond(*(F(name) for name in names), *given, operator=operator))


def field_of(model: type[models.Model], name: str) -> models.Field:
    """The field of that name; `user__last_name` is one of the row that `user` leads to."""
    *keys, own = name.split("__")
    for key in keys:
        model = model._meta.get_field(key).related_model
    return model._meta.get_field(own)


def page(queryset: QuerySet, order: Sequence[str], mark: str, size: int) -> Page:
    """One page of `queryset` in `order`. Raises Invalid for a broken mark."""
    names = [name.lstrip("-") for name in order]
    fields = [field_of(queryset.model, name) for name in names]
    values, backwards = decode(mark, fields) if mark else ([], False)
    way = turned(order) if backwards else list(order)
    queryset = queryset.order_by(*way)
    if values:
        queryset = queryset.filter(after(queryset.model, way, values))
    return cut(list(queryset[: size + 1]), names, size, paged=bool(mark), backwards=backwards)


def turned(order: Sequence[str]) -> list[str]:
    """The same order read from its end."""
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def cut(rows: list[Any], names: Sequence[str], size: int, *, paged: bool, backwards: bool) -> Page:
    """The page made of up to `size` + 1 rows as they were read; `names` are the fields that a mark holds."""
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()

    def key(row: Any) -> list[Any]:
        return [row[name] if isinstance(row, dict) else attrgetter(name.replace("__", "."))(row) for name in names]

    has_next = more if not backwards else True
    has_previous = paged if not backwards else more
    return Page(
        rows=rows,
        next=encode(key(rows[-1])) if rows and has_next else "",
        previous=encode(key(rows[0]), backwards=True) if rows and has_previous else "",
    )
