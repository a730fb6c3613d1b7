"""A piece of long work: what is to be done, who holds it now, how far it has come."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from audit.models import journal
from core.db import Row
from jobs.enums import FINAL, JobState


# The history keeps who asked for what and how it ended; heartbeats would only bury that.
@journal(
    exclude=[
        "payload",
        "checkpoint",
        "result",
        "progress_done",
        "progress_total",
        "progress_text",
        "lease_until",
        "rung_at",
        "worker",
        "error",
        "fault",
    ]
)
class Job(Row):
    """Long work that survives its workers.

    `attempts` grows with every claim and is the fencing token: whoever holds an older one can change nothing any
    more. The person who asked is a plain id, because people live on a floor above.
    """

    kind = models.CharField(_("Вид"), max_length=60)
    owner_id = models.UUIDField(_("Для кого"), null=True, blank=True)
    payload = models.JSONField(_("Задание"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    # Null where there is none: the constraint below lets any number of those be.
    idempotency_key = models.CharField(_("Ключ повтора"), max_length=200, null=True, blank=True)  # noqa: DJ001
    language = models.CharField(_("Язык"), max_length=2, default="ru")
    state = models.CharField(_("Состояние"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)

    attempts = models.PositiveIntegerField(_("Попыток"), default=0)
    failures = models.PositiveIntegerField(_("Ошибок"), default=0)
    losses = models.PositiveIntegerField(_("Прервано"), default=0)
    worker = models.CharField(_("Исполнитель"), max_length=120, blank=True)
    lease_until = models.DateTimeField(_("Занято до"), null=True, blank=True)
    rung_at = models.DateTimeField(_("Последний вызов"), null=True, blank=True)
    not_before = models.DateTimeField(_("Не раньше"), db_default=Now())

    progress_done = models.PositiveIntegerField(_("Сделано"), default=0)
    progress_total = models.PositiveIntegerField(_("Всего"), default=0)
    progress_text = models.CharField(_("Чем занято"), max_length=200, blank=True)
    checkpoint = models.JSONField(_("Отметка"), default=dict, blank=True, encoder=DjangoJSONEncoder)

    result = models.JSONField(_("Результат"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    error = models.CharField(_("Что сказано человеку"), max_length=1000, blank=True)
    fault = models.TextField(_("Техническая ошибка"), blank=True)

    created_at = models.DateTimeField(_("Поставлено"), db_default=Now())
    started_at = models.DateTimeField(_("Начато"), null=True, blank=True)
    finished_at = models.DateTimeField(_("Закончено"), null=True, blank=True)
    files_until = models.DateTimeField(_("Файлы хранятся до"), null=True, blank=True)

    class Meta:
        verbose_name = _("фоновая задача")
        verbose_name_plural = _("фоновые задачи")
        constraints = [
            models.UniqueConstraint(
                name="job_key_once",
                fields=["kind", "idempotency_key"],
                violation_error_message=_("Такая задача уже поставлена."),
            ),
            models.CheckConstraint(
                name="job_running_is_leased",
                condition=~Q(state=JobState.RUNNING) | Q(lease_until__isnull=False),
                violation_error_message=_("У выполняемой задачи есть срок, до которого она занята."),
            ),
            models.CheckConstraint(
                name="job_final_is_dated",
                condition=Q(state__in=FINAL, finished_at__isnull=False) | (~Q(state__in=FINAL) & Q(finished_at=None)),
                violation_error_message=_("У законченной задачи есть время окончания."),
            ),
        ]
        indexes = [
            models.Index(name="job_waiting", fields=["not_before"], condition=Q(state=JobState.QUEUED)),
            # The lease itself is not indexed: a heartbeat then rewrites no index. Few jobs run at once.
            models.Index(name="job_running", fields=["created_at"], condition=Q(state=JobState.RUNNING)),
            models.Index(name="job_owner", fields=["owner_id", "-created_at", "-id"]),
            models.Index(name="job_files", fields=["files_until"], condition=Q(files_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in FINAL

    @property
    def file_name(self) -> str:
        """The name of the file that the job made, while it is kept."""
        return self.result.get("name", "") if self.result.get("file") and self.files_until else ""
