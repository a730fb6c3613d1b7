"""People and organisations for the staff, and the rights of the person."""

from accounts.admin.people import EVERYBODY, UserAdmin
from accounts.admin.privacy import ErasureAdmin

__all__ = ["EVERYBODY", "ErasureAdmin", "UserAdmin"]
