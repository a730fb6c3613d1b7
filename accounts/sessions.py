"""Sessions: the database is the truth, the cache only saves the way to it, for a minute at most."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Session
from accounts.snapshots import LIFE_SECONDS, Snapshot, cache_key, hold, pack, take, unpack

SEEN_EVERY = datetime.timedelta(seconds=60)
# OWASP ASVS 5.0, 7.3: a limit on idleness and one on the whole, tighter for the staff.
STAFF_WHOLE = datetime.timedelta(hours=10)
IDLE = datetime.timedelta(hours=12)
WHOLE = datetime.timedelta(days=7)


class SessionStore(db.SessionStore):
    """Django's database sessions with a short-lived cache entry that also holds the person's snapshot.

    A cache that is away costs SQL and nothing else. A log-out that the cache did not hear of is over at the latest
    when the entry's minute is.
    """

    snapshot: Snapshot | None = None
    # The visitor was last noted more than a minute ago.
    is_due = False
    _is_ours_alone = False

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        key = self.session_key or ""
        entry = cache.get(cache_key(key))
        if isinstance(entry, bytes) and (found := unpack(key, entry)):
            data, self.snapshot = found
            return data
        return self._load_from_database(key)

    def _load_from_database(self, key: str) -> dict[str, Any]:
        now = timezone.now()
        row = Session.objects.filter(session_key=key, expire_date__gt=now).first()
        if row is None:
            self._session_key = None
            return {}
        snapshot = take(row.user_id) if row.user_id else None
        ends = min(row.expire_date, _end(row, snapshot))
        if ends <= now:
            self.delete(key)
            self._session_key = None
            return {}
        self.is_due = now - row.seen_at > SEEN_EVERY
        data = self.decode(row.session_data)
        # Not over the marker of a change: `add` leaves what is there.
        life = min(LIFE_SECONDS, int((ends - now).total_seconds()))
        if life > 0:
            cache.add(cache_key(key), pack(key, data, snapshot), life)
        self.snapshot = snapshot
        return data

    def note_visitor(self) -> None:
        """Keep the time of the visitor's latest request; looking at somebody's session is not a visit."""
        self.is_due = False
        Session.objects.filter(session_key=self.session_key).update(seen_at=timezone.now())

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)
        values = {
            "session_data": self.encode(data),
            "expire_date": self.get_expiry_date(),
            "user_id": data.get(SESSION_KEY),
        }
        if must_create:
            try:
                with transaction.atomic():
                    Session.objects.create(session_key=self.session_key, **values)
            except IntegrityError as error:
                raise CreateError from error
            self._is_ours_alone = True
            return
        if not Session.objects.filter(session_key=self.session_key).update(**values):
            raise UpdateError
        # Nobody else can have read a session whose key has not left this request yet.
        if not self._is_ours_alone:
            hold(self.session_key)

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is None:
            return
        Session.objects.filter(session_key=key).delete()
        hold(key)

    def clear(self) -> None:
        super().clear()
        self.snapshot = None


def _end(row: Session, snapshot: Snapshot | None) -> datetime.datetime:
    """When the session ends if nobody comes back, by the limits of whom it belongs to."""
    if snapshot is None:
        return row.expire_date
    if snapshot.is_staff:
        idle = datetime.timedelta(seconds=settings.STAFF_IDLE_SECONDS)
        return min(row.seen_at + idle, row.created_at + STAFF_WHOLE)
    return min(row.seen_at + IDLE, row.created_at + WHOLE)
