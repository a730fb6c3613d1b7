"""What people make of a saved market selection: notes on it, and the adviser's word in a request."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from services.models.markets import MarketSelection
from services.models.requests import ServiceRequest


@journal()
class SelectionNote(Row):
    """A remark on a selection, or on one country in it: of the company, or of the adviser who was asked."""

    selection = models.ForeignKey(
        MarketSelection, verbose_name=_("Подбор"), on_delete=models.PROTECT, related_name="notes"
    )
    country = models.CharField(_("Страна"), max_length=2, blank=True)
    author = models.ForeignKey(User, verbose_name=_("Кто написал"), on_delete=models.PROTECT, related_name="+")
    from_staff = models.BooleanField(_("От Моспрома"), default=False)
    text = models.TextField(_("Текст"), max_length=2000)
    client_key = models.UUIDField(_("Ключ повтора"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("заметка к подбору рынков")
        verbose_name_plural = _("заметки к подборам рынков")
        indexes = [models.Index(name="note_of_selection", fields=["selection", "created_at", "id"])]
        constraints = [
            models.CheckConstraint(
                name="note_is_not_empty", condition=~Q(text=""), violation_error_message=_("Напишите заметку.")
            ),
            models.UniqueConstraint(
                name="note_once",
                fields=["author", "client_key"],
                violation_error_message=_("Эта заметка уже сохранена."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


@journal()
class SelectionAdvice(Row):
    """The adviser's word on the selection of one request: which markets, in which order, and why."""

    request = models.OneToOneField(
        ServiceRequest, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="selection_advice"
    )
    selection = models.ForeignKey(
        MarketSelection, verbose_name=_("Подбор"), on_delete=models.PROTECT, related_name="advice"
    )
    countries = ArrayField(
        models.CharField(max_length=2), verbose_name=_("Рекомендованные рынки"), default=list, blank=True, size=5
    )
    conclusion = models.TextField(_("Заключение консультанта"), blank=True, max_length=10_000)
    author = models.ForeignKey(
        User, verbose_name=_("Консультант"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("Создано"), auto_now_add=True)
    updated_at = models.DateTimeField(_("Изменено"), auto_now=True)

    class Meta:
        verbose_name = _("заключение по подбору рынков")
        verbose_name_plural = _("заключения по подборам рынков")
        indexes = [models.Index(name="advice_recent", fields=["-created_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="advice_has_author",
                condition=Q(author__isnull=False) | Q(conclusion="", countries=[]),
                violation_error_message=_("У заключения есть автор."),
            ),
            models.CheckConstraint(
                name="advice_countries_most",
                condition=Q(countries__len__lte=5),
                violation_error_message=_("Рекомендуют не больше пяти рынков."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.selection)
