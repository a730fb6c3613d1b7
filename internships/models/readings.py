"""That somebody took a list of people of the programme with them as a file."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import Organisation, User
from core.db import Row
from internships.enums import Listed


class ListReading(Row):
    """One file with personal data that left the portal; never changed, never deleted."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Организация"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    reader = models.ForeignKey(User, verbose_name=_("Кто выгрузил"), on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("Что"), max_length=20, choices=Listed.choices)
    people = models.PositiveIntegerField(_("Сколько человек"))
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("выгрузка списка практики")
        verbose_name_plural = _("выгрузки списков практики")
        indexes = [models.Index(name="list_reading_recent", fields=["-at", "-id"])]
        triggers = [Protect(name="list_reading_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.what} {self.at}"
