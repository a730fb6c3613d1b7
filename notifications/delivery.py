"""Sending the letters that wait, each result kept as soon as the mail server has answered.

One sender at a time for the whole portal, by a lock that Postgres gives up when the sender dies. Killed between the
server's "250" and the row, a sender leaves one letter that goes out twice, under the same Message-ID; no design can
make that none. django-post-office keeps the results of a whole batch at its end, so it would repeat the batch.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models.functions import Now
from django.utils import timezone
from post_office.models import STATUS, Email, Log
from post_office.settings import get_backend

from core import invites
from core.later import ring
from notifications import outbox, queries
from notifications.actions import notify
from notifications.notifications import LettersGivenUp, LettersLate

logger = logging.getLogger(__name__)

LOCK = 7_402_221
BATCH = 50
# A run ends after this and rings for the next one, so that a worker is not held for ever.
RUN_SECONDS = 45.0
# Waits between tries, in minutes: 27 hours in all, so that a day's outage of the reader's server loses nothing.
WAITS = (1, 2, 5, 10, 20, 30, 60, 60, *[120] * 12)
# So many broken connections one after the other mean that the server is away, not that the letters are bad.
DROPS_IN_A_ROW = 5
# A one-time link is void by then, and its letter only a secret lying about.
SECRET_LIFE = timedelta(days=3)
LATE = timedelta(minutes=30)
ADMIN_LIST = "/admin/post_office/email/"


class ServerAwayError(Exception):
    """The mail server takes nothing now: no letter is at fault, all of them wait."""


@dataclass
class Outcome:
    """What one run did. `alone` is false when another sender was at work."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0
    alone: bool = True
    away: str = ""


def deliver(*, seconds: float = RUN_SECONDS) -> Outcome:
    """Send what is due, until there is nothing more, the time is over or the server is away.

    Must not run inside a transaction, because then no result would be kept until its end.
    """
    if any(not block._from_testcase for block in connection.atomic_blocks):
        raise transaction.TransactionManagementError("letters are sent outside a transaction")
    with _only_sender() as alone:
        if not alone:
            return Outcome(alone=False)
        sender = _Sender(time.monotonic() + seconds)
        try:
            sender.run()
        finally:
            sender.close()
    _tell_administrators(sender.outcome)
    return sender.outcome


@contextmanager
def _only_sender() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        (alone,) = cursor.fetchone()
    try:
        yield alone
    finally:
        if alone and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


