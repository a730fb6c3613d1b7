"""Who may do what with services and requests."""

from services.rules.requests import (
    may_edit_catalogue,
    may_take,
)

__all__ = ["may_edit_catalogue", "may_take"]
