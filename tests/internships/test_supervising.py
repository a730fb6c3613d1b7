"""An institution's cabinet: what each student waits for, filters, pages, bulk actions, the archive, the workbook."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from accounts.enums import MemberRole
from accounts.models import Membership, User
from core.errors import Invalid, NotAllowed
from internships import actions, queries
from internships.actions import bulk
from internships.documents.archives import Names, safe_name
from internships.models import ListReading, Placement, Student, StudentInvitation, StudentStep
from jobs.models import Job
from jobs.running import execute
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, UserFactory, enter
from tests.factories.candidacies import candidacy_in, published, slot
from tests.factories.internships import DAY, supervisor
from tests.factories.students import born, consented, guarded, past_monday, placement, ready, running, student_in
from tests.internships.test_diaries import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def seen(curator: User, student: Student) -> str:
    """What the student's practice waits for, as the curator sees it."""
    assert queries.students.get(curator, student.pk)
    return queries.supervising.steps(student.institution)[student.pk]


def test_a_students_way_names_at_each_step_what_is_missing() -> None:
    curator, institution = supervisor()
    student = student_in("pending", institution=institution, curator=curator)
    assert seen(curator, student) == "confirm"
    actions.confirm_student(actor=curator, student=student)
    assert seen(curator, student) == "consent"
    consented(student)
    assert seen(curator, student) == "choose"
    person, offer = published()
    row = candidacy_in(person=person, offer=offer, student=student)
    assert seen(curator, student) == "answer"
    slot(person, offer)
    row = actions.invite(actor=person, candidacy=row)
    assert seen(curator, student) == "slot"
    row = actions.offer_place(actor=person, candidacy=row)
    assert seen(curator, student) == "accept"
    actions.accept_place(actor=student.user, candidacy=row)
    made = Placement.objects.get(student=student)
    assert seen(curator, student) == "prepare"
    made, mentor = ready(made)
    assert seen(curator, student) == ""
    monday = past_monday()
    Placement.objects.filter(pk=made.pk).update(starts_on=monday)
    made = actions.start(actor=person, placement=made)
    assert seen(curator, student) == "write"
    write(made, monday)
    assert seen(curator, student) == "sign"
    actions.judge_week(actor=mentor, placement=made, monday=monday, signed=True, remark="")
    Placement.objects.filter(pk=made.pk).update(ends_on=monday + 4 * DAY)
    assert seen(curator, student) == "complete"
    actions.complete(actor=mentor, placement=made)
    assert seen(curator, student) == "evaluate"


def test_a_minor_waits_for_the_representative() -> None:
    curator, institution = supervisor()
    minor = student_in(institution=institution, curator=curator, born_on=born(16))
    assert seen(curator, minor) == "guardian_ask"
    actions.ask_guardian(actor=minor.user, student=minor, email="parent@example.org")
    assert seen(curator, minor) == "guardian_answer"
    guarded_one = student_in(institution=institution, curator=curator, born_on=born(16))
    guarded(guarded_one, "other-parent@example.org")
    assert seen(curator, guarded_one) == "consent"
    counts = queries.supervising.turns(queries.supervising.steps(institution))
    assert {str(turn): count for turn, count in counts.items() if count} == {"guardian": 1, "student": 1}


