"""What is sent about a selection: to the commission, to those who keep the event, to a company that appealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.queries import people_of
from exhibitions.models import Appeal, CommissionMember, Selection
from exhibitions.names import titled
from exhibitions.notifications.asking import managers
from notifications.actions import notify
from notifications.enums import Group
from notifications.letters import Quote
from notifications.registry import Notification


class MemberAppointed(Notification):
    """A person is in the commission."""

    key = "exhibitions.appointed"
    group = Group.QUEUE
    title = _("Вы в конкурсной комиссии: «{event}»")
    subject = _("Вы в конкурсной комиссии: «{event}»")
    template = "exhibitions/letters/appointed"
    action = _("Открыть кабинет комиссии")


class OpinionsAssigned(Notification):
    """Applications wait for somebody's opinion."""

    key = "exhibitions.opinions_assigned"
    group = Group.QUEUE
    title = _("Заявок на оценку: {count}. «{event}»")
    subject = _("Заявок на оценку: {count}. «{event}»")
    template = "exhibitions/letters/opinions_assigned"
    action = _("Начать оценку")


class ScoringTerm(Notification):
    """The term to score was moved."""

    key = "exhibitions.scoring_term"
    group = Group.QUEUE
    title = _("Новый срок оценки заявок, {until}: «{event}»")
    subject = _("Новый срок оценки заявок, {until}: «{event}»")
    template = "exhibitions/letters/scoring_term"
    action = _("Оценить")


class ScoringReminder(Notification):
    """The term to score ends, or has ended."""

    key = "exhibitions.scoring_reminder"
    group = Group.QUEUE
    title = _("Ждут вашей оценки, заявок: {count}, срок {until}. «{event}»")
    subject = _("Ждут вашей оценки, заявок: {count}, срок {until}. «{event}»")
    template = "exhibitions/letters/scoring_reminder"
    action = _("Оценить")


class AppealFiled(Notification):
    """A company does not agree with a decision."""

    key = "exhibitions.appeal_filed"
    group = Group.QUEUE
    title = _("Апелляция по заявке {number}: «{event}»")
    subject = _("Апелляция по заявке {number}: «{event}»")
    template = "exhibitions/letters/appeal_filed"
    action = _("Рассмотреть")


class AppealDecided(Notification):
    """The answer to an appeal."""

    key = "exhibitions.appeal_decided"
    group = Group.APPLICATIONS
    title = _("Ответ на апелляцию по заявке {number}: «{event}»")
    subject = _("Ответ на апелляцию по заявке {number}: «{event}»")
    template = "exhibitions/letters/appeal_decided"
    action = _("Открыть решение")
    mandatory = True


def tell_appointed(member: CommissionMember) -> None:
    """Tell the member where their cabinet is."""
    notify(
        notification=MemberAppointed,
        recipients=[member.user],
        context={"event": titled(member.selection.event)},
        url=reverse("exhibitions:commission"),
        key=f"{member.pk}:{member.role}",
    )


def _counted(members: Iterable[CommissionMember]) -> list[tuple[User, int]]:
    """Each person once, with how often they were named."""
    people: dict[object, User] = {}
    counts: Counter[object] = Counter()
    for member in members:
        people[member.user_id] = member.user
        counts[member.user_id] += 1
    return [(person, counts[key]) for key, person in people.items()]


def _scorer(kind: type[Notification], selection: Selection, person: User, count: int, key: str | None = None) -> int:
    made = notify(
        notification=kind,
        recipients=[person],
        context={"event": titled(selection.event), "count": count, "until": selection.scoring_until},
        url=reverse("exhibitions:commission"),
        key=key,
    )
    return len(made)


def tell_term(selection: Selection, members: Iterable[CommissionMember]) -> None:
    """Tell each member who has not finished of the other term."""
    for person, count in _counted(members):
        _scorer(ScoringTerm, selection, person, count)


def remind(selection: Selection, member: CommissionMember, count: int, step: int) -> int:
    """Remind a member, of each step of each term once. Returns how many notices are new."""
    key = f"{selection.pk}:{selection.scoring_until:%Y%m%d}:{step}"
    return _scorer(ScoringReminder, selection, member.user, count, key)


def tell_assigned(selection: Selection, members: Iterable[CommissionMember]) -> None:
    """Tell each member how many applications came to them."""
    for person, count in _counted(members):
        _scorer(OpinionsAssigned, selection, person, count)


def tell_filed(appeal: Appeal) -> None:
    """Tell everybody who may decide on it: never the one whose decision it is about."""
    decision = appeal.decision
    application = decision.participation.application
    notify(
        notification=AppealFiled,
        recipients=[one for one in managers() if one.pk != appeal.against_id],
        context={
            "number": application.number or "",
            "event": titled(decision.selection.event),
            "company": decision.participation.organisation.in_letters,
        },
        url=reverse("admin:exhibitions_appeal_change", args=[appeal.pk]),
        key=str(appeal.pk),
    )


def tell_decided(appeal: Appeal) -> None:
    """Tell the company's people."""
    decision = appeal.decision
    application = decision.participation.application
    notify(
        notification=AppealDecided,
        recipients=people_of(application),
        context={
            "number": application.number or "",
            "event": titled(decision.selection.event),
            "result": str(appeal.get_state_display()),
            "answer": Quote(appeal.answer),
        },
        url=reverse("exhibitions:decision", args=[decision.participation_id]),
        key=str(appeal.pk),
    )
