"""Companies in every state, made by the actions that make them on the portal."""

from __future__ import annotations

from itertools import count
from typing import Any

from accounts.models import User
from exporters import actions
from exporters.enums import DeclarationKind, EntityType
from exporters.models import Company, Product
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from reference.models import MoscowOkrug, Region
from tests.factories.accounts import StaffFactory, UserFactory

_numbers = count(1)
ANSWERS = dict.fromkeys(DeclarationKind.values, True)


def whole_card(number: int, entity_type: str = EntityType.LEGAL_ENTITY) -> dict[str, Any]:
    """Every field that a card needs before it can be sent for review."""
    person = entity_type != EntityType.LEGAL_ENTITY
    card: dict[str, Any] = {
        "registered_region": Region.objects.get(pk="77"),
        "registered_okrug": MoscowOkrug.objects.get(abbr="ЗелАО"),
        "registered_address": "124498, г. Москва, г. Зеленоград, проезд 4806, дом 5",
        "sez_resident": False,
        "main_okved": "26.51",
        "head_name": "Иванов Иван Иванович",
        "contact_name": "Петрова Мария Сергеевна",
        "phone": f"+7 495 {number % 900 + 100:03d}-00-00",
    }
    if entity_type != EntityType.SELF_EMPLOYED:
        card["ogrn"] = synthetic_ogrn(number, person=person)
    if not person:
        card["kpp"] = synthetic_kpp(number)
    return card


def draft(person: User | None = None, *, entity_type: str = EntityType.LEGAL_ENTITY, **card: Any) -> Company:
    """A company that has just been registered; `card` fills some of its fields."""
    number = next(_numbers)
    actor = person or UserFactory()
    company = actions.register_company(
        actor=actor,
        inn=synthetic_inn(number, person=entity_type != EntityType.LEGAL_ENTITY),
        entity_type=entity_type,
        name=f"Общество с ограниченной ответственностью «Датчик {number}»",
        short_name=f"ООО «Датчик {number}»",
    )
    return actions.save_card(actor=actor, company=company, changes=card) if card else company


def head_of(company: Company) -> User:
    """The person who registered the company."""
    return company.organisation.memberships.get().user


def product(company: Company, **values: Any) -> Product:
    """A product with its code."""
    values = {"name_ru": "Датчик давления", "hs_code": "9026202000", **values}
    return actions.add_product(actor=head_of(company), company=company, values=values)


def filled(person: User | None = None, *, entity_type: str = EntityType.LEGAL_ENTITY, **card: Any) -> Company:
    """A draft that may be sent for review."""
    company = draft(person, entity_type=entity_type)
    actor = head_of(company)
    number = int(company.organisation.inn[4:9])
    actions.save_card(actor=actor, company=company, changes={**whole_card(number, entity_type), **card})
    product(company)
    return actions.declare(actor=actor, company=company, answers=ANSWERS)


def company_in(state: str, *, person: User | None = None, manager: User | None = None, **card: Any) -> Company:
    """A company in a state, brought there by its people one step after the other."""
    manager = manager or StaffFactory()
    if state == "draft":
        return draft(person, **card)
    company = filled(person, **card)
    actions.submit_for_review(actor=head_of(company), company=company)
    refusal = {"reason": "incomplete", "to_correct": "Добавьте ОГРН."}
    if state == "needs_correction":
        actions.request_correction(actor=manager, company=company, fields=["ogrn"], **refusal)
    elif state == "rejected":
        actions.reject(actor=manager, company=company, **refusal)
    elif state != "under_review":
        actions.verify(actor=manager, company=company)
        if state == "suspended":
            actions.suspend(actor=manager, company=company, reason="tax_debt", comment="Погасите долг.")
        elif state == "archived":
            actions.archive(actor=manager, company=company, reason="company_request")
    assert company.state == state
    return company
