"""The API's door to candidacies and to the lists of intakes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.enums import StaffRole
from accounts.queries import has_role
from core.drf import ERRORS, ListingView, StrictSerializer, listing_schema
from core.errors import Invalid, NotFound
from core.listing import Filter, Listing, one_of
from internships import actions, queries, rules
from internships.api.common import TAGS, given
from internships.enums import CandidacyRefusal, CandidacyState, IntakeState, Way, WishWhy
from internships.models import Candidacy, Intake, IntakeOffer
from internships.models.candidacies import LETTER_LIMIT
from internships.models.intakes import MOST_TIERS, MOST_WISHES

MOST_LISTED = 200


class CandidacySerializer(serializers.Serializer):
    """A student's application for a place."""

    id = serializers.UUIDField()
    offer_id = serializers.UUIDField()
    offer = serializers.CharField()
    host = serializers.CharField()
    student_id = serializers.UUIDField()
    student = serializers.CharField()
    state = serializers.ChoiceField(CandidacyState.choices)
    letter = serializers.CharField(allow_blank=True)
    sent_at = serializers.DateTimeField()
    answer_until = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class NewCandidacySerializer(StrictSerializer):
    """For which offer, and a letter."""

    offer = serializers.UUIDField()
    letter = serializers.CharField(required=False, allow_blank=True, max_length=LETTER_LIMIT, default="")


class CandidacyStepSerializer(StrictSerializer):
    """What a step takes: `days` the step offer, `slot` the step slot, `reason` and `comment` the step refuse."""

    days = serializers.IntegerField(required=False)
    version = serializers.IntegerField(required=False)
    slot = serializers.UUIDField(required=False)
    reason = serializers.ChoiceField(CandidacyRefusal.choices, required=False)
    comment = serializers.CharField(required=False, allow_blank=True, max_length=1000)


def _candidacy(row: Candidacy) -> dict[str, Any]:
    names = ("id", "offer_id", "student_id", "state", "letter", "sent_at", "answer_until", "version")
    return {
        **{name: getattr(row, name) for name in names},
        "offer": row.offer.title,
        "host": str(row.offer.host),
        "student": str(row.student),
    }


class Candidacies(APIView):
    """Applications for places that the reader may know."""

    @extend_schema(
        responses={200: inline_serializer("CandidacyList", {"results": CandidacySerializer(many=True)}), **ERRORS},
        tags=TAGS,
        operation_id="candidacies_list",
    )
    def get(self, request: Request) -> Response:
        """The latest 200, the newest first."""
        rows = queries.candidacies.visible_to(request.user).select_related("offer__host", "student__user")
        return Response({"results": [_candidacy(row) for row in rows.order_by("-sent_at", "-id")[:MOST_LISTED]]})

    @extend_schema(request=NewCandidacySerializer, responses={201: CandidacySerializer, **ERRORS}, tags=TAGS)
    def post(self, request: Request) -> Response:
        """Ask for a place."""
        values = given(NewCandidacySerializer, request)
        offer = queries.offers.get(request.user, values["offer"])
        made = actions.apply_for_place(actor=request.user, offer=offer, letter=values["letter"])
        return Response(_candidacy(queries.candidacies.get(request.user, made.pk)), status=201)


# Each step with the inputs that it takes.
STEPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "take-up": (actions.take_up, ()),
    "invite": (actions.invite, ()),
    "pool": (actions.pool, ()),
    "offer": (actions.offer_place, ("days", "version")),
    "refuse": (actions.refuse_candidacy, ("reason", "comment")),
    "slot": (actions.choose_slot, ("slot",)),
    "accept": (actions.accept_place, ("version",)),
    "withdraw": (actions.withdraw_candidacy, ("comment",)),
}


class OneCandidacy(APIView):
    """One application for a place."""

    @extend_schema(responses={200: CandidacySerializer, **ERRORS}, tags=TAGS, operation_id="candidacies_get")
    def get(self, request: Request, candidacy_id: UUID) -> Response:
        """The application."""
        return Response(_candidacy(queries.candidacies.get(request.user, candidacy_id)))


