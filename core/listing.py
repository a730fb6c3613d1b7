"""Long lists for the API: a query is compiled to SQL once for each shape, and Postgres writes the JSON of a row.

A list declares its rows, fields, order and filters. No model instance is made, no serializer runs and nothing is
counted; what differs from request to request are parameters: filter values, the page mark and the person.
"""

from __future__ import annotations

import copy
import datetime
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import BaseExpression
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from core import keyset
from core.errors import Invalid

SIZE, MOST = 50, 100
# Stand-ins are compiled into the SQL and give way to a request's own values. No real value looks like one.
PERSON = uuid.UUID(int=0xFACADE << 104)
LONG_AGO = datetime.datetime(1, 1, 2, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Values:
    """How the text of a parameter is read, and a stand-in of the same type for each number."""

    read: Callable[[str], Any]
    stand_in: Callable[[int], Any]


def _text(given: str) -> str:
    if len(given) > 200 or "\0" in given:
        raise Invalid(_("Недопустимое значение."))
    return given


def _identity(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except ValueError as error:
        raise Invalid(_("Это не идентификатор.")) from error


def _day(given: str) -> datetime.date:
    try:
        found = parse_date(given)
    except ValueError:
        found = None
    if found is None:
        raise Invalid(_("Дата пишется как 2026-11-21."))
    return found


TEXT = Values(_text, "\x01stand-in {}".format)
IDENTITY = Values(_identity, lambda number: uuid.UUID(int=PERSON.int + number))
DAY = Values(_day, lambda number: (LONG_AGO + datetime.timedelta(days=number)).date())
STAND_INS: dict[type[models.Field], Callable[[int], Any]] = {
    models.UUIDField: IDENTITY.stand_in,
    models.DateTimeField: lambda number: LONG_AGO + datetime.timedelta(days=number),
    models.DateField: DAY.stand_in,
    models.CharField: TEXT.stand_in,
}


def one_of(*allowed: str) -> Values:
    """A parameter that is one of a few words."""

    def read(given: str) -> str:
        if given not in allowed:
            raise Invalid(_("Допустимые значения: {values}.").format(values=", ".join(allowed)))
        return given

    return Values(read, TEXT.stand_in)


@dataclass(frozen=True)
class Filter:
    """A parameter of the address: the lookup it becomes, how it is read, what the documentation says of it."""

    lookup: str
    values: Values = TEXT
    description: str = ""


@dataclass(frozen=True)
class _Place:
    """Where in the SQL a value of the request goes."""

    name: str


@dataclass
class Listing:
    """A list for people to page through.

    `rows(person)` may depend on nothing but the person's id and what `shape(person)` tells. `fields` are names of
    the model's own fields, `more` maps further names to paths or expressions. `order` runs one way over own,
    never empty fields and ends with a unique one.
    """

    model: type[models.Model]
    rows: Callable[[Any], QuerySet]
    shape: Callable[[Any], Any]
    fields: Sequence[str]
    more: Mapping[str, str | BaseExpression]
    order: Sequence[str]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    _compiled: dict[Any, tuple[str, list[Any]]] = field(default_factory=dict, repr=False)

    def answer(self, person: Any, parameters: Mapping[str, str]) -> bytes:
        """The JSON of one page: `{"results": […], "next": mark or null}`. Raises Invalid naming the parameter."""
        given = self._given(parameters)
        present = frozenset(given)
        size = self._size(parameters.get("limit", ""))
        if mark := parameters.get("page", ""):
            given |= self._keys(mark)
        shape = (self.shape(person), present, bool(mark))
        if shape not in self._compiled:
            self._compiled[shape] = self._compile(person, present, paged=bool(mark))
        sql, places = self._compiled[shape]
        given |= {"person": person.pk, "limit": size + 1}
        with connection.cursor() as cursor:
            cursor.execute(sql, [given[place.name] if isinstance(place, _Place) else place for place in places])
            rows = [row for (row,) in cursor.fetchall()]
        following = "null"
        if len(rows) > size:
            rows.pop()
            last = orjson.loads(rows[-1])
            following = f'"{keyset.encode([last[name.lstrip("-")] for name in self.order])}"'
        return f'{{"results":[{",".join(rows)}],"next":{following}}}'.encode()

    def _given(self, parameters: Mapping[str, str]) -> dict[str, Any]:
        given = {}
        for name, rule in self.filters.items():
            if words := parameters.get(name):
                try:
                    given[name] = rule.values.read(words)
                except Invalid as error:
                    raise Invalid(error.message, field=name) from error
        return given

    @staticmethod
    def _size(words: str) -> int:
        if not words:
            return SIZE
        if not words.isdecimal() or not 1 <= int(words) <= MOST:
            raise Invalid(_("Число строк — от 1 до {most}.").format(most=MOST), field="limit")
        return int(words)

    def _keys(self, mark: str) -> dict[str, Any]:
        keys, backwards = keyset.decode(mark, self._order_fields())
        if backwards:
            raise Invalid(_("Адрес страницы списка испорчен. Откройте список с начала."), field="page")
        return {f"key {number}": key for number, key in enumerate(keys)}

    def _order_fields(self) -> list[models.Field]:
        return [self.model._meta.get_field(name.lstrip("-")) for name in self.order]

    def _compile(self, person: Any, present: frozenset[str], *, paged: bool) -> tuple[str, list[Any]]:
        anyone = copy.copy(person)
        anyone.pk = PERSON
        queryset = self.rows(anyone)
        names: dict[Any, str] = {PERSON: "person"}
        for number, name in enumerate(sorted(present), 1):
            stand_in = self.filters[name].values.stand_in(number)
            names[stand_in] = name
            queryset = queryset.filter(**{self.filters[name].lookup: stand_in})
        if paged:
            keys = []
            for number, key_field in enumerate(self._order_fields()):
                make = next(make for kind, make in STAND_INS.items() if isinstance(key_field, kind))
                keys.append(make(1000 + number))
                names[keys[-1]] = f"key {number}"
            queryset = queryset.filter(keyset.after(self.order, keys))
        more = {name: models.F(to) if isinstance(to, str) else to for name, to in self.more.items()}
        sql, parameters = queryset.order_by(*self.order).values(*self.fields, **more).query.sql_with_params()
        plain = (str, uuid.UUID, datetime.date)
        places = [_Place(names[value]) if isinstance(value, plain) and value in names else value for value in parameters]
        # The SQL inside is Django's own, its values are parameters.
        return f"SELECT to_json(page)::text FROM ({sql} LIMIT %s) page", [*places, _Place("limit")]  # noqa: S608
