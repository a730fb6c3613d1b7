"""The public API of the reference data: shapes, refusals, caching, query counts."""

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from reference import api
from reference.models import Country
from reference.working_days import current

pytestmark = pytest.mark.usefixtures("tables")

ADDRESSES = {
    "/api/v1/reference/countries/": 1,
    "/api/v1/reference/regions/": 1,
    "/api/v1/reference/hs/?q=шоколад": 1,
    "/api/v1/reference/hs/?chapter=84": 1,
    "/api/v1/reference/hs/chapters/": 1,
    "/api/v1/reference/activities/?q=26": 2,
    "/api/v1/reference/calendar/?year=2026": 2,
}


@pytest.fixture
def client() -> APIClient:
    return APIClient()


def get(client: APIClient, address: str, **headers):
    response = client.get(address, headers=headers)
    return response.status_code, response.json()


def test_the_addresses_are_these():
    assert {
        name: reverse(f"api:{name}") for name in ("countries", "regions", "hs-headings", "activities", "calendar")
    } == {
        "countries": "/api/v1/reference/countries/",
        "regions": "/api/v1/reference/regions/",
        "hs-headings": "/api/v1/reference/hs/",
        "activities": "/api/v1/reference/activities/",
        "calendar": "/api/v1/reference/calendar/",
    }


@pytest.mark.parametrize(("address", "queries"), ADDRESSES.items())
def test_a_stranger_reads_it_in_few_queries_and_keeps_it(client, address, queries, django_assert_num_queries):
    current()
    with django_assert_num_queries(queries):
        response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "public, max-age=300"
    again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", response.headers["ETag"])


def test_a_changed_row_changes_the_etag(client):
    before = client.get("/api/v1/reference/countries/").headers["ETag"]
    Country.objects.filter(iso2="RS").update(name_ru="Республика Сербия")
    response = client.get("/api/v1/reference/countries/", headers={"If-None-Match": before})
    assert response.status_code == 200
    assert response.headers["ETag"] != before


def test_nobody_writes(client):
    for address in ADDRESSES:
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(address, {}).status_code == 405, address


def test_a_country_whole(client):
    _status, body = get(client, "/api/v1/reference/countries/")
    assert len(body["results"]) == 249
    serbia = next(row for row in body["results"] if row["iso2"] == "RS")
    assert serbia == {
        "iso2": "RS",
        "iso3": "SRB",
        "iso_num": "688",
        "name_ru": "Сербия",
        "name_en": "Serbia",
        "capital_ru": "Белград",
        "capital_en": "Belgrade",
        "latitude": "44.83",
        "longitude": "20.50",
        "distance_moscow_km": serbia["distance_moscow_km"],
        "population": serbia["population"],
        "population_year": serbia["population_year"],
        "gdp_usd": serbia["gdp_usd"],
        "gdp_year": serbia["gdp_year"],
        "gdp_growth_pct": serbia["gdp_growth_pct"],
        "gdp_growth_year": serbia["gdp_growth_year"],
        "gdp_per_head_ppp": serbia["gdp_per_head_ppp"],
        "inflation_pct": serbia["inflation_pct"],
        "inflation_year": serbia["inflation_year"],
        "world_region": "Европа",
        "subregion": "southern-europe",
        "un_member": True,
        "landlocked": True,
        "wto": False,
        "eaeu": False,
        "eaeu_observer": False,
        "cis": "",
        "fta_with_eaeu": "in_force",
        "fta_since": "2021-07-10",
        "brics": "",
        "unfriendly_430r": False,
        "regimes_as_of": "2026-11-21",
        "currency": "RSD",
        "languages": serbia["languages"],
        "borders": serbia["borders"],
    }
    antarctica = next(row for row in body["results"] if row["iso2"] == "AQ")
    assert antarctica["gdp_usd"] is None


def test_the_order_follows_the_language(client):
    firsts = [
        get(client, "/api/v1/reference/countries/", **{"Accept-Language": language})[1]["results"][0]["iso2"]
        for language in ("ru", "en")
    ]
    assert firsts == ["AU", "AF"]


