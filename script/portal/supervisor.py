"""Keeps the portal's processes running: starts them, starts a died one again, stops them all."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from portal import processes
from portal.locks import Lock
from portal.places import ROOT
from portal.says import say

FIRST_DELAY = 1.0
LONGEST_DELAY = 30.0
# Who ran that long was well; its next death starts the delays anew.
SOUND_AFTER = 60.0
STOP_WAIT = 15.0
LOG_LIMIT = 20_000_000


@dataclass
class Child:
    """One process. With `only_one`, it runs in one launcher of the checkout at a time: who holds the lock."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    only_one: Lock | None = None
    inherited: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    not_before: float = 0.0
    failures: int = 0

    def start(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.inherited,
                # Ctrl-C in the terminal is ours alone; we stop the children in order.
                start_new_session=True,
                preexec_fn=processes.dies_with_us(),
            )

    def last_words(self, lines: int = 8) -> str:
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 4000))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])


@dataclass
class Supervisor:
    """The children, in the order in which they are started; they are stopped in the same order."""

    children: list[Child]
    now: Callable[[], float] = field(default=time.monotonic)

    def look(self, *, at: int | None = None) -> None:
        """Start what should run and does not, among the first `at` or all. Called several times a second."""
        for child in self.children[:at]:
            if child.process is not None and (code := child.process.poll()) is not None:
                self._died(child, code)
            if child.process is None and self.now() >= child.not_before:
                if child.only_one and not child.only_one.take(wait=False):
                    continue
                child.start()
                child.started = self.now()

    def _died(self, child: Child, code: int) -> None:
        well = self.now() - child.started >= SOUND_AFTER
        child.failures = 1 if well else child.failures + 1
        delay = min(FIRST_DELAY * 2 ** (child.failures - 1), LONGEST_DELAY)
        child.process = None
        child.not_before = self.now() + delay
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        say(f"The {child.name} {how}; starting it again in {delay:.0f} s. The end of {child.log}:")
        say(child.last_words())

    def stop(self) -> None:
        """Ask each child to end; kill, with all its own children, what has not ended in time."""
        living = [child for child in self.children if child.process and child.process.poll() is None]
        for child in living:
            child.process.terminate()  # type: ignore[union-attr]  # filtered in the line above
        end = self.now() + STOP_WAIT
        while any(_runs(child) for child in living) and self.now() < end:
            time.sleep(0.05)
        for child in living:
            if _runs(child):
                _kill_group(child)
        for child in self.children:
            if child.only_one:
                child.only_one.release()


def _runs(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None


def _kill_group(child: Child) -> None:
    assert child.process is not None
    with suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
