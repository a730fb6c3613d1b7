"""The design system's template tags. docs/design-system.md shows how to write with them, /design/ what comes out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from heroicons.templatetags.heroicons import heroicon_micro, heroicon_mini, heroicon_outline

from core import charts, formats
from core.menus import MENUS, find_url, reader_of

register = template.Library()

Text = str | Promise
TONES = frozenset({"neutral", "info", "success", "warning", "danger"})
TONE_ICONS = {
    "info": "information-circle",
    "success": "check-circle",
    "warning": "exclamation-triangle",
    "danger": "exclamation-circle",
}
BUTTON_KINDS = frozenset({"primary", "secondary", "quiet", "danger", "inverse"})


# --- icons, attributes ------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _svg(name: str, size: int) -> SafeString:
    draw = heroicon_micro if size <= 16 else heroicon_mini if size <= 20 else heroicon_outline
    return mark_safe(draw(name, size=size, **{"class": "icon", "aria-hidden": "true", "focusable": "false"}))


@register.simple_tag
@lru_cache(maxsize=128)
def asset(path: str) -> str:
    """`{% static %}`, asked once per file: an address does not change while the process lives."""
    return static(path)


@register.simple_tag
def icon(name: str, size: int = 20, label: Text = "") -> SafeString:
    """A heroicon. Without `label` it is decoration and hidden from screen readers."""
    drawing = _svg(str(name), size)
    if not label:
        return drawing
    return format_html('{}<span class="visually-hidden">{}</span>', drawing, label)


def attributes(values: Mapping[str, Any]) -> SafeString:
    """HTML attributes: `data_confirm="…"` is data-confirm, True stands bare, None, False and "" are left out."""
    parts = []
    for name, value in values.items():
        if value is True:
            parts.append((format_html(" {}", name.replace("_", "-")),))
        elif value is not None and value is not False and value != "":
            parts.append((format_html(' {}="{}"', name.rstrip("_").replace("_", "-"), value),))
    return format_html_join("", "{}", parts)


def _one_of(value: str, allowed: frozenset[str], what: str) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{what} {value!r} is not one of {', '.join(sorted(allowed))}")
    return value


# --- buttons, pills, boxes --------------------------------------------------------------------------------------


@register.simple_tag
def button(
    label: Text,
    url: str | None = None,
    kind: str = "primary",
    icon: str = "",
    size: str = "",
    **attrs: Any,
) -> SafeString:
    """A button, or a link that looks like one when `url` is given; other keywords become attributes."""
    css = f"button button--{_one_of(kind, BUTTON_KINDS, 'Button kind')}" + (f" button--{size}" if size else "")
    inside = format_html("{}<span>{}</span>", _svg(icon, 20), label) if icon else conditional_escape(str(label))
    if url is not None:
        return format_html('<a class="{}" href="{}"{}>{}</a>', css, url, attributes(attrs), inside)
    kind_of_button = attrs.pop("type", "submit")
    return format_html('<button class="{}" type="{}"{}>{}</button>', css, kind_of_button, attributes(attrs), inside)


@register.simple_tag
def pill(label: Text, tone: str = "neutral", icon: str = "") -> SafeString:
    """A short status in words; colour only repeats what they say."""
    drawing = _svg(icon, 16) if icon else ""
    return format_html('<span class="pill pill--{}">{}{}</span>', _one_of(tone, TONES, "Tone"), drawing, label)


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: Text = "") -> SafeString:
    """A message in the page. `danger` and `warning` are announced at once, the others politely."""
    role = "alert" if _one_of(tone, TONES, "Tone") in ("danger", "warning") else "status"
    head = format_html('<p class="alert__title">{}</p>', title) if title else ""
    return format_html(
        '<div class="alert alert--{}" role="{}">{}<div class="alert__body">{}{}</div></div>',
        tone,
        role,
        _svg(TONE_ICONS.get(tone, "information-circle"), 20),
        head,
        content,
    )


@register.simple_block_tag
def narrow_fold(content: str, title: Text, opened: Any = False, chosen: Any = False) -> SafeString:
    """What a phone shows folded, so that the list under it is seen at once; a wide screen shows it whole.

    `chosen` says in the closed fold that the list below is not all of it.
    """
    note = format_html(' <span class="fold__note">{}</span>', _("есть условия")) if chosen else ""
    return format_html(
        '<details class="fold fold--narrow"{}><summary><span>{}{}</span></summary><div>{}</div></details>',
        attributes({"open": bool(opened)}),
        title,
        note,
        content,
    )


@register.simple_block_tag
def card(content: str, title: Text = "", url: str = "", level: int = 2) -> SafeString:
    """A white box with a heading; with `url` the whole box is one link."""
    head: str = ""
    if url:
        head = format_html(
            '<h{0} class="card__title"><a class="card__link" href="{1}">{2}</a></h{0}>', level, url, title
        )
    else:
        head = format_html('<h{0} class="card__title">{1}</h{0}>', level, title) if title else ""
    css = "card card--link" if url else "card"
    return format_html('<section class="{}">{}<div class="card__body">{}</div></section>', css, head, content)


@register.simple_block_tag
def heading(content: str, title: Text, lead: Text = "") -> SafeString:
    """The page's only h1, a line of explanation and, as content, what can be done with the page."""
    text = format_html('<p class="lead">{}</p>', lead) if lead and str(lead) != str(title) else ""
    actions = format_html('<div class="actions">{}</div>', content) if content.strip() else ""
    foreign = get_language() == "en" and formats.language_of(title) == "ru"
    mark = mark_safe(' lang="ru"') if foreign else ""
    return format_html('<header class="heading"><div><h1{}>{}</h1>{}</div>{}</header>', mark, title, text, actions)


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: Text, text: Text = "", action: Text = "", url: str = "", icon: str = "inbox") -> dict[str, Any]:
    """What an empty list says, and what to do next."""
    return {"title": title, "text": text, "action": action, "url": url, "icon": icon}


