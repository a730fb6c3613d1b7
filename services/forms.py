"""What a browser sends about a request, apart from the answers themselves (those are services.questions)."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applications.documents import ACCEPT, KINDS_IN_WORDS
from core.fields import FilesField, LongTextField

RATINGS = [
    (5, _("5 — отлично")),
    (4, _("4 — хорошо")),
    (3, _("3 — приемлемо")),
    (2, _("2 — плохо")),
    (1, _("1 — очень плохо")),
]


def files_field() -> FilesField:
    """A place for the files that go with a form."""
    return FilesField(
        label=_("Файлы"),
        required=False,
        max_bytes=settings.UPLOAD_MAX_BYTES,
        max_files=settings.UPLOAD_MAX_FILES,
        accept=ACCEPT,
        hint=KINDS_IN_WORDS,
    )


class FilesForm(forms.Form):
    """The files of a draft, sent with its answers."""

    files = files_field()


class AnswerForm(forms.Form):
    """The answer to a request for information."""

    prefix = "answer"
    text = LongTextField(label=_("Ваш ответ"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))


class AcceptForm(forms.Form):
    """The client's word on the result."""

    prefix = "accept"
    rating = forms.TypedChoiceField(label=_("Ваша оценка"), choices=RATINGS, coerce=int, widget=forms.RadioSelect)
    comment = LongTextField(
        label=_("Отзыв"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Что помогло, чего не хватило. Отзыв видят сотрудники Моспрома."),
    )


class ReworkForm(forms.Form):
    """What is to be mended in the result."""

    prefix = "rework"
    text = LongTextField(
        label=_("Что доработать"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Назовите, чего не хватает или что не сходится."),
    )


class WithdrawForm(forms.Form):
    """Why the applicant takes the request back; they need not say."""

    prefix = "withdraw"
    comment = LongTextField(
        label=_("Почему отзываете"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
