"""The steps of a submitted request: what the staff decide and what the applicant answers."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.documents import Received
from applications.enums import MessageKind
from applications.models import Application, Message, Transition
from applications.workflow import handle
from core.errors import Invalid
from core.formats import number
from services.actions.advisers import assign_automatically
from services.actions.moments import DELIVERING
from services.actions.slots import release
from services.notifications import tell_applicant, tell_staff
from services.questions import clean_text
from services.workflow import WORKFLOW

RATING_COMMENT_LENGTH = 2000


def _worded(text: str, *, field: str) -> str:
    """A text as it may be stored. Raises Invalid for one that is too long."""
    text = clean_text(text).strip()
    if len(text) > core.TEXT_LIMIT:
        message = _("Текст длиннее {limit} знаков. Сократите его или приложите файлом.")
        raise Invalid(message.format(limit=number(core.TEXT_LIMIT)), field=field)
    return text


def _required(text: str, message: str) -> str:
    text = _worded(text, field="text")
    if not text:
        raise Invalid(message, field="text")
    return text


def _said_already(application: Application, actor: User, kind: str, text: str, *steps: str) -> Message | None:
    """The message of a step that this very click has taken already: a double click is no conflict."""
    last = application.transitions.order_by("-at", "-id").first()
    if last is None or last.step not in steps or last.actor_id != actor.pk or last.comment != text:
        return None
    return application.messages.filter(author=actor, kind=kind).order_by("-at", "-id").first()


@handle(WORKFLOW, "register")
@transaction.atomic
def register(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Enter the request into the register and tell the applicant the term."""
    transition = core.move(actor=actor, application=application, step="register", expected_version=expected_version)
    assign_automatically(actor=actor, application=application)
    tell_applicant("registered", transition)
    return transition


