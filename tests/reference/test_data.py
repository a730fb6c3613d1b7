"""The files of reference/data say what they must: complete, consistent, with sources."""

import re
from datetime import date

import pytest

from reference.files import DATA, SOURCES, activities, calendar_days, countries, headings, legal_forms, lines, plain

RUSSIAN = re.compile(r"[а-яё]", re.IGNORECASE)


def rows(file: str) -> list[dict]:
    source = next(source for source in SOURCES if source.file == file)
    return list(source.rows())


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("countries.csv", 249),
        ("regions_ru.csv", 89),
        ("moscow_okrugs.csv", 12),
        ("hs_chapters.csv", 96),
        ("hs_headings_en.csv", 1228),
        ("okved_c.csv", 120),
        ("okopf.csv", 127),
        ("sez_sites.csv", 10),
        ("clusters.csv", 4),
        ("calendar_years.csv", 9),
        ("calendar_days.csv", 241),
    ],
)
def test_every_file_has_all_its_rows_under_distinct_keys(file, number):
    source = next(source for source in SOURCES if source.file == file)
    keys = [row[source.model._meta.pk.attname] for row in source.rows()]
    assert len(keys) == len(set(keys)) == number


def test_every_file_has_its_source_noted_and_none_is_noted_twice():
    noted = re.findall(r"^\| (\S+\.csv) ", (DATA / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(noted) == sorted(file.name for file in DATA.glob("*.csv"))


def test_the_notes_count_the_rows_right():
    noted = dict(
        re.findall(r"^\| (\S+\.csv) \| ([\d,]+) ", (DATA / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    counted = {file.name: f"{len(list(lines(file.name))):,}" for file in DATA.glob("*.csv")}
    assert noted == counted


def test_what_is_unknown_stays_unknown():
    antarctica = next(row for row in countries() if row["iso2"] == "AQ")
    assert (antarctica["gdp_usd"], antarctica["inflation_pct"], antarctica["currency"]) == (None, None, "")
    assert not [row["iso2"] for row in countries() if row["gdp_usd"] == 0 or row["population"] == 0]


def test_agreements_of_2025_are_not_all_called_in_force():
    signed = {row["iso2"] for row in countries() if row["fta_with_eaeu"] == "signed"}
    assert signed == {"AE", "ID", "MN", "SG"}


def test_the_union_has_its_five_members():
    assert {row["iso2"] for row in countries() if row["eaeu"]} == {"AM", "BY", "KG", "KZ", "RU"}


def test_states_without_a_coast_of_their_own():
    landlocked = {row["iso2"] for row in countries() if row["landlocked"]}
    assert landlocked >= {"RS", "BY", "AT", "CH", "HU", "CZ", "SK", "KZ", "UZ", "MN", "AM", "AZ", "KG", "TJ", "TM"}
    assert not landlocked & {"RU", "CN", "IN", "TR", "EG", "GE", "BA", "HR", "SI", "DE"}


def test_neighbours_are_countries_of_the_table():
    borders = {row["iso2"]: set(row["borders"]) for row in countries()}
    assert not [(one, other) for one, others in borders.items() for other in others if other not in borders]
    assert borders["RU"] >= {"BY", "CN", "KZ", "MN", "AZ", "GE"}


def test_english_names_hold_no_russian_and_russian_names_do():
    for file in (
        "regions_ru.csv",
        "okved_c.csv",
        "hs_chapters.csv",
        "sez_sites.csv",
        "clusters.csv",
        "calendar_days.csv",
    ):
        for row in rows(file):
            assert not RUSSIAN.search(row["name_en"]), row
            assert RUSSIAN.search(row["name_ru"]), row


def test_chapter_77_is_reserved():
    codes = {row["code"] for row in rows("hs_chapters.csv")}
    assert codes == {f"{number:02d}" for number in range(1, 98)} - {"77"}


def test_every_keyword_belongs_to_a_heading():
    known = {row["code"] for row in headings()}
    assert not {line["code"] for line in lines("hs_keywords.csv")} - known


def test_everyday_words_are_read_with_commas_and_searched_without():
    found = {row["code"]: row for row in headings()}
    assert found["8504"]["keywords_ru"].startswith("трансформатор, блок питания, зарядная станция, ")
    assert found["8504"]["words"].startswith("трансформатор блок питания зарядная станция ")
    run_on = [
        row["keywords_ru"]
        for row in found.values()
        if any(len(one.split()) > 6 for one in row["keywords_ru"].split(", "))
    ]
    assert run_on == []


def test_every_subclass_has_its_class_before_it():
    seen: set[str] = set()
    for row in activities():
        assert row["parent_id"] is None or row["parent_id"] in seen
        seen.add(row["code"])
    assert {row["code"] for row in activities() if row["parent_id"] is None} == {
        str(number) for number in range(10, 34)
    }


def test_forms_that_companies_have_can_be_chosen_and_groups_cannot():
    groups = {row["code"]: row["is_group"] for row in legal_forms()}
    assert {code: groups[code] for code in ("12300", "12247", "12267", "50102", "12000", "12200", "50000")} == {
        "12300": False,
        "12247": False,
        "12267": False,
        "50102": False,
        "12000": True,
        "12200": True,
        "50000": True,
    }


def test_the_calendar_is_ordered_and_every_day_off_has_its_grounds():
    days = [row["date"] for row in calendar_days()]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2019, 1, 1), date(2027, 12, 31))
    assert not [row for row in calendar_days() if not row["basis"]]


def test_plain_text_forgets_case_spaces_and_yo():
    assert plain("  Плёнка\u00a0 ПВХ ") == "пленка пвх"
