"""The rights of the person: consents, a copy of the data, their destruction, and visits."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from typing import Any

import pgtrigger
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from post_office.models import Email

from accounts import actions, queries
from accounts.enums import ConsentPurpose, MemberRole
from accounts.erasure import COLLECTORS, ERASERS
from accounts.models import Consent, ConsentText, Erasure, Session, User
from accounts.tasks import my_data, sweep
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from jobs.models import Job
from jobs.running import Run
from tests.factories.accounts import (
    PASSWORD,
    AdministratorFactory,
    OrganisationFactory,
    StaffFactory,
    UserFactory,
    enter,
    erase,
    member,
)

pytestmark = pytest.mark.django_db
PROCESSING, NEWSLETTER = ConsentPurpose.PROCESSING, ConsentPurpose.NEWSLETTER


# --- consents --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ConsentPurpose.values)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_everybody_can_read_every_consent(client, purpose, language):
    client.cookies["django_language"] = language
    page = client.get(reverse("accounts:consent", args=[purpose]))
    assert page.status_code == 200
    text = ConsentText.objects.get(purpose=purpose)
    words = text.text_ru if language == "ru" else text.text_en
    assert escape(words.splitlines()[0]) in page.content.decode()
    assert text.sha256 in page.content.decode()
    assert hashlib.sha256(f"{text.text_ru}\0{text.text_en}".encode()).hexdigest() == text.sha256


@pytest.mark.parametrize(
    "path", ["/consents/everything/", "/consents/processing/?version=9", "/consents/processing/?version=x"]
)
def test_a_consent_that_does_not_exist(client, path):
    assert client.get(path).status_code == 404


def test_the_law_names_what_a_consent_holds(settings):
    """152-FZ, article 9, part 4: operator and address, purpose, data, actions, term, withdrawal."""
    for text in ConsentText.objects.all():
        assert settings.ORGANISATION_NAME in text.text_ru
        for words in ("Оператор", "Адрес", "Цель", "Перечень данных", "Действия", "Срок", "Отзыв"):
            assert words.lower() in text.text_ru.lower(), (text, words)
        for words in ("Operator", "Address", "Purpose", "Data", "Actions", "Term", "Withdrawal"):
            assert words in text.text_en, (text, words)
        assert "{" not in text.text_ru + text.text_en


def test_one_purpose_one_consent():
    user = UserFactory()
    first = actions.give_consent(actor=user, purpose=NEWSLETTER, address="10.0.0.1")
    with pytest.raises(Conflict):
        actions.give_consent(actor=user, purpose=NEWSLETTER, address="10.0.0.1")
    assert queries.has_consent(user, NEWSLETTER)
    assert not queries.has_consent(user, ConsentPurpose.TRANSFER)
    actions.withdraw_consent(actor=user, purpose=NEWSLETTER)
    assert not queries.has_consent(user, NEWSLETTER)
    with pytest.raises(Conflict):
        actions.withdraw_consent(actor=user, purpose=NEWSLETTER)
    actions.give_consent(actor=user, purpose=NEWSLETTER, address=None)
    kept = Consent.objects.filter(user=user).order_by("given_at")
    assert [(one.pk == first.pk, one.withdrawn_at is None) for one in kept] == [(True, False), (False, True)]


def test_an_unknown_purpose():
    with pytest.raises(NotFound):
        actions.give_consent(actor=UserFactory(), purpose="everything", address=None)


def test_published_words_never_change():
    text = ConsentText.objects.get(purpose=NEWSLETTER)
    for change in (
        lambda: ConsentText.objects.filter(pk=text.pk).update(text_ru="иначе"),
        lambda: ConsentText.objects.filter(pk=text.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_new_version_counts_for_those_who_agree_later(client):
    administrator, early, late = AdministratorFactory(), UserFactory(), UserFactory()
    actions.give_consent(actor=early, purpose=NEWSLETTER, address=None)
    second = actions.publish_consent_text(
        actor=administrator, purpose=NEWSLETTER, text_ru="Новый текст\n\nСлова", text_en="New text\n\nWords"
    )
    actions.give_consent(actor=late, purpose=NEWSLETTER, address=None)
    versions = dict(Consent.objects.values_list("user", "text__version"))
    assert versions == {early.pk: 1, late.pk: 2}
    assert "Новый текст" in client.get("/consents/newsletter/").content.decode()
    first = client.get("/consents/newsletter/?version=1").content.decode()
    assert "Новый текст" not in first
    assert "Версия 2" in first
    with pytest.raises(Conflict):
        actions.publish_consent_text(
            actor=administrator, purpose=NEWSLETTER, text_ru=second.text_ru, text_en=second.text_en
        )
    with pytest.raises(Invalid):
        actions.publish_consent_text(actor=administrator, purpose=NEWSLETTER, text_ru="Текст", text_en=" ")
    with pytest.raises(NotAllowed):
        actions.publish_consent_text(actor=StaffFactory(), purpose=NEWSLETTER, text_ru="a", text_en="b")


def test_the_first_texts_are_published_once():
    assert actions.ensure_consent_texts() == 0
    assert ConsentText.objects.count() == len(ConsentPurpose)


def test_the_first_texts_name_the_operator_of_the_settings(settings):
    settings.OPERATOR_NAME, settings.OPERATOR_NAME_EN = "ГБУ «Оператор»", "The Operator"
    settings.OPERATOR_ADDRESS, settings.OPERATOR_ADDRESS_EN = "101000, Москва, улица Ы, 1", "1 Y street, Moscow"
    with pgtrigger.ignore("accounts.ConsentText:consent_text_frozen"):
        ConsentText.objects.all().delete()
    assert actions.ensure_consent_texts() == len(ConsentPurpose)
    for text in ConsentText.objects.all():
        assert settings.OPERATOR_NAME in text.text_ru
        assert settings.OPERATOR_ADDRESS in text.text_ru
        assert settings.OPERATOR_NAME_EN in text.text_en
        assert settings.OPERATOR_ADDRESS_EN in text.text_en


def test_without_the_consent_to_processing_the_data_go():
    user = UserFactory()
    actions.give_consent(actor=user, purpose=PROCESSING, address=None)
    actions.withdraw_consent(actor=user, purpose=PROCESSING)
    erasure = queries.open_erasure(user)
    assert (erasure.due_on - erasure.requested_at.date()).days in (30, 31)
    assert mail.outbox[-1].to == [user.email]


def test_consents_on_the_page_of_my_data(client):
    user = UserFactory()
    enter(client, user)
    page = client.get(reverse("accounts:me")).content.decode()
    assert "checked" not in page, "nothing is ticked beforehand"
    client.post(reverse("accounts:give-consent", args=["newsletter"]), REMOTE_ADDR="10.1.2.3")
    assert Consent.objects.get().address == "10.1.2.3"
    question = client.get(reverse("accounts:withdraw-consent", args=["newsletter"]))
    assert question.status_code == 200
    assert Consent.objects.get().withdrawn_at is None, "a GET only asks"
    client.post(reverse("accounts:withdraw-consent", args=["newsletter"]))
    assert Consent.objects.get().withdrawn_at
    assert client.get(reverse("accounts:withdraw-consent", args=["newsletter"])).url == reverse("accounts:me")
    assert client.post(reverse("accounts:withdraw-consent", args=["newsletter"])).status_code == 409
    assert client.post(reverse("accounts:give-consent", args=["everything"])).status_code == 404


# --- profile and visits ----------------------------------------------------------------------------------------


def test_the_profile_is_changed_and_counts_at_once(client):
    user = UserFactory()
    enter(client, user)
    client.get("/api/v1/me/")
    data = {
        "last_name": "Сидорова",
        "first_name": "Анна",
        "patronymic": "",
        "phone": "+7 495 000-00-00",
        "language": "en",
    }
    assert client.post(reverse("accounts:me"), data).url == reverse("accounts:me")
    found = client.get("/api/v1/me/").json()
    assert {name: found[name] for name in data} == data


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last_name": ""}, "last_name"),
        ({"first_name": " "}, "first_name"),
        ({"language": "de"}, "language"),
        ({"phone": "1" * 21}, "phone"),
        ({"patronymic": "x" * 101}, "patronymic"),
    ],
)
def test_a_profile_that_cannot_be_right(client, changes, field):
    user = UserFactory()
    enter(client, user)
    data = {"last_name": "Ким", "first_name": "Анна", "patronymic": "", "phone": "", "language": "ru", **changes}
    answer = client.post(reverse("accounts:me"), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Анна" in answer.content.decode() or field == "first_name"
    answer = client.patch("/api/v1/me/", changes, content_type="application/json")
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert User.objects.get(pk=user.pk).last_name == user.last_name
    values = {**data, **changes}
    with pytest.raises(Invalid) as refusal:
        actions.change_profile(actor=user, **values)
    assert list(refusal.value.fields) == [field]


def test_the_programs_door_changes_what_it_names(client):
    user = UserFactory(phone="123")
    enter(client, user)
    found = client.patch("/api/v1/me/", {"first_name": "Анна"}, content_type="application/json").json()
    assert (found["first_name"], found["phone"], found["last_name"]) == ("Анна", "123", user.last_name)
    answer = client.patch(
        "/api/v1/me/", {"roles": ["administrator"], "email": "x@y.example"}, content_type="application/json"
    )
    assert answer.status_code == 200
    assert (answer.json()["roles"], answer.json()["email"]) == ([], user.email)


def test_the_programs_door_wants_the_csrf_token():
    client = Client(enforce_csrf_checks=True)
    enter(client, UserFactory())
    token = client.get("/api/v1/me/").json()["csrf_token"]
    answer = client.patch("/api/v1/me/", {"first_name": "Анна"}, content_type="application/json")
    assert answer.status_code == 403
    answer = client.patch(
        "/api/v1/me/", {"first_name": "Анна"}, content_type="application/json", HTTP_X_CSRFTOKEN=token
    )
    assert answer.json()["first_name"] == "Анна"


def test_one_sees_and_ends_ones_visits(client):
    user = UserFactory()
    phone, laptop = Client(HTTP_USER_AGENT="Phone"), Client(HTTP_USER_AGENT="Laptop")
    for browser in (client, phone, laptop):
        browser.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    stranger = enter(Client(), UserFactory())
    page = client.get(reverse("accounts:me"))
    visits = page.context["visits"]
    assert [visit["is_current"] for visit in visits] == [True, False, False]
    assert {visit["browser"] for visit in visits[1:]} == {"Phone", "Laptop"}
    for key in Session.objects.values_list("session_key", flat=True):
        assert key not in page.content.decode(), "a key on a page could be copied"
    mark = next(visit["mark"] for visit in visits if visit["browser"] == "Phone")
    assert stranger.post(reverse("accounts:end-visit"), {"which": mark}).status_code == 404
    client.post(reverse("accounts:end-visit"), {"which": mark})
    assert phone.get("/api/v1/me/").status_code == 401
    assert laptop.get("/api/v1/me/").status_code == 200
    client.post(reverse("accounts:end-visit"), {"which": "others"})
    assert laptop.get("/api/v1/me/").status_code == 401
    assert client.get("/api/v1/me/").status_code == 200
    assert stranger.get("/api/v1/me/").status_code == 200
    assert client.post(reverse("accounts:end-visit"), {"which": mark}).status_code == 404
    assert client.get("/accounts/sessions/").status_code == 200


def test_the_page_of_my_data_costs_the_same_for_any_number_of_visits(client, django_assert_max_num_queries):
    user = UserFactory()
    enter(client, user)
    client.get(reverse("accounts:me"))
    with django_assert_max_num_queries(9) as first:
        client.get(reverse("accounts:me"))
    for _ in range(4):
        enter(Client(), user)
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(reverse("accounts:me"))


# --- a copy of the data ----------------------------------------------------------------------------------------

MARKERS = {
    "last_name": "Фамилиевмаркер",
    "first_name": "Именнмаркер",
    "patronymic": "Отчествомаркер",
    "phone": "+7-MARKER-77",
    "email": "marker@example.org",
}


def person_with_traces(settings: Any) -> User:
    """A person who has left a trace everywhere that accounts keep one."""
    settings.EMAIL_BACKEND = "post_office.EmailBackend"
    organisation = OrganisationFactory()
    head = member(organisation)
    user = UserFactory(**{**MARKERS, "last_name": "Прежнямаркер"})
    actions.change_profile(
        actor=user,
        **{name: MARKERS[name] for name in ("last_name", "first_name", "patronymic", "phone")},
        language="ru",
    )
    actions.invite(actor=head, organisation=organisation, email=user.email, role=MemberRole.REPRESENTATIVE)
    waiting = actions.request_to_join(actor=user, organisation=organisation, message="Сообщениемаркер")
    actions.decide_join(actor=head, membership=waiting, accept=False, reason="Причинамаркер")
    actions.give_consent(actor=user, purpose=PROCESSING, address="203.0.113.77")
    actions.give_consent(actor=user, purpose=NEWSLETTER, address="203.0.113.77")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    SocialAccount.objects.create(user=user, provider="mosru", uid="uid-marker", extra_data={"name": "Провайдермаркер"})
    client = Client(HTTP_USER_AGENT="BrowserMarker/1.0", REMOTE_ADDR="203.0.113.77")
    client.post("/accounts/login/", {"login": user.email, "password": "wrong"})
    client.post("/accounts/password/reset/", {"email": user.email})
    from allauth.usersessions.models import UserSession

    enter(client, user)
    UserSession.objects.create(
        user=user, ip="203.0.113.77", user_agent="BrowserMarker/1.0", session_key=client.cookies["sessionid"].value
    )
    Job.objects.create(kind="accounts.my_data", owner_id=user.pk, payload={"who": "marker@example.org"})
    return User.objects.get(pk=user.pk)


FOUND_IN_COPY = [
    *MARKERS.values(),
    "Прежнямаркер",
    "Сообщениемаркер",
    "Причинамаркер",
    "203.0.113.77",
    "Провайдермаркер",
    "uid-marker",
    "BrowserMarker",
]


def test_the_copy_holds_everything(settings):
    user = person_with_traces(settings)
    job = Job.objects.create(kind="accounts.my_data", owner_id=user.pk)
    result = my_data(Run(job))
    archive = zipfile.ZipFile(io.BytesIO(default_storage.open(result["file"]).read()))
    assert sorted(archive.namelist()) == ["my-data.html", "my-data.json"]
    data = json.loads(archive.read("my-data.json"))
    page = archive.read("my-data.html").decode()
    for marker in FOUND_IN_COPY:
        assert marker in json.dumps(data, ensure_ascii=False), marker
        assert marker in page, marker
    assert "JBSWY3DPEHPK3PXP" not in page, "secrets are not handed out"
    assert "<script" not in page
    sections = {row["section"] for row in data["data"]["accounts"]}
    assert sections >= {"profile", "consent", "membership", "letter", "history", "session", "second_factor"}


def test_a_copy_is_asked_for_with_the_password(client):
    user = UserFactory()
    enter(client, user)
    path = reverse("accounts:export")
    assert client.get(path).url.startswith(reverse("account_reauthenticate"))
    assert client.post(path).url.startswith(reverse("account_reauthenticate"))
    assert not Job.objects.exists()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(path).status_code == 200
    Job.objects.all().delete()
    first = client.post(path)
    second = client.post(path)
    job = Job.objects.get()
    assert first.url == second.url == reverse("jobs:job", args=[job.pk])
    assert (job.kind, job.owner_id) == ("accounts.my_data", user.pk)


# --- destruction -----------------------------------------------------------------------------------------------


def everywhere(words: list[str]) -> list[str]:
    """Tables of the whole database in whose text some of the words are found."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            text = "\n".join(row[0] for row in cursor.fetchall()).lower()
            found += [f"{table}: {word}" for word in words if word.lower() in text]
    return found


