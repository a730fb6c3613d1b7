"""What was published of the results of a year: once, so that no two days can be compared."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Delete, Protect, Update

from audit.models import journal
from core.db import Row

FIRST_YEAR = 2000


@journal()
class PublishedYear(Row):
    """The public figures of the practices that ended in a year, as everybody may see them: small numbers are out.

    They never change. Figures that went on changing would tell, by the difference of two days, of one person.
    """

    year = models.PositiveSmallIntegerField(_("Год"), validators=[MinValueValidator(FIRST_YEAR)])
    as_of = models.DateField(_("На какой день"))
    # {"year": [[label, completed, hired]], "host": …, "institution": …, "speciality": …}; the label of a total is "".
    tables = models.JSONField(_("Таблицы"))
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(_("Опубликовано"), auto_now_add=True)

    class Meta:
        verbose_name = _("опубликованные результаты года")
        verbose_name_plural = _("опубликованные результаты")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                name="results_once",
                fields=["year", "is_demo"],
                violation_error_message=_("Результаты этого года уже опубликованы."),
                violation_error_code="published_already",
            ),
            models.CheckConstraint(
                name="results_year_over",
                condition=Q(year__gte=FIRST_YEAR) & Q(as_of__year__gt=models.F("year")),
                violation_error_message=_("Результаты публикуют после конца года."),
            ),
        ]
        triggers = [Protect(name="results_fixed", operation=Update | Delete)]

    def __str__(self) -> str:
        return str(self.year)
