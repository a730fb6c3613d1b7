"""The delegates of a company by API: read, named, taken off the list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from core.drf import ERRORS, StrictSerializer
from exhibitions import queries
from exhibitions.actions import delegates as actions
from exhibitions.enums.delegates import DelegateRole

TAGS = ["exhibitions"]


class DelegateSerializer(serializers.Serializer):
    """A person who comes for the company, named as on the badge."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(DelegateRole.choices)
    last_name_ru = serializers.CharField()
    first_name_ru = serializers.CharField()
    last_name_en = serializers.CharField()
    first_name_en = serializers.CharField()
    job_ru = serializers.CharField()
    job_en = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)
    is_public = serializers.BooleanField(help_text="Whether name, job and contact stand in the public catalogue.")


class NewDelegateSerializer(StrictSerializer):
    """A delegate to be named. `agreed`: the person agrees that the organiser gets their data and they are printed on
    the badge. Latin letters are written by the portal where they are left out.
    """

    role = serializers.ChoiceField(DelegateRole.choices, default=DelegateRole.TALKS)
    last_name_ru = serializers.CharField(max_length=100)
    first_name_ru = serializers.CharField(max_length=100)
    last_name_en = serializers.CharField(max_length=100, required=False, allow_blank=True)
    first_name_en = serializers.CharField(max_length=100, required=False, allow_blank=True)
    job_ru = serializers.CharField(max_length=150)
    job_en = serializers.CharField(max_length=150, required=False, allow_blank=True)
    email = serializers.EmailField(required=False, allow_blank=True)
    phone = serializers.CharField(max_length=30, required=False, allow_blank=True)
    is_public = serializers.BooleanField(default=False)
    agreed = serializers.BooleanField(default=False)


def _listed(user: User, application_id: UUID) -> list[dict[str, Any]]:
    row = queries.participations.get(user, application_id)
    return list(DelegateSerializer(queries.delegates.of(row), many=True).data)


class Delegates(APIView):
    """The delegates of one participation."""

    @extend_schema(
        responses={200: DelegateSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="participations_delegates"
    )
    def get(self, request: Request, application_id: UUID) -> Response:
        """Who comes, the head first."""
        return Response(_listed(request.user, application_id))

    @extend_schema(
        request=NewDelegateSerializer,
        responses={201: DelegateSerializer, **ERRORS},
        tags=TAGS,
        operation_id="participations_add_delegate",
    )
    def post(self, request: Request, application_id: UUID) -> Response:
        """Name a delegate. 409: no place, the limits are reached, too late, named already."""
        row = queries.participations.get(request.user, application_id)
        given = NewDelegateSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = dict(given.validated_data)
        agreed = values.pop("agreed")
        made = actions.add_delegate(actor=request.user, participation=row, values=values, agreed=agreed)
        return Response(DelegateSerializer(made).data, status=201)


class OneDelegate(APIView):
    """One delegate."""

    @extend_schema(responses={204: None, **ERRORS}, tags=TAGS, operation_id="participations_remove_delegate")
    def delete(self, request: Request, application_id: UUID, delegate_id: UUID) -> Response:
        """Take a delegate off the list; their badge opens nothing any more. 409 once they have come."""
        row = queries.participations.get(request.user, application_id)
        found = queries.delegates.get(request.user, row, delegate_id)
        actions.remove_delegate(actor=request.user, delegate=found)
        return Response(status=204)
