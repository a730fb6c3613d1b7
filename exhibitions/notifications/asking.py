"""What is sent about questions: to those who keep the programme, and back to who asked."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.enums import StaffRole
from accounts.models import User
from exhibitions.models import EventQuestion
from exhibitions.names import titled
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class QuestionAsked(Notification):
    """Somebody asked about an event."""

    key = "exhibitions.question_asked"
    group = Group.QUEUE
    title = _("Вопрос о мероприятии «{event}»")
    subject = _("Вопрос о мероприятии «{event}»")
    template = "exhibitions/letters/question_asked"
    action = _("Ответить")


class QuestionAnswered(Notification):
    """The answer is on the page of the event."""

    key = "exhibitions.question_answered"
    group = Group.ORGANISATION
    title = _("Ответ на ваш вопрос о мероприятии «{event}»")
    subject = _("Ответ на ваш вопрос о мероприятии «{event}»")
    template = "exhibitions/letters/question_answered"
    action = _("Открыть мероприятие")


def managers() -> QuerySet[User]:
    """Those who keep the programme."""
    return User.objects.filter(roles__contains=[StaffRole.MANAGER], is_active=True).order_by("pk")


def tell_asked(question: EventQuestion) -> None:
    """Tell the curator, or the managers where there is none."""
    curator = question.event.curator
    notify(
        notification=QuestionAsked,
        recipients=[curator] if curator is not None and curator.is_active else managers(),
        context={"event": titled(question.event), "text": Quote(question.text)},
        url=reverse("admin:exhibitions_eventquestion_change", args=[question.pk]),
        key=str(question.pk),
    )


def tell_answered(question: EventQuestion) -> None:
    """Tell who asked."""
    notify(
        notification=QuestionAnswered,
        recipients=[question.author],
        context={
            "event": titled(question.event),
            "text": Quote(question.text),
            "answer": Quote(question.answer),
        },
        url=reverse("exhibitions:event", args=[question.event.slug]) + "#questions",
        key=str(question.pk),
    )
