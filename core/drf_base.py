"""What DRF loads while its own views are being defined: who asks, how bodies are read and answers written."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import orjson
from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework import authentication, exceptions, negotiation, parsers, renderers

from core.formats import size
from core.uploads import TooLargeError


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session, with the CSRF token for everything that changes something."""

    def authenticate_header(self, request: Any) -> str:
        """So that a stranger is answered 401 and not 403."""
        return "Session"


class Negotiation(negotiation.DefaultContentNegotiation):
    """Where a view speaks JSON only, it speaks JSON, whatever Accept says (RFC 9110, 12.4.1, leaves us the choice)."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> tuple[Any, str]:
        if len(renderers) == 1:
            return renderers[0], renderers[0].media_type
        return super().select_renderer(request, renderers, format_suffix)


class JSONParser(parsers.JSONParser):
    """JSON of no more than DATA_UPLOAD_MAX_MEMORY_SIZE bytes, whatever the request says of its length."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Raises TooLargeError, and ParseError for what is no JSON or is nested beyond all measure."""
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1) if _announced(parser_context) <= limit else None
        if body is None or len(body) > limit:
            raise TooLargeError(_("Запрос больше {limit}.").format(limit=size(limit)))
        try:
            return super().parse(io.BytesIO(body), media_type, parser_context)
        except RecursionError as error:
            raise exceptions.ParseError from error


def _announced(context: Mapping[str, Any] | None) -> int:
    try:
        return int((context or {})["request"].META["CONTENT_LENGTH"])
    except (KeyError, ValueError):
        return 0


class JSONRenderer(renderers.JSONRenderer):
    """JSON by orjson: UTF-8, no spaces, UUIDs and dates as they are."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if data is None:
            return b""
        return data if isinstance(data, bytes) else orjson.dumps(data, default=str, option=orjson.OPT_NON_STR_KEYS)