def test_after_the_destruction_nothing_is_found(settings):
    user = person_with_traces(settings)
    assert everywhere(FOUND_IN_COPY)
    letters, memberships = Email.objects.count(), user.memberships.count()
    erasure = actions.request_erasure(actor=user)
    administrator = AdministratorFactory()
    done = erase(erasure, actor=administrator)
    assert everywhere(FOUND_IN_COPY) == []
    assert Email.objects.count() == letters + 1, "rows stay, so that counts stay"
    assert user.memberships.count() == memberships
    assert Consent.objects.filter(user=user).count() == 2
    user.refresh_from_db()
    assert (user.is_active, user.get_full_name(), user.has_usable_password()) == (False, "", False)
    assert not EmailAddress.objects.filter(user=user).exists()
    assert done.act["accounts"]["accounts.User"] == 1
    assert done.act["accounts"]["accounts.UserEvent"] >= 2
    assert (done.done_by, done.done_at is not None) == (administrator, True)
    with pytest.raises(Conflict):
        actions.begin_erasure(actor=administrator, erasure=erasure)
    with pytest.raises(Conflict):
        actions.activate(actor=administrator, user=user)


def test_others_are_not_touched(settings):
    other = UserFactory(last_name="Маркерова", phone="123")
    actions.give_consent(actor=other, purpose=NEWSLETTER, address="10.0.0.1")
    before = [str(row) for row in everywhere_rows(other)]
    user = person_with_traces(settings)
    erase(actions.request_erasure(actor=user))
    assert [str(row) for row in everywhere_rows(other)] == before


