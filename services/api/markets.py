"""The API's door to the market selection: find a product, rank its markets. Open to everybody, like the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS, unknown_key
from core.errors import DomainError
from reference.queries import by_name, search_headings
from services import queries
from services.questions.markets import WEIGHT, ChoiceForm

TAGS = ["services"]
LONGEST = 120


class MarketProductSerializer(serializers.Serializer):
    """A heading of the Harmonised System."""

    code = serializers.CharField()
    name_en = serializers.CharField()
    words_ru = serializers.CharField(source="keywords_ru")
    chapter_ru = serializers.CharField(source="chapter.short_ru")


class MarketProductListSerializer(serializers.Serializer):
    """What was found, the best first."""

    results = MarketProductSerializer(many=True)


class MarketRankingSerializer(serializers.Serializer):
    """A ranking with every value, its year and its source. What is unknown is not there; it is never zero."""

    method = serializers.CharField()
    made_on = serializers.DateField()
    product = serializers.DictField()
    choice = serializers.DictField()
    coverage = serializers.FloatField(help_text="The share of the weight whose criteria have any data.")
    criteria = serializers.ListField(child=serializers.DictField())
    sources = serializers.DictField()
    rows = serializers.ListField(child=serializers.DictField())
    excluded = serializers.ListField(child=serializers.DictField())


def as_dict(found: Mapping[str, Any]) -> dict[str, Any]:
    """A ranking, live or saved, as the API gives it: every value with its year and source by name."""
    rows = [
        {
            **row,
            "values": {
                key: dict(zip(("value", "year", "source", "hs"), datum, strict=True))
                for key, datum in row["values"].items()
            },
        }
        for row in found["rows"]
    ]
    return {name: rows if name == "rows" else value for name, value in found.items() if name != "moved"}


class MarketProducts(APIView):
    """Headings for plain words in Russian or English, or for the first digits of a code."""

    permission_classes = [AllowAny]

    @extend_schema(
        parameters=[OpenApiParameter("q", str, description="Words or digits.")],
        responses={200: MarketProductListSerializer, **ERRORS},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        typed = request.query_params.get("q", "").replace("\x00", "").strip()[:LONGEST]
        found = search_headings(typed) if typed else []
        return Response({"results": MarketProductSerializer(found, many=True).data})


class MarketRanking(APIView):
    """The ranking of markets for a product; the parameters are those of the page."""

    permission_classes = [AllowAny]

    @extend_schema(
        parameters=[
            OpenApiParameter("hs", str, required=True, description="Four or six digits."),
            OpenApiParameter("price", str, description="economy, middle or premium."),
            OpenApiParameter("max_km", int),
            OpenApiParameter("only_preferential", bool),
            OpenApiParameter("keep_unfriendly", bool),
            OpenApiParameter("excluded", str, many=True, description="ISO codes of countries."),
            OpenApiParameter(f"{WEIGHT}<criterion>", int, description="A weight from 0 to 100."),
        ],
        responses={200: MarketRankingSerializer, **ERRORS},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        params: QueryDict = request.query_params
        criteria = queries.active_criteria()
        known = [f"{WEIGHT}{one.pk}" for one in criteria]
        if unknown := [key[:40] for key in params if key.startswith(WEIGHT) and key not in known]:
            raise DomainError(unknown_key(unknown, known), code="unknown_parameter", field=unknown[0])
        form = ChoiceForm(params, criteria=criteria, countries=list(by_name(queries.market_rows())))
        found = queries.assess(queries.choice_of(form))
        return Response(as_dict(found))
