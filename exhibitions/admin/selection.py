"""The selection at the staff's desk: criteria and commission, decisions looked at as a whole, appeals."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from accounts.models import User
from accounts.staff import ActionAdmin, ActionForm, Button, ReadOnly, StaffAdmin
from core.errors import Conflict, Invalid, NotAllowed
from core.formats import number
from exhibitions.actions import appeals, deciding
from exhibitions.actions import selection as actions
from exhibitions.admin.meetings import KEEPERS
from exhibitions.enums import Allotment, EventState
from exhibitions.enums.selection import AppealState, Outcome, SelectionState
from exhibitions.forms.selection import AnswerAppealForm, CriteriaForm, LeaveForm, MemberForm, TermForm, UpholdForm
from exhibitions.models import Appeal, CommissionMember, Decision, Event, PlaceLevel, Selection, SelectionCriterion
from exhibitions.queries import selection as queries
from exhibitions.queries.discipline import return_rate
from exhibitions.rules.selection import has_opened, usual_term
from exhibitions.texts.discipline import RULE, past_events, points_in_words

S = SelectionState
STATE_TONES = {S.PREPARING: "info", S.SCORING: "warning", S.DECIDING: "warning", S.PUBLISHED: "success"}
OUTCOME_TONES = {Outcome.CHOSEN: "success", Outcome.RESERVE: "warning", Outcome.TURNED_DOWN: "danger"}


class CriterionInline(ReadOnly, TabularInline):
    """By what applications are scored."""

    model = SelectionCriterion
    fields = ("title_ru", "title_en", "weight", "source")
    readonly_fields = fields
    ordering = ("position", "id")


class MemberInline(ReadOnly, TabularInline):
    """Who scores."""

    model = CommissionMember
    fields = ("user", "role", "standing", "is_active", "at")
    readonly_fields = fields
    ordering = ("at", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("user")

    @admin.display(description=_("Откуда"))
    def standing(self, row: CommissionMember) -> str:
        return _now("Сотрудник Моспрома") if row.user.is_staff else _now("Внешний эксперт")


class SelectionForm(ActionForm):
    """How many score, the spread, the pass."""

    class Meta:
        model = Selection
        fields = ("event", "scorers", "spread", "pass_score")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "event" in self.fields:
            self.fields["event"].queryset = Event.objects.filter(  # type: ignore[attr-defined]
                allotment=Allotment.SELECTION,
                selection=None,
                state__in=(EventState.PROPOSED, EventState.PLANNED, EventState.ANNOUNCED),
            ).order_by("starts_on", "pk")

    def act(self, data: dict[str, Any]) -> Selection:
        if self.instance._state.adding:
            return actions.make_selection(actor=self.actor, event=data["event"], values=data)
        return actions.change_terms(actor=self.actor, selection=self.instance, values=data)


def _in(*states: SelectionState) -> Any:
    def shown(actor: User, row: Selection) -> bool:
        return row.state in states

    return shown


def _unopened(actor: User, row: Selection) -> bool:
    return not has_opened(row.event)


@admin.register(Selection)
class SelectionAdmin(ActionAdmin):
    """A selection from its criteria to its minutes."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = SelectionForm
    inlines = (CriterionInline, MemberInline)
    list_display = ("event", "scorers", "pass_score", "state_label", "scoring_until", "published_at")
    list_filter = (("state", ChoicesDropdownFilter),)
    list_filter_submit = True
    list_select_related = ("event",)
    search_fields = ("event__title_ru",)
    ordering = ("-event__starts_on", "-id")
    fields = ("event", "scorers", "spread", "pass_score")
    empty_text = _(
        "Отбор появляется, когда открывается приём заявок на мероприятие с конкурсом, или добавляется здесь."
    )
    buttons = (
        Button(
            name="criteria",
            label=_("Критерии и веса"),
            run=actions.set_criteria,
            subject="selection",
            form=CriteriaForm,
            may=_unopened,
            explanation=_("Веса вместе — 100. После открытия приёма заявок критерии не меняются."),
            done=_("Критерии сохранены."),
        ),
        Button(
            name="appoint",
            label=_("Включить в комиссию"),
            run=actions.appoint,
            subject="selection",
            form=MemberForm,
            may=_in(S.PREPARING, S.SCORING),
            done=_("Член комиссии получил письмо."),
        ),
        Button(
            name="dismiss",
            label=_("Вывести из комиссии"),
            run=actions.dismiss,
            subject="selection",
            form=LeaveForm,
            may=_in(S.PREPARING, S.SCORING),
            explanation=_("Поставленные оценки останутся, остальные заявки получат другие."),
            done=_("Состав комиссии изменён."),
        ),
        Button(
            name="begin",
            label=_("Начать оценку"),
            run=actions.begin_scoring,
            subject="selection",
            form=TermForm,
            initial=lambda _row: {"until": usual_term(timezone.localdate())},
            may=_in(S.PREPARING),
            explanation=_("Все поданные заявки перейдут на оценку и поровну распределятся между членами комиссии."),
            done=_("Заявки распределены, члены комиссии получили письма."),
        ),
        Button(
            name="term",
            label=_("Перенести срок оценки"),
            run=actions.set_term,
            subject="selection",
            form=TermForm,
            initial=lambda row: {"until": row.scoring_until},
            may=_in(S.SCORING),
            explanation=_("Те, кто не закончил, получат письмо с новым сроком."),
            done=_("Срок оценки перенесён."),
        ),
        Button(
            name="fill",
            label=_("Дораспределить"),
            run=actions.fill_round,
            subject="selection",
            may=_in(S.SCORING),
            explanation=_("Недостающие мнения запросят у тех, у кого меньше заявок."),
        ),
        Button(
            name="close",
            label=_("Завершить оценку"),
            run=deciding.close_round,
            subject="selection",
            may=_in(S.SCORING),
            explanation=_("Оценки больше не изменятся. Портал предложит решение по каждой заявке."),
            done=_("Оценка завершена, решения подготовлены."),
        ),
        Button(
            name="again",
            label=_("Пересчитать предложения"),
            run=deciding.propose_again,
            subject="selection",
            may=_in(S.DECIDING),
            explanation=_("Решения будут предложены заново, изменения вручную пропадут."),
            danger=True,
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<uuid:selection_id>/board/",
                self.admin_site.admin_view(self.board),
                name="exhibitions_selection_board",
            ),
            path(
                "<uuid:selection_id>/minutes.<str:kind>",
                self.admin_site.admin_view(self.minutes),
                name="exhibitions_selection_minutes",
            ),
            *super().get_urls(),
        ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.fields, "scoring_until", "way") if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event", "scoring_until", "way") if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Terms are fixed once the event has opened."""
        if isinstance(obj, Selection) and has_opened(obj.event):
            return False
        return super().has_change_permission(request, obj)

    @display(description=_("Состояние"), ordering="state", label={s.label: tone for s, tone in STATE_TONES.items()})
    def state_label(self, row: Selection) -> str:
        return str(row.get_state_display())

    @admin.display(description=_("Ход отбора"))
    def way(self, row: Selection) -> str:
        """The page of progress and decisions."""
        url = reverse("admin:exhibitions_selection_board", args=[row.pk])
        words = _now("Ход оценки и решения")
        return format_html(
            '{}. <a class="font-medium text-primary-600 dark:text-primary-500" href="{}">{}</a>',
            row.get_state_display(),
            url,
            words,
        )

    def _row(self, request: HttpRequest, selection_id: UUID) -> Selection:
        row = self.get_object(request, str(selection_id))
        if not isinstance(row, Selection) or not self.has_view_permission(request, row):
            raise Http404
        return row

    def board(self, request: HttpRequest, selection_id: UUID) -> HttpResponse:
        """Who has scored how much; then the decisions as a whole, published by a button."""
        row, refusal, status = self._row(request, selection_id), "", 200
        if request.method == "POST":
            try:
                version = request.POST.get("version", "")
                deciding.publish(
                    actor=request.user,  # type: ignore[arg-type]
                    selection=row,
                    expected_version=int(version) if version.isascii() and version.isdigit() else 0,
                )
            except (Conflict, Invalid, NotAllowed) as error:
                refusal, status = str(error.message), error.status
                row.refresh_from_db()
            else:
                messages.success(request, _now("Решения опубликованы, компании получили письма."))
                return HttpResponseRedirect(request.path)
        return self.framed(
            request, _now("Ход отбора"), "exhibitions/admin/selection.html", _board(row, refusal), status=status
        )

    def minutes(self, request: HttpRequest, selection_id: UUID, kind: str) -> HttpResponse:
        """The frozen minutes, as a document or as the JSON that the SHA-256 is of."""
        row = self._row(request, selection_id)
        found = queries.minutes_of(row)
        if found is None or kind not in ("pdf", "json"):
            raise Http404
        body = bytes(found.pdf) if kind == "pdf" else found.content.encode()
        response = HttpResponse(body, content_type=f"application/{kind}")
        response["Content-Disposition"] = f'attachment; filename="minutes-{row.event.slug}.{kind}"'
        return response


