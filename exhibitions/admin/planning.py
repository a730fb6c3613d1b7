"""Plans of years and suggestions of companies at the staff's desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.staff import Button, StaffAdmin
from core.errors import Conflict, NotAllowed
from core.web import errors_to
from exhibitions import actions
from exhibitions.admin.events import KEEPERS
from exhibitions.forms.planning import SuggestionAnswerForm, TakeForm
from exhibitions.models import PlanRound, Suggestion


class RoundForm(forms.ModelForm):
    """When companies vote; the action that keeps it says what is wrong."""

    actor: Any = None

    class Meta:
        model = PlanRound
        fields = ("year", "votes_from", "votes_until", "most_votes")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                with errors_to(self):
                    plan = None if self.instance._state.adding else self.instance
                    self.kept = actions.keep_round(actor=self.actor, plan=plan, values=data)
            except (Conflict, NotAllowed) as error:
                self.add_error(None, str(error.message))
        return data

    def _post_clean(self) -> None:
        """The action has checked everything."""


@admin.register(PlanRound)
class PlanRoundAdmin(StaffAdmin):
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

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor = request.user
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.kept

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The action has saved it."""


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
