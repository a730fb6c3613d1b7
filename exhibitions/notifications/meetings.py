"""What is sent about meetings: a buyer's link, wishes and answers, what a new schedule changes for somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.formats import moment
from exhibitions.enums.meetings import DeclineReason
from exhibitions.models.buyers import BuyerInvitation, Participant
from exhibitions.models.meetings import MeetingRequest
from exhibitions.names import titled
from exhibitions.queries.buyers import people_of
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class Asked(Notification):
    """The other side wants to meet."""

    key = "exhibitions.meeting_asked"
    group = Group.APPLICATIONS
    title = gettext_lazy("{other} предлагает встретиться")
    subject = gettext_lazy("Предложение о встрече: {other}")
    template = "exhibitions/letters/meeting_asked"


class Accepted(Asked):
    """The other side agrees."""

    key = "exhibitions.meeting_accepted"
    title = gettext_lazy("{other}: согласие на встречу")
    subject = gettext_lazy("Согласие на встречу: {other}")
    template = "exhibitions/letters/meeting_accepted"


class Declined(Asked):
    """The other side does not want to meet, and says why."""

    key = "exhibitions.meeting_declined"
    title = gettext_lazy("{other}: отказ от встречи")
    subject = gettext_lazy("Отказ от встречи: {other}")
    template = "exhibitions/letters/meeting_declined"


class AgendaChanged(Notification):
    """The released schedule is new to somebody: what came, what moved, what is gone."""

    key = "exhibitions.agenda_changed"
    group = Group.APPLICATIONS
    title = gettext_lazy("{event}: ваше расписание встреч изменилось")
    subject = gettext_lazy("Расписание встреч: {event}")
    template = "exhibitions/letters/agenda_changed"


class ScheduleReady(Notification):
    """A draft waits for the manager's look."""

    key = "exhibitions.schedule_ready"
    group = Group.QUEUE
    by_mail = False
    title = gettext_lazy("{event}: черновик расписания готов")
    subject = gettext_lazy("{event}: черновик расписания готов")
    template = "exhibitions/letters/schedule_ready"


def send_link(invitation: BuyerInvitation, token: str) -> None:
    """The letter with the link that opens the buyer's pages once."""
    send_links([(invitation, token)])


def send_links(invitations: Iterable[tuple[BuyerInvitation, str]]) -> None:
    """The same letter to many, written together."""
    get_connection().send_messages([_link(invitation, token) for invitation, token in invitations])


def _link(invitation: BuyerInvitation, token: str) -> EmailMessage:
    with translation.override(invitation.language):
        words = {
            "base_url": settings.BASE_URL,
            "url": reverse("exhibitions:buyer-link", args=[token]),
            "event": invitation.event,
            "company": invitation.company,
            "is_first": invitation.accepted_at is None,
            "until": moment(invitation.expires_at),
        }
        text = render_to_string("exhibitions/letters/buyer_link.txt", words).strip()
    subject, _newline, body = text.partition("\n")
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[invitation.email])


def page_of(participant: Participant) -> str:
    """Where a side looks after its meetings."""
    return reverse("exhibitions:meetings", args=[participant.pk])


def tell(notification: type[Asked], participant: Participant, request: MeetingRequest) -> None:
    """Tell one side what the other has done with a wish to meet."""
    context = {
        "event": titled(request.event),
        "other": request.other(participant).in_letters,
        "message": Quote(request.message),
        "reason": DeclineReason(request.reason).label if request.reason else "",
        "comment": Quote(request.comment),
    }
    notify(
        notification=notification,
        recipients=people_of(participant),
        context=context,
        url=page_of(participant),
        key=f"{request.pk}:{participant.pk}",
    )


def tell_agenda(
    participant: Participant, *, key: str, came: Sequence[str], moved: Sequence[str], gone: Sequence[str]
) -> None:
    """Tell one side what a released schedule changes for it; the lines hold times, tables and names only."""
    notify(
        notification=AgendaChanged,
        recipients=people_of(participant),
        context={
            "event": titled(participant.event),
            "zone": participant.event.time_zone,
            "came": Quote("\n".join(came)),
            "moved": Quote("\n".join(moved)),
            "gone": Quote("\n".join(gone)),
        },
        url=reverse("exhibitions:agenda", args=[participant.pk]),
        key=key,
    )


def tell_ready(user: User, *, event: str, url: str, held: int, asked: int, key: str) -> None:
    """Tell whoever ordered a schedule that its draft is there."""
    notify(
        notification=ScheduleReady,
        recipients=[user],
        context={"event": event, "held": held, "asked": asked},
        url=url,
        key=key,
    )
