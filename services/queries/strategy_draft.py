"""The first draft of a strategy: goals, actions and risks that follow from what is known, each with its reason.

A draft proposes and decides nothing: what no source says (a target, a budget) stays empty for people to fill.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from core.formats import day, number
from exporters import queries as cards
from exporters.models import Company
from exporters.offers import offered_events
from reference.models import Country
from reference.working_days import add_working_days
from services import scoring
from services.enums import RiskLevel, StrategySide
from services.models import Attempt, Service
from services.queries.strategy_facts import source_of
from services.texts.markets import said

Item = dict[str, Any]
DAY = datetime.timedelta(days=1)
# Days between the beginnings of proposed actions, and the length of those that no service's term gives.
STAGGER, PLAIN = 14, 60
WEAK_SHOWN, TITLE, REASON = 3, 300, 1000
# What is said in words, and so in two languages.
WORDS = ("title", "reason", "indicator", "unit", "base_source", "response")
# What is done on every new market, in this order; each links a service of the portal.
MARKET_SERVICES = ("market-analysis", "counterparty-verification", "legal-support")


@dataclass
class Draft:
    """What is proposed."""

    goals: list[Item] = field(default_factory=list)
    actions: list[Item] = field(default_factory=list)
    risks: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Basis:
    """What a draft is made from."""

    company: Company
    attempt: Attempt | None
    countries: Sequence[Country]
    owner: User | None
    starts_on: datetime.date
    ends_on: datetime.date


def propose(basis: Basis) -> Draft:
    """The draft in Russian, the language of what both sides agree to, with its words in English beside it."""
    draft, english = _drafted(basis, "ru"), _drafted(basis, "en")
    for kind in ("goals", "actions", "risks"):
        for row, other in zip(getattr(draft, kind), getattr(english, kind), strict=True):
            for name in WORDS:
                if name in row and other[name] != row[name]:
                    row[f"{name}_en"] = other[name]
    return draft


def _drafted(basis: Basis, language: str) -> Draft:
    """The draft in one language."""
    draft = Draft()
    with override(language):
        services = {row.pk: row for row in Service.objects.all()}
        _from_test(draft, basis, services)
        _from_markets(draft, basis, services)
        _from_events(draft, basis)
        _goals_of_company(draft, basis)
    for rows in (draft.goals, draft.actions, draft.risks):
        for place, row in enumerate(rows):
            row["position"] = place
            row["title"] = Truncator(row["title"]).chars(TITLE)
            row["reason"] = Truncator(row["reason"]).chars(REASON)
    return draft


def _action(basis: Basis, title: str, reason: str, start: datetime.date, service: Service | None, **more: Any) -> Item:
    start = min(start, basis.ends_on)
    due = add_working_days(start, service.sla_days) if service and service.sla_days else start + PLAIN * DAY
    if service and service.sla_days:
        reason = _("{reason} Срок услуги — {term}.").format(reason=reason.strip(), term=service.term)
    return {
        "title": title,
        "reason": reason,
        "side": StrategySide.COMPANY,
        "owner": basis.owner,
        "start": start,
        "due": max(start, min(due, basis.ends_on)),
        "service": service,
        **more,
    }


# --- from the test -----------------------------------------------------------------------------------------------


def _from_test(draft: Draft, basis: Basis, services: dict[str, Service]) -> None:
    if basis.attempt is None or basis.attempt.outcome is None:
        return
    outcome, on = basis.attempt.outcome, timezone.localdate(basis.attempt.finished_at)
    source = _("Тест экспортного потенциала, анкета версии {version}").format(version=outcome["version"])
    for stop in outcome["stops"]:
        draft.actions.append(
            _action(
                basis,
                _("Устранить стоп-фактор: {text}").format(text=said(stop, "text")),
                _("Стоп-фактор теста от {day}. {why}").format(day=day(on), why=said(stop, "stop")),
                basis.starts_on,
                None,
            )
        )
        draft.risks.append(
            {
                "title": _("Стоп-фактор не снят: {text}").format(text=said(stop, "text")),
                "reason": said(stop, "stop"),
                "likelihood": RiskLevel.MEDIUM,
                "impact": RiskLevel.HIGH,
                "response": _("Снять до первых переговоров."),
            }
        )
    weak = [block for block in outcome["blocks"] if block["is_weak"]]
    weak.sort(key=lambda block: Decimal(block["share"]))
    for block in weak[:WEAK_SHOWN]:
        _from_block(draft, basis, services, block, source, on)


def _from_block(
    draft: Draft, basis: Basis, services: dict[str, Service], block: Item, source: str, on: datetime.date
) -> None:
    share = Decimal(block["share"])
    why = _("Блок «{title}» — {share} из 100: слабым считается блок ниже {edge}.").format(
        title=said(block, "title"), share=number(share), edge=scoring.WEAK_BELOW
    )
    draft.goals.append(
        {
            "title": _("Поднять готовность: {title}").format(title=said(block, "title")),
            "indicator": _("Оценка блока {code} в тесте").format(code=block["code"]),
            "unit": _("из 100"),
            "base": share,
            "base_source": source,
            "base_as_of": on,
            "target": Decimal(scoring.WEAK_BELOW),
            "due": basis.ends_on,
            "reason": why,
        }
    )
    linked = {row["service"].pk for row in draft.actions if row["service"]}
    for row in basis.attempt.outcome["advice"] if basis.attempt else ():
        if row["block"] != block["code"] or row["service"] == "export-strategy" or row["service"] in linked:
            continue
        service = services.get(row["service"] or "")
        title = service.title if service else said(row, "title")
        start = basis.starts_on + STAGGER * len(draft.actions) * DAY
        draft.actions.append(_action(basis, title, f"{why} {said(row, 'text')}", start, service))


# --- from the markets --------------------------------------------------------------------------------------------


def _from_markets(draft: Draft, basis: Basis, services: dict[str, Service]) -> None:
    sold = {row.country_id for row in cards.export_results(basis.company)[:500]}
    titles = {
        "market-analysis": _("Узнать требования, цены и каналы продаж: {country}"),
        "counterparty-verification": _("Найти покупателя и проверить его: {country}"),
        "legal-support": _("Подготовить и подписать первый контракт: {country}"),
    }
    for place, country in enumerate(basis.countries):
        new = country.pk not in sold
        why = (
            _("{country} — выбранный рынок, поставок туда в карточке компании нет.")
            if new
            else _("{country} — выбранный рынок, поставки туда в карточке компании есть.")
        ).format(country=country.name)
        for step, slug in enumerate(MARKET_SERVICES):
            service = services.get(slug)
            if service is None:
                continue
            start = basis.starts_on + (STAGGER * 2 * place + PLAIN * step) * DAY
            draft.actions.append(
                _action(basis, titles[slug].format(country=country.name), why, start, service, country=country)
            )
        draft.goals.append(_export_goal(basis, country, why))
        if new:
            draft.risks.append(
                {
                    "title": _("Покупатель не заплатит или откажется от товара: {country}").format(
                        country=country.name
                    ),
                    "reason": why,
                    "likelihood": RiskLevel.MEDIUM,
                    "impact": RiskLevel.HIGH,
                    "response": _("Проверить контрагента до контракта, взять предоплату или аккредитив."),
                }
            )


def _export_goal(basis: Basis, country: Country, why: str) -> Item:
    rows = [row for row in cards.export_results(basis.company)[:500] if row.country_id == country.pk]
    goal: Item = {
        "title": _("Экспорт на рынок: {country}").format(country=country.name),
        "indicator": _("Экспорт за год"),
        "unit": "₽",
        "due": basis.ends_on,
        "country": country,
        "reason": why,
    }
    year = rows[0].year if rows else None
    same = [row for row in rows if row.year == year]
    # One unknown amount makes the sum unknown; declared and published figures are not added up.
    if same and all(row.amount_rub is not None for row in same) and len({row.basis for row in same}) == 1:
        goal["base"] = sum((row.amount_rub for row in same if row.amount_rub is not None), Decimal(0))
        goal["base_source"] = f"{source_of(same[0])}, {year}"
        goal["base_as_of"] = same[0].as_of or timezone.localdate()
    return goal


def _goals_of_company(draft: Draft, basis: Basis) -> None:
    known = next((row for row in cards.year_figures(basis.company) if row.export_revenue is not None), None)
    goal: Item = {
        "title": _("Экспортная выручка компании"),
        "indicator": _("Экспортная выручка за год"),
        "unit": "₽",
        "due": basis.ends_on,
        "reason": _("Главный показатель стратегии: что она даёт в сумме."),
    }
    if known is not None:
        goal["base"] = known.export_revenue
        goal["base_source"] = f"{source_of(known)}, {known.year}"
        goal["base_as_of"] = known.as_of or timezone.localdate()
    draft.goals.insert(0, goal)


def _from_events(draft: Draft, basis: Basis) -> None:
    # By address, for titles stand in another order in another language.
    offered = sorted(
        offered_events(basis.company.organisation), key=lambda one: (one.apply_until or datetime.date.max, one.url)
    )
    for event in offered[:WEAK_SHOWN]:
        due = event.apply_until or basis.starts_on + PLAIN * DAY
        if not basis.starts_on <= due <= basis.ends_on:
            continue
        row = _action(
            basis,
            _("Подать заявку: {event}").format(event=event.title),
            _("Мероприятие открыто, и компания подходит по условиям."),
            basis.starts_on,
            None,
        )
        draft.actions.append({**row, "due": due})
