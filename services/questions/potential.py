"""The questions of the export-potential test as a form, and what a request for the adviser's comment asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.fields import LongTextField
from core.formats import day, number
from services.enums import ItemKind
from services.models import Attempt, Item
from services.questions.requests import RequestForm

NOT_APPLICABLE = "na"
SCALE = (
    ("0", _("Нет или не знаю")),
    ("1", _("Начали")),
    ("2", _("В основном")),
    ("3", _("Полностью, можем подтвердить")),
)
YES_NO = (("0", _("Нет")), ("1", _("Да")))


def choices_for(item: Item) -> list[tuple[str, Any]]:
    """The answers that a question takes, in words."""
    choices = list(YES_NO if item.kind == ItemKind.FLAG else SCALE)
    if item.na_allowed:
        choices.append((NOT_APPLICABLE, _("Не знаю") if item.kind == ItemKind.FLAG else _("К нам не относится")))
    return choices


def in_words(item: Item, value: int | None) -> str:
    """An answer as a person reads it."""
    return str(dict(choices_for(item)).get(as_text(value), ""))


def as_text(value: int | None) -> str:
    """An answer as a browser sends it."""
    return NOT_APPLICABLE if value is None else str(value)


def as_value(text: str) -> int | None:
    """The answer that a choice stands for."""
    return None if text == NOT_APPLICABLE else int(text)


def as_answer(text: Any) -> Any:
    """A browser's answer as the action takes it: a number, None for «not applicable»; what is neither stays."""
    if text == NOT_APPLICABLE:
        return None
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 6 else text


class AnswerField(forms.ChoiceField):
    """One answer. Whether it is possible is for the action to say, once and in its words."""

    widget = forms.RadioSelect

    def validate(self, value: Any) -> None:
        """Nothing to say here."""


class TestForm(forms.Form):
    """Some of the questions; any of them may wait."""

    __test__ = False  # no test, whatever pytest thinks of the name

    def __init__(self, items: Iterable[Item], data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for item in items:
            self.fields[item.code] = AnswerField(
                label=f"{item.number}. {item.text}", choices=choices_for(item), required=False
            )


class AttemptName:
    """A finished attempt in one line, in the language in which it is read."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt

    def __str__(self) -> str:
        band = self.attempt.outcome["band"]["title_en" if get_language() == "en" else "title_ru"]
        return gettext("{day}: {total} из 100, {band}").format(
            day=day(self.attempt.finished_at), total=number(self.attempt.total), band=band
        )


class PotentialForm(RequestForm):
    """A request for the adviser's comment on a finished attempt of the company."""

    subject_field = "question"

    attempt = forms.ChoiceField(
        label=_("Результат теста"),
        error_messages={
            "required": _("Выберите результат. Если теста ещё не было, пройдите его: это займёт около 15 минут."),
            "invalid_choice": _("Такого результата у компании нет. Выберите из списка."),
        },
    )
    question = LongTextField(
        label=_("На что обратить внимание"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Что вас удивило в результате, какой рынок вы рассматриваете, что хотите обсудить с консультантом."
        ),
    )

    @classmethod
    def about(cls, answers: Mapping[str, Any]) -> frozenset[str]:
        """The result that is to be commented on."""
        return frozenset({str(answers["attempt"])} if answers.get("attempt") else ())

    def offer(self) -> None:
        """The company's finished attempts, the newest first."""
        rows: list[Attempt] = []
        if self.request is not None and self.request.application.organisation_id:
            rows = list(
                Attempt.objects.filter(
                    organisation_id=self.request.application.organisation_id, finished_at__isnull=False
                ).order_by("-finished_at", "-id")[:50]
            )
        field = self.fields["attempt"]
        field.choices = [("", _("Выберите результат")), *((str(row.pk), AttemptName(row)) for row in rows)]  # type: ignore[attr-defined]
