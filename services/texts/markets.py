"""An assessment in words: values with their units, contributions, reasons. Pure: dictionaries in, text out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from core.formats import number

Assessment = Mapping[str, Any]
Row = Mapping[str, Any]

# Values of these are yes or no.
YES_OR_NO = frozenset({"border", "language", "company-experience"})
REGIMES = {2: gettext_noop("таможенный союз"), 1: gettext_noop("свободная торговля"), 0: gettext_noop("нет соглашения")}
# The product's chapter among the main imports of a country: five points for the first, nought outside them.
MAIN_IMPORTS = 5
# Points of a hundred below which a criterion hardly matters.
SLIGHT = 0.5
TOLD = 3
# From here on a number is told in millions and more; the workbook and the API give it whole.
LARGE = (
    (10**12, gettext_noop("{number} трлн")),
    (10**9, gettext_noop("{number} млрд")),
    (10**6, gettext_noop("{number} млн")),
)


def said(row: Mapping[str, Any], name: str = "name") -> str:
    """A text of the row in the reader's language."""
    english = get_language() == "en"
    return str((row.get(f"{name}_en") if english else "") or row.get(f"{name}_ru") or "")


def product_words(product: Mapping[str, str]) -> str:
    """The product as a heading names it; its official name is English, so Russian readers get their words first."""
    if get_language() == "en":
        return f"{product['code']} — {product['name_en']}"
    return f"{product['code']} — {product['words_ru'] or product['chapter_ru']}"


def figure(value: float) -> str:
    """A number as people say it: «288,4 млрд», «2 271», «4,8»."""
    for size, words in LARGE:
        if abs(value) >= size:
            return gettext(words).format(number=number(round(value / size, 1), 1))
    if abs(value) >= 100:
        return number(round(value))
    return number(round(value, 1), 1 if round(value, 1) != round(value) else 0)


def value_words(criterion: Mapping[str, Any], value: float) -> str:
    """A value with its unit; what is only counted in points is said in words."""
    key = criterion["key"]
    if key in YES_OR_NO:
        return gettext("да") if value else gettext("нет")
    if key == "trade-regime" and value in REGIMES:
        return gettext(REGIMES[int(value)])
    if key == "top-import" and value in range(MAIN_IMPORTS + 1):
        if not value:
            return gettext("не среди пяти главных статей")
        return gettext("{place}-я из пяти главных статей").format(place=MAIN_IMPORTS + 1 - int(value))
    return f"{figure(value)} {said(criterion, 'unit')}".strip()


def points(value: float) -> str:
    """Points with one decimal and a sign."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(round(value, 1)), 1)}"


def score_words(score: float | None) -> str:
    """A score of a hundred."""
    return number(round(100 * score, 1), 1) if score is not None else ""


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{number(round(100 * share))} %"


def contribution_words(value: float) -> str:
    """What a criterion does to the score of a country."""
    if abs(value) < SLIGHT:
        return gettext("почти не влияет")
    text = number(abs(round(value, 1)), 1)
    if value > 0:
        return gettext("повышает балл на {points}").format(points=text)
    return gettext("понижает балл на {points}").format(points=text)


def strongest(assessment: Assessment, row: Row, *, helping: bool) -> str:
    """The criteria that help or hinder a country most, with their points."""
    names = {one["key"]: said(one) for one in assessment["criteria"]}
    sign = 1 if helping else -1
    found = sorted(row["contributions"].items(), key=lambda item: -sign * item[1])[:TOLD]
    return ", ".join(f"{names[key]} ({points(value)})" for key, value in found if sign * value >= SLIGHT)


def _reasons(assessment: Assessment, row: Row, *, helping: bool) -> str:
    """The same with the value that each criterion has in this country."""
    criteria = {one["key"]: one for one in assessment["criteria"]}
    sign = 1 if helping else -1
    found = sorted(row["contributions"].items(), key=lambda item: -sign * item[1])[:TOLD]
    return "; ".join(
        f"{said(criteria[key])} — {value_words(criteria[key], row['values'][key][0])} ({points(value)})"
        for key, value in found
        if sign * value >= SLIGHT
    )


def explanation(assessment: Assessment, row: Row) -> list[str]:
    """Why a country stands where it stands, in sentences."""
    lines = []
    if helping := _reasons(assessment, row, helping=True):
        lines.append(gettext("Больше всего повышает балл: {names}.").format(names=helping))
    if hindering := _reasons(assessment, row, helping=False):
        lines.append(gettext("Больше всего понижает балл: {names}.").format(names=hindering))
    missing = missing_names(assessment, row)
    if missing:
        lines.append(gettext("Нет данных и поэтому не учтено: {names}.").format(names=", ".join(missing)))
    return lines


def missing_names(assessment: Assessment, row: Row) -> list[str]:
    """The criteria that take part in the ranking and have no value for this country."""
    return [said(one) for one in assessment["criteria"] if one["share"] and one["key"] not in row["values"]]


def says_nothing_of_product(assessment: Assessment) -> bool:
    """Whether no country has a figure of this product's own trade, so that the ranking compares countries only."""
    trade = [one for one in assessment["criteria"] if one["product"] and one["key"] != "top-import"]
    return all(not one["share"] for one in trade)


