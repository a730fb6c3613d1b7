"""Events to try the calendar with. All of them are invented and say so; none is somebody's real fair."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from exhibitions import actions
from exhibitions.models import Event, PlanRound
from mosprom_portal.demo import door
from reference.models import Country

# Fairs that exist, by their usual month: put to the vote, with days that nobody has confirmed.
FAIRS = (
    ("gulfood", "Gulfood", "AE", "Дубай", "Dubai", "Asia/Dubai", ["food"], 1),
    ("aahar", "AAHAR", "IN", "Нью-Дели", "New Delhi", "Asia/Kolkata", ["food"], 3),
    ("innoprom-central-asia", "ИННОПРОМ. Центральная Азия", "UZ", "Ташкент", "Tashkent", "Asia/Tashkent",
     ["machinery"], 4),
    ("kihe", "KIHE", "KZ", "Алма-Ата", "Almaty", "Asia/Almaty", ["medical"], 5),
    ("kazbuild", "KazBuild", "KZ", "Алма-Ата", "Almaty", "Asia/Almaty", ["construction"], 9),
    ("worldfood-istanbul", "WorldFood Istanbul", "TR", "Стамбул", "Istanbul", "Europe/Istanbul", ["food"], 9),
    ("gitex-global", "GITEX Global", "AE", "Дубай", "Dubai", "Asia/Dubai", ["it", "electronics"], 10),
    ("food-africa", "Food Africa", "EG", "Каир", "Cairo", "Africa/Cairo", ["food"], 12),
)  # fmt: skip
LABEL = "Демонстрация"
WAITS_FOR_DATES = "The venue is confirming the dates."
NEXT_YEAR = "The buyers have put their trip off until next year."
LABEL_EN = "Demonstration"
DAY = datetime.timedelta(days=1)
COVERED = "Аренда выставочной площади\nЗастройка и оформление стенда\nДеловая программа и переговоры\nПереводчики"
COVERED_EN = "Rent of the floor\nBuilding and design of the stand\nBusiness programme and talks\nInterpreters"
OWN = "Перелёт и проживание\nВиза и страховка\nДоставка образцов"
OWN_EN = "Flights and hotel\nVisa and insurance\nShipping of samples"
WHO = "Производственные компании, зарегистрированные в Москве\nКарточка компании на портале подтверждена"
WHO_EN = "Manufacturers registered in Moscow\nThe company's card on the portal is verified"

# Address, kind, names, country, city, zone, coordinates, industries, in how many days, how long, last step, more.
LINES: tuple[tuple[Any, ...], ...] = (
    (
        "demo-food-dubai", "joint_stand", "выставка продуктов питания в Дубае", "food exhibition in Dubai",
        "AE", "Дубай", "Dubai", "Asia/Dubai", ("25.20485", "55.27078"), ["food"], 75, 3, "open",
        {"places": 12, "sme_places": 6, "stand_area": "120", "company_area": "16", "allotment": "order"},
    ),
    (
        "demo-medical-almaty", "joint_stand", "выставка медицинских изделий в Алма-Ате",
        "exhibition of medical devices in Almaty",
        "KZ", "Алма-Ата", "Almaty", "Asia/Almaty", ("43.23895", "76.88971"), ["medical", "pharma"], 120, 3, "open",
        {"places": 8, "stand_area": "80", "company_area": "12", "allotment": "selection"},
    ),
    (
        "demo-mission-belgrade", "mission", "бизнес-миссия в Белград", "business mission to Belgrade",
        "RS", "Белград", "Belgrade", "Europe/Belgrade", ("44.78657", "20.44892"), ["electronics", "machinery"], 50, 2,
        "open", {"places": 10, "allotment": "order", "company_delegates": 3},
    ),
    (
        "demo-session-moscow", "purchasing", "закупочная сессия для сетей Узбекистана",
        "purchasing session for retail chains of Uzbekistan",
        "RU", "Москва", "Moscow", "Europe/Moscow", ("55.75583", "37.61730"), ["food", "consumer"], 30, 1, "open",
        {"places": 40, "allotment": "order"},
    ),
    (
        "demo-online-india", "online_mission", "онлайн-миссия в Индию", "online mission to India",
        "IN", "Нью-Дели", "New Delhi", "Asia/Kolkata", ("28.61390", "77.20900"), ["medical", "electronics"], 95, 2,
        "announced", {"places": 20, "allotment": "order"},
    ),
    (
        "demo-industry-tashkent", "own_stand", "промышленная выставка в Ташкенте", "industrial exhibition in Tashkent",
        "UZ", "Ташкент", "Tashkent", "Asia/Tashkent", ("41.29950", "69.24010"), ["machinery", "automotive"], 160, 4,
        "postponed", {"places": 6, "stand_area": "54", "allotment": "selection"},
    ),
    (
        "demo-reverse-moscow", "reverse_mission", "реверсная миссия покупателей из Египта",
        "reverse mission of buyers from Egypt",
        "RU", "Москва", "Moscow", "Europe/Moscow", ("55.75583", "37.61730"), ["construction", "chemistry"], 40, 2,
        "cancelled", {"places": 15, "allotment": "order"},
    ),
    (
        "demo-visit-beijing", "delegation", "визит делегации из Пекина", "visit of a delegation from Beijing",
        "RU", "Москва", "Moscow", "Europe/Moscow", ("55.75583", "37.61730"), ["it", "electronics"], 20, 1,
        "preparation", {},
    ),
)  # fmt: skip


def end_of_day(at: datetime.datetime) -> datetime.datetime:
    """The last minute of a day in Moscow: terms end with the day."""
    return timezone.localtime(at).replace(hour=23, minute=59, second=0, microsecond=0)


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    for line in LINES:
        if not Event.objects.filter(slug=line[0]).exists():
            enter_event(people["manager"], line)
    _plan(people)
    door.load(people)


def _plan(people: dict[str, User]) -> None:
    """A vote on next year's plan: the names and usual months are real, the vote is a demonstration."""
    manager, company = people["manager"], people["company"]
    now = timezone.now()
    year = timezone.localdate().year + 1
    if PlanRound.objects.filter(year=year).exists():
        return
    values = {"year": year, "votes_from": now - 10 * DAY, "votes_until": now + 50 * DAY, "most_votes": 3}
    plan = actions.keep_round(actor=manager, values=values)
    PlanRound.objects.filter(pk=plan.pk).update(is_demo=True)
    for number, (slug, name, country, city, city_en, zone, industries, month) in enumerate(FAIRS):
        first = datetime.date(year, month, 1)
        values = {
            "slug": f"{slug}-{year}",
            "kind": "joint_stand",
            "title_ru": f"{name} {year}",
            "title_en": f"{'INNOPROM. Central Asia' if 'ИННОПРОМ' in name else name} {year}",
            "industries": industries,
            "country": Country.objects.get(pk=country),
            "city_ru": city,
            "city_en": city_en,
            "time_zone": zone,
            "starts_on": first,
            "ends_on": first + 2 * DAY,
            "dates_confirmed": False,
            "plan": plan,
        }
        event = actions.create_event(actor=manager, values=values, is_demo=True)
        if number in (2, 6):
            organisation = company.memberships.select_related("organisation").first().organisation
            actions.vote(actor=company, event=event, organisation=organisation)


