"""Events at the staff's desk: the card is edited, every step is a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin import EmptyFieldListFilter
from django.db.models import Model, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.enums import StaffRole
from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, Button, ReadOnly, StaffAdmin, StepInline
from core.formats import trimmed
from exhibitions import actions
from exhibitions.admin.desk import DeskAdmin
from exhibitions.documents.calendar import span
from exhibitions.enums import EventState as S
from exhibitions.enums import Industry
from exhibitions.forms.events import AnswerForm, PostponeForm, QuotaForm, ReasonForm, ResumeForm
from exhibitions.models import Event, EventQuestion, EventStep, PlaceLevel
from exhibitions.presentation import TONES
from exhibitions.rules.events import BY_CODE

KEEPERS = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})


class EventStepInline(StepInline):
    model = EventStep
    states = S


class LevelInline(ReadOnly, TabularInline):
    """What is taken on every level."""

    model = PlaceLevel
    fields = ("level", "industry", "most", "given")
    readonly_fields = fields
    ordering = ("level", "industry")

    @admin.display(description=_("Всего"))
    def most(self, row: PlaceLevel) -> str:
        return trimmed(row.limit)

    @admin.display(description=_("Занято"))
    def given(self, row: PlaceLevel) -> str:
        return trimmed(row.taken)


class EventForm(ActionForm):
    """The card of an event."""

    industries = forms.MultipleChoiceField(
        label=_("Отрасли"), choices=Industry.choices, widget=forms.CheckboxSelectMultiple
    )

    site = forms.URLField(label=_("Сайт мероприятия"), required=False, assume_scheme="https")

    class Meta:
        model = Event
        fields = actions.events.FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "curator" in self.fields:
            # Whoever looks after it now stays to be chosen, even where the role is gone.
            found = User.objects.filter(
                Q(roles__overlap=list(KEEPERS), is_active=True) | Q(pk=self.instance.curator_id)
            )
            self.fields["curator"].queryset = found.order_by("last_name", "first_name", "pk")  # type: ignore[attr-defined]

    def act(self, data: dict[str, Any]) -> Event:
        if self.instance._state.adding:
            return actions.create_event(actor=self.actor, values=data)
        return actions.edit_event(actor=self.actor, event=self.instance, values=data)


def _from(code: str) -> Callable[[User, Event], bool]:
    sources = BY_CODE[code].sources

    def shown(actor: User, row: Event) -> bool:
        return row.state in sources

    return shown


def _plain(code: str, run: Callable[..., Event], explanation: Any = "") -> Button:
    step = BY_CODE[code]
    return Button(
        name=code,
        label=step.label,
        run=run,
        subject="event",
        may=_from(code),
        explanation=explanation,
        done=_("Готово."),
    )


@admin.register(Event)
class EventAdmin(DeskAdmin, ActionAdmin):
    """The programme: cards, steps, history."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = EventForm
    inlines = (LevelInline, EventStepInline)
    list_display = ("name", "kind", "country", "days", "places", "state_label", "desk")
    list_filter = (
        ("state", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        "is_demo",
    )
    list_filter_submit = True
    search_fields = ("title_ru", "title_en", "slug", "city_ru")
    ordering = ("-starts_on", "-id")
    list_select_related = ("country",)
    autocomplete_fields = ("country",)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("kind", "plan", "title_ru", "title_en", "slug", "summary_ru", "summary_en")}),
        (_("Описание"), {"fields": ("description_ru", "description_en", "industries")}),
        (_("Организатор"), {"fields": ("organiser_ru", "organiser_en", "site", "curator")}),
        (
            _("Где"),
            {
                "fields": (
                    *("country", "city_ru", "city_en", "venue_ru", "venue_en", "latitude", "longitude", "time_zone"),
                    *("languages", "visa_ru", "visa_en"),
                )
            },
        ),
        (_("Когда"), {"fields": ("starts_on", "ends_on", "dates_confirmed", "apply_from", "apply_until")}),
        (
            _("Места"),
            {
                "fields": (
                    "allotment",
                    "places",
                    "sme_places",
                    "stand_area",
                    "company_area",
                    "company_delegates",
                    "delegate_places",
                    "delegates_until",
                )
            },
        ),
        (
            _("Условия"),
            {
                "fields": (
                    *("covered_ru", "covered_en", "own_costs_ru", "own_costs_en"),
                    *("requirements_ru", "requirements_en"),
                )
            },
        ),
    )
    buttons = (
        _plain("plan", actions.plan),
        _plain("unplan", actions.unplan),
        _plain("announce", actions.announce, _("Страницу увидят все.")),
        _plain("open", actions.open_applications, _("Компании смогут подавать заявки в указанный срок.")),
        _plain("close", actions.close, _("Новые заявки приниматься не будут.")),
        _plain("select", actions.select),
        _plain("contract", actions.contract),
        _plain("prepare", actions.prepare),
        _plain("run", actions.run),
        _plain("complete", actions.complete),
        _plain("report", actions.report),
        _plain("archive", actions.archive),
        Button(
            name="quota",
            label=_("Квота отрасли"),
            run=actions.set_quota,
            subject="event",
            form=QuotaForm,
            may=lambda _actor, row: row.state not in (S.ARCHIVED, S.CANCELLED),
            explanation=_("Сколько компаний этой отрасли получат места."),
            done=_("Квота сохранена."),
        ),
        Button(
            name="postpone",
            label=BY_CODE["postpone"].label,
            run=actions.postpone,
            subject="event",
            form=PostponeForm,
            may=_from("postpone"),
            explanation=_("Причину и новые дни увидят все; прежние дни останутся в истории."),
            done=_("Мероприятие перенесено."),
            danger=True,
        ),
        Button(
            name="resume",
            label=_("Возобновить"),
            run=actions.resume,
            subject="event",
            form=ResumeForm,
            may=lambda _actor, row: row.state == S.POSTPONED,
            explanation=_("Мероприятие вернётся в состояние, в котором было до переноса."),
            done=_("Мероприятие возобновлено."),
        ),
        Button(
            name="cancel",
            label=BY_CODE["cancel"].label,
            run=actions.cancel,
            subject="event",
            form=ReasonForm,
            may=_from("cancel"),
            explanation=_("Вернуть отменённое мероприятие нельзя."),
            done=_("Мероприятие отменено."),
            danger=True,
        ),
    )

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What is over is not edited."""
        if isinstance(obj, Event) and obj.state in (S.ARCHIVED, S.CANCELLED):
            return False
        return super().has_change_permission(request, obj)

    @admin.display(description=_("Название"), ordering="title_ru")
    def name(self, row: Event) -> str:
        return row.title

    @admin.display(description=_("Дни"), ordering="starts_on")
    def days(self, row: Event) -> str:
        return span(row.starts_on, row.ends_on)

    @display(description=_("Состояние"), ordering="state", label={state.label: tone for state, tone in TONES.items()})
    def state_label(self, row: Event) -> str:
        return str(row.get_state_display())


@admin.register(EventQuestion)
class EventQuestionAdmin(StaffAdmin):
    """Questions: those that wait come first; the answer is a button."""

    viewers = KEEPERS
    list_display = ("text", "event", "asked_at", "answered_label")
    list_filter = (("answered_at", EmptyFieldListFilter),)
    search_fields = ("text", "event__title_ru")
    ordering = ("answered_at", "-asked_at", "-id")
    list_select_related = ("event",)
    fields = ("event", "author", "text", "asked_at", "answer", "answered_by", "answered_at")
    buttons = (
        Button(
            name="answer",
            label=_("Ответить"),
            run=actions.answer,
            subject="question",
            form=AnswerForm,
            explanation=_("Вопрос и ответ появятся на странице мероприятия."),
            done=_("Ответ опубликован."),
            initial=lambda row: {"answer": row.answer},
        ),
    )

    @display(description=_("Ответ"), label={_("Ждёт ответа"): "warning", _("Отвечен"): "success"})
    def answered_label(self, row: EventQuestion) -> str:
        return str(_("Отвечен") if row.answered_at else _("Ждёт ответа"))
