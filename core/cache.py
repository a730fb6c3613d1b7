"""A cache that may be gone: whoever asks gets the default, and the page is a little slower."""

from __future__ import annotations

import logging
import os
import pickle
import threading
import time
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient, RedisSerializer
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

QUIET_SECONDS = 5.0


class QuickSerializer(RedisSerializer):
    """Django's, without trying first whether a pickle is a number: refusing it means writing it all into an error."""

    def loads(self, data: bytes) -> Any:
        return pickle.loads(data) if data.startswith(pickle.PROTO) else int(data)  # noqa: S301  (our own pickles)


class OneConnectionClient(RedisCacheClient):
    """Django's client with one connection for each thread, which stays.

    Making a Redis object and asking a pool for each operation costs five times what the operation does. Nobody looks
    before each use whether an answer is still waiting in the connection, so whoever breaks off in the middle of an
    operation must `drop` it: the next one would read an answer that is another's.
    """

    def __init__(self, servers: list[str], **options: Any) -> None:
        # A server that was restarted meanwhile closed our connection: one more try finds it again.
        once_more = Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,))
        # Over version 2 of the protocol nothing comes but answers to questions.
        super().__init__(servers, serializer=QuickSerializer, retry=once_more, protocol=2, **options)
        self._mine = threading.local()

    def get_client(self, key: Any = None, *, write: bool = False) -> Redis:
        process = os.getpid()
        kept: tuple[int, Redis] | None = getattr(self._mine, "kept", None)
        if kept is None or kept[0] != process:
            pool = self._get_connection_pool(write=True)
            kept = self._mine.kept = process, self._client(connection_pool=pool, single_connection_client=True)
        return kept[1]

    def drop(self) -> None:
        """Close this thread's connection and what a pipeline gave back; the next operation opens another."""
        process, client = self._mine.__dict__.pop("kept", (0, None))
        if client is not None and process == os.getpid():
            client.close()
            client.connection_pool.disconnect(inuse_connections=False)

    def get(self, key: str, default: Any) -> Any:
        """What nearly every request does, without what a Redis object does around it."""
        client = self.get_client(key)
        try:
            client.connection.send_command("GET", key)
            value = client.connection.read_response()
        except RedisConnectionError:
            value = client.get(key)
        return default if value is None else self._serializer.loads(value)


class FailSafeRedisCache(RedisCache):
    """Django's Redis cache that answers "not there" while the server is away.

    After a failure the server is not asked again for a few seconds, so that an outage costs each process one
    time-out and not one a request.
    """

    _away_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneConnectionClient

    def _guarded(self, operation: str, default: Any, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < FailSafeRedisCache._away_until:
            return default
        try:
            return getattr(super(), operation)(*args, **kwargs)
        except (RedisError, OSError) as error:
            self._cache.drop()
            FailSafeRedisCache._away_until = time.monotonic() + QUIET_SECONDS
            logger.warning("The cache does not answer: %s", error)
            return default
        except BaseException:
            # A time limit, a worker told to stop: it may have struck between a question and its answer.
            self._cache.drop()
            raise

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._guarded("get", default, key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> Any:
        return self._guarded("get_many", {}, keys, version)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self._guarded("set", None, key, value, *args, **kwargs)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return self._guarded("set_many", [], data, *args, **kwargs)

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        return self._guarded("add", True, key, value, *args, **kwargs)

    def touch(self, key: str, *args: Any, **kwargs: Any) -> bool:
        return self._guarded("touch", False, key, *args, **kwargs)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._guarded("delete", False, key, version)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._guarded("delete_many", None, keys, version)

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._guarded("has_key", False, key, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        return self._guarded("incr", delta, key, delta, version)

    def clear(self) -> bool:
        return self._guarded("clear", False)
