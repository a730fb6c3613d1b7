"""The way in: passwords, limits, letters, second factors, and what strangers learn (nothing)."""

from __future__ import annotations

import datetime
import re
import threading
import time
from collections import Counter

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib import admin
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts import actions, throttle
from accounts.models import Consent, LoginThrottle, Session, User
from core.errors import Conflict
from tests.factories.accounts import PASSWORD, AdministratorFactory, StaffFactory, UserFactory, enter, member

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def log_in(client: Client, email: str, password: str = PASSWORD, **extra):
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def is_in(client: Client) -> bool:
    return client.get("/api/v1/me/").status_code == 200


def code_now(secret: str = SECRET) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def link_in(letter, pattern: str) -> str:
    return re.search(r"https?://[^/]+(" + pattern + r"[^\s]*)", letter.body).group(1)


# --- log-in ----------------------------------------------------------------------------------------------------


def test_log_in_ignores_the_case_of_the_address(client):
    user = UserFactory(email="anna@example.org")
    assert log_in(client, "Anna@Example.ORG").status_code == 302
    assert client.get("/api/v1/me/").json()["id"] == str(user.pk)


def test_an_account_without_confirmation_is_not_let_in(client):
    user = UserFactory(confirmed=False)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    assert log_in(client, user.email).url == reverse("account_email_verification_sent")
    assert not is_in(client)
    assert [letter.to for letter in mail.outbox] == [[user.email]]


def test_the_sixth_failure_is_not_even_computed(client, monkeypatch):
    user = UserFactory()
    checked = []
    monkeypatch.setattr(User, "check_password", lambda self, raw: checked.append(raw) or False)
    for number in range(8):
        answer = log_in(client, user.email, f"wrong {number}")
    assert len(checked) == 5
    assert "Слишком много попыток. Попробуйте снова через 15 минут." in answer.content.decode()


def test_the_right_password_is_refused_too_while_the_limit_lasts(client):
    user = UserFactory()
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(5):
            log_in(client, user.email, "wrong")
        log_in(client, user.email)
        assert not is_in(client)
        clock.move_to(start + datetime.timedelta(minutes=14, seconds=59))
        assert "1 секунду" in log_in(client, user.email).content.decode()
        assert not is_in(client)
        clock.move_to(start + datetime.timedelta(minutes=15, seconds=1))
        log_in(client, user.email)
        assert is_in(client)


def test_the_window_moves_with_the_clock(client):
    """Five just before a quarter of an hour ends and five just after would be ten within a minute."""
    user = UserFactory()
    start = timezone.now()
    limits = throttle.password_limits(user.email, "127.0.0.1")
    with time_machine.travel(start, tick=False) as clock:
        taken = []
        for second in [0, 890, 891, 892, 893, 901, 902, 1791, 1792]:
            clock.move_to(start + datetime.timedelta(seconds=second))
            try:
                throttle.take(limits)
                taken.append(second)
            except throttle.TooMany:
                pass
    assert taken == [0, 890, 891, 892, 893, 901, 1791, 1792]


def test_a_known_device_is_not_locked_out_by_strangers(client):
    user = UserFactory()
    log_in(client, user.email)
    client.post(reverse("account_logout"))
    stranger = Client(REMOTE_ADDR="10.1.1.1")
    for _ in range(6):
        log_in(stranger, user.email, "wrong")
    assert log_in(stranger, user.email).status_code == 200
    assert log_in(client, user.email).status_code == 302
    assert is_in(client)


def test_the_device_of_one_person_opens_no_more_tries_on_another(client):
    one, two = UserFactory(), UserFactory()
    log_in(client, one.email)
    client.post(reverse("account_logout"))
    for _ in range(5):
        log_in(Client(), two.email, "wrong")
    assert log_in(client, two.email).status_code == 200
    assert not is_in(client)


