"""Profiles, absences, load, minutes, templates of answers and the second look, in the staff's workplace."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts.enums import StaffRole
from accounts.staff import ActionAdmin, ActionForm, Button
from applications import queries as applications
from applications.rules import DECIDERS
from core.errors import NotFound
from core.formats import moment
from services import actions, queries
from services.enums import ConsultationTopic
from services.models import AdviserAbsence, AdviserProfile, QualityCheck, ReplyTemplate, WorkRecord
from services.models.advisers import LANGUAGES
from services.models.quality import QUESTIONS
from services.presentation.costs import PLACE, as_csv, by_service, months_of
from services.workflow import WORKFLOW

STAFF = frozenset(DECIDERS)
LEADERS = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})
MONTHS = 12
LINK = "font-medium text-primary-600 underline dark:text-primary-500"


class ProfileForm(ActionForm):
    """What one of the staff can be given."""

    topics = forms.MultipleChoiceField(
        label=_("Темы консультаций"),
        choices=ConsultationTopic.choices,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=_("Ничего не отмечено — любые."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Языки"), choices=LANGUAGES, required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )

    class Meta:
        model = AdviserProfile
        fields = ("adviser", "services", "topics", "countries", "languages", "capacity", "takes_new")
        widgets: ClassVar[dict[str, Any]] = {"services": UnfoldAdminCheckboxSelectMultipleWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "adviser" in self.fields:
            self.fields["adviser"].queryset = applications.assignees()  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> AdviserProfile:
        values = dict(data)
        adviser = values.pop("adviser", None) or self.instance.adviser
        return actions.keep_profile(actor=self.actor, adviser=adviser, values=values)


@admin.register(AdviserProfile)
class AdviserProfileAdmin(ActionAdmin):
    """Profiles, and the load of everybody."""

    viewers = STAFF
    editors = LEADERS
    adders = LEADERS
    form = ProfileForm
    list_display = ("adviser", "capacity", "takes_new")
    search_fields = ("adviser__last_name", "adviser__email")
    autocomplete_fields = ("countries",)
    empty_text = _("Добавьте профиль каждому, кто консультирует: по нему портал предлагает исполнителя заявки.")
    ordering = ("adviser__last_name", "adviser")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("adviser",) if obj else ()

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("load/", wrap(self.load_view), name="services_adviserprofile_load"),
            path("costs/", wrap(self.costs_view), name="services_adviserprofile_costs"),
            path("costs.csv", wrap(self.costs_file), name="services_adviserprofile_costs_file"),
            *super().get_urls(),
        ]

    def load_view(self, request: HttpRequest) -> HttpResponse:
        """Who has how much to do."""
        words = {"loads": queries.advisers.loads()}
        return self.framed(request, now("Загрузка консультантов"), "services/advisers/load.html", words)

    def costs_view(self, request: HttpRequest) -> HttpResponse:
        """What each service took: all of them side by side, then month by month."""
        since, today = self._span()
        costs = queries.advisers.costs(since, today)
        months = months_of(since, today)
        words = {
            "costs": costs,
            "services": by_service(costs, months),
            "first": months[0],
            "last": months[-1],
            "width": PLACE * len(months),
            "rate": settings.STAFF_HOUR_RUB,
        }
        return self.framed(request, now("Затраты по услугам"), "services/advisers/costs.html", words)

    def costs_file(self, request: HttpRequest) -> HttpResponse:
        """The same as a file for a spreadsheet."""
        if not self.has_view_permission(request):
            raise Http404
        response = HttpResponse(as_csv(queries.advisers.costs(*self._span())), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="service-costs.csv"'
        return response

    @staticmethod
    def _span() -> tuple[datetime.date, datetime.date]:
        """The last twelve months with this one, however long they were."""
        today = timezone.localdate()
        return today.replace(year=today.year - (today.month < MONTHS), month=today.month % 12 + 1, day=1), today


class AbsenceForm(ActionForm):
    """When somebody is away. What is booked in these days is shown before anybody is written to."""

    confirmed = forms.BooleanField(
        label=_("Написать компаниям, у которых на эти дни назначены консультации"),
        required=False,
        help_text=_("Они выберут другое время; консультацию можно и передать коллеге на её странице."),
    )

    class Meta:
        model = AdviserAbsence
        fields = ("adviser", "first_day", "last_day", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "adviser" in self.fields:
            self.fields["adviser"].queryset = applications.assignees()  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> AdviserAbsence:
        return actions.record_absence(actor=self.actor, **data)


@admin.register(AdviserAbsence)
class AdviserAbsenceAdmin(ActionAdmin):
    """Absences are added; one that was wrong is deleted by a manager."""

    viewers = STAFF
    adders = STAFF
    deleters = LEADERS
    form = AbsenceForm
    list_display = ("adviser", "first_day", "last_day", "note")
    empty_text = _("Запишите отпуск или командировку: на эти дни портал не назначит человеку ни заявок, ни встреч.")
    list_select_related = ("adviser",)
    ordering = ("-first_day", "-id")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        last = ("booked",) if obj else ("confirmed",)
        return ("adviser", "first_day", "last_day", "note", *last)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.get_fields(request, obj) if obj else ()

    @display(description=_("Назначено на эти дни"))
    def booked(self, row: AdviserAbsence) -> str:
        """The consultations that still stand, each with the way to its page, where it is handed over or cancelled."""
        rows = queries.slots.planned_in_days(row.adviser, row.first_day, row.last_day)
        items = [
            (reverse("admin:services_consultation_change", args=[one.pk]), moment(one.starts_at), one.organisation)
            for one in rows
        ]
        return format_html_join("; ", f'<a class="{LINK}" href="{{}}">{{}}</a>, {{}}', items) or "—"


class WorkForm(ActionForm):
    """Minutes spent on one request."""

    class Meta:
        model = WorkRecord
        fields = ("application", "day", "minutes", "note")
        widgets: ClassVar[dict[str, Any]] = {"application": forms.HiddenInput}

    def act(self, data: dict[str, Any]) -> WorkRecord:
        return actions.record_work(actor=self.actor, **data)


@admin.register(WorkRecord)
class WorkRecordAdmin(ActionAdmin):
    """Minutes are recorded from the page of a request."""

    viewers = STAFF
    adders = STAFF
    form = WorkForm
    list_display = ("day", "person", "application", "minutes", "note")
    empty_text = _("Потраченное время записывают на странице заявки.")
    search_fields = ("application__number",)
    ordering = ("-day", "-id")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        try:
            found = applications.get(request.user, UUID(request.GET.get("application", "")))  # type: ignore[arg-type]
        except (ValueError, ValidationError, NotFound) as error:
            raise Http404 from error
        return {"application": found.pk, "day": timezone.localdate()}


class ReplyForm(ActionForm):
    """A template of an answer."""

    step = forms.ChoiceField(label=_("Действие"), required=False)

    class Meta:
        model = ReplyTemplate
        fields = ("title", "service", "step", "text", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "step" in self.fields:
            steps = [(step.code, step.label) for step in WORKFLOW.steps if step.needs_comment and step.side == "staff"]
            self.fields["step"].choices = [("", _("Любое")), *steps]  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> ReplyTemplate:
        template = None if self.instance._state.adding else self.instance
        return actions.keep_reply(actor=self.actor, template=template, values=data)


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(ActionAdmin):
    """Offered in the forms of steps."""

    viewers = STAFF
    editors = STAFF
    adders = STAFF
    deleters = LEADERS
    form = ReplyForm
    list_display = ("title", "service", "step_title", "is_active")
    empty_text = _("Сохраните ответ, который пишете часто: портал предложит его в форме и подставит номер и срок.")
    list_filter = ("is_active", "service")
    search_fields = ("title", "text")
    ordering = ("title",)

    @admin.display(description=_("Действие"), ordering="step")
    def step_title(self, row: ReplyTemplate) -> str:
        return str(next((step.label for step in WORKFLOW.steps if step.code == row.step), _("Любое")))


class DrawForm(ActionForm):
    """What to draw."""

    share = forms.IntegerField(label=_("Доля, %"), min_value=1, max_value=100, initial=10)

    class Meta:
        model = QualityCheck
        fields = ("month", "seed")
        help_texts: ClassVar[dict[str, Any]] = {
            "month": _("Любой день месяца, в котором заявки завершены."),
            "seed": _("Любые буквы и цифры: с ними выборку можно повторить и проверить."),
        }

    def act(self, data: dict[str, Any]) -> QualityCheck | None:
        found = actions.draw_sample(actor=self.actor, **data)
        if not found:
            self.add_error("month", now("В этом месяце ничего не завершено."))
        return found[0] if found else None


class CheckForm(forms.Form):
    """What the second look found."""

    met = forms.MultipleChoiceField(
        label=_("Что выполнено"), choices=QUESTIONS.items(), required=False, widget=forms.CheckboxSelectMultiple
    )
    comment = forms.CharField(label=_("Замечания"), required=False, widget=forms.Textarea(attrs={"rows": 5}))


@admin.register(QualityCheck)
class QualityCheckAdmin(ActionAdmin):
    """Drawn requests; adding draws more of them."""

    viewers = STAFF
    adders = LEADERS
    form = DrawForm
    list_display = ("application", "month", "score", "reviewer", "checked_at")
    empty_text = _("Выберите часть завершённых за месяц заявок: на них посмотрят вторым взглядом.")
    list_filter = (("checked_at", admin.EmptyFieldListFilter),)
    ordering = ("-month", "-id")
    buttons = (
        Button(
            name="check",
            label=_("Записать проверку"),
            run=actions.record_quality,
            subject="check",
            form=CheckForm,
            explanation=_("Посмотрите заявку вторым взглядом и отметьте, что выполнено."),
            done=_("Проверка записана."),
        ),
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ("month", "share", "seed")
        return ("application", "month", "seed", "score", "comment", "reviewer", "checked_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.get_fields(request, obj) if obj else ()
