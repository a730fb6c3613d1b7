"""What is sent when an event is put off, resumed or cancelled: to everybody whom it concerns."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import MembershipState
from accounts.models import Membership, User
from exhibitions.models import Event, EventQuestion, EventStep, Participation
from notifications.actions import notify
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


def tell_changed(event: Event, step: EventStep, notification: type[Notification]) -> None:
    """Tell everybody concerned what has become of the event."""
    context: dict[str, Any] = {
        "event": event.title_ru,
        "first": event.starts_on,
        "last": event.ends_on,
        "certain": event.dates_confirmed,
        "comment": Quote(step.comment) if step.comment else "",
    }
    notify(
        notification=notification,
        recipients=concerned(event),
        context=context,
        url=reverse("exhibitions:event", args=[event.slug]),
        key=str(step.pk),
    )
