"""What the participants of an event have to prepare, and what each of them has handed in."""

from __future__ import annotations

import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from accounts.models import User
from applications.models import Document
from audit.models import journal
from core.db import Row
from exhibitions.enums.checklists import ENTRY_STEPS, EntryState, ItemKind, ItemSide
from exhibitions.models.events import Event
from exhibitions.models.places import Participation

MOST_DAYS = 365
LONGEST_TEXT = 5000


@journal()
class ChecklistItem(Row):
    """One thing that every participant of an event needs, by a day or so many days before the event."""

    event = models.ForeignKey(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="checklist_items"
    )
    position = models.PositiveSmallIntegerField(_("Порядок"), default=0)
    title_ru = models.CharField(_("Что сделать"), max_length=200)
    title_en = models.CharField(_("Что сделать, на английском"), max_length=200, blank=True)
    hint_ru = models.TextField(_("Пояснение"), max_length=1000, blank=True)
    hint_en = models.TextField(_("Пояснение на английском"), max_length=1000, blank=True)
    kind = models.CharField(_("Что сдаётся"), max_length=10, choices=ItemKind.choices, default=ItemKind.CONFIRM)
    side = models.CharField(_("Кто делает"), max_length=10, choices=ItemSide.choices, default=ItemSide.COMPANY)
    due_on = models.DateField(_("Срок: день"), null=True, blank=True)
    days_before = models.PositiveSmallIntegerField(
        _("Срок: дней до начала"), null=True, blank=True, validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("Укажите день или число дней до начала мероприятия, что-то одно."),
    )  # fmt: skip
    retired_at = models.DateTimeField(_("Снято"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("пункт подготовки")
        verbose_name_plural = _("списки подготовки")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="preparation_item_due",
                condition=Q(due_on=None, days_before__isnull=False, days_before__lte=MOST_DAYS)
                | Q(due_on__isnull=False, days_before=None),
                violation_error_message=_("Укажите день или число дней до начала мероприятия, что-то одно."),
            ),
            models.CheckConstraint(
                name="preparation_item_of_mosprom",
                condition=Q(side=ItemSide.COMPANY) | Q(kind=ItemKind.CONFIRM),
                violation_error_message=_("То, что делает Моспром, только отмечают сделанным."),
            ),
            models.UniqueConstraint(
                name="preparation_item_once",
                fields=["event", "title_ru"],
                condition=Q(retired_at=None),
                violation_error_message=_("Такой пункт в списке уже есть."),
                violation_error_code="item_there",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return (self.title_en if (get_language() or "").startswith("en") else "") or self.title_ru

    @property
    def hint(self) -> str:
        return (self.hint_en if (get_language() or "").startswith("en") else "") or self.hint_ru

    def due(self, event: Event) -> datetime.date:
        """The last day, by the event's days as they stand."""
        return self.due_on or event.starts_on - datetime.timedelta(days=self.days_before or 0)


@journal()
class ChecklistEntry(Row):
    """What one participant has handed in for one item."""

    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="entries")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="checklist_entries")
    state = models.CharField(
        _("Состояние"), max_length=10, choices=EntryState.choices, default=EntryState.HANDED_IN, editable=False
    )
    text = models.TextField(_("Текст"), blank=True)
    document = models.ForeignKey(
        Document, verbose_name=_("Файл"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(User, verbose_name=_("Кто сдал"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда сдано"))
    comment = models.TextField(_("Что исправить"), blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("Кто проверил"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("Когда проверено"), null=True, blank=True)

    class Meta:
        verbose_name = _("материал участника")
        verbose_name_plural = _("материалы участников")
        constraints = [
            models.UniqueConstraint(
                name="preparation_entry_once",
                fields=["item", "participation"],
                violation_error_message=_("Этот пункт уже сдан."),
                violation_error_code="handed_in",
            ),
            models.CheckConstraint(
                name="preparation_entry_returned",
                condition=~Q(state=EntryState.RETURNED) | ~Q(comment=""),
                violation_error_message=_("У возвращённого материала сказано, что исправить."),
            ),
        ]
        triggers = [FSM(name="preparation_entry_steps", field="state", transitions=list(ENTRY_STEPS))]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_state_display()}"
