"""The API's door to placements and their diaries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import StaffRole
from accounts.queries import has_role
from core.drf import ERRORS, ListingView, listing_schema
from core.listing import IDENTITY, Filter, Listing, one_of
from internships import actions, queries
from internships.api.common import TAGS, given
from internships.enums import PlacementState
from internships.models import Placement


class PlacementRowSerializer(serializers.Serializer):
    """A placement in a list: who of the student's data is needed is on its page."""

    id = serializers.UUIDField()
    student_id = serializers.UUIDField()
    offer_id = serializers.UUIDField()
    host_id = serializers.UUIDField()
    institution_id = serializers.UUIDField()
    speciality_id = serializers.UUIDField()
    state = serializers.ChoiceField(PlacementState.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    hours = serializers.IntegerField(help_text="A week.")
    planned_hours = serializers.IntegerField()
    grade = serializers.IntegerField(allow_null=True)
    is_demo = serializers.BooleanField()


PLACEMENTS = Listing(
    model=Placement,
    rows=queries.placements.visible_to,
    shape=lambda person: has_role(person, StaffRole.MANAGER),
    fields=tuple(PlacementRowSerializer().fields),
    more={},
    order=("-starts_on", "-id"),
    filters={
        "state": Filter("state", one_of(*PlacementState.values), "Where the placement stands."),
        "host": Filter("host_id", IDENTITY, "The id of the host."),
        "institution": Filter("institution_id", IDENTITY, "The id of the institution."),
    },
)


class ConditionSerializer(serializers.Serializer):
    """A line of the admission gate."""

    code = serializers.CharField()
    title = serializers.CharField()
    is_met = serializers.BooleanField()
    text = serializers.CharField(allow_blank=True)
    who = serializers.CharField(allow_blank=True, help_text="Who must act while it is not met.")


class PlacementSerializer(PlacementRowSerializer):
    """One placement with its gate and the hours of its diary."""

    gate = ConditionSerializer(many=True)
    hours_done = serializers.DecimalField(7, 1)
    hours_signed = serializers.DecimalField(7, 1)


class EntrySerializer(serializers.Serializer):
    """A day of the diary."""

    day = serializers.DateField()
    work = serializers.CharField(max_length=2000)
    hours = serializers.DecimalField(3, 1)
    competence = serializers.CharField(max_length=250, required=False, allow_blank=True, default="")
    written_at = serializers.DateTimeField(read_only=True)


class NewEntrySerializer(EntrySerializer):
    """A day as it is sent. A client that may send it twice names it, and says which entry of the day it knew."""

    client_id = serializers.UUIDField(
        required=False, help_text="Of the client's choice; the same entry sent again is taken once."
    )
    seen = serializers.DateTimeField(
        required=False,
        allow_null=True,
        help_text="`written_at` of the entry that the client knew; if another one is there, the answer is 409.",
    )


class Placements(ListingView):
    """Placements that the reader may know, the latest first."""

    listing = PLACEMENTS

    @listing_schema(PLACEMENTS, PlacementRowSerializer, tags=TAGS, operation_id="placements_list")
    def get(self, request: Request) -> HttpResponse:
        """One page of placements."""
        return super().get(request)


def whole(found: Placement) -> dict[str, Any]:
    """A placement as the API shows it."""
    plain: dict[str, Any] = {name: getattr(found, name) for name in PLACEMENTS.fields}
    plain["gate"] = [
        {"code": one.code, "title": one.title, "is_met": one.is_met, "text": one.text, "who": one.who}
        for one in queries.placements.conditions(found, timezone.localdate())
    ]
    plain["hours_done"] = queries.placements.hours_done(found)
    plain["hours_signed"] = queries.placements.hours_signed(found)
    return plain


class OnePlacement(APIView):
    """One placement."""

    @extend_schema(responses={200: PlacementSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, placement_id: UUID) -> Response:
        """The placement, what is missing before its first day, and its hours."""
        return Response(whole(queries.placements.get(request.user, placement_id)))


class Diary(APIView):
    """The diary of a placement."""

    @extend_schema(responses={200: EntrySerializer(many=True), **ERRORS}, tags=TAGS)
    def get(self, request: Request, placement_id: UUID) -> Response:
        """All days, the latest first; a placement has some dozens."""
        found = queries.placements.get(request.user, placement_id)
        return Response([_entry(one) for one in queries.placements.diary(found)])

    @extend_schema(request=NewEntrySerializer, responses={200: EntrySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, placement_id: UUID) -> Response:
        """Write a day. Sent twice, for a lost line, it is one entry."""
        found = queries.placements.get(request.user, placement_id)
        entry = actions.write_entry(actor=request.user, placement=found, **given(NewEntrySerializer, request))
        return Response(_entry(entry))


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "day": entry.day,
        "work": entry.work,
        "hours": entry.hours,
        "competence": entry.competence,
        "written_at": entry.written_at,
    }
