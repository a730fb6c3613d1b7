"""Long work for programs: how far it is, its file, taking the request back."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import FileResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ErrorSerializer
from jobs import actions, queries, rules
from jobs.enums import JobState
from jobs.models import Job
from jobs.registry import title_of

ERRORS = dict.fromkeys((401, 403, 404, 409), ErrorSerializer)
TAGS = ["jobs"]


class JobSerializer(serializers.Serializer):
    """Long work: `state`, how much of it is done, what the person is told when it failed, and its file while kept."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(choices=JobState.choices)
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    text = serializers.CharField(allow_blank=True)
    error = serializers.CharField(allow_blank=True)
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    file_name = serializers.CharField(allow_blank=True)
    url = serializers.CharField(help_text="Of this work.")
    file_url = serializers.CharField(allow_blank=True, help_text="Of the file, for the person who asked.")


def plain(user: Any, job: Job) -> dict[str, Any]:
    """A job as the serializer above describes it."""
    name = job.file_name if rules.is_owner(user, job) else ""
    return {
        **{field: getattr(job, field) for field in ("id", "kind", "state", "error", "created_at", "finished_at")},
        "title": str(title_of(job.kind)),
        "done": job.progress_done,
        "total": job.progress_total,
        "text": job.progress_text,
        "file_name": name,
        "url": reverse("api:job", args=[job.pk]),
        "file_url": reverse("api:job-file", args=[job.pk]) if name else "",
    }


class OneJob(APIView):
    """How one piece of long work stands. Ask again every few seconds until its state is final."""

    @extend_schema(operation_id="jobs_one", responses={200: JobSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, job_id: uuid.UUID) -> Response:
        return Response(plain(request.user, queries.get(request.user, job_id)))


class JobCancel(APIView):
    """Taking the request back: what runs stops and nothing comes of it."""

    @extend_schema(request=None, responses={200: JobSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, job_id: uuid.UUID) -> Response:
        return Response(plain(request.user, actions.cancel(actor=request.user, job=queries.get(request.user, job_id))))


class JobRetry(APIView):
    """Starting work again that failed or was cancelled: it goes on behind what was done already."""

    @extend_schema(request=None, responses={200: JobSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, job_id: uuid.UUID) -> Response:
        return Response(plain(request.user, actions.retry(actor=request.user, job=queries.get(request.user, job_id))))


class JobFile(APIView):
    """The file that the work made."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **ERRORS}, tags=TAGS)
    def get(self, request: Request, job_id: uuid.UUID) -> FileResponse:
        job = queries.get(request.user, job_id)
        rules.may_download(request.user, job)
        return FileResponse(
            queries.file_of(job),
            as_attachment=True,
            filename=job.file_name,
            content_type="application/octet-stream",
            headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"},
        )
