"""The selection of an event: criteria, the commission, its opinions, decisions, minutes, appeals.

What must not change is kept by triggers: criteria and terms once the event has opened for applications, marks once
the round is closed, decisions once they are published, minutes for ever.
"""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM, After, Before, Deferred, Delete, Insert, Trigger, Update

from accounts.models import User
from audit.models import journal
from core.db import Row
from exhibitions.enums.selection import (
    APPEAL_STEPS,
    LIVE_OPINIONS,
    MOST_MARK,
    OPINION_STEPS,
    SELECTION_STEPS,
    AppealState,
    CommissionRole,
    CriterionSource,
    OpinionKind,
    OpinionState,
    Outcome,
    OutcomeReason,
    SelectionState,
)
from exhibitions.models.events import Event
from exhibitions.models.places import Participation

# The event is locked for the check, so that it cannot open at the same moment.
OPENED = """
    SELECT event.state INTO _state FROM exhibitions_event event {join} FOR SHARE OF event;
    IF _state NOT IN ('proposed', 'planned', 'announced', 'postponed') OR EXISTS (
        SELECT 1 FROM exhibitions_eventstep step {step_join} AND step.target = 'open') THEN
        RAISE EXCEPTION 'the event has opened for applications: its criteria are fixed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_criteria_fixed';
    END IF;
"""
CRITERIA_FIXED = (
    OPENED.format(
        join="JOIN exhibitions_selection chosen ON chosen.event_id = event.id "
        "WHERE chosen.id = COALESCE(NEW.selection_id, OLD.selection_id)",
        step_join="JOIN exhibitions_selection chosen ON chosen.event_id = step.event_id "
        "WHERE chosen.id = COALESCE(NEW.selection_id, OLD.selection_id)",
    )
    + "RETURN COALESCE(NEW, OLD);"
)
TERMS_FIXED = (
    """
    IF TG_OP = 'UPDATE' AND (NEW.event_id, NEW.scorers, NEW.spread, NEW.pass_score)
        IS NOT DISTINCT FROM (OLD.event_id, OLD.scorers, OLD.spread, OLD.pass_score) THEN
        RETURN NEW;
    END IF;
    """
    + OPENED.format(
        join="WHERE event.id = COALESCE(NEW.event_id, OLD.event_id)",
        step_join="WHERE step.event_id = COALESCE(NEW.event_id, OLD.event_id)",
    )
    + "RETURN COALESCE(NEW, OLD);"
)
WEIGHTS_WHOLE = """
    IF (SELECT SUM(weight) FROM exhibitions_selectioncriterion
        WHERE selection_id = COALESCE(NEW.selection_id, OLD.selection_id)) <> 100 THEN
        RAISE EXCEPTION 'the weights of the criteria do not add up to 100'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'selection_weights_whole';
    END IF;
    RETURN NULL;
"""
# Words may be taken out later (erasure), marks may not be touched.
OPINION_CLOSED = """
    IF TG_OP = 'UPDATE' AND (NEW.selection_id, NEW.member_id, NEW.participation_id, NEW.kind, NEW.state, NEW.score,
        NEW.declared_at) IS NOT DISTINCT FROM (OLD.selection_id, OLD.member_id, OLD.participation_id, OLD.kind,
        OLD.state, OLD.score, OLD.declared_at) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM exhibitions_selection
    WHERE id = COALESCE(NEW.selection_id, OLD.selection_id) AND state = 'scoring' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the round of opinions is not open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'opinion_round_open';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""
MARK_CLOSED = """
    PERFORM 1 FROM exhibitions_selection chosen JOIN exhibitions_opinion opinion ON opinion.selection_id = chosen.id
    WHERE opinion.id = COALESCE(NEW.opinion_id, OLD.opinion_id) AND chosen.state = 'scoring' FOR SHARE OF chosen;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the round of opinions is not open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'opinion_round_open';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""
