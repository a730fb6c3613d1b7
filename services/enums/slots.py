"""Words for dated consultations and the hours they are given in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Meeting(TextChoices):
    """How adviser and company meet at a set time; the values are those of `Channel`."""

    VIDEO = "video", _("Видеовстреча")
    PHONE = "phone", _("Звонок")
    OFFICE = "office", _("Встреча в офисе")


class ConsultationState(TextChoices):
    """What became of a dated consultation."""

    PLANNED = "planned", _("Назначена")
    HELD = "held", _("Состоялась")
    MISSED = "missed", _("Компания не пришла")
    CANCELLED = "cancelled", _("Отменена")


class Weekday(TextChoices):
    """The day of a week on which hours repeat; the values are those of `date.weekday()`."""

    MONDAY = "0", _("Понедельник")
    TUESDAY = "1", _("Вторник")
    WEDNESDAY = "2", _("Среда")
    THURSDAY = "3", _("Четверг")
    FRIDAY = "4", _("Пятница")
    SATURDAY = "5", _("Суббота")
    SUNDAY = "6", _("Воскресенье")
