"""What is sent about agreements: to both parties' people and to the programme's managers."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import MemberRole, MembershipState, StaffRole
from accounts.models import Membership, User
from internships.models import Agreement
from notifications.actions import notify
from notifications.enums import Group
from notifications.models import Notice
from notifications.registry import Notification

PARTY_ROLES = (MemberRole.HEAD, MemberRole.SUPERVISOR, MemberRole.HOST_REPRESENTATIVE)


class AgreementSigned(Notification):
    """An agreement is in force or will be."""

    key = "internships.agreement_signed"
    group = Group.ORGANISATION
    title = _("Соглашение № {number} подписано")
    subject = _("Соглашение № {number} подписано")
    template = "internships/letters/agreement_signed"
    action = _("Открыть соглашения")


class AgreementTerminated(Notification):
    """An agreement ends before its term."""

    key = "internships.agreement_terminated"
    group = Group.ORGANISATION
    title = _("Соглашение № {number} расторгнуто")
    subject = _("Соглашение № {number} расторгнуто")
    template = "internships/letters/agreement_terminated"
    action = _("Открыть соглашения")
    mandatory = True


class AgreementEnds(Notification):
    """An agreement is about to end."""

    key = "internships.agreement_ends"
    group = Group.ORGANISATION
    title = _("Соглашение № {number} действует до {until}")
    subject = _("Соглашение № {number} действует до {until}")
    template = "internships/letters/agreement_ends"
    action = _("Открыть соглашения")


class AgreementToRenew(Notification):
    """The managers decide whether to renew it."""

    key = "internships.agreement_to_renew"
    group = Group.QUEUE
    title = _("Соглашение № {number} действует до {until}")
    subject = _("Продлить соглашение № {number}? Оно действует до {until}")
    template = "internships/letters/agreement_ends"
    action = _("Открыть соглашение")


def parties(agreement: Agreement) -> QuerySet[User]:
    """The people of both parties who are told of it."""
    theirs = Membership.objects.filter(
        Q(organisation=agreement.institution_id) | Q(organisation=agreement.host_id),
        state=MembershipState.ACTIVE,
        role__in=PARTY_ROLES,
    )
    return User.objects.filter(pk__in=theirs.values("user"), is_active=True).order_by("pk")


def managers() -> QuerySet[User]:
    """The programme's managers."""
    return User.objects.filter(roles__contains=[StaffRole.MANAGER], is_active=True).order_by("pk")


def _context(agreement: Agreement) -> dict[str, Any]:
    end: datetime.date = agreement.terminated_on or agreement.valid_to
    return {"number": agreement.number, "institution": agreement.institution.in_letters, "until": end}


def tell_signed(agreement: Agreement) -> None:
    """Tell both parties that it is signed."""
    url = reverse("internships:agreements")
    notify(notification=AgreementSigned, recipients=parties(agreement), context=_context(agreement), url=url)


def tell_terminated(agreement: Agreement) -> None:
    """Tell both parties from which day it holds no longer."""
    url = reverse("internships:agreements")
    notify(notification=AgreementTerminated, recipients=parties(agreement), context=_context(agreement), url=url)


def warn(agreement: Agreement, days: int) -> int:
    """Tell everybody concerned that it ends; of the same number of days once. Returns whether it was news."""
    key = f"{agreement.pk}:{days}"
    if Notice.objects.filter(kind__in=[AgreementEnds.key, AgreementToRenew.key], key=key).exists():
        return 0
    context = _context(agreement)
    notify(
        notification=AgreementEnds,
        recipients=parties(agreement),
        context=context,
        url=reverse("internships:agreements"),
        key=key,
    )
    notify(
        notification=AgreementToRenew,
        recipients=managers(),
        context=context,
        url=reverse("admin:internships_agreement_change", args=[agreement.pk]),
        key=key,
    )
    return 1
