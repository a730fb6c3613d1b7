"""Who may do what with services and requests."""

from services.rules import (
    advisers,
    measures,
    quality,
    replies,
    slots,
)
from services.rules.requests import (
    may_edit_catalogue,
    may_take,
)
from services.rules.verification import (
    is_in_work,
    may_check,
    refuse_bare,
)

__all__ = [
    "advisers",
    "is_in_work",
    "may_check",
    "may_edit_catalogue",
    "may_take",
    "measures",
    "quality",
    "refuse_bare",
    "replies",
    "slots",
]
