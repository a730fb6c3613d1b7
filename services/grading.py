"""The checks of a report and the grade of risk that follows from them: pure arithmetic, portal settings.

Hard stops make the risk high at once. Otherwise every check adds points by its result. What was not checked adds
points too, fewer than «внимание» does: leaving a check out can never make a counterparty look better.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from services.enums.verification import Grade, HardStop, Outcome, Section


@dataclass(frozen=True)
class CheckRule:
    """One check: where it stands, what it asks, what an analyst looks at, and how much it weighs."""

    code: str
    section: Section
    title: Any
    hint: Any = ""
    automatic: bool = False
    is_key: bool = False
    stops: tuple[HardStop, ...] = ()


S = Section
RULES: dict[str, CheckRule] = {
    rule.code: rule
    for rule in (
        CheckRule(
            "registration",
            S.IDENTITY,
            _("Регистрационный номер"),
            _("Сверьте номер с выпиской. Если автоматическая проверка ошиблась, объясните почему."),
            automatic=True,
            is_key=True,
            stops=(HardStop.WRONG_NUMBER,),
        ),
        CheckRule("vat", S.IDENTITY, _("Номер плательщика НДС"), automatic=True),
        CheckRule("lei", S.IDENTITY, _("LEI"), automatic=True),
        CheckRule(
            "identity",
            S.IDENTITY,
            _("Название и документы"),
            _("Совпадают ли название, номер и страна в заявке, выписке и переписке."),
        ),
        CheckRule(
            "registry",
            S.REGISTRATION,
            _("Статус в реестре"),
            _("Действует ли компания, нет ли ликвидации. Приложите выписку национального реестра."),
            is_key=True,
            stops=(HardStop.LIQUIDATED,),
        ),
        CheckRule("age", S.REGISTRATION, _("Возраст и капитал"), _("Дата создания, капитал, вид деятельности.")),
        CheckRule("tax_status", S.REGISTRATION, _("Статус налогоплательщика"), _("VIES или налоговая служба страны.")),
        CheckRule(
            "owners",
            S.OWNERS,
            _("Владельцы"),
            _("Конечные владельцы с долей от 25 %, связанные лица."),
            is_key=True,
        ),
        CheckRule(
            "management", S.OWNERS, _("Руководство"), _("Кто подписывает, есть ли полномочия, нет ли номиналов.")
        ),
        CheckRule(
            "lists", S.LISTS, _("Совпадения с перечнями"), automatic=True, is_key=True, stops=(HardStop.LIST_HIT,)
        ),
        CheckRule(
            "exposure",
            S.LISTS,
            _("Владельцы и банк в перечнях"),
            _("Риск вторичных ограничений: владельцы, руководство, банк, товар двойного назначения."),
        ),
        CheckRule("courts", S.COURTS, _("Суды"), _("Споры как ответчика, суммы, исход."), stops=(HardStop.FRAUD,)),
        CheckRule("bankruptcy", S.COURTS, _("Банкротство и взыскания"), _("Вестники, реестры, исполнительные дела.")),
        CheckRule("accounts", S.FINANCE, _("Отчётность"), _("Выручка, прибыль, капитал, динамика.")),
        CheckRule(
            "payments",
            S.FINANCE,
            _("Платёжная дисциплина"),
            _("Просрочки, лимит страхования экспортного кредита, отзывы поставщиков."),
        ),
        CheckRule("site", S.REPUTATION, _("Сайт"), automatic=True),
        CheckRule("email", S.REPUTATION, _("Электронная почта"), automatic=True),
        CheckRule("duplicates", S.REPUTATION, _("Повторы на портале"), automatic=True),
        CheckRule("address", S.REPUTATION, _("Адрес"), _("Не массовый ли, есть ли по нему производство или склад.")),
        CheckRule(
            "references",
            S.REPUTATION,
            _("Отзывы и публикации"),
            _("Рекомендации, новости, конечное использование товара."),
            stops=(HardStop.FRAUD,),
        ),
        CheckRule("iban", S.BANK, _("IBAN"), automatic=True),
        CheckRule("bic", S.BANK, _("BIC"), automatic=True),
        CheckRule("bank_country", S.BANK, _("Страна банка"), automatic=True),
        CheckRule("bank", S.BANK, _("Банк"), _("Работает ли с платежами из России, ограничения, корреспонденты.")),
    )
}

# Points of a check by its result: first of those that decide, then of all others.
POINTS = {
    True: {Outcome.OK: 0, Outcome.NOT_CHECKED: 6, Outcome.ATTENTION: 12, Outcome.RISK: 40},
    False: {Outcome.OK: 0, Outcome.NOT_CHECKED: 2, Outcome.ATTENTION: 6, Outcome.RISK: 25},
}
MOST = 100
BANDS = ((75, Grade.HIGH), (50, Grade.ELEVATED), (25, Grade.MEDIUM), (0, Grade.LOW))


class Checked(Protocol):
    """A check as far as the grade looks at it."""

    code: str
    result: str
    hard_stop: str


@dataclass(frozen=True)
class Verdict:
    """The grade, the points behind it, how much was checked at all, and what stopped everything."""

    grade: Grade
    points: int
    completeness: int
    stops: tuple[HardStop, ...]


def points_of(code: str, result: str) -> int:
    """What one check adds. A check that the table has lost counts as an ordinary one."""
    rule = RULES.get(code)
    return POINTS[bool(rule and rule.is_key)][Outcome(result)]


def assess(checks: Iterable[Checked]) -> Verdict:
    """The verdict over the checks of one counterparty. Without any check nothing is known, and that is no «низкий»."""
    rows = list(checks)
    stops = tuple(sorted({HardStop(row.hard_stop) for row in rows if row.hard_stop}))
    points = min(sum(points_of(row.code, row.result) for row in rows), MOST) if rows else MOST
    done = sum(row.result != Outcome.NOT_CHECKED for row in rows)
    grade = Grade.HIGH if stops else next(grade for least, grade in BANDS if points >= least)
    # Rounded down: a hundred is said only when nothing was left out.
    return Verdict(grade, points, 100 * done // len(rows) if rows else 0, stops)
