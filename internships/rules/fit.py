"""Whether an offer fits a student by law and by timetable, with the reasons in words. Pure: no database.

The norms are those of the Labour Code of the Russian Federation: hours a week (article 92) and a day (article 94) by
age, halved for pupils and students of secondary education who work beside their studies in term; no harmful or
dangerous work (265); no night work, overtime, work on days off and business trips (268); a medical examination at the
employer's cost (69, 266); a parent's consent at fourteen (63). The portal asks a legal representative's consent for
everybody under eighteen (Civil Code, article 26; Federal Law 152-FZ, article 9).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core.formats import day, trimmed
from internships.enums import Level, PracticeKind, Schedule
from internships.models import Offer, Student
from internships.models.offers import ADULT, HOURS, HOURS_UNDER_16, HOURS_UNDER_18, YOUNGEST

# The kinds of a reason: it forbids, somebody must do something before the first day, or it is good to know.
FORBIDS, NEEDS, TELLS = "forbids", "needs", "tells"
# Practice of the curriculum stands in the place of lessons; an internship comes on top of them.
CURRICULUM = (PracticeKind.STUDY, PracticeKind.PRODUCTION, PracticeKind.PRE_DIPLOMA)
# The school year, a setting of the portal: from 1 September to 30 June.
TERM_BEGINS, TERM_ENDS = (9, 1), (6, 30)
WORKING_DAYS = 5


@dataclass(frozen=True)
class Reason:
    """One thing that speaks against, must be done or is worth knowing; `law` names the article."""

    code: str
    kind: str
    text: str
    law: str = ""


@dataclass(frozen=True)
class Norm:
    """The most hours a week and a day; None where the law sets no limit of the day."""

    week: Decimal
    day: Decimal | None


def age_on(born_on: datetime.date, on: datetime.date) -> int:
    """Full years. Who was born on 29 February comes of the next age on 1 March of a common year."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def birthday(born_on: datetime.date, years: int) -> datetime.date:
    """The day on which somebody becomes so old."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return datetime.date(born_on.year + years, 3, 1)


def is_minor(born_on: datetime.date | None, on: datetime.date) -> bool:
    """Whether a legal representative speaks for the person on that day; an unknown age counts as young."""
    return born_on is None or age_on(born_on, on) < ADULT


def in_term(start: datetime.date, end: datetime.date) -> bool:
    """Whether a day of the period lies in the school year."""
    if (end - start).days >= 62:
        return True
    days = (start + datetime.timedelta(days=number) for number in range((end - start).days + 1))
    return any((one.month, one.day) >= TERM_BEGINS or (one.month, one.day) <= TERM_ENDS for one in days)


def norm(age: int, *, halved: bool) -> Norm:
    """The norm of an age (articles 92 and 94); `halved` for work beside lessons in term."""
    if age >= ADULT:
        return Norm(Decimal(HOURS), None)
    week = Decimal(HOURS_UNDER_16 if age < 16 else HOURS_UNDER_18)
    if halved:
        return Norm(week / 2, Decimal("2.5") if age < 16 else Decimal(4))
    return Norm(week, Decimal(4) if age < 15 else Decimal(5) if age < 16 else Decimal(7))


def norm_of(student: Student, offer: Offer, on: datetime.date) -> Norm:
    """The norm of this student for this offer on a day."""
    born_on = student.born_on
    age = YOUNGEST if born_on is None else age_on(born_on, on)
    beside_lessons = offer.practice not in CURRICULUM and student.speciality.level == Level.SECONDARY
    return norm(age, halved=beside_lessons and in_term(offer.starts_on, offer.ends_on))


def available(free_hours: list[int], limit: Decimal | None, *, minor: bool) -> Decimal:
    """The hours a week that the timetable leaves; a minor's days off stay free (article 268)."""
    days = free_hours[:WORKING_DAYS] if minor else free_hours
    return sum((Decimal(one) if limit is None else min(Decimal(one), limit) for one in days), Decimal(0))


def fit(student: Student, offer: Offer, on: datetime.date | None = None) -> list[Reason]:
    """Everything that there is to say, what forbids first. `on` is the first day of work, the offer's own if not given.

    Of a student whose date of birth is not known only that is said.
    """
    on = on or offer.starts_on
    if student.born_on is None:
        return [Reason("birth", FORBIDS, _("Укажите дату рождения: от возраста зависят часы и условия работы."))]
    found = [
        *_age(student, offer, on),
        *_hours(student, offer, on),
        *_conditions(student, offer, on),
        *_profile(student, offer),
    ]
    order = (FORBIDS, NEEDS, TELLS)
    return sorted(found, key=lambda reason: order.index(reason.kind))


def refusals(student: Student, offer: Offer, on: datetime.date | None = None) -> list[Reason]:
    """Only what forbids."""
    return [reason for reason in fit(student, offer, on) if reason.kind == FORBIDS]


