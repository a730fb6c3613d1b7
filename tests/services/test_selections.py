"""Saved market selections through pages and API: kept as they stood, remarked on, compared, sent, advised on."""

from __future__ import annotations

import io
import json
import uuid
from threading import Thread

import openpyxl
import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from pypdf import PdfReader

from accounts.enums import StaffRole
from accounts.erasure import COLLECTORS, ERASERS, GONE
from applications.models import Application
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from services import actions, queries
from services.documents import markets as documents
from services.models import CountryFigure, MarketSelection, SelectionAdvice, SelectionNote
from services.queries import selections as saved
from services.questions import FORMS
from tests.factories.accounts import StaffFactory, enter, member
from tests.factories.markets import QUESTION, selection, sent
from tests.factories.services import applicant

pytestmark = pytest.mark.usefixtures("tables")
LIST, API = "/cabinet/markets/", "/api/v1/market-selections/"


def ranked(row):
    return [one["country"] for one in row.snapshot["rows"] if one["rank"] is not None]


# --- saving ------------------------------------------------------------------------------------------------------


def test_a_saved_ranking_stays_as_it_was_when_the_data_change(user):
    row = selection(user, weights={"gdp": 50})
    before = json.dumps(row.snapshot, sort_keys=True)
    first = ranked(row)[0]
    CountryFigure.objects.filter(country=first).delete()
    row.refresh_from_db()
    assert json.dumps(row.snapshot, sort_keys=True) == before
    assert row.weights["gdp"] == row.snapshot["choice"]["weights"]["gdp"] == 50
    assert ranked(row)[0] == first != ranked(selection(user, weights={"gdp": 50}))[0]
    for source in row.snapshot["sources"].values():
        assert source["as_of"]
        assert source["licence"]


def test_the_database_itself_refuses_to_change_what_was_saved(user):
    row = selection(user)
    with pytest.raises(DatabaseError, match="Cannot update"), connection.cursor() as cursor:
        cursor.execute("UPDATE services_marketselection SET title = 'x' WHERE id = %s", [str(row.pk)])


def test_the_page_saves_the_ranking_that_it_shows(client, user):
    enter(client, user)
    page = client.get(reverse("services:markets"), {"hs": "8504", "price": "premium", "w-gdp": "41", "max_km": "9000"})
    key = page.context["client_key"]
    data = {"title": "Трансформаторы", "note": "Нужен сухой климат", "client_key": key}
    for _twice in range(2):
        answer = client.post(page.context["save_url"], data)
        row = MarketSelection.objects.get()
        assert answer["Location"] == reverse("services:selection", args=[row.pk])
    assert (row.title, row.constraints_text, row.hs, row.price) == (data["title"], data["note"], "8504", "premium")
    assert (row.snapshot["choice"]["max_km"], row.weights["gdp"]) == (9000, 41)
    shown = client.get(answer["Location"])
    assert shown.context["table"].rows[0]["name"] == page.context["table"].rows[0]["name"]
    assert "Нужен сухой климат" in shown.content.decode()


