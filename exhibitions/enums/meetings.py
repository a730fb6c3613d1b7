"""Words for wishes to meet."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class RequestState(TextChoices):
    """How a wish to meet stands."""

    PENDING = "pending", _("Ждёт ответа")
    ACCEPTED = "accepted", _("Принят")
    DECLINED = "declined", _("Отклонён")
    WITHDRAWN = "withdrawn", _("Отозван")
    EXPIRED = "expired", _("Остался без ответа")


REQUEST_STEPS = (
    (RequestState.PENDING, RequestState.ACCEPTED),
    (RequestState.PENDING, RequestState.DECLINED),
    (RequestState.PENDING, RequestState.WITHDRAWN),
    (RequestState.PENDING, RequestState.EXPIRED),
    (RequestState.ACCEPTED, RequestState.WITHDRAWN),
)
# While one of these, the pair has no other wish.
LIVE = (RequestState.PENDING, RequestState.ACCEPTED)


class Priority(IntegerChoices):
    """How much the one who asks wants it; the schedule counts it as weight."""

    USUAL = 1, _("Обычный")
    HIGH = 2, _("Важный")
    HIGHEST = 3, _("Очень важный")


class DeclineReason(TextChoices):
    """Why a meeting is not wanted."""

    PRODUCT = "product", _("Не наша продукция")
    VOLUME = "volume", _("Не подходят объёмы")
    MARKET = "market", _("Не работаем с этой страной")
    KNOWN = "known", _("Уже работаем вместе")
    TIME = "time", _("Нет времени на ещё одну встречу")
    OTHER = "other", _("Другая причина")
