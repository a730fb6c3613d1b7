"""Watch lists as they were imported, and what was found in them of the counterparties."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from services.enums.verification import HitState, ListState, WatchSource
from services.models.verification import Verification


@journal(exclude=["sample", "rejects"])
class WatchList(Row):
    """One version of one publisher's list. One version of each is in force; the older ones stay as evidence."""

    source = models.CharField(_("Перечень"), max_length=10, choices=WatchSource.choices)
    as_of = models.DateField(_("По состоянию на"), null=True, blank=True)
    file_name = models.CharField(_("Файл"), max_length=200)
    path = models.CharField(max_length=200, editable=False)
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64)
    state = models.CharField(_("Состояние"), max_length=10, choices=ListState.choices, default=ListState.READING)
    found = models.PositiveIntegerField(_("Записей"), default=0)
    rejected = models.PositiveIntegerField(_("Отклонено записей"), default=0)
    sample = models.JSONField(_("Первые записи"), default=list, encoder=DjangoJSONEncoder)
    rejects = models.JSONField(_("Отклонённые записи"), default=list, encoder=DjangoJSONEncoder)
    problem = models.CharField(_("Почему не принят"), max_length=500, blank=True)
    job_id = models.UUIDField(null=True, blank=True)
    uploaded_by = models.ForeignKey(User, verbose_name=_("Загрузил"), on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("Загружен"), auto_now_add=True)
    active_since = models.DateTimeField(_("Действует с"), null=True, blank=True)

    class Meta:
        verbose_name = _("перечень")
        verbose_name_plural = _("перечни")
        constraints = [
            models.UniqueConstraint(
                name="watch_list_one_active",
                fields=["source"],
                condition=Q(state=ListState.ACTIVE),
                violation_error_message=_("У каждого издателя действует одна версия перечня."),
            ),
            models.UniqueConstraint(
                name="watch_file_once",
                fields=["source", "sha256"],
                condition=~Q(state__in=[ListState.REPLACED, ListState.REFUSED]),
                violation_error_message=_("Этот файл уже загружен."),
                violation_error_code="list_known",
            ),
            models.CheckConstraint(
                name="watch_list_active_is_dated",
                condition=~Q(state=ListState.ACTIVE) | Q(as_of__isnull=False, active_since__isnull=False),
                violation_error_message=_("У действующего перечня есть дата."),
            ),
        ]

    def __str__(self) -> str:
        day = f" {self.as_of:%d.%m.%Y}" if self.as_of else ""
        return f"{self.get_source_display()}{day}"


class WatchEntry(Row):
    """One listed person, firm or thing, as its publisher names it."""

    watch_list = models.ForeignKey(WatchList, on_delete=models.CASCADE, related_name="entries")
    uid = models.CharField(_("Номер записи"), max_length=60)
    kind = models.CharField(
        _("Кто"), max_length=6, choices=[("person", _("лицо")), ("firm", _("организация")), ("other", _("другое"))]
    )
    names = ArrayField(models.CharField(max_length=500), verbose_name=_("Имена и названия"))
    country = models.CharField(_("Страна"), max_length=100, blank=True)
    born = models.CharField(_("Дата рождения"), max_length=60, blank=True)
    programme = models.CharField(_("Основание"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("запись перечня")
        verbose_name_plural = _("записи перечней")
        constraints = [
            models.UniqueConstraint(
                name="watch_entry_once",
                fields=["watch_list", "uid"],
                violation_error_message=_("Номер записи повторяется."),
            )
        ]

    def __str__(self) -> str:
        return self.names[0] if self.names else self.uid


class WatchWord(models.Model):
    """A word of a listed name as it was spelt, with the marks by which a search finds it (`services.matching`).

    Words are added when lists are loaded and never taken away: one that no name has any more finds nothing.
    """

    spelt = models.TextField(primary_key=True)
    word = models.TextField()
    marks = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(name="watch_word_marks", fields=["marks"])]

    def __str__(self) -> str:
        return self.spelt


class WatchName(Row):
    """A name of an entry, folded for the search, with its words and all of them run together as numbers."""

    entry = models.ForeignKey(WatchEntry, on_delete=models.CASCADE, related_name="keys")
    key = models.TextField()
    marks = ArrayField(models.IntegerField())
    words = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [GinIndex(name="watch_name_marks", fields=["marks"])]

    def __str__(self) -> str:
        return self.key


@journal()
class Hit(Row):
    """A candidate: a name of the counterparty is like a name in a list. Only a person says whether it is the same."""

    verification = models.ForeignKey(Verification, on_delete=models.CASCADE, related_name="hits")
    source = models.CharField(_("Перечень"), max_length=10, choices=WatchSource.choices)
    uid = models.CharField(_("Номер записи"), max_length=60)
    entry = models.ForeignKey(WatchEntry, null=True, on_delete=models.SET_NULL, related_name="hits")
    listed = models.JSONField(_("Что в перечне"), encoder=DjangoJSONEncoder)
    asked = models.CharField(_("Что искали"), max_length=300)
    likeness = models.PositiveSmallIntegerField(_("Сходство, %"))
    state = models.CharField(_("Решение"), max_length=10, choices=HitState.choices, default=HitState.PENDING)
    reason = models.TextField(_("Почему"), blank=True, max_length=2000)
    decided_by = models.ForeignKey(
        User, verbose_name=_("Решил"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("Когда"), null=True, blank=True)
    found_at = models.DateTimeField(_("Найдено"), auto_now_add=True)

    class Meta:
        verbose_name = _("совпадение с перечнем")
        verbose_name_plural = _("совпадения с перечнями")
        constraints = [
            models.UniqueConstraint(
                name="hit_once",
                fields=["verification", "source", "uid"],
                violation_error_message=_("Это совпадение уже найдено."),
            ),
            models.CheckConstraint(
                name="hit_decision_has_reason",
                condition=Q(state=HitState.PENDING)
                | (~Q(reason="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                violation_error_message=_("У решения есть причина, автор и время."),
            ),
        ]
        indexes = [models.Index(name="hit_pending", fields=["found_at"], condition=Q(state=HitState.PENDING))]

    def __str__(self) -> str:
        return f"{self.asked} ~ {(self.listed.get('names') or [''])[0]}"
