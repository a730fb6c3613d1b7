"""What is sent when an event is put off, resumed or cancelled: to everybody whom it concerns."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import MembershipState
from accounts.models import Membership, User
from exhibitions.enums.buyers import TAKES_PART, BuyerState
from exhibitions.models import Event, EventQuestion, EventStep, Participation
from exhibitions.models.buyers import BuyerInvitation, Participant
from exhibitions.names import titled
from exporters.rules.permissions import ACT_FOR_COMPANY
from notifications.actions import notify, write_to
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class EventCancelled(Notification):
    """An event will not take place."""

    key = "exhibitions.event_cancelled"
    group = Group.APPLICATIONS
    title = _("Отменено мероприятие «{event}»")
    subject = _("Отменено мероприятие «{event}»")
    template = "exhibitions/letters/event_cancelled"
    action = _("Открыть мероприятие")
    mandatory = True


class EventPostponed(Notification):
    """An event is put off."""

    key = "exhibitions.event_postponed"
    group = Group.APPLICATIONS
    title = _("Перенесено мероприятие «{event}»")
    subject = _("Перенесено мероприятие «{event}»")
    template = "exhibitions/letters/event_postponed"
    action = _("Открыть мероприятие")
    mandatory = True


class EventResumed(Notification):
    """An event that was put off has its days."""

    key = "exhibitions.event_resumed"
    group = Group.APPLICATIONS
    title = _("Мероприятие «{event}» состоится {first} – {last}")
    subject = _("Мероприятие «{event}» состоится {first} – {last}")
    template = "exhibitions/letters/event_resumed"
    action = _("Открыть мероприятие")
    mandatory = True


class MeetingsCancelled(EventCancelled):
    """An event with meetings will not take place: to those who meet there."""

    key = "exhibitions.meetings_cancelled"
    template = "exhibitions/letters/meetings_cancelled"


class MeetingsPostponed(EventPostponed):
    """An event with meetings is put off: to those who meet there."""

    key = "exhibitions.meetings_postponed"
    template = "exhibitions/letters/meetings_postponed"


class MeetingsResumed(EventResumed):
    """An event with meetings has its days: to those who meet there."""

    key = "exhibitions.meetings_resumed"
    template = "exhibitions/letters/meetings_resumed"


TO_THOSE_WHO_MEET = {
    EventCancelled: MeetingsCancelled,
    EventPostponed: MeetingsPostponed,
    EventResumed: MeetingsResumed,
}


def concerned(event: Event) -> QuerySet[User]:
    """The people of the companies that apply or take part, those with a draft, and those who asked."""
    organisations = Participation.objects.filter(event=event).filter(
        Q(is_live=True) | Q(application__submitted_at=None, application__closed_at=None)
    )
    people = Membership.objects.filter(
        organisation__in=organisations.values("organisation"), state=MembershipState.ACTIVE
    )
    askers = EventQuestion.objects.filter(event=event).values("author")
    return User.objects.filter(Q(pk__in=people.values("user")) | Q(pk__in=askers), is_active=True).order_by("pk")


def those_who_meet(event: Event) -> QuerySet[User]:
    """The buyers who come to the meetings, and the people of the companies that do."""
    rows = Participant.objects.filter(event=event, state__in=TAKES_PART)
    people = Membership.objects.filter(
        organisation__in=rows.filter(buyer=None).values("organisation"),
        state=MembershipState.ACTIVE,
        role__in=ACT_FOR_COMPANY,
    )
    buyers = rows.filter(organisation=None).values("buyer__user")
    return User.objects.filter(Q(pk__in=people.values("user")) | Q(pk__in=buyers), is_active=True).order_by("pk")


def tell_changed(event: Event, step: EventStep, notification: type[Notification]) -> None:
    """Tell everybody concerned what has become of the event."""
    context: dict[str, Any] = {
        "event": titled(event),
        "first": event.starts_on,
        "last": event.ends_on,
        "certain": event.dates_confirmed,
        "comment": Quote(step.comment, english=step.comment_en) if step.comment else "",
    }
    url, told = reverse("exhibitions:event", args=[event.slug]), concerned(event)
    notify(notification=notification, recipients=told, context=context, url=url, key=str(step.pk))
    to_meet = TO_THOSE_WHO_MEET[notification]
    others = those_who_meet(event).exclude(pk__in=told.values("pk"))
    notify(notification=to_meet, recipients=others, context=context, url=url, key=str(step.pk))
    for invitation in BuyerInvitation.objects.filter(event=event, state=BuyerState.INVITED).order_by("pk"):
        language = invitation.language
        write_to(notification=to_meet, address=invitation.email, language=language, context=context, url=url)
