"""Students who look for places, an intake that is open and one whose result is out; none of them is real."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.actions import give_consent
from accounts.enums import ConsentPurpose
from accounts.models import Organisation, User
from internships import actions, queries
from internships.enums import OfferState
from internships.models import Agreement, Intake, IntakeOffer, Offer, Speciality, Student
from mosprom_portal.demo.internships import LABEL

DAY = datetime.timedelta(days=1)
CODE = "15.01.32"
NAMES = (
    ("Станков", "Пётр"),
    ("Резцова", "Анна"),
    ("Шаблонов", "Игорь"),
    ("Калибрина", "Вера"),
    ("Деталев", "Семён"),
    ("Чертёжкина", "Ольга"),
)


@transaction.atomic
def load(people: dict[str, User]) -> None:
    """Enter what is missing."""
    agreement = Agreement.objects.filter(number="ДЕМО-1").select_related("institution", "host").first()
    open_now = Offer.objects.filter(is_demo=True, state=OfferState.PUBLISHED, apply_until__gt=timezone.localdate())
    offer = open_now.filter(links__speciality__code=CODE).order_by("created_at").first()
    if agreement is None or offer is None or Intake.objects.exists():
        return
    host, college = people["host"], agreement.institution
    main = queries.students.of_user(people["student"]) or _student(people["student"], college, people["institution"])
    others = [_student(_person(number), college, people["institution"]) for number in range(len(NAMES))]
    _agree(people["manager"], college, offer.starts_on.year)
    asked = actions.apply_for_place(actor=main.user, offer=offer, letter=f"{LABEL}: хочу освоить станки с ЧПУ.")
    starts = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0)
    for days in (3, 4):
        actions.add_slot(
            actor=host, offer=offer, starts_at=starts + days * DAY, minutes=30, place=f"{LABEL}: проходная"
        )
    actions.invite(actor=host, candidacy=asked)
    for student in others[:2]:
        actions.apply_for_place(actor=student.user, offer=offer, letter=f"{LABEL}: умею читать чертежи.")
    _open(people["manager"], [_copy(host, people["manager"], offer, name) for name in ("Токарь", "Фрезеровщик")], main)
    offers = [_copy(host, people["manager"], offer, name) for name in ("Ученик наладчика", "Помощник мастера")]
    _released(people["manager"], host, offers, others)


def _person(number: int) -> User:
    last, first = NAMES[number]
    return User.objects.create_user(f"student{number + 2}@demo.example", last_name=last, first_name=first, is_demo=True)


def _student(user: User, college: Organisation, curator: User) -> Student:
    values = {
        "speciality": Speciality.objects.get(code=CODE),
        "course": 3,
        "group": "ДЕМО-31",
        "study_form": "full_time",
        "born_on": timezone.localdate().replace(day=1) - datetime.timedelta(days=7000),
        "is_citizen": True,
        "free_hours": [8, 8, 8, 8, 8, 0, 0],
    }
    student = actions.create_student(actor=user, institution=college, values=values, is_demo=True)
    give_consent(actor=user, purpose=ConsentPurpose.PRACTICE, address="127.0.0.1")
    return actions.confirm_student(actor=curator, student=student)


def _agree(manager: User, college: Organisation, year: int) -> None:
    today = timezone.localdate()
    values = {
        "number": "ДЕМО-2",
        "kind": "framework",
        "institution": college,
        "host": None,
        "subject": f"{LABEL}: практика на всех площадках",
        "valid_from": today.replace(month=1, day=1),
        "valid_to": datetime.date(year + 1, 8, 31),
    }
    agreement = actions.draft_agreement(actor=manager, values=values, is_demo=True)
    speciality = Speciality.objects.get(code=CODE)
    actions.add_quota(actor=manager, agreement=agreement, speciality=speciality, year=year, places=20)
    actions.approve_text(actor=manager, agreement=agreement)
    actions.sign_agreement(actor=manager, agreement=agreement, signed_on=values["valid_from"])


def _copy(author: User, manager: User, offer: Offer, title: str) -> Offer:
    made = actions.copy_offer(actor=author, offer=offer)
    actions.edit_offer(actor=author, offer=made, values={"title": title, "places": 2})
    Offer.objects.filter(pk=made.pk).update(is_demo=True)
    actions.send_offer(actor=author, offer=made)
    return actions.publish_offer(actor=manager, offer=made)


def _intake(manager: User, title: tuple[str, str], offers: list[Offer], days: tuple[int, int]) -> Intake:
    today = timezone.localdate()
    values = {
        "title_ru": f"{LABEL}: {title[0]}",
        "title_en": f"Demonstration: {title[1]}",
        "way": "matching",
        "year": offers[0].starts_on.year,
        "wishes_until": today + days[0] * DAY,
        "ranks_until": today + days[1] * DAY,
    }
    intake = actions.draft_intake(actor=manager, values=values, is_demo=True)
    actions.add_offers(actor=manager, intake=intake, offers=offers)
    return actions.open_intake(actor=manager, intake=intake)


def _open(manager: User, offers: list[Offer], student: Student) -> None:
    """Students may still choose."""
    intake = _intake(manager, ("весенний набор", "spring intake"), offers, (14, 21))
    actions.send_wishes(actor=student.user, intake=intake, entries=list(queries.intakes.entries(intake)))


def _released(manager: User, host: User, offers: list[Offer], students: list[Student]) -> None:
    """All want the first place, half of them name the second too; the days were moved back to have a result."""
    intake = _intake(manager, ("набор с объявленным результатом", "intake with a result"), offers, (0, 0))
    entries = list(IntakeOffer.objects.filter(intake=intake).select_related("offer").order_by("offer__title"))
    for number, student in enumerate(students):
        actions.send_wishes(actor=student.user, intake=intake, entries=entries if number % 2 else entries[:1])
    today, row = timezone.localdate(), Intake.objects.filter(pk=intake.pk)
    row.update(wishes_until=today - DAY)
    for entry in entries:
        named = queries.intakes.who_named(entry).values_list("pk", flat=True)
        tiers = {key: place // 2 + 1 for place, key in enumerate(named)}
        actions.send_ranks(actor=host, entry=entry, tiers=tiers, takes_rest=False)
    row.update(ranks_until=today - DAY)
    intake = row.get()
    rows, figures = actions.make_assignment(intake)
    actions.keep_assignment(actor=manager, intake=intake, rows=rows, figures=figures)
    actions.release(actor=manager, intake=intake)
