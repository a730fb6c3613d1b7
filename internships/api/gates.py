"""The API's door to what is done with a placement: the admission gate, its steps, evaluations by both sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS, StrictSerializer
from core.errors import Invalid, NotFound
from internships import actions, queries
from internships.api.common import TAGS, given
from internships.api.placements import PlacementSerializer, whole
from internships.enums import Checkpoint, EndReason, Side
from internships.models import Evaluation, Placement


class PlacementStepSerializer(StrictSerializer):
    """What a step takes: `mentor` mentor, `on` medical, `until` insurance, `on` and `instruction` instruction.

    The rest is for terminate.
    """

    mentor = serializers.UUIDField(required=False)
    on = serializers.DateField(required=False)
    until = serializers.DateField(required=False)
    instruction = serializers.CharField(required=False, max_length=250)
    reason = serializers.ChoiceField(EndReason.choices, required=False)
    comment = serializers.CharField(required=False, allow_blank=True, max_length=2000)


# Each step with the inputs that it needs and those it takes.
STEPS: dict[str, tuple[Callable[..., Placement], tuple[str, ...], tuple[str, ...]]] = {
    "acknowledge": (actions.acknowledge, (), ()),
    "admit": (actions.admit, (), ()),
    "start": (actions.start, (), ()),
    "resume": (actions.resume, (), ()),
    "complete": (actions.complete, (), ()),
    "mentor": (actions.assign_mentor, ("mentor",), ()),
    "medical": (actions.record_medical, ("on",), ()),
    "insurance": (actions.record_insurance, ("until",), ()),
    "instruction": (actions.record_instruction, ("on", "instruction"), ()),
    "terminate": (actions.terminate, ("reason",), ("comment",)),
}


class PlacementSteps(APIView):
    """What is done with a placement."""

    @extend_schema(
        request=PlacementStepSerializer,
        responses={200: PlacementSerializer, **ERRORS},
        tags=TAGS,
        operation_id="placements_step",
    )
    def post(self, request: Request, placement_id: UUID, code: str) -> Response:
        """Take a step: acknowledge (student), mentor, medical, insurance, instruction (host), admit, start, and so on.

        A step that the admission gate forbids is refused with 409, what is missing and who must act.
        """
        found = queries.placements.get(request.user, placement_id)
        if code not in STEPS:
            raise NotFound()
        run, needed, taken = STEPS[code]
        sent = given(PlacementStepSerializer, request)
        for name in needed:
            if name not in sent:
                raise Invalid(serializers.Field.default_error_messages["required"], field=name)
        values = {name: value for name, value in sent.items() if name in (*needed, *taken)}
        if "mentor" in values:
            values["mentor"] = _mentor(found, values["mentor"])
        run(actor=request.user, placement=found, **values)
        return Response(whole(queries.placements.get(request.user, placement_id)))


def _mentor(placement: Placement, key: UUID) -> Any:
    person = queries.placements.mentors_of(placement.host).filter(pk=key).first()
    if person is None:
        raise Invalid(serializers.PrimaryKeyRelatedField.default_error_messages["does_not_exist"], field="mentor")
    return person


class EvaluationSerializer(serializers.Serializer):
    """What one side said of the other."""

    side = serializers.ChoiceField(Side.choices)
    checkpoint = serializers.ChoiceField(Checkpoint.choices)
    marks = serializers.DictField(child=serializers.IntegerField())
    comment = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()


class NewEvaluationSerializer(StrictSerializer):
    """Marks from 2 to 5 by name: of a mentor quality, skills … team, of a student tasks … learning."""

    checkpoint = serializers.ChoiceField(Checkpoint.choices)
    marks = serializers.DictField(child=serializers.IntegerField(min_value=2, max_value=5))
    comment = serializers.CharField(required=False, allow_blank=True, max_length=4000, default="")


def _evaluation(row: Evaluation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("side", "checkpoint", "marks", "comment", "created_at")}


class Evaluations(APIView):
    """What both sides said of a placement."""

    @extend_schema(
        responses={200: EvaluationSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="evaluations_list"
    )
    def get(self, request: Request, placement_id: UUID) -> Response:
        """All evaluations, the oldest first: four at most."""
        found = queries.placements.get(request.user, placement_id)
        return Response([_evaluation(one) for one in queries.placements.evaluations(found)])

    @extend_schema(
        request=NewEvaluationSerializer,
        responses={201: EvaluationSerializer, **ERRORS},
        tags=TAGS,
        operation_id="evaluations_add",
    )
    def post(self, request: Request, placement_id: UUID) -> Response:
        """Evaluate: the mentor the student, the student the place. Once for each side and checkpoint."""
        found = queries.placements.get(request.user, placement_id)
        made = actions.evaluate(actor=request.user, placement=found, **given(NewEvaluationSerializer, request))
        return Response(_evaluation(made), status=201)
