"""Attestation sheet, characteristic, report: drafted from marks and diary, edited, signed, frozen."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.actions import request_erasure
from accounts.enums import MemberRole
from core.errors import Conflict, Invalid, NotAllowed
from internships import actions, queries
from internships.documents import papers as documents
from internships.documents.archives import papers_of
from internships.models import DiaryEntry, Evaluation, Placement, PlacementPaper
from internships.rules.papers import WORDS, characteristic, competences
from notifications.models import Notice
from tests.factories.accounts import MembershipFactory, StaffFactory, UserFactory, enter, erase
from tests.factories.certificates import evaluated
from tests.factories.internships import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
MARKS = {"quality": 5, "skills": 4, "independence": 3, "discipline": 5, "safety": 2, "team": 4}


def marked() -> Placement:
    """An evaluated placement with marks, a diary and a report."""
    row = evaluated(grade=4)
    Evaluation.objects.create(
        placement=row, side="mentor", checkpoint="final", marks=MARKS, comment="Старается.", author=row.mentor
    )
    for number, words in enumerate(("Точение валов", "точение  валов", "Измерения")):
        DiaryEntry.objects.create(
            placement=row, day=row.starts_on + number * DAY, work="Работа", hours=6, competence=words
        )
    Placement.objects.filter(pk=row.pk).update(report="Отчёт о проделанной работе")
    return Placement.objects.select_related("student__user", "mentor", "offer", "host", "institution").get(pk=row.pk)


def test_the_draft_says_what_the_marks_say() -> None:
    row = marked()
    text = queries.papers.draft(row)
    assert str(row.student) in text
    assert "Старается." in text
    for name, mark in MARKS.items():
        said = {words for words in WORDS[name] if words in text}
        assert said == {WORDS[name][5 - mark]}, name
    assert competences(queries.papers.learnt(row)) == [("Точение валов", 12), ("Измерения", 6)]
    assert "None" not in characteristic(row, {}, row.planned_hours, "")


def test_the_mentor_edits_signs_and_nothing_changes_any_more(client: Client) -> None:
    row = marked()
    url = reverse("internships:paper", args=[row.pk, "characteristic"])
    file = reverse("internships:paper-file", args=[row.pk, "characteristic"])
    own = enter(Client(), row.student.user)
    assert own.get(url).status_code == own.get(file).status_code == 404, "a draft is the mentor's"
    enter(client, row.mentor)
    assert "Старается." in client.get(url).content.decode()
    assert client.get(file).content.startswith(b"%PDF")
    assert client.post(url, {"text": "", "step": "sign"}).status_code == 422
    too_long = client.post(url, {"text": "я" * 4001, "step": "save"})
    assert too_long.status_code == 422
    assert "я" * 4001 in too_long.content.decode(), "nothing typed is lost"
    assert client.post(url, {"text": "Показал себя отлично", "step": "save"}).status_code == 302
    assert "Показал себя отлично" in client.get(url).content.decode()
    assert client.post(url, {"text": "Показал себя превосходно", "step": "sign"}).status_code == 302
    paper = PlacementPaper.objects.get()
    assert (paper.text, paper.content["text"]) == ("Показал себя превосходно",) * 2
    assert Notice.objects.get(kind="internships.paper_signed", user=row.student.user)
    first = own.get(file).content
    assert first.startswith(b"%PDF")
    Placement.objects.filter(pk=row.pk).update(grade=5)
    assert own.get(file).content == first, "frozen"
    assert client.post(url, {"text": "Другое", "step": "sign"}).status_code == 422
    for changed in ({"text": "Другое"}, {"content": {"title": "Другое"}}, {"signed_at": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PlacementPaper.objects.filter(pk=paper.pk).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        PlacementPaper.objects.filter(pk=paper.pk).delete()
    page = own.get(reverse("internships:placement", args=[row.pk])).content.decode()
    assert file in page


def test_the_sheet_takes_marks_and_competences_and_the_report_its_words() -> None:
    row = marked()
    sheet = actions.sign_paper(actor=row.mentor, placement=row, kind="sheet")
    assert sheet.content["competences"] == [["Точение валов", "12"], ["Измерения", "6"]]
    assert ["Качество работы", "5 (отлично)"] in sheet.content["marks"]
    assert (sheet.content["grade"], sheet.content["passed"]) == ("4 (хорошо)", True)
    assert documents.file_of(sheet).startswith(b"%PDF")
    student = row.student.user
    actions.write_report(actor=student, placement=row, report="Исправленный отчёт")
    open_ones = dict(papers_of(row, student))
    assert set(open_ones) == {"Дневник.xlsx", "Аттестационный лист.pdf", "Отчёт, ещё не принят.txt"}
    report = actions.sign_paper(actor=row.mentor, placement=row, kind="report")
    packed = dict(papers_of(row, student))
    assert set(packed) == {"Дневник.xlsx", "Аттестационный лист.pdf", "Отчёт студента.pdf"}
    assert packed["Отчёт студента.pdf"] == documents.file_of(report)
    assert report.content["text"] == "Исправленный отчёт"
    with pytest.raises(Conflict) as accepted:
        actions.write_report(actor=student, placement=row, report="Третий")
    assert accepted.value.code == "accepted"


def test_a_report_that_nobody_read_is_not_accepted(client: Client) -> None:
    row = marked()
    actions.write_report(actor=row.student.user, placement=row, report="Первый вариант")
    url = reverse("internships:paper", args=[row.pk, "report"])
    mentor = enter(client, row.mentor)
    seen = mentor.get(url).context["seen"]
    actions.write_report(actor=row.student.user, placement=row, report="Второй вариант")
    refused = mentor.post(url, {"step": "sign", "seen": seen})
    assert refused.status_code == 422
    assert "прочитайте его ещё раз" in refused.content.decode()
    assert "Второй вариант" in refused.content.decode()
    api = f"/api/v1/placements/{row.pk}/papers/report/sign/"
    answer = mentor.post(api, {"seen": seen}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (409, "report_changed")
    assert mentor.post(url, {"step": "sign", "seen": refused.context["seen"]}).status_code == 302
    assert PlacementPaper.objects.get(kind="report").content["text"] == "Второй вариант"


def test_who_signs_and_when() -> None:
    row = marked()
    for actor in (row.student.user, UserFactory()):
        with pytest.raises(NotAllowed):
            actions.sign_paper(actor=actor, placement=row, kind="sheet")
    Placement.objects.filter(pk=row.pk).update(report="")
    with pytest.raises(Invalid):
        actions.sign_paper(actor=row.mentor, placement=row, kind="report")
    actions.sign_paper(actor=row.mentor, placement=row, kind="sheet", text="Без замечаний")
    with pytest.raises(Conflict) as twice:
        actions.save_paper(actor=row.mentor, placement=row, kind="sheet", text="Ещё")
    assert twice.value.code == "signed"


def test_a_report_is_returned_corrected_and_accepted_through_both_doors(client: Client) -> None:
    row = marked()
    student, api = row.student.user, f"/api/v1/placements/{row.pk}/papers/"
    curator = MembershipFactory(organisation=row.institution, role=MemberRole.SUPERVISOR).user
    own, watching = enter(Client(), student), enter(Client(), curator)
    mentor = enter(client, row.mentor)

    def post(who: Client, path: str, **sent: str) -> tuple[int, dict]:
        answer = who.post(api + path, sent, content_type="application/json")
        return answer.status_code, answer.json()

    # The supervisor returns it on the page; nothing typed is lost, a version that nobody read is not judged.
    diary = reverse("internships:diary", args=[row.pk])
    step = reverse("internships:diary-step", args=[row.pk, "return-report"])
    seen = watching.get(diary).context["back"].initial["seen"]
    assert watching.post(step, {"back-reason": "", "back-seen": seen}).status_code == 422
    actions.write_report(actor=student, placement=row, report="Отчёт, правка студента")
    stale = watching.post(step, {"back-reason": "Мало о станке", "back-seen": seen})
    assert (stale.status_code, "Мало о станке" in stale.content.decode()) == (422, True)
    again = {"back-reason": "Мало о станке", "back-seen": stale.context["back"].data["back-seen"]}
    assert watching.post(step, again).status_code == 302
    assert Notice.objects.filter(kind="internships.report_returned", user=student).count() == 1
    page = own.get(diary).content.decode()
    assert "Отчёт возвращён на исправление" in page
    assert "Мало о станке" in page

    # While the student has it nobody accepts it and nobody returns it twice.
    assert post(mentor, "report/sign/")[1]["code"] == "returned"
    assert post(mentor, "report/return/", reason="И ещё")[1]["code"] == "returned"
    kinds = {one["kind"]: one for one in own.get(api).json()}
    assert (kinds["report"]["state"], kinds["sheet"]["state"]) == ("returned", "absent")
    assert (kinds["report"]["may_write"], mentor.get(api).json()[0]["may_write"]) == (False, True)

    # Handed in again: the earlier version stays, the new one is accepted and frozen.
    assert post(own, "report/", text="Отчёт, подробно о станке")[0] == 200
    assert {one.user for one in Notice.objects.filter(kind="internships.report_handed_in")} == {row.mentor, curator}
    status, whole = post(mentor, "report/sign/")
    assert (status, whole["state"], whole["text"]) == (200, "signed", "Отчёт, подробно о станке")
    assert [(one["text"], one["reason"]) for one in whole["returned"]] == [("Отчёт, правка студента", "Мало о станке")]
    assert post(mentor, "report/return/", reason="Поздно")[1]["code"] == "accepted"
    assert post(own, "report/", text="Третий")[1]["code"] == "accepted"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.returned_reports.all().delete()
    desk = enter(Client(), StaffFactory()).get(reverse("admin:internships_placement_change", args=[row.pk]))
    for words in ("Отчёт, правка студента", "Мало о станке", str(curator), "Отчёт, подробно о станке"):
        assert words in desk.content.decode(), "the manager reads what was returned and what was accepted"


def test_papers_by_the_api_are_of_those_concerned(client: Client) -> None:
    row = marked()
    api = f"/api/v1/placements/{row.pk}/papers/"
    stranger, own, mentor = enter(Client(), UserFactory()), enter(Client(), row.student.user), enter(client, row.mentor)
    assert Client().get(api).status_code == 401
    for path in ("", "sheet/", "sheet/file/"):
        assert stranger.get(api + path).status_code == 404
    assert stranger.post(api + "sheet/sign/", {}, content_type="application/json").status_code == 404
    assert mentor.get(api + "diploma/").status_code == 404
    # A draft is the mentor's.
    sent = {"text": "Показал себя отлично"}
    assert own.post(api + "characteristic/", sent, content_type="application/json").status_code == 403
    assert mentor.post(api + "characteristic/", sent, content_type="application/json").json()["state"] == "draft"
    assert (own.get(api + "characteristic/").json()["text"], own.get(api + "characteristic/file/").status_code) == (
        "",
        404,
    )
    assert mentor.get(api + "characteristic/file/").content.startswith(b"%PDF")
    assert mentor.post(api + "characteristic/", {"txt": ""}, content_type="application/json").status_code == 422
    # Signed without words it is the draft, and everybody concerned has it.
    signed = mentor.post(api + "characteristic/sign/", {}, content_type="application/json").json()
    assert (signed["state"], signed["text"]) == ("signed", "Показал себя отлично")
    assert own.get(api + "characteristic/").json()["text"] == "Показал себя отлично"
    assert own.get(api + "characteristic/file/").content.startswith(b"%PDF")
    late = mentor.post(api + "characteristic/", sent, content_type="application/json")
    assert (late.status_code, late.json()["code"]) == (409, "signed")


def test_after_erasure_nothing_of_the_person_is_in_the_papers(client: Client) -> None:
    row = marked()
    person = row.student.user
    actions.return_report(actor=row.mentor, placement=row, reason=f"{person.last_name}, подробнее")
    actions.write_report(actor=person, placement=row, report="Отчёт о проделанной работе, подробно")
    for kind in ("sheet", "characteristic", "report"):
        actions.sign_paper(actor=row.mentor, placement=row, kind=kind, text=f"{person.last_name} справился")
    erase(request_erasure(actor=person))
    with connection.cursor() as cursor:
        for table in ("placementpaper", "placementpaperevent", "returnedreport", "returnedreportevent"):
            cursor.execute(f'SELECT t::text FROM "internships_{table}" t')
            text = "\n".join(line for (line,) in cursor.fetchall())
            assert person.last_name not in text, table
            assert "Отчёт о проделанной" not in text, table
    assert PlacementPaper.objects.filter(signed_at__isnull=False).count() == 3
    enter(client, row.mentor)
    assert client.get(reverse("internships:paper-file", args=[row.pk, "sheet"])).status_code == 404
