"""Destroying what the portal knows of a person, and gathering it for them.

Every app that keeps personal values declares, in its `apps.py` or a module loaded at start, how they are stripped
(`ERASERS`) and how they are shown to their owner (`COLLECTORS`). Rows stay, so that counts stay; values go.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pgtrigger
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import F, Func, JSONField, Model, Q, TextField, Value
from django.db.models.functions import Cast, Now
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
# What stands where a person's value stood, in texts that stay.
GONE = "[удалено]"
# How an address ends that stands where a person's stood.
ERASED = "@erased.invalid"


def history_of(model: type[Model]) -> type[Model] | None:
    """The event table that `audit.journal` keeps for a table."""
    try:
        return apps.get_model(model._meta.app_label, f"{model._meta.object_name}Event")
    except LookupError:
        return None


def _triggers(model: type[Model]) -> list[str]:
    """The triggers of a table that would write or refuse a change of what is destroyed."""
    label = model._meta.label
    names = [trigger.name for trigger in getattr(model._meta, "triggers", []) if isinstance(trigger, pgtrigger.Protect)]
    if history_of(model) is not None:
        names += ["insert_insert", "update_update", "delete_delete"]
    return [f"{label}:{name}" for name in names]


def strip(model: type[Model], rows: Q, **values: Any) -> dict[str, int]:
    """Overwrite values in rows of a table and in their whole history. Returns the counts by table.

    The change itself is not journalled value by value: the act of destruction is the record of it.
    """
    keys = list(model._default_manager.filter(rows).values_list("pk", flat=True))
    counts = {model._meta.label: len(keys)}
    with pgtrigger.ignore(*_triggers(model)):
        model._default_manager.filter(pk__in=keys).update(**values)
    return counts | strip_past(model, Q(pgh_obj_id__in=keys), **values)


def strip_past(model: type[Model], rows: Q, **values: Any) -> dict[str, int]:
    """Overwrite values in the history alone: of rows that are there, and of rows that were deleted."""
    events = history_of(model)
    if events is None:
        return {}
    kept = {}
    for name, value in values.items():
        try:
            events._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        kept[name] = value
    with pgtrigger.ignore(f"{events._meta.label}:append_only"):
        return {events._meta.label: events._default_manager.filter(rows).update(**kept)}


def redact(model: type[Model], scope: str, keys: Collection[Any], pattern: str, *columns: str) -> dict[str, int]:
    """Replace a person's values inside texts that stay, in rows of a table and in their history.

    The rows are those whose key `scope` is one of `keys`; rows that were deleted are found in the history by it.
    """
    if not keys:
        return {}
    counts: dict[str, int] = {}
    events = history_of(model)
    tables = [(model, scope, _triggers(model))]
    if events is not None:
        tables.append((events, "pgh_obj_id" if scope == "pk" else scope, [f"{events._meta.label}:append_only"]))
    for table, key, triggers in tables:
        # A history may keep less than its table.
        for name in set(columns) & {column.name for column in table._meta.get_fields()}:
            text = Cast(F(name), TextField())
            rows = table._default_manager.alias(redacted=text).filter(**{f"{key}__in": keys}, redacted__iregex=pattern)
            replaced = Func(text, Value(pattern), Value(GONE), Value("gi"), function="regexp_replace")
            field = table._meta.get_field(name)
            with pgtrigger.ignore(*triggers):
                changed = rows.update(
                    **{name: Cast(replaced, JSONField()) if isinstance(field, JSONField) else replaced}
                )
            counts[table._meta.label] = counts.get(table._meta.label, 0) + changed
    return counts


def pattern_of(user: User) -> str:
    """A regular expression (of Postgres, without regard to case) for what names a person in a text.

    Addresses, telephones and names of today and of before: full names in any order and with initials, and the last
    name by itself with a case ending. It would rather take a namesake's name out of a conversation than leave one in.
    """
    found = {re.escape(email) for email in EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    return pattern_from(_profiles(user), *found)


def pattern_from(profiles: Iterable[Mapping[str, str]], *more: str) -> str:
    """The same for somebody without an account: rows of `NAMING`, and patterns of their own."""
    found = set(more)
    for profile in profiles:
        found |= {re.escape(profile["email"])} | _name_patterns(profile) | _phone_patterns(profile["phone"])
    return _any_of(found)


def full_name_pattern(user: User) -> str:
    """For lists of names, where a last name by itself may be anybody's: the whole of an entry, names or initials."""
    found = set()
    for profile in _profiles(user):
        if profile["last_name"].strip() and profile["first_name"].strip():
            found |= _name_patterns(profile, alone=False) | {f"^{re.escape(profile['last_name'].strip())}$"}
    return _any_of(found)


