"""An export strategy: editions that are offered and agreed to whole, what they plan, and how far the work has come.

A plan belongs to an edition and changes only while that edition is a draft. Progress belongs to the strategy: it hangs
on the keys of goals and actions, which a later edition keeps.
"""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Delete, Func, Insert, Protect, Trigger, Update

from accounts.models import User
from applications.models import Document
from audit.models import journal
from core.db import Row
from exporters.enums import Currency
from reference.models import Country
from services.enums import ActionState, EditionState, Payer, RiskLevel, StrategySide
from services.models.requests import Service, ServiceRequest

# A step is one of these; nothing but what belongs to the step changes with it; two sides make an agreement.
EDITION_GUARD = """
IF TG_OP = 'INSERT' THEN
    IF NEW.state = 'draft' THEN RETURN NEW; END IF;
ELSIF TG_OP = 'UPDATE' THEN
    IF OLD.state = 'draft' AND NEW.state IN ('draft', 'offered', 'dropped') THEN RETURN NEW; END IF;
    IF OLD.state = NEW.state AND to_jsonb(OLD) = to_jsonb(NEW) THEN RETURN NEW; END IF;
    IF (OLD.state, NEW.state) IN (('offered', 'returned'), ('offered', 'agreed'), ('agreed', 'superseded'))
        AND (to_jsonb(NEW) - 'state' - 'remarks' - 'decided_at') = (to_jsonb(OLD) - 'state' - 'remarks' - 'decided_at')
        AND (NEW.state <> 'agreed' OR (
            SELECT count(*) FROM services_strategyagreement given
            WHERE given.edition_id = OLD.id AND given.sha256 = OLD.sha256) = 2)
    THEN
        RETURN NEW;
    END IF;
END IF;
RAISE EXCEPTION 'edition of a strategy: what was offered does not change'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_frozen';
"""
CONTENT_GUARD = """
IF EXISTS (
    SELECT FROM services_strategyedition kept
    WHERE kept.id IN (NEW.edition_id, OLD.edition_id) AND kept.state <> 'draft'
) THEN
    RAISE EXCEPTION 'strategy: an edition that was offered does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_frozen';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
AGREEMENT_GUARD = """
IF NOT EXISTS (
    SELECT FROM services_strategyedition kept
    WHERE kept.id = NEW.edition_id AND kept.state = 'offered' AND kept.sha256 = NEW.sha256
) THEN
    RAISE EXCEPTION 'strategy: only what is offered can be agreed to, as it stands'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'agreement_of_offered';
END IF;
RETURN NEW;
"""
MARK_GUARD = """
SELECT coalesce((
    SELECT last.state FROM services_strategymark last
    WHERE last.strategy_id = NEW.strategy_id AND last.key = NEW.key AND last.place = NEW.place - 1
), CASE WHEN NEW.place = 1 THEN 'planned' END) INTO before;
IF before IS NULL OR (before, NEW.state) IN (('done', 'planned'), ('done', 'dropped'), ('dropped', 'done'))
    OR NOT EXISTS (
        SELECT FROM services_strategyaction planned JOIN services_strategyedition kept ON kept.id = planned.edition_id
        WHERE kept.strategy_id = NEW.strategy_id AND kept.state = 'agreed' AND planned.key = NEW.key
    )
THEN
    RAISE EXCEPTION 'strategy: no step % -> % of an agreed action', before, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'mark_step';
END IF;
RETURN NEW;
"""
VALUE_GUARD = """
IF NOT EXISTS (
    SELECT FROM services_strategygoal planned JOIN services_strategyedition kept ON kept.id = planned.edition_id
    WHERE kept.strategy_id = NEW.strategy_id AND kept.state = 'agreed' AND planned.key = NEW.key
) THEN
    RAISE EXCEPTION 'strategy: values are kept of agreed goals'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'value_of_agreed';
END IF;
RETURN NEW;
"""
# The highest figure of a goal or a budget that fits.
DIGITS = 18
OPTIONAL = _("Необязательно: без него в английской версии стоит русский текст.")


def frozen() -> Trigger:
    """The guard of a table that belongs to an edition."""
    return Trigger(name="frozen", when=Before, operation=Insert | Update | Delete, func=Func(CONTENT_GUARD))


def append_only() -> Protect:
    """What was said stays said."""
    return Protect(name="append_only", operation=Update | Delete)


class Bilingual(models.Model):
    """Texts of people: in Russian, and in English where somebody gave it (`<name>_en`)."""

    class Meta:
        abstract = True

    def said(self, name: str) -> str:
        """A text in the reader's language; without an English one the Russian stands."""
        return str((getattr(self, f"{name}_en") if get_language() == "en" else "") or getattr(self, name))

    def __str__(self) -> str:
        return self.said("title")


