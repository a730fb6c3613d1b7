"""The documents of a company in the API."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications import documents
from applications.api import read_input
from applications.enums import ScanState
from core.drf import ERRORS, StrictSerializer
from core.web import writes_on_get
from exporters import actions, queries
from exporters.api.company import TAGS, found
from exporters.enums import CompanyDocumentKind


class CompanyDocumentInput(StrictSerializer):
    """One file, as a multipart form. A tax certificate needs the day of its issue."""

    kind = serializers.ChoiceField(CompanyDocumentKind.choices)
    issued_on = serializers.DateField(required=False, allow_null=True)
    files = serializers.ListField(child=serializers.FileField(), allow_empty=False, max_length=1)


class CompanyDocumentSerializer(serializers.Serializer):
    """A document. `scan` must be `clean` before it can be opened."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(CompanyDocumentKind.choices)
    issued_on = serializers.DateField(allow_null=True)
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    content_type = serializers.CharField()
    scan = serializers.ChoiceField(ScanState.choices)
    uploaded_at = serializers.DateTimeField()


LISTED = inline_serializer("CompanyDocumentList", {"results": CompanyDocumentSerializer(many=True)})


class Documents(APIView):
    """The documents of a company's card."""

    @extend_schema(responses={200: LISTED, **ERRORS}, tags=TAGS, operation_id="company_documents_list")
    def get(self, request: Request, company_id: UUID) -> Response:
        """All documents, newest first; for who acts for the company and for managers."""
        rows = queries.documents(request.user, found(request, company_id))
        return Response({"results": CompanyDocumentSerializer(rows, many=True).data})

    @extend_schema(
        request={"multipart/form-data": CompanyDocumentInput},
        responses={201: CompanyDocumentSerializer, **ERRORS},
        tags=TAGS,
        operation_id="company_documents_add",
    )
    def post(self, request: Request, company_id: UUID) -> Response:
        """Add a document."""
        company = found(request, company_id)
        given = read_input(CompanyDocumentInput, request)
        with documents.received(given.pop("files")) as files:
            row = actions.add_document(actor=request.user, company=company, file=files[0], **given)
        return Response(CompanyDocumentSerializer(row).data, status=201)


class OneDocument(APIView):
    """One document."""

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **ERRORS},
        tags=TAGS,
        operation_id="company_documents_read",
    )
    def get(self, request: Request, company_id: UUID, document_id: UUID) -> FileResponse:
        """The content; that it was opened is written down."""
        row = queries.document(request.user, found(request, company_id), document_id)
        answer = documents.answer(row)
        with writes_on_get():
            actions.read_document(actor=request.user, document=row)
        return answer

    @extend_schema(request=None, responses={204: None, **ERRORS}, tags=TAGS, operation_id="company_documents_remove")
    def delete(self, request: Request, company_id: UUID, document_id: UUID) -> Response:
        """Take a document off the card."""
        row = queries.document(request.user, found(request, company_id), document_id)
        actions.remove_document(actor=request.user, document=row)
        return Response(status=204)
