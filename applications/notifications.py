"""What is sent about applications of any kind: messages, assignments, dangerous files."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications import queries
from applications.enums import MessageKind
from applications.models import Application, Document, Message
from applications.workflow import KINDS
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class MessageFromStaff(Notification):
    """Mosprom wrote to the applicant."""

    key = "applications.message"
    group = Group.APPLICATIONS
    title = _("Новое сообщение по заявке {number}")
    subject = _("Сообщение по заявке {number}: {kind}")
    template = "applications/letters/message"
    action = _("Прочитать и ответить")


class MessageFromApplicant(Notification):
    """The applicant wrote to Mosprom."""

    key = "applications.message_from_applicant"
    group = Group.QUEUE
    title = _("Заявитель написал по заявке {number}")
    subject = _("Заявитель написал по заявке {number}")
    template = "applications/letters/message_from_applicant"
    action = _("Открыть заявку")


class Assigned(Notification):
    """One application was given to one of the staff."""

    key = "applications.assigned"
    group = Group.QUEUE
    title = _("Вам назначена заявка {number}")
    subject = _("Вам назначена заявка {number}: {kind}")
    template = "applications/letters/assigned"
    action = _("Открыть заявку")


class AssignedMany(Notification):
    """Several applications were given at once: one letter for all."""

    key = "applications.assigned_many"
    group = Group.QUEUE
    title = _("Вам назначено заявок: {count}")
    subject = _("Вам назначено заявок: {count}")
    template = "applications/letters/assigned_many"
    action = _("Открыть очередь")


class FileDangerous(Notification):
    """A file that somebody sent holds a virus and was deleted."""

    key = "applications.file_dangerous"
    group = Group.APPLICATIONS
    title = _("Файл по заявке удалён: в нём найден вирус")
    subject = _("Файл по заявке удалён: в нём найден вирус")
    template = "applications/letters/file_dangerous"
    action = _("Открыть заявку")
    mandatory = True


class LetIn(Notification):
    """Somebody was let in to a closed application."""

    key = "applications.let_in"
    group = Group.APPLICATIONS
    title = _("Вам открыта закрытая заявка")
    subject = _("Вам открыта закрытая заявка: {kind}")
    template = "applications/letters/let_in"
    action = _("Открыть заявку")


class ClosedWaits(Notification):
    """A closed application has nobody who works on it. Says that it exists, nothing of what is in it."""

    key = "applications.closed_waits"
    group = Group.QUEUE
    title = _("Закрытой заявке {number} нужен исполнитель")
    subject = _("Закрытой заявке {number} нужен исполнитель: {kind}")
    template = "applications/letters/closed_waits"
    action = _("Назначить исполнителя")


# What stands in letters about a closed application in place of people's words: letters are read by others too.
UNSAID = _("Текст и файлы закрытой заявки видны только на портале.")


def said(application: Application, text: str) -> str | Promise:
    """People's words as a letter may have them."""
    return UNSAID if application.confidential else Quote(text)


def tell_keepers(application: Application) -> None:
    """Tell the administrators that a closed application has nobody who works on it; does nothing when it has."""
    if application.confidential and not queries.workers_on(application):
        notify(
            notification=ClosedWaits,
            recipients=queries.keepers(),
            context=_context(application),
            url=reverse("admin:applications_closedapplication_change", args=[application.pk]),
        )


def tell_named(application: Application, people: list[User]) -> None:
    """Tell people that a closed application lets them in."""
    if people:
        notify(notification=LetIn, recipients=people, context=_context(application), url=_page(application))


def tell_message(message: Message) -> None:
    """Tell the other side of a plain message; steps of a kind tell of theirs themselves."""
    if message.kind != MessageKind.NOTE:
        return
    application = message.application
    to_applicant = message.from_staff
    notify(
        notification=MessageFromStaff if to_applicant else MessageFromApplicant,
        recipients=queries.people_of(application) if to_applicant else queries.workers_on(application),
        context={
            **_context(application),
            "text": said(application, message.text),
            "files": message.documents.count(),
        },
        url=_page(application) if to_applicant else _workplace(application),
    )
    if not to_applicant:
        tell_keepers(application)


def tell_assigned(actor: User, applications: list[Application], assignee: User) -> None:
    """Tell somebody what they were given, unless they took it themselves."""
    if not applications or actor.pk == assignee.pk:
        return
    if len(applications) == 1:
        [application] = applications
        context, url = _context(application), _workplace(application)
        notify(notification=Assigned, recipients=[assignee], context=context, url=url)
    else:
        url = reverse("admin:applications_application_changelist") + "?assignee=me"
        notify(notification=AssignedMany, recipients=[assignee], context={"count": len(applications)}, url=url)


def tell_dangerous(document: Document) -> None:
    """Tell whoever sent a file that it is gone, and why."""
    application = document.application
    context = {**_context(application), "name": said(application, document.name)}
    recipient = document.uploaded_by
    url = _workplace(application) if recipient.is_staff else _page(application)
    notify(notification=FileDangerous, recipients=[recipient], context=context, url=url)


def _context(application: Application) -> dict[str, object]:
    return {
        "number": application.number or "",
        "kind": KINDS[application.kind].title,
        "company": str(application.organisation or application.author),
        "due": application.due_on,
    }


def _page(application: Application) -> str:
    return reverse("applications:application", args=[application.pk])


def _workplace(application: Application) -> str:
    return reverse("admin:applications_application_change", args=[application.pk])