class _Sender:
    """One run over the letters that are due, on one connection to the mail server."""

    def __init__(self, until: float) -> None:
        self.until = until
        self.outcome = Outcome()
        self.drops = 0
        self.session: BaseEmailBackend | None = None

    def run(self) -> None:
        try:
            while letters := list(queries.due_letters()[:BATCH]):
                for email in letters:
                    if time.monotonic() > self.until:
                        ring(outbox.BELL)
                        return
                    self._send(email)
        except ServerAwayError as error:
            self.outcome.away = str(error)
            logger.warning("The mail server is away: %s", error)

    def close(self) -> None:
        if self.session is not None:
            try:
                self.session.close()
            except (smtplib.SMTPException, OSError) as error:
                logger.info("The mail server did not say goodbye: %s", error)
            self.session = None

    def _send(self, email: Email) -> None:
        """Send one letter and keep what came of it, before anything else is done."""
        if outbox.is_secret(email) and email.created < timezone.now() - SECRET_LIFE:
            return self._give_up(email, TimeoutError("a one-time link that nobody waits for any more"))
        try:
            message = email.email_message()
            if calendar := (email.headers or {}).get(outbox.CALENDAR):
                message.attach(invites.as_part(calendar))
            message.extra_headers = {
                name: value for name, value in message.extra_headers.items() if name.lower() not in outbox.OWN_HEADERS
            }
            message.message()
        except Exception as error:  # whatever is wrong with the row, it stays wrong and must not stop the others
            return self._give_up(email, error)
        session = self._session()
        try:
            session.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _text in error.recipients.values()]
            return self._refused(email, error, max(codes, default=450))
        except smtplib.SMTPSenderRefused as error:
            # It is us whom the server does not want, not this letter.
            return self._postpone(email, error)
        except smtplib.SMTPResponseException as error:
            return self._refused(email, error, error.smtp_code)
        except (smtplib.SMTPException, OSError) as error:
            return self._dropped(email, error)
        except (ValueError, TypeError) as error:
            return self._give_up(email, error)
        self.drops = 0
        self.outcome.sent += 1
        return self._keep(email, status=STATUS.sent, **_wiped(email))

    def _session(self) -> BaseEmailBackend:
        if self.session is None:
            session = get_connection(get_backend("default"))
            try:
                session.open()
            except (smtplib.SMTPException, OSError) as error:
                raise ServerAwayError(f"{type(error).__name__}: {error}") from error
            self.session = session
        return self.session

    def _refused(self, email: Email, error: Exception, code: int) -> None:
        """The server has answered: 4xx is for now, 5xx for good (RFC 5321, section 4.2.1); 421 is a goodbye."""
        if code == 421:
            return self._dropped(email, error)
        self.drops = 0
        return self._give_up(email, error) if code >= 500 else self._postpone(email, error)

    def _dropped(self, email: Email, error: Exception) -> None:
        """The connection broke: nobody knows whether the letter was taken, so it goes again, under its name."""
        self.close()
        self.drops += 1
        self._postpone(email, error)
        if self.drops >= DROPS_IN_A_ROW:
            raise ServerAwayError(f"{self.drops} broken connections: {error}")

    def _postpone(self, email: Email, error: Exception) -> None:
        tries = email.number_of_retries or 0
        if tries >= len(WAITS):
            return self._give_up(email, error)
        self.outcome.postponed += 1
        return self._keep(
            email,
            error,
            status=STATUS.requeued,
            number_of_retries=tries + 1,
            scheduled_time=timezone.now() + timedelta(minutes=WAITS[tries]),
        )

    def _give_up(self, email: Email, error: Exception) -> None:
        self.outcome.given_up += 1
        logger.error("A letter was given up: %s", type(error).__name__, extra={"email": email.pk})
        self._keep(email, error, status=STATUS.failed, **_wiped(email))

    def _keep(self, email: Email, error: Exception | None = None, **values: Any) -> None:
        """Write the result. While Postgres restarts, wait for it: the letter is out and must not go again."""

        def write() -> None:
            Email.objects.filter(pk=email.pk, status__in=queries.DUE).update(last_updated=Now(), **values)
            if error is not None:
                text = str(error).replace("\x00", "")[:2000]
                Log.objects.create(email=email, status=STATUS.failed, exception_type=type(error).__name__, message=text)

        if _patiently(write):
            # Our lock went with the old connection, and another sender may have it.
            raise ServerAwayError("the connection to Postgres was lost")


def forget_old(*, now: datetime | None = None, batch: int = 1000) -> int:
    """Delete letters that were sent or given up longer ago than the setting says. Returns how many.

    What the portal told people stays in their notices. Each batch is a transaction, so that nobody waits for long.
    """
    days = settings.MAIL_RETENTION_DAYS
    if not days:
        return 0
    over = Email.objects.filter(
        status__in=[STATUS.sent, STATUS.failed], last_updated__lt=(now or timezone.now()) - timedelta(days=days)
    )
    forgotten = 0
    while keys := list(over.order_by("last_updated").values_list("pk", flat=True)[:batch]):
        Email.objects.filter(pk__in=keys).delete()
        forgotten += len(keys)
    return forgotten


def _patiently(write: Callable[[], None]) -> bool:
    """Do a write, again and again while the database is away for half a minute. Returns whether it was."""
    for wait in (0.5, 1, 2, 4, 8, 16):
        try:
            write()
        except (OperationalError, InterfaceError) as error:
            if connection.in_atomic_block:
                raise
            logger.warning("A letter's result waits for the database: %s", error)
            connection.close()
            time.sleep(wait)
        else:
            return wait != 0.5
    write()
    return True


def _wiped(email: Email) -> dict[str, str]:
    return {"message": "", "html_message": ""} if outbox.is_secret(email) else {}


def _tell_administrators(outcome: Outcome) -> None:
    """Alerts, in the portal only: at most one of each kind an hour for each administrator."""
    hour = f"{timezone.now():%Y-%m-%d %H}"
    if outcome.given_up:
        notify(
            notification=LettersGivenUp,
            recipients=queries.administrators(),
            context={"count": outcome.given_up},
            url=f"{ADMIN_LIST}?status__exact={STATUS.failed}",
            key=hour,
        )
    if outcome.away and queries.late_letters(LATE).exists():
        notify(
            notification=LettersLate,
            recipients=queries.administrators(),
            context={"error": outcome.away},
            url=f"{ADMIN_LIST}?status__exact={STATUS.queued}",
            key=hour,
        )
