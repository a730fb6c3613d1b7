"""The small demonstration, entered through the actions that people use: companies, and applications in every state."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.actions import create_organisation
from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from exporters import actions as cards
from exporters.enums import DeclarationKind, EntityType, FigureBasis
from exporters.models import Company
from mosprom_portal.demo import (
    advisers,
    analyses,
    centres,
    choosing,
    counterparties,
    graduates,
    internships,
    matters,
    meetings,
    partnerships,
    potential,
    strategies,
    students,
)
from mosprom_portal.demo.companies import ARTICLE, AS_OF, BOARDS, INSTITUTIONS, NAMED, PROSTHESES, Firm
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from reference.models import Cluster, Country, Region, SEZSite
from services import actions as services
from services.models import Service

# The articles' firms are entered by somebody who cannot log in.
KEEPER = "keeper@demo.example"


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing of the story."""
    if Organisation.objects.filter(inn=synthetic_inn(1)).exists():
        return
    company = whole(people["company"], people["manager"], BOARDS, 1, hs="8528590009", okved="26.20")
    other = whole(people["second-company"], None, PROSTHESES, 2, hs="9021310000", okved="32.50")
    keeper = User.objects.filter(email=KEEPER).first() or User.objects.create_user(
        KEEPER, last_name="Хранитель", first_name="Каталога", is_demo=True
    )
    for number, firm in enumerate(NAMED, 3):
        known(keeper, firm, number)
    for short_name, name in INSTITUTIONS:
        create_organisation(
            actor=people["manager"], name=name, short_name=short_name, kinds=[OrganisationKind.INSTITUTION]
        )
    requests(people, company.organisation)
    advisers.load(people)
    counterparties.load(people, company.organisation)
    analyses.load(people, company.organisation)
    matters.load(people, company.organisation)
    internships.load(people)
    centres.load(people)
    partnerships.load(people)
    students.load(people)
    graduates.load(people)
    choosing.load(people)
    potential.load(people, company.organisation, other.organisation)
    strategies.load(people, company.organisation)
    meetings.load(people, company.organisation, other.organisation)


def known(person: User, firm: Firm, number: int) -> Company:
    """A card with what is known of a firm and nothing else."""
    company = cards.register_company(
        actor=person,
        inn=synthetic_inn(number),
        entity_type=EntityType.LEGAL_ENTITY,
        name=firm.name,
        short_name=firm.short_name,
    )
    changes: dict[str, Any] = {}
    if firm.name_en:
        changes["name_en"] = firm.name_en
    if firm.sez_resident is not None:
        changes["sez_resident"] = firm.sez_resident
    if firm.site:
        changes["sez_site"] = SEZSite.objects.get(pk=firm.site)
    if firm.cluster:
        changes["clusters"] = [Cluster.objects.get(pk=firm.cluster)]
    if changes:
        company = cards.save_card(actor=person, company=company, changes=changes)
    if firm.product_ru:
        values = {"name_ru": firm.product_ru, "name_en": firm.product_en}
        cards.add_product(actor=person, company=company, values=values)
    for country in firm.exports_to:
        values = {
            "year": 2024,
            "country": Country.objects.get(pk=country),
            "basis": FigureBasis.PUBLISHED,
            "source": ARTICLE,
            "as_of": AS_OF,
        }
        cards.add_export_result(actor=person, company=company, values=values)
    company.refresh_from_db()
    return company


def whole(person: User, manager: User | None, firm: Firm, number: int, *, hs: str, okved: str) -> Company:
    """A card that is complete with synthetic numbers, sent for review, and verified if there is a manager."""
    company = known(person, firm, number)
    changes = {
        "kpp": synthetic_kpp(number),
        "ogrn": synthetic_ogrn(number),
        "registered_region": Region.objects.get(pk="77"),
        "registered_address": "г. Москва, демонстрационный адрес",
        "sez_site": SEZSite.objects.get(pk="pechatniki"),
        "sez_certificate": f"ДЕМО-{number}",
        "main_okved": okved,
        "head_name": "Демонстрационный Руководитель",
        "contact_name": person.get_full_name(),
        "phone": "+7 495 000-00-00",
    }
    company = cards.save_card(actor=person, company=company, changes=changes)
    product = company.products.get()
    values = {"name_ru": product.name_ru, "name_en": product.name_en, "hs_code": hs}
    cards.change_product(actor=person, product=product, values=values)
    cards.declare(actor=person, company=company, answers=dict.fromkeys(DeclarationKind.values, True))
    cards.submit_for_review(actor=person, company=company)
    if manager is not None:
        cards.verify(actor=manager, company=company)
    return company


QUESTIONS = (
    (
        "draft",
        "market",
        "KZ",
        "С чего начать поставки досок в Казахстан: посредник или свой представитель?",
    ),
    ("submitted", "certification", "RS", "Какие сертификаты нужны интерактивным доскам для школ Сербии?"),
    ("info_requested", "logistics", "TJ", "Как дешевле доставить пробную партию из 40 досок в Душанбе?"),
    ("in_progress", "payments", "KZ", "Как рассчитываться с покупателем в тенге и закрыть валютный контроль?"),
    ("delivered", "contract", "RS", "На что обратить внимание в рамочном договоре с дистрибьютором в Сербии?"),
    ("closed", "market", "UZ", "Есть ли спрос на интерактивные доски в Узбекистане и кто закупает?"),
    ("rejected", "other", "KZ", "Помогите, пожалуйста, с ремонтом кабинета и закупкой мебели для отдела."),
)


def requests(people: dict[str, User], organisation: Organisation) -> None:
    """One consultation in each state that a visitor will want to see."""
    for state, topic, country, question in QUESTIONS:
        request(people, organisation, state, {"topic": topic, "country": country, "question": question})


def request(people: dict[str, User], organisation: Organisation, state: str, answers: dict[str, str]) -> None:
    """One consultation, led to its state step by step."""
    client, manager = people["company"], people["manager"]
    row = services.start_request(
        actor=client, service=Service.objects.get(pk="consultation"), organisation=organisation
    )
    row = services.save_draft(actor=client, request=row, answers={**answers, "channel": "email"})
    if state == "draft":
        return
    application = row.application
    services.submit(actor=client, application=application)
    if state == "submitted":
        return
    services.register(actor=manager, application=application)
    services.review(actor=manager, application=application)
    if state == "info_requested":
        services.ask(actor=manager, application=application, text="Уточните вес и объём одной доски в упаковке.")
        return
    if state == "rejected":
        comment = "Моспром помогает с экспортом. Если есть вопрос о поставках за рубеж, подайте новую заявку."
        services.reject(actor=manager, application=application, reason="out_of_scope", comment=comment)
        return
    services.accept(actor=manager, application=application)
    services.start(actor=manager, application=application)
    if state == "in_progress":
        return
    text = "Демонстрационный ответ консультанта: здесь стоят выводы, шаги и ссылки на источники."
    services.deliver(actor=manager, application=application, text=text)
    if state == "closed":
        services.accept_result(actor=client, application=application, rating=5, comment="Ответ помог, спасибо.")
