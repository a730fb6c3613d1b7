"""The API's door to training centres: free times, requests of institutions, what became of them."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, Func, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role, organisations_of
from core.drf import ERRORS, ListingView, StrictSerializer, listing_schema
from core.errors import Invalid, NotFound
from core.listing import IDENTITY, Filter, Listing, Of, one_of
from internships import actions, queries, rules
from internships.api.common import TAGS, given
from internships.enums import BookingReason, BookingState
from internships.models import Booking, TrainingGroup
from internships.models.centres import MOST_SEATS
from internships.presentation.centres import week_of
from internships.rules.centres import MOST_WEEKS

DAY = datetime.timedelta(days=1)
ALL_SEEING = (StaffRole.DISPATCHER, StaffRole.MANAGER)


class WorkshopSerializer(serializers.Serializer):
    """A workshop with its seats."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    seats = serializers.IntegerField()
    is_demo = serializers.BooleanField()


class CentreSerializer(serializers.Serializer):
    """A training centre as it is published; `capacity` is people a year, null where none is published."""

    code = serializers.CharField()
    name = serializers.CharField()
    place = serializers.CharField(allow_blank=True)
    opened_on = serializers.DateField(allow_null=True)
    capacity = serializers.IntegerField(allow_null=True)
    source = serializers.CharField(allow_blank=True)
    is_demo = serializers.BooleanField()
    workshops = WorkshopSerializer(many=True)


class Centres(APIView):
    """Training centres."""

    @extend_schema(
        responses={200: inline_serializer("TrainingCentreList", {"results": CentreSerializer(many=True)}), **ERRORS},
        tags=TAGS,
        operation_id="training_centres_list",
    )
    def get(self, request: Request) -> Response:
        """All centres with the workshops that take groups."""
        names = ("code", "name", "place", "opened_on", "capacity", "source", "is_demo")
        found = [
            {
                **{name: getattr(one, name) for name in names},
                "workshops": [
                    {"id": row.pk, "name": row.name, "seats": row.seats, "is_demo": row.is_demo}
                    for row in one.workshops.all()
                ],
            }
            for one in queries.centres.centres()
        ]
        return Response({"results": found})


class TimeSerializer(serializers.Serializer):
    """A time of a day. `state` is free, or taken by a group."""

    day = serializers.DateField()
    starts = serializers.CharField(help_text="By Moscow time, such as 09:00.")
    ends = serializers.CharField()
    state = serializers.ChoiceField(["free", "taken"])
    group = serializers.CharField(allow_null=True)


class Times(APIView):
    """What is free in a workshop."""

    @extend_schema(
        parameters=[OpenApiParameter("week", datetime.date, description="Any day of the week; without it, this week.")],
        responses={200: inline_serializer("WorkshopTimes", {"results": TimeSerializer(many=True)}), **ERRORS},
        tags=TAGS,
        operation_id="workshop_times",
    )
    def get(self, request: Request, workshop_id: UUID) -> Response:
        """The free and the taken times of a week, in order; times that have passed are left out."""
        if not rules.centres.looks_into_calendars(request.user):
            raise NotFound()
        place = queries.centres.workshop(workshop_id)
        day = _day(request.query_params.get("week", ""))
        monday = day - DAY * day.weekday()
        week = week_of(place, monday, queries.centres.of_week(place, monday), timezone.now(), may_ask=False)
        return Response(
            {
                "results": [
                    {
                        "day": one["date"],
                        "starts": f"{item['starts']:%H:%M}",
                        "ends": f"{item['ends']:%H:%M}",
                        "state": "taken" if item["booking"] else "free",
                        "group": item["booking"].group.name if item["booking"] else None,
                    }
                    for one in week
                    for item in one["items"]
                    if item["booking"] or not item["past"]
                ]
            }
        )


def _day(text: str) -> datetime.date:
    if not text:
        return timezone.localdate()
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None or not 2020 <= day.year <= 2100:
        raise Invalid(_("Дата пишется как 2026-11-23."), field="week")
    return day


class GroupSerializer(serializers.Serializer):
    """A group of the reader's institution."""

    id = serializers.UUIDField()
    institution_id = serializers.UUIDField()
    name = serializers.CharField()
    programme = serializers.CharField()
    size = serializers.IntegerField()
    is_adult = serializers.BooleanField()
    closed_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class NewGroupSerializer(StrictSerializer):
    """A new group, and whose it is."""

    institution = serializers.UUIDField()
    name = serializers.CharField(max_length=60)
    programme = serializers.CharField(max_length=250)
    size = serializers.IntegerField(min_value=1, max_value=MOST_SEATS)
    is_adult = serializers.BooleanField(required=False)


GROUPS = Listing(
    model=TrainingGroup,
    rows=queries.centres.groups_visible_to,
    shape=lambda person: has_role(person, *ALL_SEEING),
    more={},
    fields=("id", "institution_id", "name", "programme", "size", "is_adult", "closed_at", "created_at"),
    order=("-created_at", "-id"),
    filters={"institution": Filter("institution_id", IDENTITY, "The id of the institution.")},
)


