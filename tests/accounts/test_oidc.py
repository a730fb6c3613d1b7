"""A log-in by an OpenID Connect provider, against a real one that runs beside the tests."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import Consent, User
from tests.factories.accounts import PASSWORD, StaffFactory, UserFactory, enter

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/oidc/mosru/login/"
CALLBACK = "/accounts/oidc/mosru/login/callback/"
PEOPLE: dict[str, dict[str, Any]] = {
    "anna": {
        "email": "Anna@Example.org",
        "email_verified": True,
        "family_name": "Иванова",
        "given_name": "Анна",
        "middle_name": "Петровна",
    },
    "boris": {"email": "boris@example.org", "email_verified": False, "family_name": "Ким", "given_name": "Борис"},
    "nameless": {},
}


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    people = tmp_path_factory.mktemp("oidc") / "people.json"
    people.write_text(json.dumps(PEOPLE), encoding="utf-8")
    program = Path(__file__).with_name("oidc_provider.py")
    arguments = [sys.executable, str(program), str(people), "portal", "a secret", f"http://testserver{CALLBACK}"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def _on(settings: Any, provider: str) -> None:
    app = {
        "provider_id": "mosru",
        "name": "mos.ru ID",
        "client_id": "portal",
        "secret": "a secret",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


on = pytest.mark.usefixtures("_on")


def go(client: Client, who: str, **query: str):
    """From the button on our page through the provider's form and back to our callback."""
    answer = client.post(LOGIN + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""))
    assert answer.status_code == 302, answer.content.decode()
    back = at_the_provider(answer.url, who)
    return client.get(CALLBACK, back)


