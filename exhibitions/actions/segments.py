"""Letters to a part of an event's people: exactly those who were shown, once, in the language of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import MembershipState
from accounts.models import Membership, User
from core.errors import Conflict, Invalid
from exhibitions import rules
from exhibitions.enums import ParticipationState
from exhibitions.enums.buyers import TAKES_PART, Side
from exhibitions.models import Delegate, Event, Participant, Participation
from exhibitions.notifications.segments import tell_segment
from jobs.actions import enqueue
from jobs.models import Job
from notifications.enums import Group
from notifications.outbox import is_address
from notifications.queries import declined

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
    "buyers": gettext_lazy("Закупщики за столами"),
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

    user: User | None
    name: str
    company: str
    number: str
    segment: str
    left_out: str = ""
    values: dict[str, str] = field(default_factory=dict)


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
    for reader in (*_of_companies(event, chosen), *_of_buyers(event, chosen), *_of_delegates(event, chosen)):
        found.setdefault(reader.user.pk if reader.user else id(reader), reader)
    people = [one.user.pk for one in found.values() if one.user]
    refused = declined(people, Group.APPLICATIONS)
    for one in found.values():
        one.left_out = one.left_out or _why_not(one.user, refused)
        one.values = {
            "{событие}": event.title_ru, "{компания}": one.company, "{имя}": one.name, "{номер}": one.number
        }  # fmt: skip
    return sorted(found.values(), key=lambda one: (bool(one.left_out), one.segment, one.company, one.name))


def _why_not(user: User | None, refused: set[UUID]) -> str:
    if user is None:
        return _("нет учётной записи на портале")
    if not user.is_active:
        return _("учётная запись закрыта")
    if user.pk in refused:
        return _("отказался от писем о заявках, увидит только на портале")
    if not user.email or not is_address(user.email):
        return _("нет адреса электронной почты, увидит только на портале")
    return ""


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
        row = of[one.organisation_id]
        state = row.application.state
        label = SEGMENTS["waiting" if state == "reserve" else f"state-{state}"]
        yield Reader(one.user, _named(one.user), str(row.organisation), row.application.number or "", str(label))
    reached = {one.organisation_id for one in members}
    for key, row in of.items():
        if key not in reached:
            yield Reader(None, "", str(row.organisation), row.application.number or "", "")


def _of_buyers(event: Event, chosen: Sequence[str]) -> Iterator[Reader]:
    if "buyers" not in chosen:
        return
    rows = Participant.objects.filter(event=event, side=Side.BUYER, state__in=TAKES_PART)
    for row in rows.select_related("buyer__user").order_by("created_at", "pk"):
        yield Reader(row.buyer.user, _named(row.buyer.user), row.buyer.company, "", str(SEGMENTS["buyers"]))  # type: ignore[union-attr]


def _of_delegates(event: Event, chosen: Sequence[str]) -> Iterator[Reader]:
    if "delegates" not in chosen:
        return
    rows = Delegate.objects.filter(event=event).select_related("user", "participation__organisation")
    for row in rows.select_related("participation__application").order_by("last_name_ru", "pk"):
        number = row.participation.application.number or ""
        yield Reader(row.user, row.name_ru, str(row.participation.organisation), number, str(SEGMENTS["delegates"]))


def _named(user: User) -> str:
    return user.first_name or user.get_full_name() or user.email


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; what was put in is not looked at again."""
    return PLACE.sub(lambda found: values.get(found[0], found[0]), text)


def digest(found: Sequence[Reader]) -> str:
    """What the list of readers is known by between the look and the sending."""
    lines = sorted(f"{one.user.pk if one.user else one.company}:{one.left_out}" for one in found)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def order_mail(
    *, actor: User, event: Event, segments: Sequence[str], words: Words, letter: UUID, shown: str = ""
) -> Job:
    """Have the letters written. The same `letter` a second time is the same work: nobody gets it twice.

    Raises NotAllowed, Invalid (no segment, nobody there, words), Conflict when others than those who were `shown`
    would get it by now.
    """
    check(words)
    there = Job.objects.filter(kind=MAIL, idempotency_key=str(letter), owner_id=actor.pk).first()
    if there is not None:
        return there
    found = readers(actor=actor, event=event, segments=segments)
    people = sorted(str(one.user.pk) for one in found if one.user)
    if not people:
        raise Invalid(_("В выбранных группах пока никого нет."), field="segments")
    if shown and shown != digest(found):
        raise Conflict(_("Список получателей с просмотра изменился. Посмотрите его ещё раз."), code="stale")
    payload = {"event": str(event.pk), "segments": list(segments), "words": vars(words), "people": people}
    return enqueue(actor=actor, kind=MAIL, payload=payload, key=str(letter))


def said_to(event: Event, reader: Reader, words: Words) -> dict[str, str]:
    """The words of one reader in both languages; without English the Russian ones stand for them."""
    english = {**reader.values, "{событие}": event.title_en}
    return {
        "title_ru": filled(words.title_ru, reader.values),
        "text_ru": filled(words.text_ru, reader.values),
        "title_en": filled(words.title_en, english) or filled(words.title_ru, reader.values),
        "text_en": filled(words.text_en, english) or filled(words.text_ru, reader.values),
    }


def tell(*, event: Event, reader: Reader, words: Words, key: str) -> int:
    """One letter, or only the notice for those who want no mail. Whoever has it already gets nothing: returns 0."""
    return tell_segment(event, reader.user, said_to(event, reader, words), key) if reader.user else 0
