"""Events for tests, made through the actions that staff use."""

from __future__ import annotations

import datetime
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.models import User
from exhibitions import actions
from exhibitions.actions import selection as selection_actions
from exhibitions.models import Event, Opinion, Participation
from exporters.models import Company
from reference.models import Country
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.exporters import company_in

DAY = datetime.timedelta(days=1)
_numbers = count(1)


def event_values(**changed: Any) -> dict[str, Any]:
    """A right event in 60 days, applications from yesterday for 20 days."""
    today, now = timezone.localdate(), timezone.now()
    number = next(_numbers)
    return {
        "slug": f"event-{number}",
        "kind": "mission",
        "title_ru": f"Бизнес-миссия {number}",
        "title_en": f"Business mission {number}",
        "summary_ru": "Переговоры с покупателями.",
        "summary_en": "Talks with buyers.",
        "description_ru": "Два дня переговоров.",
        "description_en": "Two days of talks.",
        "industries": ["food"],
        "country": Country.objects.get(pk="AE"),
        "city_ru": "Дубай",
        "city_en": "Dubai",
        "time_zone": "Asia/Dubai",
        "latitude": "25.20485",
        "longitude": "55.27078",
        "starts_on": today + 60 * DAY,
        "ends_on": today + 62 * DAY,
        "dates_confirmed": True,
        "apply_from": now - DAY,
        "apply_until": now + 20 * DAY,
        "allotment": "order",
        "places": 5,
        "covered_ru": "Аренда площади",
        "own_costs_ru": "Перелёт и проживание",
        **changed,
    }


def event_in(state: str = "announced", *, manager: User | None = None, **changed: Any) -> Event:
    """An event led to a state: proposed, planned, announced, open, closed, preparation, running or completed."""
    keeper = manager or StaffFactory()
    event = actions.create_event(actor=keeper, values=event_values(**changed))
    way = {
        "planned": actions.plan,
        "announced": actions.announce,
        "open": actions.open_applications,
        "closed": actions.close,
        "preparation": actions.prepare,
        "running": actions.run,
        "completed": actions.complete,
    }
    for reached, step in way.items():
        if event.state == state:
            break
        event = step(actor=keeper, event=event)
        assert event.state == reached
    return event


def exhibitor(manager: User | None = None, **card: Any) -> tuple[User, Company]:
    """The head of a verified company, who has agreed to the processing of their data."""
    person = UserFactory()
    company = company_in("verified", person=person, manager=manager, **card)
    give_consent(actor=person, purpose=ConsentPurpose.PROCESSING, address="127.0.0.1")
    person.organisation = company.organisation
    return person, company


def answers_of(company: Company, **changed: Any) -> dict[str, Any]:
    """Right answers for an event of one industry without a stand."""
    return {
        "products": [str(one.pk) for one in company.products.all()],
        "materials": "english",
        "goal": "Встретиться с сетями и договориться о пробной партии.",
        **changed,
    }


def draft_of(event: Event, person: User, company: Company, **changed: Any) -> Participation:
    """A whole draft of a company."""
    row = actions.start(actor=person, event=event, organisation=company.organisation)
    return actions.save_draft(actor=person, participation=row, answers=answers_of(company, **changed))


def applied(event: Event, person: User, company: Company, **changed: Any) -> Participation:
    """A submitted application of a company."""
    row = draft_of(event, person, company, **changed)
    actions.submit(actor=person, application=row.application)
    return Participation.objects.select_related("application", "event").get(pk=row.pk)


def commission_of(event: Event, manager: User, size: int = 3) -> list[User]:
    """People of the commission of an event, the first from outside."""
    people = [UserFactory(), *(StaffFactory(roles=["commission"]) for _n in range(size - 1))]
    for person in people:
        selection_actions.appoint(actor=manager, selection=event.selection, email=person.email)
    return people


def in_selection(manager: User, companies: int = 3, size: int = 3, **changed: Any) -> tuple[Event, list[Participation]]:
    """An event whose applications are being scored, nothing of it given yet."""
    event = event_in("open", manager=manager, **{"allotment": "selection", "places": 1, **changed})
    rows = [applied(event, *exhibitor(manager)) for _n in range(companies)]
    event = actions.select(actor=manager, event=actions.close(actor=manager, event=event))
    commission_of(event, manager, size)
    selection_actions.begin_scoring(actor=manager, selection=event.selection)
    return Event.objects.get(pk=event.pk), rows


def give(opinion: Opinion, value: int, comment: str = "Материалы только на русском.") -> Opinion:
    """The same mark for every criterion, by the member who was asked."""
    person = opinion.member.user
    selection_actions.declare_no_conflict(actor=person, opinion=opinion)
    marks = {one.pk: value for one in opinion.selection.criteria.all()}
    return selection_actions.score(actor=person, opinion=opinion, marks=marks, comment=comment)
