"""Words for the export strategy."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionState(TextChoices):
    """Where an edition of a strategy stands. What was offered never changes any more."""

    DRAFT = "draft", _("Готовится")
    OFFERED = "offered", _("На согласовании")
    RETURNED = "returned", _("Возвращена с замечаниями")
    AGREED = "agreed", _("Согласована")
    SUPERSEDED = "superseded", _("Заменена новой редакцией")
    DROPPED = "dropped", _("Отменена")


class StrategySide(TextChoices):
    """Who agrees, and who does what."""

    COMPANY = "company", _("Компания")
    MOSPROM = "mosprom", _("Моспром")


class Payer(TextChoices):
    """Who pays for an action."""

    COMPANY = "company", _("Компания")
    MOSPROM = "mosprom", _("Моспром")
    OTHER = "other", _("Другой источник")


class ActionState(TextChoices):
    """How far an action has come."""

    PLANNED = "planned", _("Запланировано")
    DOING = "doing", _("Выполняется")
    DONE = "done", _("Выполнено")
    DROPPED = "dropped", _("Снято")


class RiskLevel(TextChoices):
    """How likely a risk is, and how much it would hurt."""

    LOW = "low", _("Низкая")
    MEDIUM = "medium", _("Средняя")
    HIGH = "high", _("Высокая")


class StrategyHorizon(TextChoices):
    """How many years a strategy covers."""

    ONE = "1", _("Один год")
    TWO = "2", _("Два года")
    THREE = "3", _("Три года")
