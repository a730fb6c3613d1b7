"""Strategies at the adviser's desk: the plan is written here, offered by a button, and watched afterwards."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.messages import error as tell_error
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline
from unfold.decorators import display

from accounts.models import User
from accounts.queries import is_member
from accounts.staff import Button, StaffAdmin, once_a_row
from core.errors import DomainError, Invalid
from services import actions
from services.enums import EditionState, StrategySide
from services.forms.strategy import RecallForm, WordsForm
from services.models import Strategy, StrategyAction, StrategyEdition, StrategyGoal, StrategyRisk
from services.queries import strategy as queries
from services.rules import strategy as rules

AUTHORS = frozenset(rules.AUTHORS)
LABELS = {
    EditionState.OFFERED.label: "warning",
    EditionState.AGREED.label: "success",
    EditionState.RETURNED.label: "danger",
}
HEAD = actions.strategy.HEAD


def _may(rule: Any) -> Any:
    """Whether a rule lets this person do something to the edition in work."""

    def may(actor: User, row: Strategy) -> bool:
        found = _in_work_as_shown(row)
        if found is None:
            return False
        try:
            rule(actor, found)
        except DomainError:
            return False
        return True

    return may


def in_work(row: Strategy) -> StrategyEdition | None:
    """The edition that is being prepared or waits for an answer."""
    found = StrategyEdition.objects.filter(strategy=row, state__in=queries.IN_WORK).first()
    if found is not None:
        found.strategy = row
    return found


_in_work_as_shown = once_a_row(in_work)


def _on_edition(run: Any) -> Any:
    """An action on the edition in work of a strategy."""

    def act(*, actor: User, strategy: Strategy, **given: Any) -> Any:
        edition = in_work(strategy)
        if edition is None:
            raise Invalid(now("Новой редакции нет."))
        return run(actor=actor, edition=edition, **given)

    return act


_agreed = once_a_row(queries.agreed_of)


def _may_revise(actor: User, row: Strategy) -> bool:
    try:
        rules.may_work(actor, row.request.application)
    except DomainError:
        return False
    return _in_work_as_shown(row) is None and _agreed(row) is not None


def _may_drop(actor: User, row: Strategy) -> bool:
    return _may(rules.may_edit)(actor, row) and _agreed(row) is not None


@admin.register(Strategy)
class StrategyAdmin(StaffAdmin):
    """One strategy: its editions, what to do next, how it proceeds."""

    viewers = AUTHORS
    list_display = ("company", "number", "state_label", "edition_number", "author", "created_at")
    list_select_related = ("request__application__organisation", "author")
    search_fields = ("request__application__number", "request__application__organisation__name")
    ordering = ("-created_at", "-id")
    fields = ("number_link", "state_label", "pages", "author", "whole")
    readonly_fields = fields
    buttons = (
        Button(
            name="offer",
            label=_("Предложить компании"),
            run=_on_edition(actions.offer_edition),
            subject="strategy",
            may=_may(rules.may_edit),
            explanation=_("Это и согласие Моспрома. Предложенная редакция больше не меняется."),
            done=_("Редакция предложена компании."),
        ),
        Button(
            name="refresh",
            label=_("Обновить сведения"),
            run=_on_edition(actions.refresh_facts),
            subject="strategy",
            may=_may(rules.may_edit),
            explanation=_("Портал скопирует тест, показатели компании и рынки заново на сегодня. План не изменится."),
            done=_("Сведения обновлены."),
        ),
        Button(
            name="recall",
            label=_("Отозвать редакцию"),
            run=_on_edition(actions.recall_edition),
            subject="strategy",
            form=RecallForm,
            may=_may(rules.may_recall),
            explanation=_("Компания узнает причину. Для исправлений откроется следующая редакция."),
            done=_("Редакция отозвана, открыта следующая."),
            danger=True,
        ),
        Button(
            name="revise",
            label=_("Открыть новую редакцию"),
            run=actions.begin_revision,
            subject="strategy",
            form=WordsForm,
            may=_may_revise,
            explanation=_("Согласованная редакция действует, пока обе стороны не согласуют новую."),
            done=_("Новая редакция открыта."),
        ),
        Button(
            name="drop",
            label=_("Отказаться от новой редакции"),
            run=_on_edition(actions.drop_revision),
            subject="strategy",
            may=_may_drop,
            explanation=_("Действует прежняя редакция."),
            done=_("От новой редакции отказались."),
            danger=True,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        newest = StrategyEdition.objects.filter(strategy=OuterRef("pk")).order_by("-number")
        return queries.visible_to(
            request.user
        ).annotate(  # type: ignore[arg-type]
            newest_state=Subquery(newest.values("state")[:1]), newest_number=Subquery(newest.values("number")[:1])
        )

    @admin.display(description=_("Компания"))
    def company(self, row: Strategy) -> str:
        return str(row)

    @admin.display(description=_("Заявка"))
    def number(self, row: Strategy) -> str:
        return row.request.application.number or "—"

    @admin.display(description=_("Заявка"))
    def number_link(self, row: Strategy) -> str:
        url = reverse("admin:applications_application_change", args=[row.request_id])
        return format_html(
            '<a class="text-primary-600 underline" href="{}">{}</a>', url, row.request.application.number
        )

    @display(description=_("Состояние"), label=LABELS)
    def state_label(self, row: Strategy) -> str:
        return str(EditionState(row.newest_state).label)  # type: ignore[attr-defined]

    @admin.display(description=_("Редакция"))
    def edition_number(self, row: Strategy) -> int:
        return row.newest_number  # type: ignore[attr-defined]

    @admin.display(description=_("Открыть"))
    @once_a_row
    def pages(self, row: Strategy) -> str:
        links = []
        found = _in_work_as_shown(row)
        if found is not None and found.state == EditionState.DRAFT:
            links.append((reverse("admin:services_strategyedition_change", args=[found.pk]), now("Править план")))
        links.append((reverse("services:strategy", args=[row.request_id]), now("Как видит компания")))
        return format_html_join(" · ", '<a class="text-primary-600 underline" href="{}">{}</a>', links)

    @admin.display(description=_("Стратегия"))
    @once_a_row
    def whole(self, row: Strategy) -> str:
        edition = StrategyEdition.objects.filter(strategy=row).exclude(state=EditionState.DROPPED)
        found = edition.order_by("-number").first()
        if found is None:
            return "—"
        read = []
        for one in dict.fromkeys(filter(None, (_agreed(row), found))):
            one.strategy = row
            read.append({"edition": one, "read": queries.reading(one)})
        plans = [each["read"]["plan"] for each in read]
        for each in read:
            each["comparisons"] = queries.comparisons(each["edition"], *plans)
        missing = []
        if found.state == EditionState.DRAFT:
            plan = read[-1]["read"]["plan"]
            missing = rules.what_is_missing(plan.goals, plan.actions)
        return render_to_string("services/admin/strategy.html", {"editions": read, "missing": missing})


class PlanForm(forms.ModelForm):
    """The head of an edition, and the version that was opened: two people never write over each other."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StrategyEdition
        fields: ClassVar[list[str]] = list(HEAD)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "expected_version" in self.fields:
            self.fields["expected_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        given = data.get("expected_version")
        stored = StrategyEdition.objects.values_list("version", flat=True).get(pk=self.instance.pk)
        if given is not None and given != stored:
            text = _("План изменили, пока страница была открыта. Введённое ниже: сверьте и сохраните снова.")
            self.add_error(None, text)
        return data


class GoalForm(forms.ModelForm):
    """One goal; what is wrong is told at its field, for the theme shows no other place in a row."""

    class Meta:
        model = StrategyGoal
        fields: ClassVar[list[str]] = [name.removesuffix("_id") for name in queries.PLAN["goals"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("base") is not None:
            if not data.get("base_source"):
                self.add_error("base_source", _("Назовите источник значения."))
            if not data.get("base_as_of"):
                self.add_error("base_as_of", _("Назовите день значения."))
        return data


class ActionForm(forms.ModelForm):
    """One action, checked as the action that saves the plan will check it."""

    class Meta:
        model = StrategyAction
        fields: ClassVar[list[str]] = [name.removesuffix("_id") for name in queries.PLAN["actions"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, due = data.get("start"), data.get("due")
        if start and due and due < start:
            self.add_error("due", _("Действие не заканчивается раньше, чем начинается."))
        if data.get("budget") and not data.get("payer"):
            self.add_error("payer", _("У бюджета назовите, кто платит."))
        owner = data.get("owner")
        if owner is not None and {"owner", "side"} & set(self.changed_data):
            organisation = self.instance.edition.strategy.request.application.organisation
            if is_member(owner, organisation) != (data.get("side") == StrategySide.COMPANY):
                self.add_error("owner", _("Ответственный — человек той стороны, которая делает."))
        return data


class PlanInline(StackedInline):
    """Rows of a plan; what is saved goes through the action, all of it at once."""

    extra = 0
    ordering = ("position",)
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True


class GoalInline(PlanInline):
    """Goals."""

    model = StrategyGoal
    form = GoalForm
    max_num = actions.strategy.MOST["goals"]
    fields = (
        ("title", "title_en"),
        ("indicator", "indicator_en"),
        ("unit", "unit_en"),
        ("base", "base_as_of"),
        ("base_source", "base_source_en"),
        ("target", "due"),
        "country",
        ("reason", "reason_en"),
    )


class ActionInline(PlanInline):
    """Actions."""

    model = StrategyAction
    form = ActionForm
    max_num = actions.strategy.MOST["actions"]
    fields = (
        ("title", "title_en"),
        ("side", "owner"),
        ("start", "due"),
        ("budget", "currency", "payer"),
        ("country", "service"),
        ("reason", "reason_en"),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "owner":
            edition = getattr(request, "_edition", None)
            people = queries.owners_for(edition.strategy.request.application) if edition is not None else []
            kwargs["queryset"] = User.objects.filter(pk__in=[person.pk for person in people]).order_by(
                "last_name", "pk"
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RiskInline(PlanInline):
    """Risks."""

    model = StrategyRisk
    max_num = actions.strategy.MOST["risks"]
    fields = (
        ("title", "title_en"),
        ("likelihood", "impact"),
        ("response", "response_en"),
        ("reason", "reason_en"),
    )


@admin.register(StrategyEdition)
class StrategyEditionAdmin(StaffAdmin):
    """The plan of one edition while it is a draft."""

    viewers = AUTHORS
    editors = AUTHORS
    form = PlanForm
    inlines = (GoalInline, ActionInline, RiskInline)
    fields = (
        "expected_version",
        ("title", "title_en"),
        ("summary", "summary_en"),
        ("starts_on", "ends_on"),
        ("reason", "reason_en"),
        "missing",
    )
    readonly_fields = ("missing",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).filter(strategy__in=queries.visible_to(request.user))  # type: ignore[arg-type]
        return rows.select_related("strategy__request__application__organisation")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        request._edition = row  # type: ignore[attr-defined]
        return row

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or rules.is_author(request.user, obj.strategy.request.application))  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None or not super().has_change_permission(request, obj):
            return obj is None and super().has_change_permission(request)
        try:
            rules.may_edit(request.user, obj)  # type: ignore[arg-type]
        except DomainError:
            return False
        return True

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_inline_instances(request, obj) if self.has_change_permission(request, obj) else []

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        found = list(self.fields)
        return found if obj is None or self.has_change_permission(request, obj) else found[1:]

    @admin.display(description=_("Чего не хватает"))
    @once_a_row
    def missing(self, row: StrategyEdition) -> str:
        plan = queries.plan_of(row)
        found = rules.what_is_missing(plan.goals, plan.actions)
        return " ".join(found) or now("План готов: его можно предложить.")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing yet: head and rows are saved together."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The whole plan through one action."""
        given: dict[str, list[dict[str, Any]]] = {"goals": [], "actions": [], "risks": []}
        names = {StrategyGoal: "goals", StrategyAction: "actions", StrategyRisk: "risks"}
        for formset in formsets:
            formset.new_objects = formset.changed_objects = formset.deleted_objects = []
            for one in formset.forms:
                data = one.cleaned_data
                if not data or data.get("DELETE") or not (one.instance.pk or one.has_changed()):
                    continue
                row = {name: value for name, value in data.items() if name not in ("id", "DELETE", "edition")}
                if not one.instance._state.adding:
                    row["key"] = one.instance.key
                given[names[formset.model]].append(row)
        head = {name: form.cleaned_data[name] for name in HEAD if name in form.cleaned_data}
        stored = StrategyEdition.objects.select_related("strategy").get(pk=form.instance.pk)
        version = form.cleaned_data.get("expected_version")
        actions.edit_plan(actor=request.user, edition=stored, head=head, expected_version=version, **given)  # type: ignore[arg-type]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What the plan is refused for is told on the page; the rows themselves were checked field by field."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Invalid as error:
            for texts in error.fields.values() or [[error.message]]:
                for text in texts:
                    tell_error(request, str(text))
            return HttpResponseRedirect(request.path)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the strategy, where the next step is."""
        answer = super().response_change(request, obj)
        if "_continue" in request.POST:
            return answer
        return HttpResponseRedirect(reverse("admin:services_strategy_change", args=[obj.strategy_id]))
