"""What happens in the internship programme."""

from internships.actions.agreements import (
    add_quota,
    approve_text,
    draft_agreement,
    edit_agreement,
    remove_quota,
    renew_agreement,
    return_text,
    sign_agreement,
    terminate_agreement,
    warn_of_endings,
)
from internships.actions.offers import (
    archive_offer,
    close_offer,
    copy_offer,
    create_offer,
    edit_offer,
    publish_offer,
    reopen_offer,
    return_offer,
    send_offer,
)

__all__ = [
    "add_quota",
    "approve_text",
    "archive_offer",
    "close_offer",
    "copy_offer",
    "create_offer",
    "draft_agreement",
    "edit_agreement",
    "edit_offer",
    "publish_offer",
    "remove_quota",
    "renew_agreement",
    "reopen_offer",
    "return_offer",
    "return_text",
    "send_offer",
    "sign_agreement",
    "terminate_agreement",
    "warn_of_endings",
]
