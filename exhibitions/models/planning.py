"""The plan of a year: what is put to the vote, who voted, what companies suggest."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from exhibitions.enums import EventKind, Industry
from exhibitions.models.events import Event
from reference.models import Country

FIRST_YEAR, LAST_YEAR = 2019, 2100


@journal()
class PlanRound(Row):
    """A year's plan: when companies vote, and when the plan was published."""

    year = models.PositiveSmallIntegerField(
        _("Год"), unique=True, validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    votes_from = models.DateTimeField(_("Голосование с"))
    votes_until = models.DateTimeField(_("Голосование до"))
    most_votes = models.PositiveSmallIntegerField(
        _("Голосов у компании"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    published_at = models.DateTimeField(_("План опубликован"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)

    class Meta:
        verbose_name = _("план на год")
        verbose_name_plural = _("планы на год")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="plan_year",
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                violation_error_message=_("Год — от 2019 до 2100."),
            ),
            models.CheckConstraint(
                name="plan_votes_in_order",
                condition=Q(votes_until__gt=F("votes_from")),
                violation_error_message=_("Голосование заканчивается позже, чем начинается."),
            ),
            models.CheckConstraint(
                name="plan_most_votes",
                condition=Q(most_votes__range=(1, 100)),
                violation_error_message=_("Голосов у компании — от 1 до 100."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


@journal()
class Vote(Row):
    """That a company wants an event in the plan."""

    round = models.ForeignKey(PlanRound, on_delete=models.CASCADE, related_name="votes")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="votes")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("голос")
        verbose_name_plural = _("голоса")
        constraints = [
            models.UniqueConstraint(
                name="vote_once",
                fields=["event", "organisation"],
                violation_error_message=_("Ваша компания уже голосует за это мероприятие."),
                violation_error_code="voted",
            )
        ]
        indexes = [models.Index(name="vote_of_company", fields=["round", "organisation"])]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.event_id}"


@journal()
class Suggestion(Row):
    """An event that a company would like to see in the plan; staff make an event of it or answer why not."""

    round = models.ForeignKey(PlanRound, verbose_name=_("План"), on_delete=models.CASCADE, related_name="suggestions")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("Компания"), on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(User, verbose_name=_("Кто предложил"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("Название мероприятия"), max_length=200)
    kind = models.CharField(_("Вид мероприятия"), max_length=20, choices=EventKind.choices)
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    industry = models.CharField(_("Отрасль"), max_length=20, choices=Industry.choices)
    month = models.PositiveSmallIntegerField(_("Месяц"), null=True, blank=True)
    why = models.TextField(_("Зачем оно вашей компании"), max_length=1000, blank=True)
    event = models.ForeignKey(
        Event, verbose_name=_("Мероприятие"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(_("Ответ компании"), max_length=1000, blank=True)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("предложение компании")
        verbose_name_plural = _("предложения компаний")
        constraints = [
            models.CheckConstraint(
                name="suggestion_month",
                condition=Q(month=None) | Q(month__range=(1, 12)),
                violation_error_message=_("Месяц — от 1 до 12."),
            )
        ]
        indexes = [models.Index(name="suggestion_of_round", fields=["round", "-at"])]

    def __str__(self) -> str:
        return self.title
