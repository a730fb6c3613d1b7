"""The pages of a matter of legal support, one set for the company's people and for the lawyer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from applications import documents
from applications.enums import ScanState
from applications.models import Application
from core.errors import Conflict, DomainError, Invalid
from core.uploads import refused_files
from core.web import errors_to, new_request_key
from services import actions
from services.comparing import shortened
from services.enums import TextState
from services.forms import CompareForm, VersionForm
from services.models import DraftVersion
from services.queries import legal as queries
from services.rules import legal as rules

LINES_AT_ONCE = 300
TONES = {TextState.READ: "success", TextState.PENDING: "info"}


def frame(user: User, found: Application, title: str) -> dict[str, Any]:
    """What every page of a matter needs: the way back is the workplace for the lawyer, the cabinet for the company."""
    is_lawyer = rules.is_lawyer_of(user, found)
    back = "admin:applications_application_change" if is_lawyer else "services:request"
    return {"application": found, "title": title, "is_lawyer": is_lawyer, "back": reverse(back, args=[found.pk])}


# --- the draft -----------------------------------------------------------------------------------------------------


def drafts(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The versions of the draft: what there is, what to compare, how to add the next."""
    user = _user(request)
    found = queries.get(user, application_id)
    candidates = queries.candidates(user, found)
    if request.method != "POST":
        initial = {"client_key": new_request_key()}
        return _drafts_page(request, found, VersionForm(candidates=candidates, initial=initial))
    form = VersionForm(request.POST, request.FILES, candidates=candidates, refused=refused_files(request))
    if form.is_valid():
        given = form.cleaned_data
        try:
            with errors_to(form), documents.received(given["files"]) as files:
                row = actions.add_version(
                    actor=user,
                    application=found,
                    files=files,
                    document=given.get("document"),
                    note=given["note"],
                    client_key=given["client_key"],
                )
                messages.success(request, _("Добавлена версия {number}.").format(number=row.number))
                return redirect("services:drafts", found.pk)
        except Conflict as conflict:
            form.add_error(None, str(conflict.message))
            return _drafts_page(request, found, form, status=conflict.status)
    return _drafts_page(request, found, form, status=413 if form.refused else 422)


def _drafts_page(request: HttpRequest, found: Application, form: VersionForm, status: int = 200) -> HttpResponse:
    user = _user(request)
    rows = list(queries.versions(found))
    compared = [row for row in rows if row.text_state == TextState.READ]
    last = [row.number for row in compared[-2:]]
    initial = {"before": last[0], "after": last[-1]} if last else {}
    context = {
        **frame(user, found, _("Версии проекта")),
        "versions": [version_in_words(row) for row in reversed(rows)],
        "compare_form": CompareForm(versions=compared, initial=initial) if len(compared) > 1 else None,
        "form": form if may(rules.may_add_version, user, found) else None,
    }
    return render(request, "services/legal/drafts.html", context, status=status)


def version_in_words(row: DraftVersion) -> dict[str, Any]:
    """A version as pages show it."""
    is_there = row.document.removed_at is None and row.document.scan == ScanState.CLEAN
    return {
        "row": row,
        "url": reverse("applications:download", args=[row.document_id]) if is_there else "",
        "note": "" if row.document.scan == ScanState.CLEAN else row.document.get_scan_display(),
        "tone": TONES.get(TextState(row.text_state), "warning"),
        "problem": queries.why_not_compared(row),
    }


@require_safe
def compare(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Two versions side by side; unchanged paragraphs folded unless the whole is asked for."""
    user = _user(request)
    found = queries.get(user, application_id)
    form = CompareForm(request.GET or None, versions=queries.versions(found))
    context = {**frame(user, found, _("Сравнение версий")), "form": form, "is_whole": "whole" in request.GET}
    if not form.is_valid():
        # Nothing is wrong before anything was chosen.
        return render(request, "services/legal/compare.html", context, status=422 if form.is_bound else 200)
    try:
        compared = queries.comparison(found, form.cleaned_data["before"], form.cleaned_data["after"])
    except (Conflict, Invalid) as error:
        context["problem"] = str(error.message)
        return render(request, "services/legal/compare.html", context, status=error.status)
    lines: list[Any] = list(enumerate(compared.lines, 1)) if context["is_whole"] else shortened(compared.lines)
    start = _number(request.GET.get("start"))
    shown = lines[start : start + LINES_AT_ONCE]
    context |= {
        "compared": compared,
        "counts": compared.counts(),
        "same": all(line.kind == "same" for line in compared.lines),
        "lines": [
            {"skipped": each} if isinstance(each, int) else {"number": each[0], "line": each[1]} for each in shown
        ],
        "whole_url": _with(request.GET, whole="1"),
        "changes_url": _with(request.GET, whole=None),
        "next_url": _with(request.GET, start=start + LINES_AT_ONCE) if start + LINES_AT_ONCE < len(lines) else "",
        "previous_url": _with(request.GET, start=max(0, start - LINES_AT_ONCE)) if start else "",
    }
    return render(request, "services/legal/compare.html", context)


def _drawn(line: Any) -> dict[str, Any]:
    return {"skipped": line} if isinstance(line, int) else {"number": line[0], "line": line[1]}


def _with(query: QueryDict, **values: Any) -> str:
    """The address with some of its parameters changed; what is None is left out, and so is the place in the list."""
    changed = query.copy()
    changed.pop("start", None)
    for name, value in values.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0


def may(rule: Any, user: User, found: Application) -> bool:
    """Whether a rule lets the person do something now."""
    try:
        rule(user, found)
    except DomainError:
        return False
    return True


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