def _board(row: Selection, refusal: str) -> dict[str, Any]:
    decisions = list(queries.decisions(row))
    points = queries.points(row)
    for one in decisions:
        one.past = points_in_words(points.get(one.participation_id))  # type: ignore[attr-defined]
    counts = {outcome: sum(one.outcome == outcome for one in decisions) for outcome in Outcome.values}
    return {
        "object": row,
        "selection": row,
        "refusal": refusal,
        "is_scoring": row.state == S.SCORING,
        "is_deciding": row.state == S.DECIDING,
        "progress": queries.progress(row),
        "missing": queries.missing(row) if row.state == S.SCORING else [],
        "decisions": decisions,
        "rule": RULE,
        "readings": queries.readings(row),
        "counts": [(Outcome(outcome).label, count) for outcome, count in counts.items()],
        "outcomes": [label for _value, label in Outcome.choices],
        "levels": list(PlaceLevel.objects.filter(event=row.event_id)),
        "tables": queries.breakdown(decisions) if decisions else [],
        "returned": return_rate() if decisions else (0, 0),
        "minutes": queries.minutes_of(row),
        "pdf_url": reverse("admin:exhibitions_selection_minutes", args=[row.pk, "pdf"]),
        "json_url": reverse("admin:exhibitions_selection_minutes", args=[row.pk, "json"]),
        "selection_url": reverse("admin:exhibitions_selection_change", args=[row.pk]),
    }


