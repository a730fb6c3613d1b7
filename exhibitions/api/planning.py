"""The API's door to the plan of a year: open results for everybody, votes and suggestions of verified companies."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Organisation
from core.drf import ERRORS, StrictSerializer
from exhibitions import actions, queries, rules
from exhibitions.enums import EventKind, EventState, Industry
from exhibitions.models import PlanRound, Suggestion
from reference.models import Country

TAGS = ["exhibitions"]


class PlanSerializer(serializers.Serializer):
    """A year's plan. `published_at` is null until it is published; votes are taken while `is_voting`."""

    year = serializers.IntegerField()
    votes_from = serializers.DateTimeField()
    votes_until = serializers.DateTimeField()
    is_voting = serializers.BooleanField()
    most_votes = serializers.IntegerField(help_text="Votes of one company.")
    published_at = serializers.DateTimeField(allow_null=True)


class PlanEventSerializer(serializers.Serializer):
    """An event that is voted for, or planned. `mine`: the company that asks votes for it."""

    slug = serializers.CharField()
    kind = serializers.ChoiceField(EventKind.choices)
    state = serializers.ChoiceField(EventState.choices)
    title_ru = serializers.CharField()
    title_en = serializers.CharField(allow_blank=True)
    country = serializers.CharField(help_text="ISO 3166-1 alpha-2.")
    industries = serializers.ListField(child=serializers.ChoiceField(Industry.choices))
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    votes = serializers.IntegerField()
    mine = serializers.BooleanField()


class PlanResultsSerializer(PlanSerializer):
    """A plan with its open results. `votes_left` is null for whoever may not vote now."""

    companies = serializers.IntegerField(help_text="Companies that have voted.")
    votes = serializers.IntegerField(help_text="Votes given.")
    votes_left = serializers.IntegerField(allow_null=True)
    events = PlanEventSerializer(many=True)


class PlanListSerializer(serializers.Serializer):
    """All plans, the newest first."""

    results = PlanSerializer(many=True)


class PlanSuggestSerializer(StrictSerializer):
    """An event that the company would like to see in the plan."""

    title = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(EventKind.choices)
    country = serializers.PrimaryKeyRelatedField(queryset=Country.objects.all(), help_text="ISO 3166-1 alpha-2.")
    industry = serializers.ChoiceField(Industry.choices)
    month = serializers.IntegerField(min_value=1, max_value=12, required=False, allow_null=True, default=None)
    why = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class PlanSuggestionSerializer(serializers.Serializer):
    """What the company suggested. `event`: the slug of the event it became; `answer`: what staff say to it."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(EventKind.choices)
    country = serializers.CharField(help_text="ISO 3166-1 alpha-2.")
    industry = serializers.ChoiceField(Industry.choices)
    month = serializers.IntegerField(allow_null=True)
    why = serializers.CharField(allow_blank=True)
    at = serializers.DateTimeField()
    answer = serializers.CharField(allow_blank=True)
    event = serializers.CharField(allow_null=True)


class PlanSuggestionListSerializer(serializers.Serializer):
    """All of the company's, the newest first."""

    results = PlanSuggestionSerializer(many=True)


def _company(request: Request) -> Organisation | None:
    """The company that the person acts for."""
    return request._request.organisation if request.user.is_authenticated else None  # type: ignore[attr-defined]


def _head(plan: PlanRound) -> dict[str, Any]:
    names = ("year", "votes_from", "votes_until", "most_votes", "published_at")
    return {**{name: getattr(plan, name) for name in names}, "is_voting": rules.planning.is_voting(plan)}


def as_results(plan: PlanRound, request: Request) -> dict[str, Any]:
    """A plan as the API shows it: the same lines as its page."""
    company = _company(request)
    mine = queries.planning.voted(plan, company)
    rows = queries.planning.planned(plan) if plan.published_at else queries.planning.proposed(plan)
    names = ("slug", "kind", "state", "title_ru", "title_en", "industries", "starts_on", "ends_on")
    return {
        **_head(plan),
        **queries.planning.totals(plan),
        "votes_left": plan.most_votes - len(mine) if rules.planning.votes(request.user, plan, company) else None,
        "events": [
            {
                **{name: getattr(row, name) for name in names},
                "country": row.country_id,
                "votes": row.number,  # type: ignore[attr-defined]
                "mine": row.pk in mine,
            }
            for row in rows
        ],
    }


def as_suggestion(row: Suggestion) -> dict[str, Any]:
    """A suggestion as the API shows it to its company."""
    names = ("title", "kind", "industry", "month", "why", "at", "answer")
    shown = {name: getattr(row, name) for name in names}
    return {"id": row.pk, **shown, "country": row.country_id, "event": row.event.slug if row.event else None}


class Plans(APIView):
    """The plans of all years."""

    permission_classes = (AllowAny,)

    @extend_schema(responses={200: PlanListSerializer, **ERRORS}, tags=TAGS, operation_id="plans_list")
    def get(self, request: Request) -> Response:
        """Which years have a plan, and when votes are taken."""
        return Response({"results": [PlanSerializer(_head(plan)).data for plan in queries.planning.rounds()]})


class Plan(APIView):
    """The plan of a year."""

    permission_classes = (AllowAny,)

    @extend_schema(responses={200: PlanResultsSerializer, **ERRORS}, tags=TAGS, operation_id="plan_results")
    def get(self, request: Request, year: int) -> Response:
        """What is voted for and the results, open to everybody; the published plan afterwards."""
        return Response(PlanResultsSerializer(as_results(queries.planning.of_year(year), request)).data)


class PlanVote(APIView):
    """The company's vote for one event."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(request=None, responses={200: PlanResultsSerializer, **ERRORS}, tags=TAGS, operation_id="plan_vote")
    def put(self, request: Request, year: int, key: str) -> Response:
        """Give the vote of the company the person acts for; twice is no error."""
        return self._done(request, year, key, actions.vote)

    @extend_schema(responses={200: PlanResultsSerializer, **ERRORS}, tags=TAGS, operation_id="plan_unvote")
    def delete(self, request: Request, year: int, key: str) -> Response:
        """Take the vote back; without one nothing happens."""
        return self._done(request, year, key, actions.unvote)

    def _done(self, request: Request, year: int, key: str, action: Any) -> Response:
        plan = queries.planning.of_year(year)
        event = queries.planning.votable(key, plan)
        action(actor=request.user, event=event, organisation=_company(request))
        return Response(PlanResultsSerializer(as_results(plan, request)).data)


class PlanSuggestions(APIView):
    """What the company suggests for a year's plan."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(
        responses={200: PlanSuggestionListSerializer, **ERRORS}, tags=TAGS, operation_id="plan_suggestions_list"
    )
    def get(self, request: Request, year: int) -> Response:
        """The company's suggestions with the answers to them."""
        rows = queries.planning.suggested(queries.planning.of_year(year), _company(request))
        return Response({"results": PlanSuggestionSerializer(map(as_suggestion, rows), many=True).data})

    @extend_schema(request=PlanSuggestSerializer, responses={201: PlanSuggestionSerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request, year: int) -> Response:
        """Suggest an event; the same one again is no error."""
        given = PlanSuggestSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made = actions.suggest(
            actor=request.user,
            plan=queries.planning.of_year(year),
            organisation=_company(request),
            values=dict(given.validated_data),
        )
        return Response(PlanSuggestionSerializer(as_suggestion(made)).data, status=201)
