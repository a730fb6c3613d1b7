"""Notices for programs, by the same actions."""

from __future__ import annotations

import uuid
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import keyset
from core.drf import ErrorSerializer
from notifications import actions, queries
from notifications.models import Notice

PAGE = 50
REFUSALS = {401: ErrorSerializer, 403: ErrorSerializer}


class NoticeSerializer(serializers.ModelSerializer):
    """One thing that the person was told, in the language of the request. `read_at` is null until it is read."""

    title = serializers.CharField(read_only=True)
    body = serializers.CharField(read_only=True)

    class Meta:
        model = Notice
        fields = ["id", "kind", "title", "body", "url", "created_at", "read_at"]
        read_only_fields = fields


class NoticeList(serializers.Serializer):
    """A page of notices and the marks of its neighbours, empty where there is none."""

    results = NoticeSerializer(many=True)
    next = serializers.CharField(allow_blank=True)
    previous = serializers.CharField(allow_blank=True)


class ReadCount(serializers.Serializer):
    """How many notices were marked."""

    count = serializers.IntegerField()


def plain(notice: Notice) -> dict[str, Any]:
    """A notice as the serializer above describes it, without its cost."""
    return {
        "id": str(notice.pk),
        "kind": notice.kind,
        "title": notice.title,
        "body": notice.body,
        "url": notice.url,
        "created_at": notice.created_at,
        "read_at": notice.read_at,
    }


class NoticesView(APIView):
    """The notices of the person who asks, newest first."""

    @extend_schema(
        parameters=[
            OpenApiParameter("unread", bool, description="Only those not read"),
            OpenApiParameter("page", str, description="The mark `next` or `previous` of an answer"),
        ],
        responses={200: NoticeList, 422: ErrorSerializer, **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        rows = queries.visible_to(request.user)
        if request.query_params.get("unread", "").lower() in ("1", "true"):
            rows = rows.filter(read_at=None)
        page = keyset.page(rows, queries.ORDER, request.query_params.get("page", ""), PAGE)
        results = [plain(notice) for notice in page.rows]
        return Response({"results": results, "next": page.next, "previous": page.previous})


class ReadView(APIView):
    """Marking one notice as read; twice is once."""

    @extend_schema(
        operation_id="notices_read", request=None, responses={200: NoticeSerializer, 404: ErrorSerializer, **REFUSALS}
    )
    def post(self, request: Request, notice_id: uuid.UUID) -> Response:
        return Response(plain(actions.read(actor=request.user, notice_id=notice_id)))


class ReadAllView(APIView):
    """Marking all notices as read."""

    @extend_schema(operation_id="notices_read_all", request=None, responses={200: ReadCount, **REFUSALS})
    def post(self, request: Request) -> Response:
        return Response({"count": actions.read_all(actor=request.user)})
