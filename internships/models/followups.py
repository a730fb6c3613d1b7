"""What became of a student after the practice: the question, what each side answered, what is settled."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from internships.enums import MONTHS, Destination, Party
from internships.models.placements import Placement

# Only about somebody who works there may more be known.
DETAILED = (Destination.HIRED_HOST, Destination.HIRED_INDUSTRY, Destination.TARGETED)


@journal()
class FollowUp(Row):
    """A question about one placement some months after its end, and what the answers come to."""

    placement = models.ForeignKey(
        Placement, verbose_name=_("Практика"), on_delete=models.PROTECT, related_name="followups"
    )
    months = models.PositiveSmallIntegerField(_("Месяцев после практики"))
    due_on = models.DateField(_("На какой день"))
    destination = models.CharField(_("Итог"), max_length=20, choices=Destination.choices, blank=True, editable=False)
    is_contradictory = models.BooleanField(_("Ответы противоречат друг другу"), default=False, editable=False)
    # Said by two sides or found out by the manager.
    is_confirmed = models.BooleanField(_("Подтверждён"), default=False, editable=False)
    resolved_by = models.ForeignKey(
        User, verbose_name=_("Кто решил"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(_("Когда решено"), null=True, blank=True, editable=False)
    reason = models.TextField(_("Почему так решено"), blank=True)
    # The student's way without an account's password: works once, until its day.
    token_hash = models.CharField(max_length=64, blank=True, editable=False)
    link_until = models.DateTimeField(_("Ссылка студенту действует до"), null=True, editable=False)
    link_used_at = models.DateTimeField(_("Ссылка использована"), null=True, editable=False)
    created_at = models.DateTimeField(_("Спрошено"), auto_now_add=True)

    class Meta:
        verbose_name = _("исход практики")
        verbose_name_plural = _("исходы практики")
        constraints = [
            models.UniqueConstraint(
                name="followup_once",
                fields=["placement", "months"],
                violation_error_message=_("Об этом уже спросили."),
                violation_error_code="asked_already",
            ),
            models.UniqueConstraint(
                name="followup_link",
                fields=["token_hash"],
                condition=~Q(token_hash=""),
                violation_error_message=_("Такая ссылка уже есть."),
            ),
            models.CheckConstraint(
                name="followup_months",
                condition=Q(months__in=MONTHS),
                violation_error_message=_("Спрашивают сразу после практики, через 3, 6 и 12 месяцев."),
            ),
            models.CheckConstraint(
                name="followup_settled",
                condition=Q(is_contradictory=False) | Q(destination="", is_confirmed=False, resolved_at=None),
                violation_error_message=_("Пока ответы противоречат друг другу, итога нет."),
            ),
            models.CheckConstraint(
                name="followup_resolved_whole",
                condition=Q(resolved_at=None, reason="")
                | Q(resolved_at__isnull=False) & ~Q(reason="") & ~Q(destination=""),
                violation_error_message=_("Решение менеджера — это итог и причина."),
            ),
        ]
        indexes = [
            models.Index(name="followup_recent", fields=["-due_on", "-id"]),
            models.Index(name="followup_disputed", fields=["-due_on"], condition=Q(is_contradictory=True)),
        ]

    def __str__(self) -> str:
        return f"{self.placement}, {self.months}"


@journal()
class FollowUpAnswer(Row):
    """What one side said."""

    followup = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="answers")
    party = models.CharField(_("Кто отвечает"), max_length=20, choices=Party.choices)
    answer = models.CharField(_("Ответ"), max_length=20, choices=Destination.choices)
    since = models.DateField(_("С какого дня"), null=True, blank=True)
    position = models.CharField(_("Должность"), max_length=150, blank=True)
    proof = models.CharField(_("Чем подтверждается"), max_length=250, blank=True)
    author = models.ForeignKey(User, verbose_name=_("Автор"), on_delete=models.PROTECT, related_name="+")
    by_link = models.BooleanField(_("По ссылке из письма"), default=False)
    answered_at = models.DateTimeField(_("Когда"), auto_now=True)

    class Meta:
        verbose_name = _("ответ об исходе")
        verbose_name_plural = _("ответы об исходах")
        ordering = ["answered_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="followup_answer_once",
                fields=["followup", "party"],
                violation_error_message=_("Ответ этой стороны уже есть."),
                violation_error_code="answered_already",
            ),
            models.CheckConstraint(
                name="followup_details",
                condition=Q(answer__in=DETAILED) | Q(since=None, position="", proof=""),
                violation_error_message=_("Подробности пишут только о работе и о целевом договоре."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()}: {self.get_answer_display()}"
