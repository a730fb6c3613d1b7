"""What only a browser does: drafts that save themselves, stale tabs, ended sessions, files, and the words on pages."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Document
from core.formats import day
from services import actions
from services.models import Service, ServiceRequest
from tests.factories.accounts import StaffFactory, UserFactory, enter
from tests.factories.services import ANSWERS, applicant, draft, request_in

pytestmark = pytest.mark.django_db
BY_ITSELF = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def url_of(request: ServiceRequest | Application, name: str = "draft") -> str:
    return reverse(f"services:{name}", args=[request.pk])


def form_data(request: ServiceRequest, **answers: Any) -> dict[str, Any]:
    return {**ANSWERS, "version": request.application.version, **answers}


def text_of(response: Any) -> str:
    return unescape(response.content.decode())


# --- the way into a request --------------------------------------------------------------------------------------


def test_the_page_of_a_service_leads_a_stranger_to_the_log_in(client: Client, tables: None) -> None:
    page = text_of(client.get("/services/consultation/"))
    assert "Войти и подать заявку" in page
    assert "/accounts/login/?next=%2Fservices%2Fconsultation%2F" in page


def test_a_closed_service_says_so_and_offers_a_consultation(client: Client, user: User) -> None:
    Service.objects.filter(pk="legal-support").update(is_open=False)
    enter(client, user)
    page = text_of(client.get("/services/legal-support/"))
    assert "Подать заявку пока нельзя: услуга готовится к запуску на портале." in page
    assert "/services/consultation/" in page
    assert reverse("services:start", args=["legal-support"]) not in page


def test_the_company_sees_how_it_stands_to_every_criterion(client: Client, tables: None) -> None:
    enter(client, applicant(card={"registered_region_id": "50"}))
    response = client.get("/services/consultation/")
    assert [(item["criterion"], item["outcome"]) for item in response.context["eligibility"]] == [
        ("Зарегистрирована в Москве", "fails"),
        ("Обрабатывающее производство по ОКВЭД", "meets"),
        ("Нет ликвидации и банкротства", "meets"),
        ("Карточка компании подтверждена", "unknown"),
        ("Нет в реестре недобросовестных поставщиков", "meets"),
    ]
    assert "Сейчас компания не может получить эту услугу." in text_of(response)
    assert reverse("services:start", args=["consultation"]) not in text_of(response)


def test_a_person_without_a_company_is_led_to_its_registration(client: Client, tables: None) -> None:
    enter(client, UserFactory())
    page = text_of(client.get("/services/consultation/"))
    assert "Зарегистрировать компанию" in page
    assert reverse("services:start", args=["consultation"]) not in page


def test_beginning_leads_to_the_form_and_a_link_to_it_to_the_service(client: Client, user: User) -> None:
    enter(client, user)
    start = reverse("services:start", args=["consultation"])
    assert client.get(start)["Location"] == "/services/consultation/"
    response = client.post(start, {"client_key": "no uuid at all"})
    assert response["Location"] == url_of(ServiceRequest.objects.get())


def test_a_draft_is_offered_again(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, applicant(user.organisation))
    page = text_of(client.get("/services/consultation/"))
    assert "Продолжить черновик" in page
    assert url_of(request) in page


# --- a draft saves itself ----------------------------------------------------------------------------------------


def test_typing_saves_the_draft_and_renews_its_version(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, user)
    response = client.post(url_of(request), form_data(request, contact="+7 495 000-00-00"), **BY_ITSELF)
    request = ServiceRequest.objects.select_related("application").get()
    assert response.status_code == 200
    assert response.json()["fields"] == {"version": str(request.application.version)}
    assert len(response.json()["saved_at"]) == 5
    assert request.answers == {**ANSWERS, "contact": "+7 495 000-00-00"}


@pytest.mark.parametrize("change", [{}, {"version": 1}])
def test_saving_what_is_saved_makes_no_history(client: Client, user: User, change: dict) -> None:
    request = draft(user)
    enter(client, user)
    before = (request.application.version, ServiceRequest.objects.get().history.count())
    assert client.post(url_of(request), form_data(request, **change), **BY_ITSELF).status_code == 200
    request = ServiceRequest.objects.select_related("application").get()
    assert (request.application.version, request.history.count()) == before


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"version": 1, "question": "Другой"}, 409),
        ({"version": "many", "question": "Другой"}, 409),
        ({"question": "о" * 100_001}, 422),
    ],
)
def test_what_cannot_be_saved_by_itself_says_so(client: Client, user: User, change: dict, status: int) -> None:
    request = draft(user)
    enter(client, user)
    response = client.post(url_of(request), form_data(request, **change), **BY_ITSELF)
    assert response.status_code == status
    assert set(response.json()) == {"code", "detail", "field"}
    assert ServiceRequest.objects.get().answers == ANSWERS


def test_an_ended_session_keeps_what_was_typed(client: Client, user: User) -> None:
    request = draft(user)
    typed = form_data(request, question="Набрано уже после того, как сессия закончилась.")
    response = client.post(url_of(request), typed, **BY_ITSELF)
    assert response.status_code == 401
    response = client.post(url_of(request), typed)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")
    assert ServiceRequest.objects.get().answers == ANSWERS

    enter(client, user)
    page = text_of(client.get(url_of(request)))
    assert "Сессия закончилась, пока вы заполняли страницу." in page
    assert "Набрано уже после того, как сессия закончилась." in page
    assert "Набрано уже" not in text_of(client.get(url_of(request)))


def test_a_stale_tab_shows_both_and_loses_neither(client: Client, user: User) -> None:
    request = draft(user)
    stale = form_data(request, question="Набрано в <b>забытой</b> вкладке.", topic="finance")
    actions.save_draft(actor=user, request=request, answers={**ANSWERS, "question": "Сохранено на телефоне."})
    enter(client, user)
    response = client.post(url_of(request), {**stale, "save": "continue"})
    assert response.status_code == 409
    assert [(row["label"], row["stored"], row["typed"], row["differs"]) for row in response.context["rows"]] == [
        ("Тема", "Выход на рынок", "Финансирование и страхование", True),
        ("Страна", "Казахстан", "Казахстан", False),
        ("Ваш вопрос", "Сохранено на телефоне.", "Набрано в <b>забытой</b> вкладке.", True),
        ("Как удобнее получить ответ", "Письменно, на портале", "Письменно, на портале", False),
        ("Выбрать время", "", "", False),
        ("Телефон или удобное время", "", "", False),
    ]
    assert "Набрано в &lt;b&gt;забытой&lt;/b&gt; вкладке." in response.content.decode()
    assert ServiceRequest.objects.get().answers["question"] == "Сохранено на телефоне."

    kept = dict(response.context["answers"])
    again = client.post(url_of(request), {**kept, "version": response.context["application"].version, "save": "draft"})
    assert again.status_code == 302
    assert ServiceRequest.objects.get().answers["question"] == "Набрано в <b>забытой</b> вкладке."


def test_a_tab_of_a_submitted_draft_shows_what_was_typed(client: Client, user: User) -> None:
    request = draft(user)
    stale = form_data(request, question="Набрано, когда коллега уже отправил заявку.")
    actions.submit(actor=applicant(user.organisation), application=request.application)
    enter(client, user)
    response = client.post(url_of(request), {**stale, "save": "draft"})
    assert response.status_code == 409
    assert "Заявка уже подана, черновика больше нет." in text_of(response)
    assert "Набрано, когда коллега уже отправил заявку." in text_of(response)
    assert "Оставить введённое здесь" not in text_of(response)


def test_whole_answers_lead_on_and_others_are_shown_at_their_fields(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, user)
    response = client.post(url_of(request), form_data(request, topic="", save="continue"))
    assert response.status_code == 422
    page = text_of(response)
    assert 'href="#id_topic"' in page
    assert page.count("Обязательное поле.") == 2  # in the summary and at the field
    version = Application.objects.get().version
    response = client.post(url_of(request), {**ANSWERS, "version": version, "save": "continue"})
    assert response["Location"] == url_of(request, "review")


def test_the_enter_key_saves_and_never_takes_a_file_away(client: Client, user: User) -> None:
    """The first button of a form is what the Enter key presses."""
    request = draft(user)
    enter(client, user)
    client.post(url_of(request), {**form_data(request), "save": "draft", "files": text_file()})
    page = client.get(url_of(request)).content.decode()
    form = page[page.index('id="draft"') :]
    first = form[form.index("<button") : form.index(">", form.index("<button"))]
    assert 'name="save" value="draft"' in first


def text_file(name: str = "Описание.txt", content: str = "Датчик давления.\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(), content_type="text/plain")


def test_files_come_with_the_draft_and_go_again(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, user)
    response = client.post(
        url_of(request), {**form_data(request), "save": "draft", "files": [text_file(), text_file("2.txt", "Второй\n")]}
    )
    assert response["Location"] == url_of(request) + "#files"
    assert sorted(Document.objects.values_list("name", "purpose")) == [
        ("2.txt", "attachment"),
        ("Описание.txt", "attachment"),
    ]
    assert "Описание.txt" in text_of(client.get(url_of(request)))
    first = Document.objects.get(name="Описание.txt")
    response = client.post(url_of(request), {**form_data(request, topic="finance"), "remove": first.pk})
    assert response.status_code == 302
    assert list(Document.objects.filter(removed_at=None).values_list("name", flat=True)) == ["2.txt"]
    # Nothing that was typed is lost by taking a file away.
    assert ServiceRequest.objects.get().answers["topic"] == "finance"


@pytest.mark.parametrize("key", ["", "no id", "01a200e0-09c0-783c-a5fa-5796c6fc80c1"])
def test_a_file_that_is_not_there_cannot_be_taken_away(client: Client, user: User, key: str) -> None:
    request = draft(user)
    enter(client, user)
    assert client.post(url_of(request), {**form_data(request), "remove": key}).status_code == 404


def test_a_file_of_another_request_stays(client: Client, user: User) -> None:
    request, stranger = draft(user), applicant()
    theirs = draft(stranger)
    enter(client, stranger)
    client.post(url_of(theirs), {**form_data(theirs), "save": "draft", "files": text_file()})
    enter(client, user)
    response = client.post(url_of(request), {**form_data(request), "remove": Document.objects.get().pk})
    assert response.status_code == 404
    assert Document.objects.get().removed_at is None


def test_a_refused_file_leaves_the_answers_and_says_why(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, user)
    program = SimpleUploadedFile("отчёт.pdf", b"MZ\x90\x00" + b"\x00" * 200)
    response = client.post(
        url_of(request), {**form_data(request, topic="finance"), "save": "continue", "files": program}
    )
    assert response.status_code == 422
    assert "отчёт.pdf" in str(response.context["files_form"].errors["files"])
    assert 'value="finance" selected' in text_of(response)
    assert ServiceRequest.objects.get().answers["topic"] == "finance"
    assert not Document.objects.exists()


# --- review, thanks, and the page of the request -----------------------------------------------------------------


def test_the_review_shows_all_that_will_be_sent(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, user)
    client.post(url_of(request), {**form_data(request), "save": "draft", "files": text_file()})
    response = client.get(url_of(request, "review"))
    assert response.context["answers"] == [
        ("Тема", "Выход на рынок"),
        ("Страна", "Казахстан"),
        ("Ваш вопрос", ANSWERS["question"]),
        ("Как удобнее получить ответ", "Письменно, на портале"),
        ("Выбрать время", ""),
        ("Телефон или удобное время", ""),
    ]
    page = text_of(response)
    for words in ("Описание.txt", str(user.organisation), "3 рабочих дня", request.service.rules.splitlines()[0]):
        assert words in page
    assert "Отправить заявку" in page


def test_an_incomplete_draft_is_led_back_to_its_form(client: Client, user: User) -> None:
    request = draft(user, question="")
    enter(client, user)
    response = client.get(url_of(request, "review"), follow=True)
    assert response.redirect_chain == [(url_of(request) + "?check=1", 302)]
    assert response.context["form"].errors == {"question": ["Обязательное поле."]}


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ({"card": {"registered_region_id": "50"}}, "Компания пока не может получить эту услугу"),
        ({"consent": False}, "Нужно согласие на обработку персональных данных"),
    ],
)
def test_what_bars_the_submission_is_said_before_it(client: Client, tables: None, who: dict, words: str) -> None:
    user = applicant(**who)
    request = draft(user)
    enter(client, user)
    page = text_of(client.get(url_of(request, "review")))
    assert words in page
    assert "Отправить заявку" not in page


def test_submitting_leads_to_thanks_with_the_number(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, user)
    assert client.get(url_of(request, "submit"))["Location"] == url_of(request, "review")
    assert client.get(url_of(request, "thanks"))["Location"] == url_of(request)
    response = client.post(url_of(request, "submit"), {"version": request.application.version}, follow=True)
    assert response.redirect_chain == [(url_of(request, "thanks"), 302)]
    application = Application.objects.get()
    page = text_of(response)
    assert f"Номер заявки {application.number}" in page
    assert day(application.due_on) in page
    # A reload of the review, or a second click, ends where the first one did.
    assert client.get(url_of(request, "review"))["Location"] == url_of(request)
    response = client.post(url_of(request, "submit"), {"version": request.application.version})
    assert response["Location"] == url_of(request, "thanks")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("submitted", ["От вас пока ничего не нужно."]),
        ("info_requested", ["Ответьте на вопрос", "Какой код?"]),
        ("delivered", ["Примите результат до", "Ответ консультанта.", "верните результат на доработку"]),
        ("closed", ["Ваша оценка: 5 из 5 · Спасибо."]),
        ("rejected", ["Не хватает сведений или документов", "Добавьте код.", "Подать новую заявку"]),
        ("withdrawn", ["Заявка отозвана"]),
    ],
)
def test_the_page_says_what_to_do_next(client: Client, user: User, state: str, words: list[str]) -> None:
    application = request_in(state, user=user)
    enter(client, user)
    page = text_of(client.get(url_of(application)))
    for each in words:
        assert each in page, each


def test_the_address_of_all_applications_leads_to_the_page_of_the_request(client: Client, user: User) -> None:
    enter(client, user)
    for state in ("draft", "submitted"):
        application = request_in(state, user=user)
        response = client.get(reverse("applications:application", args=[application.pk]))
        assert response["Location"] == url_of(application)


def test_an_english_reader_sees_the_frozen_answers_in_english(client: Client, user: User) -> None:
    application = request_in("submitted", user=user)
    enter(client, user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get(url_of(application))
    assert "Kazakhstan" in text_of(response)
    assert "Казахстан" not in text_of(response)


def test_a_draft_that_was_thrown_away_is_gone(client: Client, user: User) -> None:
    request = draft(user)
    enter(client, user)
    for _click in range(2):
        response = client.post(url_of(request, "discard"))
        assert response["Location"] == "/services/consultation/"
    assert client.get(url_of(request, "discard")).status_code == 405
    assert client.get(url_of(request)).status_code == 200
    assert url_of(request) not in text_of(client.get("/services/consultation/"))


@pytest.mark.parametrize("name", ["draft", "review", "submit", "thanks", "discard"])
def test_strangers_and_staff_find_no_draft(client: Client, user: User, name: str) -> None:
    request = draft(user)
    for person in (applicant(), StaffFactory(), UserFactory()):
        enter(client, person)
        for method in ("get", "post"):
            response = getattr(client, method)(url_of(request, name))
            assert response.status_code in (404, 405, 302), (person, method)
            assert response.status_code != 302 or name == "submit"
    assert Application.objects.get().state == "draft"


# --- the price of a page -----------------------------------------------------------------------------------------


def test_pages_cost_few_queries(client: Client, user: User, django_assert_max_num_queries: Any) -> None:
    requests = [draft(user) for _one in range(3)]
    applications = [request_in("delivered", user=user) for _one in range(2)]
    enter(client, user)
    pages = {
        "/services/": 1,
        "/services/consultation/": 11,
        url_of(requests[0]): 5,
        url_of(requests[0], "review"): 12,
        url_of(applications[0], "thanks"): 2,
        url_of(applications[0]): 8,
    }
    for address, most in pages.items():
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200, address


def test_the_catalogue_costs_the_same_for_any_number_of_services(
    client: Client, tables: None, django_assert_num_queries: Any
) -> None:
    def queries() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as caught:
            client.get("/services/")
        return len(caught)

    queries()
    seven = queries()
    Service.objects.exclude(pk="consultation").delete()
    assert queries() == seven == 1
