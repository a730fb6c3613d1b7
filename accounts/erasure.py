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
    throttle.forget(
        throttle.account_key(user.email), throttle.mail_limits(user.email)[0].key, f"code:{user.pk}"
    )
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
        to=f"{user.pk}@erased.invalid", cc="", bcc="", subject="", message="", html_message="", headers=None, context=None
    )
    Log.objects.filter(email__in=keys).update(message="")
    return {"post_office.Email": count}


def collect_account(user: User) -> list[dict[str, Any]]:
    """What the account holds, for its owner."""
    rows: list[dict[str, Any]] = []

    def add(section: str, **values: Any) -> None:
        rows.append({"section": section, **values})

    names = ("email", "last_name", "first_name", "patronymic", "phone", "language", "roles", "date_joined", "last_login")
    add("profile", **{name: getattr(user, name) for name in names})
    for address in EmailAddress.objects.filter(user=user).order_by("pk"):
        add("email", email=address.email, verified=address.verified, primary=address.primary)
    for consent in Consent.objects.filter(user=user).select_related("text").order_by("given_at"):
        add(
            "consent",
            purpose=consent.purpose,
            version=consent.text.version,
            sha256=consent.text.sha256,
            given_at=consent.given_at,
            address=consent.address,
            withdrawn_at=consent.withdrawn_at,
        )
    for one in Membership.objects.filter(user=user).select_related("organisation").order_by("created_at"):
        add(
            "membership",
            organisation=one.organisation.name,
            role=one.role,
            state=one.state,
            message=one.message,
            reason=one.reason,
            created_at=one.created_at,
            ended_at=one.ended_at,
        )
    for invitation in Invitation.objects.filter(email=user.email).select_related("organisation"):
        add("invitation", organisation=invitation.organisation.name, sent_at=invitation.created_at)
    for session in UserSession.objects.filter(user=user).order_by("pk"):
        add(
            "session",
            address=session.ip,
            browser=session.user_agent,
            started_at=session.created_at,
            seen_at=session.last_seen_at,
        )
    for device in Authenticator.objects.filter(user=user).order_by("pk"):
        add("second_factor", type=device.type, created_at=device.created_at, last_used_at=device.last_used_at)
    for account in SocialAccount.objects.filter(user=user).order_by("pk"):
        add("login_provider", provider=account.provider, uid=account.uid, data=account.extra_data)
    for erasure in Erasure.objects.filter(user=user).order_by("requested_at"):
        add("erasure_request", requested_at=erasure.requested_at, cancelled_at=erasure.cancelled_at)
    for letter in Email.objects.filter(to=user.email).order_by("created"):
        add("letter", subject=letter.subject, text=letter.message, sent_at=letter.created)
    events = history_of(User)
    if events is not None:
        for event in events._default_manager.filter(pgh_obj_id=user.pk).order_by("pgh_id"):
            changed = {name: getattr(event, name) for name in names[:7]}
            add("history", at=event.pgh_created_at, event=event.pgh_label, **changed)
    return rows


ERASERS.register("accounts", strip_account)
COLLECTORS.register("accounts", collect_account)
