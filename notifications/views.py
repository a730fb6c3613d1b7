"""The cabinet's notices, the choice of letters, and the way out of them from a letter."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.context import acting
from core import keyset
from core.web import errors_to
from notifications import actions, queries
from notifications.forms import ChoicesForm
from notifications.letters import paragraphs

PAGE = 20


@never_cache
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """The person's notices, newest first; `?unread=1` shows those not read."""
    only_unread = request.GET.get("unread") == "1"
    rows = queries.visible_to(request.user)
    if only_unread:
        rows = rows.filter(read_at=None)
    page = keyset.page(rows, queries.ORDER, request.GET.get("page", ""), PAGE)
    unread = queries.unread_count(request.user)
    return render(
        request,
        "notifications/notices.html",
        {
            "page": page,
            "rows": [(notice, paragraphs(notice.body)) for notice in page.rows],
            "only_unread": only_unread,
            "unread": unread,
            "tabs": [
                {"label": _("Все"), "url": "?", "current": not only_unread},
                {"label": _("Непрочитанные"), "url": "?unread=1", "current": only_unread, "count": unread or None},
            ],
        },
    )


@require_POST
def read(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Mark a notice as read and go where it leads, or back to the list with `stay`."""
    notice = actions.read(actor=request.user, notice_id=notice_id)
    if "stay" in request.POST:
        return _back(request)
    return redirect(notice.url)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all notices as read."""
    actions.read_all(actor=request.user)
    messages.success(request, _("Все уведомления отмечены прочитанными."))
    return redirect("notifications:notices")


def _back(request: HttpRequest) -> HttpResponse:
    """To the page of the list that the button stood on."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/"):
        return redirect(target)
    return redirect("notifications:notices")


@never_cache
@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Which letters the person wants."""
    form = ChoicesForm(request.POST or None, user=request.user)
    if request.method == "POST":
        form = ChoicesForm(request.POST, user=request.user)
        if form.is_valid():
            with errors_to(form):
                actions.choose(actor=request.user, choices=form.cleaned_data)
            if form.is_valid():
                messages.success(request, _("Выбор сохранён."))
                return redirect("notifications:choices")
    return render(request, "notifications/choices.html", {"form": form}, status=422 if form.errors else 200)


# The mail program that posts here at one click has neither a session nor a CSRF token (RFC 8058); what it may do
# is in the signed address.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop letters of one group. A GET only asks, so that a link checker stops nothing."""
    reader, group = actions.whose(token)
    has_account = not isinstance(reader, str)
    if request.method == "POST":
        with acting(actor=reader if has_account else None, source="letter"):
            actions.unsubscribe(token=token)
    context = {"group": group.label, "done": request.method == "POST", "has_account": has_account}
    return render(request, "notifications/unsubscribe.html", context)
