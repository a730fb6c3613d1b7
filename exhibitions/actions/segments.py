"""Letters to a part of an event's people: exactly those who were shown, once, in the language of each.

Everybody of the chosen groups is a row before anything is sent, with the reason why one gets no letter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import MembershipState
from accounts.models import Membership, User
from core.errors import Conflict, Invalid
from exhibitions import rules
from exhibitions.actions.standing import lock as lock_event
from exhibitions.enums import ParticipationState
from exhibitions.enums.buyers import TAKES_PART, BuyerState, Side
from exhibitions.enums.mailings import LeftOut, LetterState
from exhibitions.models import BuyerInvitation, Delegate, Event, Mailing, MailingLetter, Participant, Participation
from exhibitions.notifications.segments import tell_segment, write_segment
from jobs.actions import enqueue
from jobs.models import Job
from notifications.enums import Group
from notifications.outbox import is_address
from notifications.queries import declined, refused

MAIL = "exhibitions.segment"
LONGEST_TITLE, LONGEST = 150, 3500
PLACE = re.compile(r"\{[^{}]*\}")
# What may stand in the text, and what becomes of it.
PLACES = {
    "{событие}": gettext_lazy("название мероприятия"),
    "{компания}": gettext_lazy("компания получателя"),
    "{имя}": gettext_lazy("имя получателя"),
    "{номер}": gettext_lazy("номер заявки"),
}
STATES = {
    one.value: one.label
    for one in ParticipationState
    if one not in (ParticipationState.DRAFT, ParticipationState.RESERVE)
}
SEGMENTS: dict[str, Any] = {
    "delegates": gettext_lazy("Делегаты"),
    "exporters": gettext_lazy("Компании за столами"),
    "buyers": gettext_lazy("Закупщики за столами"),
    "invited": gettext_lazy("Закупщики, ещё не ответившие"),
    "waiting": gettext_lazy("Лист ожидания"),
    **{f"state-{key}": label for key, label in STATES.items()},
}


@dataclass(frozen=True)
class Words:
    """What is written, in both languages; English is optional."""

    title_ru: str
    text_ru: str
    title_en: str = ""
    text_en: str = ""


@dataclass
class Reader:
    """Somebody of a segment: why they are in it, what stands for them in the text, why they get no letter."""

    name: str
    company: str
    number: str
    segment: str
    user: User | None = None
    delegate: Delegate | None = None
    invitation: BuyerInvitation | None = None
    participation: Participation | None = None
    left_out: str = ""
    values: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> UUID:
        """By what the reader is found again."""
        found = self.user or self.delegate or self.invitation or self.participation
        return found.pk  # type: ignore[union-attr]

    @property
    def address(self) -> str:
        """Where a letter goes: to the account, otherwise to the address that was given for the person."""
        if self.user:
            return self.user.email
        named = self.delegate or self.invitation
        return named.email.lower() if named else ""

    @property
    def language(self) -> str:
        """The person's own; a delegate without an account is written to in Russian."""
        known = self.user or self.invitation
        return "en" if known and known.language == "en" else "ru"

    @property
    def why(self) -> str:
        """Why there is no letter, in words."""
        return str(LeftOut(self.left_out).label) if self.left_out else ""


def check(words: Words) -> None:
    """Raise Invalid for words that are missing, too long, or hold a place that nothing can fill."""
    if not words.title_ru.strip():
        raise Invalid(_("Напишите тему письма."), field="title_ru")
    if not words.text_ru.strip():
        raise Invalid(_("Напишите текст письма."), field="text_ru")
    if bool(words.title_en.strip()) != bool(words.text_en.strip()):
        raise Invalid(_("На английском нужны и тема, и текст, либо ничего."), field="text_en")
    for name, most in (("title", LONGEST_TITLE), ("text", LONGEST)):
        for language in ("ru", "en"):
            text = getattr(words, f"{name}_{language}")
            if len(text) > most:
                raise Invalid(_("Не больше {most} знаков.").format(most=most), field=f"{name}_{language}")
            for place in PLACE.findall(text):
                if place not in PLACES:
                    known = ", ".join(PLACES)
                    message = _("Портал не знает, чем заменить {place}. Можно: {known}.")
                    raise Invalid(message.format(place=place, known=known), field=f"{name}_{language}")


