"""The company's agreement by API: read, and signed with a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from applications import documents
from applications.api import read_input
from core.drf import ERRORS
from core.errors import NotFound
from exhibitions import queries
from exhibitions.actions import agreements as actions
from exhibitions.enums.agreements import AgreementState, SignatureManner, SigningSide
from exhibitions.models import Agreement

TAGS = ["exhibitions"]


class EventAgreementSignatureSerializer(serializers.Serializer):
    """A signature. `proven` says whether the value was made with the certificate's key: null where this could not be
    computed. The chain of the certificate and its revocation are not checked. A scan has none of this.
    """

    side = serializers.ChoiceField(SigningSide.choices)
    manner = serializers.ChoiceField(SignatureManner.choices)
    document = serializers.UUIDField(source="document_id", help_text="Id of the file, see `/documents/{id}/`.")
    at = serializers.DateTimeField()
    signer = serializers.CharField(allow_blank=True)
    organisation = serializers.CharField(allow_blank=True)
    inn = serializers.CharField(allow_blank=True)
    issuer = serializers.CharField(allow_blank=True)
    serial = serializers.CharField(allow_blank=True)
    valid_from = serializers.DateTimeField(allow_null=True)
    valid_until = serializers.DateTimeField(allow_null=True)
    signed_at = serializers.DateTimeField(allow_null=True)
    algorithm = serializers.CharField(allow_blank=True)
    digest = serializers.CharField(allow_blank=True)
    proven = serializers.BooleanField(allow_null=True)
    authority = serializers.UUIDField(
        source="authority_id",
        allow_null=True,
        help_text="Id of the power of attorney's file. What follows is as it says.",
    )
    authority_number = serializers.CharField(allow_blank=True)
    authority_from = serializers.DateField(allow_null=True)
    authority_until = serializers.DateField(allow_null=True)
    authority_inn = serializers.CharField(allow_blank=True)


class EventAgreementSerializer(serializers.Serializer):
    """The agreement of a participation: what to sign and by when. `sha256` is that of the file to be signed."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    edition = serializers.IntegerField()
    state = serializers.ChoiceField(AgreementState.choices)
    document = serializers.UUIDField(source="document_id", help_text="Id of the file, see `/documents/{id}/`.")
    sha256 = serializers.CharField()
    due_at = serializers.DateTimeField()
    fee = serializers.DecimalField(14, 2)
    support = serializers.DecimalField(14, 2)
    comment = serializers.CharField(allow_blank=True)
    signatures = EventAgreementSignatureSerializer(many=True, source="valid_signatures")


class SignatureFileSerializer(serializers.Serializer):
    """A detached signature (.sig, .p7s) of the agreement's file, or a scan (PDF, JPG, PNG), as a multipart form.

    `authority` is the machine-readable power of attorney (.xml) of a signer who is not the head of the company.
    """

    file = serializers.FileField()
    authority = serializers.FileField(required=False)


def _latest(user: User, application_id: UUID) -> Agreement:
    participation = queries.participations.get(user, application_id)
    row = queries.agreements.latest(user, participation)
    if row is None:
        raise NotFound(_("Соглашение ещё не подготовлено."))
    return row


class OneAgreement(APIView):
    """The agreement of one participation."""

    @extend_schema(
        responses={200: EventAgreementSerializer, **ERRORS}, tags=TAGS, operation_id="participations_agreement"
    )
    def get(self, request: Request, application_id: UUID) -> Response:
        """The agreement that counts, with its signatures."""
        return Response(_shown(_latest(request.user, application_id)))

    @extend_schema(
        request={"multipart/form-data": SignatureFileSerializer},
        responses={201: EventAgreementSerializer, **ERRORS},
        tags=TAGS,
        operation_id="participations_sign",
    )
    def post(self, request: Request, application_id: UUID) -> Response:
        """Bring the company's signature; the same file once more is no error."""
        given = read_input(SignatureFileSerializer, request)
        row = _latest(request.user, application_id)
        power = [given["authority"]] if "authority" in given else []
        with (
            documents.received([given["file"]], signatures=True) as files,
            documents.received(power, signatures=True, field="authority") as powers,
        ):
            authority = powers[0] if powers else None
            actions.sign_agreement(actor=request.user, agreement=row, file=files[0], authority=authority)
        return Response(_shown(_latest(request.user, application_id)), status=201)


def _shown(row: Agreement) -> dict[str, Any]:
    return dict(EventAgreementSerializer(row).data)
