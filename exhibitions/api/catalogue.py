"""The published catalogue of an event's participants, for everybody, in both languages."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from exhibitions import queries
from exhibitions.queries import catalogue as found

TAGS = ["exhibitions"]


class CatalogueParticipantSerializer(serializers.Serializer):
    """A participant as approved. What a company did not write in English is empty there. People stand on the page and
    in the file alone.
    """

    name_ru = serializers.CharField()
    name_en = serializers.CharField(allow_blank=True)
    about_ru = serializers.CharField(allow_blank=True)
    about_en = serializers.CharField(allow_blank=True)
    products_ru = serializers.ListField(child=serializers.CharField())
    products_en = serializers.ListField(child=serializers.CharField())
    site = serializers.CharField(allow_blank=True)
    stand = serializers.CharField(allow_blank=True)


class CatalogueSerializer(serializers.Serializer):
    """Who takes part in an event."""

    event = serializers.CharField(help_text="The event's slug.")
    published_at = serializers.DateTimeField()
    participants = CatalogueParticipantSerializer(many=True)


class EventCatalogue(APIView):
    """The catalogue of one event."""

    permission_classes = (AllowAny,)

    @extend_schema(
        responses={200: CatalogueSerializer, **ERRORS}, tags=TAGS, operation_id="exhibitions_catalogue", auth=[]
    )
    def get(self, request: Request, key: str) -> Response:
        """The participants by name; 404 until the catalogue is published."""
        event = queries.events.get(request.user, key)
        row = found.get(AnonymousUser(), event)  # type: ignore[arg-type]
        body = {"event": event.slug, "published_at": row.published_at, "participants": found.approved(row)}
        return Response(CatalogueSerializer(body).data)
