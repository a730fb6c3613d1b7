"""Whether a measure may be taken beside others, and which one makes sense next. Pure: facts in, answers out."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from applications.enums import Phase
from core.errors import NotAllowed
from core.formats import day
from services.enums import MeasureRuleKind

RUNNING = frozenset({Phase.STAFF, Phase.APPLICANT})
COUNTED = RUNNING | {Phase.DONE}
Text = str | Promise


class Rule(Protocol):
    """A rule as the check reads it."""

    kind: str
    measure: str
    other: str
    ceiling: int | None
    period_days: int | None

    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class Used:
    """An application of the company for a measure, as far as rules look at it."""

    measure: str
    phase: str
    submitted_on: datetime.date | None
    number: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a measure cannot be taken now, in words for the company."""

    code: str
    text: str


def refusals(
    rules: Iterable[Rule], used: Sequence[Used], measure: str, today: datetime.date, titles: dict[str, str]
) -> list[Refusal]:
    """Everything that speaks against asking for a measure now. `used` leaves out the application in question."""
    found = []
    for rule in rules:
        refusal = _of(rule, used, measure, today, titles)
        if refusal is not None:
            found.append(refusal)
    return found


def _of(rule: Rule, used: Sequence[Used], measure: str, today: datetime.date, titles: dict[str, str]) -> Refusal | None:
    if rule.kind == MeasureRuleKind.EXCLUDES and measure in (rule.measure, rule.other):
        against = rule.other if measure == rule.measure else rule.measure
        running = next((one for one in used if one.measure == against and one.phase in RUNNING), None)
        if running is not None:
            text = _("Меру нельзя получать одновременно с мерой «{other}»: заявка {number} в работе.")
            return _refusal(
                "measure_excluded", rule, text.format(other=titles.get(against, against), number=running.number)
            )
    if rule.measure != measure:
        return None
    is_done = any(one.measure == rule.other and one.phase == Phase.DONE for one in used)
    if rule.kind == MeasureRuleKind.REQUIRES and not is_done:
        text = _("Сначала нужен результат меры «{other}».")
        return _refusal("measure_required", rule, text.format(other=titles.get(rule.other, rule.other)))
    if rule.kind == MeasureRuleKind.CEILING:
        return _ceiling(rule, used, today)
    return None


def _ceiling(rule: Rule, used: Sequence[Used], today: datetime.date) -> Refusal | None:
    span = datetime.timedelta(days=rule.period_days or 0)
    counted = sorted(
        one.submitted_on
        for one in used
        if one.measure == rule.measure
        and one.phase in COUNTED
        and one.submitted_on is not None
        and today - span < one.submitted_on <= today
    )
    limit = rule.ceiling or 0
    if len(counted) < limit:
        return None
    # Free again when so many of the counted have left the period that one more fits.
    again = counted[len(counted) - limit] + span
    text = ngettext(
        "За {days} дней можно подать не больше {n} заявки. Снова можно с {again}.",
        "За {days} дней можно подать не больше {n} заявок. Снова можно с {again}.",
        limit,
    )
    return _refusal("measure_ceiling", rule, text.format(days=rule.period_days, n=limit, again=day(again)))


def _refusal(code: str, rule: Rule, text: str) -> Refusal:
    return Refusal(code, " ".join(filter(None, (text, rule.reason))))


def may_edit_rules(actor: User) -> None:
    """Raise NotAllowed unless the person keeps the rules of the measures."""
    if not has_role(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Правила сочетания мер ведут менеджеры и администраторы."))


# --- what next -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Suggestion:
    """A measure that makes sense next, and why."""

    measure: str
    reason: Text


# In the order in which a company usually needs them: each with what must be done before it, and the reason.
NEXT: tuple[tuple[str, frozenset[str], Text], ...] = (
    (
        "export-potential-test",
        frozenset(),
        gettext_lazy("Теста экспортного потенциала ещё не было. Он покажет, чего не хватает и с чего начать."),
    ),
    (
        "market-selection",
        frozenset({"export-potential-test"}),
        gettext_lazy("Тест пройден. Следующий шаг — выбрать страны, на которых сосредоточиться."),
    ),
    (
        "market-analysis",
        frozenset({"market-selection"}),
        gettext_lazy("Рынки выбраны. Аналитика по ним покажет спрос, цены и требования к товару."),
    ),
    (
        "export-strategy",
        frozenset({"export-potential-test", "market-selection"}),
        gettext_lazy("Есть результат теста и выбранные рынки: из них складывается экспортная стратегия."),
    ),
    (
        "counterparty-verification",
        frozenset({"market-selection"}),
        gettext_lazy("Рынки выбраны. Прежде чем договариваться с покупателем, проверьте его."),
    ),
    (
        "legal-support",
        frozenset({"counterparty-verification"}),
        gettext_lazy("Контрагент проверен. Юрист поможет с договором и расчётами."),
    ),
    (
        "consultation",
        frozenset(),
        gettext_lazy("Если не ясно, что дальше, спросите консультанта."),
    ),
)


def next_measure(used: Collection[Used], offered: Collection[str], refused: Collection[str]) -> Suggestion | None:
    """The first measure of the way that is offered, not refused, not begun and not yet used, or nothing.

    What was refused to the company or withdrawn by it does not count as used.
    """
    done = {one.measure for one in used if one.phase == Phase.DONE}
    busy = {one.measure for one in used if one.phase in RUNNING | {Phase.DRAFT}}
    for measure, before, reason in NEXT:
        if measure in offered and measure not in refused and measure not in done | busy and before <= done:
            return Suggestion(measure, reason)
    return None
