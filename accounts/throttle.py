"""Limits on tries, exact under any number of parallel ones.

A row per limited thing holds the times of its latest tries; one statement checks and counts, so two tries cannot
both be the last allowed one. Postgres keeps the rows: an outage of the cache opens nothing.
"""

from __future__ import annotations

import datetime
import ipaddress
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import LoginThrottle
from core.errors import Conflict

TAKE = """
INSERT INTO accounts_loginthrottle AS kept (key, tries, forget_at)
VALUES (%(key)s, ARRAY[%(now)s::timestamptz], %(now)s + %(window)s)
ON CONFLICT (key) DO UPDATE SET
    tries = ARRAY(SELECT t FROM unnest(kept.tries) t WHERE t > %(now)s - %(window)s) || %(now)s::timestamptz,
    forget_at = excluded.forget_at
WHERE (SELECT count(*) FROM unnest(kept.tries) t WHERE t > %(now)s - %(window)s) < %(limit)s
RETURNING 1
"""


@dataclass(frozen=True)
class Limit:
    """So many tries of one thing within a window that moves with the clock."""

    key: str
    tries: int
    window: datetime.timedelta


class TooMany(Conflict):
    """A limit is reached; `wait` says for how long."""

    code = "too_many"
    status = 429

    def __init__(self, wait: datetime.timedelta) -> None:
        self.wait = wait
        super().__init__(_("Слишком много попыток. Попробуйте снова через %(time)s.") % {"time": in_words(wait)})


@dataclass
class Taken:
    """Tries that were counted, so that a successful one can be given back."""

    at: datetime.datetime
    keys: list[str] = field(default_factory=list)

    def give_back(self) -> None:
        """Uncount: it was no failure."""
        with connection.cursor() as cursor:
            for key in self.keys:
                cursor.execute(
                    "UPDATE accounts_loginthrottle SET tries = array_remove(tries, %s) WHERE key = %s",
                    [self.at, key],
                )
        self.keys = []


def take(limits: Sequence[Limit]) -> Taken:
    """Count one try against every limit, or none of them and raise TooMany."""
    taken = Taken(timezone.now())
    with connection.cursor() as cursor:
        for limit in limits:
            values = {"key": limit.key, "now": taken.at, "window": limit.window, "limit": limit.tries}
            cursor.execute(TAKE, values)
            if cursor.fetchone() is None:
                taken.give_back()
                raise TooMany(_wait(limit, taken.at))
            taken.keys.append(limit.key)
    return taken


def _wait(limit: Limit, now: datetime.datetime) -> datetime.timedelta:
    row = LoginThrottle.objects.filter(key=limit.key).first()
    within = sorted(at for at in (row.tries if row else []) if at > now - limit.window)
    if len(within) < limit.tries:
        return datetime.timedelta(seconds=1)
    return within[-limit.tries] + limit.window - now


def forget(*keys: str) -> int:
    """Lift limits: nothing was tried. Returns how many had tries counted."""
    rows = LoginThrottle.objects.filter(key__in=keys)
    counted = rows.exclude(tries=[]).count()
    rows.delete()
    return counted


def sweep() -> int:
    """Delete the rows that limit nothing any more."""
    return LoginThrottle.objects.filter(forget_at__lt=timezone.now()).delete()[0]


def in_words(wait: datetime.timedelta) -> str:
    """A waiting time for people, never shorter than it is."""
    seconds = math.ceil(wait.total_seconds())
    if seconds <= 90:
        return ngettext("%(count)d секунду", "%(count)d секунд", seconds) % {"count": seconds}
    minutes = math.ceil(seconds / 60)
    return ngettext("%(count)d минуту", "%(count)d минут", minutes) % {"count": minutes}


# --- what is limited -------------------------------------------------------------------------------------------


def secret_key(kind: str, *values: str) -> str:
    """The key of a limit on something personal: the row does not tell whom it is about."""
    return f"{kind}:{salted_hmac('accounts.throttle', chr(0).join(values), algorithm='sha256').hexdigest()}"


def account_key(email: str) -> str:
    """The key of the tries on one account."""
    return secret_key("account", email.strip().lower())


def address_key(address: str) -> str:
    """The key of the tries from one address; a whole /64 counts as one, because one household has it."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return secret_key("address", address)
    if parsed.version == 6:
        return secret_key("address", str(ipaddress.ip_network((parsed, 64), strict=False)))
    return secret_key("address", str(parsed))


def password_limits(email: str, address: str, device: str = "") -> list[Limit]:
    """At most 5 failed passwords per account in 15 minutes and 20 per address in an hour.

    A device on which this person has logged in before is counted by itself, so that a stranger's tries do not lock
    its owner out (OWASP, "device cookies").
    """
    who = secret_key("device", device) if device else account_key(email)
    return [
        Limit(who, 5, datetime.timedelta(minutes=15)),
        Limit(address_key(address), 20, datetime.timedelta(hours=1)),
    ]


def code_limits(user_id: object) -> list[Limit]:
    """At most 5 wrong one-time codes per person in 15 minutes."""
    return [Limit(f"code:{user_id}", 5, datetime.timedelta(minutes=15))]


def used_code(user_id: object, code: str) -> list[Limit]:
    """A one-time code passes once, also while the cache that remembers it is away."""
    return [Limit(secret_key("used", str(user_id), code), 1, datetime.timedelta(minutes=3))]


def mail_limits(email: str) -> list[Limit]:
    """At most 3 letters that a stranger can cause, per address in an hour."""
    return [Limit(secret_key("mail", email.strip().lower()), 3, datetime.timedelta(hours=1))]
