"""No portal that people rely on starts with demonstration people in its database: their passwords are public."""

from __future__ import annotations

import logging
import sys

from django.conf import settings
from django.db import DatabaseError, connection

from accounts.models import User

logger = logging.getLogger(__name__)


# What gunicorn understands as "do not try again" (its Arbiter.WORKER_BOOT_ERROR).
EXIT_CODE = 3


def refuse_demonstration_people() -> None:
    """Called when a web server, a worker or a scheduler starts: says why it may not run, and ends it.

    A database that does not answer, or has no tables yet, refuses nothing: the portal has to outlive an outage. Even
    then nobody of them gets in, for `accounts` knows none of them under these settings.
    """
    if settings.DEMO_ALLOWED:
        return
    try:
        found = User.objects.filter(is_demo=True, erased_at=None).count()
    except DatabaseError as error:
        logger.warning("Whether there are demonstration people could not be seen: %s", error)
        return
    finally:
        # The process may fork from here on: it shares no connection.
        connection.close()
    if found:
        # Celery puts its log in the place of sys.stderr.
        (sys.__stderr__ or sys.stderr).write(
            f"The portal does not start: its database holds {found} demonstration people, whose passwords are public.\n"
            "Use a database without demonstration data, or mosprom_portal.settings.local to try the portal out.\n"
        )
        raise SystemExit(EXIT_CODE)
