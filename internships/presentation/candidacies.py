"""Candidacies in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.formats import day, number
from internships import queries, rules
from internships.enums import CandidacyState as S
from internships.models import Candidacy, CandidacyStep, InterviewSlot
from internships.models.offers import ADULT
from internships.presentation.common import events
from internships.queries.candidacies import Places, Responses

CANDIDACY_TONES = {
    S.NEW: "info",
    S.PROCESSING: "info",
    S.INTERVIEW: "warning",
    S.POOL: "neutral",
    S.OFFERED: "warning",
    S.ACCEPTED: "success",
    S.REFUSED: "danger",
    S.WITHDRAWN: "neutral",
    S.EXPIRED: "neutral",
    S.OBSOLETE: "neutral",
}


def places_in_words(places: Places) -> str:
    """How many places are free, and how many wait where none is."""
    if places.free:
        return _("свободно {free} из {all}").format(free=number(places.free), all=number(places.all))
    if not places.waiting:
        return _("свободных мест нет, можно встать в лист ожидания")
    return ngettext(
        "свободных мест нет, в листе ожидания {n} человек",
        "свободных мест нет, в листе ожидания человек: {n}",
        places.waiting,
    ).format(n=number(places.waiting))


def responses_in_words(responses: Responses | None, days: int) -> str:
    """How often the host answers in time."""
    if responses is None:
        return _("пока мало заявок, чтобы судить")
    return ngettext("{share} % заявок за {days} день", "{share} % заявок за {days} дней", days).format(
        share=responses.share, days=days
    )


def who(candidacy: Candidacy) -> list[tuple[str, str]]:
    """What a host reads of a student: what is needed to choose, and no birth date."""
    student, offer = candidacy.student, candidacy.offer
    facts = [
        (_("Учится"), str(student.institution)),
        (_("Специальность"), str(student.speciality)),
        (_("Курс"), str(student.course)),
    ]
    if student.born_on is not None:
        age = rules.fit.age_on(student.born_on, offer.starts_on)
        facts.append(
            (
                _("На день начала"),
                _("18 лет или старше")
                if age >= ADULT
                else _("младше 18 лет: нужно согласие законного представителя, часы ограничены"),
            )
        )
    return facts


def story(steps: Iterable[CandidacyStep]) -> list[dict[str, Any]]:
    """What happened, newest first, with the reason of a refusal before its words."""
    rows = list(steps)
    found = events(rows, S)
    for event, row in zip(reversed(found), rows, strict=True):
        if reason := row.get_reason_display():
            event["text"] = f"{reason}\n{row.comment}".strip()
    return found


def next_for_student(candidacy: Candidacy) -> str:
    """What is to be expected, in one sentence."""
    if candidacy.state == S.OFFERED and candidacy.answer_until is not None:
        until = timezone.localtime(candidacy.answer_until)
        return _("Ответьте до {until}: потом предложение потеряет силу.").format(
            until=f"{day(until.date())}, {until:%H:%M}"
        )
    if candidacy.state == S.POOL:
        place = queries.candidacies.place_in_line(candidacy)
        words = _("Вы в листе ожидания, номер {place}. Когда место освободится, компания сможет предложить его вам.")
        return words.format(place=place)
    if candidacy.state == S.INTERVIEW and (slot := InterviewSlot.objects.filter(candidacy=candidacy).first()):
        if slot.starts_at < timezone.now():
            return _("Время собеседования прошло. Компания решает, предложить ли вам место.")
        return _("Приходите в назначенное время. Если не можете, выберите другое из списка.")
    return {
        S.NEW: _("Компания ещё не открыла заявку."),
        S.PROCESSING: _("Компания читает заявку."),
        S.INTERVIEW: _("Выберите время собеседования и приходите."),
        S.ACCEPTED: _("Место ваше. Дальше — оформление практики с образовательной организацией."),
    }.get(S(candidacy.state), "")


def counters(places: Places) -> str:
    """What a host sees above the list."""
    return _("Мест {all}, свободно {free}, в листе ожидания {waiting}.").format(
        all=places.all, free=places.free, waiting=places.waiting
    )