# --- the way around ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _navigation(
    kind: str, language: str, section: str, exact: bool, reader: frozenset[str] = frozenset()
) -> SafeString:
    entries = [entry for entry in MENUS[kind]() if entry.url]
    # Where somebody is stands in the menu, whoever it is meant for.
    entries = [
        entry
        for entry in entries
        if not entry.readers or reader.intersection(entry.readers) or section.startswith((entry.url, *entry.under))
    ]
    # The longest address that begins the current one is where the reader is.
    begun = [(url, entry) for entry in entries for url in (entry.url, *entry.under) if url and section.startswith(url)]
    here = max(begun, key=lambda pair: len(pair[0]))[1] if begun else None
    links, group = [], ""
    for entry in entries:
        title = format_html('<li class="side__title">{}</li>', entry.group) if entry.group != group else ""
        group = entry.group
        current = "" if entry is not here else "page" if exact and section == entry.url else "true"
        picture = _svg(entry.icon, 20) if entry.icon else ""
        links.append((title, entry.url, attributes({"aria_current": current}), picture, entry.label))
    return format_html_join("", '{}<li><a href="{}"{}>{}{}</a></li>', links)


def _section(path: str) -> tuple[str, bool]:
    """An address cut to its section, so that caches hold sections rather than pages, and whether nothing was cut."""
    section = "/".join(path.split("/", 3)[:3]) + "/" if path.count("/") > 2 else path
    return section, section == path


@register.simple_tag(takes_context=True)
def navigation(context: Context, kind: str = "main") -> SafeString:
    """The links of one menu as list items, the current one marked; of the cabinet's, those for this reader."""
    request = context.get("request")
    reader = reader_of(request) if kind == "cabinet" else frozenset()
    return _navigation(kind, get_language() or "ru", *_section(request.path if request else ""), reader)


