"""Reads of those who meet, and of whom the portal suggests to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.enums import ConsentPurpose, MembershipState
from accounts.models import Consent, Membership, User
from core.errors import NotFound
from core.tokens import hash_of
from exhibitions.enums.buyers import TAKES_PART, Side
from exhibitions.enums.meetings import LIVE
from exhibitions.matching import Customer, Goods, Score, Seller, Wish, score
from exhibitions.models.buyers import Buyer, BuyerInvitation, Participant, SourcingRequest
from exhibitions.models.meetings import MeetingRequest
from exporters.models import ExportResult, Product
from exporters.rules.permissions import ACT_FOR_COMPANY


def visible_to(user: User) -> QuerySet[Participant]:
    """The participations that a person acts in: all for staff, else their own and those of their companies."""
    rows = Participant.objects.select_related("event", "organisation", "buyer__country", "buyer__user")
    if user.is_staff:
        return rows
    mine = Membership.objects.filter(user=user, state=MembershipState.ACTIVE, role__in=ACT_FOR_COMPANY)
    return rows.filter(Q(buyer__user=user) | Q(organisation__in=mine.values("organisation")))


def mine(user: User) -> QuerySet[Participant]:
    """What a person takes part in, the newest first; staff take part in nothing."""
    return (Participant.objects.none() if user.is_staff else visible_to(user)).order_by("-created_at", "-id")


def own(user: User, key: UUID) -> Participant:
    """One participation that a person acts in. Raises NotFound."""
    found = visible_to(user).filter(pk=key).first() if not user.is_staff else None
    if found is None:
        raise NotFound()
    return found


def of_event(event: Any) -> QuerySet[Participant]:
    """Both sides of an event, companies and buyers loaded."""
    return Participant.objects.filter(event=event).select_related("organisation", "buyer__country", "buyer__user")


def buyer_of(user: User) -> Buyer | None:
    """The buyer that a person is."""
    return Buyer.objects.select_related("country").filter(user=user).first()


def invitation_by(token: str) -> BuyerInvitation | None:
    """The invitation of a letter's link, whatever its state."""
    rows = BuyerInvitation.objects.select_related("event", "country", "participant__buyer__user")
    return rows.filter(token_hash=hash_of(token)).first()


def known_of(invitation: BuyerInvitation) -> list[str]:
    """What the portal itself knows of somebody to be checked, a line each: past events, namesakes. Two queries."""
    past = Participant.objects.filter(buyer__user__email=invitation.email).exclude(event=invitation.event_id)
    lines = [
        f"{row.event.title}: {row.get_state_display()}"
        for row in past.select_related("event").order_by("-event__starts_on", "-pk")
    ]
    same = BuyerInvitation.objects.filter(company__iexact=invitation.company).exclude(email=invitation.email)
    addresses = sorted(set(same.order_by("email").values_list("email", flat=True)[:20]))
    if addresses:
        lines.append(_("Другие адреса этой компании: {list}").format(list=", ".join(addresses)))
    return lines or [_("На прежних мероприятиях не было.")]


def people_of(participant: Participant) -> list[User]:
    """Who is told: the buyer, or the people who act for the company."""
    if participant.side == Side.BUYER:
        return [participant.buyer.user]  # type: ignore[union-attr]
    acting = Membership.objects.filter(
        organisation=participant.organisation_id, state=MembershipState.ACTIVE, role__in=ACT_FOR_COMPANY
    )
    return list(User.objects.filter(pk__in=acting.values("user"), is_active=True).order_by("date_joined", "id"))


def language_of(participant: Participant) -> str:
    """In which language a side reads its letters; the buyer's person is loaded with it."""
    return participant.buyer.user.language if participant.buyer else "ru"


def sourcing_of(participant: Participant) -> QuerySet[SourcingRequest]:
    """What a buyer looks for at an event, the open ones."""
    return SourcingRequest.objects.filter(participant=participant, closed_at=None).order_by("created_at", "id")


def shows_name(users: Iterable[Any]) -> set[Any]:
    """The keys of the people who agreed that the other side is told their name."""
    given = Consent.objects.filter(user__in=list(users), purpose=ConsentPurpose.TRANSFER, withdrawn_at=None)
    return set(given.values_list("user", flat=True))


@dataclass(frozen=True)
class Suggestion:
    """Somebody of the other side, how well they fit, and what may be shown of them."""

    participant: Participant
    score: Score
    wishes: tuple[SourcingRequest, ...]
    goods: tuple[Product, ...]


def suggestions(participant: Participant) -> list[Suggestion]:
    """Everybody of the other side with whom there is no live wish, the best first. Five queries, however many."""
    asked = MeetingRequest.objects.filter(event=participant.event_id, state__in=LIVE)
    asked = asked.filter(Q(exporter=participant) | Q(buyer=participant)).values_list("exporter", "buyer")
    taken = {key for pair in asked for key in pair}
    others = [
        one
        for one in of_event(participant.event_id).filter(state__in=TAKES_PART)
        if one.side != participant.side and one.pk not in taken
    ]
    everybody = [participant, *others]
    wishes = _wishes(one.pk for one in everybody if one.side == Side.BUYER)
    goods = _goods(one.organisation_id for one in everybody if one.side == Side.EXPORTER)
    markets = _markets(one.organisation_id for one in everybody if one.side == Side.EXPORTER)
    found = []
    for other in others:
        seller, customer = (participant, other) if other.side == Side.BUYER else (other, participant)
        products, looked_for = goods[seller.organisation_id], wishes[customer.pk]
        points = score(
            Seller(tuple(map(_as_goods, products)), frozenset(markets[seller.organisation_id]), _tongues(seller)),
            Customer(tuple(map(_as_wish, looked_for)), customer.buyer.country_id, _tongues(customer)),  # type: ignore[union-attr]
        )
        found.append(Suggestion(other, points, tuple(looked_for), tuple(products)))
    return sorted(found, key=lambda one: (-one.score.total, one.participant.name, one.participant.pk))


def _tongues(participant: Participant) -> frozenset[str]:
    return frozenset(participant.languages)


def _wishes(keys: Iterable[Any]) -> dict[Any, list[SourcingRequest]]:
    found: dict[Any, list[SourcingRequest]] = defaultdict(list)
    rows = SourcingRequest.objects.filter(participant__in=list(keys), closed_at=None).order_by("created_at", "id")
    for row in rows:
        found[row.participant_id].append(row)
    return found


def _goods(keys: Iterable[Any]) -> dict[Any, list[Product]]:
    found: dict[Any, list[Product]] = defaultdict(list)
    rows = Product.objects.filter(company__organisation__in=list(keys)).select_related("company")
    for row in rows.prefetch_related("certificates").order_by("created_at", "id"):
        found[row.company.organisation_id].append(row)
    return found


def _markets(keys: Iterable[Any]) -> dict[Any, set[str]]:
    found: dict[Any, set[str]] = defaultdict(set)
    rows = ExportResult.objects.filter(company__organisation__in=list(keys), confirmed_at__isnull=False)
    for organisation, country in rows.values_list("company__organisation", "country"):
        found[organisation].add(country)
    return found


def _as_goods(row: Product) -> Goods:
    names = {str(one.name or one.get_kind_display()) for one in row.certificates.all()}
    return Goods(row.name_en or row.name_ru, row.hs_code, row.capacity, row.capacity_unit, frozenset(names))


def _as_wish(row: SourcingRequest) -> Wish:
    return Wish(row.product, row.hs_code, row.volume, row.unit, row.certificates)
