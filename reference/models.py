"""Reference tables. Where a classifier has a code of its own, the code is the primary key."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import After, Delete, Insert, Statement, Trigger, Update

from audit.models import journal
from reference.enums import BRICSStatus, CISStatus, DayKind, FreeTrade


class Named(models.Model):
    """A row with a name in both languages; Russian stands in where the English one is not known."""

    name_ru: models.CharField
    name_en: models.CharField

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        english = (get_language() or "").startswith("en")
        return str((self.name_en if english else "") or self.name_ru)


class Country(Named):
    """A country of ISO 3166-1. NULL and empty mean unknown, never zero; figures carry their year."""

    iso2 = models.CharField(_("Код ISO, две буквы"), max_length=2, primary_key=True)
    iso3 = models.CharField(_("Код ISO, три буквы"), max_length=3, unique=True)
    iso_num = models.CharField(_("Код ISO, цифры"), max_length=3, unique=True)
    name_ru = models.CharField(_("Название"), max_length=100)
    name_en = models.CharField(_("Название на английском"), max_length=100)
    capital_ru = models.CharField(_("Столица"), max_length=100, blank=True)
    capital_en = models.CharField(_("Столица на английском"), max_length=100, blank=True)
    latitude = models.DecimalField(_("Широта столицы"), max_digits=5, decimal_places=2, null=True, blank=True)
    longitude = models.DecimalField(_("Долгота столицы"), max_digits=5, decimal_places=2, null=True, blank=True)
    distance_moscow_km = models.PositiveIntegerField(_("От Москвы до столицы, км"), null=True, blank=True)
    population = models.BigIntegerField(_("Население"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("Год"), null=True, blank=True)
    gdp_usd = models.BigIntegerField(_("ВВП, долл. США"), null=True, blank=True)
    gdp_year = models.PositiveSmallIntegerField(_("Год"), null=True, blank=True)
    gdp_growth_pct = models.DecimalField(_("Рост ВВП, %"), max_digits=6, decimal_places=2, null=True, blank=True)
    gdp_growth_year = models.PositiveSmallIntegerField(_("Год"), null=True, blank=True)
    gdp_per_head_ppp = models.BigIntegerField(_("ВВП на душу по ППС, долл. США 2021 года"), null=True, blank=True)
    inflation_pct = models.DecimalField(_("Инфляция, %"), max_digits=8, decimal_places=2, null=True, blank=True)
    inflation_year = models.PositiveSmallIntegerField(_("Год"), null=True, blank=True)
    world_region = models.CharField(_("Часть света"), max_length=20, blank=True)
    subregion = models.CharField(_("Регион мира"), max_length=40, blank=True)
    un_member = models.BooleanField(_("Член ООН"))
    landlocked = models.BooleanField(_("Без выхода к морю"))
    wto = models.BooleanField(_("Член ВТО"))
    eaeu = models.BooleanField(_("Член ЕАЭС"))
    eaeu_observer = models.BooleanField(_("Наблюдатель при ЕАЭС"))
    cis = models.CharField(_("СНГ"), max_length=10, choices=CISStatus.choices, blank=True)
    fta_with_eaeu = models.CharField(
        _("Свободная торговля с ЕАЭС"), max_length=30, choices=FreeTrade.choices, blank=True
    )
    fta_since = models.CharField(
        _("Дата соглашения"),
        max_length=10,
        blank=True,
        help_text=_("Год или дата; у подписанных — дата подписания."),
    )
    brics = models.CharField(_("БРИКС"), max_length=10, choices=BRICSStatus.choices, blank=True)
    unfriendly_430r = models.BooleanField(_("В перечне распоряжения № 430-р"))
    regimes_as_of = models.DateField(_("Торговые режимы по состоянию на"))
    currency = models.CharField(_("Валюта"), max_length=3, blank=True)
    languages = ArrayField(models.CharField(max_length=12), verbose_name=_("Языки"), default=list, blank=True)
    borders = ArrayField(models.CharField(max_length=2), verbose_name=_("Граничит с"), default=list, blank=True)

    class Meta:
        verbose_name = _("страна")
        verbose_name_plural = _("страны")
        constraints = [models.CheckConstraint(name="country_iso2_shape", condition=Q(iso2__regex=r"^[A-Z]{2}$"))]


class Region(Named):
    """A constituent entity of the Russian Federation, by the code of the tax and company registers."""

    code = models.CharField(_("Код региона"), max_length=2, primary_key=True)
    iso3166_2 = models.CharField(_("Код ISO 3166-2"), max_length=6, blank=True)
    name_ru = models.CharField(_("Название"), max_length=100)
    name_en = models.CharField(_("Название на английском"), max_length=100)
    kind = models.CharField(_("Вид"), max_length=40)
    federal_district = models.CharField(_("Федеральный округ"), max_length=10)
    centre = models.CharField(_("Центр"), max_length=50)

    class Meta:
        verbose_name = _("субъект Российской Федерации")
        verbose_name_plural = _("субъекты Российской Федерации")
        constraints = [models.CheckConstraint(name="region_code_shape", condition=Q(code__regex=r"^[0-9]{2}$"))]


class MoscowOkrug(Named):
    """An administrative okrug of Moscow, by ОКАТО."""

    okato = models.CharField(_("Код ОКАТО"), max_length=5, primary_key=True)
    abbr = models.CharField(_("Сокращение"), max_length=6, unique=True)
    name_ru = models.CharField(_("Название"), max_length=60)
    name_en = models.CharField(_("Название на английском"), max_length=60)
    districts = models.PositiveSmallIntegerField(_("Районов"))

    class Meta:
        verbose_name = _("административный округ Москвы")
        verbose_name_plural = _("административные округа Москвы")


class HSChapter(Named):
    """A chapter of the Harmonised System, 2022 edition. Chapter 77 is reserved and absent."""

    code = models.CharField(_("Код группы"), max_length=2, primary_key=True)
    section = models.CharField(_("Раздел"), max_length=5)
    section_ru = models.CharField(_("Название раздела"), max_length=120)
    name_ru = models.CharField(_("Название"), max_length=400)
    short_ru = models.CharField(_("Краткое название"), max_length=80)
    name_en = models.CharField(_("Название на английском"), max_length=300)

    class Meta:
        verbose_name = _("группа ТН ВЭД")
        verbose_name_plural = _("группы ТН ВЭД")
        constraints = [models.CheckConstraint(name="hs_chapter_shape", condition=Q(code__regex=r"^[0-9]{2}$"))]

    def __str__(self) -> str:
        return f"{self.code} — {self.name}"


class HSHeading(models.Model):
    """A four-digit heading. Its official name is known in English; Russian words help to find it."""

    code = models.CharField(_("Код товарной позиции"), max_length=4, primary_key=True)
    chapter = models.ForeignKey(HSChapter, verbose_name=_("Группа"), on_delete=models.PROTECT, related_name="headings")
    name_en = models.CharField(_("Название на английском"), max_length=300)
    keywords_ru = models.CharField(_("Слова для поиска"), max_length=300, blank=True)
    words = models.TextField(_("Свои слова для поиска"), editable=False)
    search = models.TextField(_("Все слова для поиска"), editable=False)

    class Meta:
        verbose_name = _("товарная позиция ТН ВЭД")
        verbose_name_plural = _("товарные позиции ТН ВЭД")
        constraints = [models.CheckConstraint(name="hs_heading_of_chapter", condition=Q(chapter=Left(F("code"), 2)))]
        indexes = [GinIndex(OpClass(F("search"), name="gin_trgm_ops"), name="hs_heading_search")]

    def __str__(self) -> str:
        return f"{self.code} — {self.name_en}"


class Activity(Named):
    """A class or subclass of ОКВЭД2, section C (manufacturing)."""

    code = models.CharField(_("Код ОКВЭД"), max_length=8, primary_key=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Входит в"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    name_ru = models.CharField(_("Название"), max_length=300)
    name_en = models.CharField(_("Название на английском"), max_length=300)
    hs_chapters = ArrayField(
        models.CharField(max_length=2), verbose_name=_("Вероятные группы ТН ВЭД"), default=list, blank=True
    )
    search = models.TextField(_("Слова для поиска"), editable=False)

    class Meta:
        verbose_name = _("вид деятельности")
        verbose_name_plural = _("виды деятельности")
        indexes = [GinIndex(OpClass(F("search"), name="gin_trgm_ops"), name="activity_search")]

    def __str__(self) -> str:
        return f"{self.code} — {self.name}"


class LegalForm(Named):
    """A legal form of ОКОПФ; groups only hold other forms and are not chosen."""

    code = models.CharField(_("Код ОКОПФ"), max_length=5, primary_key=True)
    name_ru = models.CharField(_("Название"), max_length=200)
    name_en = models.CharField(_("Название на английском"), max_length=200, blank=True)
    is_group = models.BooleanField(_("Группа форм"))

    class Meta:
        verbose_name = _("организационно-правовая форма")
        verbose_name_plural = _("организационно-правовые формы")


class SEZSite(Named):
    """A site of the special economic zone «Технополис Москва», as a published source had it on a date."""

    code = models.SlugField(_("Код"), max_length=40, primary_key=True)
    name_ru = models.CharField(_("Название"), max_length=100)
    name_en = models.CharField(_("Название на английском"), max_length=100)
    location_ru = models.CharField(_("Где находится"), max_length=100, blank=True)
    location_en = models.CharField(_("Где находится, на английском"), max_length=100, blank=True)
    source = models.CharField(_("Источник"), max_length=200)
    as_of = models.DateField(_("По состоянию на"))

    class Meta:
        verbose_name = _("площадка ОЭЗ")
        verbose_name_plural = _("площадки ОЭЗ")


class Cluster(Named):
    """A cluster of the special economic zone, as a published source had it on a date."""

    code = models.SlugField(_("Код"), max_length=40, primary_key=True)
    name_ru = models.CharField(_("Название"), max_length=100)
    name_en = models.CharField(_("Название на английском"), max_length=100)
    source = models.CharField(_("Источник"), max_length=200)
    as_of = models.DateField(_("По состоянию на"))

    class Meta:
        verbose_name = _("кластер")
        verbose_name_plural = _("кластеры")


def restamp(name: str) -> Trigger:
    """A trigger that gives the calendar a new version, whichever way the table was changed.

    A random version, not a counter: a number would come back with other content after a rollback.
    """
    return Trigger(
        name=name,
        level=Statement,
        when=After,
        operation=Insert | Update | Delete,
        func=(
            "INSERT INTO reference_calendarstamp (id, version) VALUES (1, gen_random_uuid()) "
            "ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version; RETURN NULL;"
        ),
    )


@journal()
class CalendarDay(Named):
    """A date whose working hours do not follow from its day of the week."""

    date = models.DateField(_("Дата"), primary_key=True)
    kind = models.CharField(_("Вид дня"), max_length=30, choices=DayKind.choices)
    name_ru = models.CharField(_("Название"), max_length=120)
    name_en = models.CharField(_("Название на английском"), max_length=120, blank=True)
    basis = models.CharField(_("Основание"), max_length=120, blank=True)
    edited_at = models.DateTimeField(_("Изменено сотрудником"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("день производственного календаря")
        verbose_name_plural = _("производственный календарь")
        triggers = [restamp("stamp_calendar_day")]
        constraints = [
            models.CheckConstraint(
                name="calendar_day_kind",
                condition=Q(kind__in=DayKind.values),
                violation_error_message=_("Выберите вид дня из списка."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y} — {self.name}"


@journal()
class CalendarYear(models.Model):
    """A year whose moved days off are in the calendar. Other years follow the days of the week only."""

    year = models.PositiveSmallIntegerField(
        _("Год"), primary_key=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    working_days = models.PositiveSmallIntegerField(
        _("Рабочих дней"), null=True, blank=True, validators=[MinValueValidator(200), MaxValueValidator(300)]
    )
    basis = models.CharField(_("Постановление о переносе выходных"), max_length=120, blank=True)
    confirmed = models.BooleanField(_("Сверено с постановлением"), default=False)
    edited_at = models.DateTimeField(_("Изменено сотрудником"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("год производственного календаря")
        verbose_name_plural = _("годы производственного календаря")
        triggers = [restamp("stamp_calendar_year")]
        constraints = [
            models.CheckConstraint(
                name="calendar_year_range",
                condition=Q(year__gte=2000, year__lte=2100),
                violation_error_message=_("Год от 2000 до 2100."),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarStamp(models.Model):
    """One row: the calendar's version, written by triggers; by it a process knows that its copy is stale."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(name="calendar_stamp_single", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.version)
