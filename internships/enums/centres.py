"""Words of the training centres."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BookingState(TextChoices):
    """The way of an institution's request for a workshop."""

    REQUESTED = "requested", _("Подана")
    APPROVED = "approved", _("Согласована")
    RUNNING = "running", _("Идёт")
    COMPLETED = "completed", _("Завершена")
    REFUSED = "refused", _("Отклонена")
    CANCELLED = "cancelled", _("Отменена")


class BookingReason(TextChoices):
    """Why a request is refused."""

    MAINTENANCE = "maintenance", _("Мастерская на обслуживании")
    STAFFING = "staffing", _("Нет свободного мастера")
    EQUIPMENT = "equipment", _("Нет оборудования для этой программы")
    PRIORITY = "priority", _("Время нужно для занятия, согласованного раньше")
    UNDECIDED = "undecided", _("Решение не принято до начала занятия")
    OTHER = "other", _("Другая причина")


BOOKING_STEPS = (
    (BookingState.REQUESTED, BookingState.APPROVED),
    (BookingState.REQUESTED, BookingState.REFUSED),
    (BookingState.REQUESTED, BookingState.CANCELLED),
    (BookingState.APPROVED, BookingState.RUNNING),
    (BookingState.APPROVED, BookingState.CANCELLED),
    (BookingState.RUNNING, BookingState.COMPLETED),
)
