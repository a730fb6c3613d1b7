"""Agreements with institutions, their annual quotas, and what is studied."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Delete, Protect, Update

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from internships.enums import AGREEMENT_STEPS, AgreementKind, AgreementState, Level

FIRST_YEAR, LAST_YEAR = 2022, 2100


@journal()
class Speciality(Row):
    """A speciality of a federal educational standard (ФГОС)."""

    code = models.CharField(
        _("Код"),
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^\d{2}\.\d{2}\.\d{2}$", _("Код пишется как 15.02.16."))],
    )
    name_ru = models.CharField(_("Название"), max_length=250)
    name_en = models.CharField(_("Название на английском"), max_length=250)
    level = models.CharField(_("Уровень образования"), max_length=20, choices=Level.choices)
    is_offered = models.BooleanField(_("Предлагается в новых вакансиях"), default=True)

    class Meta:
        verbose_name = _("специальность")
        verbose_name_plural = _("специальности")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="speciality_code",
                condition=Q(code__regex=r"^\d{2}\.\d{2}\.\d{2}$"),
                violation_error_message=_("Код пишется как 15.02.16."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ru


@journal()
class Agreement(Row):
    """What was agreed with an institution, by whom and for how long."""

    number = models.CharField(_("Номер"), max_length=60)
    kind = models.CharField(_("Вид"), max_length=20, choices=AgreementKind.choices)
    institution = models.ForeignKey(
        Organisation, verbose_name=_("Образовательная организация"), on_delete=models.PROTECT, related_name="+"
    )
    host = models.ForeignKey(
        Organisation,
        verbose_name=_("Принимающая компания"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Пусто, если соглашение заключено с управляющей компанией и действует для всех площадок."),
    )
    subject = models.CharField(_("О чём"), max_length=500, blank=True)
    state = models.CharField(
        _("Состояние"), max_length=20, choices=AgreementState.choices, default=AgreementState.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    signed_on = models.DateField(_("Дата подписания"), null=True, blank=True, editable=False)
    valid_from = models.DateField(_("Действует с"))
    valid_to = models.DateField(_("Действует по"))
    terminated_on = models.DateField(_("Расторгнуто с"), null=True, blank=True, editable=False)
    renews = models.OneToOneField(
        "self",
        verbose_name=_("Продлевает"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="renewal",
    )
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("соглашение")
        verbose_name_plural = _("соглашения")
        constraints = [
            models.UniqueConstraint(
                name="agreement_number",
                fields=["institution", "number"],
                violation_error_message=_("У этой организации уже есть соглашение с таким номером."),
                violation_error_code="number_taken",
            ),
            models.CheckConstraint(
                name="agreement_in_order",
                condition=Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Соглашение заканчивается не раньше, чем начинается."),
            ),
            models.CheckConstraint(
                name="agreement_signed_on",
                condition=~Q(state__in=[AgreementState.SIGNED, AgreementState.TERMINATED]) | Q(signed_on__isnull=False),
                violation_error_message=_("У подписанного соглашения есть дата подписания."),
            ),
            models.CheckConstraint(
                name="agreement_terminated_on",
                condition=Q(state=AgreementState.TERMINATED, terminated_on__isnull=False)
                | ~Q(state=AgreementState.TERMINATED) & Q(terminated_on=None),
                violation_error_message=_("У расторгнутого соглашения есть день расторжения."),
            ),
        ]
        indexes = [
            models.Index(name="agreement_of", fields=["institution", "-valid_to"]),
            models.Index(name="agreement_lapses", fields=["valid_to"], condition=Q(state=AgreementState.SIGNED)),
        ]
        triggers = [FSM(name="agreement_steps", field="state", transitions=list(AGREEMENT_STEPS))]

    def __str__(self) -> str:
        return f"№ {self.number}"


@journal()
class Quota(Row):
    """A line of an annex: how many students of a speciality may come in a year."""

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("Соглашение"), on_delete=models.PROTECT, related_name="quotas"
    )
    speciality = models.ForeignKey(
        Speciality, verbose_name=_("Специальность"), on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(
        _("Год"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    places = models.PositiveIntegerField(_("Мест"), validators=[MinValueValidator(1), MaxValueValidator(10_000)])

    class Meta:
        verbose_name = _("квота")
        verbose_name_plural = _("квоты")
        ordering = ["year", "speciality__code"]
        constraints = [
            models.UniqueConstraint(
                name="quota_once",
                fields=["agreement", "speciality", "year"],
                violation_error_message=_("Квота на эту специальность и год уже есть."),
                violation_error_code="quota_there",
            ),
            models.CheckConstraint(
                name="quota_places",
                condition=Q(places__range=(1, 10_000)),
                violation_error_message=_("Мест от 1 до 10 000."),
            ),
            models.CheckConstraint(
                name="quota_year",
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                violation_error_message=_("Программа идёт с 2022 года."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speciality}, {self.year}: {self.places}"


class Log(Row):
    """One step of a row's state: who, when, from, to, why."""

    source = models.CharField(_("Было"), max_length=20, blank=True)
    target = models.CharField(_("Стало"), max_length=20)
    actor = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("Основание"), max_length=20, blank=True)
    comment = models.TextField(_("Комментарий"), blank=True)
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["at", "id"]


class AgreementStep(Log):
    """What happened to an agreement; never changed, never deleted."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие соглашения")
        verbose_name_plural = _("события соглашений")
        triggers = [Protect(name="agreement_log", operation=Update | Delete)]
