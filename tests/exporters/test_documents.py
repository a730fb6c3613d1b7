"""Documents on a company's card: taken in, listed, opened by the right people only, and what they prove."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import request_erasure
from accounts.enums import MemberRole, StaffRole
from accounts.erasure import history_of
from applications import actions as core
from applications import documents
from applications.documents import received
from applications.enums import ScanState
from core.errors import NotAllowed
from exporters import actions, queries
from exporters.eligibility import facts_of
from exporters.enums import CompanyDocumentKind, EntityType, Evidence
from exporters.erasure import collect
from exporters.models import Company, CompanyDocument, CompanyDocumentReading
from exporters.rules.documents import standing
from tests.applications import hostile
from tests.factories.accounts import StaffFactory, UserFactory, enter, erase, member
from tests.factories.applications import upload
from tests.factories.exporters import company_in, draft, filled, head_of

pytestmark = pytest.mark.usefixtures("tables")
TAX = CompanyDocumentKind.TAX_CERTIFICATE


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Files of this test only."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def kept(company: Company, name: str = "catalogue.txt", kind: str = "presentation_en", **more: Any) -> CompanyDocument:
    with received([upload(name, f"{name} {more}")]) as files:
        return actions.add_document(actor=head_of(company), company=company, kind=kind, file=files[0], **more)


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def at(name: str, company: Company, *more: object) -> str:
    return reverse(f"exporters:{name}", args=[company.pk, *more])


def api(company: Company, tail: str = "") -> str:
    return f"/api/v1/companies/{company.pk}/documents/{tail}"


def test_a_document_goes_through_the_cabinet(client: Client) -> None:
    company = draft()
    page = enter(client, head_of(company)).get(at("card", company)).content.decode()
    assert at("documents", company) in page
    sent = {"kind": "presentation_en", "files": upload("Catalogue.txt", "Sensors")}
    assert client.post(at("documents", company), sent).status_code == 302
    row = CompanyDocument.objects.get()
    assert (row.name, row.kind, row.company_id, row.uploaded_by) == (
        "Catalogue.txt",
        "presentation_en",
        company.pk,
        head_of(company),
    )
    page = client.get(at("documents", company)).content.decode()
    assert "Catalogue.txt" in page
    assert "Презентация или каталог на английском" in page
    answer = client.get(at("document", company, row.pk))
    assert b"".join(answer.streaming_content) == b"Sensors"
    assert answer["Content-Disposition"].startswith("attachment")
    assert list(CompanyDocumentReading.objects.values_list("reader", "by_staff")) == [(head_of(company).pk, False)]
    place = documents.place_of(row)
    assert documents.sweep(now=timezone.now().timestamp() + 9999) == 0, "the file is promised by its row"
    assert client.post(at("document-remove", company, row.pk)).status_code == 302
    assert client.get(at("document", company, row.pk)).status_code == 404
    row.refresh_from_db()
    assert row.removed_at is not None
    with transaction.atomic():
        documents.sweep(now=timezone.now().timestamp() + 9999)
    assert not place.exists()


def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(client: Client) -> None:
    company = draft()
    enter(client, head_of(company))
    faults = [
        ({"kind": "other", "files": upload("счёт.pdf", hostile.PROGRAM)}, "программа, такие файлы не принимаются"),
        ({"kind": TAX, "files": upload()}, "Укажите дату выдачи справки."),
        ({"kind": TAX, "issued_on": days_ago(-1), "files": upload()}, "Дата выдачи не может быть в будущем."),
        ({"kind": "passport", "files": upload()}, "passport"),
        ({"kind": TAX, "issued_on": days_ago(1)}, "Выберите файл."),
        ({"kind": TAX}, "Укажите дату выдачи справки."),
        ({"kind": "other", "files": upload(content="x" * (20 * 1024 * 1024 + 1))}, "txt» больше 20"),
    ]
    for sent, message in faults:
        answer = client.post(at("documents", company), sent)
        page = answer.content.decode()
        assert answer.status_code == (413 if "больше" in message else 422), sent
        assert message in page
        assert ("Выберите файл." in page) == ("files" not in sent)
        if sent["kind"] == TAX:
            assert f'<option value="{TAX}" selected' in page
        if "issued_on" in sent:
            assert f'value="{sent["issued_on"]}"' in page
    assert not CompanyDocument.objects.exists()
    kept(company)
    sent = {"kind": "other", "files": upload("other.txt", "catalogue.txt {}")}
    assert "уже есть среди документов" in client.post(at("documents", company), sent).content.decode()


def test_both_doors_are_shut_to_strangers_and_colleagues(client: Client) -> None:
    company = draft()
    row = kept(company)
    doors = [at("documents", company), at("document", company, row.pk), api(company), api(company, f"{row.pk}/")]
    mentor = member(company.organisation, MemberRole.MENTOR)
    for person, status in ((UserFactory(), 404), (mentor, 403), (StaffFactory(roles=[StaffRole.ANALYST]), 403)):
        enter(client, person)
        assert [client.get(url).status_code for url in doors] == [status] * 4
        assert client.post(at("document-remove", company, row.pk)).status_code == status
        assert client.delete(api(company, f"{row.pk}/")).status_code == status
    assert at("documents", company) not in enter(client, mentor).get(at("card", company)).content.decode()
    other = draft()
    enter(client, head_of(other))
    assert client.get(at("document", other, row.pk)).status_code == 404
    assert client.get(api(other, f"{row.pk}/")).status_code == 404
    assert not CompanyDocumentReading.objects.exists()
    assert CompanyDocument.objects.get().removed_at is None


def test_the_api_takes_lists_gives_and_removes(client: Client) -> None:
    company = draft()
    enter(client, head_of(company))
    refused = client.post(api(company), {"kind": TAX, "files": [upload()]})
    assert (refused.status_code, refused.json()["field"]) == (422, "issued_on")
    disguised = client.post(api(company), {"kind": "other", "files": [upload("счёт.pdf", hostile.PROGRAM)]})
    assert (disguised.status_code, disguised.json()["code"]) == (422, "file_refused")
    made = client.post(api(company), {"kind": TAX, "issued_on": days_ago(3), "files": [upload("справка.txt", "0")]})
    assert made.status_code == 201, made.content
    [row] = client.get(api(company)).json()["results"]
    assert row == made.json()
    assert (row["kind"], row["issued_on"], row["name"], row["scan"]) == (TAX, str(days_ago(3)), "справка.txt", "clean")
    assert b"".join(client.get(api(company, f"{row['id']}/")).streaming_content) == b"0"
    assert CompanyDocumentReading.objects.count() == 1
    assert client.delete(api(company, f"{row['id']}/")).status_code == 204
    assert client.get(api(company)).json() == {"results": []}


def test_a_card_on_review_is_frozen_and_needs_no_documents() -> None:
    company = filled()
    row = kept(company)
    actions.submit_for_review(actor=head_of(company), company=company)
    with pytest.raises(NotAllowed):
        kept(company, "more.txt")
    with pytest.raises(NotAllowed):
        actions.remove_document(actor=head_of(company), document=row)
    assert kept(company_in("verified")).pk, "a verified company keeps them fresh"


def test_a_tax_certificate_proves_the_declaration_for_thirty_days() -> None:
    company = filled()

    def evidence() -> Evidence:
        return facts_of(Company.objects.get(pk=company.pk)).no_tax_debt.evidence

    old = kept(company, "старая.txt", TAX, issued_on=days_ago(31))
    assert evidence() == Evidence.DECLARATION
    assert "нужна новая" in standing(old)
    fresh = kept(company, "свежая.txt", TAX, issued_on=days_ago(30))
    assert evidence() == Evidence.DOCUMENT
    assert "подтверждает до" in standing(fresh)
    CompanyDocument.objects.filter(pk=fresh.pk).update(scan=ScanState.INFECTED)
    assert evidence() == Evidence.DECLARATION
    CompanyDocument.objects.filter(pk=fresh.pk).update(scan=ScanState.CLEAN)
    assert evidence() == Evidence.DOCUMENT
    found = queries.attached_to([company])[company.pk]
    assert found.documents == queries.attached(company).documents
    actions.declare(actor=head_of(company), company=company, answers={"no_tax_debt": False})
    assert facts_of(Company.objects.get(pk=company.pk)).no_tax_debt.value is False, "a file outweighs no answer"
    actions.declare(actor=head_of(company), company=company, answers={"no_tax_debt": True})
    actions.remove_document(actor=head_of(company), document=fresh)
    assert evidence() == Evidence.DECLARATION


@pytest.mark.parametrize("change", [{"issued_on": None}, {"issued_on": days_ago(-2)}])
def test_the_database_keeps_the_rules_of_a_certificate(change) -> None:
    row = kept(draft(), kind=TAX, issued_on=days_ago(0))
    with pytest.raises(IntegrityError), transaction.atomic():
        CompanyDocument.objects.filter(pk=row.pk).update(**change)


def test_the_manager_sees_and_opens_them_and_it_is_written_down(client: Client, manager) -> None:
    company = filled()
    row = kept(company, "справка.txt", TAX, issued_on=days_ago(2))
    desk = reverse("admin:exporters_company_change", args=[company.pk])
    page = enter(client, manager).get(desk).content.decode()
    assert "справка.txt" in page
    assert at("document", company, row.pk) in page
    assert client.get(at("document", company, row.pk)).status_code == 200
    reading = CompanyDocumentReading.objects.get()
    assert (reading.reader, reading.by_staff) == (manager, True)
    assert client.post(at("document-remove", company, row.pk)).status_code == 403
    with pytest.raises(DatabaseError), transaction.atomic():
        CompanyDocumentReading.objects.all().delete()
    analyst = StaffFactory(roles=[StaffRole.ANALYST])
    assert "справка.txt" not in enter(client, analyst).get(desk).content.decode()


def test_a_file_that_waits_for_the_antivirus_is_looked_at(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    row = kept(draft())
    assert row.scan == ScanState.PENDING
    monkeypatch.setattr("applications.antivirus.find_virus", lambda _place: "Eicar")
    core.scan(actor=None, document_id=row.pk)
    row.refresh_from_db()
    assert row.scan == ScanState.INFECTED


@pytest.mark.parametrize(("scan", "code"), [(ScanState.PENDING, "file_pending"), (ScanState.INFECTED, "file_infected")])
def test_a_refused_opening_is_not_written_down_as_one(client: Client, scan: str, code: str) -> None:
    company = draft()
    row = kept(company)
    CompanyDocument.objects.filter(pk=row.pk).update(scan=scan)
    enter(client, head_of(company))
    assert client.get(at("document", company, row.pk)).status_code == 409
    refused = client.get(api(company, f"{row.pk}/"))
    assert (refused.status_code, refused.json()["code"]) == (409, code)
    CompanyDocument.objects.filter(pk=row.pk).update(scan=ScanState.CLEAN)
    documents.place_of(row).unlink()
    assert client.get(at("document", company, row.pk)).status_code == 404
    assert not CompanyDocumentReading.objects.exists()


def test_what_a_person_sent_is_in_their_copy_and_their_name_goes_out_of_it() -> None:
    person = UserFactory(last_name="Неповторимов", email="nepovtorimov@example.ru")
    company, own = draft(person), draft(person, entity_type=EntityType.SOLE_PROPRIETOR)
    firm = kept(company, "справка Неповторимов.txt")
    with received([upload("ИП.txt", "ИП")]) as files:
        mine = actions.add_document(actor=person, company=own, kind="other", file=files[0])
    names = [one["name"] for one in collect(person) if one["section"] == "Документы компаний"]
    assert names == ["справка Неповторимов.txt", "ИП.txt"]
    # Nobody is left without a head.
    member(company.organisation)
    member(own.organisation)
    erase(request_erasure(actor=person))
    past = history_of(CompanyDocument)
    assert past is not None
    names = [name for table in (CompanyDocument, past) for name in table.objects.values_list("name", flat=True)]
    assert len(names) >= 4
    for name in names:
        assert "Неповторимов" not in name
        assert "ИП" not in name
    firm.refresh_from_db()
    mine.refresh_from_db()
    assert firm.removed_at is None, "the company's document stays"
    assert mine.removed_at is not None
