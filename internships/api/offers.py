"""The API's door to offers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import StaffRole
from accounts.models import Organisation
from accounts.queries import has_role, organisations_of
from core.drf import ERRORS, ListingView, StrictSerializer, listing_schema
from core.errors import Invalid, NotFound
from core.listing import IDENTITY, Filter, Listing, Of, one_of
from internships import actions, queries
from internships.api.common import TAGS, given
from internships.enums import OfferState, PracticeKind, Schedule
from internships.models import Offer, Speciality
from reference.models import MoscowOkrug, SEZSite

NAME = Coalesce(NullIf(F("short_name"), Value("")), F("name"))


class OfferRowSerializer(serializers.Serializer):
    """An offer in a list. `pay` is roubles a month before tax, null where nothing is paid."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    practice = serializers.ChoiceField(PracticeKind.choices)
    state = serializers.ChoiceField(OfferState.choices)
    host_id = serializers.UUIDField()
    host_name = serializers.CharField()
    okrug_abbr = serializers.CharField(help_text="The short name of the okrug, such as ЗелАО.")
    places = serializers.IntegerField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    apply_until = serializers.DateField()
    hours = serializers.IntegerField(help_text="A week.")
    schedule = serializers.ChoiceField(Schedule.choices)
    youngest = serializers.IntegerField()
    is_paid = serializers.BooleanField()
    pay = serializers.DecimalField(9, 2, allow_null=True)
    is_demo = serializers.BooleanField()
    created_at = serializers.DateTimeField()


OFFERS = Listing(
    model=Offer,
    rows=queries.offers.visible_to,
    shape=lambda person: has_role(person, StaffRole.MANAGER),
    fields=(
        "id", "title", "practice", "state", "host_id", "places", "starts_on", "ends_on", "apply_until", "hours",
        "schedule", "youngest", "is_paid", "pay", "is_demo", "created_at",
    ),
    more={"host_name": Of("host", NAME), "okrug_abbr": Of("okrug", "abbr")},
    order=("-created_at", "-id"),
    filters={
        "state": Filter("state", one_of(*OfferState.values), "Where the offer stands."),
        "practice": Filter("practice", one_of(*PracticeKind.values), "The kind of practice."),
        "host": Filter("host_id", IDENTITY, "The id of the host."),
        "okrug": Filter("okrug__abbr", description="The short name of an okrug, such as ЗелАО."),
        "speciality": Filter("links__speciality__code", description="A code such as 15.02.16."),
    },
)  # fmt: skip


class SpecialitySerializer(serializers.Serializer):
    """A speciality of a federal educational standard."""

    code = serializers.CharField()
    name_ru = serializers.CharField()
    name_en = serializers.CharField()


class OfferSerializer(OfferRowSerializer):
    """One offer whole. `version` is to be sent along with a change."""

    tasks = serializers.CharField()
    requirements = serializers.CharField(allow_blank=True)
    site = serializers.CharField(allow_null=True)
    address = serializers.CharField()
    schedule_note = serializers.CharField(allow_blank=True)
    is_harmful = serializers.BooleanField()
    needs_medical = serializers.BooleanField()
    needs_insurance = serializers.BooleanField()
    needs_citizenship = serializers.BooleanField()
    specialities = SpecialitySerializer(many=True)
    free_places = serializers.IntegerField(help_text="Neither taken nor offered to somebody.")
    version = serializers.IntegerField()


class OfferInputSerializer(StrictSerializer):
    """What a host writes. Pay and schedule belong to every offer."""

    title = serializers.CharField(max_length=150)
    practice = serializers.ChoiceField(PracticeKind.choices)
    specialities = serializers.SlugRelatedField(many=True, slug_field="code", queryset=Speciality.objects.all())
    tasks = serializers.CharField(max_length=4000)
    requirements = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    site = serializers.PrimaryKeyRelatedField(queryset=SEZSite.objects.all(), required=False, allow_null=True)
    okrug_abbr = serializers.SlugRelatedField(source="okrug", slug_field="abbr", queryset=MoscowOkrug.objects.all())
    address = serializers.CharField(max_length=300)
    places = serializers.IntegerField(min_value=1, max_value=1000)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    apply_until = serializers.DateField()
    hours = serializers.IntegerField(min_value=1, max_value=40)
    schedule = serializers.ChoiceField(Schedule.choices)
    schedule_note = serializers.CharField(max_length=250, required=False, allow_blank=True)
    is_paid = serializers.BooleanField()
    pay = serializers.DecimalField(9, 2, required=False, allow_null=True)
    youngest = serializers.IntegerField(min_value=14, max_value=18)
    is_harmful = serializers.BooleanField(required=False)
    needs_medical = serializers.BooleanField(required=False)
    needs_insurance = serializers.BooleanField(required=False)
    needs_citizenship = serializers.BooleanField(required=False)


