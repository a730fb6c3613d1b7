"""The API's door to the figures of practices: staff all of them, hosts and institutions their own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from core.errors import NotAllowed
from internships import queries
from internships.api.common import TAGS
from internships.enums import MONTHS
from internships.queries.results import BY


class ResultSerializer(serializers.Serializer):
    """A line of figures; the last one is the total, with an empty label."""

    label = serializers.CharField(allow_blank=True)
    completed = serializers.IntegerField(help_text="Practices that were completed.")
    students = serializers.IntegerField(help_text="Different students.")
    settled = serializers.IntegerField(help_text="Of them with a known outcome.")
    hired = serializers.IntegerField(help_text="Working at the company that hosted the practice.")
    confirmed = serializers.IntegerField(help_text="Of them said by two sides or settled by the manager.")
    share = serializers.FloatField(allow_null=True, help_text="hired / completed, percent.")
    disputed = serializers.IntegerField(help_text="With answers that contradict each other; counted as not hired.")


class ResultsQuerySerializer(serializers.Serializer):
    """What is asked for."""

    by = serializers.ChoiceField([*BY], default="year", help_text="The rows of the table.")
    year = serializers.IntegerField(required=False, min_value=2000, max_value=2200, help_text="Ended in this year.")
    months = serializers.ChoiceField(
        MONTHS, required=False, help_text="By the question of so many months after; without it, by the latest known."
    )


class ResultsSerializer(serializers.Serializer):
    """One table."""

    results = ResultSerializer(many=True)


class Results(APIView):
    """Figures of practices that the reader may know."""

    @extend_schema(
        parameters=[ResultsQuerySerializer],
        responses={200: ResultsSerializer, **ERRORS},
        tags=TAGS,
        operation_id="practice_results",
    )
    def get(self, request: Request) -> Response:
        """One table with its total."""
        if not queries.results.is_shown_to(request.user):
            raise NotAllowed(_("Эти цифры видят компании, образовательные организации и сотрудники."))
        asked = ResultsQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        values: dict[str, Any] = dict(asked.validated_data)
        rows = queries.results.of_user(request.user)
        found = queries.results.figures(rows, values.pop("by"), **values)
        names = list(ResultSerializer().fields)
        return Response({"results": [{name: getattr(line, name) for name in names} for line in found]})
