"""The seven services: their texts, their terms, the public API, and who may change them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.enums import StaffRole
from accounts.models import User
from applications.models import Submission
from applications.workflow import KINDS as ALL_KINDS
from core.errors import Invalid, NotAllowed
from services import actions, queries
from services.enums import Channel, ConsultationTopic
from services.models import Service
from services.questions import FORMS, ConsultationForm
from services.workflow import KINDS
from tests.factories.accounts import AdministratorFactory, StaffFactory, enter
from tests.factories.services import ANSWERS, applicant, request_in

pytestmark = pytest.mark.django_db


def test_there_are_the_seven_services_with_their_terms(tables: None) -> None:
    rows = queries.catalogue().values_list("slug", "title_ru", "sla_days", "is_open")
    assert list(rows) == [
        ("consultation", "Консультация", 3, True),
        ("market-analysis", "Страновая/отраслевая аналитика", 15, True),
        ("export-potential-test", "Тест экспортного потенциала", 3, True),
        ("market-selection", "Подбор рынков", 10, True),
        ("legal-support", "Юридическое сопровождение", 7, True),
        ("counterparty-verification", "Верификация контрагента", 5, True),
        ("export-strategy", "Экспортная стратегия", 30, True),
    ]
    assert {row.slug for row in queries.catalogue()} == set(KINDS) == set(ALL_KINDS.keys()) & set(KINDS)


def test_every_text_is_there_in_both_languages(tables: None) -> None:
    for row in queries.catalogue():
        for name in Service.TEXTS:
            for language in ("ru", "en"):
                text = getattr(row, f"{name}_{language}")
                assert text.strip() == text != "", (row.slug, name, language)
                is_cyrillic = any("а" <= letter.lower() <= "я" for letter in text)
                assert is_cyrillic == (language == "ru"), (row.slug, name, language)


def test_rules_name_the_terms_in_force_and_say_whose_they_are(tables: None, settings: Any) -> None:
    settings.SILENT_ACCEPTANCE_WORKING_DAYS = 1
    for row in queries.catalogue():
        with override("ru"):
            rules = row.rules
        assert "{" not in rules
        assert "За 1 рабочий день вы принимаете его с оценкой" in rules
        assert rules.endswith("а не документ, опубликованный Моспромом.")
    assert "Срок услуги — 3 рабочих дня." in Service.objects.get(pk="consultation").rules


def test_the_catalogue_never_writes_over_the_staffs_texts(tables: None) -> None:
    from importlib import import_module

    from django.apps import apps

    Service.objects.filter(pk="consultation").update(title_ru="Переименована", is_open=False)
    import_module("services.migrations.0002_catalogue").add(apps, None)
    row = Service.objects.get(pk="consultation")
    assert (row.title_ru, row.is_open, Service.objects.count()) == ("Переименована", False, 7)


# --- the public API ----------------------------------------------------------------------------------------------


def test_the_api_lists_the_services_for_everybody(client: Client, tables: None) -> None:
    response = client.get("/api/v1/services/")
    assert response.status_code == 200
    assert response.json()["results"][0] == {
        "slug": "consultation",
        "title": "Консультация",
        "summary": "Вопрос об экспорте — консультанту. Ответ письменно, по телефону или на встрече.",
        "result": "Ответ консультанта и протокол",
        "sla_days": 3,
        "is_open": True,
    }
    assert len(response.json()["results"]) == 7


def test_the_api_speaks_the_readers_language(client: Client, tables: None) -> None:
    body = client.get("/api/v1/services/", headers={"Accept-Language": "en"}).json()
    assert [row["title"] for row in body["results"]][:2] == ["Consultation", "Country/industry analysis"]


def test_the_api_names_every_question_of_a_service(client: Client, tables: None) -> None:
    body = client.get("/api/v1/services/consultation/").json()
    questions = [(one["name"], one["required"], one["max_length"]) for one in body["questions"]]
    assert questions == [
        ("topic", True, None),
        ("country", False, None),
        ("question", True, 5000),
        ("channel", True, None),
        ("slot", False, None),
        ("contact", False, 200),
    ]
    assert body["questions"][3]["choices"][0] == {"value": "email", "label": "Письменно, на портале"}


def test_the_api_knows_no_other_service(client: Client, tables: None) -> None:
    response = client.get("/api/v1/services/no-such-service/")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        {"answers": {"question": {"deep": "object"}}},
        {"answers": {"question": ["list"]}},
        {"answers": "text"},
        {"answers": {}, "version": "many"},
        {"answers": {}},
        {},
    ],
)
def test_the_api_refuses_what_is_no_answer(client: Client, user: User, body: dict) -> None:
    application = request_in("draft", user=user)
    enter(client, user)
    url = reverse("api:request", args=[application.pk])
    complete = {"version": application.version, **body} if "version" not in body and body.get("answers") else body
    response = client.patch(url, complete, content_type="application/json")
    assert response.status_code == 422, response.json()
    assert response.json()["errors"]


def test_the_api_changes_only_the_answers_it_is_given(client: Client, user: User) -> None:
    application = request_in("draft", user=user)
    enter(client, user)
    body = {"version": application.version, "answers": {"topic": "finance", "country": None}}
    response = client.patch(reverse("api:request", args=[application.pk]), body, content_type="application/json")
    kept = {name: value for name, value in ANSWERS.items() if name != "country"}
    assert response.json()["answers"] == {**kept, "topic": "finance"}
    assert response.json()["missing"] == {}
    assert response.json()["version"] == application.version + 1


def test_the_api_says_what_a_draft_lacks(client: Client, user: User) -> None:
    application = request_in("draft", user=user, topic="", question="Коротко.")
    enter(client, user)
    body = client.get(reverse("api:request", args=[application.pk])).json()
    assert body["missing"] == {
        "topic": ["Обязательное поле."],
        "question": ["Опишите вопрос подробнее: не короче 20 знаков."],
    }


def test_the_api_begins_and_fills_in_one_go_for_a_named_company(client: Client, user: User) -> None:
    other = applicant()
    enter(client, user)
    url = reverse("api:requests", args=["consultation"])
    response = client.post(url, {"organisation": other.organisation_id, "answers": ANSWERS}, "application/json")
    assert response.status_code == 404
    response = client.post(url, {"organisation": user.organisation_id, "answers": ANSWERS}, "application/json")
    assert response.status_code == 201
    assert response.json()["answers"] == ANSWERS
    assert response.json()["organisation"] == str(user.organisation_id)


def test_the_api_asks_for_a_log_in(client: Client, tables: None) -> None:
    for method, url in (
        ("post", reverse("api:requests", args=["consultation"])),
        ("get", reverse("api:request", args=["01a200e0-09c0-783c-a5fa-5796c6fc80c1"])),
    ):
        assert getattr(client, method)(url).status_code == 401


# --- who changes the catalogue -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", StaffRole.values)
def test_managers_and_administrators_change_a_service(tables: None, role: str) -> None:
    actor = StaffFactory(roles=[role])
    row = Service.objects.get(pk="consultation")
    if role in ("manager", "administrator"):
        row = actions.edit_service(actor=actor, service=row, values={"sla_days": 4, "slug": "renamed"})
        assert (row.pk, row.sla_days) == ("consultation", 4)
    else:
        with pytest.raises(NotAllowed):
            actions.edit_service(actor=actor, service=row, values={"sla_days": 4})


@pytest.fixture
def nothing_to_ask(tables: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Legal support as it was before it had questions."""
    monkeypatch.delitem(FORMS, "legal-support")
    Service.objects.filter(pk="legal-support").update(is_open=False)


