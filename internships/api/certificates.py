"""The API's door to certificates."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from accounts.enums import StaffRole
from accounts.queries import has_role
from core.drf import ListingView, listing_schema
from core.listing import Filter, Listing, one_of
from internships import queries
from internships.api.common import TAGS
from internships.enums import CertificateState
from internships.models import Certificate


class PracticeCertificateSerializer(serializers.Serializer):
    """A certificate: what is signed, the name of the key, the signature in base64, and whether it holds."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    name = serializers.CharField()
    speciality_code = serializers.CharField()
    host = serializers.CharField()
    institution = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    hours = serializers.DecimalField(6, 1)
    grade = serializers.IntegerField()
    issued_on = serializers.DateField()
    key = serializers.CharField()
    signature = serializers.CharField()
    state = serializers.ChoiceField(CertificateState.choices)
    revoked_on = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()


CERTIFICATES = Listing(
    model=Certificate,
    rows=queries.certificates.visible_to,
    shape=lambda person: has_role(person, StaffRole.MANAGER),
    fields=(
        "id", "number", "name", "speciality_code", "host", "institution", "starts_on", "ends_on", "hours", "grade",
        "issued_on", "key", "signature", "state", "revoked_on", "created_at",
    ),
    more={},
    order=("-created_at", "-id"),
    filters={"state": Filter("state", one_of(*CertificateState.values), "Whether it holds.")},
)  # fmt: skip


class Certificates(ListingView):
    """Certificates that the reader may know."""

    listing = CERTIFICATES

    @listing_schema(CERTIFICATES, PracticeCertificateSerializer, tags=TAGS, operation_id="certificates_list")
    def get(self, request: Request) -> HttpResponse:
        """One page of certificates, newest first."""
        return super().get(request)
