"""The entry of the catalogue on the page of an application."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from applications.parts import Part, cabinet_part, workplace_part
from exhibitions.enums.catalogue import EntryState
from exhibitions.queries import catalogue as queries
from exhibitions.queries.participations import is_placed, row_of
from exhibitions.workflow import KEY

TONES = {EntryState.SENT: "info", EntryState.RETURNED: "warning", EntryState.APPROVED: "success"}


@cabinet_part(KEY)
@workplace_part(KEY)
def catalogue_entry(user: User, application: Application) -> Iterable[Part]:
    """Where the company's entry stands."""
    row = row_of(application)
    if not is_placed(row):
        return
    entry = queries.entry_of(row)
    tone = TONES.get(EntryState(entry.state), "neutral") if entry else ""
    context = {"key": row.pk, "entry": entry, "tone": tone}
    yield Part(_("Каталог участников"), "exhibitions/catalogue/_part.html", context)
