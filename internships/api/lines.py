"""The API's door to what is set before the run: how many a host takes, an institution's line for its quota."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import StaffRole
from accounts.rules import is_staff_in
from core.drf import ERRORS, StrictSerializer
from core.errors import Invalid, NotAllowed, NotFound
from internships import actions, queries
from internships.api.common import TAGS, given
from internships.enums import Way
from internships.models import Intake
from internships.models.intakes import LAST_IN_LINE, MOST_OF_A_HOST


class LimitSerializer(serializers.Serializer):
    """How many students a host takes over all its offers; null is as many as its offers have places."""

    host = serializers.UUIDField()
    name = serializers.CharField()
    most = serializers.IntegerField(allow_null=True)


class NewLimitSerializer(StrictSerializer):
    """A limit, or null to lift it."""

    host = serializers.UUIDField()
    most = serializers.IntegerField(min_value=1, max_value=MOST_OF_A_HOST, allow_null=True)


class LinePlaceSerializer(StrictSerializer):
    """A student and the place in the line; equals may share one."""

    student = serializers.UUIDField()
    place = serializers.IntegerField(min_value=1, max_value=LAST_IN_LINE - 1)


class LineSerializer(StrictSerializer):
    """An institution's whole line; whom it does not name comes after all others, by the lottery."""

    institution = serializers.UUIDField()
    places = LinePlaceSerializer(many=True)


class InLineSerializer(serializers.Serializer):
    """A student who takes part."""

    student = serializers.UUIDField()
    name = serializers.CharField()
    speciality = serializers.CharField()
    place = serializers.IntegerField(allow_null=True)


LIMITS = inline_serializer("HostLimits", {"results": LimitSerializer(many=True)})
LINE = inline_serializer("InstitutionLine", {"results": InLineSerializer(many=True)})


def _matching(request: Request, intake_id: UUID) -> Intake:
    found = queries.intakes.get(request.user, intake_id)  # type: ignore[arg-type]
    if found.way != Way.MATCHING:
        raise NotFound()
    return found


class Limits(APIView):
    """Limits of the hosts of an intake."""

    @extend_schema(responses={200: LIMITS, **ERRORS}, tags=TAGS, operation_id="intake_limits")
    def get(self, request: Request, intake_id: UUID) -> Response:
        """All hosts for the programme's managers, one's own for a host."""
        return Response({"results": self._rows(request, _matching(request, intake_id))})

    @extend_schema(
        request=NewLimitSerializer, responses={200: LIMITS, **ERRORS}, tags=TAGS, operation_id="intake_limit_set"
    )
    def put(self, request: Request, intake_id: UUID) -> Response:
        """Set or lift the limit of a host, before the run; the host is told."""
        intake, sent = _matching(request, intake_id), given(NewLimitSerializer, request)
        host = queries.intakes.hosts_of(intake).filter(pk=sent["host"]).first()
        if host is None:
            raise Invalid(serializers.PrimaryKeyRelatedField.default_error_messages["does_not_exist"], field="host")
        actions.limit_host(actor=request.user, intake=intake, host=host, most=sent["most"])  # type: ignore[arg-type]
        return Response({"results": self._rows(request, intake)})

    def _rows(self, request: Request, intake: Intake) -> list[dict[str, Any]]:
        hosts = queries.intakes.hosts_of(intake)
        if not is_staff_in(request.user, StaffRole.MANAGER):  # type: ignore[arg-type]
            hosts = hosts.filter(pk__in=queries.placements.hosted_by(request.user))  # type: ignore[arg-type]
        known = dict(intake.limits.values_list("host", "most"))
        return [{"host": one.pk, "name": str(one), "most": known.get(one.pk)} for one in hosts]


class Line(APIView):
    """An institution's line in an intake."""

    @extend_schema(
        parameters=[inline_serializer("LineQuery", {"institution": serializers.UUIDField()})],
        responses={200: LINE, **ERRORS},
        tags=TAGS,
        operation_id="intake_line",
    )
    def get(self, request: Request, intake_id: UUID) -> Response:
        """The institution's students who take part, with the places it has given."""
        intake = _matching(request, intake_id)
        return Response({"results": self._rows(request, intake, request.query_params.get("institution", ""))})

    @extend_schema(request=LineSerializer, responses={200: LINE, **ERRORS}, tags=TAGS, operation_id="intake_line_set")
    def put(self, request: Request, intake_id: UUID) -> Response:
        """Replace the line, while hosts rank."""
        intake, sent = _matching(request, intake_id), given(LineSerializer, request)
        key = str(sent["institution"])
        institution = self._institution(request, key)
        places = {one["student"]: one["place"] for one in sent["places"]}
        actions.order_line(actor=request.user, intake=intake, institution=institution, places=places)  # type: ignore[arg-type]
        return Response({"results": self._rows(request, intake, key)})

    def _institution(self, request: Request, key: str) -> Any:
        found = queries.students.supervised(request.user, key)  # type: ignore[arg-type]
        if found is None:
            raise NotAllowed()
        return found

    def _rows(self, request: Request, intake: Intake, key: str) -> list[dict[str, Any]]:
        institution = self._institution(request, key)
        known = queries.intakes.orders_of(intake, institution)
        rows = queries.intakes.line_of(intake, institution)
        return [
            {"student": one.pk, "name": str(one), "speciality": one.speciality.code, "place": known.get(one.pk)}
            for one in rows
        ]