def enter_event(manager: User, line: tuple[Any, ...]) -> None:
    """One event, led to its state."""
    slug, kind, name, name_en, country, city, city_en, zone, place, industries, ahead, length, state, more = line
    starts, now = timezone.localdate() + ahead * DAY, timezone.now()
    values = {
        "slug": slug,
        "kind": kind,
        "title_ru": f"{LABEL}: {name}",
        "title_en": f"{LABEL_EN}: {name_en}",
        "summary_ru": "Придуманное мероприятие, чтобы попробовать портал.",
        "summary_en": "An invented event to try the portal with.",
        "description_ru": "Здесь куратор рассказывает о мероприятии: чем оно полезно, как устроен стенд, кто приедет.",
        "description_en": "Here the curator describes the event: what it offers, what the stand is like, who comes.",
        "industries": industries,
        "country": Country.objects.get(pk=country),
        "city_ru": city,
        "city_en": city_en,
        "time_zone": zone,
        "latitude": place[0],
        "longitude": place[1],
        "starts_on": starts,
        "ends_on": starts + (length - 1) * DAY,
        "dates_confirmed": True,
        "apply_from": now - 5 * DAY,
        "apply_until": end_of_day(now + max(ahead - 30, 5) * DAY),
        "covered_ru": COVERED,
        "covered_en": COVERED_EN,
        "own_costs_ru": OWN,
        "own_costs_en": OWN_EN,
        "requirements_ru": WHO,
        "requirements_en": WHO_EN,
        "languages": "русский, английский",
        "curator": manager,
        **more,
    }
    event = actions.create_event(actor=manager, values=values, is_demo=True)
    event = actions.announce(actor=manager, event=actions.plan(actor=manager, event=event))
    if state == "open":
        actions.open_applications(actor=manager, event=event)
    elif state == "preparation":
        actions.prepare(actor=manager, event=event)
    elif state == "postponed":
        actions.postpone(actor=manager, event=event, comment="Площадка уточняет даты.", comment_en=WAITS_FOR_DATES)
    elif state == "cancelled":
        actions.cancel(
            actor=manager, event=event, comment="Покупатели перенесли поездку на следующий год.", comment_en=NEXT_YEAR
        )
