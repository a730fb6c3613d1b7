"""What is sent about what became of students after their practice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.enums import MembershipState
from accounts.models import Membership, Organisation, User
from core.formats import moment
from internships.models import FollowUp
from internships.notifications.agreements import managers
from internships.queries.students import supervisors_of
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


def _shares(institution: Organisation, assigned: list[UUID | None]) -> Iterator[tuple[int, list[User]]]:
    """How many students which supervisors are asked about: their own, and those whom nobody there answers for."""
    people = list(supervisors_of(institution))
    own = Counter(assigned)
    common = len(assigned) - sum(own[one.pk] for one in people)
    shares = defaultdict(list)
    for one in people:
        shares[common + own[one.pk]].append(one)
    return ((count, several) for count, several in shares.items() if count)


def tell_parties(rows: list[FollowUp]) -> None:
    """One notice to each person of the hosts and the institutions, however many students it is about."""
    hosts = Counter(row.placement.host for row in rows)
    schools = defaultdict(list)
    for row in rows:
        schools[row.placement.institution].append(row.placement.student.supervisor_id)
    for organisation, count, people in (
        *((one, count, _of_host(one)) for one, count in hosts.items()),
        *((one, count, people) for one, theirs in schools.items() for count, people in _shares(one, theirs)),
    ):
        context = {"organisation": organisation.in_letters, "count": count}
        notify(notification=FollowUpAsked, recipients=people, context=context, url=reverse("internships:followups"))


def tell_managers(row: FollowUp) -> None:
    """Tell the managers that they are to decide."""
    url = reverse("admin:internships_followup_change", args=[row.pk])
    context = {"student": str(row.placement.student)}
    notify(notification=FollowUpDisputed, recipients=managers(), context=context, url=url)