def test_the_page_is_filtered_paged_by_group_and_name_and_costs_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("internships.views.supervising.PAGE_SIZE", 2)
    curator, institution = supervisor()
    enter(client, curator)
    url = reverse("internships:students")
    client.get(url)
    counts = []
    for group, name in (("Б-1", "Яковлев"), ("А-1", "Борисов"), ("А-1", "Абрамов")):
        user = UserFactory(last_name=name)
        student_in("pending", institution=institution, curator=curator, user=user, group=group)
        with CaptureQueriesContext(connection) as found:
            page = client.get(url)
        counts.append(len(found))
    assert counts[1] == counts[2]
    first = [str(row.user.last_name) for row in page.context["page"].rows]
    second = client.get(url, {"page": page.context["page"].next}).context["page"]
    assert (first, [row.user.last_name for row in second.rows]) == (["Абрамов", "Борисов"], ["Яковлев"])
    back = client.get(url, {"page": second.previous}).context["page"]
    assert [row.user.last_name for row in back.rows] == first
    for asked in ({"q": "яков"}, {"group": "Б-1"}, {"turn": "institution", "q": "Яковлев"}):
        assert [row.user.last_name for row in client.get(url, asked).context["page"].rows] == ["Яковлев"]
    assert client.get(url, {"missing": "choose"}).context["page"].rows == []
    assert client.get(url, {"course": "9"}).status_code == 422
    assert "Яковлев" not in enter(Client(), supervisor()[0]).get(url).content.decode()


def test_many_are_confirmed_each_with_a_result(client: Client) -> None:
    curator, institution = supervisor()
    waits = student_in("pending", institution=institution, curator=curator)
    known = student_in(institution=institution, curator=curator)
    stranger = student_in("pending")
    enter(client, curator)
    url = reverse("internships:students-act")
    keys = [str(one.pk) for one in (waits, known, stranger)]
    page = client.post(url, {"act": "confirm", "chosen": keys})
    assert [row["done"] for row in page.context["table"].rows] == [False, False, True]
    assert page.context["done"] == 1
    text = page.content.decode()
    assert "Студент уже в состоянии" in text
    assert "не видна" in text
    states = dict(Student.objects.values_list("pk", "state"))
    assert (states[waits.pk], states[stranger.pk]) == ("confirmed", "pending")
    assert client.post(url, {"act": "confirm"}).status_code == 302
    assert client.post(url, {"act": "erase", "chosen": keys}).status_code == 404
    other = enter(Client(), UserFactory())
    assert other.post(url, {"act": "confirm", "chosen": keys}).status_code == 403


def test_a_supervisor_is_named_for_many_each_with_a_result(client: Client) -> None:
    curator, institution = supervisor()
    other = MembershipFactory(organisation=institution, role=MemberRole.SUPERVISOR).user
    mine = [student_in(institution=institution, curator=curator) for _n in range(2)]
    foreign = student_in()
    enter(client, curator)
    act, page = reverse("internships:students-act"), reverse("internships:students")
    sent = {"act": "supervisor", "chosen": [str(one.pk) for one in (*mine, foreign)], "filters": "course=3"}
    unnamed = client.post(act, sent)
    assert unnamed.status_code == 422
    assert unnamed.content.decode().count(" checked") == 2, "the marks stay"
    assert client.post(act, {**sent, "to-supervisor": str(UserFactory().pk)}).status_code == 422, "nobody of theirs"
    told = client.post(act, {**sent, "to-supervisor": str(other.pk)}).context["table"].rows
    assert [row["done"] for row in told] == [False, True, True]
    assert set(Student.objects.filter(supervisor=other)) == set(mine)
    assert "Куратор: " in StudentStep.objects.filter(student=mine[0]).latest("at").comment
    listed = client.get(page, {"supervisor": str(other.pk)}).context["table"]
    assert len(listed) == 2
    assert str(other) in client.get(reverse("internships:student", args=[mine[0].pk])).content.decode()
    card, decide = (reverse(f"internships:{name}", args=[mine[0].pk]) for name in ("student", "student-decide"))
    assert f'<option value="{other.pk}" selected>' in client.get(card).content.decode()
    assert "Выберите куратора" in client.post(decide, {"choice": "supervisor", "supervisor": ""}).content.decode()
    assert client.post(decide, {"choice": "supervisor", "supervisor": str(UserFactory().pk)}).status_code == 422
    assert client.post(decide, {"choice": "supervisor", "supervisor": str(curator.pk)}).status_code == 302
    assert Student.objects.get(pk=mine[0].pk).supervisor == curator
    with pytest.raises(Invalid):
        actions.assign_supervisor(actor=curator, student=mine[0], supervisor=UserFactory())
    with pytest.raises(NotAllowed):
        actions.assign_supervisor(actor=curator, student=foreign, supervisor=other)


