"""The country and industry analysis: collected, written, published by a second person, and frozen for good."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from accounts.enums import StaffRole
from applications.models import Application
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from exporters.models import ExportResult
from services import actions
from services.models import Analysis
from services.queries import analysis as queries
from services.queries.evidence import collect
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.analysis import TEXTS, analyst, order, report_in
from tests.factories.services import applicant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def figure(figures: list[dict[str, Any]], country: str, key: str) -> dict[str, Any]:
    return next(one for one in figures if one["country"] == country and one["key"] == key)


# --- the order ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "field", "text"),
    [
        ({"hs": "", "industry": ""}, "industry", "Укажите код ТН ВЭД или опишите отрасль словами."),
        ({"hs": "0000"}, "hs", "Такой позиции ТН ВЭД нет. Проверьте первые четыре цифры."),
        ({"hs": "9a26"}, "hs", "Код — 4, 6 или 10 цифр, например 9026 20."),
        ({"country_2": "KZ"}, "country_2", "Эта страна уже выбрана выше."),
        ({"country": "RU"}, "country", "Выберите"),
        ({"questions": "Спрос?"}, "questions", "Опишите вопросы подробнее"),
    ],
)
def test_a_wrong_order_is_told_at_its_field(answers: dict[str, str], field: str, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        order(**answers)
    assert text in str(refusal.value.fields[field][0])


def test_a_code_may_be_typed_with_spaces() -> None:
    assert report_in("draft", application=order(hs=" 9026 20.200 0 ")).hs == "9026202000"


# --- the figures -------------------------------------------------------------------------------------------------


def test_every_figure_names_its_year_and_source_or_says_that_there_is_none() -> None:
    figures = collect(["KZ", "UZ"], "9026")
    gdp = figure(figures, "KZ", "gdp")
    assert gdp["value"] > 1e11
    assert gdp["year"] >= 2020
    assert gdp["source_ru"]
    assert gdp["licence"]
    unknown = figure(figures, "KZ", "import-size")
    assert (unknown["value"], unknown["source_ru"]) == (None, "")
    assert queries.shown(unknown) == "нет данных"


def test_small_counts_are_not_told_and_the_demonstration_is_never_added_to_real_companies() -> None:
    for number in range(6):
        person = applicant()
        row = person.organisation
        row.is_demo = number == 0
        row.save(update_fields=["is_demo"])
        ExportResult.objects.create(company=row.company, year=2025, country_id="KZ", amount=100, amount_rub=100)
    figures = collect(["KZ", "UZ"], "9026")
    sellers = figure(figures, "KZ", "sellers")
    assert (sellers["value"], sellers["demo"]) == (5.0, False)
    ExportResult.objects.filter(company__organisation__is_demo=False).first().delete()
    sellers = figure(collect(["KZ"], "9026"), "KZ", "sellers")
    assert (sellers["value"], sellers["text_ru"]) == (None, "меньше пяти")
    assert figure(figures, "UZ", "sellers")["value"] == 0.0


def test_collecting_costs_the_same_for_one_country_and_for_three() -> None:
    with CaptureQueriesContext(connection) as one:
        collect(["KZ"], "9026")
    with CaptureQueriesContext(connection) as three:
        collect(["KZ", "UZ", "BY"], "9026")
    assert len(one) == len(three) <= 12


# --- the way of a report -----------------------------------------------------------------------------------------


def test_an_order_has_one_report_and_only_in_work() -> None:
    application = order()
    person = analyst()
    first = actions.begin_analysis(actor=person, application=application)
    assert actions.begin_analysis(actor=person, application=application) == first
    assert first.countries == ["KZ", "UZ"]
    assert first.title == "Казахстан, Узбекистан: 9026"
    with pytest.raises(NotAllowed):
        actions.begin_analysis(actor=application.author, application=application)
    with pytest.raises(NotAllowed):
        actions.begin_analysis(actor=StaffFactory(roles=[StaffRole.LAWYER]), application=application)


def test_nobody_publishes_their_own_report() -> None:
    author = analyst()
    report = report_in("review", author=author)
    with pytest.raises(NotAllowed, match="второй человек"):
        actions.publish_analysis(actor=author, analysis=report)
    with pytest.raises(DatabaseError, match="analysis_second_person"), transaction.atomic():
        Analysis.objects.filter(pk=report.pk).update(reviewer=author)


def test_a_report_without_its_main_words_is_not_sent_to_review() -> None:
    author = analyst()
    report = report_in("draft", author=author)
    with pytest.raises(Conflict, match="Главное, Рекомендации"):
        actions.send_to_review(actor=author, analysis=report)


def test_a_report_under_review_is_not_edited_and_comes_back_with_remarks() -> None:
    author, second = analyst(), analyst()
    report = report_in("review", author=author)
    with pytest.raises(Conflict, match="на проверке"):
        actions.edit_analysis(actor=author, analysis=report, title="Другое", texts=TEXTS)
    report = actions.return_to_author(actor=second, analysis=report, remarks="Нет цен.")
    assert (report.state, report.remarks) == ("draft", "Нет цен.")
    report = actions.edit_analysis(actor=author, analysis=report, title="Другое", texts=TEXTS)
    assert report.title == "Другое"


def test_a_published_report_never_changes() -> None:
    report = report_in("published")
    assert report.sha256 == actions.analysis.digest(report)
    with pytest.raises(Conflict, match="опубликован"):
        actions.edit_analysis(actor=report.author, analysis=report, title="Другое", texts={})
    for change in (lambda: Analysis.objects.filter(pk=report.pk).update(title="x"), lambda: report.delete()):
        with pytest.raises(DatabaseError, match="published_is_frozen"), transaction.atomic():
            change()


def test_two_people_never_write_over_each_other() -> None:
    report = report_in("draft")
    version = report.version
    actions.edit_analysis(actor=report.author, analysis=report, title="Один", texts=TEXTS, expected_version=version)
    with pytest.raises(Conflict, match="изменили"):
        actions.edit_analysis(actor=analyst(), analysis=report, title="Два", texts={}, expected_version=version)
    report.refresh_from_db()
    assert (report.title, report.texts["summary"]) == ("Один", TEXTS["summary"])


def test_the_result_is_sent_only_with_a_published_report() -> None:
    report = report_in("review")
    application = report.request.application
    with pytest.raises(Conflict, match="опубликованный отчёт"):
        actions.deliver(actor=report.author, application=application, text="Отчёт готов.")
    actions.publish_analysis(actor=analyst(), analysis=report)
    actions.deliver(actor=report.author, application=application, text="Отчёт готов.")
    assert queries.of_application(application.author, application.pk) == report


def test_a_later_order_starts_from_the_earlier_report_and_says_what_changed() -> None:
    earlier = report_in("published")
    later = report_in("draft", application=order())
    assert later.based_on == earlier
    assert later.texts == earlier.texts
    assert queries.changes(later, {}) == []
    figures = [{**one, "value": 1.0} if (one["country"], one["key"]) == ("KZ", "gdp") else one for one in later.figures]
    Analysis.objects.filter(pk=later.pk).update(figures=figures)
    later.refresh_from_db()
    changed = queries.changes(later, {"KZ": "Казахстан"})
    assert [(one["label"], one["country"]) for one in changed] == [("ВВП", "Казахстан")]
    assert changed[0]["now"].startswith("1 (")
    assert report_in("draft", application=order(country_2="BY")).based_on is None
    assert report_in("draft", application=order(hs="8471")).based_on is None


# --- who reads ---------------------------------------------------------------------------------------------------


def test_the_company_reads_its_report_once_it_was_sent_and_no_other_company_ever() -> None:
    report = report_in("published")
    application = report.request.application
    client_of = application.author
    with pytest.raises(NotFound):
        queries.of_application(client_of, application.pk)
    actions.deliver(actor=report.author, application=application, text="Готово.")
    assert queries.of_application(client_of, application.pk) == report
    with pytest.raises(NotFound):
        queries.of_application(applicant(), application.pk)


def test_staff_who_sit_in_the_company_read_no_draft() -> None:
    report = report_in("draft")
    application = report.request.application
    insider = member(application.organisation, roles=[StaffRole.ANALYST])
    with pytest.raises(NotFound):
        queries.of_application(insider, application.pk)
    with pytest.raises(NotAllowed):
        actions.edit_analysis(actor=insider, analysis=report, title="Моё", texts={})


# --- the doors ---------------------------------------------------------------------------------------------------


@pytest.fixture
def sent() -> Analysis:
    report = report_in("published")
    actions.deliver(actor=report.author, application=report.request.application, text="Отчёт готов.")
    report.refresh_from_db()
    return report


def test_the_company_sees_the_report_on_the_page_of_its_order_and_reads_it(client: Client, sent: Analysis) -> None:
    application = sent.request.application
    enter(client, application.author)
    page = words(client.get(reverse("services:request", args=[application.pk])))
    assert "Аналитический отчёт" in page
    assert "Читать отчёт" in page
    read = words(client.get(reverse("services:analysis", args=[application.pk])))
    assert "Рынок растёт." in read
    assert "ВВП" in read
    assert "нет данных" in read
    assert "The World Factbook" in read
    client.cookies["django_language"] = "en"
    assert "GDP" in words(client.get(reverse("services:analysis", args=[application.pk])))


def test_the_pdf_and_the_docx_say_the_same(client: Client, sent: Analysis) -> None:
    application = sent.request.application
    enter(client, application.author)
    answer = client.get(reverse("services:analysis-pdf", args=[application.pk]))
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    answer = client.get(reverse("services:analysis-docx", args=[application.pk]))
    paper = Document(io.BytesIO(answer.content))
    said = [paragraph.text for paragraph in paper.paragraphs]
    said += [cell.text for grid in paper.tables for row in grid.rows for cell in row.cells]
    for phrase in (sent.title, "Спрос выше предложения.", "Начните с Казахстана.", application.number, "ВВП"):
        assert phrase in text
        assert any(phrase in one for one in said)
    assert "Проект отчёта" not in text
    assert paper.core_properties.title == sent.title


def test_a_stranger_gets_nothing_by_any_address(client: Client, sent: Analysis) -> None:
    enter(client, applicant())
    for name in ("analysis", "analysis-pdf", "analysis-docx"):
        assert client.get(reverse(f"services:{name}", args=[sent.request_id])).status_code == 404
    assert client.get(f"/api/v1/requests/{sent.request_id}/analysis/").status_code == 404
    assert client.post(reverse("services:analysis-begin", args=[sent.request_id])).status_code == 404


def test_the_api_gives_the_report_with_every_figure(client: Client, sent: Analysis) -> None:
    enter(client, sent.request.application.author)
    body = client.get(f"/api/v1/requests/{sent.request_id}/analysis/").json()
    assert (body["countries"], body["hs"], body["texts"]["advice"]) == (["KZ", "UZ"], "9026", "Начните с Казахстана.")
    assert len(body["figures"]) == len(sent.figures)
    assert body["sha256"] == sent.sha256


def test_the_analyst_begins_writes_and_sends_and_a_second_person_publishes(client: Client) -> None:
    application = order()
    author, second = analyst(), analyst()
    enter(client, author)
    desk = reverse("admin:applications_application_change", args=[application.pk])
    assert "Составить черновик отчёта" in words(client.get(desk))
    answer = client.post(reverse("services:analysis-begin", args=[application.pk]))
    report = Analysis.objects.get()
    change = reverse("admin:services_analysis_change", args=[report.pk])
    assert answer["Location"] == change
    assert "ВВП" in words(client.get(change))
    data = {"title": "Датчики", "expected_version": report.version}
    data |= {f"text_{name}": text for name, text in TEXTS.items()}
    assert client.post(change, data).status_code == 302
    stale = client.post(change, {**data, "title": "Другое", "text_risks": "Новый риск"})
    assert "Отчёт изменили, пока страница была открыта" in words(stale)
    assert "Новый риск" in words(stale)
    button = reverse("admin:services_analysis_button", args=[report.pk, "review"])
    assert client.post(button).status_code == 302
    assert "Опубликовать" not in words(client.get(change))
    enter(client, second)
    assert "Опубликовать" in words(client.get(change))
    publish = reverse("admin:services_analysis_button", args=[report.pk, "publish"])
    assert client.post(publish).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.author, report.reviewer) == ("published", author, second)
    assert "Рынок растёт." in words(client.get(change))


def test_the_list_of_reports_costs_the_same_for_one_and_three(client: Client) -> None:
    enter(client, analyst())
    report_in("draft")
    url = reverse("admin:services_analysis_changelist")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    report_in("draft", application=order(user=applicant()))
    report_in("draft", application=order(user=applicant()))
    client.get(url)
    with CaptureQueriesContext(connection) as three:
        client.get(url)
    assert len(one) == len(three)


def test_the_analyst_and_the_second_person_work_by_the_api(client: Client) -> None:
    application = order()
    author, second = analyst(), analyst()
    here = f"/api/v1/requests/{application.pk}/analysis/"

    def put(body: dict[str, Any]) -> Any:
        return client.put(here, body, content_type="application/json")

    enter(client, author)
    begun = client.post(here)
    assert (begun.status_code, begun.json()["state"]) == (201, "draft")
    body = {"title": "Датчики", "texts": TEXTS, "version": begun.json()["version"]}
    assert put({**body, "texts": {**TEXTS, "gossip": "…"}}).json()["field"] == "texts"
    assert put(body).json()["texts"]["advice"] == TEXTS["advice"]
    assert put({**body, "title": "Другое"}).status_code == 409
    assert client.post(f"{here}nothing/").status_code == 404
    assert client.post(f"{here}refresh/").status_code == 200
    assert client.post(f"{here}review/").json()["state"] == "review"
    assert client.post(f"{here}publish/").status_code == 403
    enter(client, second)
    empty = client.post(f"{here}return/", {}, content_type="application/json")
    assert (empty.status_code, empty.json()["field"]) == (422, "remarks")
    sent_back = client.post(f"{here}return/", {"remarks": "Нет цен."}, content_type="application/json").json()
    assert (sent_back["state"], sent_back["remarks"]) == ("draft", "Нет цен.")
    enter(client, author)
    assert client.post(f"{here}review/").status_code == 200
    enter(client, second)
    assert client.post(f"{here}publish/").json()["state"] == "published"
    enter(client, application.author)
    assert client.get(here).status_code == 404
    assert client.post(here).status_code == 403


def test_closed_applications_are_in_no_count() -> None:
    for _number in range(6):
        order(user=applicant())
    assert figure(collect(["KZ"], "9026"), "KZ", "requests")["value"] == 6.0
    Application.objects.update(confidential=True)
    assert figure(collect(["KZ"], "9026"), "KZ", "requests")["value"] == 0.0
