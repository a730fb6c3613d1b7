"""Intakes and their results in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.formats import day, number
from internships.assignment import lottery
from internships.enums import IntakeState as S
from internships.enums import WishWhy
from internships.models import Intake, Outcome, Student
from internships.rules.results import FEWEST

INTAKE_TONES = {
    S.DRAFT: "neutral",
    S.OPEN: "success",
    S.PREPARED: "warning",
    S.RELEASED: "info",
    S.CLOSED: "neutral",
    S.CANCELLED: "neutral",
}


def dates_of(intake: Intake) -> list[tuple[str, str]]:
    """When what happens."""
    return [
        (_("Как распределяются места"), str(intake.get_way_display())),
        (_("Студенты выбирают до"), day(intake.wishes_until)),
        (_("Компании составляют списки до"), day(intake.ranks_until)),
        *([(_("Результат объявлен"), day(intake.released_at))] if intake.released_at else []),
    ]


def choice_label(code: str) -> str:
    """Which choice came true."""
    if code == "none":
        return _("Без места")
    return _("Закреплены сотрудником") if code == "0" else _("{n}-й выбор").format(n=code)


def choices_table(intake: Intake, *, is_public: bool) -> list[dict[str, str]]:
    """How many got their first, second … choice, beside first come, first served; no small numbers in public."""
    figures = intake.summary
    ours, theirs = figures.get("choices", {}), figures.get("first_come", {}).get("choices", {})
    codes = sorted(set(ours) | set(theirs), key=lambda code: 10_000 if code == "none" else int(code) or 9_999)

    def shown(count: int) -> str:
        if is_public and 0 < count < FEWEST:
            return _("меньше {n}").format(n=FEWEST)
        return number(count)

    return [
        {"choice": choice_label(code), "ours": shown(ours.get(code, 0)), "theirs": shown(theirs.get(code, 0))}
        for code in codes
    ]


def why_in_words(answer: dict[str, Any]) -> str:
    """One answer: what stood in the way, with the numbers that decided."""
    why = WishWhy(answer["why"])
    words = str(why.label)
    if why == WishWhy.FULL:
        places = ngettext("{n} место", "{n} мест", answer["places"]).format(n=answer["places"])
        words += _(" ({places}): по списку компании — {ahead}, по жребию среди равных — {luckier}").format(
            places=places, ahead=answer.get("ahead", 0), luckier=answer.get("luckier", 0)
        )
    if why == WishWhy.QUOTA:
        words += _(" (мест в квоте: {n})").format(n=answer["places"])
    if answer.get("tier"):
        words += ". " + _("Компания поставила вас на место {tier} в своём списке").format(tier=answer["tier"])
    return words + "."


def answers_of(intake: Intake, outcome: Outcome) -> list[dict[str, Any]]:
    """The student's list with an answer to each wish."""
    titles = {str(row.pk): row for row in intake.entries.select_related("offer__host")}
    return [
        {
            "choice": answer["choice"],
            "entry": titles.get(answer["entry"]),
            "given": answer["why"] == WishWhy.GIVEN,
            "text": why_in_words(answer),
        }
        for answer in outcome.answers
    ]


def draw_of(intake: Intake, student: Student) -> dict[str, str]:
    """The student's own number in the lottery, and how anybody computes it."""
    key = str(student.pk)
    return {
        "key": key,
        "number": lottery.number(intake.seed, key),
        "command": f"printf '%s' '{intake.seed}:{key}' | sha256sum",
    }
