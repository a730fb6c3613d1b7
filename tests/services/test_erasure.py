"""After the destruction of a person's data nothing of them is left in any table, its history, or on the disk."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.db.models import CharField, Count, JSONField, TextField
from django.test import TestCase
from django.utils import timezone
from pypdf import PdfReader

from accounts import actions as people
from accounts.enums import ConsentPurpose, MemberRole
from accounts.erasure import COLLECTORS, GONE, pattern_of
from accounts.models import Consent, User
from applications import actions as core
from applications.documents import received
from applications.models import Application, Document, Message, SavedView, Submission, Transition
from exporters import actions as exporters
from exporters.enums import CompanyState, EntityType
from exporters.models import Company
from services import actions
from services.actions.reports import issue_report
from services.documents.verification import digest
from services.erasure import OWN_TEXTS, TEXTS
from services.models import Report, ServiceRequest
from tests.factories.accounts import AdministratorFactory, StaffFactory, UserFactory, enter, member
from tests.factories.accounts import erase as erase_now
from tests.factories.exporters import company_in
from tests.factories.exporters import draft as exporters_draft
from tests.factories.services import ANSWERS, applicant, draft, request_in
from tests.factories.verification import in_work

pytestmark = pytest.mark.usefixtures("tables")

PERSON = {
    "last_name": "Планетарова",
    "first_name": "Аэлита",
    "patronymic": "Марсиановна",
    "phone": "+7 (495) 765-43-21",
    "email": "aelita@planted.example",
}
# What a scan looks for: the person's values in all the shapes that people write them in.
PLANTED = [
    *("Планетаров", "Марсиановн", "aelita@planted", "765-43-21", "7654321", "765 43 21", "495765"),
    *("СЛОВАМАРКЕР", "ФАЙЛМАРКЕР", "ОТЗЫВМАРКЕР", "КОНТАКТМАРКЕР", "ВИДМАРКЕР", "содержимое-marker"),
]


def left(words: list[str], media: Path) -> list[str]:
    """The tables whose text, JSON or array columns hold one of the words, and the files that do."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [table for (table,) in cursor.fetchall()]
        assert {"applications_messageevent", "exporters_companyevent", "services_servicerequestevent"} <= set(tables)
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text = "\n".join(row[0] for row in cursor.fetchall()).lower()
            found += [f"{table}: {word}" for word in words if word.lower() in text]
    for file in media.rglob("*"):
        if file.is_file():
            content = file.read_bytes().decode(errors="replace").lower()
            found += [f"{file.relative_to(media)}: {word}" for word in words if word.lower() in content]
    return found


def upload(name: str, text: str) -> Any:
    return received([SimpleUploadedFile(name, text.encode())])


def figures() -> list[Any]:
    """What reports count."""
    return [
        list(Application.objects.values("kind", "state", "phase", "rating").annotate(n=Count("pk")).order_by("pk")),
        list(
            Application.objects.order_by("pk").values("number", "submitted_at", "delivered_at", "closed_at", "due_on")
        ),
        list(Transition.objects.order_by("pk").values("application", "step", "source", "target", "at", "reason")),
        [(row.answers.get("topic"), row.answers.get("country")) for row in ServiceRequest.objects.order_by("pk")],
        list(Company.objects.order_by("pk").values("state", "registered_region", "main_okved", "entity_type")),
        list(Company.objects.order_by("pk").values("export_experience", "staff", "verified_at", "sez_resident")),
        [model.objects.count() for model in (Message, Document, Submission, Consent, User)],
    ]


