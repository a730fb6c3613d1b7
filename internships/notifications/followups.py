"""What is sent about what became of students after their practice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.enums import MembershipState
from accounts.models import Membership, Organisation, User
from core.formats import moment
from internships.models import FollowUp
from internships.notifications.agreements import managers
from internships.notifications.students import supervisors
from internships.rules.placements import HOSTING
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification


class FollowUpAsked(Notification):
    """An organisation is asked about students whose practice is over."""

    key = "internships.followup_asked"
    group = Group.ORGANISATION
    title = _("Что стало с практикантами: ждём ответа, {organisation}")
    subject = _("Что стало с практикантами: ждём ответа, {organisation}")
    template = "internships/letters/followup_asked"
    action = _("Ответить")


class FollowUpDisputed(Notification):
    """Answers contradict each other."""

    key = "internships.followup_disputed"
    group = Group.ORGANISATION
    title = _("Ответы об исходе практики расходятся: {student}")
    subject = _("Ответы об исходе практики расходятся: {student}")
    template = "internships/letters/followup_disputed"
    action = _("Посмотреть ответы")


def send_link(row: FollowUp, token: str) -> None:
    """The letter to the student, with the link that answers once."""
    person = row.placement.student.user
    context = {
        "offer": row.placement.offer.title,
        "host": row.placement.host,
        "url": reverse("internships:followup-link", args=[token]),
        "until": moment(row.link_until),
    }
    mail.send("followup_asked", person.email, person.language, context)


def _of_host(host: Organisation) -> Iterable[User]:
    theirs = Membership.objects.filter(organisation=host, state=MembershipState.ACTIVE, role__in=HOSTING)
    return User.objects.filter(pk__in=theirs.values("user"), is_active=True).order_by("pk")


def tell_parties(rows: list[FollowUp]) -> None:
    """One notice to each host and each institution, however many students it is about."""
    hosts = Counter(row.placement.host for row in rows)
    schools = Counter(row.placement.institution for row in rows)
    for organisation, count, people in (
        *((one, count, _of_host(one)) for one, count in hosts.items()),
        *((one, count, supervisors(one)) for one, count in schools.items()),
    ):
        context = {"organisation": str(organisation), "count": count}
        notify(notification=FollowUpAsked, recipients=people, context=context, url=reverse("internships:followups"))


def tell_managers(row: FollowUp) -> None:
    """Tell the managers that they are to decide."""
    url = reverse("admin:internships_followup_change", args=[row.pk])
    context = {"student": str(row.placement.student)}
    notify(notification=FollowUpDisputed, recipients=managers(), context=context, url=url)
