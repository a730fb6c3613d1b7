"""Where a submitted request stands: the common page of applications with what a service adds to it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
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
    # A draft that was thrown away was never submitted.
    frozen = context["submission"].content if context["submission"] else []
    suffix = "_en" if get_language() == "en" else ""
    context["answers"] = [(line[f"label{suffix}"], line[f"value{suffix}"]) for line in frozen]
    context["result"] = _result(context["conversation"]) if application.delivered_at else None
    if application.state == ServiceState.DELIVERED:
        context["until"] = accepted_until(application)
        context["until_title"] = _("Примите результат до {day}").format(day=day(context["until"]))
        context["may_rework"] = application.reworks < settings.REWORKS_ALLOWED
    return render(request, "services/request.html", context)


def _result(conversation: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The last result among the messages: rework may have brought a second one."""
    results = [message for message in conversation if message["kind"] == MessageKind.RESULT.label]
    return results[-1] if results else None
