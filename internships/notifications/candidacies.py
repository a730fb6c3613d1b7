"""What is sent about candidacies: to the host when students act, to the student when the host does."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from internships.models import Candidacy, InterviewSlot, Offer
from internships.notifications.offers import hosts_people
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class CandidacySent(Notification):
    """A student asks for a place."""

    key = "internships.candidacy_sent"
    group = Group.ORGANISATION
    title = _("Новая заявка на место: {offer}")
    subject = _("{student}: заявка на место «{offer}»")
    template = "internships/letters/candidacy_sent"
    action = _("Ответить студенту")


class CandidacyAccepted(Notification):
    """A student takes the place."""

    key = "internships.candidacy_accepted"
    group = Group.ORGANISATION
    title = _("{student} принимает место: {offer}")
    subject = _("{student} принимает место «{offer}»")
    template = "internships/letters/candidacy_accepted"


class CandidacyWithdrawn(Notification):
    """A student takes the candidacy back or declines the place."""

    key = "internships.candidacy_withdrawn"
    group = Group.ORGANISATION
    title = _("{student} отзывает заявку: {offer}")
    subject = _("{student} отзывает заявку на место «{offer}»")
    template = "internships/letters/candidacy_withdrawn"


class CandidacyObsolete(Notification):
    """A student was placed elsewhere, so the candidacy closed by itself."""

    key = "internships.candidacy_obsolete"
    group = Group.ORGANISATION
    title = _("{student} идёт в другую компанию: {offer}")
    subject = _("{student} принимает место в другой компании")
    template = "internships/letters/candidacy_obsolete"


class PlaceFree(Notification):
    """A place is free again and somebody waits for it."""

    key = "internships.place_free"
    group = Group.ORGANISATION
    title = _("Освободилось место: {offer}")
    subject = _("Освободилось место: «{offer}». В листе ожидания: {waiting}")
    template = "internships/letters/place_free"
    action = _("Открыть лист ожидания")


class InterviewChosen(Notification):
    """A student chose a time to talk."""

    key = "internships.interview_chosen"
    group = Group.ORGANISATION
    title = _("Собеседование {at}: {student}")
    subject = _("Собеседование {at}: {student}")
    template = "internships/letters/interview_chosen"


class CandidacyInvited(Notification):
    """The host wants to talk."""

    key = "internships.candidacy_invited"
    group = Group.APPLICATIONS
    title = _("Вас приглашают на собеседование: {offer}")
    subject = _("Вас приглашают на собеседование: {offer}")
    template = "internships/letters/candidacy_invited"
    action = _("Выбрать время")


class CandidacyPooled(Notification):
    """The student is in the waiting list."""

    key = "internships.candidacy_pooled"
    group = Group.APPLICATIONS
    title = _("Вы в листе ожидания: {offer}")
    subject = _("Вы в листе ожидания: {offer}")
    template = "internships/letters/candidacy_pooled"


class CandidacyOffered(Notification):
    """The host offers the place for some days."""

    key = "internships.candidacy_offered"
    group = Group.APPLICATIONS
    title = _("Вам предлагают место: {offer}")
    subject = _("Вам предлагают место «{offer}». Ответьте до {until}")
    template = "internships/letters/candidacy_offered"
    action = _("Ответить")
    mandatory = True


class CandidacyRefused(Notification):
    """The host refuses, and says why."""

    key = "internships.candidacy_refused"
    group = Group.APPLICATIONS
    title = _("Компания отклонила заявку: {offer}")
    subject = _("Компания отклонила заявку: {offer}")
    template = "internships/letters/candidacy_refused"
    mandatory = True


class CandidacyExpired(Notification):
    """Its term is over: the host was silent, or the student."""

    key = "internships.candidacy_expired"
    group = Group.APPLICATIONS
    title = _("Срок заявки истёк: {offer}")
    subject = _("Срок заявки истёк: {offer}")
    template = "internships/letters/candidacy_expired"


class OfferLapsed(Notification):
    """A student did not answer in time; the place is free again."""

    key = "internships.offer_lapsed"
    group = Group.ORGANISATION
    title = _("{student} не отвечает на предложение: {offer}")
    subject = _("{student} не отвечает на предложение места «{offer}»")
    template = "internships/letters/offer_lapsed"


def _context(candidacy: Candidacy, **more: Any) -> dict[str, Any]:
    offer, student = candidacy.offer, candidacy.student.user.get_full_name()
    return {"offer": offer.title, "host": offer.host.in_letters, "student": student, **more}


def _url(candidacy: Candidacy) -> str:
    return reverse("internships:candidacy", args=[candidacy.pk])


def tell_host(kind: type[Notification], candidacy: Candidacy, **more: Any) -> None:
    """Tell those who offer the host's places."""
    notify(
        notification=kind,
        recipients=hosts_people(candidacy.offer),
        context=_context(candidacy, **more),
        url=_url(candidacy),
    )


def tell_student(kind: type[Notification], candidacy: Candidacy, **more: Any) -> None:
    """Tell the student."""
    context = _context(candidacy, **more)
    notify(notification=kind, recipients=[candidacy.student.user], context=context, url=_url(candidacy))


def tell_refused(candidacy: Candidacy, reason: str, comment: str) -> None:
    """Tell the student why not."""
    tell_student(CandidacyRefused, candidacy, reason=reason, comment=Quote(comment))


def tell_interview(candidacy: Candidacy, slot: InterviewSlot) -> None:
    """Tell the host which time was chosen."""
    tell_host(InterviewChosen, candidacy, at=f"{timezone.localtime(slot.starts_at):%d.%m.%Y %H:%M}")


def tell_place_free(offer: Offer, waiting: int) -> None:
    """Tell the host that a place is free while somebody waits."""
    notify(
        notification=PlaceFree,
        recipients=hosts_people(offer),
        context={"offer": offer.title, "waiting": waiting},
        url=reverse("internships:candidates", args=[offer.pk]),
    )
