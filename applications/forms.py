"""What a browser sends about any application."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from applications import queries
from applications.actions import TEXT_LIMIT
from applications.documents import ACCEPT, KINDS_IN_WORDS, refuse
from applications.enums import Phase, RefusalReason
from applications.models import Application
from applications.workflow import KINDS, Handler, StepRule, all_states
from core.fields import FilesField, LongTextField
from core.formats import size
from core.uploads import limit_at_once

RATINGS = [
    (5, _("5 — отлично")),
    (4, _("4 — хорошо")),
    (3, _("3 — приемлемо")),
    (2, _("2 — плохо")),
    (1, _("1 — очень плохо")),
]


class Documents(FilesField):
    """Files for an application. What is in them is judged later, by `documents.received`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Файлы"),
                "required": False,
                "max_bytes": settings.UPLOAD_MAX_BYTES,
                "max_files": settings.UPLOAD_MAX_FILES,
                "accept": ACCEPT,
                "hint": f"{KINDS_IN_WORDS}.",
                **kwargs,
            }
        )


class WithFiles(forms.Form):
    """A form with files. `refused` are those that `core.uploads` did not even store."""

    def __init__(self, *args: Any, refused: list[tuple[str, bool]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused = refused or []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if any(together for _name, together in self.refused):
            text = now("Вместе файлы больше {limit}. Отправьте их по частям.").format(limit=size(limit_at_once()))
            self.add_error("files", text)
        else:
            for name, _together in self.refused:
                self.add_error("files", refuse("too_large", name).message)
        return data


class UploadForm(WithFiles):
    """Files of a draft."""

    files = Documents()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("files"):
            self.add_error("files", now("Выберите файл."))
        return data


class MessageForm(WithFiles):
    """A message of the conversation. `client_key` makes a double click one message."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    text = LongTextField(
        label=_("Сообщение"), max_length=TEXT_LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    files = Documents()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("text") and not data.get("files"):
            self.add_error("text", now("Напишите сообщение или приложите файл."))
        return data


class NoteForm(MessageForm):
    """A note among staff."""

    text = LongTextField(label=_("Служебная заметка"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 4}))


class StepForm(WithFiles):
    """What one step of a workflow asks for, made from the step and the action behind it."""

    expected_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, step: StepRule, handler: Handler, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{step.code}-%s")
        super().__init__(*args, **kwargs)
        self.step = step
        if "reason" in handler.inputs:
            self.fields["reason"] = forms.ChoiceField(
                label=_("Основание"),
                choices=[("", _("Выберите основание")), *RefusalReason.choices],
                required="reason" in handler.required,
            )
        if "rating" in handler.inputs:
            self.fields["rating"] = forms.TypedChoiceField(
                label=_("Ваша оценка"),
                choices=RATINGS,
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required="rating" in handler.required,
            )
        if handler.words:
            self.fields["comment"] = LongTextField(
                label=step.prompt or _("Комментарий"),
                max_length=TEXT_LIMIT,
                widget=forms.Textarea(attrs={"rows": 5}),
                required=handler.words in handler.required,
            )
        if "files" in handler.inputs:
            self.fields["files"] = Documents(required="files" in handler.required)


class ListForm(forms.Form):
    """The filters of «Мои заявки»."""

    q = forms.CharField(label=_("Номер, ИНН или организация"), max_length=100, required=False)
    phase = forms.ChoiceField(label=_("Что сейчас"), required=False)
    kind = forms.ChoiceField(label=_("Услуга"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [("", _("Все")), *Phase.choices]
        self.fields["kind"].choices = [("", _("Все")), *((kind.key, kind.title) for kind in KINDS)]


class AssignForm(forms.Form):
    """Whom to give applications to; nobody is an answer too."""

    assignee = forms.ModelChoiceField(
        label=_("Исполнитель"), queryset=User.objects.none(), required=False, empty_label=_("Никому: снять исполнителя")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = queries.assignees()


class NamedForm(forms.Form):
    """Whom a closed application lets in."""

    people = forms.ModelMultipleChoiceField(
        label=_("Кого допустить"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Заявку, переписку и файлы увидят только отмеченные люди и назначенный исполнитель."),
    )

    def __init__(self, application: Application, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = queries.nameable(application)
        self.initial.setdefault("people", [person.pk for person in queries.named(application)])


class SaveViewForm(forms.Form):
    """A name for the filters that are set now."""

    name = forms.CharField(label=_("Название вида"), max_length=80)
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)


def state_choices() -> list[tuple[str, Any]]:
    """The states of all kinds, drafts left out."""
    return [(code, state.label) for code, state in all_states().items() if state.phase != Phase.DRAFT]
