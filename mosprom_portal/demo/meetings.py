"""A purchasing session with buyers from abroad: wishes, a released schedule, a draft beside it. None of it is real."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.actions import create_organisation, give_consent
from accounts.enums import ConsentPurpose
from accounts.models import Organisation, User
from exhibitions import actions as events
from exhibitions.actions import buyers as actions
from exhibitions.actions import meetings, schedules
from exhibitions.models import Event, Interpreter, Participant, Programme, Slot
from exhibitions.queries.schedules import slots_of
from reference.models import Country

LABEL = "Демонстрация"
DAY = datetime.timedelta(days=1)
# Company, country, languages, what is looked for: product, code, volume, unit.
BUYERS = (
    ("Demo School Supplies", "RS", ("en", "sr"), ("Interactive whiteboards", "852859", 40, "piece")),
    ("Demo Edutech", "KZ", ("ru", "kk"), ("Interactive displays for schools", "8528", 120, "piece")),
    ("Demo Clinic Group", "AE", ("en", "ar"), ("Bionic prostheses", "902131", 15, "piece")),
    ("Demo Rehabilitation", "UZ", ("ru", "uz"), ("Leg prostheses", "9021", 10, "piece")),
    ("Demo Trading House", "AE", ("ar",), ("Medical equipment", "90", 25, "piece")),
    ("Demo Imports", "IN", ("en", "hi"), ("Electronic boards", "8528590009", 60, "piece")),
)
EXPORTERS = ("ru", "ru", "ru", "ru")


@transaction.atomic
def load(people: dict[str, User], first: Organisation, second: Organisation) -> None:
    """Enter what is missing."""
    if Programme.objects.exists():
        return
    manager = people["manager"]
    event = _event(manager)
    made = _programme(manager, event)
    ours = [(people["company"], first), (people["second-company"], second)]
    ours += [_exporter(number) for number in range(1, len(EXPORTERS) + 1)]
    exporters = [
        (person, actions.admit(actor=manager, event=event, organisation=company, languages=["ru", "en"][: 1 + (n < 3)]))
        for n, (person, company) in enumerate(ours)
    ]
    buyers = [_buyer(manager, event, number) for number in range(len(BUYERS))]
    _proposals(manager, event)
    _wishes(exporters, buyers)
    schedules.set_absences(actor=manager, participant=buyers[2][1], slots=[slots_of(made)[0].pk])
    asked, plan = schedules.look_for(made, fresh=True)
    draft = schedules.keep_draft(actor=manager, programme=made, asked=asked, plan=plan, fresh=True)
    schedules.release(actor=manager, schedule=draft)
    meetings.ask_to_meet(
        actor=buyers[5][0], participant=buyers[5][1], other_id=exporters[0][1].pk, message="Demonstration request"
    )


def _event(manager: User) -> Event:
    today = timezone.localdate()
    values = {
        "slug": "demo-buyers",
        "kind": "purchasing",
        "title_ru": f"{LABEL}: закупочная сессия с иностранными закупщиками",
        "title_en": "Demonstration: a sourcing session with foreign buyers",
        "summary_ru": "Встречи производителей Москвы с закупщиками. Мероприятие вымышленное.",
        "summary_en": "Meetings of Moscow manufacturers with buyers. The event is made up.",
        "description_ru": "На этом мероприятии можно попробовать запросы на встречи, расписание и экран зала.",
        "description_en": "Try requests for meetings, the schedule and the screen of the hall on this event.",
        "industries": ["electronics"],
        "country": Country.objects.get(pk="RU"),
        "city_ru": "Москва",
        "city_en": "Moscow",
        "venue_ru": f"{LABEL}: конференц-зал",
        "venue_en": "Demonstration: conference hall",
        "time_zone": "Europe/Moscow",
        "starts_on": today + 21 * DAY,
        "ends_on": today + 22 * DAY,
        "dates_confirmed": True,
        "allotment": "order",
        "places": 12,
        "covered_ru": f"{LABEL}: зал, переводчики",
        "covered_en": "Demonstration: hall, interpreters",
        "own_costs_ru": f"{LABEL}: образцы продукции",
        "own_costs_en": "Demonstration: samples of products",
    }
    event = events.create_event(actor=manager, values=values, is_demo=True)
    event = events.plan(actor=manager, event=event)
    return events.announce(actor=manager, event=event)


def _programme(manager: User, event: Event) -> Programme:
    made = Programme.objects.create(event=event, tables=4, requests_until=timezone.now() + 14 * DAY, seconds=3)
    schedules.add_slots(
        actor=manager, programme=made, day=event.starts_on, starts=datetime.time(10, 0), minutes=20, pause=5, count=9
    )
    Slot.objects.filter(pk=slots_of(made)[4].pk).update(is_break=True)
    Interpreter.objects.create(programme=made, name="Demo Interpreter 1", languages=["ar", "en", "ru"])
    Interpreter.objects.create(programme=made, name="Demo Interpreter 2", languages=["en", "ru"])
    return made


def _exporter(number: int) -> tuple[User, Organisation]:
    person = User.objects.create_user(
        f"exporter-{number}@demo.example", None, last_name=f"Производителев{number}", is_demo=True
    )
    name = f"{LABEL}: производитель {number}"
    return person, create_organisation(actor=person, name=name, short_name=name, name_en=f"Demo manufacturer {number}")


def _buyer(manager: User, event: Event, number: int) -> tuple[User, Participant]:
    company, country, languages, (product, code, volume, unit) = BUYERS[number]
    row = Country.objects.get(pk=country)
    participant = actions.admit_buyer(
        actor=manager, event=event, email=f"buyer-{number + 1}@demo.example", company=company, country=row
    )
    user = participant.buyer.user  # type: ignore[union-attr]
    user.is_demo = True
    user.save(update_fields=["is_demo"])
    values = {
        "company": company,
        "country": row,
        "first_name": "Demo",
        "last_name": f"Buyer {number + 1}",
        "position": "Purchasing",
        "languages": list(languages),
        "about": "A made-up company of the demonstration.",
    }
    actions.save_profile(actor=user, values=values)
    for purpose in (ConsentPurpose.PROCESSING, ConsentPurpose.TRANSFER):
        give_consent(actor=user, purpose=purpose, address="127.0.0.1")
    wish = {"product": product, "hs_code": code, "volume": Decimal(volume), "unit": unit}
    actions.add_sourcing(actor=user, participant=participant, values=wish)
    participant.refresh_from_db()
    return user, participant


def _proposals(manager: User, event: Event) -> None:
    """Two buyers nobody has written to yet: one new, one being checked."""
    for number, company in enumerate(("Demo Wholesale", "Demo Hospital Supplies"), len(BUYERS) + 1):
        row = actions.propose_buyer(
            actor=manager,
            event=event,
            email=f"buyer-{number}@demo.example",
            company=company,
            country=Country.objects.get(pk="AE"),
        )
    actions.check_buyer(actor=manager, invitation=row)


def _wishes(exporters: list[tuple[User, Participant]], buyers: list[tuple[User, Participant]]) -> None:
    """Most pairs want to meet; some wishes were declined, and one buyer's last wish still waits."""
    for n, (seller, one) in enumerate(exporters):
        for m, (customer, other) in enumerate(buyers):
            if (n + m) % 4 == 3 or (n, m) == (0, 5):
                continue
            priority = 1 + (n * m) % 3
            asked = meetings.ask_to_meet(actor=seller, participant=one, other_id=other.pk, priority=priority)
            if (n, m) == (2, 4):
                meetings.decline_meeting(actor=customer, participant=other, request=asked, reason="product")
            else:
                meetings.accept_meeting(actor=customer, participant=other, request=asked)
