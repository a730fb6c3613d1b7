"""An institution's students in a table: what each has, what is missing and who must act."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.formats import number, short_day, trimmed
from internships.enums import (
    TURN_OF,
    CandidacyState,
    GuardianState,
    Missing,
    PlacementState,
    StudentState,
    Turn,
)
from internships.models import Student
from internships.presentation.placements import PLACEMENT_TONES
from internships.presentation.students import STUDENT_TONES
from internships.queries.supervising import Glance
from internships.rules.fit import is_minor

TURN_TONES = {Turn.INSTITUTION: "warning", Turn.STUDENT: "info", Turn.GUARDIAN: "info", Turn.HOST: "info"}


def pill(label: Any, tone: str) -> SafeString:
    """A state in words with its tone."""
    return format_html('<span class="pill pill--{}">{}</span>', tone, label)


def two(first: Any, second: Any) -> SafeString:
    """Two lines of a cell, the second one quieter."""
    quiet = format_html('<br><span class="muted small">{}</span>', second) if second else ""
    # One box, since on a phone a cell is a grid of its label and its content.
    return format_html("<span>{}{}</span>", first, quiet)


def checkbox(key: Any, name: str, ticked: bool = False) -> SafeString:
    """What marks a row."""
    words = _("Отметить: {name}").format(name=name)
    state = format_html(" {}", "checked") if ticked else ""
    return format_html(
        '<input class="row-mark" type="checkbox" name="chosen" value="{}" aria-label="{}"{}>', key, words, state
    )


def marked(key: Any, name: str, content: Any, ticked: bool = False) -> SafeString:
    """A cell that begins with what marks its row."""
    return format_html('<span class="row-marked">{}<span>{}</span></span>', checkbox(key, name, ticked), content)


def guardian_words(student: Student, glance: Glance) -> str:
    """How it stands with the legal representative, of those under eighteen."""
    if not is_minor(student.born_on, timezone.localdate()):
        return ""
    words = {
        GuardianState.ASKED: _("представитель ещё не ответил"),
        GuardianState.GIVEN: _("представитель согласен"),
        GuardianState.REFUSED: _("представитель отказал"),
        GuardianState.WITHDRAWN: _("согласие представителя отозвано"),
    }
    return words.get(GuardianState(glance.guardian), "") if glance.guardian else _("нет согласия представителя")


def candidacies_words(glance: Glance) -> str:
    """How many applications are open, and whether a place is offered."""
    count = sum(glance.candidacies.values())
    if not count:
        return ""
    words = ngettext("{n} открыта", "открыто: {n}", count).format(n=number(count))
    offered = glance.candidacies.get(CandidacyState.OFFERED, 0)
    return ", ".join([words, _("предложено место")]) if offered else words


def hours_words(glance: Glance) -> str:
    """Hours of the diary out of those planned."""
    if glance.placement is None:
        return ""
    done = glance.placement.done or 0
    return _("{done} из {plan} ч").format(done=trimmed(done), plan=number(glance.placement.planned_hours))


def missing_words(glance: Glance) -> tuple[str, str]:
    """Who must act, and what is missing; empty words when nothing is."""
    if not glance.missing:
        return "", ""
    step = Missing(glance.missing)
    return str(TURN_OF[step].label), str(step.label)


def lines(
    students: Iterable[Any], glances: Mapping[UUID, Glance], ticked: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Rows for the table; those ticked are marked."""
    return [_line(one, glances[one.pk], str(one.pk) in ticked) for one in students]


def _line(one: Any, glance: Glance, ticked: bool) -> dict[str, Any]:
    who, what = missing_words(glance)
    placement = glance.placement
    state = StudentState(one.state)
    link = format_html('<a href="{}">{}</a>', reverse("internships:student", args=[one.pk]), one.user)
    course = _("{n} курс").format(n=one.course)
    where = f"{one.group}, {course}" if one.group else course
    practice: Any = ""
    if placement is not None:
        tone = PLACEMENT_TONES[PlacementState(placement.state)]
        link_to = format_html(
            '<a href="{}">{}</a>', reverse("internships:placement", args=[placement.pk]), placement.host
        )
        practice = two(pill(placement.get_state_display(), tone), format_html("{}<br>{}", link_to, hours_words(glance)))
    tone = TURN_TONES.get(TURN_OF[Missing(glance.missing)], "neutral") if glance.missing else ""
    return {
        "student": marked(one.pk, str(one.user), two(link, where), ticked),
        "state": two(pill(state.label, STUDENT_TONES[state]), guardian_words(one, glance)),
        "candidacies": candidacies_words(glance),
        "practice": practice,
        "missing": two(pill(who, tone), what) if who else _("ничего не нужно"),
    }


def sheet(students: Iterable[Any], glances: Mapping[UUID, Glance]) -> tuple[list[str], list[list[Any]]]:
    """The same as a workbook: the head and the rows."""
    head = [
        *(
            _("Электронная почта"),
            _("Фамилия"),
            _("Имя"),
            _("Отчество"),
            _("Группа"),
            _("Курс"),
            pgettext("student", "Куратор"),
        ),
        *(_("Код специальности"), _("Состояние профиля"), _("Представитель"), _("Открытых заявок"), _("Компания")),
        *(_("Состояние практики"), _("Начало"), _("Окончание"), _("Часов в дневнике"), _("Часов подписано")),
        *(_("Часов по плану"), _("Итоговая оценка"), _("Кто должен действовать"), _("Чего не хватает")),
    ]
    return head, [_cells(one, glances[one.pk]) for one in students]


def _cells(one: Any, glance: Glance) -> list[Any]:
    practice, person = glance.placement, one.user
    cells = [person.email, person.last_name, person.first_name, person.patronymic, one.group, one.course]
    cells.append(one.supervisor.email if one.supervisor else None)
    cells += [one.speciality.code, one.get_state_display(), guardian_words(one, glance)]
    cells.append(sum(glance.candidacies.values()) or None)
    if practice is None:
        cells += [None] * 8
    else:
        cells += [str(practice.host), practice.get_state_display(), practice.starts_on, practice.ends_on]
        cells += [practice.done or 0, practice.signed or 0, practice.planned_hours, practice.grade]
    return [*cells, *missing_words(glance)]


def turn_links(counts: Mapping[Turn, int], chosen: str, page: str, own: str = Turn.INSTITUTION) -> list[dict[str, Any]]:
    """Links that narrow the list to those who wait for somebody, with their numbers; `own` is the reader's turn."""
    titles = {
        Turn.INSTITUTION: _("Ждут куратора"),
        Turn.STUDENT: _("Ждут студента"),
        Turn.GUARDIAN: _("Ждут представителя"),
        Turn.HOST: _("Ждут компанию"),
        Turn.MANAGER: _("Ждут менеджера"),
        Turn(own): _("Ждут вас"),
    }
    return [
        {"label": titles[turn], "count": counts[turn], "url": f"{page}?turn={turn}", "current": chosen == turn}
        for turn in Turn
        if counts[turn]
    ]


def invited_words(row: Any) -> str:
    """Until when an invitation opens the door."""
    if row.expires_at < timezone.now():
        return _("ссылка больше не действует")
    return _("ссылка действует до {day}").format(day=short_day(row.expires_at))
