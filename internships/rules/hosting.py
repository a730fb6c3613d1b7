"""Who opens a host's cabinet."""

from __future__ import annotations

from accounts.enums import MemberRole, OrganisationKind
from accounts.models import Organisation, User
from accounts.queries import is_member

SEEING = (MemberRole.HEAD, MemberRole.HOST_REPRESENTATIVE, MemberRole.MENTOR)


def sees_trainees(actor: User, host: Organisation | None) -> bool:
    """The host's people and mentors; a mentor then finds those whom they mentor."""
    return host is not None and OrganisationKind.HOST in host.kinds and is_member(actor, host, *SEEING)
