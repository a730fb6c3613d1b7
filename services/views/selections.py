"""Saved market selections in the cabinet: the list, one with its notes and files, two side by side."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core import keyset
from core.errors import Conflict, Invalid, NotAllowed
from core.web import errors_to, new_request_key
from services import actions, queries
from services.documents import markets as documents
from services.models import MarketSelection
from services.presentation.markets import compared, one_market, shown
from services.queries import selections as saved
from services.queries.papers import PAPERS
from services.questions.markets import WEIGHT
from services.questions.selections import NoteForm, SaveForm
from services.texts import markets as texts
from services.views.catalogue import key_of
from services.views.markets import choice_form, ranking_page

PAGE, OFFERED = 25, 50
ORDER = ("-created_at", "-id")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_safe
def selections(request: HttpRequest) -> HttpResponse:
    """What my company saved, the latest first, with two to be compared."""
    organisation = request.organisation  # type: ignore[attr-defined]
    rows = saved.selections_of(request.user, organisation)  # type: ignore[arg-type]
    page = keyset.page(rows, ORDER, request.GET.get("page", ""), PAGE)
    context = {
        "page": page,
        "offered": list(rows.order_by(*ORDER)[:OFFERED]) if len(page.rows) > 1 or request.GET.get("page") else [],
        "company": organisation,
    }
    return render(request, "services/markets/saved_list.html", context)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the ranking that the address describes. What cannot be kept is shown with everything typed."""
    form = choice_form(request.GET)
    typed = SaveForm(request.POST, auto_id="save_%s")
    if not typed.is_valid():
        return ranking_page(request, form, save_form=typed, status=422)
    try:
        with errors_to(typed):
            row = actions.save_selection(
                actor=request.user,  # type: ignore[arg-type]
                organisation=request.organisation,  # type: ignore[attr-defined]
                choice=queries.choice_of(form),
                client_key=key_of(request.POST.get("client_key", "")),
                **typed.cleaned_data,
            )
    except NotAllowed as error:
        typed.add_error(None, str(error.message))
    if not typed.is_valid():
        return ranking_page(request, form, save_form=typed, status=422)
    messages.success(request, _("Подбор сохранён. Он останется таким, даже если данные изменятся."))
    return redirect("services:selection", row.pk)


@never_cache
@require_safe
def selection(request: HttpRequest, selection_id: UUID) -> HttpResponse:
    """One saved ranking as it stood, with the notes on it."""
    row = saved.selection(request.user, selection_id)  # type: ignore[arg-type]
    return _page(request, row)


def _page(request: HttpRequest, row: MarketSelection, *, form: NoteForm | None = None, status: int = 200) -> Any:
    user: Any = request.user
    found = row.snapshot
    names = {one["country"]: texts.said(one) for one in found["rows"]}
    notes = [{"row": note, "country": names.get(note.country, "")} for note in saved.notes_of(row)]
    mine = not user.is_staff or row.organisation == request.organisation  # type: ignore[attr-defined]
    context = {
        **shown(
            found,
            lambda country: reverse("services:selection-market", args=[row.pk, country]),
            whole="all" in request.GET,
        ),
        "selection": row,
        "advice": documents.advice_words(saved.advice_on(user, row)),
        "notes": notes,
        "form": form or NoteForm(countries=_ranked_first(found)),
        "client_key": new_request_key(),
        "application": saved.request_about(user, row),
        "facts": documents.facts(row),
        "is_mine": mine,
        "paper_formats": PAPERS["market-selection"].formats,
        "all_url": "?all=1",
        "again_url": f"{reverse('services:markets')}?{again(row)}",
        "saved": True,
        "whole": True,
    }
    return render(request, "services/markets/saved.html", context, status=status)


def _ranked_first(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["country"], texts.said(one)) for one in found["rows"]]


