"""What kinds show of their own on the page of an application, in the cabinet and in the staff's workplace.

The core knows no kind by name: apps above contribute functions, and both pages draw what these return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from applications.models import Application

Text = str | Promise


@dataclass(frozen=True)
class Part:
    """A section of the page: its heading and the template that draws its inside from `context`."""

    title: Text
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SuggestedText:
    """A text that staff may begin the words of a step with."""

    key: str
    title: str
    text: str


Contribution = Callable[[User, Application], Iterable[Part]]
PartsOf = Callable[[User, Application], list[Part]]
Texts = Callable[[User, Application, str], Iterable[SuggestedText]]
_CABINET: dict[str, list[Contribution]] = {}
_WORKPLACE: dict[str, list[Contribution]] = {}
_TEXTS: dict[str, list[Texts]] = {}


def cabinet_part(*kinds: str) -> Callable[[Contribution], Contribution]:
    """Declare a function that gives sections for the applicant's page of applications of these kinds."""
    return _declare(_CABINET, kinds)


def workplace_part(*kinds: str) -> Callable[[Contribution], Contribution]:
    """Declare a function that gives sections for the staff's page of applications of these kinds."""
    return _declare(_WORKPLACE, kinds)


def suggested_texts(*kinds: str) -> Callable[[Texts], Texts]:
    """Declare a function that gives texts for the words of a step to staff who work on these kinds."""

    def declare(contribution: Texts) -> Texts:
        for kind in kinds:
            _TEXTS.setdefault(kind, []).append(contribution)
        return contribution

    return declare


def texts_for(user: User, application: Application, step: str) -> list[SuggestedText]:
    """The texts for a step, in the order of declaration."""
    return [text for give in _TEXTS.get(application.kind, ()) for text in give(user, application, step)]


def cabinet_parts(user: User, application: Application) -> list[Part]:
    """The sections for the applicant's page, in the order of declaration."""
    return [part for give in _CABINET.get(application.kind, ()) for part in give(user, application)]


def workplace_parts(user: User, application: Application) -> list[Part]:
    """The sections for the staff's page, in the order of declaration."""
    return [part for give in _WORKPLACE.get(application.kind, ()) for part in give(user, application)]


def _declare(table: dict[str, list[Contribution]], kinds: Iterable[str]) -> Callable[[Contribution], Contribution]:
    def declare(contribution: Contribution) -> Contribution:
        for kind in kinds:
            table.setdefault(kind, []).append(contribution)
        return contribution

    return declare
