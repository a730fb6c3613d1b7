"""Programmes of meetings, and the board of a schedule: looked at, moved by hand, released."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import display

from accounts.models import User
from accounts.staff import Button, StaffAdmin, dress, once_a_row
from core.errors import Conflict, Invalid, NotAllowed, NotFound
from core.formats import number
from exhibitions.actions import buyers as people
from exhibitions.actions import schedules as actions
from exhibitions.admin.meetings import KEEPERS
from exhibitions.enums.buyers import Language
from exhibitions.enums.schedules import ScheduleState
from exhibitions.forms.meetings import SlotsForm
from exhibitions.matchmaking import verifier
from exhibitions.matchmaking.explaining import explain
from exhibitions.models.meetings import MeetingRequest
from exhibitions.models.schedules import Absence, Interpreter, MeetingSchedule, Placement, Programme, Slot
from exhibitions.queries import boards
from exhibitions.queries import schedules as queries
from exhibitions.texts.meetings import WHY


class InterpreterForm(forms.ModelForm):
    """Languages are ticked."""

    languages = forms.MultipleChoiceField(
        label=_("Языки"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Interpreter
        fields = ("name", "languages", "is_active")


class Named:
    """Controls in the cells of a table say themselves what they are."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        found = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if found is not None:
            found.widget.attrs.setdefault("aria-label", str(db_field.verbose_name))
        return found


class InterpreterInline(Named, TabularInline):
    """Who interprets."""

    model = Interpreter
    hide_title = True
    form = InterpreterForm
    extra = 0
    can_delete = False
    fields = ("name", "languages", "is_active")
    ordering = ("name", "id")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_staff)  # type: ignore[union-attr]

    has_add_permission = has_change_permission = has_view_permission  # type: ignore[assignment]


class SlotInline(Named, TabularInline):
    """The slots: a break, or fewer tables. One without meetings is made a break."""

    model = Slot
    hide_title = True
    extra = 0
    max_num = 0
    can_delete = False
    fields = ("at", "is_break", "tables")
    readonly_fields = ("at",)
    ordering = ("period",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_staff)  # type: ignore[union-attr]

    has_change_permission = has_view_permission  # type: ignore[assignment]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("programme__event")

    @admin.display(description=_("Время площадки"))
    def at(self, row: Slot) -> str:
        zone = queries.zone_of(row.programme)
        return f"{row.period.lower.astimezone(zone):%d.%m %H:%M}–{row.period.upper.astimezone(zone):%H:%M}"


_released = once_a_row(queries.released_of)


def _has_released(actor: User, row: Programme) -> bool:
    return _released(row) is not None


