"""The API's door to what became of students: the questions of one's own side, and its answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from core.keyset import page
from internships import actions, queries
from internships.api.common import TAGS, given
from internships.enums import MONTHS, Destination, Party
from internships.models import FollowUp

SIZE = 100


class FollowUpSerializer(serializers.Serializer):
    """A question to the reader's side, and what that side said."""

    id = serializers.UUIDField()
    placement_id = serializers.UUIDField()
    months = serializers.ChoiceField(MONTHS, help_text="Months after the practice.")
    due_on = serializers.DateField()
    party = serializers.ChoiceField(Party.choices, help_text="For whom the reader answers.")
    answer = serializers.ChoiceField([*Destination.choices, ("", "")], help_text="Empty while there is none.")


class FollowUpsSerializer(serializers.Serializer):
    """A page of questions."""

    results = FollowUpSerializer(many=True)
    next = serializers.CharField(allow_blank=True, help_text="The mark of the next page for the parameter `page`.")


class AnswerSerializer(serializers.Serializer):
    """What one side says. Of a minor only the answer is kept."""

    party = serializers.ChoiceField(Party.choices)
    answer = serializers.ChoiceField(Destination.choices)
    since = serializers.DateField(required=False, allow_null=True, default=None)
    position = serializers.CharField(max_length=150, required=False, allow_blank=True, default="")
    proof = serializers.CharField(max_length=250, required=False, allow_blank=True, default="")


def _plain(row: Any, party: str, said: str) -> dict[str, Any]:
    kept: FollowUp = row
    return {
        "id": kept.pk,
        "placement_id": kept.placement_id,
        "months": kept.months,
        "due_on": kept.due_on,
        "party": party,
        "answer": said,
    }


class FollowUps(APIView):
    """Questions to the reader's side."""

    @extend_schema(
        parameters=[OpenApiParameter("page", str, description="The mark from `next` of the page before.")],
        responses={200: FollowUpsSerializer, **ERRORS},
        tags=TAGS,
        operation_id="followups_list",
    )
    def get(self, request: Request) -> Response:
        """One page, the latest first; the other sides' answers are not shown."""
        rows = queries.followups.asked_of(request.user)
        found = page(rows, ("-due_on", "-id"), request.query_params.get("page", ""), SIZE)
        lines = [_plain(row, row.party, row.mine or "") for row in found.rows]
        return Response({"results": lines, "next": found.next})


class Answer(APIView):
    """The answer of one side."""

    @extend_schema(request=AnswerSerializer, responses={200: FollowUpSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, followup_id: UUID) -> Response:
        """Answer, or answer anew until the programme's manager has decided."""
        found = queries.followups.get(request.user, followup_id)
        values = given(AnswerSerializer, request)
        row = actions.answer_followup(actor=request.user, followup=found, **values)
        return Response(_plain(row, values["party"], values["answer"]))
