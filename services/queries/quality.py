"""Reads for the second look."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.utils import timezone

from applications.enums import Phase
from applications.models import Application
from services.workflow import KINDS


def closed_in(month: datetime.date) -> list[UUID]:
    """The service requests that were closed with a result in a month; a closed application has no second reader."""
    begin = timezone.make_aware(datetime.datetime.combine(month.replace(day=1), datetime.time.min))
    after = (month.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    end = timezone.make_aware(datetime.datetime.combine(after, datetime.time.min))
    rows = Application.objects.filter(
        kind__in=KINDS, phase=Phase.DONE, closed_at__gte=begin, closed_at__lt=end, confidential=False
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))
