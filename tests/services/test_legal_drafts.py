"""Versions of a draft contract, from either side and through both doors."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications import documents
from applications.enums import MessageKind
from applications.models import Application, Message
from core.errors import Conflict, Invalid, NotAllowed
from notifications.models import Notice
from services import actions
from services.actions import legal
from services.enums import TextState
from services.models import DraftVersion
from services.queries import legal as queries
from tests.factories import drafts
from tests.factories.accounts import enter, member
from tests.factories.applications import said, upload
from tests.factories.files import pdf
from tests.factories.legal import lawyer, legal_draft, legal_in
from tests.factories.services import applicant

CHANGED = (drafts.CLAUSES[0], drafts.CLAUSES[1].replace("10", "30"), "4. Форс-мажор.", drafts.CLAUSES[2])


@pytest.fixture
def matter(tables: None) -> Application:
    return legal_in("in_progress", files=[upload("Проект.docx", drafts.docx())])


def add(matter: Application, actor: Any, *files: Any, **given: Any) -> DraftVersion:
    with documents.received(files) as taken:
        return actions.add_version(actor=actor, application=matter, files=taken, **given)


def read_all() -> None:
    for key in DraftVersion.objects.values_list("pk", flat=True):
        actions.read_draft(actor=None, version_id=key)


def test_the_file_of_the_request_is_the_first_version(tables: None, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as bells:
        matter = legal_in("submitted", files=[upload("Проект.docx", drafts.docx())])
    row = DraftVersion.objects.get(application=matter)
    assert (row.number, row.author, row.from_staff, row.text_state) == (1, matter.author, False, TextState.PENDING)
    assert [bell for bell in bells if "read_draft" in str(getattr(bell, "args", ""))]
    actions.read_draft(actor=None, version_id=row.pk)
    row.refresh_from_db()
    assert (row.text_state, row.paragraphs) == (TextState.READ, list(drafts.CLAUSES))


def test_a_lost_bell_is_found_by_the_sweep(matter: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    assert actions.read_waiting_drafts(actor=None) == 0  # a minute has not passed
    monkeypatch.setattr(legal, "WAITS", -legal.WAITS)
    assert actions.read_waiting_drafts(actor=None) == 1
    assert DraftVersion.objects.get().text_state == TextState.READ


def test_of_several_files_a_person_chooses(tables: None) -> None:
    user = applicant()
    files = [upload("Проект.docx", drafts.docx()), upload("Письмо.txt", "Посмотрите, пожалуйста.")]
    matter = legal_in("submitted", user=user, files=files)
    assert not DraftVersion.objects.exists()
    letter = matter.documents.get(name="Письмо.txt")
    row = actions.add_version(actor=user, application=matter, document=letter, note="Для примера")
    assert (row.number, row.document, row.text_state) == (1, letter, TextState.READ)
    assert actions.add_version(actor=user, application=matter, document=letter) == row
    assert "Письмо.txt" in Message.objects.get(application=matter).text


def test_the_lawyer_answers_with_a_version_and_both_are_compared(matter: Application) -> None:
    read_all()
    note = "Срок оплаты\n и форс-мажор"
    row = add(matter, matter.assignee, upload("Правки.docx", drafts.docx(*CHANGED)), note=note)
    assert (row.number, row.from_staff, row.note) == (2, True, "Срок оплаты и форс-мажор")
    assert Notice.objects.filter(user=matter.author, kind="applications.message").exists()
    found = queries.comparison(matter, 2, 1)
    assert (found.before.number, found.after.number) == (1, 2)
    assert found.counts() == {"changed": 1, "added": 1, "removed": 0, "moved": 0}


def test_the_same_click_twice_adds_one(matter: Application) -> None:
    key = uuid.uuid4()
    first = add(matter, matter.author, upload("Новый.txt", "1. Иначе"), client_key=key)
    again = add(matter, matter.author, upload("Новый.txt", "1. Иначе"), client_key=key)
    assert first == again
    assert matter.draft_versions.count() == 2


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (("Таблица.csv", "а;б"), "DOCX, ODT, PDF и TXT"),
        (("Проект.docx", drafts.docx()), "уже приложен"),
    ],
)
def test_what_is_no_version(matter: Application, file: Any, problem: str) -> None:
    with pytest.raises(Invalid, match=problem):
        add(matter, matter.author, upload(*file))
    assert matter.draft_versions.count() == 1


def test_a_scan_is_kept_and_says_that_it_cannot_be_compared(matter: Application) -> None:
    read_all()
    row = add(matter, matter.author, upload("Скан.pdf", pdf("Договор")))
    assert row.text_state == TextState.NO_WORDS
    with pytest.raises(Conflict, match="скан"):
        queries.comparison(matter, 1, 2)
    with pytest.raises(Conflict, match="разные"):
        queries.comparison(matter, 1, 1)


def test_who_may_add_and_when(matter: Application) -> None:
    colleague, other = member(matter.organisation, "representative"), lawyer()
    for stranger in (colleague, other, applicant()):
        with pytest.raises(NotAllowed):
            add(matter, stranger, upload("Иной.txt", "1. Иное"))
    draft = legal_draft(matter.author)
    with pytest.raises(Conflict, match="после подачи"):
        add(draft, matter.author, upload("Иной.txt", "1. Иное"))
    actions.withdraw(actor=matter.author, application=matter)
    with pytest.raises(Conflict, match="завершена"):
        add(Application.objects.get(pk=matter.pk), matter.author, upload("Иной.txt", "1. Иное"))


def test_a_file_of_the_staffs_own_notes_is_no_version(matter: Application) -> None:
    from applications import actions as core

    with documents.received([upload("Заметка.txt", "Для себя")]) as taken:
        note = core.say(
            actor=matter.assignee, application=matter, text="Для себя", kind=MessageKind.INTERNAL, files=taken
        )
    with pytest.raises(Invalid, match="не может быть"):
        actions.add_version(actor=matter.assignee, application=matter, document=note.documents.get())


def test_versions_are_kept_as_they_came(matter: Application) -> None:
    row = DraftVersion.objects.get()
    for change in (
        lambda: DraftVersion.objects.filter(pk=row.pk).update(number=7),
        lambda: DraftVersion.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(Exception, match="annot"), transaction.atomic():
            change()


def test_versions_in_the_browser(matter: Application, client: Client) -> None:
    read_all()
    enter(client, matter.author)
    url = reverse("services:drafts", args=[matter.pk])
    page = client.get(url).content.decode()
    assert "Проект.docx" in page
    key = {"client_key": str(uuid.uuid4())}
    assert client.post(url, key).status_code == 422
    assert client.post(url, {**key, "files": upload("Т.csv", "а;б"), "note": "Сохрани"}).status_code == 422
    answer = client.post(url, {**key, "files": upload("П2.docx", drafts.docx(*CHANGED)), "note": "Сроки <b>"})
    assert answer.status_code == 302
    enter(client, matter.assignee)
    page = client.get(url).content.decode()
    assert "Сроки &lt;b&gt;" in page
    assert "Сравнить" in page
    compare = reverse("services:drafts-compare", args=[matter.pk])
    page = client.get(compare, {"before": 1, "after": 2}).content.decode()
    assert '<del class="diff__out" data-is="удалено">10 </del>' in page
    assert '<ins class="diff__in" data-is="вставлено">30 </ins>' in page
    assert "добавлен" in page
    assert client.get(compare, {"before": 1, "after": 2, "whole": 1}).status_code == 200
    assert client.get(compare, {"before": 1, "after": 1}).status_code == 409
    assert client.get(compare, {"before": 1, "after": 9}).status_code == 422
    assert client.get(compare).status_code == 200, "nothing is wrong before anything was chosen"
    assert client.get(reverse("admin:applications_application_change", args=[matter.pk])).status_code == 200


def test_the_same_through_the_api(matter: Application, client: Client) -> None:
    read_all()
    enter(client, matter.assignee)
    url = reverse("api:drafts", args=[matter.pk])
    [first] = client.get(url).json()
    assert (first["number"], first["name"], first["text_state"]) == (1, "Проект.docx", "read")
    assert client.post(url, {}, content_type="application/json").status_code == 422
    answer = client.post(url, {"files": [upload("П2.docx", drafts.docx(*CHANGED))], "note": "Сроки"})
    assert answer.status_code == 201, answer.content
    compare = reverse("api:drafts-compare", args=[matter.pk])
    body = client.get(compare, {"before": 1, "after": 2}).json()
    assert [line["kind"] for line in body["lines"]] == ["changed", "in"]
    assert body["lines"][0]["after"][1] == {"kind": "in", "text": "30 "}
    assert client.get(compare, {"before": 1, "after": "x"}).status_code == 422
    assert client.get(compare, {"before": 1, "after": 5}).status_code == 404
    said(matter, matter.author, "Вот файл", upload("Ещё.txt", "1. Ещё"))
    file = str(matter.documents.get(name="Ещё.txt").pk)
    answer = client.post(url, {"document": file}, content_type="application/json")
    assert answer.json()["number"] == 3


def test_more_versions_need_no_more_queries(matter: Application, client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("services:drafts", args=[matter.pk])).status_code == 200
        return len(captured)

    enter(client, matter.author)
    asked()
    before = asked()
    for number in range(3):
        add(matter, matter.author, upload(f"{number}.txt", f"1. Версия {number}"))
    assert asked() <= before
