"""What an action may refuse with. The doors (core.web, core.drf) turn these into pages and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class DomainError(Exception):
    """A refusal that the person who caused it must be able to read and act on."""

    code = "error"
    status = 400
    # What is said when there is nothing more to say.
    words: Text = ""

    def __init__(self, message: Text = "", *, code: str | None = None, field: str | None = None) -> None:
        message = message or self.words
        super().__init__(message)
        self.message = message
        self.field = field
        if code:
            self.code = code


class Invalid(DomainError):
    """What was entered cannot be right. `fields` maps a field's name to its messages."""

    code = "invalid"
    status = 422

    def __init__(
        self,
        message: Text = "",
        *,
        field: str | None = None,
        fields: Mapping[str, Sequence[Text]] | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message, code=code, field=field)
        self.fields: dict[str, list[Text]] = {name: list(texts) for name, texts in (fields or {}).items()}
        if field and message:
            self.fields.setdefault(field, []).append(message)


class NotAllowed(DomainError):
    """The row is known to the actor, the step is not theirs to take."""

    code = "not_allowed"
    status = 403


class NotFound(DomainError):
    """There is no such row, or none that the actor may know of."""

    code = "not_found"
    status = 404
    words = _("Не найдено.")


class Conflict(DomainError):
    """The world has moved on: someone acted first, a limit is reached, a step is no longer possible."""

    code = "conflict"
    status = 409


def within(text: str, most: int, field: str) -> str:
    """The text as it is kept: no spaces around it, a line break counted once. Nothing is ever cut off.

    Raises Invalid, naming the field, for a text that is longer than its column.
    """
    text = text.replace("\r\n", "\n").strip()
    if len(text) > most:
        raise Invalid(_now("Не больше {n} знаков, а здесь {now}.").format(n=most, now=len(text)), field=field)
    return text
