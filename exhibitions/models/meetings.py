"""Wishes to meet: one side asks, the other answers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.buyers import Side
from exhibitions.enums.meetings import LIVE, REQUEST_STEPS, DeclineReason, Priority, RequestState
from exhibitions.models.buyers import Participant
from exhibitions.models.events import Event


@journal()
class MeetingRequest(Row):
    """A wish of one side to meet the other. What both want goes into the schedule."""

    event = models.ForeignKey(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="meeting_requests"
    )
    exporter = models.ForeignKey(
        Participant, verbose_name=_("Экспортёр"), on_delete=models.PROTECT, related_name="requests_as_exporter"
    )
    buyer = models.ForeignKey(
        Participant, verbose_name=_("Закупщик"), on_delete=models.PROTECT, related_name="requests_as_buyer"
    )
    asked_by = models.CharField(_("Кто предложил"), max_length=10, choices=Side.choices)
    priority = models.PositiveSmallIntegerField(_("Важность"), choices=Priority.choices, default=Priority.USUAL)
    message = models.CharField(_("Зачем встретиться"), max_length=500, blank=True)
    state = models.CharField(
        _("Состояние"), max_length=10, choices=RequestState.choices, default=RequestState.PENDING, editable=False
    )
    is_mutual = models.BooleanField(_("Предложили обе стороны"), default=False, editable=False)
    reason = models.CharField(_("Причина"), max_length=10, choices=DeclineReason.choices, blank=True)
    comment = models.CharField(_("Пояснение"), max_length=500, blank=True)
    asked_person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(_("Предложено"), auto_now_add=True)
    decided_person = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(_("Решено"), null=True, blank=True, editable=False)
    fixed_slot = models.ForeignKey(
        "Slot",
        verbose_name=_("Закреплена за временем"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Расписание не переносит эту встречу."),
    )
    after = models.ForeignKey(
        "self",
        verbose_name=_("Только после встречи"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followers",
    )

    class Meta:
        verbose_name = _("запрос на встречу")
        verbose_name_plural = _("запросы на встречи")
        constraints = [
            models.UniqueConstraint(
                name="meeting_request_once",
                fields=["exporter", "buyer"],
                condition=Q(state__in=LIVE),
                violation_error_message=_("Запрос на встречу этих участников уже есть."),
                violation_error_code="asked",
            ),
            models.CheckConstraint(
                name="meeting_request_declined_why",
                condition=~Q(state=RequestState.DECLINED) | ~Q(reason=""),
                violation_error_message=_("Назовите причину отказа."),
            ),
            models.CheckConstraint(
                name="meeting_request_other_said",
                condition=~Q(reason=DeclineReason.OTHER) | ~Q(comment=""),
                violation_error_message=_("Поясните другую причину."),
            ),
            models.CheckConstraint(
                name="meeting_request_decided",
                condition=Q(state=RequestState.PENDING, decided_at=None)
                | (~Q(state=RequestState.PENDING) & Q(decided_at__isnull=False)),
                violation_error_message=_("У решённого запроса есть время решения."),
            ),
            models.CheckConstraint(
                name="meeting_request_not_after_itself",
                condition=Q(after=None) | ~Q(after=F("id")),
                violation_error_message=_("Встреча не может быть позже самой себя."),
            ),
        ]
        indexes = [
            models.Index(name="meeting_request_recent", fields=["-asked_at", "-id"]),
            models.Index(name="meeting_request_event", fields=["event", "state"]),
        ]
        triggers = [FSM(name="meeting_request_steps", field="state", transitions=list(REQUEST_STEPS))]

    def __str__(self) -> str:
        return f"{self.exporter} — {self.buyer}"

    def side_of(self, participant: Participant) -> Side:
        """On which side a participant of this wish sits."""
        return Side.EXPORTER if participant.pk == self.exporter_id else Side.BUYER

    def other(self, participant: Participant) -> Participant:
        """Whom a participant of this wish would meet."""
        return self.buyer if participant.pk == self.exporter_id else self.exporter

    @property
    def weight(self) -> int:
        """What the schedule counts for holding it: how much it is wanted, and one more when both sides asked."""
        return int(self.priority) + (1 if self.is_mutual else 0)
