"""The public calendar, the page of one event, and both as files for other programs."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import keyset
from core.errors import DomainError, NotFound
from core.web import errors_to
from exhibitions import actions, queries
from exhibitions.documents import calendar as documents
from exhibitions.documents import sharing
from exhibitions.enums import Allotment, EventState
from exhibitions.enums.selection import CriterionSource
from exhibitions.forms.events import QuestionForm, SearchForm
from exhibitions.models import Event, SelectionCriterion
from exhibitions.presentation import (
    TONES,
    application_term,
    card,
    change_events,
    facts_of,
    most_of_one,
    places_in_words,
    points,
    term_of,
)
from exhibitions.queries.catalogue import is_published
from exhibitions.rules.events import asks_for
from exhibitions.rules.participations import refuse_no_draft
from exhibitions.texts.discipline import RULE
from exhibitions.views.participation import findings
from exporters.enums import Result
from exporters.queries import company_of

PAGE_SIZE = 20


def _asked(request: HttpRequest) -> tuple[SearchForm, dict[str, Any]]:
    form = SearchForm(request.GET)
    return form, form.cleaned_data if form.is_valid() else {}


@login_not_required
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What is coming, soonest first, with the map; a broken filter is refused at its field."""
    form, asked = _asked(request)
    rows = queries.events.found(asked)
    order = queries.events.PAST_ORDER if asked.get("past") else queries.events.ORDER
    page = keyset.page(rows, order, request.GET.get("page", ""), PAGE_SIZE)
    left = queries.events.places_left(page.rows)
    countries = queries.events.by_country(rows)
    given = request.GET.copy()
    given.pop("page", None)
    filters = given.urlencode()
    context = {
        "form": form,
        "page": page,
        "cards": [card(event, left.get(event.pk)) for event in page.rows],
        "filtered": any(value not in (None, "", False) for value in asked.values()) or bool(form.errors),
        "countries": countries,
        "points": points(countries),
        "file_url": _with(reverse("exhibitions:calendar-file"), filters),
        "feed_url": _with(reverse("exhibitions:feed"), filters),
        "subscribe_url": "webcal://"
        + settings.BASE_URL.partition("://")[2]
        + _with(reverse("exhibitions:calendar-file"), filters),
        "share": sharing.of_page(
            _("Выставки и бизнес-миссии"),
            _("Где показать продукцию и встретиться с покупателями за рубежом."),
            reverse("exhibitions:events"),
        ),
        "more": any(asked.get(name) for name in ("open", "past")),
    }
    return render(request, "exhibitions/events.html", context, status=422 if form.errors else 200)


def _with(url: str, filters: str) -> str:
    return f"{url}?{filters}" if filters else url


# Before applications close people ask how many places there are.
SHOWING_PLACES = (EventState.ANNOUNCED, EventState.OPEN)


@login_not_required
@require_safe
def event(request: HttpRequest, key: str) -> HttpResponse:
    """One event, by its address or its id: everything that a company decides by."""
    found = queries.events.get(request.user, key)  # type: ignore[arg-type]
    return event_page(request, found, QuestionForm())


def event_page(request: HttpRequest, found: Event, form: QuestionForm, status: int = 200) -> HttpResponse:
    """The page of an event with a question form in the state that it is in."""
    levels = queries.events.levels(found)
    left = next((int(row.left) for row in levels if row.level == "companies"), None)
    context = {
        "event": found,
        "card": card(found, left),
        "tone": TONES[found.state],  # type: ignore[index]
        "facts": facts_of(found),
        "term": term_of(found, left),
        "window": application_term(found),
        "levels": places_in_words(levels) + most_of_one(found) if levels and found.state in SHOWING_PLACES else [],
        "changes": change_events(queries.events.changes(found)),
        "questions": queries.events.answered(found),
        "form": form,
        "may_ask": asks_for(found),
        "share": sharing.of_event(found),
        "chosen_by": _chosen_by(found),
        "has_catalogue": is_published(found),
        **_standing(request, found),
    }
    return render(request, "exhibitions/event.html", context, status=status)


def _chosen_by(found: Event) -> list[tuple[str, str, str]]:
    """The criteria of the selection with their weights, and how the portal gives the mark that it gives itself."""
    if found.allotment != Allotment.SELECTION:
        return []
    rows = SelectionCriterion.objects.filter(selection__event=found)
    return [
        (one.title, str(one.weight), str(RULE) if one.source == CriterionSource.DISCIPLINE else "")
        for one in rows.order_by("position", "pk")
    ]