def with_traces(settings: Any) -> User:
    """A person who left traces wherever applications, cards and services keep them."""
    settings.EMAIL_BACKEND = "post_office.EmailBackend"
    manager = StaffFactory()
    company = company_in("verified", head_name="Планетарова Аэлита Марсиановна", phone="+7 495 765-43-21")
    exporters.save_card(
        actor=company.organisation.memberships.get().user,
        company=company,
        changes={"contact_name": "Аэлита Марсиановна Планетарова"},
    )
    user = member(company.organisation, role=MemberRole.HEAD, **PERSON)
    colleague = member(company.organisation)
    for one in (user, colleague):
        people.give_consent(actor=one, purpose=ConsentPurpose.PROCESSING, address="203.0.113.5")
    exporters.declare(actor=user, company=company, answers={"no_tax_debt": False})
    request = draft(user, contact="КОНТАКТМАРКЕР, звонить после шести")
    application = request.application
    question = f"{ANSWERS['question']} Спросить Планетарову А.М., 8 495 765 43 21 или Aelita@planted.example."
    actions.save_draft(
        actor=user, request=request, answers={**ANSWERS, "question": question, "contact": "КОНТАКТМАРКЕР, +74957654321"}
    )
    with upload("Справка ФАЙЛМАРКЕР.txt", "содержимое-marker") as files:
        core.attach(actor=user, application=application, files=files)
    actions.submit(actor=user, application=application)
    for step in ("register", "review"):
        getattr(actions, step)(actor=manager, application=application)
    core.say(actor=manager, application=application, text="Уважаемая Аэлита Марсиановна! Планетаровой передали вопрос.")
    with upload("Ответ Планетаровой.txt", "содержимое-marker второе") as files:
        core.say(actor=user, application=application, text="СЛОВАМАРКЕР", files=files)
    actions.ask(actor=manager, application=application, text="Аэлита Планетарова, какой код?")
    actions.answer(actor=user, application=application, text="СЛОВАМАРКЕР в ответе")
    for step in ("accept", "start"):
        getattr(actions, step)(actor=manager, application=application)
    actions.deliver(actor=manager, application=application, text="Результат для А. М. Планетаровой.")
    actions.accept_result(actor=user, application=application, rating=4, comment="ОТЗЫВМАРКЕР")
    colleagues = draft(colleague, question=question).application
    actions.submit(actor=colleague, application=colleagues)
    withdrawn = draft(user).application
    actions.submit(actor=user, application=withdrawn)
    actions.withdraw(actor=user, application=withdrawn, comment="СЛОВАМАРКЕР при отзыве")
    SavedView.objects.create(user=user, name="ВИДМАРКЕР", query="q=ВИДМАРКЕР")
    LogEntry.objects.create(
        user=manager,
        content_type=ContentType.objects.get_for_model(Company),
        object_id=str(company.pk),
        object_repr="Карточка, контакт Планетарова",
        action_flag=CHANGE,
        change_message="aelita@planted.example",
    )
    return user


def erase(user: User) -> Any:
    # The files go after the commit.
    with TestCase.captureOnCommitCallbacks(execute=True):
        return erase_now(people.request_erasure(actor=user), actor=AdministratorFactory())


