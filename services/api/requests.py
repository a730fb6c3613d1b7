"""The API's door to the services: the catalogue for everybody, drafts and the submission for the company."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Organisation
from accounts.queries import visible_to as visible_organisations
from applications.workflow import state_of
from core.drf import ERRORS
from core.errors import NotFound
from services import actions, queries
from services.models import Service, ServiceRequest
from services.questions import FORMS, RequestForm

TAGS = ["services"]


class QuestionSerializer(serializers.Serializer):
    """One question of a service's form."""

    name = serializers.CharField()
    label = serializers.CharField()
    required = serializers.BooleanField()
    help = serializers.CharField(allow_blank=True)
    max_length = serializers.IntegerField(allow_null=True)
    choices = serializers.ListField(child=serializers.DictField(), required=False)


class ServiceSerializer(serializers.Serializer):
    """A service, in the language of the request."""

    slug = serializers.SlugField()
    title = serializers.CharField()
    summary = serializers.CharField()
    result = serializers.CharField()
    sla_days = serializers.IntegerField(help_text="Working days; 0 means at once.")
    is_open = serializers.BooleanField()


class FullServiceSerializer(ServiceSerializer):
    """A service with all its texts and the questions of its form."""

    description = serializers.CharField()
    who_for = serializers.CharField()
    inputs = serializers.ListField(child=serializers.CharField())
    rules = serializers.CharField()
    questions = QuestionSerializer(many=True)


class ServiceListSerializer(serializers.Serializer):
    """All services in their order."""

    results = ServiceSerializer(many=True)


class StartSerializer(serializers.Serializer):
    """How a request begins. The same `client_key` twice begins one request."""

    organisation = serializers.UUIDField(
        required=False, help_text="The company that asks; the one chosen in the portal when it is left out."
    )
    client_key = serializers.UUIDField(required=False)
    answers = serializers.DictField(required=False, help_text="Answers by the names of the questions.")


class AnswersSerializer(serializers.Serializer):
    """Answers to be changed; those not named stay. `version` is the one that was read."""

    version = serializers.IntegerField(min_value=1)
    answers = serializers.DictField()


class SubmitSerializer(serializers.Serializer):
    """The version that was looked over; without it whatever stands is submitted."""

    version = serializers.IntegerField(min_value=1, required=False)


class RequestSerializer(serializers.Serializer):
    """A request for a service. `missing` says by field what stands between a draft and its submission."""

    id = serializers.UUIDField()
    number = serializers.CharField(allow_null=True)
    service = serializers.SlugField()
    organisation = serializers.UUIDField(allow_null=True)
    state = serializers.CharField()
    state_label = serializers.CharField()
    version = serializers.IntegerField()
    answers = serializers.DictField()
    missing = serializers.DictField()
    created_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)


def _as_dict(row: Service) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ServiceSerializer().fields}


def _questions(service: str) -> list[dict[str, Any]]:
    if service not in FORMS:
        return []
    found = []
    for name, field in FORMS[service]().fields.items():
        question = {
            "name": name,
            "label": str(field.label),
            "required": field.required,
            "help": str(field.help_text),
            "max_length": getattr(field, "max_length", None),
        }
        choices = RequestForm.choices_of(field)
        if choices:
            question["choices"] = [{"value": value, "label": label} for value, label in choices]
        found.append(question)
    return found


def request_as_dict(row: ServiceRequest) -> dict[str, Any]:
    """A request as the API gives it."""
    application = row.application
    form = FORMS[row.service_id](row.answers, request=row)
    is_draft = application.submitted_at is None
    return {
        "id": application.pk,
        "number": application.number,
        "service": row.service_id,
        "organisation": application.organisation_id,
        "state": application.state,
        "state_label": str(state_of(application.kind, application.state).label),
        "version": application.version,
        "answers": row.answers,
        "missing": {name: list(map(str, texts)) for name, texts in form.errors.items()} if is_draft else {},
        "created_at": application.created_at,
        "submitted_at": application.submitted_at,
        "due_on": application.due_on,
    }


def organisation_of(request: Request, key: UUID | None) -> Organisation | None:
    """The company of that id, the one chosen in the portal without one. Raises NotFound for a stranger's."""
    if key is None:
        return request._request.organisation  # type: ignore[attr-defined]
    found = visible_organisations(request.user).filter(pk=key).first()
    if found is None:
        raise NotFound(_("Организация не найдена."))
    return found


class PublicView(APIView):
    """The same for everybody, without a session."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class Services(PublicView):
    """The catalogue."""

    @extend_schema(responses=ServiceListSerializer, tags=TAGS, operation_id="services_list")
    def get(self, request: Request) -> Response:
        return Response({"results": [_as_dict(row) for row in queries.catalogue()]})


class OneService(PublicView):
    """One service with its questions."""

    @extend_schema(
        responses={200: FullServiceSerializer, 404: ERRORS[404]}, tags=TAGS, operation_id="services_retrieve"
    )
    def get(self, request: Request, slug: str) -> Response:
        row = queries.service(slug)
        more = {name: getattr(row, name) for name in ("description", "who_for", "inputs", "rules")}
        return Response({**_as_dict(row), **more, "questions": _questions(row.pk)})


class Requests(APIView):
    """Where requests for a service begin."""

    @extend_schema(request=StartSerializer, responses={201: RequestSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, slug: str) -> Response:
        given = StartSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = actions.start_request(
            actor=request.user,
            service=queries.service(slug),
            organisation=organisation_of(request, given.validated_data.get("organisation")),
            client_key=given.validated_data.get("client_key"),
        )
        if given.validated_data.get("answers"):
            row = actions.save_draft(
                actor=request.user,
                request=row,
                answers={**row.answers, **given.validated_data["answers"]},
                expected_version=row.application.version,
            )
        return Response(request_as_dict(row), status=201)


class OneRequest(APIView):
    """A request: its answers while it is a draft, its state afterwards."""

    @extend_schema(responses={200: RequestSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        return Response(request_as_dict(queries.get(request.user, application_id)))

    @extend_schema(request=AnswersSerializer, responses={200: RequestSerializer, **ERRORS}, tags=TAGS)
    def patch(self, request: Request, application_id: UUID) -> Response:
        given = AnswersSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = queries.get(request.user, application_id)
        row = actions.save_draft(
            actor=request.user,
            request=row,
            answers={**row.answers, **given.validated_data["answers"]},
            expected_version=given.validated_data["version"],
        )
        return Response(request_as_dict(row))


class Submission(APIView):
    """The submission of a draft. Sending it twice gives the same number."""

    @extend_schema(request=SubmitSerializer, responses={200: RequestSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        given = SubmitSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = queries.get(request.user, application_id)
        actions.submit(
            actor=request.user,
            application=row.application,
            expected_version=given.validated_data.get("version"),
        )
        return Response(request_as_dict(queries.get(request.user, application_id)))
