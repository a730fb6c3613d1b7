"""The API's door to the checklist of a contract and to the lawyer's opinion."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications.api import read_input
from applications.models import Application
from core.drf import ERRORS
from services import actions
from services.actions.checklists import CLAUSE_LIMIT, REMARK_LIMIT, Found
from services.actions.opinions import TEXT_LIMIT
from services.api.legal import TAGS
from services.enums import CheckMarkOutcome
from services.models import Opinion
from services.presentation.legal import opinion_file
from services.queries import legal as queries
from services.rules.legal import is_lawyer_of


class CheckCountsSerializer(serializers.Serializer):
    """How many items have which outcome. `not_checked` is never part of another."""

    ok = serializers.IntegerField()
    remark = serializers.IntegerField()
    absent = serializers.IntegerField()
    not_applicable = serializers.IntegerField()
    not_checked = serializers.IntegerField()
    total = serializers.IntegerField()


class CheckItemSerializer(serializers.Serializer):
    """An item and what was found of it; an empty `outcome` means that nobody has checked it."""

    code = serializers.CharField()
    group = serializers.CharField()
    group_title = serializers.CharField()
    title = serializers.CharField()
    law = serializers.CharField(allow_blank=True)
    outcome = serializers.CharField(allow_blank=True)
    label = serializers.CharField()
    clause = serializers.CharField(allow_blank=True)
    remark = serializers.CharField(allow_blank=True)
    version = serializers.IntegerField(allow_null=True, help_text="The version of the draft that was looked at.")


class ChecklistSerializer(serializers.Serializer):
    """The checklist: to the lawyer as it stands, to the company as it was released last.

    Before that the company knows only how many items are checked.
    """

    checklist = serializers.IntegerField(allow_null=True, help_text="The version of the checklist.")
    release = serializers.IntegerField(allow_null=True)
    released_at = serializers.DateTimeField(allow_null=True)
    stamp = serializers.CharField(allow_blank=True, help_text="Send it with marks: changes made meanwhile are refused.")
    checked = serializers.IntegerField(help_text="How many items the lawyer has marked so far.")
    total = serializers.IntegerField()
    counts = CheckCountsSerializer(allow_null=True)
    items = CheckItemSerializer(many=True)


class MarkSerializer(serializers.Serializer):
    """One mark; an empty `outcome` takes it back."""

    code = serializers.CharField(max_length=40)
    outcome = serializers.ChoiceField(CheckMarkOutcome.choices, allow_blank=True)
    clause = serializers.CharField(max_length=CLAUSE_LIMIT, required=False, allow_blank=True, default="")
    remark = serializers.CharField(max_length=REMARK_LIMIT, required=False, allow_blank=True, default="")


class MarksSerializer(serializers.Serializer):
    """Marks of some items; the others stay."""

    stamp = serializers.CharField(max_length=64, required=False)
    marks = MarkSerializer(many=True)


class ContractChecklist(APIView):
    """The checklist of a contract."""

    @extend_schema(responses={200: ChecklistSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        return Response(_checklist(request, queries.get(request.user, application_id)))

    @extend_schema(request=MarksSerializer, responses={200: ChecklistSerializer, **ERRORS}, tags=TAGS)
    def patch(self, request: Request, application_id: UUID) -> Response:
        given = read_input(MarksSerializer, request)
        found = queries.get(request.user, application_id)
        marks = {row["code"]: Found(row["outcome"], row["clause"], row["remark"]) for row in given["marks"]}
        actions.mark_checklist(actor=request.user, application=found, marks=marks, stamp=given.get("stamp"))
        return Response(_checklist(request, found))


class ReleaseChecklist(APIView):
    """The checklist is opened to the company as it stands."""

    @extend_schema(request=None, responses={200: ChecklistSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        found = queries.get(request.user, application_id)
        actions.release_checklist(actor=request.user, application=found)
        return Response(_checklist(request, found))


class OpinionSerializer(serializers.Serializer):
    """An edition of the opinion. `content` is what was signed, whole, and `sha256` its digest."""

    id = serializers.UUIDField()
    edition = serializers.IntegerField()
    revision = serializers.IntegerField()
    conclusion = serializers.CharField(allow_blank=True)
    risks = serializers.CharField(allow_blank=True)
    recommendations = serializers.CharField(allow_blank=True)
    marked = serializers.IntegerField(allow_null=True, help_text="The number of the marked version of the draft.")
    signed_by = serializers.CharField(allow_null=True)
    signed_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField(allow_blank=True)
    content = serializers.DictField(allow_null=True)
    pdf = serializers.CharField(allow_null=True)


class WriteOpinionSerializer(serializers.Serializer):
    """The text of the opinion. `revision` is the one that was read, 0 for an edition that is to be begun."""

    revision = serializers.IntegerField(min_value=0, required=False)
    conclusion = serializers.CharField(max_length=TEXT_LIMIT, required=False, allow_blank=True, default="")
    risks = serializers.CharField(max_length=TEXT_LIMIT, required=False, allow_blank=True, default="")
    recommendations = serializers.CharField(max_length=TEXT_LIMIT, required=False, allow_blank=True, default="")
    marked = serializers.IntegerField(min_value=1, max_value=30_000, required=False, allow_null=True, default=None)


class SignOpinionSerializer(serializers.Serializer):
    """What was read before it is signed: the revision of the text and the stamp of the checklist."""

    revision = serializers.IntegerField(min_value=1)
    stamp = serializers.CharField(max_length=64, required=False)


class Opinions(APIView):
    """The editions of the opinion, the latest first: the lawyer's with the unsigned one, the company's as delivered."""

    @extend_schema(responses={200: OpinionSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="opinions_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        found = queries.get(request.user, application_id)
        rows = list(queries.signed_opinions(request.user, found))
        last = queries.last_opinion(found) if is_lawyer_of(request.user, found) else None
        if last is not None and last.signed_at is None:
            rows.insert(0, last)
        return Response([_opinion(row) for row in rows])

    @extend_schema(request=WriteOpinionSerializer, responses={200: OpinionSerializer, **ERRORS}, tags=TAGS)
    def put(self, request: Request, application_id: UUID) -> Response:
        given = read_input(WriteOpinionSerializer, request)
        found = queries.get(request.user, application_id)
        row = actions.write_opinion(
            actor=request.user, application=found, values=given, expected_revision=given.get("revision")
        )
        return Response(_opinion(row))


class SignOpinion(APIView):
    """The assigned lawyer signs the opinion off; it never changes after that."""

    @extend_schema(request=SignOpinionSerializer, responses={200: OpinionSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        given = read_input(SignOpinionSerializer, request)
        found = queries.get(request.user, application_id)
        row = actions.sign_opinion(
            actor=request.user, application=found, expected_revision=given["revision"], stamp=given.get("stamp")
        )
        return Response(_opinion(row))


class OpinionFile(APIView):
    """A signed edition as PDF."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID, opinion_id: UUID) -> HttpResponse:
        found = queries.get(request.user, application_id)
        name, content = opinion_file(queries.signed_opinion(request.user, found, opinion_id))
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
        return HttpResponse(content, content_type="application/pdf", headers=headers)