def test_a_long_list_is_a_job_that_goes_on_and_belongs_to_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.bulk.AT_ONCE", 1)
    curator, institution = supervisor()
    people = [student_in("pending", institution=institution, curator=curator) for _number in range(3)]
    enter(client, curator)
    asked = {"act": "confirm", "everyone": "on", "filters": "turn=institution", "request_key": "once"}
    url = client.post(reverse("internships:students-act"), asked).url
    assert client.post(reverse("internships:students-act"), asked).url == url
    made = Job.objects.get(kind=bulk.BULK)
    assert execute(made.pk) == "done"
    page = client.get(url)
    assert (page.context["done"], page.context["total"]) == (3, 3)
    assert set(Student.objects.filter(pk__in=[one.pk for one in people]).values_list("state", flat=True)) == {
        "confirmed"
    }
    assert enter(Client(), supervisor()[0]).get(url).status_code == 404
    with pytest.raises(Invalid):
        bulk.many(actor=curator, code="confirm", keys=[str(number) for number in range(bulk.MOST + 1)])


def archive_of(job: Job) -> zipfile.ZipFile:
    job.refresh_from_db()
    with default_storage.open(job.result["file"]) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def test_an_archive_holds_what_its_owner_may_see_by_then_under_safe_names() -> None:
    user = UserFactory(last_name="../../=Слэшев", first_name="Пётр")
    made, _mentor = running(student_in(user=user, group="ОС/31"))
    write(made, made.starts_on)
    curator = UserFactory()
    Membership.objects.create(user=curator, organisation=made.institution, role="supervisor", state="active")
    nobody = student_in(institution=made.institution)
    stranger = student_in()
    keys = [made.student_id, nobody.pk, stranger.pk]
    job = bulk.order_papers(actor=curator, students=keys)
    assert execute(job.pk) == "done"
    names = archive_of(job).namelist()
    assert all(".." not in name and not name.startswith("/") for name in names)
    assert {name.split("/")[0] for name in names if "/" in name} == {"ОС 31 =Слэшев Пётр Сергеевич"}
    assert any(name.endswith("Дневник.xlsx") for name in names)
    assert {name.split("/")[-1] for name in names if name.count("/") == 2} == {"Дневник.xlsx"}
    listed = load_workbook(io.BytesIO(archive_of(job).read("Содержание.xlsx"))).active
    people = [str(row[0].value) for row in listed.iter_rows(min_row=2)]
    assert len(people) == 2
    assert not any(one.startswith(("=", "+", "-", "@")) for one in people)
    Membership.objects.filter(user=curator).update(state="ended")
    late = bulk.order_papers(actor=curator, students=keys)
    assert execute(late.pk) == "done"
    assert archive_of(late).namelist() == ["Содержание.xlsx"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("a\\b:c*d", "a b c d"),
        ("CON", "_CON"),
        ("...", "_"),
        ("имя\u202egpj.exe", "имя gpj.exe"),
        ("я" * 300, "я" * 80),
    ],
)
def test_safe_names(given: str, wanted: str) -> None:
    assert safe_name(given) == wanted


def test_names_that_differ_only_in_case_are_told_apart() -> None:
    names = Names()
    assert [names.new(one) for one in ("Иванов", "ИВАНОВ", "Иванов")] == ["Иванов", "ИВАНОВ (2)", "Иванов (3)"]


def test_the_list_as_a_workbook_holds_no_formula(client: Client) -> None:
    curator, institution = supervisor()
    user = UserFactory(last_name="=HYPERLINK(1)")
    student_in(institution=institution, curator=curator, user=user)
    enter(client, curator)
    answer = client.get(reverse("internships:students-list"), {"q": "HYPERLINK"})
    sheet = load_workbook(io.BytesIO(answer.content)).active
    row = [cell.value for cell in sheet[2]]
    assert row[:2] == [user.email, "'=HYPERLINK(1)"]
    assert row[-2:] == ["Студент", "дать согласие на передачу данных"]
    assert sheet.max_row == 2
    (taken,) = ListReading.objects.all()
    assert (taken.reader, taken.organisation, taken.what, taken.people) == (curator, institution, "students", 1)


