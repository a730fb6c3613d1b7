"""Meetings: the profile and wishes of a buyer, what people wrote to each other. Companies and counts stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from accounts.erasure import Invited, organisations_of, pattern_of, redact, strip
from accounts.models import User
from exhibitions.enums.buyers import PROPOSED, BuyerState
from exhibitions.models import Buyer, BuyerInvitation, Interpreter, MeetingRequest, Participant, SourcingRequest

# Words in which somebody may be named: whose key it is, and the columns.
TEXTS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (MeetingRequest, ("message", "comment")),
    (Participant, ("reason",)),
    (SourcingRequest, ("product", "terms", "certificates")),
    (Interpreter, ("name",)),
    (Buyer, ("company", "about")),
    (BuyerInvitation, ("company", "check_note")),
)


INVITED = Invited(
    BuyerInvitation,
    lambda before: (
        Q(accepted_at=None)
        & (Q(expires_at__lt=before) | Q(revoked_at__lt=before) | Q(state__in=PROPOSED, created_at__lt=before))
    ),
    # Whoever was not admitted stays so.
    Q(revoked_at=None) & ~Q(state=BuyerState.REFUSED),
    {"revoked_at": Now(), "state": BuyerState.REVOKED},
)


def erase(user: User) -> Iterator[dict[str, int]]:
    """The person's own profile and words go; their name goes out of what others wrote around them."""
    mine = Q(buyer__user=user)
    yield strip(Buyer, Q(user=user), position="", site="", about="")
    yield strip(Participant, mine, reason="")
    yield strip(SourcingRequest, Q(participant__buyer__user=user), terms="")
    invited = Q(participant__buyer__user=user) | Q(email=user.email)
    yield strip(BuyerInvitation, invited, email=f"{user.pk}@erased.invalid")
    pattern = pattern_of(user)
    yield strip(MeetingRequest, Q(asked_person=user), message="")
    # A refusal for another reason is never without its comment.
    yield strip(MeetingRequest, Q(decided_person=user) & ~Q(reason="other"), comment="")
    for model, columns in TEXTS:
        yield redact(model, "pk", list(_around(model, user)), pattern, *columns)


def _around(model: type[Model], user: User) -> Any:
    """The rows in which the person may be named: of events they took part in, themselves or for a company."""
    sides = Participant.objects.filter(Q(buyer__user=user) | Q(organisation__in=organisations_of(user)))
    events = sides.values("event")
    rows = model._default_manager.all()
    if model is MeetingRequest:
        rows = rows.filter(Q(exporter__in=sides) | Q(buyer__in=sides) | Q(asked_person=user) | Q(decided_person=user))
    elif model is Interpreter:
        rows = rows.filter(programme__event__in=events)
    elif model is SourcingRequest:
        rows = rows.filter(participant__in=sides)
    elif model is Buyer:
        rows = rows.filter(user=user)
    else:
        rows = rows.filter(event__in=events)
    return rows.values_list("pk", flat=True)


def collect(user: User) -> Iterator[dict[str, Any]]:
    """Profile, wishes, and what the person asked and answered."""
    for row in Buyer.objects.filter(user=user):
        yield {
            "section": _("Профиль закупщика"),
            "company": row.company,
            "country": row.country_id,
            "position": row.position,
            "languages": row.languages,
            "site": row.site,
            "text": row.about,
        }
    for sourcing in SourcingRequest.objects.filter(participant__buyer__user=user).order_by("created_at", "id"):
        yield {
            "section": _("Закупочные запросы"),
            "title": sourcing.product,
            "hs": sourcing.hs_code,
            "text": sourcing.terms,
            "at": sourcing.created_at,
        }
    wishes = MeetingRequest.objects.filter(Q(asked_person=user) | Q(decided_person=user))
    for wish in wishes.select_related("exporter__organisation", "buyer__buyer").order_by("asked_at", "id"):
        is_asker = wish.asked_person_id == user.pk
        yield {
            "section": _("Запросы на встречи"),
            "title": str(wish),
            "state": wish.state,
            "text": wish.message if is_asker else wish.comment,
            "at": wish.asked_at if is_asker else wish.decided_at,
        }
    for invitation in BuyerInvitation.objects.filter(email=user.email).select_related("event").order_by("created_at"):
        yield {
            "section": _("Приглашения закупщика"),
            "title": invitation.event.title,
            "state": invitation.state,
            "text": invitation.check_note,
            "sent_at": invitation.sent_at,
            "accepted_at": invitation.accepted_at,
        }