def _checklist(request: Request, found: Application) -> dict[str, Any]:
    frozen = queries.released(found)
    rows = queries.checked(found)
    body: dict[str, Any] = {
        "checklist": rows[0].item.checklist.number if rows else None,
        "release": frozen.number if frozen else None,
        "released_at": frozen.released_at if frozen else None,
        "stamp": "",
        "checked": sum(row.mark is not None for row in rows),
        "total": len(rows),
        "counts": None,
        "items": [],
    }
    if is_lawyer_of(request.user, found):
        content = queries.frozen_checklist(rows)
        body |= {"stamp": queries.stamp(rows), "counts": queries.counted(content), "items": queries.in_words(content)}
    elif frozen is not None:
        body |= {"counts": queries.counted(frozen.content), "items": queries.in_words(frozen.content)}
    return body


def _opinion(row: Opinion) -> dict[str, Any]:
    shown = ("id", "edition", "revision", "conclusion", "risks", "recommendations", "signed_at", "sha256", "content")
    return {
        **{name: getattr(row, name) for name in shown},
        "marked": row.marked.number if row.marked else None,
        "signed_by": str(row.signed_by) if row.signed_by else None,
        "pdf": reverse("api:opinion-pdf", args=[row.application_id, row.pk]) if row.signed_at else None,
    }
