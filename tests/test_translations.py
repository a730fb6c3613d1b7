"""Both languages are complete."""

from __future__ import annotations

import ast
import io
import re
import sys
from pathlib import Path

import polib
import pytest
import unfold
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

sys.path.insert(0, str(settings.BASE_DIR / "script"))

from portal import messages  # noqa: E402  (the scripts are no package of the product)

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_message_is_translated(language: str) -> None:
    assert messages.missing(language) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_translations_keep_their_placeholders(language: str) -> None:
    wrong = []
    for entry in polib.pofile(str(settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po")):
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        # A plural form may leave its number out: "one file".
        fits = set.issuperset if entry.msgid_plural else set.__eq__
        wrong += [entry.msgid for text in texts if not fits(wanted, set(PLACEHOLDER.findall(text)))]
    assert wrong == []


def test_english_has_no_russian_letters_by_accident() -> None:
    """English words are English; proper names of Russian papers may stay in quotes."""
    entries = polib.pofile(str(settings.BASE_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    mixed = [
        entry.msgid
        for entry in entries
        if any("а" <= letter.lower() <= "я" for letter in entry.msgstr) and "Русский" not in entry.msgid
    ]
    assert mixed == []


def test_no_message_hides_inside_an_f_string() -> None:
    """The collector reads no calls there, so such a message would stay Russian for everybody."""
    hidden = []
    for app in messages.APPS:
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            strings = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.JoinedStr)]
            calls = [call for string in strings for call in ast.walk(string) if isinstance(call, ast.Call)]
            hidden += [f"{path}:{one.lineno}" for one in calls if getattr(one.func, "id", "") in messages.KEYWORDS]
    assert hidden == []


def test_the_library_of_the_staff_pages_speaks_russian() -> None:
    """Unfold brings no Russian of its own for half of its words; locale/ru holds them."""
    said: set[str] = set()
    for path in (Path(unfold.__file__).parent / "templates").rglob("*.html"):
        calls = "\n".join(re.sub(r"\s+", " ", call) for call in messages.CALL.findall(templatize(path.read_text())))
        for _line, _name, message, _comments in extract_python(io.BytesIO(calls.encode()), ["gettext"], [], {}):
            said |= {message} if isinstance(message, str) else set()
    assert len(said) > 50
    with translation.override("ru"):
        assert [words for words in sorted(said) if translation.gettext(words) == words] == []
