"""The staff's workplace: one queue over all kinds, and everything about one application."""

from applications.admin.closed import ClosedApplicationAdmin
from applications.admin.workplace import ApplicationAdmin

__all__ = ["ApplicationAdmin", "ClosedApplicationAdmin"]
