"""What is sent about offers: to the managers who read them, and back to the host."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import MembershipState
from accounts.models import Membership, User
from internships.enums import ReturnReason
from internships.models import Offer
from internships.notifications.agreements import managers
from internships.rules.offers import OFFERING
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class OfferSent(Notification):
    """An offer waits for the manager."""

    key = "internships.offer_sent"
    group = Group.QUEUE
    title = _("Вакансия ждёт проверки: {offer}")
    subject = _("На проверку: {offer}, {host}")
    template = "internships/letters/offer_sent"
    action = _("Открыть вакансию")


class OfferPublished(Notification):
    """Students see the offer."""

    key = "internships.offer_published"
    group = Group.ORGANISATION
    title = _("Вакансия опубликована: {offer}")
    subject = _("Вакансия опубликована: {offer}")
    template = "internships/letters/offer_published"
    action = _("Открыть вакансию")


class OfferReturned(Notification):
    """The offer comes back with what to correct."""

    key = "internships.offer_returned"
    group = Group.ORGANISATION
    title = _("Вакансию нужно исправить: {offer}")
    subject = _("Вакансию нужно исправить: {offer}")
    template = "internships/letters/offer_returned"
    action = _("Исправить вакансию")
    mandatory = True


def hosts_people(offer: Offer) -> QuerySet[User]:
    """Those who offer the host's places."""
    return people_of_host(offer.host_id)


def people_of_host(host: Any) -> QuerySet[User]:
    """Those who offer the places of a host, by its id."""
    theirs = Membership.objects.filter(organisation=host, state=MembershipState.ACTIVE, role__in=OFFERING)
    return User.objects.filter(pk__in=theirs.values("user"), is_active=True).order_by("pk")


def _context(offer: Offer) -> dict[str, Any]:
    return {"offer": offer.title, "host": offer.host.in_letters}


def tell_managers(offer: Offer) -> None:
    """Tell the managers that an offer waits for them."""
    notify(
        notification=OfferSent,
        recipients=managers(),
        context=_context(offer),
        url=reverse("admin:internships_offer_change", args=[offer.pk]),
        key=f"{offer.pk}:{offer.version}",
    )


def tell_published(offer: Offer) -> None:
    """Tell the host that students see it."""
    url = reverse("internships:own-offer", args=[offer.pk])
    notify(notification=OfferPublished, recipients=hosts_people(offer), context=_context(offer), url=url)


def tell_returned(offer: Offer, reason: ReturnReason, comment: str) -> None:
    """Tell the host what to correct."""
    notify(
        notification=OfferReturned,
        recipients=hosts_people(offer),
        context={**_context(offer), "reason": str(reason.label), "comment": Quote(comment)},
        url=reverse("internships:own-offer", args=[offer.pk]),
    )