def everywhere_rows(user: User) -> list:
    return [
        User.objects.filter(pk=user.pk).values(),
        Consent.objects.filter(user=user).values(),
        EmailAddress.objects.filter(user=user).values(),
        user.history.order_by("pgh_id").values("last_name", "phone", "email"),
    ]


def test_the_freed_address_may_register_again(settings):
    user = person_with_traces(settings)
    erase(actions.request_erasure(actor=user))
    again = actions.create_person(actor=None, email=MARKERS["email"], password=PASSWORD)
    assert again.pk != user.pk


def test_history_is_closed_again_after_the_destruction(settings):
    user = person_with_traces(settings)
    erase(actions.request_erasure(actor=user))
    with pytest.raises(DatabaseError), transaction.atomic():
        user.history.update(last_name="x")


def test_who_asks_for_the_destruction_and_who_does_it():
    user, stranger = UserFactory(), UserFactory()
    erasure = actions.request_erasure(actor=user)
    with pytest.raises(Conflict):
        actions.request_erasure(actor=user)
    with pytest.raises(NotFound):
        actions.cancel_erasure(actor=stranger, erasure=erasure)
    for actor in (user, StaffFactory()):
        with pytest.raises(NotAllowed):
            actions.begin_erasure(actor=actor, erasure=erasure)
    actions.cancel_erasure(actor=user, erasure=erasure)
    with pytest.raises(Conflict):
        actions.cancel_erasure(actor=user, erasure=erasure)
    with pytest.raises(Conflict):
        actions.begin_erasure(actor=AdministratorFactory(), erasure=erasure)
    actions.request_erasure(actor=user)
    with pytest.raises(Conflict):
        actions.request_erasure(actor=StaffFactory())


def test_the_destruction_on_pages(client):
    user = UserFactory()
    enter(client, user)
    path = reverse("accounts:erasure")
    assert client.get(path).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(path).status_code == 200
    assert not Erasure.objects.exists()
    client.post(path)
    page = client.get(reverse("accounts:me")).content.decode()
    assert "Вы попросили удалить ваши данные" in page
    client.post(reverse("accounts:cancel-erasure"))
    assert Erasure.objects.get().cancelled_at
    assert client.post(reverse("accounts:cancel-erasure")).status_code == 404


def test_other_apps_take_part():
    assert "accounts" in ERASERS
    assert "accounts" in COLLECTORS
    with pytest.raises(ValueError):
        ERASERS.register("accounts", lambda user: {})


def test_what_is_over_is_swept():
    enter(Client(), UserFactory())
    Session.objects.update(expire_date="2020-01-01T00:00:00Z")
    enter(Client(), UserFactory())
    sweep()
    assert Session.objects.count() == 1
    assert re.fullmatch(r"[a-z0-9]{32}", Session.objects.get().session_key)
