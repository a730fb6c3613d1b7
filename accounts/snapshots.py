"""What a logged-in request needs to know about its person, kept beside the session so that it costs no SQL.

One cache entry per session holds the session's data and the snapshot of its person; it lives a minute at most.
Every action that changes a person or a membership calls `forget`, which replaces the entries by a marker: while the
marker stands, requests read the database and put nothing back, so a request that read the old rows just before the
change cannot keep them alive after it.
"""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db import connection, transaction

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


class Snapshot(NamedTuple):
    """A person, the hash that their sessions must carry, and the organisations they act for."""

    person: tuple[Any, ...]
    auth_hash: str
    memberships: tuple[tuple[str, tuple[Any, ...]], ...]

    @property
    def user_id(self) -> uuid.UUID:
        return self.person[_ID]

    @property
    def is_active(self) -> bool:
        return self.person[_ACTIVE]

    @property
    def is_staff(self) -> bool:
        return bool(self.person[_ROLES])

    def user(self) -> User:
        """The person, without SQL. The password's hash is not part of a snapshot and is read when asked for."""
        return User.from_db(connection.alias, USER_FIELDS, self.person)

    def organisation(self) -> Organisation | None:
        """The chosen organisation, or the only one; None when there is none or the person left it."""
        chosen = self.person[_CHOSEN]
        for _role, values in self.memberships:
            if values[_ORGANISATION_ID] == chosen:
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


def _organisation(values: tuple[Any, ...]) -> Organisation:
    return Organisation.from_db(connection.alias, ORGANISATION_FIELDS, values)


def take(user_id: Any) -> Snapshot | None:
    """The snapshot of a person from the database; None for nobody."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
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
