"""A company writes its entry, staff approve it or send it back, the catalogue is opened to everybody."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions as core
from applications.rules import acts_for
from core.db import constraint_errors, invalid_from
from core.errors import Conflict, Invalid, NotAllowed
from exhibitions.enums import EventState
from exhibitions.enums.catalogue import EntryState
from exhibitions.models import Catalogue, CatalogueEntry, Participation
from exhibitions.models.catalogue import TEXTS
from exhibitions.notifications import catalogue as told
from exhibitions.queries.delegates import has_place
from exhibitions.rules import delegates as rules

WHOLE = ("name_ru", "about_ru", "products_ru")


@transaction.atomic
def save_entry(
    *, actor: User, participation: Participation, values: dict[str, str], send: bool = False
) -> CatalogueEntry:
    """Keep what a company writes of itself; with `send` it goes to the staff. What is public stays until they agree.

    Raises NotAllowed (a stranger), Conflict (no place, over), Invalid by field.
    """
    application = core.lock(participation.pk)
    row = Participation.objects.select_related("event").get(pk=participation.pk)
    if not rules.keeps(actor) and not acts_for(actor, application):
        raise NotAllowed(_("Запись в каталоге ведут представители компании."))
    if not has_place(row):
        raise Conflict(_("Запись в каталоге заполняют, когда участие компании подтверждено."), code="no_place")
    if row.event.state in (EventState.ARCHIVED, EventState.CANCELLED):
        raise Conflict(_("Мероприятие завершено, каталог больше не меняется."), code="over")
    catalogue, _made = Catalogue.objects.get_or_create(event=row.event)
    entry = CatalogueEntry.objects.filter(participation=row).first()
    entry = entry or CatalogueEntry(catalogue=catalogue, participation=row)
    for name in TEXTS:
        if name in values:
            setattr(entry, name, values[name].strip().replace("\r\n", "\n"))
    lacking = [name for name in WHOLE if not getattr(entry, name)]
    if send and lacking:
        raise Invalid(fields={name: [str(_("Заполните это поле."))] for name in lacking})
    entry.state = EntryState.SENT if send else EntryState.DRAFT
    try:
        entry.clean_fields(exclude=["shown", "approved_by"])
    except ValidationError as error:
        raise invalid_from(error) from error
    with constraint_errors(CatalogueEntry), transaction.atomic():
        entry.save()
    return entry


def _locked(actor: User, entry: CatalogueEntry) -> CatalogueEntry:
    rules.may_keep(actor)
    row = CatalogueEntry.objects.select_for_update(of=("self",), no_key=True)
    return row.select_related("participation__event", "participation__application").get(pk=entry.pk)


@transaction.atomic
def approve_entry(*, actor: User, entry: CatalogueEntry, stand: str = "") -> CatalogueEntry:
    """Let everybody read the entry as it stands now. Raises NotAllowed, Conflict for one that was not sent."""
    row = _locked(actor, entry)
    if row.state != EntryState.SENT:
        raise Conflict(_("Одобряют запись, которую компания отправила на проверку."), code="not_sent")
    row.state, row.remark, row.stand = EntryState.APPROVED, "", stand.strip() or row.stand
    row.shown = {name: getattr(row, name) for name in TEXTS}
    row.approved_at, row.approved_by = timezone.now(), actor
    row.save()
    return row


@transaction.atomic
def return_entry(*, actor: User, entry: CatalogueEntry, remark: str) -> CatalogueEntry:
    """Send an entry back with what to correct; the company is told. Raises NotAllowed, Conflict, Invalid."""
    row = _locked(actor, entry)
    if row.state != EntryState.SENT:
        raise Conflict(_("Вернуть можно запись, которую компания отправила на проверку."), code="not_sent")
    row.state, row.remark = EntryState.RETURNED, remark.strip()
    with constraint_errors(CatalogueEntry), transaction.atomic():
        row.save()
    told.tell_returned(row)
    return row


@transaction.atomic
def hide_entry(*, actor: User, entry: CatalogueEntry) -> CatalogueEntry:
    """Take an entry out of what everybody reads. Raises NotAllowed. Twice is no error."""
    row = _locked(actor, entry)
    row.shown = row.approved_at = row.approved_by = None
    if row.state == EntryState.APPROVED:
        row.state = EntryState.SENT
    row.save()
    return row


@transaction.atomic
def publish_catalogue(*, actor: User, catalogue: Catalogue) -> Catalogue:
    """Open the catalogue to everybody. Raises NotAllowed, Conflict when no entry is approved or nobody announced it."""
    rules.may_keep(actor)
    row = Catalogue.objects.select_for_update(of=("self",), no_key=True).select_related("event").get(pk=catalogue.pk)
    if row.event.published_at is None:
        raise Conflict(_("Сначала объявите мероприятие."), code="not_announced")
    if not row.entries.filter(shown__isnull=False).exists():
        raise Conflict(_("В каталоге пока нет ни одной одобренной записи."), code="empty")
    if row.published_at is None:
        row.published_at, row.published_by = timezone.now(), actor
        row.save()
    return row


@transaction.atomic
def withdraw_catalogue(*, actor: User, catalogue: Catalogue) -> Catalogue:
    """Close the catalogue; entries stay as they are. Raises NotAllowed. Twice is no error."""
    rules.may_keep(actor)
    row = Catalogue.objects.select_for_update(of=("self",), no_key=True).get(pk=catalogue.pk)
    row.published_at = row.published_by = None
    row.save()
    return row
