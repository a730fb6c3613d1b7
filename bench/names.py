"""A test corpus of invented names: listed ones, and every other way in which people write them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

SYLLABLES = (
    "ба ве ги до жу за ки лю ме но па ре си ту фо ха це чи шу ща эл юр яс ко ли ма не ор пу ра сё ты хо бе ва".split()
)
ENDS = "ов ев ин ский енко ян ко ич ова ева ина".split()
FIRST = "Иван Пётр Юлия Сергей Дмитрий Алексей Мария Ксения Фёдор Щукарь Жанна Яков Эльдар Хасан Михаил Игорь".split()
MIDDLE = "Иванович Петрович Сергеевна Юрьевич Алексеевич Андреевна Михайлович Хасанович Игоревна Ильич".split()
FORMS = ("ООО", "АО", "ПАО", "ТОО", "ЗАО")
FULL_FORMS = (
    "Общество с ограниченной ответственностью",
    "Акционерное общество",
    "Публичное акционерное общество",
    "Товарищество с ограниченной ответственностью",
)
FULL_LATIN_FORMS = ("Limited Liability Company", "Joint Stock Company", "Private Limited", "Sanayi ve Ticaret A.S.")
LATIN_FORMS = ("LLC", "JSC", "Ltd.", "L.L.P.", "Co., Ltd", "GmbH")
WHAT = "Торг Строй Импэкс Логистик Металл Агро Хим Транс Снаб Пром Сервис Инвест".split()

# Schemes of romanisation: passport (ICAO), BGN, ГОСТ 7.79-B, ISO 9 without its marks, German, French.
BASE = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia").replace("_", "").split(" "),
        strict=True,
    )
)
SCHEMES = {
    "passport": {},
    "bgn": {"ё": "yo", "й": "y", "ю": "yu", "я": "ya", "ъ": "", "е": "e"},
    "gost": {"ё": "yo", "й": "j", "х": "x", "ц": "cz", "щ": "shh", "ъ": "", "э": "e", "ю": "yu", "я": "ya"},
    "iso9": {
        "ё": "ë",
        "ж": "ž",
        "й": "j",
        "х": "h",
        "ц": "c",
        "ч": "č",
        "ш": "š",
        "щ": "ŝ",
        "ъ": "",
        "ю": "û",
        "я": "â",
    },
    "german": {
        "ж": "sch",
        "х": "ch",
        "ц": "z",
        "ч": "tsch",
        "ш": "sch",
        "щ": "schtsch",
        "ъ": "",
        "ю": "ju",
        "я": "ja",
        "в": "w",
        "й": "j",
    },
    "german books": {
        **dict(zip("бвгджзийсхцчшщъэюя", "b w g d sch s i j s ch z tsch sch schtsch - e ju ja".split(), strict=True)),
        "ъ": "",
        "ё": "jo",
        "ы": "y",
    },
    "french": {
        "ж": "j",
        "ц": "ts",
        "ч": "tch",
        "ш": "ch",
        "щ": "chtch",
        "у": "ou",
        "ъ": "",
        "ю": "iou",
        "я": "ia",
        "й": "ï",
    },
}


def romanised(name: str, scheme: str) -> str:
    table = {**BASE, **SCHEMES[scheme]}
    out = "".join(table.get(letter, letter) for letter in name.lower())
    return out.title()


def invented(dice: random.Random) -> tuple[str, str]:
    """A person or a firm that is not there, in Russian: (kind, name)."""
    if dice.random() < 0.5:
        surname = "".join(dice.choices(SYLLABLES, k=dice.choice((2, 2, 3)))).capitalize() + dice.choice(ENDS)
        return "person", f"{surname} {dice.choice(FIRST)} {dice.choice(MIDDLE)}"
    word = "".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4)))).capitalize()
    more = dice.choice(WHAT) if dice.random() < 0.7 else "".join(dice.choices(SYLLABLES, k=2)).capitalize()
    return "firm", f"{word} {more}"


def slip(text: str, dice: random.Random) -> str:
    """One slip: a letter lost, doubled, changed, or two swapped; never the first of a word, and in no word shorter
    than five letters, where a slip makes another word.
    """
    words = [(found.start(), found.end()) for found in re.finditer(r"\w+", text) if len(found.group()) >= 5]
    places = [place for start, end in words for place in range(start + 1, end - 1)]
    if not places:
        return text
    place = dice.choice(places)
    kind = dice.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place] + text[place:]
    if kind == 2:
        return text[:place] + dice.choice("aeiourstnlkm") + text[place + 1 :]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def twin(text: str) -> str:
    """The same to the eye: Cyrillic letters that have a Latin double replaced by it."""
    return text.translate(str.maketrans("аеорсхАЕОРСХМТНК", "aeopcxAEOPCXMTHK"))


def slips(text: str, dice: random.Random) -> str:
    """One slip in each of two words, where so many are long enough."""
    parts = text.split()
    chosen = sorted(range(len(parts)), key=lambda place: -len(parts[place]))[:2]
    return " ".join(slip(part, dice) if place in chosen else part for place, part in enumerate(parts))


def writings(kind: str, name: str, dice: random.Random) -> list[tuple[str, str]]:
    """Other ways to write a listed name: (what was done, the writing)."""
    found = [(f"latin {scheme}", romanised(name, scheme)) for scheme in SCHEMES]
    parts = name.split()
    found.append(("same", name))
    found.append(("order", " ".join(reversed(parts))))
    found.append(("latin, order", " ".join(reversed(romanised(name, "passport").split()))))
    found.append(("capitals", name.upper()))
    found.append(("slip, Cyrillic", slip(name, dice)))
    found.append(("slip, Latin", slip(romanised(name, "bgn"), dice)))
    found.append(("slip, Latin, order", slip(" ".join(reversed(romanised(name, "passport").split())), dice)))
    found.append(("two slips, Latin", slips(romanised(name, "bgn"), dice)))
    found.append(("two slips, Cyrillic", slips(name, dice)))
    found.append(("mixed alphabets", " ".join([twin(parts[0]), *parts[1:]])))
    found.append(("commas", f"{parts[0].upper()}, {' '.join(parts[1:])}"))
    if kind == "firm":
        found.append(("form, Cyrillic", f"{dice.choice(FORMS)} «{name}»"))
        found.append(("form in full", f"{dice.choice(FULL_FORMS)} «{name}»"))
        found.append(("form in full, Latin", f"{romanised(name, 'passport')} {dice.choice(FULL_LATIN_FORMS)}"))
        found.append(("form before, slip", f"{dice.choice(FORMS)} {slip(romanised(name, 'bgn'), dice)}"))
        found.append(("more words", f"{dice.choice(('Торговый дом', 'Группа компаний', 'Холдинг'))} {name}"))
        found.append(("form, Latin", f"{romanised(name, 'bgn')} {dice.choice(LATIN_FORMS)}"))
        found.append(("run together", "".join(parts)))
        found.append(("run together, Latin", "".join(romanised(name, "passport").split())))
        found.append(("hyphen", "-".join(parts)))
        found.append(("torn apart", f"{name[:4]} {name[4:]}"))
    else:
        found.append(("no patronymic", f"{parts[1]} {parts[0]}"))
        found.append(("no patronymic, Latin", f"{romanised(parts[1], 'bgn')} {romanised(parts[0], 'bgn')}"))
    return found


def listing(total: int) -> Iterator[tuple[str, str, str]]:
    """The names of a list: (number, kind, name), the same each time."""
    dice = random.Random(20260105)
    for number in range(total):
        yield f"B{number}", *invented(dice)


def as_listed(total: int) -> Iterator[bytes]:
    """The list as a file of the United Nations' form. Three in ten carry their name in Cyrillic too."""
    dice = random.Random(31)
    yield b'<?xml version="1.0" encoding="utf-8"?><CONSOLIDATED_LIST dateGenerated="2026-01-05T10:00:00Z">'
    for number, kind, name in listing(total):
        latin = romanised(name, dice.choice(("passport", "bgn", "iso9")))
        tag = "INDIVIDUAL" if kind == "person" else "ENTITY"
        own = f"<NAME_ORIGINAL_SCRIPT>{escape(name)}</NAME_ORIGINAL_SCRIPT>" if dice.random() < 0.3 else ""
        yield f"<{tag}><DATAID>{number}</DATAID><FIRST_NAME>{escape(latin)}</FIRST_NAME>{own}</{tag}>\n".encode()
    yield b"</CONSOLIDATED_LIST>"
