"""What events keep of a person, for their copy of their data and for its destruction.

An application is its company's and stays without the person's name; questions and the reasons of a suggestion are the
person's own words and are destroyed whole. The secret address of a calendar and a place in a team go.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.erasure import GONE, organisations_of, pattern_of, redact, strip
from accounts.models import User
from applications.erasure import touched_by
from exhibitions.models import (
    CalendarLink,
    Event,
    EventQuestion,
    EventStep,
    Participation,
    Suggestion,
    TeamMember,
    Vote,
)

TEXTS = ("title_ru", "title_en", "summary_ru", "summary_en", "description_ru", "description_en")


def erase(user: User) -> dict[str, int]:
    """Destroy the person's words about events, and their name in what stays."""
    pattern = pattern_of(user)
    events = list(Event.objects.filter(curator=user).values_list("pk", flat=True))
    told = list(EventStep.objects.filter(actor=user).values_list("pk", flat=True))
    suggested = list(Suggestion.objects.filter(organisation__in=organisations_of(user)).values_list("pk", flat=True))
    total: Counter[str] = Counter()
    for counts in (
        strip(EventQuestion, Q(author=user), text=GONE),
        redact(EventQuestion, "answered_by_id", [user.pk], pattern, "text", "answer"),
        strip(Suggestion, Q(person=user) & ~Q(why=""), why=GONE),
        redact(Suggestion, "pk", suggested, pattern, "title", "why", "answer"),
        redact(Participation, "application_id", touched_by(user), pattern, "answers"),
        redact(Event, "pk", events, pattern, *TEXTS),
        redact(EventStep, "pk", told, pattern, "comment", "comment_en"),
        {CalendarLink._meta.label: CalendarLink.objects.filter(user=user).delete()[0]},
        {TeamMember._meta.label: TeamMember.objects.filter(user=user).delete()[0]},
    ):
        total.update(counts)
    return {table: count for table, count in total.items() if count}


def collect(user: User) -> list[dict[str, Any]]:
    """The person's questions, suggestions, votes and places in teams."""
    asked = EventQuestion.objects.filter(author=user).select_related("event").order_by("asked_at", "id")
    suggested = Suggestion.objects.filter(person=user).select_related("organisation").order_by("at", "id")
    voted = Vote.objects.filter(person=user).select_related("event", "organisation").order_by("at", "id")
    teams = TeamMember.objects.filter(user=user).select_related("participation__event").order_by("id")
    return [
        *(
            {
                "section": _("Вопросы о мероприятиях"),
                "subject": row.event.title,
                "at": row.asked_at,
                "text": row.text,
                "answer": row.answer,
            }
            for row in asked
        ),
        *(
            {
                "section": _("Предложения в план мероприятий"),
                "organisation": str(row.organisation),
                "subject": row.title,
                "at": row.at,
                "text": row.why,
            }
            for row in suggested
        ),
        *(
            {
                "section": _("Голоса за план мероприятий"),
                "organisation": str(row.organisation),
                "subject": row.event.title,
                "at": row.at,
            }
            for row in voted
        ),
        *(
            {
                "section": _("Команды участия"),
                "subject": row.participation.event.title,
                "role": row.get_role_display(),
            }
            for row in teams
        ),
        *(
            {"section": _("Ссылка на личный календарь"), "at": row.made_at}
            for row in CalendarLink.objects.filter(user=user)
        ),
    ]
