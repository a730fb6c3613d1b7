"""Who places, who mentors, what an agreement still allows, and what is missing before the first day. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.utils.translation import gettext as _

from accounts.enums import MemberRole, StaffRole
from accounts.models import Organisation, User
from accounts.queries import is_member
from accounts.rules import is_staff_in
from core.errors import Conflict, Invalid, NotAllowed
from core.formats import day, number, trimmed
from internships.enums import AgreementKind, AgreementState, Checkpoint, PlacementState, Schedule, Standing
from internships.models import Agreement, DiaryEntry, DiaryWeek, Offer, Placement, Quota, Student
from internships.rules.agreements import standing
from internships.rules.fit import WORKING_DAYS, is_minor, norm_of, refusals

HOSTING = (MemberRole.HEAD, MemberRole.HOST_REPRESENTATIVE)
SUPERVISING = (MemberRole.HEAD, MemberRole.SUPERVISOR)
# Agreements under which students may come to a host.
PLACING_KINDS = (AgreementKind.PRACTICE, AgreementKind.TARGETED, AgreementKind.FRAMEWORK)
# Schedules that may have hours on weekends and holidays.
ANY_DAY = (Schedule.SHIFTS, Schedule.NIGHT_SHIFTS, Schedule.FLEXIBLE)
# The marks of the middle are given within so long.
MIDTERM_LASTS = datetime.timedelta(days=7)
HOLDING = (Standing.ACTIVE, Standing.EXPIRING)


def is_of_host(actor: User, host: Organisation) -> bool:
    """Whether the actor speaks for the host."""
    return is_member(actor, host, *HOSTING)


def is_of_institution(actor: User, institution: Organisation) -> bool:
    """Whether the actor looks after the institution's students."""
    return is_member(actor, institution, *SUPERVISING)


def may_place(actor: User, student: Student, offer: Offer) -> None:
    """The student who accepts, the host, the institution and the programme's manager place. Raises NotAllowed."""
    if (
        student.user_id != actor.pk
        and not is_staff_in(actor, StaffRole.MANAGER)
        and not is_of_host(actor, offer.host)
        and not is_of_institution(actor, student.institution)
    ):
        raise NotAllowed(_("Практику назначают студент, компания, образовательная организация или менеджер программы."))


def may_run(actor: User, placement: Placement) -> None:
    """The host, the institution and the manager run a placement. Raises NotAllowed."""
    if (
        not is_staff_in(actor, StaffRole.MANAGER)
        and not is_of_host(actor, placement.host)
        and not is_of_institution(actor, placement.institution)
    ):
        raise NotAllowed(_("Это делает компания, образовательная организация или менеджер программы."))


def may_host(actor: User, placement: Placement) -> None:
    """What the host answers for: mentor, instruction, medical examination. Raises NotAllowed."""
    if not is_of_host(actor, placement.host) and not is_staff_in(actor, StaffRole.MANAGER):
        raise NotAllowed(_("Это делает представитель принимающей компании."))


def may_mentor(actor: User, placement: Placement) -> None:
    """The mentor, or the host's representative in their place. Raises NotAllowed."""
    if placement.mentor_id != actor.pk and not is_of_host(actor, placement.host):
        raise NotAllowed(_("Это делает наставник."))


def must_be_own(actor: User, placement: Placement) -> None:
    """Only the student writes their diary. Raises NotAllowed."""
    if placement.student.user_id != actor.pk:
        raise NotAllowed(_("Дневник ведёт студент."))


def must_be(placement: Placement, *states: PlacementState) -> None:
    """Raises Conflict when the placement is past these states."""
    if placement.state not in states:
        message = _("Практика уже в состоянии «{state}»: это действие сейчас невозможно.")
        raise Conflict(message.format(state=placement.get_state_display()), code="step_gone")


