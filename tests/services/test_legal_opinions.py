"""The checklist of a contract and the lawyer's opinion: who may, what is frozen, what the company sees and when."""

from __future__ import annotations

import io
from typing import Any

import orjson
import pypdf
import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from post_office.models import Email

from applications import actions as core
from applications.models import Application
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from notifications.models import Notice
from services import actions
from services.actions.checklists import Found
from services.models import Checklist, ChecklistItem, ChecklistRelease, CheckMark, DraftVersion, Opinion
from services.queries import legal as queries
from tests.factories import drafts
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.applications import upload
from tests.factories.legal import hand_over, lawyer, legal_in, marked_all, signed
from tests.factories.services import applicant

SECRET = "Zyxremark"


@pytest.fixture
def matter(tables: None) -> Application:
    return legal_in("in_progress", files=[upload("Проект.docx", drafts.docx())])


def mark(matter: Application, actor: Any = None, stamp: str | None = None, **marks: Found) -> None:
    actions.mark_checklist(actor=actor or matter.assignee, application=matter, marks=marks, stamp=stamp)


def counts(matter: Application) -> dict[str, int]:
    return queries.progress(queries.checked(matter))


# --- the checklist -------------------------------------------------------------------------------------------------


def test_the_first_checklist_is_whole_in_both_languages(tables: None) -> None:
    items = list(Checklist.objects.get(number=1).items.order_by("position"))
    assert len(items) == 29
    needed = {"parties", "subject", "incoterms", "price", "payment", "delivery", "acceptance", "quality", "language"}
    needed |= {"force_majeure", "liability", "law", "arbitration", "sanctions", "export_control", "currency_control"}
    assert needed <= {item.code for item in items}
    assert not [item.code for item in items if not (item.title_ru and item.title_en and item.text_ru and item.text_en)]
    assert not [item.code for item in items if bool(item.law_ru) != bool(item.law_en)]
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    with override("en"):
        assert items[0].title == "Parties and authority"


def test_what_was_not_checked_counts_as_nothing_else(matter: Application) -> None:
    assert counts(matter)["not_checked"] == counts(matter)["total"]
    mark(matter, parties=Found("ok"), law=Found("remark", "12.1", "Назовите право."), origin=Found("not_applicable"))
    assert counts(matter) == {
        "ok": 1,
        "remark": 1,
        "absent": 0,
        "not_applicable": 1,
        "not_checked": 26,
        "total": 29,
    }
    mark(matter, parties=Found(""))
    assert counts(matter)["not_checked"] == 27
    assert CheckMark.objects.filter(version=DraftVersion.objects.get()).count() == 2


@pytest.mark.parametrize(
    ("code", "found", "problem"),
    [
        ("law", Found("remark"), "Напишите замечание"),
        ("law", Found("absent", remark="  "), "Напишите замечание"),
        ("law", Found("", remark="Что-то"), "Выберите результат"),
        ("law", Found("fine"), "из списка"),
        ("law", Found("remark", remark="а" * 1001), "Сократите"),
        ("nothing", Found("ok"), "нет"),
    ],
)
def test_bad_marks_are_named_and_nothing_is_kept(matter: Application, code: str, found: Found, problem: str) -> None:
    with pytest.raises(Invalid) as error:
        mark(matter, **{code: found, "parties": Found("ok")})
    assert list(error.value.fields) == [code]
    assert problem in str(error.value.fields[code][0])
    assert not CheckMark.objects.exists()


def test_two_tabs_do_not_write_over_each_other(matter: Application) -> None:
    stamp = queries.stamp(queries.checked(matter))
    mark(matter, stamp=stamp, parties=Found("ok"))
    with pytest.raises(Conflict):
        mark(matter, stamp=stamp, parties=Found("not_applicable"))
    assert CheckMark.objects.get().outcome == "ok"


def test_only_the_assigned_lawyer_judges_and_only_in_work(matter: Application) -> None:
    for stranger in (matter.author, lawyer(), StaffFactory(), member(matter.organisation, roles=["lawyer"])):
        for act in (
            lambda who: mark(matter, who, parties=Found("ok")),
            lambda who: actions.release_checklist(actor=who, application=matter),
            lambda who: actions.write_opinion(actor=who, application=matter, values={"conclusion": "Да"}),
            lambda who: actions.sign_opinion(actor=who, application=matter, expected_revision=1),
        ):
            with pytest.raises(NotAllowed):
                act(stranger)
    actions.withdraw(actor=matter.author, application=matter)
    with pytest.raises(Conflict, match="не в работе"):
        mark(matter, parties=Found("ok"))


