"""The door of an event for phones: the list to keep, and the readings they send. Sending twice does no harm."""

from __future__ import annotations

from typing import Any

from django.middleware.csrf import get_token
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.drf import ERRORS
from core.formats import local
from exhibitions import queries
from exhibitions.actions.check_in import MOST, Reading, Result, check_in
from exhibitions.api.participations import KEY
from exhibitions.documents.check_in import phone_list
from exhibitions.enums.delegates import ScanOutcome
from exhibitions.queries import badges
from exhibitions.rules import delegates as rules

TAGS = ["exhibitions"]


class PhoneBadgeSerializer(serializers.Serializer):
    """A badge as a phone keeps it."""

    key = serializers.CharField(help_text="SHA-256 of `badge:` and the badge's code, in hexadecimal.")
    box = serializers.CharField(
        help_text="Base64 of a 12-byte nonce and AES-GCM of a JSON with name, company and role; the key is the first"
        " 16 bytes of SHA-256 of `name:` and the code."
    )


class PhoneListSerializer(serializers.Serializer):
    """What a phone keeps until the moment named, and the token that its requests carry."""

    until = serializers.DateTimeField()
    csrf = serializers.CharField()
    expected = serializers.IntegerField()
    came = serializers.IntegerField()
    badges = PhoneBadgeSerializer(many=True)


class ReadingSerializer(serializers.Serializer):
    """A reading, named by the phone."""

    id = serializers.UUIDField()
    key = serializers.RegexField(r"^[0-9a-f]{64}$")
    at = serializers.DateTimeField()


class ReadingsSerializer(serializers.Serializer):
    """Readings, and the phone's clock now."""

    sent_at = serializers.DateTimeField(required=False)
    scans = ReadingSerializer(many=True, max_length=MOST)


class ScanResultSerializer(serializers.Serializer):
    """What came of a reading. `at` is when the delegate was first seen that day, by the portal's clock."""

    id = serializers.UUIDField()
    outcome = serializers.ChoiceField(ScanOutcome.choices)
    name = serializers.CharField(allow_blank=True)
    company = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField(allow_null=True)
    time = serializers.CharField(allow_blank=True)


class ScanResultsSerializer(serializers.Serializer):
    """The results in the order of the readings, and how many came today."""

    results = ScanResultSerializer(many=True)
    expected = serializers.IntegerField()
    came = serializers.IntegerField()


def as_dict(result: Result, zone: Any) -> dict[str, Any]:
    """A result as the API shows it."""
    delegate = result.delegate
    return {
        "id": result.id,
        "outcome": result.outcome,
        "name": delegate.name if delegate else "",
        "company": str(delegate.participation.organisation) if delegate else "",
        "at": local(result.at) if result.at else None,
        "time": f"{result.at.astimezone(zone):%H:%M}" if result.at else "",
    }


class CheckIns(APIView):
    """The door of one event."""

    @extend_schema(
        parameters=[KEY],
        responses={200: PhoneListSerializer, **ERRORS},
        tags=TAGS,
        operation_id="exhibitions_check_in_list",
    )
    def get(self, request: Request, key: str) -> Response:
        """The list for a phone. For the event's staff."""
        rules.may_keep(request.user)  # type: ignore[arg-type]
        event = queries.events.get(request.user, key)  # type: ignore[arg-type]
        standing = badges.standing(event)
        body = {
            **phone_list(event, timezone.now()),
            "csrf": get_token(request._request),
            "expected": standing["expected"],
            "came": standing["today"],
        }
        return Response(PhoneListSerializer(body).data, headers={"Cache-Control": "no-store"})

    @extend_schema(
        parameters=[KEY],
        request=ReadingsSerializer,
        responses={200: ScanResultsSerializer, **ERRORS},
        tags=TAGS,
        operation_id="exhibitions_check_in",
    )
    def post(self, request: Request, key: str) -> Response:
        """Take readings in. The same reading sent again gets the same answer; two phones make one check-in."""
        rules.may_keep(request.user)  # type: ignore[arg-type]
        event = queries.events.get(request.user, key)  # type: ignore[arg-type]
        given = ReadingsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        results = check_in(
            actor=request.user,  # type: ignore[arg-type]
            event=event,
            readings=[Reading(**one) for one in data["scans"]],
            sent_at=data.get("sent_at"),
        )
        standing = badges.standing(event)
        body = {
            "results": [as_dict(one, event.zone) for one in results],
            "expected": standing["expected"],
            "came": standing["today"],
        }
        return Response(ScanResultsSerializer(body).data)
