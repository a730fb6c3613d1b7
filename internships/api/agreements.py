"""The API's door to agreements."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from internships import queries
from internships.api.common import TAGS
from internships.enums import AgreementKind, Standing
from internships.models import Agreement
from internships.queries.agreements import Dependents
from internships.rules.agreements import standing


class QuotaSerializer(serializers.Serializer):
    """Places of a speciality in a year."""

    speciality = serializers.CharField()
    year = serializers.IntegerField()
    places = serializers.IntegerField()
    used = serializers.IntegerField(help_text="Placements that begin in the year and were not ended early.")


class AgreementSerializer(serializers.Serializer):
    """An agreement and where it stands today."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(AgreementKind.choices)
    institution = serializers.CharField()
    host = serializers.CharField(allow_null=True)
    standing = serializers.ChoiceField(Standing.choices)
    signed_on = serializers.DateField(allow_null=True)
    valid_from = serializers.DateField()
    valid_to = serializers.DateField()
    terminated_on = serializers.DateField(allow_null=True)
    is_demo = serializers.BooleanField()
    quotas = QuotaSerializer(many=True)
    placements_live = serializers.IntegerField(help_text="Placements under it that are not over.")
    placements_late = serializers.IntegerField(help_text="Of them those that end after the agreement.")


def _agreement(row: Agreement, on_it: Dependents) -> dict[str, Any]:
    return {
        **{
            name: getattr(row, name)
            for name in ("id", "number", "kind", "signed_on", "valid_from", "valid_to", "terminated_on", "is_demo")
        },
        "institution": str(row.institution),
        "host": str(row.host) if row.host else None,
        "standing": standing(row, timezone.localdate()),
        "quotas": [
            {
                "speciality": one.speciality.code,
                "year": one.year,
                "places": one.places,
                "used": on_it.used[one.speciality_id, one.year],
            }
            for one in row.quotas.all()
        ],
        "placements_live": on_it.live,
        "placements_late": on_it.late,
    }


class Agreements(APIView):
    """Agreements of the reader's organisations."""

    @extend_schema(
        responses={
            200: inline_serializer("AgreementList", {"results": AgreementSerializer(many=True)}),
            **ERRORS,
        },
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        """All of them, those that end last first; an organisation has a handful."""
        rows = list(queries.agreements.of_mine(request.user))
        known = queries.agreements.dependents(rows)
        return Response({"results": [_agreement(row, known[row.pk]) for row in rows]})
