"""Collect the words of the interface into locale/, so that a translation can be missing nowhere unseen.

The message ids are Russian. `locale/en` holds the English of all of them, `locale/ru` only the plural forms and
the words of libraries that bring no Russian of their own. Needs no gettext: Babel reads Python, Django turns
templates into something that Babel reads.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "core",
    "audit",
    "reference",
    "jobs",
    "accounts",
    "notifications",
    "applications",
    "exporters",
    "internships",
    "services",
    "exhibitions",
    "mosprom_portal",
)
KEYWORDS = {
    "_": None,
    "_now": None,
    "now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# A call of gettext in what `templatize` makes of a template, quoted strings and all.
QUOTED = r"u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL = re.compile(rf"(?:n?p?gettext|(?<!\w)_)\((?:{QUOTED}|[^()'\"])*\)")
# Context, message, plural ("" where there is none).
Message = tuple[str, str, str]

PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
}


def sources() -> Iterator[tuple[Path, str]]:
    """Every file with words in it, as Python that Babel can read."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text()
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            text = templatize(path.read_text())
            # What is not a message is a row of X; only the calls are kept, or indentation would trip the reader.
            calls = CALL.findall(text)
            yield path, "\n".join(re.sub(r"\s+", " ", call) for call in calls)


def collect() -> dict[Message, list[str]]:
    """All messages of the project and the files that use them."""
    found: dict[Message, list[str]] = {}
    for path, text in sources():
        for _line, name, message, _comments in extract_python(io.BytesIO(text.encode()), list(KEYWORDS), [], {}):
            parts = message if isinstance(message, tuple) else (message,)
            if any(part is None for part in parts[: 1 + name.count("n" if name.startswith("n") else "\0")]):
                continue
            context = parts[0] if name.lstrip("n").startswith("pgettext") else ""
            words = parts[1:] if context else parts
            plural = words[1] if name.startswith("n") and len(words) > 1 and words[1] else ""
            if words[0]:
                found.setdefault((context or "", words[0], plural), []).append(str(path.relative_to(ROOT)))
    return found


def catalogue(language: str) -> polib.POFile:
    """The catalogue of a language; a new one when there is none yet."""
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    made = polib.POFile(wrapwidth=110)
    made.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }
    made.fpath = str(path)
    return made


def key(entry: polib.POEntry) -> Message:
    """What makes an entry itself."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def missing(language: str = "en") -> list[Message]:
    """Messages without a translation into `language`."""
    done = {key(entry) for entry in catalogue(language) if entry.translated()}
    wanted = collect()
    return sorted(message for message in wanted if message not in done and (language == "en" or message[2]))


def update(language: str) -> tuple[int, int]:
    """Write the catalogue anew: keep what is translated and used. Returns (messages, untranslated)."""
    old = catalogue(language)
    kept = {key(entry): entry for entry in old}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = old.metadata
    wanted = collect()
    for message in sorted(wanted):
        context, text, plural = message
        if language == "ru" and not plural:
            continue
        entry = kept.get(message) or polib.POEntry(msgid=text, msgctxt=context or None, msgid_plural=plural or None)
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = dict.fromkeys(range(2 if language == "en" else 3), "")
        entry.occurrences = [(path, "") for path in sorted(set(wanted[message]))[:3]]
        fresh.append(entry)
    if language == "ru":
        # Words of libraries: kept as they stand, nothing in our sources names them.
        for message, entry in sorted(kept.items()):
            if message not in wanted and entry.comment == "library":
                fresh.append(entry)
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    return len(fresh), len([entry for entry in fresh if not entry.translated()])


def main() -> int:
    """`script/messages` rewrites the catalogues; `script/messages --missing` lists what lacks a translation."""
    if "--missing" in sys.argv:
        rows = missing("en") + missing("ru")
        for row in rows:
            print(row)
        return 1 if rows else 0
    for language in ("en", "ru"):
        total, untranslated = update(language)
        print(f"locale/{language}: {total} messages, {untranslated} without a translation")
    return 0


if __name__ == "__main__":
    sys.exit(main())
