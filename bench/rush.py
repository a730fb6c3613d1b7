"""A thousand companies apply at the moment of opening for fifty places: exactly fifty offers, nobody refused or lost.

The companies are written in bulk and wait in a database of their own with whole drafts; eight threads with a connection
each submit them as fast as the machine goes. Every submission is the product's own action: checks, frozen answers,
number, log, history, the place, letters and notices.
"""

from __future__ import annotations

import datetime
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from typing import Any
from uuid import UUID

import pgtrigger
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.enums import ConsentPurpose, MemberRole, MembershipState, OrganisationKind, StaffRole
from accounts.models import Consent, Membership, Organisation, User
from accounts.queries import consent_text
from applications.models import Application
from bench.data import created, use
from bench.verdict import Verdict
from exhibitions import actions
from exhibitions.models import Event, Participation, Place
from exhibitions.queries import participations
from exporters.enums import CompanyState, DeclarationKind, EntityType
from exporters.models import Company, Declaration, Product
from reference.identifiers import synthetic_inn, synthetic_kpp, synthetic_ogrn
from reference.models import Country

APPLICANTS, PLACES, WORKERS = 1_000, 50, 8
DAY = datetime.timedelta(days=1)


def rush() -> Iterator[Verdict | str]:
    """Goal 12: places, applications, errors, order."""
    use(created("bench_rush", f"rush of {APPLICANTS}, 1", _fill))
    event, drafts = _prepare()
    faults, times, took = _submit(drafts)
    rows = Participation.objects.filter(event=event)
    states = Counter(rows.values_list("application__state", flat=True))
    given = Place.objects.filter(event=event).count()
    lost = APPLICANTS - states["offer_sent"] - states["reserve"]
    keys = list(rows.order_by("queued_at").values_list("pk", flat=True))
    holders = set(Place.objects.filter(event=event).values_list("participation", flat=True))
    queue = list(participations.waiting(event).values_list("pk", flat=True))
    ordered = set(keys[:PLACES]) == holders and keys[PLACES:] == queue
    name = f"{APPLICANTS:,} applicants at once, {PLACES} places"
    yield Verdict("12", f"{name}: offers", str(given), str(PLACES), given == PLACES)
    yield Verdict("12", f"{name}: errors", str(sum(faults.values())), "0", not faults)
    yield Verdict("12", f"{name}: applications lost", str(lost), "0", lost == 0)
    yield Verdict("12", f"{name}: who came first is first", "yes" if ordered else "no", "yes", ordered)
    cuts = quantiles(times, n=100)
    yield (
        f"{took:.1f} s in {WORKERS} threads, {APPLICANTS / took:.0f} a second; one submission {cuts[49] * 1000:.0f} ms "
        f"in the middle, p99 {cuts[98] * 1000:.0f} ms {dict(faults) or ''}"
    )


def _fill() -> None:
    """The companies, each as its registration would have left it, and the person who keeps the programme."""
    call_command("reference", verbosity=0)
    User.objects.create_user("keeper@demo.example", roles=[StaffRole.MANAGER])
    text, now = consent_text(ConsentPurpose.PROCESSING), timezone.now()
    numbers = range(1, APPLICANTS + 1)
    people = [User(email=f"head{number}@demo.example", last_name="Head", first_name=str(number)) for number in numbers]
    firms = [
        Organisation(name=f"Company {number}", inn=synthetic_inn(number), kinds=[OrganisationKind.COMPANY])
        for number in numbers
    ]
    cards = [_card(number, firm) for number, firm in zip(numbers, firms, strict=True)]
    with pgtrigger.ignore():
        User.objects.bulk_create(people)
        Organisation.objects.bulk_create(firms)
        Membership.objects.bulk_create(
            Membership(user=person, organisation=firm, role=MemberRole.HEAD, state=MembershipState.ACTIVE)
            for person, firm in zip(people, firms, strict=True)
        )
        Consent.objects.bulk_create(
            Consent(user=person, purpose=ConsentPurpose.PROCESSING, text=text) for person in people
        )
        Company.objects.bulk_create(cards)
        Product.objects.bulk_create(
            Product(company=card, name_ru="Датчик давления", hs_code="9026202000") for card in cards
        )
        Declaration.objects.bulk_create(
            Declaration(company=card, kind=kind, holds=True, wording=kind, made_at=now, made_by=person)
            for card, person in zip(cards, people, strict=True)
            for kind in DeclarationKind.values
        )


