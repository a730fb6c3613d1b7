"""The API's door: the same errors as the pages, as `{code, detail, field}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.views import exception_handler as stock_handler

from core.errors import DomainError, Invalid
from core.formats import size
from core.listing import MOST, Listing


class SessionScheme(OpenApiAuthenticationExtension):
    """How the documentation shows the way in."""

    target_class = "core.drf_base.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "The browser's session. Whatever changes something also needs the header X-CSRFToken.",
        }


class StrictSerializer(serializers.Serializer):
    """A body that holds nothing but its fields: a key nobody knows is named, never silently dropped."""

    def to_internal_value(self, data: Any) -> Any:
        """Raises ValidationError naming what is unknown."""
        unknown = [str(key)[:40] for key in data if key not in self.fields] if isinstance(data, Mapping) else []
        if unknown:
            raise serializers.ValidationError({key: [_("Такого поля здесь нет.")] for key in unknown})
        return super().to_internal_value(data)


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
    if isinstance(error, RequestDataTooBig):
        return refusal(
            413, "too_large", _("Запрос больше {limit}.").format(limit=size(settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
        )
    if isinstance(error, SuspiciousOperation):
        return refusal(400, "parse_error", _("Запрос составлен неверно."))
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


# Every operation may be refused in these ways; what an operation adds stands with it.
ERRORS = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), ErrorSerializer)


class ListingView(APIView):
    """An address that answers with one `core.listing.Listing`."""

    listing: Listing

    def get(self, request: Request) -> HttpResponse:
        """One page: `results`, and in `next` the value of `page` for the one that follows."""
        return HttpResponse(self.listing.answer(request.user, request.query_params), content_type="application/json")


def listing_schema(listing: Listing, row: type[serializers.Serializer], **more: Any) -> Any:
    """The documentation of a ListingView: its filters, its page, and the errors that every list may answer."""
    parameters = [OpenApiParameter(name, str, description=rule.description) for name, rule in listing.filters.items()]
    parameters += [
        OpenApiParameter("page", str, description="The mark from `next` of the page before."),
        OpenApiParameter("limit", int, description=f"Rows on a page, at most {MOST}."),
    ]
    page = inline_serializer(
        f"{row.__name__}Page", {"results": row(many=True), "next": serializers.CharField(allow_null=True)}
    )
    return extend_schema(parameters=parameters, responses={200: page, **ERRORS}, **more)