class DecisionForm(ActionForm):
    """A decision: as proposed, or otherwise with a reason."""

    class Meta:
        model = Decision
        fields = ("outcome", "why", "reason", "feedback")
        widgets: ClassVar[dict[str, Any]] = {
            "why": forms.Textarea(attrs={"rows": 3}),
            "feedback": forms.Textarea(attrs={"rows": 6}),
        }

    def act(self, data: dict[str, Any]) -> Decision:
        return deciding.change_decision(actor=self.actor, decision=self.instance, **data)


@admin.register(Decision)
class DecisionAdmin(ActionAdmin):
    """One decision; they are published together."""

    viewers = KEEPERS
    editors = KEEPERS
    form = DecisionForm
    list_display = ("rank", "company", "score", "proposed_label", "outcome_label", "selection")
    list_filter = (("outcome", ChoicesDropdownFilter), "selection")
    list_filter_submit = True
    list_select_related = ("selection__event", "participation__organisation", "participation__application")
    search_fields = ("participation__organisation__name", "participation__application__number")
    ordering = ("-selection__event__starts_on", "selection", "rank", "id")
    fields = ("company", "score", "opinions", "discipline", "proposed", "outcome", "why", "reason", "feedback")
    readonly_fields = ("company", "score", "opinions", "discipline", "proposed")
    empty_text = _("Решения появятся, когда комиссия завершит оценку заявок.")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Published decisions stay as they are."""
        if isinstance(obj, Decision) and obj.selection.state != S.DECIDING:
            return False
        return super().has_change_permission(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the whole."""
        messages.success(request, _now("Решение сохранено."))
        return HttpResponseRedirect(reverse("admin:exhibitions_selection_board", args=[obj.selection_id]))

    @admin.display(description=_("Компания"))
    def company(self, row: Decision) -> str:
        return f"{row.participation.organisation}, {row.participation.application.number}"

    @admin.display(description=_("Мнения"))
    def opinions(self, row: Decision) -> str:
        """What each member gave and wrote."""
        found = row.participation.opinions.filter(state="scored").select_related("member__user").order_by("at", "id")
        return "\n\n".join(f"{one.member.user}: {number(one.score, 2)}\n{one.comment}" for one in found)

    @admin.display(description=_("Дисциплина на прошлых мероприятиях"))
    def discipline(self, row: Decision) -> str:
        """What the company did at which event and when, and what it came to."""
        record = queries.record(row.participation_id)
        if record is None or record.points is None:
            return _now("Портал не знает прошлых мероприятий компании.")
        found = past_events(record.events)
        lines = [f"{one['day']}, {one['title']}: {' '.join(one['facts'])} {one['points']}" for one in found]
        return "\n\n".join([points_in_words(record.points), *lines, str(RULE)])

    @display(
        description=pgettext_lazy("decision", "Предложено"),
        ordering="proposed",
        label={o.label: tone for o, tone in OUTCOME_TONES.items()},
    )
    def proposed_label(self, row: Decision) -> str:
        return str(row.get_proposed_display())

    @display(description=_("Решение"), ordering="outcome", label={o.label: tone for o, tone in OUTCOME_TONES.items()})
    def outcome_label(self, row: Decision) -> str:
        return str(row.get_outcome_display())


