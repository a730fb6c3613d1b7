"""A country and industry analysis: figures as they stood when collected, and what the analyst made of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Condition, Delete, Protect, Update

from accounts.models import User
from audit.models import journal
from core.db import Row
from services.enums import AnalysisState
from services.models.requests import ServiceRequest


@journal()
class Analysis(Row):
    """The report of one order. Once published it never changes: a later order makes a report of its own from it."""

    request = models.OneToOneField(
        ServiceRequest, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="analysis"
    )
    state = models.CharField(
        _("Состояние"), max_length=10, choices=AnalysisState.choices, default=AnalysisState.DRAFT, editable=False
    )
    title = models.CharField(_("Название"), max_length=200)
    countries = ArrayField(models.CharField(max_length=2), verbose_name=_("Страны"), size=3)
    hs = models.CharField(_("Код ТН ВЭД"), max_length=10, blank=True)
    figures = models.JSONField(_("Показатели"), encoder=DjangoJSONEncoder, default=list)
    as_of = models.DateField(_("Показатели по состоянию на"))
    texts = models.JSONField(_("Текст"), default=dict)
    based_on = models.ForeignKey(
        "self",
        verbose_name=_("На основе отчёта"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
    )
    author = models.ForeignKey(User, verbose_name=_("Аналитик"), on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        User, verbose_name=_("Проверил"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    remarks = models.TextField(_("Замечания проверяющего"), blank=True)
    published_at = models.DateTimeField(_("Опубликован"), null=True, blank=True)
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("Создан"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Изменён"), auto_now=True)

    class Meta:
        verbose_name = _("аналитический отчёт")
        verbose_name_plural = _("аналитические отчёты")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(name="analysis_recent", fields=["-created_at", "-id"]),
            models.Index(
                name="analysis_reusable", fields=["hs", "-published_at"], condition=Q(state=AnalysisState.PUBLISHED)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="analysis_second_person",
                condition=Q(reviewer=None) | ~Q(reviewer=F("author")),
                violation_error_message=_("Отчёт проверяет второй человек, не его автор."),
            ),
            models.CheckConstraint(
                name="analysis_published_whole",
                condition=~Q(state=AnalysisState.PUBLISHED)
                | Q(reviewer__isnull=False, published_at__isnull=False) & ~Q(sha256=""),
                violation_error_message=_("У опубликованного отчёта есть проверивший, время и контрольная сумма."),
            ),
            models.CheckConstraint(
                name="analysis_countries_some",
                condition=Q(countries__len__gte=1, countries__len__lte=3),
                violation_error_message=_("В отчёте от одной до трёх стран."),
            ),
        ]
        triggers = [
            Protect(
                name="published_is_frozen", operation=Update | Delete, condition=Condition("OLD.state = 'published'")
            )
        ]

    def __str__(self) -> str:
        return self.title
