"""The queue and the page of one application. States are read-only; every change is an action behind a button."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.models import User
from accounts.staff import StaffAdmin, dress, label
from applications import actions, queries
from applications.admin.detail import detail_context
from applications.admin.filters import ALL, FILTERS, phase_of
from applications.admin.steps import AdminStep, buttons_for, carry_out, form_of, step_by_name
from applications.enums import Phase
from applications.forms import AssignForm, SaveViewForm
from applications.models import Application, SavedView
from applications.parts import texts_for
from applications.rules import DECIDERS
from applications.workflow import KINDS, state_of
from core.errors import Conflict, DomainError, NotAllowed
from core.formats import short_day
from core.web import errors_to, unpark

ASSIGNED_AT_ONCE = 500
SUBJECT_SHOWN = 70
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
    list_display = ("title", "kind_title", "about", "company", "state_pill", "turn", "assignee", "due")
    list_display_links = ("title",)
    list_filter = FILTERS
    list_filter_submit = False
    list_before_template = "applications/admin/views.html"
    search_fields = ("number",)
    search_help_text = _("Номер заявки, ИНН или название организации")
    sortable_by = ()
    empty_text = _("Сейчас ни одна заявка не ждёт Моспрома. Остальные — под кнопкой «Все».")
    actions = ("assign",)
    show_facets = admin.ShowFacets.NEVER

    # --- the list ---------------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        return queries.queue(_user(request)).select_related("organisation", "assignee")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Application | None:
        found = super().get_object(request, object_id, from_field)
        return queries.looked_at(found) if found is not None else None

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """Whose turn it is says nothing where all rows are one's, and a screen is narrow."""
        return [name for name in self.list_display if name != "turn" or phase_of(request) == ALL]

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits for Mosprom by its term, everything else the newest first: as the indexes have it."""
        if phase_of(request) == Phase.STAFF:
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
        return format_html('<span class="whitespace-nowrap">{}</span>', row.number)

    @display(description=_("Вид"))
    def kind_title(self, row: Application) -> str:
        return str(KINDS[row.kind].title)

    @display(description=_("О чём"))
    def about(self, row: Application) -> str:
        return Truncator(row.subject).chars(SUBJECT_SHOWN)

    @display(description=_("Организация"))
    def company(self, row: Application) -> str:
        return str(row.organisation or (row.author_id and now("Физическое лицо")))

    @display(description=_("Состояние"))
    def state_pill(self, row: Application) -> str:
        state = state_of(row.kind, row.state)
        return label(state.tone, str(state.label))

    @display(description=_("Чья очередь"))
    def turn(self, row: Application) -> str:
        return now("У заявителя") if row.phase == Phase.APPLICANT else row.get_phase_display()

    @display(description=_("Срок ответа"))
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
        words: dict[str, Any] = {"rows": rows, "form": dress(form), "back": request.get_full_path()}
        title = now("Назначить исполнителя")
        if form.is_bound and form.is_valid():
            versions = {row.pk: _number(request.POST.get(f"version-{row.pk}")) or row.version for row in rows}
            try:
                words["assignee"] = form.cleaned_data["assignee"]
                words["results"] = actions.assign(
                    actor=_user(request), applications=rows, assignee=words["assignee"], expected_versions=versions
                )
                return self.framed(request, title, "applications/admin/assigned.html", words)
            except NotAllowed as error:
                form.add_error("assignee", str(error.message))
        return self.framed(request, title, "applications/admin/assign.html", words, 422 if form.errors else 200)

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
        words = {"form": dress(form), "back": back}
        return self.framed(
            request, now("Сохранить вид"), "applications/admin/save_view.html", words, 422 if form.errors else 200
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
        words = {"object": row, **detail_context(_user(request), row)}
        words["buttons"] = [
            {"label": one.label, "danger": one.danger, "url": self._button_url(row, one.name)}
            for one in buttons_for(_user(request), row)
        ]
        return self.framed(request, words["title"], "applications/admin/application.html", words)

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """The page of one step, of the assignment, of a message: asks, and on POST calls the action."""
        row = self._row(request, object_id)
        user = _user(request)
        chosen = next((one for one in buttons_for(user, row) if one.name == button), None)
        back = reverse("admin:applications_application_change", args=[row.pk])
        if request.method != "POST":
            if chosen is None:
                return self._not_now(request, row, button, back)
            return self._step_page(request, row, chosen, self._begun(request, row, chosen), back)
        # A step that is gone is tried all the same: its action knows a click that came twice.
        trying = chosen or step_by_name(row, button)
        if trying is None:
            raise Http404
        form = form_of(trying, row, request.POST, request)
        if form.is_valid():
            try:
                with errors_to(form):
                    carry_out(trying, user, row, form)
                    messages.success(request, trying.done or now("Готово."))
                    return HttpResponseRedirect(back)
            except (Conflict, NotAllowed) as error:
                return self._refused(request, row, trying, error, back)
        status = 413 if getattr(form, "refused", None) else 422
        return self._step_page(request, row, trying, form, back, status=status)

    def _step_page(
        self, request: HttpRequest, row: Application, one: AdminStep, form: Form, back: str, status: int = 200
    ) -> HttpResponse:
        words = {"object": row, "button": one, "form": form, "back": back}
        words["texts"] = texts_for(_user(request), row, one.name) if _words_of(form) else []
        return self.framed(request, str(one.label), "applications/admin/step.html", words, status)

    def _begun(self, request: HttpRequest, row: Application, one: AdminStep) -> Form:
        """The form as it was left, or with the text that was chosen for its words."""
        form = form_of(one, row, unpark(request))
        name, key = _words_of(form), request.GET.get("text", "")
        if key and name and not form.is_bound:
            chosen = next((text for text in texts_for(_user(request), row, one.name) if text.key == key), None)
            if chosen is not None:
                form.initial[name] = chosen.text
        return form

    def _refused(
        self, request: HttpRequest, row: Application, one: AdminStep, error: DomainError, back: str
    ) -> HttpResponse:
        """What was typed stays: to be sent again as it is while the step is there, to be copied when it is gone."""
        row = self._row(request, str(row.pk))
        if all(other.name != one.name for other in buttons_for(_user(request), row)):
            typed = request.POST.get("comment") or request.POST.get("text") or ""
            words = {"object": row, "error": error, "typed": typed, "back": back}
            return self.framed(request, str(one.label), "applications/admin/gone.html", words, error.status)
        fresh = request.POST.copy()
        fresh["expected_version"] = str(row.version)
        form = form_of(one, row, fresh)
        form.full_clean()
        form.add_error(None, str(error.message))
        return self._step_page(request, row, one, form, back, status=error.status)

    def _not_now(self, request: HttpRequest, row: Application, button: str, back: str) -> HttpResponse:
        """Back to the application with the reason why its step is not there any more."""
        step = KINDS[row.kind].workflow.steps_by_code.get(button)
        if step is None:
            raise Http404
        try:
            KINDS[row.kind].may(_user(request), row, step)
            KINDS[row.kind].workflow.find(button, row.state)
        except DomainError as error:
            messages.warning(request, str(error.message))
        return HttpResponseRedirect(back)

    def _row(self, request: HttpRequest, object_id: str) -> Application:
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        return row


def _words_of(form: Form) -> str:
    """The field of a form that takes words for the applicant."""
    return next((name for name in ("comment", "text") if name in form.fields), "")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@admin.register(SavedView)
class SavedViewAdmin(StaffAdmin):
    """Saved views are kept on the queue's own page; nobody looks at them here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
