"""The API's door to a matter of legal support."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications import documents
from applications.api import KEY, client_key_of, read_input
from applications.queries import document as visible_document
from core.drf import ERRORS
from core.errors import Invalid
from services import actions
from services.actions.legal import NOTE_LIMIT
from services.comparing import Line
from services.enums import TextState
from services.models import DraftVersion
from services.queries import legal as queries

TAGS = ["legal support"]


# --- the draft -----------------------------------------------------------------------------------------------------


class DraftVersionSerializer(serializers.Serializer):
    """One version of the draft. `document` is downloaded from `/documents/<id>/`."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    author = serializers.CharField()
    from_staff = serializers.BooleanField()
    note = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()
    document = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    text_state = serializers.ChoiceField(TextState.choices, help_text="Only versions that are `read` are compared.")
    bare_pages = serializers.IntegerField(help_text="Pages of a PDF without words; they are not compared.")
    tracked = serializers.BooleanField(help_text="Changes that nobody has accepted are read as accepted.")


class NewVersionSerializer(serializers.Serializer):
    """The next version: a new file (a multipart form), or in `document` the id of one that is attached already."""

    files = serializers.ListField(child=serializers.FileField(), required=False, default=list)
    document = serializers.UUIDField(required=False)
    note = serializers.CharField(max_length=NOTE_LIMIT, required=False, allow_blank=True, default="")


class PieceSerializer(serializers.Serializer):
    """Some words of a paragraph."""

    kind = serializers.ChoiceField(["same", "out", "in"])
    text = serializers.CharField()


class ComparedLineSerializer(serializers.Serializer):
    """A paragraph with its two sides; of a moved one `other` is the line where its other place is."""

    line = serializers.IntegerField()
    kind = serializers.ChoiceField(["same", "changed", "out", "in", "moved_out", "moved_in"])
    before = PieceSerializer(many=True)
    after = PieceSerializer(many=True)
    other = serializers.IntegerField(allow_null=True)


class ComparedCountsSerializer(serializers.Serializer):
    """How many paragraphs differ."""

    changed = serializers.IntegerField()
    added = serializers.IntegerField()
    removed = serializers.IntegerField()
    moved = serializers.IntegerField()


class DraftComparisonSerializer(serializers.Serializer):
    """Two versions side by side, the earlier one first. Unchanged paragraphs come with `whole` alone."""

    before = serializers.IntegerField()
    after = serializers.IntegerField()
    counts = ComparedCountsSerializer()
    lines = ComparedLineSerializer(many=True)


class Drafts(APIView):
    """The versions of the draft, first to last."""

    @extend_schema(responses={200: DraftVersionSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="drafts_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        found = queries.get(request.user, application_id)
        return Response([_version(row) for row in queries.versions(found)])

    @extend_schema(
        parameters=[KEY], request=NewVersionSerializer, responses={201: DraftVersionSerializer, **ERRORS}, tags=TAGS
    )
    def post(self, request: Request, application_id: UUID) -> Response:
        given = read_input(NewVersionSerializer, request)
        found = queries.get(request.user, application_id)
        chosen = visible_document(request.user, given["document"]) if given.get("document") else None
        with documents.received(given["files"]) as files:
            row = actions.add_version(
                actor=request.user,
                application=found,
                files=files,
                document=chosen,
                note=given["note"],
                client_key=client_key_of(request),
            )
        return Response(_version(row), status=201)


class DraftComparison(APIView):
    """What differs between two versions."""

    @extend_schema(
        parameters=[
            OpenApiParameter("before", OpenApiTypes.INT, required=True, description="A version's number."),
            OpenApiParameter("after", OpenApiTypes.INT, required=True, description="Another version's number."),
            OpenApiParameter("whole", OpenApiTypes.BOOL, description="Unchanged paragraphs too."),
        ],
        responses={200: DraftComparisonSerializer, **ERRORS},
        tags=TAGS,
    )
    def get(self, request: Request, application_id: UUID) -> Response:
        found = queries.get(request.user, application_id)
        numbers = [_number(request, name) for name in ("before", "after")]
        compared = queries.comparison(found, *numbers)
        whole = request.query_params.get("whole", "").lower() in ("1", "true")
        return Response(
            {
                "before": compared.before.number,
                "after": compared.after.number,
                "counts": compared.counts(),
                "lines": [
                    _line(number, line) for number, line in enumerate(compared.lines, 1) if whole or line.kind != "same"
                ],
            }
        )


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Invalid(_("Укажите номер версии."), field=name)
    return int(text)


def _version(row: DraftVersion) -> dict[str, Any]:
    shown = ("id", "number", "from_staff", "note", "at", "text_state", "bare_pages", "tracked")
    file = row.document
    return {
        **{name: getattr(row, name) for name in shown},
        "author": str(row.author),
        "document": file.pk,
        **{name: getattr(file, name) for name in ("name", "size", "sha256")},
    }


def _line(number: int, line: Line) -> dict[str, Any]:
    return {
        "line": number,
        "kind": line.kind,
        "before": [{"kind": piece.kind, "text": piece.text} for piece in line.left],
        "after": [{"kind": piece.kind, "text": piece.text} for piece in line.right],
        "other": line.other or None,
    }
