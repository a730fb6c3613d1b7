"""Where a submitted request stands: the common page of applications with what a service adds to it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from applications.enums import MessageKind
from applications.views import context_of
from core.formats import day
from services.enums import ServiceState
from services.models import ServiceRequest
from services.notifications import accepted_until


def standing(request: HttpRequest, row: ServiceRequest) -> HttpResponse:
    """The page of a request: whose turn it is, the result, the answers in the reader's language."""
    application = row.application
    context = context_of(request.user, application)  # type: ignore[arg-type]
    context["service"] = row.service
    said = context["conversation"]
    context["result"] = _last(said, MessageKind.RESULT) if application.delivered_at else None
    is_asked = application.state == ServiceState.INFO_REQUESTED
    context["question"] = _last(said, MessageKind.REQUEST) if is_asked else None
    if application.state == ServiceState.REJECTED:
        context["refusal"] = application.transitions.get(step="reject")
    if application.state == ServiceState.DELIVERED:
        context["until"] = accepted_until(application)
        context["until_title"] = _("Примите результат до {day}").format(day=day(context["until"]))
        context["may_rework"] = application.reworks < settings.REWORKS_ALLOWED
    return render(request, "services/request.html", context)


def _last(conversation: list[dict[str, Any]], kind: MessageKind) -> dict[str, Any] | None:
    """The last message of a kind: there may have been a second question, or a result after rework."""
    found = [message for message in conversation if message["kind"] == kind.label]
    return found[-1] if found else None
