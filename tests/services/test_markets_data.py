"""The data under the ranking: loaded from files, kept by staff, never made up."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.enums import StaffRole
from core.errors import Conflict, Invalid, NotAllowed
from reference.actions import compare, load
from services import actions, queries
from services.files import SOURCES
from services.files.markets import complete_top_imports, lines
from services.models import CountryFigure, CountryRegime, DataSource, MarketCriterion, TradeFlow
from tests.factories.accounts import StaffFactory, enter

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def analyst():
    return StaffFactory(roles=[StaffRole.ANALYST])


def test_loading_again_writes_nothing():
    assert [(one.added, one.changed, one.extra) for one in load(SOURCES)] == [([], [], [])] * len(SOURCES)


def test_what_is_empty_in_a_file_makes_no_figure():
    """Belarus takes goods from Russia, but the source does not print it: no value, and certainly no zero."""
    assert not CountryFigure.objects.filter(criterion="russia-import-share", country="BY").exists()
    empty = {line["iso2"] for line in lines("country_trade_macro.csv") if not line["russia_import_share_pct"]}
    with_value = set(CountryFigure.objects.filter(criterion="russia-import-share").values_list("country_id", flat=True))
    assert with_value & empty == set()
    assert not CountryFigure.objects.filter(country="RU").exists()


def test_every_figure_has_a_year_and_a_source():
    assert not CountryFigure.objects.exclude(year__gte=2010, year__lte=2026).exists()
    assert set(CountryFigure.objects.values_list("source_id", flat=True)) <= set(
        DataSource.objects.values_list("pk", flat=True)
    )


def test_a_signed_agreement_that_nobody_checked_counts_as_no_data():
    data = {row["country"]: row["values"] for row in queries.assess(queries.Choice("8504"))["rows"]}
    assert data["KZ"]["trade-regime"].value == 2
    assert data["VN"]["trade-regime"].value == 1
    assert data["BR"]["trade-regime"].value == 0
    assert "trade-regime" not in data["AE"]


def test_a_chapter_outside_the_five_main_imports_is_nought_only_where_all_five_are_known():
    data = queries.known("0101")
    whole = complete_top_imports()
    assert data["AE"]["top-import"].value == 0.0
    assert "AE" in whole
    assert all("top-import" not in row for country, row in data.items() if country not in whole)


def test_a_regime_that_has_ended_no_longer_counts(analyst):
    row = CountryRegime.objects.get(country="VN", kind="free_trade")
    row.until = date(2020, 1, 1)
    actions.keep_market_row(actor=analyst, row=row)
    data = {one["country"]: one["values"] for one in queries.assess(queries.Choice("8504"))["rows"]}
    assert data["VN"]["trade-regime"].value == 0


def test_what_staff_changed_stays_when_the_files_are_loaded_again(analyst):
    row = CountryFigure.objects.get(criterion="distance", country="KZ")
    row.value = 2300
    actions.keep_market_row(actor=analyst, row=row)
    figures = SOURCES[2]
    assert compare(figures).kept == [row.pk]
    load([figures])
    row.refresh_from_db()
    assert row.value == 2300


def test_staff_add_a_tariff_and_it_counts_for_its_goods_only(analyst):
    new = CountryFigure(
        criterion_id="tariff", country_id="KZ", hs="8504", year=2025, value=0, source_id="portal-knowledge"
    )
    actions.keep_market_row(actor=analyst, row=new)
    assert queries.known("850440")["KZ"]["tariff"].value == 0
    assert "tariff" not in queries.known("8501")["KZ"]
    twice = CountryFigure(
        criterion_id="tariff", country_id="KZ", hs="8504", year=2025, value=5, source_id="portal-knowledge"
    )
    with pytest.raises((Conflict, IntegrityError)), transaction.atomic():
        actions.keep_market_row(actor=analyst, row=twice)


def test_other_roles_may_not(tables):
    row = MarketCriterion.objects.get(pk="distance")
    with pytest.raises(NotAllowed):
        actions.keep_market_row(actor=StaffFactory(), row=row)


def test_a_scale_that_cannot_be_is_refused(analyst):
    row = MarketCriterion.objects.get(pk="gdp")
    row.floor = 0
    with pytest.raises(Invalid, match="больше нуля"):
        actions.keep_market_row(actor=analyst, row=row)


@pytest.mark.parametrize("name", ["datasource", "marketcriterion", "countryfigure", "countryregime"])
def test_the_lists_of_the_workplace(client, analyst, name):
    enter(client, analyst)
    assert client.get(reverse(f"admin:services_{name}_changelist")).status_code == 200


def test_an_analyst_corrects_a_figure_in_the_workplace(client, analyst):
    enter(client, analyst)
    row = CountryFigure.objects.get(criterion="distance", country="KZ")
    url = reverse("admin:services_countryfigure_change", args=[row.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"value": "2290", "source": row.source_id}).status_code == 302
    row.refresh_from_db()
    assert (row.value, row.edited_at is not None) == (2290, True)
    enter(client, StaffFactory())
    assert client.post(url, {"value": "1", "source": row.source_id}).status_code == 403


def test_an_analyst_adds_a_figure_and_the_second_one_of_the_year_is_refused(client, analyst):
    enter(client, analyst)
    url = reverse("admin:services_countryfigure_add")
    typed = {
        "criterion": "country-risk",
        "country": "KZ",
        "hs": "",
        "year": "2025",
        "value": "5",
        "source": "portal-knowledge",
    }
    assert client.post(url, typed).status_code == 302
    answer = client.post(url, typed)
    assert answer.status_code == 200
    assert "уже есть" in answer.content.decode()


# --- trade flows ---------------------------------------------------------------------------------------------


def flow(importer, hs, year, value, partner="", source="portal-knowledge"):
    TradeFlow.objects.create(importer_id=importer, hs=hs, year=year, value_usd=value, partner=partner, source_id=source)


def test_size_growth_share_and_concentration_come_from_flows():
    for year, value in ((2020, 800), (2021, 900), (2024, 1638.4)):
        flow("KZ", "8504", year, value)
    flow("KZ", "8504", 2024, 819.2, "CN")
    flow("KZ", "8504", 2024, 819.2, "RU")
    found = queries.known("850440")["KZ"]
    assert found["import-size"] == (1638.4, 2024, "portal-knowledge", "8504")
    # From 2020, the earliest year of the span, to 2024: 1.19628 a year.
    assert found["import-growth"].value == pytest.approx(((1638.4 / 800) ** 0.25 - 1) * 100)
    assert found["russia-share"].value == pytest.approx(50)
    assert found["supplier-concentration"].value == pytest.approx(5000)


def test_partners_that_do_not_add_up_say_nothing_of_shares():
    flow("KZ", "8504", 2024, 1000)
    flow("KZ", "8504", 2024, 500, "CN")
    found = queries.known("8504")["KZ"]
    assert "russia-share" not in found
    assert "supplier-concentration" not in found
    flow("KZ", "8504", 2024, 500, "DE")
    assert queries.known("8504")["KZ"]["russia-share"].value == 0


def test_the_deeper_code_and_the_real_source_come_first():
    DataSource.objects.create(
        code="made-up", name_ru="Демонстрационные данные", name_en="Demo", licence="-", as_of="2026-01-01", is_demo=True
    )
    flow("KZ", "85", 2024, 5_000_000)
    flow("KZ", "8504", 2023, 700)
    flow("KZ", "850440", 2024, 9, source="made-up")
    assert queries.known("850440")["KZ"]["import-size"] == (700, 2023, "portal-knowledge", "8504")


def test_two_years_are_too_few_for_growth():
    flow("KZ", "8504", 2023, 800)
    flow("KZ", "8504", 2024, 900)
    assert "import-growth" not in queries.known("8504")["KZ"]


# --- the assessment ------------------------------------------------------------------------------------------


def test_a_showstopper_excludes_and_says_why():
    found = queries.assess(queries.Choice("8504", max_km=3000, excluded=["KZ"]))
    reasons = {row["country"]: [one["code"] for one in row["reasons"]] for row in found["excluded"]}
    assert reasons["DE"] == ["unfriendly"]
    assert reasons["US"] == ["unfriendly", "too_far"]
    assert reasons["KZ"] == ["chosen"]
    assert reasons["BR"] == ["too_far"]
    assert {row["country"] for row in found["rows"]} & set(reasons) == set()


def test_countries_of_the_list_can_be_kept():
    found = queries.assess(queries.Choice("8504", keep_unfriendly=True))
    assert found["excluded"] == []
    assert "DE" in {row["country"] for row in found["rows"]}


def test_only_markets_with_a_preference():
    found = queries.assess(queries.Choice("8504", only_preferential=True))
    countries = {row["country"] for row in found["rows"]}
    # The Emirates' agreement is signed: whether it is in force is not known, and what is unknown excludes nobody.
    assert {"KZ", "VN", "AE"} <= countries
    assert "BR" not in countries


def test_criteria_without_any_data_say_so_and_take_no_part():
    found = {one["key"]: one for one in queries.assess(queries.Choice("8504"))["criteria"]}
    assert found["tariff"]["idle"]
    assert found["tariff"]["share"] == 0
    assert not found["distance"]["idle"]


def test_moved_weights_show_the_place_at_first_weights():
    first = queries.assess(queries.Choice("8504"))
    moved = queries.assess(queries.Choice("8504", weights={"distance": 0, "gdp": 100}))
    before = {row["country"]: row["rank"] for row in first["rows"]}
    assert not first["moved"]
    assert moved["moved"]
    assert {row["country"]: row["first_rank"] for row in moved["rows"]} == before
    assert [row["country"] for row in moved["rows"]] != [row["country"] for row in first["rows"]]


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (queries.Choice("9999"), "no_such_product"),
        (queries.Choice("85"), "no_such_product"),
        (queries.Choice("8504", weights={"gdp": 101}), "weight_range"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(choice, code):
    with pytest.raises(Invalid) as refusal:
        queries.assess(choice)
    assert refusal.value.code == code


def test_weights_that_are_all_nought_are_refused():
    keys = [one.pk for one in queries.active_criteria()]
    with pytest.raises(Invalid, match="хотя бы одному"):
        queries.assess(queries.Choice("8504", weights=dict.fromkeys(keys, 0)))


def test_queries_do_not_grow_with_data(django_assert_num_queries):
    with django_assert_num_queries(7):
        queries.assess(queries.Choice("8504"))
