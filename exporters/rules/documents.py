"""What a document on a card still proves."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from core.formats import short_day
from exporters.enums import CompanyDocumentKind
from exporters.models import CompanyDocument
from exporters.rules.permissions import certificate_until


def standing(row: CompanyDocument) -> str:
    """The day of a document in words; of a tax certificate also until when it proves that there is no debt."""
    if row.issued_on is None:
        return ""
    words = {"day": short_day(row.issued_on)}
    if row.kind != CompanyDocumentKind.TAX_CERTIFICATE:
        return _("выдан %(day)s") % words
    until = certificate_until(row.issued_on)
    words["until"] = short_day(until)
    if until < timezone.localdate():
        return _("выдана %(day)s, подтверждала до %(until)s, нужна новая") % words
    return _("выдана %(day)s, подтверждает до %(until)s") % words
