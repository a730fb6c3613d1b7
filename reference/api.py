"""Reference data for everyone: read only, no session, in both languages, with an ETag on every answer."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from core.drf import ErrorSerializer
from core.errors import Invalid
from reference import queries, working_days
from reference.models import CalendarDay, CalendarYear, Country, HSChapter, Region

MAX_AGE = 300
LONGEST = 200


# --- what an answer holds ---------------------------------------------------------------------------------


class CountrySerializer(serializers.ModelSerializer):
    """A country; null and empty mean unknown, never zero."""

    class Meta:
        model = Country
        fields = [field.attname for field in Country._meta.fields]


class RegionSerializer(serializers.ModelSerializer):
    """A constituent entity of the Russian Federation."""

    class Meta:
        model = Region
        fields = ["code", "iso3166_2", "name_ru", "name_en", "kind", "federal_district", "centre"]


class HSChapterSerializer(serializers.ModelSerializer):
    """A chapter of the Harmonised System, 2022 edition."""

    class Meta:
        model = HSChapter
        fields = ["code", "section", "section_ru", "name_ru", "short_ru", "name_en"]


class HSHeadingSerializer(serializers.Serializer):
    """A four-digit heading with its chapter; the official name is known in English only."""

    code = serializers.CharField()
    name_en = serializers.CharField()
    chapter = serializers.CharField(source="chapter_id")
    chapter_ru = serializers.CharField(source="chapter.short_ru")
    chapter_en = serializers.CharField(source="chapter.name_en")


class ActivitySerializer(serializers.Serializer):
    """A class or subclass of ОКВЭД2, section C."""

    code = serializers.CharField()
    # DRF takes declared fields off the class, so its own attribute `parent` is untouched.
    parent = serializers.CharField(source="parent_id", allow_null=True)  # type: ignore[assignment]
    name_ru = serializers.CharField()
    name_en = serializers.CharField()
    hs_chapters = serializers.ListField(child=serializers.CharField())


class CalendarDaySerializer(serializers.ModelSerializer):
    """A date whose working hours do not follow from its day of the week."""

    is_working = serializers.BooleanField()

    class Meta:
        model = CalendarDay
        fields = ["date", "kind", "name_ru", "name_en", "basis", "is_working"]


class CalendarSerializer(serializers.Serializer):
    """One year. In a year that is not `known`, dates follow the days of the week and are only approximate."""

    year = serializers.IntegerField()
    known = serializers.BooleanField()
    confirmed = serializers.BooleanField()
    working_days = serializers.IntegerField()
    basis = serializers.CharField(allow_blank=True)
    results = CalendarDaySerializer(many=True)


class CountryList(serializers.Serializer):
    """All countries by name in the language of the request."""

    results = CountrySerializer(many=True)


class RegionList(serializers.Serializer):
    """All regions by name in the language of the request."""

    results = RegionSerializer(many=True)


class HSChapterList(serializers.Serializer):
    """All chapters by code."""

    results = HSChapterSerializer(many=True)


class HSHeadingList(serializers.Serializer):
    """The headings found, the best first."""

    results = HSHeadingSerializer(many=True)


class ActivityList(serializers.Serializer):
    """The activities found, the best first."""

    results = ActivitySerializer(many=True)


# --- the addresses ----------------------------------------------------------------------------------------

QUERY = OpenApiParameter("q", str, description=_("Начало кода или слова названия"))
LIMIT = OpenApiParameter("limit", int, description=_("Сколько строк, не больше 100"))


class ReferenceView(APIView):
    """Public and the same for everyone, so caches between us and the reader may keep it."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def answer(self, request: Request, body: dict[str, Any]) -> HttpResponse:
        """The body with its ETag, or 304 when the reader has it already."""
        content = orjson.dumps(body, default=str)
        etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
        response = HttpResponse(content, content_type="application/json", headers={"ETag": etag})
        response = get_conditional_response(request._request, etag=etag, response=response) or response
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return response


