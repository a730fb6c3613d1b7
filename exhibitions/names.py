"""Russian names in Latin letters, as passports for abroad write them (ICAO Doc 9303, part 3)."""

from __future__ import annotations

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
