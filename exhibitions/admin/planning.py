"""Plans of years and suggestions of companies at the staff's desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.staff import ActionAdmin, ActionForm, Button, StaffAdmin
from exhibitions import actions
from exhibitions.admin.events import KEEPERS
from exhibitions.forms.planning import SuggestionAnswerForm, TakeForm
from exhibitions.models import PlanRound, Suggestion


class RoundForm(ActionForm):
    """When companies vote."""

    class Meta:
        model = PlanRound
        fields = ("year", "votes_from", "votes_until", "most_votes")

    def act(self, data: dict[str, Any]) -> PlanRound:
        plan = None if self.instance._state.adding else self.instance
        return actions.keep_round(actor=self.actor, plan=plan, values=data)


@admin.register(PlanRound)
class PlanRoundAdmin(ActionAdmin):
    """A year's vote and its publication."""

    viewers = KEEPERS
    editors = KEEPERS
    adders = KEEPERS
    form = RoundForm
    list_display = ("year", "votes_from", "votes_until", "published_at")
    ordering = ("-year",)
    buttons = (
        Button(
            name="publish",
            label=_("Опубликовать план"),
            run=actions.publish_plan,
            subject="plan",
            may=lambda _actor, row: row.published_at is None,
            explanation=_("Все увидят мероприятия, которые вы включили в план."),
            done=_("План опубликован."),
        ),
    )


@admin.register(Suggestion)
class SuggestionAdmin(StaffAdmin):
    """What companies suggest: put to the vote, or answered."""

    viewers = KEEPERS
    list_display = ("title", "organisation", "country", "industry", "round", "event")
    list_filter = ("round", "industry")
    search_fields = ("title", "organisation__name")
    ordering = ("-at", "-id")
    list_select_related = ("organisation", "country", "round", "event")
    fields = (
        "round",
        "title",
        "kind",
        "country",
        "industry",
        "month",
        "why",
        "organisation",
        "person",
        "event",
        "answer",
    )
    buttons = (
        Button(
            name="take",
            label=_("Включить в голосование"),
            run=actions.take_suggestion,
            subject="suggestion",
            form=TakeForm,
            may=lambda _actor, row: row.event_id is None,
            done=_("Мероприятие в голосовании."),
        ),
        Button(
            name="answer",
            label=_("Ответить"),
            run=actions.answer_suggestion,
            subject="suggestion",
            form=SuggestionAnswerForm,
            done=_("Ответ сохранён."),
            initial=lambda row: {"answer": row.answer},
        ),
    )
