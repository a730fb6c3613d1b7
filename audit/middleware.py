"""Request id, access log and the acting person."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from audit.context import acting, request_id

Handler = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger("portal.request")

WELL_FORMED = re.compile(r"^[0-9A-Za-z-]{8,64}$")


class RequestMiddleware:
    """Give every request an id, answer with it, and log one line: no personal data, no query string."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        identity = given if WELL_FORMED.match(given) else os.urandom(16).hex()
        token = request_id.set(identity)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = identity
            match = request.resolver_match
            logger.info(
                "request",
                extra={
                    "method": request.method,
                    "route": match.route if match else "",
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - started) * 1000, 1),
                },
            )
            return response
        finally:
            request_id.reset(token)


class ActorMiddleware:
    """Name the logged-in person as the actor of every change that the request makes."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        doors = (door for door in ("api", "admin") if request.path.startswith(f"/{door}/"))
        source = next(doors, "page")
        with acting(actor=request.user, source=source):
            return self.get_response(request)
