"""Published events, for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import keyset
from core.drf import ERRORS
from core.errors import Invalid
from exhibitions import queries
from exhibitions.documents import calendar as documents
from exhibitions.enums import Allotment, EventKind, EventState, Industry, Level
from exhibitions.forms.events import SearchForm
from exhibitions.models import Event, PlaceLevel

TAGS = ["exhibitions"]
PAGE_SIZE = 50


class EventRowSerializer(serializers.Serializer):
    """An event in a list. Days are those of the venue; `places_left` is null where no places are counted."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    url = serializers.URLField()
    kind = serializers.ChoiceField(EventKind.choices)
    state = serializers.ChoiceField(EventState.choices)
    title_ru = serializers.CharField()
    title_en = serializers.CharField()
    summary_ru = serializers.CharField(allow_blank=True)
    summary_en = serializers.CharField(allow_blank=True)
    country = serializers.CharField(help_text="ISO 3166-1 alpha-2.")
    city_ru = serializers.CharField(allow_blank=True)
    city_en = serializers.CharField(allow_blank=True)
    venue_ru = serializers.CharField(allow_blank=True)
    venue_en = serializers.CharField(allow_blank=True)
    industries = serializers.ListField(child=serializers.ChoiceField(Industry.choices))
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    dates_confirmed = serializers.BooleanField()
    time_zone = serializers.CharField(help_text="Of the venue, as in the IANA database.")
    latitude = serializers.DecimalField(8, 5, allow_null=True)
    longitude = serializers.DecimalField(8, 5, allow_null=True)
    apply_from = serializers.DateTimeField(allow_null=True)
    apply_until = serializers.DateTimeField(allow_null=True)
    allotment = serializers.ChoiceField(Allotment.choices, help_text="How places are given.")
    places = serializers.IntegerField(allow_null=True)
    places_left = serializers.IntegerField(allow_null=True)
    is_demo = serializers.BooleanField()
    changed_at = serializers.DateTimeField()


class LevelSerializer(serializers.Serializer):
    """One limit of an event; every given place counts on all of them."""

    level = serializers.ChoiceField(Level.choices)
    industry = serializers.CharField(allow_blank=True)
    limit = serializers.DecimalField(8, 2)
    taken = serializers.DecimalField(8, 2)
    left = serializers.DecimalField(8, 2)


class EventAnswerSerializer(serializers.Serializer):
    """A question with its answer."""

    text = serializers.CharField()
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField()


class ChangeSerializer(serializers.Serializer):
    """A postponement, a resumption or the cancellation."""

    at = serializers.DateTimeField()
    state = serializers.ChoiceField(EventState.choices)
    comment = serializers.CharField(allow_blank=True)
    comment_en = serializers.CharField(allow_blank=True, help_text="Empty where the reason was given in Russian only.")
    old_starts_on = serializers.DateField(allow_null=True)
    old_ends_on = serializers.DateField(allow_null=True)


class EventSerializer(EventRowSerializer):
    """An event whole. What Moscow pays and what the participant pays are lists of items."""

    description_ru = serializers.CharField(allow_blank=True)
    description_en = serializers.CharField(allow_blank=True)
    organiser_ru = serializers.CharField(allow_blank=True)
    organiser_en = serializers.CharField(allow_blank=True)
    site = serializers.CharField(allow_blank=True)
    languages = serializers.CharField(allow_blank=True)
    covered = serializers.ListField(child=serializers.CharField())
    own_costs = serializers.ListField(child=serializers.CharField())
    requirements = serializers.ListField(child=serializers.CharField())
    stand_area = serializers.DecimalField(8, 2, allow_null=True)
    company_area = serializers.DecimalField(6, 2, allow_null=True)
    company_delegates = serializers.IntegerField()
    sme_places = serializers.IntegerField()
    levels = LevelSerializer(many=True)
    questions = EventAnswerSerializer(many=True)
    changes = ChangeSerializer(many=True)


ROW = tuple(name for name in EventRowSerializer().fields if name not in ("url", "country", "places_left", "industries"))
WHOLE = (
    *("description_ru", "description_en", "organiser_ru", "organiser_en", "site", "languages"),
    *("covered", "own_costs", "requirements", "stand_area", "company_area", "company_delegates", "sme_places"),
)


def as_row(event: Event, left: int | None) -> dict[str, Any]:
    """An event as a list shows it."""
    return {
        **{name: getattr(event, name) for name in ROW},
        "url": documents.address(event),
        "country": event.country_id,
        "industries": event.industries,
        "places_left": left,
    }


def as_dict(event: Event) -> dict[str, Any]:
    """An event whole."""
    levels: list[PlaceLevel] = queries.events.levels(event)
    left = next((int(row.left) for row in levels if row.level == Level.COMPANIES), None)
    return {
        **as_row(event, left),
        **{name: getattr(event, name) for name in WHOLE},
        "levels": levels,
        "questions": queries.events.answered(event),
        "changes": [
            {
                "at": step.at,
                "state": step.target,
                "comment": step.comment,
                "comment_en": step.comment_en,
                "old_starts_on": step.old_starts_on,
                "old_ends_on": step.old_ends_on,
            }
            for step in queries.events.changes(event)
        ],
    }


def _asked(given: Mapping[str, Any]) -> dict[str, Any]:
    form = SearchForm(given)
    if not form.is_valid():
        raise Invalid(fields={name: [str(text) for text in texts] for name, texts in form.errors.items()})
    return form.cleaned_data


FILTERS = {
    "q": "Words of the title or the city.",
    "country": "ISO 3166-1 alpha-2.",
    "industry": f"One of {', '.join(Industry.values)}.",
    "month": "Such as 2027-03: what takes place on any day of it. From this month on, 18 months.",
    "kind": f"One of {', '.join(EventKind.values)}.",
    "open": "`on` for those that take applications now.",
    "past": "`on` for those that are over.",
    "page": "The mark from `next` of the page before.",
}


class Events(APIView):
    """The calendar."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[OpenApiParameter(name, str, description=text) for name, text in FILTERS.items()],
        responses={
            200: inline_serializer(
                "EventPage",
                {"results": EventRowSerializer(many=True), "next": serializers.CharField(allow_null=True)},
            ),
            **ERRORS,
        },
        tags=TAGS,
        operation_id="exhibitions_list",
    )
    def get(self, request: Request) -> Response:
        """Published events that fit, soonest first; coming ones unless `past` is asked for."""
        asked = _asked(request.query_params)
        order = queries.events.PAST_ORDER if asked.get("past") else queries.events.ORDER
        page = keyset.page(queries.events.found(asked), order, request.query_params.get("page", ""), PAGE_SIZE)
        left = queries.events.places_left(page.rows)
        rows = [as_row(event, left.get(event.pk)) for event in page.rows]
        return Response({"results": EventRowSerializer(rows, many=True).data, "next": page.next or None})


class OneEvent(APIView):
    """One event."""

    permission_classes = (AllowAny,)

    @extend_schema(
        parameters=[OpenApiParameter("key", str, OpenApiParameter.PATH, description="The slug or the id.")],
        responses={200: EventSerializer, **ERRORS},
        tags=TAGS,
        operation_id="exhibitions_one",
    )
    def get(self, request: Request, key: str) -> Response:
        """Everything that the event's page says."""
        return Response(EventSerializer(as_dict(queries.events.get(request.user, key))).data)
