"""What an event brought: reports, outcomes of meetings, leads, what is expected of them and what was contracted.

Expected and contracted sums are rows of different tables with columns of different names: no sum of one column, and no
row, can hold both.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.results import MONTHS, Outcome, Stage
from exhibitions.models.events import Event
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.places import Participation
from exporters.enums import Currency
from reference.models import Country


def sums(prefix: str, roubles: str) -> list[models.BaseConstraint]:
    """A sum is more than nothing; its roubles follow from the rate, which has a day and a source unless it is 1."""
    return [
        models.CheckConstraint(
            name=f"{prefix}_positive",
            condition=Q(amount__gt=0, rate__gt=0),
            violation_error_message=_("Сумма и курс больше нуля."),
        ),
        models.CheckConstraint(
            name=f"{prefix}_rate",
            condition=Q(currency=Currency.RUB, rate=1, rate_on=None, rate_source="")
            | (~Q(currency=Currency.RUB) & Q(rate_on__isnull=False) & ~Q(rate_source="")),
            violation_error_message=_("У курса валюты есть дата и источник, у рубля курса нет."),
        ),
        models.CheckConstraint(
            name=f"{prefix}_roubles",
            condition=Q(**{roubles: Round(F("amount") * F("rate"), precision=2)}),
            violation_error_message=_("Сумма в рублях не равна сумме по курсу."),
        ),
    ]


class InCurrency(models.Model):
    """An amount in a currency, with the rate it was counted by."""

    amount = models.DecimalField(_("Сумма"), max_digits=18, decimal_places=2)
    currency = models.CharField(_("Валюта"), max_length=3, choices=Currency.choices)
    rate = models.DecimalField(_("Рублей за единицу"), max_digits=16, decimal_places=6)
    rate_on = models.DateField(_("Курс на дату"), null=True, blank=True)
    rate_source = models.CharField(_("Источник курса"), max_length=200, blank=True)

    class Meta:
        abstract = True


@journal()
class EventReport(Row):
    """What a participant says of the event as a whole."""

    participation = models.OneToOneField(
        Participation, verbose_name=_("Участие"), on_delete=models.CASCADE, related_name="report"
    )
    visitors = models.PositiveIntegerField(_("Посетителей стенда или переговоров"), null=True, blank=True)
    rating = models.PositiveSmallIntegerField(
        _("Оценка мероприятия"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    expenses_rub = models.DecimalField(
        _("Собственные расходы, ₽"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    text = models.TextField(_("Что получилось и что мешало"), max_length=3000, blank=True)
    due_on = models.DateField(_("Сдать по"))
    sent_at = models.DateTimeField(_("Сдан"), null=True, blank=True)
    sent_by = models.ForeignKey(
        User, verbose_name=_("Кто сдал"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("Начат"), auto_now_add=True)

    class Meta:
        verbose_name = _("отчёт участника")
        verbose_name_plural = _("отчёты участников")
        constraints = [
            models.CheckConstraint(
                name="event_report_sent_whole",
                condition=Q(sent_at=None, sent_by=None)
                | Q(sent_at__isnull=False, sent_by__isnull=False, visitors__isnull=False, rating__isnull=False),
                violation_error_message=_("В сданном отчёте есть число посетителей и оценка."),
            ),
            models.CheckConstraint(
                name="event_report_rating",
                condition=Q(rating=None) | Q(rating__range=(1, 5)),
                violation_error_message=_("Оценка — от 1 до 5."),
            ),
            models.CheckConstraint(
                name="event_report_expenses",
                condition=Q(expenses_rub=None) | Q(expenses_rub__gte=0),
                violation_error_message=_("Расходы не меньше нуля."),
            ),
        ]
        indexes = [models.Index(name="event_report_recent", fields=["-created_at", "-id"])]

    def __str__(self) -> str:
        return str(self.pk)


@journal()
class MeetingOutcome(Row):
    """What came of one meeting of the schedule."""

    request = models.OneToOneField(
        MeetingRequest, verbose_name=_("Встреча"), on_delete=models.PROTECT, related_name="outcome"
    )
    outcome = models.CharField(_("Итог"), max_length=20, choices=Outcome.choices)
    said_by = models.ForeignKey(User, verbose_name=_("Кто отметил"), on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(_("Когда"), auto_now=True)

    class Meta:
        verbose_name = _("итог встречи")
        verbose_name_plural = _("итоги встреч")

    def __str__(self) -> str:
        return str(self.get_outcome_display())


@journal()
class Lead(Row):
    """A foreign company that a participant talks with, and the meeting that it came of."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="leads", editable=False)
    participation = models.ForeignKey(
        Participation, verbose_name=_("Участие"), on_delete=models.PROTECT, related_name="leads"
    )
    request = models.ForeignKey(
        MeetingRequest,
        verbose_name=_("Из встречи"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="leads",
    )
    company = models.CharField(_("Иностранная компания"), max_length=250)
    country = models.ForeignKey(Country, verbose_name=_("Страна"), on_delete=models.PROTECT, related_name="+")
    product = models.CharField(_("Что покупает"), max_length=250, blank=True)
    stage = models.CharField(_("Стадия"), max_length=10, choices=Stage.choices, default=Stage.CONTACT)
    created_at = models.DateTimeField(_("Добавлен"), auto_now_add=True)
    changed_at = models.DateTimeField(_("Изменён"), auto_now=True)

    class Meta:
        verbose_name = _("контакт мероприятия")
        verbose_name_plural = _("контакты мероприятий")
        constraints = [
            models.CheckConstraint(
                name="lead_named",
                condition=~Q(company=""),
                violation_error_message=_("Назовите иностранную компанию."),
            ),
            models.UniqueConstraint(
                name="lead_once",
                fields=["participation", "company", "product"],
                violation_error_message=_("Такой контакт уже записан."),
                violation_error_code="lead_there",
            ),
        ]
        indexes = [models.Index(name="lead_recent", fields=["-created_at", "-id"])]

    def __str__(self) -> str:
        return self.company


@journal()
class Forecast(Row, InCurrency):
    """What a participant expects of a lead. Nothing of it counts as a result."""

    lead = models.OneToOneField(Lead, on_delete=models.CASCADE, related_name="forecast")
    expected_rub = models.DecimalField(_("Ожидается, ₽"), max_digits=20, decimal_places=2)
    expected_on = models.DateField(_("Ожидается к"), null=True, blank=True)

    class Meta:
        verbose_name = _("ожидаемая сумма")
        verbose_name_plural = _("ожидаемые суммы")
        constraints = sums("forecast", "expected_rub")

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@journal(exclude=["token_hash"])
class ResultFollowUp(Row):
    """The exporter is asked some months later what came of the event, by a link that answers once and expires."""

    participation = models.ForeignKey(
        Participation, verbose_name=_("Участие"), on_delete=models.PROTECT, related_name="followups"
    )
    months = models.PositiveSmallIntegerField(_("Через месяцев"))
    due_on = models.DateField(_("Спросить"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent = models.PositiveSmallIntegerField(_("Писем"), default=1)
    sent_at = models.DateTimeField(_("Письмо отправлено"))
    expires_at = models.DateTimeField(_("Ссылка действует до"))
    answered_at = models.DateTimeField(_("Ответ получен"), null=True, blank=True)
    created_at = models.DateTimeField(_("Создан"), auto_now_add=True)

    class Meta:
        verbose_name = _("вопрос о результатах")
        verbose_name_plural = _("вопросы о результатах")
        constraints = [
            models.UniqueConstraint(
                name="result_followup_once",
                fields=["participation", "months"],
                violation_error_message=_("Об этом сроке уже спрашивали."),
            ),
            models.CheckConstraint(
                name="result_followup_months",
                condition=Q(months__in=MONTHS),
                violation_error_message=_("Спрашивают через 3, 6 и 12 месяцев."),
            ),
        ]
        indexes = [
            models.Index(name="result_followup_recent", fields=["-created_at", "-id"]),
            models.Index(name="result_followup_open", fields=["expires_at"], condition=Q(answered_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id}: {self.months}"


@journal()
class Contract(Row, InCurrency):
    """A contract that came of a lead, as the exporter confirmed it: logged in, or by the link of a follow-up."""

    lead = models.ForeignKey(Lead, verbose_name=_("Контакт"), on_delete=models.PROTECT, related_name="contracts")
    number = models.CharField(_("Номер контракта"), max_length=100)
    signed_on = models.DateField(_("Подписан"))
    confirmed_rub = models.DecimalField(_("Подтверждено, ₽"), max_digits=20, decimal_places=2)
    confirmed_at = models.DateTimeField(_("Подтверждено"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        User, verbose_name=_("Кто подтвердил"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    followup = models.ForeignKey(
        ResultFollowUp,
        verbose_name=_("По вопросу"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contracts",
    )

    class Meta:
        verbose_name = _("контракт мероприятия")
        verbose_name_plural = _("контракты мероприятий")
        constraints = [
            *sums("contract", "confirmed_rub"),
            models.CheckConstraint(
                name="contract_confirmed_once",
                condition=Q(confirmed_by__isnull=False, followup=None) | Q(confirmed_by=None, followup__isnull=False),
                violation_error_message=_("Контракт подтверждает экспортёр: сам или по ссылке из письма."),
            ),
            models.UniqueConstraint(
                name="contract_number_once",
                fields=["lead", "number"],
                violation_error_message=_("Контракт с этим номером уже записан."),
                violation_error_code="contract_there",
            ),
        ]
        indexes = [models.Index(name="contract_recent", fields=["-confirmed_at", "-id"])]

    def __str__(self) -> str:
        return self.number
