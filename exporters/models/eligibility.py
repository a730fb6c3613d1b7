"""Rules of admission that staff keep: which criteria a service or an event asks for, and how strictly."""

from __future__ import annotations

from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audit.models import journal
from core.db import Row
from exporters.enums import Criterion


@journal()
class EligibilitySubject(Row):
    """What one may be admitted to. Its key is known to the app that offers it; here it is only a word."""

    key = models.CharField(_("Ключ"), max_length=60, unique=True)
    title_ru = models.CharField(_("Название"), max_length=150)
    title_en = models.CharField(_("Название на английском"), max_length=150)
    path = models.CharField(_("Страница"), max_length=150, blank=True)
    position = models.SmallIntegerField(_("Порядок"), default=0)
    is_active = models.BooleanField(_("Показывать в самопроверке"), default=True)

    class Meta:
        verbose_name = _("предмет допуска")
        verbose_name_plural = _("предметы допуска")
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        english = (get_language() or "").startswith("en")
        return (self.title_en if english else "") or self.title_ru


@journal()
class EligibilityRule(Row):
    """One criterion of one subject. A desirable rule gives advice and never refuses."""

    subject = models.ForeignKey(
        EligibilitySubject, verbose_name=_("Предмет"), on_delete=models.CASCADE, related_name="rules"
    )
    criterion = models.CharField(_("Критерий"), max_length=30, choices=Criterion.choices)
    params = models.JSONField(_("Параметры"), default=dict, blank=True)
    required = models.BooleanField(_("Обязательное"), default=True)
    position = models.SmallIntegerField(_("Порядок"), default=0)
    is_active = models.BooleanField(_("Действует"), default=True)
    text_ru = models.CharField(_("Формулировка"), max_length=300, blank=True)
    text_en = models.CharField(_("Формулировка на английском"), max_length=300, blank=True)
    basis_ru = models.CharField(_("Основание"), max_length=300)
    basis_en = models.CharField(_("Основание на английском"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("правило допуска")
        verbose_name_plural = _("правила допуска")
        constraints = [
            models.UniqueConstraint(
                name="eligibility_rule_once",
                fields=["subject", "criterion"],
                violation_error_message=_("У этого предмета уже есть правило по этому критерию."),
            ),
            models.CheckConstraint(
                name="eligibility_rule_criterion_known",
                condition=Q(criterion__in=Criterion.values),
                violation_error_message=_("Такого критерия нет."),
            ),
            models.CheckConstraint(
                name="eligibility_rule_params_object",
                condition=Exact(
                    Func("params", function="jsonb_typeof", output_field=models.CharField()), Value("object")
                ),
                violation_error_message=_("Параметры правила — это набор именованных значений."),
            ),
        ]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The rule in words: its own, or those of the criterion."""
        english = (get_language() or "").startswith("en")
        return (self.text_en if english else self.text_ru) or str(Criterion(self.criterion).label)

    @property
    def basis(self) -> str:
        """What the rule rests on: a document, or that it is a setting of the portal."""
        english = (get_language() or "").startswith("en")
        return (self.basis_en if english else "") or self.basis_ru
