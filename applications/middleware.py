"""Every reading of a closed application leaves a trace, whichever door it was read through."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from applications import access
from applications.enums import TraceKind
from applications.queries import SEEN, Seen
from core.web import SAFE_METHODS

Handler = Callable[[HttpRequest], HttpResponse]


class TraceMiddleware:
    """Write down what the request has read of closed applications, before the answer leaves.

    An answer that cannot be written down is not given. Refusals show nothing, and a draft that saves itself is its
    writer's own.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = SEEN.set([])
        try:
            response = self.get_response(request)
            seen = SEEN.get()
            if seen and response.status_code < 400 and request.user.is_authenticated:
                self._note(request, seen)
            return response
        finally:
            SEEN.reset(token)

    @staticmethod
    def _note(request: HttpRequest, seen: list[Seen]) -> None:
        is_reading = request.method in SAFE_METHODS
        if not is_reading and request.headers.get("HX-Request"):
            return
        door = next((door for door in ("api", "admin") if request.path.startswith(f"/{door}/")), "page")
        match = request.resolver_match
        # One line a request: the file where one was given out, the application otherwise.
        kept: dict[object, Seen] = {}
        for one in seen:
            if one.application.pk not in kept or one.document is not None:
                kept[one.application.pk] = one
        for one in kept.values():
            what = TraceKind.ACTED
            if is_reading:
                what = TraceKind.DOWNLOADED if one.document is not None else TraceKind.OPENED
            access.note(
                actor=request.user,  # type: ignore[arg-type]
                application=one.application,
                what=what,
                door=door,
                place=match.view_name if match else "",
                document=one.document,
            )
