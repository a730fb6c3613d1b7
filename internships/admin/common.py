"""What the desk's pages of the programme share."""

from __future__ import annotations

from accounts.enums import StaffRole

MANAGERS = frozenset({StaffRole.MANAGER})
KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})
