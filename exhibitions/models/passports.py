"""Passport data of delegates, where an event needs them: sealed, shown to few, each reading written down, erased."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.models.delegates import Delegate
from exhibitions.models.events import Event


@journal()
class PassportNeed(Row):
    """That an event needs the passport data of its delegates: what for, and who gets them."""

    event = models.OneToOneField(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="passport_need"
    )
    purpose = models.CharField(
        _("Зачем нужны"), max_length=300, help_text=_("Компании увидят это на странице: например, для пропусков.")
    )
    recipient = models.CharField(_("Кому передаются"), max_length=300)
    author = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, editable=False, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)
    stopped_at = models.DateTimeField(_("Сбор прекращён"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("сбор паспортных данных")
        verbose_name_plural = _("сбор паспортных данных")

    def __str__(self) -> str:
        return str(self.event)


@journal(exclude=["sealed"])
class Passport(Row):
    """The passport of one delegate. What it says stands in `sealed` alone, and the history never holds it."""

    delegate = models.OneToOneField(Delegate, on_delete=models.CASCADE, related_name="passport")
    sealed = models.TextField(blank=True, editable=False)
    agreed_at = models.DateTimeField(_("Отдельное согласие делегата"))
    saved_by = models.ForeignKey(User, verbose_name=_("Кто внёс"), on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("Когда внесено"))
    erased_at = models.DateTimeField(_("Стёрто"), null=True, blank=True)

    class Meta:
        verbose_name = _("паспортные данные делегата")
        verbose_name_plural = _("паспортные данные делегатов")
        constraints = [
            models.CheckConstraint(
                name="passport_erased",
                condition=Q(sealed="", erased_at__isnull=False) | ~Q(sealed="") & Q(erased_at=None),
                violation_error_message=_("Стёртые данные пусты, у нестёртых есть содержимое."),
            )
        ]
        indexes = [models.Index(name="passport_kept", fields=["saved_at"], condition=~Q(sealed=""))]

    def __str__(self) -> str:
        return str(self.delegate)


class PassportReading(Row):
    """That somebody read a delegate's passport data; never changed, never deleted. It outlives what was read."""

    event = models.ForeignKey(Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="+")
    passport = models.UUIDField(editable=False)
    delegate = models.UUIDField(editable=False)
    reader = models.ForeignKey(User, verbose_name=_("Кто читал"), on_delete=models.PROTECT, related_name="+")
    by_staff = models.BooleanField(_("Сотрудник Моспрома"))
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("чтение паспортных данных")
        verbose_name_plural = _("чтения паспортных данных")
        indexes = [models.Index(name="passport_reading_of", fields=["passport", "-at", "-id"])]
        triggers = [Protect(name="passport_reading_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.passport} {self.at}"
