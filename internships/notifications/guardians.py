"""What is sent about legal representatives: to themselves, who have no account, and to everybody concerned."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.models import User
from core.formats import moment
from internships.enums import GuardianState
from internships.models import GuardianConsent, Student
from internships.queries.placements import live_of
from internships.queries.students import looking_after
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification


class GuardianAnswered(Notification):
    """The legal representative has answered."""

    key = "internships.guardian_answered"
    group = Group.ORGANISATION
    title = _("Законный представитель: {answer}")
    subject = _("Законный представитель ответил: {answer}")
    template = "internships/letters/guardian_answered"
    action = _("Открыть профиль")
    mandatory = True


class GuardianWithdrew(Notification):
    """The consent was taken back: whoever works with the student must know at once."""

    key = "internships.guardian_withdrew"
    group = Group.ORGANISATION
    title = _("Согласие законного представителя отозвано: {student}")
    subject = _("Практика приостановлена: отозвано согласие законного представителя, {student}")
    template = "internships/letters/guardian_withdrew"
    action = _("Открыть кабинет")
    mandatory = True


class CameOfAge(Notification):
    """A student turned eighteen."""

    key = "internships.came_of_age"
    group = Group.ORGANISATION
    title = _("Вам исполнилось 18: подтвердите согласие сами")
    subject = _("Вам исполнилось 18: подтвердите согласие сами")
    template = "internships/letters/came_of_age"
    action = _("Открыть профиль")
    mandatory = True


def send_link(request: GuardianConsent, token: str) -> None:
    """The letter with the one-time link."""
    student = request.student
    context = {
        "student": student.user,
        "institution": student.institution,
        "url": reverse("internships:guardian", args=[token]),
        "until": moment(request.expires_at),
    }
    mail.send("guardian_asked", request.email, student.user.language, context)


def _own(student: Student) -> Q:
    """The student and who of the institution looks after them."""
    theirs = looking_after(student.institution, student.supervisor_id)
    return Q(pk=student.user_id) | Q(pk__in=theirs.values("pk"))


def tell_answer(request: GuardianConsent, back: str) -> None:
    """Tell the student and the supervisors; a representative who consented gets the way back."""
    student, is_given = request.student, request.state == GuardianState.GIVEN
    answer = _("согласие дано") if is_given else _("отказ")
    context: dict[str, Any] = {"student": str(student), "answer": answer}
    notify(
        notification=GuardianAnswered,
        recipients=User.objects.filter(_own(student)),
        context=context,
        url=reverse("internships:profile"),
    )
    if is_given:
        letter = {"student": student.user, "url": reverse("internships:guardian-back", args=[back])}
        mail.send("guardian_given", request.email, student.user.language, letter)


def tell_withdrawn(request: GuardianConsent) -> None:
    """Tell the student, the supervisors, the hosts' people and the mentors."""
    student = request.student
    live = list(live_of(student))
    concerned = _own(student)
    concerned |= Q(pk__in=[one.mentor_id for one in live if one.mentor_id])
    concerned |= Q(pk__in=[one.offer.author_id for one in live])
    notify(
        notification=GuardianWithdrew,
        recipients=User.objects.filter(concerned),
        context={"student": str(student)},
        url=reverse("internships:placements"),
    )
    mail.send("guardian_withdrawn", request.email, student.user.language, {"student": student.user})


def tell_of_age(student: Student, day: datetime.date) -> None:
    """Tell a student that limits are lifted and that the consent is asked of them now."""
    notify(
        notification=CameOfAge,
        recipients=User.objects.filter(pk=student.user_id),
        context={"day": day},
        url=reverse("internships:profile"),
    )
