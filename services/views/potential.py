"""Taking the export-potential test: its start, its questions by block or one by one, its end. No account is needed."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from accounts.throttle import Limit, address_key, take
from core.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound
from core.tokens import hash_of
from core.web import client_address, errors_to, new_request_key
from services import actions
from services.enums import ItemKind
from services.models import Attempt, Item
from services.queries import potential as queries
from services.questions.potential import TestForm, as_answer, as_text
from services.views.catalogue import key_of

COOKIE = "test"
SALT = "services.potential"
# As many attempts as a visitor without an account may have open at once; the oldest is let go.
COOKIE_TOKENS = 5
HOUR = datetime.timedelta(hours=1)
# Not answers: what a browser sends besides.
NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "go"})


def tokens_of(request: HttpRequest) -> list[str]:
    """The tokens that this browser holds, the latest last; none when the cookie is not ours."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=settings.UNCLAIMED_TEST_DAYS * 86400)
    except (signing.BadSignature, ValueError):
        return []
    return [token for token in found if isinstance(token, str)] if isinstance(found, list) else []


def keep_token(request: HttpRequest, response: HttpResponse, token: str) -> None:
    """Let this browser open one attempt more."""
    held = [one for one in tokens_of(request) if one != token]
    response.set_cookie(
        COOKIE,
        signing.dumps([*held, token][-COOKIE_TOKENS:], salt=SALT),
        max_age=settings.UNCLAIMED_TEST_DAYS * 86400,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def person_of(request: HttpRequest) -> User | None:
    """Who is logged in; None for anybody else."""
    return request.user if request.user.is_authenticated else None  # type: ignore[return-value]


def token_for(request: HttpRequest, attempt: Attempt) -> str:
    """The token of this browser that opens the attempt, while nobody with an account has taken it."""
    if attempt.token_hash is None:
        return ""
    return next((token for token in tokens_of(request) if hash_of(token) == attempt.token_hash), "")


def attempt_of(request: HttpRequest, attempt_id: UUID) -> Attempt:
    """The attempt, if this visitor may know of it. Raises NotFound."""
    return queries.attempt(person_of(request), attempt_id, tokens_of(request))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def test_start(request: HttpRequest) -> HttpResponse:
    """What the test is, what was begun and what came of it before; by POST a new attempt begins."""
    if request.method == "POST":
        return _begin(request)
    user, tokens = person_of(request), tokens_of(request)
    version = queries.as_dict(queries.published())
    is_staff = user is not None and user.is_staff
    begun = queries.unfinished(user, tokens)
    context = {
        "blocks": [block for block in version["blocks"] if block["weight"]],
        "has_limits": any(item.kind == ItemKind.FLAG for block in version["blocks"] for item in block["items"]),
        "count": sum(len(block["items"]) for block in version["blocks"]),
        "begun": begun,
        "answered": begun.answers.count() if begun else 0,
        "results": [] if is_staff else list(queries.finished(user, tokens)[:3]),
        "may_start": not is_staff,
        "client_key": new_request_key(),
        "keep_days": settings.UNCLAIMED_TEST_DAYS,
    }
    return render(request, "services/potential/start.html", context)


def _begin(request: HttpRequest) -> HttpResponse:
    user = person_of(request)
    if user is None:
        take([Limit(f"test:{address_key(client_address(request))}", settings.TESTS_PER_ADDRESS, HOUR)])
    attempt, token = actions.start_attempt(
        actor=user,
        organisation=request.organisation,  # type: ignore[attr-defined]
        client_key=key_of(request.POST.get("client_key", "")) if user is not None else None,
    )
    response = redirect("services:test-attempt", attempt.pk)
    if token:
        keep_token(request, response, token)
    return response


@login_not_required
@never_cache
@require_safe
def test_resume(request: HttpRequest, token: str) -> HttpResponse:
    """Go on with an attempt on another device, by the address that the first one showed."""
    attempt = queries.visible_attempts(None, [token]).first()
    if attempt is None:
        raise NotFound(_("По этой ссылке ничего не открыть: тест уже сохранён в чьём-то кабинете или удалён."))
    response = redirect("services:test-attempt", attempt.pk)
    keep_token(request, response, token)
    return response


@login_not_required
@never_cache
@require_safe
def test_attempt(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """To where the visitor stopped: the first block with an open question, the check, or the result."""
    attempt = attempt_of(request, attempt_id)
    if attempt.finished_at is not None:
        return redirect("services:test-result", attempt.pk)
    answered = queries.answers_of(attempt)
    waiting = next((item for item in queries.items(attempt.questionnaire_id) if item.code not in answered), None)
    if waiting is None:
        return redirect("services:test-check", attempt.pk)
    return redirect("services:test-block", attempt.pk, waiting.block.code)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def test_block(request: HttpRequest, attempt_id: UUID, code: str) -> HttpResponse:
    """The questions of one block on a page."""
    attempt = attempt_of(request, attempt_id)
    items = queries.items(attempt.questionnaire_id)
    codes = list(dict.fromkeys(item.block.code for item in items))
    if code not in codes:
        raise NotFound(_("Такого блока в анкете нет."))
    addresses = [reverse("services:test-block", args=[attempt.pk, one]) for one in codes]
    return _questions(request, attempt, items, [item for item in items if item.block.code == code], addresses)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def test_question(request: HttpRequest, attempt_id: UUID, number: int) -> HttpResponse:
    """One question on a page."""
    attempt = attempt_of(request, attempt_id)
    items = queries.items(attempt.questionnaire_id)
    if not 1 <= number <= len(items):
        raise NotFound(_("Такого вопроса в анкете нет."))
    addresses = [reverse("services:test-question", args=[attempt.pk, one]) for one in range(1, len(items) + 1)]
    return _questions(request, attempt, items, [items[number - 1]], addresses)


def _questions(
    request: HttpRequest, attempt: Attempt, every: list[Item], items: list[Item], addresses: list[str]
) -> HttpResponse:
    """Show these questions, or keep what was answered and lead on to the page that follows."""
    if attempt.finished_at is not None and request.method != "POST":
        return redirect("services:test-result", attempt.pk)
    here = addresses.index(request.path)
    check = reverse("services:test-check", args=[attempt.pk])
    place = {
        "back": addresses[here - 1] if here else "",
        "onward": addresses[here + 1] if here + 1 < len(addresses) else check,
        "single": len(addresses) == len(every),
    }
    if request.method == "POST":
        return _keep(request, attempt, every, items, place)
    stored = queries.answers_of(attempt)
    initial = {code: as_text(value) for code, value in stored.items()}
    return _page(request, attempt, every, items, place, TestForm(items, initial=initial), len(stored))


def _keep(
    request: HttpRequest, attempt: Attempt, every: list[Item], items: list[Item], place: dict[str, Any]
) -> HttpResponse:
    answers = {
        name: as_answer(value) for name, value in request.POST.items() if name not in NOT_ANSWERS and value != ""
    }
    try:
        actions.save_answers(
            actor=person_of(request), attempt=attempt, answers=answers, token=token_for(request, attempt)
        )
    except DomainError as error:
        return _not_kept(request, attempt, every, items, place, error)
    if request.headers.get("HX-Request"):
        return JsonResponse({"saved_at": f"{timezone.localtime():%H:%M}"})
    if request.POST.get("go") == "later":
        messages.success(request, _("Ответы сохранены. Продолжить можно в любой момент."))
        return redirect("services:test")
    return redirect(place["onward"])


def _not_kept(
    request: HttpRequest,
    attempt: Attempt,
    every: list[Item],
    items: list[Item],
    place: dict[str, Any],
    error: DomainError,
) -> HttpResponse:
    """What was chosen stays on the page, and what was kept before stays kept."""
    if request.headers.get("HX-Request"):
        body = {"code": error.code, "detail": str(error.message), "field": error.field}
        return JsonResponse(body, status=error.status)
    if isinstance(error, Conflict) and attempt.finished_at is not None:
        messages.info(request, str(error.message))
        return redirect("services:test-result", attempt.pk)
    if not isinstance(error, Invalid):
        raise error
    stored = queries.answers_of(attempt)
    form = TestForm(items, {**{code: as_text(value) for code, value in stored.items()}, **request.POST.dict()})
    with errors_to(form):
        raise error
    return _page(request, attempt, every, items, place, form, len(stored), status=422)


def _page(
    request: HttpRequest,
    attempt: Attempt,
    every: list[Item],
    items: list[Item],
    place: dict[str, Any],
    form: TestForm,
    answered: int,
    status: int = 200,
) -> HttpResponse:
    block = items[0].block
    single = place["single"]
    other = (
        reverse("services:test-block", args=[attempt.pk, block.code])
        if single
        else reverse("services:test-question", args=[attempt.pk, items[0].number])
    )
    context = {
        **place,
        "attempt": attempt,
        "block_row": block,
        "form": form,
        "answered": answered,
        "total": len(every),
        "other": other,
        "blocks": _blocks(attempt, every, block.code),
        "may_answer": not request.user.is_staff if request.user.is_authenticated else True,
    }
    return render(request, "services/potential/block.html", context, status=status)


def _blocks(attempt: Attempt, every: list[Item], here: str = "") -> list[dict[str, Any]]:
    """The blocks as the tracker draws them: done when nothing in them is open."""
    answered = queries.answers_of(attempt)
    found = []
    for code in dict.fromkeys(item.block.code for item in every):
        items = [item for item in every if item.block.code == code]
        done = sum(item.code in answered for item in items)
        state = "current" if code == here else "done" if done == len(items) else "waiting"
        note = _("{done} из {total}").format(done=done, total=len(items))
        url = reverse("services:test-block", args=[attempt.pk, code])
        waiting = [item for item in items if item.code not in answered]
        found.append({"label": items[0].block.title, "state": state, "note": note, "url": url, "waiting": waiting})
    return found


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def test_check(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """What is answered and what is still open; by POST the result."""
    attempt = attempt_of(request, attempt_id)
    status = 200
    error: DomainError | None = None
    if request.method == "POST":
        try:
            actions.finish_attempt(actor=person_of(request), attempt=attempt, token=token_for(request, attempt))
        except (Invalid, NotAllowed) as refusal:
            error, status = refusal, refusal.status
        else:
            return redirect("services:test-result", attempt.pk)
    if attempt.finished_at is not None:
        return redirect("services:test-result", attempt.pk)
    every = queries.items(attempt.questionnaire_id)
    blocks = _blocks(attempt, every)
    token = token_for(request, attempt)
    resume = request.build_absolute_uri(reverse("services:test-resume", args=[token])) if token else ""
    context = {
        "attempt": attempt,
        "blocks": blocks,
        "waiting": sum(len(block["waiting"]) for block in blocks),
        "total": len(every),
        "error": error,
        "resume": resume,
    }
    return render(request, "services/potential/check.html", context, status=status)
