"""What institutions and companies do together besides practice, and the hours of programmes made together."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Delete, Protect, Update

from accounts.models import Organisation
from audit.models import journal
from core.db import Row
from internships.enums import PARTNERSHIP_STEPS, LessonKind, LessonPlace, PartnershipForm, PartnershipState
from internships.models.agreements import Log

MOST_HOURS = 10_000


@journal()
class Partnership(Row):
    """A joint department, laboratory, scholarship, programme …, shown in public once it is confirmed."""

    form = models.CharField(_("Вид"), max_length=20, choices=PartnershipForm.choices)
    institution = models.ForeignKey(
        Organisation, verbose_name=_("Образовательная организация"), on_delete=models.PROTECT, related_name="+"
    )
    partner = models.ForeignKey(Organisation, verbose_name=_("Компания"), on_delete=models.PROTECT, related_name="+")
    title_ru = models.CharField(_("Название"), max_length=250)
    title_en = models.CharField(_("Название на английском"), max_length=250, blank=True)
    about_ru = models.TextField(_("Описание"), blank=True, max_length=2000)
    about_en = models.TextField(_("Описание на английском"), blank=True, max_length=2000)
    starts_on = models.DateField(_("Начало"))
    ends_on = models.DateField(_("Окончание"), null=True, blank=True)
    # For a programme: the day on which the employer agreed to it.
    agreed_on = models.DateField(_("Согласовано работодателем"), null=True, blank=True)
    source = models.CharField(
        _("Чем подтверждается"),
        max_length=300,
        blank=True,
        help_text=_("Договор, приказ или публикация с датой. Без этого запись не публикуется."),
    )
    state = models.CharField(
        _("Состояние"),
        max_length=20,
        choices=PartnershipState.choices,
        default=PartnershipState.DRAFT,
        editable=False,
    )
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("форма партнёрства")
        verbose_name_plural = _("формы партнёрства")
        constraints = [
            models.CheckConstraint(
                name="partnership_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Партнёрство заканчивается не раньше, чем начинается."),
            ),
            models.CheckConstraint(
                name="partnership_of_two",
                condition=~Q(institution=F("partner")),
                violation_error_message=_("Стороны партнёрства — разные организации."),
            ),
            models.CheckConstraint(
                name="partnership_sourced",
                condition=Q(state=PartnershipState.DRAFT) | ~Q(source=""),
                violation_error_message=_("Укажите, чем подтверждается запись."),
            ),
        ]
        indexes = [
            models.Index(name="partnership_shown", fields=["state", "-starts_on", "-id"]),
            models.Index(name="partnership_recent", fields=["-created_at", "-id"]),
        ]
        triggers = [FSM(name="partnership_steps", field="state", transitions=list(PARTNERSHIP_STEPS))]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_ru

    @property
    def about(self) -> str:
        return self.about_en if get_language() == "en" and self.about_en else self.about_ru


@journal()
class ProgrammePart(Row):
    """Hours of a programme made together: what they are, and where."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="parts")
    title = models.CharField(_("Модуль или дисциплина"), max_length=250)
    kind = models.CharField(_("Вид занятий"), max_length=20, choices=LessonKind.choices)
    place = models.CharField(_("Где"), max_length=20, choices=LessonPlace.choices)
    hours = models.PositiveIntegerField(_("Часов"), validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)])

    class Meta:
        verbose_name = _("часть программы")
        verbose_name_plural = _("части программы")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="part_hours",
                condition=Q(hours__range=(1, MOST_HOURS)),
                violation_error_message=_("Часов от 1 до 10 000."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PartnershipStep(Log):
    """What happened to an entry; never changed but by an erasure, never deleted."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие партнёрства")
        verbose_name_plural = _("события партнёрств")
        triggers = [Protect(name="partnership_log", operation=Update | Delete)]
