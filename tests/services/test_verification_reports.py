"""A report is frozen when it is sent, read under a log, and reminded of before it lapses."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import User
from applications.models import Application
from core.errors import Conflict
from notifications.models import Notice
from services import actions
from services.models import Check, Report, ReportRead, Verification
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.services import applicant
from tests.factories.verification import delivered, in_work

pytestmark = pytest.mark.django_db


def text_of(pdf: Any) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(bytes(pdf))).pages)


def test_no_report_without_a_conclusion(tables: None) -> None:
    row, staff = in_work()
    application = Application.objects.get(pk=row.pk)
    with pytest.raises(Conflict) as refused:
        actions.deliver(actor=staff, application=application, text="Готово.")
    assert refused.value.code == "no_conclusion"
    application.refresh_from_db()
    assert application.state == "in_progress"
    assert not Report.objects.exists()


def test_a_report_says_what_was_and_what_was_not_checked(tables: None) -> None:
    report, _user, _staff = delivered()
    assert report.valid_until == timezone.localdate() + datetime.timedelta(days=90)
    # Seven checks of the portal and the analyst's one, of all that the list has.
    checks = report.verification.checks.all()
    done = sum(check.result != "not_checked" for check in checks)
    assert report.completeness == 100 * done // len(checks) < 100
    assert report.grade != "low"
    content = report.content["ru"]
    assert content["number"] == report.verification.application.number != ""
    assert "Владельцы" in content["unchecked"]
    assert "Статус в реестре" not in content["unchecked"]
    for language, words in (
        ("ru", ("Выдуманный Берег", "Не проверено", "Рекомендация, не гарантия", "Предоплата 50 %", "Чего мы не")),
        ("en", ("Vydumannyi Bereg", "Not checked", "not a guarantee", "Completeness")),
    ):
        text = text_of(getattr(report, f"pdf_{language}"))
        assert [word for word in words if word not in text] == []


def test_what_was_sent_never_changes(tables: None) -> None:
    report, _user, staff = delivered()
    Check.objects.filter(verification=report.verification, code="registry").update(finding="Иначе.")
    fresh = Report.objects.get(pk=report.pk)
    assert (fresh.content, fresh.sha256) == (report.content, report.sha256)
    for change in (lambda: Report.objects.update(grade="low"), lambda: Report.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(Conflict):
        actions.record_check(actor=staff, check=report.verification.checks.get(code="courts"), result="not_checked")


def test_rework_makes_a_new_edition(tables: None) -> None:
    first, user, staff = delivered()
    application = Application.objects.get(pk=first.verification_id)
    actions.ask_rework(actor=user, application=application, text="Проверьте суды.")
    actions.record_check(
        actor=staff,
        check=first.verification.checks.get(code="courts"),
        result="ok",
        finding="Дел нет.",
        source="Реестр судов",
        checked_on=timezone.localdate(),
    )
    actions.deliver(actor=staff, application=application, text="Дополнили.")
    second = Report.objects.get(edition=2)
    assert second.completeness > first.completeness
    assert Report.objects.get(edition=1).sha256 == first.sha256 != second.sha256


def test_only_the_company_and_staff_read_it_and_every_reading_is_kept(client: Client, tables: None) -> None:
    report, user, staff = delivered()
    page = reverse("services:verification-report", args=[report.pk])
    document = reverse("services:verification-report-pdf", args=[report.pk])
    api = reverse("api:verification-report", args=[report.pk])
    file = reverse("api:verification-report-pdf", args=[report.pk])
    for stranger in (member(), applicant()):
        enter(client, stranger)
        assert [client.get(url).status_code for url in (page, document, api, file)] == [404] * 4
    assert not ReportRead.objects.exists()
    enter(client, user)
    assert "рекомендация, а не гарантия" in client.get(page).content.decode()
    got = client.get(document)
    assert bytes(got.content) == bytes(report.pdf_ru)
    assert "attachment" in got["Content-Disposition"]
    assert client.get(api).json()["grade"] == report.grade
    assert client.get(file).content == bytes(report.pdf_ru)
    enter(client, staff)
    assert client.get(page).status_code == 200
    doors = list(ReportRead.objects.order_by("at", "id").values_list("reader", "door"))
    assert doors == [(user.pk, "page"), (user.pk, "pdf"), (user.pk, "api"), (user.pk, "api"), (staff.pk, "page")]
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportRead.objects.all().delete()


def test_the_company_finds_the_report_at_its_request(client: Client, tables: None) -> None:
    report, user, staff = delivered()
    enter(client, user)
    page = client.get(reverse("services:request", args=[report.verification_id])).content.decode()
    assert reverse("services:verification-report", args=[report.pk]) in page
    answer = client.get(reverse("api:verification", args=[report.verification_id])).json()
    assert answer["report"]["id"] == str(report.pk)
    assert {check["code"] for check in answer["checks"]} == {
        *("registration", "site", "email", "duplicates", "bank_country", "lists")
    }
    enter(client, staff)
    inside = client.get(reverse("api:verification", args=[report.verification_id])).json()
    assert "registry" in {check["code"] for check in inside["checks"]}
    shown = client.get(reverse("admin:services_report_change", args=[report.pk]))
    assert shown.status_code == 200
    assert client.get(reverse("admin:services_report_changelist")).status_code == 200


def test_the_company_reads_the_report_before_it_is_asked_to_accept_it(client: Client, tables: None) -> None:
    report, user, _staff = delivered()
    enter(client, user)
    page = client.get(reverse("services:request", args=[report.verification_id])).content.decode()
    assert page.index("Открыть отчёт") < page.index("Ваша оценка")
    assert page.count("Открыть отчёт") == 1
    assert "Автоматическая проверка" not in page


def test_a_report_is_not_shown_before_it_is_sent(client: Client, tables: None) -> None:
    user = applicant()
    row, _staff = in_work(user)
    enter(client, user)
    page = client.get(reverse("services:request", args=[row.pk])).content.decode()
    assert "Отчёт о проверке" not in page
    assert "Автоматическая проверка" in page


def test_staff_of_the_company_itself_may_not_check(client: Client, tables: None) -> None:
    user = applicant()
    row, _staff = in_work(user)
    own = StaffFactory(roles=["analyst"])
    from accounts.models import Membership

    Membership.objects.create(user=own, organisation=user.organisation, role="representative", state="active")
    enter(client, own)
    url = reverse("admin:services_check_change", args=[row.checks.get(code="courts").pk])
    assert client.get(url).status_code in (403, 302, 404)


def test_lapsing_is_told_once(tables: None) -> None:
    report, user, _staff = delivered()
    soon = report.valid_until - datetime.timedelta(days=14)
    assert actions.remind_of_lapsing(today=soon - datetime.timedelta(days=1)) == 0
    assert actions.remind_of_lapsing(today=soon) == 1
    assert actions.remind_of_lapsing(today=soon) == 0
    assert actions.remind_of_lapsing(today=soon + datetime.timedelta(days=3)) == 0
    told = Notice.objects.filter(kind="services.report_lapses")
    assert [notice.user_id for notice in told] == [user.pk]


def test_a_newer_edition_is_the_one_reminded_of(tables: None) -> None:
    first, user, staff = delivered()
    application = Application.objects.get(pk=first.verification_id)
    actions.ask_rework(actor=user, application=application, text="Ещё раз.")
    actions.deliver(actor=staff, application=application, text="Готово.")
    assert actions.remind_of_lapsing(today=first.valid_until) == 1


def test_numbers_through_the_api(client: Client, tables: None) -> None:
    url = reverse("api:counterparty-check")
    found = client.post(url, {"country": "KZ", "iban": "KZ86125KZT5004100100"}, content_type="application/json")
    rows = {row["code"]: row["result"] for row in found.json()["results"]}
    assert rows == {"registration": "not_checked", "iban": "ok"}
    assert client.post(url, {"country": "??"}, content_type="application/json").status_code == 422
    assert not Verification.objects.exists()


def test_a_person_reads_in_their_language(client: Client, tables: None) -> None:
    report, user, _staff = delivered()
    user: User
    enter(client, user)
    client.cookies["django_language"] = "en"
    body = client.get(reverse("services:verification-report", args=[report.pk]), headers={"accept-language": "en"})
    assert "Vydumannyi Bereg" in body.content.decode()
