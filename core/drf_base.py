"""What DRF loads while its own views are being defined: who asks, and how answers are written."""

from __future__ import annotations

from typing import Any

import orjson
from rest_framework import authentication, negotiation, renderers


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


class JSONRenderer(renderers.JSONRenderer):
    """JSON by orjson: UTF-8, no spaces, UUIDs and dates as they are."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if data is None:
            return b""
        return data if isinstance(data, bytes) else orjson.dumps(data, default=str, option=orjson.OPT_NON_STR_KEYS)