def _card(number: int, firm: Organisation) -> Company:
    return Company(
        organisation=firm,
        entity_type=EntityType.LEGAL_ENTITY,
        state=CompanyState.VERIFIED,
        ogrn=synthetic_ogrn(number),
        kpp=synthetic_kpp(number),
        registered_region_id="77",
        registered_okrug_id=None,
        registered_address="Москва",
        main_okved="26.51",
        head_name="Head",
        contact_name="Head",
        phone=f"+7495{number:07d}",
        verified_at=timezone.now(),
        reconfirm_by=timezone.localdate() + 300 * DAY,
    )


def _prepare() -> tuple[Event, list[tuple[User, UUID]]]:
    """A new event, and a whole draft of every company for it."""
    keeper, now = User.objects.get(email="keeper@demo.example"), timezone.now()
    values: dict[str, Any] = {
        "slug": f"rush-{now:%Y%m%d%H%M%S}",
        "kind": "mission",
        "industries": ["electronics"],
        "country": Country.objects.get(pk="AE"),
        "starts_on": timezone.localdate() + 90 * DAY,
        "ends_on": timezone.localdate() + 91 * DAY,
        "apply_from": now - DAY,
        "apply_until": now + DAY,
        "allotment": "order",
        "places": PLACES,
        **dict.fromkeys(("title_ru", "title_en", "summary_ru", "summary_en", "description_ru"), "Rush"),
        **dict.fromkeys(("description_en", "covered_ru", "own_costs_ru"), "Rush"),
    }
    event = actions.create_event(actor=keeper, values=values)
    for step in (actions.plan, actions.announce, actions.open_applications):
        event = step(actor=keeper, event=event)
    drafts = []
    for member in Membership.objects.filter(role=MemberRole.HEAD).select_related("user", "organisation"):
        product = Product.objects.get(company__organisation=member.organisation_id)
        answers = {"products": [str(product.pk)], "materials": "english", "goal": "Договориться о пробной партии."}
        row = actions.start(actor=member.user, event=event, organisation=member.organisation)
        actions.save_draft(actor=member.user, participation=row, answers=answers)
        drafts.append((member.user, row.pk))
    return event, drafts


def _submit(drafts: list[tuple[User, UUID]]) -> tuple[Counter[str], list[float], float]:
    """Submit them all at once; returns the faults, the seconds of each, the seconds of all."""
    gate = threading.Barrier(WORKERS)
    began = time.perf_counter()
    with ThreadPoolExecutor(WORKERS) as pool:
        shares = [drafts[number::WORKERS] for number in range(WORKERS)]
        answers = list(pool.map(lambda share: _work(gate, share), shares))
    took = time.perf_counter() - began
    faults: Counter[str] = Counter()
    times: list[float] = []
    for failed, spent in answers:
        faults.update(failed)
        times += spent
    return faults, times, took


def _work(gate: threading.Barrier, share: list[tuple[User, UUID]]) -> tuple[Counter[str], list[float]]:
    faults: Counter[str] = Counter()
    times = []
    gate.wait()
    for person, key in share:
        began = time.perf_counter()
        try:
            actions.submit(actor=person, application=Application.objects.get(pk=key))
        except Exception as error:
            faults[repr(error)[:100]] += 1
        times.append(time.perf_counter() - began)
    connection.close()
    return faults, times