class CandidacySteps(APIView):
    """What is done with an application for a place."""

    @extend_schema(
        request=CandidacyStepSerializer,
        responses={200: CandidacySerializer, **ERRORS},
        tags=TAGS,
        operation_id="candidacies_step",
    )
    def post(self, request: Request, candidacy_id: UUID, code: str) -> Response:
        """Take the step take-up, invite, pool, offer, refuse (host), slot, accept or withdraw (student)."""
        row = queries.candidacies.get(request.user, candidacy_id)
        if code not in STEPS:
            raise NotFound()
        run, inputs = STEPS[code]
        values = {name: value for name, value in given(CandidacyStepSerializer, request).items() if name in inputs}
        if code == "refuse":
            values.setdefault("reason", "")
        if code == "slot":
            values["slot"] = queries.candidacies.free_slots(row.offer).filter(pk=values.get("slot")).first()
        run(actor=request.user, candidacy=row, **values)
        return Response(_candidacy(queries.candidacies.get(request.user, row.pk)))


class WishAnswerSerializer(serializers.Serializer):
    """One wish and, once the result is out, what became of it."""

    choice = serializers.IntegerField()
    entry = serializers.UUIDField(help_text="An id of `entries`.")
    why = serializers.ChoiceField(WishWhy.choices, required=False)


class IntakeEntrySerializer(serializers.Serializer):
    """An offer of an intake."""

    id = serializers.UUIDField()
    offer_id = serializers.UUIDField()
    title = serializers.CharField()
    host = serializers.CharField()


class IntakeSerializer(serializers.Serializer):
    """An intake, its proof, and the reader's own list. `seed` is null until the result is out."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    way = serializers.ChoiceField(Way.choices)
    state = serializers.ChoiceField(IntakeState.choices)
    wishes_until = serializers.DateField()
    ranks_until = serializers.DateField()
    seed_hash = serializers.CharField()
    seed = serializers.CharField(allow_null=True)
    entries = IntakeEntrySerializer(many=True)
    wishes = WishAnswerSerializer(many=True)


class WishesSerializer(StrictSerializer):
    """The list, the first choice first; an empty one takes the student out."""

    entries = serializers.ListField(child=serializers.UUIDField(), max_length=MOST_WISHES)


class RankSerializer(StrictSerializer):
    """Where the host puts a student: 1 is the best, null is a refusal."""

    student = serializers.UUIDField()
    tier = serializers.IntegerField(min_value=1, max_value=MOST_TIERS, allow_null=True)


class RanksSerializer(StrictSerializer):
    """A host's whole list for one offer."""

    ranks = RankSerializer(many=True)
    takes_rest = serializers.BooleanField(default=False)


class RankedStudentSerializer(serializers.Serializer):
    """A student who named the offer."""

    student = serializers.UUIDField()
    name = serializers.CharField()
    institution = serializers.CharField()
    tier = serializers.IntegerField(allow_null=True)
    refused = serializers.BooleanField()


RANKED = inline_serializer("RankedStudents", {"results": RankedStudentSerializer(many=True)})


def _entries(intake: Intake) -> dict[str, IntakeOffer]:
    return {str(entry.pk): entry for entry in queries.intakes.entries(intake)}


def _intake(request: Request, intake: Intake) -> dict[str, Any]:
    student = queries.students.of_user(request.user)
    wishes: list[dict[str, Any]] = []
    if student is not None:
        outcome = queries.intakes.outcome(intake, student)
        wishes = [{"choice": one.place, "entry": one.entry_id} for one in queries.intakes.wishes_of(intake, student)]
        if outcome is not None:
            wishes = [{name: one[name] for name in ("choice", "entry", "why")} for one in outcome.answers]
    is_out = intake.state == IntakeState.RELEASED
    names = ("id", "title", "way", "state", "wishes_until", "ranks_until", "seed_hash")
    return {
        **{name: getattr(intake, name) for name in names},
        "seed": intake.seed if is_out else None,
        "entries": [
            {"id": row.pk, "offer_id": row.offer_id, "title": row.offer.title, "host": str(row.offer.host)}
            for row in _entries(intake).values()
        ],
        "wishes": wishes,
    }


