"""The API's door to meetings: whom the portal suggests, wishes and answers, the agenda."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS, StrictSerializer
from core.errors import NotFound
from exhibitions.actions import meetings as actions
from exhibitions.documents.meetings import calendar_file
from exhibitions.enums.buyers import Attendance, Side
from exhibitions.enums.meetings import DeclineReason, Priority, RequestState
from exhibitions.models.buyers import Participant
from exhibitions.models.meetings import MeetingRequest
from exhibitions.queries import buyers
from exhibitions.queries import meetings as wishes
from exhibitions.queries import schedules as queries

TAGS = ["meetings"]


class ParticipationSerializer(serializers.Serializer):
    """One event at which the person, or a company they act for, meets the other side."""

    id = serializers.UUIDField()
    event = serializers.CharField(help_text="The address of the event: /exhibitions/<event>/.")
    title = serializers.CharField()
    side = serializers.ChoiceField(Side.choices)
    name = serializers.CharField()
    state = serializers.ChoiceField(Attendance.choices)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()


class PointSerializer(serializers.Serializer):
    """Points for one thing, out of so many, and why."""

    about = serializers.CharField()
    points = serializers.IntegerField()
    most = serializers.IntegerField()
    reason = serializers.CharField()
    ours = serializers.CharField(allow_blank=True)
    theirs = serializers.CharField(allow_blank=True)


class SuggestionSerializer(serializers.Serializer):
    """Somebody of the other side and how well they fit, from 0 to 100."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    country = serializers.CharField(allow_null=True)
    score = serializers.IntegerField()
    points = PointSerializer(many=True)


class MeetingRequestSerializer(serializers.Serializer):
    """A wish to meet. `asked_by` is the side that asked; `with` is the other side's participation."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(RequestState.choices)
    asked_by = serializers.ChoiceField(Side.choices)
    priority = serializers.ChoiceField(Priority.choices)
    is_mutual = serializers.BooleanField()
    message = serializers.CharField(allow_blank=True)
    reason = serializers.ChoiceField(DeclineReason.choices, allow_blank=True)
    comment = serializers.CharField(allow_blank=True)
    asked_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """`with` and `name` stand first; `with` is a word of Python's own."""
        return {"with": serializers.UUIDField(), "name": serializers.CharField(), **super().get_fields()}


class MeetingAskSerializer(StrictSerializer):
    """Whom to ask."""

    priority = serializers.ChoiceField(Priority.choices, required=False, default=Priority.USUAL)
    message = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")

    def get_fields(self) -> dict[str, Any]:
        """`with` is a word of Python's own."""
        return {"with": serializers.UUIDField(), **super().get_fields()}


class MeetingDeclineSerializer(StrictSerializer):
    """Why not."""

    reason = serializers.ChoiceField(DeclineReason.choices)
    comment = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class AgendaItemSerializer(serializers.Serializer):
    """A meeting of the released schedule. Moments carry the offset of the venue."""

    request = serializers.UUIDField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    table = serializers.IntegerField()
    name = serializers.CharField()
    interpreter = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """`with` is a word of Python's own."""
        return {"with": serializers.UUIDField(), **super().get_fields()}


class AgendaSerializer(serializers.Serializer):
    """What is released for one side. `schedule` is the number of the schedule, null before the first."""

    schedule = serializers.IntegerField(allow_null=True)
    released_at = serializers.DateTimeField(allow_null=True)
    time_zone = serializers.CharField()
    results = AgendaItemSerializer(many=True)


def _many(shape: type[serializers.Serializer]) -> Any:
    name = shape.__name__.removesuffix("Serializer") + "ListSerializer"
    return type(name, (serializers.Serializer,), {"results": shape(many=True), "__doc__": "All of them."})


ParticipationList, SuggestionList, RequestList = map(
    _many, (ParticipationSerializer, SuggestionSerializer, MeetingRequestSerializer)
)


def as_request(row: MeetingRequest, participant: Participant) -> dict[str, Any]:
    """A wish as the API shows it to one side."""
    fields = ("state", "asked_by", "priority", "is_mutual", "message", "reason", "comment", "asked_at", "decided_at")
    other = row.other(participant)
    return {"id": row.pk, "with": other.pk, "name": other.name, **{name: getattr(row, name) for name in fields}}