def test_a_service_without_questions_is_not_opened(client: Client, nothing_to_ask: None) -> None:
    assert client.get("/api/v1/services/legal-support/").json()["questions"] == []
    row = Service.objects.get(pk="legal-support")
    with pytest.raises(Invalid) as refusal:
        actions.edit_service(actor=AdministratorFactory(), service=row, values={"is_open": True})
    assert list(refusal.value.fields) == ["is_open"]
    assert not Service.objects.get(pk="legal-support").is_open


def test_a_term_beyond_a_year_is_refused(tables: None) -> None:
    row = Service.objects.get(pk="consultation")
    with pytest.raises(Invalid, match="365"):
        actions.edit_service(actor=AdministratorFactory(), service=row, values={"sla_days": 366})


def test_the_admin_changes_texts_and_refuses_to_open_what_asks_nothing(client: Client, nothing_to_ask: None) -> None:
    manager = StaffFactory()
    enter(client, manager)
    url = reverse("admin:services_service_change", args=["legal-support"])
    form = client.get(url).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data["title_ru"] = "Помощь юриста"
    data["is_open"] = "on"
    response = client.post(url, data)
    assert response.status_code == 200
    assert "У этой услуги ещё нет анкеты, открыть приём нельзя." in response.content.decode()
    del data["is_open"]
    assert client.post(url, data).status_code == 302
    row = Service.objects.get(pk="legal-support")
    assert (row.title_ru, row.is_open) == ("Помощь юриста", False)
    last = row.history.order_by("-pgh_id").first()
    assert last.pgh_context.metadata["user"] == str(manager.pk)
    assert client.get(reverse("admin:services_service_changelist")).status_code == 200


