"""Words for those who meet: foreign buyers and exhibitors."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """On which side of the table somebody sits."""

    EXPORTER = "exporter", _("Экспортёр")
    BUYER = "buyer", _("Закупщик")


class Attendance(TextChoices):
    """Whether somebody comes to the meetings."""

    CONFIRMED = "confirmed", _("Участвует")
    CAME = "came", _("Прибыл")
    WITHDRAWN = "withdrawn", _("Не приедет")


# pgtrigger.FSM takes pairs; a wrong click on the day itself can be undone.
ATTENDANCE_STEPS = (
    (Attendance.CONFIRMED, Attendance.CAME),
    (Attendance.CAME, Attendance.CONFIRMED),
    (Attendance.CONFIRMED, Attendance.WITHDRAWN),
    (Attendance.WITHDRAWN, Attendance.CONFIRMED),
)
TAKES_PART = (Attendance.CONFIRMED, Attendance.CAME)


class Language(TextChoices):
    """Languages people negotiate in (ISO 639-1)."""

    RUSSIAN = "ru", _("Русский")
    ENGLISH = "en", _("Английский")
    ARABIC = "ar", _("Арабский")
    CHINESE = "zh", _("Китайский")
    SPANISH = "es", _("Испанский")
    PORTUGUESE = "pt", _("Португальский")
    FRENCH = "fr", _("Французский")
    TURKISH = "tr", _("Турецкий")
    PERSIAN = "fa", _("Персидский")
    SERBIAN = "sr", _("Сербский")
    VIETNAMESE = "vi", _("Вьетнамский")
    INDONESIAN = "id", _("Индонезийский")
    HINDI = "hi", _("Хинди")
    KAZAKH = "kk", _("Казахский")
    UZBEK = "uz", _("Узбекский")
    AZERBAIJANI = "az", _("Азербайджанский")
