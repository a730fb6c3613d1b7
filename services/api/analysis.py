"""The API's door to the report of an analysis."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from services.api.requests import TAGS
from services.queries import analysis as queries


class AnalysisFigureSerializer(serializers.Serializer):
    """One figure of a report with its year and source; a `value` of null is unknown, never zero."""

    section = serializers.CharField()
    country = serializers.CharField(help_text="ISO 3166-1 alpha-2.")
    key = serializers.CharField()
    label = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    value = serializers.FloatField(allow_null=True)
    text = serializers.CharField(allow_blank=True)
    year = serializers.IntegerField(allow_null=True)
    source = serializers.CharField()
    demo = serializers.BooleanField()


class AnalysisChangeSerializer(serializers.Serializer):
    """What differs from the report before."""

    label = serializers.CharField()
    country = serializers.CharField()
    was = serializers.CharField()
    now = serializers.CharField()


class AnalysisSerializer(serializers.Serializer):
    """A published report in the language of the request; its texts are in the language they were written in."""

    title = serializers.CharField()
    countries = serializers.ListField(child=serializers.CharField())
    hs = serializers.CharField(allow_blank=True)
    as_of = serializers.DateField()
    published_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField(allow_blank=True)
    texts = serializers.DictField(child=serializers.CharField())
    figures = AnalysisFigureSerializer(many=True)
    changes = AnalysisChangeSerializer(many=True)
    pdf = serializers.CharField()
    docx = serializers.CharField()


class Report(APIView):
    """The report of one order, once it was sent."""

    @extend_schema(responses={200: AnalysisSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        found = queries.of_application(request.user, application_id)
        names = {code: code for code in found.countries}
        return Response(
            {
                "title": found.title,
                "countries": found.countries,
                "hs": found.hs,
                "as_of": found.as_of,
                "published_at": found.published_at,
                "sha256": found.sha256,
                "texts": found.texts,
                "figures": [_figure(one) for one in found.figures],
                "changes": queries.changes(found, names),
                "pdf": reverse("services:analysis-pdf", args=[found.request_id]),
                "docx": reverse("services:analysis-docx", args=[found.request_id]),
            }
        )


def _figure(one: dict[str, Any]) -> dict[str, Any]:
    words = {name: queries.said(one, name) for name in ("label", "unit", "text", "source")}
    return {
        **words,
        **{name: one.get(name) for name in ("section", "country", "key", "value", "year")},
        "demo": bool(one.get("demo")),
    }