def _given(shape: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    serializer = shape(data=request.data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


class Participations(APIView):
    """The events at which the person meets somebody."""

    @extend_schema(responses={200: ParticipationList, **ERRORS}, tags=TAGS, operation_id="participations_list")
    def get(self, request: Request) -> Response:
        rows = buyers.mine(request.user)[:100]
        return Response(
            {
                "results": [
                    {
                        "id": row.pk,
                        "event": row.event.slug,
                        "title": row.event.title,
                        "side": row.side,
                        "name": row.name,
                        "state": row.state,
                        "starts_on": row.event.starts_on,
                        "ends_on": row.event.ends_on,
                    }
                    for row in rows
                ]
            }
        )


class Suggestions(APIView):
    """Whom the portal suggests, the best first, each score in its parts."""

    @extend_schema(responses={200: SuggestionList, **ERRORS}, tags=TAGS, operation_id="meeting_suggestions_list")
    def get(self, request: Request, key: UUID) -> Response:
        found = buyers.suggestions(buyers.own(request.user, key))[:100]
        return Response(
            {
                "results": [
                    {
                        "id": one.participant.pk,
                        "name": one.participant.name,
                        "country": one.participant.buyer.country_id if one.participant.buyer else None,
                        "score": one.score.total,
                        "points": [
                            {
                                "about": point.about,
                                "points": point.points,
                                "most": point.most,
                                "reason": str(point.reason),
                                "ours": point.ours,
                                "theirs": point.theirs,
                            }
                            for point in one.score.points
                        ],
                    }
                    for one in found
                ]
            }
        )


class MeetingRequests(APIView):
    """The wishes of one side, and a new one."""

    @extend_schema(responses={200: RequestList, **ERRORS}, tags=TAGS, operation_id="meeting_requests_list")
    def get(self, request: Request, key: UUID) -> Response:
        participant = buyers.own(request.user, key)
        return Response({"results": [as_request(row, participant) for row in wishes.of(participant)]})

    @extend_schema(request=MeetingAskSerializer, responses={201: MeetingRequestSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, key: UUID) -> Response:
        participant = buyers.own(request.user, key)
        given = _given(MeetingAskSerializer, request)
        made = actions.ask_to_meet(
            actor=request.user,
            participant=participant,
            other_id=given["with"],
            priority=given["priority"],
            message=given["message"],
        )
        return Response(as_request(wishes.one_of(participant, made.pk), participant), status=201)


class _Answer(APIView):
    """Both sides of an answer."""

    def _both(self, request: Request, key: UUID, request_id: UUID) -> tuple[Participant, MeetingRequest]:
        participant = buyers.own(request.user, key)
        return participant, wishes.one_of(participant, request_id)


class AcceptMeeting(_Answer):
    """Agree to a meeting."""

    @extend_schema(request=None, responses={200: MeetingRequestSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, key: UUID, request_id: UUID) -> Response:
        participant, row = self._both(request, key, request_id)
        done = actions.accept_meeting(actor=request.user, participant=participant, request=row)
        return Response(as_request(done, participant))


class DeclineMeeting(_Answer):
    """Decline a meeting with a reason."""

    @extend_schema(request=MeetingDeclineSerializer, responses={200: MeetingRequestSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, key: UUID, request_id: UUID) -> Response:
        participant, row = self._both(request, key, request_id)
        given = _given(MeetingDeclineSerializer, request)
        done = actions.decline_meeting(actor=request.user, participant=participant, request=row, **given)
        return Response(as_request(done, participant))


class WithdrawMeeting(_Answer):
    """Take one's own wish back."""

    @extend_schema(request=None, responses={200: MeetingRequestSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, key: UUID, request_id: UUID) -> Response:
        participant, row = self._both(request, key, request_id)
        done = actions.withdraw_request(actor=request.user, participant=participant, request=row)
        return Response(as_request(done, participant))


class Agenda(APIView):
    """What is released for one side."""

    @extend_schema(responses={200: AgendaSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, key: UUID) -> Response:
        participant = buyers.own(request.user, key)
        programme = queries.programme_of(participant.event_id)
        released = queries.released_of(programme) if programme else None
        items = queries.agenda(participant, programme) if programme else []
        return Response(
            {
                "schedule": released.number if released else None,
                "released_at": released.released_at if released else None,
                "time_zone": participant.event.time_zone,
                "results": [
                    {
                        "request": item.placement.request_id,
                        "starts_at": item.starts.isoformat(),
                        "ends_at": item.ends.isoformat(),
                        "table": item.placement.table,
                        "with": item.other.pk,
                        "name": item.other.name,
                        "interpreter": item.placement.interpreter.name if item.placement.interpreter else None,
                    }
                    for item in items
                    if item.placement and item.other
                ],
            }
        )


class AgendaFile(APIView):
    """The agenda as a calendar file (RFC 5545)."""

    @extend_schema(
        responses={(200, "text/calendar"): OpenApiResponse(str, description="iCalendar"), **ERRORS}, tags=TAGS
    )
    def get(self, request: Request, key: UUID) -> HttpResponse:
        participant = buyers.own(request.user, key)
        programme = queries.programme_of(participant.event_id)
        if programme is None:
            raise NotFound()
        items = queries.agenda(participant, programme)
        text = calendar_file(participant, programme, queries.released_of(programme), items)
        return HttpResponse(text, content_type="text/calendar; charset=utf-8")
