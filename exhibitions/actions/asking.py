"""Questions about events and their answers; the secret address of a personal calendar."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, Invalid
from exhibitions import rules
from exhibitions.enums import OVER_STATES
from exhibitions.models import CalendarLink, Event, EventQuestion
from exhibitions.models.asking import LONGEST_ANSWER, LONGEST_QUESTION, new_token
from exhibitions.notifications import asking as told

# So many questions of one person may wait about one event.
MOST_WAITING = 5


def _worded(text: str, most: int, field: str, empty: str) -> str:
    words = text.replace("\x00", "").strip()
    if not words:
        raise Invalid(empty, field=field)
    if len(words) > most:
        raise Invalid(_("Не больше {most} знаков.").format(most=most), field=field)
    return words


@transaction.atomic
def ask(*, actor: User, event: Event, text: str) -> EventQuestion:
    """Ask about an event; the same words twice ask once.

    Raises Invalid (no words, too many), Conflict (the event is over, too many questions wait).
    """
    words = _worded(text, LONGEST_QUESTION, "text", _("Напишите вопрос."))
    row = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    if row.published_at is None or row.state in OVER_STATES:
        raise Conflict(_("Мероприятие закончилось, вопросы больше не принимаются."), code="step_gone")
    waiting = EventQuestion.objects.filter(event=row, author=actor, answered_at=None)
    if (same := waiting.filter(text=words).first()) is not None:
        return same
    if waiting.count() >= MOST_WAITING:
        raise Conflict(_("Ваши вопросы уже ждут ответа. Новый можно задать после него."), code="too_many")
    question = EventQuestion.objects.create(event=row, author=actor, text=words)
    told.tell_asked(question)
    return question


@transaction.atomic
def answer(*, actor: User, question: EventQuestion, answer: str) -> EventQuestion:
    """Answer for everybody to read; a later answer replaces the former. Raises NotAllowed, Invalid."""
    rules.events.may_keep(actor)
    words = _worded(answer, LONGEST_ANSWER, "answer", _("Напишите ответ."))
    row = EventQuestion.objects.select_for_update(of=("self",), no_key=True).get(pk=question.pk)
    is_first = row.answered_at is None
    row.answer, row.answered_by, row.answered_at = words, actor, timezone.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    if is_first:
        told.tell_answered(row)
    return row


@transaction.atomic
def make_calendar_link(*, actor: User) -> CalendarLink:
    """Give the person a new secret address of their calendar; the former one stops working."""
    link, _is_new = CalendarLink.objects.update_or_create(user=actor, defaults={"token": new_token()})
    return link
