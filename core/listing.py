"""Long lists: a query is compiled to SQL once for each shape; for the API, Postgres writes the JSON of a row too.

A list declares its rows, fields, order and filters. No model instance is made, no serializer runs and nothing is
counted; what differs from request to request are parameters: filter values, the page mark and the person.
"""

from __future__ import annotations

import copy
import datetime
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import BaseExpression
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from core import keyset
from core.errors import Invalid

Narrow = Callable[[QuerySet], QuerySet]
SIZE, MOST = 50, 100
# So many shapes are kept compiled; every one more pushes out the oldest.
KEPT = 500
LONGEST = 200
YEARS = range(1900, 2200)
# Stand-ins are compiled into the SQL and give way to a request's own values. No real value looks like one.
PERSON = uuid.UUID(int=0xFACADE << 104)
LONG_AGO = datetime.datetime(1, 1, 2, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Values:
    """How the text of a parameter is read, and a stand-in of the same type for each number."""

    read: Callable[[str], Any]
    stand_in: Callable[[int], Any]


def _text(given: str) -> str:
    if len(given) > LONGEST or "\0" in given:
        raise Invalid(_("Недопустимое значение."))
    return given


def _identity(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except ValueError as error:
        raise Invalid(_("Это не идентификатор.")) from error


def _day_begins(given: str, *, later: int = 0) -> datetime.datetime:
    """The first moment of a day, or of the `later` one after it, where the portal is."""
    try:
        day = parse_date(given)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise Invalid(_("Дата пишется как 2026-11-21."))
    moment = datetime.datetime.combine(day + datetime.timedelta(days=later), datetime.time())
    return timezone.make_aware(moment, timezone.get_default_timezone())


def _long_ago(number: int) -> datetime.datetime:
    return LONG_AGO + datetime.timedelta(days=number)


TEXT = Values(_text, "\x01stand-in {}\x02".format)
IDENTITY = Values(_identity, lambda number: uuid.UUID(int=PERSON.int + number))
# A day bounds moments from its beginning (with `__gte`) or up to its end (with `__lt`).
FROM_DAY = Values(_day_begins, _long_ago)
TO_DAY = Values(lambda given: _day_begins(given, later=1), _long_ago)
STAND_INS: dict[type[models.Field], Callable[[int], Any]] = {
    models.UUIDField: IDENTITY.stand_in,
    models.DateTimeField: _long_ago,
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
    """A parameter of the address: the lookup it becomes, how it is read, what the documentation says of it.

    `order` is the order of the list while this filter is set, for a filter that the usual order's index cannot
    serve.
    """

    lookup: str
    values: Values = TEXT
    description: str = ""
    order: Sequence[str] = ()


@dataclass(frozen=True)
class Of:
    """Something of the row that a key of the list's own row leads to.

    It is looked up for the rows of the page alone: a join would be made before they are chosen, and for all.
    """

    key: str
    value: str | BaseExpression

    def subquery(self, model: type[models.Model]) -> Subquery:
        """The expression for `model`."""
        other = model._meta.get_field(self.key).related_model
        value = F(self.value) if isinstance(self.value, str) else self.value
        return Subquery(other._base_manager.filter(pk=OuterRef(f"{self.key}_id")).values(found=value))


@dataclass(frozen=True)
class _Place:
    """Where in the SQL a value of the request goes, and the wildcards around it in a LIKE pattern."""

    name: str
    before: str = ""
    after: str = ""

    def fill(self, given: Mapping[str, Any]) -> Any:
        value = given[self.name]
        if not self.before and not self.after:
            return value
        return f"{self.before}{connection.ops.prep_for_like_query(value)}{self.after}"


@dataclass(frozen=True)
class _Statement:
    """Compiled SQL with its parameters, some of them places; the names of the fields that a page mark holds."""

    sql: str
    places: tuple[Any, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...] = ()

    def json(self, given: Mapping[str, Any]) -> list[str]:
        """The rows as JSON, written by Postgres."""
        # The SQL inside is Django's own, its values are parameters.
        return [row for (row,) in self._run(f"SELECT to_json(page)::text FROM ({self.sql}) page", given)]  # noqa: S608

    def rows(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows by name."""
        return [dict(zip(self.names, row, strict=True)) for row in self._run(self.sql, given)]

    def _run(self, sql: str, given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(sql, [one.fill(given) if type(one) is _Place else one for one in self.places])
            return cursor.fetchall()


@dataclass(frozen=True)
class _Way:
    """What, beside the person, the SQL depends on: the filters set, whether and which way a mark leads on."""

    present: frozenset[str]
    paged: bool
    backwards: bool


@dataclass
class Listing:
    """A list for people to page through.

    `rows(person)` may depend on nothing but the person's id and what `shape(person)` tells. `fields` are names of
    the model's own fields, `more` maps further names to other fields, to paths like `assignee__last_name`, or to what
    `of` makes. An order runs one way over own, never empty fields of `fields` and ends with a unique one.
    """

    model: type[models.Model]
    rows: Callable[[Any], QuerySet]
    shape: Callable[[Any], Any]
    fields: Sequence[str]
    more: Mapping[str, str | Of]
    order: Sequence[str]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    _compiled: dict[Any, _Statement] = field(default_factory=dict, repr=False)
    _lock: Any = field(default_factory=threading.Lock, repr=False)

    def answer(self, person: Any, parameters: Mapping[str, str]) -> bytes:
        """The JSON of one page: `{"results": […], "next": mark or null}`. Raises Invalid naming the parameter."""
        size = self._size(parameters.get("limit", ""))
        statement, given, backwards = self._prepare(person, parameters)
        if backwards:
            raise Invalid(_("Адрес страницы списка испорчен. Откройте список с начала."), field="page")
        given["limit"] = size + 1
        rows = statement.json(given)
        following = "null"
        if len(rows) > size:
            rows.pop()
            last = orjson.loads(rows[-1])
            following = f'"{keyset.encode([last[name] for name in statement.keys])}"'
        return f'{{"results":[{",".join(rows)}],"next":{following}}}'.encode()

    def page(self, person: Any, parameters: Mapping[str, str], narrow: Narrow | None = None) -> keyset.Page:
        """One page of rows by name, for HTML. Raises Invalid naming the parameter.

        `narrow` leaves out rows in a way that depends on what was asked: such a query is compiled for itself.
        """
        statement, given, backwards = self._prepare(person, parameters, narrow)
        given["limit"] = SIZE + 1
        paged = bool(parameters.get("page"))
        return keyset.cut(statement.rows(given), statement.keys, SIZE, paged=paged, backwards=backwards)

    def _prepare(
        self, person: Any, parameters: Mapping[str, str], narrow: Narrow | None = None
    ) -> tuple[_Statement, dict[str, Any], bool]:
        given = self._given(parameters)
        present = frozenset(given)
        given["person"] = person.pk
        backwards = False
        if mark := parameters.get("page", ""):
            keys, backwards = keyset.decode(mark, self._own_fields(self._order(present)))
            given |= {f"key {number}": key for number, key in enumerate(keys)}
        way = _Way(present, bool(mark), backwards)
        if narrow is not None:
            return self._compile(person, way, narrow), given, backwards
        shape = (self.shape(person), way)
        # Two threads may compile the same; that costs a moment and harms nothing.
        return self._compiled.get(shape) or self._keep(shape, self._compile(person, way)), given, backwards

    def _keep(self, shape: Any, statement: _Statement) -> _Statement:
        with self._lock:
            while len(self._compiled) >= KEPT:
                del self._compiled[next(iter(self._compiled))]
            self._compiled[shape] = statement
        return statement

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
        if not (words.isascii() and words.isdecimal() and len(words) <= 3 and 1 <= int(words) <= MOST):
            raise Invalid(_("Число строк — от 1 до {most}.").format(most=MOST), field="limit")
        return int(words)

    def _order(self, present: frozenset[str]) -> Sequence[str]:
        return next((rule.order for name, rule in self.filters.items() if rule.order and name in present), self.order)

    def _own_fields(self, order: Sequence[str]) -> list[models.Field]:
        return [self.model._meta.get_field(name.lstrip("-")) for name in order]

    def _more(self, to: str | Of) -> BaseExpression | F:
        if isinstance(to, str):
            key, _underscores, rest = to.partition("__")
            if not rest:
                return F(to)
            to = Of(key, rest)
        return to.subquery(self.model)

    def _compile(self, person: Any, way: _Way, narrow: Narrow | None = None) -> _Statement:
        anyone = copy.copy(person)
        anyone.pk = PERSON
        queryset = self.rows(anyone)
        order = self._order(way.present)
        if way.backwards:
            order = keyset.turned(order)
        names: dict[Any, str] = {PERSON: "person"}
        for number, name in enumerate(sorted(way.present), 1):
            stand_in = self.filters[name].values.stand_in(number)
            names[stand_in] = name
            queryset = queryset.filter(**{self.filters[name].lookup: stand_in})
        if way.paged:
            keys = []
            for number, key_field in enumerate(self._own_fields(order)):
                make = next(make for kind, make in STAND_INS.items() if isinstance(key_field, kind))
                keys.append(make(1000 + number))
                names[keys[-1]] = f"key {number}"
            queryset = queryset.filter(keyset.after(self.model, order, keys))
        if narrow is not None:
            queryset = narrow(queryset)
        more = {name: self._more(to) for name, to in self.more.items()}
        marked = tuple(name.lstrip("-") for name in order)
        try:
            sql, parameters = queryset.order_by(*order).values(*self.fields, **more).query.sql_with_params()
        except EmptyResultSet:
            return _Statement("", (), marked)
        places = [_place(value, names) for value in parameters]
        lost = set(names.values()) - {place.name for place in places if isinstance(place, _Place)} - {"person"}
        if lost:
            # A stand-in that a lookup has changed beyond recognition would be compared with for ever.
            raise TypeError(
                f"The list of {self.model.__name__} cannot be filtered like that: {', '.join(sorted(lost))}"
            )
        return _Statement(f"{sql} LIMIT %s", (*places, _Place("limit")), marked, (*self.fields, *self.more))


def _place(value: Any, names: Mapping[Any, str]) -> Any:
    """The place of a stand-in, the one inside a LIKE pattern too; any other parameter as it is."""
    if not isinstance(value, str | uuid.UUID | datetime.date):
        return value
    if value in names:
        return _Place(names[value])
    if isinstance(value, str) and (inside := value.strip("%")) in names:
        before, after = value.split(inside)
        return _Place(names[inside], before, after)
    return value
