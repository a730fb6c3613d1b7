"""A sender that is killed in the middle, again and again, against a mail server that refuses and hangs up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import timezone
from post_office.models import STATUS, Email

from notifications import outbox
from tests.jobs.servers import database_url, wait_for
from tests.notifications.mailserver import MailServer

LETTERS = 120
KILLS = 5


class Sender:
    def __init__(self, port: int) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "MAIL_PORT": str(port),
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), os.environ.get("PYTHONPATH", "")]),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.notifications.sender"],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=quiet,
            stderr=quiet,
        )

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def sender(transactional_db: None, mailserver: MailServer) -> Iterator[Sender]:
    one = Sender(mailserver.port)
    yield one
    one.kill()


def test_killed_senders_lose_no_letter_and_repeat_only_the_one_in_flight(
    sender: Sender, mailserver: MailServer
) -> None:
    mailserver.start(refuse_each=3, drop_each=17, pause=0.02)
    letters = outbox.queue(
        [outbox.row(to=f"p{n}@demo.example", subject=f"Письмо {n}", text="Текст") for n in range(LETTERS)]
    )
    unsent = Email.objects.exclude(status=STATUS.sent)

    def more_than(count: int) -> bool:
        Email.objects.filter(status=STATUS.requeued).update(scheduled_time=timezone.now())
        return len(mailserver.taken()) > count

    for _kill in range(KILLS):
        before = len(mailserver.taken())
        sender.start()
        wait_for(lambda wanted=before + 9: more_than(wanted), 30, "letters are going out")
        sender.kill()
        assert unsent.exists(), "the drill is over before its last kill"
    sender.start()
    wait_for(lambda: more_than(0) and not unsent.exists(), 60, "all letters are sent")

    taken = mailserver.message_ids()
    assert set(taken) == {email.message_id for email in letters}, "a letter was lost"
    assert max(taken.values()) <= 2
    assert sum(taken.values()) - LETTERS <= KILLS, "more than the letter in flight was repeated"
