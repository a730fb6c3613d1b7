"""The API's door to applications of every kind: the list, one with its timeline, conversation, files and steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import FileResponse, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from applications import access, actions, documents, queries
from applications.enums import Phase, RefusalReason, Side, TraceKind
from applications.files.names import plain_name
from applications.models import Application, Document, Message
from applications.workflow import KINDS, open_steps, state_of
from core.drf import ERRORS, ListingView, listing_schema
from core.errors import Invalid
from core.formats import size
from core.listing import FROM_DAY, IDENTITY, TO_DAY, Filter, Listing, Of, one_of
from core.uploads import TooLargeError, limit_at_once, refused_files

TAGS = ["applications"]
CLOSED_AT_ONCE = 100
KEY = OpenApiParameter(
    "Idempotency-Key", OpenApiTypes.UUID, OpenApiParameter.HEADER, description="The same key twice does it once."
)


class RowSerializer(serializers.Serializer):
    """One application of a list."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    number = serializers.CharField(allow_null=True)
    subject = serializers.CharField()
    state = serializers.CharField()
    phase = serializers.ChoiceField(Phase.choices)
    organisation_id = serializers.UUIDField(allow_null=True)
    organisation_name = serializers.CharField(allow_null=True)
    assignee_id = serializers.UUIDField(allow_null=True)
    assignee_name = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    submitted_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)


class OpenStepSerializer(serializers.Serializer):
    """A step that is open to the person now, and what it takes."""

    step = serializers.CharField()
    label = serializers.CharField()
    takes = serializers.ListField(child=serializers.CharField())
    required = serializers.ListField(child=serializers.CharField())


class TakenStepSerializer(serializers.Serializer):
    """A step that was taken."""

    step = serializers.CharField()
    source = serializers.CharField()
    target = serializers.CharField()
    target_label = serializers.CharField()
    at = serializers.DateTimeField()
    actor = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    comment = serializers.CharField(allow_blank=True)


class ApplicationSerializer(RowSerializer):
    """An application whole: where it stands, how it came there, what may be done now."""

    state_label = serializers.CharField()
    version = serializers.IntegerField()
    delivered_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    rating = serializers.IntegerField(allow_null=True)
    submitted = serializers.ListField(child=serializers.DictField(), help_text="The frozen answers.")
    timeline = TakenStepSerializer(many=True)
    steps = OpenStepSerializer(many=True)


class DocumentSerializer(serializers.Serializer):
    """A file. `scan` must be `clean` before it can be opened."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    content_type = serializers.CharField()
    purpose = serializers.CharField()
    scan = serializers.CharField()
    uploaded_at = serializers.DateTimeField()


class MessageSerializer(serializers.Serializer):
    """A message of the conversation."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    from_staff = serializers.BooleanField()
    author = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    documents = DocumentSerializer(many=True)


class NewMessageSerializer(serializers.Serializer):
    """What is written, with files if any (then as a multipart form)."""

    text = serializers.CharField(max_length=actions.TEXT_LIMIT, required=False, allow_blank=True, default="")
    files = serializers.ListField(child=serializers.FileField(), required=False, default=list)


class FilesSerializer(serializers.Serializer):
    """Files to be added, as a multipart form."""

    files = serializers.ListField(child=serializers.FileField(), allow_empty=False)


class TakeSerializer(serializers.Serializer):
    """What a step needs. `version` is the one that was read: a later one makes a conflict."""

    version = serializers.IntegerField(min_value=1, required=False)
    comment = serializers.CharField(max_length=actions.TEXT_LIMIT, required=False, allow_blank=True)
    reason = serializers.ChoiceField(RefusalReason.choices, required=False)
    rating = serializers.IntegerField(min_value=1, max_value=5, required=False)
    files = serializers.ListField(child=serializers.FileField(), required=False)


SUBMITTED = ("-submitted_at", "-id")
APPLICATIONS = Listing(
    model=Application,
    rows=queries.visible_to,
    shape=queries.sight,
    fields=(
        "id", "kind", "number", "subject", "state", "phase", "organisation_id", "assignee_id", "created_at",
        "submitted_at", "due_on",
    ),
    more={
        "organisation_name": Of("organisation", Coalesce(NullIf(F("short_name"), Value("")), F("name"))),
        "assignee_name": "assignee__last_name",
    },
    order=("-created_at", "-id"),
    filters={
        "state": Filter("state", description="A state's code."),
        "phase": Filter("phase", one_of(*Phase.values), "Whose turn it is."),
        "kind": Filter("kind", description="A kind's code, such as consultation."),
        "organisation": Filter("organisation_id", IDENTITY, "An organisation's id."),
        "assignee": Filter("assignee_id", IDENTITY, "The id of the person in charge."),
        "submitted_from": Filter(
            "submitted_at__gte", FROM_DAY, "Submitted on this day or later (Moscow time); latest first.", SUBMITTED
        ),
        "submitted_to": Filter(
            "submitted_at__lt", TO_DAY, "Submitted on this day or earlier (Moscow time); latest first.", SUBMITTED
        ),
    },
)  # fmt: skip


