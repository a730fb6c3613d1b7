"""A minor's whole path, then the destruction of everybody's data in it: the whole database and all files are read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import TestCase
from django.utils import timezone

from accounts import actions as people
from accounts.enums import ConsentPurpose
from accounts.models import User
from internships import actions
from internships.actions import bulk
from internships.listfiles import Row
from internships.models import (
    Attendance,
    Candidacy,
    Certificate,
    DiaryEntry,
    DiaryWeek,
    FollowUp,
    Learner,
    Placement,
    Student,
    StudentInvitation,
)
from jobs.running import execute
from tests.factories.accounts import AdministratorFactory, StaffFactory, UserFactory
from tests.factories.accounts import erase as erase_now
from tests.factories.candidacies import published, slot
from tests.factories.centres import begun, group, workshop
from tests.factories.internships import DAY, supervisor
from tests.factories.students import born, consented, link_in, running, student_values
from tests.internships.test_diaries import GOOD, STUDENTS
from tests.services.test_erasure import left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]

NAME = {"last_name": "Планетарова", "first_name": "Аэлита", "patronymic": "Марсиановна"}
MENTOR = {"last_name": "Наставникова", "first_name": "Элеонора", "patronymic": "Планидовна", "phone": "+79032221100"}
# An odd name, as people type them: it stands in regular expressions later.
PARENT = {
    **{"last_name": "Опекунова (Лунина", "first_name": "Римма", "patronymic": "Павловна", "relation": "mother"},
    **{"phone": "+7 916 555-44-33", "practice": True, "data": True},
}
STUDENTS_WORDS = [
    *("планетаров", "аэлит", "марсиановн", "aelita", "roditel", "765-43-21", "маркер"),
    *("опекун", "лунин", "римм", "555-44-33", "203.0.113"),
]
MENTORS_WORDS = ["наставников", "элеонор", "планидовн", "9032221100", "nastavnik@planted"]


def listed(email: str) -> Row:
    cells = {**NAME, "email": email, "speciality": "15.01.32", "course": "3", "group": "ГР-МАРКЕР", "supervisor": ""}
    return Row(1, {**cells, "study_form": "full_time"})


def invited(curator: User, institution: Any) -> Student:
    """By a list, the first time at a wrong address; consents; two requests to a representative, one answered."""
    addresses = ("aelita-wrong@planted.example", "aelita@planted.example")
    actions.invite_students(actor=curator, institution=institution, rows=[listed(one) for one in addresses])
    user = UserFactory(**NAME, phone="+7 495 765-43-21", email=addresses[1])
    people.give_consent(actor=user, purpose=ConsentPurpose.PROCESSING, address="203.0.113.5")
    letter = str(next(one for one in reversed(mail.outbox) if one.to == [user.email]).body)
    (token,) = re.findall(r"/([\w-]{40,})/", letter)
    values = student_values(born_on=born(16), group="ГР-МАРКЕР")
    student = actions.accept_student_invitation(actor=user, token=token, values=values)
    for address in ("roditel-wrong@planted.example", "roditel@planted.example"):
        actions.ask_guardian(actor=user, student=student, email=address)
    token = link_in(str(mail.outbox[-1].body))
    return actions.answer_guardian(token=token, consents=True, values=PARENT, address="203.0.113.7").student


def practised(student: Student, curator: User) -> tuple[Placement, User]:
    """A refusal by one host; with another one everything from the first day to the papers."""
    user = student.user
    person, offer = published(places=5, youngest=15, hours=20)
    consented(student)
    row = actions.apply_for_place(actor=user, offer=offer, letter="ПИСЬМОМАРКЕР")
    slot(person, offer)
    actions.invite(actor=person, candidacy=row)
    words = "Звонила мать, Римма Павловна Опекунова: Лунины против"
    actions.refuse_candidacy(actor=person, candidacy=row, reason="other", comment=words)
    made, mentor = running(student, hours=20, youngest=15)
    User.objects.filter(pk=mentor.pk).update(**MENTOR, email="nastavnik@planted.example")
    mentor.refresh_from_db()
    made.refresh_from_db()
    days = [made.starts_on + number * DAY for number in range(2)]
    for day in days:
        actions.write_entry(
            actor=user,
            placement=made,
            day=day,
            work="ДНЕВНИКМАРКЕР у Наставниковой",
            hours=4,
            competence="УМЕНИЕМАРКЕР",
        )
    actions.judge_week(
        actor=mentor, placement=made, monday=days[0], signed=False, remark="Аэлита, МАРКЕР. Наставникова Э. П."
    )
    # Taken out of the diary again, and the remark with it: the history alone keeps both.
    actions.remove_entry(actor=user, placement=made, day=days[1])
    actions.judge_week(actor=mentor, placement=made, monday=days[0], signed=True)
    actions.evaluate(actor=mentor, placement=made, checkpoint="midterm", marks=GOOD, comment="МНЕНИЕМАРКЕР")
    actions.evaluate(actor=user, placement=made, checkpoint="midterm", marks=STUDENTS, comment="о Наставниковой")
    actions.write_report(actor=user, placement=made, report="ОТЧЁТМАРКЕР")
    actions.return_report(actor=mentor, placement=made, reason="ВОЗВРАТМАРКЕР")
    actions.write_report(actor=user, placement=made, report="Спасибо Наставниковой Элеоноре Планидовне")
    Placement.objects.filter(pk=made.pk).update(ends_on=timezone.localdate() - DAY)
    actions.complete(actor=made.offer.author, placement=made)
    actions.evaluate(actor=mentor, placement=made, checkpoint="final", marks=GOOD, comment="ИТОГМАРКЕР")
    for kind in ("sheet", "report", "characteristic"):
        text = {"text": "ХАРАКТЕРМАРКЕР Аэлиты"} if kind == "characteristic" else {}
        actions.sign_paper(actor=mentor, placement=made, kind=kind, **text)
    made.refresh_from_db()
    DiaryWeek.objects.filter(placement=made).update(hours=made.planned_hours)
    return made, mentor


def after(made: Placement, curator: User) -> None:
    """The certificate, its revocation; an archive of the supervisor's; what became of the student."""
    user, manager = made.student.user, StaffFactory()
    for job in (
        actions.order_certificates(actor=manager, placements=[made.pk]),
        bulk.order_papers(actor=curator, students=[made.student_id]),
        bulk.order_papers(actor=curator, placements=[made.pk]),
    ):
        assert execute(job.pk) == "done"
    actions.revoke_certificate(
        actor=manager, certificate=Certificate.objects.get(), reason="mistake", comment="Позвонила Опекунова Р. П."
    )
    actions.ask_followups()
    row = FollowUp.objects.get()
    actions.answer_followup(actor=user, followup=row, party="student", answer="hired_host", position="МАРКЕР")
    actions.answer_followup(actor=curator, followup=row, party="institution", answer="studying")
    actions.resolve_followup(actor=manager, followup=row, destination="hired_host", reason="Опекунова, МАРКЕР")


