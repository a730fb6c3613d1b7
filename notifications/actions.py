"""Telling people things, and what they do with what they were told."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _
from post_office.models import STATUS, Email

from accounts.enums import StaffRole
from accounts.models import User
from accounts.queries import has_role
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.later import ring
from notifications import letters, outbox, queries
from notifications.enums import Group
from notifications.models import AddressRefusal, Notice, Preference
from notifications.registry import Notification, find

SALT = "notifications.unsubscribe"


@dataclass(frozen=True)
class Told:
    """One thing that is told to some people: what `notify` takes."""

    recipients: Iterable[User]
    context: Mapping[str, Any]
    url: str
    key: str | None = None


def notify(
    *,
    notification: type[Notification] | str,
    recipients: Iterable[User],
    context: Mapping[str, Any],
    url: str,
    key: str | None = None,
    calendar: Callable[[User], str] | None = None,
) -> list[Notice]:
    """Tell people something, as part of the surrounding transaction: a notice each, and a letter to whoever wants it.

    `context` holds plain values: words (one line each; `letters.Quote` for longer ones), numbers, dates. `url` is a
    page of the portal. `calendar` gives the calendar file that a person's letter carries. With a `key` a person
    hears of the same thing once, however often this is called. People who may not log in any more are told nothing.
    Returns the notices that are new. Raises ValueError for an unknown notification or a foreign `url`, TypeError
    and KeyError for a context that does not fit its words.
    """
    return notify_each(notification=notification, told=[Told(recipients, context, url, key)], calendar=calendar)


@transaction.atomic
def notify_each(
    *, notification: type[Notification] | str, told: Iterable[Told], calendar: Callable[[User], str] | None = None
) -> list[Notice]:
    """Tell many such things at once, in as many queries as one. Raises as `notify` does."""
    kind = find(notification)
    # Things that share one context say the same words: these are found once.
    spoken: dict[int, Mapping[str, letters.Words]] = {}
    said: dict[uuid.UUID, Mapping[str, letters.Words]] = {}
    notices: list[Notice] = []
    for one in told:
        if not one.url.startswith("/") or one.url.startswith(("//", "/\\")):
            raise ValueError(f"a notice leads to a page of the portal, not to {one.url!r}")
        people = {user.pk: user for user in one.recipients if user.is_active}
        if people and id(one.context) not in spoken:
            languages = [language for language, _name in settings.LANGUAGES]
            spoken[id(one.context)] = {name: letters.words(kind, one.context, name) for name in languages}
        for person in people.values():
            notices.append(_notice(kind, person, spoken[id(one.context)], one))
            said[notices[-1].pk] = spoken[id(one.context)]
    # In one order for everybody, so that two who tell the same people wait for each other and do not lock up.
    notices.sort(key=lambda notice: (notice.user_id, notice.key or ""))
    if any(notice.key is not None for notice in notices):
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        new = set(Notice.objects.filter(pk__in=[notice.pk for notice in notices]).values_list("pk", flat=True))
        notices = [notice for notice in notices if notice.pk in new]
    else:
        Notice.objects.bulk_create(notices)
    if kind.by_mail and notices:
        _write_letters(kind, said, notices, calendar)
    queries.forget_unread({notice.user_id for notice in notices})
    return notices


def _notice(kind: type[Notification], person: User, said: Mapping[str, letters.Words], one: Told) -> Notice:
    return Notice(
        user=person,
        kind=kind.key,
        key=one.key,
        title_ru=said["ru"].title,
        title_en=said["en"].title,
        body_ru=said["ru"].body,
        body_en=said["en"].body,
        url=one.url,
    )


def _write_letters(
    kind: type[Notification],
    said: Mapping[uuid.UUID, Mapping[str, letters.Words]],
    notices: list[Notice],
    calendar: Callable[[User], str] | None,
) -> None:
    declined = set() if kind.mandatory else queries.declined([notice.user_id for notice in notices], kind.group)
    written: list[tuple[Notice, Email]] = []
    for notice in notices:
        if notice.user_id not in declined and outbox.is_address(notice.user.email):
            file = calendar(notice.user) if calendar else ""
            written.append((notice, _letter(kind, said[notice.pk], notice, file)))
    outbox.queue([email for _notice, email in written])
    for notice, email in written:
        notice.email = email
    Notice.objects.bulk_update([notice for notice, _email in written], ["email"], batch_size=500)


@transaction.atomic
def write_to(
    *, notification: type[Notification] | str, address: str, language: str, context: Mapping[str, Any], url: str
) -> Email:
    """Write to an address of somebody without an account, as part of the surrounding transaction.

    Whether the address refused is for the caller to ask (`queries.refused`). Raises ValueError for what is no address.
    """
    kind = find(notification)
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    way_out = "" if kind.mandatory else address_unsubscribe_path(address, str(kind.group))
    letter = _written(letters.words(kind, context, language), address, language, url, way_out)
    return outbox.queue([letter])[0]


def _letter(kind: type[Notification], said: Mapping[str, letters.Words], notice: Notice, calendar: str) -> Email:
    person = notice.user
    language = person.language if person.language in said else settings.LANGUAGE_CODE
    way_out = "" if kind.mandatory else unsubscribe_path(person, str(kind.group))
    return _written(said[language], person.email, language, notice.url, way_out, calendar)


def _written(said: letters.Words, address: str, language: str, url: str, way_out: str, calendar: str = "") -> Email:
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": language}
    unsubscribe = settings.BASE_URL + way_out if way_out else ""
    if unsubscribe:
        # One click in the mail program, without opening a page: RFC 8058.
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    text, html = letters.letter(said, language=language, url=settings.BASE_URL + url, unsubscribe=unsubscribe)
    return outbox.row(to=address, subject=said.subject, text=text, html=html, headers=headers, calendar=calendar)


@transaction.atomic
def read(*, actor: User, notice_id: uuid.UUID) -> Notice:
    """Mark one of the actor's notices as read; twice is once. Raises NotFound."""
    notice = queries.visible_to(actor).select_for_update(of=("self",), no_key=True).filter(pk=notice_id).first()
    if notice is None:
        raise NotFound(_("Такого уведомления нет."))
    if notice.read_at is None:
        notice.read_at = Now()
        notice.save(update_fields=["read_at"])
        notice.refresh_from_db(fields=["read_at"])
        queries.forget_unread([actor.pk])
    return notice


