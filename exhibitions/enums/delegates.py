"""What a delegate does at an event."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DelegateRole(TextChoices):
    """Why a person comes."""

    HEAD = "head", _("Глава делегации")
    TALKS = "talks", _("Ведёт переговоры")
    STAND = "stand", _("Работает на стенде")
    TECHNICAL = "technical", _("Технический специалист")
    INTERPRETER = "interpreter", _("Переводчик")
