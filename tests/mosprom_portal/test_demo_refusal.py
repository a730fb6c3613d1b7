"""Production does not start with demonstration people, and does everything else that it did."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.databases import connect
from tests.factories.accounts import PASSWORD, UserFactory, enter
from tests.ports import free_port

ROOT = settings.BASE_DIR
WORDS = "its database holds 1 demonstration people"
DEMO = """
INSERT INTO accounts_user (id, password, email, last_name, first_name, patronymic, phone, language, roles, is_active,
    inactive_reason, is_demo, date_joined)
VALUES (gen_random_uuid(), '!', 'company@demo.example', '', '', '', '', 'ru', '{}', false, '', true, now())
"""


def command(kind: str, port: int, folder: Path) -> list[str]:
    celery = [sys.executable, "-m", "celery", "-A", "mosprom_portal"]
    gunicorn = [sys.executable, "-m", "gunicorn", "mosprom_portal.wsgi", f"--bind=127.0.0.1:{port}", "--threads=2"]
    return {
        "web": [*gunicorn, "--no-control-socket"],
        "worker": [*celery, "worker", "--concurrency=1", f"--hostname=refusal-{port}@%h"],
        "scheduler": [*celery, "beat", f"--schedule={folder / 'beat'}", "--pidfile="],
    }[kind]


@pytest.mark.parametrize("kind", ["web", "worker", "scheduler"])
def test_nothing_starts_with_demonstration_people(production, tmp_path, kind):
    with connect(production["NAME"]) as cursor:
        cursor.execute(DEMO)
    done = subprocess.run(
        command(kind, free_port(), tmp_path), cwd=ROOT, env=production, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 3, done.stderr
    assert WORDS in done.stderr


@pytest.mark.parametrize("state", ["empty", "away"])
def test_the_web_server_starts_without_them_and_without_a_database(production, tmp_path, state):
    port = free_port()
    if state == "away":
        production["DATABASE_URL"] = f"postgres://nobody@127.0.0.1:{free_port()}/nothing"
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command("web", port, tmp_path), cwd=ROOT, env=production, stdout=log, stderr=log)
        try:
            assert answer(process, f"http://127.0.0.1:{port}/health/live") == 200, (tmp_path / "log").read_text()
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def answer(process: subprocess.Popen, address: str) -> int:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            return opener.open(urllib.request.Request(address, headers={"Host": "portal.example"}), timeout=5).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return 0


@pytest.mark.parametrize("words", [["check", "--deploy"], ["collectstatic", "--noinput", "-v0"]])
def test_what_needs_no_database_needs_none(production, words):
    production["DATABASE_URL"] = f"postgres://nobody@127.0.0.1:{free_port()}/nothing"
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=production, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_migrations_run_where_the_portal_does_not(production):
    with connect(production["NAME"]) as cursor:
        cursor.execute(DEMO)
    words = [sys.executable, "manage.py", "migrate", "--noinput"]
    done = subprocess.run(words, cwd=ROOT, env=production, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db
def test_nobody_of_them_gets_in(settings, client):
    person = UserFactory(is_demo=True)
    inside = Client()
    enter(inside, person)
    settings.DEMO_ALLOWED = False
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.get("/api/v1/me/").status_code == 401
    assert inside.get("/api/v1/me/").status_code == 401
    settings.DEMO_ALLOWED = True
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.get("/api/v1/me/").status_code == 200
