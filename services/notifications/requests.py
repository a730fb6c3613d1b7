"""What is sent about service requests: to the people of the company, and to those who work on them."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.enums import RefusalReason
from applications.models import Application, Transition
from applications.notifications import said, tell_keepers
from applications.queries import keepers, people_of, workers_on
from applications.workflow import KINDS
from notifications.actions import notify
from notifications.enums import Group
from notifications.registry import Notification
from reference.working_days import add_working_days

# --- to the company ----------------------------------------------------------------------------------------------


class Submitted(Notification):
    """The number and the term, as soon as the request is in."""

    key = "services.submitted"
    group = Group.APPLICATIONS
    title = _("Заявка {number} подана")
    subject = _("Заявка {number} подана: {service}")
    template = "services/letters/submitted"
    action = _("Открыть заявку")


class Registered(Notification):
    """A manager has entered the request."""

    key = "services.registered"
    group = Group.APPLICATIONS
    title = _("Заявка {number} зарегистрирована")
    subject = _("Заявка {number} зарегистрирована")
    template = "services/letters/registered"
    action = _("Открыть заявку")


class Asked(Notification):
    """Mosprom needs to know something before it can go on."""

    key = "services.asked"
    group = Group.APPLICATIONS
    title = _("Нужны сведения по заявке {number}")
    subject = _("Ответьте на вопрос по заявке {number}")
    template = "services/letters/asked"
    action = _("Ответить")


class Accepted(Notification):
    """The service will be given."""

    key = "services.accepted"
    group = Group.APPLICATIONS
    title = _("Заявка {number} принята в работу")
    subject = _("Заявка {number} принята в работу")
    template = "services/letters/accepted"
    action = _("Открыть заявку")


class Delivered(Notification):
    """The result is there and waits for the client's word."""

    key = "services.delivered"
    group = Group.APPLICATIONS
    title = _("Готов результат по заявке {number}")
    subject = _("Готов результат по заявке {number}: {service}")
    template = "services/letters/delivered"
    action = _("Посмотреть результат")


class AcceptedSilently(Notification):
    """Nobody answered, so the result counts as accepted."""

    key = "services.accepted_silently"
    group = Group.APPLICATIONS
    title = _("Результат по заявке {number} принят по сроку")
    subject = _("Заявка {number} завершена: результат принят по сроку")
    template = "services/letters/accepted_silently"
    action = _("Открыть заявку")


class Rejected(Notification):
    """A refusal with its grounds and what to correct."""

    key = "services.rejected"
    group = Group.APPLICATIONS
    title = _("По заявке {number} отказано")
    subject = _("По заявке {number} отказано: что исправить")
    template = "services/letters/rejected"
    action = _("Открыть заявку")


class AnswerAwaited(Notification):
    """A reminder of a question that stands unanswered."""

    key = "services.answer_awaited"
    group = Group.APPLICATIONS
    title = _("Ждём ваш ответ по заявке {number}")
    subject = _("Ждём ваш ответ по заявке {number}")
    template = "services/letters/answer_awaited"
    action = _("Ответить")


class ResultAwaits(Notification):
    """A reminder before the result is taken as accepted."""

    key = "services.result_awaits"
    group = Group.APPLICATIONS
    title = _("Примите результат по заявке {number} до {until}")
    subject = _("Примите результат по заявке {number} до {until}")
    template = "services/letters/result_awaits"
    action = _("Посмотреть результат")


# --- to the staff ------------------------------------------------------------------------------------------------


class Arrived(Notification):
    """A new request."""

    key = "services.arrived"
    group = Group.QUEUE
    title = _("Новая заявка {number}: {service}")
    subject = _("Новая заявка {number}: {service}")
    template = "services/letters/arrived"
    action = _("Открыть заявку")


class Answered(Notification):
    """The company has answered, the clock runs."""

    key = "services.answered"
    group = Group.QUEUE
    title = _("Ответ на запрос по заявке {number}")
    subject = _("Ответ на запрос по заявке {number}")
    template = "services/letters/answered"
    action = _("Открыть заявку")


class Rework(Notification):
    """The company sends the result back."""

    key = "services.rework"
    group = Group.QUEUE
    title = _("Заявка {number} вернулась на доработку")
    subject = _("Заявка {number} вернулась на доработку")
    template = "services/letters/rework"
    action = _("Открыть заявку")


class Withdrawn(Notification):
    """The company takes its request back."""

    key = "services.withdrawn"
    group = Group.QUEUE
    title = _("Заявка {number} отозвана")
    subject = _("Заявка {number} отозвана заявителем")
    template = "services/letters/withdrawn"
    action = _("Открыть заявку")


class AcceptedByClient(Notification):
    """The company accepts the result and rates it."""

    key = "services.accepted_by_client"
    group = Group.QUEUE
    title = _("Результат по заявке {number} принят, оценка {rating}")
    subject = _("Результат по заявке {number} принят, оценка {rating}")
    template = "services/letters/accepted_by_client"
    action = _("Открыть заявку")


