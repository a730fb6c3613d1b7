"""The API's door to a company's measures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications.combining import title_of
from applications.measures import described, measures_of
from applications.workflow import KINDS, state_of
from core.drf import ERRORS
from core.errors import NotFound


class MeasureSerializer(serializers.Serializer):
    """One application of the company, of whatever kind."""

    id = serializers.UUIDField()
    measure = serializers.CharField()
    title = serializers.CharField()
    number = serializers.CharField(allow_null=True)
    subject = serializers.CharField(allow_blank=True)
    state = serializers.CharField()
    state_label = serializers.CharField()
    created_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)


class NextMeasureSerializer(serializers.Serializer):
    """The measure that makes sense next, and why."""

    measure = serializers.CharField()
    title = serializers.CharField()
    reason = serializers.CharField()
    url = serializers.CharField()


class RefusalSerializer(serializers.Serializer):
    """What stands in the way, by which rule, and what to do; `text` is all of it."""

    code = serializers.CharField()
    problem = serializers.CharField()
    reason = serializers.CharField()
    basis = serializers.CharField(help_text="The document that the rule rests on, or the portal's own setting.")
    advice = serializers.CharField()
    text = serializers.CharField()


class RefusedMeasureSerializer(serializers.Serializer):
    """A measure that cannot be asked for now, with every reason."""

    measure = serializers.CharField()
    title = serializers.CharField()
    reasons = RefusalSerializer(many=True)


class ElsewhereSerializer(serializers.Serializer):
    """A result that was had by a tool, without an application."""

    measure = serializers.CharField()
    title = serializers.CharField()
    on = serializers.DateField()


class MeasuresSerializer(serializers.Serializer):
    """A page of what the company uses; `next` is the value of `page` for the one that follows."""

    results = MeasureSerializer(many=True)
    next = serializers.CharField(allow_null=True)
    suggestion = NextMeasureSerializer(allow_null=True)
    refused = RefusedMeasureSerializer(many=True)
    elsewhere = ElsewhereSerializer(many=True)


class Measures(APIView):
    """Everything that the company chosen in the portal uses."""

    @extend_schema(
        parameters=[OpenApiParameter("page", str, description="The mark from `next` of the page before.")],
        responses={200: MeasuresSerializer, **ERRORS},
        tags=["measures"],
    )
    def get(self, request: Request) -> Response:
        organisation = request._request.organisation  # type: ignore[attr-defined]
        if organisation is None:
            raise NotFound(_("Организация не найдена."))
        found = measures_of(request.user, organisation, request.query_params.get("page", ""))
        suggestion = found.suggestion
        body: dict[str, Any] = {
            "results": [
                {
                    "id": row.pk,
                    "measure": row.kind,
                    "title": str(KINDS[row.kind].title),
                    "state_label": str(state_of(row.kind, row.state).label),
                    **{
                        name: getattr(row, name)
                        for name in ("number", "subject", "state", "created_at", "submitted_at", "due_on", "closed_at")
                    },
                }
                for row in found.page.rows
            ],
            "next": found.page.next or None,
            "suggestion": suggestion
            and {
                "measure": suggestion.measure,
                "title": title_of(suggestion.measure),
                "reason": str(suggestion.reason),
                "url": suggestion.url,
            },
            "refused": [
                {"measure": measure, "title": title_of(measure), "reasons": [described(one) for one in refusals]}
                for measure, refusals in found.refused.items()
            ],
            "elsewhere": [
                {"measure": one.measure, "title": title_of(one.measure), "on": one.submitted_on}
                for one in found.elsewhere
            ],
        }
        return Response(body)
