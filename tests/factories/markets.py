"""Saved market selections, made by the actions that make them on the portal."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from applications.models import Application
from services import actions, queries
from services.models import MarketSelection, SelectionAdvice

QUESTION = "Выбираем два рынка на будущий год, поставить можем четыре контейнера."


def selection(user: User, hs: str = "8504", title: str = "", note: str = "", **choice: Any) -> MarketSelection:
    """A ranking that the person's company saved."""
    return actions.save_selection(
        actor=user,
        organisation=user.organisation,
        choice=queries.Choice(hs=hs, **choice),
        title=title,
        note=note,
    )


def sent(user: User, manager: User, *, state: str = "in_progress", **choice: Any) -> SelectionAdvice:
    """A selection in a request that staff work on."""
    row = selection(user, **choice)
    request = actions.send_selection(actor=user, selection=row)
    actions.save_draft(actor=user, request=request, answers={**request.answers, "question": QUESTION})
    application = Application.objects.get(pk=request.pk)
    actions.submit(actor=user, application=application)
    for _name, step in (
        ("registered", actions.register),
        ("in_review", actions.review),
        ("accepted", actions.accept),
        ("in_progress", actions.start),
    ):
        if Application.objects.get(pk=request.pk).state == state:
            break
        step(actor=manager, application=application)
    return SelectionAdvice.objects.select_related("selection", "request__application").get(request=request.pk)