def _any_of(patterns: set[str]) -> str:
    # The longest first: a full name goes as one.
    return "|".join(sorted((one for one in patterns if one), key=lambda one: (-len(one), one)))


NAMING = ("email", "last_name", "first_name", "patronymic", "phone")


def _profiles(user: User) -> list[dict[str, str]]:
    """What the account was called, today and before."""
    profiles = list(User.objects.filter(pk=user.pk).values(*NAMING))
    events = history_of(User)
    if events is not None:
        profiles += events._default_manager.filter(pgh_obj_id=user.pk).values(*NAMING).distinct()
    return profiles


def _name_patterns(profile: Mapping[str, str], *, alone: bool = True) -> set[str]:
    last, first, patronymic = (profile[name].strip() for name in ("last_name", "first_name", "patronymic"))
    stem = {name: _stem(name) for name in (last, first, patronymic) if name}
    found = set()
    if last and alone:
        found.add(rf"\m{stem[last]}\M" if len(last) > 3 else rf"\m{re.escape(last)}\M")
        # «Смирнова (Петрова)»: people write one of the two.
        parts = [part for part in re.findall(r"[\w’'-]+", last) if part != last and len(part) > 3]
        found |= {rf"\m{_stem(part)}\M" for part in parts}
    if last and first:
        initials = rf"{re.escape(first[0])}\.\s?(\w\.)?"
        tail = rf"(\s+{stem[patronymic]})?" if patronymic else ""
        found |= {
            rf"\m{stem[last]}\s+{stem[first]}{tail}\M",
            rf"\m{stem[first]}{tail}\s+{stem[last]}\M",
            rf"\m{stem[last]}\s+{initials}",
            rf"\m{initials}\s?{stem[last]}\M",
        }
    if first and patronymic:
        found.add(rf"\m{stem[first]}\s+{stem[patronymic]}\M")
    return found


def _stem(name: str) -> str:
    # Аннa Ивановой, Аннe Ивановне: endings change, stems do not.
    return re.escape(re.sub(r"(?<=\w{3})[аяоеёиыуюйь]+$", "", name, flags=re.IGNORECASE)) + r"\w{0,3}"


def _phone_patterns(phone: str) -> set[str]:
    digits = re.sub(r"\D", "", phone)
    if len(digits) < 7:
        return {re.escape(phone)} if len(phone) > 4 else set()
    # However it was written: +7, 8, spaces, brackets, dashes.
    return {r"(\+?[78][\s().-]*)?" + r"[\s().-]*".join(digits[-10:])}


def organisations_of(user: User) -> list[Any]:
    """The organisations that a person has ever acted for."""
    return list(Membership.objects.filter(user=user).values_list("organisation_id", flat=True).distinct())