def _filed(actor: User, row: Appeal) -> bool:
    return row.state == AppealState.FILED and row.against_id != actor.pk


@admin.register(Appeal)
class AppealAdmin(StaffAdmin):
    """Appeals: decided by somebody who did not take the decision."""

    viewers = KEEPERS
    list_display = ("company", "event", "state_label", "at", "decided_by")
    list_filter = (("state", ChoicesDropdownFilter),)
    list_filter_submit = True
    list_select_related = (
        "decision__selection__event",
        "decision__participation__organisation",
        "decision__participation__application",
        "decided_by",
    )
    search_fields = ("decision__participation__organisation__name", "decision__participation__application__number")
    ordering = ("decided_at", "-at", "-id")
    fields = ("company", "event", "text", "at", "against", "state", "answer", "decided_by", "decided_at")
    empty_text = _("Компания может подать апелляцию в течение пяти рабочих дней после публикации решений.")
    buttons = (
        Button(
            name="uphold",
            label=_("Удовлетворить"),
            run=appeals.uphold,
            subject="appeal",
            form=UpholdForm,
            may=_filed,
            explanation=_("Заявка встанет в резерв по своей оценке и получит место, если оно есть."),
            done=_("Компания получила ответ."),
        ),
        Button(
            name="dismiss",
            label=_("Отклонить"),
            run=appeals.dismiss_appeal,
            subject="appeal",
            form=AnswerAppealForm,
            may=_filed,
            explanation=_("Решение останется прежним."),
            done=_("Компания получила ответ."),
            danger=True,
        ),
    )

    @admin.display(description=_("Компания"))
    def company(self, row: Appeal) -> str:
        part = row.decision.participation
        return f"{part.organisation}, {part.application.number}"

    @admin.display(description=_("Мероприятие"))
    def event(self, row: Appeal) -> str:
        return str(row.decision.selection.event)

    @display(
        description=_("Состояние"),
        ordering="state",
        label={
            AppealState.FILED.label: "warning",
            AppealState.UPHELD.label: "success",
            AppealState.DISMISSED.label: "info",
        },
    )
    def state_label(self, row: Appeal) -> str:
        return str(row.get_state_display())
