"""What each service asks: the same questions whichever door the answers come by."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext, override

from core.errors import Invalid
from core.fields import MoneyField, plain_amount
from core.formats import day, money, number
from core.widgets import Choice
from services.models import ServiceRequest
from services.questions.slots import SlotField

# A draft keeps what no valid answer may be, but not everything that fits into a request.
ANSWER_LIMIT = 100_000
SUBJECT_LENGTH = 120


def clean_text(text: str) -> str:
    """A text without what Postgres cannot store: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


def _amount(value: Any, *, in_roubles: bool) -> str:
    """An amount in local form. What is no amount, in a draft, stays as it was typed."""
    try:
        amount = Decimal(plain_amount(str(value)))
    except InvalidOperation:
        return str(value)
    if not amount.is_finite():
        return str(value)
    return money(amount) if in_roubles else number(amount, None if amount % 1 else 0)


class RequestForm(forms.Form):
    """What the forms of all services share. `version` changes whenever the meaning of an answer does."""

    version = "1"
    # The question whose answer names the request in lists.
    subject_field = ""
    # The questions whose answers are about a person and not about the company: destroyed with the person's data.
    personal: tuple[str, ...] = ()

    def __init__(self, *args: Any, request: ServiceRequest | None = None, **kwargs: Any) -> None:
        """`request` is whose form it is; without one the questions are asked of nobody in particular."""
        super().__init__(*args, **kwargs)
        self.request = request
        self.offer()

    def offer(self) -> None:
        """A form whose answers depend on the applicant fills its choices here."""

    @classmethod
    def as_typed(cls, raw: Mapping[str, Any]) -> dict[str, Any]:
        """The form's own answers as they were typed, right or wrong, ready to be stored.

        Raises Invalid for what no form can send: an object, or a text beyond all measure.
        """
        kept: dict[str, Any] = {}
        for name, field in cls.base_fields.items():
            value = raw.get(name)
            if isinstance(field, forms.MultipleChoiceField) and isinstance(value, list | tuple):
                value = [clean_text(str(item)) for item in value]
            elif isinstance(value, bool | int | float):
                value = str(value)
            elif value is not None and not isinstance(value, str):
                raise Invalid(gettext("Ответ должен быть текстом."), field=name)
            if isinstance(value, str):
                # A browser sends line breaks as two characters; one is kept, as the reader counts them.
                value = clean_text(value).replace("\r\n", "\n")
            if value and len(value) > ANSWER_LIMIT:
                text = gettext("Ответ длиннее {limit} знаков в черновик не помещается.")
                raise Invalid(text.format(limit=number(ANSWER_LIMIT)), field=name)
            if value:
                kept[name] = value
        return kept

    @classmethod
    def subject(cls, answers: Mapping[str, Any]) -> str:
        """The applicant's own words by which a list names the request."""
        text = " ".join(str(answers.get(cls.subject_field, ""))[:1000].split())
        return Truncator("".join(char for char in text if char.isprintable())).chars(SUBJECT_LENGTH)

    @classmethod
    def about(cls, answers: Mapping[str, Any]) -> frozenset[str]:  # noqa: ARG003 - for forms that know more
        """What a request is about, as keys: two requests that share one are about the same. None by default."""
        return frozenset()

    def readable(self) -> list[dict[str, str]]:
        """Question by question what was answered, as a person reads it, in Russian and in English.

        This is what is frozen at submission: it needs neither the form nor the reference tables afterwards.
        """
        rows = []
        for name, field in self.fields.items():
            row = {"name": name}
            for language, suffix in (("ru", ""), ("en", "_en")):
                with override(language):
                    row[f"label{suffix}"] = str(field.label)
                    row[f"value{suffix}"] = self._said(field, self.cleaned_data.get(name))
            rows.append(row)
        return rows

    def shown(self, name: str, value: Any) -> str:
        """An answer as it stands in a draft, in words where the question offers a choice; never an error."""
        if value in (None, "", []):
            return ""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            try:
                return str(field.to_python(value))
            except ValidationError:
                return str(value)
        return self._said(field, value)

    @staticmethod
    def choices_of(field: forms.Field) -> list[tuple[str, str]]:
        """The values that a question with few choices takes, each in words; long lists are reference data."""
        if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField | SlotField):
            return []
        return [
            (str(value), str(label.label if isinstance(label, Choice) else label))
            for value, label in field.choices
            if value != ""
        ]

    @classmethod
    def _said(cls, field: forms.Field, value: Any) -> str:
        if value in (None, "", []):
            return ""
        if isinstance(field, SlotField):
            return field.said(value)
        if isinstance(value, datetime.date):
            return day(value)
        if isinstance(field, MoneyField):
            return _amount(value, in_roubles=bool(field.widget.currency))
        if isinstance(value, Decimal):
            return number(value, None if value % 1 else 0)
        words = dict(cls.choices_of(field))
        if isinstance(value, list | tuple):
            return ", ".join(words.get(str(item), str(item)) for item in value)
        return words.get(str(value), str(value))
