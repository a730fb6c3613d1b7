"""One application: its page, its conversation, its steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from applications import actions, documents, queries
from applications.enums import Phase
from applications.forms import MessageForm, StepForm
from applications.models import Application
from applications.presentation import context_of
from applications.rules import may_write
from applications.workflow import KINDS, Handler, StepRule
from core.errors import Conflict, NotFound
from core.uploads import refused_files
from core.web import errors_to, new_request_key, unpark

OWN_PAGE = "applications:application"


def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The one address of every application: a draft's form, the kind's own page, or the common one."""
    found = queries.get(_user(request), application_id)
    kind = KINDS[found.kind]
    if found.phase == Phase.DRAFT and kind.form:
        return redirect(kind.form, found.pk)
    if kind.page != OWN_PAGE:
        return redirect(kind.page, found.pk)
    return page(request, found)


def page(
    request: HttpRequest,
    found: Application,
    *,
    template: str = "applications/application.html",
    more: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of an application. A kind's own view calls it with its template and what that shows besides."""
    return render(request, template, {**context_of(_user(request), found), **(more or {})}, status=status)


def message(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Write into the conversation. On a page of its own when something has to be mended or was typed before."""
    found = queries.get(_user(request), application_id)
    if request.method != "POST":
        may_write(_user(request), found)
        parked = unpark(request)
        form = MessageForm(parked) if parked else MessageForm(initial={"client_key": new_request_key()})
        return _message_page(request, found, form)
    form = MessageForm(request.POST, request.FILES, refused=refused_files(request))
    if not form.is_valid():
        return _message_page(request, found, form, status=_status(form))
    try:
        with errors_to(form), documents.received(form.cleaned_data["files"]) as files:
            actions.say(
                actor=_user(request),
                application=found,
                text=form.cleaned_data["text"],
                files=files,
                client_key=form.cleaned_data["client_key"],
            )
            messages.success(request, _("Сообщение отправлено."))
            return redirect(f"{_address(found)}#conversation")
    except Conflict as conflict:
        form.add_error(None, str(conflict.message))
        return _message_page(request, found, form, status=conflict.status)
    return _message_page(request, found, form, status=_status(form))


def _message_page(request: HttpRequest, found: Application, form: MessageForm, status: int = 200) -> HttpResponse:
    context = {"application": found, "kind": KINDS[found.kind], "form": form}
    return render(request, "applications/message.html", context, status=status)


def step(request: HttpRequest, application_id: UUID, step: str) -> HttpResponse:
    """Take one step. Its own page shows the form alone, and again whenever it could not be taken."""
    found = queries.get(_user(request), application_id)
    flow = KINDS[found.kind].workflow
    rule, handler = flow.steps_by_code.get(step), flow.handlers.get(step)
    if rule is None or handler is None:
        raise NotFound
    if request.method != "POST":
        KINDS[found.kind].may(_user(request), found, rule)
        flow.find(step, found.state)
        parked = unpark(request)
        initial = {"expected_version": found.version}
        form = StepForm(parked, step=rule, handler=handler, initial=initial)
        return _step_page(request, found, form)
    form = StepForm(request.POST, request.FILES, step=rule, handler=handler, refused=refused_files(request))
    if not form.is_valid():
        return _step_page(request, found, form, status=_status(form))
    given = dict(form.cleaned_data)
    try:
        with errors_to(form), documents.received(given.pop("files", [])) as files:
            actions.take(actor=_user(request), application=found, step=step, files=files, **given)
            messages.success(request, _("Готово: «{step}».").format(step=rule.label))
            return redirect(_address(found))
    except Conflict as conflict:
        return _step_conflict(request, found, rule, handler, conflict)
    return _step_page(request, found, form, status=_status(form))


def _step_conflict(
    request: HttpRequest, found: Application, rule: StepRule, handler: Handler, conflict: Conflict
) -> HttpResponse:
    """Somebody was first. What was typed stays; while the step is still there it can be sent again as it is."""
    found = queries.get(_user(request), found.pk)
    data = request.POST.copy()
    data["expected_version"] = str(found.version)
    form = StepForm(data, step=rule, handler=handler)
    form.full_clean()
    form.add_error(None, str(conflict.message))
    return _step_page(request, found, form, status=conflict.status, gone=found.state not in rule.sources)


def _step_page(
    request: HttpRequest, found: Application, form: StepForm, status: int = 200, *, gone: bool = False
) -> HttpResponse:
    kind = KINDS[found.kind]
    context = {
        "application": found,
        "kind": kind,
        "state": kind.workflow.by_code[found.state],
        "form": form,
        "step": form.step,
        "gone": gone,
        "typed": form.data.get("comment", "") if form.is_bound else "",
    }
    return render(request, "applications/step.html", context, status=status)


def _address(found: Application) -> str:
    return reverse(OWN_PAGE, args=[found.pk])


def _status(form: Form) -> int:
    """413 when a file was too large to be stored, 422 for everything else that has to be mended."""
    return 413 if getattr(form, "refused", None) else 422


def _user(request: HttpRequest) -> User:
    """The person behind the request: login is required by middleware."""
    return request.user  # type: ignore[return-value]