class NewOfferSerializer(OfferInputSerializer):
    """A new offer, and whose it is."""

    host = serializers.UUIDField()


class OfferChangeSerializer(OfferInputSerializer):
    """A change of a draft, with the version that was read."""

    version = serializers.IntegerField(required=False)


def as_dict(offer: Offer) -> dict[str, Any]:
    """An offer as the API shows it."""
    names = [name for name in OFFERS.fields if name not in ("pay",)]
    return {
        **{name: getattr(offer, name) for name in names},
        "pay": offer.pay,
        "host_name": str(offer.host),
        "okrug_abbr": offer.okrug.abbr,
        "site": offer.site.name if offer.site else None,
        "free_places": queries.candidacies.places(offer).free,
        **{
            name: getattr(offer, name)
            for name in (
                *("tasks", "requirements", "address", "schedule_note", "is_harmful", "needs_medical"),
                *("needs_insurance", "needs_citizenship", "version"),
            )
        },
        "specialities": [
            {"code": one.code, "name_ru": one.name_ru, "name_en": one.name_en} for one in offer.specialities.all()
        ],
    }


def _host(request: Request, key: UUID) -> Organisation:
    found = organisations_of(request.user).filter(pk=key).first()
    if found is None:
        raise Invalid(_("Такой организации среди ваших нет."), field="host")
    return found


class Offers(ListingView):
    """Offers that the reader may know, newest first; a new offer of a host."""

    listing = OFFERS

    @listing_schema(OFFERS, OfferRowSerializer, tags=TAGS, operation_id="offers_list")
    def get(self, request: Request) -> HttpResponse:
        """One page of offers."""
        return super().get(request)

    @extend_schema(request=NewOfferSerializer, responses={201: OfferSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request) -> Response:
        """Begin an offer as a draft."""
        values = given(NewOfferSerializer, request)
        host = _host(request, values.pop("host"))
        made = actions.create_offer(actor=request.user, host=host, values=values)
        return Response(as_dict(queries.offers.get(request.user, made.pk)), status=201)


class OneOffer(APIView):
    """One offer."""

    @extend_schema(responses={200: OfferSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, offer_id: UUID) -> Response:
        """The whole offer."""
        return Response(as_dict(queries.offers.get(request.user, offer_id)))

    @extend_schema(request=OfferChangeSerializer(partial=True), responses={200: OfferSerializer, **ERRORS}, tags=TAGS)
    def patch(self, request: Request, offer_id: UUID) -> Response:
        """Change a draft."""
        found = queries.offers.get(request.user, offer_id)
        values = given(OfferChangeSerializer, request, partial=True)
        version = values.pop("version", None)
        actions.edit_offer(actor=request.user, offer=found, values=values, version=version)
        return Response(as_dict(queries.offers.get(request.user, offer_id)))


class ReturnSerializer(serializers.Serializer):
    """Why an offer is returned; only the step `return` takes it."""

    reason = serializers.CharField(required=False, default="", allow_blank=True)
    comment = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)


STEPS = {
    "send": actions.send_offer,
    "publish": actions.publish_offer,
    "close": actions.close_offer,
    "reopen": actions.reopen_offer,
    "archive": actions.archive_offer,
    "copy": actions.copy_offer,
}


class OfferSteps(APIView):
    """What is done to an offer."""

    @extend_schema(
        request=ReturnSerializer, responses={200: OfferSerializer, **ERRORS}, tags=TAGS, operation_id="offers_step"
    )
    def post(self, request: Request, offer_id: UUID, code: str) -> Response:
        """Take the step send, publish, return, close, reopen, archive or copy; answers with the offer it leads to."""
        found = queries.offers.get(request.user, offer_id)
        if code == "return":
            row = actions.return_offer(actor=request.user, offer=found, **given(ReturnSerializer, request))
        elif code in STEPS:
            row = STEPS[code](actor=request.user, offer=found)
        else:
            raise NotFound()
        # Not read anew: what was returned to its host is out of the manager's sight.
        return Response(as_dict(row))