# --- the frame's constant parts ----------------------------------------------------------------------------------


@lru_cache(maxsize=128)
def _frame_part(name: str, language: str, section: str, exact: bool, centre: str) -> SafeString:
    values = {"menu": _navigation("main", language, section, exact), "centre": centre}
    return render_to_string(f"components/frame_{name}.html", values)


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str) -> SafeString:
    """The head, header or footer of every page: the same for everybody in one section, so drawn once and kept."""
    request = context.get("request")
    section, exact = _section(request.path if request else "")
    portal = context.get("portal") or {}
    # Without a menu in it the part does not depend on the section.
    where = ("", False) if name == "head" else (section, exact)
    draw = _frame_part.__wrapped__ if settings.DEBUG else _frame_part
    return draw(name, get_language() or "ru", *where, str(portal.get("name") or ""))


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: Any) -> dict[str, Any]:
    """label, url, label, url, …, last label: the way from home to this page."""
    labels, urls = parts[::2], [*parts[1::2], ""]
    return {"items": list(zip(labels, urls, strict=False)), "home_url": find_url("home")}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Mapping[str, Any]], label: Text = "") -> dict[str, Any]:
    """Links to sibling pages; each is a page of its own, so they work without scripts."""
    return {"items": items, "label": label or _("Разделы")}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, parameter: str = "page") -> dict[str, Any]:
    """Links to the neighbours of a `core.keyset.Page`, the other query parameters kept."""
    request = context.get("request")

    def link(mark: str) -> str:
        if not mark:
            return ""
        query = request.GET.copy() if request else None
        if query is None:
            return f"?{parameter}={mark}"
        query[parameter] = mark
        return "?" + query.urlencode()

    return {"next_url": link(page.next), "previous_url": link(page.previous)}


# --- forms ------------------------------------------------------------------------------------------------------


def _field_kind(field: forms.BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.FileInput):
        return "file"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.PasswordInput):
        return "password"
    return "input"


register.filter("language_of", formats.language_of)


@register.filter
def field_kind(field: forms.BoundField) -> str:
    """Which shape of components/field.html a bound field takes."""
    return _field_kind(field)


@register.filter
def is_marked_optional(field: forms.BoundField) -> bool:
    """Whether to say «необязательно»: only beside fields that are required does the word tell anything."""
    if field.field.required:
        return False
    return any(other.required and not other.widget.is_hidden for other in field.form.fields.values())


@register.filter
def is_compact(field: forms.BoundField) -> bool:
    """Whether the answers are so few and short (yes, no, don't know) that they stand side by side."""
    labels = [str(label) for _value, label in getattr(field.field.widget, "choices", [])]
    return 2 <= len(labels) <= 4 and all(len(label) <= 10 for label in labels)


@register.filter
def without_placeholders(form: forms.BaseForm) -> forms.BaseForm:
    """A form whose labels are visible needs no placeholders that vanish as one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form


BROWSERS = (
    ("YaBrowser/", "Яндекс Браузер"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser_name(agent: str) -> str:
    """«Chrome, Windows» out of a User-Agent header; what is not recognised is shown as it is, cut short."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return ", ".join(part for part in (browser, system) if part) or agent[:60]


def _anchor(field: forms.BoundField) -> str:
    target = field.id_for_label or (f"{field.auto_id}_0" if field.auto_id else "")
    return f"#{target}" if target else ""


def _name_of(field: forms.BoundField) -> str:
    """What the summary calls a field. A box to tick has a sentence for its label, and its message says enough."""
    if isinstance(field.field.widget, forms.CheckboxInput):
        return ""
    label = strip_tags(str(field.label))
    # a label that asks needs no colon after its question mark
    return label if label.endswith("?") else f"{label}:"