@handle(WORKFLOW, "review")
@transaction.atomic
def review(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Take the request up; whoever takes an unassigned one up is its adviser."""
    changes = {} if core.lock(application).assignee_id else {"assignee": actor}
    return core.move(
        actor=actor,
        application=application,
        step="review",
        expected_version=expected_version,
        changes=changes,
    )


@handle(WORKFLOW, "ask")
@transaction.atomic
def ask(
    *,
    actor: User,
    application: Application,
    text: str,
    files: Sequence[Received] = (),
    expected_version: int | None = None,
) -> Message:
    """Ask the applicant for something that is missing. The clock of the term stops until the answer."""
    text = _required(text, _("Напишите, каких сведений не хватает."))
    done = _said_already(core.lock(application), actor, MessageKind.REQUEST, text, "ask")
    if done is not None:
        return done
    transition = core.move(
        actor=actor, application=application, step="ask", comment=text, expected_version=expected_version
    )
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.REQUEST, files=files)
    tell_applicant("asked", transition)
    return message


@handle(WORKFLOW, "answer", "answer_in_work")
@transaction.atomic
def answer(
    *,
    actor: User,
    application: Application,
    text: str,
    files: Sequence[Received] = (),
    expected_version: int | None = None,
) -> Message:
    """Answer a request for information. The clock goes on from where it stopped."""
    text = _required(text, _("Напишите ответ."))
    row = core.lock(application)
    done = _said_already(row, actor, MessageKind.ANSWER, text, "answer", "answer_in_work")
    if done is not None:
        return done
    transition = core.move(
        actor=actor,
        application=application,
        step="answer_in_work" if row.decided_at else "answer",
        comment=text,
        expected_version=expected_version,
    )
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.ANSWER, files=files)
    tell_staff("answered", transition)
    return message


@handle(WORKFLOW, "accept")
@transaction.atomic
def accept(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Decide that the service will be given."""
    transition = core.move(
        actor=actor,
        application=application,
        step="accept",
        expected_version=expected_version,
        changes={"decided_at": timezone.now()},
    )
    tell_applicant("accepted", transition)
    return transition


@handle(WORKFLOW, "start")
@transaction.atomic
def start(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Begin to give the service."""
    return core.move(actor=actor, application=application, step="start", expected_version=expected_version)


@handle(WORKFLOW, "deliver")
@transaction.atomic
def deliver(
    *,
    actor: User,
    application: Application,
    text: str,
    files: Sequence[Received] = (),
    expected_version: int | None = None,
) -> Message:
    """Send the result. The applicant accepts it, asks for rework, or after the set days has accepted it."""
    text = _required(text, _("Напишите ответ: он и есть результат, файлы к нему прилагаются."))
    done = _said_already(core.lock(application), actor, MessageKind.RESULT, text, "deliver")
    if done is not None:
        return done
    transition = core.move(
        actor=actor,
        application=application,
        step="deliver",
        comment=text,
        expected_version=expected_version,
        changes={"delivered_at": timezone.now()},
    )
    if application.kind in DELIVERING:
        DELIVERING[application.kind](actor, application)
    # The conversation is open until the result is accepted.
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.RESULT, files=files)
    tell_applicant("delivered", transition)
    return message


@handle(WORKFLOW, "accept_result")
@transaction.atomic
def accept_result(
    *,
    actor: User,
    application: Application,
    rating: int,
    comment: str = "",
    expected_version: int | None = None,
) -> Transition:
    """The client confirms and rates the result (1 to 5); the request is closed.

    Raises Invalid for another rating or a comment that is too long.
    """
    if rating not in range(1, 6):
        raise Invalid(_("Поставьте оценку от 1 до 5."), field="rating")
    comment = _worded(comment, field="comment")
    done = core.lock(application).transitions.filter(step="accept_result", actor=actor).first()
    if done is not None:
        return done
    transition = core.move(
        actor=actor,
        application=application,
        step="accept_result",
        comment=comment,
        expected_version=expected_version,
        # The whole of a long comment stands in the log of steps.
        changes={"rating": rating, "rating_comment": Truncator(comment).chars(RATING_COMMENT_LENGTH)},
    )
    core.move(actor=None, application=application, step="close")
    release(application=application, reason=_("Заявка завершена."))
    tell_staff("accepted_by_client", transition)
    return transition


@handle(WORKFLOW, "ask_rework")
@transaction.atomic
def ask_rework(
    *,
    actor: User,
    application: Application,
    text: str,
    files: Sequence[Received] = (),
    expected_version: int | None = None,
) -> Message:
    """Send the result back with what is to be mended; possible as often as the settings allow."""
    text = _required(text, _("Напишите, что доработать."))
    row = core.lock(application)
    done = _said_already(row, actor, MessageKind.REWORK, text, "ask_rework")
    if done is not None:
        return done
    transition = core.move(
        actor=actor,
        application=application,
        step="ask_rework",
        comment=text,
        expected_version=expected_version,
        changes={"reworks": row.reworks + 1},
    )
    message = core.say(actor=actor, application=application, text=text, kind=MessageKind.REWORK, files=files)
    tell_staff("rework", transition)
    return message


@handle(WORKFLOW, "reject")
@transaction.atomic
def reject(
    *,
    actor: User,
    application: Application,
    reason: str,
    comment: str,
    expected_version: int | None = None,
) -> Transition:
    """Refuse with a coded reason and what to correct. Raises Invalid when either is missing."""
    comment = _worded(comment, field="comment")
    if not comment:
        raise Invalid(_("Напишите, что исправить, чтобы подать заявку снова."), field="comment")
    transition = core.move(
        actor=actor,
        application=application,
        step="reject",
        reason=reason,
        comment=comment,
        expected_version=expected_version,
        changes={"decided_at": timezone.now()},
    )
    release(application=application, reason=_("По заявке отказано."))
    tell_applicant("rejected", transition)
    return transition


@handle(WORKFLOW, "withdraw")
@transaction.atomic
def withdraw(
    *, actor: User, application: Application, comment: str = "", expected_version: int | None = None
) -> Transition:
    """The applicant takes the request back. Doing so twice is no error."""
    comment = _worded(comment, field="comment")
    done = core.lock(application).transitions.filter(step="withdraw", actor=actor).first()
    if done is not None:
        return done
    transition = core.move(
        actor=actor,
        application=application,
        step="withdraw",
        comment=comment,
        expected_version=expected_version,
    )
    release(application=application, reason=_("Заявку отозвал заявитель."))
    tell_staff("withdrawn", transition)
    return transition


@handle(WORKFLOW, "discard")
@transaction.atomic
def discard(*, actor: User, application: Application, expected_version: int | None = None) -> Transition:
    """Throw a draft away; its log stays. Doing so twice is no error."""
    done = core.lock(application).transitions.filter(step="discard", actor=actor).first()
    if done is not None:
        return done
    return core.move(actor=actor, application=application, step="discard", expected_version=expected_version)
