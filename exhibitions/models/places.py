"""An application for an event, and the places that were given, counted on every level by the database."""

from __future__ import annotations

from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pgtrigger import FSM, After, Delete, Insert, Trigger, Update
from pgtrigger import Row as EachRow

from accounts.models import Organisation, User
from applications.models import Application
from audit.models import journal
from core.db import Row
from exhibitions.enums import (
    PLACE_STEPS,
    TAKEN_STATES,
    Industry,
    Level,
    PlaceState,
    ReleaseReason,
    TeamRole,
)
from exhibitions.models.events import Event

# What a place counts for on a level: its area in square metres, one company on the others.
COUNT = """
    IF TG_OP <> 'INSERT' AND OLD.state IN ('offered', 'confirmed') THEN
        UPDATE exhibitions_placelevel
        SET taken = taken - CASE level WHEN 'area' THEN OLD.area ELSE 1 END
        WHERE event_id = OLD.event_id AND (
            level IN ('companies', 'area') OR (level = 'others' AND NOT OLD.is_sme)
            OR (level = 'industry' AND industry = OLD.industry));
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state IN ('offered', 'confirmed') THEN
        UPDATE exhibitions_placelevel
        SET taken = taken + CASE level WHEN 'area' THEN NEW.area ELSE 1 END
        WHERE event_id = NEW.event_id AND (
            level IN ('companies', 'area') OR (level = 'others' AND NOT NEW.is_sme)
            OR (level = 'industry' AND industry = NEW.industry));
    END IF;
    RETURN NULL;
"""


