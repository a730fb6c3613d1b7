"""An event in its contract campaign: a company with a place and an agreement to sign. None of it is real."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.models import Consent, Organisation, User
from exhibitions import actions
from exhibitions.actions import agreements, checklists, passports
from exhibitions.actions.delegates import add_delegate
from exhibitions.enums.checklists import ItemKind
from exhibitions.models import AgreementTemplate, ChecklistItem, Event, Participation
from exhibitions.texts.agreements import BODY, TITLE
from exporters.queries import company_of
from mosprom_portal.demo.exhibitions import COVERED, COVERED_EN, DAY, LABEL, LABEL_EN, OWN, OWN_EN
from reference.models import Country

SLUG = "demo-electronics-minsk"


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if Event.objects.filter(slug=SLUG).exists():
        return
    manager, person = people["manager"], people["company"]
    membership = person.memberships.select_related("organisation").order_by("created_at").first()
    if membership is None:
        return
    event = _event(manager)
    row = _applied(person, membership.organisation, event)
    actions.accept_offer(actor=person, application=row.application)
    event = actions.contract(actor=manager, event=actions.close(actor=manager, event=event))
    text = AgreementTemplate.objects.order_by("-version").first()
    text = text or agreements.publish_template(actor=manager, title=TITLE, body=BODY)
    values = {"template": text, "support_amount": Decimal("180000"), "fee_amount": Decimal("15000")}
    agreements.keep_terms(actor=manager, event=event, values=values)
    agreements.draw_up(actor=manager, participation=row)
    checklists.add_standard_items(actor=manager, event=event)
    first = ChecklistItem.objects.filter(event=event, kind=ItemKind.TEXT).first()
    if first is not None:
        words = f"{LABEL_EN}: we make interactive boards for schools."
        checklists.hand_in(actor=person, participation=row, item=first, text=words)
    names = {"last_name_ru": "Делегатова", "first_name_ru": "Анна", "job_ru": "Менеджер по экспорту"}
    names |= {"job_en": "Export manager", "email": "delegate@demo.example"}
    add_delegate(actor=person, participation=row, values=names, agreed=True)
    purpose = f"{LABEL}: пропуска на площадку выставки"
    passports.need_passports(actor=manager, event=event, purpose=purpose, recipient=f"{LABEL}: организатор выставки")


def _event(manager: User) -> Event:
    today, now = timezone.localdate(), timezone.now()
    values = {
        "slug": SLUG,
        "kind": "joint_stand",
        "title_ru": f"{LABEL}: выставка электроники в Минске",
        "title_en": f"{LABEL_EN}: electronics exhibition in Minsk",
        "summary_ru": "Придуманное мероприятие: договорная кампания и подготовка участников.",
        "summary_en": "An invented event: its contract campaign and the preparation of participants.",
        "description_ru": "Здесь можно попробовать соглашение, список подготовки и паспортные данные.",
        "description_en": "Try the agreement, the checklist and the passport data here.",
        "industries": ["electronics"],
        "country": Country.objects.get(pk="BY"),
        "city_ru": "Минск",
        "city_en": "Minsk",
        "venue_ru": f"{LABEL}: выставочный зал",
        "venue_en": f"{LABEL_EN}: exhibition hall",
        "time_zone": "Europe/Minsk",
        "starts_on": today + 45 * DAY,
        "ends_on": today + 47 * DAY,
        "dates_confirmed": True,
        "apply_from": now - 5 * DAY,
        "apply_until": now + 5 * DAY,
        "allotment": "order",
        "places": 6,
        "stand_area": "60",
        "company_area": "12",
        "covered_ru": COVERED,
        "covered_en": COVERED_EN,
        "own_costs_ru": OWN,
        "own_costs_en": OWN_EN,
        "curator": manager,
    }
    event = actions.create_event(actor=manager, values=values, is_demo=True)
    event = actions.announce(actor=manager, event=actions.plan(actor=manager, event=event))
    return actions.open_applications(actor=manager, event=event)


def _applied(person: User, organisation: Organisation, event: Event) -> Participation:
    if not Consent.objects.filter(user=person, purpose=ConsentPurpose.PROCESSING, withdrawn_at=None).exists():
        give_consent(actor=person, purpose=ConsentPurpose.PROCESSING, address="127.0.0.1")
    company = company_of(organisation)
    products = [str(one.pk) for one in company.products.all()[:2]] if company else []
    row = actions.start(actor=person, event=event, organisation=organisation)
    answers = {
        "products": products,
        "materials": "english",
        "area": "9",
        "goal": f"{LABEL}: найти двух дистрибьюторов и договориться о пробной партии.",
    }
    actions.save_draft(actor=person, participation=row, answers=answers)
    actions.submit(actor=person, application=row.application)
    return Participation.objects.select_related("application", "event", "organisation").get(pk=row.pk)
