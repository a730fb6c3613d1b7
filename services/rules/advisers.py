"""Who of the staff gets a request: pure, so that the same facts always give the same person and the same reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from applications.rules import decides
from core.errors import NotAllowed


@dataclass(frozen=True)
class Wanted:
    """What a request is about."""

    service: str
    topic: str = ""
    country: str = ""
    booked_with: UUID | None = None


@dataclass(frozen=True)
class Candidate:
    """One of the staff as the choice sees them."""

    key: UUID
    name: str
    services: Collection[str]
    topics: Collection[str] = ()
    countries: Collection[str] = ()
    capacity: int = 10
    open: int = 0
    is_away: bool = False
    takes_new: bool = True
    is_own_company: bool = False


@dataclass(frozen=True)
class Choice:
    """Who, and by which of the facts."""

    candidate: Candidate
    matched: tuple[str, ...] = field(default=())
    rivals: int = 0

    def reason(self, words: dict[str, str]) -> str:
        """Why this person, in the active language; `words` are the names of what matched."""
        if "booked" in self.matched:
            return _("Компания выбрала время у этого консультанта.")
        parts = [_("Оказывает эту услугу")]
        if "topic" in self.matched:
            parts.append(_("тема «{topic}»").format(topic=words.get("topic", "")))
        if "country" in self.matched:
            parts.append(_("страна: {country}").format(country=words.get("country", "")))
        load = _("в работе {open} из {capacity}").format(open=self.candidate.open, capacity=self.candidate.capacity)
        parts.append(load)
        text = ", ".join(parts)
        return text + ". " + _("Подходящих консультантов: {n}.").format(n=self.rivals + 1)


def choose(candidates: Iterable[Candidate], wanted: Wanted) -> Choice | None:
    """The adviser for a request, or nobody when nobody fits.

    Whoever the company has booked a time with comes first. Otherwise the one who knows topic and country best;
    among equals the one with the smaller share of their capacity in use, and then by name and id.
    """
    fit = [(one, _matched(one, wanted)) for one in candidates if _fits(one, wanted)]
    if not fit:
        return None
    best, matched = min(
        fit,
        key=lambda pair: (
            "booked" not in pair[1],
            -len(pair[1]),
            pair[0].open / pair[0].capacity,
            pair[0].name,
            str(pair[0].key),
        ),
    )
    return Choice(best, matched, len(fit) - 1)


def _fits(one: Candidate, wanted: Wanted) -> bool:
    if one.is_own_company:
        return False
    if wanted.booked_with == one.key:
        return True
    if one.is_away or not one.takes_new or one.open >= one.capacity or wanted.service not in one.services:
        return False
    # Who named topics or countries is given nothing else.
    knows_topic = not (one.topics and wanted.topic) or wanted.topic in one.topics
    return knows_topic and (not (one.countries and wanted.country) or wanted.country in one.countries)


def _matched(one: Candidate, wanted: Wanted) -> tuple[str, ...]:
    found = []
    if wanted.booked_with == one.key:
        found.append("booked")
    if wanted.topic and wanted.topic in one.topics:
        found.append("topic")
    if wanted.country and wanted.country in one.countries:
        found.append("country")
    return tuple(found)


def may_lead(actor: User) -> None:
    """Raise NotAllowed unless the person leads the work of the others."""
    if not has_role(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Это действие доступно менеджерам и администраторам."))


def may_record_work(actor: User) -> None:
    """Raise NotAllowed unless the person works on requests."""
    if not decides(actor):
        raise NotAllowed(_("Время по заявкам записывают сотрудники Моспрома."))
