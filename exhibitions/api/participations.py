"""An application for an event by API. Steps (submit, accept_offer, withdraw, …) are those of any application."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.queries import organisations_of
from core.drf import ERRORS
from core.errors import Invalid
from exhibitions import actions, queries
from exhibitions.enums import Industry, ParticipationState, PlaceState, TeamRole
from exhibitions.models import Participation

TAGS = ["exhibitions"]
KEY = OpenApiParameter("key", str, OpenApiParameter.PATH, description="The slug or the id of the event.")


class AnswersSerializer(serializers.Serializer):
    """The answers of a draft, kept as given; submission checks them. What the event does not ask is not needed."""

    industry = serializers.CharField(required=False, allow_blank=True, help_text="One of the event's industries.")
    products = serializers.ListField(
        child=serializers.UUIDField(), required=False, help_text="Ids of products of the company's card."
    )
    area = serializers.DecimalField(6, 2, required=False, allow_null=True)
    materials = serializers.ChoiceField(["local", "english", "russian"], required=False)
    goal = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class NewParticipationSerializer(serializers.Serializer):
    """Whose application it is, and its first answers."""

    organisation = serializers.UUIDField()
    answers = AnswersSerializer(required=False)


class ParticipationChangeSerializer(serializers.Serializer):
    """Answers in the place of the former ones, with the version that was read."""

    answers = AnswersSerializer()
    version = serializers.IntegerField(required=False)


class TeamMemberSerializer(serializers.Serializer):
    """A person with what they do."""

    user = serializers.UUIDField(source="user_id")
    role = serializers.ChoiceField(TeamRole.choices)


class TeamSerializer(serializers.Serializer):
    """The whole team, in the place of the former one: one lead, delegates, those who prepare the papers."""

    lead = serializers.UUIDField()
    delegates = serializers.ListField(child=serializers.UUIDField(), required=False, default=list)
    papers = serializers.ListField(child=serializers.UUIDField(), required=False, default=list)


class PlaceSerializer(serializers.Serializer):
    """The place that is offered or taken."""

    state = serializers.ChoiceField(PlaceState.choices)
    area = serializers.DecimalField(6, 2)
    expires_at = serializers.DateTimeField()


class EventApplicationSerializer(serializers.Serializer):
    """An application for an event. `position` is the place in the waiting list, null outside it."""

    id = serializers.UUIDField()
    number = serializers.CharField(allow_null=True)
    event = serializers.CharField(help_text="The slug.")
    organisation = serializers.UUIDField()
    state = serializers.ChoiceField(ParticipationState.choices)
    version = serializers.IntegerField()
    industry = serializers.ChoiceField(Industry.choices, allow_blank=True)
    area = serializers.DecimalField(6, 2)
    answers = AnswersSerializer()
    queued_at = serializers.DateTimeField(allow_null=True)
    position = serializers.IntegerField(allow_null=True)
    place = PlaceSerializer(allow_null=True)
    team = TeamMemberSerializer(many=True)


def as_dict(row: Participation) -> dict[str, Any]:
    """An application as the API shows it."""
    application = row.application
    return {
        "id": row.pk,
        "number": application.number,
        "event": row.event.slug,
        "organisation": row.organisation_id,
        "state": application.state,
        "version": application.version,
        "industry": row.industry,
        "area": str(row.area),
        "answers": row.answers,
        "queued_at": row.queued_at,
        "position": queries.participations.position(row) if application.state == ParticipationState.RESERVE else None,
        "place": PlaceSerializer(place).data if (place := queries.participations.place_of(row)) else None,
        "team": TeamMemberSerializer(queries.participations.team(row), many=True).data,
    }


def _given(shape: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    serializer = shape(data=request.data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


class Start(APIView):
    """The beginning of an application."""

    @extend_schema(
        parameters=[KEY],
        request=NewParticipationSerializer,
        responses={201: EventApplicationSerializer, **ERRORS},
        tags=TAGS,
        operation_id="participations_start",
    )
    def post(self, request: Request, key: str) -> Response:
        """Begin an application of a company, or go on with its draft; the submission is the step `submit`."""
        event = queries.events.get(request.user, key)
        given = _given(NewParticipationSerializer, request)
        organisation = organisations_of(request.user).filter(pk=given["organisation"]).first()
        if organisation is None:
            raise Invalid(_("Такой организации среди ваших нет."), field="organisation")
        row = actions.start(actor=request.user, event=event, organisation=organisation)
        if "answers" in given:
            row = actions.save_draft(actor=request.user, participation=row, answers=given["answers"])
        return Response(as_dict(queries.participations.get(request.user, row.pk)), status=201)


class One(APIView):
    """One application for an event."""

    @extend_schema(responses={200: EventApplicationSerializer, **ERRORS}, tags=TAGS, operation_id="participations_one")
    def get(self, request: Request, application_id: UUID) -> Response:
        """Where it stands: the place, or the position in the waiting list."""
        return Response(as_dict(queries.participations.get(request.user, application_id)))

    @extend_schema(
        request=ParticipationChangeSerializer,
        responses={200: EventApplicationSerializer, **ERRORS},
        tags=TAGS,
        operation_id="participations_change",
    )
    def patch(self, request: Request, application_id: UUID) -> Response:
        """Keep the answers of a draft."""
        row = queries.participations.get(request.user, application_id)
        given = _given(ParticipationChangeSerializer, request)
        actions.save_draft(
            actor=request.user,
            participation=row,
            answers=given["answers"],
            expected_version=given.get("version"),
        )
        return Response(as_dict(queries.participations.get(request.user, application_id)))


class Team(APIView):
    """The team of one application."""

    @extend_schema(
        request=TeamSerializer,
        responses={200: EventApplicationSerializer, **ERRORS},
        tags=TAGS,
        operation_id="participations_team",
    )
    def put(self, request: Request, application_id: UUID) -> Response:
        """Say who of the company does what."""
        row = queries.participations.get(request.user, application_id)
        given = _given(TeamSerializer, request)
        people = User.objects.in_bulk({given["lead"], *given["delegates"], *given["papers"]})
        strangers = [key for key in (given["lead"], *given["delegates"], *given["papers"]) if key not in people]
        if strangers:
            raise Invalid(_("В команде могут быть только люди вашей компании."), field="delegates")
        actions.set_team(
            actor=request.user,
            participation=row,
            lead=people[given["lead"]],
            delegates=[people[key] for key in given["delegates"]],
            papers=[people[key] for key in given["papers"]],
        )
        return Response(as_dict(row))


class Queue(APIView):
    """The waiting list."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[KEY],
        responses={
            200: inline_serializer(
                "WaitingList",
                {
                    "results": inline_serializer(
                        "WaitingListRow",
                        {"number": serializers.CharField(), "queued_at": serializers.DateTimeField()},
                        many=True,
                    )
                },
            ),
            **ERRORS,
        },
        tags=TAGS,
        operation_id="exhibitions_queue",
    )
    def get(self, request: Request, key: str) -> Response:
        """Numbers of the applications that wait for a place, in their order."""
        rows = queries.participations.waiting(queries.events.get(request.user, key))
        return Response({"results": [{"number": row.application.number, "queued_at": row.queued_at} for row in rows]})
