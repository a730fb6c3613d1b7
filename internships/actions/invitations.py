"""Invitations of an institution to its students: sent in bulk, used once, each row with its own result."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core.db import constraint_errors
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from core.tokens import hash_of
from internships import queries, rules
from internships.actions.students import change_student, create_student
from internships.listfiles import Row
from internships.models import Speciality, Student, StudentInvitation
from internships.notifications import students as told

LINK_LASTS = datetime.timedelta(days=30)
AGAIN_AFTER = datetime.timedelta(hours=1)


def invite_students(*, actor: User, institution: Organisation, rows: list[Row]) -> tuple[int, list[Row]]:
    """Invite everybody on the list; what cannot be invited comes back with its reason, the rest is sent all the same.

    Sent twice, the second time nobody gets a second letter. Returns how many were sent, and the rows left.
    Raises NotAllowed.
    """
    rules.students.may_supervise(actor, institution)
    known = {one.code: one for one in Speciality.objects.all()}
    people = {one.email: one for one in queries.students.supervisors_of(institution)}
    sent, left = 0, []
    for row in rows:
        try:
            with transaction.atomic():
                _invite(actor, institution, row.cells, known, people)
            sent += 1
        except DomainError as error:
            left.append(Row(row.line, row.cells, [str(error.message)]))
    return sent, left


def change_students(*, actor: User, institution: Organisation, rows: list[Row]) -> tuple[int, list[Row]]:
    """Change those of the list who are the institution's students; the rest comes back with its reason.

    Returns how many were changed, and the rows left. Raises NotAllowed.
    """
    rules.students.may_supervise(actor, institution)
    known = queries.students.by_address(row.cells["email"] for row in rows)
    changed, left = 0, []
    for row in rows:
        student = known.get(row.cells["email"])
        try:
            if student is None or student.institution_id != institution.pk:
                raise NotFound(_("Такого студента у вас нет."))
            changed += change_student(actor=actor, student=student, cells=row.cells)
        except DomainError as error:
            left.append(Row(row.line, row.cells, [str(error.message)]))
    return changed, left


def _invite(
    actor: User,
    institution: Organisation,
    cells: dict[str, str],
    known: dict[str, Speciality],
    people: dict[str, User],
) -> None:
    if cells["speciality"] not in known:
        raise Invalid(_("Такой специальности на портале нет: {code}.").format(code=cells["speciality"]))
    if (named := cells.get("supervisor", "")) and named not in people:
        raise Invalid(_("Такого куратора у вас нет: {address}.").format(address=named))
    student = Student.objects.filter(user__email=cells["email"]).select_related("institution").first()
    if student is not None:
        raise Conflict(_("Этот человек уже на портале: {institution}.").format(institution=student.institution))
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    late = StudentInvitation.objects.filter(
        institution=institution, email=cells["email"], used_at=None, revoked_at=None, expires_at__lt=now
    )
    late.update(revoked_at=now)
    names = ("email", "last_name", "first_name", "patronymic", "group", "study_form")
    with constraint_errors(StudentInvitation), transaction.atomic():
        made = StudentInvitation.objects.create(
            institution=institution,
            speciality=known[cells["speciality"]],
            course=int(cells["course"]),
            supervisor=people.get(named),
            token_hash=hash_of(token),
            invited_by=actor,
            expires_at=now + LINK_LASTS,
            **{name: cells[name] for name in names},
        )
    told.send_invitation(made, token)


def _locked(actor: User, invitation: StudentInvitation) -> StudentInvitation:
    """The invitation, locked, while it is open. Raises NotAllowed, and Conflict for one that is used or revoked."""
    rows = StudentInvitation.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("institution", "speciality").get(pk=invitation.pk)
    rules.students.may_supervise(actor, row.institution)
    if row.used_at is not None:
        raise Conflict(_("По этому приглашению профиль уже заполнен."), code="invitation_used")
    if row.revoked_at is not None:
        raise Conflict(_("Приглашение уже отозвано."), code="invitation_revoked")
    return row


@transaction.atomic
def invite_again(*, actor: User, invitation: StudentInvitation) -> StudentInvitation:
    """Send a new link instead of one that got lost; the old one opens nothing any more.

    Raises NotAllowed, Conflict (used or revoked meanwhile, sent within the last hour).
    """
    row = _locked(actor, invitation)
    now = timezone.now()
    if now - row.created_at < AGAIN_AFTER:
        raise Conflict(_("Письмо отправлено меньше часа назад. Подождите: оно могло задержаться."), code="too_soon")
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    token = secrets.token_urlsafe(32)
    people, study = ("email", "last_name", "first_name", "patronymic"), ("speciality", "course", "group", "study_form")
    made = StudentInvitation.objects.create(
        **{name: getattr(row, name) for name in ("institution", *people, *study, "supervisor")},
        token_hash=hash_of(token),
        invited_by=actor,
        expires_at=now + LINK_LASTS,
    )
    told.send_invitation(made, token)
    return made


@transaction.atomic
def revoke_invitation(*, actor: User, invitation: StudentInvitation) -> StudentInvitation:
    """Make an invitation open nothing. Raises NotAllowed, Conflict."""
    row = _locked(actor, invitation)
    row.revoked_at = timezone.now()
    row.save(update_fields=["revoked_at"])
    return row


@transaction.atomic
def accept_student_invitation(*, actor: User, token: str, values: dict[str, Any]) -> Student:
    """Fill in the profile by an invitation: it needs no further confirmation.

    Raises NotFound, NotAllowed for somebody else's, Conflict for one that is used or late, and as `create_student`.
    """
    found = queries.students.invitation_by(token)
    if found is None:
        raise NotFound(_("Приглашение не найдено."))
    row = (
        StudentInvitation.objects.select_for_update(of=("self",), no_key=True)
        .select_related("institution", "invited_by")
        .get(pk=found.pk)
    )
    if row.email != actor.email:
        raise NotAllowed(_("Приглашение отправлено на другой адрес."))
    if problem := rules.students.invitation_problem(row, timezone.now()):
        raise Conflict(problem, code="invitation_used")
    student = create_student(
        actor=actor,
        institution=row.institution,
        values=values,
        confirmed_by=row.invited_by,
        # Who has left the institution meanwhile answers for nobody there.
        supervisor=queries.students.supervisors_of(row.institution).filter(pk=row.supervisor_id).first(),
    )
    row.used_at, row.student = timezone.now(), student
    row.save()
    return student
