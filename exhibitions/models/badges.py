"""Badges, and who has come: what phones at the door sent, and one check-in a day of each delegate."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.delegates import ScanOutcome
from exhibitions.models.delegates import Delegate
from exhibitions.models.events import Event

# Letters and digits that nobody confuses when typing them off a badge; sixteen of them are 80 bits.
CODE = r"^[0-9A-HJKMNP-TV-Z]{16}$"


@journal(exclude=["code", "key"])
class Badge(Row):
    """A delegate's badge: the secret of its square code. A lost badge is made anew, the old code is refused then."""

    delegate = models.ForeignKey(Delegate, verbose_name=_("Делегат"), on_delete=models.CASCADE, related_name="badges")
    code = models.CharField(max_length=16, unique=True, editable=False)
    # What phones know a badge by: they never hold the code itself.
    key = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("Сделан"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("Заменён"), null=True, blank=True)

    class Meta:
        verbose_name = _("бейдж")
        verbose_name_plural = _("бейджи")
        constraints = [
            models.CheckConstraint(
                name="badge_code_shape",
                condition=Q(code__regex=CODE),
                violation_error_message=_("Код бейджа — 16 знаков."),
            ),
            models.UniqueConstraint(
                name="badge_one_valid",
                fields=["delegate"],
                condition=Q(revoked_at=None),
                violation_error_message=_("У делегата уже есть бейдж."),
                violation_error_code="has_badge",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


@journal()
class CheckIn(Row):
    """A delegate came on a day of the event. Whichever phone saw them first, there is one such row."""

    event = models.ForeignKey(Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="check_ins")
    delegate = models.ForeignKey(
        Delegate, verbose_name=_("Делегат"), on_delete=models.PROTECT, related_name="check_ins"
    )
    day = models.DateField(_("День"))
    at = models.DateTimeField(_("Пришёл"))
    by = models.ForeignKey(User, verbose_name=_("Кто отметил"), on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(_("Отменена"), null=True, blank=True)

    class Meta:
        verbose_name = _("отметка о приходе")
        verbose_name_plural = _("отметки о приходе")
        constraints = [
            models.UniqueConstraint(
                name="check_in_once",
                fields=["delegate", "day"],
                condition=Q(undone_at=None),
                violation_error_message=_("Этот делегат в этот день уже отмечен."),
                violation_error_code="checked_in",
            ),
        ]
        indexes = [models.Index(name="check_in_recent", fields=["-at", "-id"])]

    def __str__(self) -> str:
        return f"{self.delegate_id}: {self.day}"


class Scan(models.Model):
    """One reading of a badge, by the name that the phone gave it: sent twice, it is one row. Never changed."""

    id = models.UUIDField(primary_key=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="scans")
    at = models.DateTimeField(_("Когда"))
    received_at = models.DateTimeField(_("Получено"), auto_now_add=True)
    by = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("Итог"), max_length=10, choices=ScanOutcome.choices)

    class Meta:
        verbose_name = _("чтение бейджа")
        verbose_name_plural = _("чтения бейджей")
        indexes = [models.Index(name="scan_of_event", fields=["event", "-received_at"])]
        triggers = [Protect(name="scan_log", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.delegate_id}: {self.outcome}"
