"""That somebody took a list of an event's people with them as a file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import User
from core.db import Row
from exhibitions.models.events import Event


class ExportReading(Row):
    """One file with personal data that left the portal; never changed, never deleted."""

    event = models.ForeignKey(Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(User, verbose_name=_("Кто выгрузил"), on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("Что"), max_length=30)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("выгрузка данных мероприятия")
        verbose_name_plural = _("выгрузки данных мероприятий")
        indexes = [models.Index(name="export_reading_recent", fields=["-at", "-id"])]
        triggers = [Protect(name="export_reading_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.what} {self.at}"
