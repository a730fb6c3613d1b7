"""The database and Valkey of one checkout or test run: the operator's own, or ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.locks import Lock, alone
from portal.places import Places
from portal.postgres import Postgres
from portal.says import say
from portal.valkey import Valkey

DATABASE = "portal"


@dataclass
class Servers:
    """Our servers; None stands for one of the operator's own, which we leave alone."""

    postgres: Postgres | None
    valkey: Valkey | None
    doorway: Path

    def start(self) -> None:
        """Start, or adopt, what is ours. Raises Refused when a server cannot start."""
        if self.postgres:
            self.postgres.start(DATABASE)
        if self.valkey:
            self.valkey.start()

    def stop(self) -> None:
        if self.valkey:
            self.valkey.stop()
        if self.postgres:
            self.postgres.stop()

    def addresses(self) -> dict[str, str]:
        """DATABASE_URL and REDIS_URL of those that are ours."""
        found = {}
        if self.postgres:
            found["DATABASE_URL"] = self.postgres.url(DATABASE)
        if self.valkey:
            found["REDIS_URL"] = self.valkey.url(0)
        return found

    def revive(self) -> None:
        """Start again what has died. Raises Refused when it cannot; to be called now and then."""
        if (self.postgres and not self.postgres.pid()) or (self.valkey and not self.valkey.pid()):
            say("The database or Valkey has died; starting it again.")
            with alone(self.doorway):
                self.start()


@contextmanager
def running(places: Places, *, throwaway: bool = False) -> Iterator[Servers]:
    """Servers inside, the database and Valkey.

    What DATABASE_URL and REDIS_URL name already is used as it is. Ours are shared by all launchers of
    one checkout: the first starts them (or adopts what a killed launcher left behind), the last to go
    stops them. The kernel keeps count by a shared lock, so a killed launcher is not counted.
    """
    places.make()
    servers = Servers(
        None if os.environ.get("DATABASE_URL") else Postgres(places.postgres, throwaway),
        None if os.environ.get("REDIS_URL") else Valkey(places.valkey, throwaway),
        places.run / "servers.lock",
    )
    users = Lock(places.run / "users.lock")
    with alone(servers.doorway):
        users.take(shared=True)
        try:
            servers.start()
        except BaseException:
            _leave(users, servers)
            raise
    try:
        yield servers
    finally:
        with alone(servers.doorway):
            _leave(users, servers)


def _leave(users: Lock, servers: Servers) -> None:
    """Let go of the servers, and stop them when nobody else holds them."""
    users.release()
    if users.take(wait=False):
        servers.stop()
    users.release()
