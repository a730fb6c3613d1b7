"""Saved searches: keep the filter of the list of offers, look at one's own, forget one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.errors import Conflict, Invalid
from internships import actions, queries
from internships.forms.offers import SearchForm
from internships.presentation.searches import address, names_in, words


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """One's saved searches, each with its way to the places."""
    rows = list(queries.searches.of(_user(request)))
    names = names_in(rows)
    lines = [{"row": row, "words": words(row.asked, names), "url": address(row.asked)} for row in rows]
    return render(request, "internships/searches.html", {"searches": lines})


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filter that was sent along."""
    form = SearchForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(_("Проверьте условия поиска."))
        actions.save_search(actor=_user(request), asked=form.cleaned_data)
        messages.success(request, _("Поиск сохранён. О новых местах напишем не чаще раза в день."))
    except (Conflict, Invalid) as error:
        messages.warning(request, str(error.message))
    return redirect("internships:searches")


@require_POST
def drop(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Forget one."""
    actions.drop_search(actor=_user(request), search=queries.searches.get(_user(request), search_id))
    messages.success(request, _("Поиск удалён."))
    return redirect("internships:searches")
