"""Paging by keys: every row once, in both directions, and a broken mark is told."""

from __future__ import annotations

import datetime

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core import keyset
from core.errors import Invalid
from reference.models import Country

ORDER = ["-population", "-iso2"]


FLAGS = dict.fromkeys(("un_member", "landlocked", "wto", "eaeu", "eaeu_observer", "unfriendly_430r"), False)


# Codes that ISO 3166 leaves to its users: they are in no table of ours.
MADE_UP = [f"{first}{chr(letter)}" for first in "XQ" for letter in range(77 if first == "Q" else 65, 91)]


def _ours() -> QuerySet[Country]:
    return Country.objects.filter(iso2__in=MADE_UP)


def _countries(populations: list[int]) -> None:
    _ours().delete()
    for number, population in enumerate(populations):
        code = MADE_UP[number]
        words = {
            "regimes_as_of": "2026-01-01",
            "iso3": f"X{number:02d}",
            "iso_num": f"{900 + number}",
            "name_ru": "С",
            "name_en": "C",
        }
        Country.objects.create(iso2=code, population=population, **words, **FLAGS)


class PagingProperty(TestCase):
    @hypothesis_settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(populations=st.lists(st.integers(0, 5), max_size=23), size=st.integers(1, 7))
    def test_pages_forward_and_back_show_every_row_once(self, populations: list[int], size: int) -> None:
        _countries(populations)
        wanted = [c.iso2 for c in _ours().order_by(*ORDER)]
        seen, mark, last = [], "", None
        while True:
            last = keyset.page(_ours(), ORDER, mark, size)
            seen += [row.iso2 for row in last.rows]
            mark = last.next
            if not mark:
                break
        assert seen == wanted
        back, mark = [row.iso2 for row in last.rows], last.previous
        while mark:
            last = keyset.page(_ours(), ORDER, mark, size)
            back = [row.iso2 for row in last.rows] + back
            mark = last.previous
        assert back == wanted


@pytest.mark.parametrize("mark", ["x", "W10", "WzAsMV0", "я", "WzAsIngiLCJ5Il0", "=" * 500])
def test_a_broken_mark_is_told(mark: str) -> None:
    fields = [Country._meta.get_field("population"), Country._meta.get_field("iso2")]
    with pytest.raises(Invalid) as refusal:
        keyset.decode(mark, fields)
    assert refusal.value.field == "page"


def test_a_mark_keeps_its_values() -> None:
    from applications.models import Application

    fields = [Application._meta.get_field("due_on"), Application._meta.get_field("id")]
    values = [datetime.date(2026, 11, 20), "0198f000-0000-7000-8000-000000000000"]
    decoded, backwards = keyset.decode(keyset.encode(values, backwards=True), fields)
    assert (decoded[0], str(decoded[1]), backwards) == (values[0], values[1], True)
