"""The API's door: the same errors as the pages, as `{code, detail, field}`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
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


@cache
def query_keys(view: type[APIView]) -> tuple[str, ...] | None:
    """The keys that the address of a GET may carry, as its documentation names them; None for what is not ours."""
    documented = getattr(view.get, "kwargs", {}).get("schema") if hasattr(view, "get") else None  # type: ignore[attr-defined]
    if documented is None or view.__module__.startswith("drf_spectacular"):
        return None
    schema = documented()
    schema.view, schema.method = view(request=None, kwargs={}), "GET"
    names: list[str] = []
    for one in schema.get_override_parameters():
        if isinstance(one, OpenApiParameter):
            names += [one.name] if one.location == OpenApiParameter.QUERY else []
        else:
            names += (one() if isinstance(one, type) else one).fields
    return tuple(names)


class QueryKeysMiddleware(MiddlewareMixin):
    """Refuse a GET whose address carries a key that the documentation does not know: a slip would go unnoticed.

    A documented name like `w-<criterion>` stands for all that begin so; the view knows which there are.
    """

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        of = getattr(view, "cls", None)
        known = query_keys(of) if of is not None and request.method in ("GET", "HEAD") and request.GET else None
        if known is None:
            return None
        whole = {name for name in known if "<" not in name}
        begun = tuple(name.partition("<")[0] for name in known if "<" in name)
        unknown = [key[:40] for key in request.GET if key not in whole and not (begun and key.startswith(begun))]
        if not unknown:
            return None
        detail = unknown_key(unknown, known)
        body = {"code": "unknown_parameter", "detail": detail, "field": unknown[0]}
        return HttpResponse(orjson.dumps(body), status=400, content_type="application/json")


def unknown_key(unknown: Sequence[str], known: Sequence[str]) -> str:
    """What is said of keys that are not there, with those that are."""
    there = ", ".join(known) or _("никаких")
    return _("Таких параметров здесь нет: {unknown}. Есть: {known}.").format(unknown=", ".join(unknown), known=there)


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
