"""Names in the reader's language; Russian ones in Latin letters as passports write them (ICAO Doc 9303, part 3)."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise, lazystr
from django.utils.translation import get_language

SINGLE = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye", strict=True))
LETTERS = SINGLE | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ь": "", "ю": "iu", "я": "ia",
}  # fmt: skip


def latin(name: str) -> str:
    """«Щукин» → Shchukin; what is no Russian letter stays as it is."""
    found = []
    for letter in name:
        small = letter.lower()
        written = LETTERS.get(small, small)
        found.append(written.capitalize() if letter != small else written)
    return "".join(found)


class InLanguage:
    """A word that is one thing in Russian and another in English, whenever it is read."""

    def __init__(self, russian: str, english: str) -> None:
        self.russian, self.english = russian, english or latin(russian)

    def __str__(self) -> str:
        return self.english if (get_language() or "").startswith("en") else self.russian


def both(russian: str, english: str = "") -> Promise:
    """A name for a letter that is written in several languages; without an English one in Latin letters."""
    return lazystr(InLanguage(russian, english))


def titled(event: Any) -> Promise:
    """What is called `title_ru` and `title_en`, for a letter."""
    return both(event.title_ru, event.title_en)


def shown(russian: str, english: str = "") -> str:
    """A name in the language of the page."""
    return str(InLanguage(russian, english))