def at_the_provider(url: str, who: str) -> dict[str, str]:
    parts = urlsplit(url)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    page = requests.get(url, timeout=5)
    assert page.status_code == 200, page.text
    answer = requests.post(
        f"{parts.scheme}://{parts.netloc}{parts.path}", {**asked, "who": who}, allow_redirects=False, timeout=5
    )
    assert answer.status_code == 302
    back = urlsplit(answer.headers["Location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"http://testserver{CALLBACK}"
    return {name: values[0] for name, values in parse_qs(back.query).items()}


def is_in(client: Client) -> bool:
    return client.get("/api/v1/me/").status_code == 200


def register(client: Client, **changes: str):
    data = {
        "email": "anna@example.org",
        "last_name": "Иванова",
        "first_name": "Анна",
        "patronymic": "Петровна",
        "consent": "on",
        **changes,
    }
    return client.post(reverse("socialaccount_signup"), {k: v for k, v in data.items() if v})


def test_it_is_off_until_it_is_set_up(client):
    assert client.post(LOGIN).status_code == 404
    assert client.get(CALLBACK, {"code": "x", "state": "y"}).status_code == 404
    assert "mos.ru" not in client.get("/accounts/login/").content.decode()


@on
def test_the_request_to_the_provider_is_guarded(client):
    asked = parse_qs(urlsplit(client.post(LOGIN).url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == [f"http://testserver{CALLBACK}"]
    assert client.get(LOGIN).status_code == 200, "a link alone sends nobody away"
    assert "mos.ru ID" in client.get("/accounts/login/").content.decode()


@on
def test_a_new_person_is_registered_with_names_and_consent(client):
    answer = go(client, "anna")
    assert answer.url == reverse("socialaccount_signup")
    assert not User.objects.exists(), "nobody is registered without consent"
    form = client.get(answer.url).context["form"]
    assert {name: form[name].value() for name in ("email", "last_name", "first_name", "patronymic", "consent")} == {
        "email": "anna@example.org",
        "last_name": "Иванова",
        "first_name": "Анна",
        "patronymic": "Петровна",
        "consent": None,
    }
    refused = register(client, consent="")
    assert list(refused.context["form"].errors) == ["consent"]
    assert not User.objects.exists()
    register(client)
    user = User.objects.get()
    assert (user.email, user.get_full_name(), user.has_usable_password()) == (
        "anna@example.org",
        "Иванова Анна Петровна",
        False,
    )
    assert Consent.objects.get().user == user
    assert SocialAccount.objects.get().uid == "anna"
    assert EmailAddress.objects.get(user=user).verified, "the provider has confirmed the address"
    assert is_in(client)
    again = Client()
    go(again, "anna")
    assert again.get("/api/v1/me/").json()["id"] == str(user.pk)
    assert User.objects.count() == 1


@on
def test_an_address_that_the_provider_has_not_confirmed_is_confirmed_by_letter(client):
    go(client, "boris")
    register(client, email="boris@example.org")
    assert User.objects.get().email == "boris@example.org"
    assert not is_in(client)
    assert [letter.to for letter in mail.outbox] == [["boris@example.org"]]


@on
def test_another_address_than_the_providers_is_confirmed_by_letter(client):
    go(client, "anna")
    register(client, email="other@example.org")
    assert not is_in(client)
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("other@example.org", False)]
    go(client, "anna")
    assert not is_in(client), "neither by the provider, until the letter is answered"


@on
def test_an_existing_account_is_never_found_by_its_address(client):
    user = UserFactory(email="anna@example.org")
    go(client, "anna")
    answer = register(client)
    assert answer.url == reverse("account_email_verification_sent")
    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    assert User.objects.get() == user
    assert "anna@example.org" in mail.outbox[0].to, "its owner is told"


@on
def test_the_owner_links_the_account_and_then_logs_in_by_it(client):
    user = UserFactory(email="someone@example.org")
    enter(client, user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    go(client, "anna", process="connect")
    assert SocialAccount.objects.get().user == user
    other = Client()
    go(other, "anna")
    assert other.get("/api/v1/me/").json()["email"] == "someone@example.org"


@on
def test_a_linked_account_is_not_linked_a_second_time(client):
    SocialAccount.objects.create(user=UserFactory(), provider="mosru", uid="anna")
    enter(client, UserFactory())
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    go(client, "anna", process="connect")
    assert SocialAccount.objects.count() == 1


@on
def test_staff_prove_themselves_twice_here_too(client):
    user = StaffFactory()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    SocialAccount.objects.create(user=user, provider="mosru", uid="anna")
    assert go(client, "anna").url == reverse("mfa_authenticate")
    assert not is_in(client)


@on
def test_staff_without_an_app_reach_nothing_here_either(client):
    SocialAccount.objects.create(user=StaffFactory(), provider="mosru", uid="anna")
    go(client, "anna")
    assert client.get("/admin/").url.startswith(reverse("mfa_activate_totp"))


@on
def test_a_disabled_person_stays_outside(client):
    SocialAccount.objects.create(user=UserFactory(is_active=False), provider="mosru", uid="anna")
    go(client, "anna")
    assert not is_in(client)


@on
def test_forged_and_repeated_answers_log_nobody_in(client):
    SocialAccount.objects.create(user=UserFactory(), provider="mosru", uid="anna")
    back = at_the_provider(client.post(LOGIN).url, "anna")
    stranger = Client()
    stranger.get(CALLBACK, back)
    assert not is_in(stranger), "the answer belongs to the browser that asked"
    client.get(CALLBACK, {**back, "state": "forged"})
    assert not is_in(client)
    back = at_the_provider(client.post(LOGIN).url, "anna")
    client.get(CALLBACK, {**back, "code": "guessed"})
    assert not is_in(client)
    back = at_the_provider(client.post(LOGIN).url, "anna")
    client.get(CALLBACK, back)
    assert is_in(client)
    client.post(reverse("account_logout"))
    client.get(CALLBACK, back)
    assert not is_in(client), "an answer counts once"


@on
def test_a_refusal_at_the_provider_is_told_plainly(client):
    answer = go(client, "nobody")
    assert answer.status_code in (200, 302)
    assert not is_in(client)
    assert not User.objects.exists()


@on
def test_a_provider_that_is_away_breaks_nothing(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"] = {"server_url": "http://127.0.0.1:9"}
    answer = client.post(LOGIN)
    assert answer.url == "/accounts/login/"
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "сейчас не отвечает" in page.content.decode()


@on
def test_the_only_way_in_is_not_taken_away(client):
    go(client, "anna")
    register(client)
    account = SocialAccount.objects.get()
    with pytest.raises(ValidationError):
        get_adapter().validate_disconnect(account, [account])
    account.user.set_password(PASSWORD)
    get_adapter().validate_disconnect(account, [account])


@on
def test_a_person_without_names_types_them(client):
    answer = go(client, "nameless")
    form = client.get(answer.url).context["form"]
    assert {form[name].value() for name in ("email", "last_name", "first_name", "patronymic")} == {""}
    assert set(register(client, email="", last_name="", first_name="").context["form"].errors) == {
        "email",
        "last_name",
        "first_name",
    }
