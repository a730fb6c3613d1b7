"""Reads of strategies: editions, how far the work has come, and a whole edition as its reader sees it."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.enums import MembershipState
from accounts.models import Membership, User
from accounts.queries import has_role
from applications.models import Application
from applications.queries import people_of
from applications.rules import DECIDERS
from core.errors import NotFound
from core.formats import DASH, SYMBOLS, day, money, number
from services.enums import ActionState, EditionState, Payer
from services.models import (
    GoalValue,
    Strategy,
    StrategyAction,
    StrategyEdition,
    StrategyGoal,
    StrategyMark,
    StrategyRisk,
)
from services.queries import requests
from services.queries.strategy_facts import COMPANY, MARKETS, TEST, day_of
from services.rules.strategy import AUTHORS, FINISHED, is_author

KIND = "export-strategy"
IN_WORK = (EditionState.DRAFT, EditionState.OFFERED)
# What the company sees: what was put before it.
OFFERED = (EditionState.OFFERED, EditionState.RETURNED, EditionState.AGREED, EditionState.SUPERSEDED)
PLAN = {
    "goals": (
        *("title", "title_en", "indicator", "indicator_en", "unit", "unit_en"),
        *("base", "base_source", "base_source_en", "base_as_of", "target", "due", "country_id", "reason", "reason_en"),
    ),
    "actions": (
        *("title", "title_en", "side", "owner_id", "start", "due", "budget", "currency", "payer"),
        *("country_id", "service_id", "reason", "reason_en"),
    ),
    "risks": ("title", "title_en", "likelihood", "impact", "response", "response_en", "reason", "reason_en"),
}
CURRENCIES = {symbol: code for code, symbol in SYMBOLS.items()}
HEAD = ("title", "title_en", "summary", "summary_en", "starts_on", "ends_on", "as_of", "facts")


# --- rows for people ---------------------------------------------------------------------------------------------


def visible_to(user: User) -> QuerySet[Strategy]:
    """The strategies that a person may know of: those they work on, and their company's once one was offered."""
    rows = Strategy.objects.filter(request__in=requests.visible_to(user)).select_related(
        "request__application__organisation",
        "request__application__author",
        "request__application__assignee",
        "author",
    )
    shown = Q(pk__in=StrategyEdition.objects.filter(state__in=OFFERED).values("strategy"))
    if not has_role(user, *AUTHORS):
        return rows.filter(shown)
    own = Membership.objects.filter(user=user, state=MembershipState.ACTIVE).values("organisation")
    return rows.filter(shown | ~Q(request__application__organisation__in=own))


def of_application(user: User, application_id: UUID | str) -> Strategy:
    """The strategy of one request. Raises NotFound for one that the person may not read (yet)."""
    found = visible_to(user).filter(request=application_id).first()
    if found is None:
        raise NotFound(_("Стратегии нет, или она ещё готовится."))
    return found


def editions_of(user: User, strategy: Strategy) -> list[StrategyEdition]:
    """The editions that a person may read, the newest first: drafts are the authors' alone."""
    rows = StrategyEdition.objects.filter(strategy=strategy).prefetch_related("agreements__person")
    if not is_author(user, strategy.request.application):
        rows = rows.filter(state__in=OFFERED)
    found = list(rows.order_by("-number"))
    for row in found:
        row.strategy = strategy
    return found


def edition_among(editions: Iterable[StrategyEdition], edition_id: UUID | str) -> StrategyEdition:
    """One of the editions that a person may read. Raises NotFound for any other."""
    for row in editions:
        if str(row.pk) == str(edition_id):
            return row
    raise NotFound(_("Такой редакции нет."))


def shown_first(editions: Sequence[StrategyEdition]) -> StrategyEdition:
    """The edition that a page opens with: the one in force, else the newest."""
    return next((row for row in editions if row.state == EditionState.AGREED), editions[0])


def waiting(editions: Sequence[StrategyEdition]) -> StrategyEdition | None:
    """The edition that waits for the company's word."""
    return next((row for row in editions if row.state == EditionState.OFFERED), None)


def agreed_of(strategy: Strategy) -> StrategyEdition | None:
    """The edition in force."""
    return StrategyEdition.objects.filter(strategy=strategy, state=EditionState.AGREED).first()


def owners_for(application: Application) -> list[User]:
    """Who may be in charge of an action: the company's people and those who decide at Mosprom."""
    company = list(people_of(application))
    known = {person.pk for person in company}
    staff = User.objects.filter(is_active=True, roles__overlap=list(DECIDERS)).order_by("last_name", "first_name", "pk")
    return [*company, *(person for person in staff if person.pk not in known)]


