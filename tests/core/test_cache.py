"""The cache may go and come back; whoever asks is told "not there" and nothing worse."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from redis import Connection, Redis
from redis.exceptions import TimeoutError as RedisTimeoutError

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


def test_threads_that_share_a_cache_object_do_not_share_its_connection() -> None:
    """As it comes about where a thread was given a copy of another's context."""
    client = cache._cache
    seen = [client.get_client().client_id()]
    thread = threading.Thread(target=lambda: seen.append(client.get_client().client_id()))
    thread.start()
    thread.join()
    assert len(set(seen)) == 2


class TimeIsUp(BaseException):
    """What strikes anywhere, as a signal's handler does."""


@pytest.mark.parametrize(
    ("operation", "given"),
    [("get", ["another"]), ("has_key", ["another"]), ("set_many", [{"x": 1}]), ("add", ["x", 1]), ("delete", ["x"])],
)
def test_an_operation_that_was_broken_off_leaves_no_answer_for_the_next(
    operation: str, given: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.set_many({"mine": "mine", "another": "another's"})
    reads = Connection.read_response
    with monkeypatch.context() as struck:
        struck.setattr(Connection, "read_response", lambda *_, **__: (_ for _ in ()).throw(TimeIsUp))
        with pytest.raises(TimeIsUp):
            getattr(cache, operation)(*given)
    assert Connection.read_response is reads
    assert cache.get("mine") == "mine"
    assert cache.get("another") == "another's"


def test_an_answer_that_came_too_late_is_not_taken_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.set_many({"mine": "mine", "another": "another's"})
    with monkeypatch.context() as slow:
        slow.setattr(Connection, "read_response", lambda *_, **__: (_ for _ in ()).throw(RedisTimeoutError))
        assert cache.get("another", "nothing") == "nothing"
    FailSafeRedisCache._away_until = 0.0
    assert cache.get("mine") == "mine"


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
