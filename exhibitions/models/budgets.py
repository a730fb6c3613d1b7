"""The budget of an event, item by item and source by source."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.budgets import CostItem, Payer
from exhibitions.models.events import Event

NOT_NEGATIVE = MinValueValidator(Decimal(0))


@journal(exclude=["version"])
class BudgetLine(Row):
    """What one source pays for one item, in roubles: what is planned, what is promised by contract, what is paid."""

    event = models.ForeignKey(Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="budget")
    item = models.CharField(_("Статья"), max_length=20, choices=CostItem.choices)
    note = models.CharField(_("Уточнение"), max_length=150, blank=True)
    payer = models.CharField(_("Кто платит"), max_length=20, choices=Payer.choices)
    source = models.CharField(
        _("Источник"), max_length=150, blank=True, help_text=_("Для другого источника: кто именно.")
    )
    planned = models.DecimalField(
        _("План, ₽"), max_digits=14, decimal_places=2, default=Decimal(0), validators=[NOT_NEGATIVE],
        help_text=_("Все суммы — в рублях. Валютную сумму пересчитайте по курсу договора или дня оплаты."),
    )  # fmt: skip
    committed = models.DecimalField(
        _("По договорам, ₽"), max_digits=14, decimal_places=2, default=Decimal(0), validators=[NOT_NEGATIVE],
        help_text=_("На сколько заключены договоры."),
    )  # fmt: skip
    paid = models.DecimalField(
        _("Оплачено, ₽"), max_digits=14, decimal_places=2, default=Decimal(0), validators=[NOT_NEGATIVE],
        help_text=_("Сколько оплачено на самом деле. Не больше, чем по договорам."),
    )  # fmt: skip
    author = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, editable=False, related_name="+")
    changed_at = models.DateTimeField(_("Изменено"), auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("строка сметы")
        verbose_name_plural = _("смета мероприятий")
        constraints = [
            models.UniqueConstraint(
                name="budget_line_once",
                fields=["event", "item", "note", "payer", "source"],
                violation_error_message=_("Такая строка в смете уже есть: измените её."),
                violation_error_code="line_there",
            ),
            models.CheckConstraint(
                name="budget_line_sums",
                condition=Q(planned__gte=0, committed__gte=0, paid__gte=0),
                violation_error_message=_("Суммы не меньше нуля."),
            ),
            models.CheckConstraint(
                name="budget_line_paid",
                condition=Q(paid__lte=F("committed")),
                violation_error_message=_("Оплачено больше, чем по договорам. Сначала внесите сумму договора."),
            ),
            models.CheckConstraint(
                name="budget_line_source",
                condition=(Q(payer=Payer.OTHER) & ~Q(source="")) | (~Q(payer=Payer.OTHER) & Q(source="")),
                violation_error_message=_("Назовите источник, если платят не Москва и не участник, и только тогда."),
            ),
        ]
        indexes = [models.Index(name="budget_of_event", fields=["event", "item", "payer"])]

    def __str__(self) -> str:
        return f"{self.get_item_display()}, {self.get_payer_display()}"

    @property
    def forecast(self) -> Decimal:
        """What it will come to: the contracts where they go beyond the plan, else the plan. Never added to `paid`."""
        return max(self.planned, self.committed)
