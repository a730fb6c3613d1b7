"""The API's door to the verification of counterparties: the checks, the report, the instant check of numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from applications.queries import documents
from applications.rules import sees_internal
from core.drf import ERRORS
from core.errors import Invalid, NotFound
from core.web import writes_on_get
from services.actions.reports import record_read
from services.actions.verification import conclude, numbers, record_check
from services.api.requests import TAGS, PublicView
from services.enums import Grade, Outcome
from services.grading import RULES
from services.models import Check, Report, Verification
from services.queries import verification as queries
from services.questions import NumbersForm


class NumbersSerializer(serializers.Serializer):
    """What is known of a counterparty. Only the country must be named."""

    country = serializers.CharField(max_length=2)
    registration = serializers.CharField(required=False, allow_blank=True, max_length=60)
    vat = serializers.CharField(required=False, allow_blank=True, max_length=60)
    lei = serializers.CharField(required=False, allow_blank=True, max_length=30)
    iban = serializers.CharField(required=False, allow_blank=True, max_length=60)
    bic = serializers.CharField(required=False, allow_blank=True, max_length=20)
    bank_country = serializers.CharField(required=False, allow_blank=True, max_length=2)
    site = serializers.CharField(required=False, allow_blank=True, max_length=300)
    email = serializers.CharField(required=False, allow_blank=True, max_length=254)


class NumberCheckSerializer(serializers.Serializer):
    """What the portal says of one number."""

    code = serializers.CharField()
    title = serializers.CharField()
    result = serializers.ChoiceField(choices=Outcome.choices)
    found = serializers.CharField()
    compared = serializers.CharField()


class NumberChecksSerializer(serializers.Serializer):
    """All checks that the given numbers allow."""

    results = NumberCheckSerializer(many=True)


class VerificationCheckSerializer(NumberCheckSerializer):
    """One check of a request. A result that is `not_checked` says nothing, neither good nor bad."""

    section = serializers.IntegerField()
    source = serializers.CharField()
    checked_on = serializers.DateField(allow_null=True)
    automatic = serializers.BooleanField()


class ReportSummarySerializer(serializers.Serializer):
    """The edition of the report that holds now."""

    id = serializers.UUIDField()
    edition = serializers.IntegerField()
    issued_at = serializers.DateTimeField()
    valid_until = serializers.DateField()
    sha256 = serializers.CharField()


class ReportSerializer(ReportSummarySerializer):
    """A report as it was delivered, in the language of the request."""

    grade = serializers.ChoiceField(choices=Grade.choices)
    points = serializers.IntegerField()
    completeness = serializers.IntegerField(help_text="Per cent of the checks that were done.")
    content = serializers.DictField()


class VerificationSerializer(serializers.Serializer):
    """Where the verification of one request stands. Companies see the portal's own checks and the report."""

    request = serializers.UUIDField()
    name = serializers.CharField()
    country = serializers.CharField()
    checks = VerificationCheckSerializer(many=True)
    conclusion = serializers.CharField(allow_blank=True, help_text="For staff; the company reads it in the report.")
    terms = serializers.CharField(allow_blank=True)
    report = ReportSummarySerializer(allow_null=True)


class CheckResultSerializer(serializers.Serializer):
    """What an analyst found. A result other than `not_checked` needs words, a source and a day."""

    result = serializers.CharField(max_length=12)
    finding = serializers.CharField(required=False, allow_blank=True, max_length=3000)
    source = serializers.CharField(required=False, allow_blank=True, max_length=300)
    checked_on = serializers.DateField(required=False, allow_null=True)
    hard_stop = serializers.CharField(required=False, allow_blank=True, max_length=12)
    comment = serializers.CharField(required=False, allow_blank=True, max_length=3000, help_text="Not in the report.")
    document = serializers.UUIDField(required=False, allow_null=True, help_text="A document of the application.")


class ConclusionSerializer(serializers.Serializer):
    """The ninth section of the report."""

    conclusion = serializers.CharField(max_length=5000)
    terms = serializers.CharField(required=False, allow_blank=True, max_length=5000)


def _summary(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in ReportSummarySerializer().fields}


