"""The API's door to saved market selections: save, read, remark, compare, send, take the files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import keyset
from core.drf import ERRORS
from core.errors import Invalid
from reference.queries import by_name
from services import actions, queries
from services.api.markets import TAGS, MarketRankingSerializer, as_dict
from services.api.requests import RequestSerializer, request_as_dict
from services.documents import markets as documents
from services.enums import PricePosition
from services.models import MarketSelection, SelectionNote
from services.queries import selections as saved
from services.questions.markets import WEIGHT, ChoiceForm

PAGE = 25
ORDER = ("-created_at", "-id")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SaveSelectionSerializer(serializers.Serializer):
    """A choice to be ranked and kept. The same `client_key` twice keeps one."""

    hs = serializers.CharField(help_text="Four or six digits.")
    price = serializers.ChoiceField(choices=PricePosition.choices, required=False)
    max_km = serializers.IntegerField(required=False)
    only_preferential = serializers.BooleanField(required=False)
    keep_unfriendly = serializers.BooleanField(required=False)
    excluded = serializers.ListField(child=serializers.CharField(), required=False, max_length=300)
    weights = serializers.DictField(child=serializers.JSONField(), required=False, help_text="By criterion, 0 to 100.")
    title = serializers.CharField(required=False, allow_blank=True, max_length=1000)
    note = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    client_key = serializers.UUIDField(required=False)


class SelectionNoteSerializer(serializers.Serializer):
    """A remark on a selection, or on one of its countries."""

    id = serializers.UUIDField(read_only=True)
    country = serializers.CharField(required=False, allow_blank=True, max_length=2)
    text = serializers.CharField(max_length=10_000)
    author = serializers.CharField(read_only=True)
    from_staff = serializers.BooleanField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    client_key = serializers.UUIDField(required=False, write_only=True)


class SelectionSummarySerializer(serializers.Serializer):
    """A saved selection in a list."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    hs = serializers.CharField()
    price = serializers.ChoiceField(choices=PricePosition.choices)
    organisation = serializers.UUIDField(source="organisation_id")
    created_at = serializers.DateTimeField()
    sha256 = serializers.CharField()


class SelectionListSerializer(serializers.Serializer):
    """What the company saved, the latest first; `next` leads to the page after."""

    results = SelectionSummarySerializer(many=True)
    next = serializers.CharField(allow_blank=True)


class SelectionAdviceSerializer(serializers.Serializer):
    """The adviser's word, once it was sent."""

    conclusion = serializers.CharField()
    countries = serializers.ListField(child=serializers.DictField())
    author = serializers.CharField()
    day = serializers.CharField()
    number = serializers.CharField()


class MarketSelectionSerializer(SelectionSummarySerializer):
    """A saved selection with the ranking as it stood, its notes and the adviser's word."""

    note = serializers.CharField(source="constraints_text", allow_blank=True)
    ranking = MarketRankingSerializer()
    notes = SelectionNoteSerializer(many=True)
    advice = SelectionAdviceSerializer(allow_null=True)


class SelectionComparisonSerializer(serializers.Serializer):
    """Two selections side by side; null is a country or criterion that one of them lacks."""

    first = serializers.UUIDField()
    second = serializers.UUIDField()
    places = serializers.ListField(child=serializers.DictField())
    weights = serializers.ListField(child=serializers.DictField())


def _note(row: SelectionNote) -> dict[str, Any]:
    names = ("id", "country", "text", "from_staff", "created_at")
    return {**{name: getattr(row, name) for name in names}, "author": str(row.author)}


def _whole(request: Request, row: MarketSelection) -> dict[str, Any]:
    advice = documents.advice_words(saved.advice_on(request.user, row))
    return {
        **SelectionSummarySerializer(row).data,
        "note": row.constraints_text,
        "ranking": as_dict(row.snapshot),
        "notes": [_note(one) for one in saved.notes_of(row)],
        "advice": advice and {name: advice[name] for name in SelectionAdviceSerializer().fields},
    }


