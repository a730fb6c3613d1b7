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
from internships.actions.placements import place
from internships.actions.students import (
    confirm_student,
    create_student,
    decline_student,
    edit_student,
    end_studies,
)

__all__ = [
    "add_quota",
    "approve_text",
    "archive_offer",
    "close_offer",
    "confirm_student",
    "copy_offer",
    "create_offer",
    "create_student",
    "decline_student",
    "draft_agreement",
    "edit_agreement",
    "edit_offer",
    "edit_student",
    "end_studies",
    "place",
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