def _problems(form: Any) -> Iterable[tuple[str, Any, Any]]:
    """(anchor, field's name with its colon, message) of every error, those of the whole form first."""
    if hasattr(form, "non_form_errors"):
        yield from (("", "", message) for message in form.non_form_errors())
        for part in form.forms:
            yield from _problems(part)
        return
    yield from (("", "", message) for message in form.non_field_errors())
    for field in form:
        label = _name_of(field)
        for message in field.errors:
            yield ("" if field.is_hidden else _anchor(field), label, message)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms_: Any) -> dict[str, Any]:
    """Every error of the forms at the top of the page, each a link to its field."""
    problems = [problem for form in forms_ if form is not None and form.is_bound for problem in _problems(form)]
    count = len(problems)
    title = ngettext("Исправьте %(count)d ошибку", "Исправьте ошибки: %(count)d", count) % {"count": count}
    return {"problems": problems, "title": title}


@register.inclusion_tag("components/required_note.html")
def required_note() -> dict[str, Any]:
    """One sentence instead of an asterisk at every field."""
    return {}


@register.inclusion_tag("components/autosave_status.html")
def autosave_status(saved_at: datetime.datetime | None = None) -> dict[str, Any]:
    """Where an autosaving form says how it stands."""
    return {"saved_at": saved_at}


# --- data -------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/facts.html")
def facts(items: Iterable[tuple[Text, Any]]) -> dict[str, Any]:
    """A description list; what is not known says so."""
    return {"items": items}


@register.inclusion_tag("components/tracker.html")
def tracker(steps: Sequence[Any], label: Text = "") -> dict[str, Any]:
    """The stages of a process: done, current, waiting, problem, each in words as well as colour."""
    return {"steps": steps, "label": label or _("Этапы")}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Sequence[Any]) -> dict[str, Any]:
    """What happened, newest first."""
    return {"events": events}


@register.inclusion_tag("components/file_list.html", takes_context=True)
def file_list(context: Context, files: Sequence[Any]) -> dict[str, Any]:
    """Files with size and date; `delete_url` adds a small form that removes one."""
    return {"files": files, "csrf_token": context.get("csrf_token", "")}


def _approximate(value: Any) -> tuple[str, str]:
    """«более 1000» as («более», «1000»), so that the number may be large and the word before it small."""
    word, _space, rest = str(value).partition(" ")
    return (word, rest) if word.isalpha() and rest[:1].isdigit() else ("", str(value))


@register.inclusion_tag("components/figures.html")
def figures(items: Iterable[Any]) -> dict[str, Any]:
    """Big numbers with what they count; a published statement names its source and date."""
    return {"items": [(*_approximate(charts.get(item, "value")), item) for item in items]}


@register.inclusion_tag("components/progress.html")
def progress(value: int, maximum: int, label: Text) -> dict[str, Any]:
    """How far a long thing has come, in words and as a bar."""
    return {"value": value, "maximum": maximum, "label": label}


# --- numbers and dates ------------------------------------------------------------------------------------------

register.filter("number", formats.number)
register.filter("trimmed", formats.trimmed)
register.filter("money", formats.money)
register.filter("bytes", formats.size)
register.filter("day_text", formats.day)
register.filter("moment_text", formats.moment)


@register.simple_tag
def day(value: datetime.date | None, short: bool = False) -> SafeString:
    """A date with its machine-readable twin."""
    if value is None:
        return mark_safe(formats.DASH)
    text = formats.short_day(value) if short else formats.day(value)
    shown = formats.local(value)
    iso = shown.date() if isinstance(shown, datetime.datetime) else shown
    return format_html('<time datetime="{}">{}</time>', iso.isoformat(), text)


@register.simple_tag
def moment(value: datetime.datetime | None, short: bool = False) -> SafeString:
    """A date and time in Moscow with its machine-readable twin."""
    if value is None:
        return mark_safe(formats.DASH)
    text = formats.short_moment(value) if short else formats.moment(value)
    return format_html('<time datetime="{}">{}</time>', formats.local(value).isoformat(timespec="minutes"), text)