def test_nothing_of_the_person_is_left(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = with_traces(settings)
    before, texts = figures(), {row.pk: row.text for row in Message.objects.filter(from_staff=True)}
    assert {line.split(": ")[1] for line in left(PLANTED, tmp_path)} == set(PLANTED), "everything was planted"
    done = erase(user)
    assert left(PLANTED, tmp_path) == []
    before[-1][-1] += 1  # the administrator who did it
    assert figures() == before, "rows and figures stay"
    for label in ("Message", "MessageEvent", "Transition", "Submission", "SubmissionEvent", "Document"):
        assert done.act["applications"][f"applications.{label}"], label
    for label in ("Company", "CompanyEvent"):
        assert done.act["exporters"][f"exporters.{label}"], label
    assert done.act["services"]["services.ServiceRequestEvent"]
    for row in Message.objects.filter(from_staff=True, pk__in=texts):
        assert row.text.startswith(texts[row.pk][:8]) or row.text.startswith(GONE) or GONE in row.text
    closed = Application.objects.get(state="closed")
    assert (closed.rating, closed.rating_comment) == (4, GONE)
    frozen = {row["name"]: row["value"] for row in closed.submission.content}
    assert frozen["contact"] == GONE
    assert frozen["question"].startswith(ANSWERS["question"]), "what the company asked stays readable"
    assert Company.objects.get().state == CompanyState.VERIFIED
    assert Company.objects.get().phone == "+70000000000"


def test_the_pages_still_open(settings, tmp_path, client):
    settings.MEDIA_ROOT = tmp_path
    user = with_traces(settings)
    erase(user)
    person = next(one for one in User.objects.filter(memberships__state="active", roles=[]) if one.is_active)
    enter(client, person)
    for application in Application.objects.filter(organisation__memberships__user=person):
        page = client.get(f"/cabinet/applications/{application.pk}/", follow=True)
        assert page.status_code == 200
        assert "erased.invalid" not in page.content.decode()


def test_the_copy_shows_what_will_be_destroyed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = with_traces(settings)
    copy = {key: COLLECTORS[key](user) for key in sorted(COLLECTORS.keys())}
    text = json.dumps(copy, ensure_ascii=False, default=str)
    for word in ("СЛОВАМАРКЕР", "ФАЙЛМАРКЕР", "ОТЗЫВМАРКЕР", "КОНТАКТМАРКЕР", "ВИДМАРКЕР", "Марсиановна Планетарова"):
        assert word in text, word
    rows = COLLECTORS["services"](user)
    assert {"Ваш вопрос", "Тема", "Телефон или удобное время"} <= {str(row["asked"]) for row in rows}
    colleague = next(one for one in User.objects.filter(memberships__state="active") if one.pk != user.pk)
    assert "СЛОВАМАРКЕР" not in json.dumps(
        {key: COLLECTORS[key](colleague) for key in ("applications", "services")}, ensure_ascii=False, default=str
    ), "nobody gets a colleague's words"


@pytest.mark.parametrize("entity_type", [EntityType.SOLE_PROPRIETOR, EntityType.SELF_EMPLOYED])
@pytest.mark.parametrize("state", ["draft", "verified"])
def test_the_business_of_one_person_is_theirs(settings, tmp_path, entity_type, state):
    settings.MEDIA_ROOT = tmp_path
    if state == "draft":
        user = UserFactory(**PERSON)
        company = exporters_draft(user, entity_type=entity_type, registered_address="Москва, улица МАРКЕР, 5")
    else:
        company = company_in(state, entity_type=entity_type, registered_address="Москва, улица МАРКЕР, 5")
        user = company.organisation.memberships.get().user
        User.objects.filter(pk=user.pk).update(**PERSON)
        user.refresh_from_db()
    company.refresh_from_db()
    values = [value for value in (company.organisation.inn, company.ogrn, "улица МАРКЕР") if value]
    type(company.organisation).objects.filter(pk=company.organisation_id).update(name="ИП Планетарова Аэлита")
    before = figures()
    assert left(values, tmp_path)
    erase(user)
    assert left([*values, *PLANTED], tmp_path) == []
    before[-1][-1] += 1
    assert figures() == before


def test_a_decision_stays_after_the_person_of_the_staff_who_took_it(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    manager = StaffFactory(**PERSON)
    user = applicant()
    application = request_in("in_review", user=user, manager=manager)
    words = "Аналитика по Казахстану не входит в услугу. Ваш менеджер Планетарова."
    actions.reject(actor=manager, application=application, reason="out_of_scope", comment=words)
    people.revoke_role(actor=AdministratorFactory(), user=manager, role="manager")
    manager.refresh_from_db()
    erase(manager)
    assert left(PLANTED[:4], tmp_path) == []
    step = Transition.objects.get(step="reject")
    assert (step.reason, step.comment) == ("out_of_scope", words.replace("Планетарова", GONE))
    assert str(step.actor) == "Данные удалены"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Пётр Планеткин и планета Земля", True),
        ("Планетарий открыт", True),
        ("+7 495 765-43-22", True),
        ("Аэлита, роман", True),
        ("планетаровой", False),
        ("А.М.Планетарова", False),
        ("8(495)7654321", False),
    ],
)
def test_what_names_a_person_and_what_does_not(text, stays):
    user = UserFactory(**PERSON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~* %s", [text, pattern_of(user)])
        assert cursor.fetchone()[0] is not stays


def words_of(paper: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(bytes(paper))).pages)