def test_an_address_has_twenty_failures_an_hour(client, monkeypatch):
    checked = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: checked.append(raw))
    for number in range(30):
        log_in(client, f"nobody{number}@example.org", "wrong", REMOTE_ADDR="10.9.9.9")
    assert len(checked) == 20
    log_in(client, "nobody@example.org", "wrong", REMOTE_ADDR="10.9.9.8", HTTP_X_FORWARDED_FOR="10.9.9.9")
    assert len(checked) == 21, "what a visitor claims about their address changes nothing"
    log_in(client, "nobody@example.org", "wrong", REMOTE_ADDR="10.9.9.9", HTTP_X_FORWARDED_FOR="10.9.9.7")
    assert len(checked) == 21


@pytest.mark.django_db(transaction=True)
def test_twenty_parallel_tries_are_five(settings):
    limits = throttle.password_limits("anna@example.org", "10.0.0.1")
    gate, results = threading.Barrier(20), []

    def one() -> None:
        try:
            gate.wait()
            throttle.take(limits)
            results.append("taken")
        except throttle.TooMany:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(results) == {"taken": 5, "refused": 15}
    assert len(LoginThrottle.objects.get(key=limits[1].key).tries) == 5, "refused tries are not counted on the address"


def test_the_limits_hold_without_the_cache(client, monkeypatch):
    from core.cache import FailSafeRedisCache

    monkeypatch.setattr(FailSafeRedisCache, "_away_until", float("inf"))
    user = UserFactory()
    for _ in range(5):
        log_in(client, user.email, "wrong")
    assert "Слишком много попыток" in log_in(client, user.email).content.decode()


def test_without_the_cache_one_can_log_in_and_look_around(client, monkeypatch):
    from core.cache import FailSafeRedisCache

    monkeypatch.setattr(FailSafeRedisCache, "_away_until", float("inf"))
    user = member()
    assert log_in(client, user.email).status_code == 302
    assert is_in(client)
    assert client.get(reverse("accounts:organisation")).status_code == 200
    assert client.get(reverse("accounts:me")).status_code == 200


def test_staff_lift_a_limit(client):
    user, administrator = UserFactory(), AdministratorFactory()
    for _ in range(5):
        log_in(client, user.email, "wrong")
    actions.unlock(actor=administrator, user=user)
    log_in(client, user.email)
    assert is_in(client)
    with pytest.raises(Conflict):
        actions.unlock(actor=administrator, user=user)


def test_old_limits_are_swept(client):
    log_in(client, "nobody@example.org", "wrong")
    assert throttle.sweep() == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert throttle.sweep() == 2


