"""Ports for the servers that tests start."""

import itertools
import os
import socket

# Below those that the system gives to outgoing connections, and apart for each test process: a port that is free when
# it is picked is still free when its server starts.
FIRST, EACH = 20_000, 2_000
_NEXT = itertools.count()


def free_port() -> int:
    """A port that nothing listens on, another one each time."""
    own = FIRST + EACH * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = own + next(_NEXT) % EACH
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
