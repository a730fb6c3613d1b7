"""Practices that are over: diaries signed, marks given, certificates, and what became of the students."""

from __future__ import annotations

import datetime
from contextlib import suppress
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.models import Organisation, User
from core.errors import DomainError
from internships import actions, queries
from internships.enums import MentorMark, StudentMark
from internships.models import Certificate, FollowUp, Offer, Placement, Speciality
from mosprom_portal.demo.internships import LABEL
from reference.working_days import is_working_day, months_after

DAY = datetime.timedelta(days=1)
# Name, months since the end, the mentor's mark; what the student, the host and the institution answered.
GRADUATES = (
    ("Токарев", "Илья", 13, 5, "hired_host", "hired_host", ""),
    ("Фрезерова", "Нина", 13, 4, "studying", "", "studying"),
    ("Сверлов", "Олег", 13, 5, "hired_host", "hired_host", "hired_host"),
    ("Резцова", "Майя", 13, 3, "hired_host", "not_here", ""),
    ("Шпинделев", "Артём", 13, 4, "hired_industry", "not_here", ""),
    ("Суппортова", "Лия", 14, 5, "hired_host", "", ""),
    ("Патронов", "Денис", 14, 4, "", "targeted", ""),
    ("Калибрина", "Ева", 14, 5, "", "", ""),
    ("Заготовкина", "Анфиса", 14, 4, "", "hired_host", ""),
    ("Микрометров", "Юрий", 14, 5, "hired_host", "hired_host", ""),
    ("Развёрткин", "Глеб", 1, 5, "hired_host", "", ""),
    ("Кернова", "Алиса", 4, 4, "", "", "studying"),
)
REVOKED = "Фрезерова"


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if FollowUp.objects.exists():
        return
    today = timezone.localdate()
    for number, (last, first, months, mark, *said) in enumerate(GRADUATES, 1):
        friday = months_after(today, -months)
        friday -= (friday.weekday() + 3) % 7 * DAY
        placement = _practice(people, _student(people, number, last, first), friday, mark)
        if placement is None:
            return
        actions.ask_followups(today=today)
        _answers(people, placement, said)
    # Those of thirteen months ago and more: their year is over whatever the day.
    for year in queries.results.unpublished(is_demo=True):
        with suppress(DomainError):
            actions.publish_year(year=year, is_demo=True)
    certified = Certificate.objects.filter(name__startswith=REVOKED).first()
    if certified is not None:
        actions.revoke_certificate(actor=people["manager"], certificate=certified, reason="mistake", comment=LABEL)


def _student(people: dict[str, User], number: int, last: str, first: str) -> User:
    """A graduate who cannot log in."""
    college = _college(people["institution"])
    email = f"graduate{number}@demo.example"
    user = User.objects.create_user(email, last_name=last, first_name=first, is_demo=True)
    student = actions.create_student(
        actor=user,
        institution=college,
        values={
            "speciality": Speciality.objects.get(code="15.01.32"),
            "course": 4,
            "group": "ОС-41",
            "study_form": "full_time",
            "born_on": datetime.date(timezone.localdate().year - 20, 1, 15),
            "is_citizen": True,
            "free_hours": [8, 8, 8, 8, 8, 0, 0],
        },
        is_demo=True,
    )
    actions.confirm_student(actor=people["institution"], student=student)
    give_consent(actor=user, purpose=ConsentPurpose.PRACTICE, address="127.0.0.1")
    return user


def _college(curator: User) -> Organisation:
    return Organisation.objects.get(memberships__user=curator)


def _practice(people: dict[str, User], user: User, friday: datetime.date, mark: int) -> Placement | None:
    """A week up to a Friday: entered as if they began today, then moved to where they belong."""
    host, today = people["host"], timezone.localdate()
    offer = _offer(people)
    try:
        made = actions.place(actor=host, student=user.student, offer=offer, is_demo=True)
    except DomainError:
        # The year of the demonstration agreement has turned.
        return None
    actions.assign_mentor(actor=host, placement=made, mentor=host)
    kinds = "вводный и первичный на рабочем месте"
    actions.record_instruction(actor=host, placement=made, on=today, instruction=kinds)
    actions.acknowledge(actor=user, placement=made)
    made = actions.start(actor=host, placement=made)
    monday = friday - 4 * DAY
    Placement.objects.filter(pk=made.pk).update(starts_on=monday, ends_on=friday, planned_hours=offer.hours)
    made.refresh_from_db()
    _diary(people, made, monday)
    actions.complete(actor=host, placement=made)
    marks = dict.fromkeys(MentorMark.values, mark)
    words = f"{LABEL}. Задания выполнены по программе практики, дневник вёлся каждый день."
    actions.evaluate(actor=host, placement=made, checkpoint="final", marks=marks, comment=words)
    actions.evaluate(actor=user, placement=made, checkpoint="final", marks=dict.fromkeys(StudentMark.values, 5))
    made.refresh_from_db()
    if settings.CERTIFICATE_KEY:
        actions.issue_certificate(actor=people["manager"], placement=made)
    return made


def _offer(people: dict[str, User]) -> Offer:
    """The place of all of them; its term is today, since it was over before the demonstration began."""
    title, today = "Практика на участке станков с ЧПУ", timezone.localdate()
    known = Offer.objects.filter(title=title, is_demo=True).first()
    if known is not None:
        return known
    published = Offer.objects.filter(links__speciality__code="15.01.32", is_demo=True).order_by("pk").first()
    offer = actions.copy_offer(actor=people["host"], offer=published)  # type: ignore[arg-type]
    term = {"apply_until": today, "starts_on": today, "ends_on": today + 4 * DAY}
    Offer.objects.filter(pk=offer.pk).update(
        is_demo=True, title=title, practice="study", places=len(GRADUATES), hours=35, **term
    )
    offer.refresh_from_db()
    offer = actions.publish_offer(actor=people["manager"], offer=actions.send_offer(actor=people["host"], offer=offer))
    return actions.close_offer(actor=people["host"], offer=offer)


def _diary(people: dict[str, User], placement: Placement, monday: datetime.date) -> None:
    work = f"{LABEL}. Обработка деталей по чертежу, измерения, уборка рабочего места"
    for day in (monday + number * DAY for number in range(5)):
        if is_working_day(day):
            actions.write_entry(
                actor=placement.student.user,
                placement=placement,
                day=day,
                work=work,
                hours=Decimal(7),
                competence="Работа на станке с программным управлением",
            )
    actions.judge_week(actor=people["host"], placement=placement, monday=monday, signed=True)


def _answers(people: dict[str, User], placement: Placement, said: list[str]) -> None:
    row = FollowUp.objects.filter(placement=placement).first()
    if row is None:
        return
    sides = (placement.student.user, people["host"], people["institution"])
    for party, actor, answer in zip(("student", "host", "institution"), sides, said, strict=True):
        if answer:
            actions.answer_followup(actor=actor, followup=row, party=party, answer=answer)
