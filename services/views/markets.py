"""The browser's door to the market selection: find the product, see the ranking move, look into one market."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from core.errors import Invalid, NotFound
from core.web import new_request_key
from exporters.queries import company_of
from reference.models import HSHeading
from reference.queries import by_name, search_headings
from services import queries
from services.enums import ConsultationTopic, PricePosition
from services.presentation.markets import one_market, shown
from services.questions.markets import WEIGHT, ChoiceForm
from services.questions.selections import SaveForm

FOUND = 20
LONGEST = 120
CHAPTER_LENGTH = 90
SERVICE = "market-selection"


def choice_form(params: QueryDict) -> ChoiceForm:
    rows = by_name(queries.market_rows())
    if not params.get("price"):
        # The select shows what the ranking was made with; else the first change would send another price.
        params = params.copy()
        params["price"] = PricePosition.MIDDLE
    return ChoiceForm(params, criteria=queries.active_criteria(), countries=list(rows))


@login_not_required
@require_safe
def markets(request: HttpRequest) -> HttpResponse:
    """Without a product its search; with one the ranking, whole or (for htmx) only what moves."""
    if not request.GET.get("hs"):
        return _search(request)
    form = choice_form(request.GET)
    # Another price begins with its own weights; those on the page were another price's.
    was = request.GET.get("was", "")
    reset = bool(was) and was != (request.GET.get("price") or PricePosition.MIDDLE)
    try:
        found = queries.assess(queries.choice_of(form, keep_weights=not reset), _company(request))
    except Invalid as error:
        return _wrong(request, form, error)
    context = {**_context(request, found, form, reset=reset), "reset": reset}
    partly = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    response = render(request, "services/markets/" + ("_ranking.html" if partly else "ranking.html"), context)
    response["Vary"] = "HX-Request"
    return response


def _wrong(request: HttpRequest, form: ChoiceForm, error: Invalid) -> HttpResponse:
    """What cannot be counted: said beside its field, with the ranking that the rest gives; nothing typed is lost."""
    if request.headers.get("HX-Request"):
        # The whole page has room for the words; it is asked for by its own address.
        return HttpResponseClientRedirect(request.get_full_path())
    if "hs" in form.errors or error.code == "no_such_product":
        words = form.errors["hs"][0] if "hs" in form.errors else error.message
        context = {"message": words, "back": reverse("services:markets")}
        return render(request, "services/markets/wrong.html", context, status=error.status)
    try:
        found = queries.assess(queries.valid_part(form), _company(request))
    except Invalid:
        found = queries.assess(queries.valid_part(form, keep_weights=False), _company(request))
    context = _context(request, found, form)
    for one in context["weights"]:
        one["errors"] = form.errors.get(one["name"], [])
        one["typed"] = request.GET.get(one["name"], "")
    context["weights_error"] = error.message if error.field == "weights" else ""
    return render(request, "services/markets/ranking.html", {**context, "wrong": True}, status=error.status)


def ranking_page(request: HttpRequest, form: ChoiceForm, *, save_form: SaveForm, status: int) -> HttpResponse:
    """The ranking of an address again, with what was typed into the form that saves it."""
    try:
        found = queries.assess(queries.choice_of(form), _company(request))
    except Invalid as error:
        return _wrong(request, form, error)
    context = {**_context(request, found, form), "save_form": save_form}
    return render(request, "services/markets/ranking.html", context, status=status)


def _company(request: HttpRequest) -> Any:
    organisation = getattr(request, "organisation", None) if request.user.is_authenticated else None
    return company_of(organisation) if organisation is not None else None


def _search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    headings = search_headings(typed, limit=FOUND) if typed else []
    company = _company(request)
    own = []
    if company is not None and not typed:
        products = company.products.exclude(hs_code="").order_by("name_ru").values_list("name_ru", "hs_code")[:10]
        own = [{"name": name, "url": _url(code[:6])} for name, code in products if len(code) >= 4]
    context = {
        "q": typed,
        "found": [_found(row) for row in headings],
        "own": own,
        "consultation_url": _consultation_url(typed),
    }
    part = "_found.html" if request.headers.get("HX-Request") else "search.html"
    response = render(request, f"services/markets/{part}", context)
    response["Vary"] = "HX-Request"
    return response


def _consultation_url(typed: str) -> str:
    """Where a person finds the code: a consultation whose question is written already."""
    question = (
        _("Не нахожу в подборе рынков код ТН ВЭД для товара «{typed}». Помогите его определить.").format(typed=typed)
        if typed
        else _("Помогите определить код ТН ВЭД нашего товара для подбора рынков.")
    )
    asked = {"answer-topic": ConsultationTopic.MARKET.value, "answer-question": question}
    return f"{reverse('services:service', args=['consultation'])}?{urlencode(asked)}"


def _found(row: HSHeading) -> dict[str, str]:
    if get_language() == "en":
        chapter = Truncator(row.chapter.name_en).chars(CHAPTER_LENGTH)
        return {"code": row.code, "words": row.name_en, "chapter": chapter, "english": "", "url": _url(row.code)}
    return {
        "code": row.code,
        "words": row.keywords_ru,
        "chapter": row.chapter.short_ru,
        "english": row.name_en,
        "url": _url(row.code),
    }


def _url(code: str) -> str:
    return f"{reverse('services:markets')}?hs={code}"


def tail_of(params: QueryDict, *, weights: bool = True) -> str:
    """What an address says of the choice, without what only the page needs."""
    kept = QueryDict(mutable=True)
    for name in params:
        if name not in ("all", "was") and (weights or not name.startswith(WEIGHT)):
            kept.setlist(name, params.getlist(name))
    return kept.urlencode()


def _context(request: HttpRequest, found: dict[str, Any], form: ChoiceForm, *, reset: bool = False) -> dict[str, Any]:
    tail = tail_of(request.GET, weights=not reset)
    url = reverse("services:markets")
    user = request.user
    may_save = user.is_authenticated and getattr(request, "organisation", None) is not None
    return {
        **shown(
            found,
            lambda country: f"{reverse('services:market', args=[country])}?{tail}",
            whole="all" in request.GET,
        ),
        "form": form,
        "all_url": f"?{tail}&all=1",
        "reset_url": f"?{tail_of(request.GET, weights=False)}",
        "search_url": url,
        "save_url": f"{reverse('services:selection-save')}?{tail}" if may_save else "",
        "save_form": SaveForm(auto_id="save_%s"),
        "client_key": new_request_key(),
        "login_url": f"{reverse('account_login')}?{urlencode({'next': f'{url}?{tail}'})}",
        "is_stranger": not user.is_authenticated,
        "is_staff": user.is_authenticated and user.is_staff,
        "saved_url": reverse("services:selections"),
    }


@login_not_required
@require_safe
def market(request: HttpRequest, country: str) -> HttpResponse:
    """One market in the ranking: every value with its year and source, and what it does to the score."""
    found = queries.assess(queries.choice_of(choice_form(request.GET)), _company(request))
    row = next((one for one in found["rows"] if one["country"] == country), None)
    if row is None:
        raise NotFound(_("Этой страны нет в рейтинге."))
    context = {**one_market(found, row), "back": f"{reverse('services:markets')}?{request.GET.urlencode()}"}
    return render(request, "services/markets/market.html", context)