def test_a_region_a_heading_and_an_activity_whole(client):
    regions = get(client, "/api/v1/reference/regions/")[1]["results"]
    assert next(row for row in regions if row["code"] == "77") == {
        "code": "77",
        "iso3166_2": "RU-MOW",
        "name_ru": "Москва",
        "name_en": "Moscow",
        "kind": "город федерального значения",
        "federal_district": "ЦФО",
        "centre": "Москва",
    }
    assert get(client, "/api/v1/reference/hs/?q=180690") == (
        200,
        {
            "results": [
                {
                    "code": "1806",
                    "name_en": "Chocolate and other food preparations containing cocoa",
                    "chapter": "18",
                    "chapter_ru": "Какао и шоколад",
                    "chapter_en": "Cocoa and cocoa preparations",
                }
            ]
        },
    )
    assert get(client, "/api/v1/reference/activities/?q=21&limit=1") == (
        200,
        {
            "results": [
                {
                    "code": "21",
                    "parent": None,
                    "name_ru": (
                        "Производство лекарственных средств и материалов, применяемых в медицинских целях и ветеринарии"
                    ),
                    "name_en": "Manufacture of basic pharmaceutical products and pharmaceutical preparations",
                    "hs_chapters": ["30"],
                }
            ]
        },
    )


def test_a_year_of_the_calendar(client):
    body = get(client, "/api/v1/reference/calendar/?year=2025")[1]
    days = {day["date"]: day for day in body.pop("results")}
    assert body == {
        "year": 2025,
        "known": True,
        "confirmed": True,
        "working_days": 247,
        "basis": "ПП РФ 04.10.2024 № 1335",
    }
    assert days["2025-11-01"] == {
        "date": "2025-11-01",
        "kind": "working_weekend_short",
        "name_ru": "Рабочая суббота вместо 03.11.2025",
        "name_en": "Working Saturday instead of 2025-11-03",
        "basis": "ПП РФ 04.10.2024 № 1335",
        "is_working": True,
    }
    assert not days["2025-11-03"]["is_working"]


def test_an_unknown_year_is_said_to_be_so(client):
    assert get(client, "/api/v1/reference/calendar/?year=2031") == (
        200,
        {"year": 2031, "known": False, "confirmed": False, "working_days": 261, "basis": "", "results": []},
    )
    assert get(client, "/api/v1/reference/calendar/?year=2027")[1]["confirmed"] is False


def test_without_a_year_it_is_this_years(client, time_machine):
    time_machine.move_to("2026-12-31T21:30:00Z")
    assert get(client, "/api/v1/reference/calendar/")[1]["year"] == 2027


@pytest.mark.parametrize(
    ("address", "code", "field"),
    [
        ("hs/", "required", "q"),
        ("hs/?q=%20", "required", "q"),
        ("hs/?q=a&limit=0", "wrong_limit", "limit"),
        ("hs/?q=a&limit=101", "wrong_limit", "limit"),
        ("hs/?q=a&limit=²", "wrong_limit", "limit"),
        ("activities/", "required", "q"),
        ("activities/?q=26&limit=x", "wrong_limit", "limit"),
        ("calendar/?year=26", "wrong_year", "year"),
        ("calendar/?year=1999", "wrong_year", "year"),
        ("calendar/?year=abcd", "wrong_year", "year"),
        ("calendar/?year=20260", "wrong_year", "year"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(client, address, code, field):
    status, body = get(client, f"/api/v1/reference/{address}")
    assert (status, body["code"], body["field"]) == (422, code, field)
    assert body["detail"]


def test_odd_questions_are_answered(client):
    for text in ("%00", "%25", "'", "a" * 5000, "🙂", "84" * 300):
        assert client.get(f"/api/v1/reference/hs/?q={text}").status_code in (200, 422), text
    assert get(client, "/api/v1/reference/hs/?chapter=99")[1] == {"results": []}


def test_what_is_documented_is_what_is_answered(client):
    documented = {
        "countries/": api.CountrySerializer,
        "regions/": api.RegionSerializer,
        "hs/?q=84": api.HSHeadingSerializer,
        "hs/chapters/": api.HSChapterSerializer,
        "activities/?q=26": api.ActivitySerializer,
        "calendar/?year=2026": api.CalendarDaySerializer,
    }
    for address, serializer in documented.items():
        row = get(client, f"/api/v1/reference/{address}")[1]["results"][0]
        assert list(row) == list(serializer().get_fields()), address
