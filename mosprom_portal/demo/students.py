"""Students to try the programme with: a grown-up whose practice goes on, a minor who waits for a consent."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose, MembershipState, OrganisationKind
from accounts.models import Membership, Organisation, User
from core.errors import DomainError
from internships import actions
from internships.models import Offer, Placement, Speciality, Student
from mosprom_portal.demo.internships import LABEL
from reference.working_days import is_working_day

DAY = datetime.timedelta(days=1)


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    if Student.objects.exists():
        return
    college = _where(people["institution"], OrganisationKind.INSTITUTION)
    host = _where(people["host"], OrganisationKind.HOST)
    if college is None or host is None:
        return
    curator, manager = people["institution"], people["manager"]
    student = _student(people["student"], college, curator, years=19, course=3, group="ОС-31")
    minor = _student(people["minor"], college, curator, years=16, course=2, group="ОС-21")
    give_consent(actor=minor.user, purpose=ConsentPurpose.PRACTICE, address="127.0.0.1")
    actions.ask_guardian(actor=minor.user, student=minor, email=people["parent"].email)
    _practice(student, people["host"], host, manager)


def _where(person: User, kind: OrganisationKind) -> Organisation | None:
    mine = Membership.objects.filter(user=person, state=MembershipState.ACTIVE).values("organisation")
    return Organisation.objects.filter(pk__in=mine, kinds__contains=[kind]).order_by("pk").first()


def _student(user: User, college: Organisation, curator: User, *, years: int, course: int, group: str) -> Student:
    today = timezone.localdate()
    student = actions.create_student(
        actor=user,
        institution=college,
        values={
            "speciality": Speciality.objects.get(code="15.01.32"),
            "course": course,
            "group": group,
            "study_form": "full_time",
            "born_on": datetime.date(today.year - years, 1, 15),
            "is_citizen": True,
            "free_hours": [4, 4, 4, 4, 4, 0, 0],
        },
        is_demo=True,
    )
    return actions.confirm_student(actor=curator, student=student)


def _practice(student: Student, author: User, host: Organisation, manager: User) -> None:
    """A practice that began three weeks ago, with a diary of two weeks, the first of them signed."""
    today = timezone.localdate()
    monday = today - (today.weekday() + 21) * DAY
    published = Offer.objects.filter(host=host, links__speciality=student.speciality, is_demo=True).first()
    if published is None:
        return
    offer = actions.copy_offer(actor=author, offer=published)
    Offer.objects.filter(pk=offer.pk).update(
        is_demo=True, apply_until=today, starts_on=today, ends_on=monday + 41 * DAY, title="Помощник оператора станков"
    )
    offer = actions.publish_offer(actor=manager, offer=actions.send_offer(actor=author, offer=offer))
    Offer.objects.filter(pk=offer.pk).update(apply_until=monday, starts_on=monday)
    offer.refresh_from_db()
    give_consent(actor=student.user, purpose=ConsentPurpose.PRACTICE, address="127.0.0.1")
    try:
        made = actions.place(actor=author, student=student, offer=offer, is_demo=True)
    except DomainError:
        # The year of the demonstration agreement has turned.
        return
    actions.assign_mentor(actor=author, placement=made, mentor=author)
    actions.record_instruction(
        actor=author, placement=made, on=today, instruction="вводный и первичный на рабочем месте"
    )
    actions.acknowledge(actor=student.user, placement=made)
    made = actions.start(actor=author, placement=made)
    _diary(made, monday)
    actions.judge_week(actor=author, placement=made, monday=monday, signed=True)


def _diary(placement: Placement, monday: datetime.date) -> None:
    works = (
        "Знакомство с участком, правила работы у станка",
        "Чтение чертежа детали, подбор инструмента",
        "Установка заготовки и привязка инструмента под присмотром наставника",
        "Обработка первой детали, измерение штангенциркулем",
        "Уборка рабочего места, разбор ошибок недели",
    )
    for week in range(2):
        for number, work in enumerate(works):
            day = monday + (7 * week + number) * DAY
            if is_working_day(day):
                actions.write_entry(
                    actor=placement.student.user,
                    placement=placement,
                    day=day,
                    work=f"{LABEL}. {work}",
                    hours=Decimal(6),
                    competence="Работа на станке с программным управлением" if number > 1 else "",
                )
