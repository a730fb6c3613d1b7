"""The queue and the page of one application. States are read-only; every change is an action behind a button."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.models import User
from accounts.staff import StaffAdmin, dress
from applications import actions, queries
from applications.admin.detail import detail_context
from applications.admin.filters import ALL, FILTERS
from applications.admin.steps import buttons_for, carry_out, form_of
from applications.enums import Phase
from applications.forms import AssignForm, SaveViewForm
from applications.models import Application, SavedView
from applications.rules import DECIDERS
from applications.workflow import KINDS, state_of
from core.errors import Conflict, DomainError, NotAllowed
from core.formats import short_day
from core.web import errors_to, unpark

COLOURS = {"neutral": "", "info": "info", "warning": "warning", "success": "success", "danger": "danger"}
ASSIGNED_AT_ONCE = 500
PRESETS = (
    (_("Ждут Моспром"), ""),
    (_("Мои"), "assignee=me"),
    (_("Без исполнителя"), "assignee=none"),
    (_("Просроченные"), "due=overdue"),
    (_("Ждут заявителя"), "phase=applicant"),
    (_("Все"), f"phase={ALL}"),
)


@admin.register(Application)
class ApplicationAdmin(StaffAdmin):
    """One queue over all kinds."""

    viewers = frozenset(DECIDERS)
    list_display = ("title", "kind_title", "subject", "company", "state_pill", "turn", "assignee", "due")
    list_display_links = ("title",)
    list_filter = FILTERS
    list_filter_submit = False
    list_before_template = "applications/admin/views.html"
    search_fields = ("number",)
    search_help_text = _("Номер заявки, ИНН или название организации")
    sortable_by = ()
    actions = ("assign",)
    show_facets = admin.ShowFacets.NEVER

    # --- the list ---------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        return queries.queue().select_related("organisation", "assignee")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits for Mosprom by its term, everything else the newest first: as the indexes have it."""
        if request.GET.get("phase", Phase.STAFF) == Phase.STAFF:
            return ("due_on", "id")
        return ("-created_at", "-id")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Application], search_term: str
    ) -> tuple[QuerySet[Application], bool]:
        return queries.search(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        current = request.GET.copy()
        for name in ("p", "_changelist_filters"):
            current.pop(name, None)
        context = {
            "title": now("Очередь заявок"),
            "presets": [
                {"label": label, "query": query, "current": query == current.urlencode()} for label, query in PRESETS
            ],
            "saved_views": list(queries.saved_views(_user(request))),
            "current_query": current.urlencode(),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    @display(description=_("Номер"), ordering="number")
    def title(self, row: Application) -> str:
        return row.number or ""

    @display(description=_("Вид"))
    def kind_title(self, row: Application) -> str:
        return str(KINDS[row.kind].title)

    @display(description=_("Организация"))
    def company(self, row: Application) -> str:
        return str(row.organisation or (row.author_id and now("Физическое лицо")))

    @display(
        description=_("Состояние"),
        label={"info": "info", "warning": "warning", "success": "success", "danger": "danger"},
    )
    def state_pill(self, row: Application) -> tuple[str, str]:
        state = state_of(row.kind, row.state)
        return state.tone, str(state.label)

    @display(description=_("Чья очередь"))
    def turn(self, row: Application) -> str:
        return now("У заявителя") if row.phase == Phase.APPLICANT else row.get_phase_display()

    @display(description=_("Срок"))
    def due(self, row: Application) -> str:
        if row.due_on is None:
            return "—"
        text = short_day(row.due_on)
        if row.paused_on is not None:
            return format_html("{} <br><small>{}</small>", text, now("приостановлен"))
        if row.phase == Phase.STAFF and row.due_on < timezone.localdate():
            css = "font-semibold text-red-700 dark:text-red-400"
            return format_html('<span class="{}">{}<br><small>{}</small></span>', css, text, now("просрочен"))
        return text

    # --- bulk assignment --------------------------------------------------------------------------------------

    @admin.action(description=_("Назначить исполнителя"))
    def assign(self, request: HttpRequest, queryset: QuerySet[Application]) -> HttpResponse:
        """Ask whom, then say of every row whether it was given."""
        rows = list(queryset.order_by("due_on", "id")[:ASSIGNED_AT_ONCE])
        form = AssignForm(request.POST if "assignee" in request.POST else None)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": now("Назначить исполнителя"),
            "rows": rows,
            "form": dress(form),
            "back": request.get_full_path(),
        }
        if form.is_bound and form.is_valid():
            versions = {row.pk: _number(request.POST.get(f"version-{row.pk}")) or row.version for row in rows}
            try:
                context["results"] = actions.assign(
                    actor=_user(request),
                    applications=rows,
                    assignee=form.cleaned_data["assignee"],
                    expected_versions=versions,
                )
                context["assignee"] = form.cleaned_data["assignee"]
                return TemplateResponse(request, "applications/admin/assigned.html", context)
            except NotAllowed as error:
                form.add_error("assignee", str(error.message))
        return TemplateResponse(request, "applications/admin/assign.html", context, status=422 if form.errors else 200)

    # --- saved views ------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("views/save/", wrap(self.save_view), name="applications_savedview_save"),
            path("views/<uuid:view_id>/forget/", wrap(self.forget_view), name="applications_savedview_forget"),
            *super().get_urls(),
        ]

    def save_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the filters that are set now under a name."""
        if not self.has_view_permission(request):
            raise Http404
        form = SaveViewForm(
            request.POST if request.method == "POST" else None, initial={"query": request.GET.urlencode()}
        )
        back = reverse("admin:applications_application_changelist")
        if form.is_bound and form.is_valid():
            try:
                with errors_to(form):
                    saved = actions.save_view(actor=_user(request), **form.cleaned_data)
                    messages.success(request, now("Вид «{name}» сохранён.").format(name=saved.name))
                    return HttpResponseRedirect(f"{back}?{saved.query}")
            except Conflict as error:
                form.add_error("name", str(error.message))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": now("Сохранить вид"),
            "form": dress(form),
            "back": back,
        }
        return TemplateResponse(
            request, "applications/admin/save_view.html", context, status=422 if form.errors else 200
        )

    def forget_view(self, request: HttpRequest, view_id: UUID) -> HttpResponse:
        """Delete one of the person's own views."""
        saved = queries.saved_views(_user(request)).filter(pk=view_id).first()
        if saved is None or request.method != "POST":
            raise Http404
        actions.forget_view(actor=_user(request), view=saved)
        messages.success(request, now("Вид «{name}» удалён.").format(name=saved.name))
        return HttpResponseRedirect(reverse("admin:applications_application_changelist"))

    # --- one application --------------------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Everything about the application, nothing to edit."""
        row = self._row(request, object_id or "")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "buttons": [
                {"label": one.label, "danger": one.danger, "url": self._button_url(row, one.name)}
                for one in buttons_for(_user(request), row)
            ],
            **detail_context(_user(request), row),
        }
        return TemplateResponse(request, "applications/admin/application.html", context)

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """The page of one step, of the assignment, of a message: asks, and on POST calls the action."""
        row = self._row(request, object_id)
        user = _user(request)
        chosen = next((one for one in buttons_for(user, row) if one.name == button), None)
        back = reverse("admin:applications_application_change", args=[row.pk])
        if chosen is None:
            return self._gone(request, row, button, back)
        if request.method != "POST":
            return self._button_page(request, row, chosen, form_of(chosen, row, unpark(request)), back)
        form = form_of(chosen, row, request.POST, request)
        status = 422
        if form.is_valid():
            try:
                with errors_to(form):
                    carry_out(chosen, user, row, form)
            except (Conflict, NotAllowed) as error:
                # What was typed stays; with the version of now it can be sent again as it is.
                fresh = request.POST.copy()
                fresh["expected_version"] = str(queries.get(user, row.pk).version)
                form = form_of(chosen, row, fresh)
                form.full_clean()
                form.add_error(None, str(error.message))
                status = error.status
            if form.is_valid():
                messages.success(request, chosen.done or now("Готово."))
                return HttpResponseRedirect(back)
        if getattr(form, "refused", None):
            status = 413
        return self._button_page(request, row, chosen, form, back, status=status)

    def _row(self, request: HttpRequest, object_id: str) -> Application:
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        return row

    def _gone(self, request: HttpRequest, row: Application, button: str, back: str) -> HttpResponse:
        """A step that was there when the page was opened. What was typed for it is shown once more."""
        flow = KINDS[row.kind].workflow
        step = flow.steps_by_code.get(button)
        if step is None:
            raise Http404
        try:
            KINDS[row.kind].may(_user(request), row, step)
            flow.find(button, row.state)
        except DomainError as error:
            if request.method != "POST":
                messages.warning(request, str(error.message))
                return HttpResponseRedirect(back)
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": step.label,
                "object": row,
                "error": error,
                "typed": request.POST.get("comment", ""),
                "back": back,
            }
            return TemplateResponse(request, "applications/admin/gone.html", context, status=error.status)
        raise Http404


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@admin.register(SavedView)
class SavedViewAdmin(StaffAdmin):
    """Saved views are kept on the queue's own page; nobody looks at them here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
