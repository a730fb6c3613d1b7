"""The catalogue of an event's participants: what companies write of themselves, and what of it was approved."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.catalogue import EntryState
from exhibitions.models.events import Event
from exhibitions.models.places import Participation

TEXTS = ("name_ru", "name_en", "about_ru", "about_en", "products_ru", "products_en", "site")


@journal()
class Catalogue(Row):
    """Whether the catalogue of an event is open to everybody."""

    event = models.OneToOneField(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="catalogue"
    )
    published_at = models.DateTimeField(_("Опубликован"), null=True, blank=True)
    published_by = models.ForeignKey(
        User, verbose_name=_("Кто опубликовал"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("Начат"), auto_now_add=True)

    class Meta:
        verbose_name = _("каталог участников")
        verbose_name_plural = _("каталоги участников")
        constraints = [
            models.CheckConstraint(
                name="catalogue_published_by",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                violation_error_message=_("У опубликованного каталога есть время и кто опубликовал."),
            )
        ]

    def __str__(self) -> str:
        return str(self.event)


@journal()
class CatalogueEntry(Row):
    """What a participant says of itself. Everybody reads `shown`: the words as they were when they were approved."""

    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="entries", editable=False)
    participation = models.OneToOneField(
        Participation, verbose_name=_("Участие"), on_delete=models.CASCADE, related_name="catalogue_entry"
    )
    state = models.CharField(
        _("Состояние"), max_length=10, choices=EntryState.choices, default=EntryState.DRAFT, editable=False
    )
    name_ru = models.CharField(_("Название компании"), max_length=250)
    name_en = models.CharField(_("Название на английском"), max_length=250, blank=True)
    about_ru = models.TextField(_("О компании"), max_length=1500, blank=True)
    about_en = models.TextField(_("О компании на английском"), max_length=1500, blank=True)
    products_ru = models.TextField(_("Продукция"), max_length=1500, blank=True)
    products_en = models.TextField(_("Продукция на английском"), max_length=1500, blank=True)
    site = models.URLField(_("Сайт"), blank=True)
    stand = models.CharField(_("Стенд"), max_length=30, blank=True)
    remark = models.CharField(_("Что исправить"), max_length=1000, blank=True)
    shown = models.JSONField(_("Опубликованный текст"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("Одобрена"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        User, verbose_name=_("Кто одобрил"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("Изменена"), auto_now=True)
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)

    class Meta:
        verbose_name = _("запись каталога")
        verbose_name_plural = _("записи каталога")
        constraints = [
            models.CheckConstraint(
                name="catalogue_entry_whole",
                condition=Q(state__in=[EntryState.DRAFT, EntryState.RETURNED])
                | (~Q(name_ru="") & ~Q(about_ru="") & ~Q(products_ru="")),
                violation_error_message=_("Заполните название, рассказ о компании и продукцию."),
            ),
            models.CheckConstraint(
                name="catalogue_entry_approved",
                condition=Q(approved_at=None, approved_by=None, shown=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, shown__isnull=False),
                violation_error_message=_("Виден только одобренный текст."),
            ),
            models.CheckConstraint(
                name="catalogue_entry_approved_is_shown",
                condition=~Q(state=EntryState.APPROVED) | Q(approved_at__isnull=False),
                violation_error_message=_("Виден только одобренный текст."),
            ),
            models.CheckConstraint(
                name="catalogue_entry_returned_why",
                condition=~Q(state=EntryState.RETURNED) | ~Q(remark=""),
                violation_error_message=_("Напишите, что исправить."),
            ),
        ]
        indexes = [models.Index(name="catalogue_entry_recent", fields=["-changed_at", "-id"])]

    def __str__(self) -> str:
        return self.name_ru

    @property
    def lacks_english(self) -> bool:
        """Whether a foreign reader would meet Russian words."""
        return not (self.name_en and self.about_en and self.products_en)