class Selections(APIView):
    """The company's saved selections."""

    @extend_schema(
        parameters=[OpenApiParameter("page", str)],
        responses={200: SelectionListSerializer, **ERRORS},
        tags=TAGS,
        operation_id="market_selections_list",
    )
    def get(self, request: Request) -> Response:
        rows = saved.selections_of(request.user, request._request.organisation)  # type: ignore[attr-defined]
        page = keyset.page(rows, ORDER, request.query_params.get("page", ""), PAGE)
        return Response({"results": SelectionSummarySerializer(page.rows, many=True).data, "next": page.next})

    @extend_schema(
        request=SaveSelectionSerializer,
        responses={201: MarketSelectionSerializer, **ERRORS},
        tags=TAGS,
        operation_id="market_selections_save",
    )
    def post(self, request: Request) -> Response:
        given = SaveSelectionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        asked = {name: data[name] for name in data if name not in ("weights", "title", "note", "client_key")}
        asked |= {f"{WEIGHT}{key}": weight for key, weight in data.get("weights", {}).items()}
        criteria = queries.active_criteria()
        _refuse_unknown(data.get("weights", {}), {one.pk for one in criteria})
        form = ChoiceForm(asked, criteria=criteria, countries=list(by_name(queries.market_rows())))
        row = actions.save_selection(
            actor=request.user,
            organisation=request._request.organisation,  # type: ignore[attr-defined]
            choice=queries.choice_of(form),
            title=data.get("title", ""),
            note=data.get("note", ""),
            client_key=data.get("client_key"),
        )
        return Response(_whole(request, row), status=201)


def _refuse_unknown(weights: dict[str, Any], known: set[str]) -> None:
    strange = sorted(set(weights) - known)
    if strange:
        names = ", ".join(strange)[:200]
        raise Invalid(_("Таких критериев нет: {names}.").format(names=names), field="weights", code="unknown_criterion")


class OneSelection(APIView):
    """One saved selection."""

    @extend_schema(responses={200: MarketSelectionSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, selection_id: UUID) -> Response:
        return Response(_whole(request, saved.selection(request.user, selection_id)))


class SelectionNotes(APIView):
    """Remarks of the company and of the adviser."""

    @extend_schema(request=SelectionNoteSerializer, responses={201: SelectionNoteSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, selection_id: UUID) -> Response:
        given = SelectionNoteSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = saved.selection(request.user, selection_id)
        return Response(_note(actions.add_note(actor=request.user, selection=row, **given.validated_data)), status=201)


class SelectionRequest(APIView):
    """The request in which an adviser confirms a selection; sending twice gives the same one."""

    @extend_schema(request=None, responses={201: RequestSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, selection_id: UUID) -> Response:
        row = saved.selection(request.user, selection_id)
        made = actions.send_selection(actor=request.user, selection=row)
        return Response(request_as_dict(made), status=201)


class SelectionComparison(APIView):
    """Two selections side by side."""

    @extend_schema(
        parameters=[
            OpenApiParameter("first", OpenApiTypes.UUID, required=True),
            OpenApiParameter("second", OpenApiTypes.UUID, required=True),
        ],
        responses={200: SelectionComparisonSerializer, **ERRORS},
        tags=TAGS,
    )
    def get(self, request: Request) -> Response:
        first, second = (
            saved.selection(request.user, request.query_params.get(name, "")) for name in ("first", "second")
        )
        places, weights = saved.comparison(first, second)
        return Response({"first": first.pk, "second": second.pk, "places": places, "weights": weights})


class AdviceSerializer(serializers.Serializer):
    """What staff write: the words and up to five countries, the first first. `version` is the one that was read."""

    conclusion = serializers.CharField(max_length=20_000)
    countries = serializers.ListField(child=serializers.CharField(), max_length=20)
    version = serializers.IntegerField(required=False, min_value=1)


class SelectionConclusion(APIView):
    """The adviser's word on a selection in a request that is being worked on. For staff."""

    @extend_schema(request=AdviceSerializer, responses={200: AdviceSerializer, **ERRORS}, tags=TAGS)
    def put(self, request: Request, selection_id: UUID) -> Response:
        given = AdviceSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = saved.selection(request.user, selection_id)
        made = actions.advise(
            actor=request.user,
            advice=saved.advice_to_write(request.user, row),
            conclusion=given.validated_data["conclusion"],
            countries=given.validated_data["countries"],
            expected_version=given.validated_data.get("version"),
        )
        return Response({name: getattr(made, name) for name in AdviceSerializer().fields})


class SelectionDocument(APIView):
    """A selection as PDF."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY, **ERRORS}, tags=TAGS)
    def get(self, request: Request, selection_id: UUID) -> HttpResponse:
        row = saved.selection(request.user, selection_id)
        content = documents.as_pdf(row, saved.advice_on(request.user, row))
        return HttpResponse(content, content_type="application/pdf")


class SelectionWorkbook(APIView):
    """A selection as XLSX."""

    @extend_schema(responses={(200, XLSX): OpenApiTypes.BINARY, **ERRORS}, tags=TAGS)
    def get(self, request: Request, selection_id: UUID) -> HttpResponse:
        row = saved.selection(request.user, selection_id)
        content = documents.as_xlsx(row, saved.advice_on(request.user, row))
        return HttpResponse(content, content_type=XLSX)
