"""The database and Valkey of one checkout or test run: the operator's own, or ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from portal.locks import Lock, alone
from portal.places import Places
from portal.postgres import Postgres
from portal.valkey import Valkey

DATABASE = "portal"


@contextmanager
def running(places: Places, *, throwaway: bool = False) -> Iterator[dict[str, str]]:
    """Servers inside, given as DATABASE_URL and REDIS_URL.

    What the environment names already is used as it is. Ours are shared by all launchers of one
    checkout: the first starts them (or adopts what a killed launcher left behind), the last to go
    stops them. The kernel keeps count by a shared lock, so a killed launcher is not counted.
    """
    places.make()
    postgres = None if os.environ.get("DATABASE_URL") else Postgres(places.postgres, throwaway)
    valkey = None if os.environ.get("REDIS_URL") else Valkey(places.valkey, throwaway)
    users = Lock(places.run / "users.lock")
    doorway = places.run / "servers.lock"
    with alone(doorway):
        users.take(shared=True)
        found = {}
        try:
            if postgres:
                postgres.start(DATABASE)
                found["DATABASE_URL"] = postgres.url(DATABASE)
            if valkey:
                valkey.start()
                found["REDIS_URL"] = valkey.url(0)
        except BaseException:
            _leave(users, postgres, valkey)
            raise
    try:
        yield found
    finally:
        with alone(doorway):
            _leave(users, postgres, valkey)


def _leave(users: Lock, postgres: Postgres | None, valkey: Valkey | None) -> None:
    """Let go of the servers, and stop them when nobody else holds them."""
    users.release()
    if not users.take(wait=False):
        users.release()
        return
    for server in (valkey, postgres):
        if server:
            server.stop()
    users.release()
