"""Applications for events: those that a person may know, the published order of those that wait, admission."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import MembershipState
from accounts.models import Organisation, User
from applications import queries as applications
from applications.enums import Phase
from applications.models import Application
from core.errors import NotFound
from exhibitions.enums import TAKEN_STATES, PlaceState
from exhibitions.enums import ParticipationState as S
from exhibitions.models import Event, Participation, Place, TeamMember
from exporters.criteria import Assessment, Rule, assess
from exporters.eligibility import as_rule, facts_of
from exporters.models import Company, EligibilityRule
from exporters.queries import attached_to, facts_checked_of, rules_of

SUBJECT = "exhibitions.participation"


def visible_to(user: User) -> QuerySet[Participation]:
    """The applications for events that a person may know of."""
    return Participation.objects.filter(application__in=applications.visible_to(user)).select_related(
        "event__country", "organisation", "application__organisation", "application__author", "application__assignee"
    )


def get(user: User, application_id: UUID | str) -> Participation:
    """One application that the person may know of. Raises NotFound for any other."""
    try:
        found = visible_to(user).get(pk=application_id)
    except (Participation.DoesNotExist, ValidationError, ValueError) as error:
        raise NotFound(_("Заявка не найдена.")) from error
    applications.looked_at(found.application)
    return found


def own(user: User, event: Event, organisation: Organisation | None) -> Participation | None:
    """The company's application for an event that counts, or its latest draft."""
    if organisation is None:
        return None
    rows = visible_to(user).filter(event=event, organisation=organisation)
    rows = rows.exclude(application__phase__in=(Phase.WITHDRAWN, Phase.REFUSED))
    return rows.order_by("-is_live", "-application__updated_at", "-pk").first()


def own_by_event(user: User) -> dict[UUID, list[Participation]]:
    """The live applications of the person's companies, by event."""
    rows = visible_to(user).filter(
        is_live=True,
        organisation__memberships__user=user,
        organisation__memberships__state=MembershipState.ACTIVE,
    )
    found: dict[UUID, list[Participation]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.event_id, []).append(row)
    return found


def waiting(event: Event) -> QuerySet[Participation]:
    """Those that wait for a place, in the published order: the higher score, then who applied earlier."""
    return (
        Participation.objects.filter(event=event, is_live=True, application__state=S.RESERVE)
        .select_related("application")
        .order_by(F("score").desc(nulls_last=True), "queued_at", "pk")
    )


def row_of(application: Application) -> Participation:
    """The application's own row with its event, organisation and `taken` places: read once for all parts of a page."""
    row = Prefetch("participation", Participation.objects.select_related("event", "organisation"))
    taken = Prefetch("participation__places", Place.objects.filter(state__in=TAKEN_STATES), to_attr="taken")
    prefetch_related_objects([application], row, taken)
    return application.participation  # type: ignore[attr-defined]


def is_placed(row: Participation) -> bool:
    """Whether the place of such a row is confirmed."""
    return any(place.state == PlaceState.CONFIRMED for place in row.taken)  # type: ignore[attr-defined]


def position(participation: Participation) -> int | None:
    """The place in the waiting list, from one; None outside it."""
    keys = waiting(participation.event).values_list("pk", flat=True)
    return next((place for place, key in enumerate(keys, 1) if key == participation.pk), None)


def place_of(participation: Participation) -> Place | None:
    """The place that the company holds or is offered."""
    return participation.places.filter(state__in=TAKEN_STATES).first()


def lapsed(now: datetime.datetime | None = None) -> QuerySet[Place]:
    """Offers whose term has passed, oldest first."""
    rows = Place.objects.filter(state=PlaceState.OFFERED, expires_at__lt=now or timezone.now())
    return rows.order_by("expires_at", "pk")


def team(participation: Participation) -> QuerySet[TeamMember]:
    """The people of the company with their roles."""
    return participation.team.select_related("user").order_by("role", "user__last_name", "pk")


def colleagues(organisation: Organisation) -> QuerySet[User]:
    """Who may be in the team: the people of the company."""
    rows = User.objects.filter(
        memberships__organisation=organisation, memberships__state=MembershipState.ACTIVE, is_active=True
    )
    return rows.order_by("last_name", "first_name", "pk")


def admission(company: Company, event: Event) -> Assessment:
    """Whether the company is admitted to the event: by the rules for all events and by its own."""
    return admissions(company, [event])[0]


def admissions(company: Company, events: Sequence[Event]) -> list[Assessment]:
    """Whether the company is admitted to each of the events; what is known of it is read once."""
    known = facts_of(company)
    return [assess(known, rules) for rules in _rules(events)]


def admissions_of(companies: Sequence[Company], event: Event) -> list[Assessment]:
    """Whether each of many companies is admitted to the event, in as many queries as for one."""
    (rules,) = _rules([event])
    contents, checked = attached_to(companies), facts_checked_of(companies)
    return [assess(facts_of(one, contents[one.pk], checked[one.pk]), rules) for one in companies]


def _rules(events: Sequence[Event]) -> list[list[Rule]]:
    """The rules for all events and those of its own, for each of the events."""
    common = rules_of(SUBJECT)
    own: dict[str, list[EligibilityRule]] = {}
    keys = [f"exhibitions.{event.slug}" for event in events]
    rows = EligibilityRule.objects.filter(subject__key__in=keys, is_active=True).select_related("subject")
    for rule in rows.order_by("position", "id"):
        own.setdefault(rule.subject.key, []).append(rule)
    return [[as_rule(row) for row in (*common, *own.get(key, ()))] for key in keys]
