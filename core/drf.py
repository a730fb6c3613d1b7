"""The API's door: the same errors as the pages, as `{code, detail, field}`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
import orjson
from rest_framework import authentication, exceptions, renderers, serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler as stock_handler

from core.errors import DomainError, Invalid


class ErrorSerializer(serializers.Serializer):
    """One refusal. `errors` lists every field at fault, `field` the first of them."""

    code = serializers.CharField()
    detail = serializers.CharField()
    field = serializers.CharField(allow_null=True)
    errors = serializers.ListField(child=serializers.DictField(), required=False)


def refusal(status: int, code: str, detail: Any, field: str | None = None, errors: list | None = None) -> Response:
    """An answer in the one shape of all refusals."""
    body: dict[str, Any] = {"code": code, "detail": str(detail), "field": field}
    if errors:
        body["errors"] = errors
    return Response(body, status=status)


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer every refusal in one shape; leave our own faults to the server's 500."""
    if isinstance(error, Invalid) and error.fields:
        return _field_errors(422, error.code, error.fields)
    if isinstance(error, DomainError):
        return refusal(error.status, error.code, error.message, error.field)
    if isinstance(error, Http404):
        return refusal(404, "not_found", _("Не найдено."))
    if isinstance(error, PermissionDenied):
        return refusal(403, "not_allowed", _("Недостаточно прав."))
    if isinstance(error, OperationalError | InterfaceError):
        answer = refusal(503, "unavailable", _("Портал временно недоступен. Повторите запрос через несколько секунд."))
        answer["Retry-After"] = "10"
        return answer
    if isinstance(error, exceptions.ValidationError) and isinstance(error.detail, dict):
        return _field_errors(422, "invalid", error.detail)
    answer = stock_handler(error, context)
    if answer is None or not isinstance(error, exceptions.APIException):
        return answer
    detail = error.detail if not isinstance(error.detail, list | dict) else _("Запрос составлен неверно.")
    code = {"permission_denied": "not_allowed"}.get(error.default_code, error.default_code)
    body = refusal(answer.status_code, code, detail)
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in answer.headers:
            body[name] = answer.headers[name]
    return body


def _field_errors(status: int, code: str, fields: dict[str, Any]) -> Response:
    errors = [
        {"field": name, "detail": str(text)}
        for name, texts in fields.items()
        for text in (texts if isinstance(texts, list) else [texts])
    ]
    return refusal(status, code, errors[0]["detail"], errors[0]["field"], errors)


class SessionAuthentication(authentication.SessionAuthentication):
    """The browser's session, with the CSRF token for everything that changes something."""

    def authenticate_header(self, request: Any) -> str:
        """So that a stranger is answered 401 and not 403."""
        return "Session"


class JSONRenderer(renderers.JSONRenderer):
    """JSON by orjson: UTF-8, no spaces, UUIDs and dates as they are."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if data is None:
            return b""
        return data if isinstance(data, bytes) else orjson.dumps(data, default=str, option=orjson.OPT_NON_STR_KEYS)
