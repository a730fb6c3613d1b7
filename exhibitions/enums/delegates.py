"""What a delegate does at an event, and what came of reading a badge."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DelegateRole(TextChoices):
    """Why a person comes."""

    HEAD = "head", _("Глава делегации")
    TALKS = "talks", _("Ведёт переговоры")
    STAND = "stand", _("Работает на стенде")
    TECHNICAL = "technical", _("Технический специалист")
    INTERPRETER = "interpreter", _("Переводчик")


class ScanOutcome(TextChoices):
    """What came of reading a badge."""

    CAME = "came", _("Отмечен")
    ALREADY = "already", _("Уже отмечен")
    REVOKED = "revoked", _("Бейдж заменён")
    UNKNOWN = "unknown", _("Такого бейджа нет")
    FOREIGN = "foreign", _("Бейдж другого мероприятия")
    OTHER_DAY = "other_day", _("Не день мероприятия")
