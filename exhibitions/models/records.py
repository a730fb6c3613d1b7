"""Beside a selection: how companies kept their word before, who read their files, and the minutes."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.models.places import Participation
from exhibitions.models.selection import Selection


class PastRecord(Row):
    """How a company kept its word at earlier events, as it stood when its application came to be scored; frozen.

    `points` are of 100, and empty for a company that the portal has not seen at any event.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="records")
    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="past_record")
    points = models.DecimalField(_("Дисциплина, из 100"), max_digits=4, decimal_places=1, null=True)
    events = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("дисциплина компании")
        verbose_name_plural = _("дисциплина компаний")
        constraints = [
            models.CheckConstraint(
                name="past_record_points",
                condition=Q(points=None) | Q(points__range=(0, 100)),
                violation_error_message=_("Дисциплина от 0 до 100."),
            )
        ]
        triggers = [Protect(name="past_record_frozen", operation=Update)]

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.points}"


class OpinionReading(Row):
    """That a member of a commission read a file of an application; never changed, never deleted."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="readings")
    participation = models.ForeignKey(
        Participation, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="readings"
    )
    reader = models.ForeignKey(User, verbose_name=_("Кто читал"), on_delete=models.PROTECT, related_name="+")
    document = models.UUIDField(editable=False)
    name = models.CharField(_("Файл"), max_length=200)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("чтение файла заявки")
        verbose_name_plural = _("чтения файлов заявок")
        indexes = [models.Index(name="opinion_reading_of", fields=["selection", "-at", "-id"])]
        triggers = [Protect(name="opinion_reading_append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.reader_id}: {self.name}"


@journal(exclude=("pdf",))
class Minutes(Row):
    """The minutes of a commission: canonical JSON, its SHA-256, and the document; never changed."""

    selection = models.OneToOneField(Selection, on_delete=models.PROTECT, related_name="minutes")
    content = models.TextField(_("Содержание"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    pdf = models.BinaryField()
    at = models.DateTimeField(_("Составлен"), auto_now_add=True)

    class Meta:
        verbose_name = _("протокол комиссии")
        verbose_name_plural = _("протоколы комиссий")
        triggers = [Protect(name="minutes_frozen", operation=Update | Delete)]

    def __str__(self) -> str:
        return self.sha256
