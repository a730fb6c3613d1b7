"""Who may do what with services and requests."""

from services.rules import advisers, measures, quality, replies, slots, strategy
from services.rules.markets import KEEPERS, may_keep_market_data
from services.rules.potential import acts_in, keeps_questionnaire, may_answer, may_attach, may_edit, may_start
from services.rules.requests import may_edit_catalogue, may_take
from services.rules.verification import (
    is_in_work,
    may_check,
    may_decide_hit,
    may_keep_lists,
    may_see_hits,
    refuse_bare,
)

__all__ = [
    "KEEPERS",
    "acts_in",
    "advisers",
    "is_in_work",
    "keeps_questionnaire",
    "may_answer",
    "may_attach",
    "may_check",
    "may_decide_hit",
    "may_edit",
    "may_edit_catalogue",
    "may_keep_lists",
    "may_keep_market_data",
    "may_see_hits",
    "may_start",
    "may_take",
    "measures",
    "quality",
    "refuse_bare",
    "replies",
    "slots",
    "strategy",
]
