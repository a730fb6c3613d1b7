"""`manage.py migrate`, one at a time: two containers or servers that start together do not race."""

import time
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

# Any number that nothing else in the portal locks.
LOCK = 5_201_914


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