def taught(student: Student, curator: User) -> None:
    """A list of a group in a training centre, typed by the supervisor, and a namesake in it."""
    team = group(curator, student.institution, size=3)
    row = begun(workshop(), team)
    names = ["Планетарова Аэлита", "Планетарова Мария"]
    found = actions.list_learners(actor=curator, group=team, names=names)
    actions.mark_attendance(actor=curator, booking=row, present=[one.pk for one in found])


def figures() -> list[Any]:
    tables = (Placement, Candidacy, Certificate, FollowUp, DiaryEntry, Student, StudentInvitation, Learner)
    return [
        [model.objects.count() for model in tables],
        list(Placement.objects.values_list("state", "grade", "planned_hours", "starts_on", "ended_on")),
        list(Certificate.objects.values_list("number", "hours", "grade", "state")),
        list(FollowUp.objects.values_list("destination", "is_confirmed", "is_contradictory")),
        list(Candidacy.objects.values_list("state")),
        Attendance.objects.filter(is_present=True).count(),
    ]


def test_nothing_of_anybody_is_left(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    curator, institution = supervisor()
    student = invited(curator, institution)
    settings.EMAIL_BACKEND = "post_office.EmailBackend"
    taught(student, curator)
    made, mentor = practised(student, curator)
    after(made, curator)
    words = [*STUDENTS_WORDS, student.born_on.isoformat()]
    own = [line for line in left(words, tmp_path) if not line.startswith("reference_")]
    assert {line.split(": ")[1] for line in own} == set(words), "everything was planted"
    assert any(line.startswith("jobs/") for line in own)
    before = figures()
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_now(people.request_erasure(actor=student.user), actor=AdministratorFactory())
    namesake = Learner.objects.get(name="Планетарова Мария")
    Learner.objects.filter(pk=namesake.pk).update(name="—")
    found = [line for line in left(words, tmp_path) if not line.startswith("reference_")]
    assert found == ["internships_learnerevent: планетаров"], "the namesake's"
    assert figures() == before
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_now(people.request_erasure(actor=mentor), actor=AdministratorFactory())
    assert left(MENTORS_WORDS, tmp_path) == []
    assert figures() == before
