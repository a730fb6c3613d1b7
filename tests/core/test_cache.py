"""The cache may go and come back; whoever asks is told "not there" and nothing worse."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from redis import Redis

from core.cache import FailSafeRedisCache


@pytest.fixture(autouse=True)
def _answers_again() -> Iterator[None]:
    yield
    FailSafeRedisCache._away_until = 0.0


def _away() -> FailSafeRedisCache:
    return FailSafeRedisCache("redis://127.0.0.1:1/0", {"OPTIONS": {"socket_connect_timeout": 0.1}})


def test_a_cache_that_is_away_answers_with_the_default() -> None:
    away = _away()
    assert away.get("name", "default") == "default"
    away.set("name", 1)
    assert away.get_many(["name"]) == {}
    assert away.add("name", 1) is True
    assert away.incr("name") == 1
    assert away.delete("name") is False
    assert away.clear() is False


def test_after_a_failure_nobody_waits_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    away = _away()
    away.get("name")
    monkeypatch.setattr(away._cache, "get", lambda *_: pytest.fail("asked again"))
    assert away.get("name") is None


def test_a_server_that_was_restarted_is_found_again_at_once() -> None:
    cache.set("name", "before")
    server = Redis.from_url(settings.CACHES["default"]["LOCATION"])
    mine = cache._cache.get_client().client_id()
    server.client_kill_filter(_id=str(mine))
    assert cache.get("name") == "before"
    assert cache._cache.get_client().client_id() != mine


def test_threads_do_not_share_a_connection() -> None:
    seen = [cache._cache.get_client().client_id()]
    thread = threading.Thread(target=lambda: seen.append(cache._cache.get_client().client_id()))
    thread.start()
    thread.join()
    assert len(set(seen)) == 2


def test_a_forked_process_has_a_connection_of_its_own() -> None:
    mine = cache._cache.get_client().client_id()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(cache._cache.get_client().client_id()).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert int(os.read(reading, 20)) != mine
    assert cache._cache.get_client().client_id() == mine


def test_one_connection_serves_many_operations() -> None:
    ids = {cache._cache.get_client(write=bool(n % 2)).client_id() for n in range(4)}
    assert len(ids) == 1


@pytest.mark.parametrize("value", [0, -5, 10**30, True, None, "7", b"7", b"", 1.5, ("a", {"b": [1]})])
def test_what_is_put_in_comes_out(value: object) -> None:
    cache.set("name", value)
    found = cache.get("name", "nothing")
    assert (type(found), found) == (type(value), value)
