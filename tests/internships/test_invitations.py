"""An institution's list of students: encodings, refusals by row, what is sent, and the way of an invited student."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from accounts.enums import MemberRole
from accounts.models import Membership, User
from core.errors import Conflict, Invalid, NotAllowed
from internships import actions
from internships.listfiles import Row, check, read
from internships.models import Student, StudentInvitation
from tests.factories.accounts import MembershipFactory, UserFactory, enter
from tests.factories.internships import DAY, supervisor
from tests.factories.students import student_in, student_values

CODES = {"15.01.32"}
HEAD = "Фамилия;Имя;Отчество;Электронная почта;Код специальности;Курс;Группа;Форма обучения"
GOOD = "Юный;Пётр;Ильич;petr@example.org;15.01.32;2;ОС-21;очная"
OTHER = "Ольгина;Ольга;;olga@example.org;15.01.32 Оператор;3;ОС-31;"


def book(*lines: str) -> bytes:
    made = Workbook()
    for line in lines:
        made.active.append(line.split(";"))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def checked(data: bytes) -> list[Row]:
    rows = read(data)
    check(rows, CODES)
    return rows


@pytest.mark.parametrize(
    "data",
    [
        "\n".join((HEAD, GOOD, OTHER)).encode(),
        "\r\n".join((HEAD, GOOD, OTHER)).encode("utf-8-sig"),
        "\n".join((HEAD, GOOD, OTHER)).encode("cp1251"),
        "\n".join((HEAD, GOOD, OTHER)).encode("utf-16"),
        "\n".join((HEAD, GOOD, OTHER)).replace(";", ",").encode(),
        book("Список группы", HEAD, GOOD, OTHER),
    ],
    ids=["utf-8", "utf-8-bom", "cp1251", "utf-16", "commas", "xlsx"],
)
def test_one_list_in_many_shapes(data: bytes) -> None:
    rows = checked(data)
    assert [row.errors for row in rows] == [[], []]
    assert [row.cells["last_name"] for row in rows] == ["Юный", "Ольгина"]
    assert rows[1].cells["speciality"] == "15.01.32"
    assert [row.cells["study_form"] for row in rows] == ["full_time", "full_time"]


def test_a_file_put_together_of_two_encodings_loses_nothing() -> None:
    data = "\n".join((HEAD, GOOD)).encode() + b"\n" + OTHER.encode("cp1251")
    first, second = checked(data)
    assert first.errors == []
    assert second.cells["last_name"] == "Ольгина"
    assert "Windows-1251" in second.errors[0]
    assert "UTF-8" in second.errors[0]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (";Пётр;;a@example.org;15.01.32;2;;", "Нет фамилии"),
        ("Юный;Пётр;;не адрес;15.01.32;2;;", "Неверный адрес"),
        ("Юный;Пётр;;a@example.org;99.99.99;2;;", "специальности на портале нет"),
        ("Юный;Пётр;;a@example.org;15.01.32;9;;", "Курс"),
        ("Юный;Пётр;;a@example.org;15.01.32;2;;дистанционная", "Форма обучения"),
        ("Юный;Пётр;;PETR@example.org;15.01.32;2;;", "уже есть в строке 2"),
        ('"Юный;Пётр', "кавычки"),
    ],
)
def test_bad_rows_are_refused_one_by_one(line: str, words: str) -> None:
    rows = checked("\n".join((HEAD, GOOD, line)).encode())
    assert rows[0].errors == []
    assert words in " ".join(rows[1].errors)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02binary", b"PK\x03\x04 broken", HEAD.encode(), b"a;b\nc;d", b"%PDF-1.7"],
    ids=["empty", "binary", "broken-xlsx", "head-only", "no-head", "pdf"],
)
def test_what_is_no_list_is_refused_as_a_whole(data: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read(data)
    assert list(refused.value.fields) == ["file"]


def upload(client: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("list.csv", data, content_type="text/csv")
    return client.post(reverse("internships:students-upload"), {"file": file})


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
def test_a_list_is_looked_at_and_sent_once(client: Client) -> None:
    curator, institution = supervisor()
    enter(client, curator)
    bad = "Юный;Пётр;;не адрес;15.01.32;2;;"
    page = upload(client, "\n".join((HEAD, GOOD, OTHER, bad)).encode())
    assert page.status_code == 200
    assert (page.context["good_count"], page.context["bad_count"]) == (2, 1)
    assert not StudentInvitation.objects.exists()
    given = client.post(reverse("internships:students-correct"), {"rows": page.context["to_correct"]})
    sheet = load_workbook(io.BytesIO(given.content)).active
    assert sheet[2][3].value == "не адрес"
    assert "Неверный адрес" in sheet[2][-1].value
    again = upload(client, given.content)
    assert again.context["bad_count"] == 1
    url = reverse("internships:students-send")
    assert client.post(url, {"rows": page.context["to_send"]}).status_code == 302
    assert [one.to for one in mail.outbox] == [["petr@example.org"], ["olga@example.org"]]
    twice = client.post(url, {"rows": page.context["to_send"]})
    assert "уже отправлено" in twice.content.decode()
    assert len(mail.outbox) == 2
    assert client.post(url, {"rows": "forged"}).status_code == 409
    stranger = enter(Client(), supervisor()[0])
    assert stranger.post(url, {"rows": page.context["to_send"]}).status_code == 409
    assert StudentInvitation.objects.filter(institution=institution).count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
def test_the_list_that_was_downloaded_is_corrected_and_taken_back(client: Client) -> None:
    curator, institution = supervisor()
    moved, still, foreign = (
        student_in(institution=one, curator=curator if one else None, group="ОС-1", course=2)
        for one in (institution, institution, None)
    )
    enter(client, curator)
    made = load_workbook(io.BytesIO(client.get(reverse("internships:students-list")).content))
    sheet, head = made.active, [cell.value for cell in made.active[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[head.index("Электронная почта")].value == moved.user.email:
            for title, value in (("Группа", "ОС-2"), ("Курс", 3), ("Куратор", curator.email.upper())):
                row[head.index(title)].value = value
    names = {"Фамилия": "Юный", "Имя": "Пётр", "Код специальности": moved.speciality.code, "Курс": 2}
    for more in (
        {"Электронная почта": foreign.user.email},
        {"Электронная почта": "new@example.org"},
        {"Электронная почта": "odd@example.org", "Куратор": foreign.user.email},
    ):
        sheet.append([{**names, **more}.get(title) for title in head])
    target = io.BytesIO()
    made.save(target)
    page = upload(client, target.getvalue())
    shown = [page.context[name] for name in ("changed_count", "same", "good_count", "bad_count")]
    assert shown == [1, 1, 1, 2], page.context["bad"]
    assert page.context["changed"][0]["changes"] == [
        ("Учебная группа", "ОС-1", "ОС-2"),
        ("Курс", "2", "3"),
        ("Куратор", "—", curator.email),
    ]
    moved.refresh_from_db()
    assert moved.group == "ОС-1", "nothing before it was looked at"
    url = reverse("internships:students-change")
    for _n in range(2):
        assert client.post(url, {"rows": page.context["to_change"]}).status_code == 302
    moved.refresh_from_db()
    still.refresh_from_db()
    assert (moved.group, moved.course, moved.supervisor) == ("ОС-2", 3, curator)
    assert (still.group, still.course, still.supervisor) == ("ОС-1", 2, None)
    assert moved.steps.filter(comment__contains="ОС-1 → ОС-2").count() == 1, "once, and it is in the log"
    Membership.objects.filter(user=curator).update(organisation=foreign.institution)
    with pytest.raises(NotAllowed):
        actions.change_students(actor=curator, institution=institution, rows=[])


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
def test_the_way_of_an_invited_student(client: Client) -> None:
    curator, institution = supervisor()
    rows = checked("\n".join((HEAD, GOOD)).encode())
    assert actions.invite_students(actor=curator, institution=institution, rows=rows) == (1, [])
    token = str(mail.outbox[0].body).split("/students/invitation/")[1].split("/")[0]
    url = reverse("internships:student-invitation", args=[token])
    assert "зарегистрируйтесь" in client.get(url).content.decode()
    enter(client, UserFactory())
    assert "другой адрес" in client.get(url).content.decode()
    student = UserFactory(email="petr@example.org")
    enter(client, student)
    page = client.get(url)
    assert page.context["form"].initial["group"] == "ОС-21"
    typed = {"speciality": student_values()["speciality"].pk, "course": "2", "group": "ОС-21"}
    typed |= {"study_form": "full_time", "born_on": "2008-02-29", "free_0": "4"}
    assert client.post(url, {**typed, "born_on": "2108-02-29"}).status_code == 422
    assert client.post(url, typed).status_code == 302
    row = Student.objects.get()
    assert (row.user, row.institution, row.state, row.free_hours[0]) == (student, institution, "confirmed", 4)
    assert "уже заполнен" in client.get(url).content.decode()
    with pytest.raises(Conflict):
        actions.accept_student_invitation(actor=student, token=token, values=student_values())


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
def test_an_invitation_names_who_answers_for_the_student(client: Client) -> None:
    curator, institution = supervisor()
    other = MembershipFactory(organisation=institution, role=MemberRole.SUPERVISOR).user
    stranger = UserFactory()
    enter(client, curator)
    url = reverse("internships:students-invite")
    typed = {
        **{"last_name": "Юный", "first_name": "Пётр", "email": "PETR@example.org", "course": "2", "group": "ОС-21"},
        **{"speciality": str(student_values()["speciality"].pk), "study_form": "full_time"},
    }
    assert client.post(url, {**typed, "supervisor": str(stranger.pk)}).status_code == 422
    assert client.post(url, {**typed, "supervisor": str(other.pk)}).status_code == 302
    twice = client.post(url, typed)
    assert (twice.status_code, "уже отправлено" in twice.content.decode()) == (422, True)
    assert str(other) in client.get(reverse("internships:invitations")).content.decode()

    rows = checked("\n".join((f"{HEAD};Куратор", f"{OTHER};{other.email}")).encode())
    assert actions.invite_students(actor=curator, institution=institution, rows=rows) == (1, [])
    StudentInvitation.objects.filter(email="olga@example.org").update(created_at=timezone.now() - DAY)
    old = StudentInvitation.objects.get(email="olga@example.org")
    assert actions.invite_again(actor=curator, invitation=old).supervisor == other
    StudentInvitation.objects.filter(pk=old.pk).update(supervisor=None)
    bad = checked("\n".join((f"{HEAD};Куратор", f"{OTHER};{stranger.email}")).encode())
    left = actions.invite_students(actor=curator, institution=institution, rows=bad)[1]
    assert stranger.email in left[0].errors[0]

    petr, olga = (UserFactory(email=f"{name}@example.org") for name in ("petr", "olga"))
    accept(petr)
    Membership.objects.filter(user=other).update(state="ended")
    accept(olga)
    assert dict(Student.objects.values_list("user__email", "supervisor")) == {petr.email: other.pk, olga.email: None}


def accept(user: User) -> None:
    """By the link of the last letter."""
    letter = [one for one in mail.outbox if one.to == [user.email]][-1]
    token = str(letter.body).split("/students/invitation/")[1].split("/")[0]
    actions.accept_student_invitation(actor=user, token=token, values=student_values())


@pytest.mark.django_db
@pytest.mark.usefixtures("tables")
def test_who_is_there_already_and_who_may_invite() -> None:
    curator, institution = supervisor()
    there = student_in(user=UserFactory(email="petr@example.org"))
    rows = checked("\n".join((HEAD, GOOD, OTHER)).encode())
    sent, left = actions.invite_students(actor=curator, institution=institution, rows=rows)
    assert sent == 1
    assert [(row.line, str(there.institution) in row.errors[0]) for row in left] == [(2, True)]
    with pytest.raises(NotAllowed):
        actions.invite_students(actor=UserFactory(), institution=institution, rows=rows)
    late = StudentInvitation.objects.get()
    StudentInvitation.objects.update(expires_at=late.created_at - DAY)
    assert actions.invite_students(actor=curator, institution=institution, rows=rows[1:]) == (1, [])


def test_an_institution_invites_its_list_through_the_api_each_with_a_result(client: Client) -> None:
    curator, institution = supervisor()
    stranger = student_in()
    url, base = "/api/v1/students/invitations/", {"last_name": "Юный", "first_name": "Пётр", "course": 2}
    base |= {"speciality": "15.01.32"}
    rows = [
        {**base, "email": "Petr@example.org", "supervisor": curator.email, "study_form": "mixed", "group": "ОС-21"},
        {**base, "email": "petr@example.org"},
        {**base, "email": "olga@example.org", "course": 9},
        {**base, "email": stranger.user.email},
        {**base, "email": "olga2@example.org", "supervisor": "nobody@example.org"},
    ]
    sent = {"institution": str(institution.pk), "students": rows}
    enter(client, curator)
    answer = client.post(url, sent, content_type="application/json")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["sent"], [one["done"] for one in told["results"]]) == (1, [True, False, False, False, False])
    for one, words in zip(
        told["results"], ("отправлено", "в строке 1", "Курс", "уже на портале", "куратора"), strict=True
    ):
        assert words in one["text"]
    made = StudentInvitation.objects.get()
    assert (made.email, made.study_form, made.supervisor) == ("petr@example.org", "mixed", curator)
    again = client.post(url, {**sent, "students": rows[:1]}, content_type="application/json").json()
    assert (again["sent"], "уже отправлено" in again["results"][0]["text"]) == (0, True), (
        "a lost answer sends no second"
    )
    none = client.post(url, {**sent, "students": []}, content_type="application/json")
    assert none.status_code == 422, none.content
    other = enter(Client(), supervisor()[0]).post(url, sent, content_type="application/json")
    assert other.status_code == 403
    assert StudentInvitation.objects.count() == 1