class CounterpartyCheck(PublicView):
    """The numbers of a counterparty at once; nothing is kept."""

    @extend_schema(request=NumbersSerializer, responses={200: NumberChecksSerializer, 422: ERRORS[422]}, tags=TAGS)
    def post(self, request: Request) -> Response:
        given = NumbersSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        form = NumbersForm(given.validated_data)
        if not form.is_valid():
            raise Invalid(fields={name: [str(text) for text in texts] for name, texts in form.errors.items()})
        facts = {name: getattr(value, "iso2", value) or "" for name, value in form.cleaned_data.items()}
        made = numbers(facts)
        compared = queries.with_countries(row.compared for row in made)
        rows = [
            {
                "code": row.code,
                "title": str(RULES[row.code].title),
                "result": row.found.result,
                "found": str(row.found.text),
                "compared": text,
            }
            for row, text in zip(made, compared, strict=True)
        ]
        return Response({"results": rows})


def _whole(request: Request, row: Verification) -> dict[str, Any]:
    inside = sees_internal(request.user, row.application)
    rows = list(queries.checks_of(row)) if inside else queries.shown_to_company(row)
    compared = queries.with_countries(check.compared for check in rows)
    report = queries.last_report(row)
    return {
        "request": row.pk,
        "name": row.name,
        "country": row.country_id,
        "checks": [_drawn(check, text) for check, text in zip(rows, compared, strict=True)],
        "conclusion": row.conclusion if inside else "",
        "terms": row.terms if inside else "",
        "report": _summary(report) if report else None,
    }


def _drawn(check: Check, compared: str) -> dict[str, Any]:
    return {
        "code": check.code,
        "title": check.title,
        "result": check.result,
        "found": check.found,
        "compared": compared,
        "section": check.section,
        "source": check.found_where,
        "checked_on": check.checked_on,
        "automatic": check.done_by_id is None and check.is_automatic,
    }


class OneVerification(APIView):
    """The checks of a request."""

    @extend_schema(responses={200: VerificationSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID) -> Response:
        return Response(_whole(request, queries.verification(request.user, application_id)))


class CheckResult(APIView):
    """Write down what one check of the analyst's list came to."""

    @extend_schema(request=CheckResultSerializer, responses={200: VerificationSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID, code: str) -> Response:
        given = CheckResultSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        row = queries.verification(request.user, application_id)
        check = queries.checks_of(row).filter(code=code).first()
        if check is None:
            raise NotFound(_("Такой проверки в заявке нет."))
        values = dict(given.validated_data)
        key = values.pop("document", None)
        if key is not None:
            values["document"] = documents(request.user, row.application).filter(pk=key).first()
            if values["document"] is None:
                raise NotFound(_("Такого файла в заявке нет."))
        record_check(actor=request.user, check=check, **values)
        return Response(_whole(request, row))


class Conclusion(APIView):
    """Write the conclusion and the advice on terms."""

    @extend_schema(request=ConclusionSerializer, responses={200: VerificationSerializer, **ERRORS}, tags=TAGS)
    def put(self, request: Request, application_id: UUID) -> Response:
        given = ConclusionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        values = {"terms": "", **given.validated_data}
        row = queries.verification(request.user, application_id)
        conclude(actor=request.user, verification=row, **values)
        return Response(_whole(request, queries.verification(request.user, application_id)))


class OneReport(APIView):
    """A report, for its company and for those who decide. Reading it leaves a trace."""

    @extend_schema(responses={200: ReportSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, report_id: UUID) -> Response:
        report = queries.report(request.user, report_id)
        with writes_on_get():
            record_read(actor=request.user, report=report, door="api")
        body = {name: getattr(report, name) for name in ReportSerializer().fields if name != "content"}
        return Response({**body, "content": report.content["en" if get_language() == "en" else "ru"]})


class ReportDocument(APIView):
    """The report's PDF in the language of the request. Reading it leaves a trace."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY, **ERRORS}, tags=TAGS)
    def get(self, request: Request, report_id: UUID) -> HttpResponse:
        report = queries.report(request.user, report_id)
        with writes_on_get():
            record_read(actor=request.user, report=report, door="api")
        body = bytes(report.pdf_en if get_language() == "en" else report.pdf_ru)
        return HttpResponse(body, content_type="application/pdf")