def _standing(request: HttpRequest, found: Event) -> dict[str, Any]:
    """What the reader's company may do here: whether it is admitted and why, its application, the way to one."""
    try:
        refuse_no_draft(found)
    except DomainError:
        takes = False
    else:
        takes = True
    organisation = request.organisation if request.user.is_authenticated else None  # type: ignore[attr-defined]
    own = queries.participations.own(request.user, found, organisation)  # type: ignore[arg-type]
    company = company_of(organisation) if takes and own is None else None
    assessment = queries.participations.admission(company, found) if company is not None else None
    return {
        "takes": takes,
        "own": own,
        "company": company,
        "admitted": assessment is not None and assessment.result != Result.REFUSED,
        "criteria": findings(assessment),
        "waits": queries.participations.waiting(found).count(),
    }


@require_POST
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask about an event; what was typed stays when it is refused."""
    found = queries.events.get(request.user, key)  # type: ignore[arg-type]
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            with errors_to(form):
                actions.ask(actor=request.user, event=found, text=form.cleaned_data["text"])  # type: ignore[arg-type]
        except DomainError as error:
            form.add_error(None, str(error.message))
        if not form.errors:
            messages.success(request, _("Вопрос отправлен. Ответ придёт вам на почту и появится на этой странице."))
            return redirect(reverse("exhibitions:event", args=[found.slug]) + "#questions")
    return event_page(request, found, form, status=422)


def _file(request: HttpRequest, rows: list[Event], name: str, filename: str) -> HttpResponse:
    """A calendar file, or that it has not changed since it was read last."""
    versions = "-".join(f"{row.pk.hex}{row.version}" for row in rows)
    stamp = quote_etag(hashlib.sha256(versions.encode()).hexdigest())
    if request.headers.get("If-None-Match") == stamp:
        return HttpResponse(status=304, headers={"ETag": stamp})
    response = HttpResponse(documents.calendar(rows, name), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["ETag"] = stamp
    if rows:
        response["Last-Modified"] = http_date(max(row.changed_at for row in rows).timestamp())
    return response


@login_not_required
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The calendar with these filters, for a calendar program to subscribe to."""
    form, asked = _asked(request)
    if form.errors:
        return HttpResponse(_("Такого отбора нет. Откройте календарь и скопируйте ссылку снова."), status=422)
    rows = queries.events.found(asked).order_by(*queries.events.ORDER)[: queries.events.MOST_IN_FILE]
    return _file(request, list(rows), _("Выставки и бизнес-миссии Моспрома"), "mosprom-events.ics")


@login_not_required
@require_safe
def event_file(request: HttpRequest, key: str) -> HttpResponse:
    """One event as a calendar file."""
    found = queries.events.get(request.user, key)  # type: ignore[arg-type]
    return _file(request, [found], found.title, f"{found.slug}.ics")


@login_not_required
@require_safe
def person_file(request: HttpRequest, token: str) -> HttpResponse:
    """The events of one person by their secret address; for programs, which do not log in."""
    owner = queries.events.owner_of(token)
    rows = queries.events.of_person(owner)[: queries.events.MOST_IN_FILE]
    response = _file(request, list(rows), _("Мои мероприятия на портале Моспрома"), "mosprom-my-events.ics")
    response["Cache-Control"] = "private, no-cache"
    return response


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What was announced last with these filters, as RSS 2.0."""
    form, asked = _asked(request)
    if form.errors:
        return HttpResponse(_("Такого отбора нет. Откройте календарь и скопируйте ссылку снова."), status=422)
    rows = queries.events.found(asked).order_by("-published_at", "-id")[:50]
    text = documents.feed(rows, request.get_full_path())
    return HttpResponse(text, content_type="application/rss+xml; charset=utf-8")


@login_not_required
@require_safe
def picture(request: HttpRequest, language: str, key: str = "") -> HttpResponse:
    """What is shown of a shared address: of an event, or of the calendar."""
    if language not in dict(settings.LANGUAGES):
        raise NotFound()
    found = queries.events.get(request.user, key) if key else None  # type: ignore[arg-type]
    kept = "public, max-age=86400" if found is None or found.published_at else "private"
    return HttpResponse(sharing.drawn(found, language), content_type="image/png", headers={"Cache-Control": kept})


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The person's own events, and the secret address of their calendar."""
    link = queries.events.link_of(request.user)  # type: ignore[arg-type]
    rows = list(queries.events.of_person(request.user)[: queries.events.MOST_IN_FILE])  # type: ignore[arg-type]
    mine = queries.participations.own_by_event(request.user)  # type: ignore[arg-type]
    context = {
        "cards": [card(row, own=mine.get(row.pk, ())) for row in rows],
        "link": link,
        "address": settings.BASE_URL + reverse("exhibitions:person-file", args=[link.token]) if link else "",
    }
    return render(request, "exhibitions/own.html", context)


@require_POST
def renew_link(request: HttpRequest) -> HttpResponse:
    """Make the secret address, or a new one in the place of the old."""
    actions.make_calendar_link(actor=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Ссылка готова. Прежняя, если она была, больше не работает."))
    return redirect("exhibitions:own")
