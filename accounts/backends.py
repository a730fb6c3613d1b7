"""Who somebody is, by e-mail address and password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User


class EmailBackend(BaseBackend):
    """Check a password. Permissions are roles and memberships, so there are none here.

    An unknown address costs as much time as a known one.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        email: str | None = None,
        password: str | None = None,
        username: str | None = None,
        **credentials: Any,
    ) -> User | None:
        address = (email or username or "").strip().lower()
        if not address or password is None:
            return None
        user = _people().filter(email=address).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: Any) -> User | None:
        return _people().filter(pk=user_id, is_active=True).first()


def _people() -> QuerySet[User]:
    """Who may be somebody here: demonstration people only where they are allowed, for their passwords are public."""
    return User.objects.all() if settings.DEMO_ALLOWED else User.objects.filter(is_demo=False)
