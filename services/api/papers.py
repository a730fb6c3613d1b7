"""Reports as files for programs: ask for one, then follow the job that makes it."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ErrorSerializer
from jobs.api import JobSerializer, plain
from services import actions
from services.queries.papers import PAPERS

ERRORS = dict.fromkeys((401, 403, 404, 422), ErrorSerializer)
FORMATS = sorted({one for kind in PAPERS.values() for one in kind.formats})


class PaperSerializer(serializers.Serializer):
    """Which report, and as what. `subject`: the application of an analysis, a strategy's edition, the selection."""

    paper = serializers.ChoiceField(choices=[(one, one) for one in PAPERS])
    subject = serializers.UUIDField()
    format = serializers.ChoiceField(choices=[(one, one) for one in FORMATS])


class Papers(APIView):
    """Having a report made as a file."""

    @extend_schema(
        operation_id="papers_order",
        request=PaperSerializer,
        responses={202: JobSerializer, **ERRORS},
        tags=["services"],
        description="Made in the language of the request; asked again while it is being made it is the same job.",
    )
    def post(self, request: Request) -> Response:
        given = PaperSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        job = actions.order_paper(
            actor=request.user, paper=asked["paper"], subject=asked["subject"], wanted=asked["format"]
        )
        return Response(plain(request.user, job), status=202)
