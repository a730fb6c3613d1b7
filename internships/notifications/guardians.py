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
from internships.notifications.offers import hosts_people
from internships.queries.placements import live_of
from internships.queries.students import looking_after
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification


class GuardianAnswered(Notification):
    """The legal representative has answered."""

    key = "internships.guardian_answered"
    group = Group.ORGANISATION
    title = _("Законный представитель, {student}: {answer}")
    subject = _("Законный представитель ответил, {student}: {answer}")
    template = "internships/letters/guardian_answered"
    action = _("Открыть профиль")
    mandatory = True


class GuardianWithdrew(Notification):
    """The consent was taken back: whoever works with the student must know at once."""

    key = "internships.guardian_withdrew"
    group = Group.ORGANISATION
    title = _("Согласие законного представителя отозвано: {student}")
    subject = _("Отозвано согласие законного представителя: {student}")
    template = "internships/letters/guardian_withdrew"
    action = _("Открыть кабинет")
    mandatory = True


class ConsentWithdrew(Notification):
    """The student's own consent was taken back."""

    key = "internships.consent_withdrew"
    group = Group.ORGANISATION
    title = _("Студент отозвал согласие на передачу данных: {student}")
    subject = _("Студент отозвал согласие на передачу данных: {student}")
    template = "internships/letters/consent_withdrew"
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


def tell_answer(request: GuardianConsent, back: str) -> None:
    """Tell the student and the supervisors; a representative who consented gets the way back."""
    student, is_given = request.student, request.state == GuardianState.GIVEN
    answer = _("согласие дано") if is_given else _("отказ")
    context: dict[str, Any] = {"student": str(student), "answer": answer}
    for people, url in (
        (User.objects.filter(pk=student.user_id), reverse("internships:profile")),
        (looking_after(student.institution, student.supervisor_id), reverse("internships:student", args=[student.pk])),
    ):
        notify(notification=GuardianAnswered, recipients=people, context=context, url=url)
    if is_given:
        letter = {"student": student.user, "url": reverse("internships:guardian-back", args=[back])}
        mail.send("guardian_given", request.email, student.user.language, letter)


def tell_withdrawn(request: GuardianConsent) -> None:
    """Tell the student, the supervisors, the hosts' people and the mentors; each where they can act."""
    student = request.student
    own, url = User.objects.filter(pk=student.user_id), reverse("internships:profile")
    notify(notification=GuardianWithdrew, recipients=own, context={"student": str(student)}, url=url)
    _tell_concerned(GuardianWithdrew, student)
    mail.send("guardian_withdrawn", request.email, student.user.language, {"student": student.user})


def tell_consent_withdrawn(student: Student) -> None:
    """Tell the supervisors and whoever works with the student that the student's own consent is gone."""
    _tell_concerned(ConsentWithdrew, student)


def _tell_concerned(kind: type[Notification], student: Student) -> None:
    context = {"student": str(student)}
    people = looking_after(student.institution, student.supervisor_id)
    url = reverse("internships:student", args=[student.pk])
    notify(notification=kind, recipients=people, context=context, url=url)
    for one in live_of(student).select_related("offer__host"):
        hosts = User.objects.filter(Q(pk=one.mentor_id) | Q(pk__in=hosts_people(one.offer).values("pk")))
        url = reverse("internships:placement", args=[one.pk])
        notify(notification=kind, recipients=hosts, context=context, url=url)


def tell_of_age(student: Student, day: datetime.date) -> None:
    """Tell a student that limits are lifted and that the consent is asked of them now."""
    notify(
        notification=CameOfAge,
        recipients=User.objects.filter(pk=student.user_id),
        context={"day": day},
        url=reverse("internships:profile"),
    )
