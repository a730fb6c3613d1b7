"""Words for long work."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobState(TextChoices):
    """Where a job stands. The last three are final."""

    QUEUED = "queued", _("В очереди")
    RUNNING = "running", _("Выполняется")
    DONE = "done", _("Готово")
    FAILED = "failed", _("Не получилось")
    CANCELLED = "cancelled", _("Отменено")


FINAL = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