def test_the_rows_of_the_limits_name_nobody(client):
    log_in(client, "nobody@example.org", "wrong")
    keys = list(LoginThrottle.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert not any("nobody" in key for key in keys)


# --- what strangers learn --------------------------------------------------------------------------------------


def told(response) -> tuple:
    """All that a visitor can see of an answer, without what is random in it."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    body = re.sub(r"(known|unknown)@example\.org", "X@example.org", body)
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in ("X-Request-ID", "Content-Length", "Expires", "Content-Security-Policy")
    }
    return response.status_code, body, headers, sorted(response.cookies)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (LOGIN, {"login": "{}", "password": "wrong"}),
        ("/accounts/password/reset/", {"email": "{}"}),
        (
            "/accounts/signup/",
            {
                "last_name": "Иванова",
                "first_name": "Анна",
                "email": "{}",
                "password1": "a pear under the tree",
                "password2": "a pear under the tree",
                "consent": "on",
            },
        ),
    ],
)
def test_known_and_unknown_addresses_get_the_same_answer(path, fields):
    UserFactory(email="known@example.org")
    answers = []
    for name in ("known", "unknown"):
        client = Client()
        client.get(path)
        data = {key: value.format(f"{name}@example.org") for key, value in fields.items()}
        first = client.post(path, data)
        answers.append([told(first)])
        if first.status_code == 302:
            answers[-1].append(told(client.get(first.url)))
    assert answers[0] == answers[1]


def test_a_known_address_costs_a_sign_up_as_much_work_as_a_new_one(client, monkeypatch):
    UserFactory(email="known@example.org")
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, raw: hashed.append(raw))
    sign_up(client, email="known@example.org")
    assert len(hashed) == 1


# --- sign-up ---------------------------------------------------------------------------------------------------


def sign_up(client: Client, **changes):
    data = {
        "last_name": "Иванова",
        "first_name": "Анна",
        "patronymic": "",
        "email": "anna@example.org",
        "password1": "a pear under the tree",
        "password2": "a pear under the tree",
        "consent": "on",
        **changes,
    }
    return client.post("/accounts/signup/", {key: value for key, value in data.items() if value is not None})


def test_a_person_registers_and_confirms_the_address(client):
    page = client.get("/accounts/signup/").content.decode()
    box = re.search(r"<input[^>]*name=\"consent\"[^>]*>", page).group(0)
    assert "checked" not in box
    assert sign_up(client, email="Anna@Example.org").status_code == 302
    assert not is_in(client)
    user = User.objects.get()
    assert (user.email, user.get_full_name(), user.language) == ("anna@example.org", "Иванова Анна", "ru")
    consent = Consent.objects.get()
    assert (consent.user, consent.purpose, consent.text.version) == (user, "processing", 1)
    assert (consent.address, consent.withdrawn_at) == ("127.0.0.1", None)
    (letter,) = mail.outbox
    assert letter.subject == "Подтвердите регистрацию на портале «Моспром»"
    # Its words are the portal's, not those of the package, which call the portal by the address of its server.
    assert letter.body.replace("http://testserver/", "").count("testserver") == 0
    assert "Ссылка действует 3 дня" in letter.body
    link = link_in(letter, "/accounts/confirm-email/")
    page = client.get(link)
    assert page.status_code == 200
    client.post(link)
    assert EmailAddress.objects.get(user=user).verified
    if not is_in(client):
        log_in(client, "anna@example.org", "a pear under the tree")
    assert is_in(client)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_registers_one_person():
    gate, answers = threading.Barrier(4), []

    def one() -> None:
        try:
            gate.wait()
            answers.append(sign_up(Client()).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 4, "nobody sees a fault, and nobody learns who was first"
    assert User.objects.count() == Consent.objects.count() == EmailAddress.objects.count() == 1


def test_a_sign_up_that_breaks_in_the_middle_leaves_nothing(client, monkeypatch):
    def breaks(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions, "register_person", breaks)
    with pytest.raises(RuntimeError):
        sign_up(client)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consent": None}, "consent"),
        ({"last_name": ""}, "last_name"),
        ({"first_name": " "}, "first_name"),
        ({"email": "anna"}, "email"),
        ({"password1": "123456789012", "password2": "123456789012"}, "password1"),
        ({"password2": "something else"}, "password2"),
        ({"last_name": "Я" * 101}, "last_name"),
    ],
)
def test_a_sign_up_that_cannot_be_right(client, changes, field):
    answer = sign_up(client, **changes)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert "anna" in answer.content.decode(), "what was typed is not lost"
    assert not User.objects.exists()


def test_a_stranger_causes_at_most_three_letters_an_hour(client):
    user = UserFactory()
    for _ in range(5):
        assert client.post("/accounts/password/reset/", {"email": user.email}).status_code == 302
    assert len(mail.outbox) == 3


def test_letters_are_in_the_language_of_their_reader(client):
    user = UserFactory(language="en")
    client.post("/accounts/password/reset/", {"email": user.email}, HTTP_ACCEPT_LANGUAGE="ru")
    assert not re.search("[а-яё]", mail.outbox[0].body.replace("Моспром", ""))


# --- forgotten passwords and new addresses ---------------------------------------------------------------------


def test_a_forgotten_password_is_set_anew_and_ends_all_visits(client):
    user = UserFactory()
    other = enter(Client(), user)
    assert is_in(other)
    for _ in range(5):
        log_in(client, user.email, "wrong")
    client.post("/accounts/password/reset/", {"email": user.email})
    link = link_in(mail.outbox[0], "/accounts/password/reset/key/")
    page = client.get(link, follow=True)
    form = page.request["PATH_INFO"]
    answer = client.post(form, {"password1": "a pear under the tree", "password2": "a pear under the tree"})
    assert answer.status_code == 302, answer.content.decode()
    assert not is_in(other)
    assert log_in(client, user.email, "a pear under the tree").status_code == 302, "the limit is lifted"
    assert is_in(client)
    assert mail.outbox[-1].to == [user.email], "the owner is told"
    again = Client().get(link, follow=True)
    assert again.context["token_fail"], "a link works once"


@pytest.mark.parametrize("factors", [1, 2])
def test_a_new_address_is_confirmed_before_it_counts(client, factors):
    user = UserFactory(email="old@example.org")
    if factors == 2:
        with_totp(user)
    enter(client, user)
    answer = client.post("/accounts/email/", {"action_add": "", "email": "New@example.org"})
    assert "/reauthenticate/" in answer.url, "the password is asked first"
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post("/accounts/email/", {"action_add": "", "email": "New@example.org"})
    assert client.get("/api/v1/me/").json()["email"] == "old@example.org"
    letter = next(letter for letter in mail.outbox if letter.to == ["new@example.org"])
    link = link_in(letter, "/accounts/confirm-email/")
    client.get(link)
    client.post(link)
    assert client.get("/api/v1/me/").json()["email"] == "new@example.org"
    assert list(EmailAddress.objects.filter(user=user).values_list("email", "verified", "primary")) == [
        ("new@example.org", True, True)
    ]
    assert "old@example.org" in [address for letter in mail.outbox for address in letter.to], "the old one is told"


# --- the second factor -----------------------------------------------------------------------------------------


def with_totp(user: User) -> User:
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def test_staff_with_an_app_log_in_in_two_steps(client):
    user = with_totp(StaffFactory())
    answer = log_in(client, user.email)
    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(client)
    answer = client.post(answer.url, {"code": "000000"})
    assert "Неверный код" in answer.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert is_in(client)


def test_a_code_passes_once(client, monkeypatch):
    from core.cache import FailSafeRedisCache

    monkeypatch.setattr(FailSafeRedisCache, "_away_until", float("inf"))
    user = with_totp(StaffFactory())
    # A code lives for half a minute: the clock stands, or the second use may come after its end.
    with time_machine.travel(timezone.now(), tick=False):
        code = code_now()
        log_in(client, user.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(client)
        second = Client()
        log_in(second, user.email)
        assert "уже использован" in second.post(reverse("mfa_authenticate"), {"code": code}).content.decode()
        assert not is_in(second)


def test_a_changed_key_is_said_and_the_second_factor_is_brought_to_it(client, settings, caplog):
    user = with_totp(StaffFactory())
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key, of which nobody knows"
    log_in(client, user.email)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert answer.status_code == 200
    assert "Сообщите администратору портала" in answer.content.decode()
    assert "SECRET_KEY" in caplog.text
    with pytest.raises(CommandError, match="No key opens 2"):
        call_command("second_factors")
    settings.SECRET_KEY_FALLBACKS = [former]
    call_command("second_factors")
    settings.SECRET_KEY_FALLBACKS = []
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert is_in(client)
    # Lost for good: the password lets in, and the workplace asks for a new second factor.
    call_command("second_factors", forget=user.email.upper())
    again = Client()
    log_in(again, user.email)
    assert again.get("/admin/").url.startswith(reverse("mfa_activate_totp"))
    with pytest.raises(CommandError, match="Nobody"):
        call_command("second_factors", forget=user.email)


@pytest.mark.parametrize(("steps", "enters"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_of_the_step_before_and_after_passes(client, steps, enters):
    """RFC 6238, 5.2: clocks differ and typing takes time; one step of thirty seconds each way, no more."""
    user = with_totp(StaffFactory())
    with time_machine.travel(timezone.now(), tick=False) as clock:
        now = time.time()
        clock.move_to(now + 30 * steps)
        code = code_now()
        clock.move_to(now)
        log_in(client, user.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_in(client) is enters


def test_wrong_codes_are_limited_without_the_cache(client, monkeypatch):
    from core.cache import FailSafeRedisCache

    monkeypatch.setattr(FailSafeRedisCache, "_away_until", float("inf"))
    user = with_totp(StaffFactory())
    log_in(client, user.email)
    for number in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert "Слишком много попыток" in answer.content.decode()
    assert not is_in(client)


def test_a_recovery_code_lets_in_once(client):
    user = with_totp(StaffFactory())
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]
    log_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_in(client)
    second = Client()
    log_in(second, user.email)
    second.post(reverse("mfa_authenticate"), {"code": code})
    assert not is_in(second)


def test_secrets_are_not_stored_in_the_clear():
    user = with_totp(UserFactory())
    stored = [device.data for device in Authenticator.objects.filter(user=user)]
    assert len(stored) == 2
    assert SECRET not in str(stored)


def test_staff_without_an_app_set_one_up_and_go_on(client):
    user = StaffFactory()
    log_in(client, user.email)
    answer = client.get("/admin/")
    assert answer.url == f"{reverse('mfa_activate_totp')}?next=%2Fadmin%2F"
    page = client.get(answer.url, follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("account_reauthenticate"))
    client.post(page.redirect_chain[-1][0], {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    codes = client.get(answer.url)
    assert codes.status_code == 200
    assert client.get("/admin/").status_code == 200, "the right code was the second factor of this visit"


def test_staff_cannot_give_up_their_second_factor(client):
    user = with_totp(StaffFactory())
    enter(client, user)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert answer.status_code == 200
    assert "последний отключить нельзя" in answer.content.decode()
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_others_may_give_it_up(client):
    user = with_totp(UserFactory())
    enter(client, user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user).exists()


def test_staff_without_a_second_factor_reach_nothing():
    """Every page of the admin, and what else the portal has, by every method."""
    client = enter(Client(), AdministratorFactory(), second_factor=False)
    row = UserFactory()
    seen = 0
    for pattern in admin.site.urls[0]:
        for name in names_of(pattern):
            for arguments in ([], [row.pk], ["accounts", "user"], ["accounts"], [row.pk, "deactivate"]):
                try:
                    path = reverse(f"admin:{name}", args=arguments)
                except NoReverseMatch:
                    continue
                for method in ("get", "post") if arguments else ("get", "post", "put", "delete"):
                    answer = getattr(client, method)(path)
                    assert answer.status_code == 302, (method, path, answer.status_code)
                    assert answer.url.startswith("/accounts/"), (method, path, answer.url)
                    # Nobody reads what each refusal says; read again and written again it would take the longest.
                    client.cookies.pop("messages", None)
                    seen += 1
    assert seen > 60
    for path in ("/cabinet/", reverse("accounts:me"), reverse("accounts:organisation")):
        assert client.get(path).url.startswith(reverse("mfa_activate_totp"))
    assert client.get("/api/v1/me/").status_code == 403
    assert client.get("/api/v1/me/").json()["code"] == "second_factor_required"
    assert client.get("/cabinet/", HTTP_HX_REQUEST="true").headers["HX-Redirect"].startswith("/accounts/")
    assert client.post("/i18n/setlang/", {"language": "en"}).status_code == 302
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.post(reverse("account_logout")).url == "/"
    assert not Session.objects.exists()


def names_of(pattern) -> list[str]:
    if hasattr(pattern, "url_patterns"):
        return [name for inner in pattern.url_patterns for name in names_of(inner)]
    return [pattern.name] if pattern.name else []


def test_the_records_of_another_person_do_not_count(client):
    user = StaffFactory()
    enter(client, user)
    session = client.session
    session["account_authentication_methods_user"] = str(UserFactory().pk)
    session.save()
    assert client.get("/api/v1/me/").status_code == 403


def test_the_admin_is_entered_through_the_one_log_in_page(client):
    assert client.get("/admin/login/?next=/admin/").url.startswith(LOGIN)
    user = with_totp(StaffFactory())
    answer = client.post("/admin/login/", {"username": user.email, "password": PASSWORD})
    assert answer.url.startswith(LOGIN)
    assert not is_in(client)
