"""An SMTP server in a process of its own that keeps what it took, and breaks as it is told."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections import Counter
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from aiosmtpd.controller import Controller

from tests.jobs.servers import free_port, wait_for


class Taking:
    """aiosmtpd's handler: every third letter is refused for now, every tenth connection breaks in DATA."""

    def __init__(self, folder: Path, options: dict[str, Any]) -> None:
        self.folder = folder
        self.options = options
        self.seen = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.seen += 1
        if self.seen % self.options.get("refuse_each", 10**9) == 0:
            return "451 come back later"
        if self.seen % self.options.get("drop_each", 10**9) == 0:
            server.transport.abort()
            return "451 never heard"
        if pause := self.options.get("pause"):
            time.sleep(pause)
        entry = {"to": envelope.rcpt_tos, "content": envelope.content.decode("utf-8", "surrogateescape")}
        # On disk before the answer, as a mail server promises.
        with (self.folder / "taken").open("a") as taken:
            taken.write(json.dumps(entry) + "\n")
            taken.flush()
            os.fsync(taken.fileno())
        return "250 taken"


def _serve(port: int, folder: Path, options: dict[str, Any]) -> None:
    controller = Controller(Taking(folder, options), hostname="127.0.0.1", port=port, decode_data=False)
    controller.start()
    while True:
        time.sleep(60)


class MailServer:
    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(mkdtemp(prefix="portal-test-mail-"))
        self.process: Any = None

    def start(self, **options: Any) -> None:
        self.stop()
        context = multiprocessing.get_context("spawn")
        self.process = context.Process(target=_serve, args=(self.port, self.folder, options), daemon=True)
        self.process.start()
        wait_for(self._answers, 20, "the mail server is up")

    def _answers(self) -> bool:
        import smtplib

        try:
            smtplib.SMTP("127.0.0.1", self.port, timeout=1).quit()
        except (OSError, smtplib.SMTPException):
            return False
        return True

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.join()
            self.process = None

    def taken(self) -> list[Any]:
        """The letters that were answered with 250, in order."""
        file = self.folder / "taken"
        lines = file.read_text().splitlines() if file.exists() else []
        letters = []
        for line in lines:
            entry = json.loads(line)
            letters.append(message_from_bytes(entry["content"].encode("utf-8", "surrogateescape")))
        return letters

    def message_ids(self) -> Counter[str]:
        return Counter(letter["Message-ID"] for letter in self.taken())

    def subjects(self) -> Counter[str]:
        return Counter(str(make_header(decode_header(letter["Subject"]))) for letter in self.taken())
