"""Words for the verification of counterparties."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What a check came to. «Не проверено» is never «норма»."""

    OK = "ok", _("Норма")
    ATTENTION = "attention", _("Внимание")
    RISK = "risk", _("Риск")
    NOT_CHECKED = "not_checked", _("Не проверено")


class Section(IntegerChoices):
    """The sections of the report."""

    IDENTITY = 1, _("Идентификация")
    REGISTRATION = 2, _("Регистрационный статус")
    OWNERS = 3, _("Владельцы и руководство")
    LISTS = 4, _("Санкции и перечни")
    COURTS = 5, _("Суды и банкротство")
    FINANCE = 6, _("Финансы")
    REPUTATION = 7, _("Адрес, сайт, репутация")
    BANK = 8, _("Банк и расчёты")
    CONCLUSION = 9, _("Вывод и рекомендации по условиям")


class Grade(TextChoices):
    """The grade of risk."""

    LOW = "low", _("Низкий")
    MEDIUM = "medium", _("Средний")
    ELEVATED = "elevated", _("Повышенный")
    HIGH = "high", _("Высокий")


class HardStop(TextChoices):
    """What makes the risk high whatever the points."""

    LIST_HIT = "list_hit", _("Подтверждённое совпадение с перечнем")
    LIQUIDATED = "liquidated", _("Компания ликвидирована")
    FRAUD = "fraud", _("Доказанное мошенничество")
    WRONG_NUMBER = "wrong_number", _("Неверная контрольная сумма номера не объяснена")


class DealCurrency(TextChoices):
    """The currency of the deal."""

    RUB = "RUB", _("российский рубль")
    CNY = "CNY", _("китайский юань")
    USD = "USD", _("доллар США")
    EUR = "EUR", _("евро")
    KZT = "KZT", _("казахстанский тенге")
    BYN = "BYN", _("белорусский рубль")
    AED = "AED", _("дирхам ОАЭ")
    INR = "INR", _("индийская рупия")
    TRY = "TRY", _("турецкая лира")
    OTHER = "other", _("другая")


class WatchSource(TextChoices):
    """Who publishes a watch list."""

    UN = "un", _("ООН")
    OFAC = "ofac", _("США, OFAC")
    EU = "eu", _("Европейский союз")
    UK = "uk", _("Великобритания")
    RF = "rf", _("Росфинмониторинг")


class ListState(TextChoices):
    """Where an imported list stands."""

    READING = "reading", _("Читается")
    READ = "read", _("Прочитан, ждёт решения")
    LOADING = "loading", _("Загружается")
    ACTIVE = "active", _("Действует")
    REPLACED = "replaced", _("Заменён")
    REFUSED = "refused", _("Не принят")


class HitState(TextChoices):
    """What a person said of a candidate."""

    PENDING = "pending", _("Ждёт решения")
    CONFIRMED = "confirmed", _("Подтверждено")
    DISMISSED = "dismissed", _("Отклонено")
