"""The API's door to the export-potential test, with an account or with the token of an attempt."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.throttle import Limit, address_key, take
from core import keyset
from core.drf import ERRORS
from core.errors import Conflict, Invalid
from core.tokens import hash_of
from core.web import client_address
from services import actions, scoring
from services.api import potential_shapes as shapes
from services.api.requests import PublicView, RequestSerializer, organisation_of, request_as_dict
from services.documents import potential as documents
from services.models import Attempt, Item, Questionnaire
from services.queries import potential as queries
from services.questions.potential import as_value, choices_for

TAGS = ["export potential test"]
HEADER = "X-Test-Token"
# As many tokens as one request may show.
MOST_TOKENS = 20
PAGE = 20
TOKEN = OpenApiParameter(
    HEADER,
    str,
    OpenApiParameter.HEADER,
    description="The token of an attempt made without an account; several by commas.",
)


def person_of(request: Request) -> User | None:
    """Who is logged in; None for anybody else."""
    return request.user if request.user.is_authenticated else None  # type: ignore[return-value]


def tokens_of(request: Request) -> list[str]:
    """The tokens that the request shows."""
    shown = request.headers.get(HEADER, "").split(",")
    return [token.strip() for token in shown if token.strip()][:MOST_TOKENS]


def _given(shape: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    given = shape(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


# --- the questionnaire -----------------------------------------------------------------------------------------


def _questionnaire(version: Questionnaire) -> dict[str, Any]:
    rows = queries.items(version.pk)
    words = _labels(rows)
    blocks = list(dict.fromkeys(row.block for row in rows))
    return {
        **{name: getattr(version, name) for name in ("state", "published_at")},
        "version": version.number,
        "count": len(rows),
        "blocks": [
            {
                **_plain(block, "code", "weight", "title_ru", "title_en"),
                "items": [
                    {
                        **_plain(row, "code", "number", "kind", "weight", "na_allowed", "stop_at"),
                        **_plain(row, "text_ru", "text_en", "stop_ru", "stop_en"),
                        "answers": words[row.kind, row.na_allowed],
                    }
                    for row in rows
                    if row.block_id == block.pk
                ],
            }
            for block in blocks
        ],
        "bands": [
            _plain(band, "code", "floor", "is_cap", "title_ru", "title_en", "text_ru", "text_en")
            for band in version.bands.all()
        ],
    }


def _plain(row: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _labels(rows: list[Item]) -> dict[tuple[str, bool], list[dict[str, Any]]]:
    """What the answers to each sort of question are called, in both languages."""
    found = {}
    for row in {(one.kind, one.na_allowed): one for one in rows}.values():
        called = {}
        for language in ("ru", "en"):
            with override(language):
                called[language] = {value: str(label) for value, label in choices_for(row)}
        found[row.kind, row.na_allowed] = [
            {"value": as_value(value), "label_ru": label, "label_en": called["en"][value]}
            for value, label in called["ru"].items()
        ]
    return found


class PotentialQuestionnaire(PublicView):
    """The questionnaire in force, in both languages."""

    @extend_schema(
        responses={200: shapes.PotentialQuestionnaireSerializer, 404: ERRORS[404]},
        tags=TAGS,
        operation_id="potential_questionnaire",
    )
    def get(self, request: Request) -> Response:
        return Response(_questionnaire(queries.published()))


class PotentialVersion(PublicView):
    """A version by which somebody may still be answering: the one in force or an earlier one."""

    @extend_schema(
        responses={200: shapes.PotentialQuestionnaireSerializer, 404: ERRORS[404]},
        tags=TAGS,
        operation_id="potential_version",
    )
    def get(self, request: Request, number: int) -> Response:
        return Response(_questionnaire(queries.public_version(number)))


# --- attempts --------------------------------------------------------------------------------------------------


def _attempt(row: Attempt) -> dict[str, Any]:
    return {
        **_plain(row, "started_at", "updated_at", "finished_at", "band"),
        "total": _figure(row.total),
        "id": row.pk,
        "version": row.questionnaire.number,
        "organisation": row.organisation_id,
        "band_title": documents.band_title(row) if row.finished_at else "",
    }


def _full_attempt(row: Attempt) -> dict[str, Any]:
    answers = queries.answers_of(row)
    method = queries.method_of(row.questionnaire)
    return {**_attempt(row), "answers": answers, "missing": scoring.missing(method, answers)}


def _result(row: Attempt) -> dict[str, Any]:
    outcome, shown = row.outcome, documents.result(row)
    return {
        "id": row.pk,
        "version": shown["version"],
        "organisation": row.organisation_id,
        "finished_at": row.finished_at,
        "total": _figure(row.total),
        "band": {"code": row.band, **_of(shown["band"], "title", "text")},
        "band_without_stops": {
            "code": outcome["band_without_stops"]["code"],
            "title": documents.said(outcome["band_without_stops"], "title"),
        },
        "blocks": [{**block, "share": _figure(block["share"])} for block in shown["blocks"]],
        "stops": shown["stops"],
        "unknown": shown["unknown"],
        "advice": [
            {
                "block": group["block"]["code"],
                **_of(one, "title", "why"),
                "service": one["service"].pk if one["service"] else None,
                "is_open": bool(one["service"] and one["service"].is_open),
                "url": reverse("services:service", args=[one["service"].pk]) if one["service"] else None,
            }
            for group in shown["advice"]
            for one in group["rows"]
        ],
        "is_ready_for_events": outcome["is_ready_for_events"],
        "events": [_plain(event, "title", "url", "apply_until") for event in shown["events"]],
        "answers": [
            {**_of(one, "code", "block", "number", "text"), "value": one["answer"], "answer": one["value"]}
            for group in shown["answers"]
            for one in group["rows"]
        ],
        "pdf": reverse("api:potential-pdf", args=[row.pk]),
    }


def _figure(value: Decimal | None) -> float | None:
    """A score as a number: it has one decimal, which a float holds as it stands."""
    return None if value is None else float(value)


def _of(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


class OpenView(APIView):
    """For whoever is logged in, and for whoever shows the token of an attempt."""

    permission_classes = (AllowAny,)

    def attempt(self, attempt_id: UUID) -> Attempt:
        """The attempt, if this visitor may know of it. Raises NotFound."""
        return queries.attempt(person_of(self.request), attempt_id, tokens_of(self.request))

    def token(self, attempt: Attempt) -> str:
        """The shown token that opens it, while nobody with an account has taken it."""
        return next((one for one in tokens_of(self.request) if hash_of(one) == attempt.token_hash), "")

    def finished(self, attempt_id: UUID) -> Attempt:
        """Its result. Raises NotFound, Conflict while there is none."""
        found = self.attempt(attempt_id)
        if found.finished_at is None:
            raise Conflict(_("Результата ещё нет: тест не завершён."), code="not_finished")
        return found


class PotentialAttempts(OpenView):
    """One's own attempts and one's companies', and the beginning of a new one."""

    @extend_schema(
        parameters=[TOKEN, OpenApiParameter("page", str, description="The mark from `next` of the page before.")],
        responses={200: shapes.PotentialAttemptListSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_attempts_list",
    )
    def get(self, request: Request) -> Response:
        rows = queries.own_attempts(person_of(request), tokens_of(request))
        page = keyset.page(rows, queries.ORDER, request.query_params.get("page", ""), PAGE)
        return Response({"results": [_attempt(row) for row in page.rows], "next": page.next or None})

    @extend_schema(
        request=shapes.PotentialStartSerializer,
        responses={201: shapes.PotentialBegunAttemptSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_attempts_start",
    )
    def post(self, request: Request) -> Response:
        given, user = _given(shapes.PotentialStartSerializer, request), person_of(request)
        key = given.get("organisation")
        if user is None:
            limit = f"test:{address_key(client_address(request._request))}"
            take([Limit(limit, settings.TESTS_PER_ADDRESS, datetime.timedelta(hours=1))])
            if key is not None:
                raise Invalid(_("Компанию может назвать тот, кто вошёл на портал."), field="organisation")
        row, token = actions.start_attempt(
            actor=user,
            organisation=organisation_of(request, key) if user is not None else None,
            client_key=given.get("client_key"),
        )
        return Response({**_full_attempt(row), "token": token}, status=201)


class PotentialAttempt(OpenView):
    """One attempt and its answers."""

    @extend_schema(
        parameters=[TOKEN],
        responses={200: shapes.PotentialFullAttemptSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_attempts_retrieve",
    )
    def get(self, request: Request, attempt_id: UUID) -> Response:
        return Response(_full_attempt(self.attempt(attempt_id)))

    @extend_schema(
        parameters=[TOKEN],
        request=shapes.PotentialAnswersSerializer,
        responses={200: shapes.PotentialFullAttemptSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_attempts_answer",
    )
    def patch(self, request: Request, attempt_id: UUID) -> Response:
        row = self.attempt(attempt_id)
        answers = _given(shapes.PotentialAnswersSerializer, request)["answers"]
        row = actions.save_answers(actor=person_of(request), attempt=row, answers=answers, token=self.token(row))
        return Response(_full_attempt(row))


class PotentialFinish(OpenView):
    """The end of an attempt. A second call gives the result of the first."""

    @extend_schema(
        parameters=[TOKEN],
        request=None,
        responses={200: shapes.PotentialResultSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_attempts_finish",
    )
    def post(self, request: Request, attempt_id: UUID) -> Response:
        row = self.attempt(attempt_id)
        return Response(_result(actions.finish_attempt(actor=person_of(request), attempt=row, token=self.token(row))))


class PotentialResult(OpenView):
    """A result with its reasons and with what to do next."""

    @extend_schema(
        parameters=[TOKEN],
        responses={200: shapes.PotentialResultSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_result",
    )
    def get(self, request: Request, attempt_id: UUID) -> Response:
        return Response(_result(self.finished(attempt_id)))


class PotentialPaper(OpenView):
    """A result as PDF, in the language of the request."""

    @extend_schema(
        parameters=[TOKEN],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY, **ERRORS},
        tags=TAGS,
        operation_id="potential_result_pdf",
    )
    def get(self, request: Request, attempt_id: UUID) -> HttpResponse:
        return HttpResponse(documents.report(self.finished(attempt_id)), content_type="application/pdf")


class PotentialComparison(OpenView):
    """Two results of one company by block."""

    @extend_schema(
        parameters=[
            TOKEN,
            OpenApiParameter("first", UUID, required=True),
            OpenApiParameter("second", UUID, required=True),
        ],
        responses={200: shapes.PotentialComparisonSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_comparison",
    )
    def get(self, request: Request) -> Response:
        pair = sorted((self.finished(key) for key in self._keys(request)), key=lambda row: row.finished_at)
        if pair[0].organisation_id != pair[1].organisation_id:
            raise Invalid(_("Сравнить можно результаты одной компании."), field="second")
        found = documents.comparison(*pair)
        return Response(
            {
                "first": _attempt(pair[0]),
                "second": _attempt(pair[1]),
                "same_version": found["same_version"],
                "change": _figure(found["difference"]),
                "blocks": [
                    {
                        **_of(row, "code", "title"),
                        **{name: _figure(row[name]) for name in ("first", "second")},
                        "change": _figure(row["difference"]),
                    }
                    for row in found["blocks"]
                ],
            }
        )

    @staticmethod
    def _keys(request: Request) -> list[UUID]:
        keys = []
        for name in ("first", "second"):
            try:
                keys.append(UUID(request.query_params.get(name, "")))
            except ValueError as error:
                raise Invalid(_("Выберите два разных результата."), field=name) from error
        if keys[0] == keys[1]:
            raise Invalid(_("Выберите два разных результата."), field="second")
        return keys


# --- into an account, to a company, to the adviser -------------------------------------------------------------


class PotentialAdoption(APIView):
    """What was answered without an account becomes the account's. The tokens open nothing afterwards."""

    @extend_schema(
        request=shapes.PotentialTokensSerializer,
        responses={200: shapes.PotentialTakenSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_attempts_adopt",
    )
    def post(self, request: Request) -> Response:
        tokens = _given(shapes.PotentialTokensSerializer, request)["tokens"]
        return Response({"taken": actions.adopt_attempts(actor=request.user, tokens=tokens)})


class PotentialAttachment(APIView):
    """One's own attempt becomes the company's, for all its people to see."""

    @extend_schema(
        request=shapes.PotentialCompanySerializer,
        responses={200: shapes.PotentialFullAttemptSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_attempts_attach",
    )
    def post(self, request: Request, attempt_id: UUID) -> Response:
        given = _given(shapes.PotentialCompanySerializer, request)
        row = actions.attach_attempt(
            actor=request.user,
            attempt=queries.attempt(request.user, attempt_id),
            organisation=organisation_of(request, given.get("organisation")),
        )
        return Response(_full_attempt(row))


class PotentialComment(APIView):
    """A request for the adviser's comment on a result, as a draft."""

    @extend_schema(
        request=shapes.PotentialCommentSerializer,
        responses={201: RequestSerializer, **ERRORS},
        tags=TAGS,
        operation_id="potential_comment",
    )
    def post(self, request: Request, attempt_id: UUID) -> Response:
        given = _given(shapes.PotentialCommentSerializer, request)
        row = actions.ask_for_comment(
            actor=request.user,
            attempt=queries.attempt(request.user, attempt_id),
            organisation=organisation_of(request, given.get("organisation")),
            client_key=given.get("client_key"),
            question=given.get("question", ""),
        )
        return Response(request_as_dict(row), status=201)
