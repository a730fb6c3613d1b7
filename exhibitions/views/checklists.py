"""The preparation of a participant in the cabinet: what is wanting, by when, and handing it in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications import documents
from applications.presentation import file_items
from applications.rules import acts_for
from core.errors import Conflict
from core.uploads import refused_files
from core.web import errors_to
from exhibitions import queries
from exhibitions.actions import checklists as actions
from exhibitions.enums import GOING
from exhibitions.enums.checklists import ItemSide
from exhibitions.forms.checklists import HandInForm
from exhibitions.models import Participation
from exhibitions.queries.checklists import Line
from exhibitions.rules.checklists import PREPARING
from exhibitions.texts.checklists import TONES


@require_safe
def checklist(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The whole list, what is late first."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    return _page(request, row)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, application_id: UUID, item_id: UUID) -> HttpResponse:
    """Hand one item in. A link leads to it on the list."""
    row = queries.participations.get(request.user, application_id)  # type: ignore[arg-type]
    item = queries.checklists.item(row.event, item_id)
    if request.method != "POST":
        response = redirect("exhibitions:checklist", row.pk)
        response["Location"] += f"#item-{item.pk}"
        return response
    form = HandInForm(request.POST, request.FILES, item=item, refused=refused_files(request))
    if form.is_valid():
        given = form.cleaned_data
        try:
            with errors_to(form), documents.received(given.get("files", [])) as files:
                actions.hand_in(
                    actor=request.user,  # type: ignore[arg-type]
                    participation=row,
                    item=item,
                    text=given.get("text", ""),
                    file=files[0] if files else None,
                )
                messages.success(request, _("Сдано: «{item}».").format(item=item.title))
                return redirect("exhibitions:checklist", row.pk)
        except Conflict as conflict:
            form.add_error(None, str(conflict.message))
            return _page(request, row, form, status=conflict.status)
    return _page(request, row, form, status=413 if form.refused else 422)


def _page(request: HttpRequest, row: Participation, wrong: HandInForm | None = None, status: int = 200) -> HttpResponse:
    may = (
        acts_for(request.user, row.application)  # type: ignore[arg-type]
        and row.application.state in GOING
        and row.event.state in PREPARING
    )
    lines = queries.checklists.lines_of(request.user, row)  # type: ignore[arg-type]
    shown = [_shown(line, may, wrong) for line in sorted(lines, key=lambda one: (not one.is_wanting, one.due))]
    done = sum(line.standing in ("handed_in", "accepted") for line in lines)
    context = {
        "row": row,
        "event": row.event,
        "lines": shown,
        "done": done,
        "all": len(lines),
        "wanting": sum(line.is_wanting for line in lines),
        "late": sum(line.is_late and line.is_wanting for line in lines),
        "wrong": wrong,
    }
    return render(request, "exhibitions/checklist.html", context, status=status)


def _shown(line: Line, may: bool, wrong: HandInForm | None) -> dict[str, Any]:
    entry, form = line.entry, None
    if may and line.item.side == ItemSide.COMPANY and line.standing != "accepted":
        form = wrong if wrong is not None and wrong.item.pk == line.item.pk else HandInForm(item=line.item, entry=entry)
    present = entry is not None and entry.document is not None and entry.document.removed_at is None
    return {
        "line": line,
        "tone": TONES[line.standing],
        "files": file_items([entry.document]) if entry is not None and present else [],
        "form": form,
        "is_open": form is not None and (line.is_wanting or form.is_bound),
    }