def lapsed(agreement: Agreement, on: datetime.date) -> str:
    """Why an agreement does not hold on a day, in words; empty when it does."""
    found = standing(agreement, on)
    if found in HOLDING:
        return ""
    if found == Standing.EXPIRED:
        return _("Соглашение № {number} действует только до {day}.").format(
            number=agreement.number, day=day(agreement.valid_to)
        )
    if found == Standing.TERMINATED and agreement.terminated_on:
        return _("Соглашение № {number} расторгнуто с {day}.").format(
            number=agreement.number, day=day(agreement.terminated_on)
        )
    if agreement.state == AgreementState.SIGNED:
        return _("Соглашение № {number} начнёт действовать {day}.").format(
            number=agreement.number, day=day(agreement.valid_from)
        )
    return _("Соглашение № {number} не подписано.").format(number=agreement.number)


def quota_used(quota: Quota | None, agreement: Agreement, used: int, year: int) -> str:
    """Why the annex leaves no place for this speciality and year, in words; empty when it does."""
    if quota is None:
        return _("В приложении к соглашению № {number} нет мест на эту специальность в {year} году.").format(
            number=agreement.number, year=year
        )
    if used >= quota.places:
        return _("Квота соглашения № {number} на {speciality} в {year} году использована: {used} из {places}.").format(
            number=agreement.number, speciality=quota.speciality, year=year, used=used, places=quota.places
        )
    return ""


def no_place(offer: Offer, used: int) -> str:
    """Why the offer takes nobody more; empty when it does."""
    if used < offer.places:
        return ""
    return _("Мест больше нет: занято {used} из {places}.").format(used=used, places=offer.places)


@dataclass(frozen=True)
class Condition:
    """One line of the admission gate: what, whether it is done, and who must act when it is not."""

    code: str
    title: str
    is_met: bool
    text: str = ""
    who: str = ""


def rests_on_days_off(born_on: datetime.date | None, schedule: str, on: datetime.date) -> bool:
    """Whether no hours fall on weekends and holidays: by the schedule, and for everybody under eighteen."""
    return schedule not in ANY_DAY or is_minor(born_on, on)


def planned(hours: int, *, days: int, working: int, rests: bool) -> int:
    """The hours of the whole placement, of so many days and so many working days among them.

    A fifth of the week's hours for each working day; by shifts a seventh for each day.
    """
    return max(1, round(hours * working / WORKING_DAYS if rests else hours * days / 7))


def gate(placement: Placement, *, on: datetime.date, is_consented: bool, is_guarded: bool) -> list[Condition]:
    """The admission gate: every condition, whether it is met, and who must act (order 885/390; Labour Code, 214, 266).

    `is_consented` is the student's own consent to the transfer of data, `is_guarded` that of the representative.
    """
    student, offer = placement.student, placement.offer
    minor = is_minor(student.born_on, placement.starts_on) and is_minor(student.born_on, on)
    against = refusals(student, offer, max(placement.starts_on, on) if minor else placement.starts_on)
    why = lapsed(placement.agreement, max(placement.starts_on, on))
    found = [
        Condition(
            "agreement",
            _("Соглашение действует"),
            not why,
            why or f"№ {placement.agreement.number}",
            "" if not why else _("Менеджер программы продлевает соглашение."),
        ),
        Condition(
            "law",
            _("Часы и условия соответствуют закону"),
            not against,
            " ".join(reason.text for reason in against),
            _("Менеджер программы и компания меняют условия или прекращают практику."),
        ),
        Condition(
            "consent",
            _("Согласие студента на передачу данных"),
            is_consented,
            "",
            _("Студент даёт согласие в профиле."),
        ),
    ]
    if minor:
        found.append(
            Condition(
                "guardian",
                _("Согласие законного представителя"),
                is_guarded,
                "",
                _("Студент отправляет представителю ссылку, представитель отвечает."),
            )
        )
    if minor or offer.needs_medical:
        found.append(
            Condition(
                "medical",
                _("Медицинский осмотр"),
                placement.medical_on is not None,
                day(placement.medical_on) if placement.medical_on else "",
                _("Компания направляет студента на осмотр и отмечает, что он пройден."),
            )
        )
    if offer.needs_insurance:
        until = placement.insured_until
        found.append(
            Condition(
                "insurance",
                _("Полис страхования от несчастных случаев"),
                until is not None and until >= placement.ends_on,
                _("Действует до {day}.").format(day=day(until)) if until else "",
                _("Компания страхует студента или принимает его полис и отмечает, до какого дня он действует."),
            )
        )
    found += [
        Condition(
            "mentor",
            _("Наставник"),
            placement.mentor_id is not None,
            str(placement.mentor or ""),
            _("Компания назначает наставника."),
        ),
        Condition(
            "instruction",
            _("Инструктаж по охране труда"),
            placement.instructed_on is not None,
            day(placement.instructed_on) if placement.instructed_on else "",
            _("Компания проводит инструктаж и отмечает его."),
        ),
        Condition(
            "acknowledged",
            _("Студент подтвердил инструктаж"),
            placement.acknowledged_at is not None,
            "",
            _("Студент подтверждает на странице практики, что инструктаж пройден."),
        ),
    ]
    return found


