"""Names as lists and people write them, brought to one form, and how alike two of them are: pure text.

A name becomes a set of short Latin words: Cyrillic is romanised, and the ways in which the schemes of romanisation
differ (passport, ГОСТ 7.79, BGN, ISO 9, German, French) are folded into one letter each; legal forms go, doubled
letters and signs go. What is left is compared word by word, in any order, forgiving slips.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import combinations, permutations
from zlib import crc32

from rapidfuzz.distance import OSA

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
VOWELS = re.compile("[aeiou]")
SHORTEST = 2
# How alike two words count whose consonants are the same and whose letters mostly are.
SAME_BONES, MOSTLY = 0.75, 0.5
MOST_WORDS = 24


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word in small Latin letters, whatever it was written in; letters of other scripts become their codes."""
    letters = []
    for letter in word.lower():
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


def words(name: str) -> list[str]:
    """The telling words of a name, folded, in their order. Never empty for a name that has a letter or a digit."""
    return [folded for _raw, folded in _told(name)]


def _told(name: str) -> list[tuple[str, str]]:
    """The telling words, each as it was written and folded."""
    text = unicodedata.normalize("NFKC", name)
    text = DOTTED.sub(lambda found: found.group().replace(".", ""), text)
    text = re.sub(r"['’ʼ`´ʹʺ\"«»“”]", "", text)
    pairs = [(raw, fold_word(raw)) for raw in WORD.findall(text)[: MOST_WORDS * 2]]
    pairs = [pair for pair in pairs if pair[1]]
    telling = [pair for pair in pairs if pair[1] not in _FORMS]
    strong = [pair for pair in telling if pair[1] not in _WEAK]
    if any(len(folded) > SHORTEST for _raw, folded in strong):
        telling = strong
    return (telling or pairs)[:MOST_WORDS]


def key(name: str) -> str:
    """What two writings of one name have in common: the telling words in alphabetical order."""
    return " ".join(sorted(set(words(name))))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word: what is left when schemes and hands differ most."""
    return VOWELS.sub("", word)


# --- finding -------------------------------------------------------------------------------------------------------

LONGEST_JOINED = 32
PAIRED_WORDS, SEARCHED_WORDS = 4, 6


def _sign(text: str) -> int:
    """A text as a number of four bytes, as Postgres has them."""
    return crc32(text.encode()) - (1 << 31)


def _lost(word: str) -> set[str]:
    """What a word becomes when one letter is lost."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _near(raw: str, folded: str) -> set[str]:
    """The word and what it becomes when a letter is lost, before the folding or after it: a slip may make or break
    a group of letters that folds.
    """
    if len(folded) < 3:
        return {folded}
    return {folded} | _lost(folded) | {fold_word(one) for one in _lost(raw)}


def _slips(raw: str, folded: str) -> list[int]:
    """The marks of a word. Two words a slip apart have one in common; so have two that differ in vowels only."""
    bones = skeleton(folded)
    extra = {f"~{bones}"} if len(bones) > 1 and len(folded) > 2 else set()
    return [_sign(one) for one in _near(raw, folded) | extra]


def _together(told: list[tuple[str, str]]) -> list[int]:
    """The marks of all words run together."""
    joined = "".join(folded for _raw, folded in told)
    if not joined or len(joined) > LONGEST_JOINED:
        return []
    return [_sign(f"={one}") for one in {joined} | _lost(joined)]


def marks(name: str) -> list[int]:
    """What a listed name is found by: the slips of its words, and of all of them run together."""
    told = _told(name)
    return sorted({mark for pair in told for mark in _slips(*pair)} | set(_together(told)))


def searches(name: str) -> list[list[list[int]]]:
    """How a name is looked for: ways, each a list of groups of marks; a listed name fits a way when every group has
    a mark in it. Two telling words must fit, of long names three; or all words run together.
    """
    told = _told(name)
    chosen = sorted({pair[1]: pair for pair in told}.values(), key=lambda pair: len(pair[1]), reverse=True)
    chosen = chosen[:SEARCHED_WORDS]
    groups = min(len(chosen), 2 if len(chosen) <= PAIRED_WORDS else 3)
    ways = [[_slips(*pair) for pair in group] for group in combinations(chosen, groups)] if chosen else []
    joined = _together(told)
    return [*ways, [joined]] if joined else ways


# --- weighing ------------------------------------------------------------------------------------------------------


def likeness(one: str, other: str) -> float:
    """How alike two keys are, from 0 to 100: words are paired whatever their order, each pair forgiven its slips.

    A word without a counterpart counts against the pair, less so when it stands on the longer side only (a
    patronymic, a town). Words run together or torn apart are compared as one text.
    """
    if one == other:
        return 100.0
    few, many = sorted((one.split(), other.split()), key=len)
    if not few:
        return 0.0
    return max(_paired(few, many), _joined(few, many))


def _joined(few: list[str], many: list[str]) -> float:
    """How alike the words are when they are run together, in the best order of three at most."""
    if len(many) > 3:
        return 0.0
    whole = ["".join(order) for order in permutations(few)]
    orders = ["".join(order) for order in permutations(many)]
    return max(100.0 * OSA.normalized_similarity(one, other) for one in whole for other in orders)


def _alike(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1; two letters that changed places are one slip."""
    alike = OSA.normalized_similarity(one, other)
    if MOSTLY <= alike < SAME_BONES and len(skeleton(one)) > 1 and skeleton(one) == skeleton(other):
        return SAME_BONES
    return alike


def _paired(few: list[str], many: list[str]) -> float:
    left = list(many)
    gained = total = 0.0
    for word in sorted(few, key=len, reverse=True):
        weight = max(len(word), 2)
        best = max(left, key=lambda other: _alike(word, other))
        alike = _alike(word, best)
        left.remove(best)
        total += weight
        gained += weight * (alike if alike >= 0.6 else 0.0)
    # One short word is too little to know a long name by.
    spare = sum(len(word) for word in left)
    known = sum(len(word) for word in few)
    penalty = min(spare / (known + spare), 0.6) * (0.25 if len(few) > 1 else 0.45) if known else 0.0
    return 100.0 * gained / total * (1 - penalty)
