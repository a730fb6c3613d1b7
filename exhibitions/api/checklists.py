"""The preparation of a company's participation by API: what is wanting, and handing it in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from applications import documents
from applications.api import read_input
from core.drf import ERRORS
from exhibitions import queries
from exhibitions.actions import checklists as actions
from exhibitions.enums.checklists import ItemKind, ItemSide, ItemStanding
from exhibitions.models.checklists import LONGEST_TEXT
from exhibitions.queries.checklists import Line

TAGS = ["exhibitions"]


class ChecklistLineSerializer(serializers.Serializer):
    """An item of the list and where it stands. `comment` says what to correct in what was sent back."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    hint = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(ItemKind.choices)
    side = serializers.ChoiceField(ItemSide.choices)
    due_on = serializers.DateField()
    standing = serializers.ChoiceField(ItemStanding.choices)
    is_late = serializers.BooleanField()
    text = serializers.CharField(allow_blank=True)
    document = serializers.UUIDField(allow_null=True, help_text="Id of the file, see `/documents/{id}/`.")
    handed_in_at = serializers.DateTimeField(allow_null=True)
    comment = serializers.CharField(allow_blank=True)


class ChecklistHandInSerializer(serializers.Serializer):
    """A text for an item of text, a file (as a multipart form) for one of files, nothing for a mark."""

    text = serializers.CharField(max_length=LONGEST_TEXT, required=False, allow_blank=True, default="")
    file = serializers.FileField(required=False)


def _shown(line: Line) -> dict[str, Any]:
    entry = line.entry
    return {
        "id": line.item.pk,
        **{name: getattr(line.item, name) for name in ("title", "hint", "kind", "side")},
        "due_on": line.due.isoformat(),
        "standing": line.standing,
        "is_late": line.is_late,
        "text": entry.text if entry else "",
        "document": entry.document_id if entry else None,
        "handed_in_at": entry.at if entry else None,
        "comment": entry.comment if entry else "",
    }


def _lines(user: User, application_id: UUID) -> list[dict[str, Any]]:
    row = queries.participations.get(user, application_id)
    return [_shown(line) for line in queries.checklists.lines_of(user, row)]


class Checklist(APIView):
    """The list of one participation."""

    @extend_schema(
        responses={200: ChecklistLineSerializer(many=True), **ERRORS},
        tags=TAGS,
        operation_id="participations_checklist",
    )
    def get(self, request: Request, application_id: UUID) -> Response:
        """What has to be prepared, by when, and what is wanting."""
        return Response(_lines(request.user, application_id))


class OneItem(APIView):
    """One item of the list."""

    @extend_schema(
        request={"multipart/form-data": ChecklistHandInSerializer, "application/json": ChecklistHandInSerializer},
        responses={200: ChecklistLineSerializer, **ERRORS},
        tags=TAGS,
        operation_id="participations_hand_in",
    )
    def post(self, request: Request, application_id: UUID, item_id: UUID) -> Response:
        """Hand it in, or hand it in anew until it is accepted."""
        given = read_input(ChecklistHandInSerializer, request)
        row = queries.participations.get(request.user, application_id)
        item = queries.checklists.item(row.event, item_id)
        with documents.received([given["file"]] if given.get("file") else []) as files:
            actions.hand_in(
                actor=request.user,
                participation=row,
                item=item,
                text=given["text"],
                file=files[0] if files else None,
            )
        return Response(next(one for one in _lines(request.user, application_id) if one["id"] == item.pk))
