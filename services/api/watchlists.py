"""The API's door to the watch lists, for those who keep them, and to the candidates found in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from core.errors import NotFound
from core.formats import size
from core.uploads import TooLargeError, refused_files
from jobs.models import Job
from services import actions, rules
from services.api.requests import TAGS
from services.enums import HitState, ListState, WatchSource
from services.models import Hit, WatchList
from services.queries.verification import verification
from services.queries.watchlists import hits_of, hits_visible_to

AT_ONCE = 100


class WatchRejectSerializer(serializers.Serializer):
    """A record that was not taken."""

    place = serializers.IntegerField(help_text="The line of the file.")
    reason = serializers.CharField()
    sample = serializers.CharField(allow_blank=True)


class WatchListSerializer(serializers.Serializer):
    """One version of one publisher's list."""

    id = serializers.UUIDField()
    source = serializers.ChoiceField(choices=WatchSource.choices)
    state = serializers.ChoiceField(choices=ListState.choices)
    as_of = serializers.DateField(allow_null=True)
    file_name = serializers.CharField()
    sha256 = serializers.CharField()
    found = serializers.IntegerField()
    rejected = serializers.IntegerField()
    rejects = WatchRejectSerializer(many=True, help_text="The first 500 of them.")
    problem = serializers.CharField(allow_blank=True)
    uploaded_at = serializers.DateTimeField()
    active_since = serializers.DateTimeField(allow_null=True)
    job = serializers.UUIDField(source="job_id", allow_null=True)
    done = serializers.IntegerField(help_text="How far the work on the list has come.")
    total = serializers.IntegerField(help_text="0 where nobody knows yet.")


class WatchUploadSerializer(serializers.Serializer):
    """A file as its publisher offers it: XML or CSV, or a zip or gz with that one file."""

    source = serializers.CharField(max_length=10)
    as_of = serializers.DateField(required=False, allow_null=True, help_text="Where the file does not say its day.")
    file = serializers.FileField(required=False, allow_null=True)


class WatchLoadSerializer(serializers.Serializer):
    """The day that reports will name."""

    as_of = serializers.DateField(required=False, allow_null=True)


class HitSerializer(serializers.Serializer):
    """An entry that is like the counterparty. Only a person says whether it is the same."""

    id = serializers.UUIDField()
    source = serializers.ChoiceField(choices=WatchSource.choices)
    uid = serializers.CharField()
    asked = serializers.CharField()
    listed = serializers.DictField()
    likeness = serializers.IntegerField()
    state = serializers.ChoiceField(choices=HitState.choices)
    reason = serializers.CharField(allow_blank=True)


class HitDecisionSerializer(serializers.Serializer):
    """`confirmed` or `dismissed`, and why."""

    state = serializers.CharField(max_length=10)
    reason = serializers.CharField(max_length=2000)


def _lists(request: Request) -> Any:
    rules.may_keep_lists(request.user)
    return WatchList.objects.order_by("-uploaded_at", "-pk")


def _one(request: Request, list_id: UUID) -> WatchList:
    row = _lists(request).filter(pk=list_id).first()
    if row is None:
        raise NotFound(_("Такого перечня нет."))
    return row


def _drawn(rows: list[WatchList]) -> list[dict[str, Any]]:
    jobs = Job.objects.in_bulk([row.job_id for row in rows if row.job_id])
    for row in rows:
        job = jobs.get(row.job_id) if row.job_id else None
        row.done, row.total = (job.progress_done, job.progress_total) if job else (0, 0)  # type: ignore[attr-defined]
    return list(WatchListSerializer(rows, many=True).data)


class WatchLists(APIView):
    """The latest hundred versions; a new one is uploaded here and read by the portal's worker."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        responses={200: WatchListSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="watch_lists_list"
    )
    def get(self, request: Request) -> Response:
        return Response(_drawn(list(_lists(request)[:AT_ONCE])))

    @extend_schema(request=WatchUploadSerializer, responses={201: WatchListSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request) -> Response:
        rules.may_keep_lists(request.user)
        data = request.data
        if refused_files(request._request):
            text = _("Файл больше {limit}. Сожмите его в zip или gz и загрузите архив.")
            raise TooLargeError(text.format(limit=size(settings.UPLOAD_MAX_BYTES)), field="file")
        given = WatchUploadSerializer(data=data)
        given.is_valid(raise_exception=True)
        values = given.validated_data
        file = values.get("file")
        if file is None:
            raise serializers.ValidationError({"file": [_("Выберите файл.")]})
        row = actions.upload_list(
            actor=request.user, source=values["source"], file=file, name=file.name, as_of=values.get("as_of")
        )
        return Response(_drawn([row])[0], status=201)


class OneWatchList(APIView):
    """A version: what was read, what was refused and why, how far the work is."""

    @extend_schema(responses={200: WatchListSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, list_id: UUID) -> Response:
        return Response(_drawn([_one(request, list_id)])[0])


class WatchListLoad(APIView):
    """Have a list that was read put into force."""

    @extend_schema(request=WatchLoadSerializer, responses={200: WatchListSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, list_id: UUID) -> Response:
        given = WatchLoadSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = actions.load_list(
            actor=request.user, watch_list=_one(request, list_id), as_of=given.validated_data.get("as_of")
        )
        return Response(_drawn([row])[0])


class WatchListDiscard(APIView):
    """Give up a list that is not in force."""

    @extend_schema(request=None, responses={200: WatchListSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, list_id: UUID) -> Response:
        row = actions.discard_list(actor=request.user, watch_list=_one(request, list_id))
        return Response(_drawn([row])[0])


class Hits(APIView):
    """The candidates of one request, for staff."""

    @extend_schema(responses={200: HitSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="hits_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        row = verification(request.user, application_id)
        rules.may_see_hits(request.user, row.application)
        return Response(HitSerializer(hits_of(row), many=True).data)


class HitDecision(APIView):
    """Say whether a candidate is the counterparty. A decision may be taken again."""

    @extend_schema(request=HitDecisionSerializer, responses={200: HitSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, hit_id: UUID) -> Response:
        given = HitDecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        hit = hits_visible_to(request.user).select_related("verification").filter(pk=hit_id).first()
        if hit is None:
            raise NotFound(_("Такого совпадения нет."))
        row: Hit = actions.decide_hit(actor=request.user, hit=hit, **given.validated_data)
        return Response(HitSerializer(row).data)