def readers(*, actor: User, event: Event, segments: Sequence[str]) -> list[Reader]:
    """Everybody of the chosen segments, each person once, with the reason why one is left out.

    As many queries for a long list as for a short one. Raises NotAllowed, Invalid for no segment.
    """
    rules.events.may_keep(actor)
    chosen = [one for one in SEGMENTS if one in set(segments)]
    if not chosen:
        raise Invalid(_("Выберите, кому письмо."), field="segments")
    found: dict[Any, Reader] = {}
    people = (
        *_of_companies(event, chosen), *_of_exporters(event, chosen), *_of_buyers(event, chosen),
        *_of_delegates(event, chosen), *_of_invited(event, chosen),
    )  # fmt: skip
    accounts = _accounts(people)
    for reader in people:
        reader.user = reader.user or accounts.get(reader.address)
        found.setdefault(reader.user.pk if reader.user else reader.address or reader.key, reader)
    unwilling = _unwilling(found.values())
    for one in found.values():
        one.left_out = _why_not(one, *unwilling)
        one.values = {
            "{событие}": event.title_ru, "{компания}": one.company, "{имя}": one.name, "{номер}": one.number
        }  # fmt: skip
    return sorted(found.values(), key=lambda one: (bool(one.left_out), one.segment, one.company, one.name))


def _accounts(people: Sequence[Reader]) -> dict[str, User]:
    """Whose addresses belong to accounts after all: their choices count, and nobody is written to twice."""
    addresses = {one.address for one in people if not one.user and one.address}
    return {one.email.lower(): one for one in User.objects.filter(email__in=addresses)} if addresses else {}


def _unwilling(people: Collection[Reader]) -> tuple[set[UUID], set[str]]:
    """Who of them wants no such letters: accounts, and addresses without one."""
    accounts = [one.user.pk for one in people if one.user]
    addresses = [one.address for one in people if not one.user]
    return declined(accounts, Group.APPLICATIONS), refused(addresses, Group.APPLICATIONS)


def _why_not(reader: Reader, declining: set[UUID], refusing: set[str]) -> str:
    user, address = reader.user, reader.address
    if user is None:
        if not reader.delegate and not reader.invitation:
            return LeftOut.NOBODY
        if not address or not is_address(address):
            return LeftOut.UNKNOWN
        return LeftOut.REFUSED if address in refusing else ""
    if not user.is_active:
        return LeftOut.CLOSED
    if user.pk in declining:
        return LeftOut.DECLINED
    return "" if address and is_address(address) else LeftOut.NO_ADDRESS


def _of_companies(event: Event, chosen: Sequence[str]) -> Iterator[Reader]:
    states = [one.removeprefix("state-") for one in chosen if one.startswith("state-")]
    states += ["reserve"] if "waiting" in chosen else []
    if not states:
        return
    rows = Participation.objects.filter(event=event, application__state__in=states)
    rows = rows.select_related("application", "organisation").order_by("queued_at", "pk")
    of = {row.organisation_id: row for row in rows}
    members = Membership.objects.filter(organisation__in=list(of), state=MembershipState.ACTIVE)
    for one in members.select_related("user").order_by("created_at", "pk"):
        yield _of_company(of[one.organisation_id], one.user)
    reached = {one.organisation_id for one in members}
    for key, row in of.items():
        if key not in reached:
            yield _of_company(row, None)


def _of_company(row: Participation, user: User | None) -> Reader:
    state = row.application.state
    segment = "waiting" if state == "reserve" else f"state-{state}"
    name = _named(user) if user else ""
    return Reader(name, str(row.organisation), row.application.number or "", segment, user, participation=row)


def _of_exporters(event: Event, chosen: Sequence[str]) -> Iterator[Reader]:
    """The people of companies that meet buyers, with an application or without one."""
    if "exporters" not in chosen:
        return
    there = Participant.objects.filter(event=event, side=Side.EXPORTER, state__in=TAKES_PART)
    members = Membership.objects.filter(organisation__in=there.values("organisation"), state=MembershipState.ACTIVE)
    for one in members.select_related("user", "organisation").order_by("created_at", "pk"):
        yield Reader(_named(one.user), str(one.organisation), "", "exporters", one.user)


def _of_buyers(event: Event, chosen: Sequence[str]) -> Iterator[Reader]:
    if "buyers" not in chosen:
        return
    rows = Participant.objects.filter(event=event, side=Side.BUYER, state__in=TAKES_PART)
    for row in rows.select_related("buyer__user").order_by("created_at", "pk"):
        yield Reader(_named(row.buyer.user), row.buyer.company, "", "buyers", row.buyer.user)  # type: ignore[union-attr]


def _of_invited(event: Event, chosen: Sequence[str]) -> Iterator[Reader]:
    if "invited" not in chosen:
        return
    rows = BuyerInvitation.objects.filter(event=event, state=BuyerState.INVITED)
    for row in rows.order_by("created_at", "pk"):
        yield Reader(row.company, row.company, "", "invited", invitation=row)


def _of_delegates(event: Event, chosen: Sequence[str]) -> Iterator[Reader]:
    if "delegates" not in chosen:
        return
    rows = Delegate.objects.filter(event=event, participation__is_live=True)
    rows = rows.select_related("user", "participation__organisation", "participation__application")
    for row in rows.order_by("last_name_ru", "pk"):
        participation = row.participation
        number, company = participation.application.number or "", str(participation.organisation)
        yield Reader(row.name_ru, company, number, "delegates", row.user, delegate=row, participation=participation)