@journal()
class Strategy(Row):
    """The strategy of one request. What it says stands in its editions."""

    request = models.OneToOneField(
        ServiceRequest, verbose_name=_("Заявка"), on_delete=models.PROTECT, related_name="strategy"
    )
    author = models.ForeignKey(User, verbose_name=_("Консультант"), on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)

    class Meta:
        verbose_name = _("экспортная стратегия")
        verbose_name_plural = _("экспортные стратегии")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(name="strategy_recent", fields=["-created_at", "-id"])]

    def __str__(self) -> str:
        return str(self.request.application.organisation or self.request.application)


@journal()
class StrategyEdition(Bilingual, Row):
    """One edition: a draft, then offered as it stands, then agreed to by both sides or returned for good."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="editions", db_index=False)
    number = models.PositiveSmallIntegerField(_("Редакция"))
    state = models.CharField(
        _("Состояние"), max_length=10, choices=EditionState.choices, default=EditionState.DRAFT, editable=False
    )
    title = models.CharField(_("Название"), max_length=200)
    title_en = models.CharField(_("Название на английском"), max_length=200, blank=True, help_text=OPTIONAL)
    summary = models.TextField(_("Замысел"), max_length=10_000, blank=True)
    summary_en = models.TextField(_("Замысел на английском"), max_length=10_000, blank=True)
    starts_on = models.DateField(_("Начало"))
    ends_on = models.DateField(_("Окончание"))
    facts = models.JSONField(_("На чём построена"), encoder=DjangoJSONEncoder, default=list)
    as_of = models.DateField(_("Сведения по состоянию на"))
    reason = models.TextField(_("Что меняем и почему"), max_length=10_000, blank=True)
    reason_en = models.TextField(_("Что меняем и почему, на английском"), max_length=10_000, blank=True)
    remarks = models.TextField(_("Замечания"), max_length=10_000, blank=True)
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64, blank=True)
    offered_at = models.DateTimeField(_("Предложена"), null=True, blank=True)
    decided_at = models.DateTimeField(_("Решение"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("Создана"), auto_now_add=True)

    class Meta:
        verbose_name = _("редакция стратегии")
        verbose_name_plural = _("редакции стратегий")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="edition_number_once",
                fields=["strategy", "number"],
                violation_error_message=_("Редакция с этим номером уже есть."),
            ),
            models.UniqueConstraint(
                name="edition_one_in_work",
                fields=["strategy"],
                condition=Q(state__in=[EditionState.DRAFT, EditionState.OFFERED]),
                violation_error_message=_("Новая редакция уже готовится."),
            ),
            models.UniqueConstraint(
                name="edition_one_agreed",
                fields=["strategy"],
                condition=Q(state=EditionState.AGREED),
                violation_error_message=_("Действует одна согласованная редакция."),
            ),
            models.CheckConstraint(
                name="edition_number_from_one",
                condition=Q(number__gte=1),
                violation_error_message=_("Редакции нумеруются с единицы."),
            ),
            models.CheckConstraint(
                name="edition_dates_order",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("Окончание позже начала."),
            ),
            models.CheckConstraint(
                name="edition_offered_whole",
                condition=Q(state__in=[EditionState.DRAFT, EditionState.DROPPED])
                | Q(offered_at__isnull=False) & ~Q(sha256=""),
                violation_error_message=_("У предложенной редакции есть время и контрольная сумма."),
            ),
            models.CheckConstraint(
                name="edition_returned_says_why",
                condition=~Q(state=EditionState.RETURNED) | ~Q(remarks=""),
                violation_error_message=_("Напишите, что изменить."),
            ),
        ]
        triggers = [
            Trigger(name="frozen", when=Before, operation=Insert | Update | Delete, func=Func(EDITION_GUARD)),
        ]


class Planned(Bilingual, Row):
    """What goals, actions and risks share: a place in an edition, and a key that later editions keep."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(_("Порядок"), default=0)
    title = models.CharField(_("Название"), max_length=300)
    title_en = models.CharField(_("Название на английском"), max_length=300, blank=True, help_text=OPTIONAL)
    reason = models.CharField(
        _("Почему"), max_length=1000, blank=True, help_text=_("На чём основано: ответ теста, рынок, показатель.")
    )
    reason_en = models.CharField(_("Почему, на английском"), max_length=1000, blank=True)

    class Meta:
        abstract = True


