"""Eight connections from another process, the portal and the floor in turns, each one process under gunicorn."""

from __future__ import annotations

import http.client
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.data import dsn
from bench.measure import ROUNDS

CONNECTIONS, SECONDS = 8, 4.0


@dataclass(frozen=True)
class Shot:
    """Requests a second, and the time under which 99 of 100 were answered."""

    rate: float
    p99: float


def beside(
    database: str, path: str, cookie: str, floor_path: str, compare: Callable[[tuple[int, bytes], bytes], None]
) -> list[tuple[Shot, Shot]]:
    """The portal's shots and the floor's, round by round; their answers are compared first."""
    address, shots = dsn(database), []
    with _server("bench.floor:application", address) as floor, _server("mosprom_portal.wsgi", address) as portal:
        compare(_ask(portal, path, cookie), _ask(floor, floor_path, "")[1])
        _fire(floor, floor_path, "", 1.0)
        _fire(portal, path, cookie, 1.0)
        for turn in range(ROUNDS):
            order = [("floor", floor, floor_path, ""), ("portal", portal, path, cookie)]
            found = {
                name: _fire(port, where, who, SECONDS) for name, port, where, who in order[:: 1 if turn % 2 else -1]
            }
            shots.append((found["portal"], found["floor"]))
    return shots


def _ask(port: int, path: str, cookie: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=_headers(cookie))
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def _headers(cookie: str) -> dict[str, str]:
    return {"Host": "bench.example", "X-Forwarded-Proto": "https", "Cookie": cookie}


@contextmanager
def _server(application: str, address: str) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": address, "BENCH_DATABASE_URL": address}
    command = ["-m", "gunicorn", application, f"--bind=127.0.0.1:{port}", "--worker-class=gthread", "--threads=4"]
    command += ["--workers=1", "--no-control-socket", "--log-level=warning", "--keep-alive=30"]
    process = subprocess.Popen([sys.executable, *command], env=environment)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _fire(port: int, path: str, cookie: str, seconds: float) -> Shot:
    """Shots are fired from a process of their own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(shoot, (port, path, cookie, seconds))


def shoot(port: int, path: str, cookie: str, seconds: float) -> Shot:
    """The gun: `CONNECTIONS` threads that ask again as soon as they are answered."""
    times: list[float] = []
    headers = _headers(cookie)

    def one() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        end = time.monotonic() + seconds
        while (began := time.monotonic()) < end:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200, (answer.status, body[:300])
            times.append(time.monotonic() - began)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(CONNECTIONS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Shot(len(times) / (time.monotonic() - began), statistics.quantiles(times, n=100)[98])
