"""Locks between the launchers of one checkout; the kernel frees them when their holder dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Lock:
    """A lock on a file, shared by many or held by one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def take(self, *, shared: bool = False, wait: bool = True) -> bool:
        """Take the lock, or change its kind. False when it is held elsewhere and `wait` is False."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("ab")
        try:
            fcntl.flock(self._file, kind if wait else kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One launcher at a time inside."""
    lock = Lock(path)
    lock.take()
    try:
        yield
    finally:
        lock.release()
