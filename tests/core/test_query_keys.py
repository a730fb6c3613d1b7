"""What the address of a GET to the API may carry: what its documentation names, and nothing else."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from core.drf import ListingView, query_keys
from tests.factories.accounts import enter, member

READ = re.compile(r"query_params\.get\(\s*\"(\w+)\"")


def api_views(patterns: Any = None) -> Iterator[type]:
    """Every class behind an address of the API that is ours."""
    for one in patterns or get_resolver().url_patterns:
        if hasattr(one, "url_patterns"):
            yield from api_views(one.url_patterns)
        elif (found := getattr(one.callback, "cls", None)) is not None:
            yield found


def test_whatever_a_view_reads_is_documented() -> None:
    views = {view for view in api_views() if query_keys(view) is not None}
    missing = {
        (view.__qualname__, name)
        for view in views
        for name in READ.findall(inspect.getsource(view))
        if name not in (query_keys(view) or ())
    }
    assert missing == set()
    assert len(views) > 80
    listings = [view for view in views if issubclass(view, ListingView)]
    assert [v for v in listings if not {*v.listing.filters, "page", "limit"} <= {*(query_keys(v) or ())}] == []


@pytest.mark.django_db
def test_a_mistyped_key_is_named_with_those_there_are(client: Client, tables: None) -> None:
    answer = client.get("/api/v1/market-selection/ranking/", {"hs": "8504", "prise": "premium"})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "unknown_parameter", "prise")
    assert "prise" in answer.json()["detail"]
    assert "max_km" in answer.json()["detail"]
    answer = client.get("/api/v1/market-selection/ranking/", {"hs": "8504", "w-distanse": "50"})
    assert (answer.status_code, answer.json()["field"]) == (400, "w-distanse")
    assert "w-distance" in answer.json()["detail"]
    right = client.get("/api/v1/market-selection/ranking/", {"hs": "8504", "w-distance": "50", "price": "premium"})
    assert right.status_code == 200
    enter(client, member())
    refused = client.get("/api/v1/applications/", {"stat": "submitted"})
    assert (refused.status_code, refused.json()["field"]) == (400, "stat")
    assert client.get("/api/v1/applications/", {"state": "submitted", "limit": 3}).status_code == 200
    assert client.get("/api/v1/schema/", {"format": "json"}).status_code == 200
    assert client.get("/api/v1/reference/countries/", {"q": "x"}).json()["field"] == "q"