def _age(student: Student, offer: Offer, on: datetime.date) -> list[Reason]:
    assert student.born_on is not None
    age = age_on(student.born_on, on)
    if age < YOUNGEST:
        text = _("В день начала, {day}, вам будет {age}. Работать можно с 14 лет.").format(day=day(on), age=age)
        return [Reason("too_young", FORBIDS, text, _("ТК РФ, статья 63"))]
    if age < offer.youngest:
        text = _("Компания принимает с {youngest} лет, а в день начала, {day}, вам будет {age}.")
        return [Reason("younger", FORBIDS, text.format(youngest=offer.youngest, day=day(on), age=age))]
    return []


def _hours(student: Student, offer: Offer, on: datetime.date) -> list[Reason]:
    assert student.born_on is not None
    limit, minor = norm_of(student, offer, on), is_minor(student.born_on, on)
    found = []
    if offer.hours > limit.week:
        text = _("В вакансии {hours} ч в неделю, а в вашем возрасте можно не больше {limit}.")
        if limit.week in (Decimal(HOURS_UNDER_16) / 2, Decimal(HOURS_UNDER_18) / 2):
            text = _("В вакансии {hours} ч в неделю, а в учебное время в вашем возрасте можно не больше {limit}.")
        text = text.format(hours=offer.hours, limit=trimmed(limit.week))
        found.append(Reason("hours", FORBIDS, text, _("ТК РФ, статья 92")))
    free = [12] * WORKING_DAYS + [0, 0] if offer.practice in CURRICULUM else list(student.free_hours)
    left = available(free, limit.day, minor=minor)
    if offer.hours <= limit.week and offer.hours > left:
        if offer.practice in CURRICULUM:
            text = _("{hours} ч в неделю не укладываются в пять дней по {day} ч.")
            text = text.format(hours=offer.hours, day=trimmed(limit.day or 0))
            found.append(Reason("day_hours", FORBIDS, text, _("ТК РФ, статья 94")))
        elif not any(student.free_hours):
            found.append(Reason("timetable", NEEDS, _("Укажите в профиле, по сколько часов в день вы свободны.")))
        else:
            text = _("В вакансии {hours} ч в неделю, а ваше расписание оставляет {left}.")
            text = text.format(hours=offer.hours, left=trimmed(left))
            found.append(Reason("timetable", FORBIDS, text))
    if minor and limit.day is not None and not found:
        text = _("Не больше {day} ч в день и {week} ч в неделю, без сверхурочных, работы в выходные и командировок.")
        text = text.format(day=trimmed(limit.day), week=trimmed(limit.week))
        found.append(Reason("limits", TELLS, text, _("ТК РФ, статьи 92, 94 и 268")))
    adult = birthday(student.born_on, ADULT)
    if minor and adult <= offer.ends_on:
        text = _("С {day}, когда вам исполнится 18 лет, эти ограничения снимаются.").format(day=day(adult))
        found.append(Reason("of_age", TELLS, text))
    return found


def _conditions(student: Student, offer: Offer, on: datetime.date) -> list[Reason]:
    minor = is_minor(student.born_on, on)
    found = []
    if minor and offer.is_harmful:
        text = _("Условия труда вредные или опасные: до 18 лет такая работа запрещена.")
        found.append(Reason("harmful", FORBIDS, text, _("ТК РФ, статья 265")))
    if minor and offer.schedule == Schedule.NIGHT_SHIFTS:
        text = _("В графике есть ночные смены: до 18 лет ночью не работают.")
        found.append(Reason("night", FORBIDS, text, _("ТК РФ, статья 268")))
    if minor:
        text = _("До начала нужен медицинский осмотр. Его оплачивает компания.")
        found.append(Reason("medical", NEEDS, text, _("ТК РФ, статьи 69 и 266")))
        text = _("Нужно согласие законного представителя: ссылку ему отправляют из вашего профиля.")
        found.append(Reason("guardian", NEEDS, text, _("ГК РФ, статья 26")))
    elif offer.needs_medical:
        text = _("До начала нужен медицинский осмотр. Его оплачивает компания.")
        found.append(Reason("medical", NEEDS, text, _("ТК РФ, статья 220")))
    if offer.needs_insurance:
        text = _("До начала нужен полис страхования от несчастных случаев на весь срок практики.")
        found.append(Reason("insurance", NEEDS, text))
    if offer.needs_citizenship and student.is_citizen is False:
        found.append(Reason("citizenship", FORBIDS, _("На площадку допускают только граждан России.")))
    elif offer.needs_citizenship and student.is_citizen is None:
        text = _("На площадку допускают только граждан России: укажите гражданство в профиле.")
        found.append(Reason("citizenship", NEEDS, text))
    return found


def _profile(student: Student, offer: Offer) -> list[Reason]:
    if student.speciality_id in {one.pk for one in offer.specialities.all()}:
        return []
    text = _("Компания ждёт другие специальности. Заявку подать можно, но решать будет она.")
    return [Reason("speciality", TELLS, text)]
