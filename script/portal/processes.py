"""Processes: who is alive, how they are stopped, how they end with us."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PR_SET_PDEATHSIG = 1


def is_alive(pid: int, mark: str) -> bool:
    """True when that process runs and has `mark` in its command line: the number may be another's now."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        # A process that has ended and waits for its parent has no command line any more.
        return mark.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return not Path("/proc/self/cmdline").exists()


def stop(pid: int, mark: str, how: signal.Signals, wait: float) -> bool:
    """Ask the process to end and wait for it. False when it is still there."""
    if not is_alive(pid, mark):
        return True
    os.kill(pid, how)
    end = time.monotonic() + wait
    while time.monotonic() < end:
        _reap(pid)
        if not is_alive(pid, mark):
            return True
        time.sleep(0.05)
    return False


def _reap(pid: int) -> None:
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def dies_with_us() -> Callable[[], None] | None:
    """For Popen's preexec_fn: the child gets SIGTERM when we are killed, so no web server stays behind."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask_the_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

    return ask_the_kernel
