"""After the destruction of a student's data nothing of them or of their representative is left; what was counted is."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from accounts import actions as people
from accounts.enums import ConsentPurpose
from accounts.erasure import COLLECTORS, forget_invited
from accounts.models import User
from exhibitions.actions import buyers
from internships import actions, queries
from internships.listfiles import Row
from internships.models import DiaryEntry, Evaluation, GuardianConsent, Placement, Student, StudentInvitation
from notifications.delivery import forget_old
from reference.models import Country
from tests.factories.accounts import StaffFactory, UserFactory
from tests.factories.internships import supervisor
from tests.factories.meetings import invited, programme
from tests.factories.students import GUARDIAN, born, link_in, running, student_in
from tests.internships.test_diaries import GOOD, STUDENTS, write
from tests.services.test_erasure import PERSON, erase, left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]

PARENT = "roditel@planted.example"
PLANTED = [
    *("Планетаров", "aelita@planted", "765-43-21", "ГР-МАРКЕР", "ДНЕВНИКМАРКЕР", "ОТЧЁТМАРКЕР", "МНЕНИЕМАРКЕР"),
    *("Опекунова", "roditel@planted", "555-44-33", "УМЕНИЕМАРКЕР", "ПРИЧИНАМАРКЕР", "ПРИМЕЧАНИЕМАРКЕР"),
]


def with_traces(settings: Any) -> tuple[User, Placement, Student]:
    """A minor with a representative, a diary, evaluations and words of others about them."""
    user = UserFactory(**{**PERSON, "email": "aelita@planted.example"})
    people.give_consent(actor=user, purpose=ConsentPurpose.PROCESSING, address="203.0.113.5")
    student = student_in(user=user, born_on=born(16), group="ГР-МАРКЕР")
    actions.ask_guardian(actor=user, student=student, email=PARENT)
    token = link_in(str(mail.outbox[-1].body))
    settings.EMAIL_BACKEND = "post_office.EmailBackend"
    actions.answer_guardian(token=token, consents=True, values=GUARDIAN, address="203.0.113.7")
    made, mentor = running(student, hours=20, youngest=15)
    write(made, made.starts_on, "4", "ДНЕВНИКМАРКЕР, показывал Планетаровой")
    actions.write_entry(
        actor=user, placement=made, day=made.starts_on, work="ДНЕВНИКМАРКЕР", hours=4, competence="УМЕНИЕМАРКЕР"
    )
    actions.judge_week(
        actor=mentor, placement=made, monday=made.starts_on, signed=False, remark="Аэлита Планетарова, подробнее"
    )
    actions.judge_week(actor=mentor, placement=made, monday=made.starts_on, signed=True)
    actions.evaluate(actor=mentor, placement=made, checkpoint="midterm", marks=GOOD, comment="МНЕНИЕМАРКЕР о ней")
    actions.evaluate(actor=user, placement=made, checkpoint="midterm", marks=STUDENTS, comment="МНЕНИЕМАРКЕР")
    actions.write_report(actor=user, placement=made, report="ОТЧЁТМАРКЕР")
    tuesday = made.starts_on.fromordinal(made.starts_on.toordinal() + 1)
    actions.note_absence(actor=mentor, placement=made, day=tuesday, is_excused=True, note="ПРИМЕЧАНИЕМАРКЕР")
    actions.pause(actor=made.offer.author, placement=made, comment="ПРИЧИНАМАРКЕР")
    return user, made, student


def figures(made: Placement) -> list[Any]:
    """What is counted of it."""
    return [
        queries.placements.taken(made.offer),
        queries.placements.used(made.agreement, made.speciality, made.starts_on.year),
        queries.placements.hours_done(made),
        queries.placements.hours_signed(made),
        [model.objects.count() for model in (Placement, DiaryEntry, Evaluation, Student, GuardianConsent)],
        list(Placement.objects.values_list("state", "grade", "planned_hours")),
        [one.marks for one in Evaluation.objects.order_by("side")],
    ]


def test_nothing_of_a_student_is_left_and_figures_stay(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    user, made, student = with_traces(settings)
    copy = json.dumps(
        {key: COLLECTORS[key](user) for key in sorted(COLLECTORS.keys())}, ensure_ascii=False, default=str
    )
    for word in ("ГР-МАРКЕР", "ДНЕВНИКМАРКЕР", "ОТЧЁТМАРКЕР", "МНЕНИЕМАРКЕР", "Опекунова"):
        assert word in copy, word
    before = figures(made)
    planted = {line.split(": ")[1] for line in left(PLANTED, tmp_path)}
    assert planted == set(PLANTED), "everything was planted"
    erase(user)
    assert left(PLANTED, tmp_path) == []
    assert figures(made) == before
    student.refresh_from_db()
    assert (student.born_on, student.group) == (None, "")
    assert not Student.history.rel.related_model.objects.filter(pgh_obj_id=student.pk, born_on__isnull=False).exists()


def test_who_never_answers_an_invitation_is_forgotten(settings: Any, tmp_path: Path) -> None:
    settings.INVITATION_DAYS, settings.MAIL_RETENTION_DAYS = 90, 1
    curator, institution = supervisor()
    minor = student_in(born_on=born(16))
    actions.ask_guardian(actor=minor.user, student=minor, email="zabytaya@planted.example")
    cells = {"last_name": "Забытая", "first_name": "Зоя", "patronymic": "", "email": "zabytaya@planted.example"}
    cells |= {"speciality": "15.01.32", "course": "2", "group": "", "study_form": "full_time", "supervisor": ""}
    actions.invite_students(actor=curator, institution=institution, rows=[Row(1, cells)])
    manager = StaffFactory(roles=["manager"])
    people.invite(actor=manager, organisation=institution, email="zabytaya@planted.example", role="supervisor")
    event = programme(manager).event
    invited(manager, event, "zabytaya@planted.example", company="Acme")
    # Proposed and never written to; proposed and not admitted.
    emirates = Country.objects.get(pk="AE")
    for email in ("zabytaya.nov@planted.example", "zabytaya.net@planted.example"):
        row = buyers.propose_buyer(actor=manager, event=event, email=email, company="Beta", country=emirates)
    buyers.refuse_buyer(actor=manager, invitation=buyers.check_buyer(actor=manager, invitation=row), note="Проверили")
    late = timezone.now() + datetime.timedelta(days=29)
    assert forget_invited(now=late) == 0, "the links still work, or did not long ago"
    later = timezone.now() + datetime.timedelta(days=400)
    assert forget_invited(now=later) == 6
    assert forget_invited(now=later) == 0
    forget_old(now=later)
    assert left(["zabytaya", "Забытая"], tmp_path) == []
    assert not StudentInvitation.objects.filter(used_at=None, revoked_at=None).exists(), "nothing stands open"
    assert GuardianConsent.objects.get().state == "cancelled"
    settings.INVITATION_DAYS = 0
    actions.ask_guardian(actor=minor.user, student=minor, email="second@planted.example")
    assert forget_invited(now=later) == 0, "nought keeps them"