class Groups(ListingView):
    """Groups of the reader's institutions."""

    listing = GROUPS

    @listing_schema(GROUPS, GroupSerializer, tags=TAGS, operation_id="training_groups_list")
    def get(self, request: Request) -> HttpResponse:
        """One page of groups."""
        return super().get(request)

    @extend_schema(request=NewGroupSerializer, responses={201: GroupSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request) -> Response:
        """Enter a group."""
        values = given(NewGroupSerializer, request)
        institution = organisations_of(request.user).filter(pk=values.pop("institution")).first()
        if institution is None:
            raise Invalid(_("Такой организации среди ваших нет."), field="institution")
        made = actions.create_group(actor=request.user, institution=institution, values=values)
        return Response({name: getattr(made, name) for name in GROUPS.fields}, status=201)


class BookingSerializer(serializers.Serializer):
    """A request for a workshop. Times are moments; `came` is null until somebody marked the attendance."""

    id = serializers.UUIDField()
    workshop_id = serializers.UUIDField()
    workshop_name = serializers.CharField()
    group_id = serializers.UUIDField()
    group_name = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    seats = serializers.IntegerField()
    topic = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(BookingState.choices)
    came = serializers.IntegerField(allow_null=True)
    series = serializers.UUIDField()
    created_at = serializers.DateTimeField()


def _with_times(user: User) -> QuerySet[Booking]:
    moments = {name: Func("period", function=end, output_field=DateTimeField()) for name, end in ENDS.items()}
    return queries.centres.visible_to(user).annotate(**moments)


ENDS = {"starts_at": "lower", "ends_at": "upper"}
BOOKINGS = Listing(
    model=Booking,
    rows=_with_times,
    shape=lambda person: has_role(person, *ALL_SEEING),
    fields=("id", "workshop_id", "group_id", "seats", "topic", "state", "came", "series", "created_at"),
    more={
        "workshop_name": Of("workshop", F("name_ru")),
        "group_name": Of("group", F("name")),
        "starts_at": "starts_at",
        "ends_at": "ends_at",
    },
    order=("-created_at", "-id"),
    filters={
        "state": Filter("state", one_of(*BookingState.values), "Where the request stands."),
        "workshop": Filter("workshop_id", IDENTITY, "The id of the workshop."),
        "group": Filter("group_id", IDENTITY, "The id of the group."),
    },
)


class NewBookingSerializer(StrictSerializer):
    """A wish for a workshop: one lesson, or the same time for some weeks."""

    group = serializers.UUIDField()
    workshop = serializers.UUIDField()
    day = serializers.DateField()
    starts = serializers.TimeField(help_text="By Moscow time.")
    ends = serializers.TimeField()
    weeks = serializers.IntegerField(min_value=1, max_value=MOST_WEEKS, required=False, default=1)
    topic = serializers.CharField(max_length=250, required=False, default="", allow_blank=True)


def as_dict(row: Booking) -> dict[str, Any]:
    """A request as the API shows it."""
    return {
        **{name: getattr(row, name) for name in BOOKINGS.fields},
        "workshop_name": row.workshop.name_ru,
        "group_name": row.group.name,
        "starts_at": row.period.lower,
        "ends_at": row.period.upper,
    }


class Bookings(ListingView):
    """Requests of the reader's institutions; all for dispatchers."""

    listing = BOOKINGS

    @listing_schema(BOOKINGS, BookingSerializer, tags=TAGS, operation_id="workshop_bookings_list")
    def get(self, request: Request) -> HttpResponse:
        """One page of requests."""
        return super().get(request)

    @extend_schema(
        request=NewBookingSerializer,
        responses={201: inline_serializer("NewBookings", {"results": BookingSerializer(many=True)}), **ERRORS},
        tags=TAGS,
    )
    def post(self, request: Request) -> Response:
        """Ask for a workshop, all weeks or none. A time that is taken is refused with 409 `busy` and who has it."""
        values = given(NewBookingSerializer, request)
        team = queries.centres.group(request.user, values.pop("group"))
        place = queries.centres.workshop(values.pop("workshop"))
        made = actions.request_workshop(actor=request.user, group=team, workshop=place, **values)
        return Response({"results": [as_dict(row) for row in made]}, status=201)


class BookingStepSerializer(StrictSerializer):
    """What goes with a step: a reason and words for a refusal, words for a cancellation by the centre."""

    reason = serializers.ChoiceField(BookingReason.choices, required=False)
    comment = serializers.CharField(required=False, default="", allow_blank=True, max_length=1000)
    whole = serializers.BooleanField(required=False, default=False, help_text="Everything asked for at once.")


class BookingSteps(APIView):
    """What is done to a request."""

    @extend_schema(
        request=BookingStepSerializer,
        responses={200: BookingSerializer, **ERRORS},
        tags=TAGS,
        operation_id="workshop_bookings_step",
    )
    def post(self, request: Request, booking_id: UUID, code: str) -> Response:
        """Take the step approve, refuse (dispatcher) or cancel; answers with the request."""
        found = queries.centres.booking(request.user, booking_id)
        sent = given(BookingStepSerializer, request)
        if code == "approve":
            row = actions.approve_booking(actor=request.user, booking=found, whole=sent["whole"])
        elif code == "refuse":
            row = actions.refuse_booking(
                actor=request.user,
                booking=found,
                reason=sent.get("reason", ""),
                comment=sent["comment"],
                whole=sent["whole"],
            )
        elif code == "cancel":
            row = actions.cancel_booking(actor=request.user, booking=found, comment=sent["comment"])
        else:
            raise NotFound()
        return Response(as_dict(row))
