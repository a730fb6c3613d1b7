"""Questions about an event with their answers, and secret addresses of personal calendars."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.models.events import Event

LONGEST_QUESTION = 1000
LONGEST_ANSWER = 3000


def new_token() -> str:
    """A secret that nobody guesses."""
    return secrets.token_urlsafe(32)


@journal()
class EventQuestion(Row):
    """What somebody asked about an event. With its answer everybody reads it, without the name of the asker."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    author = models.ForeignKey(User, verbose_name=_("Кто спросил"), on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Вопрос"), max_length=LONGEST_QUESTION)
    asked_at = models.DateTimeField(_("Когда спросили"), auto_now_add=True)
    answer = models.TextField(_("Ответ"), max_length=LONGEST_ANSWER, blank=True)
    answered_by = models.ForeignKey(
        User, verbose_name=_("Кто ответил"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("Когда ответили"), null=True, blank=True)

    class Meta:
        verbose_name = _("вопрос о мероприятии")
        verbose_name_plural = _("вопросы о мероприятиях")
        constraints = [
            models.CheckConstraint(
                name="event_question_answer",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                violation_error_message=_("У ответа есть время."),
            )
        ]
        indexes = [
            models.Index(name="event_question_of", fields=["event", "answered_at"]),
            models.Index(name="event_question_waits", fields=["asked_at"], condition=Q(answered_at=None)),
        ]

    def __str__(self) -> str:
        return self.text[:80]


@journal(exclude=("token",))
class CalendarLink(Row):
    """The secret address at which a person's calendar program reads their events; a new one replaces it."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(_("Создана"), auto_now_add=True)

    class Meta:
        verbose_name = _("ссылка на личный календарь")
        verbose_name_plural = _("ссылки на личные календари")

    def __str__(self) -> str:
        return str(self.user_id)
