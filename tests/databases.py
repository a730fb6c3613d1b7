"""The database of each test process: a clone of one template, fifty times faster than migrating again.

The template is made once per set of migrations (and of the other files that decide what `migrate`
leaves behind) and stays beside the development database. Clones are thrown away after the run.
"""

import datetime
import hashlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg2
import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT
from psycopg2.sql import SQL, Identifier

# Any number that nothing else in the portal locks.
TEMPLATE_LOCK = 7_402_118
# How the test process is called when there is only one.
MAIN = "main"
LONG_AGO = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
# What handlers of post_migrate write rows from.
AFTER_MIGRATE = ("apps.py", "enums.py", "registry.py", "workflow.py")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """In the place of pytest-django's: a clone of the template for this process, gone at the end."""
    with django_db_blocker.unblock(), cloned(f"test_{origin()}_{worker()}") as name:
        _use(name)
        yield
        _use(origin())


def clone_again() -> None:
    """The database of this process as `migrate` leaves it, whatever became of the one before."""
    connection.close()
    with maintenance() as cursor:
        _clone(cursor, settings.DATABASES["default"]["NAME"])


def worker() -> str:
    """The name of this test process."""
    return os.environ.get("PYTEST_XDIST_WORKER", MAIN)


@cache
def origin() -> str:
    """The name of the development database, whose neighbours the test databases are."""
    return settings.DATABASES["default"]["NAME"]


@contextmanager
def cloned(name: str) -> Iterator[str]:
    """A database of that name, as `migrate` leaves it; dropped at the end."""
    with maintenance() as cursor:
        _clone(cursor, name)
    try:
        yield name
    finally:
        with maintenance() as cursor:
            _drop(cursor, name)


def _clone(cursor: Any, name: str) -> None:
    # One process makes the template, the others wait here and find it.
    cursor.execute("select pg_advisory_lock(%s, hashtext(%s))", [TEMPLATE_LOCK, origin()])
    template = _template(cursor, f"template_{origin()}")
    _drop(cursor, name)
    cursor.execute(SQL("create database {} template {}").format(Identifier(name), Identifier(template)))


@contextmanager
def connect(database: str) -> Iterator[Any]:
    """A cursor of another connection, to any database of the server; each statement is committed at once."""
    session = psycopg2.connect(**{**connection.get_connection_params(), "dbname": database, "options": ""})
    try:
        session.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        with session.cursor() as cursor:
            yield cursor
    finally:
        session.close()


def maintenance() -> AbstractContextManager[Any]:
    """A cursor in the server's maintenance database, where databases are made and dropped."""
    return connect("postgres")


@cache
def fingerprint() -> str:
    """Of every source file that decides what a freshly migrated database looks like, when the run began."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for config in sorted(apps.get_app_configs(), key=lambda each: each.label):
        folder = Path(config.path)
        own = folder.parent == settings.BASE_DIR
        migrations = sorted((folder / "migrations").glob("*.py"))
        declared = [folder / name for name in AFTER_MIGRATE if own]
        folders = [file for each in declared for file in sorted(each.with_suffix("").glob("*.py"))]
        for file in [*migrations, *declared, *folders]:
            if file.exists():
                digest.update(f"{config.label}/{file.name}".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _template(cursor: Any, prefix: str) -> str:
    """The name of the template for today's code; made when it is missing, and its forerunners dropped."""
    name = f"{prefix}_{fingerprint()}"
    cursor.execute("select datname from pg_database where datname like %s", [prefix.replace("_", r"\_") + r"\_%"])
    existing = [row[0] for row in cursor.fetchall()]
    if name in existing:
        return name
    for old in existing:
        _drop(cursor, old)
    # It gets its name when it is whole: a killed run leaves none that looks finished.
    unfinished = f"{prefix}_unfinished"
    cursor.execute(SQL("create database {} template template0").format(Identifier(unfinished)))
    before = connection.settings_dict["NAME"]
    _use(unfinished)
    # What it leaves has been there for long: tests go to days of their own, some of which have passed.
    with time_machine.travel(LONG_AGO):
        call_command("migrate", interactive=False, verbosity=0)
    _use(before)
    cursor.execute(SQL("alter database {} rename to {}").format(Identifier(unfinished), Identifier(name)))
    return name


def _drop(cursor: Any, name: str) -> None:
    cursor.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