def _named(user: User) -> str:
    return user.first_name or user.get_full_name() or user.email


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; what was put in is not looked at again."""
    return PLACE.sub(lambda found: values.get(found[0], found[0]), text)


def digest(found: Sequence[Reader]) -> str:
    """What the list of readers is known by between the look and the sending."""
    lines = sorted(f"{one.key}:{one.address}:{one.left_out}" for one in found)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@transaction.atomic
def order_mail(
    *, actor: User, event: Event, segments: Sequence[str], words: Words, letter: UUID, shown: str = ""
) -> Job:
    """Have the letters written. The same `letter` a second time is the same work: nobody gets it twice.

    Raises NotAllowed, Invalid (no segment, nobody there, words), Conflict when others than those who were `shown`
    would get it by now.
    """
    check(words)
    rules.events.may_keep(actor)
    lock_event(event)
    there = Job.objects.filter(kind=MAIL, idempotency_key=str(letter)).first()
    if there is not None:
        return there
    found = readers(actor=actor, event=event, segments=segments)
    if not found:
        raise Invalid(_("В выбранных группах пока никого нет."), field="segments")
    if shown and shown != digest(found):
        raise Conflict(_("Список получателей с просмотра изменился. Посмотрите его ещё раз."), code="stale")
    mailing = Mailing.objects.create(
        pk=letter, event=event, author=actor, segments=[one for one in SEGMENTS if one in set(segments)], **vars(words)
    )
    MailingLetter.objects.bulk_create((_row(mailing, one) for one in found), batch_size=1000)
    return enqueue(actor=actor, kind=MAIL, payload={"mailing": str(mailing.pk)}, key=str(letter))


def _row(mailing: Mailing, reader: Reader) -> MailingLetter:
    silent = reader.left_out in (LeftOut.NOBODY, LeftOut.UNKNOWN, LeftOut.CLOSED, LeftOut.REFUSED)
    return MailingLetter(
        mailing=mailing,
        segment=reader.segment,
        user=reader.user,
        delegate=None if reader.user else reader.delegate,
        invitation=None if reader.user else reader.invitation,
        participation=reader.participation,
        state=LetterState.LEFT_OUT if silent else LetterState.WAITING,
        why=reader.left_out,
    )


def said_to(event: Event, reader: Reader, words: Words) -> dict[str, str]:
    """The words of one reader in both languages; without English the Russian ones stand for them."""
    english = {**reader.values, "{событие}": event.title_en}
    return {
        "title_ru": filled(words.title_ru, reader.values),
        "text_ru": filled(words.text_ru, reader.values),
        "title_en": filled(words.title_en, english) or filled(words.title_ru, reader.values),
        "text_en": filled(words.text_en, english) or filled(words.text_ru, reader.values),
    }


def words_of(mailing: Mailing) -> Words:
    """What a mailing says."""
    return Words(mailing.title_ru, mailing.text_ru, mailing.title_en, mailing.text_en)


@transaction.atomic
def tell_next(mailing: Mailing, found: Mapping[UUID, Reader], most: int) -> int:
    """Write the next letters that wait; whoever has left the groups since gets none. Returns how many rows are done."""
    rows = MailingLetter.objects.select_for_update(of=("self",), no_key=True)
    due = list(rows.filter(mailing=mailing, state=LetterState.WAITING).order_by("id")[:most])
    words = words_of(mailing)
    unwilling = _unwilling([found[row.reader] for row in due if row.reader in found])
    for row in due:
        reader = found.get(row.reader)  # type: ignore[arg-type]
        row.email = None
        if reader is None:
            row.state, row.why = LetterState.LEFT_OUT, LeftOut.MOVED
        else:
            row.why = _why_not(reader, *unwilling)
            _tell(mailing, row, reader, said_to(mailing.event, reader, words))
        row.save(update_fields=["state", "why", "email", "told_at"])
    return len(due)


def _tell(mailing: Mailing, row: MailingLetter, reader: Reader, said: Mapping[str, str]) -> None:
    if reader.user is None:
        row.email = None if row.why else write_segment(mailing.event, reader.address, reader.language, said)
        told = row.email is not None
    else:
        notice = tell_segment(mailing.event, reader.user, said, str(mailing.pk))
        row.email, told = (notice.email, True) if notice else (None, False)
    if not told:
        row.state, row.why = LetterState.LEFT_OUT, row.why or LeftOut.CLOSED
        return
    row.state = LetterState.WRITTEN if row.email else LetterState.NOTICED
    row.told_at = timezone.now()
