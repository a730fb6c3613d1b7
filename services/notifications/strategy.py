"""What is sent about strategies: who has to agree, what was decided, what is due."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.queries import people_of, workers_on
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.models import Notice
from notifications.registry import Notification
from services.models import Strategy, StrategyAction, StrategyEdition


class StrategyOffered(Notification):
    """An edition waits for the company's word."""

    key = "services.strategy_offered"
    group = Group.APPLICATIONS
    title = _("Согласуйте экспортную стратегию по заявке {number}")
    subject = _("Согласуйте экспортную стратегию: редакция {edition}")
    template = "services/letters/strategy_offered"
    action = _("Прочитать и ответить")


class StrategyReturned(Notification):
    """The company asks for changes."""

    key = "services.strategy_returned"
    group = Group.QUEUE
    title = _("Компания вернула стратегию по заявке {number}")
    subject = _("Замечания к стратегии по заявке {number}")
    template = "services/letters/strategy_returned"
    action = _("Открыть стратегию")


class StrategyRecalled(Notification):
    """Mosprom took back what it had offered."""

    key = "services.strategy_recalled"
    group = Group.APPLICATIONS
    title = _("Моспром отозвал редакцию стратегии по заявке {number}")
    subject = _("Моспром отозвал редакцию {edition} стратегии")
    template = "services/letters/strategy_recalled"
    action = _("Открыть заявку")


class StrategyAgreed(Notification):
    """Both sides agreed."""

    key = "services.strategy_agreed"
    group = Group.APPLICATIONS
    title = _("Стратегия по заявке {number} согласована")
    subject = _("Стратегия согласована: редакция {edition}")
    template = "services/letters/strategy_agreed"
    action = _("Открыть стратегию")


class RevisionBegun(Notification):
    """The company wants a change of what was agreed."""

    key = "services.strategy_revision"
    group = Group.QUEUE
    title = _("Компания просит изменить стратегию по заявке {number}")
    subject = _("Компания просит изменить стратегию по заявке {number}")
    template = "services/letters/strategy_revision"
    action = _("Открыть стратегию")


class ActionDueSoon(Notification):
    """An action ends soon."""

    key = "services.strategy_due_soon"
    group = Group.APPLICATIONS
    title = _("До {due} — «{action}»")
    subject = _("Экспортная стратегия: до {due} — {action}")
    template = "services/letters/strategy_due_soon"
    action = _("Отметить ход")


class ActionOverdue(Notification):
    """An action should have been finished."""

    key = "services.strategy_overdue"
    group = Group.APPLICATIONS
    title = _("Просрочено с {due}: «{action}»")
    subject = _("Экспортная стратегия: просрочено — {action}")
    template = "services/letters/strategy_overdue"
    action = _("Отметить ход")


class StrategyReview(Notification):
    """A quarter has passed: does the strategy still hold?"""

    key = "services.strategy_review"
    group = Group.APPLICATIONS
    title = _("Пересмотрите экспортную стратегию: прошёл квартал")
    subject = _("Пересмотрите экспортную стратегию: прошёл квартал")
    template = "services/letters/strategy_review"
    action = _("Открыть стратегию")


TO_COMPANY = {"offered": StrategyOffered, "recalled": StrategyRecalled}
TO_STAFF = {"returned": StrategyReturned, "revision": RevisionBegun}


def page_of(application: Application) -> str:
    """The strategy's page in the cabinet."""
    return reverse("services:strategy", args=[application.pk])


def desk_of(strategy: Strategy) -> str:
    """The strategy at the staff's desk."""
    return reverse("admin:services_strategy_change", args=[strategy.pk])


def tell(event: str, edition: StrategyEdition, words: str = "") -> None:
    """Tell the other side what happened to an edition."""
    strategy = edition.strategy
    application = strategy.request.application
    context = _context(edition, words)
    if event in TO_COMPANY:
        url = reverse("services:request", args=[application.pk]) if event == "recalled" else page_of(application)
        notify(notification=TO_COMPANY[event], recipients=people_of(application), context=context, url=url)
    else:
        notify(notification=TO_STAFF[event], recipients=workers_on(application), context=context, url=desk_of(strategy))


def tell_agreed(edition: StrategyEdition) -> None:
    """Tell both sides that an edition is in force."""
    application = edition.strategy.request.application
    context = _context(edition, "")
    notify(notification=StrategyAgreed, recipients=people_of(application), context=context, url=page_of(application))
    notify(
        notification=StrategyAgreed,
        recipients=workers_on(application),
        context=context,
        url=desk_of(edition.strategy),
    )


def _context(edition: StrategyEdition, words: str) -> dict[str, Any]:
    number = edition.strategy.request.application.number or ""
    return {"number": number, "edition": edition.number, "title": edition.title, "words": Quote(words)}


# --- reminders ---------------------------------------------------------------------------------------------------


def remind_of_action(notification: type[Notification], action: StrategyAction, key: str) -> bool:
    """Tell whoever is in charge, once of one fact; when they left, their side. Returns whether it was news."""
    if Notice.objects.filter(kind=notification.key, key=key).exists():
        return False
    strategy = action.edition.strategy
    application = strategy.request.application
    company = {person.pk for person in people_of(application)}
    people: Iterable[User] = [action.owner] if action.owner is not None and action.owner.is_active else []
    if action.side == "company":
        people = [person for person in people if person.pk in company] or people_of(application)
        url = page_of(application)
    else:
        people = [person for person in people if person.is_staff] or workers_on(application)
        url = desk_of(strategy)
    context = {"action": action.title, "due": action.due, "number": application.number or ""}
    notify(notification=notification, recipients=people, context=context, url=url, key=key)
    return True


def ask_for_review(edition: StrategyEdition, key: str, *, late: int, done: int, total: int) -> bool:
    """Ask both sides once a quarter whether the strategy still holds. Returns whether it was news."""
    if Notice.objects.filter(kind=StrategyReview.key, key=key).exists():
        return False
    application = edition.strategy.request.application
    context = {"number": application.number or "", "late": late, "done": done, "total": total}
    notify(
        notification=StrategyReview,
        recipients=people_of(application),
        context=context,
        url=page_of(application),
        key=key,
    )
    notify(
        notification=StrategyReview,
        recipients=workers_on(application),
        context=context,
        url=desk_of(edition.strategy),
        key=key,
    )
    return True