@journal()
class IndustryQuota(Row):
    """How many companies of one industry an event takes at most."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="quotas")
    industry = models.CharField(_("Отрасль"), max_length=20, choices=Industry.choices)
    places = models.PositiveSmallIntegerField(_("Мест"))

    class Meta:
        verbose_name = _("квота отрасли")
        verbose_name_plural = _("квоты отраслей")
        constraints = [
            models.UniqueConstraint(
                name="industry_quota_once",
                fields=["event", "industry"],
                violation_error_message=_("Квота этой отрасли уже есть."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.industry}: {self.places}"


@journal(exclude=("taken",))
class PlaceLevel(Row):
    """One limit of an event and what is taken of it. A trigger on places counts; the limit is never passed."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="levels")
    level = models.CharField(_("Уровень"), max_length=20, choices=Level.choices)
    industry = models.CharField(_("Отрасль"), max_length=20, choices=Industry.choices, blank=True)
    limit = models.DecimalField(_("Всего"), max_digits=8, decimal_places=2)
    taken = models.DecimalField(_("Занято"), max_digits=8, decimal_places=2, default=0)

    class Meta:
        verbose_name = _("предел мест")
        verbose_name_plural = _("пределы мест")
        ordering = ["level", "industry"]
        constraints = [
            models.UniqueConstraint(
                name="place_level_once",
                fields=["event", "level", "industry"],
                violation_error_message=_("Такой предел уже есть."),
            ),
            models.CheckConstraint(
                name="place_level_kept",
                condition=Q(taken__gte=0, taken__lte=F("limit")),
                violation_error_message=_("Мест больше нет: столько уже отдано."),
            ),
            models.CheckConstraint(
                name="place_level_industry",
                condition=(Q(level=Level.INDUSTRY) & ~Q(industry="")) | (~Q(level=Level.INDUSTRY) & Q(industry="")),
                violation_error_message=_("Отрасль названа у предела отрасли, и только у него."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level}{self.industry}: {self.taken}/{self.limit}"

    @property
    def left(self) -> Decimal:
        return self.limit - self.taken


@journal()
class Participation(models.Model):
    """What one application asks of one event: the answers as typed, and what was read of them at submission."""

    application = models.OneToOneField(
        Application, primary_key=True, on_delete=models.CASCADE, related_name="participation"
    )
    event = models.ForeignKey(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Компания"), on_delete=models.PROTECT, related_name="+"
    )
    answers = models.JSONField(_("Ответы"), encoder=DjangoJSONEncoder, default=dict)
    industry = models.CharField(_("Отрасль"), max_length=20, choices=Industry.choices, blank=True)
    area = models.DecimalField(_("Площадь, м²"), max_digits=6, decimal_places=2, default=0)
    is_sme = models.BooleanField(_("Малый или средний бизнес"), default=False)
    # From the submission until the company is out: one such application of a company for an event.
    is_live = models.BooleanField(default=False, editable=False)
    score = models.DecimalField(_("Итоговая оценка"), max_digits=5, decimal_places=2, null=True, blank=True)
    queued_at = models.DateTimeField(_("В очереди с"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("заявка на участие")
        verbose_name_plural = _("заявки на участие")
        constraints = [
            models.UniqueConstraint(
                name="participation_once",
                fields=["event", "organisation"],
                condition=Q(is_live=True),
                violation_error_message=_("Ваша компания уже подала заявку на это мероприятие."),
                violation_error_code="applied_already",
            ),
            models.CheckConstraint(
                name="participation_area",
                condition=Q(area__gte=0),
                violation_error_message=_("Площадь не меньше нуля."),
            ),
            models.CheckConstraint(
                name="participation_live_is_whole",
                condition=Q(is_live=False) | (~Q(industry="") & Q(queued_at__isnull=False)),
                violation_error_message=_("У поданной заявки есть отрасль и время."),
            ),
        ]
        indexes = [models.Index(name="participation_queue", fields=["event", "queued_at"], condition=Q(is_live=True))]

    def __str__(self) -> str:
        return str(self.application)


@journal()
class TeamMember(Row):
    """A person of the company in one participation, with what they do in it."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("Роль"), max_length=20, choices=TeamRole.choices)

    class Meta:
        verbose_name = _("участник команды")
        verbose_name_plural = _("команда участия")
        constraints = [
            models.UniqueConstraint(
                name="team_role_once",
                fields=["participation", "user", "role"],
                violation_error_message=_("У этого человека уже есть такая роль."),
                violation_error_code="in_team",
            ),
            models.UniqueConstraint(
                name="team_one_lead",
                fields=["participation"],
                condition=Q(role=TeamRole.LEAD),
                violation_error_message=_("За участие отвечает один человек."),
                violation_error_code="lead_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


@journal()
class Place(Row):
    """A place that was offered to a company: until when, taken or given back, and why."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="given")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="places")
    state = models.CharField(
        _("Состояние"), max_length=20, choices=PlaceState.choices, default=PlaceState.OFFERED, editable=False
    )
    industry = models.CharField(_("Отрасль"), max_length=20, choices=Industry.choices)
    area = models.DecimalField(
        _("Площадь, м²"), max_digits=6, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    is_sme = models.BooleanField(_("Малый или средний бизнес"))
    offered_at = models.DateTimeField(pgettext_lazy("place", "Предложено"), auto_now_add=True)
    expires_at = models.DateTimeField(_("Ответить до"))
    decided_at = models.DateTimeField(_("Решено"), null=True, blank=True)
    reason = models.CharField(_("Почему освобождено"), max_length=20, choices=ReleaseReason.choices, blank=True)

    class Meta:
        verbose_name = _("место")
        verbose_name_plural = _("места")
        constraints = [
            models.UniqueConstraint(
                name="place_once",
                fields=["participation"],
                condition=Q(state__in=TAKEN_STATES),
                violation_error_message=_("Этой заявке место уже предложено."),
            ),
            models.CheckConstraint(
                name="place_area", condition=Q(area__gte=0), violation_error_message=_("Площадь не меньше нуля.")
            ),
            models.CheckConstraint(
                name="place_reason",
                condition=(Q(state=PlaceState.RELEASED) & ~Q(reason=""))
                | (~Q(state=PlaceState.RELEASED) & Q(reason="")),
                violation_error_message=_("У освобождённого места есть причина, и только у него."),
            ),
        ]
        indexes = [
            models.Index(name="place_lapses", fields=["expires_at"], condition=Q(state=PlaceState.OFFERED)),
        ]
        triggers = [
            FSM(name="place_steps", field="state", transitions=list(PLACE_STEPS)),
            Trigger(name="place_count", when=After, operation=Insert | Update | Delete, level=EachRow, func=COUNT),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.state}"
