"""Trade flows by product and country, and the files they were imported from."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from reference.models import Country
from services.enums import FlowFormat, ImportState
from services.models.markets import HS_CODE, DataSource, years


@journal(exclude=["preview", "rejects"])
class FlowImport(Row):
    """A file of trade statistics that staff brought: read first, looked at, imported in one piece."""

    source = models.ForeignKey(DataSource, verbose_name=_("Источник"), on_delete=models.PROTECT, related_name="imports")
    format = models.CharField(_("Формат"), max_length=10, choices=FlowFormat.choices)
    state = models.CharField(_("Состояние"), max_length=10, choices=ImportState.choices, default=ImportState.UPLOADED)
    file = models.CharField(_("Файл в хранилище"), max_length=200, editable=False)
    name = models.CharField(_("Имя файла"), max_length=200)
    size = models.PositiveBigIntegerField(_("Размер"))
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64)
    encoding = models.CharField(_("Кодировка"), max_length=20, blank=True)
    asked = models.JSONField(_("Указано при загрузке"), default=dict)
    preview = models.JSONField(_("Что распознано"), default=dict, encoder=DjangoJSONEncoder)
    rejects = models.JSONField(_("Отклонённые строки"), default=dict, encoder=DjangoJSONEncoder)
    rejects_file = models.CharField(max_length=200, blank=True, editable=False)
    problem = models.CharField(_("Почему не принят"), max_length=500, blank=True)
    job_id = models.UUIDField(_("Задача"), null=True, blank=True, editable=False)
    rows_read = models.PositiveIntegerField(_("Строк прочитано"), default=0)
    rows_taken = models.PositiveIntegerField(_("Годных значений"), default=0)
    rows_written = models.PositiveIntegerField(_("Новых и изменённых значений"), default=0)
    rows_same = models.PositiveIntegerField(_("Значений без изменений"), default=0)
    rows_rejected = models.PositiveIntegerField(_("Строк отклонено"), default=0)
    uploaded_by = models.ForeignKey(User, verbose_name=_("Кто загрузил"), on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("Загружен"), auto_now_add=True)
    imported_at = models.DateTimeField(_("Импортирован"), null=True, blank=True)

    class Meta:
        verbose_name = _("импорт торговой статистики")
        verbose_name_plural = _("импорт торговой статистики")
        constraints = [
            models.UniqueConstraint(
                name="flow_file_once",
                fields=["sha256", "source"],
                condition=~Q(state=ImportState.REFUSED),
                violation_error_message=_("Этот файл уже загружен."),
                violation_error_code="file_known",
            ),
            models.CheckConstraint(
                name="flow_import_dated",
                condition=~Q(state=ImportState.DONE) | Q(imported_at__isnull=False),
                violation_error_message=_("У законченного импорта есть время окончания."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StagedFlow(Row):
    """A value that was read and waits for the decision on its file; gone once the file is imported or refused."""

    flow_import = models.ForeignKey(FlowImport, on_delete=models.CASCADE, related_name="staged")
    importer = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    partner = models.CharField(max_length=2, blank=True)
    hs = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    value_usd = models.DecimalField(max_digits=20, decimal_places=2)
    line = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("прочитанное значение")
        verbose_name_plural = _("прочитанные значения")
        constraints = [
            models.UniqueConstraint(
                name="staged_once",
                fields=["flow_import", "hs", "importer", "year", "partner"],
                violation_error_message=_("Это значение уже прочитано."),
            ),
            models.CheckConstraint(
                name="staged_not_negative",
                condition=Q(value_usd__gte=0),
                violation_error_message=_("Стоимость не бывает отрицательной."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.importer_id} {self.hs} {self.year} {self.partner}"


class TradeFlow(Row):
    """What a country imported of a product in a year, from one partner or (partner empty) from the whole world.

    Its history is the file it came from, which is kept.
    """

    importer = models.ForeignKey(Country, verbose_name=_("Кто ввозит"), on_delete=models.PROTECT, related_name="+")
    partner = models.CharField(_("Откуда"), max_length=2, blank=True, help_text=_("Пусто — весь мир."))
    hs = models.CharField(_("Код ТН ВЭД"), max_length=6)
    year = models.PositiveSmallIntegerField(_("Год"))
    value_usd = models.DecimalField(_("Стоимость, долл. США"), max_digits=20, decimal_places=2)
    source = models.ForeignKey(DataSource, verbose_name=_("Источник"), on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(
        FlowImport, verbose_name=_("Файл"), on_delete=models.PROTECT, related_name="flows", null=True
    )

    class Meta:
        verbose_name = _("торговый поток")
        verbose_name_plural = _("торговые потоки")
        constraints = [
            models.UniqueConstraint(
                name="flow_once",
                fields=["hs", "importer", "year", "partner", "source"],
                violation_error_message=_("Это значение уже есть."),
            ),
            years("flow_year_range"),
            models.CheckConstraint(
                name="flow_hs_shape",
                condition=Q(hs__regex=HS_CODE),
                violation_error_message=_("Код — две, четыре или шесть цифр."),
            ),
            models.CheckConstraint(
                name="flow_not_negative",
                condition=Q(value_usd__gte=0),
                violation_error_message=_("Стоимость не бывает отрицательной."),
            ),
            models.CheckConstraint(
                name="flow_partner_shape",
                condition=Q(partner="") | Q(partner__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("Страна — две латинские буквы."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.importer_id} {self.hs} {self.year} {self.partner}"