def test_a_frozen_report_loses_the_name_and_nothing_else(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = applicant()
    User.objects.filter(pk=user.pk).update(**PERSON)
    user.refresh_from_db()
    row, staff = in_work(user)
    for check in row.checks.exclude(code="lists")[:1]:
        actions.record_check(
            actor=staff,
            check=check,
            result="ok",
            finding="Сверено с Планетаровой",
            source="Реестр",
            checked_on=timezone.localdate(),
        )
    terms = "Предоплата. Договор подпишет А. М. Планетарова, 8 495 765 43 21."
    actions.conclude(
        actor=staff, verification=row, conclusion="Риск низкий, подтвердила Аэлита Планетарова", terms=terms
    )
    report = issue_report(actor=staff, application=row.application)
    before = report.sha256
    assert "Планетаров" in words_of(report.pdf_ru)
    done = erase(user)
    assert left(PLANTED, tmp_path) == []
    report.refresh_from_db()
    assert report.content["ru"]["conclusion"] == f"Риск низкий, подтвердила {GONE}"
    assert report.content["ru"]["terms"].startswith("Предоплата. Договор подпишет [удалено]")
    for paper in (report.pdf_ru, report.pdf_en):
        assert "Планетаров" not in words_of(paper)
        assert "Предоплата" in words_of(paper)
    assert report.sha256 == digest(report.content) != before
    assert done.act["services"]["services.Report"] == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(sha256="")


# Columns whose words are not people's: what the portal wrote, what an institution publishes, the catalogue.
NOT_ABOUT_PEOPLE = {
    *("Service", "DataSource", "MarketCriterion", "CountryRegime", "MeasureRule", "FlowImport", "TradeFlow"),
    *("Questionnaire", "Block", "Item", "Band", "Advice", "WatchList", "WatchEntry", "WatchName", "WatchWord"),
    *(
        "MarketSelection.product",
        "MarketSelection.snapshot",
        "MarketSelection.weights",
        "Analysis.figures",
        "Attempt.outcome",
        "Trial.outcome",
        "Hit.listed",
    ),
    # The checklist itself is the portal's; what was released and signed is looked at by `_frozen`.
    *("Checklist", "ChecklistItem", "ChecklistRelease.content", "Opinion.content"),
    *("Report.content", "Hit.uid", "AdviserProfile", "QualityCheck.met"),
    # The counterparty as the company names it: a firm.
    *("Verification.name", "Verification.name_latin", "Verification.registration", "Verification.vat"),
    *("Verification.iban", "Verification.site"),
}


def test_every_column_of_words_is_thought_of():
    """A new table of the services with words in it is either stripped or said to hold nobody's."""
    stripped = {f"{model.__name__}.{name}" for model, _scope, names in (*TEXTS, *OWN_TEXTS) for name in names}
    stripped |= {"ReplyTemplate.title", "ReplyTemplate.text", "MarketSelection.title"}
    stripped |= {"MarketSelection.constraints_text", "SelectionNote.text"}
    # What services/erasure/strategies.py takes.
    stripped |= {f"StrategyEdition.{name}" for name in ("title", "summary", "facts", "reason", "remarks")}
    stripped |= {f"StrategyGoal.{name}" for name in ("title", "reason", "indicator", "base_source")}
    stripped |= {"StrategyAction.title", "StrategyAction.reason", "StrategyMark.note", "StrategyMark.evidence"}
    stripped |= {"StrategyRisk.title", "StrategyRisk.reason", "StrategyRisk.response", "GoalValue.source"}
    stripped |= {f"{name}_en" for name in stripped if name.startswith("Strategy")}
    forgotten = []
    for model in apps.get_app_config("services").get_models():
        if model.__name__.endswith("Event") or model.__name__ in NOT_ABOUT_PEOPLE:
            continue
        for field in model._meta.concrete_fields:
            free = isinstance(field, TextField | JSONField) or (
                isinstance(field, CharField) and not field.choices and (field.max_length or 0) > 64
            )
            name = f"{model.__name__}.{field.name}"
            if free and name not in stripped | NOT_ABOUT_PEOPLE and field.name != "sha256":
                forgotten.append(name)
    assert forgotten == []
