"""Who advises in the demonstration: hours, profiles, a booked time and templates, entered by the actions."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from services import actions
from services.models import AdviserHours, Service
from services.queries import slots

LABEL = "Демонстрация"
# Weekdays on which the manager and the analyst receive, by Moscow time.
HOURS = {"manager": ("0", "2", "4"), "analyst": ("1", "3")}
TOPICS = {"manager": ["market", "logistics", "payments", "contract"], "analyst": ["market", "finance"]}
REPLIES = (
    ("ask", "Запросить код ТН ВЭД", "Здравствуйте! По заявке {number} пришлите, пожалуйста, код ТН ВЭД товара."),
    ("ask", "Запросить объём поставки", "Здравствуйте! Уточните объём первой поставки и желаемый срок."),
    (
        "deliver",
        "Ответ с приложением",
        "Здравствуйте! Ответ по заявке {number} приложен. Если что-то неясно, верните его на доработку.",
    ),
)


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if AdviserHours.objects.exists():
        return
    manager = people["manager"]
    for role, weekdays in HOURS.items():
        adviser = people[role]
        for weekday in weekdays:
            actions.publish_hours(
                actor=manager,
                adviser=adviser,
                weekday=weekday,
                starts=datetime.time(10),
                ends=datetime.time(16),
                break_starts=datetime.time(13),
                break_ends=datetime.time(14),
                minutes=30,
                channels=["video", "phone"],
                place=f"{LABEL}: ссылку на видеовстречу пришлёт консультант",
            )
        consultation = Service.objects.filter(pk="consultation")
        values = {"services": consultation, "topics": TOPICS[role], "languages": ["ru", "en"], "capacity": 12}
        actions.keep_profile(actor=manager, adviser=adviser, values=values)
    for step, title, text in REPLIES:
        values = {"title": f"{LABEL}: {title.lower()}", "step": step, "text": text}
        actions.keep_reply(actor=manager, values=values)
    _record_work(people)
    _book(people)


def _record_work(people: dict[str, User]) -> None:
    """Some minutes on the requests of the story, so that load and cost have something to show."""
    rows = Application.objects.filter(kind="consultation", submitted_at__isnull=False, author=people["company"])
    today = timezone.localdate()
    for place, row in enumerate(rows.order_by("submitted_at", "id")):
        person = people["manager" if place % 2 else "analyst"]
        actions.record_work(
            actor=person,
            application=row,
            minutes=15 + 10 * place,
            day=today - datetime.timedelta(days=20 * place),
            note=f"{LABEL}: учтённое время",
        )


def _book(people: dict[str, User]) -> None:
    """One time is taken, so that the visitor sees what a booked consultation looks like."""
    author = people["company"]
    row = Application.objects.filter(kind="consultation", state="in_progress", author=author).first()
    free = slots.slots_for(row) if row is not None else []
    if row is not None and free:
        actions.book(actor=author, application=row, slot=free[-1].key, channel="video")
