"""Templates of answers that staff put into the forms of steps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.models import journal
from core.db import Row
from services.models.requests import Service


@journal()
class ReplyTemplate(Row):
    """A text for one step, or for any, with placeholders that the portal fills in."""

    title = models.CharField(_("Название"), max_length=100)
    service = models.ForeignKey(
        Service, verbose_name=_("Услуга"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    step = models.CharField(_("Действие"), max_length=30, blank=True)
    text = models.TextField(
        _("Текст"),
        max_length=10_000,
        help_text=_("Портал подставит {number}, {company}, {service}, {due}, {adviser}."),
    )
    is_active = models.BooleanField(_("Предлагается"), default=True)

    class Meta:
        verbose_name = _("шаблон ответа")
        verbose_name_plural = _("шаблоны ответов")
        constraints = [
            models.UniqueConstraint(
                name="reply_title_once",
                fields=["title"],
                violation_error_message=_("Шаблон с таким названием уже есть."),
            )
        ]

    def __str__(self) -> str:
        return self.title
