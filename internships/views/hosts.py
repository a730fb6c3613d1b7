"""A host's own offers in the cabinet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Organisation, User
from core import keyset
from core.errors import NotFound
from core.tables import Column, Table
from core.web import errors_to
from internships import actions, queries, rules
from internships.enums import OfferState, ReturnReason
from internships.forms.offers import OfferForm
from internships.models import Offer
from internships.presentation import OFFER_TONES, conditions, events, facts_of
from internships.presentation.candidacies import responses_in_words
from internships.presentation.hosting import offer_lines, sections

PAGE_SIZE = 50


class OffersTable(Table):
    """A host's offers."""

    columns = [
        Column("title", gettext_lazy("Вакансия"), "html"),
        Column("places", gettext_lazy("Занято мест")),
        Column("asked", gettext_lazy("Заявки"), "html"),
        Column("apply_until", gettext_lazy("Заявки до"), "day"),
        Column("state", gettext_lazy("Состояние"), "html"),
    ]


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _host(request: HttpRequest) -> Organisation | None:
    host = request.organisation  # type: ignore[attr-defined]
    return host if rules.offers.offers(_user(request), host) else None


@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """The offers of the organisation chosen in the menu."""
    host = _host(request)
    if host is None:
        return render(request, "internships/no_host.html")
    page = keyset.page(
        queries.offers.of_host(host, _user(request)), ("-created_at", "-id"), request.GET.get("page", ""), PAGE_SIZE
    )
    context = {
        "host": host,
        "sections": sections("own-offers"),
        "page": page,
        "table": OffersTable(offer_lines(page.rows, queries.hosting.counters(page.rows))),
        "responses": responses_in_words(queries.candidacies.responses_of(host), settings.HOST_ANSWER_DAYS),
    }
    return render(request, "internships/own_offers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write a new offer."""
    host = _host(request)
    if host is None:
        return render(request, "internships/no_host.html", status=403)
    form = OfferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            made = actions.create_offer(actor=_user(request), host=host, values=_values(form))
            messages.success(request, _("Вакансия сохранена. Проверьте её и отправьте менеджеру программы."))
            return redirect("internships:own-offer", made.pk)
    return _form_page(request, form, None)


def _values(form: OfferForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "version"}


def _form_page(request: HttpRequest, form: OfferForm, offer: Offer | None) -> HttpResponse:
    back = reverse("internships:own-offer", args=[offer.pk]) if offer else reverse("internships:own-offers")
    context = {"form": form, "offer": offer, "back": back}
    return render(request, "internships/offer_form.html", context, status=422 if form.errors else 200)


def _own(request: HttpRequest, offer_id: UUID) -> Offer:
    found = queries.offers.get(_user(request), offer_id)
    if not rules.offers.offers(_user(request), found.host):
        raise NotFound()
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Change a draft."""
    found = _own(request, offer_id)
    rules.offers.must_be(found, OfferState.DRAFT)
    form = OfferForm(request.POST if request.method == "POST" else None, offer=found)
    if request.method == "POST" and form.is_valid():
        with errors_to(form):
            actions.edit_offer(
                actor=_user(request), offer=found, values=_values(form), version=form.cleaned_data["version"]
            )
            messages.success(request, _("Изменения сохранены."))
            return redirect("internships:own-offer", found.pk)
    return _form_page(request, form, found)


@require_safe
def own(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """One offer as its host sees it: what students read, what happened, what may be done."""
    found = _own(request, offer_id)
    steps = list(queries.offers.history(found))
    last = steps[-1] if steps else None
    returned = last if last is not None and found.state == OfferState.DRAFT and last.reason else None
    context = {
        "offer": found,
        "facts": facts_of(found),
        "conditions": conditions(found),
        "history": events(steps, OfferState),
        "tone": OFFER_TONES[OfferState(found.state)],
        "returned": returned,
        "reason": ReturnReason(returned.reason).label if returned else "",
        "buttons": [
            {"label": label, "url": reverse("internships:offer-step", args=[found.pk, code]), "kind": kind}
            for code, (label, kind, states, _run, _done) in STEPS.items()
            if found.state in states
        ],
        "editable": found.state == OfferState.DRAFT,
        "late": found.apply_until < timezone.localdate(),
    }
    return render(request, "internships/own_offer.html", context)


Text = str | Promise
# What a host does to an offer: label, look, from which states, the action, what is said afterwards.
STEPS: dict[str, tuple[Text, str, tuple[OfferState, ...], Callable[..., Offer], Text]] = {
    "send": (
        gettext_lazy("Отправить на проверку"),
        "primary",
        (OfferState.DRAFT,),
        actions.send_offer,
        gettext_lazy("Вакансия отправлена менеджеру программы."),
    ),
    "close": (
        gettext_lazy("Закрыть набор"),
        "secondary",
        (OfferState.PUBLISHED,),
        actions.close_offer,
        gettext_lazy("Набор закрыт: новые заявки не принимаются."),
    ),
    "reopen": (
        gettext_lazy("Открыть набор снова"),
        "secondary",
        (OfferState.CLOSED,),
        actions.reopen_offer,
        gettext_lazy("Набор снова открыт."),
    ),
    "copy": (
        gettext_lazy("Создать похожую"),
        "secondary",
        tuple(OfferState),
        actions.copy_offer,
        gettext_lazy("Создан черновик. Измените в нём даты."),
    ),
    "archive": (
        gettext_lazy("В архив"),
        "quiet",
        (OfferState.DRAFT, OfferState.CLOSED),
        actions.archive_offer,
        gettext_lazy("Вакансия в архиве."),
    ),
}


@require_POST
def step(request: HttpRequest, offer_id: UUID, code: str) -> HttpResponse:
    """Take one step with an offer. What forbids it is said on its page."""
    found = _own(request, offer_id)
    if code not in STEPS:
        raise NotFound()
    _label, _kind, _states, run, done = STEPS[code]
    row = run(actor=_user(request), offer=found)
    messages.success(request, str(done))
    return redirect("internships:own-offer", row.pk)
