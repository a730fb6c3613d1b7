"""Applications for events as a list: found by event and state, and one step taken with many of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.staff import StaffAdmin, dress, label
from applications.enums import Phase, Side
from applications.forms import StepForm
from applications.workflow import StepRule, state_of
from core.errors import DomainError
from exhibitions import actions as _every_step  # noqa: F401  (declares what carries out the steps)
from exhibitions import queries
from exhibitions.actions import bulk
from exhibitions.admin.events import KEEPERS
from exhibitions.enums import GOING, ParticipationState
from exhibitions.models import Participation
from exhibitions.workflow import KEY, WORKFLOW
from jobs.models import Job


def _steps() -> list[StepRule]:
    """What single buttons exist for the staff."""
    return [one for one in WORKFLOW.steps if one.side == Side.STAFF and one.code in WORKFLOW.handlers]


class StateFilter(admin.SimpleListFilter):
    """Where applications stand."""

    title = _("Состояние")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str | Promise]]:
        states = [(one.value, one.label) for one in ParticipationState if one != ParticipationState.DRAFT]
        return [*states, ("going", _("Место есть, мероприятие впереди"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Participation]) -> QuerySet[Participation]:
        if self.value() == "going":
            return queryset.filter(application__state__in=GOING)
        return queryset.filter(application__state=self.value()) if self.value() else queryset


@admin.register(Participation)
class ParticipationAdmin(StaffAdmin):
    """Submitted applications for events; the page of one is that of the application."""

    viewers = KEEPERS
    list_display = ("number", "organisation", "event", "industry", "score", "state_label", "queued_at")
    list_display_links = ("number",)
    list_filter = ("event", StateFilter, ("industry", ChoicesDropdownFilter))
    list_filter_submit = True
    list_select_related = ("application", "event", "organisation")
    search_fields = ("application__number", "organisation__name", "organisation__short_name", "organisation__inn")
    search_help_text = _("Номер заявки, ИНН или название компании")
    ordering = ("-queued_at", "-pk")
    empty_text = _("Заявки появятся, когда компании подадут их на мероприятие.")
    actions = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        return super().get_queryset(request).exclude(application__phase=Phase.DRAFT).filter(queued_at__isnull=False)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One for each step that the staff take with a single application."""
        if not self.has_view_permission(request):
            return {}
        return {one.code: (_taking(one), one.code, str(one.label)) for one in _steps()}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.results)
        return [path("results/<uuid:job_id>/", view, name="exhibitions_participation_results"), *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The page of an application is one, whatever list it was found in."""
        if not self.has_view_permission(request):
            raise Http404
        return HttpResponseRedirect(reverse("admin:applications_application_change", args=[object_id]))

    @display(description=_("Номер"), ordering="application__number")
    def number(self, row: Participation) -> str:
        return row.application.number or "—"

    @display(description=_("Состояние"))
    def state_label(self, row: Participation) -> str:
        state = state_of(KEY, row.application.state)
        return label(state.tone, str(state.label))

    def take(self, request: HttpRequest, step: StepRule, queryset: QuerySet[Participation]) -> HttpResponse:
        """Ask what the step needs, then say of every application what became of it."""
        rows = list(queryset.select_related("application", "organisation", "event").order_by("queued_at", "pk"))
        handler = WORKFLOW.handlers[step.code]
        form: forms.Form = StepForm(request.POST if "sure" in request.POST else None, step=step, handler=handler)
        for name in ("expected_version", "files"):
            form.fields.pop(name, None)
        back = request.get_full_path()
        words: dict[str, Any] = {"rows": rows, "form": dress(form), "back": back, "step": step}
        if form.is_bound and form.is_valid():
            versions = {
                str(row.pk): int(typed)
                for row in rows
                if (typed := request.POST.get(f"version-{row.pk}", "")).isascii() and typed.isdigit()
            }
            try:
                done = bulk.many(
                    actor=request.user,  # type: ignore[arg-type]
                    step=step.code,
                    keys=[row.pk for row in rows],
                    versions=versions,
                    inputs=form.cleaned_data,
                )
            except DomainError as refused:
                form.add_error(None, str(refused.message))
            else:
                if isinstance(done, Job):
                    return HttpResponseRedirect(reverse("jobs:job", args=[done.pk]))
                return self._results(request, str(step.label), done, back)
        return self.framed(request, str(step.label), "exhibitions/admin/bulk.html", words, 422 if form.errors else 200)

    def results(self, request: HttpRequest, job_id: UUID) -> HttpResponse:
        """What became of every application of a long list."""
        job = Job.objects.filter(pk=job_id, kind=bulk.BULK, owner_id=request.user.pk).first()
        if job is None:
            raise Http404
        title = str(WORKFLOW.steps_by_code[job.payload["step"]].label)
        back = reverse("admin:exhibitions_participation_changelist")
        return self._results(request, title, job.result.get("rows", []), back)

    def _results(self, request: HttpRequest, title: str, rows: list[dict[str, Any]], back: str) -> HttpResponse:
        found = queries.participations.visible_to(request.user).filter(pk__in=[row["key"] for row in rows])  # type: ignore[arg-type]
        names = {str(one.pk): f"{one.application.number or ''} {one.organisation}".strip() for one in found}
        words = {
            # What was refused stands first: it is what there is still to do.
            "rows": [{**row, "title": names.get(row["key"], "")} for row in sorted(rows, key=lambda row: row["done"])],
            "step": title,
            "back": back,
            "done": sum(row["done"] for row in rows),
            "refused": sum(not row["done"] for row in rows),
            "title": now("Что получилось"),
        }
        return self.framed(request, title, "exhibitions/admin/bulk_results.html", words)


def _taking(step: StepRule) -> Callable[..., HttpResponse]:
    def taken(admin_: ParticipationAdmin, request: HttpRequest, queryset: QuerySet[Participation]) -> HttpResponse:
        return admin_.take(request, step, queryset)

    taken.__name__ = step.code
    return taken