def test_the_company_sees_what_was_released_and_nothing_later(matter: Application, client: Client) -> None:
    with pytest.raises(Conflict):
        actions.release_checklist(actor=matter.assignee, application=matter)
    mark(matter, law=Found("remark", "12.1", SECRET))
    enter(client, matter.author)
    page, api = reverse("services:checklist", args=[matter.pk]), reverse("api:checklist", args=[matter.pk])
    assert SECRET not in client.get(page).content.decode()
    before = client.get(api).json()
    assert (before["checked"], before["counts"], before["items"]) == (1, None, [])
    row = actions.release_checklist(actor=matter.assignee, application=matter)
    assert actions.release_checklist(actor=matter.assignee, application=matter) == row
    assert Notice.objects.filter(kind="services.checklist_released", user=matter.author).count() == 1
    assert not [letter for letter in Email.objects.all() if SECRET in f"{letter.message}{letter.html_message}"]
    mark(matter, law=Found("remark", "12.1", "Позднее замечание"))
    shown = client.get(page).content.decode()
    assert SECRET in shown
    assert "Позднее" not in shown
    after = client.get(api).json()
    assert after["counts"]["not_checked"] == 28
    assert [item["remark"] for item in after["items"] if item["outcome"]] == [SECRET]
    assert actions.release_checklist(actor=matter.assignee, application=matter).number == 2
    assert "Позднее" in client.get(page).content.decode()


def test_a_checklist_that_is_published_or_released_never_changes(matter: Application) -> None:
    mark(matter, parties=Found("ok"))
    actions.release_checklist(actor=matter.assignee, application=matter)
    signed(matter)
    for change in (
        lambda: Checklist.objects.update(note="Иначе"),
        lambda: ChecklistItem.objects.filter(code="parties").update(text_ru="Иначе"),
        lambda: ChecklistItem.objects.filter(code="parties").delete(),
        lambda: ChecklistRelease.objects.update(content={}),
        lambda: ChecklistRelease.objects.all().delete(),
        lambda: Opinion.objects.update(conclusion="Иначе"),
        lambda: Opinion.objects.all().delete(),
        lambda: CheckMark.objects.filter(item__code="parties").update(outcome="absent"),
    ):
        with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            change()


# --- the opinion ---------------------------------------------------------------------------------------------------


def test_an_opinion_is_signed_whole_and_frozen(matter: Application) -> None:
    mark(matter, law=Found("absent", remark="Права нет."))
    others = {one.item.code: Found("ok") for one in queries.checked(matter) if one.mark is None}
    mark(matter, **others)
    actions.write_opinion(actor=matter.assignee, application=matter, values={"conclusion": "Черновик"})
    row = actions.write_opinion(
        actor=matter.assignee,
        application=matter,
        values={"conclusion": "Подписывать нельзя.", "risks": "Спор по чужому праву.", "marked": 1},
        expected_revision=1,
    )
    done = actions.sign_opinion(actor=matter.assignee, application=matter, expected_revision=row.revision)
    assert (done.signed_by, done.edition, done.revision) == (matter.assignee, 1, 2)
    assert done.sha256 == queries.digest(orjson.loads(orjson.dumps(Opinion.objects.get().content)))
    content = Opinion.objects.get().content
    assert content["conclusion"] == "Подписывать нельзя."
    assert content["marked"]["sha256"] == DraftVersion.objects.get().document.sha256
    [absent] = [item for item in content["checklist"]["items"] if item["outcome"] == "absent"]
    assert (absent["title_en"], absent["outcome_en"]) == ("Governing law", "Not in the contract")
    with pytest.raises(Conflict, match="уже подписано"):
        actions.sign_opinion(actor=matter.assignee, application=matter, expected_revision=row.revision)