DECISION_PUBLISHED = """
    IF TG_OP = 'UPDATE' AND (NEW.selection_id, NEW.participation_id, NEW.rank, NEW.score, NEW.proposed, NEW.outcome,
        NEW.reason) IS NOT DISTINCT FROM (OLD.selection_id, OLD.participation_id, OLD.rank, OLD.score, OLD.proposed,
        OLD.outcome, OLD.reason) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM exhibitions_selection
    WHERE id = COALESCE(NEW.selection_id, OLD.selection_id) AND state = 'deciding' FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'decisions are not being prepared'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_prepared';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


def _score() -> models.DecimalField:
    return models.DecimalField(_("Оценка"), max_digits=5, decimal_places=2, null=True, blank=True)


@journal()
class Selection(Row):
    """How participants of an event are chosen, and where that stands."""

    event = models.OneToOneField(
        Event, verbose_name=_("Мероприятие"), on_delete=models.PROTECT, related_name="selection"
    )
    state = models.CharField(
        _("Состояние"),
        max_length=20,
        choices=SelectionState.choices,
        default=SelectionState.PREPARING,
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    scorers = models.PositiveSmallIntegerField(
        _("Оценок на заявку"), default=2, validators=[MinValueValidator(2), MaxValueValidator(7)]
    )
    spread = models.PositiveSmallIntegerField(
        _("Третье мнение при расхождении больше, баллов"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Наибольшая разница между оценками одной заявки, из 100."),
    )
    pass_score = models.PositiveSmallIntegerField(
        _("Проходная оценка"), default=50, validators=[MaxValueValidator(100)]
    )
    scoring_until = models.DateField(_("Оценить до"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("Опубликовано"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        User, verbose_name=_("Опубликовал"), on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("конкурсный отбор")
        verbose_name_plural = _("конкурсные отборы")
        constraints = [
            models.CheckConstraint(
                name="selection_scorers",
                condition=Q(scorers__range=(2, 7)),
                violation_error_message=_("Оценок на заявку от 2 до 7."),
            ),
            models.CheckConstraint(
                name="selection_spread",
                condition=Q(spread__range=(1, 100)),
                violation_error_message=_("Расхождение от 1 до 100 баллов."),
            ),
            models.CheckConstraint(
                name="selection_pass_score",
                condition=Q(pass_score__range=(0, 100)),
                violation_error_message=_("Проходная оценка от 0 до 100."),
            ),
            models.CheckConstraint(
                name="selection_scoring_term",
                condition=~Q(state=SelectionState.SCORING) | Q(scoring_until__isnull=False),
                violation_error_message=_("У оценки заявок есть срок."),
            ),
            models.CheckConstraint(
                name="selection_published_whole",
                condition=Q(state=SelectionState.PUBLISHED, published_at__isnull=False, published_by__isnull=False)
                | (~Q(state=SelectionState.PUBLISHED) & Q(published_at=None, published_by=None)),
                violation_error_message=_("У опубликованных решений есть время и тот, кто опубликовал."),
            ),
        ]
        triggers = [
            FSM(name="selection_steps", field="state", transitions=list(SELECTION_STEPS)),
            Trigger(
                name="selection_terms_fixed",
                when=Before,
                operation=Insert | Update | Delete,
                declare=[("_state", "text")],
                func=TERMS_FIXED.strip(),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)


@journal()
class SelectionCriterion(Row):
    """One criterion with its weight; the weights of a selection add up to 100."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("Порядок"))
    title_ru = models.CharField(_("Критерий"), max_length=200)
    title_en = models.CharField(_("Критерий на английском"), max_length=200)
    weight = models.PositiveSmallIntegerField(
        _("Вес"), validators=[MinValueValidator(1), MaxValueValidator(100)], help_text=_("Вместе — 100.")
    )
    source = models.CharField(
        _("Кто ставит балл"),
        max_length=12,
        choices=CriterionSource.choices,
        default=CriterionSource.COMMISSION,
    )

    class Meta:
        verbose_name = _("критерий отбора")
        verbose_name_plural = _("критерии отбора")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="selection_weight",
                condition=Q(weight__range=(1, 100)),
                violation_error_message=_("Вес от 1 до 100."),
            ),
            models.UniqueConstraint(
                name="selection_one_discipline",
                fields=["selection"],
                condition=Q(source=CriterionSource.DISCIPLINE),
                violation_error_message=_("Критерий, по которому балл ставит портал, один."),
            ),
        ]
        triggers = [
            Trigger(
                name="criteria_fixed",
                when=Before,
                operation=Insert | Update | Delete,
                declare=[("_state", "text")],
                func=CRITERIA_FIXED.strip(),
            ),
            Trigger(
                name="criteria_whole",
                when=After,
                timing=Deferred,
                operation=Insert | Update | Delete,
                func=WEIGHTS_WHOLE.strip(),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        english = (get_language() or "").startswith("en")
        return (english and self.title_en) or self.title_ru


@journal()
class CommissionMember(Row):
    """A person of the commission: of the staff, or an expert from outside with an account of their own."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(User, verbose_name=_("Кто"), on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("Роль"), max_length=10, choices=CommissionRole.choices, default=CommissionRole.MEMBER)
    is_active = models.BooleanField(_("В комиссии"), default=True)
    appointed_by = models.ForeignKey(User, verbose_name=_("Включил"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Когда"), auto_now_add=True)

    class Meta:
        verbose_name = _("член комиссии")
        verbose_name_plural = _("состав комиссии")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="commission_member_once",
                fields=["selection", "user"],
                violation_error_message=_("Этот человек уже в комиссии."),
                violation_error_code="member_there",
            ),
            models.UniqueConstraint(
                name="commission_one_chair",
                fields=["selection"],
                condition=Q(role=CommissionRole.CHAIR, is_active=True),
                violation_error_message=_("Председатель у комиссии один."),
                violation_error_code="chair_there",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


@journal()
class Opinion(Row):
    """What one member was asked about one application: the declaration, the marks, the comment."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="opinions")
    member = models.ForeignKey(CommissionMember, on_delete=models.PROTECT, related_name="opinions")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="opinions")
    kind = models.CharField(_("Вид"), max_length=10, choices=OpinionKind.choices, default=OpinionKind.REGULAR)
    state = models.CharField(
        _("Состояние"), max_length=10, choices=OpinionState.choices, default=OpinionState.ASSIGNED, editable=False
    )
    # How many applications the member had when this one was given: the reason why it was this member.
    load = models.PositiveSmallIntegerField(default=0, editable=False)
    declared_at = models.DateTimeField(_("Заявлено об отсутствии конфликта"), null=True, blank=True)
    conflict = models.TextField(_("В чём конфликт интересов"), blank=True)
    score = _score()
    comment = models.TextField(_("Комментарий"), blank=True)
    scored_at = models.DateTimeField(_("Оценено"), null=True, blank=True)
    at = models.DateTimeField(_("Назначено"), auto_now_add=True)

    class Meta:
        verbose_name = _("мнение члена комиссии")
        verbose_name_plural = _("мнения членов комиссии")
        constraints = [
            models.UniqueConstraint(
                name="opinion_once",
                fields=["member", "participation"],
                violation_error_message=_("Эта заявка уже назначалась этому члену комиссии."),
            ),
            models.UniqueConstraint(
                name="opinion_one_third",
                fields=["participation"],
                condition=Q(kind=OpinionKind.THIRD, state__in=LIVE_OPINIONS),
                violation_error_message=_("Третье мнение по этой заявке уже запрошено."),
            ),
            models.CheckConstraint(
                name="opinion_scored_whole",
                condition=Q(
                    state=OpinionState.SCORED,
                    score__isnull=False,
                    score__range=(0, 100),
                    scored_at__isnull=False,
                    declared_at__isnull=False,
                )
                | (~Q(state=OpinionState.SCORED) & Q(score=None, scored_at=None)),
                violation_error_message=_("Оценка ставится после заявления об отсутствии конфликта, от 0 до 100."),
            ),
            models.CheckConstraint(
                name="opinion_conflict_blind",
                condition=~Q(state=OpinionState.CONFLICT) | Q(declared_at=None),
                violation_error_message=_("При конфликте интересов заявление об его отсутствии невозможно."),
            ),
        ]
        indexes = [models.Index(name="opinion_of_application", fields=["participation", "state"])]
        triggers = [
            FSM(name="opinion_steps", field="state", transitions=list(OPINION_STEPS)),
            Trigger(
                name="opinion_closed", when=Before, operation=Insert | Update | Delete, func=OPINION_CLOSED.strip()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.participation_id}"


@journal()
class Mark(Row):
    """What a member gave for one criterion."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(SelectionCriterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(_("Балл"), validators=[MaxValueValidator(MOST_MARK)])

    class Meta:
        verbose_name = _("балл по критерию")
        verbose_name_plural = _("баллы по критериям")
        constraints = [
            models.UniqueConstraint(
                name="mark_once",
                fields=["opinion", "criterion"],
                violation_error_message=_("По этому критерию балл уже поставлен."),
            ),
            models.CheckConstraint(
                name="mark_range",
                condition=Q(value__range=(0, MOST_MARK)),
                violation_error_message=_("Балл от 0 до 5."),
            ),
        ]
        triggers = [
            Trigger(name="mark_closed", when=Before, operation=Insert | Update | Delete, func=MARK_CLOSED.strip())
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.value}"


@journal()
class Decision(Row):
    """What is decided on one application: proposed by the ranking, changed by staff with a reason, then published."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="decisions")
    participation = models.OneToOneField(Participation, on_delete=models.PROTECT, related_name="decision")
    rank = models.PositiveIntegerField(_("Место в рейтинге"))
    score = models.DecimalField(_("Оценка"), max_digits=5, decimal_places=2)
    proposed = models.CharField(_("Предложено порталом"), max_length=12, choices=Outcome.choices)
    outcome = models.CharField(_("Решение"), max_length=12, choices=Outcome.choices)
    why = models.TextField(_("Почему решение другое"), blank=True)
    reason = models.CharField(_("Основание"), max_length=20, choices=OutcomeReason.choices, blank=True)
    feedback = models.TextField(_("Что сказать компании"), blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("Изменил"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("решение по заявке")
        verbose_name_plural = _("решения по заявкам")
        ordering = ["selection", "rank"]
        constraints = [
            models.CheckConstraint(
                name="decision_change_explained",
                condition=Q(outcome=F("proposed")) | ~Q(why=""),
                violation_error_message=_("Напишите, почему решение не такое, как предложено."),
            ),
            models.CheckConstraint(
                name="decision_reason",
                condition=(Q(outcome=Outcome.CHOSEN) & Q(reason="")) | (~Q(outcome=Outcome.CHOSEN) & ~Q(reason="")),
                violation_error_message=_("Основание называется тем, кто не отобран, и только им."),
            ),
            models.CheckConstraint(
                name="decision_feedback",
                condition=Q(outcome=Outcome.CHOSEN) | ~Q(feedback=""),
                violation_error_message=_("Напишите компании, что усилить."),
            ),
            models.CheckConstraint(
                name="decision_score",
                condition=Q(score__range=(Decimal(0), Decimal(100))),
                violation_error_message=_("Оценка от 0 до 100."),
            ),
        ]
        triggers = [
            Trigger(
                name="decision_published",
                when=Before,
                operation=Insert | Update | Delete,
                func=DECISION_PUBLISHED.strip(),
            )
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.participation}"


@journal()
class Appeal(Row):
    """A company's appeal against a decision, and the answer of somebody who did not take that decision."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    person = models.ForeignKey(User, verbose_name=_("Подал"), on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("С чем не согласна компания"))
    state = models.CharField(
        _("Состояние"), max_length=10, choices=AppealState.choices, default=AppealState.FILED, editable=False
    )
    against = models.ForeignKey(User, verbose_name=_("Чьё решение"), on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("Ответ"), blank=True)
    decided_by = models.ForeignKey(
        User, verbose_name=_("Рассмотрел"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("Рассмотрена"), null=True, blank=True)
    at = models.DateTimeField(_("Подана"), auto_now_add=True)

    class Meta:
        verbose_name = _("апелляция")
        verbose_name_plural = _("апелляции")
        constraints = [
            models.CheckConstraint(
                name="appeal_answer",
                condition=Q(state=AppealState.FILED, answer="", decided_by=None, decided_at=None)
                | (~Q(state=AppealState.FILED) & ~Q(answer="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                violation_error_message=_("Напишите, почему апелляция решена так."),
            ),
            models.CheckConstraint(
                name="appeal_another_person",
                condition=Q(decided_by=None) | ~Q(decided_by=F("against")),
                violation_error_message=_("Апелляцию рассматривает не тот, кто принимал решение."),
            ),
        ]
        triggers = [FSM(name="appeal_steps", field="state", transitions=list(APPEAL_STEPS))]

    def __str__(self) -> str:
        return str(self.decision)
