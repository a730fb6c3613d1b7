"""Words of the reference tables."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CISStatus(TextChoices):
    """A country's place in the Commonwealth of Independent States."""

    MEMBER = "member", _("Участник СНГ")
    ASSOCIATE = "associate", _("Ассоциированный член СНГ")


class FreeTrade(TextChoices):
    """How goods of the Eurasian Economic Union enter a country."""

    CUSTOMS_UNION = "customs_union", _("Таможенный союз ЕАЭС")
    IN_FORCE = "in_force", _("Свободная торговля действует")
    BILATERAL = "in_force_bilateral_RU", _("Двустороннее соглашение с Россией действует")
    SIGNED = "signed", _("Соглашение подписано, вступление в силу нужно проверить")


class BRICSStatus(TextChoices):
    """A country's place in BRICS."""

    MEMBER = "member", _("Участник БРИКС")
    PARTNER = "partner", _("Партнёр БРИКС")


class DayKind(TextChoices):
    """What a date is in the production calendar; dates without a row follow their day of the week."""

    HOLIDAY = "holiday", _("Нерабочий праздничный день")
    MOVED_DAY_OFF = "moved_day_off", _("Перенесённый выходной день")
    WORKING_WEEKEND = "working_weekend", _("Рабочий день вместо выходного")
    WORKING_WEEKEND_SHORT = "working_weekend_short", _("Рабочий день вместо выходного, короче на час")
    SHORT_DAY = "short_day", _("Рабочий день, короче на час")
    DECREE_DAY = "decree_day", _("Нерабочий день по указу: норму рабочего времени и сроки не меняет")
    BY_WEEKDAY = "by_weekday", _("Обычный день недели")


DAYS_OFF = frozenset({DayKind.HOLIDAY, DayKind.MOVED_DAY_OFF})
DAYS_ON = frozenset({DayKind.WORKING_WEEKEND, DayKind.WORKING_WEEKEND_SHORT})


class WorldRegion(TextChoices):
    """Parts of the world as the table of countries names them."""

    EUROPE = "Европа", _("Европа")
    ASIA = "Азия", _("Азия")
    AFRICA = "Африка", _("Африка")
    AMERICA = "Америка", _("Америка")
    OCEANIA = "Океания", _("Океания")


class Subregion(TextChoices):
    """Regions of the world (UN M49)."""

    CENTRAL_ASIA = "central-asia", _("Средняя Азия")
    EASTERN_ASIA = "eastern-asia", _("Восточная Азия")
    SOUTH_EASTERN_ASIA = "south-eastern-asia", _("Юго-Восточная Азия")
    SOUTHERN_ASIA = "southern-asia", _("Южная Азия")
    WESTERN_ASIA = "western-asia", _("Западная Азия")
    LATIN_AMERICA = "latin-america-and-the-caribbean", _("Латинская Америка и Карибский бассейн")
    NORTHERN_AMERICA = "northern-america", _("Северная Америка")
    NORTHERN_AFRICA = "northern-africa", _("Северная Африка")
    SUB_SAHARAN_AFRICA = "sub-saharan-africa", _("Африка южнее Сахары")
    EASTERN_EUROPE = "eastern-europe", _("Восточная Европа")
    NORTHERN_EUROPE = "northern-europe", _("Северная Европа")
    SOUTHERN_EUROPE = "southern-europe", _("Южная Европа")
    WESTERN_EUROPE = "western-europe", _("Западная Европа")
    AUSTRALIA_AND_NEW_ZEALAND = "australia-and-new-zealand", _("Австралия и Новая Зеландия")
    MELANESIA = "melanesia", _("Меланезия")
    MICRONESIA = "micronesia", _("Микронезия")
    POLYNESIA = "polynesia", _("Полинезия")
