"""`manage.py migrate`, one at a time: two containers or servers that start together do not race."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

# Any number that nothing else in the portal locks.
LOCK = 5_201_914


class Executor(MigrationExecutor):
    """Packages go before our own apps. They have long histories and need few tables, and every step of them renders
    what is there already: at the end of a first `migrate` they took as long as all our own tables.
    """

    def migration_plan(self, targets: Iterable[tuple[str, str | None]], clean_start: bool = False) -> Any:
        ours = {each.label for each in apps.get_app_configs() if Path(each.path).parent == settings.BASE_DIR}
        return super().migration_plan(sorted(targets, key=lambda target: target[0] in ours), clean_start)


# Where Django's command looks for it.
migrate.MigrationExecutor = Executor


class Command(migrate.Command):
    """Django's command under an advisory lock of the database that is migrated."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        connection = connections[options["database"]]
        with connection.cursor() as cursor:
            # Asked again and again, not waited for: lock_timeout would break the wait off.
            while not _taken(cursor):
                self.stdout.write("Another process migrates; waiting for it.")
                time.sleep(1)
        try:
            return super().handle(*args, **options)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [LOCK])


def _taken(cursor: Any) -> bool:
    cursor.execute("select pg_try_advisory_lock(%s)", [LOCK])
    return bool(cursor.fetchone()[0])