def test_what_cannot_be_signed(matter: Application) -> None:
    worker = matter.assignee
    with pytest.raises(NotFound):
        actions.sign_opinion(actor=worker, application=matter, expected_revision=1)
    actions.write_opinion(actor=worker, application=matter, values={"risks": "Много"})
    with pytest.raises(Invalid, match="вывод"):
        actions.sign_opinion(actor=worker, application=matter, expected_revision=1)
    row = actions.write_opinion(actor=worker, application=matter, values={"conclusion": "Нет"}, expected_revision=1)
    with pytest.raises(Conflict, match="29"):
        actions.sign_opinion(actor=worker, application=matter, expected_revision=row.revision)
    marked_all(matter)
    with pytest.raises(Conflict, match="изменили"):
        actions.sign_opinion(actor=worker, application=matter, expected_revision=1)
    with pytest.raises(Conflict, match="изменили"):
        actions.sign_opinion(actor=worker, application=matter, expected_revision=row.revision, stamp="earlier")
    with pytest.raises(Conflict, match="изменили"):
        actions.write_opinion(actor=worker, application=matter, values={"conclusion": "Да"}, expected_revision=0)
    with pytest.raises(Invalid) as refused:
        actions.write_opinion(actor=worker, application=matter, values={"conclusion": "Да", "marked": 9})
    assert list(refused.value.fields) == ["marked"]
    assert actions.sign_opinion(actor=worker, application=matter, expected_revision=row.revision).signed_at


def test_a_dispute_needs_no_checklist(tables: None) -> None:
    matter = legal_in("in_progress", matter_type="dispute")
    row = actions.write_opinion(
        actor=matter.assignee, application=matter, values={"conclusion": "Претензия обоснована."}
    )
    done = actions.sign_opinion(actor=matter.assignee, application=matter, expected_revision=row.revision)
    assert done.content["checklist"] is None


def test_the_result_is_a_signed_opinion_and_a_new_one_after_rework(matter: Application, client: Client) -> None:
    worker = matter.assignee

    def deliver() -> None:
        actions.deliver(actor=worker, application=Application.objects.get(pk=matter.pk), text="Заключение готово.")

    with pytest.raises(Conflict) as refused:
        deliver()
    assert refused.value.code == "opinion_unsigned"
    matter.refresh_from_db()
    assert matter.state == "in_progress"
    first = signed(matter)
    enter(client, matter.author)
    url = reverse("api:opinions", args=[matter.pk])
    assert client.get(url).json() == []
    deliver()
    assert [row["id"] for row in client.get(url).json()] == [str(first.pk)]
    actions.ask_rework(actor=matter.author, application=matter, text="Добавьте про пени.")
    with pytest.raises(Conflict) as refused:
        deliver()
    assert refused.value.code == "opinion_delivered"
    second = signed(matter, "Подписывать можно, пени ограничить.")
    assert (second.edition, Opinion.objects.get(pk=first.pk).conclusion) == (2, first.conclusion)
    assert [row["edition"] for row in client.get(url).json()] == [1]
    early = reverse("services:opinion-pdf", args=[matter.pk, second.pk])
    assert client.get(early).status_code == 404
    deliver()
    assert [row["edition"] for row in client.get(url).json()] == [2, 1]
    page = client.get(reverse("services:opinion", args=[matter.pk])).content.decode()
    assert "Заменено новой редакцией" in page
    old = client.get(reverse("api:opinion-pdf", args=[matter.pk, first.pk])).content
    assert "заменена редакцией 2" in text_of(old)
    actions.accept_result(actor=matter.author, application=Application.objects.get(pk=matter.pk), rating=5)
    assert client.get(early).status_code == 200


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


def test_the_document_says_it_all_in_both_languages(matter: Application, client: Client) -> None:
    mark(matter, law=Found("absent", remark="Права нет, добавьте оговорку."))
    mark(matter, **{one.item.code: Found("ok") for one in queries.checked(matter) if one.mark is None})
    row = signed(matter, "Подписывать нельзя.", risks="Первый риск.\nВторой риск.", marked=1)
    enter(client, matter.assignee)
    url = reverse("services:opinion-pdf", args=[matter.pk, row.pk])
    russian = text_of(client.get(url).content)
    for words in ("Заключение юриста", "Второй риск.", "Права нет", "Нет в договоре", "Проект.docx", row.sha256):
        assert words in russian, words
    english = text_of(client.get(url, headers={"accept-language": "en"}).content)
    for words in ("Governing law", "Not in the contract", "Sign-off", "Подписывать нельзя."):
        assert words in english, words


# --- handing over --------------------------------------------------------------------------------------------------


