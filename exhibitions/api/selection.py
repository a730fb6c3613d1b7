"""The decision on a company's own application, and its appeal, by API."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS, StrictSerializer
from core.errors import NotFound
from exhibitions import queries
from exhibitions.actions import appeals
from exhibitions.enums.selection import AppealState, Outcome, OutcomeReason
from exhibitions.models import Decision, Participation
from exhibitions.rules.selection import appeal_until

TAGS = ["exhibitions"]


class AppealSerializer(serializers.Serializer):
    """An appeal and its answer."""

    state = serializers.ChoiceField(AppealState.choices)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    answer = serializers.CharField(allow_blank=True)
    decided_at = serializers.DateTimeField(allow_null=True)


class CriterionMeanSerializer(serializers.Serializer):
    """The mean mark for one criterion, from 0 to 5."""

    criterion = serializers.CharField()
    mean = serializers.DecimalField(3, 1)


class DecisionSerializer(serializers.Serializer):
    """What the commission decided. `reason` is empty for a company that was chosen."""

    outcome = serializers.ChoiceField(Outcome.choices)
    score = serializers.DecimalField(5, 2)
    pass_score = serializers.IntegerField()
    rank = serializers.IntegerField()
    reason = serializers.ChoiceField(OutcomeReason.choices, allow_blank=True)
    feedback = serializers.CharField(allow_blank=True)
    criteria = CriterionMeanSerializer(many=True)
    published_at = serializers.DateTimeField()
    minutes_sha256 = serializers.CharField()
    appeal_until = serializers.DateTimeField()
    appeal = AppealSerializer(allow_null=True)


class NewAppealSerializer(StrictSerializer):
    """With what the company does not agree."""

    text = serializers.CharField(max_length=4000)


def _found(request: Request, application_id: UUID) -> tuple[Participation, Decision]:
    row = queries.participations.get(request.user, application_id)
    found = queries.selection.decision_of(row)
    if found is None:
        raise NotFound(_("Решения по этой заявке ещё нет."))
    return row, found


def as_dict(found: Decision) -> dict[str, Any]:
    """A decision as the API shows it to the company."""
    minutes, appeal = queries.selection.minutes_of(found.selection), queries.selection.appeal_of(found)
    return {
        "outcome": found.outcome,
        "score": str(found.score),
        "pass_score": found.selection.pass_score,
        "rank": found.rank,
        "reason": found.reason,
        "feedback": found.feedback,
        "criteria": [
            {"criterion": title, "mean": str(mean)} for title, mean in queries.selection.criteria_means(found)
        ],
        "published_at": found.selection.published_at,
        "minutes_sha256": minutes.sha256 if minutes else "",
        "appeal_until": appeal_until(found.selection),
        "appeal": AppealSerializer(appeal).data if appeal else None,
    }


class OwnDecision(APIView):
    """The decision on one application."""

    @extend_schema(responses={200: DecisionSerializer, **ERRORS}, tags=TAGS, operation_id="participations_decision")
    def get(self, request: Request, application_id: UUID) -> Response:
        """The published decision, its grounds, what to strengthen, until when to appeal."""
        return Response(as_dict(_found(request, application_id)[1]))


class OwnAppeal(APIView):
    """The appeal against it."""

    @extend_schema(
        request=NewAppealSerializer,
        responses={201: DecisionSerializer, **ERRORS},
        tags=TAGS,
        operation_id="participations_appeal",
    )
    def post(self, request: Request, application_id: UUID) -> Response:
        """Appeal; the same text twice is no error. After the term: 409, code `late`, with the day."""
        row, found = _found(request, application_id)
        given = NewAppealSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        appeals.file_appeal(actor=request.user, participation=row, text=given.validated_data["text"])
        return Response(as_dict(found), status=201)
