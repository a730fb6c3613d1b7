"""The catalogue: what everybody may read, and the entry that a company writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from core.errors import NotFound
from exhibitions.enums.catalogue import EntryState
from exhibitions.models import Catalogue, CatalogueEntry, Delegate, Event, Participation
from exhibitions.models.catalogue import TEXTS
from exhibitions.rules.delegates import keeps
from exporters.queries import company_of


@dataclass(frozen=True)
class Shown:
    """An entry in one language. `is_foreign` where the words in that language are missing and Russian stands there."""

    name: str
    about: str
    products: list[str]
    site: str
    stand: str
    contacts: list[Delegate]
    missing: frozenset[str]


def prefilled(participation: Participation) -> dict[str, str]:
    """An entry to begin with, from the company's card."""
    organisation = participation.organisation
    company = company_of(organisation)
    products = list(company.products.order_by("name_ru")[:20]) if company else []
    return {
        "name_ru": organisation.in_russian[:250],
        "name_en": organisation.name_en[:250],
        "about_ru": "",
        "about_en": "",
        "products_ru": "\n".join(one.name_ru for one in products)[:1500],
        "products_en": "\n".join(one.name_en for one in products if one.name_en)[:1500],
        "site": company.site if company else "",
    }


def entry_of(participation: Participation) -> CatalogueEntry | None:
    """The entry of a participation, once it was begun."""
    return CatalogueEntry.objects.filter(participation=participation).first()


def get(user: User, event: Event) -> Catalogue:
    """The catalogue of an event: published, or any for those who keep events. Raises NotFound."""
    rows = Catalogue.objects.filter(event=event)
    if not (user.is_authenticated and keeps(user)):
        rows = rows.filter(published_at__isnull=False)
    found = rows.first()
    if found is None:
        raise NotFound()
    return found


def is_published(event: Event) -> bool:
    """Whether everybody may read it."""
    return Catalogue.objects.filter(event=event, published_at__isnull=False).exists()


def _approved(catalogue: Catalogue) -> QuerySet[CatalogueEntry]:
    rows = CatalogueEntry.objects.filter(catalogue=catalogue, shown__isnull=False, participation__is_live=True)
    return rows.order_by("pk")


def approved(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The approved entries by name, in both languages, without people. One query."""
    found = []
    for row in _approved(catalogue):
        words = {name: (row.shown or {}).get(name, "") for name in TEXTS}
        for name in ("products_ru", "products_en"):
            words[name] = _products(words[name])
        found.append({**words, "stand": row.stand})
    return sorted(found, key=lambda one: one["name_ru"].lower())


def _products(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def shown(catalogue: Catalogue, *, english: bool) -> list[Shown]:
    """The approved entries of those that still take part, by name, in one language. Two queries."""
    people: dict[Any, list[Delegate]] = {}
    agreed = Delegate.objects.filter(event=catalogue.event_id, is_public=True).order_by("role", "last_name_ru", "pk")
    for one in agreed:
        people.setdefault(one.participation_id, []).append(one)
    found = [_in_words(row, people.get(row.participation_id, []), english) for row in _approved(catalogue)]
    return sorted(found, key=lambda one: one.name.lower())


def _in_words(row: CatalogueEntry, contacts: list[Delegate], english: bool) -> Shown:
    kept = {name: (row.shown or {}).get(name, "") for name in TEXTS}
    words, missing = {}, set()
    for name in ("name", "about", "products"):
        words[name] = kept[f"{name}_en"] if english else kept[f"{name}_ru"]
        if english and not words[name]:
            words[name] = kept[f"{name}_ru"]
            missing.add(name)
    return Shown(
        words["name"],
        words["about"],
        _products(words["products"]),
        kept["site"],
        row.stand,
        contacts,
        frozenset(missing),
    )


def with_counts() -> QuerySet[Catalogue]:
    """Catalogues with how many entries are approved, wait, and lack English."""
    lacking = Q(entries__name_en="") | Q(entries__about_en="") | Q(entries__products_en="")
    return Catalogue.objects.annotate(
        approved=Count("entries", filter=Q(entries__state=EntryState.APPROVED)),
        waiting=Count("entries", filter=Q(entries__state=EntryState.SENT)),
        without_english=Count("entries", filter=lacking),
    )
