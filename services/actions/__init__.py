"""What happens to a service request, from the first draft to the closed result."""

from services.actions.advisers import assign_automatically, keep_profile, record_absence, record_work
from services.actions.analysis import (
    begin_analysis,
    edit_analysis,
    publish_analysis,
    refresh_figures,
    return_to_author,
    send_to_review,
)
from services.actions.catalogue import edit_service, refuse_without_questions
from services.actions.drafts import checked_form, save_draft, start_request, submit
from services.actions.legal import add_version, read_draft, read_waiting_drafts
from services.actions.markets import keep_market_row
from services.actions.measures import keep_rule, refuse_incompatible
from services.actions.periodic import accept_overdue_results, remind
from services.actions.potential import (
    adopt_attempts,
    ask_for_comment,
    attach_attempt,
    finish_attempt,
    forget_unclaimed,
    save_answers,
    start_attempt,
)
from services.actions.quality import draw_sample, record_quality
from services.actions.questionnaires import (
    discard_questionnaire,
    draft_questionnaire,
    edit_questionnaire,
    publish_questionnaire,
)
from services.actions.replies import keep_reply
from services.actions.reports import issue_report, record_read, remind_of_lapsing
from services.actions.slots import (
    book,
    cancel_consultation,
    move_consultation,
    publish_hours,
    record_consultation,
    record_missed,
    record_outcome,
    remind_of_consultations,
    withdraw_hours,
)
from services.actions.steps import (
    accept,
    accept_result,
    answer,
    ask,
    ask_rework,
    deliver,
    discard,
    register,
    reject,
    review,
    start,
    withdraw,
)
from services.actions.verification import conclude, record_check
from services.actions.watchlists import decide_hit, discard_list, load_list, upload_list

__all__ = [
    "accept",
    "accept_overdue_results",
    "accept_result",
    "add_version",
    "adopt_attempts",
    "answer",
    "ask",
    "ask_for_comment",
    "ask_rework",
    "assign_automatically",
    "attach_attempt",
    "begin_analysis",
    "book",
    "cancel_consultation",
    "checked_form",
    "conclude",
    "decide_hit",
    "deliver",
    "discard",
    "discard_list",
    "discard_questionnaire",
    "draft_questionnaire",
    "draw_sample",
    "edit_analysis",
    "edit_questionnaire",
    "edit_service",
    "finish_attempt",
    "forget_unclaimed",
    "issue_report",
    "keep_market_row",
    "keep_profile",
    "keep_reply",
    "keep_rule",
    "load_list",
    "move_consultation",
    "publish_analysis",
    "publish_hours",
    "publish_questionnaire",
    "read_draft",
    "read_waiting_drafts",
    "record_absence",
    "record_check",
    "record_consultation",
    "record_missed",
    "record_outcome",
    "record_quality",
    "record_read",
    "record_work",
    "refresh_figures",
    "refuse_incompatible",
    "refuse_without_questions",
    "register",
    "reject",
    "remind",
    "remind_of_consultations",
    "remind_of_lapsing",
    "return_to_author",
    "review",
    "save_answers",
    "save_draft",
    "send_to_review",
    "start",
    "start_attempt",
    "start_request",
    "submit",
    "upload_list",
    "withdraw",
    "withdraw_hours",
]
