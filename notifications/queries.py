"""Reads of notices, letters and choices."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from post_office.models import STATUS, Email

from accounts.enums import StaffRole
from accounts.models import User
from notifications.enums import FOR_STAFF, Group
from notifications.models import AddressRefusal, Notice, Preference
from notifications.registry import chosen_by_mail

# Newest first; the index of every list of notices.
ORDER = ("-created_at", "-id")
UNREAD_SHOWN = 99
UNREAD_SECONDS = 60
DUE = (STATUS.queued, STATUS.requeued)


class Unread(int):
    """A number of unread notices that nobody needs to know beyond 99."""

    def __str__(self) -> str:
        return f"{UNREAD_SHOWN}+" if self > UNREAD_SHOWN else super().__repr__()


def visible_to(user: User) -> QuerySet[Notice]:
    """A person's own notices; nobody reads another's here."""
    return Notice.objects.filter(user=user)


def unread_key(user_id: Any) -> str:
    """Where the number of a person's unread notices is kept."""
    return f"notices-unread:{user_id}"


def unread_count(user: User) -> Unread:
    """How many notices a person has not read: no SQL while it is remembered, never a long count."""
    key = unread_key(user.pk)
    count = cache.get(key)
    if count is None:
        count = visible_to(user).filter(read_at=None).values("pk")[: UNREAD_SHOWN + 1].count()
        cache.set(key, count, UNREAD_SECONDS)
    return Unread(count)


def forget_unread(user_ids: Iterable[Any]) -> None:
    """Let the numbers of unread notices be counted anew once the surrounding transaction is committed."""
    keys = [unread_key(user_id) for user_id in user_ids]
    if keys:
        transaction.on_commit(lambda: cache.delete_many(keys))


def groups_for(user: User) -> list[Group]:
    """The groups whose letters this person may choose."""
    offered = chosen_by_mail()
    return [group for group in Group if group in offered and (user.is_staff or group not in FOR_STAFF)]


def choices_of(user: User) -> dict[str, bool]:
    """Group → whether its letters are wanted, for every group the person may choose."""
    chosen = dict(Preference.objects.filter(user=user).values_list("group", "by_email"))
    return {str(group): chosen.get(group, True) for group in groups_for(user)}


def declined(user_ids: list[Any], group: str) -> set[Any]:
    """Who of these people wants no letters of a group."""
    rows = Preference.objects.filter(user__in=user_ids, group=group, by_email=False)
    return set(rows.values_list("user_id", flat=True))


def fingerprint(address: str) -> str:
    """What is kept of an address that refused letters: enough to know it again, not to write to it."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()


def refused(addresses: Iterable[str], group: str) -> set[str]:
    """Which of these addresses, of people without accounts, want no letters of a group."""
    known = {fingerprint(one): one for one in addresses}
    rows = AddressRefusal.objects.filter(address_hash__in=known, group=group)
    return {known[one] for one in rows.values_list("address_hash", flat=True)} if known else set()


def administrators() -> QuerySet[User]:
    """Whom the portal tells about its own troubles."""
    return User.objects.filter(is_active=True, roles__contains=[StaffRole.ADMINISTRATOR])


def due_letters() -> QuerySet[Email]:
    """The letters to be sent now, those that somebody waits for first."""
    now = timezone.now()
    return Email.objects.filter(Q(scheduled_time=None) | Q(scheduled_time__lte=now), status__in=DUE).order_by(
        "-priority", "id"
    )


def late_letters(than: datetime.timedelta) -> QuerySet[Email]:
    """Letters that have never been tried and wait for longer than that."""
    return Email.objects.filter(status=STATUS.queued, created__lt=timezone.now() - than)
