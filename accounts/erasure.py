"""Destroying what the portal knows of a person, and gathering it for them.

Every app that keeps personal values declares, in its `apps.py` or a module loaded at start, how they are stripped
(`ERASERS`) and how they are shown to their owner (`COLLECTORS`). Rows stay, so that counts stay; values go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pgtrigger
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from accounts import throttle
from accounts.models import Consent, Erasure, Invitation, Membership, Session, User
from core.registry import Registry
from jobs.actions import delete_files
from jobs.models import Job

Eraser = Callable[[User], dict[str, int]]
Collector = Callable[[User], list[dict[str, Any]]]

ERASERS: Registry[Eraser] = Registry("eraser of personal data")
COLLECTORS: Registry[Collector] = Registry("collector of personal data")


def history_of(model: type[Model]) -> type[Model] | None:
    """The event table that `audit.journal` keeps for a table."""
    try:
        return apps.get_model(model._meta.app_label, f"{model._meta.object_name}Event")
    except LookupError:
        return None


def strip(model: type[Model], rows: Q, **values: Any) -> dict[str, int]:
    """Overwrite values in rows of a table and in their whole history. Returns the counts by table.

    The change itself is not journalled value by value: the act of destruction is the record of it.
    """
    keys = list(model._default_manager.filter(rows).values_list("pk", flat=True))
    counts = {model._meta.label: len(keys)}
    events = history_of(model)
    tracked = [f"{model._meta.label}:{name}_{name}" for name in ("insert", "update", "delete")] if events else []
    with pgtrigger.ignore(*tracked):
        model._default_manager.filter(pk__in=keys).update(**values)
    if events is None:
        return counts
    kept = {}
    for name, value in values.items():
        try:
            events._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        kept[name] = value
    with pgtrigger.ignore(f"{events._meta.label}:append_only"):
        counts[events._meta.label] = events._default_manager.filter(pgh_obj_id__in=keys).update(**kept)
    return counts


def strip_account(user: User) -> dict[str, int]:
    """The account itself, everything that hangs on it, and the letters sent to it."""
    gone = f"{user.pk}@erased.invalid"
    counts: dict[str, int] = {}
    # Read before the account loses its address.
    counts |= _letters(user)
    counts |= strip(Invitation, Q(email=user.email), email=gone)
    counts |= strip(Membership, Q(user=user), message="", reason="")
    counts |= strip(Consent, Q(user=user), address=None)
    counts["admin.LogEntry"] = LogEntry.objects.filter(object_id=str(user.pk)).update(
        object_repr=str(user.pk), change_message=""
    )
    for model in (EmailAddress, Authenticator, SocialAccount, UserSession, Session):
        counts[model._meta.label] = model._default_manager.filter(user=user).delete()[0]
    throttle.forget(throttle.account_key(user.email), throttle.mail_limits(user.email)[0].key, f"code:{user.pk}")
    for job in Job.objects.filter(owner_id=user.pk):
        delete_files(job)
    counts["jobs.Job"] = Job.objects.filter(owner_id=user.pk).update(payload={}, result={}, files_until=None)
    counts |= strip(
        User,
        Q(pk=user.pk),
        email=gone,
        last_name="",
        first_name="",
        patronymic="",
        phone="",
        inactive_reason="",
        password=make_password(None),
        organisation=None,
        roles=[],
        is_active=False,
        erased_at=timezone.now(),
    )
    return counts


def _letters(user: User) -> dict[str, int]:
    """Letters to the person, and those that name them to others."""
    naming = Q(to=user.email) | Q(cc__contains=user.email) | Q(bcc__contains=user.email)
    naming |= Q(message__icontains=user.email) | Q(html_message__icontains=user.email)
    if user.last_name and user.first_name:
        naming |= Q(message__contains=user.get_full_name()) | Q(html_message__contains=user.get_full_name())
    keys = list(Email.objects.filter(naming).values_list("pk", flat=True))
    letters = Email.objects.filter(pk__in=keys)
    letters.filter(status__in=[STATUS.queued, STATUS.requeued]).update(status=STATUS.failed)
    count = letters.update(
        to=f"{user.pk}@erased.invalid",
        cc="",
        bcc="",
        subject="",
        message="",
        html_message="",
        headers=None,
        context=None,
    )
    Log.objects.filter(email__in=keys).update(message="")
    return {"post_office.Email": count}


PROFILE = ("email", "last_name", "first_name", "patronymic", "phone", "language", "roles")


def _rows(section: str, rows: Any, **columns: str) -> list[dict[str, Any]]:
    """Rows of a table as plain values: `name=column` for what is shown."""
    return [{"section": section, **dict(zip(columns, row, strict=True))} for row in rows.values_list(*columns.values())]


def collect_account(user: User) -> list[dict[str, Any]]:
    """What the account holds, for its owner."""
    plain = {name: name for name in PROFILE}
    events = history_of(User)
    found = [
        _rows("profile", User.objects.filter(pk=user.pk), **plain, joined="date_joined", last_login="last_login"),
        _rows("email", EmailAddress.objects.filter(user=user), email="email", confirmed="verified", primary="primary"),
        _rows(
            "consent",
            Consent.objects.filter(user=user).order_by("given_at"),
            purpose="purpose",
            version="text__version",
            sha256="text__sha256",
            given_at="given_at",
            address="address",
            withdrawn_at="withdrawn_at",
        ),
        _rows(
            "membership",
            Membership.objects.filter(user=user).order_by("created_at"),
            organisation="organisation__name",
            role="role",
            state="state",
            message="message",
            reason="reason",
            created_at="created_at",
            ended_at="ended_at",
        ),
        _rows(
            "invitation",
            Invitation.objects.filter(email=user.email).order_by("created_at"),
            organisation="organisation__name",
            sent_at="created_at",
            accepted_at="used_at",
        ),
        _rows(
            "session",
            UserSession.objects.filter(user=user).order_by("pk"),
            address="ip",
            browser="user_agent",
            started_at="created_at",
        ),
        _rows(
            "second_factor",
            Authenticator.objects.filter(user=user).order_by("pk"),
            type="type",
            created_at="created_at",
            last_used_at="last_used_at",
        ),
        _rows(
            "login_provider", SocialAccount.objects.filter(user=user), provider="provider", uid="uid", data="extra_data"
        ),
        _rows(
            "erasure_request",
            Erasure.objects.filter(user=user).order_by("requested_at"),
            requested_at="requested_at",
            cancelled_at="cancelled_at",
        ),
        _rows(
            "letter",
            Email.objects.filter(to=user.email).order_by("created"),
            queued_at="created",
            subject="subject",
            text="message",
        ),
    ]
    if events is not None:
        past = events._default_manager.filter(pgh_obj_id=user.pk).order_by("pgh_id")
        found.append(_rows("history", past, at="pgh_created_at", event="pgh_label", **plain))
    return [row for rows in found for row in rows]


ERASERS.register("accounts", strip_account)
COLLECTORS.register("accounts", collect_account)
