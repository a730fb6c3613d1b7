"""One JSON object a line on standard error, each with its request's id."""

from __future__ import annotations

import datetime
import logging
from typing import Any

import orjson

from audit.context import request_id

# What our lines do not hold need not be found out for each of them (Logging HOWTO, "Optimization").
logging._srcfile = None  # type: ignore[attr-defined]  # the caller's file, line and function
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False

OURS = {"message", "asctime", "request_id", "request", "taskName"}
STANDARD = frozenset(logging.LogRecord("", 0, "", 0, "", (), None).__dict__) | OURS


class RequestFilter(logging.Filter):
    """Put the request's id on every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class JsonFormatter(logging.Formatter):
    """Records as JSON, with the extra fields that the call gave."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if identity := getattr(record, "request_id", ""):
            line["request_id"] = identity
        line.update((name, value) for name, value in record.__dict__.items() if name not in STANDARD)
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()
