"""Words for those who meet: foreign buyers and exhibitors."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """On which side of the table somebody sits."""

    EXPORTER = "exporter", _("Экспортёр")
    BUYER = "buyer", _("Закупщик")


class BuyerState(TextChoices):
    """How far a buyer's invitation is; who has confirmed comes or not (`Attendance`)."""

    NEW = "new", _("Новый")
    CHECKING = "checking", _("На проверке")
    ADMITTED = "admitted", _("Допущен")
    REFUSED = "refused", _("Не допущен")
    INVITED = "invited", _("Приглашён")
    CONFIRMED = "confirmed", _("Подтвердил")
    REVOKED = "revoked", _("Отозван")


BUYER_STEPS = (
    (BuyerState.NEW, BuyerState.CHECKING),
    (BuyerState.CHECKING, BuyerState.ADMITTED),
    (BuyerState.CHECKING, BuyerState.REFUSED),
    (BuyerState.REFUSED, BuyerState.CHECKING),
    (BuyerState.ADMITTED, BuyerState.INVITED),
    (BuyerState.INVITED, BuyerState.CONFIRMED),
    *((state, BuyerState.REVOKED) for state in (BuyerState.NEW, BuyerState.CHECKING, BuyerState.ADMITTED)),
    (BuyerState.INVITED, BuyerState.REVOKED),
)
# Nobody has written to them yet.
PROPOSED = (BuyerState.NEW, BuyerState.CHECKING, BuyerState.ADMITTED, BuyerState.REFUSED)
# Their link may be sent again.
WRITTEN_TO = (BuyerState.INVITED, BuyerState.CONFIRMED)


class Attendance(TextChoices):
    """Whether somebody comes to the meetings."""

    CONFIRMED = "confirmed", _("Участвует")
    CAME = "came", _("Прибыл")
    WITHDRAWN = "withdrawn", _("Не приедет")
    NO_SHOW = "no_show", _("Не приехал")


# pgtrigger.FSM takes pairs; a wrong click on the day itself can be undone.
ATTENDANCE_STEPS = (
    (Attendance.CONFIRMED, Attendance.CAME),
    (Attendance.CAME, Attendance.CONFIRMED),
    (Attendance.CONFIRMED, Attendance.WITHDRAWN),
    (Attendance.WITHDRAWN, Attendance.CONFIRMED),
    (Attendance.CONFIRMED, Attendance.NO_SHOW),
    (Attendance.NO_SHOW, Attendance.CAME),
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
