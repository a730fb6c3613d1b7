"""The API's door to the register of partnerships."""

from __future__ import annotations

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from accounts.enums import StaffRole
from accounts.queries import has_role
from core.drf import ListingView, listing_schema
from core.listing import Filter, Listing, Of, one_of
from internships import queries
from internships.api.common import TAGS
from internships.enums import PartnershipForm, PartnershipState
from internships.models import Partnership

NAME = Coalesce(NullIf(F("short_name"), Value("")), F("name"))


class PartnershipSerializer(serializers.Serializer):
    """Something done together; everybody reads what is confirmed."""

    id = serializers.UUIDField()
    form = serializers.ChoiceField(PartnershipForm.choices)
    institution_name = serializers.CharField()
    partner_name = serializers.CharField()
    title_ru = serializers.CharField()
    title_en = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    source = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(PartnershipState.choices)
    is_demo = serializers.BooleanField()


PARTNERSHIPS = Listing(
    model=Partnership,
    rows=queries.partnerships.visible_to,
    shape=lambda person: has_role(person, StaffRole.MANAGER),
    fields=("id", "form", "title_ru", "title_en", "starts_on", "ends_on", "source", "state", "is_demo"),
    more={"institution_name": Of("institution", NAME), "partner_name": Of("partner", NAME)},
    order=("-starts_on", "-id"),
    filters={"form": Filter("form", one_of(*PartnershipForm.values), "What is done together.")},
)


class Partnerships(ListingView):
    """The register."""

    listing = PARTNERSHIPS

    @listing_schema(PARTNERSHIPS, PartnershipSerializer, tags=TAGS, operation_id="partnerships_list")
    def get(self, request: Request) -> HttpResponse:
        """One page, the youngest first."""
        return super().get(request)