@admin.register(Programme)
class ProgrammeAdmin(StaffAdmin):
    """The meetings of an event. Slots are added in rows, schedules are made by long work."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    list_display = ("event", "tables", "requests_until", "has_schedule")
    list_select_related = ("event",)
    search_fields = ("event__title_ru",)
    ordering = ("-created_at", "-id")
    inlines = (SlotInline, InterpreterInline)
    fields = ("event", "tables", "requests_until", "floor", "seconds", "standing", "screen")
    readonly_fields = ("standing", "screen")
    empty_text = _("Программа встреч начинается здесь: мероприятие, число столов и срок для запросов.")
    buttons = (
        Button(
            name="slots",
            label=_("Добавить слоты"),
            run=actions.add_slots,
            subject="programme",
            form=SlotsForm,
            explanation=_("Ряд одинаковых встреч одного дня по часам площадки. Перерыв отмечается у слота."),
            done=_("Слоты добавлены."),
        ),
        Button(
            name="admit",
            label=_("Допустить подтверждённые компании"),
            run=people.admit_confirmed,
            subject="programme",
            explanation=_("К встречам добавятся компании, чьё участие в мероприятии подтверждено, если их ещё нет."),
            done=_("Подтверждённые компании допущены к встречам."),
        ),
        Button(
            name="schedule",
            label=_("Составить расписание"),
            run=actions.order_schedule,
            subject="programme",
            explanation=_(
                "Портал ищет лучшее расписание из принятых запросов и говорит, насколько ещё лучше оно могло бы быть. "
                "Прежний черновик будет отброшен, опубликованное расписание не изменится."
            ),
        ),
        Button(
            name="replan",
            label=_("Перепланировать с наименьшими изменениями"),
            run=actions.order_schedule,
            subject="programme",
            may=_has_released,
            explanation=_("Опубликованные встречи остаются на местах, где это возможно."),
        ),
        Button(
            name="revise",
            label=_("Править опубликованное вручную"),
            run=actions.revise,
            subject="programme",
            may=_has_released,
            done=_("Черновик создан из опубликованного расписания."),
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event", *self.readonly_fields) if obj else self.readonly_fields

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """Long work leads to its own page, where its progress is."""
        if button not in ("schedule", "replan") or request.method != "POST":
            return super().button_view(request, object_id, button)
        row = self.get_object(request, object_id)
        if row is None or not self.has_change_permission(request, row):
            raise Http404
        try:
            job = actions.order_schedule(actor=request.user, programme=row, fresh=button == "schedule")  # type: ignore[arg-type]
        except Conflict as error:
            messages.error(request, str(error.message))
            return HttpResponseRedirect(reverse("admin:exhibitions_programme_change", args=[row.pk]))
        return HttpResponseRedirect(reverse("jobs:job", args=[job.pk]))

    @display(description=_("Расписание"), boolean=True)
    def has_schedule(self, row: Programme) -> bool:
        return _released(row) is not None

    @admin.display(description=_("Расписания"))
    @once_a_row
    def standing(self, row: Programme) -> str:
        """The draft and the released schedule, each a link to its board."""
        if row._state.adding:
            return "—"
        found = [one for one in (queries.draft_of(row), _released(row)) if one is not None]
        links = (
            (reverse("admin:exhibitions_meetingschedule_board", args=[one.pk]), one.get_state_display(), one.number)
            for one in found
        )
        return format_html_join(" · ", '<a href="{}">{}, № {}</a>', links) or "—"

    @admin.display(description=_("Экран зала"))
    def screen(self, row: Programme) -> str:
        if row._state.adding:
            return "—"
        return format_html('<a href="{0}">{0}</a>', reverse("exhibitions:hall", args=[row.hall_key]))


@admin.register(Absence)
class AbsenceAdmin(StaffAdmin):
    """When a side, an interpreter or one meeting cannot be."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    deleters = KEEPERS
    list_display = ("who", "slot")
    list_filter = ("slot__programme",)
    list_select_related = (
        *("slot__programme__event", "participant__organisation", "participant__buyer", "interpreter"),
        *("request__exporter__organisation", "request__buyer__buyer"),
    )
    ordering = ("-id",)
    autocomplete_fields = ("participant", "request")
    empty_text = _("Участники отмечают своё время сами. Здесь — время переводчиков и запреты для отдельных встреч.")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Slots by the clocks at the venue, each with its event."""
        if db_field.name == "slot":
            kwargs["queryset"] = Slot.objects.select_related("programme__event").order_by("programme", "period")
        found = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "slot" and found is not None:
            found.label_from_instance = lambda slot: f"{slot.programme.event.title}: {slot}"  # type: ignore[attr-defined]
        return found

    @display(description=_("Кто"))
    def who(self, row: Absence) -> str:
        return str(row.participant or row.interpreter or row.request)


@admin.register(MeetingSchedule)
class MeetingScheduleAdmin(StaffAdmin):
    """Schedules: what each is worth and the board."""

    viewers = KEEPERS
    list_display = ("programme", "number", "state_label", "worth", "bound", "gap_text", "made_at")
    list_filter = ("programme", "state")
    list_select_related = ("programme__event",)
    ordering = ("-made_at", "-id")
    empty_text = _("Расписание составляют на странице программы встреч.")
    fields = (
        *("programme", "number", "state", "based_on", "asked", "weight", "bound", "gap_text", "shortfall", "gaps"),
        *("is_best", "seconds", "moves", "made_by", "made_at", "released_by", "released_at"),
    )
    readonly_fields = fields
    buttons = (Button(name="board", label=_("Доска"), run=actions.release, subject="schedule"),)

    @display(description=_("Вес"))
    def worth(self, row: MeetingSchedule) -> int:
        return row.weight

    @display(description=_("До предела не больше"))
    def gap_text(self, row: MeetingSchedule) -> str:
        return percent(row.gap)

    @display(
        description=_("Состояние"), label={"draft": "warning", "released": "success", "replaced": "", "discarded": ""}
    )
    def state_label(self, row: MeetingSchedule) -> tuple[str, str]:
        return row.state, str(row.get_state_display())

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.board)
        return [path("<uuid:key>/board/", view, name="exhibitions_meetingschedule_board"), *super().get_urls()]

    def button_view(self, request: HttpRequest, object_id: str, button: str) -> HttpResponse:
        """The only button opens the board."""
        return HttpResponseRedirect(reverse("admin:exhibitions_meetingschedule_board", args=[object_id]))

    def board(self, request: HttpRequest, key: UUID) -> HttpResponse:
        """The board; on POST a meeting is put somewhere, taken out, or all is released. Refusals say why."""
        if not self.has_view_permission(request):
            raise Http404
        schedule = queries.get(request.user, key)  # type: ignore[arg-type]
        refusal, status = "", 200
        if request.method == "POST":
            try:
                said = self._done(request, schedule)
                messages.success(request, said)
                by = request.GET.get("by", "")
                return HttpResponseRedirect(f"{request.path}?by={by}" if by in BY else request.path)
            except (Conflict, Invalid, NotAllowed, NotFound) as error:
                refusal, status = str(error.message), error.status
        words = _board_context(request, schedule, refusal)
        return self.framed(request, str(schedule), "exhibitions/admin/board.html", words, status)

    @staticmethod
    def _done(request: HttpRequest, schedule: MeetingSchedule) -> str:
        actor: Any = request.user
        form = MoveForm(request.POST)
        if not form.is_valid():
            raise Invalid(_now("Выберите время и стол."))
        data = form.cleaned_data
        if data["do"] == "release":
            actions.release(actor=actor, schedule=schedule, version=data["version"])
            return _now("Расписание опубликовано. Те, для кого что-то изменилось, получат письма.")
        row = MeetingRequest.objects.filter(pk=data["request"], event=schedule.programme.event_id).first()
        if row is None:
            raise NotFound(_now("Такой встречи нет."))
        if data["do"] == "unplace":
            actions.unplace_meeting(actor=actor, schedule=schedule, request=row, version=data["version"])
            return _now("Встреча убрана из расписания.")
        if data["slot"] is None or data["table"] is None:
            raise Invalid(_now("Выберите время и стол."))
        actions.place_meeting(
            actor=actor,
            schedule=schedule,
            request=row,
            slot_id=data["slot"],
            table=data["table"],
            version=data["version"],
        )
        return _now("Встреча поставлена.")


def percent(share: float) -> str:
    """0.0123 as «1,23 %»."""
    return f"{number(round(share * 100, 2), 2)} %"


BY = {"tables": _("Столы"), "exporters": _("Экспортёры"), "buyers": _("Закупщики")}


class MoveForm(forms.Form):
    """What is done on the board."""

    do = forms.ChoiceField(choices=[(name, name) for name in ("place", "unplace", "release")])
    version = forms.IntegerField(required=False)
    request = forms.UUIDField(required=False)
    slot = forms.UUIDField(required=False)
    table = forms.IntegerField(required=False, min_value=1, max_value=500)


class WhereForm(forms.Form):
    """Where to put a meeting."""

    slot = forms.ChoiceField(label=_("Время площадки"))
    table = forms.IntegerField(label=_("Стол"), min_value=1)

    def __init__(self, *args: Any, slots: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = slots  # type: ignore[attr-defined]


def _board_context(request: HttpRequest, schedule: MeetingSchedule, refusal: str) -> dict[str, Any]:
    programme = schedule.programme
    slots = queries.slots_of(programme)
    placements = queries.placements_of(schedule)
    by = request.GET.get("by", "tables")
    by = by if by in BY else "tables"
    drawn = boards.board(programme, slots, placements, by=by, names=lambda at: _now("Стол {n}").format(n=at))
    is_draft = schedule.state == ScheduleState.DRAFT
    asked = queries.asked(programme)
    places = asked.schedule_of(placements)
    held = {row.request_id for row in placements}
    chosen = request.POST.get("request") or request.GET.get("move", "")
    moving = next((row for row in asked.requests if str(row.pk) == chosen), None) if is_draft else None
    return {
        "schedule": schedule,
        "board": drawn,
        "by": by,
        "tabs": [{"key": key, "label": label, "is_here": key == by} for key, label in BY.items()],
        "is_draft": is_draft,
        "is_released": schedule.state == ScheduleState.RELEASED,
        "refusal": refusal,
        "held": len(placements),
        "floor": programme.floor,
        "below": [
            {"name": asked.people[person].name, "held": held_now, "due": due}
            for person, (held_now, due) in verifier.below(asked.problem, places).items()
        ],
        "gap": percent(schedule.gap),
        "left": [
            {"row": row, "why": WHY[explain(asked.problem, places, asked.number[row.pk]).reason]}
            for row in asked.requests
            if row.pk not in held
        ]
        if is_draft
        else [],
        "gone": [row for row in placements if row.request_id not in asked.number] if is_draft else [],
        "moving": moving,
        "form": dress(_where(request, drawn, placements, moving)) if moving else None,
        "is_held": bool(moving and moving.pk in held),
        "url": request.path,
        "programme_url": reverse("admin:exhibitions_programme_change", args=[programme.pk]),
        "hall_url": reverse("exhibitions:hall", args=[programme.hall_key]),
    }


def _where(request: HttpRequest, drawn: Any, placements: list[Placement], moving: MeetingRequest) -> WhereForm:
    choices = [(str(one.slot.pk), f"{one.day}, {one.time}") for one in drawn.columns if not one.slot.is_break]
    here = next((row for row in placements if row.request_id == moving.pk), None)
    initial = {"slot": str(here.slot_id), "table": here.table} if here else {"table": 1}
    data = request.POST if request.method == "POST" else None
    return WhereForm(data, initial=initial, slots=choices)
