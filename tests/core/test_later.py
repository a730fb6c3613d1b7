"""Bells: one per transaction, none into the void."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery
from django.db import transaction

from core import later


class Recorder:
    """A broker that hears everything, until it is told to fail."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.tries = 0
        self.is_away = False

    def send_task(self, task: str, kwargs: dict[str, Any], **_options: Any) -> None:
        self.tries += 1
        if self.is_away:
            raise OSError("nobody there")
        self.heard.append((task, kwargs))


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    recorder = Recorder()
    monkeypatch.setattr(later, "current_app", recorder)
    monkeypatch.setattr(later, "_quiet", later._Quiet())
    return recorder


@pytest.mark.django_db(transaction=True)
def test_many_bells_of_one_transaction_are_one(broker):
    with transaction.atomic():
        for _ in range(5):
            with transaction.atomic():
                later.ring("mail")
        later.ring("scan", document_id="1")
        later.ring("scan", document_id="2")
        later.ring("mail")
        assert broker.heard == []
    assert broker.heard == [("mail", {}), ("scan", {"document_id": "1"}), ("scan", {"document_id": "2"})]
    with transaction.atomic():
        later.ring("mail")
    later.ring("mail")
    assert len(broker.heard) == 5, "another transaction has a bell of its own"


@pytest.mark.django_db(transaction=True)
def test_a_bell_that_was_rolled_back_stands_in_nobodys_way(broker):
    with transaction.atomic():
        with transaction.atomic():
            later.ring("mail")
            transaction.set_rollback(True)
        later.ring("mail")
    assert broker.heard == [("mail", {})]
    with transaction.atomic():
        later.ring("mail")
        transaction.set_rollback(True)
    assert len(broker.heard) == 1


def test_after_a_bell_that_was_not_heard_nobody_rings_for_a_while(broker, monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr(later.time, "monotonic", lambda: now)
    broker.is_away = True
    for _ in range(3):
        later._send("mail", {})
    assert broker.tries == 1
    now += later.QUIET_SECONDS + 1
    for _ in range(3):
        later._send("mail", {})
    assert broker.tries == 2, "one looks whether it is back"
    broker.is_away = False
    now += later.QUIET_SECONDS - 1
    later._send("mail", {})
    assert broker.heard == []
    now += 2
    later._send("mail", {})
    later._send("mail", {})
    assert len(broker.heard) == 2, "and then all ring again"


def test_a_broker_that_accepts_and_never_answers_costs_one_wait(monkeypatch):
    with socket.create_server(("127.0.0.1", 0), backlog=50) as silent:
        address = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        app = Celery("silent", broker=address, set_as_current=False)
        app.conf.broker_transport_options = {"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0}
        monkeypatch.setattr(later, "current_app", app)
        monkeypatch.setattr(later, "_quiet", later._Quiet())
        later._send("mail", {})
        began = time.monotonic()
        for _ in range(20):
            later._send("mail", {})
        assert time.monotonic() - began < 1, "twenty others did not wait"
    assert later._quiet.until > 0
