"""The buttons of an application: the steps its kind allows now, the assignment, messages and notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from unfold import widgets

from accounts.models import User
from accounts.staff import dress
from applications import actions, documents
from applications.enums import MessageKind, Phase, Side
from applications.forms import AssignForm, MessageForm, NoteForm, StepForm
from applications.models import Application
from applications.rules import may_write, sees_internal
from applications.workflow import KINDS, Handler, StepRule, open_steps
from core.errors import DomainError, NotAllowed
from core.uploads import refused_files
from core.web import new_request_key

Text = str | Promise


@dataclass(frozen=True)
class AdminStep:
    """One button: what it is called and which form it asks with."""

    name: str
    label: Text
    form: type[forms.Form]
    explanation: Text = ""
    danger: bool = False
    done: Text = ""
    options: dict[str, Any] = field(default_factory=dict)


class AssignOneForm(AssignForm):
    """Whom to give this application to."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


ASSIGN = AdminStep("assign", _("Назначить исполнителя"), AssignOneForm, done=_("Исполнитель назначен."))
MESSAGE = AdminStep("message", _("Написать заявителю"), MessageForm, done=_("Сообщение отправлено."))
NOTE = AdminStep(
    "note",
    _("Служебная заметка"),
    NoteForm,
    explanation=_("Заметку видят только сотрудники Моспрома."),
    done=_("Заметка сохранена."),
)


class FilesInput(forms.ClearableFileInput):
    """Several files in the look of the admin."""

    allow_multiple_selected = True
    template_name = "applications/admin/_files_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": " ".join(widgets.INPUT_CLASSES), "multiple": True, **(attrs or {})})


def buttons_for(user: User, row: Application) -> list[AdminStep]:
    """What this person may do with the application now, the steps of its way first."""
    found = [_step(step, handler) for step, handler in open_steps(user, row, Side.STAFF)]
    found.sort(key=lambda one: one.danger)
    # A closed one is given by an administrator, who does not come to this page.
    if row.phase in (Phase.STAFF, Phase.APPLICANT) and not row.confidential:
        found.append(ASSIGN)
    for one, kind in ((MESSAGE, MessageKind.NOTE), (NOTE, MessageKind.INTERNAL)):
        try:
            may_write(user, row, kind)
        except DomainError:
            continue
        if sees_internal(user, row):
            found.append(one)
    return found


def step_by_name(row: Application, name: str) -> AdminStep | None:
    """A step of the kind, or a button of every application, whether it is open now or not."""
    flow = KINDS[row.kind].workflow
    if name in flow.handlers and flow.steps_by_code[name].side == Side.STAFF:
        return _step(flow.steps_by_code[name], flow.handlers[name])
    return next((one for one in (ASSIGN, MESSAGE, NOTE) if one.name == name), None)


def _step(step: StepRule, handler: Handler) -> AdminStep:
    return AdminStep(
        step.code,
        step.label,
        StepForm,
        explanation=step.hint,
        danger=step.danger,
        options={"step": step, "handler": handler},
    )


def form_of(one: AdminStep, row: Application, data: Any = None, request: HttpRequest | None = None) -> forms.Form:
    """The form of a button; bound when something was sent or parked."""
    initial: dict[str, Any] = {
        "expected_version": row.version,
        "client_key": new_request_key(),
        "assignee": row.assignee_id,
    }
    options = dict(one.options)
    if request is not None and issubclass(one.form, MessageForm | StepForm):
        options["refused"] = refused_files(request)
    form = one.form(data, request.FILES if request else None, initial=initial, **options)
    if "files" in form.fields:
        form.fields["files"].widget = FilesInput()
        form.fields["files"].help_text = f"{documents.KINDS_IN_WORDS}."
    return dress(form)


def carry_out(one: AdminStep, user: User, row: Application, form: forms.Form) -> None:
    """Call the action behind a button. Raises what it raises."""
    given = dict(form.cleaned_data)
    if one is ASSIGN:
        versions = {row.pk: given["expected_version"]}
        _row, problem = actions.assign(
            actor=user, applications=[row], assignee=given["assignee"], expected_versions=versions
        )[0]
        if problem:
            raise NotAllowed(problem)
        return
    with documents.received(given.pop("files", [])) as files:
        if one in (MESSAGE, NOTE):
            kind = MessageKind.INTERNAL if one is NOTE else MessageKind.NOTE
            actions.say(actor=user, application=row, kind=kind, files=files, **given)
        else:
            actions.take(actor=user, application=row, step=one.name, files=files, **given)
