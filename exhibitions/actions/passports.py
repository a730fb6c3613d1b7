"""Passport data of delegates: needed, entered, read (and that is written down), destroyed, brought to a new key."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotFound
from exhibitions import queries, rules, sealing
from exhibitions.actions.standing import lock
from exhibitions.models import Delegate, Event, Passport, PassportNeed, PassportReading

logger = logging.getLogger(__name__)

FIELDS = ("number", "citizenship", "birth_on", "issued_on", "expires_on", "issuer")


@transaction.atomic
def need_passports(
    *, actor: User, event: Event, purpose: str, recipient: str, need: PassportNeed | None = None
) -> PassportNeed:
    """Say that the delegates' passport data are needed for an event, what for, and who gets them.

    Raises NotAllowed, Conflict (the event is over), Invalid by field.
    """
    rules.passports.may_keep(actor)
    event = lock(event)
    rules.events.may_edit(event)
    row = need or PassportNeed.objects.filter(event=event).first() or PassportNeed(event=event)
    row.purpose, row.recipient, row.author, row.stopped_at = purpose.strip(), recipient.strip(), actor, None
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise invalid_from(error) from error
    row.save()
    return row


@transaction.atomic
def need_no_passports(*, actor: User, need: PassportNeed) -> int:
    """The event does not need them after all: what was entered is destroyed at once. Returns how many."""
    rules.passports.may_keep(actor)
    PassportNeed.objects.filter(pk=need.pk, stopped_at=None).update(stopped_at=timezone.now())
    return _erase(Passport.objects.filter(delegate__event=need.event_id).exclude(sealed=""))


def _erase(rows: Any) -> int:
    keys = list(rows.values_list("pk", flat=True))
    return Passport.objects.filter(pk__in=keys).exclude(sealed="").update(sealed="", erased_at=timezone.now())


@transaction.atomic
def enter_passport(*, actor: User, delegate: Delegate, values: Mapping[str, Any], agreed: bool) -> Passport:
    """Keep a delegate's passport data, sealed; entering them anew replaces what was there.

    Raises NotAllowed (a stranger), Conflict (not needed, over, no key), Invalid by field and without the consent.
    """
    application = core.lock(delegate.participation_id)
    found = Delegate.objects.select_related("event").filter(pk=delegate.pk).first()
    if found is None:
        raise NotFound(_("Такого делегата нет."))
    event = found.event
    rules.passports.may_enter(actor, application, event)
    # Held until the end: whoever stops the collection waits, and destroys this one too.
    if not queries.passports.needs_of(event).select_for_update(of=("self",), no_key=True).first():
        raise Conflict(_("Для этого мероприятия паспортные данные не нужны."), code="not_needed")
    if not sealing.is_ready():
        raise Conflict(_("Портал пока не может хранить паспортные данные: не задан ключ."), code="no_key")
    rules.passports.refuse_wrong(values, event)
    if not agreed:
        raise Invalid(_("Без отдельного согласия делегата данные не принять."), field="agreed")
    said = {name: values[name].isoformat() if name.endswith("_on") else values[name] for name in FIELDS}
    now = timezone.now()
    row = Passport.objects.filter(delegate=delegate).first() or Passport(delegate=delegate)
    row.sealed, row.agreed_at, row.saved_by, row.saved_at, row.erased_at = sealing.sealed(said), now, actor, now, None
    with constraint_errors(Passport), transaction.atomic():
        row.save()
    return row


@transaction.atomic
def read_passport(*, actor: User, passport: Passport) -> dict[str, Any]:
    """What a delegate's passport says; that it was read is written down first.

    Raises NotAllowed, NotFound (erased), Conflict (the key is gone).
    """
    row = Passport.objects.select_related("delegate__event", "delegate__participation__application").get(pk=passport.pk)
    delegate = row.delegate
    by_staff = rules.passports.may_read(actor, delegate.participation.application, delegate.event)
    if not row.sealed:
        raise NotFound(_("Паспортные данные стёрты."))
    try:
        found = sealing.opened(row.sealed)
    except sealing.NotOpenedError as error:
        logger.exception("a passport cannot be opened", extra={"passport": str(row.pk)})
        raise Conflict(_("Данные не открываются: сообщите администратору портала."), code="no_key") from error
    PassportReading.objects.create(
        event=delegate.event, passport=row.pk, delegate=delegate.pk, reader=actor, by_staff=by_staff
    )
    return found


@transaction.atomic
def remove_passport(*, actor: User, passport: Passport) -> Passport:
    """The company takes a delegate's passport data back: destroyed at once. Twice is no error."""
    application = core.lock(passport.delegate.participation_id)
    rules.passports.may_enter(actor, application, passport.delegate.event)
    _erase(Passport.objects.filter(pk=passport.pk).exclude(sealed=""))
    return Passport.objects.get(pk=passport.pk)


def erase_passports(*, actor: None = None, today: datetime.date | None = None) -> int:
    """Destroy what nobody needs any more. Safe to run twice at once. Returns how many."""
    return _erase(queries.passports.outlived(today))


def reseal_passports(*, actor: None = None) -> int:
    """Bring what was sealed with an older key to the first one. Safe to run twice. Returns how many."""
    done = 0
    if not sealing.is_ready():
        return 0
    for key, token in list(Passport.objects.exclude(sealed="").values_list("pk", "sealed")):
        try:
            fresh = sealing.resealed(token)
        except sealing.NotOpenedError:
            logger.exception("a passport cannot be opened", extra={"passport": str(key)})
            continue
        if fresh != token:
            # Not over what somebody has entered meanwhile.
            done += Passport.objects.filter(pk=key, sealed=token).update(sealed=fresh)
    return done
