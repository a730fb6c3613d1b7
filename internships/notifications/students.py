"""What is sent about students' profiles: to the supervisors, and back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.models import User
from core.formats import moment
from internships.models import Student, StudentInvitation
from internships.queries.students import looking_after
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class StudentWaits(Notification):
    """Somebody says that they study here."""

    key = "internships.student_waits"
    group = Group.ORGANISATION
    title = _("Студент ждёт подтверждения: {student}")
    subject = _("Подтвердите студента: {student}")
    template = "internships/letters/student_waits"
    action = _("Открыть студентов")


class StudentConfirmed(Notification):
    """The institution confirmed the profile."""

    key = "internships.student_confirmed"
    group = Group.ORGANISATION
    title = _("{institution}: учёба подтверждена")
    subject = _("Учёба подтверждена: теперь можно подавать заявки")
    template = "internships/letters/student_confirmed"
    action = _("Смотреть вакансии")


class StudentDeclined(Notification):
    """The profile comes back with what to correct."""

    key = "internships.student_declined"
    group = Group.ORGANISATION
    title = _("Профиль студента нужно исправить")
    subject = _("Профиль студента нужно исправить")
    template = "internships/letters/student_declined"
    action = _("Открыть профиль")
    mandatory = True


def _context(student: Student) -> dict[str, Any]:
    return {"student": str(student), "institution": student.institution.in_letters}


def tell_supervisors(student: Student) -> None:
    """Tell who looks after the student that somebody waits for them."""
    notify(
        notification=StudentWaits,
        recipients=looking_after(student.institution, student.supervisor_id),
        context=_context(student),
        url=reverse("internships:students"),
        key=f"{student.pk}:{student.version}",
    )


def tell_confirmed(student: Student) -> None:
    """Tell the student that they may apply."""
    url = reverse("internships:offers")
    people = User.objects.filter(pk=student.user_id)
    notify(notification=StudentConfirmed, recipients=people, context=_context(student), url=url)


def tell_declined(student: Student, comment: str) -> None:
    """Tell the student what to correct."""
    notify(
        notification=StudentDeclined,
        recipients=User.objects.filter(pk=student.user_id),
        context={**_context(student), "comment": Quote(comment)},
        url=reverse("internships:profile"),
    )


def send_invitation(invitation: StudentInvitation, token: str) -> None:
    """The letter with the link; who it goes to has no account yet."""
    context = {
        "name": invitation.first_name,
        "institution": invitation.institution,
        "url": reverse("internships:student-invitation", args=[token]),
        "until": moment(invitation.expires_at),
    }
    mail.send("student_invited", invitation.email, "ru", context)
