"""The API's door to the papers of a practice: report, attestation sheet, characteristic."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS, StrictSerializer
from core.errors import NotFound
from internships import actions, queries, rules
from internships.api.common import TAGS, given
from internships.documents import papers as documents
from internships.enums import PaperKind, PaperState
from internships.models import Placement
from internships.models.papers import LONGEST_REASON

LONGEST_REPORT = 20_000


class PracticePaperSerializer(serializers.Serializer):
    """A paper and how far it is."""

    kind = serializers.ChoiceField(PaperKind.choices)
    title = serializers.CharField()
    state = serializers.ChoiceField(PaperState.choices)
    signed_at = serializers.DateTimeField(allow_null=True)
    may_write = serializers.BooleanField(help_text="Whether the reader writes and signs it.")


class ReturnedSerializer(serializers.Serializer):
    """A version of the report that was given back."""

    text = serializers.CharField()
    reason = serializers.CharField()
    returned_at = serializers.DateTimeField()


class OnePaperSerializer(PracticePaperSerializer):
    """A paper with its words: a draft's for who writes it, the student's report for everybody concerned."""

    text = serializers.CharField(allow_blank=True)
    seen = serializers.CharField(allow_blank=True, help_text="Of a report: names this version of its words.")
    returned = ReturnedSerializer(many=True, help_text="Of a report: versions given back, the latest first.")


class WordsSerializer(StrictSerializer):
    """The words of a paper."""

    text = serializers.CharField(allow_blank=True, max_length=LONGEST_REPORT, trim_whitespace=False)


class SignSerializer(StrictSerializer):
    """What is signed; the report is accepted as the student wrote it."""

    text = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_REPORT, trim_whitespace=False)
    seen = serializers.CharField(
        required=False, help_text="Of a report: the version that was read; if another one is there, 409."
    )


class PaperReturnSerializer(StrictSerializer):
    """Why the report goes back."""

    reason = serializers.CharField(max_length=LONGEST_REASON)
    seen = serializers.CharField(required=False, help_text="The version that was read; if another one is there, 409.")


def _found(request: Request, placement_id: UUID, kind: str) -> Placement:
    if kind not in PaperKind.values:
        raise NotFound()
    return queries.placements.get(request.user, placement_id)  # type: ignore[arg-type]


def _line(request: Request, found: Placement, kind: PaperKind) -> dict[str, Any]:
    known = queries.papers.one(found, kind)
    return {
        "kind": kind.value,
        "title": str(kind.label),
        "state": queries.papers.state_of(found, kind, known),
        "signed_at": known.signed_at if known else None,
        "may_write": rules.papers.writes(request.user, found),  # type: ignore[arg-type]
    }


def _whole(request: Request, found: Placement, kind: str) -> dict[str, Any]:
    chosen = PaperKind(kind)
    is_report = chosen == PaperKind.REPORT
    known = queries.papers.one(found, kind)
    if is_report:
        text = found.report
    elif known is not None and known.signed_at is not None:
        text = known.content.get("text", "")
    else:
        text = queries.papers.words(found, known, kind) if rules.papers.writes(request.user, found) else ""  # type: ignore[arg-type]
    names = list(ReturnedSerializer().fields)
    back = queries.papers.returned(found) if is_report else ()
    return {
        **_line(request, found, chosen),
        "text": text,
        "seen": rules.papers.version_of(found.report) if is_report else "",
        "returned": [{name: getattr(one, name) for name in names} for one in back],
    }


class Papers(APIView):
    """The papers of a placement."""

    @extend_schema(responses={200: PracticePaperSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="papers_list")
    def get(self, request: Request, placement_id: UUID) -> Response:
        """Every paper that closes a practice, also those nobody has begun."""
        found = queries.placements.get(request.user, placement_id)  # type: ignore[arg-type]
        return Response([_line(request, found, kind) for kind in PaperKind])


class OnePaper(APIView):
    """One paper and its words."""

    @extend_schema(responses={200: OnePaperSerializer, **ERRORS}, tags=TAGS, operation_id="paper")
    def get(self, request: Request, placement_id: UUID, kind: str) -> Response:
        """The paper as the reader may see it."""
        return Response(_whole(request, _found(request, placement_id, kind), kind))

    @extend_schema(
        request=WordsSerializer,
        responses={200: OnePaperSerializer, **ERRORS},
        tags=TAGS,
        operation_id="paper_write",
    )
    def post(self, request: Request, placement_id: UUID, kind: str) -> Response:
        """Keep the words: of the report its student, of the others the mentor. What is signed is refused with 409."""
        found = _found(request, placement_id, kind)
        text = given(WordsSerializer, request)["text"]
        if kind == PaperKind.REPORT:
            actions.write_report(actor=request.user, placement=found, report=text)  # type: ignore[arg-type]
        else:
            actions.save_paper(actor=request.user, placement=found, kind=kind, text=text)  # type: ignore[arg-type]
        return Response(_whole(request, _found(request, placement_id, kind), kind))


class SignPaper(APIView):
    """Signing a paper."""

    @extend_schema(
        request=SignSerializer,
        responses={200: OnePaperSerializer, **ERRORS},
        tags=TAGS,
        operation_id="paper_sign",
    )
    def post(self, request: Request, placement_id: UUID, kind: str) -> Response:
        """Sign: from then on it says the same for ever. Without `text` the draft is signed as it is."""
        found = _found(request, placement_id, kind)
        sent = given(SignSerializer, request)
        known = queries.papers.one(found, kind)
        text = sent.get("text", known.text if known else "")
        seen = sent.get("seen", "")
        actions.sign_paper(actor=request.user, placement=found, kind=kind, text=text, seen=seen)  # type: ignore[arg-type]
        return Response(_whole(request, _found(request, placement_id, kind), kind))


class ReturnReport(APIView):
    """Giving the report back."""

    @extend_schema(
        request=PaperReturnSerializer,
        responses={200: OnePaperSerializer, **ERRORS},
        tags=TAGS,
        operation_id="report_return",
    )
    def post(self, request: Request, placement_id: UUID) -> Response:
        """Give the student's report back for correction: the mentor or the institution's supervisor, with a reason."""
        kind = PaperKind.REPORT.value
        found = _found(request, placement_id, kind)
        actions.return_report(actor=request.user, placement=found, **given(PaperReturnSerializer, request))  # type: ignore[arg-type]
        return Response(_whole(request, _found(request, placement_id, kind), kind))


class PaperFile(APIView):
    """The file of a paper."""

    @extend_schema(
        responses={(200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, "The PDF."), **ERRORS},
        tags=TAGS,
        operation_id="paper_file",
    )
    def get(self, request: Request, placement_id: UUID, kind: str) -> HttpResponse:
        """The PDF: of what is signed for everybody concerned, of a draft for who writes it."""
        found = _found(request, placement_id, kind)
        content = documents.shown(found, kind, writes=rules.papers.writes(request.user, found))  # type: ignore[arg-type]
        response = HttpResponse(content, content_type="application/pdf")
        name = f"{PaperKind(kind).label}.pdf"
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        response["X-Content-Type-Options"] = "nosniff"
        return response
