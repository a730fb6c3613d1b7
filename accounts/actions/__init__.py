"""What happens to people and organisations. One public function is one thing that happened."""

from accounts.actions.consents import (
    ensure_consent_texts,
    give_consent,
    publish_consent_text,
    withdraw_consent,
)
from accounts.actions.members import (
    change_role,
    choose_organisation,
    decide_join,
    leave,
    remove_member,
    request_to_join,
    withdraw_join_request,
)
from accounts.actions.organisations import (
    accept_invitation,
    create_organisation,
    invite,
    rename_organisation,
    revoke_invitation,
)
from accounts.actions.people import (
    change_profile,
    create_person,
    end_other_visits,
    end_visit,
    register_person,
    trust_address,
)
from accounts.actions.privacy import (
    begin_erasure,
    cancel_erasure,
    erase_step,
    erasure_steps,
    finish_erasure,
    request_erasure,
)
from accounts.actions.staff import activate, deactivate, grant_role, revoke_role, unlock

__all__ = [
    "accept_invitation",
    "activate",
    "begin_erasure",
    "cancel_erasure",
    "change_profile",
    "change_role",
    "choose_organisation",
    "create_organisation",
    "create_person",
    "deactivate",
    "decide_join",
    "end_other_visits",
    "end_visit",
    "ensure_consent_texts",
    "erase_step",
    "erasure_steps",
    "finish_erasure",
    "give_consent",
    "grant_role",
    "invite",
    "leave",
    "publish_consent_text",
    "register_person",
    "remove_member",
    "rename_organisation",
    "request_erasure",
    "request_to_join",
    "revoke_invitation",
    "revoke_role",
    "trust_address",
    "unlock",
    "withdraw_consent",
    "withdraw_join_request",
]
