"""Names as lists and people write them, brought to one form, and how alike two of them are: pure text.

A name becomes a set of short Latin words: Cyrillic is romanised, and the ways in which the schemes of romanisation
differ (passport, ГОСТ 7.79, BGN, ISO 9, German, French) are folded into one letter each; legal forms go, doubled
letters and signs go. What is left is compared word by word, in any order, forgiving slips.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуфхыэ", "abvgdeziklmnoprstufhie", strict=True)),
    **{"ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"},
    **{"ё": "yo", "ж": "zh", "й": "i", "ъ": "", "ь": "", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u"},
    # Kazakh, Kyrgyz, Tatar, Tajik, Uzbek and Serbian letters.
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ҳ": "h", "ҷ": "j", "ӣ": "i"},
    **{"ӯ": "u", "ј": "i", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "dz", "џ": "dz"},
}
LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "t", "ə": "a"}
LATIN |= {
    "č": "ch",
    "ć": "ch",
    "ç": "ch",
    "š": "sh",
    "ş": "sh",
    "ș": "sh",
    "ŝ": "shch",
    "ž": "zh",
    "ţ": "ts",
    "ț": "ts",
}
# Letter groups that stand for one sound in one scheme or another. The order matters: the longest first.
FOLDS = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"ck|qu|q", "k"),
        (r"schtsch|chtch|shch|shh|sch|sh", "s"),
        # One letter for «ч» and «ц», which schemes confuse; Q is free for it.
        (r"tch|ch|cz|ts|tz|tc", "q"),
        (r"c(?=[eiy])", "q"),
        (r"c", "k"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dj|dzh", "j"),
        (r"zh", "z"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"of{1,2}\b", "ov"),
        (r"ef{1,2}\b", "ev"),
        (r"ou|oo", "u"),
        (r"[yji]{2,}", "i"),
        (r"[yji]o", "e"),
        (r"[yji]u", "u"),
        (r"[yji]a", "a"),
        (r"[yj]e|ie", "e"),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)
# Legal forms and the words that half of all firms carry, folded like every other word.
FORMS = [
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "нао",
    "ип",
    "тоо",
    "тов",
    "ооодо",
    "одо",
    "уп",
    "чп",
    "кх",
    "гуп",
    "муп",
    "фгуп",
    "ано",
    "нко",
    "нпо",
    "нпп",
    "общество",
    "с",
    "ограниченной",
    "ответственностью",
    "акционерное",
    "публичное",
    "закрытое",
    "открытое",
    "непубличное",
    "индивидуальный",
    "предприниматель",
    "товарищество",
    "компания",
    "фирма",
    "корпорация",
    "холдинг",
    "предприятие",
    "llc",
    "llp",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "co",
    "plc",
    "lp",
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "mbh",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "oyj",
    "as",
    "asa",
    "aps",
    "jsc",
    "ojsc",
    "cjsc",
    "pjsc",
    "ooo",
    "oao",
    "zao",
    "pao",
    "ao",
    "too",
    "mchj",
    "mmc",
    "dooel",
    "doo",
    "ad",
    "ead",
    "eood",
    "ood",
    "kft",
    "zrt",
    "rt",
    "sro",
    "spol",
    "pte",
    "pty",
    "pvt",
    "private",
    "public",
    "sdn",
    "bhd",
    "fzc",
    "fze",
    "fzco",
    "dmcc",
    "est",
    "establishment",
    "sti",
    "sirketi",
    "anonim",
    "ticaret",
    "sanayi",
    "ve",
    "joint",
    "stock",
    "liability",
    "the",
    "and",
    "und",
    "et",
    "i",
    "&",
    "of",
    "for",
]
WEAK_WORDS = [
    "group",
    "групп",
    "группа",
    "holding",
    "trading",
    "trade",
    "торговый",
    "дом",
    "international",
    "интернешнл",
    "general",
    "import",
    "export",
    "импорт",
    "экспорт",
    "трейд",
    "трейдинг",
    "industries",
    "industry",
    "enterprise",
    "enterprises",
    "services",
    "service",
    "global",
]
DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b")
WORD = re.compile(r"[^\W_]+")
SHORTEST = 2
MOST_WORDS = 24
# Letters of two alphabets that look the same: mixed in one word they deceive the eye and every search.
LATIN_TWINS, CYRILLIC_TWINS = "abcehkmoptxy", "авсенкмортху"
LATIN_LETTER, CYRILLIC_LETTER = re.compile("[a-z]"), re.compile("[а-яё]")
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN_TWINS, CYRILLIC_TWINS), str.maketrans(CYRILLIC_TWINS, LATIN_TWINS)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word in small Latin letters, whatever it was written in; letters of other scripts become their codes."""
    word = word.lower()
    letters = [word] if word.isascii() else []
    for letter in "" if letters else word:
        if letter in CYRILLIC:
            letters.append(CYRILLIC[letter])
        elif letter in LATIN:
            letters.append(LATIN[letter])
        elif letter.isascii():
            letters.append(letter)
        else:
            bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
            letters.append(bare if bare.isascii() else "".join(CYRILLIC.get(one, f"{ord(one):x}") for one in bare))
    text = "".join(letters)
    for pattern, into in FOLDS:
        text = pattern.sub(into, text)
    return text


