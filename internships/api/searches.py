"""The API's door to saved searches."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS, StrictSerializer
from internships import actions, queries
from internships.api.common import TAGS, given
from internships.enums import PracticeKind
from internships.models import SavedSearch, Speciality
from reference.models import MoscowOkrug


class AskedSerializer(StrictSerializer):
    """The filter: what is left out is not asked."""

    q = serializers.CharField(max_length=100, required=False)
    speciality = serializers.SlugRelatedField(slug_field="code", queryset=Speciality.objects.all(), required=False)
    okrug = serializers.SlugRelatedField(slug_field="abbr", queryset=MoscowOkrug.objects.all(), required=False)
    practice = serializers.ChoiceField(PracticeKind.choices, required=False)
    pay_from = serializers.DecimalField(9, 2, min_value=0, required=False)
    paid = serializers.BooleanField(required=False)
    age = serializers.IntegerField(min_value=14, max_value=99, required=False)
    starts_from = serializers.DateField(required=False)
    ends_by = serializers.DateField(required=False)


class SavedSearchSerializer(serializers.Serializer):
    """A saved search; `asked` holds ids where the filter takes codes."""

    id = serializers.UUIDField()
    asked = serializers.DictField()
    told_on = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()


LIST = inline_serializer("SavedSearchList", {"results": SavedSearchSerializer(many=True)})


def _as_dict(row: SavedSearch) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "asked", "told_on", "created_at")}


class Searches(APIView):
    """One's own saved searches."""

    @extend_schema(responses={200: LIST, **ERRORS}, tags=TAGS, operation_id="searches_list")
    def get(self, request: Request) -> Response:
        """All of them: ten at most."""
        return Response({"results": [_as_dict(row) for row in queries.searches.of(request.user)]})

    @extend_schema(
        request=AskedSerializer,
        responses={201: SavedSearchSerializer, **ERRORS},
        tags=TAGS,
        operation_id="searches_save",
    )
    def post(self, request: Request) -> Response:
        """Keep a filter of offers; a letter comes at most once a day."""
        made = actions.save_search(actor=request.user, asked=given(AskedSerializer, request))
        return Response(_as_dict(made), status=201)


class OneSearch(APIView):
    """One saved search."""

    @extend_schema(responses={204: None, **ERRORS}, tags=TAGS, operation_id="searches_drop")
    def delete(self, request: Request, search_id: UUID) -> Response:
        """Forget it."""
        actions.drop_search(actor=request.user, search=queries.searches.get(request.user, search_id))
        return Response(status=204)
