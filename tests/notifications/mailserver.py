"""A real SMTP server that keeps what it took, and breaks as it is told."""

from __future__ import annotations

import asyncio
from collections import Counter
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller

from tests.ports import free_port

NEVER = 10**9


class MailServer:
    """aiosmtpd on a port of its own. Started again it keeps its port and what it took.

    `refuse_each=3` answers every third letter with 451, `drop_each=7` breaks every seventh connection in DATA,
    `pause` makes it slow, and nobody@ does not live here.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.contents: list[bytes] = []
        self.seen = 0
        self.options: dict[str, Any] = {}
        self.controller: Controller | None = None

    def start(self, **options: Any) -> None:
        self.options = options
        self.seen = 0
        if self.controller is None:
            self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self.controller.start()

    def stop(self) -> None:
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.seen += 1
        if self.seen % self.options.get("refuse_each", NEVER) == 0:
            return "451 come back later"
        if self.seen % self.options.get("drop_each", NEVER) == 0:
            server.transport.abort()
            return "451 never heard"
        await asyncio.sleep(self.options.get("pause", 0))
        self.contents.append(envelope.content)
        return "250 taken"

    def taken(self) -> list[Message]:
        """The letters that were answered with 250, in order."""
        return [message_from_bytes(content) for content in list(self.contents)]

    def message_ids(self) -> Counter[str]:
        return Counter(letter["Message-ID"] for letter in self.taken())

    def subjects(self) -> Counter[str]:
        return Counter(str(make_header(decode_header(letter["Subject"]))) for letter in self.taken())
