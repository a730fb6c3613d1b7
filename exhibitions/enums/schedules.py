"""Words for schedules of meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScheduleState(TextChoices):
    """How a schedule stands."""

    DRAFT = "draft", _("Черновик")
    RELEASED = "released", _("Опубликовано")
    REPLACED = "replaced", _("Заменено")
    DISCARDED = "discarded", _("Отброшено")


SCHEDULE_STEPS = (
    (ScheduleState.DRAFT, ScheduleState.RELEASED),
    (ScheduleState.DRAFT, ScheduleState.DISCARDED),
    (ScheduleState.RELEASED, ScheduleState.REPLACED),
)
