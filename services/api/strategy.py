"""The API's door to strategies: to put together, to offer, to agree to, to change, to mark progress, to take away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from applications import queries as applications
from applications.api import read_input
from applications.documents import received
from core.drf import ERRORS
from core.errors import Conflict, Invalid
from services import actions
from services.api.strategy_shapes import (
    ROWS,
    StrategyAgreementInput,
    StrategyMarkInput,
    StrategyMarkListSerializer,
    StrategyMarkSerializer,
    StrategyPlanInput,
    StrategySerializer,
    StrategyValueInput,
    StrategyValueListSerializer,
    StrategyValueSerializer,
    StrategyWordsInput,
)
from services.documents import strategy as documents
from services.enums import StrategySide
from services.models import GoalValue, Strategy, StrategyEdition, StrategyMark
from services.queries import strategy as queries
from services.rules.strategy import is_author

TAGS = ["strategies"]


# --- shapes ------------------------------------------------------------------------------------------------------


def _edition(row: StrategyEdition) -> dict[str, Any]:
    names = ("number", "state", "title", "version", "sha256", "offered_at", "remarks")
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in names},
        "agreements": [
            {"side": one.side, "person": str(one.person), "at": one.at, "sha256": one.sha256}
            for one in row.agreements.all()
        ],
    }


def _mark(row: StrategyMark) -> dict[str, Any]:
    names = ("place", "state", "percent", "note", "evidence", "at")
    return {
        **{name: getattr(row, name) for name in names},
        "document": row.document_id,
        "person": str(row.person),
    }


def _value(row: GoalValue) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("value", "as_of", "source", "at")}
    return {**plain, "document": row.document_id, "person": str(row.person)}


def _columns(row: Any, kind: str) -> dict[str, Any]:
    return {name.removesuffix("_id"): getattr(row, name) for name in queries.PLAN[kind]}


def _fact(one: dict[str, Any]) -> dict[str, Any]:
    words = {name: queries.said(one, name) for name in ("label", "value", "source")}
    plain = {name: one[name] for name in ("section", "key", "country", "demo")}
    return {**plain, **words, "as_of": one["as_of"] or None}


def _whole(user: User, strategy: Strategy, edition_id: str = "") -> dict[str, Any]:
    editions = queries.editions_of(user, strategy)
    chosen = queries.edition_among(editions, edition_id) if edition_id else queries.shown_first(editions)
    read = queries.reading(chosen)
    application = strategy.request.application
    company = {person.pk for person in queries.people_of(application)}
    owners = queries.owners_for(application) if is_author(user, application) else []
    return {
        **_edition(chosen),
        **{name: getattr(chosen, name) for name in (*actions.strategy.HEAD, "as_of")},
        "request": strategy.request_id,
        "goals": [
            {
                "key": row["key"],
                **_columns(row["row"], "goals"),
                "latest": _value(row["values"][0]) if row["values"] else None,
                "is_met": row["is_met"],
            }
            for row in read["goals"]
        ],
        "actions": [
            {
                "key": row["key"],
                **_columns(row["row"], "actions"),
                "owner_name": row["owner"],
                "place": row["mark"].place if row["mark"] else 0,
                **{name: row[name] for name in ("state", "percent", "late")},
            }
            for row in read["actions"]
        ],
        "risks": [{"key": row.key, **_columns(row, "risks")} for row in read["plan"].risks],
        "facts": [_fact(one) for one in chosen.facts],
        "budget": [
            {"payer": row["payer_key"], "currency": row["currency"], "year": cell["year"], "amount": cell["sum"]}
            for row in read["budget"]["rows"]
            for cell in row["cells"]
        ],
        "changes": [
            {"since": one["edition"].number, **change}
            for one in queries.comparisons(chosen, read["plan"])
            for change in one["changes"]
        ],
        "editions": [_edition(row) for row in editions],
        "owners": [
            {
                "id": person.pk,
                "name": str(person),
                "side": StrategySide.COMPANY if person.pk in company else StrategySide.MOSPROM,
            }
            for person in owners
        ],
        "pdf": reverse("services:strategy-pdf", args=[strategy.request_id]),
        "docx": reverse("services:strategy-docx", args=[strategy.request_id]),
    }


def _given(serializer: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    given = serializer(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def _plan(request: Request) -> dict[str, Any]:
    """The plan as it was sent. Raises Invalid with fields such as `actions.2.due`."""
    data = request.data if isinstance(request.data, dict) else {}
    rows: dict[str, list[dict[str, Any]]] = {}
    faults: dict[str, list[str]] = {}
    for name, shape in ROWS.items():
        given = data.get(name)
        if not isinstance(given, list) or len(given) > 2 * actions.strategy.MOST[name]:
            faults[name] = [_("Перечислите строки плана.")]
            continue
        rows[name] = []
        for place, one in enumerate(given):
            row = shape(data=one)
            if row.is_valid():
                rows[name].append(dict(row.validated_data))
                continue
            for field, texts in row.errors.items():
                faults[f"{name}.{place}.{field}"] = [str(text) for text in texts]
    head = StrategyPlanInput(data={**data, **{name: [] for name in ROWS}})
    if not head.is_valid():
        faults |= {field: [str(text) for text in texts] for field, texts in head.errors.items()}
    if faults:
        raise Invalid(_("Проверьте план: некоторые поля заполнены неверно."), fields=faults)
    return {**head.validated_data, **rows}


# --- the addresses -----------------------------------------------------------------------------------------------


class StrategyView(APIView):
    """What all addresses of a strategy share."""

    def strategy(self, application_id: UUID) -> Strategy:
        """The strategy, for those who may read it."""
        return queries.of_application(self.request.user, application_id)

    def in_work(self, application_id: UUID) -> StrategyEdition:
        """The edition that is being prepared or waits for an answer. Raises Conflict when there is none."""
        strategy = self.strategy(application_id)
        for row in queries.editions_of(self.request.user, strategy):
            if row.state in queries.IN_WORK:
                return row
        raise Conflict(_("Новой редакции нет."), code="no_edition")

    def answer(self, application_id: UUID, status: int = 200) -> Response:
        """The strategy as it stands now: the newest edition of those that the person may read."""
        strategy = self.strategy(application_id)
        newest = queries.editions_of(self.request.user, strategy)[0]
        return Response(_whole(self.request.user, strategy, str(newest.pk)), status=status)


class OneStrategy(StrategyView):
    """A strategy: the edition in force, else the newest, or the one that `edition` names."""

    @extend_schema(
        parameters=[OpenApiParameter("edition", OpenApiTypes.UUID)],
        responses={200: StrategySerializer, **ERRORS},
        tags=TAGS,
    )
    def get(self, request: Request, application_id: UUID) -> Response:
        strategy = self.strategy(application_id)
        return Response(_whole(request.user, strategy, request.query_params.get("edition", "")))

    @extend_schema(request=None, responses={201: StrategySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        """Propose a first draft; for staff. Twice is once."""
        application = applications.get(request.user, application_id)
        actions.begin_strategy(actor=request.user, application=application)
        return self.answer(application_id, 201)


class StrategyPlan(StrategyView):
    """The plan of the edition that is being prepared; for staff."""

    @extend_schema(request=StrategyPlanInput, responses={200: StrategySerializer, **ERRORS}, tags=TAGS)
    def put(self, request: Request, application_id: UUID) -> Response:
        row = self.in_work(application_id)
        given = _plan(request)
        head = {name: given[name] for name in actions.strategy.HEAD}
        rows = {name: given[name] for name in ROWS}
        actions.edit_plan(actor=request.user, edition=row, head=head, expected_version=given["version"], **rows)
        return self.answer(application_id)


class StrategyFacts(StrategyView):
    """What the edition in preparation rests on, copied anew; for staff."""

    @extend_schema(request=None, responses={200: StrategySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        actions.refresh_facts(actor=request.user, edition=self.in_work(application_id))
        return self.answer(application_id)


class StrategyOffer(StrategyView):
    """The offer of an edition to the company, and its recall; for staff."""

    @extend_schema(request=None, responses={200: StrategySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        actions.offer_edition(actor=request.user, edition=self.in_work(application_id))
        return self.answer(application_id)

    @extend_schema(request=StrategyWordsInput, responses={200: StrategySerializer, **ERRORS}, tags=TAGS)
    def delete(self, request: Request, application_id: UUID) -> Response:
        """Take the offer back with a reason; the next edition opens."""
        given = _given(StrategyWordsInput, request)
        actions.recall_edition(actor=request.user, edition=self.in_work(application_id), **given)
        return self.answer(application_id)


class StrategyAgreements(StrategyView):
    """The company's word for what was offered."""

    @extend_schema(request=StrategyAgreementInput, responses={200: StrategySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        given = _given(StrategyAgreementInput, request)
        strategy = self.strategy(application_id)
        editions = queries.editions_of(request.user, strategy)
        row = queries.waiting(editions) or queries.agreed_of(strategy)
        if row is None:
            raise Conflict(_("Эта редакция не на согласовании."), code="not_offered")
        actions.agree_to_edition(actor=request.user, edition=row, **given)
        return self.answer(application_id)


class StrategyChanges(StrategyView):
    """Changes: of what was offered (it is returned), or of what is agreed (a new edition opens)."""

    @extend_schema(request=StrategyWordsInput, responses={200: StrategySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID) -> Response:
        given = _given(StrategyWordsInput, request)
        strategy = self.strategy(application_id)
        waits = queries.waiting(queries.editions_of(request.user, strategy))
        if waits is not None:
            actions.return_edition(actor=request.user, edition=waits, **given)
        else:
            actions.begin_revision(actor=request.user, strategy=strategy, **given)
        return self.answer(application_id)

    @extend_schema(responses={200: StrategySerializer, **ERRORS}, tags=TAGS)
    def delete(self, request: Request, application_id: UUID) -> Response:
        """Give up the new edition that is being prepared; for staff."""
        actions.drop_revision(actor=request.user, edition=self.in_work(application_id))
        return self.answer(application_id)


class StrategyMarks(StrategyView):
    """What was said of one action of the edition in force, and a new mark."""

    @extend_schema(responses={200: StrategyMarkListSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID, key: UUID) -> Response:
        rows = queries.marks_of(self.strategy(application_id), key)
        return Response({"results": [_mark(row) for row in rows]})

    @extend_schema(request=StrategyMarkInput, responses={201: StrategyMarkSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID, key: UUID) -> Response:
        given = read_input(StrategyMarkInput, request)
        place, sent = given.pop("place"), given.pop("files")
        strategy = self.strategy(application_id)
        with received(sent) as files:
            made = actions.mark_action(
                actor=request.user, strategy=strategy, key=key, expected_place=place, files=files, **given
            )
        return Response(_mark(made), status=201)


class StrategyValues(StrategyView):
    """The values of one goal of the edition in force, and a new one."""

    @extend_schema(responses={200: StrategyValueListSerializer, **ERRORS}, tags=TAGS)
    def get(self, request: Request, application_id: UUID, key: UUID) -> Response:
        rows = queries.values_of(self.strategy(application_id)).get(key, [])
        return Response({"results": [_value(row) for row in rows]})

    @extend_schema(request=StrategyValueInput, responses={201: StrategyValueSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, application_id: UUID, key: UUID) -> Response:
        given = read_input(StrategyValueInput, request)
        strategy = self.strategy(application_id)
        with received(given.pop("files")) as files:
            made = actions.record_goal_value(actor=request.user, strategy=strategy, key=key, files=files, **given)
        return Response(_value(made), status=201)


class StrategyDocument(StrategyView):
    """The PDF of the edition in force, else of the newest, or of the one that `edition` names."""

    @extend_schema(
        parameters=[OpenApiParameter("edition", OpenApiTypes.UUID)],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY, **ERRORS},
        tags=TAGS,
    )
    def get(self, request: Request, application_id: UUID) -> HttpResponse:
        strategy = self.strategy(application_id)
        editions = queries.editions_of(request.user, strategy)
        named = request.query_params.get("edition", "")
        row = queries.edition_among(editions, named) if named else queries.shown_first(editions)
        return HttpResponse(documents.as_pdf(row), content_type="application/pdf")
