"""An event in the middle of its selection: some opinions are given, one lies apart, the rest wait. Nothing is real."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.models import User
from exhibitions import actions as events
from exhibitions.actions import selection as actions
from exhibitions.models import Event, Opinion, Participation
from mosprom_portal.demo.companies import Firm
from mosprom_portal.demo.exhibitions import enter_event
from reference.identifiers import synthetic_inn

SLUG = "demo-selection-almaty"
LINE: tuple[Any, ...] = (
    SLUG, "joint_stand", "конкурсный отбор на выставку в Алма-Ате", "selection for an exhibition in Almaty",
    "KZ", "Алма-Ата", "Almaty", "Asia/Almaty", ("43.23895", "76.88971"), ["electronics", "medical"], 110, 3, "open",
    {"places": 2, "allotment": "selection"},
)  # fmt: skip
# Number of the card, product in both languages, code, activity, industry, materials, goal.
FIRMS = (
    (41, "Учебные стенды", "Training stands", "9023008000", "32.99", "electronics", "local"),
    (42, "Кабельные тестеры", "Cable testers", "9030310000", "26.51", "electronics", "english"),
    (43, "Тонометры", "Blood pressure monitors", "9018101000", "26.60", "medical", "english"),
    (44, "Ингаляторы", "Inhalers", "9019200000", "32.50", "medical", "russian"),
)
# Which marks the demonstration's commission has given so far: by application, then by member.
GIVEN = ((4, 4), (5, 2), (3,), ())
WORDS = "Демонстрационная оценка: продукция подходит, материалы стоит дополнить."


@transaction.atomic
def load(people: dict[str, User], whole: Any) -> None:
    """Enter what is missing; `whole` makes a verified card."""
    if Event.objects.filter(slug=SLUG).exists():
        return
    manager = people["manager"]
    enter_event(manager, LINE)
    event = Event.objects.get(slug=SLUG)
    rows = [_applied(manager, event, whole, *firm) for firm in FIRMS]
    event = events.select(actor=manager, event=events.close(actor=manager, event=event))
    expert = _person("expert", "Внешний", "Эксперт")
    for person in (people["commission"], people["analyst"], expert):
        actions.appoint(actor=manager, selection=event.selection, email=person.email)
    actions.begin_scoring(actor=manager, selection=event.selection)
    for row, marks in zip(rows, GIVEN, strict=True):
        # What the demonstration's member logs in for is left to be scored by them.
        waits = Opinion.objects.filter(participation=row, state="assigned").exclude(member__user=people["commission"])
        for opinion, mark in zip(waits.order_by("at", "id"), marks, strict=False):
            _give(opinion, mark)


def _person(login: str, last_name: str, first_name: str) -> User:
    """Somebody who has an account and no password."""
    email = f"{login}@demo.example"
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, None, last_name=last_name, first_name=first_name, is_demo=True)


def _applied(
    manager: User, event: Event, whole: Any, number: int, ru: str, en: str, hs: str, okved: str, industry: str,
    materials: str,
) -> Participation:  # fmt: skip
    person = _person(f"applicant-{number}", f"Заявителев{number}", "Демо")
    give_consent(actor=person, purpose=ConsentPurpose.PROCESSING, address="127.0.0.1")
    name = f"Демонстрация: участник отбора {number}"
    company = whole(person, manager, Firm(name, name, ru, en, True), number, hs=hs, okved=okved)
    assert company.organisation.inn == synthetic_inn(number)
    row = events.start(actor=person, event=event, organisation=company.organisation)
    answers = {
        "industry": industry,
        "products": [str(product.pk) for product in company.products.all()],
        "materials": materials,
        "goal": "Демонстрационная цель: найти дистрибьютора и договориться о пробной партии.",
    }
    row = events.save_draft(actor=person, participation=row, answers=answers)
    events.submit(actor=person, application=row.application)
    return Participation.objects.get(pk=row.pk)


def _give(opinion: Opinion, mark: int) -> None:
    person = opinion.member.user
    actions.declare_no_conflict(actor=person, opinion=opinion)
    marks = {one.pk: mark for one in opinion.selection.criteria.all()}
    actions.score(actor=person, opinion=opinion, marks=marks, comment=WORDS)
