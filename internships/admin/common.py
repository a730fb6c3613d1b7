"""What the desk's pages of the programme share."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from unfold.admin import TabularInline

from accounts.enums import StaffRole

MANAGERS = frozenset({StaffRole.MANAGER})
KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})


class ReadOnlyInline(TabularInline):
    """Rows that staff look at; buttons change them."""

    extra = 0
    max_num = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_staff)  # type: ignore[union-attr]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