def again(row: MarketSelection) -> str:
    """The address of the same choice over the data of today."""
    choice = row.snapshot["choice"]
    asked: list[tuple[str, Any]] = [("hs", choice["hs"]), ("price", choice["price"])]
    asked += [("excluded", code) for code in choice["excluded"]]
    if choice["max_km"]:
        asked.append(("max_km", choice["max_km"]))
    asked += [(name, "on") for name in ("only_preferential", "keep_unfriendly") if choice[name]]
    asked += [(f"{WEIGHT}{key}", weight) for key, weight in choice["weights"].items()]
    return urlencode(asked)


@require_POST
def note(request: HttpRequest, selection_id: UUID) -> HttpResponse:
    """Write a note."""
    row = saved.selection(request.user, selection_id)  # type: ignore[arg-type]
    form = NoteForm(request.POST, countries=_ranked_first(row.snapshot))
    if form.is_valid():
        with errors_to(form):
            actions.add_note(
                actor=request.user,  # type: ignore[arg-type]
                selection=row,
                client_key=key_of(request.POST.get("client_key", "")),
                **form.cleaned_data,
            )
    if not form.is_valid():
        return _page(request, row, form=form, status=422)
    messages.success(request, _("Заметка сохранена."))
    return redirect(f"{reverse('services:selection', args=[row.pk])}#notes")


@never_cache
@require_safe
def selection_market(request: HttpRequest, selection_id: UUID, country: str) -> HttpResponse:
    """One country of a saved ranking, with the values of that day."""
    row = saved.selection(request.user, selection_id)  # type: ignore[arg-type]
    back = reverse("services:selection", args=[row.pk])
    context = {**one_market(row.snapshot, saved.row_of(row, country)), "back": back, "selection": row}
    return render(request, "services/markets/saved_market.html", context)


@require_POST
def send(request: HttpRequest, selection_id: UUID) -> HttpResponse:
    """Begin the request in which an adviser confirms the selection."""
    row = saved.selection(request.user, selection_id)  # type: ignore[arg-type]
    try:
        made = actions.send_selection(actor=request.user, selection=row)  # type: ignore[arg-type]
    except (Conflict, NotAllowed, Invalid) as error:
        messages.error(request, str(error.message))
        return redirect("services:selection", row.pk)
    return redirect("services:draft", made.pk)


@never_cache
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two selections side by side, the earlier one first."""
    keys = [key_of(request.GET.get(name, "")) for name in ("first", "second")]
    if None in keys or keys[0] == keys[1]:
        messages.warning(request, _("Выберите два разных подбора."))
        return redirect("services:selections")
    pair = [saved.selection(request.user, key) for key in keys if key]  # type: ignore[arg-type]
    first, second = sorted(pair, key=lambda row: (row.created_at, row.pk))
    context = {"first": first, "second": second, **compared(first, second)}
    return render(request, "services/markets/compare.html", context)


@never_cache
@require_safe
def selection_pdf(request: HttpRequest, selection_id: UUID) -> HttpResponse:
    """The selection as a document."""
    row = saved.selection(request.user, selection_id)  # type: ignore[arg-type]
    advice = saved.advice_on(request.user, row)  # type: ignore[arg-type]
    return file_of(row, documents.as_pdf(row, advice), "application/pdf", "pdf")


@never_cache
@require_safe
def selection_xlsx(request: HttpRequest, selection_id: UUID) -> HttpResponse:
    """The selection as a workbook."""
    row = saved.selection(request.user, selection_id)  # type: ignore[arg-type]
    advice = saved.advice_on(request.user, row)  # type: ignore[arg-type]
    return file_of(row, documents.as_xlsx(row, advice), XLSX, "xlsx")


def file_of(row: MarketSelection, content: bytes, kind: str, extension: str) -> HttpResponse:
    """A file to be saved, named by the product and the day."""
    name = documents.file_name(row)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.{extension}")
    response["X-Content-Type-Options"] = "nosniff"
    return response
