"""Hours and dated consultations in the staff's workplace."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from accounts.models import User
from accounts.staff import ActionAdmin, Button, StaffAdmin, dress
from applications import queries as applications
from applications.models import Application
from applications.rules import DECIDERS
from core.errors import Conflict, NotAllowed, NotFound
from core.formats import day
from core.web import errors_to
from services import actions, queries, rules
from services.enums import ConsultationState
from services.forms.slots import (
    HandOverForm,
    HoursForm,
    OutcomeForm,
    PastConsultationForm,
    StaffCancelForm,
    initial_outcome,
    own_hours,
)
from services.models import AdviserHours, Consultation
from services.timetable import channels_in_words, span

ADVISERS = frozenset(DECIDERS)


class CheckedHoursForm(HoursForm):
    """Publishes as a trial within the check, so that a refusal stands at its field and nothing typed is lost."""

    actor: User

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            try:
                with errors_to(self):
                    self.kept = actions.publish_hours(actor=self.actor, **data)
            except (Conflict, NotAllowed) as error:
                self.add_error(None, str(error.message))
        return data


def _is_standing(actor: User, row: AdviserHours) -> bool:
    return row.withdrawn_at is None


@admin.register(AdviserHours)
class AdviserHoursAdmin(ActionAdmin):
    """Hours are published and withdrawn, never edited: what was booked in them stands."""

    viewers = ADVISERS
    adders = ADVISERS
    form = CheckedHoursForm
    list_display = ("adviser", "when", "clock", "minutes", "ways", "until", "is_given")
    empty_text = _("Назовите часы, в которые консультируете: компании выберут время сами.")
    list_filter = ("weekday", ("withdrawn_at", admin.EmptyFieldListFilter))
    search_fields = ("adviser__last_name", "adviser__email")
    ordering = ("-valid_from", "-id")
    buttons = (
        Button(
            name="withdraw",
            label=_("Снять часы"),
            run=actions.withdraw_hours,
            subject="hours",
            may=_is_standing,
            explanation=_("Новое время в эти часы больше не предложат. Назначенные консультации останутся."),
            done=_("Часы сняты."),
            danger=True,
        ),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {**own_hours(request.user), **super().get_changeform_initial_data(request)}  # type: ignore[arg-type]

    def get_fields(self, request: HttpRequest, obj: AdviserHours | None = None) -> Any:
        """What was published is read in words."""
        if obj is None:
            return super().get_fields(request, obj)
        return ("adviser", "when", "clock", "pause", "minutes", "ways", "place", "until", "is_given")

    def get_readonly_fields(self, request: HttpRequest, obj: AdviserHours | None = None) -> Any:
        return self.get_fields(request, obj) if obj else ()

    @display(description=_("Перерыв"))
    def pause(self, row: AdviserHours) -> str:
        return f"{row.break_starts:%H:%M}–{row.break_ends:%H:%M}" if row.break_starts else "—"

    @display(description=_("Когда"))
    def when(self, row: AdviserHours) -> str:
        return day(row.day) if row.day else str(row.get_weekday_display())

    @display(description=_("Часы"))
    def clock(self, row: AdviserHours) -> str:
        return f"{row.starts:%H:%M}–{row.ends:%H:%M}"

    @display(description=_("Как проходит"))
    def ways(self, row: AdviserHours) -> str:
        return channels_in_words(row.channels)

    @display(description=_("Действуют"))
    def until(self, row: AdviserHours) -> str:
        return f"{day(row.valid_from)} – {day(row.valid_to) if row.valid_to else '…'}"

    @display(description=_("Предлагаются"), boolean=True)
    def is_given(self, row: AdviserHours) -> bool:
        return row.withdrawn_at is None and (row.valid_to is None or row.valid_to >= timezone.localdate())


def _may_cancel(actor: User, row: Consultation) -> bool:
    return row.state == ConsultationState.PLANNED and row.starts_at > timezone.now()


def _may_record(actor: User, row: Consultation) -> bool:
    return row.state != ConsultationState.CANCELLED and row.starts_at <= timezone.now()


def _may_miss(actor: User, row: Consultation) -> bool:
    return row.state == ConsultationState.PLANNED and row.starts_at <= timezone.now()


@admin.register(Consultation)
class ConsultationAdmin(StaffAdmin):
    """What is planned and what came of it."""

    viewers = ADVISERS
    adders = ADVISERS
    list_display = ("when", "organisation", "adviser", "channel", "state_pill", "number")
    empty_text = _("Консультация появится, когда компания выберет время, или её запишут со страницы заявки.")
    list_filter = ("state", "channel", ("adviser", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("application",)
    search_fields = ("application__number", "organisation__name")
    ordering = ("-period", "-id")
    fields = (
        "application",
        "organisation",
        "adviser",
        "when",
        "channel",
        "place",
        "state",
        "reason",
        "topic",
        "minutes",
        "protocol",
        "booker",
        "changed_at",
        "recorded_at",
    )
    readonly_fields = fields
    buttons = (
        Button(
            name="outcome",
            label=_("Записать итог"),
            run=actions.record_outcome,
            subject="consultation",
            form=OutcomeForm,
            may=_may_record,
            initial=initial_outcome,
            done=_("Итог записан, компания получила протокол."),
        ),
        Button(
            name="missed",
            label=_("Компания не пришла"),
            run=actions.record_missed,
            subject="consultation",
            may=_may_miss,
            done=_("Неявка записана."),
        ),
        Button(
            name="hand-over",
            label=_("Передать коллеге"),
            run=actions.hand_over_consultation,
            subject="consultation",
            form=HandOverForm,
            may=_may_cancel,
            explanation=_("Время останется прежним. Компания и оба консультанта получат письма."),
            done=_("Консультация передана."),
        ),
        Button(
            name="cancel",
            label=_("Отменить консультацию"),
            run=actions.cancel_consultation,
            subject="consultation",
            form=StaffCancelForm,
            may=_may_cancel,
            explanation=_("Компания получит письмо с причиной, запись исчезнет из календарей."),
            done=_("Консультация отменена."),
            danger=True,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consultation]:
        return queries.slots.consultations_visible_to(request.user)  # type: ignore[arg-type]

    @display(description=_("Когда"), ordering="period")
    def when(self, row: Consultation) -> str:
        return f"{day(row.starts_at)}, {span(row.starts_at, row.ends_at)}"

    @display(
        description=_("Состояние"),
        label={"planned": "info", "held": "success", "missed": "warning", "cancelled": ""},
    )
    def state_pill(self, row: Consultation) -> tuple[str, str]:
        return row.state, str(row.get_state_display())

    @display(description=_("Кто записал"))
    def booker(self, row: Consultation) -> str:
        return str(row.booked_by)

    @display(description=_("Заявка"))
    def number(self, row: Consultation) -> str:
        return row.application.number or ""

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Enter a consultation that was given without a booked time; it belongs to an application."""
        if not self.has_add_permission(request):
            raise Http404
        application = self._application(request)
        if application is None:
            messages.info(request, now("Консультацию записывают со страницы заявки."))
            return HttpResponseRedirect(reverse("admin:services_consultation_changelist"))
        rules.slots.may_record(request.user, application)  # type: ignore[arg-type]
        back = reverse("admin:applications_application_change", args=[application.pk])
        form: forms.Form = PastConsultationForm(None, request.POST or None)
        if form.is_bound and form.is_valid():
            given = {
                name: form.cleaned_data[name] for name in ("channel", "topic", "minutes", "protocol", "started_at")
            }
            try:
                with errors_to(form):
                    actions.record_consultation(actor=request.user, application=application, **given)  # type: ignore[arg-type]
                    messages.success(request, now("Консультация записана, компания получила протокол."))
                    return HttpResponseRedirect(back)
            except (Conflict, NotAllowed) as error:
                form.add_error(None, str(error.message))
        title = now("Записать консультацию")
        button = {"label": title, "explanation": "", "danger": False}
        words = {"object": application, "button": button, "form": dress(form), "back": back}
        return self.framed(request, title, "accounts/admin/button.html", words, 422 if form.errors else 200)

    @staticmethod
    def _application(request: HttpRequest) -> Application | None:
        try:
            return applications.get(request.user, UUID(request.GET.get("application", "")))  # type: ignore[arg-type]
        except (ValueError, ValidationError, NotFound):
            return None
