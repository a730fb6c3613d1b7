"""Intakes, results and candidacies at the staff's desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, Button, ReadOnly, StaffAdmin, StepInline
from core.errors import Conflict
from core.formats import short_day
from internships import actions, rules
from internships.admin.common import KEEPERS, MANAGERS
from internships.enums import CandidacyState, IntakeState, Way
from internships.forms.intakes import AddOffersForm, LimitForm, ReasonForm, RulingForm, TakeBackForm
from internships.models import Candidacy, CandidacyStep, HostLimit, Intake, IntakeOffer, IntakeStep, Outcome, Ruling
from internships.presentation.candidacies import CANDIDACY_TONES
from internships.presentation.intakes import INTAKE_TONES, choice_label


class IntakeForm(ActionForm):
    """A draft of an intake."""

    class Meta:
        model = Intake
        fields = ("title_ru", "title_en", "way", "year", "wishes_until", "ranks_until")

    def act(self, data: dict[str, Any]) -> Intake:
        if self.instance._state.adding:
            return actions.draft_intake(actor=self.actor, values=data)
        return actions.edit_intake(actor=self.actor, intake=self.instance, values=data)


class EntryInline(ReadOnly, TabularInline):
    """The offers, and whose host has ranked."""

    model = IntakeOffer
    fields = ("offer", "takes_rest", "ranked_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("offer").order_by("offer__title")


class RulingInline(ReadOnly, TabularInline):
    """What was decided about pairs."""

    model = Ruling
    fields = ("kind", "student", "entry", "reason", "decided_by")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).select_related("student__user", "entry__offer", "decided_by")
        return rows.order_by("decided_at")


class LimitInline(ReadOnly, TabularInline):
    """How many students hosts take over all their offers."""

    model = HostLimit
    fields = ("host", "most")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("host").order_by("host__name")


class IntakeStepInline(StepInline):
    model = IntakeStep
    states = IntakeState


def _is(*states: str, way: str = "") -> Callable[[User, Intake], bool]:
    def shown(actor: User, row: Intake) -> bool:
        return row.state in states and way in ("", row.way)

    return shown


def _may_assign(actor: User, row: Intake) -> bool:
    try:
        rules.intakes.may_assign(row, timezone.localdate())
    except Conflict:
        return False
    return True


@admin.register(Intake)
class IntakeAdmin(ActionAdmin):
    """Intakes: a draft is edited, everything else is a button."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = IntakeForm
    inlines = (EntryInline, LimitInline, RulingInline, IntakeStepInline)
    list_display = ("title", "way", "until", "state_label")
    list_filter = (("state", ChoicesDropdownFilter), ("way", ChoicesDropdownFilter))
    list_filter_submit = True
    search_fields = ("title_ru", "title_en")
    ordering = ("-created_at", "-id")
    readonly_fields = ("state_label", "seed_hash", "result")
    buttons = (
        Button(
            name="offers",
            label=_("Добавить вакансии"),
            run=actions.add_offers,
            subject="intake",
            form=AddOffersForm,
            roles=MANAGERS,
            may=_is(IntakeState.DRAFT),
            explanation=_("Опубликованные вакансии этого года, которых нет в других наборах и на которые не подавали."),
            done=_("Вакансии добавлены."),
        ),
        Button(
            name="open",
            label=_("Открыть набор"),
            run=actions.open_intake,
            subject="intake",
            roles=MANAGERS,
            may=_is(IntakeState.DRAFT),
            explanation=_("Студенты смогут выбирать, хеш зерна жребия станет виден всем."),
            done=_("Набор открыт."),
        ),
        Button(
            name="limit",
            label=_("Предел компании"),
            run=actions.limit_host,
            subject="intake",
            form=LimitForm,
            roles=MANAGERS,
            may=_is(IntakeState.DRAFT, IntakeState.OPEN, way=Way.MATCHING),
            explanation=_("Сколько студентов компания принимает по всем своим вакансиям вместе."),
            done=_("Предел записан."),
        ),
        Button(
            name="rule",
            label=_("Закрепить или запретить пару"),
            run=actions.rule_on_pair,
            subject="intake",
            form=RulingForm,
            roles=MANAGERS,
            may=_is(IntakeState.OPEN, way=Way.MATCHING),
            done=_("Решение записано."),
        ),
        Button(
            name="unrule",
            label=_("Снять решение о паре"),
            run=actions.take_ruling_back,
            subject="intake",
            form=TakeBackForm,
            roles=MANAGERS,
            may=_is(IntakeState.OPEN, way=Way.MATCHING),
            done=_("Решение снято."),
        ),
        Button(
            name="assign",
            label=_("Распределить места"),
            run=actions.begin_assignment,
            subject="intake",
            roles=MANAGERS,
            may=_may_assign,
            explanation=_("Результат увидите вы, студентам и компаниям он пока не виден. Ход работы — в «Задачах»."),
            done=_("Распределение началось. Обновите страницу через минуту."),
        ),
        Button(
            name="reopen",
            label=_("Вернуть к решениям о парах"),
            run=actions.reopen_intake,
            subject="intake",
            form=ReasonForm,
            roles=MANAGERS,
            may=_is(IntakeState.PREPARED),
            done=_("Набор снова открыт для решений. Зерно жребия то же."),
        ),
        Button(
            name="release",
            label=_("Объявить результат"),
            run=actions.begin_release,
            subject="intake",
            roles=MANAGERS,
            may=_is(IntakeState.PREPARED),
            explanation=_("Практики будут назначены, все узнают одновременно. Отменить это нельзя."),
            done=_("Объявление началось. Обновите страницу через минуту."),
            danger=True,
        ),
        Button(
            name="end",
            label=_("Закрыть или отменить набор"),
            run=actions.end_intake,
            subject="intake",
            form=ReasonForm,
            roles=MANAGERS,
            may=_is(IntakeState.DRAFT, IntakeState.OPEN),
            done=_("Набор закрыт."),
            danger=True,
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only drafts are edited."""
        if isinstance(obj, Intake) and obj.state != IntakeState.DRAFT:
            return False
        return super().has_change_permission(request, obj)

    @admin.display(description=_("Название"))
    def title(self, row: Intake) -> str:
        return row.title

    @admin.display(description=_("Студенты выбирают до"), ordering="wishes_until")
    def until(self, row: Intake) -> str:
        return short_day(row.wishes_until)

    @admin.display(description=_("Результат"))
    def result(self, row: Intake) -> str:
        if not row.pk or row.state not in (IntakeState.PREPARED, IntakeState.RELEASED):
            return "—"
        address = reverse("internships:intake", args=[row.pk])
        words = _("Посмотреть результат и проверку")
        return format_html('<a class="text-primary-600 underline" href="{}">{}</a>', address, words)

    @display(description=_("Состояние"), label={state.label: tone for state, tone in INTAKE_TONES.items()})
    def state_label(self, row: Intake) -> str:
        return str(row.get_state_display())


@admin.register(Outcome)
class OutcomeAdmin(StaffAdmin):
    """What the run gave whom."""

    viewers = KEEPERS
    list_display = ("student", "institution", "entry", "which")
    list_filter = (("intake", RelatedDropdownFilter),)
    list_filter_submit = True
    search_fields = ("student__user__last_name", "student__user__email")
    ordering = ("intake", "choice", "id")
    list_select_related = ("student__user", "student__institution", "entry__offer")
    fields: ClassVar[Any] = ("intake", "student", "entry", "which")
    readonly_fields = fields

    @admin.display(description=_("Учится"))
    def institution(self, row: Outcome) -> str:
        return str(row.student.institution)

    @admin.display(description=_("Какой выбор"), ordering="choice")
    def which(self, row: Outcome) -> str:
        return choice_label("none" if row.choice is None else str(row.choice))


class CandidacyStepInline(StepInline):
    model = CandidacyStep
    states = CandidacyState


@admin.register(Candidacy)
class CandidacyAdmin(StaffAdmin):
    """Who asked for which place; both sides act in their cabinets."""

    viewers = KEEPERS
    inlines = (CandidacyStepInline,)
    list_display = ("student", "offer", "sent_at", "answered_at", "state_label")
    list_filter = (("state", ChoicesDropdownFilter),)
    list_filter_submit = True
    search_fields = ("student__user__last_name", "student__user__email", "offer__title")
    ordering = ("-sent_at", "-id")
    list_select_related = ("student__user", "offer")
    fields: ClassVar[Any] = ("student", "offer", "letter", "sent_at", "answered_at", "answer_until", "state_label")
    readonly_fields = fields

    @display(description=_("Состояние"), label={state.label: tone for state, tone in CANDIDACY_TONES.items()})
    def state_label(self, row: Candidacy) -> str:
        return str(row.get_state_display())
