"""The API's door to consultations at a set time: what is free, to book, to move, to cancel."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from core.errors import NotFound
from services import actions, queries, rules
from services.enums import ConsultationState, Meeting
from services.models import Consultation
from services.notifications.slots import calendar_file
from services.timetable import Slot

TAGS = ["consultations"]


class SlotSerializer(serializers.Serializer):
    """A time that can be booked. Moments are in UTC; `id` is what books it."""

    id = serializers.CharField()
    adviser = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    channels = serializers.ListField(child=serializers.ChoiceField(Meeting.choices))
    after_due = serializers.BooleanField(
        allow_null=True,
        help_text="Later than the day of the promised answer; null where there is no such day.",
    )


class SlotListSerializer(serializers.Serializer):
    """What is free for this application now, earliest first."""

    results = SlotSerializer(many=True)


class BookSerializer(serializers.Serializer):
    """The time to take, and the way to meet; without a way the adviser's first one is taken."""

    slot = serializers.CharField(max_length=80)
    channel = serializers.ChoiceField(Meeting.choices, required=False, default="")


class MoveSerializer(BookSerializer):
    """Another time. `sequence` is the one that was read; an older one is refused."""

    sequence = serializers.IntegerField(min_value=0, required=False)


class CancelSerializer(serializers.Serializer):
    """Why the time is given back."""

    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class ConsultationSerializer(serializers.Serializer):
    """A consultation with a date; after it took place with its outcome."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(ConsultationState.choices)
    adviser = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    channel = serializers.ChoiceField(Meeting.choices)
    place = serializers.CharField(allow_blank=True)
    sequence = serializers.IntegerField()
    reason = serializers.CharField(allow_blank=True)
    topic = serializers.CharField(allow_blank=True)
    minutes = serializers.IntegerField(allow_null=True)
    protocol = serializers.CharField(allow_blank=True)


class ConsultationListSerializer(serializers.Serializer):
    """The consultations of an application, the newest first."""

    results = ConsultationSerializer(many=True)


def slot_of(slot: Slot, due: datetime.date | None = None) -> dict[str, Any]:
    """A free time as the API shows it, for a request whose answer is due on a day."""
    return {
        "id": slot.key,
        "adviser": str(slot.adviser),
        "starts_at": slot.starts,
        "ends_at": slot.ends,
        "channels": slot.channels,
        "after_due": None if due is None else slot.is_after(due),
    }


def plain(row: Consultation) -> dict[str, Any]:
    """A consultation as the API shows it."""
    fields = ("state", "channel", "place", "sequence", "reason", "topic", "minutes", "protocol")
    return {
        "id": row.pk,
        "adviser": str(row.adviser),
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        **{name: getattr(row, name) for name in fields},
    }


def given_by(serializer: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    """The checked body of a request."""
    given = serializer(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


class Slots(APIView):
    """The times that can be booked for an application."""

    @extend_schema(responses={200: SlotListSerializer, **ERRORS}, tags=TAGS, operation_id="consultation_slots_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        row = queries.get(request.user, application_id)
        due = rules.slots.answer_due(row.application)
        return Response({"results": [slot_of(slot, due) for slot in queries.slots.slots_for(row.application)]})


class Consultations(APIView):
    """The consultations of an application, and the booking of one."""

    @extend_schema(responses={200: ConsultationListSerializer, **ERRORS}, tags=TAGS, operation_id="consultations_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        row = queries.get(request.user, application_id)
        return Response({"results": [plain(one) for one in queries.slots.consultations_of(row.application)]})

    @extend_schema(request=BookSerializer, responses={201: ConsultationSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        row = queries.get(request.user, application_id)
        given = given_by(BookSerializer, request)
        booked = actions.book(actor=request.user, application=row.application, **given)
        return Response(plain(booked), status=201)


class OneConsultation(APIView):
    """A consultation: to move it and to cancel it."""

    @extend_schema(responses={200: ConsultationSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, consultation_id: UUID) -> Response:
        return Response(plain(queries.slots.consultation(request.user, consultation_id)))

    @extend_schema(request=MoveSerializer, responses={200: ConsultationSerializer, **ERRORS}, tags=TAGS)
    def patch(self, request: Request, consultation_id: UUID) -> Response:
        row = queries.slots.consultation(request.user, consultation_id)
        given = given_by(MoveSerializer, request)
        sequence = given.pop("sequence", None)
        moved = actions.move_consultation(actor=request.user, consultation=row, expected_sequence=sequence, **given)
        return Response(plain(moved))

    @extend_schema(request=CancelSerializer, responses={200: ConsultationSerializer, **ERRORS}, tags=TAGS)
    def delete(self, request: Request, consultation_id: UUID) -> Response:
        row = queries.slots.consultation(request.user, consultation_id)
        given = given_by(CancelSerializer, request)
        cancelled = actions.cancel_consultation(actor=request.user, consultation=row, **given)
        return Response(plain(cancelled))


class ConsultationFile(APIView):
    """The calendar entry (RFC 5545) of a planned consultation."""

    @extend_schema(
        responses={(200, "text/calendar"): OpenApiResponse(str, description="iCalendar"), **ERRORS}, tags=TAGS
    )
    def get(self, request: Request, consultation_id: UUID) -> HttpResponse:
        row = queries.slots.consultation(request.user, consultation_id)
        if row.state != ConsultationState.PLANNED:
            raise NotFound()
        return HttpResponse(calendar_file(row, request.user), content_type="text/calendar; charset=utf-8")