class DueSoon(Notification):
    """The term of a request runs out on the next working day."""

    key = "services.due_soon"
    group = Group.QUEUE
    title = _("Срок по заявке {number} истекает {due}")
    subject = _("Срок по заявке {number} истекает {due}")
    template = "services/letters/due_soon"
    action = _("Открыть заявку")


class Overdue(Notification):
    """The term of a request has run out."""

    key = "services.overdue"
    group = Group.QUEUE
    title = _("Срок по заявке {number} истёк {due}")
    subject = _("Срок по заявке {number} истёк {due}")
    template = "services/letters/overdue"
    action = _("Открыть заявку")


class ClosedStillWaits(Notification):
    """A closed request has had nobody who works on it for a day. Says nothing of what is in it."""

    key = "services.closed_still_waits"
    group = Group.QUEUE
    title = _("Закрытая заявка {number} всё ещё без исполнителя")
    subject = _("Закрытая заявка {number} всё ещё без исполнителя: {service}")
    template = "services/letters/closed_still_waits"
    action = _("Назначить исполнителя")


class ClosedOverdue(Notification):
    """The term of a closed request has run out and nobody works on it. Says nothing of what is in it."""

    key = "services.closed_overdue"
    group = Group.QUEUE
    title = _("Закрытая заявка {number} просрочена {due}, исполнителя нет")
    subject = _("Закрытая заявка {number} просрочена, исполнителя нет: {service}")
    template = "services/letters/closed_overdue"
    action = _("Назначить исполнителя")


TO_APPLICANT: dict[str, type[Notification]] = {
    "submitted": Submitted,
    "registered": Registered,
    "asked": Asked,
    "accepted": Accepted,
    "delivered": Delivered,
    "accepted_silently": AcceptedSilently,
    "rejected": Rejected,
}
TO_STAFF: dict[str, type[Notification]] = {
    "submitted": Arrived,
    "answered": Answered,
    "rework": Rework,
    "withdrawn": Withdrawn,
    "accepted_by_client": AcceptedByClient,
}


# --- telling -----------------------------------------------------------------------------------------------------


def tell_applicant(event: str, transition: Transition) -> None:
    """Tell the people of the company what happened to its request. The letters are written in this transaction."""
    application = _as_it_is(transition)
    notify(
        notification=TO_APPLICANT[event],
        recipients=people_of(application),
        context=_context(application, transition),
        url=page_of(application),
    )


def tell_staff(event: str, transition: Transition) -> None:
    """Tell the assignee, or all managers while there is none, what the applicant did."""
    application = _as_it_is(transition)
    notify(
        notification=TO_STAFF[event],
        recipients=workers_on(application),
        context=_context(application, transition),
        url=workplace_of(application),
    )
    tell_keepers(application)


def _as_it_is(transition: Transition) -> Application:
    """The application as the step has left it, whatever its caller had loaded before."""
    rows = Application.objects.select_related("organisation", "author", "assignee")
    return rows.get(pk=transition.application_id)


def remind_applicant(notification: type[Notification], application: Application, key: str) -> None:
    """Remind the people of the company that the request waits for them; of one thing once."""
    notify(
        notification=notification,
        recipients=people_of(application),
        context=_context(application),
        url=page_of(application),
        key=key,
    )


def warn_staff(notification: type[Notification], application: Application, key: str) -> None:
    """Tell whoever works on the request that its term runs out; of one term once."""
    notify(
        notification=notification,
        recipients=workers_on(application),
        context=_context(application),
        url=workplace_of(application),
        key=key,
    )


def warn_keepers(notification: type[Notification], application: Application, key: str) -> None:
    """Tell the administrators that nobody works on a closed request; of one fact once."""
    notify(
        notification=notification,
        recipients=keepers(),
        context=_context(application),
        url=reverse("admin:applications_closedapplication_change", args=[application.pk]),
        key=key,
    )


def page_of(application: Application) -> str:
    """The request in the cabinet."""
    return reverse(KINDS[application.kind].page, args=[application.pk])


def workplace_of(application: Application) -> str:
    """The request in the staff's workplace."""
    return reverse("admin:applications_application_change", args=[application.pk])


def accepted_until(application: Application) -> datetime.date | None:
    """The last day on which the client may answer to the result before it counts as accepted."""
    if application.delivered_at is None:
        return None
    delivered = timezone.localdate(application.delivered_at)
    return add_working_days(delivered, settings.SILENT_ACCEPTANCE_WORKING_DAYS)


def _context(application: Application, transition: Transition | None = None) -> dict[str, Any]:
    """What the words may name. Words of people are quotations, never part of a sentence of ours."""
    submitted = timezone.localdate(application.submitted_at) if application.submitted_at else None
    reason = transition.reason if transition else ""
    return {
        "number": application.number or "",
        "service": KINDS[application.kind].title,
        "company": str(application.organisation or application.author),
        "register_by": add_working_days(submitted, settings.REGISTRATION_WORKING_DAYS) if submitted else None,
        "due": application.due_on,
        "until": accepted_until(application),
        "asked_on": application.paused_on,
        "may_rework": application.reworks < settings.REWORKS_ALLOWED,
        "rating": application.rating,
        "reason": RefusalReason(reason).label if reason else "",
        "comment": said(application, transition.comment) if transition else "",
    }
