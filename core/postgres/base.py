"""The wrapper that Django looks for by this module's name."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's. With CONN_HEALTH_CHECKS it asks `SELECT 1` before the first query of each request."""

    def is_usable(self) -> bool:
        """Whether the server still holds the connection; it is asked only when the socket has something to tell.

        An idle connection is silent. A server that was stopped, restarted or that ended our session has closed it,
        and a closed socket is readable. After an error the server itself is asked.
        """
        if self.connection is None or self.connection.closed:
            return False
        if self.errors_occurred:
            return super().is_usable()
        look = select.poll()
        look.register(self.connection.fileno(), select.POLLIN)
        return super().is_usable() if look.poll(0) else True
