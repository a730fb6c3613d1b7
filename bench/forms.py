"""The forms of a page as a browser without a screen reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """Where a form is sent, what stands in its fields, and what its buttons would add by the words on them."""

    action: str
    is_post: bool
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, dict[str, str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects the forms; a field that names its form by `form="…"` belongs to that one."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.current: Form | None = None
        self.button: tuple[Form, dict[str, str]] | None = None
        self.select = self.textarea = ""
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.current = Form(given.get("action", ""), given.get("method", "").lower() == "post")
            self.forms.append(self.current)
            if given.get("id"):
                self.by_id[given["id"]] = self.current
        form = self.by_id.get(given.get("form", "")) or self.current
        if form is None or "disabled" in given:
            return
        name, kind = given.get("name", ""), given.get("type", "text" if tag == "input" else "")
        if tag == "button" and kind in ("", "submit"):
            self.button, self.words = (form, {name: given.get("value", "")} if name else {}), ""
        elif tag == "input" and name and kind not in ("file", "submit", "button", "image"):
            if kind not in ("checkbox", "radio") or "checked" in given:
                form.fields[name] = given.get("value", "on")
        elif tag == "select":
            self.select = name
            form.fields.setdefault(name, "")
        elif tag == "option" and self.select and "selected" in given:
            form.fields[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.textarea, self.words = name, ""
            form.fields[name] = ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.current = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea" and self.current and self.textarea:
            self.current.fields[self.textarea] = self.words.removeprefix("\n")
            self.textarea = ""
        elif tag == "button" and self.button:
            form, added = self.button
            form.buttons[" ".join(self.words.split())] = added
            self.button = None


def forms_of(page: bytes) -> list[Form]:
    """The forms of a page in order."""
    reader = _Reader()
    reader.feed(page.decode())
    return reader.forms