@journal()
class StrategyGoal(Planned):
    """What is to be reached: an indicator, where it stands, where it shall stand and by when."""

    edition = models.ForeignKey(StrategyEdition, on_delete=models.CASCADE, related_name="goals", db_index=False)
    indicator = models.CharField(_("Показатель"), max_length=200)
    indicator_en = models.CharField(_("Показатель на английском"), max_length=200, blank=True)
    unit = models.CharField(_("Единица"), max_length=40, blank=True)
    unit_en = models.CharField(_("Единица на английском"), max_length=40, blank=True)
    base = models.DecimalField(
        _("Сейчас"),
        max_digits=DIGITS,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Пусто — нет данных. Ноль — только если это известно."),
    )
    base_source = models.CharField(_("Откуда значение"), max_length=300, blank=True)
    base_source_en = models.CharField(_("Откуда значение, на английском"), max_length=300, blank=True)
    base_as_of = models.DateField(_("Значение на"), null=True, blank=True)
    target = models.DecimalField(_("Цель"), max_digits=DIGITS, decimal_places=2, null=True, blank=True)
    due = models.DateField(_("К какому дню"))
    country = models.ForeignKey(
        Country, verbose_name=_("Рынок"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Planned.Meta):
        verbose_name = _("цель стратегии")
        verbose_name_plural = _("цели стратегии")
        ordering = ["position", "due", "id"]
        constraints = [
            models.UniqueConstraint(
                name="goal_key_once",
                fields=["edition", "key"],
                violation_error_message=_("Эта цель уже есть в редакции."),
            ),
            models.CheckConstraint(
                name="goal_base_has_source",
                condition=Q(base=None) | (~Q(base_source="") & Q(base_as_of__isnull=False)),
                violation_error_message=_("У значения показателя назовите источник и день."),
            ),
        ]
        triggers = [frozen()]


@journal()
class StrategyAction(Planned):
    """What is to be done: by whom, from when till when, for how much and who pays."""

    edition = models.ForeignKey(StrategyEdition, on_delete=models.CASCADE, related_name="actions", db_index=False)
    side = models.CharField(_("Кто делает"), max_length=10, choices=StrategySide.choices, default=StrategySide.COMPANY)
    owner = models.ForeignKey(
        User, verbose_name=_("Ответственный"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.DateField(_("Начать"))
    due = models.DateField(_("Закончить"))
    budget = models.DecimalField(
        _("Бюджет"),
        max_digits=DIGITS,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("Пусто — не оценён. Ноль — расходов нет."),
    )
    currency = models.CharField(_("Валюта"), max_length=3, choices=Currency.choices, default=Currency.RUB)
    payer = models.CharField(_("Кто платит"), max_length=10, choices=Payer.choices, blank=True)
    country = models.ForeignKey(
        Country, verbose_name=_("Рынок"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    service = models.ForeignKey(
        Service, verbose_name=_("Услуга Моспрома"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Planned.Meta):
        verbose_name = _("действие стратегии")
        verbose_name_plural = _("действия стратегии")
        ordering = ["start", "due", "position", "id"]
        indexes = [models.Index(name="action_due", fields=["due"])]
        constraints = [
            models.UniqueConstraint(
                name="action_key_once",
                fields=["edition", "key"],
                violation_error_message=_("Это действие уже есть в редакции."),
            ),
            models.CheckConstraint(
                name="action_dates_order",
                condition=Q(due__gte=F("start")),
                violation_error_message=_("Действие не заканчивается раньше, чем начинается."),
            ),
            models.CheckConstraint(
                name="action_budget_not_negative",
                condition=Q(budget=None) | Q(budget__gte=0),
                violation_error_message=_("Бюджет не может быть меньше нуля."),
            ),
            models.CheckConstraint(
                name="action_budget_has_payer",
                condition=Q(budget=None) | Q(budget=0) | ~Q(payer=""),
                violation_error_message=_("У бюджета назовите, кто платит."),
            ),
            models.CheckConstraint(
                name="action_currency_known",
                condition=Q(currency__in=Currency.values),
                violation_error_message=_("Выберите валюту из списка."),
            ),
        ]
        triggers = [frozen()]


@journal()
class StrategyRisk(Planned):
    """What may go wrong, and what is done about it."""

    edition = models.ForeignKey(StrategyEdition, on_delete=models.CASCADE, related_name="risks", db_index=False)
    likelihood = models.CharField(_("Вероятность"), max_length=10, choices=RiskLevel.choices, default=RiskLevel.MEDIUM)
    impact = models.CharField(_("Тяжесть"), max_length=10, choices=RiskLevel.choices, default=RiskLevel.MEDIUM)
    response = models.CharField(_("Что делаем"), max_length=1000, blank=True)
    response_en = models.CharField(_("Что делаем, на английском"), max_length=1000, blank=True)

    class Meta(Planned.Meta):
        verbose_name = _("риск стратегии")
        verbose_name_plural = _("риски стратегии")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                name="risk_key_once",
                fields=["edition", "key"],
                violation_error_message=_("Этот риск уже есть в редакции."),
            ),
        ]
        triggers = [frozen()]


class StrategyAgreement(Row):
    """One side's word for an edition, as it was offered. It is never taken back: a later edition takes its place."""

    edition = models.ForeignKey(StrategyEdition, on_delete=models.PROTECT, related_name="agreements", db_index=False)
    side = models.CharField(_("Сторона"), max_length=10, choices=StrategySide.choices)
    person = models.ForeignKey(User, verbose_name=_("Кто согласовал"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)
    sha256 = models.CharField(_("Контрольная сумма"), max_length=64)

    class Meta:
        verbose_name = _("согласование стратегии")
        verbose_name_plural = _("согласования стратегии")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="agreement_once_a_side",
                fields=["edition", "side"],
                violation_error_message=_("Эта сторона редакцию уже согласовала."),
            ),
        ]
        triggers = [
            append_only(),
            Trigger(name="of_offered", when=Before, operation=Insert, func=Func(AGREEMENT_GUARD)),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.person}"


class StrategyMark(Row):
    """What somebody said of an action's progress. The last one is how it stands."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="marks", db_index=False)
    key = models.UUIDField(editable=False)
    place = models.PositiveIntegerField(editable=False)
    state = models.CharField(_("Состояние"), max_length=10, choices=ActionState.choices)
    percent = models.PositiveSmallIntegerField(_("Готовность, %"), validators=[MaxValueValidator(100)])
    note = models.CharField(_("Что сделано"), max_length=2000, blank=True)
    evidence = models.CharField(_("Чем подтверждается"), max_length=500, blank=True)
    document = models.ForeignKey(
        Document, verbose_name=_("Файл"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    person = models.ForeignKey(User, verbose_name=_("Кто отметил"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("отметка о действии")
        verbose_name_plural = _("отметки о действиях")
        ordering = ["-place"]
        constraints = [
            models.UniqueConstraint(
                name="mark_place_once",
                fields=["strategy", "key", "place"],
                violation_error_message=_(
                    "Пока страница была открыта, действие уже отметили. Сверьте и отметьте снова."
                ),
            ),
            models.CheckConstraint(
                name="mark_percent_by_state",
                condition=Q(state=ActionState.DONE, percent=100)
                | Q(state=ActionState.PLANNED, percent=0)
                | Q(state=ActionState.DOING, percent__lt=100)
                | Q(state=ActionState.DROPPED, percent__lte=100),
                violation_error_message=_("Выполненное готово полностью, начатое — ещё нет."),
            ),
            models.CheckConstraint(
                name="mark_dropped_says_why",
                condition=~Q(state=ActionState.DROPPED) | ~Q(note=""),
                violation_error_message=_("Напишите, почему действие снято."),
            ),
        ]
        triggers = [
            append_only(),
            Trigger(
                name="possible",
                when=Before,
                operation=Insert,
                declare=[("before", "text")],
                func=Func(MARK_GUARD),
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class GoalValue(Row):
    """Where an agreed goal stood on a day, and who says so."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="values", db_index=False)
    key = models.UUIDField(editable=False)
    value = models.DecimalField(_("Значение"), max_digits=DIGITS, decimal_places=2)
    as_of = models.DateField(_("На какой день"))
    source = models.CharField(_("Откуда значение"), max_length=300)
    document = models.ForeignKey(
        Document, verbose_name=_("Файл"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    person = models.ForeignKey(User, verbose_name=_("Кто записал"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("значение цели")
        verbose_name_plural = _("значения целей")
        ordering = ["-as_of", "-at", "-id"]
        indexes = [models.Index(name="value_of_goal", fields=["strategy", "key", "-as_of", "-at"])]
        constraints = [
            models.CheckConstraint(
                name="value_has_source",
                condition=~Q(source=""),
                violation_error_message=_("Назовите источник значения."),
            ),
        ]
        triggers = [
            append_only(),
            Trigger(name="of_agreed", when=Before, operation=Insert, func=Func(VALUE_GUARD)),
        ]

    def __str__(self) -> str:
        return f"{self.as_of}: {self.value}"
