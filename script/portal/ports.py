"""Ports of this machine."""

import errno
import random
import socket

from portal.says import Refused

HOST = "127.0.0.1"
OURS = range(15_000, 20_000)


def is_free(port: int) -> bool:
    """True when nothing listens there and we may."""
    try:
        listen(port).close()
    except OSError:
        return False
    return True


def pick(wanted: int | None = None) -> int:
    """The wanted port when it is free, otherwise any that is, below those that outgoing connections are given.

    A server that is started again so finds its port as it left it.
    """
    if wanted and is_free(wanted):
        return wanted
    found = next((port for port in random.sample(OURS, len(OURS)) if is_free(port)), None)
    if found is None:
        raise Refused("No port between 15000 and 19999 is free.")
    return found


def listen(port: int) -> socket.socket:
    """A listening socket on that port. OSError when it is taken or not for us."""
    listener = socket.socket()
    try:
        # Lets us have a port whose last connections are still closing, never one that someone listens on.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(512)
    except OSError:
        listener.close()
        raise
    return listener


def claim(port: int, command: str) -> socket.socket:
    """Listen on that port. Refused when it cannot be had, with the command, {} being a free port after it."""
    try:
        return listen(port)
    except OSError as fault:
        if fault.errno == errno.EACCES:
            raise Refused(f"Port {port} is for root only.", "Take one above 1023, such as --port 8000.") from None
        other = next(each for each in [*range(port + 1, min(port + 100, 65536)), 0] if is_free(each))
        raise Refused(
            f"Port {port} is taken by another program.", f"Take another: {command.format(other or pick())}"
        ) from None
