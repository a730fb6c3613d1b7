"""The API's door to the report of an analysis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications import queries as applications
from core.drf import ERRORS
from core.errors import Invalid, NotFound
from services import actions
from services.api.requests import TAGS
from services.enums import AnalysisSection, AnalysisState
from services.models import Analysis
from services.queries import analysis as queries

STEPS: dict[str, Callable[..., Analysis]] = {
    "refresh": actions.refresh_figures,
    "review": actions.send_to_review,
    "publish": actions.publish_analysis,
}


class AnalysisShareSerializer(serializers.Serializer):
    """One part of a whole, such as what a country buys from one supplier."""

    label = serializers.CharField()
    value = serializers.FloatField()


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
    series = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField()), help_text="Pairs of a year and its value."
    )
    shares = AnalysisShareSerializer(many=True, help_text="Parts of a whole, the largest first.")


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
    state = serializers.ChoiceField(choices=AnalysisState.choices)
    version = serializers.IntegerField()
    remarks = serializers.CharField(allow_blank=True, help_text="Of the second person, for the author.")
    figures = AnalysisFigureSerializer(many=True)
    changes = AnalysisChangeSerializer(many=True)
    pdf = serializers.CharField()
    docx = serializers.CharField()


class AnalysisTextsSerializer(serializers.Serializer):
    """The title and the sections as an analyst writes them; `version` is the one that was read."""

    title = serializers.CharField(max_length=200)
    texts = serializers.DictField(child=serializers.CharField(allow_blank=True))
    version = serializers.IntegerField(required=False)


class RemarksSerializer(serializers.Serializer):
    """What the author has to mend."""

    remarks = serializers.CharField(max_length=10_000)


def _whole(found: Analysis) -> dict[str, Any]:
    return {
        **{name: getattr(found, name) for name in ("title", "countries", "hs", "as_of", "published_at", "sha256")},
        **{name: getattr(found, name) for name in ("texts", "state", "version", "remarks")},
        "figures": [_figure(one) for one in found.figures],
        "changes": queries.changes(found, {code: code for code in found.countries}),
        "pdf": reverse("services:analysis-pdf", args=[found.request_id]),
        "docx": reverse("services:analysis-docx", args=[found.request_id]),
    }


class Report(APIView):
    """The report of one order: for its company once it was sent, for staff from its first draft."""

    @extend_schema(responses={200: AnalysisSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        return Response(_whole(queries.of_application(request.user, application_id)))

    @extend_schema(request=None, responses={201: AnalysisSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        """Collect a draft for an order; asked twice it is the same."""
        row = applications.get(request.user, application_id)
        return Response(_whole(actions.begin_analysis(actor=request.user, application=row)), status=201)

    @extend_schema(request=AnalysisTextsSerializer, responses={200: AnalysisSerializer, **ERRORS}, tags=TAGS)
    def put(self, request: Request, application_id: UUID) -> Response:
        """Write the sections. A section that is not named becomes empty."""
        given = AnalysisTextsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = dict(given.validated_data)
        unknown = set(values["texts"]) - set(AnalysisSection.values)
        if unknown:
            raise Invalid(_("Таких разделов нет: {names}.").format(names=", ".join(sorted(unknown))), field="texts")
        expected = values.pop("version", None)
        found = queries.of_application(request.user, application_id)
        made = actions.edit_analysis(actor=request.user, analysis=found, expected_version=expected, **values)
        return Response(_whole(made))


class ReportStep(APIView):
    """What is done with a whole report: `refresh` its figures, give it to `review`, `publish` it, `return` it."""

    @extend_schema(
        operation_id="requests_analysis_step",
        request=RemarksSerializer,
        responses={200: AnalysisSerializer, **ERRORS},
        tags=TAGS,
        parameters=[OpenApiParameter("step", str, OpenApiParameter.PATH, enum=[*STEPS, "return"])],
        description="`remarks` are for `return` alone.",
    )
    def post(self, request: Request, application_id: UUID, step: str) -> Response:
        found = queries.of_application(request.user, application_id)
        if step == "return":
            given = RemarksSerializer(data=request.data)
            given.is_valid(raise_exception=True)
            return Response(
                _whole(actions.return_to_author(actor=request.user, analysis=found, **given.validated_data))
            )
        if step not in STEPS:
            raise NotFound(_("Такого шага нет."))
        return Response(_whole(STEPS[step](actor=request.user, analysis=found)))


def _figure(one: dict[str, Any]) -> dict[str, Any]:
    words = {name: queries.said(one, name) for name in ("label", "unit", "text", "source")}
    return {
        **words,
        **{name: one.get(name) for name in ("section", "country", "key", "value", "year")},
        "demo": bool(one.get("demo")),
        "series": one.get("series", []),
        "shares": [{"label": queries.part_name(part), "value": part["value"]} for part in one.get("shares", [])],
    }
