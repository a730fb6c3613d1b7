"""Rules on how support measures combine. Measures are named by the keys of their kinds, whatever app they are of."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.workflow import KINDS
from audit.models import journal
from core.db import Row
from services.enums import MeasureRuleKind

MOST_DAYS = 3660


def title_of(measure: str) -> str:
    """A measure in words."""
    return str(KINDS[measure].title) if measure in KINDS else measure


@journal()
class MeasureRule(Row):
    """One rule: two measures exclude each other, one needs the other before it, or one has a ceiling per period."""

    kind = models.CharField(_("Правило"), max_length=10, choices=MeasureRuleKind.choices)
    measure = models.CharField(_("Мера"), max_length=40)
    other = models.CharField(_("Другая мера"), max_length=40, blank=True)
    ceiling = models.PositiveSmallIntegerField(
        _("Не больше заявок"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    period_days = models.PositiveSmallIntegerField(
        _("За сколько дней"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("Считаются поданные заявки, кроме отозванных и тех, в которых отказано."),
    )
    reason_ru = models.CharField(_("Почему"), max_length=500, help_text=_("Это прочитает компания, если ей откажут."))
    reason_en = models.CharField(_("Почему, на английском"), max_length=500)
    basis = models.CharField(
        _("На чём основано"), max_length=300, help_text=_("Документ или «настройка портала», если документа нет.")
    )
    is_active = models.BooleanField(_("Действует"), default=False)

    class Meta:
        verbose_name = _("правило сочетания мер")
        verbose_name_plural = _("правила сочетания мер")
        constraints = [
            models.CheckConstraint(
                name="measure_rule_whole",
                condition=Q(kind="ceiling", other="", ceiling__gte=1, ceiling__isnull=False, period_days__gte=1)
                & Q(period_days__isnull=False, period_days__lte=MOST_DAYS)
                | Q(kind__in=("excludes", "requires"), ceiling=None, period_days=None) & ~Q(other=""),
                violation_error_message=_("Для предела укажите число и дни, для остальных правил — другую меру."),
            ),
            models.CheckConstraint(
                name="measure_rule_two_measures",
                condition=~Q(kind="requires") | ~Q(measure=F("other")),
                violation_error_message=_("Мера не может требовать саму себя."),
            ),
            models.UniqueConstraint(
                name="measure_rule_once",
                fields=["kind", "measure", "other"],
                violation_error_message=_("Такое правило уже есть."),
            ),
        ]

    def __str__(self) -> str:
        if self.kind == MeasureRuleKind.CEILING:
            return f"{title_of(self.measure)}: ≤ {self.ceiling}"
        return f"{title_of(self.measure)}: {self.get_kind_display()}: {title_of(self.other)}"

    @property
    def reason(self) -> str:
        return self.reason_en if get_language() == "en" else self.reason_ru