# --- an edition as a whole ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Plan:
    """The rows of an edition."""

    edition: StrategyEdition
    goals: list[StrategyGoal]
    actions: list[StrategyAction]
    risks: list[StrategyRisk]


def plan_of(edition: StrategyEdition) -> Plan:
    """Everything that an edition plans."""
    return Plan(
        edition,
        list(StrategyGoal.objects.filter(edition=edition).select_related("country")),
        list(StrategyAction.objects.filter(edition=edition).select_related("country", "owner", "service")),
        list(StrategyRisk.objects.filter(edition=edition)),
    )


def content_of(plan: Plan) -> dict[str, Any]:
    """What both sides agree to, as plain values in one order. People are named by their key, not by their name."""
    found = _columns(plan.edition, HEAD)
    for name, columns in PLAN.items():
        rows = sorted(getattr(plan, name), key=lambda row: str(row.key))
        found[name] = [{"key": str(row.key), **_columns(row, columns)} for row in rows]
    return found


def _columns(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """The columns of a row. English that nobody gave is left out: the sums of older editions stay what they were."""
    return {name: _plain(getattr(row, name)) for name in names if getattr(row, name) or not name.endswith("_en")}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def digest(plan: Plan) -> str:
    """The SHA-256 of what both sides agree to."""
    return hashlib.sha256(orjson.dumps(content_of(plan), option=orjson.OPT_SORT_KEYS)).hexdigest()


# --- progress ----------------------------------------------------------------------------------------------------


def last_marks(strategies: Iterable[Strategy]) -> dict[tuple[UUID, UUID], StrategyMark]:
    """How every action stands, by strategy and key; an action without a mark is planned."""
    rows = StrategyMark.objects.filter(strategy__in=list(strategies)).select_related("person")
    rows = rows.order_by("strategy_id", "key", "-place").distinct("strategy_id", "key")
    return {(row.strategy_id, row.key): row for row in rows}


def marks_of(strategy: Strategy, key: UUID | str) -> list[StrategyMark]:
    """Everything that was said of an action, the newest first."""
    rows = StrategyMark.objects.filter(strategy=strategy, key=key).select_related("person", "document")
    return list(rows.order_by("-place"))


def values_of(strategy: Strategy) -> dict[UUID, list[GoalValue]]:
    """The recorded values of each goal, the newest first."""
    found: dict[UUID, list[GoalValue]] = defaultdict(list)
    for row in GoalValue.objects.filter(strategy=strategy).select_related("person", "document"):
        found[row.key].append(row)
    return found


def is_late(action: StrategyAction, mark: StrategyMark | None, today: datetime.date) -> bool:
    """Whether an action should have been finished and is not."""
    return action.due < today and (mark is None or mark.state not in FINISHED)


# --- as read -----------------------------------------------------------------------------------------------------


def reading(edition: StrategyEdition, *, today: datetime.date | None = None) -> dict[str, Any]:
    """An edition in the reader's language, with how far the work has come where the edition is in force."""
    today = today or timezone.localdate()
    plan = plan_of(edition)
    runs = edition.state == EditionState.AGREED
    marks = last_marks([edition.strategy]) if runs else {}
    values = values_of(edition.strategy) if runs else {}
    first = min([edition.starts_on, *(row.start for row in plan.actions)])
    last = max([edition.ends_on, *(row.due for row in plan.actions)])
    actions = [_action(row, marks.get((edition.strategy_id, row.key)), first, last, today) for row in plan.actions]
    return {
        "edition": edition,
        "runs": runs,
        "facts": facts_of(edition),
        "goals": [_goal(row, values.get(row.key, []), today) for row in plan.goals],
        "actions": actions,
        "risks": [
            {
                "title": row.said("title"),
                "response": row.said("response"),
                "likelihood": str(row.get_likelihood_display()),
                "impact": str(row.get_impact_display()),
            }
            for row in plan.risks
        ],
        "summary": edition.said("summary"),
        "reason": edition.said("reason"),
        "budget": budget_of(plan.actions),
        "unpriced": sum(row.budget is None for row in plan.actions),
        "done": sum(row["state"] == ActionState.DONE for row in actions),
        "late": sum(row["late"] for row in actions),
        "total": len(actions),
        "first": first,
        "last": last,
        "today_at": place_of(today, first, last) if first <= today <= last else None,
        "scale": scale(first, last),
        "plan": plan,
    }


def _action(
    row: StrategyAction, mark: StrategyMark | None, first: datetime.date, last: datetime.date, today: datetime.date
) -> dict[str, Any]:
    state = ActionState(mark.state if mark else ActionState.PLANNED)
    start, end = place_of(row.start, first, last), place_of(row.due + datetime.timedelta(days=1), first, last)
    return {
        "row": row,
        "key": row.key,
        "title": row.said("title"),
        "reason": row.said("reason"),
        "state": state.value,
        "label": str(state.label),
        "percent": mark.percent if mark else 0,
        "mark": mark,
        "late": is_late(row, mark, today),
        "owner": str(row.owner) if row.owner else "",
        "side": str(row.get_side_display()),
        "budget": money(row.budget, row.currency) if row.budget is not None else _("не оценён"),
        "payer": str(row.get_payer_display()) if row.payer else "",
        "country": str(row.country) if row.country else "",
        "start_at": start,
        "length": max(end - start, 8),
        "filled": round(max(end - start, 8) * (mark.percent if mark else 0) / 100),
    }


def place_of(on: datetime.date, first: datetime.date, last: datetime.date) -> int:
    """Where a day stands on a line of 1,000 parts."""
    whole = (last - first).days + 1
    return round(1000 * min(max((on - first).days, 0), whole) / whole)


def scale(first: datetime.date, last: datetime.date) -> list[dict[str, Any]]:
    """The quarters of a timeline: where each begins, and its name."""
    found = []
    year, quarter = first.year, (first.month - 1) // 3
    while (begin := datetime.date(year, quarter * 3 + 1, 1)) <= last:
        end = datetime.date(year + (quarter == 3), (quarter + 1) % 4 * 3 + 1, 1)
        at = place_of(begin, first, last)
        found.append(
            {
                "at": at,
                "width": place_of(end, first, last) - at,
                "year": year,
                "short": ("I", "II", "III", "IV")[quarter],
            }
        )
        year, quarter = (year + 1, 0) if quarter == 3 else (year, quarter + 1)
    return found


def amount(value: Decimal | None, unit: str) -> str:
    """A figure of a goal with its unit; what is not known says so."""
    if value is None:
        return _("нет данных")
    if unit in CURRENCIES:
        return money(value, CURRENCIES[unit])
    text = number(int(value) if value == value.to_integral_value() else value.normalize())
    return f"{text} {unit}".strip()


def _goal(row: StrategyGoal, values: list[GoalValue], today: datetime.date) -> dict[str, Any]:
    now = values[0] if values else None
    unit = row.said("unit")
    reached = None
    if now is not None and row.target is not None and row.base is not None and row.target != row.base:
        reached = round((now.value - row.base) / (row.target - row.base) * 100)
    return {
        "row": row,
        "key": row.key,
        "title": row.said("title"),
        "indicator": row.said("indicator"),
        "reason": row.said("reason"),
        "unit": unit,
        "base": amount(row.base, unit),
        "base_source": ", ".join(
            filter(None, (row.said("base_source"), day(row.base_as_of) if row.base_as_of else ""))
        ),
        "target": amount(row.target, unit) if row.target is not None else DASH,
        "due": row.due,
        "country": str(row.country) if row.country else "",
        "now": amount(now.value, unit) if now else "",
        "now_source": f"{now.source}, {day(now.as_of)}" if now else "",
        "values": values,
        "reached": reached,
        "is_met": bool(now and row.target is not None and _is_met(row, now.value)),
        "late": row.due < today and not (now and row.target is not None and _is_met(row, now.value)),
    }


def _is_met(row: StrategyGoal, value: Decimal) -> bool:
    """Whether a value has reached the target, from whichever side the target is approached."""
    assert row.target is not None
    falls = row.base is not None and row.target < row.base
    return value <= row.target if falls else value >= row.target


def budget_of(actions: Iterable[StrategyAction]) -> dict[str, Any]:
    """What is to be paid by year and payer, each currency by itself. An action counts in the year it ends in."""
    sums: dict[tuple[str, str], dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in actions:
        if row.budget:
            sums[(row.payer, row.currency)][row.due.year] += row.budget
    years = sorted({year for by_year in sums.values() for year in by_year})
    order = {value: place for place, value in enumerate(Payer.values)}
    rows = [
        {
            "payer_key": payer,
            "payer": str(Payer(payer).label),
            "currency": currency,
            "cells": [
                {
                    "year": str(year),
                    "sum": by_year.get(year, Decimal(0)),
                    "text": money(by_year.get(year, Decimal(0)), currency),
                }
                for year in years
            ],
            "sum": sum(by_year.values(), Decimal(0)),
            "total": money(sum(by_year.values(), Decimal(0)), currency),
        }
        for (payer, currency), by_year in sorted(sums.items(), key=lambda one: (order[one[0][0]], one[0][1]))
    ]
    return {"years": [str(year) for year in years], "rows": rows}


def said(one: dict[str, Any], name: str) -> str:
    """A text of a fact in the reader's language."""
    return one[f"{name}_en" if get_language() == "en" else f"{name}_ru"]


def facts_of(edition: StrategyEdition) -> list[dict[str, Any]]:
    """What an edition rests on, in the reader's language, section by section."""
    titles = {TEST: _("Тест экспортного потенциала"), COMPANY: _("Компания"), MARKETS: _("Рынки")}
    found = []
    for section, title in titles.items():
        rows = [
            {
                "label": said(one, "label"),
                "value": said(one, "value") or _("нет данных"),
                "known": bool(said(one, "value")),
                "source": ", ".join(filter(None, (said(one, "source"), day_of(one)))),
                "demo": one["demo"],
            }
            for one in edition.facts
            if one["section"] == section
        ]
        if rows:
            found.append({"title": title, "rows": rows})
    return found


# --- what changed ------------------------------------------------------------------------------------------------


def compared_with(edition: StrategyEdition) -> list[StrategyEdition]:
    """What an edition is compared with: what was agreed to before it, and what the company returned last."""
    rows = StrategyEdition.objects.filter(strategy=edition.strategy_id, number__lt=edition.number)
    agreed = rows.filter(state__in=[EditionState.AGREED, EditionState.SUPERSEDED]).order_by("-number").first()
    returned = rows.filter(state=EditionState.RETURNED).order_by("-number").first()
    found = [agreed] if agreed is not None else []
    if returned is not None and (agreed is None or returned.number > agreed.number):
        found.append(returned)
    return found


def comparisons(edition: StrategyEdition, *read: Plan) -> list[dict[str, Any]]:
    """What changed since each of those. Plans that were read before are not read again."""
    known = {plan.edition.pk: plan for plan in read}

    def plan(row: StrategyEdition) -> Plan:
        return known.get(row.pk) or plan_of(row)

    after = plan(edition)
    return [{"edition": row, "changes": changes(plan(row), after)} for row in compared_with(edition)]


def changes(before: Plan, after: Plan) -> list[dict[str, Any]]:
    """What one edition has that another has not, and what they say differently, in words."""
    found = []
    head = [
        {"label": str(StrategyEdition._meta.get_field(name).verbose_name), "was": was, "now": now}
        for name in ("title", "title_en", "summary", "summary_en", "starts_on", "ends_on")
        if (was := _said(before.edition, name)) != (now := _said(after.edition, name))
    ]
    if head:
        found.append({"kind": _("Стратегия"), "title": str(after.edition), "what": _("изменено"), "fields": head})
    for name, columns in PLAN.items():
        was_rows = {row.key: row for row in getattr(before, name)}
        now_rows = {row.key: row for row in getattr(after, name)}
        for key, row in now_rows.items():
            kind = KINDS[name]()
            if key not in was_rows:
                found.append({"kind": kind, "title": str(row), "what": _("добавлено"), "fields": []})
                continue
            fields = _differences(was_rows[key], row, columns)
            if fields:
                found.append({"kind": kind, "title": str(row), "what": _("изменено"), "fields": fields})
        for key, row in was_rows.items():
            if key not in now_rows:
                found.append({"kind": KINDS[name](), "title": str(row), "what": _("убрано"), "fields": []})
    return found


KINDS = {"goals": lambda: _("Цель стратегии"), "actions": lambda: _("Действие"), "risks": lambda: _("Риск")}


def _differences(before: Any, after: Any, columns: Iterable[str]) -> list[dict[str, str]]:
    found = []
    for column in columns:
        if getattr(before, column) == getattr(after, column):
            continue
        field = after._meta.get_field(column.removesuffix("_id"))
        name = field.name
        found.append({"label": str(field.verbose_name), "was": _said(before, name), "now": _said(after, name)})
    return found


def _said(row: Any, name: str) -> str:
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, Decimal):
        return number(value)
    return str(value) if value not in (None, "") else DASH
