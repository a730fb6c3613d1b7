"""What an organisation is called depends on who reads; Russian papers have the Russian name whoever makes them."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from accounts.models import Organisation


@pytest.mark.parametrize(
    ("short", "english", "in_english"),
    [("ООО «Вега»", "Vega LLC", "Vega LLC"), ("ООО «Вега»", "", "ООО «Вега»"), ("", "", "Общество «Вега»")],
)
def test_the_name_is_in_the_readers_language(short: str, english: str, in_english: str) -> None:
    row = Organisation(name="Общество «Вега»", short_name=short, name_en=english)
    with override("en"):
        name = row.in_letters
        assert (str(row), row.in_russian) == (in_english, short or "Общество «Вега»")
    with override("ru"):
        assert str(row) == str(name) == (short or "Общество «Вега»"), "a letter is spoken when it is written"
