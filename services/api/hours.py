"""The API's door to what advisers do around consultations: publish hours, hand over, write down what came of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications import queries as applications
from core.drf import ERRORS
from core.errors import Invalid, NotFound
from services import actions, queries, rules, timetable
from services.api.slots import TAGS, ConsultationSerializer, SlotListSerializer, given_by, plain, slot_of
from services.enums import ConsultationTopic, Meeting, Weekday
from services.models import AdviserHours
from services.models.slots import LONGEST, SHORTEST

CLOCK = ("starts", "ends", "break_starts", "break_ends")


class HoursSerializer(serializers.Serializer):
    """When an adviser receives, by Moscow time: on one `day`, or weekly on a `weekday` (0 is Monday)."""

    id = serializers.UUIDField(read_only=True)
    adviser = serializers.UUIDField(required=False, help_text="Oneself when it is left out.")
    day = serializers.DateField(required=False, allow_null=True)
    weekday = serializers.ChoiceField(Weekday.choices, required=False, allow_blank=True)
    valid_from = serializers.DateField(required=False, allow_null=True)
    valid_to = serializers.DateField(required=False, allow_null=True)
    starts = serializers.TimeField()
    ends = serializers.TimeField()
    break_starts = serializers.TimeField(required=False, allow_null=True)
    break_ends = serializers.TimeField(required=False, allow_null=True)
    minutes = serializers.IntegerField(min_value=SHORTEST, max_value=LONGEST, required=False, default=30)
    channels = serializers.ListField(child=serializers.ChoiceField(Meeting.choices), allow_empty=False)
    place = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)
    withdrawn_at = serializers.DateTimeField(read_only=True)


class HoursListSerializer(serializers.Serializer):
    """Hours that are still given, by adviser and day."""

    results = HoursSerializer(many=True)


class HandOverSerializer(serializers.Serializer):
    """The colleague who gives the consultation, and where: a video needs a link of theirs."""

    adviser = serializers.UUIDField()
    place = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)


class OutcomeSerializer(serializers.Serializer):
    """What came of a consultation. Recording anew corrects it."""

    topic = serializers.ChoiceField(ConsultationTopic.choices)
    minutes = serializers.IntegerField(min_value=1, max_value=480)
    protocol = serializers.CharField(max_length=10_000)
    channel = serializers.ChoiceField(Meeting.choices, required=False, default="")


class PastSerializer(OutcomeSerializer):
    """A consultation that was given without a booked time."""

    started_at = serializers.DateTimeField()
    channel = serializers.ChoiceField(Meeting.choices)


def _hours(row: AdviserHours) -> dict[str, Any]:
    names = ("id", "day", "weekday", "valid_from", "valid_to", "minutes", "place", "withdrawn_at")
    shown: dict[str, Any] = {name: getattr(row, name) for name in names}
    clock = {name: getattr(row, name).strftime("%H:%M") if getattr(row, name) else None for name in CLOCK}
    return {**shown, **clock, "adviser": row.adviser_id, "channels": list(row.channels)}


class PublishedHours(APIView):
    """The hours that advisers have announced."""

    @extend_schema(responses={200: HoursListSerializer, **ERRORS}, tags=TAGS, operation_id="hours_list")
    def get(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        rows = queries.slots.all_standing_hours()
        return Response({"results": [_hours(row) for row in rows]})

    @extend_schema(
        request=HoursSerializer, responses={201: HoursSerializer, **ERRORS}, tags=TAGS, operation_id="hours_publish"
    )
    def post(self, request: Request) -> Response:
        given = given_by(HoursSerializer, request)
        key = given.pop("adviser", None)
        rules.advisers.may_record_work(request.user)
        adviser = applications.assignees().filter(pk=key).first() if key else request.user
        if adviser is None:
            raise Invalid(_("Консультирует менеджер, аналитик или юрист."), field="adviser")
        row = actions.publish_hours(actor=request.user, adviser=adviser, **given)
        return Response(_hours(row), status=201)


class OneHours(APIView):
    """One announcement: to take it back. What is booked in it stays booked."""

    @extend_schema(responses={200: HoursSerializer, **ERRORS}, tags=TAGS, operation_id="hours_withdraw")
    def delete(self, request: Request, hours_id: UUID) -> Response:
        rules.advisers.may_record_work(request.user)
        row = AdviserHours.objects.select_related("adviser").filter(pk=hours_id).first()
        if row is None:
            raise NotFound()
        return Response(_hours(actions.withdraw_hours(actor=request.user, hours=row)))


class PublishedSlots(APIView):
    """The times that companies can book now."""

    @extend_schema(
        parameters=[OpenApiParameter("adviser", UUID, description="The times of one adviser.")],
        responses={200: SlotListSerializer, **ERRORS},
        tags=TAGS,
        operation_id="adviser_slots_list",
    )
    def get(self, request: Request) -> Response:
        rules.advisers.may_record_work(request.user)
        text = request.query_params.get("adviser", "")
        try:
            adviser = UUID(text) if text else None
        except ValueError as error:
            raise Invalid(_("Это не идентификатор."), field="adviser") from error
        return Response({"results": [slot_of(one) for one in timetable.free(adviser_id=adviser)]})


class HandOver(APIView):
    """A planned consultation, to be given by a colleague."""

    @extend_schema(
        request=HandOverSerializer,
        responses={200: ConsultationSerializer, **ERRORS},
        tags=TAGS,
        operation_id="consultation_hand_over",
    )
    def post(self, request: Request, consultation_id: UUID) -> Response:
        row = queries.slots.consultation(request.user, consultation_id)
        given = given_by(HandOverSerializer, request)
        rules.slots.may_hand_over(request.user, row)
        adviser = applications.assignees().filter(pk=given["adviser"]).first()
        if adviser is None:
            raise Invalid(_("Консультирует менеджер, аналитик или юрист."), field="adviser")
        done = actions.hand_over_consultation(
            actor=request.user, consultation=row, adviser=adviser, place=given["place"]
        )
        return Response(plain(done))


class Outcome(APIView):
    """What came of a consultation."""

    @extend_schema(
        request=OutcomeSerializer,
        responses={200: ConsultationSerializer, **ERRORS},
        tags=TAGS,
        operation_id="consultation_outcome",
    )
    def put(self, request: Request, consultation_id: UUID) -> Response:
        row = queries.slots.consultation(request.user, consultation_id)
        given = given_by(OutcomeSerializer, request)
        return Response(plain(actions.record_outcome(actor=request.user, consultation=row, **given)))


class Missed(APIView):
    """That nobody of the company came."""

    @extend_schema(
        request=None, responses={200: ConsultationSerializer, **ERRORS}, tags=TAGS, operation_id="consultation_missed"
    )
    def post(self, request: Request, consultation_id: UUID) -> Response:
        row = queries.slots.consultation(request.user, consultation_id)
        return Response(plain(actions.record_missed(actor=request.user, consultation=row)))


class PastConsultations(APIView):
    """A consultation that was given without a booked time."""

    @extend_schema(
        request=PastSerializer,
        responses={201: ConsultationSerializer, **ERRORS},
        tags=TAGS,
        operation_id="consultation_record",
    )
    def post(self, request: Request, application_id: UUID) -> Response:
        row = queries.get(request.user, application_id)
        given = given_by(PastSerializer, request)
        done = actions.record_consultation(actor=request.user, application=row.application, **given)
        return Response(plain(done), status=201)