class Applications(ListingView):
    """The applications that the caller may know of, newest first."""

    listing = APPLICATIONS

    @listing_schema(APPLICATIONS, RowSerializer, tags=TAGS, operation_id="applications_list")
    def get(self, request: Request) -> HttpResponse:
        return super().get(request)


class OneApplication(APIView):
    """One application."""

    @extend_schema(responses={200: ApplicationSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        return Response(_whole(request.user, queries.get(request.user, application_id)))


class Messages(APIView):
    """The conversation."""

    @extend_schema(responses={200: MessageSerializer(many=True), **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        application = queries.get(request.user, application_id)
        rows = queries.conversation(request.user, application).prefetch_related("documents")
        return Response([_message(row, list(row.documents.all())) for row in rows])

    @extend_schema(
        parameters=[KEY], request=NewMessageSerializer, responses={201: MessageSerializer, **ERRORS}, tags=TAGS
    )
    def post(self, request: Request, application_id: UUID) -> Response:
        given = read_input(NewMessageSerializer, request)
        application = queries.get(request.user, application_id)
        with documents.received(given["files"]) as files:
            row = actions.say(
                actor=request.user,
                application=application,
                text=given["text"],
                files=files,
                client_key=client_key_of(request),
            )
        return Response(_message(row, list(row.documents.all())), status=201)


class Documents(APIView):
    """The files of an application; a draft takes more."""

    @extend_schema(responses={200: DocumentSerializer(many=True), **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        application = queries.get(request.user, application_id)
        return Response([_document(row) for row in queries.documents(request.user, application)])

    @extend_schema(
        request={"multipart/form-data": FilesSerializer},
        responses={201: DocumentSerializer(many=True), **ERRORS},
        tags=TAGS,
    )
    def post(self, request: Request, application_id: UUID) -> Response:
        given = read_input(FilesSerializer, request)
        application = queries.get(request.user, application_id)
        with documents.received(given["files"]) as files:
            rows = actions.attach(actor=request.user, application=application, files=files)
        return Response([_document(row) for row in rows], status=201)


class OneDocument(APIView):
    """One file."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **ERRORS}, tags=TAGS)
    def get(self, request: Request, document_id: UUID) -> FileResponse:
        return documents.answer(queries.document(request.user, document_id))

    @extend_schema(responses={204: None, **ERRORS}, tags=TAGS)
    def delete(self, request: Request, document_id: UUID) -> Response:
        actions.remove(actor=request.user, document=queries.document(request.user, document_id))
        return Response(status=204)


class TakeStep(APIView):
    """A step of the application's workflow, by either side."""

    @extend_schema(request=TakeSerializer, responses={200: ApplicationSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID, step: str) -> Response:
        given = read_input(TakeSerializer, request)
        application = queries.get(request.user, application_id)
        with documents.received(given.pop("files", [])) as files:
            actions.take(
                actor=request.user,
                application=application,
                step=step,
                expected_version=given.pop("version", None),
                files=files,
                **given,
            )
        return Response(_whole(request.user, queries.get(request.user, application_id)))


class PersonSerializer(serializers.Serializer):
    """A person of the organisation; `named` says whether the application lets them in."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    named = serializers.BooleanField()


class NamedSerializer(serializers.Serializer):
    """Everybody whom the application shall let in."""

    people = serializers.ListField(child=serializers.UUIDField(), allow_empty=True)


class ClosedSerializer(serializers.Serializer):
    """A closed application: that it exists, and who is let in."""

    id = serializers.UUIDField()
    number = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    state = serializers.CharField()
    people = serializers.ListField(child=serializers.CharField())


class TraceSerializer(serializers.Serializer):
    """Who did what with a closed application."""

    what = serializers.ChoiceField(TraceKind.choices)
    actor = serializers.CharField()
    subject = serializers.CharField(allow_null=True)
    document = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    door = serializers.CharField()
    place = serializers.CharField(allow_blank=True, help_text="The name of the address that was read.")
    at = serializers.DateTimeField()


class Closed(APIView):
    """The closed applications for which the caller chooses whom they let in; the latest hundred."""

    @extend_schema(responses={200: ClosedSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="closed_list")
    def get(self, request: Request) -> Response:
        rows = list(queries.guarded_by(request.user).order_by("-created_at", "-id")[:CLOSED_AT_ONCE])
        people = queries.named_in(rows)
        shown = ("id", "number", "kind", "state")
        return Response(
            [{**{name: getattr(row, name) for name in shown}, "people": people.get(row.pk, [])} for row in rows]
        )


class Named(APIView):
    """Whom a closed application lets in."""

    @extend_schema(responses={200: PersonSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="access_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        return Response(self._people(queries.guarded(request.user, application_id)))

    @extend_schema(
        request=NamedSerializer,
        responses={200: PersonSerializer(many=True), **ERRORS},
        tags=TAGS,
        operation_id="access_set",
    )
    def put(self, request: Request, application_id: UUID) -> Response:
        given = read_input(NamedSerializer, request)
        found = queries.guarded(request.user, application_id)
        access.name_people(actor=request.user, application=found, people=given["people"], door="api")
        return Response(self._people(found))

    @staticmethod
    def _people(application: Application) -> list[dict[str, Any]]:
        named = {person.pk for person in queries.named(application)}
        return [
            {"id": person.pk, "name": str(person), "named": person.pk in named}
            for person in queries.nameable(application)
        ]


class Traces(APIView):
    """Who has read a closed application, newest first; the latest hundred."""

    @extend_schema(responses={200: TraceSerializer(many=True), **ERRORS}, tags=TAGS, operation_id="traces_list")
    def get(self, request: Request, application_id: UUID) -> Response:
        rows = queries.traces(queries.get(request.user, application_id))[:CLOSED_AT_ONCE]
        return Response(
            [
                {
                    **{name: getattr(row, name) for name in ("what", "reason", "door", "place", "at")},
                    "actor": str(row.actor),
                    "subject": str(row.subject) if row.subject else None,
                    "document": row.document.name if row.document else None,
                }
                for row in rows
            ]
        )


def read_input(serializer: Callable[..., serializers.Serializer], request: Request) -> dict[str, Any]:
    """The checked input of a request that may bring files. Raises TooLargeError and what the serializer raises."""
    data = request.data
    for name, together in refused_files(request._request):
        text = (
            _("Вместе файлы больше {limit}. Отправьте их по частям.")
            if together
            else _("Файл «{name}» больше {limit}.")
        )
        limit = size(limit_at_once() if together else settings.UPLOAD_MAX_BYTES)
        raise TooLargeError(text.format(name=plain_name(name), limit=limit), field="files")
    given = serializer(data=data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def client_key_of(request: Request) -> UUID | None:
    """The caller's Idempotency-Key. Raises Invalid for one that is no UUID."""
    text = request.headers.get("Idempotency-Key", "")
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Invalid(_("Idempotency-Key должен быть UUID."), field="Idempotency-Key") from error


def _whole(person: User, row: Application) -> dict[str, Any]:
    flow = KINDS[row.kind].workflow
    frozen = queries.submission(row)
    sides = (Side.APPLICANT, Side.STAFF)
    return {
        **{name: getattr(row, name) for name in APPLICATIONS.fields},
        **{name: getattr(row, name) for name in ("version", "delivered_at", "closed_at", "rating")},
        "organisation_name": str(row.organisation) if row.organisation else None,
        "assignee_name": row.assignee.last_name if row.assignee else None,
        "state_label": str(state_of(row.kind, row.state).label),
        "submitted": frozen.content if frozen else [],
        "timeline": [
            {
                **{name: getattr(each, name) for name in ("step", "source", "target", "at", "reason", "comment")},
                "target_label": str(flow.by_code[each.target].label),
                "actor": str(each.actor) if each.actor else None,
            }
            for each in queries.transitions(row)
        ],
        "steps": [
            {
                "step": rule.code,
                "label": str(rule.label),
                "takes": sorted(_outside(name) for name in handler.inputs),
                "required": sorted(_outside(name) for name in handler.required),
            }
            for side in sides
            for rule, handler in open_steps(person, row, side)
        ],
    }


def _outside(name: str) -> str:
    return "comment" if name == "text" else name


def _message(row: Message, files: list[Document]) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("id", "kind", "from_staff", "text", "at")},
        "author": str(row.author) if row.author else None,
        "documents": [_document(file) for file in files if file.removed_at is None],
    }


def _document(row: Document) -> dict[str, Any]:
    return {name: getattr(row, name) for name in DocumentSerializer().fields}


api_urlpatterns = [
    path("applications/", Applications.as_view(), name="applications"),
    path("applications/<uuid:application_id>/", OneApplication.as_view(), name="application"),
    path("applications/<uuid:application_id>/messages/", Messages.as_view(), name="messages"),
    path("applications/<uuid:application_id>/documents/", Documents.as_view(), name="documents"),
    path("applications/<uuid:application_id>/steps/<slug:step>/", TakeStep.as_view(), name="step"),
    path("applications/<uuid:application_id>/access/", Named.as_view(), name="access"),
    path("applications/<uuid:application_id>/traces/", Traces.as_view(), name="traces"),
    path("closed-applications/", Closed.as_view(), name="closed"),
    path("documents/<uuid:document_id>/", OneDocument.as_view(), name="document"),
]
