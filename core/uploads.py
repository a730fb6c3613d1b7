"""Uploads that are too large cost neither memory nor disk, and the rest of the form is not lost with them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.formats import size

# One request may carry a few files of full size.
FILES_AT_ONCE = 3
FORM_BYTES = 1024 * 1024
# A browser shows the answer only after it has sent everything; beyond this much the line is cut instead.
READ_TO_THE_END = 16


def limit_at_once() -> int:
    """How many bytes of files one request may carry."""
    return FILES_AT_ONCE * settings.UPLOAD_MAX_BYTES


class BoundedUploadHandler(FileUploadHandler):
    """The first of FILE_UPLOAD_HANDLERS: a file over the limit is read past, not stored, and remembered by name.

    When the whole request announces more than it may carry, none of its files is stored.
    """

    request: HttpRequest

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  (Django calls it so)
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self.too_much = content_length > limit_at_once() + FORM_BYTES
        self.hopeless = content_length > READ_TO_THE_END * limit_at_once()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.hopeless:
            self._remember()
            raise StopUpload(connection_reset=True)
        if self.too_much:
            self._remember()
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            self._remember()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _remember(self) -> None:
        refused = self.request.__dict__.setdefault("refused_files", [])
        refused.append((self.file_name or "", self.too_much))


class TooLargeError(DomainError):
    """A file or a whole request over the limit, for doors that have no form to show it in."""

    code = "too_large"
    status = 413


def refused_files(request: HttpRequest) -> list[tuple[str, bool]]:
    """The names of files that this request brought and that were too large, each with whether all were together."""
    request.FILES  # noqa: B018  (parses the body)
    return list(request.__dict__.get("refused_files", []))


class ChunkedBodyMiddleware:
    """A body that comes in chunks announces no length, and Django would take it for empty.

    It is read here as far as a body without files may go. Files are sent with their length (RFC 9110, 15.5.12).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            if request.content_type == "multipart/form-data":
                return _refuse(411, "length_required", _("Файлы отправляют с заголовком Content-Length."))
            limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            body = request.META["wsgi.input"].read(limit + 1)
            if len(body) > limit:
                return _refuse(413, "too_large", _("Запрос больше {limit}.").format(limit=size(limit)))
            request.META["CONTENT_LENGTH"] = str(len(body))
            request._stream = io.BytesIO(body)  # type: ignore[attr-defined]  # where Django reads it from
        return self.get_response(request)


def _refuse(status: int, code: str, detail: str) -> JsonResponse:
    """In the shape of the API's refusals: no browser sends chunks."""
    return JsonResponse({"code": code, "detail": detail, "field": None}, status=status)
