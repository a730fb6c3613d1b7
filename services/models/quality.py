"""A second look at a share of closed requests."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications.models import Application
from audit.models import journal
from core.db import Row

QUESTIONS = {
    "answered": _("Ответ отвечает на заданный вопрос"),
    "correct": _("Сведения верны, источники названы"),
    "clear": _("Ответ понятен без пояснений"),
    "on_time": _("Срок соблюдён или заявитель предупреждён"),
    "polite": _("Переписка вежливая"),
}


@journal()
class QualityCheck(Row):
    """One request that was drawn, and what the second look found."""

    application = models.OneToOneField(
        Application, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="quality_check"
    )
    month = models.DateField(_("Месяц"))
    seed = models.CharField(_("Зерно выборки"), max_length=40)
    drawn_at = models.DateTimeField(_("Отобрана"), auto_now_add=True)
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        User, verbose_name=_("Кто проверил"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(_("Проверена"), null=True)
    met = models.JSONField(_("Выполнено"), default=list)
    score = models.PositiveSmallIntegerField(_("Выполнено, %"), null=True)
    comment = models.TextField(_("Замечания"), blank=True)

    class Meta:
        verbose_name = _("проверка качества")
        verbose_name_plural = _("проверки качества")
        constraints = [
            models.CheckConstraint(
                name="quality_checked_whole",
                condition=Q(checked_at=None, reviewer=None, score=None)
                | Q(checked_at__isnull=False, reviewer__isnull=False, score__isnull=False, score__range=(0, 100)),
                violation_error_message=_("У проверки есть проверяющий, время и итог."),
            )
        ]
        indexes = [models.Index(name="quality_month", fields=["-month", "-id"])]

    def __str__(self) -> str:
        return str(self.application)
