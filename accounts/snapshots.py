"""What a logged-in request needs to know about its person, kept beside the session so that it costs no SQL.

One cache entry per session holds the session's data and the snapshot of its person; it lives a minute at most.
Every action that changes a person or a membership calls `forget`, which replaces the entries by a marker: while the
marker stands, requests read the database and put nothing back, so a request that read the old rows just before the
change cannot keep them alive after it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.cache import cache
from django.db import connection, models, transaction

from accounts.enums import MembershipState
from accounts.models import Membership, Organisation, Session, User

LIFE_SECONDS = 60
HOLD_SECONDS = 5
CHANGED = "changed"

USER_FIELDS = tuple(
    field.attname for field in User._meta.concrete_fields if field.attname not in ("password", "last_login")
)
ORGANISATION_FIELDS = tuple(field.attname for field in Organisation._meta.concrete_fields)
_ORGANISATION_ID = ORGANISATION_FIELDS.index("id")
_ID = USER_FIELDS.index("id")
_ACTIVE = USER_FIELDS.index("is_active")
_ROLES = USER_FIELDS.index("roles")
_CHOSEN = USER_FIELDS.index("organisation_id")
# An entry is JSON, which is read several times quicker than a pickle; what JSON has no word for is made of its text.
_MADE_OF_TEXT: dict[type[models.Field], Callable[[str], Any]] = {
    models.UUIDField: uuid.UUID,
    models.DateTimeField: datetime.fromisoformat,
}
# What JSON gives back as it was.
_PLAIN = (models.CharField, models.TextField, models.BooleanField, models.IntegerField, ArrayField)


def _readers(model: type[models.Model], names: Sequence[str]) -> list[tuple[int, Callable[[str], Any]]]:
    """Which of the values are made of text. Raises TypeError for a field of a kind that is not known here."""
    fields = {field.attname: getattr(field, "target_field", field) for field in model._meta.concrete_fields}
    found = []
    for index, name in enumerate(names):
        read = next((read for kind, read in _MADE_OF_TEXT.items() if isinstance(fields[name], kind)), None)
        if read:
            found.append((index, read))
        elif not isinstance(fields[name], _PLAIN):
            raise TypeError(f"A snapshot cannot hold {fields[name]}")
    return found


_USER_READERS = _readers(User, USER_FIELDS)
_ORGANISATION_READERS = _readers(Organisation, ORGANISATION_FIELDS)


def _whole(values: Sequence[Any], readers: list[tuple[int, Callable[[str], Any]]]) -> list[Any]:
    """The values of a row as the database gives them, whether they come from there or from an entry."""
    found = list(values)
    for index, read in readers:
        if isinstance(found[index], str):
            found[index] = read(found[index])
    return found


class Snapshot(NamedTuple):
    """A person, the hash that their sessions must carry, and the organisations they act for."""

    person: Sequence[Any]
    auth_hash: str
    memberships: Sequence[tuple[str, Sequence[Any]]]

    @property
    def user_id(self) -> str:
        return str(self.person[_ID])

    @property
    def is_active(self) -> bool:
        return self.person[_ACTIVE]

    @property
    def is_staff(self) -> bool:
        return bool(self.person[_ROLES])

    def user(self) -> User:
        """The person, without SQL. The password's hash is not part of a snapshot and is read when asked for."""
        return User.from_db(connection.alias, USER_FIELDS, _whole(self.person, _USER_READERS))

    def organisation(self) -> Organisation | None:
        """The chosen organisation, or the only one; None when there is none or the person left it."""
        chosen = self.person[_CHOSEN]
        for _role, values in self.memberships:
            if chosen is not None and values[_ORGANISATION_ID] == chosen:
                return _organisation(values)
        return _organisation(self.memberships[0][1]) if len(self.memberships) == 1 else None

    def organisations(self) -> list[Organisation]:
        """Every organisation the person acts for, each with `my_role`."""
        found = []
        for role, values in self.memberships:
            organisation = _organisation(values)
            organisation.my_role = role  # type: ignore[attr-defined]
            found.append(organisation)
        return found


def _organisation(values: Sequence[Any]) -> Organisation:
    return Organisation.from_db(connection.alias, ORGANISATION_FIELDS, _whole(values, _ORGANISATION_READERS))


def pack(session_key: str, data: dict[str, Any], snapshot: Snapshot | None) -> bytes:
    """A session's data and its person as one cache entry, which says whose it is."""
    return orjson.dumps((session_key, data, snapshot and tuple(snapshot)))


def unpack(session_key: str, entry: bytes) -> tuple[dict[str, Any], Snapshot | None] | None:
    """What `pack` made an entry of; None for the entry of another session, whatever fault of the cache brought it."""
    owner, data, snapshot = orjson.loads(entry)
    return (data, snapshot and Snapshot(*snapshot)) if owner == session_key else None


def take(user_id: Any) -> Snapshot | None:
    """The snapshot of a person from the database; None for nobody, and for demonstration people in earnest."""
    user = User.objects.filter(pk=user_id).first()
    if user is None or (user.is_demo and not settings.DEMO_ALLOWED):
        return None
    names = [f"organisation__{name}" for name in ORGANISATION_FIELDS]
    rows = (
        Membership.objects.filter(user_id=user.pk, state=MembershipState.ACTIVE)
        .order_by("created_at", "id")
        .values_list("role", *names)
    )
    return Snapshot(
        person=tuple(getattr(user, name) for name in USER_FIELDS),
        auth_hash=user.get_session_auth_hash(),
        memberships=tuple((role, tuple(values)) for role, *values in rows),
    )


def cache_key(session_key: str) -> str:
    """Where the entry of a session lies."""
    return f"session.{session_key}"


def hold(*session_keys: str) -> None:
    """Mark sessions as changed, so that the next requests read the database."""
    cache.set_many(dict.fromkeys(map(cache_key, session_keys), CHANGED), HOLD_SECONDS)


def forget(*user_ids: uuid.UUID) -> None:
    """Let the next request of these people see what is about to be committed.

    The marker is set now, for readers inside the transaction, and again after the commit, which is what counts.
    """
    keys = list(Session.objects.filter(user_id__in=user_ids).values_list("session_key", flat=True))
    if keys:
        hold(*keys)
        transaction.on_commit(lambda: hold(*keys), robust=True)


def forget_members(organisation_id: uuid.UUID) -> None:
    """`forget` everybody who acts for an organisation: its name or kinds have changed."""
    members = Membership.objects.filter(organisation_id=organisation_id, state=MembershipState.ACTIVE)
    forget(*members.values_list("user_id", flat=True))
