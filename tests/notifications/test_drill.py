"""Senders that are killed in the middle, again and again, against a mail server that refuses and hangs up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from post_office.models import STATUS, Email

from notifications import delivery, outbox
from tests.jobs.servers import database_url, wait_for
from tests.notifications.mailserver import MailServer

LETTERS = 300
KILLS = 15

HOLDER = """
SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND objid = %s AND granted AND pg_locks.database = (SELECT oid FROM pg_database
      WHERE datname = current_database())
"""


class Senders:
    """Two processes that both try to send, as two workers do; Postgres lets one at a time."""

    def __init__(self, port: int) -> None:
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "MAIL_PORT": str(port),
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), os.environ.get("PYTHONPATH", "")]),
        }
        command = [sys.executable, "-m", "tests.notifications.sender"]
        pipe = subprocess.PIPE
        self.parent = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.names = count(1)
        self.running: dict[str, int] = {}

    def start(self) -> None:
        name = f"sender-{next(self.names)}"
        self.parent.stdin.write(f"{name}\n")
        self.parent.stdin.flush()
        self.running[name] = int(self.parent.stdout.readline())

    def at_work(self) -> str:
        """The name of the one that sends now."""
        with connection.cursor() as cursor:
            cursor.execute(HOLDER, [delivery.LOCK])
            found = cursor.fetchone()
        return found[0] if found else ""

    def kill(self, name: str) -> None:
        os.kill(self.running.pop(name), signal.SIGKILL)


@pytest.fixture
def senders(transactional_db: None, mailserver: MailServer) -> Iterator[Senders]:
    two = Senders(mailserver.port)
    two.start()
    two.start()
    yield two
    for name in list(two.running):
        two.kill(name)
    two.parent.kill()
    two.parent.communicate()


def test_killed_senders_repeat_only_the_letter_in_flight(senders: Senders, mailserver: MailServer) -> None:
    mailserver.start(refuse_each=3, drop_each=17, pause=0.01)
    letters = outbox.queue(
        [outbox.row(to=f"p{n}@demo.example", subject=f"Письмо {n}", text="Текст") for n in range(LETTERS)]
    )
    unsent = Email.objects.exclude(status=STATUS.sent)

    def more_than(number: int) -> str:
        Email.objects.filter(status=STATUS.requeued).update(scheduled_time=timezone.now())
        return senders.at_work() if len(mailserver.contents) > number else ""

    for _kill in range(KILLS):
        wanted = len(mailserver.contents) + 9
        at_work = wait_for(lambda wanted=wanted: more_than(wanted), 90, "letters are going out")
        senders.kill(at_work)
        assert unsent.exists(), "the drill is over before its last kill"
        senders.start()
    wait_for(lambda: more_than(-1) is not None and not unsent.exists(), 120, "all letters are sent")

    taken = mailserver.message_ids()
    assert set(taken) == {email.message_id for email in letters}, "a letter was lost"
    # One for each kill at most; two kills may meet the same letter.
    assert sum(taken.values()) - LETTERS <= KILLS, "more than the letter in flight was repeated"
