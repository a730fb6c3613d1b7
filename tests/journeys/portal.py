"""The whole portal as its users meet it: database, Valkey, web server, worker, scheduler and mail catcher.

All of them are processes of this portal alone, so that a journey may stop them in the middle of its work.
"""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import psycopg2
from django.conf import settings

from tests.databases import cloned, origin, worker
from tests.ports import free_port

ROOT = settings.BASE_DIR
READY_WITHIN = 120
DATABASE = "portal"
SESSION = "sessionid"
sys.path.insert(0, str(ROOT / "script"))

from portal.postgres import Postgres, binary  # noqa: E402  (the launchers are found in script/, not among the apps)
from portal.valkey import Valkey  # noqa: E402


@dataclass
class Portal:
    """A running portal: its address, its mail and its database."""

    url: str
    mail_folder: Path
    postgres: Postgres
    valkey: Valkey
    environment: dict[str, str]
    # By address: a code of the second factor counts once, so every further log-in of a person has to wait for one.
    sessions: dict[str, str] = field(default_factory=dict)

    def mails(self, to: str | None = None) -> list[EmailMessage]:
        """All mail caught so far, oldest first."""
        paths = sorted(self.mail_folder.glob("*.eml"), key=lambda path: int(path.stem))
        found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
        return [mail for mail in found if to is None or to in str(mail["to"])]  # type: ignore[misc]

    def mail(self, to: str, subject: str, *, within: float = 40) -> EmailMessage:
        """The newest mail to somebody with those words in its subject; waits for it."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            for found in reversed(self.mails(to)):
                if subject in str(found["subject"]):
                    return found
            time.sleep(0.3)
        raise AssertionError(f"no mail «{subject}» to {to}; there is {[str(m['subject']) for m in self.mails(to)]}")

    def link(self, mail: EmailMessage, containing: str) -> str:
        """The first link of a mail with those words in it."""
        body = mail.get_body(("plain",))
        assert body is not None
        return next(link for link in re.findall(r"https?://\S+", body.get_content()) if containing in link)

    def wait_until_ready(self, processes: Sequence[subprocess.Popen] = ()) -> None:
        """Until every part answers. Raises AssertionError when one ended or it takes too long."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end:
            for process in processes:
                assert process.poll() is None, f"{process.args} ended"
            try:
                if opener.open(f"{self.url}/health/ready", timeout=2).status == 200:
                    return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the portal did not get ready")

    def rows(self, sql: str, *parameters: object) -> list[tuple]:
        """What the portal's own database holds."""
        session = psycopg2.connect(self.environment["DATABASE_URL"])
        try:
            with session.cursor() as cursor:
                cursor.execute(sql, parameters)
                return cursor.fetchall()
        finally:
            session.close()

    def is_working_day(self, day: datetime.date) -> bool:
        """By the portal's own calendar; this process's database has none."""
        return day.weekday() < 5 and not self.rows("SELECT 1 FROM reference_calendarday WHERE date = %s", day)

    def manage(self, *words: str) -> str:
        """What a management command prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.strip()


@contextmanager
def running(folder: Path) -> Iterator[Portal]:
    """Start everything on servers of its own, filled from the tests' template; stop it at the end."""
    postgres, valkey = Postgres(folder / "postgres", throwaway=True), Valkey(folder / "valkey", throwaway=True)
    processes: list[subprocess.Popen] = []
    try:
        postgres.start(DATABASE)
        valkey.start()
        environment = _environment(folder, postgres.url(DATABASE), valkey.url(0))
        _fill(environment["DATABASE_URL"])
        portal = Portal(environment["BASE_URL"], folder / "mail", postgres, valkey, environment)
        portal.mail_folder.mkdir()
        for words in (["reference"], ["demo"], ["collectstatic", "--noinput", "-v0"]):
            portal.manage(*words)
        for number, words in enumerate(_commands(folder, environment)):
            with (folder / f"process-{number}.log").open("wb") as log:
                command = [sys.executable, *words]
                processes.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))
        portal.wait_until_ready(processes)
        yield portal
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        valkey.stop()
        postgres.stop()


def _fill(url: str) -> None:
    """What `migrate` makes, copied from the tests' server: many times faster than migrating."""
    parameters = settings.DATABASES["default"]
    with cloned(f"journey_{origin()}_{worker()}") as name:
        source = ["-h", parameters["HOST"] or "127.0.0.1", "-p", str(parameters["PORT"] or 5432)]
        dump = [str(binary("pg_dump")), *source, "-U", parameters["USER"], "-d", name]
        secret = {"PGPASSWORD": parameters["PASSWORD"]} if parameters.get("PASSWORD") else {}
        made = subprocess.run(dump, env={**os.environ, **secret}, capture_output=True, check=False)
        assert made.returncode == 0, made.stderr.decode()[-2000:]
    load = [str(binary("psql")), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url]
    done = subprocess.run(load, input=made.stdout, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]


def _environment(folder: Path, database: str, valkey: str) -> dict[str, str]:
    web, smtp = free_port(), free_port()
    variables = folder / "var"
    variables.mkdir(parents=True)
    (variables / "vendor").symlink_to(ROOT / "var" / "vendor")
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mosprom_portal.settings.local",
        "DATABASE_URL": database,
        "REDIS_URL": valkey,
        "VAR_DIR": str(variables),
        "MEDIA_ROOT": str(variables / "media"),
        "BASE_URL": f"http://127.0.0.1:{web}",
        "EMAIL_URL": f"smtp://127.0.0.1:{smtp}",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'script'}",
    }


def _commands(folder: Path, environment: dict[str, str]) -> list[list[str]]:
    web, smtp = environment["BASE_URL"].rsplit(":", 1)[1], environment["EMAIL_URL"].rsplit(":", 1)[1]
    celery = ["-m", "celery", "-A", "mosprom_portal", "--quiet"]
    return [
        ["-m", "portal.mail", str(folder / "mail"), smtp, str(free_port())],
        [
            *("-m", "gunicorn", "mosprom_portal.wsgi", f"--bind=127.0.0.1:{web}", "--worker-class=gthread"),
            *("--workers=1", "--threads=4", "--no-control-socket"),
        ],
        [*celery, "worker", "--concurrency=1", "--loglevel=INFO", f"--hostname=journey-{web}@%h"],
        [*celery, "beat", f"--schedule={folder / 'beat'}", "--pidfile=", "--loglevel=INFO"],
    ]