class IntakeRowSerializer(serializers.Serializer):
    """An intake in a list."""

    id = serializers.UUIDField()
    title_ru = serializers.CharField()
    title_en = serializers.CharField()
    way = serializers.ChoiceField(Way.choices)
    year = serializers.IntegerField()
    state = serializers.ChoiceField(IntakeState.choices)
    wishes_until = serializers.DateField()
    ranks_until = serializers.DateField()
    seed_hash = serializers.CharField()


INTAKES = Listing(
    model=Intake,
    rows=queries.intakes.visible_to,
    shape=lambda person: has_role(person, StaffRole.MANAGER),
    fields=tuple(IntakeRowSerializer().fields),
    more={},
    order=("-created_at", "-id"),
    filters={
        "state": Filter("state", one_of(*IntakeState.values), "Where the intake stands."),
        "way": Filter("way", one_of(*Way.values), "How places are given out."),
    },
)


class Intakes(ListingView):
    """Intakes that were opened; managers see drafts too."""

    listing = INTAKES

    @listing_schema(INTAKES, IntakeRowSerializer, tags=TAGS, operation_id="intakes_list")
    def get(self, request: Request) -> HttpResponse:
        """One page of intakes, the newest first."""
        return super().get(request)


class OneIntake(APIView):
    """An intake and the reader's own list."""

    @extend_schema(responses={200: IntakeSerializer, **ERRORS}, tags=TAGS, operation_id="intakes_get")
    def get(self, request: Request, intake_id: UUID) -> Response:
        """The intake."""
        return Response(_intake(request, queries.intakes.get(request.user, intake_id)))

    @extend_schema(
        request=WishesSerializer, responses={200: IntakeSerializer, **ERRORS}, tags=TAGS, operation_id="intakes_wish"
    )
    def put(self, request: Request, intake_id: UUID) -> Response:
        """Replace one's own list."""
        intake = queries.intakes.get(request.user, intake_id)
        known, asked = _entries(intake), given(WishesSerializer, request)["entries"]
        if strangers := [key for key in asked if str(key) not in known]:
            raise Invalid(str(strangers[0]), field="entries")
        actions.send_wishes(actor=request.user, intake=intake, entries=[known[str(key)] for key in asked])
        return Response(_intake(request, intake))


class Ranks(APIView):
    """A host's list for one offer of an intake."""

    @extend_schema(responses={200: RANKED, **ERRORS}, tags=TAGS, operation_id="ranks_get")
    def get(self, request: Request, entry_id: UUID) -> Response:
        """Who named the offer, once students have chosen."""
        return Response({"results": _ranked(queries.intakes.entry(request.user, entry_id))})

    @extend_schema(request=RanksSerializer, responses={200: RANKED, **ERRORS}, tags=TAGS, operation_id="ranks_put")
    def put(self, request: Request, entry_id: UUID) -> Response:
        """Replace the list."""
        entry = queries.intakes.entry(request.user, entry_id)
        values = given(RanksSerializer, request)
        tiers = {one["student"]: one["tier"] for one in values["ranks"]}
        actions.send_ranks(actor=request.user, entry=entry, tiers=tiers, takes_rest=values["takes_rest"])
        return Response({"results": _ranked(entry)})


def _ranked(entry: IntakeOffer) -> list[dict[str, Any]]:
    if rules.intakes.takes_wishes(entry.intake, timezone.localdate()):
        return []
    ranks = queries.intakes.ranks_of(entry)
    return [
        {
            "student": one.pk,
            "name": str(one),
            "institution": str(one.institution),
            "tier": ranks.get(one.pk),
            "refused": one.pk in ranks and ranks[one.pk] is None,
        }
        for one in queries.intakes.who_named(entry)
    ]