def idle_names(assessment: Assessment) -> list[str]:
    """The criteria with a weight for which no country has a value."""
    return [said(one) for one in assessment["criteria"] if one["idle"]]


def range_words(row: Row) -> str:
    """The places between which a country moves when a weight moves by a fifth."""
    if row["best_rank"] is None:
        return ""
    if row["best_rank"] == row["worst_rank"]:
        return str(row["best_rank"])
    return f"{row['best_rank']}–{row['worst_rank']}"


def change_words(row: Row) -> str:
    """By how many places a country stands higher (+) or lower than with the first weights."""
    if row["rank"] is None or row["first_rank"] is None:
        return ""
    change = row["first_rank"] - row["rank"]
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"


def reason_words(reason: Mapping[str, str]) -> str:
    """Why a country does not take part."""
    code = reason["code"]
    if code == "unfriendly":
        text = gettext("{basis}, перечень по состоянию на {day}")
        return text.format(basis=said({"name_ru": reason["ru"], "name_en": reason["en"]}), day=reason["as_of"])
    if code == "too_far":
        return gettext("дальше заданного: {km} км").format(km=number(int(reason["km"])))
    if code == "no_preference":
        return gettext("нет соглашения о свободной торговле")
    return gettext("вы исключили эту страну")


def datum_words(assessment: Assessment, datum: Sequence[Any]) -> tuple[str, str]:
    """The year of a value and the name of its source, with the code it was found under."""
    _value, year, source, *rest = datum
    known = assessment["sources"].get(source)
    name = said(known) if known else source
    code = rest[0] if rest else ""
    if code and code != assessment["product"]["code"]:
        name = gettext("{source}, по коду {code}").format(source=name, code=code)
    return str(year), name


def demo_sources(assessment: Assessment) -> bool:
    """Whether any value comes from a source that is marked as made up for demonstration."""
    made_up = {code for code, source in assessment["sources"].items() if source.get("is_demo")}
    return any(datum[2] in made_up for row in assessment["rows"] for datum in row["values"].values())


# How the licences of the sources that come with the portal are told; others stand as they were written.
LICENCES = frozenset(
    (
        gettext_noop("собственный расчёт"),
        gettext_noop("факты"),
        gettext_noop("сведения компании"),
        gettext_noop("общественное достояние США"),
        gettext_noop("условия ITC: только для своей работы"),
        gettext_noop("условия ООН: перераспространение ограничено"),
    )
)


def licence_words(licence: str) -> str:
    """A licence in the reader's language where the portal knows it."""
    return gettext(licence) if licence in LICENCES else licence


def used_sources(assessment: Assessment) -> list[dict[str, str]]:
    """The sources that any value of the assessment comes from."""
    used = {datum[2] for row in assessment["rows"] for datum in row["values"].values()}
    return [
        {
            "name": said(source),
            "licence": licence_words(source["licence"]),
            "as_of": source["as_of"],
            "is_demo": source["is_demo"],
        }
        for code, source in assessment["sources"].items()
        if code in used
    ]


def counted(number_of_countries: int) -> str:
    """So many countries."""
    return ngettext("%(count)d страна", "%(count)d стран", number_of_countries) % {"count": number_of_countries}
