"""Where allauth asks the portal: limits, letters, second factors, foreign providers."""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from accounts import snapshots, throttle
from accounts.models import User
from accounts.queries import language_of
from core.web import client_address

logger = logging.getLogger(__name__)

# Letters that anybody can cause by typing an address into a form.
LETTERS_ON_DEMAND = frozenset(
    {
        "account/email/account_already_exists",
        "account/email/email_confirmation",
        "account/email/email_confirmation_signup",
        "account/email/password_reset_key",
        "account/email/unknown_account",
    }
)
DEVICE_COOKIE = "device"
DEVICE_AGE = 180 * 24 * 3600
DEVICE_SALT = "accounts.device"


def address_of(request: HttpRequest) -> str:
    """The visitor's network address, always a well-formed one."""
    for candidate in (client_address(request), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ipaddress.ip_address(candidate))
        except ValueError:
            continue
    return "0.0.0.0"  # noqa: S104  (no socket: the address of nobody)


def known_device(request: HttpRequest, email: str) -> str:
    """The name of this browser, if the owner of the address has logged in on it before; else nothing."""
    try:
        account, name = signing.loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=DEVICE_SALT, max_age=DEVICE_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return name if constant_time_compare(account, throttle.account_key(email)) else ""


def _as_long_as_a_real_link(email: str) -> None:
    """The work that a link for an owner of the address would be, so that its lack tells nothing."""
    stranger = User(email=email, password=UNUSABLE_PASSWORD_PREFIX)
    addresses = EmailAddress.objects.filter(user_id=stranger.pk)
    addresses.filter(email=email).exists()
    list(addresses.values_list("email", flat=True))
    PasswordResetTokenGenerator().make_token(stranger)


class AccountAdapter(DefaultAccountAdapter):
    """Log-in, sign-up and letters."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Неверный адрес электронной почты или пароль."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where a log-in leads that came from nowhere: staff to their workplace, everybody else to the cabinet."""
        return reverse("admin:index") if request.user.is_staff else super().get_login_redirect_url(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Check a password, if the limits allow one more try: the hash is computed only then."""
        email = credentials.get("email", "")
        limits = throttle.password_limits(email, address_of(request), known_device(request, email))
        try:
            taken = throttle.take(limits)
        except throttle.TooMany as refusal:
            logger.warning("A limit on log-ins is reached")
            raise ValidationError(str(refusal.message), code="too_many_login_attempts") from refusal
        user = authenticate(request, **credentials)
        if isinstance(user, User):
            taken.give_back()
            return user
        return None

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        if not known_device(request, user.email):
            name = [throttle.account_key(user.email), secrets.token_urlsafe(16)]
            response.set_cookie(
                DEVICE_COOKIE,
                signing.dumps(name, salt=DEVICE_SALT),
                max_age=DEVICE_AGE,
                path=reverse("account_login"),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Who has reset the password owns the mailbox, so nothing is held against them any more."""
        throttle.forget(throttle.account_key(credentials.get("email", "")))

    def set_password(self, user: User, password: str) -> None:
        """Set a password. Every other visit of the person fails its check on the next request."""
        user.set_password(password)
        user.save(update_fields=["password"])
        snapshots.forget(user.pk)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed = super().confirm_email(request, email_address)
        snapshots.forget(email_address.user_id)
        return confirmed

    def clean_email(self, email: str) -> str:
        return super().clean_email(email).strip().lower()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a letter in its reader's language. Beyond the limit nothing is sent, and nothing tells so: the page
        must not betray which addresses are known."""
        if template_prefix == "account/email/unknown_account":
            _as_long_as_a_real_link(email)
        if template_prefix in LETTERS_ON_DEMAND:
            try:
                throttle.take(throttle.mail_limits(email))
            except throttle.TooMany:
                logger.warning("A limit on letters is reached")
                return
        with translation.override(language_of(email)):
            super().send_mail(template_prefix, email, context)

    def send_account_already_exists_mail(self, email: str) -> None:
        """The answer to a sign-up with a known address takes as long as a sign-up does."""
        User().set_password(secrets.token_urlsafe(16))
        super().send_account_already_exists_mail(email)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: secrets are encrypted, and staff keep theirs."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Сотрудники входят с двумя факторами: последний отключить нельзя."),
        "incorrect_code": _("Неверный код. Введите код, который приложение показывает сейчас."),
    }

    @staticmethod
    def _cipher() -> MultiFernet:
        secrets_in_use = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        keys = [hashlib.sha256(f"accounts.mfa{secret}".encode()).digest() for secret in secrets_in_use]
        return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])

    def encrypt(self, text: str) -> str:
        return self._cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._cipher().decrypt(encrypted_text.encode()).decode()

    def renew(self, encrypted_text: str) -> str:
        """The same under today's key. Raises InvalidToken when no key opens it."""
        return self._cipher().rotate(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not authenticator.user.is_staff or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Log-in by a foreign provider: an account is found by its link only, never by an e-mail address."""

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody is registered without the form: the consent is given there."""
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        return False

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """The provider's word counts for the address it gave: whoever types another one confirms that by letter."""
        typed = form.cleaned_data["email"].lower()
        sociallogin.email_addresses = [one for one in sociallogin.email_addresses if one.email.lower() == typed]
        return super().save_user(request, sociallogin, form)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        user = super().populate_user(request, sociallogin, data)
        claims = sociallogin.account.extra_data
        user.patronymic = str((claims.get("userinfo") or claims).get("middle_name") or "")[:100]
        return user

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        initial = super().get_signup_form_initial_data(sociallogin)
        initial["patronymic"] = sociallogin.user.patronymic
        return initial

    def validate_disconnect(self, account: SocialAccount, accounts: Any) -> None:
        """The only way in is not taken away."""
        if not account.user.has_usable_password() and len(accounts) <= 1:
            raise ValidationError(_("Сначала задайте пароль: иначе войти будет нельзя."))
