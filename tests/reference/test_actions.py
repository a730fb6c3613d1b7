"""Loading the files and keeping the calendar: nothing twice, nothing of the staff's lost, strangers refused."""

from datetime import date
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.errors import Invalid, NotAllowed
from reference.actions import compare, load, set_day, set_year
from reference.enums import DayKind
from reference.files import SOURCES, all_sources
from reference.models import (
    Activity,
    CalendarDay,
    CalendarStamp,
    CalendarYear,
    Country,
    HSHeading,
    Region,
)
from reference.working_days import is_working_day, known_year

ADMINISTRATOR = SimpleNamespace(is_active=True, is_staff=True, is_superuser=True)
MANAGER = SimpleNamespace(is_active=True, is_staff=True, is_superuser=False)
LEAVER = SimpleNamespace(is_active=False, is_staff=True, is_superuser=True)

HOLIDAY = date(2026, 6, 12)


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("reference", *arguments, stdout=out)
    return out.getvalue().splitlines()


def writes(queries: CaptureQueriesContext) -> list[str]:
    return [one["sql"][:60] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def empty() -> None:
    Activity.objects.exclude(parent=None).delete()
    for source in reversed(all_sources()):
        source.model.objects.all().delete()


# --- loading -----------------------------------------------------------------------------------------------


def test_the_first_run_fills_every_table_and_says_so(db):
    empty()
    assert run()[: len(SOURCES)] == [
        "countries.csv: 249 rows, 249 added",
        "regions_ru.csv: 89 rows, 89 added",
        "moscow_okrugs.csv: 12 rows, 12 added",
        "hs_chapters.csv: 96 rows, 96 added",
        "hs_headings_en.csv: 1228 rows, 1228 added",
        "okved_c.csv: 120 rows, 120 added",
        "okopf.csv: 127 rows, 127 added",
        "sez_sites.csv: 10 rows, 10 added",
        "clusters.csv: 4 rows, 4 added",
        "calendar_years.csv: 9 rows, 9 added",
        "calendar_days.csv: 241 rows, 241 added",
    ]


def test_the_second_run_writes_nothing(tables):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        lines = run()
    assert writes(queries) == []
    assert len(queries) <= 2 + 2 + len(all_sources())  # savepoints, lock, version, one look at each table
    assert all(line.endswith("rows, nothing to do") for line in lines)


def test_damage_is_found_and_mended_and_nothing_else_is_written(tables):
    Country.objects.filter(iso2="RS").update(name_ru="Сербия?", gdp_usd=0)
    Region.objects.filter(code="77").delete()
    with pytest.raises(CommandError, match="The tables differ from the files"):
        run("--check")
    lines = [line for line in run() if not line.endswith("nothing to do")]
    assert lines == ["countries.csv: 249 rows, 1 changed", "regions_ru.csv: 89 rows, 1 added"]
    assert Country.objects.get(iso2="RS").name_ru == "Сербия"
    assert all(line.endswith("nothing to do") for line in run("--check"))


def test_check_reports_without_writing(tables):
    Country.objects.filter(iso2="RS").update(name_ru="Сербия?")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("reference", "--check", stdout=out)
    assert out.getvalue().splitlines()[0] == "countries.csv: 249 rows, 1 different"
    assert Country.objects.get(iso2="RS").name_ru == "Сербия?"


def test_a_row_that_no_file_has_stays_and_is_reported(tables):
    HSHeading.objects.create(code="8499", chapter_id="84", name_en="Own", words="own", search="own")
    assert "hs_headings_en.csv: 1228 rows, 1 not in the file" in run()
    assert HSHeading.objects.filter(code="8499").exists()


def test_every_loaded_value_reads_back_as_the_file_has_it(tables):
    assert [difference.source.file for difference in map(compare, SOURCES) if not difference.is_none] == []
    armenia = Country.objects.get(iso2="AM")
    assert (armenia.name_ru, armenia.borders, armenia.eaeu, armenia.fta_with_eaeu) == (
        "Армения",
        ["AZ", "GE", "IR", "TR"],
        True,
        "customs_union",
    )
    assert Activity.objects.get(code="26").hs_chapters == ["84", "85", "90", "91", "37"]


def test_loading_does_not_touch_the_calendars_version_or_history_without_need(tables):
    version, events = CalendarStamp.objects.get().version, CalendarDay.history.rel.related_model.objects.count()
    load()
    assert CalendarStamp.objects.get().version == version
    assert CalendarDay.history.rel.related_model.objects.count() == events


# --- what staff change -------------------------------------------------------------------------------------


def test_what_staff_changed_survives_loading(tables):
    set_day(actor=ADMINISTRATOR, date=HOLIDAY, kind=DayKind.BY_WEEKDAY, name_ru="Обычная пятница")
    set_day(actor=ADMINISTRATOR, date=date(2026, 8, 3), kind=DayKind.MOVED_DAY_OFF, name_ru="Свой выходной")
    set_year(actor=ADMINISTRATOR, year=2027, basis="ПП РФ № 1", confirmed=True, working_days_number=247)
    lines = [line for line in run() if not line.endswith("nothing to do")]
    assert lines == [
        "calendar_years.csv: 9 rows, 1 kept as staff changed them",
        "calendar_days.csv: 241 rows, 1 kept as staff changed them",
    ]
    assert CalendarDay.objects.get(date=HOLIDAY).name_ru == "Обычная пятница"
    assert CalendarDay.objects.filter(date=date(2026, 8, 3)).exists()
    assert CalendarYear.objects.get(year=2027).basis == "ПП РФ № 1"
    assert all("differ" not in line and "missing" not in line for line in run("--check"))


def test_a_changed_day_counts_at_once(tables, django_capture_on_commit_callbacks):
    assert not is_working_day(HOLIDAY)
    with django_capture_on_commit_callbacks(execute=True):
        set_day(actor=ADMINISTRATOR, date=HOLIDAY, kind=DayKind.BY_WEEKDAY, name_ru="")
        set_year(actor=ADMINISTRATOR, year=2028)
    assert is_working_day(HOLIDAY)
    assert known_year(2028)


def test_a_day_without_a_name_is_named_after_its_kind(tables):
    with translation.override("en"):
        row = set_day(actor=ADMINISTRATOR, date=HOLIDAY, kind=DayKind.BY_WEEKDAY, name_ru="  ", basis=" Приказ ")
    assert (row.name_ru, row.basis) == ("Обычный день недели", "Приказ")


def test_every_change_is_in_the_history(tables):
    set_day(actor=ADMINISTRATOR, date=HOLIDAY, kind=DayKind.BY_WEEKDAY, name_ru="Раз")
    row = CalendarDay.objects.get(date=HOLIDAY)
    assert [(event.pgh_label, event.kind) for event in row.history.order_by("pgh_id")][-2:] == [
        ("insert", "holiday"),
        ("update", "by_weekday"),
    ]


@pytest.mark.parametrize("actor", [MANAGER, LEAVER])
def test_only_the_administrator_keeps_the_calendar(tables, actor):
    with pytest.raises(NotAllowed, match="Производственный календарь ведёт администратор"):
        set_day(actor=actor, date=HOLIDAY, kind=DayKind.BY_WEEKDAY, name_ru="")
    with pytest.raises(NotAllowed):
        set_year(actor=actor, year=2028)
    assert CalendarDay.objects.get(date=HOLIDAY).kind == DayKind.HOLIDAY


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 8, 3), DayKind.WORKING_WEEKEND),
        (date(2026, 8, 3), DayKind.WORKING_WEEKEND_SHORT),
        (date(2026, 8, 1), DayKind.SHORT_DAY),
        (date(2026, 8, 1), DayKind.MOVED_DAY_OFF),
        (date(2026, 8, 3), "no such kind"),
    ],
)
def test_a_kind_that_the_day_of_the_week_cannot_have_is_refused(tables, day, kind):
    with pytest.raises(Invalid) as caught:
        set_day(actor=ADMINISTRATOR, date=day, kind=kind, name_ru="")
    assert list(caught.value.fields) == ["kind"]
    assert not CalendarDay.objects.filter(date=day).exists()


def test_a_year_is_confirmed_only_with_its_number_of_working_days(tables):
    with pytest.raises(Invalid, match="По календарю в 2027 году рабочих дней: 247"):
        set_year(actor=ADMINISTRATOR, year=2027, confirmed=True, working_days_number=246)
    assert not CalendarYear.objects.get(year=2027).confirmed
    assert set_year(actor=ADMINISTRATOR, year=2027, working_days_number=246).working_days == 246


def test_a_year_out_of_range_is_refused(tables):
    with pytest.raises(Invalid, match="Год от 2000 до 2100"):
        set_year(actor=ADMINISTRATOR, year=1999)