def test_a_title_that_is_too_long_keeps_what_was_typed(client, user):
    enter(client, user)
    answer = client.post(f"{LIST}save/?hs=8504&w-gdp=33", {"title": "т" * 121, "note": "помнить о сроках"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "т" * 121 in text
    assert "помнить о сроках" in text
    assert "w-gdp=33" in text
    assert not MarketSelection.objects.exists()


def test_the_same_press_at_the_same_time_saves_one(user, transactional_db):
    key, made = uuid.uuid4(), []

    def save():
        try:
            choice = queries.Choice(hs="8504")
            made.append(
                actions.save_selection(actor=user, organisation=user.organisation, choice=choice, client_key=key).pk
            )
        finally:
            connection.close()

    threads = [Thread(target=save) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(made) == 4
    assert len(set(made)) == 1


@pytest.mark.parametrize(
    "asked",
    [{"hs": "9999"}, {"hs": "8504", "weights": {"gdp": 101}}, {"hs": "8504", "weights": {"gdp": "много"}}]
    + [
        {"hs": "8504", "weights": {"no-such": 5}},
        {"hs": "8504", "excluded": ["ZZ"]},
        {"hs": "8504", "title": "т" * 121},
    ]
    + [{"hs": "8504", "price": "free"}, {"hs": "8504", "excluded": [{"a": 1}]}, {}, {"hs": "8504", "client_key": "x"}],
)
def test_what_cannot_be_saved_is_refused_with_words(client, user, asked):
    enter(client, user)
    answer = client.post(API, asked, content_type="application/json")
    assert answer.status_code in (400, 422), answer.content
    assert answer.json()["detail"]
    assert not MarketSelection.objects.exists()


def test_a_stranger_neither_saves_nor_sees(client, user):
    row = selection(user)
    other = applicant()
    enter(client, other)
    for url in (f"{LIST}{row.pk}/", f"{LIST}{row.pk}/selection.pdf", f"{API}{row.pk}/", f"{API}{row.pk}/xlsx/"):
        assert client.get(url).status_code == 404
    assert client.get(API).json()["results"] == []
    for url in (f"{LIST}{row.pk}/note/", f"{LIST}{row.pk}/send/", f"{API}{row.pk}/notes/", f"{API}{row.pk}/request/"):
        assert client.post(url, {"text": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        actions.save_selection(actor=other, organisation=user.organisation, choice=queries.Choice(hs="8504"))
    with pytest.raises(NotAllowed):
        actions.send_selection(actor=other, selection=row)
    staff = StaffFactory()
    with pytest.raises(NotFound):
        saved.selection(staff, row.pk)
    colleague = member(user.organisation)
    assert saved.selection(colleague, row.pk) == row


def test_without_a_login_the_way_to_it_keeps_the_choice(client):
    page = client.get(reverse("services:markets"), {"hs": "8504", "w-gdp": "41"})
    assert "next=%2Fservices%2Fmarket-selection%2Fmarkets%2F%3Fhs%3D8504%26w-gdp%3D41" in page.content.decode()
    assert client.get(LIST).status_code == 302


def test_both_doors_save_the_same(client, user):
    enter(client, user)
    asked = {"hs": "8413", "price": "economy", "excluded": ["CN", "IN"], "weights": {"gdp": 12}, "title": "Насосы"}
    made = client.post(API, asked, content_type="application/json")
    assert made.status_code == 201, made.content
    body = made.json()
    query = "hs=8413&price=economy&excluded=CN&excluded=IN&w-gdp=12"
    client.post(f"{LIST}save/?{query}", {"title": "Насосы"})
    one, other = MarketSelection.objects.order_by("created_at")
    assert one.snapshot == other.snapshot
    assert (one.title, one.sha256, one.excluded) == (other.title, other.sha256, other.excluded)
    assert body["ranking"]["rows"][0]["values"]["distance"]["source"] == "portal-distance"
    assert client.get(f"{API}{one.pk}/").json() == body


def test_the_list_is_paged_and_costs_the_same(client, user, django_assert_max_num_queries):
    for number in range(27):
        selection(user, title=f"Подбор {number}")
    enter(client, user)
    with django_assert_max_num_queries(16):
        page = client.get(LIST)
    assert [row.title for row in page.context["page"].rows][:2] == ["Подбор 26", "Подбор 25"]
    first = client.get(API).json()
    rest = client.get(API, {"page": first["next"]}).json()
    assert [row["title"] for row in rest["results"]] == ["Подбор 1", "Подбор 0"]
    assert client.get(LIST, {"page": "сломано"}).status_code == 422


def test_the_choice_can_be_counted_anew(client, user):
    row = selection(user, price="premium", max_km=8000, excluded=["CN"], only_preferential=True, weights={"gdp": 17})
    enter(client, user)
    page = client.get(client.get(f"{LIST}{row.pk}/").context["again_url"])
    again = {name: page.context["form"].data.getlist(name) for name in ("hs", "price", "max_km", "excluded")}
    assert again == {"hs": ["8504"], "price": ["premium"], "max_km": ["8000"], "excluded": ["CN"]}
    assert [row["name"] for row in page.context["table"].rows] == [
        one["name_ru"] for one in row.snapshot["rows"] if one["rank"] is not None
    ][:25]


# --- notes and comparison ----------------------------------------------------------------------------------------


def test_notes_of_the_company_and_of_the_adviser_stand_together(client, user, manager):
    advice = sent(user, manager)
    row = advice.selection
    enter(client, user)
    key = client.get(f"{LIST}{row.pk}/").context["client_key"]
    for _twice in range(2):
        client.post(f"{LIST}{row.pk}/note/", {"text": "Нужен дистрибьютор", "country": "KZ", "client_key": key})
    enter(client, manager)
    answer = client.post(f"{API}{row.pk}/notes/", {"text": "Есть знакомый"}, content_type="application/json")
    assert answer.status_code == 201
    notes = list(saved.notes_of(row))
    assert [(one.text, one.country, one.from_staff) for one in notes] == [
        ("Нужен дистрибьютор", "KZ", False),
        ("Есть знакомый", "", True),
    ]


@pytest.mark.parametrize("wrong", [{"text": " "}, {"text": "x" * 2001}, {"text": "да", "country": "ZZ"}])
def test_a_wrong_note_is_refused_at_both_doors_and_stays_typed(client, user, wrong):
    row = selection(user)
    enter(client, user)
    page = client.post(f"{LIST}{row.pk}/note/", wrong)
    assert page.status_code == 422
    assert page.context["form"]["text"].value() == wrong["text"]
    assert client.post(f"{API}{row.pk}/notes/", wrong, content_type="application/json").status_code in (400, 422)
    assert not SelectionNote.objects.exists()


def test_two_selections_stand_side_by_side(client, user):
    first = selection(user, title="Первый")
    second = selection(user, title="Второй", weights={"distance": 50, "gdp": 0}, excluded=["KZ"])
    enter(client, user)
    page = client.get(f"{LIST}compare/", {"first": str(second.pk), "second": str(first.pk)})
    assert (page.context["first"], page.context["second"]) == (first, second)
    assert {row["name"] for row in page.context["weights"].rows} == {"Расстояние от Москвы", "ВВП"}
    answer = client.get(f"{API}comparison/", {"first": str(first.pk), "second": str(second.pk)}).json()
    kazakhstan = next(row for row in answer["places"] if row["country"] == "KZ")
    place = next(one["rank"] for one in first.snapshot["rows"] if one["country"] == "KZ")
    assert (kazakhstan["first"], kazakhstan["second"]) == (place, None)
    assert client.get(f"{LIST}compare/", {"first": str(first.pk)}).status_code == 302
    other = selection(applicant())
    both = {"first": str(first.pk), "second": str(other.pk)}
    assert client.get(f"{LIST}compare/", both).status_code == 404
    assert client.get(f"{API}comparison/", {"first": "x", "second": "y"}).status_code == 404


# --- sent to an adviser ------------------------------------------------------------------------------------------


def test_sending_begins_one_request_with_the_selection_in_it(client, user):
    row = selection(user)
    enter(client, user)
    first, second = (client.post(f"{LIST}{row.pk}/send/")["Location"] for _ in range(2))
    assert first == second
    made = client.post(f"{API}{row.pk}/request/").json()
    assert made["answers"] == {"selection": str(row.pk)}
    assert set(made["missing"]) == {"question"}
    assert str(made["id"]) in first
    # What somebody else wrote into the draft by hand breaks nothing.
    body = {"version": made["version"], "answers": {"selection": "не ключ"}}
    assert client.patch(f"/api/v1/requests/{made['id']}/", body, content_type="application/json").status_code == 200
    assert client.get(first).status_code == 200


def test_a_request_takes_only_the_companys_own_selection(user):
    strange = selection(applicant())
    request = actions.send_selection(actor=user, selection=selection(user))
    answers = {"selection": str(strange.pk), "question": QUESTION}
    actions.save_draft(actor=user, request=request, answers=answers)
    with pytest.raises(Invalid) as wrong:
        actions.submit(actor=user, application=request.application)
    assert set(wrong.value.fields) == {"selection"}
    assert not SelectionAdvice.objects.exists()


def test_an_old_selection_stays_in_the_form_that_names_it(user):
    first = selection(user, title="Самый старый")
    for number in range(51):
        selection(user, title=str(number))
    request = actions.send_selection(actor=user, selection=first)
    form = FORMS["market-selection"](request.answers, request=request)
    assert str(first.pk) in dict(form.fields["selection"].choices)


def test_staff_see_a_selection_from_the_moment_it_is_sent(client, user, manager):
    row = selection(user)
    request = actions.send_selection(actor=user, selection=row)
    enter(client, manager)
    assert client.get(f"{LIST}{row.pk}/").status_code == 404
    actions.save_draft(actor=user, request=request, answers={**request.answers, "question": QUESTION})
    actions.submit(actor=user, application=request.application)
    assert client.get(f"{LIST}{row.pk}/").status_code == 200
    page = client.get(reverse("admin:applications_application_change", args=[request.pk]))
    assert row.snapshot["rows"][0]["name_ru"] in page.content.decode()


def test_without_a_conclusion_there_is_no_result(user, manager):
    advice = sent(user, manager)
    application = Application.objects.get(pk=advice.request_id)
    with pytest.raises(Conflict, match="заключение"):
        actions.deliver(actor=manager, application=application, text="Готово")
    actions.advise(actor=manager, advice=advice, conclusion="Начните с Казахстана.", countries=["KZ", "UZ"])
    application.refresh_from_db()
    actions.deliver(actor=manager, application=application, text="Готово")
    with pytest.raises(Conflict, match="в работе"):
        actions.advise(actor=manager, advice=advice, conclusion="Передумали", countries=["UZ"])


def test_the_company_reads_the_conclusion_once_it_is_sent_and_confirms(client, user, manager):
    advice = sent(user, manager)
    actions.advise(actor=manager, advice=advice, conclusion="Начните с Казахстана.", countries=["KZ", "UZ"])
    enter(client, user)
    url = f"{LIST}{advice.selection_id}/"
    assert "Начните с Казахстана" not in client.get(url).content.decode()
    assert client.get(f"{API}{advice.selection_id}/").json()["advice"] is None
    actions.deliver(actor=manager, application=Application.objects.get(pk=advice.request_id), text="Готово")
    assert "Начните с Казахстана" in client.get(url).content.decode()
    body = client.get(f"{API}{advice.selection_id}/").json()["advice"]
    assert [one["code"] for one in body["countries"]] == ["KZ", "UZ"]
    page = client.get(reverse("services:request", args=[advice.request_id])).content.decode()
    assert "Рекомендованные рынки" in page
    assert "Казахстан" in page
    actions.accept_result(actor=user, application=Application.objects.get(pk=advice.request_id), rating=5)
    assert Application.objects.get(pk=advice.request_id).state == "closed"


@pytest.mark.parametrize(
    "wrong", [{"countries": ["ZZ"]}, {"countries": ["KZ", "UZ", "BY", "AM", "KG", "CN"]}, {"conclusion": "х" * 10_001}]
)
def test_a_wrong_conclusion_is_refused(user, manager, wrong):
    advice = sent(user, manager)
    with pytest.raises(Invalid):
        actions.advise(actor=manager, advice=advice, **{"conclusion": "Да", "countries": ["KZ"], **wrong})


def test_two_advisers_do_not_write_over_each_other(client, user, manager):
    advice = sent(user, manager)
    url = reverse("admin:services_selectionadvice_change", args=[advice.pk])
    enter(client, manager)
    page = client.get(url)
    assert page.status_code == 200
    data = {"market_1": "KZ", "conclusion": "Первый", "expected_version": advice.version}
    assert client.post(url, data).status_code == 302
    late = client.post(url, {**data, "conclusion": "Второй"})
    assert late.status_code == 200
    assert "Второй" in late.content.decode()
    assert "изменили" in late.content.decode()
    twice = {**data, "market_2": "KZ", "expected_version": advice.version + 1}
    assert "назван дважды" in client.post(url, twice).content.decode()
    advice.refresh_from_db()
    assert (advice.conclusion, advice.countries, advice.author) == ("Первый", ["KZ"], manager)


def test_the_conclusion_is_written_by_the_api_too(client, user, manager):
    advice = sent(user, manager)
    url = f"{API}{advice.selection_id}/advice/"
    body = {"conclusion": "Начните с Казахстана.", "countries": ["KZ"], "version": advice.version}
    enter(client, user)
    assert client.put(url, body, content_type="application/json").status_code == 403
    enter(client, manager)
    assert client.put(url, body, content_type="application/json").json()["version"] == advice.version + 1
    late = client.put(url, {**body, "conclusion": "Второй"}, content_type="application/json")
    assert (late.status_code, late.json()["code"]) == (409, "stale")
    wrong = client.put(url, {"conclusion": "Да", "countries": ["ZZ"]}, content_type="application/json")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "countries")
    unsent = selection(user)
    assert client.put(f"{API}{unsent.pk}/advice/", body, content_type="application/json").status_code == 404


def test_only_staff_not_of_the_company_advise(client, user, manager):
    advice = sent(user, manager)
    for actor in (user, member(user.organisation, roles=[StaffRole.MANAGER])):
        with pytest.raises(NotAllowed):
            actions.advise(actor=actor, advice=advice, conclusion="Да", countries=["KZ"])


# --- files -------------------------------------------------------------------------------------------------------


def words_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_pdf_says_what_the_page_says(client, user, manager):
    advice = sent(user, manager, note="Только полные контейнеры")
    actions.advise(actor=manager, advice=advice, conclusion="Начните с Казахстана.", countries=["KZ"])
    row = advice.selection
    enter(client, user)
    text = words_of(client.get(f"{LIST}{row.pk}/selection.pdf").content)
    assert row.snapshot["rows"][0]["name_ru"] in text
    assert "Только полные контейнеры" in text
    assert row.sha256[:16] in text
    assert "Пошлина на российский товар" in text
    assert "Без данных" in text
    assert "CIA" in text or "ЦРУ" in text
    assert "Начните с Казахстана" not in text
    actions.deliver(actor=manager, application=Application.objects.get(pk=advice.request_id), text="Готово")
    assert "Начните с Казахстана" in words_of(client.get(f"{API}{row.pk}/pdf/").content)
    english = client.get(f"{LIST}{row.pk}/selection.pdf", headers={"Accept-Language": "en"}).content
    assert "Ranking of markets" in words_of(english) or "Рейтинг рынков" not in words_of(english)


def test_the_workbook_holds_every_value_and_no_formula(client, user):
    row = selection(user, title="=HYPERLINK(1)", note="+7 999 123-45-67\n@import")
    enter(client, user)
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{LIST}{row.pk}/selection.xlsx").content))
    assert book.sheetnames == ["Подбор", "Места", "Значения", "Веса", "Исключены", "Источники"]
    places = list(book["Места"].iter_rows(min_row=2, values_only=True))
    assert [(cells[0], cells[2]) for cells in places if isinstance(cells[0], int)] == [
        (one["rank"], one["country"]) for one in row.snapshot["rows"] if one["rank"] is not None
    ]
    values = list(book["Значения"].iter_rows(min_row=2, values_only=True))
    assert len(values) == sum(len(one["values"]) for one in row.snapshot["rows"])
    assert all(cells[4] and cells[5] for cells in values)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'+7 999 123-45-67\n@import" in [cell.value for cell in cells]


def test_the_excluded_are_told_with_their_reasons(user):
    row = selection(user, excluded=["CN"], max_km=7000)
    found = documents.paper(row)["excluded"]
    chosen = next(one for one in found if "вы исключили" in one["reason"])
    assert "Китай" in chosen["names"]
    assert sum(len(one["names"].split(", ")) for one in found) >= len(row.snapshot["excluded"])


# --- a person's data ---------------------------------------------------------------------------------------------


def test_a_person_gets_and_loses_their_own_words_and_the_ranking_stays(user, manager):
    advice = sent(user, manager, note="Мои слова", title=f"Подбор {user.last_name}")
    row = advice.selection
    actions.add_note(actor=user, selection=row, text="Моя заметка")
    actions.add_note(actor=manager, selection=row, text=f"Звонил: {user.last_name} {user.first_name}")
    actions.advise(actor=manager, advice=advice, conclusion=f"Для {user.email}", countries=["KZ"])
    texts = [str(one) for one in COLLECTORS["services"](user)]
    assert any("Мои слова" in one for one in texts)
    assert any("Моя заметка" in one for one in texts)
    ERASERS["services"](user)
    row.refresh_from_db()
    advice.refresh_from_db()
    assert row.constraints_text == GONE
    assert user.last_name not in row.title
    assert user.email not in advice.conclusion
    notes = [one.text for one in saved.notes_of(row)]
    assert notes[0] == GONE
    assert user.last_name not in notes[1]
    assert ranked(row)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM services_selectionnoteevent WHERE text LIKE '%%Моя заметка%%'")
        assert cursor.fetchone() == (0,)


# --- a person instead of the search ------------------------------------------------------------------------------


def test_what_is_not_found_becomes_a_question_that_is_written_already(client, user):
    page = client.get(reverse("services:markets"), {"q": "щщщщщщщщ"})
    link = page.context["consultation_url"]
    enter(client, user)
    service = client.get(link)
    asked = {one["name"]: one["value"] for one in service.context["asked"]}
    assert "«щщщщщщщщ»" in asked["answer-question"]
    start = reverse("services:start", args=["consultation"])
    draft = client.post(start, {**asked, "client_key": service.context["client_key"]})["Location"]
    form = client.get(draft).context["form"]
    assert form["question"].value() == asked["answer-question"]
    assert form["topic"].value() == "market"
