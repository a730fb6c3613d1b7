"""What a notification says: the words of one template in every language, as a notice, as plain text, as HTML.

People's own words are data here. They are never part of a template, never HTML or markdown; those of one line lose
their line breaks and their links, longer ones are marked as a quotation.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core import checks
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.functional import Promise

from core import formats
from notifications.registry import NOTIFICATIONS, Notification

# What has no shape of its own but changes how the rest is read; joiners stay, scripts and emoji need them.
INVISIBLE = ("Cc", "Cf", "Cs", "Co")
JOINERS = "\u200c\u200d"
LONGEST_LINE = 300
LONGEST_QUOTE = 4000
LINE_BREAKS = re.compile(r"[\s\x85\u2028\u2029]+")
SCHEME = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{1,15}):/{2,}")


class Quote(str):
    """People's own words of several lines, shown as a quotation; `english` is what they said to readers of English."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, words: str, *, english: str = "") -> Quote:
        made = super().__new__(cls, words)
        made.english = english
        return made


@dataclass(frozen=True)
class Words:
    """What one notification says in one language."""

    title: str
    subject: str
    body: str
    action: str


def one_line(text: str) -> str:
    """Somebody's words as part of a sentence of ours: one line, no control or direction marks, no link."""
    text = LINE_BREAKS.sub(" ", text).strip()
    return SCHEME.sub(r"\1: ", _visible(text))[:LONGEST_LINE]


def quotation(text: str) -> str:
    """Somebody's words of several lines, each line marked, as letters have always done."""
    kept = _visible(text.replace("\r\n", "\n"), keep=JOINERS + "\n\t")
    if len(kept) > LONGEST_QUOTE:
        kept = kept[:LONGEST_QUOTE].rstrip() + "…"
    return "\n".join(f"> {line.rstrip()}".rstrip() for line in kept.strip().splitlines())


def _visible(text: str, keep: str = JOINERS) -> str:
    return "".join(letter for letter in text if letter in keep or unicodedata.category(letter) not in INVISIBLE)


def spoken(name: str, value: Any) -> Any:
    """A value of the context as words of the active language. Raises TypeError for what is no plain value."""
    if isinstance(value, Quote):
        return quotation(value.english if value.english and translation.get_language() == "en" else value)
    if isinstance(value, str | Promise):
        return one_line(str(value))
    if isinstance(value, datetime.datetime):
        return formats.moment(value)
    if isinstance(value, datetime.date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.number(value)
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"the context of a notification holds words, numbers and dates; {name} is {type(value).__name__}")


def words(notification: type[Notification], context: Mapping[str, Any], language: str) -> Words:
    """What a notification says in a language. Raises KeyError for a name that the context lacks."""
    with translation.override(language):
        values = {name: spoken(name, value) for name, value in context.items()}
        title = one_line(str(notification.title).format(**values))
        subject = one_line(str(notification.subject).format(**values))
        template = get_template(f"{notification.template}.txt").template
        return Words(
            title=title,
            subject=subject,
            body=tidy(template.render(Context(values, autoescape=False))),
            action=str(notification.action),
        )


def tidy(text: str) -> str:
    """Paragraphs parted by one empty line, without the spaces that templates leave behind."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def paragraphs(body: str) -> list[dict[str, Any]]:
    """The body as paragraphs of lines; a quotation is one of its own."""
    found = []
    for block in body.split("\n\n"):
        for quoted, lines in groupby(block.split("\n"), key=lambda line: line.startswith(">")):
            found.append({"quoted": quoted, "lines": [line.removeprefix("> ").removeprefix(">") for line in lines]})
    return found


def letter(said: Words, *, language: str, url: str, unsubscribe: str) -> tuple[str, str]:
    """The letter of a notification as plain text and as HTML. `url` and `unsubscribe` are whole addresses."""
    with translation.override(language):
        context = {
            "said": said,
            "paragraphs": paragraphs(said.body),
            "url": url,
            "unsubscribe": unsubscribe,
            "centre": settings.ORGANISATION_NAME_EN if language == "en" else settings.ORGANISATION_NAME,
            "base_url": settings.BASE_URL,
            "language": language,
        }
        text = get_template("notifications/mail/base.txt").template.render(Context(context, autoescape=False))
        html = render_to_string("notifications/mail/base.html", context)
    return tidy(text) + "\n", html


def missing_templates(**_options: Any) -> list[checks.CheckMessage]:
    """A system check: every declared notification has its words."""
    found: list[checks.CheckMessage] = []
    for notification in NOTIFICATIONS:
        try:
            get_template(f"{notification.template}.txt")
        except TemplateDoesNotExist:
            text = f"notification {notification.key!r} has no template templates/{notification.template}.txt"
            found.append(checks.Error(text, id="notifications.E001"))
    return found