@transaction.atomic
def read_all(*, actor: User) -> int:
    """Mark all of the actor's notices as read. Returns how many there were."""
    count = queries.visible_to(actor).filter(read_at=None).update(read_at=Now())
    queries.forget_unread([actor.pk])
    return count


@transaction.atomic
def choose(*, actor: User, choices: Mapping[str, bool]) -> None:
    """Keep which letters the actor wants. Raises Invalid for a group that is not theirs to choose."""
    foreign = set(choices) - set(queries.choices_of(actor))
    if foreign:
        raise Invalid(_("Такой группы писем нет."), field=sorted(foreign)[0])
    Preference.objects.bulk_create(
        [Preference(user=actor, group=group, by_email=wanted) for group, wanted in sorted(choices.items())],
        update_conflicts=True,
        unique_fields=["user", "group"],
        update_fields=["by_email"],
    )


def unsubscribe_path(user: User, group: str) -> str:
    """The page where a letter's reader stops letters of its group, without logging in."""
    token = signing.Signer(salt=SALT).sign_object([str(user.pk), str(group)])
    return reverse("notifications:unsubscribe", args=[token])


def address_unsubscribe_path(address: str, group: str) -> str:
    """The same for the reader who has no account; the address itself does not stand in the link."""
    token = signing.Signer(salt=SALT).sign_object(["", group, queries.fingerprint(address)])
    return reverse("notifications:unsubscribe", args=[token])


def whose(token: str) -> tuple[User | str, Group]:
    """The person, or the fingerprint of an address, and the group that an unsubscribe link names.

    Raises NotFound for a link that is not ours.
    """
    try:
        user_id, group, *address = signing.Signer(salt=SALT).unsign_object(token)
        return address[0] if address else User.objects.get(pk=user_id, is_active=True), Group(group)
    except (signing.BadSignature, ValueError, ValidationError, User.DoesNotExist) as error:
        raise NotFound(_("Ссылка для отказа от писем устарела или испорчена.")) from error


@transaction.atomic
def unsubscribe(*, token: str) -> tuple[User | str, Group]:
    """Stop letters of one group for whoever holds the letter; twice is once. Raises NotFound."""
    reader, group = whose(token)
    if isinstance(reader, str):
        AddressRefusal.objects.get_or_create(address_hash=reader, group=group)
    else:
        Preference.objects.update_or_create(user=reader, group=group, defaults={"by_email": False})
    return reader, group


@transaction.atomic
def resend(*, actor: User, email: Email) -> None:
    """Send a letter once more. Raises NotAllowed for anybody but administrators, Conflict when it cannot be."""
    if not has_role(actor, StaffRole.ADMINISTRATOR):
        raise NotAllowed(_("Отправить письмо ещё раз может администратор."))
    email = Email.objects.select_for_update(of=("self",), no_key=True).get(pk=email.pk)
    if email.status in queries.DUE and email.scheduled_time is None:
        raise Conflict(_("Письмо уже ждёт отправки."), code="letter_is_due")
    if not email.message:
        raise Conflict(
            _("Текст письма удалён после отправки: в нём была одноразовая ссылка. Человек может запросить её снова."),
            code="letter_is_wiped",
        )
    # The reader's mail server would take a second letter of the same name for the first one and drop it.
    name = outbox.new_message_id() if email.status == STATUS.sent else email.message_id
    Email.objects.filter(pk=email.pk).update(
        status=STATUS.queued, scheduled_time=None, number_of_retries=0, message_id=name, last_updated=Now()
    )
    ring(outbox.BELL)
