"""A host's candidates and trainees in tables and workbooks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.formats import number, short_day, trimmed
from internships.enums import TURN_OF, CandidacyState, Missing, OfferState, PlacementState, Turn
from internships.models import Candidacy, Offer
from internships.presentation.candidacies import CANDIDACY_TONES
from internships.presentation.offers import OFFER_TONES
from internships.presentation.placements import PLACEMENT_TONES
from internships.presentation.supervising import marked, pill, two
from internships.queries.hosting import Counters
from internships.rules.offers import takes_applications

TONES = {Turn.HOST: "warning"}
SECTIONS = ("own-offers", "host-candidates", "trainees")


def sections(current: str) -> list[dict[str, Any]]:
    """The three pages of a host's cabinet."""
    labels = {"own-offers": _("Вакансии"), "host-candidates": _("Кандидаты"), "trainees": _("На практике")}
    return [
        {"label": labels[name], "url": reverse(f"internships:{name}"), "count": None, "current": name == current}
        for name in SECTIONS
    ]


def offer_lines(offers: Iterable[Offer], counters: Mapping[UUID, Counters]) -> list[dict[str, Any]]:
    """Offers with what waits on each."""
    lines, today, over = [], timezone.localdate(), _("Срок заявок прошёл")
    for one in offers:
        counts, state = counters[one.pk], OfferState(one.state)
        is_over = state == OfferState.PUBLISHED and not takes_applications(one, today)
        link = format_html('<a href="{}">{}</a>', reverse("internships:own-offer", args=[one.pk]), one.title)
        days = f"{short_day(one.starts_on)} – {short_day(one.ends_on)}"
        asked: Any = ""
        if counts.waiting:
            page = f"{reverse('internships:host-candidates')}?offer={one.pk}"
            asked = format_html('<a href="{}">{}</a>', page, _("ждут ответа: {n}").format(n=number(counts.waiting)))
        queue = _("в листе ожидания: {n}").format(n=number(counts.pool)) if counts.pool else ""
        lines.append(
            {
                "title": two(link, days),
                "places": _("{taken} из {all}").format(taken=number(counts.taken), all=number(one.places)),
                "asked": two(asked, queue) if asked or queue else "",
                "apply_until": one.apply_until,
                "state": pill(over, "warning") if is_over else pill(state.label, OFFER_TONES[state]),
            }
        )
    return lines


def candidate_lines(rows: Iterable[Candidacy], ticked: Collection[str]) -> list[dict[str, Any]]:
    """Who asks for which place."""
    lines = []
    for one in rows:
        student, state = one.student, CandidacyState(one.state)
        url = reverse("internships:candidacy", args=[one.pk])
        link = format_html('<a href="{}">{}</a>', url, student.user)
        studies = _("{speciality}, {n} курс").format(speciality=student.speciality, n=student.course)
        lines.append(
            {
                "student": marked(one.pk, str(student.user), two(link, student.institution), str(one.pk) in ticked),
                "studies": studies,
                "offer": two(one.offer.title, short_day(one.starts_on)),
                "sent_at": one.sent_at,
                "state": pill(state.label, CANDIDACY_TONES[state]),
            }
        )
    return lines


def trainee_lines(rows: Iterable[Any], ticked: Collection[str]) -> list[dict[str, Any]]:
    """Who is on practice, with whom, and what that waits for."""
    lines = []
    for one in rows:
        state = PlacementState(one.state)
        link = format_html('<a href="{}">{}</a>', reverse("internships:placement", args=[one.pk]), one.student.user)
        who, what = step_words(one)
        tone = TONES.get(TURN_OF[Missing(one.missing)], "info") if who else ""
        days = f"{short_day(one.starts_on)} – {short_day(one.ends_on)}"
        lines.append(
            {
                "student": marked(
                    one.pk, str(one.student.user), two(link, one.student.institution), str(one.pk) in ticked
                ),
                "offer": two(one.offer.title, days),
                "mentor": str(one.mentor or ""),
                "state": two(pill(state.label, PLACEMENT_TONES[state]), hours_of(one)),
                "missing": two(pill(who, tone), what) if who else _("ничего не нужно"),
            }
        )
    return lines


def step_words(one: Any) -> tuple[str, str]:
    """Who must act, and what is missing."""
    if not one.missing:
        return "", ""
    step = Missing(one.missing)
    return str(TURN_OF[step].label), str(step.label)


def hours_of(one: Any) -> str:
    """Hours of the diary out of those planned."""
    done = one.done or 0
    return _("{done} из {plan} ч").format(done=trimmed(done), plan=number(one.planned_hours))


def candidates_sheet(rows: Iterable[Candidacy]) -> tuple[list[str], list[list[Any]]]:
    """Candidates as a workbook."""
    head = [
        *(_("Фамилия"), _("Имя"), _("Отчество"), _("Учится"), _("Код специальности"), _("Курс"), _("Вакансия")),
        *(_("Начало"), _("Подана"), _("Состояние"), _("Письмо")),
    ]
    lines = [
        [
            *(one.student.user.last_name, one.student.user.first_name, one.student.user.patronymic),
            *(str(one.student.institution), one.student.speciality.code, one.student.course, one.offer.title),
            *(one.starts_on, short_day(one.sent_at), one.get_state_display(), one.letter),
        ]
        for one in rows
    ]
    return head, lines


def trainees_sheet(rows: Iterable[Any]) -> tuple[list[str], list[list[Any]]]:
    """Trainees as a workbook, with the columns that may be filled in and loaded again."""
    head = [
        *(_("Ключ"), _("Фамилия"), _("Имя"), _("Учится"), _("Вакансия"), _("Начало"), _("Окончание")),
        *(_("Состояние"), _("Наставник (почта)"), _("Инструктаж (дата)"), _("Осмотр (дата)")),
        *(_("Часов в дневнике"), _("Часов подписано"), _("Часов по плану"), _("Итоговая оценка")),
        *(_("Кто должен действовать"), _("Чего не хватает")),
    ]
    return head, [_trainee_cells(one) for one in rows]


def _trainee_cells(one: Any) -> list[Any]:
    person = one.student.user
    cells = [str(one.pk), person.last_name, person.first_name, str(one.student.institution), one.offer.title]
    cells += [one.starts_on, one.ends_on, one.get_state_display(), one.mentor.email if one.mentor else None]
    cells += [one.instructed_on, one.medical_on, one.done or 0, one.signed or 0, one.planned_hours, one.grade]
    return [*cells, *step_words(one)]