def missing(conditions: list[Condition]) -> list[Condition]:
    """What is not met yet."""
    return [one for one in conditions if not one.is_met]


def to_mark(placement: Placement, given: Collection[str]) -> str:
    """Which marks may be given by now; empty when they are given, or it is not the time."""
    due = {PlacementState.ACTIVE: Checkpoint.MIDTERM}
    due |= dict.fromkeys((PlacementState.COMPLETED, PlacementState.EVALUATED), Checkpoint.FINAL)
    found = due.get(placement.state, "")  # type: ignore[call-overload]
    return "" if found in given else found


def midterm(placement: Placement) -> tuple[datetime.date, datetime.date]:
    """From which day both sides are to mark the middle of a placement, and until which: a week, within its term."""
    days = (placement.ends_on - placement.starts_on).days
    middle = placement.starts_on + datetime.timedelta(days=(days + 1) // 2)
    return middle, min(middle + MIDTERM_LASTS, placement.ends_on)


def week_version(entries: Iterable[DiaryEntry], said: DiaryWeek | None) -> str:
    """A name of these very days of a week and of what was said of it."""
    days = sorted(f"{one.day} {one.written_at.timestamp()}" for one in entries)
    return sha256(repr((days, said and (said.state, said.at.timestamp()))).encode()).hexdigest()[:16]


def may_write_on(placement: Placement, on: datetime.date, today: datetime.date) -> None:
    """Raises Invalid for a diary day to come, outside of the placement or on a day off of a minor."""
    if on > today:
        raise Invalid(_("Этот день ещё не наступил."), field="day")
    if not placement.starts_on <= on <= placement.ends_on:
        raise Invalid(
            _("Практика идёт с {start} по {end}.").format(start=day(placement.starts_on), end=day(placement.ends_on)),
            field="day",
        )


def hours_fit(
    placement: Placement, on: datetime.date, hours: Decimal, *, week: Decimal, others: Decimal, is_off: bool
) -> None:
    """Raises Invalid when the day, the week or the whole would be longer than the law and the placement allow.

    `week` is what the week holds without this day, `others` what the diary does, `is_off` that it is no working day.
    """
    born_on = placement.student.born_on
    limit = norm_of(placement.student, placement.offer, on)
    if is_minor(born_on, on) and is_off:
        raise Invalid(_("До 18 лет в выходные и праздники не работают (ТК РФ, статья 268)."), field="day")
    if is_off and placement.offer.schedule not in ANY_DAY:
        raise Invalid(_("По графику этой практики в выходные не работают."), field="day")
    if limit.day is not None and hours > limit.day:
        raise Invalid(
            _("В день можно не больше {limit} ч (ТК РФ, статья 94).").format(limit=trimmed(limit.day)), field="hours"
        )
    most = min(Decimal(placement.hours), limit.week)
    if hours + week > most:
        raise Invalid(
            _("За неделю получается {sum} ч, а можно не больше {most}.").format(
                sum=trimmed(hours + week), most=trimmed(most)
            ),
            field="hours",
        )
    if hours + others > placement.planned_hours:
        raise Invalid(
            _("По плану практики {plan} ч, а в дневнике получается {sum}.").format(
                plan=number(placement.planned_hours), sum=trimmed(hours + others)
            ),
            field="hours",
        )