@pytest.mark.parametrize("name", ["add", "delete"])
def test_services_are_neither_added_nor_deleted_in_the_admin(client: Client, tables: None, name: str) -> None:
    enter(client, AdministratorFactory())
    args = ["consultation"] if name == "delete" else []
    assert client.get(reverse(f"admin:services_service_{name}", args=args)).status_code == 403


def test_a_new_term_holds_for_what_is_submitted_after_it(tables: None) -> None:
    before = request_in("submitted")
    draft = request_in("draft")
    actions.edit_service(
        actor=AdministratorFactory(), service=Service.objects.get(pk="consultation"), values={"sla_days": 30}
    )
    actions.submit(actor=draft.author, application=draft)
    before.refresh_from_db()
    draft.refresh_from_db()
    assert (before.sla_days, draft.sla_days) == (3, 30)
    assert draft.due_on > before.due_on
    assert "3 рабочих дня" in before.submission.rules_text
    assert "30 рабочих дней" in draft.submission.rules_text


# --- what was submitted stays ------------------------------------------------------------------------------------


def test_what_was_submitted_is_kept_as_it_was_read(tables: None) -> None:
    user = applicant()
    application = request_in("submitted", user=user, channel="phone", contact="+7 495 000-00-00")
    frozen = Submission.objects.get()
    with override("en"):
        topic, channel = str(ConsultationTopic.MARKET.label), str(Channel.PHONE.label)
    assert [(row["name"], row["label"], row["value"], row["value_en"]) for row in frozen.content] == [
        ("topic", "Тема", "Выход на рынок", topic),
        ("country", "Страна", "Казахстан", "Kazakhstan"),
        ("question", "Ваш вопрос", ANSWERS["question"], ANSWERS["question"]),
        ("channel", "Как удобнее получить ответ", "По телефону", channel),
        ("slot", "Выбрать время", "", ""),
        ("contact", "Телефон или удобное время", "+7 495 000-00-00", "+7 495 000-00-00"),
    ]
    assert frozen.form_version == ConsultationForm.version
    assert frozen.rules_text == application.service_request.service.rules
    assert [consent["purpose"] for consent in frozen.consents] == ["processing"]
    assert frozen.submitted_by == user
    assert len(frozen.sha256) == 64


def test_an_english_applicant_submits_under_rules_in_both_languages(tables: None) -> None:
    with override("en"):
        request_in("submitted")
    frozen = Submission.objects.get()
    assert frozen.content[0]["label"] == "Тема"
    assert "Это порядок по умолчанию из настроек портала" in frozen.rules_text
    assert "This is the portal's default procedure" in frozen.rules_text


def test_nobody_changes_what_was_submitted(tables: None) -> None:
    request_in("submitted")
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.update(rules_text="другие правила")
    with pytest.raises(DatabaseError), transaction.atomic():
        Submission.objects.all().delete()
    assert "другие правила" not in Submission.objects.get().rules_text


def test_every_form_names_its_subject(tables: None) -> None:
    for slug, form in FORMS.items():
        assert slug in KINDS
        assert form.subject_field in form.base_fields
