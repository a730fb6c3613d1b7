"""Keyset paging: a page begins where the last one ended, so depth costs nothing and no row is counted."""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from core.errors import Invalid
from django.utils.translation import gettext_lazy as _


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
        return [field.to_python(value) for field, value in zip(fields, plain, strict=True)], bool(backwards)
    except Exception as error:  # whatever a hand-made mark breaks, the answer is the same
        raise Invalid(_("Адрес страницы списка испорчен. Откройте список с начала."), field="page") from error


def after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """The rows beyond `values` in `order`, all of one direction: a row comparison that one index serves."""
    operator = "lt" if order[0].startswith("-") else "gt"
    condition = Q()
    equal: dict[str, Any] = {}
    for name, value in zip((name.lstrip("-") for name in order), values, strict=True):
        condition |= Q(**equal, **{f"{name}__{operator}": value})
        equal[name] = value
    first = order[0].lstrip("-")
    return Q(**{f"{first}__{operator}e": values[0]}) & condition


def page(queryset: QuerySet, order: Sequence[str], mark: str, size: int) -> Page:
    """One page of `queryset` in `order`. Raises Invalid for a broken mark."""
    names = [name.lstrip("-") for name in order]
    fields = [queryset.model._meta.get_field(name) for name in names]
    values, backwards = decode(mark, fields) if mark else ([], False)
    turned = [name[1:] if name.startswith("-") else f"-{name}" for name in order] if backwards else list(order)
    queryset = queryset.order_by(*turned)
    if values:
        queryset = queryset.filter(after(turned, values))
    rows = list(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()

    def key(row: Any) -> list[Any]:
        return [row[name] if isinstance(row, dict) else getattr(row, name) for name in names]

    has_next = more if not backwards else True
    has_previous = bool(values) if not backwards else more
    return Page(
        rows=rows,
        next=encode(key(rows[-1])) if rows and has_next else "",
        previous=encode(key(rows[0]), backwards=True) if rows and has_previous else "",
    )
