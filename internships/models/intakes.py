"""Intakes: offers whose places are given out together, the lists of both sides, what staff decided, what came of it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, Delete, Protect, ReadOnly, Update

from accounts.models import Organisation, User
from audit.models import journal
from core.db import Row
from internships.enums import INTAKE_STEPS, IntakeState, RulingKind, Way
from internships.models.agreements import FIRST_YEAR, LAST_YEAR, Log
from internships.models.offers import Offer
from internships.models.students import Student

MOST_WISHES = 10
MOST_TIERS = 20
MOST_OF_A_HOST = 1000
# Whom the institution gave no place come after all others, by the lottery.
LAST_IN_LINE = 10_000


@journal(exclude=["seed"])
class Intake(Row):
    """Offers whose places are given out together, and how."""

    title_ru = models.CharField(_("Название"), max_length=150)
    title_en = models.CharField(_("Название на английском"), max_length=150)
    way = models.CharField(_("Как распределяются места"), max_length=20, choices=Way.choices)
    year = models.PositiveSmallIntegerField(
        _("Год практики"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    wishes_until = models.DateField(_("Студенты выбирают до"))
    ranks_until = models.DateField(_("Компании составляют списки до"))
    state = models.CharField(
        _("Состояние"), max_length=20, choices=IntakeState.choices, default=IntakeState.DRAFT, editable=False
    )
    # The hash is published when the intake opens, the seed with the result: nobody can choose it afterwards.
    seed = models.CharField(max_length=64, editable=False)
    seed_hash = models.CharField(_("SHA-256 зерна жребия"), max_length=64, editable=False)
    ranks_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    prepared_at = models.DateTimeField(_("Распределено"), null=True, blank=True, editable=False)
    released_at = models.DateTimeField(_("Объявлено"), null=True, blank=True, editable=False)
    summary = models.JSONField(default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_demo = models.BooleanField(_("Демонстрационная запись"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("набор на практику")
        verbose_name_plural = _("наборы на практику")
        constraints = [
            models.CheckConstraint(
                name="intake_in_order",
                condition=Q(ranks_until__gte=F("wishes_until")),
                violation_error_message=_("Компании составляют списки не раньше, чем студенты выбрали."),
            ),
            models.CheckConstraint(
                name="intake_released_at",
                condition=~Q(state=IntakeState.RELEASED) | Q(released_at__isnull=False, prepared_at__isnull=False),
                violation_error_message=_("У объявленного результата есть время."),
            ),
        ]
        indexes = [models.Index(name="intake_recent", fields=["-created_at", "-id"])]
        triggers = [
            FSM(name="intake_steps", field="state", transitions=list(INTAKE_STEPS)),
            ReadOnly(name="intake_seed", fields=["seed", "seed_hash"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" else self.title_ru


class IntakeStep(Log):
    """What happened to an intake; never changed, never deleted."""

    intake = models.ForeignKey(Intake, on_delete=models.PROTECT, related_name="steps")

    class Meta(Log.Meta):
        verbose_name = _("событие набора")
        verbose_name_plural = _("события наборов")
        triggers = [Protect(name="intake_log", operation=Update | Delete)]


@journal()
class IntakeOffer(Row):
    """An offer whose places are given out in an intake; it can be in one alone."""

    intake = models.ForeignKey(Intake, verbose_name=_("Набор"), on_delete=models.PROTECT, related_name="entries")
    offer = models.OneToOneField(Offer, verbose_name=_("Вакансия"), on_delete=models.PROTECT, related_name="entry")
    takes_rest = models.BooleanField(_("Остальных принимаем по жребию"), default=False)
    ranked_at = models.DateTimeField(_("Список составлен"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("вакансия набора")
        verbose_name_plural = _("вакансии наборов")

    def __str__(self) -> str:
        return str(self.offer)


@journal()
class WishList(Row):
    """That a student takes part, and since when."""

    intake = models.ForeignKey(Intake, verbose_name=_("Набор"), on_delete=models.PROTECT, related_name="lists")
    student = models.ForeignKey(Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="wishlists")
    first_sent_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(_("Список отправлен"))

    class Meta:
        verbose_name = _("список студента")
        verbose_name_plural = _("списки студентов")
        constraints = [models.UniqueConstraint(name="wishlist_once", fields=["intake", "student"])]

    def __str__(self) -> str:
        return str(self.student)


@journal()
class Wish(Row):
    """One offer of a student's list; 1 is the first choice."""

    wishlist = models.ForeignKey(WishList, on_delete=models.CASCADE, related_name="wishes")
    entry = models.ForeignKey(IntakeOffer, verbose_name=_("Вакансия"), on_delete=models.PROTECT, related_name="wishes")
    place = models.PositiveSmallIntegerField(_("Какой по счёту"))

    class Meta:
        verbose_name = _("выбор студента")
        verbose_name_plural = _("выборы студентов")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(name="wish_place_once", fields=["wishlist", "place"]),
            models.UniqueConstraint(name="wish_entry_once", fields=["wishlist", "entry"]),
            models.CheckConstraint(name="wish_place", condition=Q(place__range=(1, MOST_WISHES))),
        ]

    def __str__(self) -> str:
        return f"{self.place}"


