"""Reads of applications. `visible_to` is the only door to rows for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import MembershipState, StaffRole
from accounts.models import Membership, User
from accounts.queries import has_role
from applications.enums import MessageKind, Phase
from applications.models import Application, Document, Message
from core.errors import NotFound

if TYPE_CHECKING:
    from uuid import UUID


def visible_to(user: User) -> QuerySet[Application]:
    """The applications that a person may know of.

    Staff who decide see everything that was submitted; everybody else sees what they or their organisations
    have, drafts included, so that a colleague can go on where another stopped.
    """
    if not user.is_authenticated or not user.is_active:
        return Application.objects.none()
    if has_role(user, StaffRole.MANAGER, StaffRole.ANALYST, StaffRole.LAWYER):
        return Application.objects.exclude(phase=Phase.DRAFT)
    member = Membership.objects.filter(user=user, organisation=OuterRef("organisation"), state=MembershipState.ACTIVE)
    return Application.objects.filter(Q(author=user, organisation=None) | Exists(member))


def get(user: User, application_id: UUID | str) -> Application:
    """One application that the person may know of. Raises NotFound for any other."""
    try:
        return visible_to(user).select_related("organisation", "author", "assignee").get(pk=application_id)
    except (Application.DoesNotExist, ValueError) as error:
        raise NotFound() from error


def conversation(user: User, application: Application) -> QuerySet[Message]:
    """The messages of an application in order; notes among staff only for staff."""
    messages = Message.objects.filter(application=application).select_related("author").order_by("at", "id")
    if not user.is_staff:
        messages = messages.exclude(kind=MessageKind.INTERNAL)
    return messages


def documents(user: User, application: Application) -> QuerySet[Document]:
    """The files of an application that the person may see, oldest first."""
    rows = Document.objects.filter(application=application, removed_at=None).order_by("uploaded_at", "id")
    if not user.is_staff:
        rows = rows.exclude(message__kind=MessageKind.INTERNAL)
    return rows


def document(user: User, document_id: UUID | str) -> Document:
    """One file that the person may open. Raises NotFound for any other."""
    found = Document.objects.filter(pk=document_id).select_related("application").first()
    if found is None or not visible_to(user).filter(pk=found.application_id).exists():
        raise NotFound()
    if not documents(user, found.application).filter(pk=found.pk).exists():
        raise NotFound()
    return found


def next_number(year: int) -> str:
    """The next public number. A gap may stand where a submission was rolled back; no two are alike."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('applications_number')")
        return f"МП-{year}-{cursor.fetchone()[0]:06d}"