def _limit(request: Request, default: int = queries.LIMIT) -> int:
    text = request.query_params.get("limit", "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= queries.MAX_LIMIT):
        message = _("Укажите число от 1 до %(limit)d.") % {"limit": queries.MAX_LIMIT}
        raise Invalid(message, field="limit", code="wrong_limit")
    return int(text)


def _asked(request: Request) -> str:
    text = request.query_params.get("q", "").strip()
    if not text:
        raise Invalid(_("Введите начало кода или слово из названия."), field="q", code="required")
    return text[:LONGEST]


class Countries(ReferenceView):
    """All countries of ISO 3166-1 with their figures and trade regimes."""

    @extend_schema(responses=CountryList, tags=["reference"])
    def get(self, request: Request) -> HttpResponse:
        rows = list(queries.countries().values(*CountrySerializer.Meta.fields))
        return self.answer(request, {"results": rows})


class Regions(ReferenceView):
    """The constituent entities of the Russian Federation."""

    @extend_schema(responses=RegionList, tags=["reference"])
    def get(self, request: Request) -> HttpResponse:
        return self.answer(request, {"results": list(queries.regions().values(*RegionSerializer.Meta.fields))})


class HSChapters(ReferenceView):
    """The chapters of the Harmonised System."""

    @extend_schema(responses=HSChapterList, tags=["reference"])
    def get(self, request: Request) -> HttpResponse:
        return self.answer(request, {"results": list(queries.chapters().values(*HSChapterSerializer.Meta.fields))})


class HSHeadings(ReferenceView):
    """Headings by words or digits, or all headings of one chapter."""

    @extend_schema(
        parameters=[QUERY, LIMIT, OpenApiParameter("chapter", str, description=_("Код группы, две цифры"))],
        responses={200: HSHeadingList, 422: ErrorSerializer},
        tags=["reference"],
    )
    def get(self, request: Request) -> HttpResponse:
        chapter = request.query_params.get("chapter", "").strip()
        if not chapter:
            rows = queries.search_headings(_asked(request), limit=_limit(request))
        elif text := request.query_params.get("q", "").strip()[:LONGEST]:
            rows = queries.search_headings(text, chapter=chapter, limit=_limit(request))
        else:
            rows = queries.headings_of(chapter, limit=_limit(request, queries.MAX_LIMIT))
        return self.answer(request, {"results": HSHeadingSerializer(rows, many=True).data})


class Activities(ReferenceView):
    """Manufacturing activities by words or digits."""

    @extend_schema(parameters=[QUERY, LIMIT], responses={200: ActivityList, 422: ErrorSerializer}, tags=["reference"])
    def get(self, request: Request) -> HttpResponse:
        rows = queries.search_activities(_asked(request), limit=_limit(request))
        return self.answer(request, {"results": ActivitySerializer(rows, many=True).data})


class ProductionCalendar(ReferenceView):
    """One year of the production calendar."""

    @extend_schema(
        parameters=[OpenApiParameter("year", int, description=_("Год; без него текущий"))],
        responses={200: CalendarSerializer, 422: ErrorSerializer},
        tags=["reference"],
    )
    def get(self, request: Request) -> HttpResponse:
        year = self._year(request)
        row = CalendarYear.objects.filter(year=year).first()
        days = [
            {**day, "is_working": working_days.is_working_day(day["date"])}
            for day in queries.calendar_days(year).values("date", "kind", "name_ru", "name_en", "basis")
        ]
        body = {
            "year": year,
            "known": row is not None,
            "confirmed": bool(row and row.confirmed),
            "working_days": working_days.working_days_in(year),
            "basis": row.basis if row else "",
            "results": days,
        }
        return self.answer(request, body)

    @staticmethod
    def _year(request: Request) -> int:
        text = request.query_params.get("year", "").strip()
        if not text:
            return working_days.moscow_day(timezone.now()).year
        if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= 2100):
            raise Invalid(_("Укажите год от 2000 до 2100."), field="year", code="wrong_year")
        return int(text)
