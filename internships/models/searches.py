"""What students look for, kept so that new places find them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row

MOST_SEARCHES = 10


# The history keeps that there was a search and when it was answered; its words go with the row.
@journal(exclude=["asked"])
class SavedSearch(Row):
    """The filter of the list of offers, as somebody keeps it to hear of new ones."""

    user = models.ForeignKey(User, verbose_name=_("Человек"), on_delete=models.CASCADE, related_name="searches")
    # The fields of the filter that were filled in, as plain values.
    asked = models.JSONField(_("Что ищут"))
    # Offers published up to this moment were told, or were in the list when the search was kept.
    told_until = models.DateTimeField(_("Известно до"), default=timezone.now)
    told_on = models.DateField(_("Последнее письмо"), null=True, blank=True)
    created_at = models.DateTimeField(_("Сохранён"), auto_now_add=True)

    class Meta:
        verbose_name = _("сохранённый поиск")
        verbose_name_plural = _("сохранённые поиски")
        constraints = [
            models.UniqueConstraint(
                name="saved_search_once",
                fields=["user", "asked"],
                violation_error_message=_("Этот поиск у вас уже сохранён."),
                violation_error_code="saved_already",
            ),
            models.CheckConstraint(
                name="saved_search_asks",
                condition=~Q(asked={}),
                violation_error_message=_("Выберите хотя бы одно условие."),
            ),
        ]
        indexes = [models.Index(name="saved_search_due", fields=["told_on", "user"])]

    def __str__(self) -> str:
        return str(self.pk)
