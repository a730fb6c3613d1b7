"""A company names its delegates; the limits of the company and of the event hold under the event's lock."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotFound
from exhibitions.actions.badges import make_badge
from exhibitions.actions.places import participation_of
from exhibitions.enums import Level
from exhibitions.models import Delegate, Participation, PlaceLevel
from exhibitions.names import latin
from exhibitions.queries import delegates as queries
from exhibitions.rules import delegates as rules

FIELDS = (
    *("role", "last_name_ru", "first_name_ru", "last_name_en", "first_name_en", "job_ru", "job_en"),
    *("email", "phone", "is_public"),
)


def _locked(actor: User, participation: Participation) -> Participation:
    row = participation_of(participation.pk)
    rules.may_change(actor, row.application, row.event, has_place=queries.has_place(row))
    return row


def _keep(delegate: Delegate, values: dict[str, Any]) -> Delegate:
    for name in FIELDS:
        if name in values:
            value = values[name]
            setattr(delegate, name, " ".join(value.split()) if isinstance(value, str) else value)
    for name in ("last_name", "first_name"):
        if not getattr(delegate, f"{name}_en"):
            setattr(delegate, f"{name}_en", latin(getattr(delegate, f"{name}_ru")))
    try:
        delegate.clean_fields()
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(Delegate), transaction.atomic():
        delegate.save()
    return delegate


@transaction.atomic
def add_delegate(*, actor: User, participation: Participation, values: dict[str, Any], agreed: bool) -> Delegate:
    """Name a person who comes for the company. Latin letters are written by the portal where they are left out.

    Raises NotAllowed (a stranger), Conflict (no place, too late, the limits are reached, named already), Invalid by
    field and where the person has not agreed.
    """
    row = _locked(actor, participation)
    if not agreed:
        raise Invalid(_("Без согласия самого человека его данные вносить нельзя."), field="agreed")
    most = row.event.company_delegates
    if queries.of(row).count() >= most:
        raise Conflict(_("От компании едут не больше делегатов, чем {most}.").format(most=most), code="delegate_limit")
    level = PlaceLevel.objects.filter(event=row.event, level=Level.DELEGATES).first()
    if level is not None and level.left <= 0:
        raise Conflict(
            _("Площадка больше не примет делегатов: названы все {n}.").format(n=int(level.limit)), code="full"
        )
    user = User.objects.filter(email=values.get("email", "").strip().lower()).first() if values.get("email") else None
    delegate = Delegate(event=row.event, participation=row, user=user, created_by=actor, agreed_at=timezone.now())
    saved = _keep(delegate, values)
    make_badge(saved)
    return saved


@transaction.atomic
def change_delegate(*, actor: User, delegate: Delegate, values: dict[str, Any]) -> Delegate:
    """Correct what is said of a delegate. Raises NotAllowed, Conflict, Invalid by field, NotFound once removed."""
    _locked(actor, delegate.participation)
    row = Delegate.objects.filter(pk=delegate.pk).first()
    if row is None:
        raise NotFound(_("Такого делегата нет."))
    return _keep(row, values)


@transaction.atomic
def remove_delegate(*, actor: User, delegate: Delegate) -> None:
    """Take a delegate off the list; their badge opens nothing any more. Twice is no error.

    Raises NotAllowed, Conflict (too late; somebody who has come already).
    """
    _locked(actor, delegate.participation)
    try:
        with transaction.atomic():
            for row in Delegate.objects.filter(pk=delegate.pk):
                row.delete()
    except ProtectedError as error:
        raise Conflict(_("Этот делегат уже пришёл на мероприятие, убрать его нельзя."), code="came") from error