@journal()
class HostRank(Row):
    """Where a host puts a student for an offer: 1 is the best, equals share a number, no number is a refusal."""

    entry = models.ForeignKey(IntakeOffer, verbose_name=_("Вакансия"), on_delete=models.CASCADE, related_name="ranks")
    student = models.ForeignKey(Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="+")
    tier = models.PositiveSmallIntegerField(_("Место в списке"), null=True, blank=True)

    class Meta:
        verbose_name = _("оценка компании")
        verbose_name_plural = _("оценки компаний")
        constraints = [
            models.UniqueConstraint(name="host_rank_once", fields=["entry", "student"]),
            models.CheckConstraint(name="host_rank_tier", condition=Q(tier=None) | Q(tier__range=(1, MOST_TIERS))),
        ]

    def __str__(self) -> str:
        return f"{self.tier}"


@journal()
class HostLimit(Row):
    """How many students a host takes in an intake over all its offers."""

    intake = models.ForeignKey(Intake, verbose_name=_("Набор"), on_delete=models.PROTECT, related_name="limits")
    host = models.ForeignKey(
        Organisation, verbose_name=_("Принимающая компания"), on_delete=models.PROTECT, related_name="+"
    )
    most = models.PositiveSmallIntegerField(_("Принимает всего"))

    class Meta:
        verbose_name = _("предел компании")
        verbose_name_plural = _("пределы компаний")
        constraints = [
            models.UniqueConstraint(name="host_limit_once", fields=["intake", "host"]),
            models.CheckConstraint(
                name="host_limit_range",
                condition=Q(most__range=(1, MOST_OF_A_HOST)),
                violation_error_message=_("Компания принимает от 1 до 1000 студентов."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host}: {self.most}"


@journal()
class LineOrder(Row):
    """Where an institution puts its student in the line for its quota: 1 comes first, equals share a number."""

    intake = models.ForeignKey(Intake, verbose_name=_("Набор"), on_delete=models.PROTECT, related_name="lines")
    student = models.ForeignKey(Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(_("Место в очереди"))
    set_by = models.ForeignKey(User, verbose_name=_("Кто поставил"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("место в очереди организации")
        verbose_name_plural = _("места в очереди организации")
        constraints = [
            models.UniqueConstraint(name="line_order_once", fields=["intake", "student"]),
            models.CheckConstraint(
                name="line_order_place",
                condition=Q(place__range=(1, LAST_IN_LINE - 1)),
                violation_error_message=_("Место в очереди — от 1 до 9999."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}"


@journal()
class Ruling(Row):
    """A pair that staff pinned or forbade before the run, and why."""

    entry = models.ForeignKey(IntakeOffer, verbose_name=_("Вакансия"), on_delete=models.PROTECT, related_name="rulings")
    intake = models.ForeignKey(Intake, verbose_name=_("Набор"), on_delete=models.PROTECT, related_name="rulings")
    student = models.ForeignKey(Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Решение"), max_length=10, choices=RulingKind.choices)
    reason = models.CharField(_("Причина"), max_length=500)
    decided_by = models.ForeignKey(User, verbose_name=_("Кто решил"), on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("решение о паре")
        verbose_name_plural = _("решения о парах")
        constraints = [
            models.UniqueConstraint(
                name="ruling_once",
                fields=["entry", "student"],
                violation_error_message=_("Об этой паре решение уже есть."),
                violation_error_code="ruled_already",
            ),
            models.UniqueConstraint(
                name="ruling_pinned_once",
                fields=["intake", "student"],
                condition=Q(kind=RulingKind.PIN),
                violation_error_message=_("Студент уже закреплён за другим местом этого набора."),
                violation_error_code="pinned_already",
            ),
            models.CheckConstraint(
                name="ruling_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Напишите причину."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


@journal()
class Outcome(Row):
    """What the run gave a student, and an answer for each wish."""

    intake = models.ForeignKey(Intake, verbose_name=_("Набор"), on_delete=models.PROTECT, related_name="outcomes")
    student = models.ForeignKey(Student, verbose_name=_("Студент"), on_delete=models.PROTECT, related_name="outcomes")
    entry = models.ForeignKey(
        IntakeOffer, verbose_name=_("Вакансия"), on_delete=models.PROTECT, null=True, related_name="outcomes"
    )
    choice = models.PositiveSmallIntegerField(_("Какой выбор"), null=True)
    answers = models.JSONField(default=list)

    class Meta:
        verbose_name = _("итог распределения")
        verbose_name_plural = _("итоги распределения")
        constraints = [models.UniqueConstraint(name="outcome_once", fields=["intake", "student"])]
        indexes = [models.Index(name="outcome_of", fields=["intake", "choice", "id"])]

    def __str__(self) -> str:
        return str(self.entry or _("Без места"))
