"""Reads for the second look."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.enums import Phase
from applications.models import Application
from core.errors import NotFound
from services.models import QualityCheck
from services.workflow import KINDS


def checks() -> QuerySet[QualityCheck]:
    """Everything that was drawn, whoever of the staff looks."""
    return QualityCheck.objects.select_related("application", "reviewer")


def check(key: UUID) -> QualityCheck:
    """One of them. Raises NotFound."""
    found = checks().filter(pk=key).first()
    if found is None:
        raise NotFound(_("Такой проверки нет."))
    return found


def closed_in(month: datetime.date) -> list[UUID]:
    """The service requests that were closed with a result in a month; a closed application has no second reader."""
    begin = timezone.make_aware(datetime.datetime.combine(month.replace(day=1), datetime.time.min))
    after = (month.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    end = timezone.make_aware(datetime.datetime.combine(after, datetime.time.min))
    rows = Application.objects.filter(
        kind__in=KINDS, phase=Phase.DONE, closed_at__gte=begin, closed_at__lt=end, confidential=False
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))
