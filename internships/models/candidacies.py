"""Students ask hosts for places: candidacies, their steps, the hours at which a host talks to them."""

from __future__ import annotations

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, After, Delete, Insert, Protect, Trigger, Update

from audit.models import journal
from core.db import Row
from core.formats import day
from internships.enums import CANDIDACY_STEPS, OPEN, CandidacyRefusal, CandidacyState
from internships.models.agreements import Log
from internships.models.offers import Offer
from internships.models.students import Student

LETTER_LIMIT = 2000
PLACE_LIMIT = 300

# A place that is offered is kept, beside those of placements. The offer's row is locked, so two that come at once are
# counted one after the other.
COUNT_PLACES = """
IF NEW.state = 'offered' AND (TG_OP = 'INSERT' OR OLD.state <> 'offered') THEN
    PERFORM 1 FROM internships_offer WHERE id = NEW.offer_id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM internships_candidacy WHERE offer_id = NEW.offer_id AND state = 'offered')
       + (SELECT count(*) FROM internships_placement WHERE offer_id = NEW.offer_id AND state <> 'terminated')
       > (SELECT places FROM internships_offer WHERE id = NEW.offer_id) THEN
        RAISE EXCEPTION 'more students than places' USING ERRCODE = 'check_violation';
    END IF;
END IF;
RETURN NEW;
"""


@journal()
class Candidacy(Row):
    """A student asks for a place of an offer."""

    student = models.ForeignKey(
        Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="candidacies"
    )
    offer = models.ForeignKey(Offer, verbose_name=_("Вакансия"), on_delete=models.PROTECT, related_name="candidacies")
    # As they were when the student asked: what was agreed to stays.
    starts_on = models.DateField(_("Начало"), editable=False)
    ends_on = models.DateField(_("Окончание"), editable=False)
    letter = models.TextField(_("Сопроводительное письмо"), blank=True, max_length=LETTER_LIMIT)
    state = models.CharField(
        _("Состояние"), max_length=20, choices=CandidacyState.choices, default=CandidacyState.NEW, editable=False
    )
    sent_at = models.DateTimeField(_("Подана"), auto_now_add=True)
    answered_at = models.DateTimeField(_("Компания ответила"), null=True, blank=True, editable=False)
    pooled_at = models.DateTimeField(_("В листе ожидания с"), null=True, blank=True, editable=False)
    answer_until = models.DateTimeField(_("Ответить до"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("заявка на место")
        verbose_name_plural = _("заявки на места")
        constraints = [
            models.UniqueConstraint(
                name="candidacy_open_once",
                fields=["student", "offer"],
                condition=Q(state__in=OPEN),
                violation_error_message=_("Вы уже подали заявку на эту вакансию."),
                violation_error_code="applied_already",
            ),
            models.CheckConstraint(
                name="candidacy_offered_until",
                condition=~Q(state=CandidacyState.OFFERED) | Q(answer_until__isnull=False),
                violation_error_message=_("У предложения есть срок ответа."),
            ),
            models.CheckConstraint(
                name="candidacy_pooled_at",
                condition=~Q(state=CandidacyState.POOL) | Q(pooled_at__isnull=False),
                violation_error_message=_("У места в листе ожидания есть время."),
            ),
        ]
        indexes = [
            models.Index(name="candidacy_of_offer", fields=["offer", "state", "sent_at"]),
            models.Index(name="candidacy_of_student", fields=["student", "-sent_at", "-id"]),
            models.Index(name="candidacy_recent", fields=["-sent_at", "-id"]),
            models.Index(name="candidacy_overdue", fields=["sent_at"], condition=Q(state__in=OPEN)),
        ]
        triggers = [
            FSM(name="candidacy_steps", field="state", transitions=list(CANDIDACY_STEPS)),
            Trigger(name="candidacy_places", when=After, operation=Insert | Update, func=COUNT_PLACES),
        ]

    def __str__(self) -> str:
        return f"{self.student}: {self.offer}"


class CandidacyStep(Log):
    """What happened to a candidacy; never changed, never deleted."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие заявки на место")
        verbose_name_plural = _("события заявок на места")
        triggers = [Protect(name="candidacy_log", operation=Update | Delete)]

    def get_reason_display(self) -> str:
        """The coded reason in words."""
        return str(CandidacyRefusal(self.reason).label) if self.reason in CandidacyRefusal.values else ""


@journal()
class InterviewSlot(Row):
    """A time at which a host talks to one student."""

    offer = models.ForeignKey(Offer, verbose_name=_("Вакансия"), on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField(_("Начало"))
    minutes = models.PositiveSmallIntegerField(
        _("Сколько минут"), default=30, validators=[MinValueValidator(10), MaxValueValidator(240)]
    )
    place = models.CharField(_("Адрес или ссылка"), max_length=PLACE_LIMIT)
    candidacy = models.OneToOneField(
        Candidacy,
        verbose_name=_("Кто придёт"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="slot",
    )

    class Meta:
        verbose_name = _("время собеседования")
        verbose_name_plural = _("время собеседований")
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="interview_slot_once",
                fields=["offer", "starts_at"],
                violation_error_message=_("Это время уже есть в списке."),
                violation_error_code="slot_there",
            ),
            models.CheckConstraint(
                name="interview_slot_minutes",
                condition=Q(minutes__range=(10, 240)),
                violation_error_message=_("Собеседование длится от 10 до 240 минут."),
            ),
        ]

    def __str__(self) -> str:
        starts = timezone.localtime(self.starts_at)
        ends = starts + datetime.timedelta(minutes=self.minutes)
        return f"{day(starts.date())}, {starts:%H:%M}–{ends:%H:%M}, {self.place}"
