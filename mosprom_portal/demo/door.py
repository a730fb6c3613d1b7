"""An event that takes place now, with delegates to check in. Event and people are invented and say so."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.models import User
from accounts.queries import has_consent, organisations_of
from exhibitions import actions
from exhibitions.actions import catalogue, results
from exhibitions.actions.delegates import add_delegate
from exhibitions.models import Catalogue, CheckIn, Event, EventReport, Participation
from exhibitions.queries.catalogue import prefilled
from exporters.queries import company_of
from reference.models import Country

DAY = datetime.timedelta(days=1)
SLUG = "demo-running"
DELEGATES = {
    "company": (
        ("head", "Экспортёров", "Андрей", "Генеральный директор", "Director general"),
        ("talks", "Переговорова", "Мария", "Руководитель продаж", "Head of sales"),
        ("technical", "Техникин", "Олег", "Ведущий инженер", ""),
    ),
    "second-company": (
        ("head", "Протезова", "Елена", "Директор по развитию", "Development director"),
        ("talks", "Щукин", "Юрий", "Менеджер по экспорту", "Export manager"),
    ),
}


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if Event.objects.filter(slug=SLUG).exists():
        return
    manager, today = people["manager"], timezone.localdate()
    event = held(manager, SLUG, "медицинская выставка, которая идёт сейчас", "a medical exhibition under way")
    for login, delegates in DELEGATES.items():
        row = joined(people[login], event)
        for role, last, first, job, job_en in delegates:
            values = {"role": role, "last_name_ru": last, "first_name_ru": first, "job_ru": job, "job_en": job_en}
            values["email"] = f"{role}.{login}@demo.example"
            add_delegate(actor=people[login], participation=row, values=values, agreed=True)
        _entry(manager, people[login], row)
    event = actions.prepare(actor=manager, event=actions.close(actor=manager, event=event))
    Event.objects.filter(pk=event.pk).update(starts_on=today, ends_on=today + 2 * DAY)
    event.refresh_from_db()
    actions.run(actor=manager, event=event)
    _past(manager, people["company"])


def _past(manager: User, person: User) -> None:
    """An event of last summer with its report, a forecast and a contract; sums and rates are invented and say so."""
    event = held(manager, "demo-past", "промышленная выставка прошлого сезона", "an industrial fair of last season")
    row = joined(person, event)
    delegate = add_delegate(
        actor=person,
        participation=row,
        values={"role": "head", "last_name_ru": "Экспортёров", "first_name_ru": "Андрей", "job_ru": "Директор"},
        agreed=True,
    )
    ends = timezone.localdate() - 100 * DAY
    event = actions.prepare(actor=manager, event=actions.close(actor=manager, event=event))
    Event.objects.filter(pk=event.pk).update(starts_on=ends - 2 * DAY, ends_on=ends)
    event.refresh_from_db()
    event = actions.complete(actor=manager, event=actions.run(actor=manager, event=event))
    at = timezone.now() - 101 * DAY
    CheckIn.objects.create(event=event, delegate=delegate, day=ends - DAY, at=at, by=manager)
    rate = {"currency": "USD", "rate": Decimal("80"), "rate_on": ends, "rate_source": "Демонстрация: курс условный"}
    leads = [
        results.keep_lead(
            actor=person,
            participation=row,
            values={"company": company, "country": row.event.country, "product": product, "stage": "talks", **rate}
            | {"amount": amount},
        )
        for company, product, amount in (
            ("Demo Distributor", "Демонстрация: пробная партия", Decimal(40000)),
            ("Demo Retail", "Демонстрация: годовая поставка", Decimal(120000)),
        )
    ]
    contract = {"number": "ДЕМО-1", "signed_on": ends + 40 * DAY, "amount": Decimal(35000), **rate}
    results.add_contract(actor=person, participation=row, lead=leads[0], values=contract)
    report = {"visitors": 80, "rating": 4, "text": "Демонстрация: что получилось и что мешало."}
    results.save_report(actor=person, participation=row, values=report, send=True)
    EventReport.objects.filter(participation=row).update(sent_at=timezone.now() - 80 * DAY)
    actions.mark_participated(actor=manager, application=row.application)


def _entry(manager: User, person: User, row: Participation) -> None:
    """A word in the catalogue: one company's is approved and published, the other's waits and lacks English."""
    values = {
        **prefilled(row),
        "about_ru": "Демонстрация: здесь компания рассказывает о себе и о том, кого ищет на мероприятии.",
        "about_en": "Demonstration: here the company tells of itself and whom it looks for at the event.",
    }
    is_first = not Catalogue.objects.filter(event=row.event).exists()
    if not is_first:
        values |= {"name_en": "", "about_en": ""}
    values["products_ru"] = values["products_ru"] or "Демонстрация: продукция"
    entry = catalogue.save_entry(actor=person, participation=row, values=values, send=True)
    if is_first:
        catalogue.approve_entry(actor=manager, entry=entry, stand="A12")
        catalogue.publish_catalogue(actor=manager, catalogue=entry.catalogue)


def held(manager: User, slug: str, name: str, name_en: str) -> Event:
    """An invented event that takes applications."""
    now, today = timezone.now(), timezone.localdate()
    values = {
        "slug": slug,
        "kind": "joint_stand",
        "title_ru": f"Демонстрация: {name}",
        "title_en": f"Demonstration: {name_en}",
        "summary_ru": "Придуманное мероприятие, чтобы попробовать портал.",
        "summary_en": "An invented event to try the portal with.",
        "description_ru": "На этом мероприятии можно попробовать делегатов, бейджи, отметку прихода и каталог.",
        "description_en": "Try delegates, badges, check-in and the catalogue on this event.",
        "covered_ru": "Демонстрация: площадь и застройка",
        "covered_en": "Demonstration: floor and stand",
        "own_costs_ru": "Демонстрация: перелёт и проживание",
        "own_costs_en": "Demonstration: flights and hotel",
        "industries": ["medical"],
        "country": Country.objects.get(pk="KZ"),
        "city_ru": "Алма-Ата",
        "city_en": "Almaty",
        "venue_ru": "Демонстрация: выставочный центр",
        "venue_en": "Demonstration: exhibition centre",
        "time_zone": "Asia/Almaty",
        "starts_on": today + 3 * DAY,
        "ends_on": today + 5 * DAY,
        "dates_confirmed": True,
        "apply_from": now - 5 * DAY,
        "apply_until": now + DAY,
        "allotment": "order",
        "places": 10,
        "company_delegates": 4,
        "curator": manager,
    }
    event = actions.create_event(actor=manager, values=values, is_demo=True)
    event = actions.announce(actor=manager, event=actions.plan(actor=manager, event=event))
    return actions.open_applications(actor=manager, event=event)


def joined(person: User, event: Event) -> Participation:
    """The participation of a person's company, with its place."""
    if not has_consent(person, ConsentPurpose.PROCESSING):
        give_consent(actor=person, purpose=ConsentPurpose.PROCESSING, address="127.0.0.1")
    organisation = organisations_of(person)[0]
    company = company_of(organisation)
    row = actions.start(actor=person, event=event, organisation=organisation)
    answers = {
        "products": [str(one.pk) for one in company.products.all()] if company else [],
        "materials": "english",
        "goal": "Демонстрация: найти дистрибьютора.",
    }
    row = actions.save_draft(actor=person, participation=row, answers=answers)
    actions.submit(actor=person, application=row.application)
    actions.accept_offer(actor=person, application=row.application)
    return Participation.objects.select_related("application", "event").get(pk=row.pk)