def test_another_lawyer_goes_on_and_the_first_is_out(matter: Application, client: Client) -> None:
    first, second = matter.assignee, lawyer()
    row = signed(matter)
    hand_over(matter, second)
    matter.refresh_from_db()
    enter(client, first)
    for name in ("drafts", "checklist", "opinion"):
        assert client.get(reverse(f"services:{name}", args=[matter.pk])).status_code == 404
    assert client.get(reverse("api:opinion-pdf", args=[matter.pk, row.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        actions.write_opinion(actor=first, application=matter, values={"conclusion": "Ещё одно"})
    assert signed(matter, "Второй юрист согласен.").signed_by == second
    core.say(actor=second, application=matter, text="Теперь веду я.")


# --- both doors ----------------------------------------------------------------------------------------------------


def test_the_lawyer_works_in_the_browser(matter: Application, client: Client) -> None:
    enter(client, matter.assignee)
    url = reverse("services:checklist", args=[matter.pk])
    page = client.get(url)
    stamp = page.context["form"]["stamp"].initial or queries.stamp(queries.checked(matter))
    whole = {f"outcome-{one.item.code}": "ok" for one in queries.checked(matter)}
    wrong = client.post(url, {**whole, "stamp": stamp, "outcome-law": "absent", "remark-parties": "Осторожно"})
    assert wrong.status_code == 422
    assert "Напишите замечание" in wrong.content.decode()
    assert "Осторожно" in wrong.content.decode()
    assert not CheckMark.objects.exists()
    right = {**whole, "stamp": stamp, "outcome-law": "absent", "remark-law": "Права нет"}
    assert client.post(url, right).status_code == 302
    stale = client.post(url, {**right, "remark-law": "Иначе"})
    assert stale.status_code == 409
    assert "Иначе" in stale.content.decode()
    assert client.post(reverse("services:checklist-release", args=[matter.pk])).status_code == 302
    opinion = reverse("services:opinion", args=[matter.pk])
    sign = reverse("services:opinion-sign", args=[matter.pk])
    assert client.get(sign).status_code == 404
    assert client.post(opinion, {"revision": 0, "conclusion": "Нет <b>", "marked": "1"}).status_code == 302
    stale = client.post(opinion, {"revision": 0, "conclusion": "Другое"})
    assert (stale.status_code, "Другое" in stale.content.decode()) == (409, True)
    page = client.get(sign).content.decode()
    assert "Нет &lt;b&gt;" in page
    data = {"revision": 1, "stamp": queries.stamp(queries.checked(matter))}
    assert client.post(sign, data).status_code == 422
    assert client.post(sign, {**data, "agreed": "on", "revision": 7}).status_code == 409
    assert client.post(sign, {**data, "agreed": "on"}).status_code == 302
    page = client.get(opinion).content.decode()
    assert "Подписано" in page
    assert client.get(reverse("admin:applications_application_change", args=[matter.pk])).status_code == 200
    enter(client, matter.author)
    assert client.get(sign).status_code == 403
    assert client.post(url, right).status_code in (403, 422)
    assert client.get(reverse("services:request", args=[matter.pk])).status_code == 200


def test_the_same_through_the_api(matter: Application, client: Client) -> None:
    enter(client, matter.assignee)
    url = reverse("api:checklist", args=[matter.pk])
    stamp = client.get(url).json()["stamp"]
    marks = [{"code": one.item.code, "outcome": "ok"} for one in queries.checked(matter)]
    bad = client.patch(url, {"marks": [{"code": "law", "outcome": "remark"}]}, content_type="application/json")
    assert (bad.status_code, bad.json()["field"]) == (422, "law")
    done = client.patch(url, {"marks": marks, "stamp": stamp}, content_type="application/json").json()
    assert done["counts"]["ok"] == done["total"] == 29
    again = client.patch(url, {"marks": marks, "stamp": stamp}, content_type="application/json")
    assert again.status_code == 409
    released = client.post(reverse("api:checklist-release", args=[matter.pk])).json()
    assert released["release"] == 1
    opinions = reverse("api:opinions", args=[matter.pk])
    row = client.put(opinions, {"conclusion": "Можно.", "revision": 0}, content_type="application/json").json()
    assert (row["edition"], row["revision"], row["signed_at"]) == (1, 1, None)
    sign = reverse("api:opinion-sign", args=[matter.pk])
    assert client.post(sign, {"revision": 3}, content_type="application/json").status_code == 409
    row = client.post(sign, {"revision": 1, "stamp": done["stamp"]}, content_type="application/json").json()
    assert len(row["sha256"]) == 64
    answer = client.get(row["pdf"])
    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
    enter(client, applicant())
    for address in (url, opinions, row["pdf"]):
        assert client.get(address).status_code == 404