def test_invitations_are_sent_again_once_an_hour_and_taken_back(client: Client, mailoutbox: Any) -> None:
    from internships.listfiles import Row

    curator, institution = supervisor()
    cells = {
        **{"email": "new@example.org", "last_name": "Новый", "first_name": "Ян", "patronymic": "", "course": "2"},
        **{"speciality": "15.01.32", "group": "ОС-21", "study_form": "full_time"},
    }
    assert actions.invite_students(actor=curator, institution=institution, rows=[Row(1, cells)]) == (1, [])
    old = StudentInvitation.objects.get()
    enter(client, curator)
    url = reverse("internships:invitations-act")
    page = client.post(url, {"act": "invite-again", "chosen": [str(old.pk)]})
    assert "меньше часа назад" in page.content.decode()
    StudentInvitation.objects.update(created_at=old.created_at - DAY)
    assert client.post(url, {"act": "invite-again", "chosen": [str(old.pk)]}).context["done"] == 1
    new = StudentInvitation.objects.get(revoked_at=None)
    assert (new.email, new.group, new.pk == old.pk) == ("new@example.org", "ОС-21", False)
    assert client.get(reverse("internships:invitations")).context["page"].rows == [new]
    assert client.post(url, {"act": "revoke", "chosen": [str(new.pk)]}).context["done"] == 1
    assert client.post(url, {"act": "revoke", "chosen": [str(new.pk)]}).context["done"] == 0


def told(kind: str) -> set[User]:
    """Who has notices of this kind."""
    return {row.user for row in Notice.objects.filter(kind=f"internships.{kind}").select_related("user")}


def test_one_page_tells_a_supervisor_all_of_a_student(client: Client) -> None:
    curator, institution = supervisor()
    student = student_in(institution=institution, curator=curator, born_on=born(16))
    person, offer = published(youngest=15, hours=20)
    row = candidacy_in(person=person, offer=offer, student=student)
    enter(client, curator)
    url = reverse("internships:student", args=[student.pk])
    page = client.get(url).content.decode()
    assert "отправить ссылку представителю" in page
    decide = reverse("internships:student-decide", args=[student.pk])
    wrong = client.post(decide, {"choice": "guardian", "email": "не адрес"})
    assert (wrong.status_code, "не адрес" in wrong.content.decode()) == (422, True)
    assert client.post(decide, {"choice": "guardian", "email": "mother@example.org"}).status_code == 302
    assert seen(curator, student) == "guardian_answer"
    assert reverse("internships:candidacy", args=[row.pk]) in page
    guarded(student)
    row = actions.offer_place(actor=person, candidacy=row)
    actions.accept_place(actor=student.user, candidacy=row)
    page = client.get(url).content.decode()
    assert "назначить наставника" in page
    assert "представитель согласен" in page
    assert reverse("internships:placement", args=[Placement.objects.get().pk]) in page


def test_what_is_sent_about_a_student_goes_to_the_supervisor_who_answers_for_them() -> None:
    curator, institution = supervisor()
    head, other = (MembershipFactory(organisation=institution, role=role).user for role in ("head", "supervisor"))
    student = student_in(institution=institution, curator=curator)
    assert told("student_waits") == {curator, head, other}, "nobody answers for them yet: all"
    actions.assign_supervisor(actor=curator, student=student, supervisor=other)
    student.refresh_from_db()
    made = placement(student)
    assert told("placement_assigned") & {curator, head, other} == {other}
    Membership.objects.filter(user=other).update(state="ended")
    actions.terminate(actor=made.offer.author, placement=made, reason="health", comment="Заболел")
    assert told("placement_terminated") & {curator, head, other} == {curator, head}, "who left answers for nobody"
