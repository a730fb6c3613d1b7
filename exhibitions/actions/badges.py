"""Badges are made with their delegate, renewed when lost, and typeset many at once by a job."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Conflict, NotFound
from exhibitions.enums import OVER_STATES
from exhibitions.models import Badge, Delegate, Event
from exhibitions.rules import badges as codes
from exhibitions.rules import delegates as rules
from jobs.actions import enqueue
from jobs.models import Job

SHEETS = "exhibitions.badges"


def make_badge(delegate: Delegate) -> Badge:
    """The badge of a delegate who has none that opens."""
    code = codes.new_code()
    return Badge.objects.create(delegate=delegate, code=code, key=codes.key_of(code))


@transaction.atomic
def renew_badge(*, actor: User, delegate: Delegate) -> Badge:
    """Make a badge anew: the code of the one before is refused from now on. Raises NotAllowed, NotFound, Conflict."""
    rules.may_keep(actor)
    row = Delegate.objects.select_for_update(of=("self",), no_key=True).select_related("event").filter(pk=delegate.pk)
    found = row.first()
    if found is None:
        raise NotFound(_("Такого делегата нет."))
    if found.event.state in OVER_STATES:
        raise Conflict(_("Мероприятие завершено, бейджи больше не делают."), code="over")
    found.badges.filter(revoked_at=None).update(revoked_at=timezone.now())
    return make_badge(found)


def start_sheets(*, actor: User, event: Event) -> Job:
    """Typeset the badges of a whole event, four on a sheet, as a job. Raises NotAllowed, Conflict (nobody named)."""
    rules.may_keep(actor)
    if not event.delegates.exists():
        raise Conflict(_("Делегатов пока никто не назвал."), code="nobody")
    return enqueue(actor=actor, kind=SHEETS, payload={"event": str(event.pk)})