def strip_account(user: User) -> dict[str, int]:
    """The account itself, everything that hangs on it, and the letters sent to it."""
    gone = f"{user.pk}@erased.invalid"
    counts: dict[str, int] = {}
    # Read before the account loses its address.
    counts |= _letters(user)
    counts |= strip(Invitation, Q(email=user.email), email=gone)
    counts |= strip(Membership, Q(user=user), message="", reason="")
    counts |= strip(Consent, Q(user=user), address=None)
    pattern = pattern_of(user)
    said = Q(object_id=str(user.pk)) | Q(object_repr__iregex=pattern) | Q(change_message__iregex=pattern)
    counts["admin.LogEntry"] = LogEntry.objects.filter(said).update(object_repr=GONE, change_message="")
    for model in (EmailAddress, Authenticator, SocialAccount, UserSession, Session):
        counts[model._meta.label] = model._default_manager.filter(user=user).delete()[0]
    throttle.forget(throttle.account_key(user.email), throttle.mail_limits(user.email)[0].key, f"code:{user.pk}")
    for job in Job.objects.filter(owner_id=user.pk):
        delete_files(job)
    counts["jobs.Job"] = Job.objects.filter(owner_id=user.pk).update(
        payload={}, checkpoint={}, result={}, progress_text="", error="", fault="", files_until=None
    )
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


def redact_letters(pattern: str) -> int:
    """Take what a pattern finds out of all letters. Returns out of how many."""
    naming = Q(message__iregex=pattern) | Q(html_message__iregex=pattern) | Q(subject__iregex=pattern)
    keys = list(Email.objects.filter(naming).values_list("pk", flat=True))
    Email.objects.filter(pk__in=keys).update(context=None)
    redact(Email, "pk", keys, pattern, "subject", "message", "html_message")
    return len(keys)


def _letters(user: User) -> dict[str, int]:
    """Letters to the person and about them are emptied; out of all others goes their name."""
    theirs = Q(to=user.email) | Q(cc__contains=user.email) | Q(bcc__contains=user.email)
    # A letter that gives the address or the full name carries the person's own words too.
    theirs |= Q(message__icontains=user.email) | Q(html_message__icontains=user.email)
    if user.last_name and user.first_name:
        theirs |= Q(message__contains=user.get_full_name()) | Q(html_message__contains=user.get_full_name())
    letters = Email.objects.filter(pk__in=list(Email.objects.filter(theirs).values_list("pk", flat=True)))
    Log.objects.filter(email__in=letters).update(message="")
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
    return {Email._meta.label: count + redact_letters(pattern_of(user))}


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


@dataclass(frozen=True)
class Invited:
    """A table of letters to people who may have no account.

    `unanswered` finds the rows whose link opened nothing any more since before a moment; `closed` is what such a row
    becomes where it still stands open, `blank` what its values become beside the address.
    """

    model: type[Model]
    unanswered: Callable[[datetime.datetime], Q]
    still_open: Q
    closed: Mapping[str, Any]
    blank: Mapping[str, Any] = field(default_factory=dict)


INVITED: Registry[Invited] = Registry("table of invitations")


def forget_invited(*, now: datetime.datetime | None = None, batch: int = 500) -> int:
    """Destroy the addresses and names of people who were invited and never answered, also in the history.

    So long after a link stopped working as the setting INVITATION_DAYS says. Rows stay, so that counts stay. At most
    one batch of each table: the next run takes the rest. Returns how many.
    """
    now, days, count = now or timezone.now(), settings.INVITATION_DAYS, 0
    if not days:
        return 0
    before = now - datetime.timedelta(days=days)
    for of in INVITED:
        rows = of.model._default_manager.filter(of.unanswered(before)).exclude(email__endswith=ERASED)
        for key in rows.order_by("pk").values_list("pk", flat=True)[:batch]:
            with transaction.atomic():
                # Looked at again under its lock: another link may have been sent meanwhile.
                row = rows.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
                if row is None:
                    continue
                of.model._default_manager.filter(of.still_open, pk=key).update(**of.closed)
                strip(of.model, Q(pk=key), email=f"{key}{ERASED}", **of.blank)
            count += 1
    return count


def _unanswered(before: datetime.datetime) -> Q:
    return Q(used_at=None) & (Q(expires_at__lt=before) | Q(revoked_at__lt=before))


INVITED.register("accounts", Invited(Invitation, _unanswered, Q(revoked_at=None), {"revoked_at": Now()}))
ERASERS.register("accounts", strip_account)
COLLECTORS.register("accounts", collect_account)