_FORMS = frozenset(fold_word(word) for word in FORMS)
_WEAK = frozenset(fold_word(word) for word in WEAK_WORDS)


def readings(name: str) -> list[str]:
    """The name, and how else it may be meant: X for «х» (ГОСТ 7.79) instead of «кс», J for «ж» (French, Turkish) or
    «х» (Spanish) instead of «й».
    """
    found = [name, *_seen(name)]
    small = name.lower()
    for letter, instead in (("x", "kh"), ("j", "zh")):
        if letter in small:
            found += [one.lower().replace(letter, instead) for one in found]
    return found


def _seen(name: str) -> list[str]:
    """The name as the eye reads it, where words of one alphabet's look-alikes alone stand among those of another."""
    small = name.lower()
    if not (LATIN_LETTER.search(small) and CYRILLIC_LETTER.search(small)):
        return []
    found = []
    for twins, table in ((LATIN_TWINS, TO_CYRILLIC), (CYRILLIC_TWINS, TO_LATIN)):
        alone = re.compile(rf"(?<!\w)[{twins}]{{2,}}(?!\w)")
        found.append(alone.sub(lambda word, table=table: word.group().translate(table), small))
    return [one for one in found if one != small]


def _one_alphabet(word: str) -> str:
    """A word in small letters whose look-alikes of another alphabet are put right."""
    latin = {letter for letter in word if "a" <= letter <= "z"}
    other = {letter for letter in word if "а" <= letter <= "ё"}
    if not latin or not other:
        return word
    if latin <= set(LATIN_TWINS):
        return word.translate(TO_CYRILLIC)
    strange = sum(letter in other for letter in word)
    return word.translate(TO_LATIN) if other <= set(CYRILLIC_TWINS) and strange * 2 < len(word) else word


def words(name: str) -> list[str]:
    """The telling words of a name, folded, in their order. Never empty for a name that has a letter or a digit."""
    return [folded for _raw, folded in told(name)]


def told(name: str) -> list[tuple[str, str]]:
    """The telling words, each as it was written and folded."""
    found = pairs(name)
    telling = [pair for pair in found if pair[1] not in _FORMS]
    strong = [pair for pair in telling if pair[1] not in _WEAK]
    if any(len(folded) > SHORTEST for _raw, folded in strong):
        telling = strong
    return (telling or found)[:MOST_WORDS]


def pairs(name: str) -> list[tuple[str, str]]:
    """All words, legal forms too, each as it was written and folded."""
    text = unicodedata.normalize("NFKC", name).lower()
    text = DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    text = re.sub(r"['’ʼ`´ʹʺ\"«»“”]", "", text)
    found = [(raw, fold_word(raw)) for raw in map(_one_alphabet, WORD.findall(text)[: MOST_WORDS * 2])]
    return [pair for pair in found if pair[1]]


def key(name: str) -> str:
    """What two writings of one name have in common: the telling words in alphabetical order."""
    return key_of(told(name))


def key_of(pairs: Iterable[tuple[str, str]]) -> str:
    """The key of a name whose telling words are known."""
    return " ".join(sorted({folded for _raw, folded in pairs}))
