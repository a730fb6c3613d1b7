"""How measures of support combine, and which makes sense next. Pure: facts in, answers out.

A measure is named by a code: the key of a kind of application, or one that an app declares beside its kinds.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.enums import MeasureRuleKind, Phase
from core.formats import day, money
from core.registry import Registry

RUNNING = frozenset({Phase.STAFF, Phase.APPLICANT})
COUNTED = RUNNING | {Phase.DONE}
NOTHING = Decimal(0)
Text = str | Promise


@dataclass(frozen=True)
class Measure:
    """A measure by its code, with its name."""

    key: str
    title: Text


# Every kind of application is here by itself (`applications.workflow.register`).
MEASURES: Registry[Measure] = Registry("measure", required=("key", "title"))


def title_of(measure: str) -> str:
    """A measure in words."""
    return str(MEASURES[measure].title) if measure in MEASURES else measure


class Rule(Protocol):
    """A rule as the check reads it."""

    kind: str
    measure: str
    other: str
    same_only: bool
    ceiling: int | None
    ceiling_rub: Decimal | None
    period_days: int | None

    @property
    def reason(self) -> str: ...

    @property
    def basis(self) -> str: ...


@dataclass(frozen=True)
class Facts:
    """What rules may ask of an application beside its kind: what it is about, and the sum it is for."""

    about: frozenset[str] = frozenset()
    amount: Decimal = NOTHING


@dataclass(frozen=True)
class Used:
    """Something that the company has had, has or has begun, as far as rules look at it."""

    measure: str
    phase: str
    submitted_on: datetime.date | None
    number: str = ""
    facts: Facts = field(default=Facts())
    # What was had without an application is a result, but no ceiling counts it.
    is_application: bool = True


@dataclass(frozen=True)
class Refusal:
    """Why a measure cannot be had now: what stands in the way, by which rule, and what to do."""

    code: str
    problem: str
    reason: str
    basis: str
    advice: str

    @property
    def text(self) -> str:
        """All of it in one paragraph."""
        basis = _("Основание: {basis}.").format(basis=self.basis.rstrip(".")) if self.basis else ""
        return " ".join(filter(None, (self.problem, self.reason, basis, self.advice)))


def refusals(
    rules: Iterable[Rule], used: Sequence[Used], measure: str, today: datetime.date, facts: Facts | None = None
) -> list[Refusal]:
    """Everything that speaks against asking for a measure now. `used` leaves out the application in question."""
    asked = facts or Facts()
    found = []
    for rule in rules:
        if rule.kind == MeasureRuleKind.EXCLUDES and measure in (rule.measure, rule.other):
            refusal = _excluded(rule, used, measure, asked)
        elif rule.kind == MeasureRuleKind.REQUIRES and rule.measure == measure:
            refusal = _lacking(rule, used)
        elif rule.kind == MeasureRuleKind.CEILING and rule.measure == measure:
            refusal = _beyond(rule, used, today, asked)
        else:
            continue
        if refusal is not None:
            found.append(refusal)
    return found


def _excluded(rule: Rule, used: Sequence[Used], measure: str, asked: Facts) -> Refusal | None:
    against = rule.other if measure == rule.measure else rule.measure
    running = next(
        (
            one
            for one in used
            if one.measure == against and one.phase in RUNNING and (not rule.same_only or one.facts.about & asked.about)
        ),
        None,
    )
    if running is None:
        return None
    if rule.same_only:
        problem = _("По тому же поводу уже идёт «{other}»: заявка {number}.")
    elif against == measure:
        problem = _("«{other}» уже идёт: заявка {number}.")
    else:
        problem = _("Меру нельзя получать одновременно с мерой «{other}»: заявка {number} в работе.")
    return Refusal(
        "measure_excluded",
        problem.format(other=title_of(against), number=running.number),
        rule.reason,
        rule.basis,
        _("Дождитесь её завершения или отзовите её."),
    )


def _lacking(rule: Rule, used: Sequence[Used]) -> Refusal | None:
    before = [one for one in used if one.measure == rule.other]
    if any(one.phase == Phase.DONE for one in before):
        return None
    running = next((one for one in before if one.phase in RUNNING), None)
    return Refusal(
        "measure_required",
        _("Сначала нужен результат меры «{other}».").format(other=title_of(rule.other)),
        rule.reason,
        rule.basis,
        _("Заявка {number} на неё в работе: дождитесь результата.").format(number=running.number)
        if running
        else _("Получите его и подайте заявку снова."),
    )


def _beyond(rule: Rule, used: Sequence[Used], today: datetime.date, asked: Facts) -> Refusal | None:
    span = datetime.timedelta(days=rule.period_days or 0)
    counted = sorted(
        (one.submitted_on, one.facts.amount)
        for one in used
        if one.measure == rule.measure
        and one.is_application
        and one.phase in COUNTED
        and one.submitted_on is not None
        and today - span < one.submitted_on <= today
    )
    if rule.ceiling_rub is not None:
        return _sum_beyond(rule, counted, span, asked.amount)
    limit = rule.ceiling or 0
    if len(counted) < limit:
        return None
    # Free again when so many of the counted have left the period that one more fits.
    again = counted[len(counted) - limit][0] + span
    text = ngettext(
        "За {days} дней можно подать не больше {n} заявки.", "За {days} дней можно подать не больше {n} заявок.", limit
    )
    return _refused_until(rule, text.format(days=rule.period_days, n=limit), again)


def _sum_beyond(
    rule: Rule, counted: list[tuple[datetime.date, Decimal]], span: datetime.timedelta, asked: Decimal
) -> Refusal | None:
    limit = rule.ceiling_rub or NOTHING
    taken = sum((amount for _day, amount in counted), NOTHING)
    if taken + asked <= limit:
        return None
    problem = _("За {days} дней можно получить не больше {limit}, занято уже {taken}.").format(
        days=rule.period_days, limit=money(limit), taken=money(taken)
    )
    again = None
    for submitted, amount in counted:
        taken, again = taken - amount, submitted + span
        if taken + asked <= limit:
            return _refused_until(rule, problem, again)
    return Refusal("measure_ceiling", problem, rule.reason, rule.basis, _("Уменьшите сумму заявки."))


def _refused_until(rule: Rule, problem: str, again: datetime.date) -> Refusal:
    advice = _("Снова можно с {again}.").format(again=day(again))
    return Refusal("measure_ceiling", problem, rule.reason, rule.basis, advice)


# --- what next -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Offer:
    """A measure that can be had now, and where. One with a reason makes sense after those it names."""

    measure: str
    url: str
    reason: Text = ""
    after: frozenset[str] = frozenset()


def next_offer(offers: Iterable[Offer], used: Collection[Used], refused: Collection[str]) -> Offer | None:
    """The first offer with a reason that is not refused, not begun and not yet used, or nothing.

    What was refused to the company or withdrawn by it does not count as used.
    """
    done = {one.measure for one in used if one.phase == Phase.DONE}
    busy = {one.measure for one in used if one.phase in RUNNING | {Phase.DRAFT}}
    for offer in offers:
        if offer.reason and offer.measure not in done | busy | set(refused) and offer.after <= done:
            return offer
    return None
