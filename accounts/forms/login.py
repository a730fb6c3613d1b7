"""Passwords and one-time codes: the limits hold without the cache."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.forms import ChangePasswordForm as StockChangePasswordForm
from allauth.account.forms import SignupForm as StockSignupForm
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm as StockAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as StockReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as StockActivateTOTPForm
from allauth.socialaccount.forms import SignupForm as StockProviderSignupForm
from cryptography.fernet import InvalidToken
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import Field
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts import throttle
from accounts.adapters import address_of
from accounts.models import User

logger = logging.getLogger(__name__)


class ThrottledCode:
    """A form with a one-time code: few wrong ones, and each right one once."""

    user: User
    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = self.asked_for()

    def asked_for(self) -> str:
        """What the person types."""
        return _("Код из приложения или резервный код")

    def clean_code(self) -> str:
        try:
            taken = throttle.take(throttle.code_limits(self.user.pk))
        except throttle.TooMany as refusal:
            raise ValidationError(str(refusal.message), code="too_many") from refusal
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except InvalidToken as error:
            taken.give_back()
            logger.exception("No key opens a second factor: see the change of SECRET_KEY in docs/operations.md")
            text = _(
                "Портал не может проверить код: его ключ сменили. Ваш код ни при чём. "
                "Сообщите администратору портала: он вернёт прежний ключ или сбросит второй фактор."
            )
            raise ValidationError(text, code="key_lost") from error
        taken.give_back()
        try:
            throttle.take(throttle.used_code(self.user.pk, code))
        except throttle.TooMany as refusal:
            raise ValidationError(_("Этот код уже использован. Дождитесь следующего."), code="used") from refusal
        return code


class AuthenticateForm(ThrottledCode, StockAuthenticateForm):
    """The second step of the log-in."""


class ReauthenticateForm(ThrottledCode, StockReauthenticateForm):
    """A code asked again before something important."""


class ActivateTOTPForm(ThrottledCode, StockActivateTOTPForm):
    """Setting up an app with one-time codes. The right code also passes as this session's second factor."""

    def asked_for(self) -> str:
        return _("Код из приложения")

    def clean_code(self) -> str:
        code = super().clean_code()
        record_authentication(context.request, self.user, method="mfa", type="totp")
        return code


class ChangePasswordForm(StockChangePasswordForm):
    """The current password is guarded here as it is at the log-in."""

    def clean_oldpassword(self) -> str:
        try:
            taken = throttle.take(throttle.password_limits(self.user.email, address_of(context.request)))
        except throttle.TooMany as refusal:
            raise ValidationError(str(refusal.message), code="too_many") from refusal
        password = super().clean_oldpassword()
        taken.give_back()
        return password


class Once:
    """A sign-up is there as a whole or not at all; sent twice at the same moment it is there once."""

    account_already_exists: bool

    def try_save(self, request: HttpRequest) -> Any:
        try:
            with transaction.atomic():
                return super().try_save(request)  # type: ignore[misc]
        except IntegrityError:
            # Somebody was quicker: answered as any address that is known already.
            self.account_already_exists = True
            return super().try_save(request)  # type: ignore[misc]


class SignupForm(Once, StockSignupForm):
    """Sign-up by address and password."""


class ProviderSignupForm(Once, StockProviderSignupForm):
    """Sign-up after a log-in by a provider."""
